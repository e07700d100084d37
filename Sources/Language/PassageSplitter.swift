public import KnowledgeModel

/// Divides documents into passages.
///
/// A passage lies within one section or post, starts and ends at the border of a sentence or block, and holds code
/// blocks whole. Together the passages hold all blocks, in order, but for those that repeat an earlier post.
public struct PassageSplitter: Sendable {
    /// The number of words from which a passage is long enough to stand alone.
    public var enough: Int
    /// The number of words up to which blocks are put together.
    public var target: Int
    /// The number of words that a passage exceeds only when one sentence or code block does.
    public var most: Int

    /// Sets the lengths, in words as written between spaces; 1.6 Chinese characters count as one.
    public init(enough: Int = 100, target: Int = 200, most: Int = 240) {
        self.enough = enough
        self.target = target
        self.most = most
    }

    /// The passages of a document, in order, with ordinals from 0.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    public func passages(of document: Document) -> [Passage] {
        var text = document.text
        return text.withUTF8 { passages(of: document, text: $0) }
    }

    /// The passages of a document whose text is at hand as UTF-8.
    package func passages(of document: Document, text: UnsafeBufferPointer<UInt8>) -> [Passage] {
        let id = document.id
        var passages: [Passage] = []
        var first = 0
        let blocks = document.blocks
        while first < blocks.count {
            var end = first + 1
            while end < blocks.count, blocks[end].part == blocks[first].part { end += 1 }
            var packer = PassagePacker(splitter: self, text: text)
            for block in blocks[first..<end] where !block.range.isEmpty {
                // What repeats an earlier post is found there.
                if block.repeats == nil { packer.add(block) } else { packer.interrupt() }
            }
            for draft in packer.finish() {
                passages.append(
                    Passage(
                        document: id, ordinal: passages.count, range: draft.range, part: blocks[first].part,
                        code: draft.code, line: draft.line))
            }
            first = end
        }
        return passages
    }
}
