/// Puts the rows of a dump's files into the spool, and notes what is wrong with them.
struct DumpRows {
    /// The kinds of post that are read. Tag wikis and the rest are passed over.
    enum Kind: Int64 {
        case question = 1
        case answer = 2
    }

    private let spool: RowSpool
    private let path: String
    private let file: String
    private var rowNumber: Int64 = 0
    private var writer = SpoolWriter()
    /// What is wrong with the rows of the last chunk.
    private(set) var problems: [ReadingProblem] = []
    private var failure: ReadingProblem?
    private var questionCount = 0

    init(of part: SourcePart, into spool: RowSpool) {
        path = part.path
        file = part.name
        self.spool = spool
    }

    /// Hands over the problems found since the last call.
    mutating func takeProblems() throws(ReadingProblem) -> [ReadingProblem] {
        if let failure { throw failure }
        defer { problems.removeAll() }
        return problems
    }

    /// How many questions were added since the last call.
    mutating func takeQuestionCount() -> Int {
        defer { questionCount = 0 }
        return questionCount
    }

    /// Takes one row of the file.
    mutating func add(_ row: XMLRow) {
        guard failure == nil else { return }
        rowNumber += 1
        guard let id = required("Id", of: row) else { return }
        do throws(ReadingProblem) {
            switch file {
            case StackExchangeDump.posts: try addPost(id, row)
            case StackExchangeDump.comments: try addComment(id, row)
            case StackExchangeDump.users: try addUser(id, row)
            default: try addLink(row)
            }
        } catch {
            failure = error
        }
    }

    // MARK: Tables

    private mutating func addPost(_ id: Int64, _ row: XMLRow) throws(ReadingProblem) {
        guard let type = required("PostTypeId", of: row), let kind = Kind(rawValue: type) else { return }
        var parent: Int64 = 0
        if kind == .answer {
            guard let question = required("ParentId", of: row) else { return }
            parent = question
        }
        writer.removeAll()
        writer.put(Int64(row.line))
        putCommon(row, owner: "OwnerUserId", ownerName: "OwnerDisplayName")
        if kind == .question {
            writer.put(optional("AcceptedAnswerId", of: row))
            writer.put(text: row.bytes("Title"))
            writer.put(text: row.bytes("Tags"))
            questionCount += 1
        }
        writer.put(rest: row.bytes("Body") ?? UnsafeBufferPointer(start: nil, count: 0))
        let key =
            kind == .question
            ? SpoolKey.make(.questions, id, rowNumber) : SpoolKey.make(.answers, parent, id, rowNumber)
        try spool.put(key, writer.bytes)
        writer.removeAll()
        writer.put(kind.rawValue)
        writer.put(parent)
        writer.put(Int64(row.line))
        try spool.put(SpoolKey.make(.catalogue, id, rowNumber), writer.bytes)
    }

    private mutating func addComment(_ id: Int64, _ row: XMLRow) throws(ReadingProblem) {
        guard let post = required("PostId", of: row) else { return }
        writer.removeAll()
        writer.put(Int64(row.line))
        putCommon(row, owner: "UserId", ownerName: "UserDisplayName")
        writer.put(rest: row.bytes("Text") ?? UnsafeBufferPointer(start: nil, count: 0))
        try spool.put(SpoolKey.make(.comments, post, id, rowNumber), writer.bytes)
    }

    private mutating func addUser(_ id: Int64, _ row: XMLRow) throws(ReadingProblem) {
        writer.removeAll()
        writer.put(Int64(row.line))
        writer.put(rest: row.bytes("DisplayName") ?? UnsafeBufferPointer(start: nil, count: 0))
        try spool.put(SpoolKey.make(.users, id, rowNumber), writer.bytes)
    }

    private mutating func addLink(_ row: XMLRow) throws(ReadingProblem) {
        guard let post = required("PostId", of: row), let related = required("RelatedPostId", of: row) else {
            return
        }
        writer.removeAll()
        writer.put(related)
        try spool.put(SpoolKey.make(.links, post, rowNumber), writer.bytes)
    }

    private mutating func putCommon(_ row: XMLRow, owner: StaticString, ownerName: StaticString) {
        writer.put(optional("Score", of: row))
        let created = row.bytes("CreationDate").flatMap { Timestamp.date($0) }
        if created == nil, let text = row.text("CreationDate") {
            problems.append(
                .badRow(path, line: row.line, "has the CreationDate \"\(text)\", which is no date"))
        }
        writer.put(created)
        writer.put(optional(owner, of: row))
        writer.put(text: row.bytes(ownerName))
    }

    // MARK: Fields

    /// A number without which the row is left out.
    private mutating func required(_ name: StaticString, of row: XMLRow) -> Int64? {
        switch row.number(name) {
        case .value(let value): return value
        case .absent:
            problems.append(.badRow(path, line: row.line, "was left out: it has no \(name)"))
        case .malformed(let text):
            problems.append(
                .badRow(
                    path, line: row.line, "was left out: it has the \(name) \"\(text)\", which is no number"))
        }
        return nil
    }

    /// A number without which the row is read all the same.
    private mutating func optional(_ name: StaticString, of row: XMLRow) -> Int64? {
        switch row.number(name) {
        case .value(let value): return value
        case .absent: return nil
        case .malformed(let text):
            problems.append(.badRow(path, line: row.line, "has the \(name) \"\(text)\", which is no number"))
            return nil
        }
    }
}
