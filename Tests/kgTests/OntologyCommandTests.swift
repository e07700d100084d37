import Extraction
import Foundation
import Testing

/// What a user does who writes an ontology.
@Suite struct OntologyCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            name: birds
            kinds: {bird: {aliases: [fowl]}}
            predicates:
              feeds on: {description: The subject eats the object., domain: [bird], aliases: [require]}
            names:
              Heron: {kind: bird, aliases: [苍鹭]}
            """, to: "birds.yaml")
    }

    private func kg(_ arguments: String...) throws -> Program.Finished {
        try Program.run(arguments, in: folder.path)
    }

    @Test func aCopyOfTheBuiltInOneIsChecked() throws {
        let copy = try kg("ontology", "show", "software", "--yaml").expect(0).text
        try folder.write(copy, to: "own.yaml")
        let kinds = Ontology.software.kinds.count
        #expect(
            try kg("ontology", "check", "own.yaml").expect(0).text.hasPrefix("own.yaml: \(kinds) kinds, "))
        let json = try kg("ontology", "show", "own.yaml", "--json").expect(0).text
        #expect(try Ontology(text: json, name: "own.json") == .software)
    }

    @Test func mistakesAreToldWithTheirPlace() throws {
        try folder.write(
            "name: birds\nkinds: {wren: {parent: bird}}\npredicates: {eats: {range: [fish]}}\n",
            to: "bad.yaml")
        let checked = try kg("ontology", "check", "bad.yaml", "birds.yaml").expect(1)
        #expect(checked.text == "birds.yaml: 1 kind, 1 predicate, 1 name, no mistakes found.\n")
        #expect(
            checked.errorText.split(separator: "\n").map { $0.prefix(15) } == [
                "kg: bad.yaml:2:", "kg: bad.yaml:3:",
            ])
        for command in [["ingest", "."], ["extract", "x"]] {
            let refused = try Program.run(command + ["--ontology", "bad.yaml"], in: folder.path).expect(1)
            #expect(refused.errorText.hasPrefix("kg: bad.yaml:2: The key 'parent' of the kind 'wren'"))
        }
        #expect(
            try kg("extract", "x", "--ontology", "no.yaml").expect(1).errorText
                == "kg: The ontology no.yaml cannot be read: there is no such file; 'software' names the built-in one.\n"
        )
    }

    @Test func peopleSeeATable() throws {
        let lines = try kg("ontology", "show", "birds.yaml").expect(0).text.split(separator: "\n").map(
            String.init)
        #expect(
            lines == [
                "birds", "Kinds", "  bird  also: fowl", "Predicates",
                "  feeds on  The subject eats the object.",
                "            kinds: bird → any", "            also: require", "Names", "  Heron  bird",
                "         also: 苍鹭",
            ])
    }

    @Test func statementsGetItsPredicates() throws {
        let text = "Heron requires fish. Heron supports Windows."
        let shown = try kg("extract", "--ontology", "birds.yaml", text).expect(0).text
        #expect(shown.contains("Heron — feeds on → fish"))
        #expect(shown.contains("Heron — support → Windows"))
        #expect(shown.contains(", open"))
    }
}
