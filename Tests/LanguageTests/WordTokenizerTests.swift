import Foundation
import Language
import TestSupport
import Testing

@Suite struct WordTokenizerTests {
    private func words(_ text: String) -> String {
        WordTokenizer.words(in: text).map { text.bytes($0) }.joined(separator: " ")
    }

    @Test(arguments: [
        ("I don't think we've seen Bush's plan.", "I do n't think we 've seen Bush 's plan ."),
        ("You can’t, it’s cannot and dont.", "You ca n’t , it ’s can not and do nt ."),
        ("She's gonna try; they're OK!", "She 's gon na try ; they 're OK !"),
        ("The 60's and the 1980s, '72 too.", "The 60's and the 1980s , '72 too ."),
        ("'Tis the boys' choice of rock 'n roll.", "'Tis the boys ' choice of rock 'n roll ."),
    ])
    func takesCliticsOff(text: String, expected: String) {
        #expect(words(text) == expected)
    }

    @Test(arguments: [
        (
            "a 15-year term, e-mail, non-Hodgkin, mid-1980s",
            "a 15 - year term , e-mail , non-Hodgkin , mid-1980s"
        ),
        ("well-known state-of-the-art and/or", "well - known state - of - the - art and / or"),
        ("the U.S.-led force", "the U.S. - led force"),
        ("Mr. Smith vs. Inc. etc.", "Mr. Smith vs. Inc. etc ."),
        ("He left at 7:30PM on 11/28/2000.", "He left at 7:30 PM on 11/28/2000 ."),
        ("$3.5M, 35mm, 50%, 1,200 and 23rd", "$ 3.5 M , 35 mm , 50 % , 1,200 and 23rd"),
        ("pages 5-10 of 1969-1970, call 713-853-3989", "pages 5 - 10 of 1969 - 1970 , call 713-853-3989"),
        ("Really?! Yes!!! Well... (maybe) \"no\".", "Really ?! Yes !!! Well ... ( maybe ) \" no \" ."),
        ("replacement...is here--now — or—never", "replacement ... is here -- now — or — never"),
        ("It works :-) and :D", "It works :-) and :D"),
        ("account(s) of AT&T and Q&A", "account ( s ) of AT&T and Q&A"),
    ])
    func cutsAtMarksAsTheTreebankDoes(text: String, expected: String) {
        #expect(words(text) == expected)
    }

    @Test(arguments: [
        "https://example.org/a_(b)?c=d&e=f#g", "www.example.org", "someone@example.org",
        "/usr/lib/python3.12",
        "./run.sh", "~/.config", "src/main.py", "deepset/roberta-base-squad2", "snake_case",
        "haystack.nodes.Reader",
        "fit()", "torch.ones(2,3)", "model.to(device).eval()", "@username", "#general", "1.2.3", "v2.0.1",
        "--max-tokens",
        "-v", "std::vector", "text-embedding-ada-002", "all-MiniLM-L6-v2", "C++", "C#", ".env", "<unk>",
        "main.py",
        "C:\\Users\\me", "$HOME", "1,000,000", "ValueError", "x86_64", "AttributeError", "3.11", "0.5",
    ])
    func keepsNamesOfProgramsWhole(name: String) {
        #expect(words(name) == name)
        #expect(words("We saw \(name) here.") == "We saw \(name) here .")
        #expect(words("(\(name)), then") == "( \(name) ) , then")
    }

    @Test func keepsCodeSpansWhole() {
        let text = "Call `a.b(c, d=1)` first, or (`x`)."
        let found = WordTokenizer.words(in: text).map { text.bytes($0) }
        #expect(found == ["Call", "`", "a.b(c, d=1)", "`", "first", ",", "or", "(", "`", "x", "`", ")", "."])
    }

    @Test func leavesRunsWithoutSpacesToTheModel() {
        #expect(words("我用LangChain的智能体，版本2.0。") == "我用 LangChain 的智能体 ， 版本 2.0 。")
        #expect(words("《红楼梦》（上）……") == "《 红楼梦 》 （ 上 ） ……")
    }

    @Test func keepsPicturesTogether() {
        #expect(words("Done 👩‍👩‍👧 👍🏽! ok👍🏽") == "Done 👩‍👩‍👧 👍🏽 ! ok 👍🏽")
    }

    @Test(arguments: 0..<300)
    func coversEverythingButSpaceInOrder(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.nastyText(pieces: 60)
        let found = WordTokenizer.words(in: text)
        #expect(found.allSatisfy { !$0.isEmpty })
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        let bytes = Array(text.utf8)
        #expect(found.allSatisfy { String(validating: bytes[$0], as: UTF8.self) != nil })
        #expect(
            found.map { text.bytes($0) }.joined().visible == text.visible)
    }

    @Test(arguments: [
        "a.", "a-", "(", "((((", "a'", "-", "http://", "x(", "f(1).", "’", "`a", ":)", "a/", "$1", "<a",
    ])
    func isLinearOnLongChunks(piece: String) {
        let long = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure { _ = WordTokenizer.words(in: long) }
        // A quadratic scan of as many bytes takes minutes.
        #expect(time < .seconds(5))
    }

    @Test(.enabled(if: Treebanks.exist, "The treebanks are not beside the project."))
    func agreesWithTheTreebank() throws {
        var (right, gold, found) = (0, 0, 0)
        for sentence in try Treebanks.englishDevelopment() {
            let wanted = Set(sentence.sentence.words.map(\.range))
            let own = Set(WordTokenizer.words(in: sentence.text))
            right += wanted.intersection(own).count
            gold += wanted.count
            found += own.count
        }
        #expect(gold == 25_147)
        // 99.2 when it was written.
        #expect(200 * Double(right) / Double(gold + found) > 98.9)
    }
}

extension String {
    /// Without white space and control characters, which words may have inside alone.
    fileprivate var visible: String { withoutSpace.filter { $0 != "\u{0}" } }
}
