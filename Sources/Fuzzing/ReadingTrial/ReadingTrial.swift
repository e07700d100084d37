import Foundation
public import KnowledgeModel
public import Reading

/// Reads bytes as a certain kind of source, and finds what must not be, whatever the bytes are.
///
/// The fuzzer and the tests share it. It takes the way that `kg ingest` takes, over files.
public struct ReadingTrial {
    /// What reading some bytes gave.
    public struct Outcome: Sendable {
        /// The documents that were read.
        public var documents: [Document] = []
        /// What kg says is wrong with the bytes.
        public var problems: [ReadingProblem] = []
        /// What is wrong with kg, one sentence each.
        public var flaws: [String] = []
    }

    private let subject: TrialSubject
    private var files: TrialFiles
    private let options: ReadingOptions

    /// Prepares for trials of one subject.
    ///
    /// - Parameter folder: an empty folder, best in memory, for the files and for what readers keep on disk.
    public init(_ subject: TrialSubject, in folder: String) throws {
        self.subject = subject
        for name in ["/files", "/temporary"] {
            try FileManager.default.createDirectory(
                atPath: folder + name, withIntermediateDirectories: true)
        }
        files = TrialFiles(for: subject, in: folder + "/files")
        var format: SourceFormat?
        if case .format(let given) = subject { format = given }
        options = ReadingOptions(
            baseURI: "https://example.org/source", format: format, temporaryDirectory: folder + "/temporary")
    }

    /// Reads some bytes.
    ///
    /// - Throws: what the file system throws when the bytes cannot be written.
    public mutating func run(_ bytes: UnsafeRawBufferPointer) throws -> Outcome {
        let scan = SourceScanner(options: options).scan(try files.write(bytes))
        var outcome = Outcome(problems: scan.problems)
        for source in scan.sources { read(source, into: &outcome) }
        if scan.sources.isEmpty, scan.problems.isEmpty { outcome.flaws.append("Nothing was found to read.") }
        for problem in outcome.problems where problem.message.isEmpty {
            outcome.flaws.append("A problem says nothing.")
        }
        for document in outcome.documents {
            outcome.flaws += document.readingFlaws.map { "\(document.uri): \($0)." }
            if document.title.isEmpty { outcome.flaws.append("\(document.uri) has no title.") }
            // Whoever stores a document hashes it.
            _ = document.contentHash
        }
        return outcome
    }

    private func read(_ source: SourceFile, into outcome: inout Outcome) {
        let before = (outcome.documents.count, outcome.problems.count)
        var reader = source.open()
        var bytesRead = 0
        var isFinished = false
        do {
            while let result = try reader.next() {
                if isFinished { outcome.flaws.append("Something came after the end of the source.") }
                switch result {
                case .document(let document): outcome.documents.append(document)
                case .problem(let problem): outcome.problems.append(problem)
                case .passedOver, .progress: break
                case .finishedSource: isFinished = true
                }
                if reader.bytesRead < bytesRead { outcome.flaws.append("Progress went backwards.") }
                bytesRead = reader.bytesRead
            }
            if !isFinished { outcome.flaws.append("The end of the source was not told.") }
        } catch let problem as ReadingProblem {
            outcome.problems.append(problem)
        } catch {
            outcome.flaws.append("The reader threw what is no reading problem: \(error)")
        }
        if reader.bytesRead != source.byteCount {
            outcome.flaws.append("Progress ended at \(reader.bytesRead) of \(source.byteCount) bytes.")
        }
        guard source.format.content == .pages else { return }
        if (outcome.documents.count, outcome.problems.count) == before {
            outcome.flaws.append("The page gave neither a document nor a problem.")
        }
        if outcome.documents.count > before.0 + 1 { outcome.flaws.append("The page gave several documents.") }
    }
}
