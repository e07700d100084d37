import KnowledgeModel

/// Reads an archive: unpacks what kg can read of it into a temporary folder, then reads that as if it had been given.
///
/// An archive that is damaged half-way gives what came before, and is not complete.
final class ArchiveReader: DocumentReader {
    private enum Phase {
        case closed
        case unpacking(ArchiveUnpacker)
        /// The sources that follow, the last first, and the one under way.
        case reading(rest: [SourceFile], current: SourceFile?, reader: (any DocumentReader)?)
        case ending
        case finished
    }

    /// Archives within archives are read down to this many.
    static let deepest = 3

    private let source: SourceFile
    private var phase = Phase.closed
    private var pending: [ReadingResult] = []
    private var isComplete = true
    private var folder: TemporaryFolder?
    private var unpackedBytes = 0
    private var bytesBefore = 0
    private(set) var bytesRead = 0

    init(_ source: SourceFile) {
        self.source = source
    }

    func next() throws -> ReadingResult? {
        while true {
            if !pending.isEmpty { return pending.removeFirst() }
            switch phase {
            case .closed:
                open()
            case .unpacking(let unpacker):
                unpack(with: unpacker)
                return .progress
            case .reading(var rest, let current?, var reader?):
                let result = nextResult(of: &reader)
                advance(to: share(of: bytesBefore + reader.bytesRead))
                if let result {
                    phase = .reading(rest: rest, current: current, reader: reader)
                    if case .finishedSource(_, let complete) = result {
                        isComplete = isComplete && complete
                    } else {
                        return result
                    }
                } else {
                    bytesBefore += current.byteCount
                    let following = rest.popLast()
                    phase = .reading(rest: rest, current: following, reader: following?.open())
                }
            case .reading, .ending:
                phase = .finished
                folder = nil
                bytesRead = source.byteCount
                return .finishedSource(source, isComplete: isComplete)
            case .finished:
                return nil
            }
        }
    }

    private func open() {
        do throws(ReadingProblem) {
            guard source.archiveDepth < Self.deepest else {
                throw .nestedTooDeeply(source.path, limit: Self.deepest)
            }
            let folder = try TemporaryFolder(in: source.options.temporaryDirectory)
            self.folder = folder
            phase = .unpacking(try ArchiveUnpacker(source, into: folder.path))
        } catch {
            fail(error)
            phase = .ending
        }
    }

    /// Unpacks one more member; after the last, looks at what there is.
    private func unpack(with unpacker: ArchiveUnpacker) {
        do throws(ReadingProblem) {
            if try unpacker.unpackNext() {
                // Unpacking is about a tenth of the time.
                advance(to: unpacker.bytesConsumed / 10)
                return
            }
        } catch {
            fail(error)
        }
        for problem in unpacker.problems { fail(problem) }
        guard let folder else { return }
        let scan = SourceScanner(options: source.options).scan(unpacked: folder.path, of: source)
        // A problem with the archive is enough; that nothing was found in it goes without saying.
        for problem in scan.problems where isComplete || problem.code != .unknownFormat { fail(problem) }
        let ignored = scan.ignored.merging(unpacker.ignored, uniquingKeysWith: +)
        if !ignored.isEmpty { pending.append(.passedOver(ignored)) }
        unpackedBytes = scan.byteCount
        var rest = Array(scan.sources.reversed())
        let first = rest.popLast()
        phase = .reading(rest: rest, current: first, reader: first?.open())
    }

    /// One source within the archive that cannot be read does not end the others.
    private func nextResult(of reader: inout any DocumentReader) -> ReadingResult? {
        do {
            return try reader.next()
        } catch let problem as ReadingProblem {
            fail(problem)
        } catch {
            fail(.unreadable(source.path, reason: "\(error)"))
        }
        return nil
    }

    private func fail(_ problem: ReadingProblem) {
        isComplete = false
        pending.append(.problem(problem))
    }

    /// Progress never goes back, whatever a damaged archive says of its sizes.
    private func advance(to bytes: Int) {
        bytesRead = min(max(bytesRead, bytes), source.byteCount)
    }

    /// The part of the archive's own bytes that some unpacked bytes stand for.
    private func share(of bytes: Int) -> Int {
        let start = source.byteCount / 10
        guard unpackedBytes > 0 else { return start }
        let part = min(1, Double(bytes) / Double(unpackedBytes))
        return start + Int(Double(source.byteCount - start) * part)
    }
}
