import Checkpoints
public import Foundation
public import KnowledgeModel
import Synchronization

/// Turns texts into vectors: the tokenizer and the encoder of one checkpoint together.
///
///     let embedder = try TextEmbedder(folder: URL(filePath: "all-MiniLM-L6-v2"))
///     let vectors = try await embedder.embed(["Where does a pipeline begin?"])
///
/// It never changes, and may be used from any number of tasks at once. The vector of a text depends on the text alone.
public final class TextEmbedder: Sendable {
    /// What the vectors belong to.
    public let model: EmbeddingModel
    /// The network.
    public let encoder: Encoder
    private let tokenizer: Tokenizer

    /// Loads a checkpoint.
    ///
    /// - Parameters:
    ///   - folder: The checkpoint's folder.
    ///   - name: What to call the model; the folder's name when nil.
    ///   - precision: How weights are kept. It does not count as another model: vectors of all precisions may be compared.
    /// - Throws: `CheckpointError`, ``TokenizerError``.
    /// - Complexity: Reads all of the checkpoint once, for its fingerprint.
    public init(folder: URL, name: String? = nil, precision: Precision = .automatic) throws {
        encoder = try Encoder(folder: folder, precision: precision)
        tokenizer = try Tokenizer(folder: folder.path)
        guard tokenizer.idLimit <= encoder.configuration.vocabularySize else {
            throw CheckpointError.unsupported(
                folder.path,
                "its tokenizer has \(tokenizer.idLimit) tokens and its model only "
                    + "\(encoder.configuration.vocabularySize)")
        }
        model = EmbeddingModel(
            name: name ?? folder.lastPathComponent, fingerprint: try Self.fingerprint(of: folder),
            dimension: encoder.width)
    }

    /// Whether the model knows the words of a text: at most a tenth of its tokens are unknown.
    ///
    /// A model for English has no tokens for most Chinese characters; the vectors of such texts say nothing.
    public func knows(_ text: String) -> Bool {
        guard let unknown = ["[UNK]", "<unk>"].lazy.compactMap({ self.tokenizer.addedTokenIDs[$0] }).first
        else {
            return true
        }
        let buffer = TokenBuffer()
        tokenizer.encode(text, into: buffer, options: Tokenizer.Options(addsSpecialTokens: false))
        return 10 * buffer.ids.count { $0 == unknown } <= buffer.count
    }

    /// Embeds texts.
    ///
    /// - Parameters:
    ///   - texts: Long ones are read in windows, whose vectors are averaged.
    ///   - workers: How many threads compute; as many as there are processors where none is given.
    /// - Returns: Their vectors, in order; of length 1 where the checkpoint says so.
    /// - Throws: `CancellationError`, after the batches at work.
    public func embed(_ texts: [String], workers: Int? = nil) async throws -> [[Float]] {
        try await embed(texts.map { SpannedText($0) }, workers: workers).map(\.whole)
    }

    /// Embeds texts and parts of them, in one pass: a part's vector is pooled from its tokens' states, so that it knows what
    /// stands around it.
    ///
    /// - Parameters:
    ///   - texts: Long ones are read in windows; a part then has the states of the window that holds most of it.
    ///   - workers: How many threads compute; as many as there are processors where none is given.
    /// - Returns: Vectors in the order of the texts; of length 1 where the checkpoint says so.
    /// - Throws: `CancellationError`, after the batches at work.
    public func embed(_ texts: [SpannedText], workers: Int? = nil) async throws -> [SpannedVectors] {
        let buffer = TokenBuffer(recordsRanges: true)
        var sequences: [TokenSequence] = []
        var places: [[Range<Int>]] = []
        sequences.reserveCapacity(texts.count)
        for (number, text) in texts.enumerated() {
            tokenizer.encode(text.text, into: buffer)
            let tokens = buffer.sequence(number)
            sequences.append(TokenSequence(ids: Array(buffer.ids[tokens])))
            places.append(Self.places(of: text.spans, among: buffer.ranges[tokens]))
        }
        let windows = Mutex(places.map { _ in [EmbeddedWindow]() })
        try await encoder.encode(sequences, workers: workers) { [encoder, places] states in
            let window = EmbeddedWindow(
                states, places: places[states.sequence], pooling: encoder.pooling,
                normalizes: encoder.normalizes)
            windows.withLock { $0[states.sequence].append(window) }
        }
        return windows.withLock { windows in
            windows.map { EmbeddedWindow.united($0, normalizes: encoder.normalizes) }
        }
    }

    /// The tokens that lie within each span, as places in their sequence; none for a span without tokens.
    private static func places(
        of spans: [Range<Int>], among ranges: Slice<UnsafeBufferPointer<TokenBuffer.Range>>
    ) -> [Range<Int>] {
        guard !spans.isEmpty else { return [] }
        // Tokens that were added around the text have empty ranges; the others are in the order of the text.
        let first = ranges.firstIndex { $0.start < $0.end } ?? ranges.endIndex
        let last = ranges.lastIndex { $0.start < $0.end } ?? first - 1
        return spans.map { span in
            var (low, high) = (first, last + 1)
            while low < high {
                let middle = (low + high) / 2
                if Int(ranges[middle].start) < span.lowerBound { low = middle + 1 } else { high = middle }
            }
            let end =
                ranges[low..<max(low, last + 1)].firstIndex { Int($0.end) > span.upperBound }
                ?? max(low, last + 1)
            return low - ranges.startIndex..<end - ranges.startIndex
        }
    }

    /// Hashes every file that vectors depend on, with its name.
    private static func fingerprint(of folder: URL) throws -> ContentHash {
        let files = [
            "config.json", "modules.json", "sentence_bert_config.json", "1_Pooling/config.json",
            "tokenizer.json",
            "tokenizer_config.json", "vocab.txt", "vocab.json", "merges.txt", "model.safetensors",
        ]
        var hash = ContentHash.Stream()
        for file in files {
            let path = folder.appending(path: file)
            guard FileManager.default.fileExists(atPath: path.path) else { continue }
            hash.update(file)
            // Data would copy the file.
            let mapped = try MappedFile(path: path.path)
            withExtendedLifetime(mapped) { hash.update(mapped.bytes) }
        }
        return hash.finish()
    }
}
