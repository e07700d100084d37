/// Divides a file into the JSON values that it holds.
final class JSONSplitter: RecordSplitter {
    private let limit: Int
    private var records: JSONRecords

    /// - Parameters:
    ///   - limit: the most bytes of one value.
    ///   - splitsArrays: whether the elements of an array at the top are the records.
    init(limit: Int, splitsArrays: Bool) {
        self.limit = limit
        records = JSONRecords(limit: limit, isArraySplit: splitsArrays)
    }

    func next(from input: any ByteInput) throws(ReadingProblem) -> SplitRecord? {
        switch try records.next(from: input) {
        case .record(let record): .record(record.text, line: record.line)
        case .cutOff(let line): .flaw(line: line, "was left out: it is cut off before it ends")
        case .tooLarge(let line, let byteCount):
            .flaw(
                line: line,
                "was left out: it has \(byteCount) bytes, more than the limit of \(limit); raise it with --max-file-size"
            )
        case .stray(let line): .flaw(line: line, "was left out: it is no JSON value")
        case nil: nil
        }
    }
}
