/// The first page of a segment: what it holds, and sums that tell whether that is still so.
struct SegmentHeader: Equatable {
    /// Grows with every change of the layout, of the rotation or of the codes.
    static let version: UInt32 = 1
    private static let magic: [UInt8] = Array("kgvector".utf8)
    private static let sumOffset = SegmentLayout.headerSize - 8

    let space: VectorSpace
    let count: Int
    /// Of the checksums of the stripes.
    let bodyChecksum: UInt64

    /// The page [4096].
    var bytes: [UInt8] {
        var page = Self.magic
        page.append(Self.version)
        page.append(UInt32(space.dimension))
        page.append(UInt64(count))
        page.append(space.model)
        page.append(bodyChecksum)
        page += repeatElement(0, count: Self.sumOffset - page.count)
        page.append(page.withUnsafeBytes { Checksum.of($0) })
        return page
    }

    init(space: VectorSpace, count: Int, bodyChecksum: UInt64) {
        self.space = space
        self.count = count
        self.bodyChecksum = bodyChecksum
    }

    /// Reads the header of a file and checks it and the file's size.
    ///
    /// - Throws: ``VectorError`` with code `foreign`, `formatVersion` or `damaged`.
    init(of file: UnsafeRawBufferPointer, path: String) throws {
        guard file.count >= Self.magic.count, file.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw VectorError.foreign(path)
        }
        guard file.count >= SegmentLayout.headerSize else {
            throw VectorError.damaged(path, "its header is cut short")
        }
        // Other versions may have other sums, so that the version is looked at first.
        let version = file.number(at: 8, as: UInt32.self)
        guard version == Self.version else {
            throw VectorError.formatVersion(found: version, supported: Self.version, path: path)
        }
        let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: file[..<Self.sumOffset]))
        guard sum == file.number(at: Self.sumOffset, as: UInt64.self) else {
            throw VectorError.damaged(path, "the header's checksum is wrong")
        }
        // The sum has vouched for the numbers.
        let dimension = Int(file.number(at: 12, as: UInt32.self))
        count = Int(file.number(at: 16, as: UInt64.self))
        space = VectorSpace(dimension: dimension, model: file.number(at: 24, as: UInt64.self))
        bodyChecksum = file.number(at: 32, as: UInt64.self)
        let size = SegmentLayout(dimension: dimension).size(rows: count)
        guard file.count == size else { throw VectorError.wrongSize(path, found: file.count, expected: size) }
    }
}
