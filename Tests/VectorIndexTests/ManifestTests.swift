import Testing

@testable import VectorIndex

@Suite struct ManifestTests {
    private static let manifest = Manifest(
        space: VectorSpace(dimension: 384, model: 99), generation: 12, nextNumber: 5,
        entries: [
            Manifest.Entry(number: 1, count: 33, alive: nil),
            Manifest.Entry(number: 4, count: 70, alive: RowBitmap(words: [1, 2, 3], count: 70)),
            Manifest.Entry(number: 3, count: 0, alive: nil),
        ])

    private static func read(_ bytes: some Collection<UInt8>) throws -> Manifest {
        try Array(bytes).withUnsafeBytes { try Manifest(of: $0, path: "index") }
    }

    @Test func comesBackAsItWasWritten() throws {
        #expect(try Self.read(Self.manifest.bytes) == Self.manifest)
    }

    @Test func everyCutAndEveryFlippedByteIsFound() {
        let bytes = Self.manifest.bytes
        for length in bytes.indices {
            #expect(throws: VectorError.self) { try Self.read(bytes[..<length]) }
            var flipped = bytes
            flipped[length] ^= 1
            #expect(throws: VectorError.self) { try Self.read(flipped) }
        }
        #expect(throws: VectorError.damaged("", "")) { try Self.read(bytes + [0]) }
    }

    @Test func otherVersionsAreRefused() {
        var bytes = Self.manifest.bytes
        bytes[8] = 9
        #expect(throws: VectorError.formatVersion(found: 9, supported: 1, path: "")) { try Self.read(bytes) }
    }
}
