/// Rows in memory and on disk, each of them sorted, as one sequence in the order of their keys.
struct SortedRows: ~Copyable {
    private let memory: SortableRows
    private var nextInMemory = 0
    private var runs: [RowRun.RunCursor]
    /// The run that the current row is from; nil for memory.
    private var current: RowRun.RunCursor?
    /// The key of the current row; nil after the last one.
    private(set) var key: SortKey?

    /// - Parameters:
    ///   - memory: rows that were sorted.
    ///   - runs: cursors at their first rows.
    init(_ memory: SortableRows, _ runs: [RowRun.RunCursor] = []) {
        self.memory = memory
        self.runs = runs
        choose()
    }

    /// Goes to the next row.
    ///
    /// - Complexity: O(*r*) in the runs.
    mutating func next() throws(ReadingProblem) {
        if let current { try current.next() } else { nextInMemory += 1 }
        choose()
    }

    /// Gives the current value to a closure, which must not keep it.
    func withValue<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let current { return try current.withValue(body) }
        return try memory.withValue(nextInMemory, body)
    }

    /// Finds the smallest of the keys that come next.
    private mutating func choose() {
        current = nil
        key = nextInMemory < memory.count ? memory.key(nextInMemory) : nil
        for run in runs {
            guard let other = run.key, key.map({ other < $0 }) ?? true else { continue }
            key = other
            current = run
        }
    }
}
