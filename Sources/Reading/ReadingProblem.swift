/// What is wrong with a source, in a sentence for people.
///
/// It is thrown where reading cannot go on at all, and delivered among the results where the rest of the run goes on.
public struct ReadingProblem: Error, Sendable {
    /// The sort of problem, for a program to tell apart.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A word for it.
        public let rawValue: String

        /// Names a sort of problem.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// There is nothing at the path.
        public static let missing = Code(rawValue: "missing")
        /// The operating system does not let us read.
        public static let unreadable = Code(rawValue: "unreadable")
        /// The file holds nothing, or only white space.
        public static let empty = Code(rawValue: "empty")
        /// The bytes are no text.
        public static let binary = Code(rawValue: "binary")
        /// The file is larger than the options allow.
        public static let tooLarge = Code(rawValue: "too-large")
        /// The text is not UTF-8.
        public static let encoding = Code(rawValue: "encoding")
        /// No reader knows this kind of file.
        public static let unknownFormat = Code(rawValue: "unknown-format")
        /// The file breaks the rules of its format.
        public static let malformed = Code(rawValue: "malformed")
        /// One row breaks the rules of its format.
        public static let badRow = Code(rawValue: "bad-row")
        /// Two rows carry the same number.
        public static let duplicate = Code(rawValue: "duplicate")
        /// A row refers to another that is not there.
        public static let orphan = Code(rawValue: "orphan")
        /// The temporary folder for sorting a dump cannot be used.
        public static let temporaryStorage = Code(rawValue: "temporary-storage")
    }

    /// The sort of problem.
    public let code: Code
    /// The file or folder it concerns.
    public let path: String
    /// The line in that file, from 1, where known.
    public let line: Int?
    /// One sentence that names file and line, says what was found, and where possible what to do.
    public let message: String
    /// What another library reported.
    public let cause: (any Error)?

    init(_ code: Code, _ path: String, line: Int? = nil, cause: (any Error)? = nil, saying message: String) {
        self.code = code
        self.path = path
        self.line = line
        self.message = message
        self.cause = cause
    }
}

extension ReadingProblem: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

// Every sentence is written here, so that all read alike.
extension ReadingProblem {
    static func missing(_ path: String) -> ReadingProblem {
        ReadingProblem(.missing, path, saying: "\(path) does not exist.")
    }

    static func unreadable(_ path: String, reason: String) -> ReadingProblem {
        ReadingProblem(.unreadable, path, saying: "\(path) cannot be read: \(reason).")
    }

    static func noSources(in path: String) -> ReadingProblem {
        ReadingProblem(
            .unknownFormat, path,
            saying: "\(path) holds nothing kg reads: no Markdown file and no Stack Exchange dump (Posts.xml)."
        )
    }

    static func unknownFormat(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .unknownFormat, path,
            saying:
                "\(path) is in no format kg reads: give a .md, .markdown, .mdx or .mdown file, a Posts.xml, "
                + "or a folder with such files.")
    }

    static func partOfDump(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .unknownFormat, path,
            saying:
                "\(path) is only a part of a Stack Exchange dump: give the folder that holds it and Posts.xml."
        )
    }

    static func dumpWithoutPosts(_ folder: String) -> ReadingProblem {
        ReadingProblem(
            .missing, folder,
            saying:
                "\(folder) looks like a Stack Exchange dump but has no Posts.xml, which holds the questions.")
    }

    static func empty(_ path: String) -> ReadingProblem {
        ReadingProblem(.empty, path, saying: "\(path) is empty.")
    }

    static func blank(_ path: String) -> ReadingProblem {
        ReadingProblem(.empty, path, saying: "\(path) is empty: it holds only white space.")
    }

    static func tooLarge(_ path: String, byteCount: Int, limit: Int) -> ReadingProblem {
        ReadingProblem(
            .tooLarge, path,
            saying: "\(path) has \(byteCount) bytes, more than the limit of \(limit) for one page: split it, "
                + "or raise the limit with --max-file-size.")
    }

    static func binary(_ path: String, offset: Int) -> ReadingProblem {
        ReadingProblem(
            .binary, path, saying: "\(path) is not text: it has a zero byte at offset \(offset).")
    }

    static func sixteenBit(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .encoding, path, saying: "\(path) is encoded in UTF-16; kg reads UTF-8: convert it first.")
    }

    static func invalidUTF8(_ path: String, line: Int, offset: Int) -> ReadingProblem {
        ReadingProblem(
            .encoding, path, line: line,
            saying: "\(path):\(line) is not valid UTF-8 at byte offset \(offset): convert the file to UTF-8.")
    }

    static func frontMatter(_ path: String, line: Int, _ what: String) -> ReadingProblem {
        ReadingProblem(
            .malformed, path, line: line, saying: "\(path):\(line): the front matter \(what).")
    }

    static func malformedXML(_ path: String, line: Int, reason: String, rows: Int) -> ReadingProblem {
        ReadingProblem(
            .malformed, path, line: line,
            saying: "\(path):\(line) is cut off or is not well-formed XML (\(reason)); "
                + "only the \(rows) rows before it were read.")
    }

    static func badRow(_ path: String, line: Int, _ what: String) -> ReadingProblem {
        ReadingProblem(.badRow, path, line: line, saying: "\(path):\(line): the row \(what).")
    }

    static func duplicate(_ path: String, line: Int, id: Int64, first: Int) -> ReadingProblem {
        ReadingProblem(
            .duplicate, path, line: line,
            saying: "\(path):\(line): the row repeats the Id \(id) of line \(first); the first one was kept.")
    }

    static func orphanAnswer(_ path: String, line: Int, id: Int64, question: Int64) -> ReadingProblem {
        ReadingProblem(
            .orphan, path, line: line,
            saying: "\(path):\(line): answer \(id) was left out because its question \(question) is missing.")
    }

    static func temporaryStorage(_ path: String, cause: any Error) -> ReadingProblem {
        ReadingProblem(
            .temporaryStorage, path, cause: cause,
            saying: "The dump cannot be sorted in the temporary folder \(path): \(cause)")
    }
}
