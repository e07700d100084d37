import Language

/// Tells which phrases can be nodes of a graph.
extension TripleBuilder {
    /// Whether both ends of a triple can be nodes of a graph.
    ///
    /// Readers and writers ("you", "we"), question words and relative pronouns that found no noun are none;
    /// and a phrase after a preposition is one only where it names a place or a whole.
    func isEdge(_ triple: StatementTriple, of statement: OpenStatement) -> Bool {
        guard triple.subject != triple.object, isNode(triple.subject), isNode(triple.object),
            // "Expanding on this, you can …": what is done is no thing that does.
            tree.language == .chinese || tree.words[triple.subjectHead].tag != .verb,
            tree.language == .english || isPlausible(triple, of: statement)
        else {
            return false
        }
        if statement.construction == .apposition || statement.construction == .alias {
            // Pieces of code and of markup stand side by side without renaming each other.
            guard !(triple.subject + triple.object).contains(where: isMarkup) else { return false }
            // "X, a Y" renames X; bare nouns side by side are items of a list or of a log as often.
            guard tree.language == .chinese || tree.has(.determiner, triple.objectHead) else { return false }
        }
        if statement.construction == .possession {
            // Only a name owns: possessives and "的" also tie properties and subjects of actions to nouns.
            let tag = tree.words[triple.subjectHead].tag
            return (tag == .properNoun || tag == .other) && tree.words[triple.objectHead].tag == .noun
        }
        guard statement.construction == .modifier else { return true }
        let preposition = triple.predicate.split(separator: " ").last.map(String.init) ?? ""
        return ["in", "of", "from", "at", "near", "within", "on"].contains(preposition)
            && tree.words[triple.objectHead].tag == .properNoun
            && !EnglishVerbs.relationalNouns.contains(tree.lemmas[triple.subjectHead])
    }

    /// Whether Chinese words that were found to be a predicate can be one.
    ///
    /// Verbs of one character are mostly pieces of words that were cut wrongly, or prepositions. What stands side by side
    /// without a verb seldom renames each other; second names in brackets are found by their brackets.
    private func isPlausible(_ triple: StatementTriple, of statement: OpenStatement) -> Bool {
        guard statement.construction != .apposition, statement.construction != .alias else { return false }
        // "使用 X 将模型分享到 Hub": X is what something is done with, and does nothing.
        if let first = triple.subject.first, first > 0, triple.subjectHead == statement.subject.head {
            let before = tree.forms[first - 1] == "[" && first > 1 ? first - 2 : first - 1
            let isTool =
                tree.relations[before] != .coordinator && !["和", "与", "跟", "同"].contains(tree.forms[before])
                && (ChineseVerbs.coverbs.contains(tree.forms[before])
                    || ["使用", "将", "把", "请"].contains(tree.forms[before]))
            guard !isTool else { return false }
        }
        guard !["例如", "比如", "譬如"].contains(triple.predicate) else { return false }
        return triple.predicate.count > 1 || ["是", "有", "用"].contains(triple.predicate)
    }

    private func isMarkup(_ word: Int) -> Bool {
        tree.words[word].form.utf8.contains { "{}[]|\\=<>#:/\"".utf8.contains($0) }
    }

    private func isNode(_ words: [Int]) -> Bool {
        // An assignment is code, and no name.
        guard !words.contains(where: { tree.words[$0].form.utf8.contains(UInt8(ascii: "=")) }) else {
            return false
        }
        if tree.language == .chinese {
            if let last = words.last, Self.nobody.contains(tree.forms[last]) { return false }
            if isPointing(words) { return false }
        }
        guard words.count == 1 else {
            return !words.isEmpty && words.count <= Self.nodeLimit && isBalanced(words) && !isVague(words)
        }
        return !Self.nobody.contains(tree.forms[words[0]])
    }

    /// Whether a phrase only counts or points: "various tasks", "two distinct approaches", "the following steps".
    private func isVague(_ words: [Int]) -> Bool {
        guard tree.language == .english, let first = words.first else { return false }
        if Self.pointing.contains(tree.forms[first]) { return true }
        let counts =
            Self.vague.contains(tree.lemmas[first]) || Self.vague.contains(tree.forms[first])
            || tree.words[first].tag == .numeral
        return counts
            && !words.contains { tree.words[$0].tag == .properNoun || tree.words[$0].tag == .symbol }
            && !words.contains { tree.forms[$0].contains(where: \.isNumber) }
    }

    /// Whether a Chinese phrase begins by pointing at something in the text: "该索引", "上面的方法".
    private func isPointing(_ words: [Int]) -> Bool {
        guard let first = words.first, tree.words[first].tag != .properNoun else { return false }
        return (words.count > 1 || tree.forms[first].count > 1)
            && ["该", "此", "这", "那", "其", "某", "另", "上述", "上面", "下面", "以下", "以上", "更多", "请", "将"].contains {
                tree.forms[first].hasPrefix($0)
            }
    }

    private static let pointing: Set<String> = [
        "following", "such", "same", "above", "aforementioned", "latter", "former",
    ]

    /// Words that say how many or which, and not what.
    private static let vague: Set<String> = [
        "various", "many", "several", "different", "other", "multiple", "certain", "same", "following",
        "more",
        "such", "own", "few", "additional", "further", "next", "previous", "last", "new", "another",
        "possible",
        "specific", "particular", "relevant", "corresponding", "respective", "necessary", "some", "any",
    ]

    /// Whether brackets and quotes that open within a phrase also close there; elsewhere its end was not found.
    private func isBalanced(_ words: [Int]) -> Bool {
        var open = 0
        for word in words {
            switch tree.forms[word] {
            case "(", "[", "{", "（", "“", "「", "《", "``": open += 1
            case ")", "]", "}", "）", "”", "」", "》", "\'\'": open -= 1
            default: continue
            }
            if open < 0 { return false }
        }
        return open == 0 && words.count { tree.forms[$0] == "\"" }.isMultiple(of: 2)
    }

    /// Longer phrases describe rather than name.
    private static let nodeLimit = 8

    private static let nobody: Set<String> = [
        "i", "me", "you", "we", "us", "one", "who", "whom", "which", "that", "what", "whose", "there",
        "someone", "everyone", "anyone",
        "anything", "something", "everything", "nothing", "nobody", "where", "when", "how", "why", "each",
        "other", "many", "some",
        "all", "both", "himself", "itself", "themselves", "yourself", "s/he", "我", "你", "您", "我们", "你们", "咱们",
        "谁", "什么", "大家",
        "自己", "哪里", "这里", "那里", "情况", "后面", "前面", "下文", "上文", "以下", "以上", "如下", "意义", "此外", "几种", "其中",
        "etc", "etc.", "e.g.", "i.e.",
    ]
}
