/// Turns the records of one format into threads, parts of threads, and pages.
protocol RecordDecoder {
    /// Is told that the records of another file follow.
    mutating func begin(_ part: SourcePart)

    /// Takes one record, whose bytes are valid during the call.
    mutating func decode(
        _ record: UnsafeBufferPointer<UInt8>, at place: RecordPlace, into batch: inout ForumBatch)

    /// Is told that there are no more, and gives what it held back.
    mutating func finish(into batch: inout ForumBatch)

    /// Takes a last look at a thread with all its posts, in the order in which they were read, and adds what only they
    /// together tell.
    ///
    /// A thread without a `path` is known only by the posts that name it. The batch takes problems.
    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch)
}

extension RecordDecoder {
    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {}
}
