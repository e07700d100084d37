import KnowledgeModel

/// Builds keys and values, one after the other, in one growing array.
struct ByteWriter {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    var count: Int { bytes.count }

    /// Forgets what was written and keeps the memory.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    @inline(__always)
    mutating func append(_ other: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: other)
    }

    @inline(__always)
    mutating func append(_ other: [UInt8]) {
        bytes.append(contentsOf: other)
    }

    /// Adds a number that sorts as it counts: big-endian.
    @inline(__always)
    mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds a number that sorts as it counts: big-endian.
    @inline(__always)
    mutating func append(_ number: UInt32) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    @inline(__always)
    mutating func append<Named>(_ identifier: Identifier<Named>) {
        append(identifier.rawValue)
    }

    /// Adds a name and the zero byte that ends it, so that no name is a prefix of another's bytes.
    ///
    /// Bytes 0 and 1 within the name become 1 1 and 1 2, which keeps the order of names.
    mutating func append(name: String) {
        var name = name
        name.withUTF8 { utf8 in
            if utf8.contains(where: { $0 < 2 }) {
                for byte in utf8 {
                    if byte < 2 {
                        bytes.append(1)
                        bytes.append(byte + 1)
                    } else {
                        bytes.append(byte)
                    }
                }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(0)
    }

    /// Adds an unsigned number in the variable-length form of Protocol Buffers.
    @inline(__always)
    mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// The bytes that a number takes in variable-length form.
    @inline(__always)
    static func varintLength(_ number: UInt64) -> Int {
        (Int(64 - (number | 1).leadingZeroBitCount) + 6) / 7
    }
}
