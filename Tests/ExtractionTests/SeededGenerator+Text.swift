import TestSupport

extension SeededGenerator {
    /// Names, identifiers and white space of many scripts.
    mutating func text(pieces count: Int) -> String {
        let pieces = [
            "word", "The", "Agent", "Loop", "e.g.", "2.0", "agent.md", "max_turns", "AgentLoop", "智能体",
            "《规划》", "。", "“记忆”", "…",
            ".", "!", ",", "\"", " and ", "of", " ", " ", " ", " ", "\n", "\r", "\u{3000}", "É", "e\u{301}",
            "🙂", "שלום", "\u{202E}",
            "(", ")", "'s", "’s", "@ada", "run()", "--top-k", "https://x.y/z", "İ", "1990", "S",
        ]
        return (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }
}
