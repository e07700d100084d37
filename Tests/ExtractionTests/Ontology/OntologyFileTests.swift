import Extraction
import Foundation
import KnowledgeModel
import Testing

@Suite struct OntologyFileTests {
    static let kitchen = """
        name: kitchen
        description: What is cooked.
        kinds:
          dish: {description: Something to eat., aliases: [Meal, 菜]}
          soup: {parent: dish}
          cook:
        predicates:
          cooked by:
            description: The object made the subject.
            domain: [dish]
            range: [cook]
            aliases: [be prepared by, 由…烹制]
            ambiguous: [come from]
            functional: true
          cooks: {inverse: cooked by, aliases: [prepare, 烹制]}
          goes with: {symmetric: true, aliases: [fit]}
        names:
          Minestrone: {kind: soup, aliases: [minestra, 蔬菜汤]}
        """

    private func refusal(_ text: String) -> String? {
        do {
            _ = try Ontology(text: text, name: "k.yaml")
            return nil
        } catch {
            return error.message
        }
    }

    @Test func readsWhatAFileSays() throws {
        let ontology = try Ontology(text: Self.kitchen, name: "k.yaml")
        #expect(ontology.name == "kitchen")
        #expect(ontology.summary == "What is cooked.")
        #expect(!ontology.isStrict)
        #expect(ontology.kinds.map(\.name) == ["cook", "dish", "soup"])
        #expect(ontology.kinds[1].aliases == ["meal", "菜"])
        #expect(ontology.kinds[2].parent == "dish")
        #expect(ontology.relations.map(\.name) == ["cooked by", "cooks", "goes with"])
        let cooked = ontology.relations[0]
        #expect(cooked.domain == ["dish"])
        #expect(cooked.range == ["cook"])
        #expect(cooked.aliases == ["be prepared by", "由…烹制"])
        #expect(cooked.ambiguous == ["come from"])
        #expect(cooked.isFunctional)
        #expect(ontology.relations[1].inverse == "cooked by")
        #expect(ontology.relations[2].isSymmetric)
        #expect(ontology.names.map(\.name) == ["Minestrone"])
        #expect(ontology.names[0].kind == "soup")
    }

    @Test(
        "is the same after it was written and read", arguments: [kitchen, Ontology.softwareText, "name: x"])
    func roundTrip(text: String) throws {
        let ontology = try Ontology(text: text, name: "k.yaml")
        let again = try Ontology(text: ontology.json, name: "k.json")
        #expect(again == ontology)
        #expect(again.contentHash == ontology.contentHash)
    }

    @Test func hashFollowsWhatIsSaidAndNotHow() throws {
        let ontology = try Ontology(text: Self.kitchen, name: "k.yaml")
        let commented = try Ontology(text: "# A comment\n" + Self.kitchen, name: "other.yaml")
        let changed = try Ontology(
            text: Self.kitchen.replacing("aliases: [fit]", with: "aliases: [suit]"), name: "k.yaml")
        let strict = try Ontology(text: Self.kitchen + "\nstrict: true", name: "k.yaml")
        #expect(ontology.contentHash == commented.contentHash)
        #expect(ontology.contentHash != changed.contentHash)
        #expect(ontology.contentHash != strict.contentHash)
    }

    @Test("names file, line and key of a mistake, and what was expected", arguments: BadOntology.all)
    func mistake(_ bad: BadOntology) throws {
        try #require(bad.part.isEmpty || Self.kitchen.contains(bad.part))
        let text =
            bad.part.isEmpty
            ? bad.other : Self.kitchen.replacing(bad.part, with: bad.other, maxReplacements: 1)
        #expect(refusal(text) == bad.message)
    }

    @Test func namesAllMistakes() {
        let text = Self.kitchen.replacing("[dish]", with: "[dosh]").replacing(
            "parent: dish", with: "parent: 1")
        #expect(refusal(text)?.split(separator: "\n").count == 2)
        let many = "name: x\nkinds:\n" + (0..<30).map { "  k\($0): {parent: none\($0)}\n" }.joined()
        let lines = refusal(many)?.split(separator: "\n")
        #expect(lines?.count == 21)
        #expect(lines?.last == "There are 10 more such problems.")
    }

    @Test(
        "refuses in good time what would not end",
        arguments: [
            String(repeating: "[", count: 200_000), String(repeating: "{a: ", count: 100_000),
            String(repeating: " ", count: 5 << 20),
            "name: x\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        ])
    func hostile(text: String) {
        #expect(refusal(text)?.hasPrefix("k.yaml:") == true)
    }

    @Test func saysWhyAFileCannotBeRead() throws {
        #expect(throws: OntologyError.self) { try Ontology(file: "/nowhere/o.yaml") }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data([0x6E, 0xFF, 0xFE]).write(to: file)
        do {
            _ = try Ontology(file: file.path)
            Issue.record("The file was read.")
        } catch let error as OntologyError {
            #expect(error.code == .unreadable)
            #expect(error.message == "The ontology \(file.path) cannot be read: it is not text in UTF-8.")
        }
        try Data(Self.kitchen.utf8).write(to: file)
        #expect(try Ontology(file: file.path).name == "kitchen")
        #expect(try Ontology(file: "software") == .software)
    }
}

/// A change of the kitchen's ontology that makes it wrong, and what is said of it.
struct BadOntology: CustomTestStringConvertible, Sendable {
    /// What is replaced; everything where it is empty.
    let part: String
    let other: String
    let message: String

    var testDescription: String { message }

    init(_ part: String, _ other: String, _ message: String) {
        (self.part, self.other, self.message) = (part, other, message)
    }

    static let all = [
        BadOntology("name: kitchen\n", "", "k.yaml:1: The key 'name' of the ontology is missing."),
        BadOntology(
            "name: kitchen", "name: [a]",
            "k.yaml:1: The key 'name' of the ontology must be a text; it is a list."),
        BadOntology(
            "description: What is cooked.", "strict: perhaps",
            "k.yaml:2: The key 'strict' of the ontology must be true or false; it is 'perhaps'."),
        BadOntology(
            "description: What is cooked.", "version: 1",
            "k.yaml:2: The key 'version' is unknown in the ontology; its keys are name, description, strict, kinds, "
                + "predicates, names."),
        BadOntology(
            "parent: dish", "parent: meals",
            "k.yaml:5: The key 'parent' of the kind 'soup' names the kind 'meals', which is not there; the kinds are "
                + "cook, dish, soup."),
        BadOntology(
            "aliases: [Meal, 菜]", "parent: soup",
            "k.yaml:4: The key 'parent' of the kind 'dish' leads back to itself: dish -> soup -> dish."),
        BadOntology(
            "  cook:\n", "  cook: {parent: cook}\n",
            "k.yaml:6: The key 'parent' of the kind 'cook' leads back to itself: cook -> cook."),
        BadOntology(
            "{parent: dish}", "{parent: dish, aliases: [meal]}",
            "k.yaml:5: The kind 'soup' claims the words 'meal', which the kind 'dish' claims too; they can mean one "
                + "only."),
        BadOntology(
            "{parent: dish}", "[dish]",
            "k.yaml:5: The kind 'soup' must be a mapping with the keys description, aliases, parent; it is a list."
        ),
        BadOntology(
            "domain: [dish]", "domain: [dosh]",
            "k.yaml:8: The key 'domain' of the predicate 'cooked by' names the kind 'dosh', which is not there; the "
                + "kinds are cook, dish, soup."),
        BadOntology(
            "range: [cook]", "range: cook",
            "k.yaml:11: The key 'range' of the predicate 'cooked by' must be a list of texts; it is 'cook'."),
        BadOntology(
            "range: [cook]", "range: [cook, {a: b}]",
            "k.yaml:11: The key 'range' of the predicate 'cooked by' must be a list of texts; an element is a mapping."
        ),
        BadOntology(
            "inverse: cooked by", "inverse: boiled by",
            "k.yaml:15: The key 'inverse' of the predicate 'cooks' names 'boiled by', which is no predicate of the "
                + "ontology."),
        BadOntology(
            "inverse: cooked by", "inverse: cooks",
            "k.yaml:15: The key 'inverse' of the predicate 'cooks' names the predicate itself; one that may be turned is "
                + "symmetric."),
        BadOntology(
            "{symmetric: true, aliases: [fit]}", "{inverse: cooks}",
            "k.yaml:16: The key 'inverse' of the predicate 'goes with' names 'cooks', which has an inverse too; only one "
                + "of both may."),
        BadOntology(
            "{inverse: cooked by,", "{inverse: cooked by, functional: true,",
            "k.yaml:15: The key 'functional' of the predicate 'cooks' has no effect beside 'inverse'; write it at "
                + "'cooked by'."),
        BadOntology(
            "aliases: [fit]", "aliases: [prepare]",
            "k.yaml:16: The predicate 'goes with' claims the words 'prepare', which the predicate 'cooks' claims too; "
                + "they can mean one only."),
        BadOntology(
            "aliases: [fit]", "aliases: [fit, Fit]",
            "k.yaml:16: The predicate 'goes with' has the words 'fit' twice."),
        BadOntology(
            "aliases: [fit]", "aliases: [not fit]",
            "k.yaml:16: The predicate 'goes with' has the words 'not fit', which must not begin with 'not': denials need "
                + "no predicate."),
        BadOntology(
            "aliases: [fit]", "ambiguous: [fit]",
            "k.yaml:16: The key 'ambiguous' of the predicate 'goes with' needs a domain or a range, by which such words "
                + "are understood."),
        BadOntology(
            "aliases: [fit]", "aliases: ~",
            "k.yaml:16: The key 'aliases' of the predicate 'goes with' must be a list of texts; it is nothing."
        ),
        BadOntology(
            "symmetric: true", "symmetric: 'true'",
            "k.yaml:16: The key 'symmetric' of the predicate 'goes with' must be true or false; it is 'true'."
        ),
        BadOntology(
            "kind: soup", "kind: soap",
            "k.yaml:18: The key 'kind' of the name 'Minestrone' names the kind 'soap', which is not there; the kinds are "
                + "cook, dish, soup."),
        BadOntology(
            "names:\n", "names:\n  Broth: {aliases: [MINESTRA]}\n",
            "k.yaml:19: The name 'Minestrone' claims the words 'minestra', which the name 'Broth' claims too; they can "
                + "mean one only."),
        BadOntology(
            "[minestra,", "['!?',",
            "k.yaml:18: The name 'Minestrone' has the name '!?', in which there is no letter or digit."),
        BadOntology(
            "  soup:", "  dish:", "k.yaml:4: This is not YAML: the key 'dish' is there twice in one mapping."),
        BadOntology("", "", "k.yaml:1: The file is empty; an ontology has a name, kinds and predicates."),
        BadOntology(
            "", "[a]",
            "k.yaml:1: The ontology must be a mapping with the keys name, description, strict, kinds, predicates, names; "
                + "it is a list."),
        BadOntology(
            "", "name: x\nkinds: [a]",
            "k.yaml:2: The key 'kinds' of the ontology must be a mapping with names; it is a list."),
    ]
}
