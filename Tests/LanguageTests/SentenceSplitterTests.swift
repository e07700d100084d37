import Language
import TestSupport
import Testing

@Suite struct SentenceSplitterTests {
    @Test(arguments: [
        ["It runs.", "It stops."],
        ["Really?!", "Yes!"],
        ["He asked Dr. Smith, e.g. about vs. and etc. before noon.", "Then he left."],
        ["John F. Kennedy met J. R. R. Tolkien.", "They talked."],
        ["Version 2.0 of agent.md is at https://example.org/a.b?c=d today.", "Read it."],
        ["She said \"stop.\"", "He did (at last).", "Fine."],
        ["Wait... what happened?", "Nothing."],
        ["He works at Acme Inc. in the U.S. Senate.", "So what."],
        ["It was bought by Acme Inc.", "The price is unknown."],
        ["See Fig. 3 and no. 5 for more.", "The answer is no.", "We agree."],
        ["i think so.", "but it may fail."],
        ["\"What?\" he said.", "Nobody spoke."],
        ["It ended in 1990.", "Then came 1991."],
        ["He died c. 1390.", "Nothing more is known."],
        ["Łódź is old.", "Élan is not."],
    ])
    func findsEnglishSentences(sentences: [String]) {
        #expect(split(sentences.joined(separator: " ")) == sentences)
    }

    @Test(arguments: [
        ["智能体会循环。", "为什么？", "因为没有限制！"],
        ["他说：“停下。”", "然后离开了。"],
        ["（参见文档。）", "下一步；", "结束。"],
        ["我用了 PPO.", "然后训练。"],
        ["等等……", "什么？！", "好。"],
        ["版本 2.0 的 agent.md 已发布。", "请阅读。"],
        ["「你好。」", "再见。"],
    ])
    func findsChineseSentences(sentences: [String]) {
        #expect(split(sentences.joined()) == sentences)
    }

    @Test func endsSentencesAtEmptyLinesAndListMarkers() {
        let text =
            "Steps to take\n- first one\n- second one\n  wrapped here\n1. Third one\n\nA line\nwrapped by width"
        #expect(
            split(text) == [
                "Steps to take", "- first one", "- second one\n  wrapped here", "1. Third one",
                "A line\nwrapped by width",
            ])
    }

    @Test func takesLinesOfTablesApart() {
        let text = "name  role\r\nmemory  keeps state\n\nplan"
        let found = SentenceSplitter.sentences(in: text, lines: .separate).map { text.bytes($0) }
        #expect(found == ["name  role", "memory  keeps state", "plan"])
    }

    @Test(arguments: [
        "", " ", "\n\n", ".", "...", "。", "?!?!", "\r", "a\rb. C", "\u{202E}שלום. עולם! ", "👩‍👩‍👧‍👦. 👍🏽! e\u{301}. ",
        "“”。”’", "\u{0}. \u{FEFF}A",
        "1. 2. 3.", "A.", "…", "（。）",
    ])
    func keepsAllButWhiteSpace(text: String) {
        checkSentences(of: text)
    }

    @Test(arguments: 0..<40)
    func keepsAllButWhiteSpaceOfRandomText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<25 { checkSentences(of: generator.text(pieces: 60)) }
    }

    private func split(_ text: String) -> [String] {
        SentenceSplitter.sentences(in: text).map { text.bytes($0) }
    }

    private func checkSentences(of text: String) {
        let bytes = Array(text.utf8)
        var end = 0
        var kept = ""
        for range in SentenceSplitter.sentences(in: text) {
            #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= bytes.count)
            let sentence = String(validating: bytes[range], as: UTF8.self)
            #expect(sentence != nil, "a character is cut in \(text.debugDescription)")
            #expect(sentence?.unicodeScalars.first?.properties.isWhitespace == false)
            #expect(sentence?.unicodeScalars.last?.properties.isWhitespace == false)
            kept += sentence ?? ""
            end = range.upperBound
        }
        #expect(kept.withoutSpace == text.withoutSpace, "text \(text.debugDescription)")
    }
}
