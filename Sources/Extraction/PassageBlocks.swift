import KnowledgeModel

/// Gives the blocks of a document that lie in its passages, one passage after the other.
struct PassageBlocks {
    private let blocks: [Block]
    private var next = 0

    init(of document: Document) {
        blocks = document.blocks
    }

    /// The blocks that lie in a passage, each with its bytes there, in order. Passages are given in order.
    mutating func blocks(in passage: Passage) -> [(block: Block, range: Range<Int>)] {
        while next < blocks.count, blocks[next].range.upperBound <= passage.range.lowerBound { next += 1 }
        return blocks[next...].prefix { $0.range.lowerBound < passage.range.upperBound }
            .map { ($0, $0.range.clamped(to: passage.range)) }
            .filter { !$0.range.isEmpty }
    }
}
