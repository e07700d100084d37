import Kernels

/// Where things stand in a segment.
///
/// A segment is a page for the header, then stripes of 16,384 rows of which the last may have fewer, then a checksum of 8
/// bytes for each stripe. In a stripe stand the codes of all its rows, in blocks of 32, then the keys, then the rows of
/// 16-bit numbers, each after its scale. So a scan of codes reads long stretches of memory, a writer needs memory for one stripe only, and
/// the place of everything follows from the numbers of dimensions and rows. All numbers are little-endian.
struct SegmentLayout: Sendable, Equatable {
    static let headerSize = 4096
    static let stripeRows = 16_384
    static let checksumSize = 8

    let dimension: Int

    /// Bytes in the code of a row.
    var codeBytes: Int { ScanCodeBytes(dimension) }
    /// Bytes in a block of codes of 32 rows.
    var blockSize: Int { ScanBlockSize(codeBytes) }
    /// Bytes from one row to the next: a scale of 4 bytes and the values, up to a multiple of 4.
    var rowSize: Int { MemoryLayout<Float>.size + (dimension + 1) / 2 * 4 }

    /// How many blocks of codes rows take.
    static func blocks(_ rows: Int) -> Int { (rows + Int(SCAN_BLOCK_ROWS) - 1) / Int(SCAN_BLOCK_ROWS) }

    /// Bytes of the codes of some rows.
    func codesSize(rows: Int) -> Int { Self.blocks(rows) * blockSize }

    /// Bytes of a stripe.
    func stripeSize(rows: Int) -> Int { codesSize(rows: rows) + rows * (VectorKey.byteCount + rowSize) }

    /// How many stripes rows take.
    static func stripes(_ rows: Int) -> Int { (rows + stripeRows - 1) / stripeRows }

    /// Where a stripe begins.
    func stripeOffset(_ stripe: Int) -> Int { Self.headerSize + stripe * stripeSize(rows: Self.stripeRows) }

    /// Where the checksums begin.
    func checksumOffset(rows: Int) -> Int {
        let (whole, rest) = rows.quotientAndRemainder(dividingBy: Self.stripeRows)
        return stripeOffset(whole) + stripeSize(rows: rest)
    }

    /// Bytes of a whole segment.
    func size(rows: Int) -> Int { checksumOffset(rows: rows) + Self.stripes(rows) * Self.checksumSize }
}
