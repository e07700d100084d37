/// A part of a sequence that the model reads at once.
struct TokenWindow: Equatable {
    /// Which sequence of the input.
    let sequence: Int
    /// The tokens of the sequence: all, or a part between its first and its last token, which are read around it.
    let tokens: Range<Int>
    /// Whether the first and the last token stand around.
    let isPart: Bool

    /// How many tokens the model reads.
    var length: Int { tokens.count + (isPart ? 2 : 0) }

    /// The windows of a sequence of `count` tokens.
    ///
    /// - Complexity: O(windows), each at least half new unless `overlap` is larger than half a window.
    static func windows(
        of sequence: Int, count: Int, maximumLength: Int, _ policy: LongSequences
    ) -> [TokenWindow] {
        guard count > maximumLength else {
            return [TokenWindow(sequence: sequence, tokens: 0..<count, isPart: false)]
        }
        let inner = count - 2, width = max(1, maximumLength - 2)
        switch policy {
        case .truncated:
            return [TokenWindow(sequence: sequence, tokens: 1..<1 + width, isPart: true)]
        case .windows(let overlap):
            let step = max(1, width - max(0, overlap))
            let windows = 1 + (inner - width + step - 1) / step
            return (0..<windows).map { number in
                let start = windows == 1 ? 1 : 1 + number * (inner - width) / (windows - 1)
                return TokenWindow(sequence: sequence, tokens: start..<start + width, isPart: true)
            }
        }
    }

    /// Puts windows together until there are about `tokenCount` tokens; a longer one is alone.
    static func batches(of windows: [TokenWindow], tokenCount: Int) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var start = 0, tokens = 0
        for (index, window) in windows.enumerated() {
            if index > start, tokens + window.length > tokenCount {
                batches.append(start..<index)
                (start, tokens) = (index, 0)
            }
            tokens += window.length
        }
        if start < windows.count { batches.append(start..<windows.count) }
        return batches
    }
}
