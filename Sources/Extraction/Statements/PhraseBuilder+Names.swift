import Language

/// Chooses the short name in a phrase.
extension PhraseBuilder {
    /// The short name of a phrase: its head with compounds, adjectives, numbers, names and "of …".
    func core(_ head: Int, within phrase: [Int]) -> [Int] {
        if let antecedent = antecedents[head], antecedent.noun != head, phrase.contains(antecedent.noun) {
            return core(antecedent.noun, within: phrase)
        }
        // One common noun is a part of the name: "API" of "bulk delete API".
        if let name = nameOf[head], name.count > 1 || tree.words[head].tag != .noun,
            name.allSatisfy({ phrase.contains($0) })
        {
            var first = name.lowerBound
            // Recognised names often miss their first word: "SAP | HANA Cloud".
            while first > 0, phrase.contains(first - 1), tree.words[first - 1].tag == .properNoun,
                [.compound, .name].contains(tree.relations[first - 1]),
                tree.heads[first - 1].map(name.contains) == true
            {
                first -= 1
            }
            return joined(withoutPossessive(Array(first..<name.upperBound)))
        }
        switch tree.words[head].tag {
        case .noun, .properNoun, .pronoun, .numeral, .symbol, .other, .determiner, .particle: break
        default: return phrase
        }
        let allowed = Set(phrase)
        var words = collect(head, without: nil) { child in
            guard allowed.contains(child) else { return false }
            switch tree.relations[child] {
            case .compound, .name, .number, .adjective, .description, .classifier, .fixed, .unmarkedModifier,
                .other,
                .particle:
                return true
            case .preposition, .localizer:
                return tree.language == .chinese
                    && ChineseVerbs.possessiveMarks.contains(tree.forms[child]) == false
                    && child > head
            case .nominalModifier:
                return tree.language == .chinese
                    || tree.child(of: child, .preposition).map { tree.forms[$0] } == "of"
            case .possessor:
                return tree.words[child].tag != .pronoun
            default:
                return false
            }
        }
        words.removeAll { isArticle($0) || isPossessivePronoun($0) || !allowed.contains($0) }
        words = withoutLead(words, before: head)
        return words.isEmpty ? phrase : completed(joined(withoutPossessive(words)), at: head, within: allowed)
    }

    /// A name of one common noun that says nothing by itself, with the words after it that say which thing is meant:
    /// "integrations with Ragas", "convenient way to load images".
    private func completed(_ words: [Int], at head: Int, within phrase: Set<Int>) -> [Int] {
        guard tree.language == .english, tree.words[head].tag == .noun, words.last == head,
            words.allSatisfy({ $0 == head || tree.words[$0].tag == .adjective }),
            let modifier = tree.children(of: head).first(where: {
                $0 > head && completes($0) && phrase.contains($0)
            })
        else {
            return words
        }
        let rest = everything(modifier).filter { !isArticle($0) }
        let isPlain = rest.allSatisfy {
            $0 > head && phrase.contains($0) && tree.words[$0].tag != .punctuation
        }
        guard isPlain, words.count + rest.count <= Self.longestName, !rest.contains(where: { refers($0) })
        else {
            return words
        }
        return words + rest
    }

    private func completes(_ modifier: Int) -> Bool {
        switch tree.relations[modifier] {
        case .nominalModifier: !tree.marker(of: modifier).isEmpty
        case .adnominalClause:
            tree.children(of: modifier).contains { tree.forms[$0] == "to" && $0 < modifier }
        default: false
        }
    }

    /// Whether a word points to something outside the phrase.
    private func refers(_ word: Int) -> Bool {
        tree.words[word].tag == .pronoun || ["this", "that", "these", "those"].contains(tree.forms[word])
    }

    private static let longestName = 7

    /// A name without the mark that makes it an owner: "LangSmith's".
    private func withoutPossessive(_ words: [Int]) -> [Int] {
        guard words.count > 1, let last = words.last, ["'s", "’s", "'", "’"].contains(tree.forms[last]) else {
            return words
        }
        return Array(words.dropLast())
    }

    /// A name with the rest of the words that hyphens make one with it, "sentence-transformers-haystack package", and in
    /// Chinese without gaps of a word or two, since nobody reads those as names.
    private func joined(_ words: [Int]) -> [Int] {
        guard var first = words.first, let last = words.last else { return words }
        guard tree.language == .english else {
            let gaps = zip(words, words.dropFirst()).filter { $1 > $0 + 1 }
            let isReadable = gaps.allSatisfy { before, after in
                after - before <= 3 && (before + 1..<after).allSatisfy { tree.words[$0].tag != .punctuation }
            }
            return isReadable ? Array(first...last) : words
        }
        while first > 1, isHyphen(first - 1), touches(first - 2, first - 1), touches(first - 1, first),
            tree.words[first - 2].tag != .punctuation
        {
            first -= 2
        }
        return Array(first..<words[0]) + words
    }

    private func isHyphen(_ word: Int) -> Bool {
        tree.forms[word] == "-"
    }

    private func touches(_ word: Int, _ next: Int) -> Bool {
        tree.words[word].range.upperBound == tree.words[next].range.lowerBound
    }

    /// A name without what leads up to it: "and", and the articles of Chinese with their classifiers, "一个", "该".
    private func withoutLead(_ words: [Int], before head: Int) -> [Int] {
        var isCounted = false
        return Array(
            words.drop { word in
                guard word < head else { return false }
                switch tree.words[word].tag {
                case .coordinatingConjunction, .subordinatingConjunction: return true
                case .numeral where !ChineseVerbs.articles.contains(tree.forms[word]): isCounted = true
                default: break
                }
                guard tree.language == .chinese, !isCounted else { return false }
                return ChineseVerbs.articles.contains(tree.forms[word])
                    || tree.relations[word] == .classifier
                    || ["个", "种", "些"].contains(tree.forms[word])
            })
    }
}
