/// Understands the records of one forum that are JSON values.
protocol JSONForum {
    /// Whether the elements of an array that stands at the top of a file are records, or the array is one.
    static var splitsArrays: Bool { get }

    init(source: SourceFile)

    /// Is told that the records of another file follow.
    mutating func begin(_ part: SourcePart)

    /// Takes one record.
    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch)

    /// Is told that there are no more, and gives what it held back.
    mutating func finish(into batch: inout ForumBatch)

    /// Takes a last look at a thread with all its posts, and adds what only they together tell; see
    /// ``RecordDecoder/complete(_:into:)``.
    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch)
}

extension JSONForum {
    static var splitsArrays: Bool { true }

    mutating func begin(_ part: SourcePart) {}

    mutating func finish(into batch: inout ForumBatch) {}

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {}
}
