public import KnowledgeModel

/// A question of an evaluation, with what it should find in a store.
public struct AskedQuestion: Equatable, Sendable {
    /// Something that should be found.
    public struct Target: Equatable, Sendable {
        /// What reports call it.
        public var name: String
        /// The document that is looked for as a whole; nil where passages are.
        public var document: DocumentID?
        /// The passages of which one is enough; empty where a document is looked for.
        public var passages: Set<PassageID>

        /// Looks for a document, by any of its passages.
        public init(_ name: String, document: DocumentID) {
            self.name = name
            self.document = document
            passages = []
        }

        /// Looks for any of some passages.
        public init(_ name: String, passages: Set<PassageID>) {
            self.name = name
            document = nil
            self.passages = passages
        }

        func isReached(by passage: RankedPassage) -> Bool {
            document == passage.document || passages.contains(passage.id)
        }
    }

    /// Names it in reports.
    public var id: String
    /// What is asked.
    public var question: String
    /// What together answers it; empty where nothing does, so that it is asked for an answer only.
    public var targets: [Target]
    /// The answers that count as right; empty where none are known.
    public var answers: [String]
    /// What kind of question it is.
    public var type: String?
    /// Passages that do not count in rankings, since the question was taken from them.
    public var heldOut: Set<PassageID>

    /// Describes a question.
    public init(
        id: String, question: String, targets: [Target], answers: [String] = [], type: String? = nil,
        heldOut: Set<PassageID> = []
    ) {
        self.id = id
        self.question = question
        self.targets = targets
        self.answers = answers
        self.type = type
        self.heldOut = heldOut
    }

    /// The place of each target in a ranking, from 1; nil where it is not there.
    ///
    /// Where only documents are looked for, places are those of documents, each at its best passage; otherwise of
    /// passages.
    func ranks(in ranking: [RankedPassage]) -> [Int?] {
        var ranking = ranking.filter { !heldOut.contains($0.id) }
        if targets.allSatisfy({ $0.document != nil }) {
            var seen: Set<DocumentID> = []
            ranking = ranking.filter { seen.insert($0.document).inserted }
        }
        return targets.map { target in
            ranking.firstIndex(where: target.isReached).map { $0 + 1 }
        }
    }
}
