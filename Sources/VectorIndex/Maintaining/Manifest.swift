import Foundation

/// Says which segments make up a saved index, and which of their rows were removed.
struct Manifest: Equatable {
    /// One segment.
    struct Entry: Equatable {
        /// Its file's name is made of it.
        let number: UInt64
        let count: Int
        /// The rows that were not removed; nil when none was.
        let alive: RowBitmap?
    }

    /// Grows with every change of the format.
    static let version: UInt32 = 1
    private static let magic: [UInt8] = Array("kgvindex".utf8)
    private static let fixedSize = 48

    let space: VectorSpace
    var generation: UInt64
    /// The number of the next segment: none is given twice, so that a reader of an older manifest never meets other rows.
    var nextNumber: UInt64
    var entries: [Entry]

    init(space: VectorSpace, generation: UInt64, nextNumber: UInt64, entries: [Entry]) {
        self.space = space
        self.generation = generation
        self.nextNumber = nextNumber
        self.entries = entries
    }

    /// The manifest as it is written: numbers of fixed width, lowest byte first, and a checksum of all before it.
    var bytes: [UInt8] {
        var bytes = Self.magic
        bytes.append(Self.version)
        bytes.append(UInt32(space.dimension))
        bytes.append(space.model)
        bytes.append(generation)
        bytes.append(nextNumber)
        bytes.append(UInt64(entries.count))
        for entry in entries {
            bytes.append(entry.number)
            bytes.append(UInt64(entry.count))
            bytes.append(UInt64(entry.alive == nil ? 0 : 1))
            for word in entry.alive?.words ?? [] { bytes.append(word) }
        }
        bytes.append(bytes.withUnsafeBytes { Checksum.of($0) })
        return bytes
    }

    /// Reads a manifest.
    ///
    /// - Throws: ``VectorError`` with code `foreign`, `formatVersion` or `damaged`.
    init(of file: UnsafeRawBufferPointer, path: String) throws {
        guard file.count >= Self.magic.count, file.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw VectorError.foreign(path)
        }
        guard file.count >= Self.fixedSize + 8 else { throw VectorError.damaged(path, "it is cut short") }
        let version = file.number(at: 8, as: UInt32.self)
        guard version == Self.version else {
            throw VectorError.formatVersion(found: version, supported: Self.version, path: path)
        }
        let end = file.count - 8
        guard
            Checksum.of(UnsafeRawBufferPointer(rebasing: file[..<end]))
                == file.number(at: end, as: UInt64.self)
        else { throw VectorError.damaged(path, "its checksum is wrong") }
        // The sum has vouched for the numbers.
        space = VectorSpace(
            dimension: Int(file.number(at: 12, as: UInt32.self)), model: file.number(at: 16, as: UInt64.self))
        generation = file.number(at: 24, as: UInt64.self)
        nextNumber = file.number(at: 32, as: UInt64.self)
        entries = []
        var offset = Self.fixedSize
        for _ in 0..<file.number(at: 40, as: UInt64.self) {
            let number = file.number(at: offset, as: UInt64.self)
            let count = Int(file.number(at: offset + 8, as: UInt64.self))
            let hasBitmap = file.number(at: offset + 16, as: UInt64.self) == 1
            offset += 24
            var alive: RowBitmap?
            if hasBitmap {
                let words = (0..<SegmentLayout.blocks(count)).map {
                    file.number(at: offset + $0 * 4, as: UInt32.self)
                }
                alive = RowBitmap(words: words, count: count)
                offset += words.count * 4
            }
            entries.append(Entry(number: number, count: count, alive: alive))
        }
    }
}

extension Manifest {
    static func path(in folder: String) -> String { folder + "/index" }

    static func segmentPath(_ number: UInt64, in folder: String) -> String {
        folder + "/" + segmentName(number)
    }

    static let segmentSuffix = ".vectors"

    static func segmentName(_ number: UInt64) -> String { "\(number)\(segmentSuffix)" }

    /// The manifest in a folder; nil when there is none.
    ///
    /// - Throws: ``VectorError``
    static func read(in folder: String) throws -> Manifest? {
        let path = path(in: folder)
        do {
            let mapping = try FileMapping(path: path)
            return try withExtendedLifetime(mapping) { try Manifest(of: mapping.bytes, path: path) }
        } catch let error as VectorError where error.code == .notFound {
            return nil
        }
    }

    /// Puts the manifest into a folder, in place of the one there.
    ///
    /// - Throws: ``VectorError`` with code `noSpace` or `io`.
    func write(in folder: String) throws {
        let file = try AtomicFile(path: Self.path(in: folder))
        try bytes.withUnsafeBytes { try file.write($0, at: 0) }
        try file.finish()
    }
}
