/// Turns text into the numbers that a model was trained on.
///
/// A tokenizer comes from the files of a checkpoint (``init(folder:)``) and gives the same ids as the `tokenizers` package
/// of Hugging Face. It never changes, so many threads may use it, each with a ``TokenBuffer`` of its own:
///
///     let tokenizer = try Tokenizer(folder: "/models/all-MiniLM-L6-v2")
///     let buffer = TokenBuffer()
///     tokenizer.encode("What is a pipeline?", into: buffer)
///     buffer.ids  // 101, 2054, 2003, 1037, 13117, 1029, 102
///
/// Text is UTF-8; bytes that are not are read as U+FFFD. A text may have 2 GB.
public final class Tokenizer: Sendable {
    /// How many ids there may be: one more than the largest.
    public let idLimit: Int
    /// The most tokens that the files say a text may have, those added around it included; ``encode(_:into:options:)``
    /// cuts only where it is told to.
    public let suggestedMaximum: Int?
    /// The ids of tokens that the files name, such as `[MASK]`, by their text.
    public let addedTokenIDs: [String: Int32]

    let added: AddedTokens
    let steps: TokenizerSteps
    let frame: TokenFrame
    let bert: BertEncoder?

    /// What is done to a text.
    public struct Options: Sendable {
        /// Whether the tokens that the model wants around a text are added.
        public var addsSpecialTokens: Bool
        /// The most tokens that a text or pair may have, those around it included; what is too much is cut off at the end,
        /// from the longer text of a pair first.
        public var maximumCount: Int?

        /// Chooses what is done to a text.
        public init(addsSpecialTokens: Bool = true, maximumCount: Int? = nil) {
            self.addsSpecialTokens = addsSpecialTokens
            self.maximumCount = maximumCount
        }
    }

    init(_ parts: TokenizerParts) {
        idLimit = parts.idLimit
        suggestedMaximum = parts.suggestedMaximum
        addedTokenIDs = parts.added.ids
        added = parts.added
        steps = parts.steps
        frame = parts.frame
        bert = parts.added.normalized == nil ? BertEncoder(parts.steps) : nil
    }

    /// How many tokens are added around a text, or around a pair of texts.
    public func specialTokenCount(isPair: Bool = false) -> Int {
        (isPair ? frame.pair : frame.single).specialCount
    }

    /// Adds the tokens of a text to a buffer, as one more sequence.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, or in those that `maximumCount` tokens take.
    public func encode(
        _ text: UnsafeBufferPointer<UInt8>, into buffer: TokenBuffer, options: Options = Options()
    ) {
        let template = frame.single
        var limit = Int.max
        if let maximum = options.maximumCount {
            limit = max(0, maximum - (options.addsSpecialTokens ? template.specialCount : 0))
        }
        for part in template.parts {
            switch part {
            case .special(let ids, let type):
                guard options.addsSpecialTokens else { continue }
                for id in ids { buffer.append(id, 0, 0) }
                buffer.fillTypes(type)
            case .text(_, let type):
                encodeAlone(text, limit: limit, into: buffer)
                buffer.fillTypes(type)
            }
        }
        buffer.endSequence()
    }

    /// Adds the tokens of a text to a buffer, as one more sequence.
    public func encode(_ text: String, into buffer: TokenBuffer, options: Options = Options()) {
        var text = text
        text.withUTF8 { encode($0, into: buffer, options: options) }
    }

    /// Adds the tokens of two texts to a buffer, as one more sequence, for models that compare texts.
    ///
    /// - Complexity: O(*n*) in the bytes of both texts, also where they are cut.
    public func encode(
        _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, into buffer: TokenBuffer,
        options: Options = Options()
    ) {
        let template = frame.pair
        var places = [0..<0, 0..<0]
        for part in template.parts {
            switch part {
            case .special(let ids, let type):
                guard options.addsSpecialTokens else { continue }
                for id in ids { buffer.append(id, 0, 0) }
                buffer.fillTypes(type)
            case .text(let index, let type):
                let start = buffer.count
                encodeAlone(index == 0 ? first : second, limit: .max, into: buffer)
                buffer.fillTypes(type)
                places[index] = start..<buffer.count
            }
        }
        if let maximum = options.maximumCount {
            let rest = max(0, maximum - (options.addsSpecialTokens ? template.specialCount : 0))
            let (one, other) = Self.lengths(places[0].count, places[1].count, within: rest)
            // What lies behind goes first, since cutting moves it.
            let cuts = [
                (places[0].lowerBound + one)..<places[0].upperBound,
                (places[1].lowerBound + other)..<places[1].upperBound,
            ]
            for cut in cuts.sorted(by: { $0.lowerBound > $1.lowerBound }) { buffer.remove(cut) }
        }
        buffer.endSequence()
    }

    /// Adds the tokens of two texts to a buffer, as one more sequence, for models that compare texts.
    public func encode(
        _ first: String, _ second: String, into buffer: TokenBuffer, options: Options = Options()
    ) {
        var (first, second) = (first, second)
        first.withUTF8 { first in
            second.withUTF8 { encode(first, $0, into: buffer, options: options) }
        }
    }

    /// How much of two texts stays: the longer one is cut to the length of the other, then both are cut to the half.
    static func lengths(_ first: Int, _ second: Int, within maximum: Int) -> (Int, Int) {
        let shorter = min(first, second)
        var (less, more) = (shorter, shorter > maximum ? shorter : max(shorter, maximum - shorter))
        if less + more > maximum { (less, more) = (maximum / 2, maximum / 2 + maximum % 2) }
        return first > second ? (min(first, more), min(second, less)) : (min(first, less), min(second, more))
    }

    /// Encodes a text without anything around it.
    private func encodeAlone(_ text: UnsafeBufferPointer<UInt8>, limit: Int, into buffer: TokenBuffer) {
        precondition(text.count < Int(Int32.max), "A text must be shorter than 2 GB.")
        guard let base = text.baseAddress, limit > 0 else { return }
        let first = buffer.count
        let limit = limit < Int.max - first ? first + limit : Int.max
        var position = 0
        while position < text.count, buffer.count < limit {
            let match = added.raw?.next(in: text, from: position)
            let end = match?.start ?? text.count
            encodePart(base, from: position, to: end, limit: limit, into: buffer)
            guard let match, buffer.count < limit else { break }
            let trimsSpace = steps.trimming != nil
            buffer.append(
                match.id, Int32(match.start + (trimsSpace ? match.leading : 0)),
                Int32(match.end - (trimsSpace ? match.trailing : 0)))
            position = match.end
        }
        buffer.truncate(to: limit)
        steps.trimming?.trim(buffer, from: first)
    }

    /// Encodes a part of a text that holds no added token as it was written.
    private func encodePart(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int, into buffer: TokenBuffer
    ) {
        guard start < end else { return }
        if let bert, bert.encode(text, from: start, to: end, limit: limit, into: buffer) { return }
        encodeStepByStep(text, from: start, to: end, limit: limit, into: buffer)
    }

    /// Encodes a part of a text by one step after the other; ``BertEncoder`` does the same at once.
    func encodeStepByStep(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int, into buffer: TokenBuffer
    ) {
        let working = buffer.scratch.text
        working.load(text, from: start, to: end)
        steps.normalizer?.normalize(working)
        working.startCutting()
        if let normalized = added.normalized { working.cut(by: normalized) }
        steps.encode(working, isStart: start == 0, limit: limit, into: buffer)
    }
}
