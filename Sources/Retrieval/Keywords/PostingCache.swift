import Synchronization

/// Keeps postings that were read, so that common keywords are read from the store once and not for each question.
///
/// It holds what one state of a store says and nothing else. What has not been asked for longest goes first.
final class PostingCache: Sendable {
    private struct State {
        var lists: [String: (list: PostingList, used: Int)] = [:]
        var byteCount = 0
        var clock = 0
        /// What looking up single documents has cost so far, in postings that could have been read instead.
        var spent: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// So many keywords have their costs noted.
    private static let mostKeywords = 1 << 16

    /// - Parameter capacity: The most bytes of postings.
    init(capacity: Int = 128 << 20) {
        self.capacity = capacity
    }

    /// The postings of a keyword, where they are kept.
    func list(of keyword: WeightedKeyword) -> PostingList? {
        state.withLock { state in
            // Scores are those of the weight that they were read with.
            guard let list = state.lists[keyword.term]?.list, list.keyword == keyword else { return nil }
            state.clock += 1
            state.lists[keyword.term]?.used = state.clock
            return list
        }
    }

    /// Keeps the postings of a keyword, unless they would leave no room for others.
    func insert(_ list: PostingList) {
        guard keeps(list.keyword) else { return }
        let term = list.keyword.term
        state.withLock { state in
            state.spent[term] = nil
            state.clock += 1
            state.byteCount += list.byteCount - (state.lists[term]?.list.byteCount ?? 0)
            state.lists[term] = (list, state.clock)
            guard state.byteCount > capacity else { return }
            // Half of it goes at once, so that order is made rarely.
            for (term, entry) in state.lists.sorted(by: { $0.value.used < $1.value.used }) {
                guard state.byteCount > capacity / 2 else { break }
                state.byteCount -= entry.list.byteCount
                state.lists[term] = nil
            }
        }
    }

    /// Notes what looking up documents costs in place of reading all postings of a keyword, and tells whether that is still
    /// to be done: as long as all lookups together have cost less than reading would.
    func mayLookUp(_ cost: Int, for keyword: WeightedKeyword) -> Bool {
        guard keeps(keyword) else { return cost < keyword.passageCount }
        return state.withLock { state in
            if state.spent.count > Self.mostKeywords { state.spent.removeAll() }
            let spent = state.spent[keyword.term, default: 0] + cost
            guard spent < keyword.passageCount else { return false }
            state.spent[keyword.term] = spent
            return true
        }
    }

    private func keeps(_ keyword: WeightedKeyword) -> Bool {
        keyword.passageCount * PostingList.bytesPerPassage <= capacity / 2
    }
}
