import KnowledgeModel

/// The words of a corpus that make its names: written with a capital letter, and rare.
///
/// Words of many passages stay what they are in every copy: "American", "John" and "film" are common in a larger corpus
/// too, and more passages mention what they name.
struct NameWords {
    private let words: Set<String>
    /// All words, which no made-up name may be.
    let vocabulary: Set<String>

    /// Words of more than this share of all documents are common.
    private static let commonShare = 0.005
    /// The share of a word's places where a name may be written small.
    private static let smallShare = 0.1
    /// Shorter words stay: there are too few others of their length.
    private static let shortest = 3

    init(of documents: [Document]) {
        var counts: [String: (all: Int, capital: Int, documents: Int)] = [:]
        for document in documents {
            var seen: Set<String> = []
            for word in TextWords(of: document.title + "\n" + document.text).words {
                counts[word.small, default: (0, 0, 0)].all += 1
                if word.shape != .small { counts[word.small]?.capital += 1 }
                if seen.insert(word.small).inserted { counts[word.small]?.documents += 1 }
            }
        }
        vocabulary = Set(counts.keys)
        let most = Self.commonShare * Double(documents.count)
        words = Set(
            counts.lazy.filter { word, count in
                word.utf8.count >= Self.shortest && Double(count.documents) <= most
                    && Double(count.all - count.capital) <= Self.smallShare * Double(count.all)
            }.map(\.key))
    }

    func contains(_ word: String) -> Bool { words.contains(word) }

    /// In an order that a set does not have.
    var sorted: [String] { words.sorted() }
}
