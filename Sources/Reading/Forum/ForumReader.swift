internal import KnowledgeModel

/// Reads the files of a source that hold threads: record by record, then thread by thread where threads had to be put
/// together out of many records.
final class ForumReader<Decoder: RecordDecoder>: DocumentReader {
    private enum Phase {
        case files(next: Int)
        case records(file: Int, any ByteInput, any RecordSplitter)
        case gathered
        case finished
    }

    private let source: SourceFile
    private var decoder: Decoder
    private let makeSplitter: () -> any RecordSplitter
    private var composer: ThreadComposer
    private var gatherer: ThreadGatherer?
    private var phase = Phase.files(next: 0)
    private var isComplete = true
    /// What was found and not handed over yet, the last first.
    private var results: [ReadingResult] = []
    /// Whole threads and pages that were decoded and not composed yet, the last first.
    private var threads: [ThreadDraft] = []
    private var bytesBefore = 0
    private var sinceProgress = 0
    private(set) var bytesRead = 0

    /// - Parameter splitter: makes what divides a file into the decoder's records.
    init(_ source: SourceFile, _ decoder: Decoder, splitter: @escaping () -> any RecordSplitter) {
        self.source = source
        self.decoder = decoder
        makeSplitter = splitter
        composer = ThreadComposer(source: source)
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
        phase = .finished
        gatherer?.close()
        gatherer = nil
        bytesRead = source.byteCount
    }

    private func advance() throws(ReadingProblem) -> ReadingResult? {
        while true {
            if let result = results.popLast() { return result }
            if let thread = threads.popLast() {
                compose(thread)
                continue
            }
            switch phase {
            case .files(let file):
                try open(file)
            case .records(let file, let input, let splitter):
                if try read(file, input, splitter) { return .progress }
            case .gathered:
                if let thread = try gatherer?.next(limit: source.options.maximumFileSize) {
                    compose(thread)
                } else {
                    report(gatherer?.takeProblems() ?? [])
                    finish()
                    results.insert(.finishedSource(source, isComplete: isComplete), at: 0)
                }
            case .finished:
                return nil
            }
        }
    }

    // MARK: Records

    private func open(_ file: Int) throws(ReadingProblem) {
        guard file < source.parts.count else {
            var batch = ForumBatch()
            decoder.finish(into: &batch)
            try take(batch)
            try gatherer?.settle()
            phase = .gathered
            return
        }
        let part = source.parts[file]
        do throws(ReadingProblem) {
            let input = try part.open(source.options)
            decoder.begin(part)
            phase = .records(file: file, input, makeSplitter())
        } catch {
            try skip(file, error)
        }
    }

    /// Reads one record; true from time to time, when the caller should hear of the progress.
    private func read(_ file: Int, _ input: any ByteInput, _ splitter: any RecordSplitter)
        throws(ReadingProblem)
        -> Bool
    {
        let path = source.parts[file].path
        var batch = ForumBatch()
        do throws(ReadingProblem) {
            switch try splitter.next(from: input) {
            case .record(let text, let line):
                decoder.decode(text, at: RecordPlace(path: path, line: line), into: &batch)
            case .flaw(let line, let what):
                batch.report(RecordPlace(path: path, line: line), what)
            case nil:
                bytesBefore += source.parts[file].byteCount
                phase = .files(next: file + 1)
                return false
            }
        } catch {
            try skip(file, error)
            return false
        }
        try take(batch)
        let consumed = bytesBefore + input.bytesConsumed
        // Where threads are put together at the end, reading the records is about half of the work.
        let done = gatherer == nil ? consumed : consumed / 2
        sinceProgress += max(0, done - bytesRead)
        bytesRead = max(bytesRead, min(done, source.byteCount))
        guard sinceProgress >= 4 << 20 else { return false }
        sinceProgress = 0
        return true
    }

    /// Goes on with the next file after one that cannot be read, or not to its end.
    private func skip(_ file: Int, _ problem: ReadingProblem) throws(ReadingProblem) {
        isComplete = false
        report([problem])
        bytesBefore += source.parts[file].byteCount
        phase = .files(next: file + 1)
    }

    private func take(_ batch: ForumBatch) throws(ReadingProblem) {
        report(batch.problems)
        for document in batch.documents { results.insert(.document(document), at: 0) }
        threads.append(contentsOf: batch.threads.reversed())
        guard !batch.parts.isEmpty else { return }
        let gatherer: ThreadGatherer
        if let begun = self.gatherer {
            gatherer = begun
        } else {
            gatherer = ThreadGatherer(in: source.options.temporaryDirectory, path: source.path)
            self.gatherer = gatherer
        }
        for part in batch.parts { try gatherer.add(part) }
    }

    // MARK: Results

    private func compose(_ thread: ThreadDraft) {
        var thread = thread
        var batch = ForumBatch()
        decoder.complete(&thread, into: &batch)
        report(batch.problems)
        let document = composer.document(of: thread)
        report(composer.takeProblems())
        if let document { results.insert(.document(document), at: 0) }
    }

    private func report(_ problems: [ReadingProblem]) {
        for problem in problems { results.insert(.problem(problem), at: 0) }
    }
}

extension ForumReader {
    /// Reads a forum whose records are JSON values.
    convenience init<Forum: JSONForum>(_ source: SourceFile, _ forum: Forum)
    where Decoder == JSONRecordDecoder<Forum> {
        let limit = source.options.maximumFileSize
        self.init(source, JSONRecordDecoder(forum)) {
            JSONSplitter(limit: limit, splitsArrays: Forum.splitsArrays)
        }
    }
}
