import Foundation

/// Figures that are shown as a table, or written as JSON for programs.
protocol Report: Encodable {
    func table() -> String
}

extension Report {
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// kg's readers beside others.
struct ComparisonReport: Report {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    let rounds: Int
    /// Whose seconds are counted: the clock's on the wall, or the processor's.
    let clock: String
    /// Versions of Python and its packages; nil when they were not measured.
    let readers: [String: String]?
    var rows: [Row] = []

    /// One reader and one input.
    struct Row: Codable {
        let format: String
        let files: Int
        let bytes: Int
        let reader: String
        let seconds: Double
        /// How many posts or pages it gave.
        let texts: Int
        /// kg's threads and pages.
        let documents: Int?
        let problems: [String: Int]
        /// How many times as fast kg is; nil for kg itself, and when kg gave fewer texts.
        var ratio: Double?

        var megabytesPerSecond: Double { Double(bytes) / 1e6 / seconds }

        init(
            _ input: Input, reader: String, seconds: Double, texts: Int, documents: Int? = nil,
            problems: [String: Int] = [:]
        ) {
            format = input.kind.rawValue
            files = input.fileCount
            bytes = input.byteCount
            self.reader = reader
            self.seconds = seconds
            self.texts = texts
            self.documents = documents
            self.problems = problems
        }
    }

    func table() -> String {
        let versions = readers?.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            .joined(separator: ", ")
        var table = Table("format", "reader", "MB", "files", "MB/s", "ratio", "texts", leftColumns: 2)
        for row in rows {
            let isOwn = row.documents != nil
            table.add(
                isOwn ? row.format : "", row.reader, isOwn ? Table.number(Double(row.bytes) / 1e6, 1) : "",
                isOwn ? "\(row.files)" : "", Table.number(row.megabytesPerSecond, 1),
                isOwn ? "" : Table.number(row.ratio, 2), "\(row.texts)")
        }
        let problems = rows.filter { !$0.problems.isEmpty }.map {
            "\($0.format): \(Table.counts($0.problems))"
        }
        let lines = [
            "One of \(cores) cores, \(system)",
            versions ?? "Python not measured (--python names one that has the readers)",
            "Medians of \(rounds) interleaved rounds, \(clock) time. The ratio says how many times as fast kg is; it is missing",
            "where kg gave fewer posts or pages. kg makes whole documents (blocks, links, authors, threads in order), the",
            "others only what their names say.", "", table.text,
        ]
        return (lines + (problems.isEmpty ? [] : ["", "Problems that kg reported:"] + problems)).joined(
            separator: "\n")
    }
}

/// Peak memory by size.
struct MemoryReport: Report {
    var rows: [Row] = []

    struct Row: Codable {
        let format: String
        /// Before packing.
        let megabytes: Int
        let packedBytes: Int
        let run: ReadingRun
        let peakMemory: Int
    }

    func table() -> String {
        var table = Table(
            "format", "MB", "on disk", "threads", "posts", "MB/s", "peak MB", "problems", leftColumns: 1)
        for row in rows {
            table.add(
                row.format, "\(row.megabytes)", Table.number(Double(row.packedBytes) / 1e6, 0),
                "\(row.run.documents)", "\(row.run.posts)",
                Table.number(Double(row.megabytes) / row.run.seconds, 1),
                Table.number(Double(row.peakMemory) / 1e6, 0), Table.counts(row.run.problems))
        }
        return table.text
    }
}

/// What corpora hold.
struct CorpusReport: Report {
    var rows: [Row] = []

    struct Row: Codable {
        let name: String
        let files: Int
        let bytes: Int
        let run: ReadingRun
        let peakMemory: Int
    }

    func table() -> String {
        var table = Table(
            "corpus", "files", "passed over", "sources", "documents", "posts", "MB", "MB/s", "peak MB",
            "problems",
            leftColumns: 1)
        for row in rows {
            table.add(
                row.name, "\(row.files)", "\(row.run.passedOver)", "\(row.run.sources)",
                "\(row.run.documents)", "\(row.run.posts)",
                Table.number(Double(row.bytes) / 1e6, 1),
                Table.number(Double(row.bytes) / 1e6 / row.run.seconds, 1),
                Table.number(Double(row.peakMemory) / 1e6, 0), Table.counts(row.run.problems))
        }
        return table.text
    }
}
