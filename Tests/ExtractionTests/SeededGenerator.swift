/// Random values that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

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
