import Foundation
import Language

/// How much of a treebank's trees was found.
struct TreeScores {
    private var gold = 0
    private var found = 0
    private var right = [Int](repeating: 0, count: names.count)

    private static let names = ["words", "UPOS", "lemmas", "UAS", "LAS", "LAS universal"]

    /// The names of the figures.
    static var header: String { names.map { $0.padding(14) }.joined() }

    /// The figures, F1 in per cent; with the same words on both sides they are accuracies.
    var row: String {
        right.map { String(format: "%.2f", 200 * Double($0) / Double(max(1, gold + found))).padding(14) }
            .joined()
    }

    /// Counts one sentence, which may have been taken for several.
    mutating func add(found sentences: [[Word]], gold words: [Word]) {
        gold += words.count
        let places = Dictionary(words.indices.map { (words[$0].range, $0) }) { first, _ in first }
        for sentence in sentences {
            found += sentence.count
            for word in sentence {
                guard let place = places[word.range] else { continue }
                let expected = words[place]
                right[0] += 1
                if word.tag == expected.tag { right[1] += 1 }
                if word.lemma == expected.lemma { right[2] += 1 }
                guard word.head.map({ sentence[$0].range }) == expected.head.map({ words[$0].range }) else {
                    continue
                }
                right[3] += 1
                if word.relation == expected.relation { right[4] += 1 }
                if word.relation.base == expected.relation.base { right[5] += 1 }
            }
        }
    }
}
