import Testing

@testable import TextEncoder

@Suite struct PatternProgramTests {
    @Test(arguments: [
        ("a|bc|d", "xbcd", ["bc", "d"]), ("a+", "baaab", ["aaa"]), ("a{2}", "aaaaa", ["aa", "aa"]),
        ("a{1,3}", "aaaa", ["aaa", "a"]), ("(?:ab)+c?", "ababcab", ["ababc", "ab"]),
        ("(ab)*", "xabab", ["abab"]),
        ("[^a-c]", "abxc", ["x"]), ("[a-c\\d-]+", "xb1-y", ["b1-"]),
        ("\\s+(?!\\S)|\\s+", "a   b ", ["  ", " ", " "]),
        ("\\p{Lu}\\p{Ll}*", "HeLLo", ["He", "L", "Lo"]), ("\\P{L}+", "ab12c", ["12"]),
        ("(?i:'S)t", "'st'St'sT", ["'st", "'St"]),
        ("a+?b", "aab", ["aab"]), ("a++a", "aaa", []), ("^a|b$", "aab", ["a", "b"]),
        (".+", "ab\ncd", ["ab", "cd"]),
        ("\\x{4e2d}", "中", ["中"]), ("[[a-b]x]+", "cabx", ["abx"]), ("a(?=b)", "acab", ["a"]),
    ])
    func finds(_ pattern: String, _ text: String, _ matches: [String]) throws {
        #expect(try Self.matches(pattern, text) == matches)
    }

    @Test(arguments: ["(", ")", "a**b(", "[a", "\\p{Greek}", "(?<=a)b", "\\b", "a{3,1}", "*", "\\1"])
    func refuses(_ pattern: String) {
        #expect(throws: PatternError.self) { try PatternProgram(pattern) }
    }

    /// The scanner for GPT-2's pattern cuts where the pattern does.
    @Test func byteLevelCutsAsItsPattern() throws {
        let pattern = TextPattern.expression(try PatternProgram(ByteLevel.pattern))
        var random = NastyText(seed: 4)
        let text = WorkingText(recordsOrigins: false)
        for index in 0..<2000 {
            let given = index % 2 == 0 ? random.next() : random.next() + "'s  it'll 'RE\t\n x1 "
            let pieces = [
                Splitter.byteLevel(ByteLevel(addsPrefixSpace: false)),
                .pattern(pattern, .isolated, isInverted: false),
            ]
            .map { splitter in
                var given = given
                given.withUTF8 { bytes in
                    if let base = bytes.baseAddress { text.load(base, from: 0, to: bytes.count) }
                }
                text.startCutting()
                splitter.split(text, isStart: true)
                return text.pieces.elements.map { $0.start..<$0.end }
            }
            #expect(pieces[0] == pieces[1], "\(given.debugDescription)")
        }
    }

    private static func matches(_ pattern: String, _ text: String) throws -> [String] {
        let pattern = TextPattern.expression(try PatternProgram(pattern))
        let bytes = Array(text.utf8)
        var found: [String] = []
        bytes.withUnsafeBufferPointer { text in
            var position = 0
            while let match = pattern.firstMatch(in: text, from: position, to: text.count) {
                found.append(String(decoding: text[match], as: UTF8.self))
                position = match.upperBound
            }
        }
        return found
    }
}
