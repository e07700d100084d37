/// What is wrong with a pipeline file, in sentences that begin with file and line.
struct FileProblems: Error {
    struct Problem {
        /// The line in the file that is being read; a file that this one names has lines of its own in its sentences.
        let line: Int
        let sentence: String
    }

    /// As many sentences help; more would bury the first.
    static let shownAtMost = 20

    var all: [Problem] = []

    var isEmpty: Bool { all.isEmpty }

    mutating func add(_ other: FileProblems) { all += other.all }

    /// Keeps what the work throws, so that the next thing can be looked at too.
    mutating func collect<Value>(_ work: () throws(FileProblems) -> Value) -> Value? {
        do {
            return try work()
        } catch {
            add(error)
            return nil
        }
    }

    func throwIfAny() throws(FileProblems) {
        if !isEmpty { throw self }
    }

    /// The same from another file, at the line that names it.
    func moved(to line: Int) -> FileProblems {
        FileProblems(all: sorted.map { Problem(line: line, sentence: $0.sentence) })
    }

    private var sorted: [Problem] {
        all.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    /// One error with a line for each problem, in the order of the file.
    var error: PipelineError {
        var lines = sorted.prefix(Self.shownAtMost).map { $0.sentence.replacing("\n", with: "\\n") }
        if all.count > lines.count {
            lines.append("There are \(all.count - lines.count) more such problems.")
        }
        return PipelineError(.badFile, lines.joined(separator: "\n"))
    }
}
