public import KnowledgeModel
public import Language

/// A passage as a language model is asked about it.
public struct PassageQuestion: Sendable, Hashable {
    /// The passage's place among those of its document.
    public let ordinal: Int
    /// The passage's text, byte for byte as long as the passage: what a post repeats of another is blank.
    public let text: String
    /// The document's title; may be empty.
    public let title: String
    /// The heading that the passage stands under; may be empty.
    public let heading: String
    /// What the passage is written in.
    public let language: NaturalLanguage

    /// Shorter texts state nothing; in words.
    private static let fewestWords = 3

    /// The questions about a document: one for each passage that may state something.
    ///
    /// - Parameter passages: All passages of the document.
    /// - Complexity: linear in the text.
    public static func questions(about document: Document, passages: [Passage]) -> [PassageQuestion] {
        var text = document.text
        return text.withUTF8 { text in
            var blocks = PassageBlocks(of: document)
            return passages.compactMap { passage in
                var bytes = Array(text.slice(passage.range))
                for (block, range) in blocks.blocks(in: passage) where block.repeats != nil {
                    for index in range { bytes[index - passage.range.lowerBound] = UInt8(ascii: " ") }
                }
                return PassageQuestion(passage, String(decoding: bytes, as: UTF8.self), of: document)
            }
        }
    }

    /// Asks about a text; nil where it is no more than code, or a few words.
    private init?(_ passage: Passage, _ text: String, of document: Document) {
        var prose = passage.range.count - passage.code.reduce(0) { $0 + $1.count }
        prose -= text.utf8.count { $0 <= 0x20 }
        let language = LanguageDetector.language(of: text) ?? .english
        guard prose > 0,
            language == .chinese || text.split(whereSeparator: \.isWhitespace).count >= Self.fewestWords
        else {
            return nil
        }
        ordinal = passage.ordinal
        self.text = text
        title = document.title
        if case .page(let sections) = document.structure, sections.indices.contains(passage.part),
            sections[passage.part].heading != document.title
        {
            heading = sections[passage.part].heading
        } else {
            heading = ""
        }
        self.language = language
    }

    /// The line before and after the passage, which is not in it: nothing in the passage can seem to end it.
    ///
    /// It is derived from the text, so that the same passage is asked about in the same words again.
    var boundary: String {
        var number = 0
        while true {
            let hash = ContentHash(of: "boundary \(number)\n\(title)\n\(heading)\n\(text)")
            let line = "<<<\(hash)>>>"
            if !(title + heading + text).contains(line) { return line }
            number += 1
        }
    }
}
