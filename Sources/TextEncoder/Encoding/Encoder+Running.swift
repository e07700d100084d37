import Foundation
import Kernels
import Synchronization

extension Encoder {
    /// Encodes sequences and gives the states of each one's tokens to a closure.
    ///
    /// The closure is called by several threads at once, in no certain order; once for each sequence, and for a long one
    /// that is read in windows once for each of these. What it throws ends the run. A run that is cancelled ends after the
    /// batches at work.
    ///
    /// - Parameters:
    ///   - sequences: Token ids, special tokens included.
    ///   - workers: How many threads compute; as many as there are processors where none is given.
    ///   - body: What is done with the states, which must not be kept.
    /// - Throws: ``EncoderError`` where a sequence has no tokens or some that the model does not know;
    ///   `CancellationError`; what `body` throws.
    public func encode(
        _ sequences: [TokenSequence], workers: Int? = nil,
        _ body: @escaping @Sendable (borrowing TokenStates) throws -> Void
    ) async throws {
        let windows = try windows(of: sequences, longSequences)
        try await run(windows, of: sequences, workers: workers) { [self] batch, session in
            for (place, window) in zip(session.places, windows[batch]) {
                try body(states(of: window, at: place, in: session))
            }
        }
    }

    /// Encodes sequences into one vector each, pooled as the checkpoint says.
    ///
    /// - Parameters:
    ///   - sequences: Token ids, special tokens included.
    ///   - workers: How many threads compute; as many as there are processors where none is given.
    /// - Returns: Vectors in the order of the sequences.
    /// - Throws: ``EncoderError`` where a sequence has no tokens or some that the model does not know;
    ///   `CancellationError`, after the batches at work.
    /// - Complexity: see ``encode(_:workers:_:)``, whose work is most of it.
    public func vectors(for sequences: [TokenSequence], workers: Int? = nil) async throws -> VectorTable {
        let windows = try windows(of: sequences, longSequences)
        let pooled = Mutex(VectorTable(count: windows.count, width: width))
        try await run(windows, of: sequences, workers: workers) { [self] batch, session in
            let vectors = self.pooled(session)
            pooled.withLock {
                $0.values.replaceSubrange(batch.lowerBound * width..<batch.upperBound * width, with: vectors)
            }
        }
        return combined(pooled.withLock { $0 }, of: windows, sequenceCount: sequences.count)
    }

    /// Scores sequences, most often pairs of texts, by the model's classifier.
    ///
    /// Scores are logits: of a model with one label, a sigmoid makes probabilities of them, and the order is the same.
    /// Sequences that are too long are truncated, whatever ``longSequences`` says.
    ///
    /// - Parameters:
    ///   - sequences: Token ids, special tokens included.
    ///   - workers: How many threads compute; as many as there are processors where none is given.
    /// - Returns: ``labelCount`` scores for each sequence.
    /// - Throws: ``EncoderError`` where the model has no classifier, or does not know a sequence's tokens;
    ///   `CancellationError`, after the batches at work.
    public func scores(for sequences: [TokenSequence], workers: Int? = nil) async throws -> VectorTable {
        guard let classifier = model.classifier, let labelCount else {
            throw EncoderError(.unsupported, "The model has no classifier, so that it cannot score.")
        }
        let windows = try windows(of: sequences, .truncated)
        let scores = Mutex(VectorTable(count: windows.count, width: labelCount))
        try await run(windows, of: sequences, workers: workers) { batch, session in
            var rows = VectorTable(count: batch.count, width: labelCount)
            rows.values.withUnsafeMutableBufferPointer { rows in
                guard let start = rows.baseAddress else { return }
                for (row, place) in session.places.enumerated() {
                    session.classify(place, by: classifier, into: start + row * labelCount)
                }
            }
            scores.withLock {
                $0.values.replaceSubrange(
                    batch.lowerBound * labelCount..<batch.upperBound * labelCount, with: rows.values)
            }
        }
        return scores.withLock { $0 }
    }

    /// Encodes windows batch by batch, several at a time, and gives each batch that is done to a closure.
    private func run(
        _ windows: [TokenWindow], of sequences: [TokenSequence], workers: Int?,
        _ body: @escaping @Sendable (Range<Int>, EncoderSession) throws -> Void
    ) async throws {
        let batches = TokenWindow.batches(of: windows, tokenCount: Self.batchTokenCount)
        let queue = BatchQueue(batches)
        let workerCount = min(batches.count, max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workerCount {
                group.addTask(executorPreference: BlockingExecutor.shared) {
                    try self.withSession { session in
                        while let batch = queue.next() {
                            try Task.checkCancellation()
                            session.encode(windows[batch], of: sequences)
                            try body(batch, session)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func states(of window: TokenWindow, at place: Range<Int>, in session: EncoderSession)
        -> TokenStates
    {
        TokenStates(
            sequence: window.sequence, tokens: window.tokens, width: width,
            rows: UnsafeBufferPointer(
                start: session.states + place.lowerBound * width, count: place.count * width),
            firstRow: window.isPart ? 1 : 0, kernels: model.kernels)
    }

    /// The pooled states of each window of a batch [windows, width], not normalised.
    private func pooled(_ session: EncoderSession) -> [Float] {
        let count = session.places.count * width
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            if let start = buffer.baseAddress {
                for (row, place) in session.places.enumerated() {
                    model.kernels.pool(
                        pooling.kernel, session.states + place.lowerBound * width, place.count, width,
                        start + row * width)
                }
            }
            filled = count
        }
    }

    /// Brings the windows of each sequence together, and normalises.
    private func combined(
        _ pooled: VectorTable, of windows: [TokenWindow], sequenceCount: Int
    ) -> VectorTable {
        var result = pooled
        if windows.count > sequenceCount {
            result = VectorTable(count: sequenceCount, width: width)
            var tokens = [Float](repeating: 0, count: sequenceCount)
            for window in windows { tokens[window.sequence] += Float(window.length) }
            for (row, window) in windows.enumerated() {
                let weight = Float(window.length) / tokens[window.sequence]
                for (i, value) in pooled[row].enumerated() {
                    result.values[window.sequence * width + i] += value * weight
                }
            }
        }
        if normalizes {
            result.values.withUnsafeMutableBufferPointer { values in
                guard let start = values.baseAddress else { return }
                for row in 0..<sequenceCount { model.kernels.normalize(start + row * width, width) }
            }
        }
        return result
    }
}

/// The batches that no worker has taken yet.
private final class BatchQueue: Sendable {
    private let batches: [Range<Int>]
    private let taken = Atomic(0)

    init(_ batches: [Range<Int>]) { self.batches = batches }

    func next() -> Range<Int>? {
        let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return number < batches.count ? batches[number] : nil
    }
}
