/// Divides one file into records.
protocol RecordSplitter: AnyObject {
    /// The next record of the input, which must be the same each time, or nil at its end.
    func next(from input: any ByteInput) throws(ReadingProblem) -> SplitRecord?
}

/// What a splitter comes to.
enum SplitRecord {
    /// A record: its bytes, valid until the next call, and the line on which it starts.
    case record(UnsafeBufferPointer<UInt8>, line: Int)
    /// Something that is none, with the end of a sentence about it that begins "the record".
    case flaw(line: Int, String)
}
