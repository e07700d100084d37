import Foundation
import TestSupport
import Testing

@testable import Language

/// What holds for every text and every model, tried with models that find nothing of sense.
@Suite struct SentenceAnalyzerTests {
    private static let analyzer = Result {
        SentenceAnalyzer(
            models: try ["english", "chinese"].map { language in
                try TinySyntaxModel(language: language).withFolder { try SyntaxModel(folder: $0) }
            })
    }

    private func analyzer() throws -> SentenceAnalyzer { try Self.analyzer.get() }

    /// What is true of all sentences of a text.
    private func check(_ sentences: [Sentence], in text: String, location: SourceLocation = #_sourceLocation)
    {
        let bytes = Array(text.utf8)
        func isSound(_ range: Range<Int>) -> Bool {
            range.upperBound <= bytes.count && !range.isEmpty
                && String(validating: bytes[range], as: UTF8.self) != nil
        }
        #expect(
            zip(sentences, sentences.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound },
            sourceLocation: location)
        for sentence in sentences {
            #expect(isSound(sentence.range), sourceLocation: location)
            let words = sentence.words
            #expect(words.first?.range.lowerBound == sentence.range.lowerBound, sourceLocation: location)
            #expect(words.last?.range.upperBound == sentence.range.upperBound, sourceLocation: location)
            #expect(
                words.allSatisfy { isSound($0.range) && $0.form == text.bytes($0.range) },
                sourceLocation: location)
            #expect(
                zip(words, words.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound },
                sourceLocation: location)
            #expect(words.allSatisfy { !$0.lemma.isEmpty }, sourceLocation: location)
            #expect(TreeDecoder.isTree(words.map { $0.head.map { $0 + 1 } ?? 0 }), sourceLocation: location)
            #expect(
                words.allSatisfy { ($0.relation.rawValue == "root") == ($0.head == nil) },
                sourceLocation: location)
            #expect(
                sentence.names.allSatisfy {
                    !$0.words.isEmpty && $0.words.upperBound <= words.count
                        && (0...1.0001).contains($0.confidence)
                }, sourceLocation: location)
            #expect(
                zip(sentence.names, sentence.names.dropFirst()).allSatisfy {
                    $0.words.upperBound <= $1.words.lowerBound
                }, sourceLocation: location)
        }
    }

    @Test(arguments: 0..<40)
    func makesTreesOfNastyText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = generator.nastyText(pieces: 300)
        let sentences = try analyzer().sentences(in: text)
        check(sentences, in: text)
        let again = try analyzer().sentences(in: text)
        #expect(again == sentences)
    }

    @Test(arguments: ["", " ", "\n\n", "...", "1 2 3", "\u{0}", "----", "🙂"])
    func findsNothingWithoutLetters(text: String) throws {
        let sentences = try analyzer().sentences(in: text)
        #expect(sentences.isEmpty)
    }

    @Test func tellsLanguagesSentenceBySentence() throws {
        let text = "The agent loops. 智能体会循环，用LangChain也一样。Done!"
        let sentences = try analyzer().sentences(in: text)
        check(sentences, in: text)
        #expect(sentences.map(\.language) == [.english, .chinese, .english])
        #expect(sentences[1].words.contains { $0.form == "LangChain" })
        #expect(sentences[1].words.contains { $0.form == "，" })
    }

    @Test func leavesCodeOut() throws {
        let text = "Before it. code goes here. After it.\n>>> import torch\nresult = run(a, b=c)\nThe end"
        let start = try #require(text.utf8.firstRange(of: "code goes here.".utf8))
        let range =
            text.utf8.distance(
                from: text.startIndex, to: start.lowerBound)..<text.utf8.distance(
                from: text.startIndex, to: start.upperBound)
        let sentences = try analyzer().sentences(in: text, leavingOut: [range])
        check(sentences, in: text)
        #expect(sentences.map { text.bytes($0.range) } == ["Before it.", "After it.", "The end"])
    }

    @Test func keepsAnalysedPartsInThePlacesOfTheText() throws {
        var text = "One two. Three four. 五六七。"
        let part = 9..<text.utf8.count
        let sentences = try text.withUTF8 { try analyzer().sentences(in: $0, part: part) }
        check(sentences, in: text)
        #expect(sentences.map { text.bytes($0.range) } == ["Three four.", "五六七。"])
    }

    @Test(arguments: ["word ", "word, ", "字", "字，", "GPT字 "])
    func isLinearOnEndlessSentences(piece: String) throws {
        let text = String(repeating: piece, count: 3_000)
        let clock = ContinuousClock()
        var sentences: [Sentence] = []
        let time = try clock.measure { sentences = try analyzer().sentences(in: text) }
        #expect(sentences.allSatisfy { $0.words.count <= 256 })
        #expect(sentences.flatMap(\.words).map(\.form).joined().utf8.count == text.utf8.count { $0 != 0x20 })
        // Without bounds, the scores of arcs alone would take 10¹⁰ multiplications.
        #expect(time < .seconds(60))
    }

    @Test func givesTheSameOnAnyNumberOfThreads() async throws {
        var generator = SeededGenerator(seed: 3)
        let texts = (0..<24).map { _ in generator.text(pieces: 200) }
        let analyzer = try analyzer()
        let alone = texts.map { analyzer.sentences(in: $0) }
        let together = await withTaskGroup(of: (Int, [Sentence]).self) { group in
            for (index, text) in texts.enumerated() {
                group.addTask { (index, analyzer.sentences(in: text)) }
            }
            return await group.reduce(into: [[Sentence]](repeating: [], count: texts.count)) {
                $0[$1.0] = $1.1
            }
        }
        #expect(alone == together)
    }

    @Test func analysesGivenWords() throws {
        let text = "The agent loops."
        let sentences = try analyzer().sentences(
            ofWords: [0..<3, 4..<9, 10..<15, 15..<16], in: text, language: .english)
        check(sentences, in: text)
        let same = try analyzer().sentences(in: text)
        #expect(sentences == same)
        let empty = try analyzer().sentences(ofWords: [], in: text, language: .english)
        #expect(empty.isEmpty)
        let none = SentenceAnalyzer(models: [])
        #expect(none.sentences(in: text).isEmpty)
    }
}
