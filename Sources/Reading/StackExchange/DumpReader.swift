import KnowledgeModel

/// Reads a Stack Exchange dump: first all rows into a spool on disk, then thread after thread out of it.
///
/// A thread is a question with its comments, then its answers by number, each with its comments. Posts of other kinds
/// than question and answer (tag wikis, for example) and comments on posts that are not there are passed over.
/// Comments that repeat a number below the same post are reported.
final class DumpReader: DocumentReader {
    private enum Phase {
        case opening
        case rows(file: Int, XMLRowReader, DumpRows)
        case duplicatePosts(DuplicateRows)
        case duplicateUsers(DuplicateRows)
        case threads(DumpThreads)
        case finished
    }

    /// Sorting the rows is about one part in so many of an ingestion's time, what follows it included.
    private static let sortingShare = 10

    private let source: SourceFile
    private var phase = Phase.opening
    private var spool: RowSpool?
    private var problems: [ReadingProblem] = []
    private var isComplete = true
    private var questionCount = 0
    private var sortedBytes = 0
    private var sinceProgress = 0

    /// Sorting counts for a tenth of the bytes, the threads for the rest.
    var bytesRead: Int {
        if case .finished = phase { return source.byteCount }
        let sorted = sortedBytes / Self.sortingShare
        guard case .threads(let threads) = phase else { return sorted }
        let share = Double(threads.count) / Double(max(1, questionCount))
        return sorted + Int(Double(source.byteCount - sorted) * min(1, share))
    }

    init(_ source: SourceFile) {
        self.source = source
    }

    func next() throws -> ReadingResult? {
        do throws(ReadingProblem) {
            return try advance()
        } catch {
            finish()
            throw error
        }
    }

    private func finish() {
        // Cursors are let go of before their database.
        phase = .finished
        spool?.close()
        spool = nil
    }

    private func advance() throws(ReadingProblem) -> ReadingResult? {
        while true {
            if !problems.isEmpty { return .problem(problems.removeFirst()) }
            switch phase {
            case .opening:
                let spool = RowSpool(in: source.options.temporaryDirectory)
                self.spool = spool
                try open(file: 0, spool)
            case .rows(let file, let reader, let rows):
                if try read(file: file, reader, rows) { return .progress }
            case .duplicatePosts(var rows):
                if let found = try rows.check(atMost: 4096) {
                    problems = found
                    phase = .duplicatePosts(rows)
                } else if let spool,
                    let users = source.parts.first(where: {
                        StackExchangeDump.file($0.name) == StackExchangeDump.users
                    })?.path
                {
                    phase = .duplicateUsers(try DuplicateRows(in: .users, of: users, spool: spool))
                } else {
                    try startThreads()
                }
            case .duplicateUsers(var rows):
                if let found = try rows.check(atMost: 4096) {
                    problems = found
                    phase = .duplicateUsers(rows)
                } else {
                    try startThreads()
                }
            case .threads(let threads):
                let document = try threads.next()
                problems = threads.takeProblems()
                if let document { return .document(document) }
                if problems.isEmpty {
                    finish()
                    return .finishedSource(source, isComplete: isComplete)
                }
            case .finished:
                return nil
            }
        }
    }

    private func open(file: Int, _ spool: RowSpool) throws(ReadingProblem) {
        guard file < source.parts.count else {
            try spool.flush()
            phase = .duplicatePosts(
                try DuplicateRows(in: .catalogue, of: source.path, spool: spool))
            return
        }
        let part = source.parts[file]
        do throws(ReadingProblem) {
            let reader = try XMLRowReader(try part.open(source.options), path: part.path)
            phase = .rows(file: file, reader, DumpRows(of: part, into: spool))
        } catch {
            // Without its posts a dump is nothing; without another file it is poorer.
            guard file > 0 else { throw error }
            problems.append(error)
            isComplete = false
            try open(file: file + 1, spool)
        }
    }

    /// Reads one chunk; true from time to time, when the caller should hear of the progress.
    private func read(file: Int, _ reader: XMLRowReader, _ rows: DumpRows) throws(ReadingProblem) -> Bool {
        guard let spool else { return false }
        var rows = rows
        let before = reader.bytesRead
        var cut: ReadingProblem?
        var hasMore = false
        do throws(ReadingProblem) {
            hasMore = try reader.readChunk { rows.add($0) }
        } catch {
            cut = error
            isComplete = false
        }
        problems += try rows.takeProblems()
        questionCount += rows.takeQuestionCount()
        if let cut { problems.append(cut) }
        sortedBytes += reader.bytesRead - before
        sinceProgress += reader.bytesRead - before
        if hasMore {
            phase = .rows(file: file, reader, rows)
        } else {
            try open(file: file + 1, spool)
        }
        guard sinceProgress >= 4 << 20 else { return false }
        sinceProgress = 0
        return true
    }

    private func startThreads() throws(ReadingProblem) {
        guard let spool else { return }
        phase = .threads(try DumpThreads(of: source, in: spool))
    }
}
