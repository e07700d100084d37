/// Parses JSON records and gives them to the reader of a forum.
struct JSONRecordDecoder<Forum: JSONForum>: RecordDecoder {
    private let parser: JSONParser
    private var forum: Forum

    init(_ forum: Forum) {
        self.forum = forum
        parser = JSONParser()
    }

    mutating func begin(_ part: SourcePart) { forum.begin(part) }

    mutating func decode(
        _ record: UnsafeBufferPointer<UInt8>, at place: RecordPlace, into batch: inout ForumBatch
    ) {
        do {
            try parser.withValue(of: record, isPadded: true, repairingEncoding: true) {
                forum.read($0, at: place, into: &batch)
            }
        } catch {
            batch.report(place, "was left out: \(error)")
        }
    }

    mutating func finish(into batch: inout ForumBatch) { forum.finish(into: &batch) }

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        forum.complete(&thread, into: &batch)
    }
}
