/// The posts of a thread in the order in which they are read, each knowing which one it answers.
struct ThreadArrangement {
    /// A post in its place.
    struct Member {
        var draft: PostDraft
        /// The place of the post that it answers; nil for the one that opens the thread.
        var replyTo: Int?
    }

    private(set) var posts: [Member] = []
    /// What is wrong with the thread, each the end of a sentence that begins with the thread.
    private(set) var flaws: [String] = []

    /// Puts a thread in order.
    ///
    /// What answers a post that is not there, or itself over others, answers the opening post. Of two posts with one id the
    /// first is kept.
    ///
    /// - Complexity: O(*n* log *n*).
    init(_ thread: ThreadDraft) {
        var drafts = unique(thread.posts)
        if let count = thread.postCount, drafts.count < count {
            flaws.append("has \(count) posts, of which \(drafts.count) are in the files")
        }
        drafts.removeAll(where: \.isNotice)
        guard !drafts.isEmpty else { return }
        var places: [String: Int] = [:]
        for (place, draft) in drafts.enumerated() { places[draft.id] = place }
        var parents = drafts.map { draft in
            draft.parent.flatMap { places[$0] } ?? draft.ancestors.lazy.compactMap { places[$0] }.first
        }
        breakCycles(&parents, drafts)
        // Equal in order, posts stay as they came.
        let sorted = drafts.indices.sorted { (drafts[$0].order, $0) < (drafts[$1].order, $1) }
        let opening =
            sorted.first { drafts[$0].parent == nil } ?? sorted.first { parents[$0] == nil } ?? sorted[0]
        parents[opening] = nil
        let order: [Int]
        switch thread.order {
        case .chronological: order = chronological(sorted, parents, opening)
        case .nested: order = nested(sorted, parents, opening)
        }
        var newPlace = [Int](repeating: 0, count: drafts.count)
        for (place, old) in order.enumerated() { newPlace[old] = place }
        posts = order.map { old in
            Member(
                draft: drafts[old],
                // What seems to answer a later post answers none that a reader has seen.
                replyTo: old == opening
                    ? nil : parents[old].map { newPlace[$0] }.flatMap { $0 < newPlace[old] ? $0 : nil } ?? 0)
        }
    }

    private mutating func unique(_ posts: [PostDraft]) -> [PostDraft] {
        var first: [String: Int] = [:]
        var kept: [PostDraft] = []
        for post in posts {
            if let place = first[post.id] {
                // Pages of one topic overlap; only copies that differ are worth a word.
                if !kept[place].saysTheSame(as: post) {
                    flaws.append("has two posts with the id \(post.id), and the first one was kept")
                }
            } else {
                first[post.id] = kept.count
                kept.append(post)
            }
        }
        return kept
    }

    /// Makes posts that answer each other in a ring answer nothing.
    private mutating func breakCycles(_ parents: inout [Int?], _ drafts: [PostDraft]) {
        // The walk in which a post was last met; posts of earlier walks lead to an end.
        var walks = [Int](repeating: -1, count: parents.count)
        for start in parents.indices where walks[start] < 0 {
            var place = start
            while walks[place] < 0 {
                walks[place] = start
                guard let parent = parents[place] else { break }
                if walks[parent] == start {
                    parents[place] = nil
                    flaws.append("has posts that answer each other in a ring, \(drafts[place].id) among them")
                    break
                }
                place = parent
            }
        }
    }

    /// In the order given, but for posts that would come before the one that they answer: clocks differ.
    private func chronological(_ sorted: [Int], _ parents: [Int?], _ opening: Int) -> [Int] {
        var isPlaced = [Bool](repeating: false, count: parents.count)
        var waiting: [Int: [Int]] = [:]
        var order: [Int] = []
        for place in [opening] + sorted where !isPlaced[place] {
            if let parent = parents[place], !isPlaced[parent] {
                waiting[parent, default: []].append(place)
                continue
            }
            var pending = [place]
            while let next = pending.popLast() {
                isPlaced[next] = true
                order.append(next)
                pending += (waiting.removeValue(forKey: next) ?? []).reversed()
            }
        }
        return order
    }

    /// Each post after the one that it answers, depth first.
    private func nested(_ sorted: [Int], _ parents: [Int?], _ opening: Int) -> [Int] {
        var children = [[Int]](repeating: [], count: parents.count)
        for place in sorted where place != opening { children[parents[place] ?? opening].append(place) }
        var order: [Int] = []
        var pending = [opening]
        while let place = pending.popLast() {
            order.append(place)
            pending += children[place].reversed()
        }
        return order
    }
}
