import TestSupport
import Testing

@testable import Reading

@Suite("XMLRowReader")
struct XMLRowReaderTests {
    /// What reading a file gave.
    private struct Outcome: Equatable {
        struct Row: Equatable {
            let line: Int
            let attributes: [[String]]
        }

        var rows: [Row] = []
        var problem: String?

        mutating func add(_ row: XMLRow) {
            let attributes = row.attributes.map {
                [String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self)]
            }
            rows.append(Row(line: row.line, attributes: attributes))
        }
    }

    /// Gives bytes in pieces of no more than some size.
    private final class Pieces: ByteInput {
        let bytesConsumed = 0
        private var rest: ArraySlice<UInt8>
        private let size: Int

        init(_ bytes: [UInt8], size: Int) {
            rest = bytes[...]
            self.size = size
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
            let piece = rest.prefix(min(buffer.count, size))
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }

    private func read(_ bytes: [UInt8], pieces: Int = .max) throws -> Outcome {
        var outcome = Outcome()
        let reader = try XMLRowReader(Pieces(bytes, size: pieces), path: "Posts.xml")
        do {
            while try reader.readChunk({ outcome.add($0) }) {}
        } catch {
            outcome.problem = error.message
        }
        #expect(reader.rowCount == outcome.rows.count)
        return outcome
    }

    /// What the library makes of the file when it is given all of it, line by line.
    private func readByLibrary(_ bytes: [UInt8]) throws -> Outcome {
        var outcome = Outcome()
        let parser = try #require(XMLRowParser())
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let end = line.endIndex < bytes.count ? line.endIndex + 1 : line.endIndex
            bytes[line.startIndex..<end].withUnsafeBufferPointer { part in
                parser.parse(part) { outcome.add($0) }
            }
        }
        parser.parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true) { outcome.add($0) }
        outcome.problem = parser.failure.map {
            ReadingProblem.malformedXML(
                "Posts.xml", line: $0.line, reason: $0.reason, rows: outcome.rows.count
            ).message
        }
        return outcome
    }

    private func check(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let expected = try readByLibrary(bytes)
        let text = String(decoding: bytes, as: UTF8.self).debugDescription
        #expect(try read(bytes) == expected, "\(text)", sourceLocation: sourceLocation)
        // What the library calls bytes that are no UTF-8 depends on how many it has seen of them.
        let isText = String(validating: bytes, as: UTF8.self) != nil
        for size in [1, 7, 64] {
            let outcome = try read(bytes, pieces: size)
            let isSame =
                isText
                ? outcome.problem == expected.problem
                : (outcome.problem == nil) == (expected.problem == nil)
            #expect(
                isSame && outcome.rows == expected.rows, "\(text) in pieces of \(size)",
                sourceLocation: sourceLocation)
        }
    }

    @Test("Rows are those that the library finds, whatever stands among them", arguments: 0..<12)
    func random(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<25 { try check(RandomXML.file(&generator)) }
    }

    @Test("Rows and problems are those of the library in damaged files", arguments: 0..<12)
    func damaged(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        for _ in 0..<25 {
            let file = RandomXML.file(&generator)
            try check(RandomXML.damaged(file, &generator))
        }
    }

    @Test("Sixteen-bit files are the library's", arguments: [false, true])
    func sixteenBit(isBigEndian: Bool) throws {
        let text =
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<posts>\n"
            + "  <row Id=\"1\" Title=\"中 &amp; é\" />\n\n  <row Id=\"2\" />\n</posts>\n"
        let bytes = text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
        }
        let outcome = try read(bytes)
        #expect(outcome.problem == nil)
        #expect(outcome.rows.map(\.attributes) == [[["Id", "1"], ["Title", "中 & é"]], [["Id", "2"]]])
        #expect(outcome.rows.map(\.line) == [3, 5])
    }

    @Test("Rows of any length are read, and lines are counted beyond what is read at a time")
    func long() throws {
        let long = String(repeating: "x&lt;", count: 400_000)
        var text = "<posts>" + String(repeating: "\n", count: 300_000)
        text +=
            "<row Id=\"1\" Body=\"\(long)\" />\n<row Id=\"2\" />\n<row Id=\"3\" Body=\"&bad;\" />\n</posts>"
        let outcome = try read(Array(text.utf8))
        #expect(outcome.rows.map(\.line) == [300_001, 300_002])
        #expect(outcome.rows.first?.attributes.last?.last == String(repeating: "x<", count: 400_000))
        #expect(outcome.problem?.hasPrefix("Posts.xml:300003 ") == true)
    }
}
