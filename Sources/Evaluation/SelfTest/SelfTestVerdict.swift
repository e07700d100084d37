/// What a self-test says in words: whether the graph helps where it was run.
struct SelfTestVerdict {
    /// A few sentences.
    let text: String

    /// Judges the row with the graph against the same without it, or as the user wanted.
    init(_ report: SetReport) {
        let withGraph: EvaluatedRetriever = report.model == nil ? .walk : .together
        guard
            let row = report.significance.first(where: { $0.retriever == withGraph.rawValue }),
            let metric = RankingMetric(name: row.metric), let own = report[withGraph]
        else {
            text = "There is no row to compare the graph with."
            return
        }
        let test = row.test
        let without = report.rows.first { $0.retriever == row.baseline }?[metric] ?? 0
        let figures =
            "\(row.metric) is \(Figures.percent(own[metric])) % with the graph (\(withGraph.rawValue)) and "
            + "\(Figures.percent(without)) % without it (\(row.baseline)), on "
            + Figures.count(test.questions, "question") + " made from this store."
        let certainty =
            "95 % interval \(Figures.points(test.low)) to \(Figures.points(test.high)) points, p "
            + (test.p < 0.001 ? "< 0.001" : "= \(Figures.probability(test.p))")
        let judgement =
            if !test.isSignificant {
                "These questions do not tell whether the graph helps here (\(certainty))."
            } else if test.difference > 0 {
                "The graph helps here (\(certainty))."
            } else {
                "The graph does harm here (\(certainty))."
            }
        text = [judgement, figures, Self.byType(report, withGraph, row.baseline, metric)]
            .compactMap(\.self).joined(separator: " ")
    }

    /// Where it helps most and least.
    private static func byType(
        _ report: SetReport, _ retriever: EvaluatedRetriever, _ baseline: String, _ metric: RankingMetric
    ) -> String? {
        let differences = report.types.compactMap { table -> (type: String, difference: Double)? in
            func value(_ name: String) -> Double? {
                table.rows.first { $0.retriever == name }?[metric]
            }
            guard let own = value(retriever.rawValue), let other = value(baseline) else { return nil }
            return (table.type, own - other)
        }
        guard differences.count > 1 else { return nil }
        let parts = differences.sorted { ($1.difference, $0.type) < ($0.difference, $1.type) }
            .map { "\($0.type) \(Figures.points($0.difference))" }
        return "By kind of question, in points: " + parts.joined(separator: ", ") + "."
    }
}
