public import KnowledgeModel
public import Language

/// Computes everything that a document contributes to a store.
///
/// The result depends on the document and the settings alone, so that any machine and any thread computes the same.
public struct DocumentAnalyzer: Sendable {
    /// Divides documents into passages.
    public var splitter: PassageSplitter
    /// Analyses sentences, for what they state and name; where it is nil, nothing is stated but structure and what a
    /// language model found.
    public var sentences: SentenceAnalyzer?
    /// Holds what texts state to an ontology; everything is stated as it is said where it is nil.
    public var ontology: OntologyMapper?

    /// Takes settings.
    public init(
        splitter: PassageSplitter = PassageSplitter(), sentences: SentenceAnalyzer? = nil,
        ontology: OntologyMapper? = nil
    ) {
        self.splitter = splitter
        self.sentences = sentences
        self.ontology = ontology
    }

    /// The passages of a document, what they name and state, their keywords, and what the structure states.
    ///
    /// - Parameter found: What a language model found stated in the document's passages, and the model's name; it takes the
    ///   place of what the trees of sentences state.
    /// - Precondition: the document's ranges lie in its text and cut no character.
    /// - Complexity: O(*n*) in the bytes of the text, at some 12 MB/s; with sentences some 60 kB/s.
    public func analyze(_ document: Document, found: (DocumentTriples, model: String)? = nil) -> DocumentFacts
    {
        analyze(document, found: found) { _, _ in }
    }

    /// The same, and passes on each passage with its analysed sentences, as bytes of the document.
    package func analyze(
        _ document: Document, found: (DocumentTriples, model: String)? = nil,
        visiting visit: (Passage, [Sentence]) -> Void
    ) -> DocumentFacts {
        var text = document.text
        return text.withUTF8 { analyze(document, text: $0, finder: finder(for: found), visit) }
    }

    /// What finds the statements of a document's texts.
    private func finder(for found: (DocumentTriples, model: String)?) -> (any StatementFinder)? {
        if let found { return ModelStatements(found.0, model: found.model) }
        return sentences == nil ? nil : TextStatements(vocabulary: ontology?.vocabulary)
    }

    private func analyze(
        _ document: Document, text: UnsafeBufferPointer<UInt8>, finder: (any StatementFinder)?,
        _ visit: (Passage, [Sentence]) -> Void
    ) -> DocumentFacts {
        let passages = splitter.passages(of: document, text: text)
        var entities = EntityTable()
        _ = entities.index(of: Entity(document))
        let titles = TitleNames(of: document, in: &entities)
        let thing = titles.thing(of: document)
        var mentionExtractor = MentionExtractor(
            document: document, titles: titles, ontologyNames: ontology?.names)
        var headings = HeadingContext(document: document)
        var keywordCounter = KeywordCounter(document: document)
        var prose = ProseFinder(document: document)
        var finder = finder
        var aliases = DocumentAliases(of: document)
        var mentions: [Mention] = []
        var assertions: [Assertion] = []
        var keywords: [PassageKeywords] = []
        for passage in passages {
            let sentences =
                sentences?.sentences(
                    in: text, part: passage.range, leavingOut: prose.leftOut(of: passage, text: text)) ?? []
            let mentioned = mentionExtractor.mentions(
                of: passage, text: text, sentences: sentences, entities: &entities)
            mentions += mentioned
            let analysed = AnalysedPassage(
                passage: passage, sentences: sentences, text: text, title: thing,
                described: titles.described(in: passage.part, of: document))
            let stated = finder?.assertions(in: analysed, entities: &entities) ?? []
            assertions += stated
            aliases.read(
                passage, text: text, sentences: sentences, mentions: mentioned,
                statements: stated, entities: &entities)
            visit(passage, sentences)
            keywords.append(
                keywordCounter.keywords(
                    of: text.slice(passage.range), headings: headings.headings(above: passage)))
        }
        aliases.finish(mentions, passages: passages, text: text, entities: &entities)
        var structure = StructureExtractor(document: document, passages: passages, titles: titles)
        structure.extract(into: &entities)
        var signatures = SignatureExtractor()
        signatures.extract(
            from: document, passages: passages, titles: titles, text: text, entities: &entities)
        var facts = DocumentFacts(
            document: document, passages: passages, entities: entities.settled, titles: titles.all,
            mentions: mentions, assertions: structure.assertions, keywords: keywords)
        state(signatures.assertions + assertions + aliases.assertions, in: &facts)
        return facts
    }

    /// Adds what the texts state, as the ontology has it.
    private func state(_ assertions: [Assertion], in facts: inout DocumentFacts) {
        guard let ontology else {
            facts.assertions += assertions
            return
        }
        let mapped = ontology.map(assertions, &facts.entities)
        facts.assertions += mapped.assertions
        facts.assertions += ontology.aliases(facts.mentions, &facts.entities)
        facts.leftOut = mapped.leftOut
    }
}
