/// Keeps what a model thinks aloud apart from its answer, however the text is cut into pieces.
///
/// Only what a text begins with can be thinking: `<think>` further on is something that the answer is about.
struct ThinkingSplitter {
    private enum State {
        /// Nothing but what may be the start of a tag has come.
        case start(String)
        /// Within the tag; the held end may be the start of the closing one.
        case thinking(close: String, held: String)
        /// Blank text between thinking and answer is dropped.
        case between
        case answer
    }

    private static let tags = [
        (open: "<think>", close: "</think>"), (open: "<thinking>", close: "</thinking>"),
    ]

    private var state = State.start("")

    /// The events for a further piece of text.
    mutating func add(_ piece: String) -> [ChatEvent] {
        switch state {
        case .start(let held):
            let text = String((held + piece).drop(while: \.isWhitespace))
            if let tag = Self.tags.first(where: { text.hasPrefix($0.open) }) {
                state = .thinking(close: tag.close, held: "")
                return add(String(text.dropFirst(tag.open.count)))
            }
            if Self.tags.contains(where: { $0.open.hasPrefix(text) }) {
                state = .start(held + piece)
                return []
            }
            state = .answer
            return [.text(held + piece)]
        case .thinking(let close, let held):
            let text = held + piece
            if let end = text.firstRange(of: close) {
                state = .between
                return Self.thinking(text[..<end.lowerBound]) + add(String(text[end.upperBound...]))
            }
            let kept = Self.overlap(of: text, with: close)
            state = .thinking(close: close, held: String(text.suffix(kept)))
            return Self.thinking(text.dropLast(kept))
        case .between:
            let text = piece.drop(while: \.isWhitespace)
            if text.isEmpty { return [] }
            state = .answer
            return [.text(String(text))]
        case .answer:
            return piece.isEmpty ? [] : [.text(piece)]
        }
    }

    /// The events for what is still held when the text has ended.
    mutating func finish() -> [ChatEvent] {
        defer { state = .answer }
        switch state {
        case .start(let held): return held.isEmpty ? [] : [.text(held)]
        case .thinking(_, let held): return Self.thinking(held[...])
        case .between, .answer: return []
        }
    }

    private static func thinking(_ text: Substring) -> [ChatEvent] {
        text.isEmpty ? [] : [.thinking(String(text))]
    }

    /// How many characters at the end of a text may be the start of a tag.
    private static func overlap(of text: String, with tag: String) -> Int {
        (0..<tag.count).reversed().first { text.hasSuffix(tag.prefix($0)) } ?? 0
    }
}
