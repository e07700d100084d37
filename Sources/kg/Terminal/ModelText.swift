import Extraction
import Foundation
import KGService
import LanguageModel

/// Tells people what a language model will take, and what it took.
enum ModelText {
    /// What it will take, before it is asked.
    static func text(_ estimate: ModelEstimate) -> String {
        let asked = estimate.passages - estimate.cachedPassages
        var text = "\(estimate.model) at \(estimate.address): "
        text += "\(Quantity.count(asked, "passage")) to ask about"
        if estimate.cachedPassages > 0 {
            text += ", \(Quantity.count(estimate.cachedPassages)) answered before"
        }
        text += ", in \(Quantity.count(estimate.documents, "document"))"
        text += "; about \(tokens(estimate.usage)); "
        text += estimate.cost.map { "about \(money($0))." } ?? "the price is not known (give --llm-price)."
        return text
    }

    /// What it took.
    static func text(_ totals: ModelTotals) -> String {
        var parts = [Quantity.count(totals.passages, "passage")]
        if totals.cachedPassages > 0 {
            parts.append("\(Quantity.count(totals.cachedPassages)) answered before")
        }
        parts.append(Quantity.count(totals.questions, "question"))
        if totals.repairs > 0 { parts.append("\(Quantity.count(totals.repairs)) of them repeated") }
        parts.append((totals.usage.isEstimated ? "about " : "") + tokens(totals.usage))
        parts.append(totals.cost.map(money) ?? "price not known")
        var text = "Language model \(totals.model): \(parts.joined(separator: ", "))."
        text += "\n  Triples: \(Quantity.count(totals.triples)) kept"
        let rejected = totals.rejected.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let sum = rejected.reduce(0) { $0 + $1.value }
        if sum > 0 {
            let reasons = rejected.map { "\($0.key) \(Quantity.count($0.value))" }.joined(separator: ", ")
            text += ", \(Quantity.count(sum)) thrown away (\(reasons))"
        }
        text += "."
        if totals.truncatedPassages > 0 {
            text += " Answers cut off: \(Quantity.count(totals.truncatedPassages))."
        }
        if totals.failedPassages > 0 {
            text += " Answers of no use: \(Quantity.count(totals.failedPassages))."
        }
        return text
    }

    /// How far it has come, in a few words.
    static func progress(_ totals: ModelTotals) -> String {
        "\(Quantity.count(totals.passages, "passage")) read by \(totals.model), "
            + "\(Quantity.count(totals.usage.total)) tokens"
            + (totals.cost.map { ", \(money($0))" } ?? "")
    }

    private static func tokens(_ usage: TokenUsage) -> String {
        "\(Quantity.count(usage.input)) tokens to read and \(Quantity.count(usage.output)) to write"
    }

    /// An amount in the currency of the price.
    private static func money(_ amount: Double) -> String {
        String(format: amount > 0 && amount < 0.1 ? "%.4f" : "%.2f", amount)
    }
}
