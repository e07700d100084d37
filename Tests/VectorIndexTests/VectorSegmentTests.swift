import Foundation
import TestSupport
import Testing

@testable import VectorIndex

@Suite struct VectorSegmentTests {
    static func write(_ vectors: TestVectors, to path: String) throws {
        try SegmentWriter.write(to: path, space: vectors.space) { writer in
            for row in vectors.rows { try writer.append(row.vector, key: row.key) }
            #expect(writer.count == vectors.rows.count)
        }
    }

    @Test(arguments: [0, 1, 31, 32, 33, 1000])
    func keysComeBackAsTheyWereWritten(count: Int) throws {
        let folder = try TemporaryFolder()
        let vectors = TestVectors(count, dimension: 70)
        try Self.write(vectors, to: folder("a"))
        let segment = try VectorSegment(path: folder("a"), space: vectors.space)
        #expect(segment.count == count)
        #expect((0..<count).map(segment.key) == vectors.rows.map(\.key))
        try segment.verify()
        #expect(try folder.names == ["a"])
    }

    @Test(arguments: [16_384, 16_385, 33_000])
    func stripesFollowOneAnother(count: Int) throws {
        let folder = try TemporaryFolder()
        let vectors = TestVectors(count, dimension: 3)
        try Self.write(vectors, to: folder("a"))
        let segment = try VectorSegment(path: folder("a"), space: vectors.space)
        #expect(segment.stripes.map(\.count).reduce(0, +) == count)
        #expect((0..<count).map(segment.key) == vectors.rows.map(\.key))
        try segment.verify()
    }

    @Test func rowsThatAreCopiedGiveTheSameFile() throws {
        let folder = try TemporaryFolder()
        let vectors = TestVectors(17_000, dimension: 5)
        try Self.write(vectors, to: folder("a"))
        let segment = try VectorSegment(path: folder("a"), space: vectors.space)
        try SegmentWriter.write(to: folder("b"), space: vectors.space) { try $0.append(segment, alive: nil) }
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: folder("a")))
                == Data(contentsOf: URL(fileURLWithPath: folder("b"))))
    }

    @Test func aWriterThatFailsLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let space = VectorSpace(dimension: 2, model: 1)
        #expect(throws: VectorError.notFinite("")) {
            try SegmentWriter.write(to: folder("a"), space: space) { writer in
                try writer.append([1, 2], key: VectorKey(id: 1))
                try writer.append([1, .nan], key: VectorKey(id: 2))
            }
        }
        #expect(try folder.names == [])
        #expect(throws: VectorError.system("", "", errno: ENOENT)) {
            try SegmentWriter.write(to: folder("absent/a"), space: space) { _ in }
        }
    }

    @Suite struct Damage {
        private static let vectors = TestVectors(40, dimension: 9)

        /// What opening and checking a file of these bytes throws.
        private static func error(_ bytes: Data, space: VectorSpace = vectors.space) throws -> VectorError? {
            let folder = try TemporaryFolder()
            try bytes.write(to: URL(fileURLWithPath: folder("a")))
            do {
                try VectorSegment(path: folder("a"), space: space).verify()
                return nil
            } catch let error as VectorError {
                // One sentence, which names the file.
                #expect(error.message.contains(folder("a")) && error.message.hasSuffix("."))
                return error
            }
        }

        private static func file() throws -> Data {
            let folder = try TemporaryFolder()
            try VectorSegmentTests.write(vectors, to: folder("a"))
            return try Data(contentsOf: URL(fileURLWithPath: folder("a")))
        }

        @Test func everyCutIsFound() throws {
            let file = try Self.file()
            #expect(try Self.error(file) == nil)
            for length in Array(0..<64) + Array(stride(from: 64, to: file.count, by: 61)) + [file.count - 1] {
                let code = try Self.error(file.prefix(length))?.code
                #expect(code == (length < 8 ? .foreign : .damaged), "\(length) bytes")
            }
            #expect(try Self.error(file + [0])?.code == .damaged)
        }

        @Test func everyFlippedByteIsFound() throws {
            let file = try Self.file()
            for offset in Array(0..<64) + Array(stride(from: 64, to: file.count, by: 31)) {
                var bytes = file
                bytes[offset] ^= 0x40
                let code = try Self.error(bytes)?.code
                let expected: VectorError.Code =
                    switch offset {
                    case ..<8: .foreign
                    case ..<12: .formatVersion
                    default: .damaged
                    }
                #expect(code == expected, "byte \(offset)")
            }
        }

        @Test func otherVersionsAreRefusedWithWhatToDo() throws {
            var newer = try Self.file()
            newer[8] = 2
            let error = try #require(try Self.error(newer))
            #expect(error.code == .formatVersion)
            #expect(
                error.message.contains("have format version 2, and this kg reads version 1: use the newer ")
            )
            var older = try Self.file()
            older[8] = 0
            #expect(try Self.error(older)?.message.hasSuffix("this kg reads version 1: rebuild it.") == true)
        }

        @Test func otherSpacesAreRefused() throws {
            let file = try Self.file()
            for space in [VectorSpace(dimension: 9, model: 8), VectorSpace(dimension: 10, model: 7)] {
                #expect(try Self.error(file, space: space)?.code == .otherSpace)
            }
        }

        @Test func otherFilesAreRefused() throws {
            #expect(try Self.error(Data("What is this, and why?".utf8))?.code == .foreign)
            #expect(throws: VectorError.system("", "", errno: ENOENT)) {
                try VectorSegment(path: "/absent", space: Self.vectors.space)
            }
        }
    }
}
