import ArgumentParser

/// `kg ontology`
struct OntologyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ontology",
        abstract: "Check and show ontologies: the kinds, predicates and names that statements are held to.",
        discussion: """
            An ontology is a YAML or JSON file with the kinds of things that a community talks about, the predicates between \
            them with their other words, and names of its own. 'kg ingest --ontology FILE' keeps statements by its \
            predicates; what fits none stays as it was said and is marked as open, or is left out where the file says \
            'strict: true'. One for software is built in.

            Example:
              kg ontology show software --yaml > own.yaml
              kg ontology check own.yaml
              kg extract --ontology own.yaml "Haystack depends on Python."
              kg ingest ./docs --ontology own.yaml
            """,
        subcommands: [OntologyCheck.self, OntologyShow.self])
}
