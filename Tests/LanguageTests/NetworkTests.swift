import Foundation
import TestSupport
import Testing

@testable import Language

@Suite struct NetworkTests {
    private static let texts = [
        "The agent loops .", "Memory", "the the the agent 's memory , which loops , loops .",
        (0..<90).map { "word\($0 % 7)" }.joined(separator: " "),
    ]

    private func draft(_ text: String) -> SentenceDraft {
        var words: [Range<Int>] = []
        var position = 0
        for word in text.split(separator: " ") {
            words.append(position..<position + word.utf8.count)
            position += word.utf8.count + 1
        }
        return SentenceDraft(words: words, language: .english)
    }

    /// Computes a batch of all texts, and gives the session to a closure.
    private func withSession(_ tiny: TinySyntaxModel, _ body: (AnalysisSession, SyntaxModel) throws -> Void)
        throws
    {
        let model = try tiny.withFolder { try SyntaxModel(folder: $0) }
        let session = AnalysisSession(model, capacity: 512)
        // One text, with a sentence behind the other.
        var (text, drafts) = ("", [SentenceDraft]())
        for sentence in Self.texts {
            let start = text.utf8.count
            var draft = draft(sentence)
            draft.words = draft.words.map { start + $0.lowerBound..<start + $0.upperBound }
            drafts.append(draft)
            text += sentence + " "
        }
        text.withUTF8 { session.compute(drafts, in: $0) }
        try body(session, model)
    }

    private func isNear(_ left: Float, _ right: Double) -> Bool {
        abs(Double(left) - right) < 2e-4 * (1 + abs(right))
    }

    /// The share of one score among all but one, by softmax.
    private func share(of index: Int, in scores: [Double], but left: Int) -> Double {
        let total = scores.indices.filter { $0 != left }.reduce(0) { $0 + exp(scores[$1]) }
        return exp(scores[index]) / total
    }

    @Test func computesWhatTheFormulasSay() throws {
        let tiny = TinySyntaxModel(language: "english")
        let plain = PlainNetwork(model: tiny, prefix: "")
        try withSession(tiny) { session, model in
            let features = tiny.features.map(\.0)
            let network = session.session
            for sentence in network.sentences {
                let rows = sentence.map { word in
                    features.indices.map { Int(session.rows[word * features.count + $0]) }
                }
                let states = plain.states(rows: rows, features: features, dilations: [1, 3, nil])
                let arcs = plain.arcScores(states)
                let found = network.arcScores(sentence: sentence)
                for (place, word) in sentence.enumerated() {
                    for column in 0..<tiny.width {
                        #expect(isNear(network.states[word * tiny.width + column], states[place][column]))
                    }
                    for (name, columns) in model.network.tags {
                        let scores = network.scores(of: columns, word: word)
                        let expected = plain.linear("tags.\(name)", states[place])
                        #expect(zip(scores, expected).allSatisfy(isNear))
                    }
                    let entities = network.scores(of: model.entitySets[0].columns, word: word)
                    #expect(zip(entities, plain.linear("entities.general", states[place])).allSatisfy(isNear))
                    let row = place * (sentence.count + 1)
                    #expect(zip(found[row...row + sentence.count], arcs[place]).allSatisfy(isNear))
                }
                let heads = network.heads(sentence: sentence)
                #expect(TreeDecoder.isTree(heads.map(\.index)))
                for (place, choice) in network.relations(sentence: sentence, heads: heads).enumerated() {
                    let (head, relation) = (heads[place].index, choice.index)
                    #expect(
                        isNear(heads[place].probability, share(of: head, in: arcs[place], but: place + 1)))
                    guard head > 0 else {
                        #expect(tiny.relationLabels[relation] == "root")
                        #expect(choice.probability == 1)
                        continue
                    }
                    let scores = plain.relationScores(states[place], head: states[head - 1])
                    #expect(tiny.relationLabels[relation] != "root")
                    // Equal but for rounding.
                    #expect(scores[relation] > (scores.dropLast().max() ?? 0) - 1e-3)
                    #expect(
                        isNear(choice.probability, share(of: relation, in: scores, but: scores.count - 1)))
                }
            }
        }
    }

    @Test func sentencesOfABatchDoNotMeet() throws {
        let model = try TinySyntaxModel(language: "english").withFolder { try SyntaxModel(folder: $0) }
        var text = Self.texts[2]
        let alone = AnalysisSession(model, capacity: 256)
        text.withUTF8 { alone.compute([draft(Self.texts[2])], in: $0) }
        try withSession(TinySyntaxModel(language: "english")) { session, model in
            let place = session.session.sentences[2]
            for number in 0..<place.count * 16 {
                #expect(
                    session.session.states[place.lowerBound * 16 + number] == alone.session.states[number])
            }
        }
    }

    @Test func findsRowsByHash() throws {
        let tiny = TinySyntaxModel(language: "english")
        try withSession(tiny) { session, _ in
            // "The" is known as "the"; its last two letters "he", its shape "Xxx" and its place "first" are, too.
            let rows = session.rows.prefix(4)
            #expect(rows.allSatisfy { $0 > 0 })
            let keys = tiny.keys["features.norm.keys"] ?? []
            #expect(keys.count + 1 == tiny.matrices["features.norm.table"]?.count)
            // "Memory" at the second sentence's start: known word, and "ry" is not.
            let memory = session.session.sentences[1].lowerBound * 4
            #expect(session.rows[memory] > 0)
            #expect(session.rows[memory + 1] == 0)
        }
    }
}
