import KnowledgeModel
import TestSupport
import Testing

@testable import Reading

/// What nobody writes in good faith: it must end soon and keep what documents promise, which reading a page checks.
@Suite struct RestructuredTextHostileTests {
    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test(
        "absurd repeats are read in linear time",
        arguments: [
            ("`", 300_000), ("``", 300_000), ("``x ", 40_000), ("`x ", 40_000), ("*x ", 40_000),
            ("**x ", 40_000),
            ("|x ", 40_000), ("_`x ", 40_000), ("[x ", 40_000), ("[#a", 40_000), (":a:", 40_000),
            (":a:`", 40_000), ("`a <", 40_000), ("`a`_", 40_000), ("a_ ", 40_000), ("a__ ", 40_000),
            ("a_-", 40_000), ("a.b_", 40_000), ("\\", 100_000), ("http://", 20_000),
            ("http://x(", 20_000),
            ("(((((", 20_000), ("- ", 60_000), ("1. ", 40_000), (":a: ", 40_000), (".. a:: ", 20_000),
            (".. note:: ", 20_000), (".. [1] ", 20_000), (".. _a: ", 20_000), ("| ", 60_000),
            ("-a, ", 40_000),
            ("-\n", 60_000), (":a:\n", 40_000), ("..\n", 40_000), (".. _a:\n", 20_000),
            (".. |a| replace:: |a|\n", 10_000),
            ("__\n", 40_000), ("a\n=\n", 40_000), ("=\n", 60_000), ("= =\n", 40_000),
            ("== ==\na\n", 20_000),
            ("+-+\n", 40_000), ("+-+\n|\n", 20_000), ("|a\n", 40_000), ("::\n", 60_000),
            ("a::\n\n", 20_000),
            ("a\n b\n", 30_000), ("a::\n b\n", 30_000), (".. x::\n", 20_000), (".. x::\n :a:\n", 16_000),
            (".. list-table::\n\n * - a\n", 8_000), (".. csv-table::\n\n \"a\n", 8_000), ("\t", 20_000),
            ("\n", 1_000_000), (" \n", 100_000), (">>> ", 40_000), ("> a::\n\n", 16_000), ("中_", 40_000),
            ("é`", 40_000),
            (".. raw:: html\n\n <p\n\n", 5_000),
        ])
    func repeats(piece: String, count: Int) {
        let clock = ContinuousClock()
        let time = clock.measure { _ = RestructuredPage(Self.repeated(piece, count)) }
        let half = clock.measure { _ = RestructuredPage(Self.repeated(piece, count / 8)) }
        // Time that grows with the square would be 64 times as long.
        #expect(
            time < .milliseconds(500) || time < half * 30, "\(piece.debugDescription): \(half), then \(time)")
    }

    @Test(
        "absurd nesting is read in linear time",
        arguments: [
            "a", "- a", "1. a", ":a: b", "a\n", ".. note:: a", ".. a::\n", "| a", "> a", "::", "-a  b", "a::",
            ".. [1] a",
        ])
    func nests(line: String) {
        var text = ""
        // The indents alone are half a megabyte.
        for depth in 0..<1_000 { text += Self.repeated(" ", depth) + line + "\n\n" }
        for depth in (0..<1_000).reversed() where depth % 7 == 0 {
            text += Self.repeated(" ", depth) + line + "\n"
        }
        let time = ContinuousClock().measure { _ = RestructuredPage(text) }
        #expect(time < .seconds(10))
    }

    @Test func tenThousandIndentsTakeNoStack() {
        var text = ""
        for depth in 0..<10_000 { text += Self.repeated(" ", depth) + "x\n\n" }
        #expect(RestructuredPage(text).document.blocks.count == 10_000)
    }

    @Test func definitionsWithinDefinitionsAreNotKeptManyTimes() {
        var text = ""
        for depth in 0..<1_400 { text += Self.repeated(" ", depth) + ".. |a\(depth)| replace:: b\n" }
        let page = RestructuredPage(text + "\n|a0| end |a5|")
        #expect(page.document.text.hasSuffix("end |a5|"))
    }

    @Test func tablesInTablesEndSomewhere() {
        var table = ["x"]
        for _ in 0..<9 {
            let width = table.map(\.count).max() ?? 0
            let rule = "+" + Self.repeated("-", width) + "+"
            table = [rule] + table.map { "|" + $0 + Self.repeated(" ", width - $0.count) + "|" } + [rule]
        }
        let page = RestructuredPage(table.joined(separator: "\n"))
        #expect(page.document.blocks.count == 1)
        #expect(page.document.text.contains("x"))
    }

    @Test func aRuleOfManyColumnsCostsNothingPerRow() {
        let rule = Self.repeated("= ", 100_000)
        let time = ContinuousClock().measure {
            _ = RestructuredPage(rule + "\n" + Self.repeated("a\n", 100_000) + rule + "\n")
        }
        #expect(time < .seconds(10))
    }

    @Test("random mixtures of markup keep what documents promise", arguments: 0..<60)
    func mixes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var text: [UInt8] = []
        let wanted = seed == 0 ? 1_000_000 : Int.random(in: 1...20_000, using: &generator)
        while text.count < wanted {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                text.append(UInt8(ascii: "\n"))
                text += repeatElement(0x20, count: Int.random(in: 0..<9, using: &generator))
            case 1: text.append(contentsOf: "\n\n".utf8)
            case 2: text.append(0x20)
            default: text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)].utf8
            }
        }
        let page = RestructuredPage(text)
        let lineCount = text.count { $0 == UInt8(ascii: "\n") } + 1
        for block in page.document.blocks {
            #expect(block.line.map { (1...lineCount).contains($0) } ?? false)
        }
        for flaw in page.flaws { #expect((1...lineCount).contains(flaw.line)) }
    }

    @Test("a page may be cut off anywhere")
    func cuts() {
        let bytes = Array(Self.pieces.joined(separator: "\n\n").utf8)
        for end in 0..<bytes.count {
            var cut = Array(bytes[..<end])
            while let last = cut.last, last >= 0x80 { cut.removeLast() }
            _ = RestructuredPage(cut)
        }
    }

    private static let pieces = [
        "*", "**", "`", "``", "_", "__", "|", "[1]_", "[#]_", "\\", ":", "::", "a", "word", "中文", "，", "é",
        "x_", ":ref:`a <b>`",
        ":class:`~x.Y`", "`a <b>`_", "`a`__", "|s|", "_`t`", "http://x.y/(z)", "- ", "* ", "1. ", "#) ",
        "(a) ", ":f: ",
        "-o A  b", "| ", ">>> 1", "====", "----", "=", "== ==", "= =\na b\n= =", "+--+--+", "|a |b |", "+--+",
        "+==+", ".. ", "..",
        ".. _t:", ".. _t: u_", ".. _t: http://u", "__ x", ".. |s| replace:: |s| *b*", ".. [1] f", ".. [C] c",
        ".. note::",
        ".. note:: n", ".. code-block:: py", ".. list-table::", "   * - c", "     - d", ".. csv-table::",
        "   \"a\", b\n", ".. toctree::",
        ".. figure:: f", "   :alt: p", ".. function:: f(x)", ".. glossary::", ".. card:: c", "^^^", "+++",
        ".. math::", ".. raw:: html",
        "   <p>x</p>", ".. versionadded:: 1", ".. only:: x", ".. highlight:: c", ".. parsed-literal::",
        "-- who", "\t", "text::",
    ]
}
