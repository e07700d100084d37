import Foundation

/// Numbers of reports as people read them.
enum Figures {
    /// A share of 1 in percent, without the sign: "91.2".
    static func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }

    /// A difference of shares in points of percent, with its sign: "+3.2".
    static func points(_ difference: Double) -> String {
        // What rounds to nothing has no sign.
        abs(difference) < 0.0005 ? "0.0" : String(format: "%+.1f", 100 * difference)
    }

    /// A time in milliseconds.
    static func milliseconds(_ time: Double) -> String {
        time < 100 ? String(format: "%.2f", time) : String(format: "%.0f", time)
    }

    /// A p-value: "0.034", "< 0.001".
    static func probability(_ p: Double) -> String {
        p < 0.001 ? "< 0.001" : String(format: "%.3f", p)
    }

    /// Bytes in mebibytes.
    static func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }

    /// A count with its noun, in the singular for one.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// A rank, or a dash where something was not found.
    static func rank(_ rank: Int?) -> String { rank.map { String($0) } ?? "–" }

    /// The ranks of a question's gold, best first.
    static func ranks(_ ranks: [Int?]) -> String {
        ranks.sorted { ($0 ?? .max) < ($1 ?? .max) }.map(rank).joined(separator: ", ")
    }
}
