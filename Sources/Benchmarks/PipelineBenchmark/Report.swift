import Foundation

/// What was measured, in microseconds for a visit.
struct Report: Codable {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    let rounds: Int
    /// Nil when Haystack was not measured.
    let haystack: HaystackProcess.Versions?
    var rows: [Row] = []

    private enum CodingKeys: String, CodingKey { case cores, system, rounds, haystack, rows }

    init(rounds: Int, haystack: HaystackProcess.Versions?) {
        self.rounds = rounds
        self.haystack = haystack
    }

    /// A shape, and how it was run.
    struct Row: Codable {
        let shape: String
        let visits: Int
        let kg: Double
        var haystack: Double?
        var haystackAsync: Double?
        /// What Haystack takes, in its cheaper form, for each that kg takes.
        var ratio: Double?

        init(_ shape: String, visits: Int, kg: Double, haystack: Double? = nil, haystackAsync: Double? = nil)
        {
            self.shape = shape
            self.visits = visits
            self.kg = kg
            self.haystack = haystack
            self.haystackAsync = haystackAsync
            ratio = [haystack, haystackAsync].compactMap { $0 }.min().map { $0 / kg }
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func table() -> String {
        let other =
            haystack.map { "Haystack \($0.haystack) on Python \($0.python)" }
            ?? "Haystack not measured (--python names a Python that has it)"
        var lines = [
            "\(cores) cores, \(system), \(other)",
            "Microseconds for a visit, medians of \(rounds) interleaved rounds", "",
            Self.line("shape", "visits", "kg", "Haystack", "async", "ratio"),
        ]
        for row in rows {
            lines.append(
                Self.line(
                    row.shape, "\(row.visits)", Self.number(row.kg, 3), Self.number(row.haystack, 1),
                    Self.number(row.haystackAsync, 1), Self.number(row.ratio, 0)))
        }
        return lines.joined(separator: "\n")
    }

    private static func number(_ number: Double?, _ digits: Int) -> String {
        number.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }

    private static func line(_ shape: String, _ cells: String...) -> String {
        let start = shape.padding(toLength: 46, withPad: " ", startingAt: 0)
        return cells.reduce(start) { $0 + String(repeating: " ", count: max(10 - $1.count, 1)) + $1 }
    }
}
