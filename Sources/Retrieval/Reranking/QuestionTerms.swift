import KnowledgeModel
import Language

/// Some of the telling words of a question, each a bit.
struct TermSet: OptionSet, Sendable {
    let rawValue: UInt64
}

/// Finds the telling words of one question in texts.
///
/// Words are compared by their roots, "directed" has the "director" of a question, and what a question asks is found also in
/// the words that tell it from the other end, "son" for "father"; see ``RelatedWords``.
struct QuestionTerms {
    /// The words that do not belong to a name.
    let asked: TermSet
    private let terms: [String: TermSet]
    /// The words that tell what others ask for.
    private var related: [String: TermSet] = [:]
    /// Which words may have the root of one of either, by how they begin.
    private let beginnings: WordBeginnings
    private let weights: [Double]
    private let total: Double
    private let askedTotal: Double

    /// Words beyond these, by weight, do not count.
    private static let mostTerms = UInt64.bitWidth

    /// - Parameters:
    ///   - keywords: The question's words with their weights.
    ///   - names: What it names, in canonical form.
    init(keywords: [WeightedKeyword], names: [String]) {
        var weights: [String: Double] = [:]
        var order: [String] = []
        for keyword in keywords {
            let root = WordStem.root(of: keyword.term)
            if weights[root] == nil { order.append(root) }
            weights[root] = max(weights[root] ?? 0, keyword.weight)
        }
        if order.count > Self.mostTerms {
            let kept = order.enumerated().sorted {
                (weights[$1.element] ?? 0, $0.offset) < (weights[$0.element] ?? 0, $1.offset)
            }.prefix(Self.mostTerms).map(\.offset).sorted()
            order = kept.map { order[$0] }
        }
        self.weights = order.map { weights[$0] ?? 0 }
        var terms: [String: TermSet] = [:]
        var all = TermSet()
        for (bit, root) in order.enumerated() {
            terms[root] = TermSet(rawValue: 1 << UInt64(bit))
            all.formUnion(TermSet(rawValue: 1 << UInt64(bit)))
        }
        self.terms = terms
        var named = TermSet()
        for name in names {
            for term in KeywordTokenizer.termsAndParts(in: name) {
                if let bit = terms[WordStem.root(of: term)] { named.formUnion(bit) }
            }
        }
        asked = all.subtracting(named)
        // A name is meant as it stands; what is asked of it may be told in other words.
        for root in order {
            guard let bit = terms[root], asked.contains(bit) else { continue }
            for related in RelatedWords.roots(of: root) {
                self.related[related, default: []].formUnion(bit)
            }
        }
        beginnings = WordBeginnings(of: order + related.keys)
        total = Self.sum(of: all, self.weights)
        askedTotal = Self.sum(of: asked, self.weights)
    }

    /// The words of the question that a text has.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    func terms(in text: some StringProtocol) -> TermSet {
        var text = String(text)
        return text.withUTF8 { terms(in: $0) }
    }

    /// The words of the question that a text has, at hand as UTF-8.
    func terms(in text: UnsafeBufferPointer<UInt8>) -> TermSet {
        var found = TermSet()
        var tokenizer = KeywordTokenizer()
        tokenizer.forEachTerm(in: text) { term, _ in
            guard beginnings.contains(term) else { return }
            let root = WordStem.root(of: String(decoding: term, as: UTF8.self))
            if let bit = terms[root] { found.formUnion(bit) }
            if let bits = related[root] { found.formUnion(bits) }
        }
        return found
    }

    /// What words weigh, as a share of all words of the question.
    func share(of set: TermSet) -> Double {
        total > 0 ? Self.sum(of: set, weights) / total : 0
    }

    /// What words weigh that do not belong to names, as a share of all such words of the question.
    func askedShare(of set: TermSet) -> Double {
        askedTotal > 0 ? Self.sum(of: set.intersection(asked), weights) / askedTotal : 0
    }

    private static func sum(of set: TermSet, _ weights: [Double]) -> Double {
        var sum = 0.0
        var bits = set.rawValue
        while bits != 0 {
            sum += weights[bits.trailingZeroBitCount]
            bits &= bits - 1
        }
        return sum
    }
}
