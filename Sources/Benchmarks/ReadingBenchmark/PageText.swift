import Foundation

/// A page as pieces whose words have Markdown within the line, and the page in several formats.
struct PageText {
    /// A stretch of the page.
    enum Piece {
        case heading(level: Int, String)
        case paragraph(String)
        case item(String)
        case code(language: String, String)
    }

    var pieces: [Piece]

    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Takes Markdown apart, roughly: what is no heading, item or fence is a paragraph.
    init(markdown: String) {
        pieces = []
        var paragraph: [Substring] = []
        var fence: (language: String, lines: [Substring])?
        func ended() -> [Piece] {
            defer { paragraph.removeAll() }
            return paragraph.isEmpty ? [] : [.paragraph(paragraph.joined(separator: "\n"))]
        }
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let (language, lines) = fence {
                    pieces.append(.code(language: language, lines.joined(separator: "\n")))
                    fence = nil
                } else {
                    pieces += ended()
                    fence = (String(line.drop { $0 == "`" }.prefix { $0.isLetter }), [])
                }
            } else if fence != nil {
                fence?.lines.append(line)
            } else if line.hasPrefix("#") {
                pieces += ended()
                let words = line.drop { $0 == "#" || $0 == " " }
                let level = min(6, line.prefix { $0 == "#" }.count)
                if !words.isEmpty { pieces.append(.heading(level: level, String(words))) }
            } else if line.hasPrefix("- ") || line.hasPrefix("* ") {
                pieces += ended()
                pieces.append(.item(String(line.dropFirst(2))))
            } else if line.allSatisfy(\.isWhitespace) {
                pieces += ended()
            } else {
                paragraph.append(line)
            }
        }
        pieces += ended()
        if let fence {
            pieces.append(.code(language: fence.language, fence.lines.joined(separator: "\n")))
        }
    }

    // MARK: Formats

    var markdown: String {
        pieces.map { piece in
            switch piece {
            case .heading(let level, let words): String(repeating: "#", count: level) + " \(words)\n\n"
            case .paragraph(let words): words + "\n\n"
            case .item(let words): "- \(words)\n"
            case .code(let language, let text): "```\(language)\n\(text)\n```\n\n"
            }
        }
        .joined()
    }

    /// HTML without a page around it, as posts have it.
    var html: String {
        var isInList = false
        var html = ""
        for piece in pieces {
            if case .item = piece {
                if !isInList { html += "<ul>\n" }
                isInList = true
            } else if isInList {
                html += "</ul>\n"
                isInList = false
            }
            switch piece {
            case .heading(let level, let words):
                html += "<h\(level)>\(Self.inlineHTML(words))</h\(level)>\n"
            case .paragraph(let words): html += "<p>\(Self.inlineHTML(words))</p>\n"
            case .item(let words): html += "<li>\(Self.inlineHTML(words))</li>\n"
            case .code(let language, let text):
                html += "<pre><code class=\"language-\(language)\">\(Self.escaped(text))\n</code></pre>\n"
            }
        }
        return isInList ? html + "</ul>\n" : html
    }

    /// The little HTML of Hacker News: marks between paragraphs, none for items.
    var hackerNews: String {
        pieces.map { piece in
            switch piece {
            case .heading(_, let words), .paragraph(let words): Self.inlineHTML(words)
            case .item(let words): "- \(Self.inlineHTML(words))"
            case .code(_, let text): "<pre><code>\(Self.escaped(text))\n</code></pre>"
            }
        }
        .joined(separator: "<p>")
    }

    var restructuredText: String {
        pieces.map { piece in
            switch piece {
            case .heading(let level, let words):
                // The line below must not be shorter than the words, and Chinese ones are twice as wide.
                "\n\(words)\n\(String(repeating: "=-~^\"'".character(at: level - 1), count: 2 * words.count))\n\n"
            case .paragraph(let words): Self.inlineRST(words) + "\n\n"
            case .item(let words): "- \(Self.inlineRST(words))\n\n"
            case .code(let language, let text):
                ".. code-block:: \(language.isEmpty ? "text" : language)\n\n\(text.indented)\n\n"
            }
        }
        .joined()
    }

    /// What a person would type into a message.
    var plain: String {
        pieces.map { piece in
            switch piece {
            case .heading(_, let words), .paragraph(let words): words.wrapped + "\n\n"
            case .item(let words): "* \(words)\n"
            case .code(_, let text): text + "\n\n"
            }
        }
        .joined()
    }

    /// A notebook in which code has cells of its own.
    func notebook() throws -> [UInt8] {
        var cells: [[String: Any]] = []
        var words = PageText([])
        func addWords() {
            if !words.pieces.isEmpty { cells.append(Self.cell("markdown", words.markdown)) }
            words.pieces.removeAll()
        }
        for piece in pieces {
            guard case .code(_, let text) = piece else {
                words.pieces.append(piece)
                continue
            }
            addWords()
            var cell = Self.cell("code", text)
            cell["execution_count"] = NSNull()
            cell["outputs"] = [[String: Any]]()
            cells.append(cell)
        }
        addWords()
        let kernel = ["display_name": "Python 3", "language": "python", "name": "python3"]
        let notebook: [String: Any] = [
            "cells": cells, "metadata": ["kernelspec": kernel], "nbformat": 4, "nbformat_minor": 4,
        ]
        return try [UInt8](
            JSONSerialization.data(withJSONObject: notebook, options: [.prettyPrinted, .sortedKeys]))
    }

    private static func cell(_ type: String, _ text: String) -> [String: Any] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }
        return ["cell_type": type, "metadata": [String: Any](), "source": lines]
    }

    // MARK: Within a line

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
    }

    private static func inlineHTML(_ words: String) -> String {
        escaped(words)
            .replacing(/\[([^\]\n]+)\]\(([^)\s]+)\)/) { "<a href=\"\($0.2)\">\($0.1)</a>" }
            .replacing(/`([^`\n]+)`/) { "<code>\($0.1)</code>" }
            .replacing(/\*([^*\n]+)\*/) { "<em>\($0.1)</em>" }
    }

    private static func inlineRST(_ words: String) -> String {
        words.replacing(/`([^`\n]+)`/) { "``\($0.1)``" }
            .replacing(/\[([^\]`\n]+)\]\(([^)\s]+)\)/) { "`\($0.1) <\($0.2)>`__" }
    }
}

extension String {
    fileprivate func character(at offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }

    fileprivate var indented: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
            .joined(separator: "\n")
    }

    /// Lines of about 72 characters.
    fileprivate var wrapped: String {
        var (text, column) = ("", 0)
        for word in split(separator: " ") {
            if column > 0 {
                text += column + word.count > 72 ? "\n" : " "
                if text.last == "\n" { column = 0 }
            }
            text += word
            column += word.count + 1
        }
        return text
    }
}
