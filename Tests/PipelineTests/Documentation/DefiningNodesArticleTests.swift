import Pipeline
import Testing

/// The code of the article `DefiningNodes`, so that it stays true: each line of Swift in the article stands here, and
/// each text that it shows is what the code gives.
@Suite struct DefiningNodesArticleTests {
    private let article: Article

    init() throws { article = try Article("DefiningNodes") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    // MARK: A node

    struct Shorten: Node {
        let text = Input<String>("text")
        let limit = Input("limit", default: 80)
        let short = Output<String>("short")
        let rest = Output<String>("rest")

        func run(_ visit: Visit) async throws -> Outputs {
            let text = visit[text]
            let limit = visit[limit]
            return [
                short(String(text.prefix(limit))),
                rest(ifPresent: text.count > limit ? String(text.dropFirst(limit)) : nil),
            ]
        }
    }

    @Test func nodesGiveValuesOrNothing() async throws {
        var pipeline = Pipeline(name: "shorten")
        let shorten = try pipeline.add("shorten", Shorten())
        let result = try await pipeline.run([shorten.text("A long sentence"), shorten.limit(6)])
        let short = result[shorten.short]  // "A long"
        let rest = result[shorten.rest]  // " sentence"
        #expect(short == "A long")
        #expect(rest == " sentence")

        let unlimited = try await pipeline.run([shorten.text("A long sentence")])
        #expect(unlimited[shorten.short] == "A long sentence")
        #expect(unlimited[shorten.rest] == nil)
    }

    // MARK: Inputs

    struct Letter: Node {
        let paragraphs = Variadic<String>("paragraphs")
        let heading = Input<String?>("heading", default: nil)
        let text = Output<String>("text")

        func run(_ visit: Visit) async throws -> Outputs {
            let lines = [visit[heading]].compactMap { $0 } + visit[paragraphs]
            return [text(lines.joined(separator: "\n"))]
        }
    }

    @Test func manyValuesStandInTheOrderOfTheConnections() async throws {
        var pipeline = Pipeline(name: "letter")
        let upper = try pipeline.add("upper", Transform { (text: String) in text.uppercased() })
        let lower = try pipeline.add("lower", Transform { (text: String) in text.lowercased() })
        let letter = try pipeline.add("letter", Letter())
        try pipeline.connect(upper.result, to: letter.paragraphs)
        try pipeline.connect(lower.result, to: letter.paragraphs)
        let result = try await pipeline.run([
            upper.value("One"), lower.value("Two"), letter.paragraphs("Zero"), letter.heading("Numbers"),
        ])
        let text = result[letter.text]  // "Numbers\nZero\nONE\ntwo"
        #expect(text == "Numbers\nZero\nONE\ntwo")
    }

    // MARK: State

    actor WordCount: Node {
        nonisolated let text = Input<String>("text")
        nonisolated let total = Output<Int>("total")
        private var count = 0

        func run(_ visit: Visit) async throws -> Outputs {
            count += visit[text].split(separator: " ").count
            return [total(count)]
        }
    }

    @Test func anActorRemembers() async throws {
        var pipeline = Pipeline(name: "count")
        let count = try pipeline.add("count", WordCount())
        let totals = try await pipeline.withRunner { runner in
            var totals: [Int?] = []
            for text in ["one two", "three"] {
                totals.append(try await runner.run([count.text(text)])[count.total])
            }
            return totals
        }  // [2, 3]
        #expect(totals == [2, 3])
    }

    // MARK: What is dear

    struct Glossary: Sendable {
        var meanings: [String: String]
    }

    struct Explain: Node {
        let word = Input<String>("word")
        let meaning = Output<String>("meaning")
        private var glossary: Glossary?

        mutating func warmUp(_ resources: Resources) async throws {
            glossary = try resources.require(Glossary.self)
        }

        func run(_ visit: Visit) async throws -> Outputs {
            [meaning(ifPresent: glossary?.meanings[visit[word]])]
        }
    }

    @Test func nodesAreMadeReadyWithResources() async throws {
        var pipeline = Pipeline(name: "explain")
        let explain = try pipeline.add("explain", Explain())

        var resources = Resources()
        resources[Glossary.self] = Glossary(meanings: ["node": "a step of a pipeline"])
        let result = try await pipeline.run([explain.word("node")], resources: resources)
        let meaning = result[explain.meaning]  // "a step of a pipeline"
        #expect(meaning == "a step of a pipeline")

        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([explain.word("node")])
        }
        #expect(article.shows(error?.message ?? ""))
        #expect((error?.cause as? PipelineError)?.code == .missingResource)
    }

    // MARK: Parts

    struct Speaker: Node {
        let text = Input<String>("text")
        let speech = Output<String>("speech")

        func run(_ visit: Visit) async throws -> Outputs {
            for word in visit[text].split(separator: " ") {
                await visit.report(speech(String(word)))
            }
            return [speech(visit[text])]
        }
    }

    /// Keeps words in their order.
    actor Words {
        private(set) var all: [String] = []
        func append(_ word: String) { all.append(word) }
    }

    @Test func partsAreReportedAsTheyCome() async throws {
        let words = Words()
        let speaker = Speaker()
        var pipeline = Pipeline(name: "speak")
        let speak = try pipeline.add("speak", speaker)
        let result = try await pipeline.run([speak.text("one two")]) { event in
            if case .reported(_, let part) = event, let word = part.value(of: speaker.speech) {
                await words.append(word)
            }
        }
        #expect(await words.all == ["one", "two"])
        #expect(result[speak.speech] == "one two")
    }

    // MARK: Streams

    struct Lines: SourceNode {
        let text = Input<String>("text")
        let line = Output<String>("line")

        func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
            for part in visit[text].split(separator: "\n") {
                try await emit([line(String(part))])
            }
        }
    }

    actor Longest: Node {
        nonisolated let line = Input<String>("line")
        nonisolated let longest = Output<String>("longest")
        private var found = ""

        func run(_ visit: Visit) async throws -> Outputs {
            let line = visit[line]
            if line.count > found.count { found = line }
            return []
        }

        func finish(_ visit: Visit) async throws -> Outputs { [longest(found)] }
    }

    @Test func whatIsKnownInTheEndIsGivenThen() async throws {
        var pipeline = Pipeline(name: "longest-line")
        let lines = try pipeline.add("lines", Lines())
        let longest = try pipeline.add("longest", Longest())
        let shout = try pipeline.add("shout", Transform { (text: String) in text.uppercased() })
        try pipeline.connect(lines.line, to: longest.line)
        try pipeline.connect(longest.longest, to: shout.value)
        let result = try await pipeline.run([lines.text("To be\nor not\nto be")])
        let loud = result[shout.result]  // "OR NOT"
        #expect(loud == "OR NOT")
    }

    struct Embed: Node {
        let line = Input<String>("line")
        let length = Output<Int>("length")
        var overlaps: Bool { true }

        func run(_ visit: Visit) async throws -> Outputs { [length(visit[line].count)] }
    }

    @Test func nodesSayWhetherTheirVisitsMayOverlap() {
        #expect(Embed().overlaps)
        #expect(!Shorten().overlaps)
    }

    // MARK: Sockets from parameters

    struct Columns: Node {
        let row = Input<String>("row")
        let columns: [Output<String>]

        init(_ names: [String]) { columns = names.map { Output($0) } }

        func run(_ visit: Visit) async throws -> Outputs {
            let cells = visit[row].split(separator: ",").map(String.init)
            return Outputs(zip(columns, cells).map { column, cell in column(cell) })
        }
    }

    @Test func socketsMayFollowFromParameters() async throws {
        var pipeline = Pipeline(name: "columns")
        let columns = try pipeline.add("columns", Columns(["name", "year"]))
        let result = try await pipeline.run([columns.row("Ada,1815")])
        let year = result["columns.year"] as? String  // "1815"
        #expect(year == "1815")
    }
}
