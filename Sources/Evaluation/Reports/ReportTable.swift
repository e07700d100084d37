import KnowledgeModel

/// Rows of cells under headings, the first of each row a name and the others figures.
struct ReportTable {
    /// What stands over the columns.
    var columns: [String]
    /// The cells, as many in each row as there are columns.
    var rows: [[String]] = []

    /// Columns aligned with spaces, names to the left and figures to the right.
    var text: String {
        let all = [columns] + rows
        let widths = columns.indices.map { column in all.map { Self.width(of: $0[column]) }.max() ?? 0 }
        return all.map { row in
            zip(row, widths).enumerated().map { index, cell in
                let space = String(repeating: " ", count: cell.1 - Self.width(of: cell.0))
                return index == 0 ? cell.0 + space : space + cell.0
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// The places that a cell takes on a terminal: Chinese characters and their punctuation take two.
    private static func width(of cell: String) -> Int {
        cell.unicodeScalars.reduce(0) { width, scalar in
            let isWide =
                ScalarClass.isUnspaced(scalar) || (0x3000...0x303F).contains(scalar.value)
                || (0xFF01...0xFF60).contains(scalar.value)
            return width + (isWide ? 2 : 1)
        }
    }

    /// A table of GitHub's Markdown.
    var markdown: String {
        func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
        let rule = columns.indices.map { $0 == 0 ? "---" : "---:" }
        return ([line(columns), line(rule)] + rows.map { line($0.map(Self.escaped)) })
            .joined(separator: "\n")
    }

    /// A table of HTML.
    var html: String {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\(HTMLText.escaped($0))</\(tag)>" }.joined() + "</tr>"
        }
        return "<table><thead>\(row(columns, "th"))</thead><tbody>\n"
            + rows.map { row($0, "td") }.joined(separator: "\n") + "</tbody></table>"
    }

    private static func escaped(_ cell: String) -> String {
        cell.replacing("|", with: "\\|").replacing("\n", with: " ")
    }
}
