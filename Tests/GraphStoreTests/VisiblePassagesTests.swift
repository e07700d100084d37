import KnowledgeModel
import TestSupport
import Testing

@testable import GraphStore

/// A reader that shows a part of a store shows what a store of that part alone would hold.
@Suite struct VisiblePassagesTests {
    /// All that readers tell of texts and graph, as lines.
    private func shown(by reader: StoreReader, terms: [String], in facts: [DocumentFacts]) throws -> [String]
    {
        var lines: [String] = []
        try reader.forEachDocument { document in
            lines.append("document \(document)")
            lines += try reader.passages(of: document).map { "passage \($0)" }
            lines.append("text \(try reader.text(of: document))")
        }
        for document in facts {
            lines.append("found \(try reader.document(document.document.id)?.uri ?? "")")
            lines += try document.passages.map { "\(try reader.passage($0.id)?.text ?? "")" }
        }
        for term in terms {
            try reader.forEachPosting(of: term) { lines.append("posting \(term) \($0) \($1) \($2) \($3)") }
            for document in facts {
                try reader.forEachPosting(of: term, in: document.document.id) {
                    lines.append("posting in \(document.document.id) of \(term) \($0) \($1) \($2)")
                }
            }
        }
        for entity in Set(facts.flatMap { $0.entities.map(\.id) }).sorted() {
            try reader.forEachMention(of: entity) { lines.append("mention \(entity) \($0) \($1)") }
            lines.append("documents \(try reader.documents(naming: entity))")
            lines.append("givers \(try reader.documents(givingTitle: entity))")
            try reader.forEachTriple(object: entity) { lines.append("object \($0)") }
        }
        try reader.forEachTriple { triple in
            lines.append("triple \(triple) \(try reader.evidence(for: triple))")
        }
        return lines
    }

    @Test(arguments: TestStore.allCases)
    func showsWhatAStoreOfThePartHolds(kind: TestStore) throws {
        var random = RandomFacts(seed: 31)
        let facts = (0..<40).map { random.document($0) }
        let terms = Set(facts.flatMap { $0.keywords.flatMap(\.counts.keys) }).sorted()
        // Documents without passages cannot be shown by what passages are.
        let part = facts.filter { !$0.passages.isEmpty }
            .enumerated().filter { $0.offset % 3 == 1 }.map(\.element)
        let expected = try kind.withStore { store in
            var load = Load()
            for document in part { try load.insert(document.encoded()) }
            try store.commit(load)
            return try shown(by: store.makeReader(), terms: terms, in: facts)
        }
        try kind.withStore { store in
            var load = Load()
            for document in facts { try load.insert(document.encoded()) }
            try store.commit(load)
            var visible = VisiblePassages()
            for document in part {
                visible.insert(try #require(try store.makeReader().document(document.document.id)))
            }
            #expect(visible.count == part.reduce(0) { $0 + $1.passages.count })
            let reader = try store.makeReader().showing(only: visible)
            #expect(try shown(by: reader, terms: terms, in: facts) == expected)
            let snapshot = try store.snapshot().showing(only: visible)
            #expect(try shown(by: snapshot.makeReader(), terms: terms, in: facts) == expected)
            #expect(try shown(by: store.makeReader(), terms: terms, in: facts) != expected)
        }
    }

    @Test func showsSomePassagesOfADocument() throws {
        var random = RandomFacts(seed: 5)
        let facts = (0..<30).map { random.document($0) }
        try TestStore.memory.withStore { store in
            var load = Load()
            for document in facts { try load.insert(document.encoded()) }
            try store.commit(load)
            var visible = VisiblePassages()
            for document in facts {
                for passage in document.passages where passage.ordinal % 2 == 1 {
                    visible.insert(passage.id, of: document.document.id)
                }
            }
            let all = try store.makeReader()
            let reader = all.showing(only: visible)
            var (postings, expectedPostings): ([PassageID], [PassageID]) = ([], [])
            for term in Set(facts.flatMap { $0.keywords.flatMap(\.counts.keys) }) {
                try all.forEachPosting(of: term) { document, ordinal, _, _ in
                    if ordinal % 2 == 1 {
                        expectedPostings.append(Passage.id(of: document, ordinal: ordinal))
                    }
                }
                try reader.forEachPosting(of: term) { document, ordinal, _, _ in
                    postings.append(Passage.id(of: document, ordinal: ordinal))
                }
            }
            #expect(postings == expectedPostings && !postings.isEmpty)
            var (triples, expected): ([Triple], [Triple]) = ([], [])
            try reader.forEachTriple { triples.append($0) }
            try all.forEachTriple { triple in
                let shown = try all.evidence(for: triple).filter { item in
                    visible.contains(item.document) && item.evidence.passage.map { $0 % 2 == 1 } ?? true
                }
                #expect(try reader.evidence(for: triple) == shown)
                if !shown.isEmpty { expected.append(triple) }
            }
            #expect(triples == expected && !triples.isEmpty)
        }
    }
}
