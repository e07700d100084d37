import KnowledgeModel

/// What keywords give to passages together, passage by passage in the order of places.
struct KeywordSums {
    private var places: [PostingList.Place] = []
    private var sums: [Double] = []

    /// Their documents, each once.
    var documents: [DocumentID] {
        var documents: [DocumentID] = []
        for place in places where documents.last != place.document { documents.append(place.document) }
        return documents
    }

    /// Adds a keyword to all passages that use it.
    ///
    /// - Complexity: O(*n* + *m*).
    mutating func merge(_ list: PostingList) {
        if places.isEmpty {
            places = list.places
            sums = list.scores
            return
        }
        var merged: [PostingList.Place] = []
        var mergedSums: [Double] = []
        merged.reserveCapacity(places.count + list.places.count)
        mergedSums.reserveCapacity(places.count + list.places.count)
        var own = 0
        for (place, score) in zip(list.places, list.scores) {
            while own < places.count, places[own] < place {
                merged.append(places[own])
                mergedSums.append(sums[own])
                own += 1
            }
            merged.append(place)
            if own < places.count, places[own] == place {
                mergedSums.append(sums[own] + score)
                own += 1
            } else {
                mergedSums.append(score)
            }
        }
        merged.append(contentsOf: places[own...])
        mergedSums.append(contentsOf: sums[own...])
        places = merged
        sums = mergedSums
    }

    /// Adds a keyword to the passages that are there already.
    ///
    /// - Complexity: O(*n* log (*m* / *n*)).
    mutating func addToKnown(_ list: PostingList) {
        var position = 0
        for (index, place) in places.enumerated() {
            position = list.index(of: place, from: position)
            guard position < list.places.count else { return }
            if list.places[position] == place { sums[index] += list.scores[position] }
        }
    }

    /// Adds to a passage that is there already; nothing happens where it is not.
    mutating func add(_ score: Double, to place: PostingList.Place) {
        let index = places.firstIndex(notBefore: place, in: places.indices)
        if index < places.count, places[index] == place { sums[index] += score }
    }

    /// Leaves only passages that something more would lift to a sum.
    mutating func keep(reaching least: Double, with more: Double) {
        var kept = 0
        for index in places.indices where sums[index] + more >= least {
            places[kept] = places[index]
            sums[kept] = sums[index]
            kept += 1
        }
        places.removeSubrange(kept...)
        sums.removeSubrange(kept...)
    }

    /// The sum that the passage has which comes last among so many best; nil where there are fewer.
    func threshold(limit: Int) -> Double? {
        guard sums.count >= limit else { return nil }
        var best = TopScores<Int>(limit: limit)
        for (index, sum) in sums.enumerated() { best.insert(index, score: sum) }
        return best.threshold
    }

    /// The best passages, best first; equal ones by identifier.
    func best(_ limit: Int) -> [KeywordMatch] {
        var best = TopScores<PassageID>(limit: limit)
        var found: [PassageID: PostingList.Place] = [:]
        for (place, sum) in zip(places, sums) where sum >= best.threshold ?? -.infinity {
            let id = place.passage
            found[id] = place
            best.insert(id, score: sum)
        }
        return best.sorted.compactMap { id, score in
            found[id].map {
                KeywordMatch(passage: id, document: $0.document, ordinal: Int($0.ordinal), score: score)
            }
        }
    }
}
