import Extraction
import KnowledgeModel
import Testing

@Suite struct OntologyMapperTests {
    private static let text = OntologyFileTests.kitchen

    private static let entities = [
        Entity.named("Pho", kind: Entity.Kind(rawValue: "meal")),
        Entity.named("Ada", kind: Entity.Kind(rawValue: "cook")),
        Entity.named("thing", kind: .concept), Entity.named("Minestra", kind: .topic),
        Entity.named("Borscht", kind: Entity.Kind(rawValue: "soup")),
        Entity.named("Harbour", kind: Entity.Kind(rawValue: "place")),
    ]

    /// What a statement between two of the entities becomes, "~" before it where it is open.
    private func mapped(_ statements: [String], strict: Bool = false) throws -> [String] {
        let ontology = try Ontology(text: Self.text + (strict ? "\nstrict: true" : ""), name: "k.yaml")
        var entities = Self.entities
        let assertions = try statements.map { try assertion($0) }
        let result = OntologyMapper(ontology).map(assertions, &entities)
        #expect(result.leftOut == assertions.count - result.assertions.count)
        return result.assertions.map {
            let triple = [entities[$0.subject].name, $0.predicate.rawValue, entities[$0.object].name]
            return ($0.evidence.isOpen ? "~ " : "") + triple.joined(separator: " | ")
        }
    }

    private func assertion(_ statement: String, confidence: Float = 0.5) throws -> Assertion {
        let parts = statement.split(separator: "|").map {
            $0.drop { $0 == " " }.reversed().drop { $0 == " " }
        }
        .map { String($0.reversed()) }
        func index(_ name: String) throws -> Int {
            try #require(Self.entities.firstIndex { $0.name == name })
        }
        return Assertion(
            subject: try index(parts[0]), predicate: Predicate(rawValue: parts[1]),
            object: try index(parts[2]),
            evidence: Evidence(
                passage: 0, range: 0..<30, extractor: "syntax/1",
                confidence: parts.count > 3 ? Float(parts[3]) ?? confidence : confidence,
                spans: StatementSpans(subject: [0..<3], predicate: [4..<9, 12..<14], object: [20..<23])))
    }

    @Test(
        "maps predicates, turns inverse ones round, and marks what fits none",
        arguments: [
            ("Pho | be prepared by | Ada", "Pho | cooked by | Ada"),
            ("Pho | cooked by | Ada", "Pho | cooked by | Ada"),
            ("Ada | prepare | Pho", "Pho | cooked by | Ada"),
            ("Ada | 烹制 | Pho", "Pho | cooked by | Ada"),
            ("Pho | 由…烹制 | Ada", "Pho | cooked by | Ada"),
            ("Pho | not be prepared by | Ada", "Pho | not cooked by | Ada"),
            ("Ada | not prepare | Pho", "Pho | not cooked by | Ada"),
            ("Ada | like | Pho", "~ Ada | like | Pho"),
            ("Ada | not like | Pho", "~ Ada | not like | Pho"),
            // Kinds of both ends: a soup is a dish, what is no more than a concept may be, a kind that is not known too.
            ("Borscht | be prepared by | Ada", "Borscht | cooked by | Ada"),
            ("thing | be prepared by | Ada", "thing | cooked by | Ada"),
            ("Harbour | be prepared by | Ada", "Harbour | cooked by | Ada"),
            ("Ada | be prepared by | Pho", "~ Ada | be prepared by | Pho"),
            ("Pho | prepare | Ada", "~ Pho | prepare | Ada"),
            ("Pho | be prepared by | Borscht", "~ Pho | be prepared by | Borscht"),
            // Ambiguous words need kinds that are known.
            ("Pho | come from | Ada", "Pho | cooked by | Ada"),
            ("thing | come from | Ada", "~ thing | come from | Ada"),
            ("Pho | come from | Harbour", "~ Pho | come from | Harbour"),
            // One order of what may be said in two.
            ("Pho | fit | Ada", "Ada | goes with | Pho"), ("Ada | fit | Pho", "Ada | goes with | Pho"),
            ("Pho | abbreviation of | Ada", "Pho | abbreviation of | Ada"),
        ])
    func mapping(_ statement: String, _ expected: String) throws {
        #expect(try mapped([statement]) == [expected])
    }

    @Test func placesOfWordsFollowTheirEnds() throws {
        var entities = Self.entities
        let mapper = OntologyMapper(try Ontology(text: Self.text, name: "k.yaml"))
        let evidence = try #require(
            mapper.map([try assertion("Ada | prepare | Pho")], &entities).assertions.first?.evidence)
        #expect(
            evidence.spans
                == StatementSpans(subject: [20..<23], predicate: [4..<9, 12..<14], object: [0..<3]))
        #expect(evidence.extractor == "syntax/1")
        #expect(evidence.range == 0..<30)
    }

    @Test func aStrictOntologyLeavesOutWhatFitsNone() throws {
        let statements = ["Ada | like | Pho", "Ada | prepare | Pho", "Ada | be prepared by | Pho"]
        #expect(try mapped(statements, strict: true) == ["Pho | cooked by | Ada"])
        #expect(try mapped(statements).count == 3)
    }

    @Test func ofAFunctionalPredicateTheSurestStands() throws {
        let statements = [
            "Pho | be prepared by | thing | 0.4", "Ada | prepare | Pho | 0.9", "Pho | cooked by | Ada | 0.3",
            "Pho | not cooked by | thing | 0.9",
        ]
        #expect(
            try mapped(statements) == [
                "~ Pho | be prepared by | thing", "Pho | cooked by | Ada", "Pho | cooked by | Ada",
                "Pho | not cooked by | thing",
            ])
    }

    @Test func thingsGetTheirKinds() throws {
        var entities = Self.entities
        _ = OntologyMapper(try Ontology(text: Self.text, name: "k.yaml")).map([], &entities)
        #expect(entities.map(\.kind.rawValue) == ["dish", "cook", "concept", "soup", "soup", "place"])
        #expect(entities.map(\.id) == Self.entities.map(\.id))
    }

    @Test func otherNamesOfAThingLeadToIt() throws {
        let mapper = OntologyMapper(try Ontology(text: Self.text, name: "k.yaml"))
        var entities = [Entity.named("Pho", kind: .concept), .named("蔬菜汤", kind: .concept)]
        let mentions = [
            Mention(entity: 1, passage: 0, ranges: [], context: 1),
            Mention(entity: 1, passage: 1, ranges: [3..<12, 20..<29]),
            Mention(entity: 0, passage: 1, ranges: [14..<17]),
            Mention(entity: 1, passage: 2, ranges: [0..<9]),
        ]
        let aliases = mapper.aliases(mentions, &entities)
        #expect(entities.map(\.name) == ["Pho", "蔬菜汤", "Minestrone"])
        #expect(entities.last?.kind.rawValue == "soup")
        #expect(
            aliases == [
                Assertion(
                    subject: 1, predicate: .aliasOf, object: 2,
                    evidence: Evidence(
                        passage: 1, range: 3..<12, extractor: "ontology/1", confidence: 1,
                        spans: StatementSpans(subject: [3..<12])))
            ])
    }
}
