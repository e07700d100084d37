internal import KnowledgeModel

/// Hands threads on as records give them: at once where a record holds all of one, otherwise in parts, to be put together
/// with those of other records.
///
/// A few bytes are kept for each thread, so that one which was handed on is not handed on again.
struct ThreadLedger {
    private enum Entry {
        /// It was handed on; a hash tells whether another account of it says the same.
        case whole(UInt64)
        case inParts
    }

    private var entries: [Identifier<ThreadDraft>: Entry] = [:]
    private var writer = SpoolWriter()

    /// Hands on a thread, or what a record knows of it.
    ///
    /// - Parameter isWhole: whether the record holds all its posts.
    mutating func add(
        _ thread: ThreadDraft, isWhole: Bool, at place: RecordPlace, into batch: inout ForumBatch
    ) {
        let id = Identifier<ThreadDraft>(namespace: "thread", name: thread.id)
        switch entries[id] {
        case nil where isWhole:
            entries[id] = .whole(hash(of: thread))
            batch.add(thread)
        case .whole(let known):
            // Lists that grow while they are fetched page by page give a thread twice.
            if known != hash(of: thread) {
                batch.report(
                    place,
                    "repeats the thread \"\(thread.title ?? thread.id)\", and the first account of it was kept"
                )
            }
        default:
            entries[id] = .inParts
            var header = thread
            header.posts = []
            batch.add(.header(header))
            for post in thread.posts { batch.add(.post(post, thread: thread.id)) }
        }
    }

    /// A hash of all that is read of a thread, wherever it stands.
    private mutating func hash(of thread: ThreadDraft) -> UInt64 {
        var text = ContentHash.Stream()
        var thread = thread
        thread.line = nil
        thread.path = nil
        writer.removeAll()
        writer.put(thread)
        writer.bytes.withUnsafeBytes { text.update($0) }
        for var post in thread.posts {
            post.line = nil
            writer.removeAll()
            writer.put(post)
            writer.bytes.withUnsafeBytes { text.update($0) }
        }
        return text.finish().low
    }
}
