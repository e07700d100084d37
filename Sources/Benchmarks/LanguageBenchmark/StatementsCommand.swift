import ArgumentParser
import Extraction
import Foundation
import Language

/// Prints what sentences state, for the scorers of open information extraction and for fitting confidences.
struct StatementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Prints what sentences state, for scorers of open information extraction.",
        discussion: """
            The file has one sentence a line. Forms, with tabs between columns: \
            'carb': sentence, confidence, predicate, subject, arguments, as CaRB's scorer reads it; \
            'benchie': number of the sentence, subject, predicate, object, as BenchIE's reads it; \
            'features': features, sentence, predicate, subject, arguments, for Sources/Training/statements/confidence.py; \
            'edges': sentence, subject, predicate, object, confidence, features, to be judged for edges.py.
            """)

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case carb, benchie, features, edges
    }

    @OptionGroup var models: ModelOptions

    @Option(help: "What is printed: carb, benchie, features or edges.")
    var form = Form.carb

    @Option(help: "Language of the sentences: en or zh.")
    var language = NaturalLanguage.english

    @Flag(help: "The words of each sentence are known: they stand between spaces.")
    var words = false

    @Option(help: "Statements that are less sure are left out.")
    var least = 0.0

    @Argument(help: "A file with a sentence a line.")
    var path: String

    func run() throws {
        let analyzer = try models.analyzer()
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() where !line.isEmpty {
            let text = String(line)
            let sentences =
                words
                ? analyzer.sentences(ofWords: wordRanges(text), in: text, language: language)
                : analyzer.sentences(in: text)
            for sentence in sentences { write(sentence, of: text, number: number + 1) }
        }
    }

    private func write(_ sentence: Sentence, of text: String, number: Int) {
        if form == .edges {
            for edge in EdgeCandidate.candidates(in: sentence, of: text) where edge.confidence >= least {
                write([
                    text, edge.subject, edge.predicate, edge.object, String(edge.confidence),
                    edge.features.joined(separator: ","),
                ])
            }
            return
        }
        let phrase = Phrase(sentence: sentence, isSpaced: form == .benchie)
        for (statement, features) in StatementExtractor().features(in: sentence)
        where statement.confidence >= least {
            let subject = phrase.text(statement.subject.words)
            switch form {
            case .benchie:
                for pair in statement.pairs {
                    write([
                        String(number), subject, phrase.text(pair.predicate), phrase.text(pair.arguments[0]),
                    ])
                }
            case .carb, .features:
                let first =
                    form == .carb
                    ? [text, String(statement.confidence)] : [features.joined(separator: ","), text]
                write(
                    first + [phrase.text(statement.predicate), subject] + statement.arguments.map(phrase.text)
                )
            case .edges: break
            }
        }
    }

    private func write(_ columns: [String]) {
        print(columns.joined(separator: "\t"))
    }

    private func wordRanges(_ text: String) -> [Range<Int>] {
        let bytes = Array(text.utf8)
        return bytes.indices.split { bytes[$0] == UInt8(ascii: " ") }.map { $0.startIndex..<$0.endIndex }
    }
}

/// Spells out phrases of a sentence; BenchIE has spaces between the characters of Chinese.
private struct Phrase {
    let sentence: Sentence
    let isSpaced: Bool

    func text(_ words: [Int]) -> String {
        let forms = words.map { sentence.words[$0].form }
        guard sentence.language == .chinese else { return forms.joined(separator: " ") }
        return isSpaced ? forms.joined().map(String.init).joined(separator: " ") : forms.joined()
    }

    func text(_ argument: StatementArgument) -> String {
        joined(text(argument.marker), text(argument.words))
    }

    func text(_ predicate: StatementPredicate) -> String {
        joined(predicate.supplied == "have" ? "has" : predicate.supplied, text(predicate.words))
    }

    private func joined(_ first: String, _ second: String) -> String {
        let space = sentence.language == .chinese && !isSpaced ? "" : " "
        return [first, second].filter { !$0.isEmpty }.joined(separator: space)
    }
}
