import Checkpoints
import Foundation
import Testing

@testable import Language

/// Compares with what Python computes with the models of `Data/models`, as their `examples.json` tell.
@Suite struct ExamplesTests {
    private struct Example: Decodable {
        let text: String?
        let begins: [Int]?
        let forms: [String]
        let spaces: [Bool]
        let upos: [String]
        let lemmas: [String]?
        let heads: [Int]
        let relations: [String]
        let entities: [String: [String]]
        let rows: [[Int]]
        let state: [Float]
        let uposScores: [Float]
        let arcScores: [Float]

        /// The words with the spaces between them, and their bytes.
        var spelled: (text: String, words: [Range<Int>]) {
            var (text, words) = ("", [Range<Int>]())
            for (form, space) in zip(forms, spaces) {
                if space, !text.isEmpty { text += " " }
                let start = text.utf8.count
                text += form
                words.append(start..<text.utf8.count)
            }
            return (text, words)
        }
    }

    private static let models = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Data/models").standardizedFileURL

    /// The languages that have models.
    private static let languages = ["english", "chinese"].filter {
        FileManager.default.fileExists(atPath: models.appending(path: "\($0)/examples.json").path)
    }

    private func examples(_ language: String) throws -> [Example] {
        let file = Self.models.appending(path: "\(language)/examples.json")
        let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: file))
        #expect(examples.count >= 20)
        return examples
    }

    private func areNear(_ left: some Sequence<Float>, _ right: [Float]) -> Bool {
        zip(left, right).allSatisfy { abs($0 - $1) <= 2e-3 * (1 + abs($1)) }
    }

    private func total(_ heads: [Int], _ scores: UnsafeBufferPointer<Float>) -> Float {
        heads.enumerated().reduce(0) { $0 + scores[$1.offset * (heads.count + 1) + $1.element] }
    }

    @Test func thereIsAModelOfEnglish() {
        #expect(Self.languages.contains("english"))
    }

    @Test(arguments: languages)
    func analysesAsPythonDoes(language: String) throws {
        let model = try SyntaxModel(folder: Self.models.appending(path: language))
        let session = AnalysisSession(model, capacity: 256)
        let examples = try examples(language)
        var sameTrees = 0
        for example in examples {
            var (text, words) = example.spelled
            let draft = SentenceDraft(words: words, language: model.language)
            var found: Sentence?
            text.withUTF8 { text in session.analyze([draft], in: text) { found = $1 } }
            let sentence = try #require(found)

            #expect(session.rows.map { Int($0) } == example.rows.flatMap(\.self))
            #expect(areNear(UnsafeBufferPointer(start: session.session.states, count: 8), example.state))
            let tags = session.session.scores(of: model.tagColumns, word: 0)
            #expect(areNear(tags, example.uposScores))
            let arcs = session.session.arcScores(sentence: 0..<words.count)
            #expect(areNear(arcs[0..<1], [example.arcScores[0]]))
            // What a word scores as its own head, after the root, means nothing.
            #expect(areNear(arcs[2..<max(2, words.count + 1)], Array(example.arcScores.dropFirst(2))))

            #expect(sentence.words.map(\.form) == example.forms)
            #expect(sentence.words.map(\.tag.rawValue) == example.upos)
            let heads = sentence.words.map { $0.head.map { $0 + 1 } ?? 0 }
            if heads == example.heads {
                sameTrees += 1
                #expect(sentence.words.map(\.relation.rawValue) == example.relations)
            } else {
                // Python tries the likeliest roots alone; what is found here must be better.
                #expect(total(heads, arcs) > total(example.heads, arcs))
            }
            if let lemmas = example.lemmas { #expect(sentence.words.map(\.lemma) == lemmas) }
            for (set, (name, columns, _)) in zip(model.entitySets, model.network.entities) {
                let labels = set.path.best(words: words.count) {
                    session.session.scores(of: columns, word: $0)
                }
                #expect(labels.map { columns.labels[$0] } == example.entities[name])
            }
        }
        #expect(sameTrees * 10 >= examples.count * 9)
    }

    @Test(.enabled(if: languages.contains("chinese"), "There is no model of Chinese yet."))
    func segmentsAsPythonDoes() throws {
        let model = try SyntaxModel(folder: Self.models.appending(path: "chinese"))
        let segmenter = try #require(model.segmenter)
        for example in try examples("chinese") {
            var text = try #require(example.text)
            let begins = try Set(#require(example.begins))
            var starts: [Int] = []
            var (position, offset) = (0, 0)
            for scalar in text.unicodeScalars {
                if begins.contains(offset) { starts.append(position) }
                position += UTF8.width(scalar)
                offset += 1
            }
            let stretches = text.utf8.split(separator: UInt8(ascii: " ")).map { stretch in
                let start = text.utf8.distance(from: text.startIndex, to: stretch.startIndex)
                return [WordPiece(range: start..<start + stretch.count, kind: .unspaced)][...]
            }
            let words = text.withUTF8 { segmenter.words(in: stretches, of: $0) }
            #expect(words.flatMap(\.self).map(\.lowerBound) == starts)
        }
    }

    @Test func theProgramHasTheModels() throws {
        let text = "The agent loops. 智能体会循环。"
        let folders = try Self.languages.map { try SyntaxModel(folder: Self.models.appending(path: $0)) }
        let builtIn = try SentenceAnalyzer.builtIn().sentences(in: text)
        #expect(builtIn.count == folders.count)
        #expect(builtIn == SentenceAnalyzer(models: folders).sentences(in: text))
    }
}
