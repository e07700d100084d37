import Checkpoints
import Foundation
import KnowledgeModel
import Synchronization

/// Finds the words of text that is written without spaces, by a network over its characters.
final class Segmenter: Sendable {
    /// A feature of a character: itself, with its neighbours, or the classes of the three.
    enum Feature: String {
        case character
        case pairBefore
        case pairAfter
        case around
        case classes = "class"
    }

    /// How many characters are read at once.
    private static let batchCharacters = 1024

    private let network: Network
    private let features: [Feature]
    private let columns: Network.LabelColumns
    private let path: LabelPath
    /// Memory that no thread uses.
    private let stock = Mutex<[NetworkSession]>([])

    /// Loads the network.
    ///
    /// - Throws: `CheckpointError` where something is missing or does not fit.
    init(_ configuration: NetworkConfiguration, tensors: NetworkTensors, path: String) throws {
        network = try Network(configuration, tensors: tensors, usedTags: ["segment"])
        features = try network.featureNames.map { name in
            guard let feature = Feature(rawValue: name) else {
                throw CheckpointError.unsupported(path, "the segmenter's feature \(name) is not known")
            }
            return feature
        }
        guard let columns = network.tags["segment"], columns.labels.sorted() == ["B", "E", "M", "S"] else {
            throw CheckpointError.malformed(path, "its segmenter has no tags “segment” of B, M, E and S")
        }
        self.columns = columns
        self.path = LabelPath(segments: columns.labels)
    }

    /// The words of runs of characters, run by run.
    ///
    /// - Parameters:
    ///   - runs: Bytes of the text without white space, in order. What touches a run on either side is read with it, but cut
    ///     from it in any case.
    ///   - text: The text in UTF-8.
    /// - Complexity: O(*n*) in the bytes of the runs and of what touches them.
    func words(in runs: [Range<Int>], of text: UnsafeBufferPointer<UInt8>) -> [[Range<Int>]] {
        let session =
            stock.withLock { $0.popLast() } ?? NetworkSession(network, capacity: Self.batchCharacters)
        defer { stock.withLock { $0.append(session) } }
        var words: [[Range<Int>]] = []
        words.reserveCapacity(runs.count)
        var batch: [Stretch] = []
        var count = 0
        func run() {
            read(batch, session: session, words: &words)
            batch.removeAll(keepingCapacity: true)
            count = 0
        }
        for stretch in Stretch.stretches(around: runs, in: text, longest: NetworkSession.longestSentence) {
            if count + stretch.characters.count > Self.batchCharacters { run() }
            batch.append(stretch)
            count += stretch.characters.count
        }
        run()
        return words
    }

    private func read(_ stretches: [Stretch], session: NetworkSession, words: inout [[Range<Int>]]) {
        var rows: [Int32] = []
        var places: [Range<Int>] = []
        var count = 0
        for stretch in stretches {
            appendRows(of: stretch, to: &rows)
            places.append(count..<count + stretch.characters.count)
            count += stretch.characters.count
        }
        rows.withUnsafeBufferPointer { session.run(rows: $0, sentences: places) }
        for (stretch, place) in zip(stretches, places) {
            for run in stretch.runs {
                let labels = path.best(words: run.characters.count) {
                    session.scores(of: columns, word: place.lowerBound + run.characters.lowerBound + $0)
                }
                var found: [Range<Int>] = []
                for (offset, label) in labels.enumerated() {
                    let bytes = stretch.ranges[run.characters.lowerBound + offset]
                    if columns.labels[label] == "B" || columns.labels[label] == "S" {
                        found.append(bytes)
                    } else if let last = found.popLast() {
                        found.append(last.lowerBound..<bytes.upperBound)
                    }
                }
                if run.continuesLast, let last = words.popLast() {
                    words.append(last + found)
                } else {
                    words.append(found)
                }
            }
        }
    }

    private func appendRows(of stretch: Stretch, to rows: inout [Int32]) {
        let outside: Unicode.Scalar = "^"
        let characters = stretch.characters
        var text: [UInt8] = []
        for index in characters.indices {
            let here = characters[index]
            let before = index > 0 ? characters[index - 1] : outside
            let after = index + 1 < characters.count ? characters[index + 1] : outside
            for (number, feature) in features.enumerated() {
                text.removeAll(keepingCapacity: true)
                func add(_ scalar: Unicode.Scalar) {
                    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(byte) }
                }
                switch feature {
                case .character: add(here)
                case .pairBefore:
                    add(before)
                    add(here)
                case .pairAfter:
                    add(here)
                    add(after)
                case .around:
                    add(before)
                    add(here)
                    add(after)
                case .classes:
                    add(ScalarShape.mark(of: before))
                    add(ScalarShape.mark(of: here))
                    add(ScalarShape.mark(of: after))
                }
                rows.append(
                    Int32(text.withUnsafeBufferPointer { network.tables[number].row(of: $0, seed: number) }))
            }
        }
    }
}

/// Characters between white space, some of them in runs that are to be cut.
private struct Stretch {
    /// A run, or a part of one that was too long.
    struct Run {
        /// Its characters in the stretch.
        var characters: Range<Int>
        /// Whether it goes on with the run of the stretch before.
        var continuesLast = false
    }

    /// The characters as the network sees them.
    var characters: [Unicode.Scalar] = []
    /// Their bytes in the text.
    var ranges: [Range<Int>] = []
    var runs: [Run] = []

    /// How much of what is not in a run is read on either side.
    private static let context = 16

    /// The stretches that hold runs, each of at most so many characters.
    static func stretches(
        around runs: [Range<Int>], in text: UnsafeBufferPointer<UInt8>, longest: Int
    ) -> [Stretch] {
        var stretches: [Stretch] = []
        var stretch = Stretch()
        var position = 0
        for run in runs {
            // What stands between two runs belongs to both, unless there is white space or much of it.
            let start = contextStart(before: run.lowerBound, from: position, in: text)
            if stretch.runs.isEmpty || start > position {
                stretch.append(
                    contextEnd(after: position, to: start, in: text, isOpen: !stretch.runs.isEmpty), in: text)
                if !stretch.runs.isEmpty { stretches.append(stretch) }
                stretch = Stretch()
            }
            stretch.append(start..<run.lowerBound, in: text)
            stretch.addRun(run, in: text, longest: longest, to: &stretches)
            position = run.upperBound
        }
        stretch.append(contextEnd(after: position, to: text.count, in: text, isOpen: true), in: text)
        if !stretch.runs.isEmpty { stretches.append(stretch) }
        return stretches
    }

    private mutating func addRun(
        _ run: Range<Int>, in text: UnsafeBufferPointer<UInt8>, longest: Int, to stretches: inout [Stretch]
    ) {
        var first = characters.count
        var isContinued = false
        var position = run.lowerBound
        while position < run.upperBound {
            if characters.count + Self.context >= longest {
                if first < characters.count {
                    runs.append(Run(characters: first..<characters.count, continuesLast: isContinued))
                    isContinued = true
                }
                if !runs.isEmpty { stretches.append(self) }
                self = Stretch()
                first = 0
            }
            let (scalar, length) = text.scalar(at: position)
            characters.append(Self.plain(scalar))
            ranges.append(position..<position + length)
            position += length
        }
        runs.append(Run(characters: first..<characters.count, continuesLast: isContinued))
    }

    private mutating func append(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        var position = range.lowerBound
        while position < range.upperBound {
            let (scalar, length) = text.scalar(at: position)
            characters.append(Self.plain(scalar))
            ranges.append(position..<position + length)
            position += length
        }
    }

    /// Where what is read before a run starts.
    private static func contextStart(before run: Int, from limit: Int, in text: UnsafeBufferPointer<UInt8>)
        -> Int
    {
        var start = run
        var count = 0
        while start > limit, count < context, let (scalar, length) = text.scalar(before: start),
            !ScalarClass.isSpace(scalar)
        {
            start -= length
            count += 1
        }
        return start
    }

    /// What is read after a run: as much as touches it, and not what the next one is read with.
    private static func contextEnd(
        after run: Int, to limit: Int, in text: UnsafeBufferPointer<UInt8>, isOpen: Bool
    ) -> Range<Int> {
        var end = run
        var count = 0
        while isOpen, end < limit, count < context {
            let (scalar, length) = text.scalar(at: end)
            if ScalarClass.isSpace(scalar) { break }
            end += length
            count += 1
        }
        return run..<max(run, min(end, limit))
    }

    /// A character as the network sees it: in lower case and normal form KC where that is one scalar; digits as "0".
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 0x80 {
            let byte = UInt8(scalar.value)
            if ScalarClass.isASCIIDigit(byte) { return "0" }
            return ScalarClass.isASCIIUpper(byte) ? Unicode.Scalar(byte | 0x20) : scalar
        }
        if (0x4E00...0x9FFF).contains(scalar.value) { return scalar }
        let compatible = String(Character(scalar)).precomposedStringWithCompatibilityMapping.unicodeScalars
        let lowered = compatible.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
        guard lowered.count == 1 else { return scalar }
        return ("0"..."9").contains(lowered[0]) ? "0" : lowered[0]
    }
}
