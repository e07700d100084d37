public import Foundation

/// What one run of an evaluation measured.
///
/// As JSON it is what `Schemas/evaluation.schema.json` describes, and what a later run can be compared with.
public struct EvaluationReport: Codable, Sendable {
    /// Tells the format apart.
    public private(set) var format = Self.formatName
    /// The version of the format.
    public private(set) var version = Self.formatVersion
    /// One report for each set of questions, in the order in which they were asked.
    public var sets: [SetReport]
    /// What changed since an older report, set by set; nil where none was given.
    public var comparisons: [SetComparison]?

    private static let formatName = "kg-evaluation"
    private static let formatVersion = 1

    /// Joins the reports of sets.
    public init(sets: [SetReport], comparisons: [SetComparison]? = nil) {
        self.sets = sets
        self.comparisons = comparisons
    }

    /// Reads a report that `kg eval --json` wrote.
    ///
    /// - Throws: ``EvaluationError`` with code `malformed` where the file is none, or of another version.
    public init(file: URL) throws {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw EvaluationError.noReport(
                file.path, because: "it cannot be read (\(error.localizedDescription))", cause: error)
        }
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: data), head.format == Self.formatName else {
            throw EvaluationError.noReport(
                file.path, because: "it has no \"format\": \"\(Self.formatName)\"", cause: nil)
        }
        guard head.version == Self.formatVersion else {
            throw EvaluationError.noReport(
                file.path,
                because: "its version is \(head.version), and this kg compares version \(Self.formatVersion)",
                cause: nil)
        }
        do {
            self = try decoder.decode(Self.self, from: data)
        } catch {
            throw EvaluationError.noReport(
                file.path, because: "it was changed or cut off (\(error))", cause: error)
        }
    }

    private struct Head: Decodable {
        let format: String
        let version: Int
    }

    /// Compares the sets with those of the same names in an older report.
    public mutating func compare(with old: EvaluationReport, metric: RankingMetric, seed: UInt64) {
        comparisons = sets.compactMap { new in
            old.sets.first { $0.name == new.name }.map {
                SetComparison(from: $0, to: new, metric: metric, seed: seed)
            }
        }
    }
}
