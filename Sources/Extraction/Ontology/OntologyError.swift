/// Why a file is no ontology.
public struct OntologyError: Error, Equatable, CustomStringConvertible {
    /// Tells errors apart.
    public enum Code: Hashable, Sendable {
        /// The file cannot be read.
        case unreadable
        /// What the file says is wrong.
        case badFile
    }

    /// Something that is wrong with a file.
    struct Problem {
        /// The line, from 1.
        let line: Int
        /// One sentence, without its full stop.
        let sentence: String
    }

    /// As many sentences help; more would bury the first.
    private static let shownAtMost = 20

    /// The sort of error.
    public let code: Code
    /// For people: a line for each thing that is wrong, which begins with file and line.
    public let message: String

    /// The message.
    public var description: String { message }

    /// Errors of one sort are equal, whatever they say.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    /// A file cannot be read.
    static func unreadable(_ file: String, because reason: String) -> OntologyError {
        OntologyError(code: .unreadable, message: "The ontology \(file) cannot be read: \(reason).")
    }

    /// A file says what it should not; there is at least one problem.
    static func badFile(_ file: String, _ problems: [Problem]) -> OntologyError {
        let sorted = problems.enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        var lines = sorted.prefix(shownAtMost).map { _, problem in
            "\(file):\(problem.line): \(problem.sentence.replacing("\n", with: "\\n"))."
        }
        if problems.count > shownAtMost {
            lines.append("There are \(problems.count - shownAtMost) more such problems.")
        }
        return OntologyError(code: .badFile, message: lines.joined(separator: "\n"))
    }
}
