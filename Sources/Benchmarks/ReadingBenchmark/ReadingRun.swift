import KnowledgeModel
import Reading

/// What reading a path gave, and what it took.
struct ReadingRun: Codable {
    private(set) var sources = 0
    private(set) var documents = 0
    private(set) var posts = 0
    /// The bytes of the documents' texts.
    private(set) var textBytes = 0
    /// Files that are none of kg's formats.
    private(set) var passedOver = 0
    /// How many problems there were, by code.
    private(set) var problems: [String: Int] = [:]
    private(set) var seconds = 0.0
    /// The processor's time of all threads.
    private(set) var processorSeconds = 0.0

    /// Reads all that a path names, as `kg ingest` does, and keeps nothing of it.
    ///
    /// - Parameter look: is given all that is read, and counts in the time.
    init(of path: String, _ look: (ReadingResult) -> Void = { _ in }) throws {
        let start = ContinuousClock.now
        let processorStart = ProcessUsage.processorSeconds
        let scan = SourceScanner().scan(path)
        for problem in scan.problems { count(.problem(problem), look) }
        passedOver += scan.ignored.values.reduce(0, +)
        sources = scan.sources.count
        for source in scan.sources {
            var reader = source.open()
            do {
                while let result = try reader.next() { count(result, look) }
            } catch let problem as ReadingProblem {
                count(.problem(problem), look)
            }
        }
        processorSeconds = ProcessUsage.processorSeconds - processorStart
        seconds = start.duration(to: .now) / .seconds(1)
    }

    private mutating func count(_ result: ReadingResult, _ look: (ReadingResult) -> Void) {
        look(result)
        switch result {
        case .document(let document):
            documents += 1
            textBytes += document.text.utf8.count
            if case .thread(let posts) = document.structure { self.posts += posts.count }
        case .problem(let problem): problems[problem.code.rawValue, default: 0] += 1
        case .passedOver(let files): passedOver += files.values.reduce(0, +)
        case .progress, .finishedSource: break
        }
    }
}

extension [Double] {
    /// The middle of the sorted numbers.
    var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
