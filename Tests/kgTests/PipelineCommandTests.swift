import Agent
import Foundation
import Pipeline
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a user does who writes a pipeline of their own.
@Suite struct PipelineCommandTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeCorpus()
    }

    /// The built-in pipeline for asking, with a filter between its nodes.
    private func writeOwnPipeline(replacing old: String = "", with new: String = "") throws {
        var yaml = try place.kg("pipeline", "show", "ask").expect(0).text
        yaml = yaml.replacing(
            "  composer:\n",
            with: "  filter:\n    type: passage-filter\n    parameters:\n      limit: 3\n  composer:\n")
        yaml = yaml.replacing(
            "  - retriever.result -> composer.result",
            with: "  - retriever.result -> filter.result\n  - filter.result -> composer.result")
        try place.folder.write(old.isEmpty ? yaml : yaml.replacing(old, with: new), to: "own.yaml")
    }

    @Test func aCopiedPipelineIsChangedCheckedDrawnAndRun() throws {
        try place.ingest("docs", "forum")
        try writeOwnPipeline()
        let checked = try place.kg("pipeline", "validate", "own.yaml").expect(0)
        #expect(checked.text == "own.yaml: 3 nodes, 2 connections, no mistakes found.\n")
        try place.kg("pipeline", "draw", "own.yaml", "-o", "own.svg").expect(0)
        let svg = try Data(contentsOf: URL(filePath: place.folder["own.svg"]))
        #expect(XMLParser(data: svg).parse())
        #expect(String(decoding: svg, as: UTF8.self).contains("passage-filter"))
        let asked = try place.kg(
            "ask", "--pipeline", "own.yaml", "--trace", "trace.json", "Who leads Kestrel?")
        #expect(asked.expect(0).text.contains("Ottoline Marsh"))
        let trace = try place.kg("trace", "trace.json").expect(0).text
        for node in ["retriever", "filter", "composer"] { #expect(trace.contains("\n\(node) ")) }
        #expect(trace.contains("< question  \"Who leads Kestrel?\""))
        let read = try place.kg("trace", "trace.json", "--json").expect(0).json(PipelineTrace.self)
        #expect(read.visits.map(\.node) == ["retriever", "filter", "composer"])
    }

    @Test(arguments: [
        ("limit: 3", "limits: 3", "own.yaml:15: ", "did you mean 'limit'?"),
        ("limit: 3", "limit: many", "own.yaml:15: ", "'many'"),
        ("type: passage-filter", "type: passage-filer", "own.yaml:13: ", "did you mean 'passage-filter'?"),
        (
            "filter.result -> composer", "filter.result -> compser", "own.yaml:20: ",
            "did you mean 'composer'?"
        ),
        (
            "retriever.result -> filter.result", "retriever.result -> filter.results", "own.yaml:19: ",
            "'filter' takes result (RetrievalResult, mandatory)."
        ),
    ])
    func aMistakeIsExplainedWithItsLine(old: String, new: String, start: String, words: String) throws {
        try writeOwnPipeline(replacing: old, with: new)
        let checked = try place.kg("pipeline", "validate", "own.yaml").expect(1)
        #expect(checked.output.isEmpty)
        #expect(checked.errorText.hasPrefix("kg: " + start), "\(checked)")
        #expect(checked.errorText.contains(words), "\(checked)")
        try place.kg("pipeline", "draw", "own.yaml").expect(1)
    }

    @Test func aNodeThatCanNeverRunIsFoundBeforeAnythingRuns() throws {
        try writeOwnPipeline(replacing: "  - retriever.result -> filter.result\n", with: "")
        let checked = try place.kg("pipeline", "validate", "own.yaml").expect(1)
        #expect(checked.errorText.contains("The node 'filter' can never run: its input 'result'"))
        #expect(checked.errorText.contains("The node 'composer' can never run"))
    }

    @Test func aRunStopsAndGoesOn() throws {
        try place.ingest("docs", "forum")
        let whole = try place.kg("pipeline", "run", "ask", "--input", "question=Who leads Kestrel?").expect(0)
        let stopped = try place.kg(
            "pipeline", "run", "ask", "--input", "question=Who leads Kestrel?", "--break-before", "composer",
            "--snapshot", "stopped.json")
        #expect(stopped.expect(0).output.isEmpty)
        #expect(stopped.errorText.contains("--resume stopped.json"))
        let resumed = try place.kg("pipeline", "run", "ask", "--resume", "stopped.json").expect(0)
        #expect(resumed.output == whole.output)
        #expect(try whole.json(Answer.self).claims.isEmpty == false)
        let other = try place.kg("pipeline", "run", "ingest", "--resume", "stopped.json").expect(1)
        #expect(other.errorText.contains("which is not this one"))
    }

    @Test func aPipelineWithoutAStoreRuns() throws {
        try place.folder.write(
            """
            name: greet
            inputs:
              who: greeting.who
            outputs:
              text: greeting.text
            nodes:
              greeting:
                type: text-template
                parameters:
                  template: Hello, {who}!
            """, to: "greet.yaml")
        #expect(
            try place.kg("pipeline", "run", "greet.yaml", "--input", "who=阿树").expect(0).text
                == "Hello, 阿树!\n")
        let missing = try place.kg("pipeline", "run", "greet.yaml").expect(1)
        #expect(missing.errorText.contains("input 'who'"))
        let unknown = try place.kg("pipeline", "run", "greet.yaml", "--input", "whom=x").expect(1)
        #expect(unknown.errorText.contains("has no input 'whom'; its inputs are: who."))
    }

    @Test func listsAndShowsWhatThereIs() throws {
        let list = try place.kg("pipeline", "list").expect(0).text
        for word in ["ingest", "ask", "retriever", "conditional-router"] {
            #expect(list.contains("\n  \(word) "))
        }
        let type = try place.kg("pipeline", "show", "retriever").expect(0).text
        #expect(type.contains("question  String, mandatory"))
        #expect(type.contains("default 20"))
        #expect(try place.kg("pipeline", "show", "nothing").expect(1).errorText.contains("nothing"))
    }

    @Test func whatIsNoTraceIsSaid() throws {
        let finished = try place.kg("trace", "docs/kestrel.md").expect(1)
        #expect(
            finished.errorText
                == "kg: docs/kestrel.md is no trace: give a file that the option --trace of kg has written.\n"
        )
        #expect(try place.kg("trace", "none.json").expect(1).errorText.contains("no such file"))
    }
}
