import Pipeline
import Testing

/// Shapes that sort files by kind, convert each kind, and bring them together again; kinds without files run nothing.
@Suite struct FileShapes {
    @Test func twoJoinersFollowEachOther() async throws {
        // "first" sorts before "second", and must wait for it nevertheless.
        let shape = try Shape(
            [
                "kinds": Kinds("csv", "txt", "json"), "split": Mark("+"), "txt": Mark("t"), "csv": Mark("c"),
                "json": Mark("j"), "second": Gather<String>(), "first": Gather<String>(),
            ],
            [
                "kinds.txt -> txt.texts", "kinds.json -> json.texts", "kinds.csv -> csv.texts",
                "txt.marked -> second.lists", "json.marked -> second.lists", "csv.marked -> first.lists",
                "second.list -> split.texts", "split.marked -> first.lists",
            ])
        let outcome = try await shape.run(["kinds.files": ["1.csv", "2.txt", "3.json"]], maximumVisits: 1)
        #expect(outcome.results == ["first.list=[1.csvc, 2.txtt+, 3.jsonj+]"])
        #expect(
            outcome.visits == [
                "csv:1 texts=[1.csv]", "first:1 lists=[[1.csvc], [2.txtt+, 3.jsonj+]]",
                "json:1 texts=[3.json]",
                "kinds:1 files=[1.csv, 2.txt, 3.json]", "second:1 lists=[[2.txtt], [3.jsonj]]",
                "split:1 texts=[2.txtt, 3.jsonj]", "txt:1 texts=[2.txt]",
            ])
    }

    private static let nodes: KeyValuePairs<String, any Node> = [
        "kinds": Kinds("csv", "txt", "json", "html"), "words": Mark("w"), "txt": Mark("t"),
        "csv": Mark("c"), "json": Mark("j"), "html": Mark("h"), "plain": Gather<String>(),
        "rich": Gather<String>(), "all": Gather<String>(), "pages": Mark("p"),
    ]

    private static let wires = [
        "kinds.txt -> txt.texts", "kinds.json -> json.texts", "kinds.csv -> csv.texts",
        "kinds.html -> html.texts", "txt.marked -> plain.lists", "json.marked -> plain.lists",
        "csv.marked -> rich.lists", "html.marked -> rich.lists", "plain.list -> words.texts",
        "rich.list -> pages.texts", "words.marked -> all.lists", "pages.marked -> all.lists",
    ]

    private static let visits = [
        "all:1 lists=[[1.txttw], [2.htmlhp]]", "html:1 texts=[2.html]", "kinds:1 files=[1.txt, 2.html]",
        "pages:1 texts=[2.htmlh]", "plain:1 lists=[[1.txtt]]", "rich:1 lists=[[2.htmlh]]",
        "txt:1 texts=[1.txt]", "words:1 texts=[1.txtt]",
    ]

    @Test func threeJoinersKnowWhatWillNotCome() async throws {
        let outcome = try await Shape(Self.nodes, Self.wires).run(
            ["kinds.files": ["1.txt", "2.html"]], maximumVisits: 1)
        #expect(outcome.results == ["all.list=[1.txttw, 2.htmlhp]"])
        #expect(outcome.visits == Self.visits)
    }

    // Where others join lists of themselves, the joiners stand there; all three of a receiver's are written down.
    @Test func joinersBeforeSplittersAndWriterAreNodes() async throws {
        let writer = Transform { (documents: [String]) in documents.count }
        var nodes = Array(Self.nodes.map { ($0.key, $0.value) })
        nodes.append(("writer", writer))
        let shape = try Shape(nodes, Self.wires + ["all.list -> writer.value"])
        let outcome = try await shape.run(["kinds.files": ["1.txt", "2.html"]], maximumVisits: 1)
        #expect(outcome.results == ["writer.result=2"])
        #expect(outcome.visits == Self.visits + ["writer:1 value=[1.txttw, 2.htmlhp]"])
    }

    @Test func aLoopFollowsThreeJoiners() async throws {
        var nodes = Array(Self.nodes.map { ($0.key, $0.value) })
        nodes.append(("start", Entry<[String]>()))
        nodes.append(("extract", Mark("*")))
        nodes.append(
            ("again", Fork<[String]>(["more", "done"]) { $0[0].hasSuffix("**") ? "done" : "more" }))
        let shape = try Shape(
            nodes,
            Self.wires + [
                "all.list -> start.values", "start.value -> extract.texts", "extract.marked -> again.value",
                "again.more -> start.values",
            ])
        let outcome = try await shape.run(["kinds.files": ["1.txt", "2.html"]], maximumVisits: 2)
        #expect(outcome.results == ["again.done=[1.txttw**, 2.htmlhp**]"])
        let loop = [
            "again:1 value=[1.txttw*, 2.htmlhp*]", "again:2 value=[1.txttw**, 2.htmlhp**]",
            "extract:1 texts=[1.txttw, 2.htmlhp]", "extract:2 texts=[1.txttw*, 2.htmlhp*]",
            "start:1 values=[[1.txttw, 2.htmlhp]]", "start:2 values=[[1.txttw*, 2.htmlhp*]]",
        ]
        #expect(outcome.visits == (Self.visits + loop).sorted())
    }
}
