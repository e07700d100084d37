import KnowledgeModel
import Language

extension Sentence {
    /// Neighbouring words as they stand in the text, on one line.
    func text(of words: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> String {
        ranges(of: Array(words)).flatMap {
            String(decoding: text[$0], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        }.joined(separator: " ")
    }

    /// What a recognised name of exactly these words is; no more than a concept where there is none.
    func kind(of words: Range<Int>) -> Entity.Kind {
        names.first { $0.words == words }.map { Entity.Kind(rawValue: $0.kind) } ?? .concept
    }
}
