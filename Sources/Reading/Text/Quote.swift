/// A stretch of a text that repeats what somebody else said.
struct Quote: Equatable {
    /// Its bytes in the text, from the first quoted block to the last.
    var range: Range<Int>
    /// The post it was taken from, where the source names it.
    var reference: QuoteReference?
}

/// How a quotation names the post it was taken from.
struct QuoteReference: Equatable {
    /// The account that wrote it.
    var author: String?
    /// The number of the post in its topic.
    var post: Int?
    /// The number of the topic, which may be another than the one that is read.
    var topic: Int?

    /// Whether it names nothing.
    var isEmpty: Bool { author == nil && post == nil && topic == nil }
}
