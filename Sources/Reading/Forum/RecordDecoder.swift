/// Turns the records of one format into threads, parts of threads, and pages.
protocol RecordDecoder {
    /// Is told that the records of another file follow.
    mutating func begin(_ part: SourcePart)

    /// Takes one record.
    mutating func decode(
        _ record: UnsafeBufferPointer<UInt8>, at place: RecordPlace, into batch: inout ForumBatch)

    /// Is told that there are no more, and gives what it held back.
    mutating func finish(into batch: inout ForumBatch)
}

/// Divides a file into records.
protocol RecordSplitter {
    init(limit: Int)

    /// The next record, or nil at the end.
    mutating func next(from input: any ByteInput) throws(ReadingProblem) -> SplitRecord?
}

/// What a splitter comes to.
enum SplitRecord {
    /// A record: its bytes, valid until the next call, and the line on which it starts.
    case record(UnsafeBufferPointer<UInt8>, line: Int)
    /// Something that is none, with the end of a sentence about it.
    case flaw(line: Int, String)
}
