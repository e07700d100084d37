internal import KnowledgeModel

/// Where a record stands in the files of a source.
struct RecordPlace {
    /// The file.
    let path: String
    /// Its first line there, from 1.
    let line: Int
}

/// What a decoder made of one record.
struct ForumBatch {
    /// A part of a thread whose other parts stand in other records.
    enum Part {
        /// What is known of a thread, without its posts.
        case header(ThreadDraft)
        /// A post of a thread that is known by its id.
        case post(PostDraft, thread: String)
        /// A post whose thread is found by following what it answers; the thread is what it would open.
        case reply(PostDraft, opening: ThreadDraft)
        /// The same, but for a post that answers nothing and that nothing answers, which goes to a thread of such posts.
        case talk(PostDraft, opening: ThreadDraft, alone: ThreadDraft)
    }

    private(set) var threads: [ThreadDraft] = []
    private(set) var parts: [Part] = []
    private(set) var documents: [Document] = []
    private(set) var problems: [ReadingProblem] = []

    /// Adds a thread that is complete.
    mutating func add(_ thread: ThreadDraft) { threads.append(thread) }

    /// Adds a part of a thread.
    mutating func add(_ part: Part) { parts.append(part) }

    /// Adds a page.
    mutating func add(_ document: Document) { documents.append(document) }

    /// Reports what concerns more than one record.
    mutating func report(_ problem: ReadingProblem) { problems.append(problem) }

    /// Reports a record that cannot be used, or a part of one.
    ///
    /// - Parameter what: the end of a sentence that begins "the record", such as "was left out: it has no id".
    mutating func report(_ place: RecordPlace, _ what: String) {
        problems.append(.badRecord(place.path, line: place.line, what))
    }

    /// Reports what is wrong with a thread as a whole.
    ///
    /// - Parameters:
    ///   - path: the file to name.
    ///   - what: the end of a sentence that begins with the thread, such as "has no posts".
    mutating func report(_ thread: ThreadDraft, in path: String, _ what: String) {
        problems.append(.badThread(path, line: thread.line, thread: thread.title ?? thread.id, what))
    }
}
