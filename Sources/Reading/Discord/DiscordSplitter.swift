/// Divides an export of a Discord channel, which is one object however large, into records: what stands before the messages, as
/// an object, and then each message.
final class DiscordSplitter: RecordSplitter {
    private enum Phase {
        case header
        case messages(ContinuedInput, linesBefore: Int)
        case finished
    }

    private let limit: Int
    private var records: JSONRecords
    /// The first record, kept as long as it may be looked at.
    private var header: UnsafeMutableBufferPointer<UInt8>?
    private var phase = Phase.header

    /// - Parameter limit: the most bytes of one message, and of what stands before the first.
    init(limit: Int) {
        self.limit = limit
        records = JSONRecords(limit: limit, isArraySplit: true)
    }

    deinit {
        header?.deallocate()
    }

    func next(from input: any ByteInput) throws(ReadingProblem) -> SplitRecord? {
        switch phase {
        case .header: try readHeader(input)
        case .messages(let rest, let linesBefore): try readMessage(rest, linesBefore)
        case .finished: nil
        }
    }

    private func readMessage(_ input: ContinuedInput, _ linesBefore: Int) throws(ReadingProblem)
        -> SplitRecord?
    {
        switch try records.next(from: input) {
        case .record(let record) where records.isInArray:
            return .record(record.text, line: linesBefore + record.line)
        case .stray(let line) where records.isInArray:
            return .flaw(line: linesBefore + line, "was left out: it is no JSON value")
        case .cutOff(let line):
            return .flaw(line: linesBefore + line, "was left out: it is cut off before it ends")
        case .tooLarge(let line, let byteCount):
            return .flaw(
                line: linesBefore + line,
                "was left out: it has \(byteCount) bytes, more than the limit of \(limit); raise it with --max-file-size"
            )
        case .record, .stray, nil:
            // Behind the messages only their number is given.
            phase = .finished
            return nil
        }
    }

    // MARK: Before the messages

    private func readHeader(_ input: any ByteInput) throws(ReadingProblem) -> SplitRecord? {
        var scan = HeaderScan()
        var bytes: [UInt8] = []
        var size = 64 << 10
        while scan.messages == nil, !scan.isOver {
            let piece = try input.readHead(size)
            bytes += piece
            bytes.withUnsafeBufferPointer { scan.run($0) }
            if piece.count < size || bytes.count > limit { break }
            size *= 2
        }
        guard let (key, array) = scan.messages else {
            phase = .finished
            return .flaw(
                line: 1,
                bytes.count > limit
                    ? "was left out: it has no list of messages within the first \(limit) bytes"
                    : "was left out: it has no list of messages, or is cut off before it")
        }
        var end = key
        while end > 0, bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
        let lines = bytes[..<array].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        phase = .messages(ContinuedInput(Array(bytes[array...]), input), linesBefore: lines)
        let object = bytes[..<end] + [UInt8(ascii: "}")]
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: object.count + JSONParser.padding)
        _ = memory.initialize(fromContentsOf: object + [UInt8](repeating: 0, count: JSONParser.padding))
        header = memory
        return .record(UnsafeBufferPointer(rebasing: memory[..<object.count]), line: 1)
    }

    /// Looks for the member `messages` of the outermost object.
    private struct HeaderScan {
        /// Where the key begins, and where the array does.
        private(set) var messages: (key: Int, array: Int)?
        /// Whether the object has ended, or there is none.
        private(set) var isOver = false

        private var place = 0
        private var depth = 0
        private var stringStart: Int?
        private var isEscaped = false
        /// The last string at the outermost level that was closed, as long as nothing but a colon followed it.
        private var key: Range<Int>?
        private var hasColon = false

        mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
            while place < bytes.count, messages == nil, !isOver {
                let byte = bytes[place]
                if let start = stringStart {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        stringStart = nil
                        key = depth == 1 && !hasColon ? start..<(place + 1) : nil
                        hasColon = false
                    }
                } else {
                    take(byte, bytes)
                }
                place += 1
            }
        }

        private mutating func take(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) {
            switch byte {
            case UInt8(ascii: "\""): stringStart = place
            case UInt8(ascii: ":"): hasColon = key != nil
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if byte == UInt8(ascii: "["), depth == 1, hasColon, let key,
                    bytes[key].elementsEqual("\"messages\"".utf8)
                {
                    messages = (key.lowerBound, place)
                }
                forgetKey()
                depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                forgetKey()
                depth -= 1
                isOver = depth <= 0
            case UInt8(ascii: ","): forgetKey()
            default: break
            }
        }

        private mutating func forgetKey() {
            key = nil
            hasColon = false
        }
    }
}

/// An input of which a part was read before: that part, and then the rest.
final class ContinuedInput: ByteInput {
    private var first: [UInt8]
    private var used = 0
    private let rest: any ByteInput

    init(_ first: [UInt8], _ rest: any ByteInput) {
        self.first = first
        self.rest = rest
    }

    var bytesConsumed: Int { rest.bytesConsumed }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
        guard used < first.count else { return try rest.read(into: buffer) }
        let count = min(first.count - used, buffer.count)
        buffer.copyBytes(from: first[used..<(used + count)])
        used += count
        if used == first.count {
            first = []
            used = 0
        }
        guard count < buffer.count else { return count }
        return try count + rest.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
    }
}
