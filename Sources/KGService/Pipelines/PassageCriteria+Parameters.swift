import Foundation
import Language
import Pipeline
import Retrieval

extension PassageCriteria {
    /// The parameter that nodes that retrieve have for them.
    static let parameter = NodeType.Parameter(
        "where",
        "mapping of sources, kinds, authors, tags, languages (lists), since, until, as-of (dates), least-score, accepted",
        default: "everywhere", "Which passages may be found, as the options of kg search say it.")

    /// Reads the criteria of a node.
    init(_ parameters: ParameterReader) throws {
        self.init()
        guard let parameters = try parameters.mapping(ifPresent: Self.parameter.name) else { return }
        sources = Set(try parameters.texts("sources", default: []))
        kinds = try Self.choices("kinds", parameters)
        authors = Set(try parameters.texts("authors", default: []))
        tags = Set(try parameters.texts("tags", default: []))
        languages = try Self.choices("languages", parameters)
        since = try Self.period("since", parameters)?.start
        until = try Self.period("until", parameters)?.end
        asOf = try Self.period("as-of", parameters)?.end
        if parameters.contains("least-score") { leastScore = try parameters.integer("least-score") }
        isAccepted = try parameters.boolean("accepted", default: false)
    }

    private static func choices<Choice: CaseIterable & RawRepresentable<String> & Hashable>(
        _ key: String, _ parameters: ParameterReader
    ) throws -> Set<Choice> {
        Set(
            try parameters.texts(key, default: []).map { name in
                guard let choice = Choice(rawValue: name) else {
                    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                    throw parameters.problem(key, "has '\(name)', which is none of \(names)")
                }
                return choice
            })
    }

    private static func period(_ key: String, _ parameters: ParameterReader) throws -> TimePeriod? {
        guard let text = try parameters.text(ifPresent: key) else { return nil }
        guard let period = TimePeriod(text) else {
            throw parameters.problem(
                key, "must be a date such as 2024, 2024-05 or 2024-05-17, and not '\(text)'")
        }
        return period
    }
}
