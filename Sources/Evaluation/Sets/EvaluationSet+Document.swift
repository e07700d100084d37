import Foundation
package import KnowledgeModel

extension EvaluationSet {
    /// The document that stands for a passage: a page without headings, each line of the text a paragraph.
    package func document(for passage: Passage) -> Document {
        var blocks: [Block] = []
        var start = 0
        for line in passage.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.trimmingPrefix(while: \.isWhitespace)
            let leading = line.utf8.count - content.utf8.count
            let length = content.utf8.count - Self.trailingSpace(of: content)
            if length > 0 {
                blocks.append(
                    Block(kind: .paragraph, range: start + leading..<start + leading + length, part: 0))
            }
            start += line.utf8.count + 1
        }
        let uri = Self.uri(of: passage.id, in: name)
        let section = Section(
            heading: "", level: 0, anchor: "", parent: nil, range: 0..<passage.text.utf8.count)
        return Document(
            uri: uri, title: passage.title, text: passage.text, blocks: blocks, structure: .page([section]),
            origin: Document.Origin(root: name, path: uri))
    }

    /// The URI of the document that stands for a passage of a set.
    static func uri(of passage: String, in set: String) -> String { "eval:\(set)/\(passage)" }

    private static func trailingSpace(of line: Substring) -> Int {
        line.reversed().prefix(while: \.isWhitespace).reduce(0) { $0 + $1.utf8.count }
    }
}
