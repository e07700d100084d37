/// Decides which segments become one.
///
/// Segments of about the same size are merged when there are enough of them, so that a row is copied once for each tier,
/// log8(*n*) times in all, and a search meets at most 7 segments of each tier (size-tiered compaction, as Bigtable did it:
/// Chang and others, OSDI 2006, section 5.4).
enum MergePolicy {
    /// How many segments of one tier are merged, and how much larger the next tier is.
    static let fanout = 8

    /// What the policy looks at.
    struct Size: Equatable {
        /// How many rows are left.
        let alive: Int
        /// How many there are with those that were removed.
        let all: Int

        /// Segments of at most 64 rows are in tier 0, up to 512 in tier 1, and so on.
        var tier: Int {
            var tier = 0
            var limit = MergePolicy.fanout * MergePolicy.fanout
            while alive > limit {
                tier += 1
                limit *= MergePolicy.fanout
            }
            return tier
        }
    }

    /// The segments to be merged into one, by their places, or nothing when all is well.
    ///
    /// A segment of which most rows were removed is rewritten alone. Whoever merges asks again until there is nothing.
    static func next(_ sizes: [Size]) -> [Int] {
        if let sparse = sizes.firstIndex(where: { $0.alive * 2 < $0.all }) { return [sparse] }
        let tiers = Dictionary(grouping: sizes.indices) { sizes[$0].tier }
        let full = tiers.filter { $0.value.count >= fanout }.min { $0.key < $1.key }
        return full?.value ?? []
    }
}
