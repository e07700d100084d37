public import TextEncoder

/// Makes vectors of any number of texts, as they are read, in memory that does not grow with them.
public struct TextStreamEmbedder {
    private let embedder: TextEmbedder
    private let progress: (Progress) -> Void

    /// How far it has come.
    public struct Progress: Equatable, Sendable {
        /// Texts that have vectors.
        public var texts: Int
        /// Bytes that were read of them.
        public var bytesRead: Int
        /// All bytes; 0 where that is not known.
        public var bytesTotal: Int
    }

    /// Texts, and bytes of texts, that are embedded at once: enough to keep all processors busy.
    private static let (mostTexts, mostBytes) = (2048, 1 << 20)

    /// Prepares with a model.
    ///
    /// - Parameter progress: Called after each batch of texts.
    public init(_ embedder: TextEmbedder, progress: @escaping (Progress) -> Void = { _ in }) {
        self.embedder = embedder
        self.progress = progress
    }

    /// Embeds all texts of an input, and ends the output.
    ///
    /// - Returns: How many there were.
    /// - Throws: ``TextLineError``, what the output throws, `CancellationError`. The texts before one that cannot be read are
    ///   embedded and written, but the output is not ended.
    public func run(_ input: consuming TextLines, to output: inout some VectorOutput) async throws -> Int {
        var count = 0
        var isOver = false
        while !isOver {
            var batch: [String] = []
            var bytes = 0
            var problem: TextLineError?
            do {
                while batch.count < Self.mostTexts, bytes < Self.mostBytes {
                    guard let text = try input.next() else {
                        isOver = true
                        break
                    }
                    bytes += text.utf8.count
                    batch.append(text)
                }
            } catch {
                problem = error
            }
            if !batch.isEmpty {
                try output.write(try await embedder.embed(batch), of: batch)
                count += batch.count
                progress(
                    Progress(texts: count, bytesRead: input.bytesRead, bytesTotal: input.bytesTotal))
            }
            if let problem { throw problem }
        }
        try output.finish()
        return count
    }
}
