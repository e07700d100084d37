import Foundation
import KGService
import Retrieval

/// How a question was read, as lines for a terminal.
struct QuestionReadingText {
    private let reading: QuestionReading

    init(_ reading: QuestionReading) {
        self.reading = reading
    }

    /// A sentence for each word that was read as another.
    var corrections: [String] {
        reading.corrections.map { "No passage has “\($0.written)”; it was read as “\($0.read)”." }
    }

    /// A line for each thing that the question is about, and an empty one behind them.
    var names: [String] {
        let lines = reading.names.map { name in
            "The question names \(name.name)\(reason(of: name)), which \(Quantity.count(name.passages, "passage")) mention."
        }
        return lines.isEmpty ? [] : lines + [""]
    }

    private func reason(of name: QuestionReading.Name) -> String {
        let confidence = String(format: "%.2f", name.confidence)
        return switch name.reason {
        case .name, .shownName: ""
        case .otherName: " by its other name “\(name.words)” (confidence \(confidence))"
        case .product: " by its version “\(name.words)” (confidence \(confidence))"
        }
    }
}
