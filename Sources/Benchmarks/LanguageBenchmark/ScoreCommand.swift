import ArgumentParser
import Foundation
import Language

/// Compares with a treebank.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Compares with a treebank in CoNLL-U.",
        discussion: """
            The first row is of the treebank's own words, the second of ours, found in the treebank's sentences. Figures of \
            our words are F1 in per cent: a word is right where the treebank has it, and a relation where the head is, too. \
            "LAS" compares whole relations, "LAS universal" what stands before the colon.
            """)

    @OptionGroup var models: ModelOptions

    @Option(help: "The treebank's language, en or zh.")
    var language = NaturalLanguage.english

    @Argument(help: "The treebank.")
    var treebank: String

    func run() throws {
        let analyzer = try models.analyzer()
        let sentences = try CoNLLU.sentences(
            in: String(contentsOfFile: treebank, encoding: .utf8), language: language)
        var (given, own) = (TreeScores(), TreeScores())
        for sentence in sentences {
            let gold = sentence.sentence.words
            let onGold = analyzer.sentences(
                ofWords: gold.map(\.range), in: sentence.text, language: language)
            given.add(found: onGold.map(\.words), gold: gold)
            own.add(found: analyzer.sentences(in: sentence.text).map(\.words), gold: gold)
        }
        print("words".padding(12), TreeScores.header)
        print("treebank's".padding(12), given.row)
        print("ours".padding(12), own.row)
    }
}

extension String {
    /// The text with spaces behind it, up to a width.
    func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
