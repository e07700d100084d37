/// Fills values into a text.
///
/// ```swift
/// let prompt = try TextTemplate("Answer in {language=English}: {question}")
/// try pipeline.add("prompt", prompt)
/// try pipeline.connect("user.question", to: "prompt.question")
/// ```
///
/// Each name in braces is an input; what follows `=` is its default. `{{` and `}}` stand for braces. Values are filled in
/// as they are: braces in them mean nothing.
public struct TextTemplate: Node {
    /// The text with the values.
    public let text = Output<String>("text")

    private let inputs: [Input<String>]
    private let parts: [Part]

    private enum Part: Sendable {
        case text(String)
        /// The input of that place.
        case value(Int)
    }

    /// Reads a template.
    ///
    /// - Throws: ``PipelineError`` of code `badParameter` for a brace that stands alone, a name that no input can have, or
    ///   two defaults for one name, with line and column.
    public init(_ template: String) throws {
        var reader = TemplateReader(template)
        var parts: [Part] = []
        var names: [String] = []
        var defaults: [String: String] = [:]
        while let piece = try reader.next() {
            switch piece {
            case .text(let text): parts.append(.text(text))
            case .placeholder(let name, let value):
                if let value, let other = defaults.updateValue(value, forKey: name), other != value {
                    throw reader.error("'\(name)' has the default '\(other)' already, and can have one only")
                }
                let place = names.firstIndex(of: name) ?? names.count
                if place == names.count { names.append(name) }
                parts.append(.value(place))
            }
        }
        self.parts = parts
        inputs = names.map { name in defaults[name].map { Input(name, default: $0) } ?? Input(name) }
    }

    /// Fills the values in.
    public func run(_ visit: Visit) async throws -> Outputs {
        let filled = parts.map { part in
            switch part {
            case .text(let text): text
            case .value(let place): visit[inputs[place]]
            }
        }
        return [text(filled.joined())]
    }
}

/// Reads a template piece by piece, and knows where it is.
private struct TemplateReader {
    enum Piece {
        case text(String)
        case placeholder(name: String, default: String?)
    }

    private let template: String
    private var rest: Substring
    /// Where the piece begins that was read last.
    private var start: String.Index

    init(_ template: String) {
        self.template = template
        rest = template[...]
        start = template.startIndex
    }

    mutating func next() throws -> Piece? {
        start = rest.startIndex
        guard let first = rest.first else { return nil }
        for brace in ["{{", "}}"] where rest.hasPrefix(brace) {
            rest.removeFirst(2)
            return .text(String(first))
        }
        if first == "}" { throw error("'}' closes nothing; write '}}' for a brace") }
        guard first == "{" else {
            let text = rest.prefix { $0 != "{" && $0 != "}" }
            rest = rest[text.endIndex...]
            return .text(String(text))
        }
        rest.removeFirst()
        let inside = rest.prefix { $0 != "{" && $0 != "}" }
        guard rest[inside.endIndex...].first == "}" else {
            throw error("'{' is not closed; write '{{' for a brace")
        }
        rest = rest[inside.endIndex...].dropFirst()
        let sides = inside.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = sides.first.map(String.init), Pipeline.isName(name) else {
            throw error(
                "'{\(inside)}' names no input: write letters, digits, '-' and '_', beginning with a letter or '_', "
                    + "or '{{' for a brace")
        }
        return .placeholder(name: name, default: sides.count > 1 ? String(sides[1]) : nil)
    }

    /// An error about the piece that was read last.
    func error(_ problem: String) -> PipelineError {
        let before = template[..<start].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let column = (before.last?.count ?? 0) + 1
        return PipelineError(
            .badParameter, "The template, line \(before.count), column \(column): \(problem).")
    }
}
