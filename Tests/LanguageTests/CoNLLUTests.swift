import Foundation
import Language
import Testing

@Suite struct CoNLLUTests {
    private static let treebank = """
        # newdoc
        # sent_id = first
        # text = They don't use C++.
        1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
        2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t4:aux\t_
        3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t4:advmod\t_
        4\tuse\tuse\tVERB\tVB\t_\t0\troot\t0:root\t_
        4.1\tghost\t_\tVERB\tVB\t_\t_\t_\t0:root\t_
        5\tC++\tC++\tPROPN\tNNP\t_\t4\tobj\t4:obj\tName=B-language|SpaceAfter=No
        6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_

        # text = 我用 GPT
        1\t我\t我\tPRON\t_\t_\t2\tnsubj\t_\tSpaceAfter=No
        2\t用\t用\tVERB\t_\t_\t0\troot\t_\t_
        3\tGPT\tGPT\tPROPN\t_\t_\t2\tobj\t_\t_
        """

    @Test func readsWordsHeadsAndNames() throws {
        let sentences = try CoNLLU.sentences(in: Self.treebank, language: .english)
        #expect(sentences.count == 2)
        let first = sentences[0]
        #expect(first.identifier == "first")
        #expect(first.sentence.words.map(\.form) == ["They", "do", "n't", "use", "C++", "."])
        #expect(first.sentence.words.map { first.text.bytes($0.range) } == first.sentence.words.map(\.form))
        #expect(first.sentence.words.map(\.head) == [3, 3, 3, nil, 3, 3])
        #expect(first.sentence.words[2].lemma == "not")
        #expect(first.sentence.words[4].relation == DependencyRelation(rawValue: "obj"))
        #expect(first.sentence.names == [NamedSpan(words: 4..<5, kind: "language")])
        #expect(sentences[1].sentence.words.map(\.range) == [0..<3, 3..<6, 7..<10])
    }

    @Test func writesWhatItReads() throws {
        for sentence in try CoNLLU.sentences(in: Self.treebank, language: .chinese) {
            let lines = CoNLLU.lines(
                for: sentence.sentence, in: sentence.text, identifier: sentence.identifier)
            #expect(lines.hasSuffix("\n\n"))
            #expect(
                lines.split(separator: "\n").filter { !$0.hasPrefix("#") }.allSatisfy {
                    $0.split(separator: "\t").count == 10
                })
            #expect(try CoNLLU.sentences(in: lines, language: .chinese) == [sentence])
        }
    }

    @Test func replacesWhatWouldBreakLines() throws {
        let text = "a\tb\n\nc"
        let root = DependencyRelation(rawValue: "root")
        let sentence = Sentence(
            range: 0..<6, language: .english,
            words: [Word(range: 0..<6, form: text, lemma: "", tag: .other, head: nil, relation: root)],
            names: [NamedSpan(words: 0..<1, kind: "a|b c")])
        let lines = CoNLLU.lines(for: sentence, in: text)
        #expect(
            lines == "# text = a b c\n1\ta b c\ta b c\tX\t_\t_\t0\troot\t_\tName=B-a/b_c\n\n")
    }

    @Test(arguments: [
        ("1\tx\tx\tNOUN", "Line 1 of the treebank has 4 columns"),
        ("2\tx\tx\tNOUN\t_\t_\t0\troot\t_\t_", "Line 1 of the treebank should begin with the number 1"),
        ("1\tx\tx\tNAME\t_\t_\t0\troot\t_\t_", "Line 1 of the treebank has the unknown tag NAME"),
        ("1\tx\tx\tNOUN\t_\t_\t1\troot\t_\t_", "Line 1 of the treebank has the head 1"),
        ("1\tx\tx\tNOUN\t_\t_\tx\troot\t_\t_", "Line 1 of the treebank has the head x"),
        ("1\tx\tx\tNOUN\t_\t_\t7\tdep\t_\t_", "whose word 1 has a head that is not there"),
        ("# text = y\n1\tx\tx\tNOUN\t_\t_\t0\troot\t_\t_\n", "text has no “x” in its place"),
        (
            "5-3\tx\tx\tNOUN\t_\t_\t0\troot\t_\t_\n9-\tx\tx\tNOUN\t_\t_\t0\troot\t_\t_",
            "Line 2 of the treebank has no range"
        ),
    ])
    func tellsTheLineThatIsWrong(treebank: String, message: String) {
        let error = #expect(throws: LanguageError.self) {
            try CoNLLU.sentences(in: treebank, language: .english)
        }
        #expect(error?.message.contains(message) == true)
    }

    @Test func readsNothingFromNothing() throws {
        #expect(try CoNLLU.sentences(in: "", language: .english).isEmpty)
        #expect(try CoNLLU.sentences(in: "\n\n# text = x\n", language: .english).isEmpty)
    }

    @Test(.enabled(if: Treebanks.exist, "The treebanks are not beside the project."))
    func readsWholeTreebanks() throws {
        #expect(try Treebanks.englishDevelopment().count == 2001)
        #expect(try Treebanks.chineseDevelopment().count == 500)
    }
}
