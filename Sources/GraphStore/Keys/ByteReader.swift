import KnowledgeModel

/// Reads the fields of keys and of hot values, from the front.
///
/// It borrows the bytes: a reader must not outlive the closure or cursor position that it was made in.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The bytes that are left.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[position...]) }

    mutating func readByte() throws(StoreError) -> UInt8 {
        guard position < bytes.count else { throw .truncated(bytes) }
        defer { position += 1 }
        return bytes[position]
    }

    @inline(__always)
    mutating func readUInt64() throws(StoreError) -> UInt64 {
        guard bytes.count - position >= 8 else { throw .truncated(bytes) }
        defer { position += 8 }
        return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    @inline(__always)
    mutating func readUInt32() throws(StoreError) -> UInt32 {
        guard bytes.count - position >= 4 else { throw .truncated(bytes) }
        defer { position += 4 }
        return UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    }

    @inline(__always)
    mutating func readIdentifier<Named>() throws(StoreError) -> Identifier<Named> {
        Identifier(rawValue: try readUInt64())
    }

    /// Reads a table's byte and insists that it is the expected one.
    mutating func read(_ table: Table) throws(StoreError) {
        guard try readByte() == table.rawValue else { throw .truncated(bytes) }
    }

    /// Reads a name and its closing zero byte, as ``ByteWriter/append(name:)`` wrote them.
    mutating func readName() throws(StoreError) -> String {
        guard let end = bytes[position...].firstIndex(of: 0) else { throw .truncated(bytes) }
        let name = bytes[position..<end]
        position = end + 1
        guard name.contains(1) else { return String(decoding: name, as: UTF8.self) }
        var restored: [UInt8] = []
        var isEscaped = false
        for byte in name {
            if isEscaped {
                restored.append(byte &- 1)
                isEscaped = false
            } else if byte == 1 {
                isEscaped = true
            } else {
                restored.append(byte)
            }
        }
        return String(decoding: restored, as: UTF8.self)
    }

    /// Reads an unsigned number in the variable-length form of Protocol Buffers.
    @inline(__always)
    mutating func readVarint() throws(StoreError) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64 {
            let byte = try readByte()
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw .truncated(bytes)
    }

    /// Passes over bytes.
    mutating func skip(_ count: Int) throws(StoreError) {
        guard count >= 0, bytes.count - position >= count else { throw .truncated(bytes) }
        position += count
    }
}
