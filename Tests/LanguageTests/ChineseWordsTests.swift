import Testing

@testable import Language

@Suite struct ChineseWordsTests {
    private func pieces(_ text: String) -> [String] {
        var copy = text
        return copy.withUTF8 { bytes in
            var cutter = WordCutter(text: bytes)
            cutter.cut(sentence: 0..<bytes.count)
            return ChineseChunks.joined(cutter.pieces[...], in: bytes).map { piece in
                let mark =
                    switch piece.kind {
                    case .word: ""
                    case .number: "#"
                    case .unspaced: "*"
                    }
                return mark + text.bytes(piece.range)
            }
        }
    }

    @Test(arguments: [
        ("共50%的DC-10飞机", ["*共", "#50%", "*的", "DC-10", "*飞机"]),
        ("第3个，长160cm。", ["*第", "#3", "*个", "，", "*长", "160cm", "。"]),
        ("(GPT-4/Llama-3)的Navy's", ["(", "GPT-4/Llama-3", ")", "*的", "Navy's"]),
        ("从1-2到A-", ["*从", "#1-2", "*到", "A", "-"]), ("5 - 6 AT&T", ["#5", "-", "#6", "AT&T"]),
        ("用foo(x)调用", ["*用", "foo", "(", "x", ")", "*调用"]),
    ])
    func joinsLatinWords(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test func windowsKeepAllBytes() {
        let long =
            String(repeating: "字", count: 300) + "https://example.org/" + String(repeating: "a", count: 200)
            + "第3章"
        var text = long
        text.withUTF8 { bytes in
            var cutter = WordCutter(text: bytes)
            cutter.cut(sentence: 0..<bytes.count)
            let pieces = ChineseChunks.joined(cutter.pieces[...], in: bytes)
            let windows = CharacterWindow.windows(of: pieces[...], in: bytes, stretch: 0, longest: 256)
            #expect(
                windows.allSatisfy { $0.characters.count <= 256 && $0.characters.count == $0.borders.count })
            let ranges = windows.flatMap(\.ranges)
            #expect(ranges.first?.lowerBound == 0)
            #expect(ranges.last?.upperBound == bytes.count)
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
            // The address is one word, with a border on either side; the number after "第" is open to both.
            let borders = windows.flatMap(\.borders)
            #expect(borders.count { $0 == .set } == 3)
            #expect(borders.suffix(3) == [.set, .open, .open])
        }
    }
}
