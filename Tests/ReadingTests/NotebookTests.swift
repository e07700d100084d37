import KnowledgeModel
import Reading
import Testing

@Suite struct NotebookTests {
    private func read(_ notebook: String) throws -> Reading {
        let folder = try TemporaryFolder()
        return try Reading(try folder.write(notebook, to: "lesson.ipynb"))
    }

    @Test func cellsBecomeTextAndCodeAndWhatItPrinted() throws {
        let reading = try read(
            #"""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "python"},
              "authors": [{"name": "Ada"}]},
             "cells": [
              {"cell_type": "markdown", "metadata": {}, "source": ["# Loops\n", "\n", "See [more](more.ipynb).\n",
               "![a graph](data:image/png;base64,AAAA)"]},
              {"cell_type": "code", "metadata": {}, "source": "for step in plan:\n    run(step)", "outputs": [
               {"output_type": "stream", "name": "stdout", "text": ["10%\r", "90%\r100%\n", "\u001b[32mdone\u001b[0m\n"]},
               {"output_type": "execute_result", "data": {"text/html": "<b>3</b>", "text/plain": ["3"]}},
               {"output_type": "display_data", "data": {"image/png": "iVBOR"}},
               {"output_type": "error", "ename": "ValueError", "evalue": "no plan", "traceback": ["\u001b[31mlong"]}]},
              {"cell_type": "markdown", "source": "## After\n\nThe end."},
              {"cell_type": "raw", "source": "raw text"}]}
            """#)
        #expect(reading.messages == [])
        let document = try #require(reading.documents.first)
        document.checkInvariants()
        #expect(
            document.outline == [
                "h1: Loops", "p: See more. a graph", "code python: for step in plan:\n    run(step)",
                "code: 100%\ndone", "code: 3", "code: ValueError: no plan", "h2: After", "p: The end.",
                "p: raw text",
            ])
        #expect(document.title == "Loops")
        #expect(document.author?.name == "Ada")
        #expect(document.sections.map(\.heading) == ["Loops", "After"])
    }

    @Test func theFormatBeforeIsUnderstood() throws {
        let reading = try read(
            #"""
            {"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": [
              {"cell_type": "heading", "level": 2, "source": ["Old"]},
              {"cell_type": "code", "language": "python", "input": ["print 1"], "outputs": [
               {"output_type": "stream", "text": ["1\n"]}]}]}]}
            """#)
        #expect(reading.messages == [])
        #expect(reading.documents.first?.outline == ["h2: Old", "code python: print 1", "code: 1"])
    }

    @Test func longOutputLosesItsMiddle() throws {
        let log = (0..<5000).map { "line \($0) 行\\n" }.joined()
        let reading = try read(
            #"{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x", "outputs": [{"output_type": "stream", "text": ""#
                + log + #""}]}]}"#)
        let output = try #require(reading.documents.first?.outline.last)
        #expect(output.utf8.count < 9000)
        #expect(output.hasPrefix("code: line 0 行\n") && output.hasSuffix("line 4999 行"))
        #expect(output.contains(" bytes more …"))
        reading.documents.first?.checkInvariants()
    }

    @Test(
        "what is no notebook is said in a sentence",
        arguments: [
            ("{\"nbformat\": 4, \"cells\": [", "is no Jupyter notebook"), ("[]", "has no list of cells"),
            ("{\"cells\": 3}", "has no list of cells"),
            (
                "{\"cells\": [{\"source\": \"x\"}, {\"cell_type\": \"code\"}, 7, {\"cell_type\": 1, \"source\": []}]}",
                "cell 1"
            ),
        ])
    func broken(notebook: String, words: String) throws {
        let reading = try read(notebook)
        #expect(reading.messages.first?.contains(words) == true, "\(reading.messages)")
    }

    @Test func anyCutIsReported() throws {
        let whole = Array(
            #"{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["a é", "b"]}]}"#.utf8)
        for end in 1..<whole.count {
            let folder = try TemporaryFolder()
            let reading = try Reading(try folder.write(whole[..<end], to: "cut.ipynb"))
            #expect(!reading.problems.isEmpty && reading.documents.isEmpty, "cut at \(end)")
        }
    }
}
