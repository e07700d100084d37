import TestSupport
import Testing

@testable import Reading

@Suite("JSONRecords") struct JSONRecordsTests {
    /// Gives bytes in pieces of no more than some size.
    private final class Pieces: ByteInput {
        let bytesConsumed = 0
        private var rest: ArraySlice<UInt8>
        private let size: () -> Int

        init(_ bytes: [UInt8], size: @escaping () -> Int) {
            rest = bytes[...]
            self.size = size
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
            let piece = rest.prefix(min(buffer.count, size()))
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }

    private typealias Item = PlainJSONRecords.Item

    private func items(
        _ bytes: [UInt8], limit: Int = 1 << 20, isArraySplit: Bool = true,
        pieces: @escaping () -> Int = { .max }
    ) throws -> [Item] {
        let input = Pieces(bytes, size: pieces)
        var records = JSONRecords(limit: limit, isArraySplit: isArraySplit)
        var items: [Item] = []
        while let item = try records.next(from: input) {
            switch item {
            case .record(let record):
                let text = String(decoding: record.text, as: UTF8.self)
                items.append(.record(text, line: record.line, number: record.number))
            case .cutOff(let line): items.append(.cutOff(line: line))
            case .tooLarge(let line, let byteCount):
                items.append(.tooLarge(line: line, byteCount: byteCount))
            case .stray(let line): items.append(.stray(line: line))
            }
        }
        return items
    }

    private func items(_ text: String, limit: Int = 1 << 20, isArraySplit: Bool = true) throws -> [Item] {
        try items(Array(text.utf8), limit: limit, isArraySplit: isArraySplit)
    }

    @Test func linesAreRecords() throws {
        let found = try items("\u{FEFF}{\"a\":1}\r\n\n  {\"b\":\"}\\\"\"}\n[[1]]\n{}", isArraySplit: false)
        #expect(
            found == [
                .record("{\"a\":1}", line: 1, number: 0), .record("{\"b\":\"}\\\"\"}", line: 3, number: 1),
                .record("[[1]]", line: 4, number: 2), .record("{}", line: 5, number: 3),
            ])
    }

    @Test func valuesFollowEachOtherInAnyWay() throws {
        let found = try items("{\n \"a\": 1\n}{\"b\":2} \"x\\\"\" 1.5e3,true\nnull[{\n\"c\":\n3}\n, 4]{}")
        #expect(
            found == [
                .record("{\n \"a\": 1\n}", line: 1, number: 0), .record("{\"b\":2}", line: 3, number: 1),
                .record("\"x\\\"\"", line: 3, number: 2), .record("1.5e3", line: 3, number: 3),
                .record("true", line: 3, number: 4), .record("null", line: 4, number: 5),
                .record("{\n\"c\":\n3}", line: 4, number: 6), .record("4", line: 7, number: 7),
                .record("{}", line: 7, number: 8),
            ])
    }

    @Test func anArrayIsOneRecordUnlessSplit() throws {
        let text = "[\n  {\"a\": [1, 2]},\n  [3]\n]\n"
        #expect(
            try items(text, isArraySplit: false)
                == [.record(String(text.dropLast()), line: 1, number: 0)])
        #expect(
            try items(text)
                == [.record("{\"a\": [1, 2]}", line: 2, number: 0), .record("[3]", line: 3, number: 1)])
        #expect(try items("[]") == [])
        #expect(try items("") == [])
        #expect(try items(" \n") == [])
    }

    @Test(
        "a broken line does not take the ones after it along",
        arguments: [
            "{\"b\":2", "{\"b\":[1,", "{\"b\":", "{\"b", "{\"b\":\"x}", "{\"b\":{}", "{\"b\":\"x\\\"}", "{",
            "[{",
            "{\"b\":[[[[", "{\"b\":\"x\\",
        ])
    func brokenLine(line: String) throws {
        for end in ["\n", "\r\n", "\n\n"] {
            let found = try items(
                ["{\"a\":1}", line, "{\"c\":3}", "{\"d\":4}"].joined(separator: end), isArraySplit: false)
            let distance = end == "\n\n" ? 2 : 1
            #expect(
                found == [
                    .record("{\"a\":1}", line: 1, number: 0), .cutOff(line: 1 + distance),
                    .record("{\"c\":3}", line: 1 + 2 * distance, number: 2),
                    .record("{\"d\":4}", line: 1 + 3 * distance, number: 3),
                ], "\(line.debugDescription), \(end.debugDescription)")
        }
    }

    @Test func aBrokenFirstLineIsNotTheEnd() throws {
        #expect(
            try items("{\"a\":\"x}\n{\"b\":2}\n")
                == [.cutOff(line: 1), .record("{\"b\":2}", line: 2, number: 1)])
        #expect(
            try items("{\"a\":1\n{\"b\":2}\n")
                == [.cutOff(line: 1), .record("{\"b\":2}", line: 2, number: 1)])
        // Where the next line could belong to it, that is lost too.
        #expect(
            try items("{\"a\":1,\n{\"b\":2}\n{\"c\":3}\n")
                == [.cutOff(line: 1), .record("{\"c\":3}", line: 3, number: 1)])
    }

    @Test func aBrokenElementOfAnIndentedArrayIsPassedOver() throws {
        let text = """
            [
              {
                "a": [
                  {"x": 1}
                  {"x": 2}
                ]
              },
              {
                "b": "no end,
                "c": [
                  {"x": 1}
                ]
              },
              {
                "d": {
              {"e": 1}
            ]
            """
        let found = try items(text)
        #expect(
            found.dropFirst() == [
                .cutOff(line: 8), .cutOff(line: 14), .record("{\"e\": 1}", line: 16, number: 3),
            ])
        // A comma that is missing within a value is for the parser to find.
        guard case .record(let first, 2, 0) = found.first else {
            Issue.record("\(String(describing: found.first)) is not the first element")
            return
        }
        #expect(first.hasPrefix("{") && first.hasSuffix("]\n  }"))
    }

    @Test func linesWithinAValueThatLookLikeValuesStayWithIt() throws {
        let text = "{\"a\":[\n{\"b\":1},\n{\"b\":2}\n],\"c\":\n{\n}}\n{\"a\":[\n{}\n]}"
        #expect(
            try items(text) == [
                .record("{\"a\":[\n{\"b\":1},\n{\"b\":2}\n],\"c\":\n{\n}}", line: 1, number: 0),
                .record("{\"a\":[\n{}\n]}", line: 7, number: 1),
            ])
    }

    @Test func strayBytesCostTheirLine() throws {
        #expect(
            try items("{\"a\":1}}\nInfinity {\"x\":1}\ntruth\n{\"b\":2}\n# \"\n}\n{\"c\":3}")
                == [
                    .record("{\"a\":1}", line: 1, number: 0), .stray(line: 1), .stray(line: 2),
                    .stray(line: 3), .record("{\"b\":2}", line: 4, number: 1), .stray(line: 5),
                    .stray(line: 6), .record("{\"c\":3}", line: 7, number: 2),
                ])
        #expect(
            try items("[NaN, {\"a\":1}, nix, tru, }: {\"b\":2}, -, tr")
                == [
                    .stray(line: 1), .record("{\"a\":1}", line: 1, number: 0), .stray(line: 1),
                    .stray(line: 1), .stray(line: 1), .record("{\"b\":2}", line: 1, number: 1),
                    .record("-", line: 1, number: 2), .stray(line: 1), .cutOff(line: 1),
                ])
    }

    @Test func aValueBeyondTheLimitIsPassedOver() throws {
        let large = "{\"a\":\"" + String(repeating: "x", count: 500_000) + "\"}"
        let word = String(repeating: "1", count: 300_000)
        let text = ["{}", large, "\"" + word + "\"", word, "{\"b\":1}"].joined(separator: "\n")
        #expect(
            try items(text, limit: 1000) == [
                .record("{}", line: 1, number: 0), .tooLarge(line: 2, byteCount: large.utf8.count),
                .tooLarge(line: 3, byteCount: 300_002), .tooLarge(line: 4, byteCount: 300_000),
                .record("{\"b\":1}", line: 5, number: 4),
            ])
        #expect(try items(large, limit: large.utf8.count) == [.record(large, line: 1, number: 0)])
        #expect(
            try items(large, limit: large.utf8.count - 1)
                == [.tooLarge(line: 1, byteCount: large.utf8.count)])
    }

    @Test func memoryDoesNotGrowWithValuesThatArePassedOver() throws {
        final class Endless: ByteInput {
            let bytesConsumed = 0
            var largestRoom = 0
            var given = 0
            func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
                guard given < 64 << 20 else { return 0 }
                largestRoom = max(largestRoom, buffer.count)
                let byte: UInt8 = given == 0 ? UInt8(ascii: "[") : UInt8(ascii: "1")
                buffer.initializeMemory(as: UInt8.self, repeating: byte)
                given += buffer.count
                return buffer.count
            }
        }
        for isArraySplit in [true, false] {
            let input = Endless()
            var records = JSONRecords(limit: 1 << 20, isArraySplit: isArraySplit)
            while try records.next(from: input) != nil {}
            #expect(input.largestRoom <= 4 << 20)
        }
    }

    @Test func theEndWithinAValueIsTold() throws {
        let text = Array("{\"a\": [1, \"}\\\\\", {\"b\": null}], \"中\": -1.5}".utf8)
        for count in 1..<text.count {
            #expect(try items(Array(text[..<count])) == [.cutOff(line: 1)], "after \(count) bytes")
            let inArray = Array("[\n{},\n".utf8) + text[..<count]
            #expect(try items(inArray) == [.record("{}", line: 2, number: 0), .cutOff(line: 3)])
        }
        #expect(try items("[\n{},\n") == [.record("{}", line: 2, number: 0), .cutOff(line: 3)])
        #expect(try items("{}\n\"abc") == [.record("{}", line: 1, number: 0), .cutOff(line: 2)])
    }

    @Test func problemsOfTheInputComeThrough() {
        final class Broken: ByteInput {
            let bytesConsumed = 0
            func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
                throw .missing("a.json")
            }
        }
        let input = Broken()
        var records = JSONRecords(limit: 100, isArraySplit: true)
        var problem: ReadingProblem?
        do throws(ReadingProblem) {
            _ = try records.next(from: input)
        } catch {
            problem = error
        }
        #expect(problem?.code == .missing)
    }

    @Test("random inputs split as byte by byte", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func agreesWithPlainTwin(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var kinds: Set<String> = []
        for round in 0..<400 {
            var bytes = Self.randomInput(&generator)
            if round % 4 != 0 { Self.damage(&bytes, &generator) }
            let limit = round % 3 == 0 ? 200 : 1 << 20
            let isArraySplit = Bool.random(using: &generator)
            let expected = PlainJSONRecords.items(in: bytes, limit: limit, isArraySplit: isArraySplit)
            let largest = [1, 7, 64, 100_000].randomElement(using: &generator) ?? 1
            var sizes = SeededGenerator(seed: generator.next())
            let found = try items(
                bytes, limit: limit, isArraySplit: isArraySplit,
                pieces: { Int.random(in: 1...largest, using: &sizes) })
            #expect(found == expected, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            if found != expected { break }
            for item in found { kinds.insert(String("\(item)".prefix { $0 != "(" })) }
        }
        #expect(kinds.count == 4, "only \(kinds) came up")
    }

    private static func randomInput(_ generator: inout SeededGenerator) -> [UInt8] {
        let values = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
            var value = RandomJSON.value(depth: 3, &generator)
            if Int.random(in: 0..<4, using: &generator) == 0 {
                value = value.replacing(",", with: ",\n  ").replacing("\t", with: "\n")
            }
            return value
        }
        let separator = ["\n", "\r\n", " ", ",\n", "\n\n  "].randomElement(using: &generator) ?? "\n"
        let text = values.joined(separator: separator)
        let mark = Int.random(in: 0..<8, using: &generator) == 0 ? "\u{FEFF}" : ""
        return Array((mark + (Bool.random(using: &generator) ? text : "[" + text + "]")).utf8)
    }

    private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let marks = Array("{}[]\"\\\n\n \r,:x1t".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &generator)
            let mark = marks.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = mark
            case 1: bytes.insert(mark, at: place)
            case 2: bytes.insert(contentsOf: repeatElement(mark, count: 70), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
            }
        }
    }
}
