import Foundation

/// Rows of text in columns: the first ones stand at their left, numbers at their right.
struct Table {
    private var rows: [[String]] = []
    private let leftColumns: Int

    /// - Parameter leftColumns: how many columns hold words.
    init(_ titles: String..., leftColumns: Int) {
        rows = [titles]
        self.leftColumns = leftColumns
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column < leftColumns ? cell + space : space + cell
            }
            return cells.joined(separator: "  ").trimmingSuffix(" ")
        }
        .joined(separator: "\n")
    }

    static func number(_ number: Double?, _ digits: Int) -> String {
        number.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }

    /// Numbers by name, the largest first.
    static func counts(_ counts: [String: Int]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
