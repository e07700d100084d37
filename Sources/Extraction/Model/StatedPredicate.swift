/// A predicate as a language model wrote it, with what denies it taken out.
///
/// Models forget to mark a denial that they write down, or that stands in the words they quote. A denial must never become
/// a plain fact, so that what either of them says counts.
struct StatedPredicate {
    /// The predicate in lower case, without denial.
    let text: String
    /// Whether it is denied.
    let isNegated: Bool

    private static let denials: Set<String> = ["not", "never", "cannot", "no"]
    /// What stands with a denial and says nothing without it: "does not support", "no longer supports".
    private static let companions: Set<String> = ["do", "does", "did", "longer"]
    private static let chineseDenials = ["没有", "无法", "不", "未", "没"]

    init(_ triple: ModelReply.Triple) {
        let words = Self.words(triple.predicate)
        let isDenied = words.contains(where: Self.isDenial)
        var text = words.filter { !isDenied || !Self.isDenial($0) && !Self.companions.contains($0) }
            .joined(separator: " ")
        let chineseDenial = Self.chineseDenials.first { text.hasPrefix($0) && text.count > $0.count }
        if let chineseDenial, triple.isNegated { text.removeFirst(chineseDenial.count) }
        self.text = text
        let quoteDenies =
            Self.words(triple.predicateQuote).contains(where: Self.isDenial)
            || Self.chineseDenials.contains {
                triple.predicateQuote.contains($0) && !triple.predicate.contains($0)
            }
        isNegated = triple.isNegated || isDenied || quoteDenies
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().replacing("’", with: "'").split(whereSeparator: \.isWhitespace).map { String($0) }
    }

    private static func isDenial(_ word: String) -> Bool {
        denials.contains(word) || word.hasSuffix("n't")
    }
}
