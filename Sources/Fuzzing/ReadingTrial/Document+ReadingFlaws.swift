public import KnowledgeModel
import Language

extension Document {
    /// What breaks the promises of a document or of the readers, or cannot be divided into passages; empty for a sound one.
    public var readingFlaws: [String] {
        let flaws = flaws + threadFlaws
        // Dividing builds on the rest, and would crash rather than tell.
        return flaws.isEmpty ? passageFlaws : flaws
    }

    /// What readers promise of threads beyond what a document must hold.
    private var threadFlaws: [String] {
        guard case .thread(let posts) = structure else { return [] }
        var flaws: [String] = []
        for (index, post) in posts.enumerated() where (post.replyTo == nil) != (index == 0) {
            flaws.append("post \(index) answers \(post.replyTo.map { "post \($0)" } ?? "no post")")
        }
        if posts.count(where: \.isAccepted) > 1 { flaws.append("more than one post is the accepted answer") }
        if posts.first?.isAccepted == true { flaws.append("the opening post is the accepted answer") }
        return flaws
    }

    /// What the passages leave out of the blocks that repeat no other, and which of them are out of order.
    private var passageFlaws: [String] {
        let passages = PassageSplitter().passages(of: self)
        var flaws: [String] = []
        var end = 0
        for (index, passage) in passages.enumerated() {
            if passage.ordinal != index || passage.range.isEmpty || passage.range.lowerBound < end {
                flaws.append("passage \(index), \(passage.range), is empty or out of order")
            }
            end = passage.range.upperBound
        }
        guard flaws.isEmpty else { return flaws }
        var next = 0
        for block in blocks where block.repeats == nil {
            var place = block.range.lowerBound
            while place < block.range.upperBound {
                while next < passages.count, passages[next].range.upperBound <= place { next += 1 }
                let passage = next < passages.count ? passages[next].range : text.utf8.count..<text.utf8.count
                let gap = place..<max(place, min(passage.lowerBound, block.range.upperBound))
                if !self[gap].allSatisfy(\.isWhitespace) {
                    flaws.append("the bytes \(gap) of the block \(block.range) are in no passage")
                }
                place = max(gap.upperBound, passage.upperBound)
            }
        }
        return flaws
    }
}
