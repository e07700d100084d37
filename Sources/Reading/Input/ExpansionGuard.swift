/// Stops the reading of files that grow without measure when they are unpacked.
///
/// Honest dumps shrink to a tenth or a twentieth; only made-up ones to a thousandth, as the largest that deflate can do.
struct ExpansionGuard {
    /// What is unpacked is not judged before it has this many bytes.
    static let threshold = 64 << 20

    private let path: String
    private let limit: Int
    private var unpacked = 0

    /// Watches over a file, which may grow to `limit` times its size.
    init(path: String, limit: Int) {
        self.path = path
        self.limit = limit
    }

    /// Takes note of bytes that were unpacked out of those packed so far.
    mutating func add(_ count: Int, packed: Int) throws(ReadingProblem) {
        unpacked += count
        guard unpacked > Self.threshold, unpacked / limit > packed else { return }
        throw .bomb(path, limit: limit)
    }
}
