import Extraction
import KnowledgeModel
import TestSupport
import Testing

@Suite struct DocumentAnalyzerTests {
    private let analyzer = DocumentAnalyzer()

    @Test func statesTheStructureOfAPage() {
        var builder = DocumentBuilder()
        builder.addPart([(.paragraph, "An intro with a guide and a part.")])
        builder.addPart([(.heading(level: 2), "Agent Memory"), (.paragraph, "It keeps state.")])
        builder.addPart([(.heading(level: 3), "Usage"), (.code(language: nil), "run_agent(1)")])
        builder.link("guide", to: "https://docs.org/guide", fragment: "deep")
        builder.link("part", to: "https://docs.org/page", fragment: "part-1")
        builder.link("intro", to: "mailto:ada@docs.org")
        let sections: [(heading: String, parent: Int?)] = [("", nil), ("Agent Memory", nil), ("Usage", 1)]
        let facts = analyzer.analyze(builder.page("Tool use", sections: sections, tags: ["Planning"]))
        #expect(
            triples(facts) == [
                "Ada | author of | Tool use",
                "Tool use | tagged | Planning",
                "Tool use | defined in | Tool use",
                "Agent Memory | part of | Tool use",
                "Agent Memory | defined in | Agent Memory",
                "Usage | part of | Agent Memory",
                "Tool use | links to | https://docs.org/guide",
                "Tool use | links to | https://docs.org/guide#deep",
                "Tool use | links to | Agent Memory",
            ])
        let link = facts.assertions.first { $0.predicate == .linksTo }
        #expect(link?.evidence.passage == 0)
        #expect(link.map { passageText(facts, 0, $0.evidence.range) } == "guide")
        #expect(facts.titles.map { facts.entities[$0].name } == ["Tool use", "Agent Memory", "Planning"])
    }

    @Test func statesTheStructureOfAThread() {
        var builder = DocumentBuilder()
        builder.addPart([(.paragraph, "Why does AgentLoop never stop?")])
        builder.addPart([(.paragraph, "Set max_turns. @Ada Byron asked this before.")])
        builder.addPart([(.paragraph, "Thanks @grace, see the other thread.")])
        builder.link("other thread", to: "https://forum.org/t/2")
        let posts: [(kind: Post.Kind, author: String?, replyTo: Int?)] = [
            (.question, "Ada Byron", nil), (.answer, "Grace", 0), (.comment, nil, 1),
        ]
        let facts = analyzer.analyze(builder.thread("Endless loop", posts: posts))
        #expect(
            triples(facts) == [
                "Endless loop | defined in | Endless loop",
                "question by Ada Byron | part of | Endless loop",
                "Ada Byron | author of | question by Ada Byron",
                "answer by Grace | part of | Endless loop",
                "Grace | author of | answer by Grace",
                "answer by Grace | replies to | question by Ada Byron",
                "answer by Grace | accepted answer of | Endless loop",
                "comment by an unknown author | part of | Endless loop",
                "comment by an unknown author | replies to | answer by Grace",
                "Endless loop | links to | https://forum.org/t/2",
            ])
        let people = facts.mentions.filter { facts.entities[$0.entity].namespace == .person }
        #expect(people.map { facts.entities[$0.entity].name } == ["Ada Byron", "Grace"])
        #expect(people.map { passageText(facts, $0.passage, $0.ranges[0]) } == ["@Ada Byron", "@grace"])
        #expect(facts.assertions.map(\.evidence.passage) == [0, 0, 0, 1, 1, 1, 1, 2, 2, 2])
        #expect(facts.entities.last { $0.namespace == .document }?.kind == .reference)
    }

    @Test func countsWhatStandsAboveAPassage() {
        var builder = DocumentBuilder()
        builder.addPart([
            (.heading(level: 2), "Agent Memory"), (.paragraph, "Agent Memory and Tool Use are two."),
        ])
        let facts = analyzer.analyze(
            builder.page("Tool Use", sections: [("Agent Memory", nil)], tags: ["planning"]))
        let counts = Dictionary(
            uniqueKeysWithValues: facts.mentions.map { (facts.entities[$0.entity].canonicalName, $0) })
        #expect(counts["tool use"]?.context == 2)
        #expect(counts["tool use"]?.ranges.count == 1)
        #expect(counts["agent memory"]?.context == 1)
        #expect(counts["agent memory"]?.ranges.count == 2)
        #expect(counts["planning"]?.occurrences == 1)
        #expect(counts["agent memory and tool use"]?.occurrences == 1)
        #expect(facts.keywords[0].counts["tool"] == 3)
        #expect(facts.keywords[0].counts["planning"] == 1)
        #expect(facts.keywords[0].counts["memory"] == 2)
    }

    @Test func leavesShortAndOverlongNamesAway() {
        var builder = DocumentBuilder()
        let long = Array(repeating: "Word", count: 60).joined(separator: " ")
        builder.addPart([(.paragraph, "II, Al, 「规划」, 「人」, Bob, \(long)")])
        let facts = analyzer.analyze(builder.page("Introduction", sections: [("", nil)]))
        let names = facts.entities.filter { $0.namespace == .name }.map(\.canonicalName)
        #expect(names == ["规划", "bob"])
        #expect(facts.titles.isEmpty)
    }

    @Test func crossesNoBorderOfBlocks() {
        var builder = DocumentBuilder()
        builder.addPart([(.heading(level: 2), "Big Loop"), (.paragraph, "Agent Smith runs.")])
        let facts = analyzer.analyze(builder.page("Page One", sections: [("Big Loop", nil)]))
        let names = Set(facts.entities.map(\.canonicalName))
        #expect(
            names.contains("agent smith") && names.contains("big loop")
                && !names.contains("big loop agent smith"))
    }

    @Test func namesCodeAsCode() {
        var builder = DocumentBuilder()
        builder.addPart([
            (.heading(level: 2), "AgentLoop"), (.paragraph, "The AgentLoop runs."),
            (.code(language: "python"), "AgentLoop(max_turns=3)"),
        ])
        let facts = analyzer.analyze(builder.page("Page One", sections: [("AgentLoop", nil)]))
        #expect(facts.entities.first { $0.canonicalName == "agentloop" }?.kind == .code)
        #expect(facts.entities.first { $0.canonicalName == "max_turns" }?.kind == .code)
        #expect(triples(facts).contains("AgentLoop | defined in | AgentLoop"))
        let ranges = facts.mentions.first { facts.entities[$0.entity].canonicalName == "agentloop" }?.ranges
        #expect(ranges?.count == 3)
    }

    @Test func givesNothingForAnEmptyDocument() {
        let facts = analyzer.analyze(DocumentBuilder().page("", sections: []))
        #expect(facts.passages.isEmpty && facts.mentions.isEmpty && facts.keywords.isEmpty)
        #expect(triples(facts) == ["Ada | author of | "])
    }

    @Test(arguments: 0..<40)
    func placesMentionsWhereTheirNamesStand(seed: UInt64) {
        let document = randomThread(seed: seed)
        let facts = analyzer.analyze(document)
        #expect(Set(facts.entities.map(\.id)).count == facts.entities.count)
        #expect(facts.keywords.count == facts.passages.count)
        #expect(!facts.mentions.isEmpty)
        var seen: Set<[Int]> = []
        for mention in facts.mentions {
            #expect(seen.insert([mention.passage, mention.entity]).inserted)
            #expect(mention.occurrences > 0)
            let length = facts.passages[mention.passage].range.count
            let entity = facts.entities[mention.entity]
            for range in mention.ranges {
                #expect(range.lowerBound >= 0 && range.upperBound <= length && !range.isEmpty)
                guard entity.namespace == .name else { continue }
                #expect(CanonicalName.of(passageText(facts, mention.passage, range)) == entity.canonicalName)
            }
        }
        for assertion in facts.assertions {
            #expect(facts.entities.indices.contains(assertion.subject))
            #expect(facts.entities.indices.contains(assertion.object))
            if let passage = assertion.evidence.passage {
                #expect(assertion.evidence.range.upperBound <= facts.passages[passage].range.count)
            }
        }
    }

    @Test func isTheSameOnEveryRun() async {
        let document = randomThread(seed: 5)
        let expected = fingerprint(analyzer.analyze(document))
        await withTaskGroup(of: ContentHash.self) { group in
            for _ in 0..<8 { group.addTask { fingerprint(DocumentAnalyzer().analyze(document)) } }
            for await found in group { #expect(found == expected) }
        }
    }

    private func randomThread(seed: UInt64) -> Document {
        var generator = SeededGenerator(seed: seed)
        var builder = DocumentBuilder()
        var posts: [(kind: Post.Kind, author: String?, replyTo: Int?)] = []
        for part in 0..<4 {
            let kinds: [Block.Kind] = [.paragraph, .code(language: nil), .listItem, .heading(level: 2)]
            builder.addPart(
                (0..<3).map { _ in
                    (kinds.randomElement(using: &generator) ?? .paragraph, "x" + generator.text(pieces: 300))
                })
            posts.append(
                (part == 0 ? .question : .answer, ["ada", "Grace", nil][part % 3], part == 0 ? nil : 0))
        }
        builder.link("Agent", to: "https://forum.org/t/9")
        return builder.thread("Agent loops", posts: posts, tags: ["planning"])
    }
}

/// The triples of a document by the names of their parts, in order.
private func triples(_ facts: DocumentFacts) -> [String] {
    facts.assertions.map {
        "\(facts.entities[$0.subject].name) | \($0.predicate.rawValue) | \(facts.entities[$0.object].name)"
    }
}

private func passageText(_ facts: DocumentFacts, _ ordinal: Int, _ range: Range<Int>) -> String {
    let start = facts.passages[ordinal].range.lowerBound
    return String(facts.document[start + range.lowerBound..<start + range.upperBound])
}

/// Everything, byte for byte; the counts of keywords have no order of their own.
private func fingerprint(_ facts: DocumentFacts) -> ContentHash {
    let keywords = facts.keywords.map { keywords in
        let counts = keywords.counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return "\(keywords.length) \(counts)"
    }
    return ContentHash(
        of:
            "\(facts.passages) \(facts.entities) \(facts.titles) \(facts.mentions) \(facts.assertions) \(keywords)"
    )
}
