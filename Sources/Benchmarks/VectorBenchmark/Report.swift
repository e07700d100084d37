import Foundation

/// Indices beside one another, which is shown as a table, or written as JSON for programs.
struct Report: Encodable {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    let vectorCount: Int
    let dimension: Int
    let queryCount: Int
    let rounds: Int
    /// Versions of Python and its packages.
    let versions: [String: String]
    var rows: [Row] = []

    /// One index at one setting. What was not measured is missing.
    struct Row: Codable {
        let index: String
        /// What was chosen so that the recall is reached.
        let setting: String
        /// Of the ten nearest by exact products.
        let recall: Double
        let buildSeconds: Double
        /// Memory of the process's own, without pages of mapped files.
        let memoryBytes: Int
        var fileBytes: Int?
        var openMilliseconds: Double?
        /// Of one query at a time.
        let medianMilliseconds: Double
        /// The fastest of all, which work of others disturbed least.
        let bestMilliseconds: Double
        /// The processor's time for a query, of all threads.
        let processorMilliseconds: Double
        /// The 99th of 100.
        let tailMilliseconds: Double
        /// Queries a second, all at once.
        let batchPerSecond: Double
        /// A row by itself.
        var insertMicroseconds: Double?
        var deleteMilliseconds: Double?
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func table() -> String {
        let titles = [
            "index", "setting", "recall@10", "build s", "memory MB", "file MB", "open ms", "best ms",
            "p50 ms", "p99 ms",
            "processor ms", "queries/s", "insert us", "delete ms",
        ]
        let cells = rows.map { row in
            [
                row.index, row.setting, Self.number(row.recall, 4), Self.number(row.buildSeconds, 1),
                Self.number(Double(row.memoryBytes) / 1e6, 0),
                Self.number(row.fileBytes.map { Double($0) / 1e6 }, 0),
                Self.number(row.openMilliseconds, 2), Self.number(row.bestMilliseconds, 2),
                Self.number(row.medianMilliseconds, 2), Self.number(row.tailMilliseconds, 2),
                Self.number(row.processorMilliseconds, 2), Self.number(row.batchPerSecond, 0),
                Self.number(row.insertMicroseconds, 1), Self.number(row.deleteMilliseconds, 2),
            ]
        }
        let widths = titles.indices.map { column in ([titles] + cells).map { $0[column].count }.max() ?? 0 }
        let lines = ([titles] + cells).map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column < 2 ? row[column] + space : space + row[column]
            }
            .joined(separator: "  ")
        }
        let packages = versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let introduction = [
            "\(vectorCount) vectors of \(dimension) dimensions, \(queryCount) queries, \(cores) cores, \(system)",
            packages.joined(separator: ", "), "Medians of \(rounds) rounds.", "",
        ]
        return (introduction + lines).joined(separator: "\n")
    }

    private static func number(_ value: Double?, _ digits: Int) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? ""
    }
}
