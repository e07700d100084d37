internal import KnowledgeModel

import struct Foundation.Date

/// What a page's reader found, before it is a document.
enum PageDraft {
    /// The page's own text and what it says of itself.
    case page(TextBuilder, PageProperties)
    /// The file is a page only in form: it holds a forum's thread.
    case thread(ThreadDraft)
}

/// What a page says of itself.
struct PageProperties {
    var title: String?
    /// Its address on the web.
    var uri: String?
    var author: String?
    /// The address of the author's account; nil where it has to be made of the name.
    var authorURI: String?
    var created: Date?
    var tags: [String] = []
}
