import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct TextDecoderTests {
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
