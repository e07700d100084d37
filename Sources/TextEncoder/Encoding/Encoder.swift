import Checkpoints
public import Foundation
import Kernels
import Synchronization

/// A transformer encoder from a Hugging Face checkpoint, which turns token ids into vectors.
///
///     let encoder = try Encoder(folder: URL(fileURLWithPath: "all-MiniLM-L6-v2"))
///     let vectors = try await encoder.vectors(for: [TokenSequence(ids: [101, 7592, 102])])
///
/// Sequences are encoded about ``batchTokenCount`` tokens at a time, one after the other without padding, by single
/// threads: as many as the caller asks for, off the threads that other tasks share. Their memory is allocated once and kept;
/// it grows with the number of threads and not with the input. A vector does not depend on what stands beside it in a
/// batch, or on the number of threads.
public final class Encoder: Sendable {
    /// How many tokens are encoded at a time: enough to use each weight often, few enough for the processor's caches.
    public static let batchTokenCount = 512

    /// The checkpoint's sizes.
    public var configuration: EncoderConfiguration { model.configuration }
    /// How token states become a vector.
    public let pooling: Pooling
    /// Whether vectors have length 1.
    public let normalizes: Bool
    /// The most tokens, special ones included, that are read at once.
    public var maximumLength: Int { model.maximumLength }
    /// What becomes of longer sequences.
    public let longSequences: LongSequences
    /// How weights are kept.
    public var precision: Precision { model.precision }
    /// How many dimensions a vector has.
    public var width: Int { configuration.hiddenSize }
    /// How many scores a cross-encoder gives; nothing for a model that does not classify.
    public var labelCount: Int? { model.classifier?.last?.layer.outputs }

    let model: EncoderModel
    private let sessions = Mutex<[EncoderSession]>([])

    /// Loads a checkpoint: `config.json`, `model.safetensors`, and sentence-transformers' files where there are some.
    ///
    /// Weights are packed, which costs about as much as reading them; embeddings stay in the file, which is mapped into
    /// memory.
    ///
    /// - Parameters:
    ///   - folder: The checkpoint's folder.
    ///   - precision: How weights are kept.
    ///   - longSequences: What becomes of sequences beyond ``maximumLength``.
    ///   - maximumLength: A smaller maximum than the checkpoint's.
    /// - Throws: `CheckpointError` where a file is missing, damaged, or of a model that kg cannot run.
    public convenience init(
        folder: URL, precision: Precision = .automatic, longSequences: LongSequences = .windows(overlap: 32),
        maximumLength: Int? = nil
    ) throws {
        try self.init(
            folder: folder, precision: precision, longSequences: longSequences, maximumLength: maximumLength,
            kernels: KernelTable.best)
    }

    init(
        folder: URL, precision: Precision, longSequences: LongSequences, maximumLength: Int?,
        kernels: EncoderKernels
    ) throws {
        let sentences = try SentenceConfiguration(folder: folder)
        let length = min(maximumLength ?? .max, sentences.maximumLength ?? .max)
        model = try EncoderModel(
            folder: sentences.modelFolder, maximumLength: length, precision: precision, kernels: kernels)
        guard model.maximumLength > 2 else {
            throw CheckpointError.unsupported(
                folder.path, "sequences of \(length) tokens leave no room for a text")
        }
        pooling = sentences.pooling
        normalizes = sentences.normalizes
        self.longSequences = longSequences
    }

    /// Lends a session to a closure.
    func withSession<Result>(_ body: (EncoderSession) throws -> Result) rethrows -> Result {
        let session =
            sessions.withLock { $0.popLast() }
            ?? EncoderSession(model, tokenCapacity: max(Self.batchTokenCount, maximumLength))
        defer { sessions.withLock { $0.append(session) } }
        return try body(session)
    }

    /// Cuts sequences into windows, and checks that the model knows their tokens.
    func windows(of sequences: [TokenSequence], _ policy: LongSequences) throws -> [TokenWindow] {
        for (number, sequence) in sequences.enumerated() {
            guard !sequence.ids.isEmpty else {
                throw EncoderError(.invalidTokens, "Sequence \(number) has no tokens.")
            }
            if let id = sequence.ids.first(where: { $0 < 0 || Int($0) >= configuration.vocabularySize }) {
                throw EncoderError(
                    .invalidTokens,
                    "Sequence \(number) has the token \(id), and the model knows \(configuration.vocabularySize)."
                )
            }
            let types = max(1, configuration.tokenTypeCount)
            if let type = sequence.typeIDs.first(where: { $0 < 0 || Int($0) >= types }) {
                throw EncoderError(
                    .invalidTokens,
                    "Sequence \(number) has the token type \(type), and the model knows \(types).")
            }
        }
        return sequences.indices.flatMap {
            TokenWindow.windows(of: $0, count: sequences[$0].ids.count, maximumLength: maximumLength, policy)
        }
    }
}
