import OrderedCollections

/// Reads JSON, and where it is asked to, what models write in place of it.
///
/// A mending parser accepts trailing commas, raw line breaks in texts and unknown escapes, and at what it cannot read, as
/// at an end in the middle, it stops: an array keeps the elements that are whole, and an object the members that are whole
/// or that are such arrays or objects.
struct JSONParser {
    /// What is wrong, and where.
    struct Failure: Error, CustomStringConvertible {
        let position: Int
        let description: String
    }

    /// Deeper nesting is no honest reply.
    private static let deepest = 128

    private let bytes: [UInt8]
    private let isMending: Bool
    private(set) var position: Int
    /// Whether something was not as JSON wants it.
    private(set) var hasMended = false
    /// Why a mending parser stopped before the end of the value.
    private(set) var problem: Failure?

    init(_ bytes: [UInt8], from position: Int = 0, isMending: Bool = false) {
        self.bytes = bytes
        self.position = position
        self.isMending = isMending
    }

    /// The one value that a text consists of.
    static func parse(_ text: some Sequence<UInt8>) throws(Failure) -> JSONValue {
        var parser = JSONParser(Array(text))
        let value = try parser.value(depth: 0).value
        parser.skipSpace()
        guard parser.next == nil else { throw parser.failure("There is something after the JSON value") }
        return value
    }

    /// The value at the position.
    ///
    /// - Returns: The value, and whether the text held all of it.
    mutating func value(depth: Int = 0) throws(Failure) -> (value: JSONValue, isWhole: Bool) {
        guard depth <= Self.deepest else { throw failure("The JSON is nested too deeply") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""):
            let (text, isWhole) = try string()
            return (.string(text), isWhole)
        case UInt8(ascii: "t"): return (.bool(true), try word("true"))
        case UInt8(ascii: "f"): return (.bool(false), try word("false"))
        case UInt8(ascii: "n"): return (.null, try word("null"))
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
        default: return try stop(.null, "A JSON value was expected")
        }
    }

    private mutating func array(_ depth: Int) throws(Failure) -> (JSONValue, Bool) {
        position += 1
        var elements: [JSONValue] = []
        while true {
            skipSpace()
            if next == UInt8(ascii: "]"), isMending || elements.isEmpty {
                // A comma stood before it, unless the array is empty.
                hasMended = hasMended || !elements.isEmpty
                position += 1
                return (.array(elements), true)
            }
            let (element, isWhole) = try value(depth: depth + 1)
            guard isWhole else { return (.array(elements), false) }
            elements.append(element)
            skipSpace()
            switch next {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return (.array(elements), true)
            default: return try stop(.array(elements), "A comma or ']' was expected")
            }
        }
    }

    private mutating func object(_ depth: Int) throws(Failure) -> (JSONValue, Bool) {
        position += 1
        var members: OrderedDictionary<String, JSONValue> = [:]
        while true {
            skipSpace()
            if next == UInt8(ascii: "}"), isMending || members.isEmpty {
                hasMended = hasMended || !members.isEmpty
                position += 1
                return (.object(members), true)
            }
            guard next == UInt8(ascii: "\"") else {
                return try stop(.object(members), "A key in quotation marks was expected")
            }
            let (key, isWholeKey) = try string()
            skipSpace()
            guard isWholeKey, next == UInt8(ascii: ":") else {
                return try stop(.object(members), "A colon was expected")
            }
            position += 1
            let (member, isWhole) = try value(depth: depth + 1)
            guard isWhole else {
                switch member {
                case .array, .object: members[key] = member
                default: break
                }
                return (.object(members), false)
            }
            members[key] = member
            skipSpace()
            switch next {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return (.object(members), true)
            default: return try stop(.object(members), "A comma or '}' was expected")
            }
        }
    }

    private mutating func string() throws(Failure) -> (String, Bool) {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return (String(decoding: text, as: UTF8.self), true)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                guard isMending else { throw failure("A control character stands in a text") }
                hasMended = true
                text.append(byte)
            default: text.append(byte)
            }
        }
        return (String(decoding: text, as: UTF8.self), try stop(.null, "A text has no end").isWhole)
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        guard let byte = next else { return }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try escapedScalar()).utf8)
        default:
            guard isMending else { throw failure("An unknown escape stands in a text") }
            hasMended = true
            text += [UInt8(ascii: "\\"), byte]
        }
    }

    /// The scalar of "\uXXXX" or of a pair of surrogates, behind its first "\u"; the replacement character where there
    /// is none such.
    private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
        let high = try codeUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), bytes[position...].starts(with: "\\u".utf8) else {
            return "\u{FFFD}"
        }
        let before = position
        position += 2
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low) else {
            position = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func codeUnit() throws(Failure) -> UInt32 {
        let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16)
        else {
            guard isMending else { throw failure("'\\u' wants four hexadecimal digits") }
            hasMended = true
            return 0xFFFD
        }
        position += 4
        return unit
    }

    private mutating func number() throws(Failure) -> (JSONValue, Bool) {
        let start = position
        while let byte = next, Self.isDigit(byte) || "+-.eE".utf8.contains(byte) { position += 1 }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        // What ends with a text that was cut off might go on.
        guard let number = Double(digits), next != nil || !isMending else {
            return try stop(.null, "A number was expected")
        }
        return (.number(number), true)
    }

    /// Reads a word; false where it is another one.
    private mutating func word(_ word: String) throws(Failure) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else {
            return try stop(.null, "A JSON value was expected").isWhole
        }
        position += word.utf8.count
        return true
    }

    /// Gives what there is of a value that does not go on as it should.
    private mutating func stop(
        _ value: JSONValue, _ sentence: String
    ) throws(Failure) -> (value: JSONValue, isWhole: Bool) {
        let failure = failure(next == nil ? "The JSON ends too early" : sentence)
        if !isMending { throw failure }
        hasMended = true
        problem = problem ?? failure
        return (value, false)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private func failure(_ sentence: String) -> Failure {
        Failure(position: position, description: "\(sentence), at byte \(position)")
    }
}

extension JSONValue {
    /// Reads a JSON text.
    ///
    /// - Throws: ``JSONError`` where it is none.
    public init(parsing text: some Sequence<UInt8>) throws(JSONError) {
        do {
            self = try JSONParser.parse(text)
        } catch {
            throw JSONError(message: error.description)
        }
    }
}

/// Why a text is no JSON.
public struct JSONError: Error, Hashable, CustomStringConvertible {
    /// What is wrong and where, without a full stop.
    public let message: String

    /// Describes what is wrong.
    public init(message: String) {
        self.message = message
    }

    /// The sentence.
    public var description: String { message + "." }
}
