import Foundation

/// Why a graph could not be exported.
public struct ExportError: Error, Sendable, CustomStringConvertible {
    /// What went wrong, for code to switch on.
    public enum Code: Hashable, Sendable {
        /// No format has this name or file extension.
        case unknownFormat
        /// The store has no such entity.
        case unknownEntity
        /// The disk is full.
        case noSpace
        /// Whoever read the output has stopped reading.
        case closedPipe
        /// The output cannot be written for another reason.
        case io
        /// The store refers to something that it does not hold.
        case damaged
    }

    /// What went wrong.
    public let code: Code
    /// One sentence for people.
    public let message: String

    /// The sentence for people.
    public var description: String { message }

    private init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ExportError: Equatable {
    /// Compares the codes alone, so that an error can be compared with one built for the purpose.
    public static func == (left: ExportError, right: ExportError) -> Bool {
        left.code == right.code
    }
}

extension ExportError {
    static func unknownFormat(name: String) -> ExportError {
        let names = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        return ExportError(
            .unknownFormat, "'\(name)' is not a format that kg exports; give one of \(names).")
    }

    static func unknownFormat(fileName: String) -> ExportError {
        let endings = ExportFormat.allCases.flatMap(\.fileExtensions).map { ".\($0)" }.joined(separator: ", ")
        return ExportError(
            .unknownFormat,
            "The name '\(fileName)' does not tell the format; let it end in one of \(endings), or give --format."
        )
    }

    static func unknownEntity(_ id: String) -> ExportError {
        ExportError(.unknownEntity, "The store has no entity \(id), so there is nothing around it to export.")
    }

    static func missing(_ what: String) -> ExportError {
        ExportError(.damaged, "The store is damaged: \(what) is missing; run 'kg verify'.")
    }

    /// The error for a failed system call; the numbers are those of errno(3).
    static func cannot(_ operation: String, _ path: String, errno number: Int32) -> ExportError {
        switch number {
        case ENOSPC, EDQUOT:
            ExportError(
                .noSpace, "The disk of \(path) is full; free some space, or export to another disk.")
        case EPIPE:
            ExportError(.closedPipe, "The program that reads \(path) has stopped reading.")
        default:
            ExportError(.io, "kg cannot \(operation) \(path): \(String(cString: strerror(number))).")
        }
    }
}
