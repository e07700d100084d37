import ArgumentParser
import Extraction

/// `kg ontology check`
struct OntologyCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check ontology files: keys, what refers to what, and that no word means two things.",
        discussion: """
            All mistakes are told with file and line.

            Example:
              kg ontology check own.yaml
            """)

    @Argument(help: "Ontology files, or 'software'.")
    var files: [String]

    func run() async throws {
        var isAnyWrong = false
        for file in files {
            do {
                let ontology = try Ontology(file: file)
                let counts = [
                    Quantity.count(ontology.kinds.count, "kind"),
                    Quantity.count(ontology.relations.count, "predicate"),
                    Quantity.count(ontology.names.count, "name"),
                ]
                try StandardOutput.write(
                    line: "\(file): \(counts.joined(separator: ", ")), no mistakes found.")
            } catch let error as OntologyError {
                isAnyWrong = true
                for line in error.message.split(separator: "\n") { StandardError.write("kg: \(line)\n") }
            }
        }
        if isAnyWrong { throw Outcome.failed }
    }
}
