import Language

/// The dependencies of a sentence as a tree that is quick to walk downwards.
///
/// Takes whatever a parser gave: a head outside the sentence, or on a cycle, is a root, so that every walk
/// ends. Building costs one pass over the words.
struct SyntaxTree {
    let words: [Word]
    let language: NaturalLanguage
    /// The head of each word; nil for roots.
    let heads: [Int?]
    let relations: [TreeRelation]
    /// The words in small letters; in Chinese, in simplified characters as far as the rules need it.
    let forms: [String]
    /// The lemmas in small letters; the form where a lemma is missing.
    let lemmas: [String]
    /// Each word after its head.
    let order: [Int]
    private let offsets: [Int]
    private let dependents: [Int]

    init(_ sentence: Sentence) {
        words = sentence.words
        language = sentence.language
        var heads = Self.acyclicHeads(of: sentence.words)
        var relations = sentence.words.map { TreeRelation($0.relation) }
        if sentence.language == .english { Self.joinObjects(sentence.words, &heads, &relations) }
        (self.heads, self.relations) = (heads, relations)
        let isChinese = sentence.language == .chinese
        forms = sentence.words.map { isChinese ? ChineseVariants.simplified($0.form) : $0.form.lowercased() }
        lemmas = zip(sentence.words, forms).map { word, form in
            isChinese || word.lemma.isEmpty || word.lemma == "_" ? form : word.lemma.lowercased()
        }
        var counts = [Int](repeating: 0, count: words.count + 1)
        for case let head? in heads { counts[head + 1] += 1 }
        for index in words.indices { counts[index + 1] += counts[index] }
        offsets = counts
        var next = counts
        var dependents = [Int](repeating: 0, count: counts[words.count])
        for (word, head) in heads.enumerated() {
            guard let head else { continue }
            dependents[next[head]] = word
            next[head] += 1
        }
        self.dependents = dependents
        var order: [Int] = []
        order.reserveCapacity(words.count)
        for root in heads.indices where heads[root] == nil {
            var stack = [root]
            while let word = stack.popLast() {
                order.append(word)
                stack.append(contentsOf: dependents[counts[word]..<counts[word + 1]].reversed())
            }
        }
        self.order = order
    }

    /// The infinitive that a verb's object is to do: "write" of "allows users to write"; nil where there is none.
    ///
    /// Parsers often take it for an adverbial clause: "allows users in order to write".
    func controlled(by verb: Int) -> Int? {
        guard language == .english, EnglishVerbs.objectControl.contains(lemmas[verb]),
            let object = children(of: verb, .object).last(where: { $0 > verb })
        else {
            return nil
        }
        return children(of: verb).first { child in
            guard child > object, words[child].tag == .verb, forms[child] == lemmas[child] else {
                return false
            }
            let isInfinitive = children(of: child).contains { relations[$0] == .mark && forms[$0] == "to" }
            switch relations[child] {
            case .openComplement: return true
            case .adverbialClause: return isInfinitive
            default: return false
            }
        }
    }

    /// What depends on a word, in the order of the sentence.
    func children(of word: Int) -> ArraySlice<Int> {
        dependents[offsets[word]..<offsets[word + 1]]
    }

    /// What depends on a word in one way, in the order of the sentence.
    func children(of word: Int, _ relation: TreeRelation) -> [Int] {
        children(of: word).filter { relations[$0] == relation }
    }

    /// The first dependent of a sort.
    func child(of word: Int, _ relation: TreeRelation) -> Int? {
        children(of: word).first { relations[$0] == relation }
    }

    /// Whether a word has a dependent of a sort.
    func has(_ relation: TreeRelation, _ word: Int) -> Bool {
        child(of: word, relation) != nil
    }

    /// A word and what follows it in a fixed expression: "because" and "of".
    func fixed(_ word: Int) -> [Int] {
        [word] + children(of: word, .fixed)
    }

    /// The first word of coordinated ones, and the others; a word that coordinates nothing is alone.
    func coordinated(_ word: Int) -> [Int] {
        [word] + children(of: word, .conjunct)
    }

    /// The prepositions and conjunctions that a phrase begins with, with the adverbs that limit them: "even
    /// if".
    ///
    /// A conjunction inside the phrase, as "to" in "for users to skip", is not among them.
    func marker(of head: Int) -> [Int] {
        var words: [Int] = []
        var end = 0
        for child in children(of: head) {
            guard child < head else { break }
            switch relations[child] {
            case .preposition, .mark:
                words += fixed(child)
                end = words.count
            case .adverb where children(of: child).isEmpty && end == 0: words.append(child)
            case .punctuation where words.isEmpty: continue
            default: return words.prefix(end).sorted()
            }
        }
        return words.prefix(end).sorted()
    }

    /// Whether what is coordinated here is denied: "X rather than Y", "X but not Y", "neither X nor Y".
    func isContrasted(_ word: Int) -> Bool {
        guard language == .english else {
            return children(of: word, .coordinator).contains { ["而不是", "而非"].contains(forms[$0]) }
        }
        return children(of: word).contains { child in
            switch relations[child] {
            case .coordinator: ["rather", "instead", "nor", "not"].contains(forms[child])
            case .preconjunction: forms[child] == "neither"
            default: false
            }
        }
    }

    /// Whether a phrase is denied: by a contrast, or by a negation of its own: "not Linux".
    func isDenied(_ word: Int) -> Bool {
        isContrasted(word)
            || children(of: word, .adverb).contains { child in
                language == .english
                    ? ["not", "n't", "never"].contains(forms[child])
                    : ChineseVerbs.negations.contains(forms[child])
            }
    }

    /// Whether a word carries a mark of possession: "的".
    func isOwner(_ word: Int) -> Bool {
        children(of: word, .preposition).contains { ChineseVerbs.possessiveMarks.contains(forms[$0]) }
    }

    /// Makes one object of two that stand side by side, since a verb has one: "the environment variable".
    private static func joinObjects(_ words: [Word], _ heads: inout [Int?], _ relations: inout [TreeRelation])
    {
        for word in words.indices.dropFirst()
        where relations[word] == .object && relations[word - 1] == .object && heads[word] == heads[word - 1]
            && [words[word - 1].tag, words[word].tag].allSatisfy({ $0 == .noun || $0 == .properNoun })
        {
            heads[word - 1] = word
            relations[word - 1] = .compound
        }
    }

    private static func acyclicHeads(of words: [Word]) -> [Int?] {
        var heads: [Int?] = words.indices.map { index in
            guard let head = words[index].head, words.indices.contains(head), head != index else {
                return nil
            }
            return head
        }
        // 0: not seen, 1: on the way up that is being walked, 2: known to end in a root.
        var states = [UInt8](repeating: 0, count: words.count)
        for start in heads.indices where states[start] == 0 {
            var path: [Int] = []
            var current: Int? = start
            while let word = current, states[word] == 0 {
                states[word] = 1
                path.append(word)
                current = heads[word]
            }
            if let word = current, states[word] == 1 { heads[word] = nil }
            for word in path { states[word] = 2 }
        }
        return heads
    }
}
