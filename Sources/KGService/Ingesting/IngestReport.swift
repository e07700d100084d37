public import Extraction

/// What an ingestion did.
public struct IngestReport: Codable, Equatable, Sendable {
    /// Sources that were found.
    public var sources = 0
    /// Sources that had not changed since they were ingested, and were not read.
    public var unchangedSources = 0
    /// Documents that are new.
    public var added = 0
    /// Documents that replaced an older version.
    public var replaced = 0
    /// Documents of changed sources that had not changed themselves.
    public var unchanged = 0
    /// Documents whose source, or whose place in it, is gone.
    public var removed = 0
    /// Passages of the documents that were added or replaced.
    public var passages = 0
    /// Statements of those documents for which the ontology has no predicate, and which were kept.
    public var openStatements = 0
    /// Statements that a strict ontology left out.
    public var leftOutStatements = 0
    /// Documents that a language model could not be asked about whole; the next run takes them up.
    public var leftDocuments = 0
    /// What a language model was asked; nil where none was.
    public var model: ModelTotals?
    /// Why the language model was asked no more before all was done; nil where it was not so.
    public var halt: Halt?
    /// Bytes of the sources that were read.
    public var bytesRead = 0
    /// Files of other kinds that were passed over, by extension.
    public var ignored: [String: Int] = [:]
    /// What was wrong, in the order in which it was found.
    public var problems: [Problem] = []
    /// Seconds from start to end.
    public var seconds = 0.0

    /// Starts with nothing done.
    public init() {}

    /// Something that could not be read.
    public struct Problem: Codable, Equatable, Sendable {
        /// A word for the sort of problem.
        public var code: String
        /// The file.
        public var path: String
        /// The line in it, from 1.
        public var line: Int?
        /// One sentence.
        public var message: String
    }

    /// Why a language model was asked no more.
    public struct Halt: Codable, Equatable, Sendable {
        /// Whether it was the budget, and not the server.
        public var isBudget: Bool
        /// One sentence.
        public var message: String

        init(_ halt: ModelHalt) {
            if case .budget = halt { isBudget = true } else { isBudget = false }
            message = halt.description
        }
    }

    /// Documents that were dealt with.
    public var documents: Int { added + replaced + unchanged }
}

/// How far an ingestion has come.
public struct IngestProgress: Sendable {
    /// What is being done.
    public enum Phase: String, Sendable {
        /// Sources are compared with the journal.
        case checking
        /// Documents are read and analysed.
        case reading
        /// Titles are looked for in other documents.
        case linking
        /// Vectors are made searchable.
        case indexing
    }

    /// What is being done.
    public var phase: Phase
    /// Documents that were read so far.
    public var documents: Int
    /// How much of all sources has been dealt with.
    public var bytesDone: Int
    /// How much of them was really read, not passed over as unchanged.
    public var bytesRead: Int
    /// The bytes of all sources.
    public var bytesTotal: Int
    /// Documents whose titles and texts were linked.
    public var linked: Int
    /// Documents that are to be linked.
    public var toLink: Int
    /// What a language model was asked so far; nil where none is.
    public var model: ModelTotals? = nil
}
