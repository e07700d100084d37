public import KnowledgeModel
import Language
public import LanguageModel

/// How a language model is asked for the triples of a passage.
public struct TriplePrompt: Sendable {
    /// What kinds things have where no ontology names any: those that the built-in extractor recognises.
    private static let kinds = [
        "product", "library", "class", "function", "command", "file", "version", "error", "model", "dataset",
        "metric", "task", "language", "person", "organisation", "place", "date", "number", "concept",
    ]

    private let file: PromptFile
    private let ontology: Ontology?

    /// Takes a prompt.
    ///
    /// - Parameters:
    ///   - file: The template; nil for the one of `Data/prompts/extract-triples.mustache`.
    ///   - ontology: Whose kinds and predicates are offered to the model.
    /// - Throws: `PromptError` where the template is none.
    public init(file: PromptFile? = nil, ontology: Ontology? = nil) throws(PromptError) {
        if let file { self.file = file } else { self.file = try Self.builtIn() }
        self.ontology = ontology
    }

    /// The prompt that kg has; its text is to be copied and changed.
    public static func builtIn() throws(PromptError) -> PromptFile {
        try PromptFile(
            String(decoding: PackageResources.extract_triples_mustache, as: UTF8.self),
            name: "extract-triples.mustache")
    }

    /// Names all that the answer to any question depends on but the passage and the model.
    public var contentHash: ContentHash {
        let parts = [
            "triples/1", file.text, "\(TripleSchema.schema)", ontology.map { "\($0.contentHash)" } ?? "",
        ]
        return ContentHash(of: parts.joined(separator: "\n"))
    }

    /// Names a question to a model: whoever asks the same gets the same answer.
    func key(of question: PassageQuestion, model: String) -> ContentHash {
        let parts = [model, "\(contentHash)", question.title, question.heading, question.text]
        // Lengths keep a text that holds a line break from being taken for two.
        return ContentHash(of: parts.map { "\($0.utf8.count) \($0)" }.joined(separator: "\n"))
    }

    /// The question.
    ///
    /// - Parameter mostOutputTokens: The most tokens to answer with.
    func request(_ question: PassageQuestion, mostOutputTokens: Int) -> ChatRequest {
        let isChinese = question.language == .chinese
        let values: [String: Any] = [
            "english": !isChinese, "chinese": isChinese, "boundary": question.boundary,
            "title": question.title, "heading": question.heading, "passage": question.text,
            "kinds": kindNames.joined(separator: ", "), "predicates": predicates,
            "hasPredicates": !predicates.isEmpty,
        ]
        return ChatRequest(
            file.messages(with: values.filter { ($0.value as? String) != "" }),
            output: .schema(name: "triples", TripleSchema.schema), temperature: 0,
            mostOutputTokens: mostOutputTokens)
    }

    private var kindNames: [String] { ontology.map { $0.kinds.map(\.name) } ?? Self.kinds }

    private var predicates: [[String: Any]] {
        (ontology?.relations ?? []).filter { $0.inverse == nil }.map { relation in
            var values: [String: Any] = ["name": relation.name]
            if let summary = relation.summary { values["summary"] = summary }
            if !relation.domain.isEmpty || !relation.range.isEmpty {
                let ends = [relation.domain, relation.range].map {
                    $0.isEmpty ? "…" : $0.joined(separator: "/")
                }
                values["ends"] = ends.joined(separator: " → ")
            }
            return values
        }
    }
}
