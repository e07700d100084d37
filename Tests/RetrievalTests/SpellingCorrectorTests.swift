import GraphStore
import KnowledgeModel
import TestSupport
import Testing

@testable import Retrieval

@Suite struct SpellingCorrectorTests {
    private static let pages: KeyValuePairs = [
        "Petrel": "Petrel runs an AgentLoop on many machines. Its pipeline receives messages for ever.",
        "Heron":
            "Heron is a pipeline of agents. Its planner was written in 2021. Pipelines of Heron are plain.",
        "版本": "版本 gpt4o 与 forever 一起发布。",
    ]

    @Test(arguments: [
        ("Who runs Petral?", "Who runs Petrel?"), ("how does AgentLop run", "how does Agentloop run"),
        ("a pipline that recieves", "a pipeline that receives"), ("PETRLE", "Petrel"),
        // What is known, short, has digits or other letters, or is near to nothing stays as it is.
        ("Petrel runs", "Petrel runs"), ("Hern", "Hern"), ("gpt5o", "gpt5o"), ("xylophone", "xylophone"),
        ("naïvee Петрель 版本号", "naïvee Петрель 版本号"), ("foreer的", "foreer的"), ("", ""),
        // Two edits in a long word only.
        ("machnie machinse piplein", "machnie machines piplein"),
    ])
    func readsWhatWasMeant(question: String, expected: String) throws {
        try withStore(of: Self.pages) { store in
            let read = try SpellingCorrector(reader: store.makeReader()).read(question)
            #expect(read.question == expected)
            #expect(read.corrections.isEmpty == (read.question == question))
        }
    }

    @Test func searchesReadAndSayIt() throws {
        try withStore(of: Self.pages) { store in
            let reader = try store.makeReader()
            let found = try Retriever.retrieve("Who runs Petral on machnies?", limit: 3, reader: reader)
            #expect(found.question == "Who runs Petral on machnies?")
            #expect(found.reading == "Who runs Petrel on machines?")
            #expect(found.corrections.map(\.written) == ["Petral", "machnies"])
            let right = try Retriever.retrieve("Who runs Petrel on machines?", limit: 3, reader: reader)
            #expect(right.corrections.isEmpty)
            #expect(found.passages == right.passages && found.entities == right.entities)
        }
    }

    /// The most used of equally near words.
    @Test func takesTheWordThatIsUsedMost() throws {
        let pages = (0..<4).map { page(title: "Page \($0)", text: $0 == 0 ? "A printer." : "A painter.") }
        try withStore(of: pages) { store in
            let reader = try store.makeReader()
            #expect(try SpellingCorrector(reader: reader).read("painner").question == "painter")
            var counts: [String: Int] = [:]
            try reader.forEachKeyword(beginningWith: "p") { counts[$0] = $1 }
            #expect(counts == ["page": 4, "painter": 3, "printer": 1])
        }
    }

    @Test func countsEditsAsTrying() {
        var random = SeededGenerator(seed: 8)
        func word() -> [UInt8] {
            (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
        }
        for _ in 0..<400 {
            let (one, other) = (word(), word())
            #expect(SpellingCorrector.edits(from: one, to: other) == Self.edits(one[...], other[...]))
        }
    }

    /// The plain twin: tries every edit of the last letters.
    private static func edits(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int {
        guard let last = one.last, let otherLast = other.last else { return max(one.count, other.count) }
        var least = min(
            edits(one.dropLast(), other.dropLast()) + (last == otherLast ? 0 : 1),
            edits(one.dropLast(), other) + 1, edits(one, other.dropLast()) + 1)
        if one.count > 1, other.count > 1, last == other[other.endIndex - 2],
            one[one.endIndex - 2] == otherLast
        {
            least = min(least, edits(one.dropLast(2), other.dropLast(2)) + 1)
        }
        return least
    }
}
