import GraphStore
import KnowledgeModel
import Testing

@testable import Retrieval

@Suite struct CandidateSetTests {
    private static let pages: KeyValuePairs = [
        "Night Train": "Night Train is quiet. It is a film that Ana Ruiz directed. Leo Falk saw it too.",
        "Ana Ruiz": "Ana Ruiz was born in Cadiz.",
        "Leo Falk": "Leo Falk was born in Bonn.",
        "Stone": "A stone is hard.",
    ]
    private static let question = "Where was the director of the film Night Train born?"

    private func withCandidates(_ body: (CandidateSet, [String: Int]) throws -> Void) throws {
        try withStore(of: Self.pages) { store in
            let reader = try store.makeReader()
            var entries: [CandidateSet.Entry] = []
            for (index, title) in Self.pages.map(\.key).enumerated() {
                let document = try #require(try reader.document(uri: "test:\(title)"))
                entries.append(
                    CandidateSet.Entry(
                        id: document.passageIDs[0], firstStage: Double(4 - index), text: 0.1,
                        walk: index == 0 ? 1 : 0.5, keywords: Double(index), dense: nil))
            }
            let name = CandidateSet.Name(
                id: EntityID(namespace: "name", name: "night train"), rarity: 1, words: "night train")
            let set = try CandidateSet(
                entries, names: [name],
                keywords: KeywordRetriever(reader: reader).keywords(of: Self.question), reader: reader)
            let places = set.passages.enumerated().map { ($1.document.title, $0) }
            try body(set, Dictionary(uniqueKeysWithValues: places))
        }
    }

    private func value(_ feature: RankingFeature, _ row: [Float]) throws -> Float {
        let index = try #require(RankingFeature.allCases.firstIndex(of: feature))
        return row[index]
    }

    @Test func findsTheSentenceThatLeadsToAPage() throws {
        try withCandidates { set, places in
            let film = try #require(places["Night Train"])
            let director = try #require(places["Ana Ruiz"])
            let bridge = try #require(set.bridges[director])
            #expect(bridge.source == film)
            #expect(bridge.sentence == 1)
            #expect(bridge.entity == EntityID(namespace: "name", name: "ana ruiz"))
            let fan = try #require(places["Leo Falk"])
            let other = try #require(set.bridges[fan])
            #expect(other.sentence == 2)
            // "directed" and "film" are asked for, and neither stands in what is said of Leo Falk.
            #expect(bridge.strength > other.strength)
            #expect(other.terms == 0)
            #expect(set.bridges[film] == nil)
            let stone = try #require(places["Stone"])
            #expect(set.bridges[stone] == nil)
        }
    }

    @Test func numbersAsHeadingsAreNoSubjects() throws {
        let text = "It is stable."
        let range = 0..<text.utf8.count
        let sections = ["1.0", "Version 1.0"].map {
            Section(heading: $0, level: 2, anchor: "", parent: nil, range: range)
        }
        for (section, subjects) in zip(sections, [["notes"], ["notes", "version 1 0"]]) {
            let document = Document(
                uri: "test:notes", title: "Notes", text: text,
                blocks: [Block(kind: .paragraph, range: range, part: 0)], structure: .page([section]),
                origin: Document.Origin(root: "test", path: "test"))
            try withStore(of: [document]) { store in
                let reader = try store.makeReader()
                let id = Passage.id(of: document.id, ordinal: 0)
                let candidate = try RankingCandidate(
                    id, dense: nil, terms: QuestionTerms(keywords: [], names: []), reader: reader)
                #expect(candidate?.subjectNames == subjects)
            }
        }
    }

    @Test func describesCandidatesByNumbers() throws {
        try withCandidates { set, places in
            let rows = set.features()
            let film = try #require(places["Night Train"].map { rows[$0] })
            let director = try #require(places["Ana Ruiz"].map { rows[$0] })
            let stone = try #require(places["Stone"].map { rows[$0] })
            #expect(rows.allSatisfy { $0.count == RankingFeature.allCases.count })
            #expect(try value(.isNamed, film) == 1)
            #expect(try value(.isNamed, director) == 0)
            #expect(try value(.namedShare, film) == 1)
            #expect(try value(.keywords, stone) == 1)
            #expect(try value(.keywords, film) == 0)
            #expect(try value(.firstStage, director) == 0.75)
            #expect(try value(.meaning, film) == RankingFeature.unknown)
            #expect(try value(.bridge, director) > 0)
            #expect(try value(.bridge, stone) == 0)
            #expect(try value(.nameCount, stone) == 1)
            // "born" is asked for and stands on both pages of people, but not on that of the film.
            #expect(try value(.addedTerms, director) > 0)
            #expect(try value(.addedTerms, stone) == 0)
        }
    }
}
