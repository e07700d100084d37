import ArgumentParser
import Extraction
import Foundation

/// `kg ontology show`
struct OntologyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the kinds, predicates and names of an ontology.",
        discussion: """
            Example:
              kg ontology show
              kg ontology show software --yaml > own.yaml
            """)

    @Argument(help: ArgumentHelp("An ontology file, or 'software', the built-in one.", valueName: "file"))
    var file = "software"

    @Flag(help: "Print it as a file to copy and change, with the comments that it has.")
    var yaml = false

    @Flag(help: "Print it as a file in JSON.")
    var json = false

    func validate() throws {
        if yaml, json { throw ValidationError("Give either --yaml or --json.") }
    }

    func run() async throws {
        try await Outcome.reporting {
            let ontology = try Ontology(file: file)
            if json {
                try StandardOutput.write(line: ontology.json)
            } else if yaml {
                let isFile = FileManager.default.fileExists(atPath: file)
                let text =
                    isFile
                    ? String(decoding: try UserFile.read(file), as: UTF8.self) : Ontology.softwareText
                try StandardOutput.write(line: text.hasSuffix("\n") ? String(text.dropLast()) : text)
            } else {
                for line in OntologyText.lines(ontology) { try StandardOutput.write(line: line) }
            }
        }
    }
}
