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
        /// Some bytes are no characters in the encoding of the text.
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
        /// An archive or compressed file is cut off or damaged.
        public static let damaged = Code(rawValue: "damaged")
        /// An archive holds what would harm whoever unpacks it.
        public static let refused = Code(rawValue: "refused")
        /// A program that the format needs is not installed, or failed.
        public static let tool = Code(rawValue: "tool")
        /// The temporary folder for unpacking and sorting cannot be used.
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
            saying: "\(path) holds nothing kg reads; 'kg formats' lists what it does."
        )
    }

    static func unknownFormat(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .unknownFormat, path,
            saying:
                "\(path) is in no format kg knows: see 'kg formats', and name the format with --format when it is one of them."
        )
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
            saying:
                "\(path) has \(byteCount) bytes, more than the limit of \(limit) for one page or record: split it, "
                + "or raise the limit with --max-file-size.")
    }

    static func binary(_ path: String, offset: Int) -> ReadingProblem {
        ReadingProblem(
            .binary, path, saying: "\(path) is not text: it has a zero byte at offset \(offset).")
    }

    static func noContent(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .empty, path,
            saying: "\(path) holds no text beside navigation: a program makes the page when it is shown.")
    }

    static func noMatch(_ pattern: String) -> ReadingProblem {
        ReadingProblem(.missing, pattern, saying: "\(pattern) names no file that kg reads.")
    }

    static func badCharacters(_ path: String, line: Int, encoding: String) -> ReadingProblem {
        ReadingProblem(
            .encoding, path, line: line,
            saying:
                "\(path):\(line) has bytes that are no characters in \(encoding); they were replaced by U+FFFD."
        )
    }

    static func unknownEncoding(_ path: String, _ encoding: String) -> ReadingProblem {
        ReadingProblem(
            .encoding, path,
            saying:
                "\(path) is encoded in \(encoding), which this system cannot convert: convert it to UTF-8 first."
        )
    }

    static func damaged(_ path: String, reason: String) -> ReadingProblem {
        ReadingProblem(.damaged, path, saying: "\(path) cannot be unpacked to its end: \(reason).")
    }

    static func missingMember(_ path: String, _ name: String) -> ReadingProblem {
        ReadingProblem(.missing, path, saying: "\(path) holds no \(name).")
    }

    static func bomb(_ path: String, limit: Int) -> ReadingProblem {
        ReadingProblem(
            .refused, path,
            saying:
                "\(path) grows to more than \(limit) times its size when it is unpacked, as decompression bombs do; "
                + "if you trust it, raise the limit with --max-expansion.")
    }

    static func escapes(_ path: String, member: String) -> ReadingProblem {
        ReadingProblem(
            .refused, path,
            saying: "\(path): the member \"\(member)\" was refused because its path leads out of the archive."
        )
    }

    static func encrypted(_ path: String, member: String) -> ReadingProblem {
        ReadingProblem(
            .unreadable, path,
            saying: "\(path): the member \"\(member)\" is encrypted: unpack the archive yourself.")
    }

    static func nestedTooDeeply(_ path: String, limit: Int) -> ReadingProblem {
        ReadingProblem(
            .refused, path,
            saying: "\(path) was not unpacked because more than \(limit) archives enclose it.")
    }

    static func badRecord(_ path: String, line: Int, _ what: String) -> ReadingProblem {
        ReadingProblem(.badRow, path, line: line, saying: "\(path):\(line): the record \(what).")
    }

    static func badThread(_ path: String, line: Int?, thread: String, _ what: String) -> ReadingProblem {
        let place = line.map { "\(path):\($0)" } ?? path
        return ReadingProblem(
            .badRow, path, line: line, saying: "\(place): the thread \"\(thread)\" \(what).")
    }

    static func badMarkup(_ path: String, line: Int, _ what: String) -> ReadingProblem {
        ReadingProblem(.malformed, path, line: line, saying: "\(path):\(line): the page \(what).")
    }

    static func badNotebook(_ path: String, _ what: String) -> ReadingProblem {
        ReadingProblem(.malformed, path, saying: "\(path) is no Jupyter notebook: it \(what).")
    }

    static func badCell(_ path: String, number: Int) -> ReadingProblem {
        ReadingProblem(
            .badRow, path, saying: "\(path): cell \(number) was left out: it has no cell_type, or no text.")
    }

    /// - Parameter paths: the files that the tool is needed for.
    static func missingTool(_ paths: [String], _ tool: String, package: String) -> ReadingProblem {
        let files = paths.count == 1 ? paths[0] : "\(paths.count) files (\(paths[0]) is the first)"
        return ReadingProblem(
            .tool, paths[0],
            saying:
                "\(files) cannot be read without \(tool): install the package \(package) and ingest again.")
    }

    static func failedTool(_ path: String, _ tool: String, reason: String) -> ReadingProblem {
        ReadingProblem(.tool, path, saying: "\(path) cannot be read because \(tool) failed: \(reason).")
    }

    static func replyRing(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .badRow, path,
            saying: "\(path): some posts answer each other in a ring; they were read as one thread.")
    }

    static func missingComments(_ path: String, count: Int) -> ReadingProblem {
        ReadingProblem(
            .missing, path,
            saying: "\(path): the issues and pull requests have \(count) comments, which are not in the "
                + "files; put what 'gh api --paginate repos/OWNER/NAME/issues/comments' gives beside it.")
    }

    static func missingOpenings(_ path: String) -> ReadingProblem {
        ReadingProblem(
            .missing, path,
            saying: "\(path) holds comments whose issues and pull requests are not in the files; "
                + "put what 'gh api --paginate repos/OWNER/NAME/issues?state=all' gives beside it.")
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
            saying: "The temporary folder \(path) cannot be used for unpacking and sorting: \(cause)")
    }
}
