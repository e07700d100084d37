import KnowledgeModel
import Language

/// Finds the name in another language that brackets add: "检索增强生成（RAG）", "微调（fine-tuning）", "retrieval-augmented
/// generation (检索增强生成)".
///
/// Brackets hold types, dates, examples and remarks as often as names. That the script changes tells most of them apart; the
/// rest do not look like names.
struct BracketAliases {
    /// The extractor's name in evidence; the number changes when it would find other aliases.
    static let name = "bracket/1"

    /// More words in brackets are a remark.
    private static let mostWords = 12

    private let sentence: Sentence
    private let text: UnsafeBufferPointer<UInt8>

    init(_ sentence: Sentence, text: UnsafeBufferPointer<UInt8>) {
        self.sentence = sentence
        self.text = text
    }

    /// Passes on the aliases, in the order of their brackets.
    ///
    /// - Complexity: linear in the words.
    func forEachAlias(_ body: (Alias) -> Void) {
        let words = sentence.words
        for open in words.indices where open > 0 && Self.opening.contains(words[open].form) {
            guard
                let close = words[open...].prefix(Self.mostWords + 2).firstIndex(where: {
                    Self.closing.contains($0.form)
                }), close > open + 1
            else { continue }
            read(open + 1..<close, after: open - 1, body)
        }
    }

    private func read(_ inside: Range<Int>, after last: Int, _ body: (Alias) -> Void) {
        guard !inside.contains(where: { Self.listing.contains(sentence.words[$0].form) }),
            let before = NominalRun(sentence).name(endingWith: last)
        else {
            return
        }
        let script = script(of: before)
        let parts = parts(of: inside).filter { isName($0, besides: before, script) }
        // One that is no name makes the others doubtful.
        guard !parts.isEmpty, parts.count == self.parts(of: inside).count else { return }
        for part in parts {
            let isShort = parts.count == 1 ? isAcronym(part) : isAcronym(part) && part != parts.first
            body(
                Alias(
                    name: entity(part), thing: entity(before),
                    predicate: isShort ? .abbreviationOf : .aliasOf,
                    confidence: part.count > 1 || isShort ? 0.85 : 0.75, extractor: Self.name,
                    nameRanges: sentence.ranges(of: Array(part)),
                    thingRanges: sentence.ranges(of: Array(before))))
        }
    }

    /// What commas divide in brackets.
    private func parts(of inside: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = inside.lowerBound
        for word in inside {
            if Self.introducing.contains(sentence.words[word].form), word == start {
                start = word + 1
            } else if Self.dividing.contains(sentence.words[word].form) {
                parts.append(start..<word)
                start = word + 1
            }
        }
        parts.append(start..<max(start, inside.upperBound))
        return parts
    }

    private func isName(_ part: Range<Int>, besides other: Range<Int>, _ script: Script) -> Bool {
        guard !part.isEmpty, part.count <= 7 else { return false }
        switch (script, self.script(of: part)) {
        case (.han, .latin): return isLatinName(part, besides: other)
        case (.latin, .han): return isHanName(part, besides: other)
        default: return false
        }
    }

    /// Whether Latin letters in brackets are a term: several words, an acronym, or one word that is no remark.
    private func isLatinName(_ part: Range<Int>, besides other: Range<Int>) -> Bool {
        let forms = part.map { sentence.words[$0].form }
        guard
            forms.allSatisfy({ form in
                form.utf8.allSatisfy { ScalarClass.isASCIILetter($0) || $0 == UInt8(ascii: "-") }
            })
        else { return false }
        let name = forms.joined(separator: " ")
        if forms.count > 1 { return !FunctionWords.contains(forms[0]) }
        // What is short says what sort of thing the name is of: "设备（GPU）".
        if isAcronym(part) { return letters(of: other) > 2 }
        guard name.utf8.count > 3, !Self.remarks.contains(name.lowercased()) else { return false }
        // So it is before a proper name: "公司（Google）".
        let isProper = name.utf8.first.map(ScalarClass.isASCIIUpper) ?? false
        return !isProper || letters(of: other) > 2
    }

    /// Whether Han characters in brackets are a term rather than a remark.
    private func isHanName(_ part: Range<Int>, besides other: Range<Int>) -> Bool {
        let count = letters(of: part)
        guard (2...12).contains(count),
            !part.contains(where: { index in
                let word = sentence.words[index]
                if Self.remarks.contains(word.form) || word.form == "的" || word.form == "不" { return true }
                // English analysis knows nothing of Han.
                guard sentence.language == .chinese else { return false }
                switch word.tag {
                case .adverb, .auxiliary, .determiner, .pronoun, .numeral, .coordinatingConjunction,
                    .punctuation:
                    return true
                default: return false
                }
            })
        else { return false }
        if sentence.language == .english { return true }
        // After a program's name in Chinese stands what it is or does; after a term, what it is called, unless the term is
        // the end of a longer phrase: "最可能的token（贪婪解码）".
        if other.lowerBound > 0, sentence.words[other.lowerBound - 1].form == "的" { return false }
        let isTerm = other.allSatisfy { word in
            sentence.words[word].form.utf8.allSatisfy { !ScalarClass.isASCIIUpper($0) }
        }
        return isTerm || isAcronym(other) && count > 3 || other.count > 1 && count > 3
    }

    private func isAcronym(_ part: Range<Int>) -> Bool {
        guard part.count == 1, let form = part.first.map({ sentence.words[$0].form }) else { return false }
        return form.utf8.count <= 8 && form.utf8.count(where: ScalarClass.isASCIIUpper) > 1
            && !Self.remarks.contains(form.lowercased())
    }

    private func letters(of part: Range<Int>) -> Int {
        part.reduce(0) { $0 + sentence.words[$1].form.unicodeScalars.count }
    }

    private enum Script { case han, latin, mixed }

    private func script(of part: Range<Int>) -> Script {
        var (hasHan, hasLatin) = (false, false)
        for word in part {
            for scalar in sentence.words[word].form.unicodeScalars {
                if ScalarClass.isUnspaced(scalar) {
                    hasHan = true
                } else if ScalarClass.isWordPart(scalar) {
                    hasLatin = true
                }
            }
        }
        return hasHan && hasLatin ? .mixed : hasHan ? .han : .latin
    }

    private func entity(_ words: Range<Int>) -> Entity {
        Entity.named(sentence.text(of: words, in: text), kind: sentence.kind(of: words))
    }

    private static let opening: Set<String> = ["（", "("]
    private static let closing: Set<String> = ["）", ")"]
    private static let dividing: Set<String> = ["，", ",", "；", ";", "/", "／", "：", ":"]
    /// Words that may stand before a name in brackets.
    private static let introducing: Set<String> = ["即", "英文", "英语", "英", "简称", "又称", "全称", "缩写"]
    /// Words that make of what is in brackets a list of examples.
    private static let listing: Set<String> = ["、", "等", "如", "例如", "比如", "包括", "见", "参见", "或"]

    private static let remarks: Set<String> = [
        "optional", "required", "default", "recommended", "beta", "alpha", "deprecated", "experimental",
        "new",
        "string", "integer", "float", "boolean", "bool", "list", "dict", "none", "true", "false", "null",
        "todo",
        "preview", "note", "tips", "english", "chinese", "windows", "linux", "macos", "可选", "必填", "必须", "必选",
        "默认", "推荐", "建议", "实验性", "已弃用", "弃用", "新", "免费", "付费", "开源", "本地", "中文", "英文", "支持", "框架", "库",
        "工具", "服务器", "显卡", "版本", "官方", "旧版", "新版", "测试", "示例", "注意", "图", "用于", "用",
    ]
}
