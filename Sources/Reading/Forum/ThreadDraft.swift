import struct Foundation.Date

/// A thread as its forum's export gives it.
struct ThreadDraft: Equatable {
    /// How the posts of a thread are put in order.
    enum Order: UInt8 {
        /// As they were written, whatever they answer.
        case chronological
        /// Each after the one that it answers.
        case nested
    }

    /// Names it within its source; not empty.
    var id: String
    /// Its address; nil when it has none of its own.
    var uri: String?
    var title: String?
    var tags: [String] = []
    var created: Date?
    /// Which post was chosen as the answer, by its id.
    var accepted: String?
    var order = Order.chronological
    /// Threads and pages that are named as related or as duplicates of this one.
    var related: [String] = []
    /// The address of the forum, against which relative links are resolved.
    var site: String?
    /// How many posts the forum counts in it, what only tells that something happened included; nil when that is unknown,
    /// or known to be all there.
    var postCount: Int?
    /// The file that its first post stands in, and the line.
    var path: String?
    var line: Int?
    /// Whether posts that answer one and the same missing post are one thread; else each of them opens its own.
    var holdsMissingPosts = false
    var posts: [PostDraft] = []
}
