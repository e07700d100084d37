/// Says whose vector a row is, in a fixed width.
///
/// The index gives no meaning to the parts, and orders results of equal score by them.
public struct VectorKey: Hashable, Comparable, Sendable {
    /// What the vector belongs to, such as a passage.
    public let id: UInt64
    /// Which of its vectors it is, such as the number of a sentence.
    public let ordinal: UInt32
    /// Tells a row from an older one of the same id and ordinal, such as a hash of the text.
    public let fingerprint: UInt32

    /// Makes a key of its parts.
    public init(id: UInt64, ordinal: UInt32 = 0, fingerprint: UInt32 = 0) {
        self.id = id
        self.ordinal = ordinal
        self.fingerprint = fingerprint
    }

    /// Orders by id, then by ordinal, then by fingerprint.
    public static func < (left: VectorKey, right: VectorKey) -> Bool {
        (left.id, left.ordinal, left.fingerprint) < (right.id, right.ordinal, right.fingerprint)
    }
}

extension VectorKey {
    /// Bytes that a key takes in a segment.
    static let byteCount = 16

    init(from memory: UnsafeRawPointer) {
        id = UInt64(littleEndian: memory.loadUnaligned(as: UInt64.self))
        ordinal = UInt32(littleEndian: memory.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        fingerprint = UInt32(littleEndian: memory.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    }

    func write(to memory: UnsafeMutableRawPointer) {
        memory.storeBytes(of: id.littleEndian, as: UInt64.self)
        memory.storeBytes(of: ordinal.littleEndian, toByteOffset: 8, as: UInt32.self)
        memory.storeBytes(of: fingerprint.littleEndian, toByteOffset: 12, as: UInt32.self)
    }
}
