import CXML2

/// One `<row …/>` of a dump, valid only while it is handed out.
struct XMLRow {
    /// Where it ends in its file, from 1.
    let line: Int
    /// Name, prefix, namespace, start and end of each attribute's value, as libxml2 lays them out.
    private let attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>

    init(line: Int, attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>) {
        self.line = line
        self.attributes = attributes
    }

    /// The value of an attribute, or nil when it is absent.
    func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for index in stride(from: 0, to: attributes.count, by: 5) {
            guard let found = attributes[index], let start = attributes[index + 3],
                let end = attributes[index + 4],
                xmlStrEqual(found, name.utf8Start) != 0
            else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    /// The value of an attribute as text, or nil when it is absent or empty.
    func text(_ name: StaticString) -> String? {
        guard let bytes = bytes(name), !bytes.isEmpty else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value of an attribute as a number.
    func number(_ name: StaticString) -> Field<Int64> {
        guard let text = text(name) else { return .absent }
        return Int64(text).map { .value($0) } ?? .malformed(text)
    }
}

/// What a row says in one attribute.
enum Field<Value> {
    case absent
    case value(Value)
    /// It is there, but not what it should be.
    case malformed(String)
}
