import ArgumentParser
import Extraction

/// What statements are held to.
struct OntologyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An ontology file, or 'software' for the built-in one: statements get its predicates, and those that fit none "
                + "are marked as open. 'kg ontology' tells more.", valueName: "file"))
    var ontology: String?

    /// The ontology; nil where none is asked for.
    func loaded() throws -> Ontology? { try ontology.map { try Ontology(file: $0) } }
}
