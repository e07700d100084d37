import KnowledgeModel
import Language

/// Finds the words of the name that stands right before or after a place of a sentence.
///
/// It goes by the classes of neighbouring words: where two names are said to be one, what stands between them upsets
/// parsers, while the names themselves are plain.
struct NominalRun {
    /// Longer names describe rather than name.
    private static let mostWords = 7

    private let sentence: Sentence
    private var words: [Word] { sentence.words }

    init(_ sentence: Sentence) {
        self.sentence = sentence
    }

    /// The words of the name whose last word is given; nil where no name ends there, or one that points to another: "this
    /// model".
    func name(endingWith last: Int) -> Range<Int>? {
        guard words.indices.contains(last), canEnd(last) else { return nil }
        var first = last
        while first > 0, last - first < Self.mostWords, belongs(first - 1, before: first) { first -= 1 }
        if sentence.language == .english {
            first = startOfProperName(in: first..<last + 1)
        } else {
            first = startAfterVerbs(in: first..<last + 1)
        }
        if words[first].form == "-" { first += 1 }
        guard first <= last, !isPointedTo(first), !isCut(before: first) else { return nil }
        return first..<last + 1
    }

    /// The words of the name whose first word is given, without an article; nil where none begins there.
    func name(beginningWith first: Int) -> Range<Int>? {
        var first = first
        if words.indices.contains(first), ["the", "a", "an"].contains(words[first].form.lowercased()) {
            first += 1
        }
        guard words.indices.contains(first), isNominal(first) || isLatin(first) else { return nil }
        var end = first + 1
        while end < words.count, end - first <= Self.mostWords, belongs(end, after: end - 1) { end += 1 }
        if sentence.language == .english, isAcronym(first) || isCapital(first) && end < words.count {
            let proper = endOfProperName(from: first)
            // "Retrieval-augmented generation" begins with a capital letter where it begins a sentence.
            // An acronym is the whole name, unless it belongs to the noun behind it: "RAG", "RAG pipelines".
            let isPart = end > first + 1 && words[first].head == end - 1
            if isAcronym(first) && !isPart || proper > end { end = proper }
        }
        while end > first + 1, !canEnd(end - 1) { end -= 1 }
        guard canEnd(end - 1), end - first <= Self.mostWords else { return nil }
        return first..<end
    }

    /// Whether a name that ends with a common noun is preceded by what it is only a part of: "method of training".
    private func isCut(before first: Int) -> Bool {
        guard first > 0 else { return false }
        return sentence.language == .english && words[first - 1].form.lowercased() == "of"
    }

    /// Whether the name only points to something that was named before.
    private func isPointedTo(_ first: Int) -> Bool {
        // "这家 公司"
        if let start = words[first].form.first, Self.pointers.contains(String(start)) { return true }
        guard first > 0 else { return false }
        let before = words[first - 1]
        if Self.pointers.contains(before.form.lowercased()) { return true }
        // "3 个 级别", "看 着 色器": what is counted is no name, and what follows such a particle is none of its own.
        return sentence.language == .chinese
            && (before.tag == .determiner || before.tag == .numeral || before.relation.base == "clf"
                || ["着", "了", "过"].contains(before.form))
    }

    private static let pointers: Set<String> = [
        "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "each", "some",
        "any",
        "该", "这", "那", "此", "其", "这个", "那个", "这种", "某", "各", "每",
    ]

    /// Where a name begins that ends with the last word of a range: a proper one goes as far as its capital letters, over
    /// small words too, as in "Return of the Jedi".
    private func startOfProperName(in range: Range<Int>) -> Int {
        guard isCapital(range.upperBound - 1) else { return range.lowerBound }
        var first = range.upperBound - 1
        while first > 0 {
            var next = first - 1
            while next > 0, first - next <= 2, isLink(next) { next -= 1 }
            guard isCapital(next), !FunctionWords.contains(words[next].form) else { break }
            first = next
        }
        return first
    }

    /// The end of a proper name that begins with a word.
    private func endOfProperName(from first: Int) -> Int {
        var end = first + 1
        while end < words.count {
            var next = end
            while next + 1 < words.count, next - end < 2, isLink(next) { next += 1 }
            guard isCapital(next), isNominal(next) else { break }
            end = next + 1
        }
        return end
    }

    /// Whether a word may stand between the words of a proper name.
    private func isLink(_ word: Int) -> Bool {
        isHyphen(word) || Self.links.contains(words[word].form)
    }

    private static let links: Set<String> = [
        "of", "the", "de", "von", "van", "di", "du", "la", "le", "for", "in", "on", "at", "to",
    ]

    private func belongs(_ word: Int, before next: Int) -> Bool {
        if isHyphen(word) { return word > 0 }
        // The parser takes "augmented" in "retrieval-augmented generation" for all sorts of words.
        if isHyphen(next) || word > 0 && isHyphen(word - 1) && touches(word - 1, word) {
            return isWordLike(word)
        }
        if sentence.language == .chinese, isLatin(next), isLatin(word) { return true }
        return isNominal(word)
    }

    private func belongs(_ word: Int, after previous: Int) -> Bool {
        if isHyphen(word) { return word + 1 < words.count && touches(word, word + 1) }
        if isHyphen(previous) { return isWordLike(word) }
        if sentence.language == .chinese, isLatin(previous) != isLatin(word), isLatin(word) { return false }
        if sentence.language == .chinese, isLatin(word) { return true }
        return isNominal(word)
    }

    private func isHyphen(_ word: Int) -> Bool {
        words[word].form == "-" && word > 0 && touches(word - 1, word)
    }

    private func touches(_ left: Int, _ right: Int) -> Bool {
        words[left].range.upperBound == words[right].range.lowerBound
    }

    /// Whether a word can be a part of a name.
    private func isNominal(_ word: Int) -> Bool {
        if words[word].relation.base == "clf" { return false }
        return switch words[word].tag {
        case .noun, .properNoun, .other: true
        case .adjective: !Self.remarks.contains(words[word].lemma)
        // Names are taken for verbs as well: "Hugging Face".
        case .verb:
            sentence.language == .chinese
                ? !isLightVerb(word)
                : isCapital(word) && (word > 0 || ["amod", "compound"].contains(words[word].relation.base))
        case .particle: sentence.language == .chinese && !Self.particles.contains(words[word].form)
        default: false
        }
    }

    private func canEnd(_ word: Int) -> Bool {
        if FunctionWords.contains(words[word].form) || words[word].form.hasSuffix("'s") { return false }
        return switch words[word].tag {
        case .noun, .properNoun, .other: true
        case .verb, .particle: sentence.language == .chinese && isNominal(word)
        case .numeral: false
        default: isCapital(word) && isWordLike(word)
        }
    }

    private func isWordLike(_ word: Int) -> Bool {
        words[word].form.unicodeScalars.allSatisfy { ScalarClass.isWordPart($0) }
    }

    private func isLatin(_ word: Int) -> Bool {
        guard let first = words[word].form.utf8.first else { return false }
        return ScalarClass.isASCIILetter(first)
    }

    private func isCapital(_ word: Int) -> Bool {
        words[word].form.utf8.contains { ScalarClass.isASCIIUpper($0) }
    }

    /// Whether words are a proper name. Of one that a sentence begins with nobody can tell, and it counts as one; of more,
    /// the others do.
    func isProper(_ name: Range<Int>) -> Bool {
        name.contains { isCapital($0) && ($0 > 0 || name.count == 1 || isAcronym($0)) }
    }

    /// Whether a name is one word with several capital letters.
    func isAcronym(_ name: Range<Int>) -> Bool {
        name.count == 1 && isAcronym(name.lowerBound)
    }

    private func isAcronym(_ word: Int) -> Bool {
        words[word].form.utf8.count { ScalarClass.isASCIIUpper($0) } > 1
    }

    /// Where a Chinese name begins behind the verbs that it is the object of: "方式 微调 大型 语言 模型".
    private func startAfterVerbs(in range: Range<Int>) -> Int {
        var first = range.lowerBound
        for word in range where words[word].tag == .verb && word < range.upperBound - 1 {
            let hasObject = (word + 1..<range.upperBound).contains {
                words[$0].head == word && ["obj", "xcomp", "ccomp"].contains(words[$0].relation.base)
            }
            if hasObject { first = word + 1 }
        }
        while first < range.upperBound - 1, isVerb(first) { first += 1 }
        return first
    }

    /// Whether a Chinese name seems to begin with the verb that it is the object of: "训练 大语言模型".
    private func isVerb(_ word: Int) -> Bool {
        guard words[word].tag == .verb else { return false }
        if isLightVerb(word) { return true }
        return word > 0
            && ["root", "ccomp", "xcomp", "conj", "parataxis"].contains(words[word].relation.base)
    }

    private func isLightVerb(_ word: Int) -> Bool { Self.lightVerbs.contains(words[word].form) }

    private static let remarks: Set<String> = ["such", "other", "same", "own", "several", "many", "various"]

    private static let particles: Set<String> = ["的", "了", "着", "过", "地", "得", "所", "等", "吗", "呢", "们"]

    private static let lightVerbs: Set<String> = [
        "使用", "采用", "利用", "支持", "基于", "基", "通过", "包括", "包含", "介绍", "训练", "构建", "提供", "结合", "实现", "运行", "部署",
        "调用", "加载", "选择", "引入", "提出", "称", "称为", "叫", "叫做", "成为", "进行", "需要", "依赖", "集成", "应用", "安装", "下载",
        "创建", "定义", "执行", "用", "有", "是", "属于", "来自", "发布", "推出", "开发", "设计", "看", "了解", "学会", "理解", "讨论",
        "参考",
        "让", "使", "作为", "带有", "传递", "指", "位于", "给", "带", "具有", "处理",
    ]
}
