/// Finds the rows that repeat the Id of an earlier one, and takes them out of the spool.
///
/// Rows with one Id lie next to each other in the table that is gone through, in the order of the file.
struct DuplicateRows {
    private let path: String
    private let rows: RowSpool.Rows
    private let spool: RowSpool
    private let table: SpoolKey.Table
    private var lastID: Int64?
    private var firstLine = 0

    /// - Parameter table: the catalogue of posts, or the users.
    init(in table: SpoolKey.Table, of path: String, spool: RowSpool) throws(ReadingProblem) {
        self.table = table
        self.path = path
        self.spool = spool
        rows = try spool.rows(of: table, isReadOnce: true)
        try rows.first()
    }

    /// Goes through the next rows.
    ///
    /// - Returns: the problems found, or nil after the last row.
    mutating func check(atMost count: Int) throws(ReadingProblem) -> [ReadingProblem]? {
        guard rows.isValid else { return nil }
        var problems: [ReadingProblem] = []
        var repeated: [[UInt8]] = []
        for _ in 0..<count where rows.isValid {
            let id = rows.number(0)
            let row = rows.number(1)
            let (kind, parent, line) = rows.withValue { value in
                var reader = SpoolReader(value)
                guard table == .catalogue else { return (Int64(0), Int64(0), Int(reader.number())) }
                return (reader.number(), reader.number(), Int(reader.number()))
            }
            if id == lastID {
                problems.append(.duplicate(path, line: line, id: id, first: firstLine))
                repeated.append(SpoolKey.make(table, id, row))
                switch DumpRows.Kind(rawValue: kind) {
                case .question: repeated.append(SpoolKey.make(.questions, id, row))
                case .answer: repeated.append(SpoolKey.make(.answers, parent, id, row))
                case nil: break
                }
            } else {
                lastID = id
                firstLine = line
            }
            try rows.next()
        }
        try spool.delete(repeated)
        return problems
    }
}
