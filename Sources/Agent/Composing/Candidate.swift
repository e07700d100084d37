import KnowledgeModel

/// A stretch of a passage that may become a claim.
struct Candidate {
    /// The passage, as an index into the passages found.
    let passage: Int
    /// The thread and the post in it; nil on a page.
    let post: PostPlace?
    /// The units of the passage that it begins and ends with.
    let units: ClosedRange<Int>
    /// The unit for which it is quoted.
    let core: Int
    /// The bytes to quote from the start of the passage: one range, or a table's header and a row.
    let quotes: [Range<Int>]
    /// The quoted text.
    let text: String
    /// The stems that its text uses.
    let stems: Set<String>
    /// The stems that its code uses, as far as code may answer the question.
    let codeStems: Set<String>
}

/// A post of a thread.
struct PostPlace: Equatable {
    let thread: DocumentID
    let post: Int
}
