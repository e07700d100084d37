import Foundation

extension SetReport {
    /// The set, and how it was made, one sentence each.
    var summaryLines: [String] {
        var lines = [
            "\(name): \(Figures.count(documents, "document")), \(Figures.count(passages, "passage")), "
                + "\(Figures.count(questions, "question"))"
                + (unanswerable > 0 ? ", \(unanswerable) more that nothing answers" : "")
        ]
        if let building {
            let seconds = building.ingestionSeconds + building.linkingSeconds
            let speed = Double(documents) / max(seconds, .leastNormalMagnitude)
            lines.append(
                building.reused
                    ? String(format: "the store of an earlier run, made in %.1f s", seconds)
                    : String(
                        format: "ingested in %.2f s, linked in %.2f s: %.0f documents/s",
                        building.ingestionSeconds, building.linkingSeconds, speed))
        }
        var last = model.map { "vectors by \($0)" } ?? "no vectors"
        if let peakMemoryBytes { last += "; peak memory \(Figures.mebibytes(peakMemoryBytes))" }
        return lines + [last]
    }

    /// All rows with all metrics, in percent, and times.
    var mainTable: ReportTable {
        var table = ReportTable(
            columns: ["retriever"] + RankingMetric.standard.map(\.name) + ["ms p50", "p95", "p99"])
        table.rows = rows.map { row in
            [row.retriever] + RankingMetric.standard.map { Figures.percent(row[$0]) }
                + (row.latency.map { [$0.p50, $0.p95, $0.p99].map(Figures.milliseconds) } ?? [])
        }
        return table
    }

    /// For each type of question the retrievers' figures by one metric.
    func typeTable(of metric: RankingMetric) -> ReportTable? {
        // One type says no more than the table of all.
        guard types.count > 1 else { return nil }
        var table = ReportTable(
            columns: ["\(metric.name) by type", "questions"] + rows.map(\.retriever))
        table.rows = types.map { type in
            [type.type, "\(type.questions)"] + type.rows.map { Figures.percent($0[metric]) }
        }
        return table
    }

    /// The metrics that tables by type show.
    private var typeMetrics: [RankingMetric] {
        // With one gold each, both are the same.
        results.contains { $0.gold.count > 1 } ? [.recall(at: 5), .all(at: 5)] : [.recall(at: 5)]
    }

    /// How each retriever compares with the baseline.
    var significanceTable: ReportTable? {
        guard let first = significance.first else { return nil }
        var table = ReportTable(
            columns: [
                "\(first.metric) against \(first.baseline)", "difference", "95 % interval", "p", "better",
                "worse",
            ])
        table.rows = significance.map { row in
            [
                row.retriever, Figures.points(row.test.difference),
                "\(Figures.points(row.test.low)) … \(Figures.points(row.test.high))",
                Figures.probability(row.test.p), "\(row.test.wins)", "\(row.test.losses)",
            ]
        }
        return table
    }

    /// How questions were answered.
    var answerTable: ReportTable? {
        guard let answers else { return nil }
        var table = ReportTable(columns: ["answers", "%", "of"])
        if answers.scored > 0 {
            let all = Figures.count(answers.scored, "question")
            table.rows = [
                ["contains an accepted answer", Figures.percent(answers.contains), all],
                ["best sentence, F1", Figures.percent(answers.f1), all],
                ["best sentence, exact match", Figures.percent(answers.exactMatch), all],
            ]
        }
        table.rows += [
            [
                "says “I don't know”", Figures.percent(answers.abstained),
                Figures.count(answers.answerable, "question"),
            ],
            [
                "quote stands in the cited passage", Figures.percent(answers.verbatim),
                Figures.count(answers.citations, "citation"),
            ],
            [
                "cited passage is gold", Figures.percent(answers.inGold),
                Figures.count(answers.citationsOfAnswerable, "citation"),
            ],
        ]
        if answers.unanswerable > 0 {
            table.rows.append([
                "rightly says “I don't know”", Figures.percent(answers.declined),
                Figures.count(answers.unanswerable, "unanswerable question"),
            ])
        }
        let latency = answers.latency
        table.rows.append([
            "ms p50, p95, p99",
            [latency.p50, latency.p95, latency.p99].map(Figures.milliseconds).joined(separator: ", "),
            Figures.count(answers.answerable + answers.unanswerable, "question"),
        ])
        return table
    }

    /// All tables, in order.
    var tables: [ReportTable] {
        [mainTable, significanceTable].compactMap(\.self)
            + typeMetrics.compactMap(typeTable) + [answerTable].compactMap(\.self)
    }
}

extension SetReport: CustomStringConvertible {
    /// Tables for a terminal.
    public var description: String {
        let parts = [summaryLines.joined(separator: "\n")] + tables.map(\.text)
        return (parts + [verdict].compactMap(\.self)).joined(separator: "\n\n")
    }

    /// Tables of GitHub's Markdown under a heading.
    public var markdown: String {
        let parts =
            ["## \(name)", summaryLines.dropFirst().joined(separator: "; ")] + tables.map(\.markdown)
        return (parts + [verdict].compactMap(\.self)).joined(separator: "\n\n")
    }
}

extension EvaluationReport: CustomStringConvertible {
    /// Tables for a terminal, and what changed since an older report.
    public var description: String {
        let parts = sets.map(\.description) + (comparisons ?? []).map(\.description)
        return parts.joined(separator: "\n\n")
    }

    /// Tables of GitHub's Markdown, and what changed since an older report.
    public var markdown: String {
        let parts = sets.map(\.markdown) + (comparisons ?? []).map(\.markdown)
        return parts.joined(separator: "\n\n")
    }
}
