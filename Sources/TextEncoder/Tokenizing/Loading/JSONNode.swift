import CSimdJSON

/// A value of a parsed JSON file that knows its place in the file, so that complaints can name it.
///
/// It refers to memory of the parser, and is valid only within ``withRoot(of:named:_:)``.
struct JSONNode {
    /// The name of the file.
    let file: String
    private let value: CSimdJSONValue
    private let parent: Parent?

    /// The keys that lead here.
    private final class Parent {
        let key: String
        let parent: Parent?

        init(_ key: String, _ parent: Parent?) {
            self.key = key
            self.parent = parent
        }
    }

    private init(file: String, value: CSimdJSONValue, parent: Parent?) {
        self.file = file
        self.value = value
        self.parent = parent
    }

    /// Parses a file and gives its value to a closure, which must not let it escape.
    ///
    /// - Throws: ``TokenizerError`` when the file is no JSON, and what the closure throws.
    static func withRoot<Result>(
        of bytes: UnsafeBufferPointer<UInt8>, named file: String, _ body: (JSONNode) throws -> Result
    ) throws -> Result {
        guard let parser = CSimdJSONParserCreate(maximumDepth) else {
            throw TokenizerError.notJSON(file, "there is no memory to parse it")
        }
        defer { CSimdJSONParserFree(parser) }
        var root = CSimdJSONValue()
        let status = CSimdJSONParserParse(parser, bytes.baseAddress, bytes.count, false, &root)
        guard status == .parsed else { throw TokenizerError.notJSON(file, sentence(for: status)) }
        return try body(JSONNode(file: file, value: root, parent: nil))
    }

    private static let maximumDepth = 64

    private static func sentence(for status: CSimdJSONStatus) -> String {
        switch status {
        case .parsed, .malformed: "a comma, colon, bracket, brace or quote is missing or too many"
        case .empty: "it is empty"
        case .unclosedString: "a string has no closing quote"
        case .unescapedControl: "a string has a control character that is not escaped"
        case .badString: "a string has an escape that JSON does not know, or half of a surrogate pair"
        case .badNumber: "a number is badly written"
        case .invalidUTF8: "it is not UTF-8"
        case .tooDeep: "it is nested more than \(maximumDepth) deep"
        case .tooLong: "it is longer than 4 GB"
        case .noMemory: "there is no memory to parse it"
        }
    }

    /// The keys that lead here, as `model.vocab`.
    var path: String {
        var keys: [String] = []
        var place = parent
        while let node = place {
            keys.append(node.key)
            place = node.parent
        }
        return keys.isEmpty ? "the whole" : keys.reversed().joined(separator: ".")
    }

    var isNull: Bool { CSimdJSONGetType(value) == .null }

    /// A few words for people on what stands here.
    var summary: String {
        switch CSimdJSONGetType(value) {
        case .null: return "null"
        case .bool: return flag == true ? "true" : "false"
        case .number:
            var number = 0.0
            return CSimdJSONGetDouble(value, &number) ? "the number \(number)" : "a number"
        case .string:
            let text = string ?? ""
            return "'\(text.prefix(40))\(text.count > 40 ? "…" : "")'"
        case .array: return "an array"
        case .object: return "an object"
        }
    }

    private func error(wanted: String) -> TokenizerError {
        .wrongType(file, key: path, found: summary, wanted: wanted)
    }

    /// Complains that what stands here has no meaning that kg knows.
    func unsupported(supported: String) -> TokenizerError {
        .unsupported(file, key: path, found: summary, supported: supported)
    }

    /// Complains about what stands here, in words that go on after the key.
    func wrong(_ what: String) -> TokenizerError { .wrong(file, "\(path) \(what)") }

    // MARK: Members

    private func child(_ key: String, _ value: CSimdJSONValue) -> JSONNode {
        JSONNode(file: file, value: value, parent: Parent(key, parent))
    }

    /// The member with a key; nil when it is missing or null.
    subscript(_ key: String) -> JSONNode? {
        var key = key
        var member = CSimdJSONValue()
        let isFound = key.withUTF8 { CSimdJSONFindMember(value, $0.baseAddress, $0.count, &member) }
        guard isFound, CSimdJSONGetType(member) != .null else { return nil }
        return child(key, member)
    }

    func member(_ key: String) throws(TokenizerError) -> JSONNode {
        guard let member = self[key] else {
            throw .wrong(file, "\(path == "the whole" ? "" : path + ".")\(key) is missing")
        }
        return member
    }

    /// Gives each member of an object to a closure: its key and value.
    func forEachMember(_ body: (UnsafeBufferPointer<UInt8>, CSimdJSONValue) throws -> Void) throws {
        guard CSimdJSONGetType(value) == .object else { throw error(wanted: "an object") }
        var iterator = CSimdJSONMembers(value)
        var key: UnsafePointer<UInt8>?
        var length = 0
        var member = CSimdJSONValue()
        while CSimdJSONNextMember(&iterator, &key, &length, &member) {
            try body(UnsafeBufferPointer(start: key, count: length), member)
        }
    }

    /// Gives each element of an array to a closure.
    func forEachElement(_ body: (Int, CSimdJSONValue) throws -> Void) throws {
        guard CSimdJSONGetType(value) == .array else { throw error(wanted: "an array") }
        var iterator = CSimdJSONElements(value)
        var element = CSimdJSONValue()
        var index = 0
        while CSimdJSONNextElement(&iterator, &element) {
            try body(index, element)
            index += 1
        }
    }

    /// The elements of an array.
    func elements() throws -> [JSONNode] {
        var nodes: [JSONNode] = []
        try forEachElement { index, element in nodes.append(child("[\(index)]", element)) }
        return nodes
    }

    // MARK: Values

    private var flag: Bool? {
        var flag = false
        return CSimdJSONGetBool(value, &flag) ? flag : nil
    }

    private var string: String? { Self.bytes(of: value).map { String(decoding: $0, as: UTF8.self) } }

    /// The UTF-8 of a string; nil when the value is none.
    static func bytes(of value: CSimdJSONValue) -> UnsafeBufferPointer<UInt8>? {
        var bytes: UnsafePointer<UInt8>?
        var count = 0
        guard CSimdJSONGetString(value, &bytes, &count) else { return nil }
        return UnsafeBufferPointer(start: bytes, count: count)
    }

    func text() throws(TokenizerError) -> String {
        guard let string else { throw error(wanted: "a string") }
        return string
    }

    func bytes() throws(TokenizerError) -> [UInt8] {
        guard let bytes = Self.bytes(of: value) else { throw error(wanted: "a string") }
        return Array(bytes)
    }

    func truth() throws(TokenizerError) -> Bool {
        guard let flag else { throw error(wanted: "true or false") }
        return flag
    }

    func double() throws(TokenizerError) -> Double {
        var number = 0.0
        guard CSimdJSONGetDouble(value, &number) else { throw error(wanted: "a number") }
        return number
    }

    /// An integer from 0 to `maximum`.
    func integer(maximum: Int64 = Int64(Int32.max) - 1) throws(TokenizerError) -> Int {
        var number: Int64 = 0
        guard CSimdJSONGetInt64(value, &number), number >= 0, number <= maximum else {
            throw error(wanted: "an integer from 0 to \(maximum)")
        }
        return Int(number)
    }

    /// The truth value of a member; a default when it is missing or null.
    func truth(_ key: String, default missing: Bool) throws(TokenizerError) -> Bool {
        guard let member = self[key] else { return missing }
        return try member.truth()
    }

    /// The name of the kind of step that an object describes.
    func type() throws(TokenizerError) -> String { try member("type").text() }
}
