import Language

/// What a text says, for finding texts that say the same: its words, and the runs of three of them (Broder, "On the
/// Resemblance and Containment of Documents", 1997).
struct TextFingerprint {
    private let words: Set<String>
    private let shingles: Set<[String]>

    private static let shingleLength = 3
    /// The share of the shorter text's shingles from which two are nearly equal.
    private static let equalShare = 0.7
    /// The share of new words below which a passage adds little to others of its document.
    private static let leastNews = 0.2
    /// Fewer words than this are too few to judge by.
    private static let fewestWords = 5

    init(of text: String) {
        let terms = KeywordTokenizer.terms(in: text)
        words = Set(terms.lazy.filter { !StopWords.contains($0) }.map(WordStem.of))
        var shingles: Set<[String]> = []
        for start in terms.indices where start + Self.shingleLength <= terms.count {
            shingles.insert(Array(terms[start..<start + Self.shingleLength]))
        }
        self.shingles = shingles
    }

    /// Whether most of the shorter of two texts stands in the longer one.
    func isNearlyEqual(to other: Self) -> Bool {
        let (shorter, longer) = shingles.count < other.shingles.count ? (self, other) : (other, self)
        guard !shorter.shingles.isEmpty else { return words == other.words && !words.isEmpty }
        let shared = shorter.shingles.count(where: longer.shingles.contains)
        return Double(shared) >= Self.equalShare * Double(shorter.shingles.count)
    }

    /// Whether nearly all words stand in other texts together.
    func addsLittle(to others: [Self]) -> Bool {
        guard !others.isEmpty, words.count >= Self.fewestWords else { return false }
        let new = words.count { word in !others.contains { $0.words.contains(word) } }
        return Double(new) < Self.leastNews * Double(words.count)
    }
}
