import KnowledgeModel

/// Finds which parts of a document's passages are no running text.
///
/// Code, headings and tables state nothing in sentences, nor do the names and types that a list of parameters begins its
/// items with, and what a post quotes was stated by another.
struct ProseFinder {
    private var blocks: PassageBlocks

    init(document: Document) {
        blocks = PassageBlocks(of: document)
    }

    /// The bytes of a passage to leave out, in order. Passages are given in order.
    ///
    /// - Parameter text: The bytes of the whole document.
    mutating func leftOut(of passage: Passage, text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for (block, range) in blocks.blocks(in: passage) {
            if block.repeats != nil || !Self.isProse(block.kind) {
                ranges.append(range)
            } else if block.kind == .listItem, let item = SignatureItem(range, in: text) {
                ranges.append(range.lowerBound..<item.explanation)
            }
        }
        return ranges
    }

    private static func isProse(_ kind: Block.Kind) -> Bool {
        switch kind {
        case .paragraph, .listItem, .quote: true
        case .heading, .table, .code: false
        }
    }
}
