import Pipeline
import Testing

@Suite struct ConditionalRouterTests {
    @Test(arguments: [("short", "few"), ("a much longer text", "many"), ("LOUD", "loud"), ("", "rest")])
    func theFirstRouteThatHoldsTakesTheValue(text: String, output: String) async throws {
        let router = try ConditionalRouter<String>(
            [
                .init("loud") { !$0.isEmpty && $0 == $0.uppercased() }, .init("many", when: .longerThan(10)),
                .init("few", when: .longerThan(0)),
            ], otherwise: "rest")
        let result = try await runAlone(router, ["value": text])
        #expect(result.given == [output])
        #expect(result["node.\(output)"] as? String == text)
    }

    @Test func onlyTheChosenBranchRuns() async throws {
        var pipeline = Pipeline()
        let router = try pipeline.add(
            "router", try ConditionalRouter<Int>([.init("big", when: .above(9))], otherwise: "small"))
        let add = try pipeline.add("add", Add(1))
        let take = try pipeline.add("take", Add(-1))
        let join = try pipeline.add("join", BranchJoiner<Int>())
        try pipeline.connect("router.big", to: "take")
        try pipeline.connect("router.small", to: "add")
        try pipeline.connect(add.sum, to: join.values)
        try pipeline.connect(take.sum, to: join.values)
        #expect(try await pipeline.run([router.value(10)])[join.value] == 9)
        #expect(try await pipeline.run([router.value(9)])[join.value] == 10)
    }

    @Test func aValueWithoutARouteIsAnErrorOrDropped() async throws {
        let routes = [
            ConditionalRouter<String>.Route("a", when: .equals("a")), .init("b", when: .equals("b")),
        ]
        let error = await #expect(throws: PipelineError.self) {
            try await runAlone(try ConditionalRouter(routes), ["value": "c"])
        }
        #expect(
            error?.message
                == "The node 'node' failed: No route takes the value \"c\"; the routes are a, b. Add an output for all others."
        )
        #expect((error?.cause as? PipelineError)?.code == .badValue)
        let result = try await runAlone(try ConditionalRouter(routes, mayDrop: true), ["value": "c"])
        #expect(result.given.isEmpty)
    }

    @Test func routesMayShareAnOutput() throws {
        let router = try ConditionalRouter<String>(
            [.init("x", when: .equals("a")), .init("x", when: .isEmpty), .init("y", when: .equals("b"))],
            otherwise: "y")
        #expect(router.sockets.outputs.map(\.name) == ["x", "y"])
    }

    @Test func conditionsMustSuitTheType() {
        #expect(throws: PipelineError(.badParameter, "")) {
            try ConditionalRouter<Int>([.init("a", when: .longerThan(1))])
        }
        #expect(throws: PipelineError(.badParameter, "")) { try ConditionalRouter<Int>([]) }
    }

    @Test func languagesAreRoutedThroughTheDetector() async throws {
        let router = try ConditionalRouter<String>(
            [.init("english", when: .language("en"))], otherwise: "other"
        ) {
            $0.hasPrefix("The") ? "en" : nil
        }
        #expect(try await runAlone(router, ["value": "The end"]).given == ["english"])
        #expect(try await runAlone(router, ["value": "Ende"]).given == ["other"])
    }
}

@Suite struct FileTypeRouterTests {
    @Test(arguments: [
        ("a/b.md", "pages"), ("B.HTML", "pages"), ("x.tar.gz", "archives"), ("x.gz", "packed"),
        ("x.txt", "unmatched"),
        ("md", "unmatched"), (".md", "unmatched"), ("", "unmatched"), ("a.md/b", "unmatched"),
        ("a.md/", "pages"),
        (#"c:\a.Md"#, "pages"),
    ])
    func extensionsDecide(path: String, output: String) async throws {
        let router = try FileTypeRouter<String>([
            .init("pages", ["md", ".html"]), .init("packed", ["gz"]), .init("archives", ["tar.gz"]),
        ])
        let result = try await runAlone(router, ["paths": path])
        #expect(result.given == [output])
        #expect(result["node.\(output)"] as? String == path)
    }

    @Test func listsKeepTheirOrder() async throws {
        let router = try FileTypeRouter<[String]>([.init("pages", ["md"]), .init("code", ["swift"])])
        let result = try await runAlone(router, ["paths": ["b.md", "x", "a.md", "A.MD", "y"]])
        #expect(result["node.pages"] as? [String] == ["b.md", "a.md", "A.MD"])
        #expect(result["node.unmatched"] as? [String] == ["x", "y"])
        #expect(result.given == ["pages", "unmatched"])
        #expect(router.sockets.outputs.map(\.name).sorted() == ["code", "pages", "unmatched"])
    }

    @Test(arguments: [[""], ["."], ["a/b"]]) func whatIsNoExtensionIsRefused(extensions: [String]) {
        #expect(throws: PipelineError(.badParameter, "")) {
            try FileTypeRouter<String>([.init("a", extensions)])
        }
    }

    @Test func anExtensionHasOneRoute() {
        let error = #expect(throws: PipelineError.self) {
            try FileTypeRouter<String>([.init("a", ["md"]), .init("b", [".MD"])])
        }
        #expect(error?.message == "The extension '.md' is of the routes 'a' and 'b', and can be of one only.")
    }
}

@Suite struct LanguageRouterTests {
    @Test(arguments: [
        ("en", "en"), ("EN-gb", "en"), ("zh-Hans", "zh-Hans"), ("zh_Hant", "zh"), ("fr", "unmatched"),
        ("?", "unmatched"),
        ("eng", "unmatched"),
    ])
    func outputsAreNamedAfterLanguages(code: String, output: String) async throws {
        let router = LanguageRouter(["en", "zh", "zh-Hans"]) { (text: String) in text == "?" ? nil : text }
        let result = try await runAlone(router, ["value": code])
        #expect(result.given == [output])
        #expect(result["node.\(output)"] as? String == code)
    }
}
