import Extraction
import KnowledgeModel
import Language
import Testing

@Suite struct SoftwareOntologyTests {
    private let relations = Set(Ontology.software.relations.map(\.name))

    @Test func hasEveryRelationOfSoftware() {
        for kind in SoftwareRelation.Kind.allCases {
            let words = kind.rawValue.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
            #expect(relations.contains(words))
        }
    }

    @Test func hasEveryPredicateOfStructure() {
        let predicates: [Predicate] = [
            .partOf, .authorOf, .repliesTo, .quotes, .acceptedAnswerOf, .tagged, .linksTo, .definedIn,
            .abbreviationOf, .aliasOf, .variantOf,
        ]
        for predicate in predicates { #expect(relations.contains(predicate.rawValue)) }
    }

    @Test func describesAllThatItHas() {
        let ontology = Ontology.software
        #expect(ontology.kinds.allSatisfy { $0.summary != nil })
        #expect(ontology.relations.allSatisfy { $0.summary != nil })
        // What kg says of things that it does not know fits everywhere.
        let known = Set(ontology.kinds.flatMap { [$0.name] + $0.aliases })
        for kind in [Entity.Kind.concept, .code, .topic, .tag] { #expect(!known.contains(kind.rawValue)) }
    }

    @Test func wordsOfADocumentAreTheOntologysOwn() throws {
        let own = try Ontology(
            text: """
                name: plants
                predicates:
                  watered with: {aliases: [require]}
                """, name: "plants.yaml")
        let both = try Ontology(
            text: """
                name: both
                predicates:
                  requires: {aliases: [need]}
                  watered with: {aliases: [require]}
                  supported by: {aliases: [be helped by]}
                  supports: {inverse: supported by}
                """, name: "both.yaml")
        var builder = DocumentBuilder()
        builder.addPart([(.paragraph, "Haystack requires Python. Haystack supports Windows.")])
        let document = builder.page("Plants", sections: [("", nil)])
        let sentences = try SentenceAnalyzer.builtIn()
        func statements(_ ontology: Ontology?) -> [String] {
            let analyzer = DocumentAnalyzer(
                sentences: sentences, ontology: ontology.map { OntologyMapper($0) })
            let facts = analyzer.analyze(document)
            return facts.assertions.filter { $0.evidence.extractor.hasPrefix("syntax/") }.map {
                let triple = [
                    facts.entities[$0.subject].name, $0.predicate.rawValue, facts.entities[$0.object].name,
                ]
                return ($0.evidence.isOpen ? "~ " : "") + triple.joined(separator: " | ")
            }
        }
        #expect(statements(nil) == ["Haystack | requires | Python", "Haystack | supports | Windows"])
        #expect(statements(.software) == ["Haystack | requires | Python", "Haystack | supports | Windows"])
        // Words that the ontology claims for a predicate of its own are not the relation of software.
        #expect(
            statements(both) == ["Haystack | watered with | Python", "Windows | supported by | Haystack"])
        #expect(statements(own) == ["Haystack | watered with | Python", "~ Haystack | support | Windows"])
    }

    @Test func structureStaysAsItIs() throws {
        let own = try Ontology(text: "name: plants\nstrict: true", name: "plants.yaml")
        var builder = DocumentBuilder()
        builder.addPart([
            (.heading(level: 2), "Water"), (.paragraph, "Parameters:"),
            (.listItem, "amount (int) – How much."),
        ])
        let document = builder.page("Plants", sections: [("Water", nil)])
        let facts = DocumentAnalyzer(ontology: OntologyMapper(own)).analyze(document)
        let plain = DocumentAnalyzer().analyze(document)
        #expect(facts.assertions == plain.assertions.filter { $0.evidence.extractor == "structure/2" })
        #expect(facts.leftOut == plain.assertions.count - facts.assertions.count)
        #expect(facts.leftOut > 0)
    }
}
