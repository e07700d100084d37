import Extraction
import Foundation
import KnowledgeModel
import TestSupport
import Testing

@Suite struct NameFinderTests {
    @Test(arguments: [
        ("Teutberga was a queen of Lotharingia.", ["teutberga", "lotharingia"]),
        (
            "He met Adalbert II of Tuscany and Bertha.",
            ["adalbert ii of tuscany and bertha", "adalbert ii of tuscany", "bertha"]
        ),
        ("Alfred the Great ruled.", ["alfred the great"]),
        ("The Bishop of the City of London", ["bishop of the city of london"]),
        ("In the 1990s and in 12345", ["1990", "1234"]),
        ("Guy's widow", ["guy"]),
        ("It Is", []),
        ("Who is She", []),
        ("", []),
        ("St. Maurice’s Abbey.", ["st maurice abbey"]),
        ("iPhone", ["phone"]),
        ("Name of the big King", ["name", "king"]),
        ("École Polytechnique", ["polytechnique"]),
        ("Zoë Über", ["zoë"]),
        ("使用AgentLoop和PPO训练", ["agentloop", "ppo"]),
        ("请读《智能体入门》一书", ["智能体入门"]),
        ("所谓「强化学习」与“规划”", ["强化学习", "规划"]),
        ("他说：“今天下雨，我们走。”", []),
        ("“Hello there”", ["hello"]),
    ])
    func findsNames(text: String, names: [String]) {
        #expect(NameFinder.names(in: text).map(\.canonical) == names)
    }

    @Test func givesTheBytesOfNames() {
        let text = "– The Great Wall of China. Peter and Paul’s"
        let bytes = Array(text.utf8)
        let found = NameFinder.names(in: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(
            found == ["Great Wall of China. Peter and Paul’s", "The Great Wall of China. Peter", "Paul’s"])
    }

    @Test(arguments: 0..<20)
    func findsWhatTheRegularExpressionFinds(seed: UInt64) throws {
        let plain = try PlainNameFinder()
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "The", "King", "of", "the", "and", "and ", " and ", " ", " ", " ", "  ", "\n", "a", "al", "an",
            "St.", "O'Neill", "1990", "12",
            "12345", "-", "'s", "’s", ",", "(", ")", "in", "It", "he", "XIV", "x_Y", "Queen.", "’",
        ]
        for _ in 0..<40 {
            let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            #expect(
                NameFinder.names(in: text).map(\.canonical).sorted() == plain.names(in: text).sorted(),
                "text \(text.debugDescription)")
        }
    }
}

/// The finder as the retrieval sketch writes it: slow, and plainly right.
private struct PlainNameFinder {
    private let name: NSRegularExpression
    private let functionWords = Set(
        """
        the a an in on at of it he she they his her their this that these those what which who whom where when why how is \
        was are were did do does has have had its as for from by with and or but if i we you
        """.split(separator: " ").map(String.init))

    init() throws {
        let word = #"(?:[A-Z][\w'’\-\.]*|\d{3,4})"#
        let link = "(?:of|the|de|von|van|and|di|du|la|al|bin|ibn|for|in|on|to|a)"
        name = try NSRegularExpression(pattern: #"\#(word)(?:\s+(?:\#(link)\s+){0,2}\#(word))*"#)
    }

    func names(in text: String) -> [String] {
        let whole = NSRange(text.startIndex..., in: text)
        return name.matches(in: text, range: whole).flatMap { match -> [String] in
            guard let range = Range(match.range, in: text) else { return [] }
            let found = String(text[range])
            var words = found.trimmingCharacters(in: CharacterSet(charactersIn: " .'’")).split(
                whereSeparator: \.isWhitespace)
            while let first = words.first, functionWords.contains(first.lowercased()) { words.removeFirst() }
            var names = [CanonicalName.of(words.joined(separator: " "))]
            if found.contains(" and ") {
                names += found.components(separatedBy: " and ").map { CanonicalName.of($0) }
            }
            return names.filter { !$0.isEmpty && !functionWords.contains($0) }
        }
    }
}
