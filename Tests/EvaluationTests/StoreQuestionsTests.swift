import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import Language
import Testing

@testable import Evaluation

@Suite struct StoreQuestionsTests {
    /// A store of two pages, of which the second has two sections.
    private func withStore<Result>(
        questions: String, _ body: (URL, GraphStore) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            try questions.write(
                to: folder.appending(path: "questions.jsonl"), atomically: true, encoding: .utf8)
            let store = try GraphStore.inMemory()
            var load = Load()
            for (uri, texts) in [
                ("file:///docs/a/index.md", ["Kestrel plans routes."]),
                (
                    "file:///docs/b/index.md",
                    ["Plover keeps\nplans for ninety days.", "It forgets them then."]
                ),
                ("eval:small/p7", ["A passage of a set."]),
            ] {
                let facts = DocumentAnalyzer().analyze(Self.page(uri, texts))
                try load.insert(
                    DocumentEncoder.encode(
                        facts,
                        provenance: Provenance(
                            source: "/docs", contentHash: ContentHash(of: uri),
                            settingsHash: ContentHash(of: ""))))
            }
            try store.commit(load)
            return try await body(folder, store)
        }
    }

    private static func page(_ uri: String, _ texts: [String]) -> Document {
        var (text, sections, blocks) = ("", [Section](), [Block]())
        for (index, part) in texts.enumerated() {
            if index > 0 { text += "\n\n" }
            let range = text.utf8.count..<text.utf8.count + part.utf8.count
            text += part
            sections.append(
                Section(heading: "", level: index, anchor: index == 0 ? "" : "s", parent: nil, range: range))
            blocks.append(Block(kind: .paragraph, range: range, part: index))
        }
        return Document(
            uri: uri, title: "Page", text: text, blocks: blocks, structure: .page(sections),
            origin: Document.Origin(root: "/docs", path: uri))
    }

    private func read(_ questions: String) async throws -> [AskedQuestion] {
        try await withStore(questions: questions) { folder, store in
            let read = try StoreQuestions.read(folder, in: store.makeReader())
            #expect(read.name == folder.lastPathComponent)
            // The file itself says the same.
            let again = try StoreQuestions.read(
                folder.appending(path: "questions.jsonl"), in: store.makeReader())
            #expect(again.questions == read.questions)
            return read.questions
        }
    }

    private static func document(_ uri: String) -> DocumentID { DocumentID(namespace: "document", name: uri) }

    @Test func findsDocumentsByURIAndByTheEndOfOne() async throws {
        let questions = try await read(
            """
            {"id": "1", "question": "x", "gold": ["file:///docs/a/index.md", "b/index.md"]}
            {"id": "2", "question": "x", "gold": []  , "answerable": false}
            {"id": "3", "question": "x", "gold": [], "type": "unanswerable", "answers": []}
            """)
        #expect(
            questions.first?.targets.map(\.document) == [
                Self.document("file:///docs/a/index.md"), Self.document("file:///docs/b/index.md"),
            ])
        #expect(questions.map(\.targets.count) == [2, 0, 0])
    }

    @Test func findsPassagesByIdentifierAndByQuote() async throws {
        let second = Passage.id(of: Self.document("file:///docs/b/index.md"), ordinal: 1)
        let questions = try await read(
            """
            {"id": "1", "question": "x", "gold": ["\(second)", {"document": "b/index.md", "quote": "keeps plans for"}]}
            {"id": "2", "question": "x", "gold": [{"document": "b/index.md", "quote": "ninety days. It forgets"}]}
            """)
        let first = Passage.id(of: Self.document("file:///docs/b/index.md"), ordinal: 0)
        #expect(questions.first?.targets.map(\.passages) == [[second], [first]])
        #expect(questions.last?.targets.map(\.passages) == [[first, second]])
    }

    @Test func findsPassagesOfASetThatWasKept() async throws {
        let questions = try await read(#"{"id": "1", "question": "x", "gold": ["p7"]}"#)
        #expect(questions.first?.targets.map(\.document) == [Self.document("eval:small/p7")])
    }

    @Test(arguments: [
        (#"{"id":"1","question":"x","gold":["nowhere.md"]}"#, "has no 'nowhere.md'"),
        (#"{"id":"1","question":"x","gold":["index.md"]}"#, "the addresses of 2 end with 'index.md'"),
        (
            #"{"id":"1","question":"x","gold":[{"document":"a/index.md","quote":"never said"}]}"#,
            "“never said”"
        ),
        (#"{"id":"1","question":"x","gold":[{"document":"a/index.md"}]}"#, "\"gold.quote\" is missing"),
        (#"{"id":"1","question":"x","gold":[]}"#, "\"answerable\": false"),
        (#"{"id":"1","question":"x","gold":["b/index.md"],"answerable":false}"#, "unanswerable"),
    ])
    func namesLineAndFault(line: String, fault: String) async throws {
        let error = await #expect(throws: EvaluationError.self) {
            try await read(#"{"id":"0","question":"x","gold":["b/index.md"]}"# + "\n" + line)
        }
        #expect(error?.message.contains("questions.jsonl, line 2") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
    }

    @Test func ranksAreOfDocumentsUnlessPassagesAreLookedFor() {
        let (a, b) = (Self.document("a"), Self.document("b"))
        func passage(_ document: DocumentID, _ ordinal: Int) -> RankedPassage {
            RankedPassage(id: Passage.id(of: document, ordinal: ordinal), document: document)
        }
        let ranking = [passage(a, 3), passage(a, 1), passage(b, 0), passage(b, 2)]
        func question(_ targets: [AskedQuestion.Target], heldOut: Set<PassageID> = []) -> AskedQuestion {
            AskedQuestion(id: "1", question: "x", targets: targets, heldOut: heldOut)
        }
        let ofB = AskedQuestion.Target("b", document: b)
        #expect(question([ofB]).ranks(in: ranking) == [2])
        let passages = AskedQuestion.Target("b2", passages: [passage(b, 2).id, passage(b, 9).id])
        #expect(question([ofB, passages]).ranks(in: ranking) == [3, 4])
        #expect(question([passages], heldOut: [passage(a, 1).id]).ranks(in: ranking) == [3])
        #expect(question([AskedQuestion.Target("c", passages: [])]).ranks(in: ranking) == [nil])
    }
}
