/// One `<row …/>` of a dump, valid only while it is handed out.
struct XMLRow {
    /// An attribute as it is meant: its value has no references left.
    struct Attribute {
        let name: UnsafeBufferPointer<UInt8>
        let value: UnsafeBufferPointer<UInt8>
    }

    /// Where it ends in its file, from 1.
    let line: Int
    let attributes: UnsafeBufferPointer<Attribute>

    /// The value of an attribute, or nil when it is absent.
    func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        attributes.first { HTMLCharacters.isSame($0.name, name) }?.value
    }

    /// The value of an attribute as text, or nil when it is absent or empty.
    func text(_ name: StaticString) -> String? {
        guard let bytes = bytes(name), !bytes.isEmpty else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value of an attribute as a number.
    func number(_ name: StaticString) -> Field<Int64> {
        guard let bytes = bytes(name), !bytes.isEmpty else { return .absent }
        if let value = Self.digits(bytes) { return .value(value) }
        let text = String(decoding: bytes, as: UTF8.self)
        return Int64(text).map { .value($0) } ?? .malformed(text)
    }

    /// The number that a few digits and nothing else make.
    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes.count <= 18 else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }
}

/// What a row says in one attribute.
enum Field<Value> {
    case absent
    case value(Value)
    /// It is there, but not what it should be.
    case malformed(String)
}
