import KnowledgeModel
import Language

/// Finds two names that a sentence says are one thing's: "X, also known as Y", "X, short for Y", "X（又称 Y）".
///
/// What the words say decides; the names are the ones that stand next to them.
struct AliasPhrases {
    /// The extractor's name in evidence; the number changes when it would find other aliases.
    static let name = "alias phrase/1"

    /// Words between two names, and what they say.
    private struct Phrase {
        let words: [String]
        let predicate: Predicate
        /// Whether the name after the words is the alias of the one before.
        let isSecondTheAlias: Bool
        let confidence: Float
    }

    private let sentence: Sentence
    private let text: UnsafeBufferPointer<UInt8>
    private let names: NominalRun

    init(_ sentence: Sentence, text: UnsafeBufferPointer<UInt8>) {
        self.sentence = sentence
        self.text = text
        names = NominalRun(sentence)
    }

    /// Passes on the aliases, in the order of their words.
    ///
    /// - Complexity: linear in the words, with one look-up for each.
    func forEachAlias(_ body: (Alias) -> Void) {
        guard !isQuestion else { return }
        let forms = sentence.words
        var position = 0
        while position < forms.count {
            defer { position += 1 }
            guard let phrases = Self.phrases[Self.folded(forms[position].form)],
                let (phrase, end) = phrases.lazy.compactMap({ self.end(of: $0, at: position) }).first,
                let alias = alias(phrase, position..<end)
            else { continue }
            body(alias)
        }
    }

    private var isQuestion: Bool {
        sentence.words.last.map { ["?", "？"].contains($0.form) } ?? true
    }

    /// A phrase with the place after it, where it stands at a position.
    private func end(of phrase: Phrase, at position: Int) -> (Phrase, Int)? {
        let end = position + phrase.words.count
        guard end < sentence.words.count else { return nil }
        for (offset, word) in phrase.words.enumerated()
        where Self.folded(sentence.words[position + offset].form) != word {
            return nil
        }
        return (phrase, end)
    }

    private func alias(_ phrase: Phrase, _ place: Range<Int>) -> Alias? {
        guard let before = lastWord(before: place.lowerBound), let first = names.name(endingWith: before),
            let second = names.name(beginningWith: firstWord(after: place.upperBound)),
            isTelling(first, second), first.upperBound <= place.lowerBound
        else { return nil }
        let (name, thing) = phrase.isSecondTheAlias ? (second, first) : (first, second)
        let (named, meant) = (entity(name), entity(thing))
        guard phrase.predicate != .abbreviationOf || isShort(named.name, for: meant.name) else { return nil }
        return Alias(
            name: named, thing: meant, predicate: phrase.predicate, confidence: phrase.confidence,
            extractor: Self.name, nameRanges: sentence.ranges(of: Array(name)),
            thingRanges: sentence.ranges(of: Array(thing)))
    }

    /// The word that a name before the phrase ends with, left of commas, brackets, "which" and "is".
    private func lastWord(before position: Int) -> Int? {
        var word = position - 1
        var skipped = 0
        while word >= 0, skipped < 3, Self.skippedBefore.contains(sentence.words[word].form.lowercased()) {
            word -= 1
            skipped += 1
        }
        return word >= 0 ? word : nil
    }

    private func firstWord(after position: Int) -> Int {
        var word = position
        while word < sentence.words.count, Self.skippedAfter.contains(sentence.words[word].form) { word += 1 }
        return word
    }

    /// Whether the phrase says of the names that they are one thing's: of "a film, also known as Jaws" it does not, since
    /// a proper name is no other name of a common noun; and of two ordinary words, such as "training, also known as
    /// learning", it says too little.
    private func isTelling(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        if sentence.language == .chinese { return true }
        let isProper = [first, second].map(names.isProper)
        if isProper[0] != isProper[1] { return names.isAcronym(isProper[0] ? first : second) }
        return isProper[0] || first.count > 1 || second.count > 1
    }

    /// Whether a name can be short for another: one word, less long, and in English with the same first letter.
    private func isShort(_ short: String, for long: String) -> Bool {
        guard short.utf8.count < long.utf8.count, !short.contains(" ") else { return false }
        return sentence.language == .chinese || short.lowercased().first == long.lowercased().first
    }

    private func entity(_ words: Range<Int>) -> Entity {
        Entity.named(sentence.text(of: words, in: text), kind: sentence.kind(of: words))
    }

    private static func folded(_ form: String) -> String {
        let form = form.lowercased()
        return form.utf8.allSatisfy { $0 < 0x80 } ? form : ChineseVariants.simplified(form)
    }

    private static let skippedBefore: Set<String> = [
        ",", "(", "（", "，", "is", "are", "was", "were", "which", "that", "or", "\"", "”", "'", "’", "」", "』",
        "`", "它",
        "被", "可", "常", "通常", "、", "—", "–", "以下", "下文", "又", "也", "亦", "后",
    ]

    private static let skippedAfter: Set<String> = [
        "“", "\"", "‘", "'", "「", "『", "`", "《", "为", "是", "作", "做", "：", ":", "成", "simply", "just",
    ]

    /// By their first words; of several that begin alike, the longest comes first.
    private static let phrases: [String: [Phrase]] = {
        var phrases: [Phrase] = []
        func add(
            _ texts: [String], _ predicate: Predicate, isSecondTheAlias: Bool = true, _ confidence: Float
        ) {
            for text in texts {
                phrases.append(
                    Phrase(
                        words: text.split(separator: " ").map(String.init), predicate: predicate,
                        isSecondTheAlias: isSecondTheAlias, confidence: confidence))
            }
        }
        let adverbs = ["also", "commonly", "sometimes", "often", "better", "widely", "generally", "usually"]
        for adverb in adverbs {
            add(
                ["known as", "called", "referred to as"].map { "\(adverb) \($0)" }, .aliasOf, 0.9)
        }
        add(["a.k.a", "a.k.a.", "aka", "a.k.a ."], .aliasOf, 0.9)
        for past in ["formerly", "previously", "originally"] {
            add(["known as", "called", "named"].map { "\(past) \($0)" }, .aliasOf, 0.85)
        }
        add(["formerly"], .aliasOf, 0.75)
        add(["now known as", "now called", "since renamed to"], .aliasOf, isSecondTheAlias: false, 0.85)
        add(["short for", "shorthand for", "stands for"], .abbreviationOf, isSecondTheAlias: false, 0.9)
        add(
            ["an acronym for", "the acronym for", "an abbreviation for", "an abbreviation of"],
            .abbreviationOf, isSecondTheAlias: false, 0.9)
        add(["abbreviated as", "abbreviated to", "abbreviated"], .abbreviationOf, 0.9)
        // The segmenter divides some of these, and not always alike.
        add(
            [
                "又称", "又 称", "又称为", "也称", "也 称", "也称为", "亦称", "亦 称", "又名", "又 名", "也叫", "也 叫", "又叫", "又 叫",
                "也叫做", "也叫作", "也 称为", "又 称为", "也 叫做", "俗称", "别名", "别称", "也 被 称为", "也 被 称", "常 被 称为",
            ], .aliasOf, 0.9)
        add(["原名", "旧称", "旧名", "曾用名"], .aliasOf, 0.75)
        add(["英文名", "英文 名", "英文名称", "中文名", "中文 名", "中文名称"], .aliasOf, 0.8)
        add(["简称", "以下简称", "下称", "缩写"], .abbreviationOf, 0.9)
        add(["全称", "英文全称", "英文 全称", "全名"], .abbreviationOf, isSecondTheAlias: false, 0.9)
        return Dictionary(grouping: phrases) { $0.words[0] }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()
}
