import Extraction
import KnowledgeModel
import TestSupport
import Testing

@Suite struct TitleMatcherTests {
    @Test(arguments: [
        ("the agent loop runs", ["Agent Loop"], [], ["agent loop"]),
        ("use memory here", ["Memory"], [], []),
        ("use Memory here", ["Memory"], ["Memory"], ["Memory"]),
        ("New York City", ["New York", "New York City"], [], ["New York", "New York City"]),
        ("我们用强化学习训练", ["强化学习", "学习"], [], ["强化学习", "学习"]),
        ("使用AgentLoop概述", ["AgentLoop概述", "AgentLoop"], ["AgentLoop"], ["AgentLoop", "AgentLoop概述"]),
        (
            "one two three four five six seven", ["one two three four five six seven"], [],
            ["one two three four five six seven"]
        ),
        (
            "a b c d e f g h i j k l m", ["a b c d e f g h i j k l m", "b c d e f g h i j k l m"], [],
            ["b c d e f g h i j k l m"]
        ),
        ("The Agent's (new) Loop", ["agent loop"], [], ["Agent's (new) Loop"]),
        ("", ["Agent"], [], []),
    ])
    func findsKnownTitles(text: String, titles: [String], mentioned: [String], found: [String]) {
        let known = TitleSet(titles.map(id))
        let named = Set(mentioned.map(id))
        var matcher = TitleMatcher()
        let matches = matcher.matches(in: text, isTitle: known.contains, isMentioned: named.contains)
        let bytes = Array(text.utf8)
        #expect(matches.map { String(decoding: bytes[$0.range], as: UTF8.self) } == found)
    }

    @Test(arguments: 0..<20)
    func findsWhatEnumeratingAllRunsFinds(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = ["agent", "Loop", "memory", "é", "学", "plan", "s", "(x)", "a", "🙂", "-"]
        let titles = Set(
            (0..<30).map { _ in
                CanonicalName.of(
                    (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                        words.randomElement(using: &generator) ?? ""
                    }
                    .joined(separator: " "))
            }.filter { !$0.isEmpty })
        let known = TitleSet(titles.map { EntityID(namespace: "name", name: $0) })
        var matcher = TitleMatcher()
        for _ in 0..<30 {
            let text = (0..<20).map { _ in words.randomElement(using: &generator) ?? "" }.joined(
                separator: " ")
            let canonical = CanonicalName.words(of: text)
            var expected: [EntityID] = []
            for start in canonical.indices {
                for end in start + 1...min(start + 12, canonical.count) {
                    let run = canonical[start..<end].joined(separator: " ")
                    // One character of Chinese is no title.
                    if titles.contains(run), run != "学" {
                        expected.append(EntityID(namespace: "name", name: run))
                    }
                }
            }
            let found = matcher.matches(in: text, isTitle: known.contains, isMentioned: { _ in true })
            #expect(found.map(\.title) == expected, "text \(text.debugDescription)")
        }
    }

    private func id(_ name: String) -> EntityID {
        Entity.named(name, kind: .topic).id
    }
}

@Suite struct TitleSetTests {
    @Test func holdsWhatWasInserted() {
        var generator = SeededGenerator(seed: 3)
        var set = TitleSet()
        var plain: Set<UInt64> = []
        for _ in 0..<5000 {
            // Few distinct values with equal low bits, zero among them, so that places collide.
            let value = UInt64.random(in: 0...3000, using: &generator) << 8
            set.insert(EntityID(rawValue: value))
            plain.insert(value)
        }
        #expect(set.count == plain.count)
        for value in 0...UInt64(3000) {
            #expect(set.contains(EntityID(rawValue: value << 8)) == plain.contains(value << 8))
            #expect(!set.contains(EntityID(rawValue: value << 8 | 1)))
        }
    }
}

@Suite struct QuestionNamesTests {
    @Test func joinsWrittenNamesAndKnownRuns() {
        let names = QuestionNames(in: "Who directed the film agent loop, starring Ada Lovelace of London?")
        #expect(names.written == ["ada lovelace of london"])
        let known: Set<EntityID> = [
            id("agent loop"), id("loop"), id("Ada Lovelace"), id("film"), id("London"), id("who"),
        ]
        let titles: Set<EntityID> = [id("London"), id("who"), id("agent loop")]
        // "film" and "loop" are no titles, "who" is no name, and "ada lovelace of london" is not known.
        #expect(
            names.known(isEntity: known.contains, isTitle: titles.contains) == [
                "agent loop", "ada lovelace", "london",
            ])
    }

    @Test func findsChineseNamesWithoutBorders() {
        let names = QuestionNames(in: "AgentLoop怎么使用强化学习？")
        let known: Set<EntityID> = [id("强化学习"), id("学习"), id("AgentLoop"), id("怎么")]
        #expect(names.known(isEntity: known.contains, isTitle: { _ in false }) == ["agentloop", "强化学习"])
    }

    @Test func leavesPartsOfLongerNamesAway() {
        #expect(QuestionNames.longest(of: ["york", "new york", "new", "news"]) == ["new york", "news"])
        #expect(QuestionNames.longest(of: ["学习", "强化学习", "规划"]) == ["强化学习", "规划"])
    }

    private func id(_ name: String) -> EntityID {
        Entity.named(name, kind: .topic).id
    }
}
