import Foundation
import Mustache

/// A prompt as a text that users can read, copy and replace: a Mustache template for each message.
///
/// A line such as `=== system ===` begins a message of that role. What is put in is put in as it is, and what was put in is
/// never taken for a template.
///
/// ```
/// === system ===
/// You answer in {{language}}.
/// === user ===
/// {{question}}
/// ```
public struct PromptFile: Sendable {
    /// The text of the whole file; two files with the same text are the same prompt.
    public let text: String
    private let messages: [(role: ChatMessage.Role, template: MustacheTemplate)]

    /// Reads the text of a prompt.
    ///
    /// - Parameter name: What errors call it, such as its path.
    /// - Throws: ``PromptError`` that names the line.
    public init(_ text: String, name: String) throws(PromptError) {
        self.text = text
        var messages: [(role: ChatMessage.Role, line: Int, text: String)] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let word = Self.heading(line) {
                guard let role = ChatMessage.Role(rawValue: word), role != .tool else {
                    throw PromptError(
                        message: "\(name):\(number + 1): '\(word)' is no role of a message; "
                            + "there are system, user and assistant.")
                }
                messages.append((role, number + 1, ""))
            } else if let last = messages.indices.last {
                messages[last].text += line + "\n"
            } else if !line.allSatisfy(\.isWhitespace) {
                throw PromptError(
                    message: "\(name):\(number + 1): a prompt begins with a line such as '=== system ==='.")
            }
        }
        guard messages.last?.role == .user else {
            throw PromptError(message: "\(name): a prompt ends with a message of the user, '=== user ==='.")
        }
        var parsed: [(ChatMessage.Role, MustacheTemplate)] = []
        for message in messages {
            do {
                // Without it, what is put in would be written for a web page.
                parsed.append(
                    (message.role, try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + message.text)))
            } catch {
                throw PromptError(
                    message:
                        "\(name): the message that begins in line \(message.line) is no Mustache template: "
                        + Self.reason(error))
            }
        }
        self.messages = parsed
    }

    /// Reads a file.
    ///
    /// - Throws: ``PromptError`` that names the file, and the line where there is one.
    public init(path: String) throws(PromptError) {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw PromptError(message: "The prompt \(path) cannot be read as a text in UTF-8.")
        }
        try self.init(text, name: path)
    }

    /// The messages with values put in.
    ///
    /// - Parameter values: By the names that the templates use: texts, truth values, lists and dictionaries of these.
    public func messages(with values: [String: Any]) -> [ChatMessage] {
        messages.map { ChatMessage($0.role, $0.template.render(values).trimmed) }
    }

    private static func heading(_ line: Substring) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[0] == "===", words[2] == "===" else { return nil }
        return String(words[1])
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? MustacheTemplate.ParserError else { return "\(error)" }
        return "\(error.error), near '\(error.context.line.prefix(60))'."
    }
}

extension String {
    /// Without blank space at both ends.
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

/// Why a prompt cannot be used.
public struct PromptError: Error, Hashable, CustomStringConvertible {
    /// One sentence.
    public let message: String

    /// The sentence.
    public var description: String { message }
}
