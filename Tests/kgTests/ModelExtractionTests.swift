import ChatTestServer
import Extraction
import Foundation
import KGService
import LanguageModel
import Testing

/// The program itself against a server on this machine, over real sockets.
@Suite struct ModelExtractionTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        for name in ["Heron", "Egret", "Bittern"] {
            try place.folder.write(
                "# \(name)\n\n\(name) requires Python and a little patience of its users.\n",
                to: "docs/\(name).md")
        }
    }

    private func environment(_ server: ChatTestServer) -> [String: String] {
        [
            "KG_LLM_URL": server.address, "KG_LLM_MODEL": "tiny", "KG_LLM_KEY": "sesame",
            "KG_CACHE": place.folder["cache"],
        ]
    }

    /// States of each passage "X requires Python" just that.
    private static func answer(
        _ request: ChatTestServer.Request, usage: (input: Int, output: Int)
    ) -> TestResponse {
        guard let found = request.body.firstMatch(of: /(Heron|Egret|Bittern) requires Python and/) else {
            return .answer(#"{"entities":[],"triples":[]}"#)
        }
        return .answer(triple(String(found.1)), usage: usage)
    }

    private static func answer(_ request: ChatTestServer.Request) -> TestResponse {
        answer(request, usage: (100, 20))
    }

    private static func triple(_ name: String, quote: String = "requires") -> String {
        """
        {"entities":[{"name":"\(name)","kind":"library"}],"triples":[{"subject":"\(name)","subject_quote":"\(name)",\
        "predicate":"requires","predicate_quote":"\(quote)","object":"Python","object_quote":"Python","negated":false,\
        "hedged":false,"condition":null,"speaker":null}]}
        """
    }

    private func ingest(
        _ server: ChatTestServer, _ arguments: String..., exitCode: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> (report: IngestReport, errors: String) {
        let finished = try Program.run(
            ["ingest", "docs", "--json", "--extractor", "model"] + arguments, in: place.folder.path,
            environment: environment(server)
        ).expect(exitCode, sourceLocation: sourceLocation)
        return (try finished.json(IngestReport.self), finished.errorText)
    }

    /// How many triples of the model the store holds.
    private func stored() throws -> Int {
        String(decoding: try place.export(), as: UTF8.self).split(separator: "\n").filter {
            $0.contains("model/tiny/1")
        }.count
    }

    @Test func storesWhatTheModelStates() async throws {
        try await ChatTestServer.with(Self.answer) { server in
            let (report, errors) = try ingest(server)
            #expect(report.added == 3)
            #expect(report.model?.triples == 3)
            #expect(report.model?.usage == TokenUsage(input: 300, output: 60))
            #expect(errors.contains("3 passages to ask about"))
            #expect(errors.contains("price is not known"))
            #expect(server.requests.count == 3)
            #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer sesame" })
            #expect(try stored() == 3)
            try place.expectSound()

            let again = try ingest(server).report
            #expect(again.unchangedSources == 3)
            #expect(server.requests.count == 3)
            // Even where all is forgotten but the answers.
            try FileManager.default.removeItem(atPath: place.folder[".kg"])
            #expect(try ingest(server).report.model?.cachedPassages == 3)
            #expect(server.requests.count == 3)
            #expect(try stored() == 3)
            // The rules state other triples, for which all is read again.
            let syntax = try place.kg("ingest", "docs", "--json", "--extractor", "syntax").expect(0)
            #expect(try syntax.json(IngestReport.self).replaced == 3)
            #expect(try stored() == 0)
        }
    }

    @Test func stopsAtTheBudgetAndGoesOnLater() async throws {
        try await ChatTestServer.with({ Self.answer($0, usage: (600, 100)) }) { server in
            // A question may take some 1,150 tokens and then takes 700: after two of them a third might be too much.
            let (report, errors) = try ingest(
                server, "--max-tokens", "2200", "--llm-concurrency", "1", exitCode: 9)
            #expect(report.halt?.isBudget == true)
            #expect(report.added == 2)
            #expect(report.leftDocuments == 1)
            #expect(errors.contains("limit of 2200 tokens"))
            #expect(errors.contains("1 document left"))
            #expect(try stored() == 2)
            #expect(server.requests.count == 2)

            let rest = try ingest(server).report
            #expect(rest.added == 1)
            #expect(server.requests.count == 3)
            #expect(try stored() == 3)
            try place.expectSound()
        }
    }

    @Test func keepsTheOlderVersionUntilTheNewOneIsDone() async throws {
        try await ChatTestServer.with(Self.answer) { server in
            _ = try ingest(server)
            try place.folder.write(
                "# Heron\n\nHeron requires Python and a new tide table.\n", to: "docs/Heron.md")
            let halted = try ingest(server, "--max-tokens", "0", exitCode: 9).report
            #expect(halted.leftDocuments == 1)
            #expect(halted.removed == 0)
            #expect(try stored() == 3)
            #expect(try ingest(server).report.replaced == 1)
            #expect(server.requests.count == 4)
        }
    }

    @Test func saysWhatTheModelCannotDo() async throws {
        try await ChatTestServer.with({ request in
            if request.body.contains("Heron requires") { return .answer("I would rather not.") }
            if request.body.contains("Egret requires") {
                return .answer(Self.triple("Egret", quote: "demands"))
            }
            return Self.answer(request)
        }) { server in
            let (report, errors) = try ingest(server, exitCode: 3)
            #expect(report.added == 3)
            #expect(report.model?.failedPassages == 1)
            #expect(report.model?.rejected == ["quote not found": 1])
            #expect(report.problems.map(\.code) == ["extraction"])
            #expect(errors.contains("Heron.md"))
            #expect(try stored() == 1)
        }
    }

    @Test func saysThatTheServerRefusesTheKey() async throws {
        try await ChatTestServer.with({ _ in .refusal(401, "Incorrect API key") }) { server in
            let (report, errors) = try ingest(server, exitCode: 1)
            #expect(report.leftDocuments == 3)
            #expect(report.halt?.isBudget == false)
            #expect(errors.contains("Incorrect API key"))
            #expect(!errors.contains("sesame"))
        }
    }

    @Test func goesOnAfterItWasKilled() async throws {
        try await ChatTestServer.with({ request in
            request.number == 2 ? TestResponse([.silence]) : Self.answer(request)
        }) { server in
            let running = try Program.start(
                Program.path, ["ingest", "docs", "--extractor", "model", "--llm-concurrency", "1"],
                in: place.folder.path, environment: environment(server))
            while server.requests.count < 3 { try await Task.sleep(for: .milliseconds(5)) }
            running.kill()
            _ = try running.wait()
            _ = try ingest(server)
            // Two were answered before, and are not asked about again.
            #expect(server.requests.count == 4)
            #expect(try stored() == 3)
            try place.expectSound()
        }
    }

    @Test func showsWhatTheModelStates() async throws {
        try await ChatTestServer.with(Self.answer) { server in
            let text = try place.kg(
                "extract", "Heron requires Python and patience.", "--extractor", "model",
                environment: environment(server)
            ).expect(0)
            #expect(text.text.contains("Heron — requires → Python"))
            #expect(text.errorText.contains("1 kept"))
            let json = try place.kg(
                "extract", "docs/Egret.md", "--extractor", "model", "--json", environment: environment(server)
            ).expect(0).json(ExtractedText.self)
            let statement = try #require(json.sentences.flatMap(\.statements).first)
            #expect(statement.extractor == "model/tiny/1")
            #expect(statement.subjectRanges == [[0, 5]])
        }
    }

    @Test func showsWhatStandsInNoSentence() async throws {
        try await ChatTestServer.with(Self.answer) { server in
            try place.folder.write(
                "# Tools\n\n| Bird |\n|---|\n| Heron requires Python and Go |\n", to: "t.md")
            let found = try place.kg(
                "extract", "t.md", "--extractor", "model", "--json", environment: environment(server)
            ).expect(0).json(ExtractedText.self)
            let place = try #require(found.sentences.first { !$0.statements.isEmpty })
            #expect(place.text == "Heron requires Python")
        }
    }

    @Test func saysWhetherAServerWorks() async throws {
        try await ChatTestServer.with({ _ in .answer(#"{"colour": "blue"}"#) }) { server in
            let text = try place.kg("model", "test", environment: environment(server)).expect(0).text
            #expect(text.hasPrefix("tiny at \(server.address) works: streams, holds answers to JSON schemas"))
            #expect(text.contains("calls no tools"))
        }
        let failed = try place.kg("model", "test", "--llm-url", "127.0.0.1:9", "--llm-model", "m")
        #expect(failed.expect(1).errorText.contains("127.0.0.1:9"))
    }

    @Test func runsInAPipelineOfTheUser() async throws {
        try await ChatTestServer.with(Self.answer) { server in
            let yaml = try place.kg("pipeline", "show", "ingest").expect(0).text.replacing(
                "type: document-analyzer",
                with:
                    "type: document-analyzer\n    parameters: {extractor: model, llm-model: tiny, concurrency: 2}"
            )
            try place.folder.write(yaml, to: "own.yaml")
            let report = try place.kg(
                "ingest", "docs", "--json", "--pipeline", "own.yaml", environment: environment(server)
            ).expect(0).json(IngestReport.self)
            #expect(report.model?.triples == 3)
            #expect(try stored() == 3)
        }
    }

    @Test(arguments: [
        (["ingest", "docs", "--extractor", "model"], 1 as Int32, "KG_LLM_URL"),
        (["ingest", "docs", "--max-cost", "1"], 64, "--extractor model"),
        (["ingest", "docs", "--extractor", "magic"], 64, "magic"),
        (
            [
                "ingest", "docs", "--extractor", "model", "--llm-url", "localhost:1", "--llm-model", "m",
                "--max-cost", "1",
            ], 1, "--llm-price"
        ),
        (["ingest", "docs", "--extractor", "model", "--llm-price", "free"], 64, "0.15,0.60"),
        (["extract", "x", "--extractor", "none"], 64, "syntax or model"),
        (
            [
                "extract", "A b c d.", "--extractor", "model", "--llm-url", "localhost:1", "--llm-model", "m",
                "--llm-prompt", "none.txt",
            ], 1, "none.txt"
        ),
    ])
    func saysWhatIsMissing(arguments: [String], code: Int32, words: String) throws {
        let finished = try Program.run(arguments, in: place.folder.path).expect(code)
        #expect(finished.errorText.contains(words))
    }
}
