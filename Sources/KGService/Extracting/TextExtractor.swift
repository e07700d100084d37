public import Extraction
public import KnowledgeModel
import Language
import LanguageModel
public import Reading

/// Shows what ingestion would extract from a text, without a store.
public struct TextExtractor: Sendable {
    private let analyzer: DocumentAnalyzer
    private let session: ModelSession?

    /// Loads what analyses sentences.
    ///
    /// - Parameters:
    ///   - ontology: What statements are held to.
    ///   - session: The language model that is to state what texts say, in place of the trees of sentences; the caller
    ///     closes it.
    /// - Throws: `CheckpointError` where the program was built without it.
    public init(ontology: Ontology? = nil, session: ModelSession? = nil) throws {
        analyzer = DocumentAnalyzer(
            sentences: try .builtIn(), ontology: ontology.map { OntologyMapper($0) })
        self.session = session
    }

    /// What a plain text says.
    ///
    /// - Throws: where a language model is asked, what ``extract(from:)-(Document)`` throws; nothing else.
    public func extract(from text: String) async throws -> ExtractedText {
        let range = 0..<text.utf8.count
        let document = Document(
            uri: "text:", title: "", text: text, blocks: [Block(kind: .paragraph, range: range, part: 0)],
            structure: .page([Section(heading: "", level: 0, anchor: "", parent: nil, range: range)]),
            tags: [], created: nil,
            origin: Document.Origin(root: "", path: "", line: nil))
        var extracted = try await extract(from: document)
        extracted.uri = nil
        return extracted
    }

    /// What the documents of some files say.
    ///
    /// - Parameters:
    ///   - paths: Files, folders, archives, patterns, "-" for standard input, "@FILE" for a list, as `kg ingest` takes them.
    ///   - body: Called with each document as soon as it was read, or with why something was not.
    /// - Throws: what `body` throws; `ReadingProblem` for what cannot be read at all; where a language model is asked, as
    ///   ``extract(from:)-(Document)``.
    public func extract(
        fromFiles paths: [String], options: ReadingOptions,
        _ body: (Result<ExtractedText, ReadingProblem>) throws -> Void
    ) async throws {
        let plan = SourcePlan(paths: paths, options: options)
        for problem in plan.problems { try body(.failure(problem)) }
        for source in plan.found {
            var documents = source.open()
            while let result = try documents.next() {
                switch result {
                case .document(let document): try body(.success(try await extract(from: document)))
                case .problem(let problem): try body(.failure(problem))
                case .passedOver, .progress, .finishedSource: break
                }
            }
        }
    }

    /// What one document says.
    ///
    /// - Throws: Where a language model is asked: `ChatError` when the server fails, `ModelHalt` when it may be asked no more,
    ///   and what keeps its answers from being kept.
    public func extract(from document: Document) async throws -> ExtractedText {
        var triples: DocumentTriples?
        if let session {
            let passages = analyzer.splitter.passages(of: document)
            triples = try await session.extractor.triples(
                of: PassageQuestion.questions(about: document, passages: passages))
        }
        return extract(from: document, triples)
    }

    private func extract(from document: Document, _ triples: DocumentTriples?) -> ExtractedText {
        var analyzed: [(passage: Passage, sentences: [Sentence])] = []
        let found = session.flatMap { session in triples.map { ($0, model: session.server.model) } }
        let facts = analyzer.analyze(document, found: found) { analyzed.append(($0, $1)) }
        var text = document.text
        let sentences = text.withUTF8 { bytes in
            analyzed.flatMap { passage, sentences in
                let statements = facts.assertions.filter { $0.evidence.passage == passage.ordinal }
                let mentions = facts.mentions.filter { $0.passage == passage.ordinal }
                let others =
                    triples == nil ? [] : Self.places(of: statements, outside: sentences, in: passage)
                return (sentences + others).map { sentence in
                    let place = SentencePlace(sentence, passage: passage, text: bytes)
                    return ExtractedSentence(
                        text: place.text(of: place.range), language: sentence.language.rawValue,
                        names: place.names(mentions, facts.entities),
                        statements: place.statements(statements, facts.entities),
                        analysis: sentence.words.isEmpty ? nil : place.analysis)
                }
            }
        }
        var extracted = ExtractedText(
            uri: document.uri, title: document.title, sentences: sentences,
            leftOut: facts.leftOut > 0 ? facts.leftOut : nil)
        if let triples {
            var rejected: [String: Int] = [:]
            for (reason, count) in triples.passages.values.flatMap(\.rejected) {
                rejected[reason.rawValue, default: 0] += count
            }
            let failures = triples.failures.sorted { $0.key < $1.key }.map(\.value)
            extracted.rejected = rejected.isEmpty ? nil : rejected
            extracted.failures = failures.isEmpty ? nil : failures
        }
        return extracted
    }

    /// Where a language model found something stated that is in no sentence, such as in a table, as sentences without words.
    private static func places(
        of assertions: [Assertion], outside sentences: [Sentence], in passage: Passage
    ) -> [Sentence] {
        let start = passage.range.lowerBound
        let ranges = assertions.map(\.evidence.range).filter { !$0.isEmpty }
            .map { start + $0.lowerBound..<start + $0.upperBound }
            .filter { range in !sentences.contains { $0.range.contains(range.lowerBound) } }
        return Set(ranges).sorted { $0.lowerBound < $1.lowerBound }
            .map { Sentence(range: $0, language: .english, words: []) }
    }
}

/// Finds what belongs to one sentence of a passage, and counts bytes from its start.
private struct SentencePlace {
    /// The sentence, as bytes from the start of its passage.
    let range: Range<Int>
    private let sentence: Sentence
    private let passageStart: Int
    private let text: UnsafeBufferPointer<UInt8>

    init(_ sentence: Sentence, passage: Passage, text: UnsafeBufferPointer<UInt8>) {
        self.sentence = sentence
        passageStart = passage.range.lowerBound
        range = sentence.range.lowerBound - passageStart..<sentence.range.upperBound - passageStart
        self.text = text
    }

    /// The bytes of the passage as text.
    func text(of range: Range<Int>) -> String {
        String(
            decoding: text[range.lowerBound + passageStart..<range.upperBound + passageStart], as: UTF8.self)
    }

    /// The sentence with ranges that count from its start.
    var analysis: Sentence {
        var moved = sentence
        let start = sentence.range.lowerBound
        moved.range = 0..<sentence.range.count
        for index in moved.words.indices {
            let range = moved.words[index].range
            moved.words[index].range = range.lowerBound - start..<range.upperBound - start
        }
        return moved
    }

    func names(_ mentions: [Mention], _ entities: [Entity]) -> [ExtractedSentence.Name] {
        let places = mentions.flatMap { mention in
            mention.ranges.filter { range.contains($0.lowerBound) && $0.upperBound <= range.upperBound }
                .map { (range: $0, kind: entities[mention.entity].kind) }
        }.sorted { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        var names: [ExtractedSentence.Name] = []
        var end = 0
        for place in places where place.range.lowerBound >= end {
            end = place.range.upperBound
            names.append(
                ExtractedSentence.Name(
                    text: text(of: place.range), kind: place.kind.rawValue, range: pair(place.range)))
        }
        return names
    }

    func statements(_ assertions: [Assertion], _ entities: [Entity]) -> [ExtractedSentence.Statement] {
        assertions.filter { range.contains($0.evidence.range.lowerBound) && !$0.evidence.range.isEmpty }
            .map { assertion in
                let (evidence, limits) = (assertion.evidence, assertion.evidence.limits)
                return ExtractedSentence.Statement(
                    subject: entities[assertion.subject].name, predicate: assertion.predicate.rawValue,
                    object: entities[assertion.object].name, extractor: evidence.extractor,
                    confidence: evidence.confidence, isNegated: limits.isNegated ? true : nil,
                    modality: limits.modality?.rawValue,
                    speaker: limits.isAttributed ? words(limits.speaker) : nil,
                    condition: limits.condition.isEmpty ? nil : words(limits.condition),
                    isInstruction: limits.isInstruction ? true : nil,
                    isOpen: evidence.isOpen ? true : nil,
                    subjectRanges: evidence.spans.subject.map(pair),
                    predicateRanges: evidence.spans.predicate.map(pair),
                    objectRanges: evidence.spans.object.map(pair))
            }
            .sorted { ($0.subjectRanges.first?.first ?? 0) < ($1.subjectRanges.first?.first ?? 0) }
    }

    private func words(_ ranges: [Range<Int>]) -> String {
        ranges.map(text).joined(separator: " ")
    }

    private func pair(_ range: Range<Int>) -> [Int] {
        [range.lowerBound - self.range.lowerBound, range.upperBound - self.range.lowerBound]
    }
}
