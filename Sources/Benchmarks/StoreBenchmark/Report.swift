import Foundation

/// What a run measured. Times are in seconds, sizes in bytes.
struct Report: Codable {
    var machine: Machine?
    var loads: [LoadReport] = []
    var scans: [ScanReport] = []
    /// The most memory of the process, the raw side's copy of all keys included.
    var peakMemory = 0

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    func table() -> String {
        ([machine?.line ?? ""] + loads.map(\.lines) + [ScanReport.lines(scans)]).joined(separator: "\n\n")
    }
}

/// Loading one corpus; times are medians of rounds.
struct LoadReport: Codable {
    let name: String
    let documents: Int
    var triples = 0
    var keys = 0
    var keyBytes = 0
    var encoding = 0.0
    var gathering = 0.0
    var preparing = 0.0
    var writing = 0.0
    /// All but encoding, which ingestion does on other cores.
    var storing = 0.0
    var total = 0.0
    var rawSorting = 0.0
    var rawWriting = 0.0
    var rawIngesting = 0.0
    var rawTotal = 0.0
    var bytesLoaded = 0
    var bytesCompacted = 0
    var memoryBefore = 0
    var memoryPeak = 0

    init(name: String, documents: Int) {
        self.name = name
        self.documents = documents
    }

    var lines: String {
        let perTriple = { (bytes: Int) in format(Double(bytes) / Double(max(triples, 1)), 0) }
        let perDocument = { (bytes: Int) in format(Double(bytes) / Double(max(documents, 1)), 0) }
        return """
            Loading "\(name)": \(documents) documents, \(triples) distinct triples, \(keys) distinct keys of \
            \(format(Double(keyBytes) / Double(max(keys, 1)), 0)) bytes with their values
              GraphStore, one thread   encode \(format(encoding)) s, gather \(format(gathering)) s, \
            prepare and sort \(format(preparing)) s, write \(format(writing)) s; \
            without encoding \(format(storing)) s, all \(format(total)) s
                                       \(rate(triples, total)) triples/s, \(rate(documents, total)) documents/s, \
            \(rate(keys, total)) keys/s; without encoding \(rate(triples, storing)) triples/s
              C interface              sort \(format(rawSorting)) s, write \(format(rawWriting)) s, \
            ingest \(format(rawIngesting)) s; all \(format(rawTotal)) s, \(rate(keys, rawTotal)) keys/s
              GraphStore / C           \(format(rawTotal / storing)) without encoding, \
            \(format(rawTotal / total)) with it
              on disk                  \(perTriple(bytesLoaded)) bytes a triple, \(perDocument(bytesLoaded)) a \
            document as loaded; \(perTriple(bytesCompacted)) and \(perDocument(bytesCompacted)) compacted
              memory                   peak \(format(Double(memoryPeak) / 1_048_576, 0)) MiB, \
            \(format(Double(memoryBefore) / 1_048_576, 0)) before
            """
    }
}

/// Reading neighbours; times are medians of rounds.
struct ScanReport: Codable {
    let name: String
    let scans: Int
    let edges: Int
    let seconds: Double
    let rawSeconds: Double
    var cacheBudget = 0
    var storeMemory = 0

    static func lines(_ reports: [ScanReport]) -> String {
        var lines = [
            "Scanning, blocks in the cache             scans     edges   GraphStore/s       C/s   ratio"
        ]
        for report in reports {
            lines.append(
                "  " + padded(report.name, 36, left: true) + padded("\(report.scans)", 9)
                    + padded("\(report.edges)", 10)
                    + padded(rate(report.edges, report.seconds), 15)
                    + padded(rate(report.edges, report.rawSeconds), 10)
                    + padded(format(report.rawSeconds / report.seconds), 8))
        }
        if let last = reports.max(by: { $0.storeMemory < $1.storeMemory }) {
            lines.append(
                "  the store's cache and tables take \(last.storeMemory >> 20) MiB, of \(last.cacheBudget >> 20)"
                    + " MiB allowed")
        }
        return lines.joined(separator: "\n")
    }
}

private func format(_ number: Double, _ digits: Int = 2) -> String {
    String(format: "%.\(digits)f", number)
}

private func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let padding = String(repeating: " ", count: max(width - text.count, 0))
    return left ? text + padding : padding + text
}

/// So many a second, in millions or thousands.
private func rate(_ count: Int, _ seconds: Double) -> String {
    let rate = Double(count) / seconds
    if rate >= 1_000_000 { return format(rate / 1_000_000) + " M" }
    return rate >= 10_000 ? format(rate / 1000, 0) + " k" : format(rate, 0)
}
