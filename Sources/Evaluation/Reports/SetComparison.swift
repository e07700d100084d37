/// What changed on a set of questions since an older report.
///
/// Only questions that both reports have, with as many gold, are compared.
public struct SetComparison: Codable, Sendable {
    /// How one retriever changed.
    public struct Row: Codable, Equatable, Sendable {
        /// The retriever.
        public var retriever: String
        /// For each metric the mean before, from 0 to 1.
        public var before: [String: Double]
        /// For each metric the mean now.
        public var after: [String: Double]
        /// Whether the metric that is compared changed by more than chance.
        public var test: PairedTest
        /// The questions that gained or lost by that metric, those that gained most first.
        public var changes: [Change]
    }

    /// A question on which a retriever changed.
    public struct Change: Codable, Equatable, Sendable {
        /// Names it within its set.
        public var id: String
        /// What was asked.
        public var question: String
        /// What the metric gained; negative where it lost.
        public var difference: Double
        /// The rank of each gold before; nil where it was not found.
        public var before: [Int?]
        /// The rank of each gold now.
        public var after: [Int?]
    }

    /// The name of the set.
    public var name: String
    /// The name of the metric by which questions gain or lose.
    public var metric: String
    /// The questions that were compared.
    public var questions: Int
    /// The questions of either report that the other does not have.
    public var others: Int
    /// One row for each retriever of both reports.
    public var rows: [Row]

    /// Compares two reports on a set.
    public init(from old: SetReport, to new: SetReport, metric: RankingMetric, seed: UInt64) {
        name = new.name
        self.metric = metric.name
        let before = Dictionary(
            old.results.filter(\.isRanked).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = new.results.filter(\.isRanked).compactMap { after in
            before[after.id].flatMap { $0.gold.count == after.gold.count ? ($0, after) : nil }
        }
        questions = pairs.count
        others = before.count + new.questions - 2 * pairs.count
        let known = Set(old.rows.map(\.retriever))
        rows = new.rows.map(\.retriever).filter(known.contains).map {
            Self.row($0, pairs, metric: metric, seed: seed)
        }
    }

    private static func row(
        _ retriever: String, _ pairs: [(before: QuestionReport, after: QuestionReport)],
        metric: RankingMetric, seed: UInt64
    ) -> Row {
        let ranked = pairs.compactMap { pair -> (QuestionReport, before: [Int?], after: [Int?])? in
            guard let before = pair.before.ranks[retriever], let after = pair.after.ranks[retriever] else {
                return nil
            }
            return (pair.after, before, after)
        }
        func mean(_ metric: RankingMetric, _ ranks: [[Int?]]) -> Double {
            ranks.isEmpty ? 0 : ranks.reduce(0) { $0 + metric.value(of: $1) } / Double(ranks.count)
        }
        func means(_ ranks: [[Int?]]) -> [String: Double] {
            Dictionary(uniqueKeysWithValues: RankingMetric.standard.map { ($0.name, mean($0, ranks)) })
        }
        let changes = ranked.map { question, before, after in
            Change(
                id: question.id, question: question.question,
                difference: metric.value(of: after) - metric.value(of: before), before: before, after: after)
        }
        return Row(
            retriever: retriever, before: means(ranked.map(\.before)), after: means(ranked.map(\.after)),
            test: PairedTest(
                ranked.map { metric.value(of: $0.after) },
                against: ranked.map { metric.value(of: $0.before) }, seed: seed),
            changes: changes.filter { $0.difference != 0 }
                .sorted { ($1.difference, $0.id) < ($0.difference, $1.id) })
    }
}

extension SetComparison: CustomStringConvertible {
    /// The most questions of each row that texts list: as many that gained as that lost.
    private static let listed = 10

    private var summary: String {
        "\(name), changes on \(Figures.count(questions, "question"))"
            + (others > 0 ? " (\(others) stand in one report only)" : "")
    }

    private var table: ReportTable {
        let metrics = RankingMetric.standard.filter { $0.name != metric }
        var table = ReportTable(
            columns: ["retriever", metric, "change", "p", "better", "worse"] + metrics.map(\.name))
        table.rows = rows.map { row in
            func figures(_ metric: String) -> (before: Double, after: Double) {
                (row.before[metric] ?? 0, row.after[metric] ?? 0)
            }
            let main = figures(metric)
            return [
                row.retriever, "\(Figures.percent(main.before)) → \(Figures.percent(main.after))",
                Figures.points(row.test.difference), Figures.probability(row.test.p), "\(row.test.wins)",
                "\(row.test.losses)",
            ]
                + metrics.map { metric in
                    let figures = figures(metric.name)
                    return Figures.points(figures.after - figures.before)
                }
        }
        return table
    }

    /// The questions that changed most: of each retriever those that gained, then those that lost.
    private var changeTables: [ReportTable] {
        rows.compactMap { row in
            let gained = row.changes.filter { $0.difference > 0 }.prefix(Self.listed)
            let lost = row.changes.reversed().filter { $0.difference < 0 }.prefix(Self.listed)
            guard !gained.isEmpty || !lost.isEmpty else { return nil }
            var table = ReportTable(
                columns: ["\(row.retriever)", metric, "ranks before", "ranks now"])
            table.rows = (gained + lost).map { change in
                [
                    "\(change.id)  \(Self.shortened(change.question))", Figures.points(change.difference),
                    Figures.ranks(change.before), Figures.ranks(change.after),
                ]
            }
            return table
        }
    }

    private static func shortened(_ question: String) -> String {
        let line = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 70 ? line : line.prefix(69) + "…"
    }

    /// Tables for a terminal.
    public var description: String {
        ([summary + "\n" + table.text] + changeTables.map(\.text)).joined(separator: "\n\n")
    }

    /// Tables of GitHub's Markdown under a heading.
    public var markdown: String {
        (["### \(summary)", table.markdown] + changeTables.map(\.markdown)).joined(separator: "\n\n")
    }

    /// Tables of HTML under a heading.
    var html: String {
        (["<h3>\(HTMLText.escaped(summary))</h3>", table.html] + changeTables.map(\.html))
            .joined(separator: "\n")
    }
}
