import Foundation

/// Why texts cannot be read.
public struct TextLineError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong, for code to switch on.
    public enum Code: Hashable, Sendable {
        /// A file cannot be read.
        case unreadable
        /// A line is not UTF-8.
        case notUTF8
        /// A line is no JSON object with a text.
        case noText
        /// A line is longer than any text is.
        case tooLong
    }

    /// What went wrong.
    public let code: Code
    /// One sentence for people.
    public let description: String

    /// Errors are equal when their codes are, so that a test can compare without repeating a sentence.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

extension TextLineError {
    static func unreadable(_ name: String, cause: any Error) -> TextLineError {
        let reason =
            switch (cause as? CocoaError)?.code {
            case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
            case .fileReadNoPermission: "permission is denied"
            default: cause.localizedDescription
            }
        return TextLineError(.unreadable, "\(name) cannot be read: \(reason).")
    }

    static func notUTF8(_ name: String, line: Int) -> TextLineError {
        TextLineError(
            .notUTF8, "Line \(line) of \(name) has bytes that are no characters in UTF-8; convert it first.")
    }

    static func noText(_ name: String, line: Int) -> TextLineError {
        TextLineError(
            .noText, "Line \(line) of \(name) is no JSON object with a text under the key \"text\".")
    }

    static func tooLong(_ name: String, line: Int) -> TextLineError {
        TextLineError(
            .tooLong, "Line \(line) of \(name) has more than \(TextLines.longestLine >> 20) MiB; split it.")
    }
}
