import Kernels

/// Rows of a segment that stand together, in memory that someone else keeps.
// Nobody writes to the memory as long as others can see it.
struct Stripe: @unchecked Sendable {
    /// Blocks of codes, each of 32 rows.
    let codes: UnsafePointer<UInt8>
    /// [count, 16 bytes]
    let keys: UnsafeRawPointer
    /// [count, rowSize bytes]: a scale, then the values.
    let rows: UnsafeRawPointer
    let count: Int

    func key(_ row: Int) -> VectorKey { VectorKey(from: keys + row * VectorKey.byteCount) }

    /// The id in a row's key.
    func id(_ row: Int) -> UInt64 {
        UInt64(littleEndian: keys.load(fromByteOffset: row * VectorKey.byteCount, as: UInt64.self))
    }
}

extension Stripe {
    /// The stripe whose bytes begin at an address.
    init(at start: UnsafeRawPointer, count: Int, layout: SegmentLayout) {
        codes = start.assumingMemoryBound(to: UInt8.self)
        keys = start + layout.codesSize(rows: count)
        rows = keys + count * VectorKey.byteCount
        self.count = count
    }

    /// The bytes, in the order in which they are stored.
    func pieces(layout: SegmentLayout) -> [UnsafeRawBufferPointer] {
        [
            UnsafeRawBufferPointer(start: codes, count: layout.codesSize(rows: count)),
            UnsafeRawBufferPointer(start: keys, count: count * VectorKey.byteCount),
            UnsafeRawBufferPointer(start: rows, count: count * layout.rowSize),
        ]
    }
}
