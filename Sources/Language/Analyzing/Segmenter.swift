import Checkpoints
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
    /// Whether a word begins at a character with each label.
    private let opens: [Bool]
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
        opens = columns.labels.map { $0 == "B" || $0 == "S" }
    }

    /// The words of stretches of text without white space, stretch by stretch.
    ///
    /// - Parameters:
    ///   - stretches: The pieces of each stretch, in order and without gaps. Runs without spaces are cut; words stay whole, and
    ///     numbers do but may be a part of a word: of "第3", of "20万".
    ///   - text: The text in UTF-8.
    /// - Complexity: O(*n*) in the bytes of the stretches.
    func words(in stretches: [ArraySlice<WordPiece>], of text: UnsafeBufferPointer<UInt8>) -> [[Range<Int>]] {
        let session =
            stock.withLock { $0.popLast() } ?? NetworkSession(network, capacity: Self.batchCharacters)
        defer { stock.withLock { $0.append(session) } }
        var words = [[Range<Int>]](repeating: [], count: stretches.count)
        var batch: [CharacterWindow] = []
        var count = 0
        func run() {
            read(batch, session: session, words: &words)
            batch.removeAll(keepingCapacity: true)
            count = 0
        }
        for (number, stretch) in stretches.enumerated() {
            for window in CharacterWindow.windows(
                of: stretch, in: text, stretch: number, longest: NetworkSession.longestSentence)
            {
                if count + window.characters.count > Self.batchCharacters { run() }
                batch.append(window)
                count += window.characters.count
            }
        }
        run()
        return words
    }

    private func read(_ windows: [CharacterWindow], session: NetworkSession, words: inout [[Range<Int>]]) {
        var rows: [Int32] = []
        var places: [Range<Int>] = []
        var count = 0
        for window in windows {
            appendRows(of: window.characters, to: &rows)
            places.append(count..<count + window.characters.count)
            count += window.characters.count
        }
        rows.withUnsafeBufferPointer { session.run(rows: $0, sentences: places) }
        for (window, place) in zip(windows, places) {
            for (range, label) in zip(window.ranges, labels(of: window, at: place, session)) {
                if opens[label] {
                    words[window.stretch].append(range)
                } else if let last = words[window.stretch].popLast() {
                    words[window.stretch].append(last.lowerBound..<range.upperBound)
                }
            }
        }
    }

    /// The best labels of a window's characters among those that its borders allow.
    private func labels(of window: CharacterWindow, at place: Range<Int>, _ session: NetworkSession) -> [Int]
    {
        var scores: [Float] = []
        for (border, character) in zip(window.borders, place) {
            for (label, score) in session.scores(of: columns, word: character).enumerated() {
                scores.append(border == .open || (border == .set) == opens[label] ? score : -1e9)
            }
        }
        return scores.withUnsafeBufferPointer { scores in
            path.best(words: place.count) { character in
                UnsafeBufferPointer(rebasing: scores[character * opens.count..<(character + 1) * opens.count])
            }
        }
    }

    private func appendRows(of characters: [Unicode.Scalar], to rows: inout [Int32]) {
        let outside: Unicode.Scalar = "^"
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
