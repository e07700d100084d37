import GraphStore
import KnowledgeModel

/// The passages that use a keyword, in the order of their documents and places, with what the keyword gives to each.
struct PostingList {
    /// A passage.
    struct Place: Comparable {
        let document: DocumentID
        let ordinal: Int32

        static func < (left: Place, right: Place) -> Bool {
            left.document == right.document ? left.ordinal < right.ordinal : left.document < right.document
        }

        var passage: PassageID { Passage.id(of: document, ordinal: Int(ordinal)) }
    }

    let keyword: WeightedKeyword
    private(set) var places: [Place] = []
    private(set) var scores: [Double] = []

    static let bytesPerPassage = MemoryLayout<Place>.stride + MemoryLayout<Double>.stride

    /// The bytes that it takes.
    var byteCount: Int { places.count * Self.bytesPerPassage }

    /// Reads all postings of a keyword. One scan.
    init(
        of keyword: WeightedKeyword, reader: StoreReader, score: (_ occurrences: Int, _ length: Int) -> Double
    ) throws {
        self.keyword = keyword
        places.reserveCapacity(keyword.passageCount)
        scores.reserveCapacity(keyword.passageCount)
        try reader.forEachPosting(of: keyword.term) { document, ordinal, occurrences, length in
            places.append(Place(document: document, ordinal: Int32(truncatingIfNeeded: ordinal)))
            scores.append(score(occurrences, length))
        }
    }

    /// The index of the first posting from one on that is not before a place; found in steps that double, so that near
    /// ones cost little.
    func index(of place: Place, from start: Int) -> Int {
        var step = 1
        var low = start
        var high = start
        while high < places.count, places[high] < place {
            low = high + 1
            high += step
            step *= 2
        }
        return places.firstIndex(notBefore: place, in: low..<min(high, places.count))
    }

    /// What the keyword gives to a passage; nil where it does not use it.
    func score(at place: Place) -> Double? {
        let index = places.firstIndex(notBefore: place, in: places.indices)
        return index < places.count && places[index] == place ? scores[index] : nil
    }
}

extension [PostingList.Place] {
    /// The first index of a range at which places in order are not before one; the range's end where there is none.
    func firstIndex(notBefore place: PostingList.Place, in range: Range<Int>) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
