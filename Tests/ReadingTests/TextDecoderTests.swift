import Foundation
import KnowledgeModel
import Reading
import Testing

/// How files are read whose characters are written in one way or another.
@Suite struct TextDecoderTests {
    private static let english = "The café’s menu – naïve but good – costs 5 €."
    private static let chinese = "智能体在循环中调用工具,直到任务完成。请检查最大步数的设置,并阅读日志中的错误信息。"

    @Test(
        "text is the same whatever it is encoded in",
        arguments: [
            (english, String.Encoding.utf8, [UInt8]([0xEF, 0xBB, 0xBF]), "UTF-8"),
            (english, .utf16LittleEndian, [0xFF, 0xFE], "UTF-16LE"),
            (english, .utf16BigEndian, [0xFE, 0xFF], "UTF-16BE"),
            (english, .utf16LittleEndian, [], "UTF-16LE"),
            (english, .utf32LittleEndian, [0xFF, 0xFE, 0, 0], "UTF-32LE"),
            (english, .windowsCP1252, [], "windows-1252"),
            (chinese, .utf8, [], "UTF-8"),
            (chinese, .utf16LittleEndian, [0xFF, 0xFE], "UTF-16LE"),
        ])
    func encodings(text: String, encoding: String.Encoding, mark: [UInt8], name: String) throws {
        let folder = try TemporaryFolder()
        let data = try #require("# Title\r\n\r\n\(text)\r\n".data(using: encoding))
        let path = try folder.write(mark + Array(data), to: "page.md")
        let reading = try Reading(path)
        #expect(reading.messages == [])
        let document = try #require(reading.documents.first)
        #expect(document.text == "Title\n\n\(text)")
        #expect(document.origin.encoding == name)
        #expect(document.origin.format == "markdown")
        document.checkInvariants()
    }

    @Test func chineseOfOlderSystemsIsRecognised() throws {
        let folder = try TemporaryFolder()
        // The sentence above in GB18030.
        let bytes: [UInt8] = [
            0xD6, 0xC7, 0xC4, 0xDC, 0xCC, 0xE5, 0xD4, 0xDA, 0xD1, 0xAD, 0xBB, 0xB7, 0xD6, 0xD0, 0xB5, 0xF7,
            0xD3, 0xC3, 0xB9, 0xA4, 0xBE, 0xDF, 0x2C, 0xD6, 0xB1, 0xB5, 0xBD, 0xC8, 0xCE, 0xCE, 0xF1, 0xCD,
            0xEA, 0xB3, 0xC9, 0xA1, 0xA3, 0xC7, 0xEB, 0xBC, 0xEC, 0xB2, 0xE9, 0xD7, 0xEE, 0xB4, 0xF3, 0xB2,
            0xBD, 0xCA, 0xFD, 0xB5, 0xC4, 0xC9, 0xE8, 0xD6, 0xC3, 0x2C, 0xB2, 0xA2, 0xD4, 0xC4, 0xB6, 0xC1,
            0xC8, 0xD5, 0xD6, 0xBE, 0xD6, 0xD0, 0xB5, 0xC4, 0xB4, 0xED, 0xCE, 0xF3, 0xD0, 0xC5, 0xCF, 0xA2,
            0xA1, 0xA3,
        ]
        let reading = try Reading(try folder.write(bytes, to: "page.txt"))
        #expect(reading.messages == [])
        #expect(reading.documents.map(\.text) == [Self.chinese])
        #expect(reading.documents.map(\.origin.encoding) == ["GB18030"])
    }

    @Test func aFewBrokenBytesAreReplacedAndReported() throws {
        let folder = try TemporaryFolder()
        var bytes = Array("# 标题\n\n第一段文字很长很长。\n\n第二段".utf8)
        bytes += [0xFF, 0xC3] + Array("文字。".utf8)
        let path = try folder.write(bytes, to: "page.md")
        let reading = try Reading(path)
        #expect(
            reading.messages == [
                "\(path):5 has bytes that are no characters in UTF-8; they were replaced by U+FFFD."
            ])
        #expect(reading.documents.first?.text.hasSuffix("第二段\u{FFFD}\u{FFFD}文字。") == true)
        #expect(reading.isComplete == [true])
    }

    @Test func aZeroByteInLongTextIsReplacedAndReported() throws {
        let folder = try TemporaryFolder()
        let words = String(repeating: "Many words of text. ", count: 40)
        let path = try folder.write("# Title\n\n\(words)\n\nAgents\0 stop.", to: "page.md")
        let reading = try Reading(path)
        #expect(
            reading.messages == [
                "\(path):5 has bytes that are no characters in UTF-8; they were replaced by U+FFFD."
            ])
        #expect(reading.documents.first?.text.hasSuffix("Agents\u{FFFD} stop.") == true)
    }

    @Test func textThatEndsWithinACharacterIsReported() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write([0xFF, 0xFE, 0x41, 0x00, 0x42], to: "page.md")
        let reading = try Reading(path)
        #expect(reading.problems.map(\.code) == [.encoding])
        #expect(reading.documents.map(\.text) == ["A\u{FFFD}"])
    }

    @Test func anyBytesAreReadOrReported() throws {
        let folder = try TemporaryFolder()
        var generator = SystemRandomNumberGenerator()
        for round in 0..<200 {
            let bytes = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
                round % 2 == 0
                    ? UInt8.random(in: 0...255, using: &generator)
                    : UInt8.random(in: 0x80...0xFF, using: &generator)
            }
            let path = try folder.write(bytes, to: "page.md")
            let reading = try Reading(path)
            #expect(!reading.documents.isEmpty || !reading.problems.isEmpty, "\(bytes)")
            for document in reading.documents { document.checkInvariants() }
        }
    }

    @Test(
        "numbers beyond Unicode are no characters",
        arguments: [
            [0xF4, 0xB6, 0xBD, 0xB2], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80],
        ] as [[UInt8]])
    func beyondUnicode(bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        try folder.write(
            Array("\u{FEFF}words\n\nmore ".utf8) + bytes + Array(" words\n\nlast\n".utf8), to: "a.txt")
        let reading = try Reading(folder.path)
        #expect(reading.problems.map(\.code) == [.encoding])
        #expect(reading.problems.map(\.line) == [3])
        let document = try #require(reading.documents.first)
        document.checkInvariants()
        #expect(document.blocks.count == 3)
        #expect(document[document.blocks[1].range].contains("\u{FFFD}"))
        #expect(document[document.blocks[2].range] == "last")
    }
}
