/// Sorts rows that are gone through once, on disk where they are too many for memory, so that memory does not grow with a
/// dump.
///
/// What fits in memory never reaches the disk; the rest lies there as sorted runs, which are merged as they are read. For
/// rows that are looked up by their keys there is ``RowSpool``.
struct RowSorter: ~Copyable {
    /// How many runs are merged at a time; each has a buffer while it is read.
    private static let mostRuns = 64

    private let parent: String?
    private let memoryLimit: Int
    private var memory = SortableRows()
    private var folder: TemporaryFolder?
    /// The runs on disk, each level made of 64 runs of the level before.
    private var levels: [[RowRun]] = []
    private var runCount = 0

    /// - Parameters:
    ///   - parent: the folder for what does not fit in memory; nil for the system's own.
    ///   - memoryLimit: how many bytes of rows are kept in memory.
    init(in parent: String?, memoryLimit: Int = 16 << 20) {
        self.parent = parent
        self.memoryLimit = memoryLimit
    }

    /// Adds a row; no two have one key.
    mutating func put(_ key: SortKey, _ value: [UInt8]) throws(ReadingProblem) {
        memory.add(key, value)
        guard memory.byteCount >= memoryLimit else { return }
        memory.sort()
        try keep(try write(SortedRows(memory)), level: 0)
        memory.removeAll()
    }

    /// All rows in the order of their keys.
    consuming func sorted() throws(ReadingProblem) -> SortedRows {
        memory.sort()
        var cursors: [RowRun.RunCursor] = []
        for run in levels.joined() { cursors.append(try run.cursor()) }
        return SortedRows(memory, cursors)
    }

    /// Keeps a run. When there are many of its level they become one, so that each row is written again only a few times.
    private mutating func keep(_ run: RowRun, level: Int) throws(ReadingProblem) {
        if levels.count == level { levels.append([]) }
        levels[level].append(run)
        guard levels[level].count == Self.mostRuns else { return }
        var cursors: [RowRun.RunCursor] = []
        for run in levels[level] { cursors.append(try run.cursor()) }
        let merged = try write(SortedRows(SortableRows(), cursors))
        for run in levels[level] { run.remove() }
        levels[level] = []
        try keep(merged, level: level + 1)
    }

    private mutating func write(_ rows: consuming SortedRows) throws(ReadingProblem) -> RowRun {
        let folder: TemporaryFolder
        if let made = self.folder {
            folder = made
        } else {
            folder = try TemporaryFolder(in: parent)
            self.folder = folder
        }
        runCount += 1
        return try RowRun(rows, to: "\(runCount)", in: folder)
    }
}
