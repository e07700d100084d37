import Foundation
import KnowledgeModel
import TestSupport
import Testing

@Suite struct CanonicalNameTests {
    @Test(arguments: [
        ("Ada Lovelace", "ada lovelace"),
        ("Ada Lovelace's", "ada lovelace"),
        ("Ada Lovelace (mathematician)", "ada lovelace"),
        ("ADA  LOVELACE.", "ada lovelace"),
        ("St. Maurice's Abbey", "st maurice abbey"),
        ("O’Brien", "o brien"),
        ("max_turns", "max_turns"),
        ("Ultra-Violet", "ultra violet"),
        ("f(x)y", "fy"),
        ("half (open", "half open"),
        ("a)b", "a b"),
        ("(((", ""),
        ("( broken\nline ) x", "broken line x"),
        ("", ""),
        ("s", ""),
        ("s's", ""),
        ("class s", "class"),
        ("École Polytechnique", "école polytechnique"),
        ("ΟΔΟΣ", "οδοσ"),
        ("οδος", "οδοσ"),
        ("强化学习（RL）入门", "强化学习 rl 入门"),
        ("《智能体》", "智能体"),
        ("使用AgentLoop构建", "使用agentloop构建"),
        ("नमस्ते", "नमस्ते"),
        ("檢索增強生成", "检索增强生成"),
        ("ＲＡＧ２", "rag2"),
        ("ﬁne‐tuning", "fine tuning"),
        ("H₂O", "h2o"),
        ("\u{F90A}", "金"),
        ("한국어", "한국어"),
        ("🙂 smile 🙂", "smile"),
    ])
    func isLowerCaseWithoutPunctuation(name: String, canonical: String) {
        #expect(CanonicalName.of(name) == canonical)
        #expect(CanonicalName.words(of: name).joined(separator: " ") == canonical)
    }

    @Test func joinsLettersWithTheirMarks() {
        let name = CanonicalName.of("Cafe\u{301} Dvor\u{30C}a\u{301}k")
        #expect(Array(name.utf8) == Array("caf\u{E9} dvo\u{159}\u{E1}k".utf8))
    }

    @Test func isItsOwnCanonicalForm() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let name = generator.string(length: 24)
            let canonical = CanonicalName.of(name)
            #expect(
                Array(CanonicalName.of(canonical).utf8) == Array(canonical.utf8),
                "name \(name.debugDescription)")
        }
    }

    @Test func staysLinearWithManyOpenParentheses() {
        let name = String(repeating: "(", count: 200_000) + "end"
        #expect(CanonicalName.of(name) == "end")
    }

    @Test func hashesBytesAsItHashesStrings() {
        let name = "ada lovelace"
        let hashed = Array(name.utf8).withUnsafeBytes { EntityID(namespace: NamespaceSeed("name"), utf8: $0) }
        #expect(hashed == EntityID(namespace: "name", name: name))
        #expect(hashed == Entity.named("Ada Lovelace", kind: .concept).id)
        #expect(hashed != EntityID(namespace: "person", name: name))
    }
}

extension SeededGenerator {
    /// Letters, marks, brackets, spaces and characters of many scripts.
    mutating func string(length: Int) -> String {
        let pieces = [
            "a", "S", "s", "'", "’", " ", "  ", "(", ")", "-", "_", ".", "é", "e\u{301}", "İ", "ß", "学", "习",
            "，", "🙂", "\n", "٣",
            "\r", "ש", "7",
        ]
        return (0..<length).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
