import Foundation

extension EvaluationReport {
    /// One page that holds all it needs: tables, plots, and the questions to search in. It loads nothing from anywhere.
    ///
    /// - Throws: `EncodingError`, which no report of finite figures gives.
    public func html() throws -> String {
        let names = sets.map(\.name).joined(separator: ", ")
        let sections = try sets.enumerated().map { try Self.section(of: $1, number: $0) }
        let changes = (comparisons ?? []).map { "<section>\($0.html)</section>" }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>kg eval: \(HTMLText.escaped(names))</title>
            <style>
            \(String(decoding: PackageResources.report_css, as: UTF8.self))</style>
            </head>
            <body>
            <header><h1>kg eval</h1><p>\(HTMLText.escaped(names))</p></header>
            <main>
            \((sections + changes).joined(separator: "\n"))
            </main>
            <script>
            \(String(decoding: PackageResources.report_js, as: UTF8.self))</script>
            </body>
            </html>

            """
    }

    private static func section(of report: SetReport, number: Int) throws -> String {
        let facts = report.summaryLines.joined(separator: "; ")
        let verdict = report.verdict.map { "<p class=\"verdict\">\(HTMLText.escaped($0))</p>" } ?? ""
        let others = report.tables.dropFirst().map { "<div class=\"wide\">\($0.html)</div>" }
        return """
            <section>
            <h2>\(HTMLText.escaped(report.name))</h2>
            <p class="facts">\(HTMLText.escaped(facts))</p>
            \(verdict)
            <div class="wide">\(report.mainTable.html)</div>
            <p class="note">Metrics in percent. Times are of a whole question, its encoding included where vectors count.</p>
            <div class="plots">
            <figure><figcaption>Recall by the number of places</figcaption>
            \(Plot.recall(of: report))</figure>
            <figure><figcaption>Time a question takes: median, middle half, middle nine tenths, p99</figcaption>
            \(Plot.latency(of: report))</figure>
            </div>
            <div class="tables">
            \(others.joined(separator: "\n"))
            </div>
            <h3>Questions</h3>
            <div class="questions" data-source="data-\(number)"></div>
            <script type="application/json" id="data-\(number)">\(try questions(of: report))</script>
            </section>
            """
    }

    /// What the page's script shows of the questions, as JSON that can stand within HTML.
    private static func questions(of report: SetReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(
            QuestionTable(
                retrievers: report.rows.map(\.retriever), questions: report.results))
        // Nothing in it may end the element that holds it.
        return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
    }

    private struct QuestionTable: Encodable {
        let retrievers: [String]
        let questions: [QuestionReport]
    }
}
