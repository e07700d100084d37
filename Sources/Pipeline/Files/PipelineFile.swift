/// Pipelines as YAML files, which people write and change.
///
/// ```yaml
/// name: ask
/// summary: Answers a question from the store.
/// inputs:
///   question: retriever.question
/// outputs:
///   answer: composer.answer
/// nodes:
///   retriever:
///     type: retriever
///     parameters:
///       limit: 20
///   composer:
///     type: composer
/// connections:
///   - retriever.result -> composer.result
/// ```
///
/// `Schemas/pipeline.schema.json` describes the format for editors.
public enum PipelineFile {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file; others that it names are looked for beside it.
    ///   - registry: The kinds of nodes that it can name.
    ///   - environment: What `{env: NAME}` in it refers to.
    /// - Throws: ``PipelineError`` of code `badFile`, whose message has a line for each thing that is wrong with the
    ///   file, beginning with file and line.
    public static func load(
        path: String, registry: NodeRegistry, environment: [String: String]
    ) throws -> Pipeline {
        try pipeline(path, registry, environment) { try $0.text() }
    }

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: YAML.
    ///   - name: The file's name, for errors; files that the text names are looked for beside it.
    ///   - registry: The kinds of nodes that it can name.
    ///   - environment: What `{env: NAME}` in it refers to.
    /// - Throws: ``PipelineError`` as ``load(path:registry:environment:)`` does.
    public static func parse(
        _ text: String, name: String, registry: NodeRegistry, environment: [String: String]
    ) throws -> Pipeline {
        try pipeline(name, registry, environment) { _ in text }
    }

    private static func pipeline(
        _ name: String, _ registry: NodeRegistry, _ environment: [String: String],
        text: (FileContext) throws -> String
    ) throws -> Pipeline {
        let context = FileContext(name, load: FileLoad(registry: registry, environment: environment))
        do {
            let tree = try FileTree(yaml: text(context), in: context)
            return try PipelineReader.pipeline(from: tree, in: context)
        } catch let problems as FileProblems {
            throw problems.error
        }
    }
}
