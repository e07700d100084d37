import CSimdJSON

/// Parses JSON texts one at a time, reusing its memory, which grows with the largest text so far.
///
/// What many writers get wrong is mended, so that a text is not lost for it; ``repairs`` tells what was.
final class JSONParser {
    /// What was mended in a text.
    struct Repairs: OptionSet, Hashable {
        let rawValue: UInt8

        /// An escape that is half of a surrogate pair, as Python writes it, became U+FFFD.
        static let surrogates = Repairs(rawValue: 1)
        /// Bytes that are not UTF-8 became U+FFFD.
        static let encoding = Repairs(rawValue: 2)
        /// A number that a double cannot hold, `NaN` or `Infinity` became null; an integer that 64 bits cannot hold
        /// became a double.
        static let numbers = Repairs(rawValue: 4)
    }

    /// How many bytes must be readable after a text that is parsed where it lies.
    static let padding = CSimdJSONPadding()

    /// How deep arrays and objects may be nested.
    let maximumDepth: Int
    /// What was mended in the text parsed last.
    private(set) var repairs: Repairs = []
    private let parser: OpaquePointer?
    private var isInUse = false

    init(maximumDepth: Int = 512) {
        self.maximumDepth = maximumDepth
        parser = CSimdJSONParserCreate(maximumDepth)
    }

    deinit {
        CSimdJSONParserFree(parser)
    }

    /// Parses a text and gives its value to a closure, which must let neither it nor what it leads to escape, and must
    /// not use this parser.
    ///
    /// - Parameters:
    ///   - text: A whole JSON text; a byte order mark is passed over.
    ///   - isPadded: Whether ``padding`` bytes can be read after the text, as after those of `JSONRecords`; otherwise
    ///     the text is copied.
    ///   - repairingEncoding: Whether bytes that are not UTF-8 are replaced by U+FFFD instead of refused.
    /// - Throws: ``JSONError`` when the text is no JSON, and what the closure throws.
    func withValue<R>(
        of text: UnsafeBufferPointer<UInt8>, isPadded: Bool = false, repairingEncoding: Bool = false,
        _ body: (JSONValue) throws -> R
    ) throws -> R {
        precondition(!isInUse, "A JSON parser was asked for a second value while the first is in use.")
        isInUse = true
        defer { isInUse = false }
        let value = try value(of: text, isPadded: isPadded, repairingEncoding: repairingEncoding)
        return try body(value)
    }

    private func value(
        of text: UnsafeBufferPointer<UInt8>, isPadded: Bool, repairingEncoding: Bool
    ) throws(JSONError) -> JSONValue {
        repairs = []
        let text = JSONMending.withoutByteOrderMark(text)
        var mended: [UInt8]?
        // simdjson's versions differ in which halves of surrogate pairs they let pass, so they are looked for first.
        if CSimdJSONHasSurrogateEscape(text.baseAddress, text.count),
            let bytes = JSONMending.replacingLoneSurrogates(in: text)
        {
            repairs.insert(.surrogates)
            mended = bytes
        }
        while true {
            var root = CSimdJSONValue()
            let status =
                mended?.withUnsafeBufferPointer { parse($0, isPadded: false, into: &root) }
                ?? parse(text, isPadded: isPadded, into: &root)
            guard let reason = reason(of: status) else { return JSONValue(root) }
            // Each mending is tried once, so this ends.
            guard let repair = repair(for: reason, mayRepairEncoding: repairingEncoding),
                let bytes = mended?.withUnsafeBufferPointer({ mend($0, repair) }) ?? mend(text, repair)
            else { throw JSONError(reason: reason) }
            repairs.insert(repair)
            mended = bytes
        }
    }

    private func parse(
        _ text: UnsafeBufferPointer<UInt8>, isPadded: Bool, into root: inout CSimdJSONValue
    ) -> CSimdJSONStatus {
        guard let parser else { return .noMemory }
        return CSimdJSONParserParse(parser, text.baseAddress, text.count, isPadded, &root)
    }

    private func repair(for reason: JSONError.Reason, mayRepairEncoding: Bool) -> Repairs? {
        switch reason {
        // What is wrong with `NaN` has several names.
        case .badNumber, .malformed: repairs.contains(.numbers) ? nil : .numbers
        case .invalidUTF8: mayRepairEncoding && !repairs.contains(.encoding) ? .encoding : nil
        default: nil
        }
    }

    private func mend(_ text: UnsafeBufferPointer<UInt8>, _ repair: Repairs) -> [UInt8]? {
        repair == .encoding
            ? Array(String(decoding: text, as: UTF8.self).utf8) : JSONMending.replacingBadNumbers(in: text)
    }

    private func reason(of status: CSimdJSONStatus) -> JSONError.Reason? {
        switch status {
        case .parsed: nil
        case .malformed: .malformed
        case .empty: .empty
        case .unclosedString: .unclosedString
        case .unescapedControl: .unescapedControl
        case .badString: .badString
        case .badNumber: .badNumber
        case .invalidUTF8: .invalidUTF8
        case .tooDeep: .tooDeep(limit: maximumDepth)
        case .tooLong: .tooLong
        case .noMemory: .noMemory
        }
    }
}
