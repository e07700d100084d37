import KnowledgeModel
import Language
import TestSupport
import Testing

@Suite struct PassageSplitterTests {
    private let splitter = PassageSplitter()

    @Test func keepsAParagraphOfOrdinaryLengthWhole() {
        var builder = DocumentBuilder()
        builder.add(words(71))
        let passages = splitter.passages(of: builder.document)
        #expect(passages.map(\.range) == [builder.document.blocks[0].range])
        #expect(passages[0].line == 1)
    }

    @Test func putsSmallBlocksOfAPartTogether() {
        var builder = DocumentBuilder()
        for _ in 0..<6 { builder.add(words(30)) }
        #expect(splitter.passages(of: builder.document).map { wordCount($0, builder.document) } == [180])
    }

    @Test func crossesNoBorderOfParts() {
        var builder = DocumentBuilder()
        for part in 0..<3 { builder.add(words(10), part: part) }
        let passages = splitter.passages(of: builder.document)
        #expect(passages.map(\.part) == [0, 1, 2])
        #expect(passages.map(\.ordinal) == [0, 1, 2])
    }

    @Test func dividesALongParagraphEvenlyBetweenSentences() {
        var builder = DocumentBuilder()
        builder.add((0..<25).map { _ in words(20) }.joined(separator: " "))
        let counts = splitter.passages(of: builder.document).map { wordCount($0, builder.document) }
        #expect(counts.count == 3)
        #expect(counts.allSatisfy { (140...200).contains($0) }, "\(counts)")
    }

    @Test func keepsAHeadingWithWhatFollows() {
        var builder = DocumentBuilder()
        builder.add(words(150))
        builder.add("Memory", kind: .heading(level: 3))
        builder.add(words(190))
        let passages = splitter.passages(of: builder.document)
        #expect(passages.count == 2)
        #expect(builder.document[passages[1].range].hasPrefix("Memory"))
    }

    @Test func keepsCodeWithTheParagraphBeforeItWhereItFits() {
        var builder = DocumentBuilder()
        builder.add(words(120))
        builder.add("let x = 1. Y\n\nlet y = 2. Z", kind: .code(language: "swift"))
        let document = builder.document
        let passages = splitter.passages(of: document)
        #expect(passages.count == 1)
        #expect(passages[0].code == [document.blocks[1].range])
    }

    @Test func leavesLongCodeAndLongSentencesWhole() {
        var builder = DocumentBuilder()
        builder.add(words(120))
        builder.add(
            Array(repeating: "call(x). Y", count: 400).joined(separator: "\n"), kind: .code(language: nil))
        builder.add(Array(repeating: "and", count: 500).joined(separator: " "))
        let document = builder.document
        #expect(splitter.passages(of: document).map(\.range) == document.blocks.map(\.range))
    }

    @Test func mergesAShortRemainderBack() {
        var builder = DocumentBuilder()
        builder.add(words(195))
        builder.add(words(12))
        #expect(splitter.passages(of: builder.document).map { wordCount($0, builder.document) } == [207])
    }

    @Test func countsChineseCharacters() {
        var builder = DocumentBuilder()
        builder.add(String(repeating: "智能体需要记忆和规划才能完成任务。", count: 40))
        let passages = splitter.passages(of: builder.document)
        #expect(passages.count == 2)
        #expect(passages.allSatisfy { builder.document[$0.range].hasSuffix("。") })
    }

    @Test func givesNothingForAnEmptyDocument() {
        #expect(splitter.passages(of: DocumentBuilder().document).isEmpty)
    }

    @Test(arguments: 0..<60)
    func holdsAllBlocksAndCutsNoSentenceAndNoCode(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let document = generator.document(parts: 4)
        let passages = splitter.passages(of: document)
        #expect(passages.map(\.ordinal) == Array(passages.indices))
        #expect(zip(passages, passages.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
        var sentences: [Range<Int>] = []
        for block in document.blocks {
            if block.isCode {
                sentences.append(block.range)
                continue
            }
            let lines: SentenceSplitter.Lines = block.kind == .table ? .separate : .wrapped
            let own = SentenceSplitter.sentences(in: document[block.range], lines: lines)
            sentences += own.map {
                block.range.lowerBound + $0.lowerBound..<block.range.lowerBound + $0.upperBound
            }
        }
        for sentence in sentences {
            let holders = passages.filter { $0.range.overlaps(sentence) }
            #expect(holders.count == 1 && holders[0].range.lowerBound <= sentence.lowerBound)
            #expect(holders.allSatisfy { $0.range.upperBound >= sentence.upperBound })
        }
        for block in document.blocks {
            for passage in passages where passage.range.overlaps(block.range) {
                #expect(passage.part == block.part)
                #expect(passage.code.contains(block.range) == block.isCode)
            }
        }
        for passage in passages {
            #expect(sentences.contains { $0.lowerBound == passage.range.lowerBound })
            #expect(sentences.contains { $0.upperBound == passage.range.upperBound })
        }
    }

    /// A sentence of so many words.
    private func words(_ count: Int) -> String {
        "The " + Array(repeating: "word", count: count - 2).joined(separator: " ") + " end."
    }

    private func wordCount(_ passage: Passage, _ document: Document) -> Int {
        document[passage.range].split(whereSeparator: \.isWhitespace).count
    }
}
