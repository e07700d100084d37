import KnowledgeModel
import Language

/// Finds which names of one document are other names of one thing.
///
/// Like all that a document contributes, they depend on the document alone: a variant leads to a form that its own letters
/// give, whether or not the document has it. What the text says of two names goes before what their form shows.
struct DocumentAliases {
    private var aliases = AliasCollector()
    private var variants = NameVariants()
    private var code: CodeAliases

    /// Begins a document.
    init(of document: Document) {
        code = CodeAliases(of: document)
    }

    /// Each alias, once for the document.
    var assertions: [Assertion] { aliases.assertions }

    /// Reads one passage. Passages are given in order.
    ///
    /// - Parameters:
    ///   - sentences: The passage's sentences, as bytes of the document.
    ///   - mentions: What the passage mentions.
    ///   - statements: What the passage states.
    mutating func read(
        _ passage: Passage, text: UnsafeBufferPointer<UInt8>, sentences: [Sentence], mentions: [Mention],
        statements: [Assertion], entities: inout EntityTable
    ) {
        var found: [Alias] = []
        AbbreviationFinder.forEachAlias(in: passage, text: text) { found.append($0) }
        for sentence in sentences {
            AliasPhrases(sentence, text: text).forEachAlias { found.append($0) }
            BracketAliases(sentence, text: text).forEachAlias { found.append($0) }
            VersionedNames(sentence, text: text).forEachVersion { found.append($0) }
        }
        for alias in found { aliases.add(alias, in: passage, &entities) }
        code.read(passage, text: text, to: &aliases, &entities)
        NamePlaces(sentences, of: passage).forEachPlace(mentions, statements) { entity, place in
            let named = entities.entities[entity]
            guard named.namespace == .name else { return }
            if let alias = DescribedNames.alias(named, at: place, text: text) {
                aliases.add(alias, in: passage, &entities)
            }
            variants.read(entity, at: place, of: passage, text: text, entities: entities.entities)
        }
    }

    /// Adds what only the whole document shows.
    ///
    /// - Parameters:
    ///   - mentions: What the document's passages mention.
    ///   - passages: The passages, ordinal by ordinal.
    mutating func finish(
        _ mentions: [Mention], passages: [Passage], text: UnsafeBufferPointer<UInt8>,
        entities: inout EntityTable
    ) {
        variants.add(to: &aliases, &entities)
        code.finish(mentions, passages: passages, text: text, to: &aliases, &entities)
    }
}
