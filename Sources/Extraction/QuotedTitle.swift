import KnowledgeModel

/// A short title or term that Chinese text puts between brackets or quotes.
struct QuotedTitle {
    /// Its bytes, without the brackets.
    let range: Range<Int>

    /// Reads what stands between the brackets that open at a position; nil when none do or it is no title.
    init?(at position: Int, in text: UnsafeBufferPointer<UInt8>) {
        let opening = text.scalar(at: position)
        let closing: Unicode.Scalar
        let longest: Int
        switch opening.value {
        case "《": (closing, longest) = ("》", 30)
        case "「": (closing, longest) = ("」", 16)
        case "『": (closing, longest) = ("』", 16)
        case "“": (closing, longest) = ("”", 16)
        default: return nil
        }
        let start = position + opening.length
        var end = start
        var hasUnspaced = false
        for _ in 0...longest {
            guard end < text.count else { return nil }
            let (scalar, length) = text.scalar(at: end)
            if scalar == closing {
                guard hasUnspaced else { return nil }
                range = start..<end
                return
            }
            if Self.endsSentence(scalar) { return nil }
            if ScalarClass.isUnspaced(scalar) { hasUnspaced = true }
            end += length
        }
        return nil
    }

    private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "，", "！", "？", "；", "\n", "\r": true
        default: false
        }
    }
}
