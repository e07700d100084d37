public import Language

/// Finds what "it", "they", "this" and "the library" stand for, where the grammar leaves one answer.
///
/// A pronoun is resolved only when it is the subject of its sentence, the sentence before has a subject that
/// agrees with it in number and animacy, and no other noun there agrees as well; or when it opens the passage
/// and the passage has a title that agrees. "The pipeline calls the retriever. It returns documents." stays
/// open, since either may return them.
public struct PronounResolver: Sendable {
    /// A pronoun with what it stands for.
    public struct Resolution: Hashable, Sendable {
        /// The sentence of the pronoun.
        public var sentence: Int
        /// The words of the pronoun, or of "the library", in that sentence.
        public var words: [Int]
        /// What they stand for.
        public var antecedent: Antecedent

        /// Describes a resolution.
        public init(sentence: Int, words: [Int], antecedent: Antecedent) {
            self.sentence = sentence
            self.words = words
            self.antecedent = antecedent
        }
    }

    /// What a pronoun stands for.
    public enum Antecedent: Hashable, Sendable {
        /// Words of an earlier sentence, as indices, in ascending order.
        case words(sentence: Int, [Int])
        /// The thing that the passage's title names.
        case title
    }

    /// Makes a resolver; it has no settings and no state.
    public init() {}

    /// The pronouns of a passage that can be resolved with certainty.
    ///
    /// - Parameters:
    ///   - sentences: the passage, in order.
    ///   - hasTitle: whether the passage stands under a title that names one thing, not a person.
    /// - Complexity: linear in the words.
    public func resolutions(in sentences: [Sentence], hasTitle: Bool = false) -> [Resolution] {
        var resolutions: [Resolution] = []
        var previous: Subject?
        for (index, sentence) in sentences.enumerated() {
            let tree = SyntaxTree(sentence)
            let subject = subject(of: tree, sentence: index, names: sentence.names)
            guard let subject, let anaphor = anaphor(subject, in: tree) else {
                previous = subject
                continue
            }
            if let candidate = previous, anaphor.agrees(with: candidate),
                candidate.rivals.allSatisfy({ !anaphor.agrees(with: $0) })
            {
                resolutions.append(
                    Resolution(sentence: index, words: subject.words, antecedent: candidate.antecedent))
                // The next pronoun refers to the same thing, but to no noun of this sentence that agrees too.
                previous?.rivals = subject.rivals
            } else if index == 0, hasTitle, anaphor.number == .singular, anaphor.animacy != .animate {
                resolutions.append(Resolution(sentence: index, words: subject.words, antecedent: .title))
                previous = Subject(
                    antecedent: .title, words: [], head: 0,
                    form: Traits(number: .singular, animacy: .inanimate),
                    rivals: subject.rivals)
            } else {
                previous = nil
            }
        }
        return resolutions
    }

    private enum Number { case singular, plural, either }
    private enum Animacy { case animate, inanimate, either }

    private struct Traits {
        var number: Number
        var animacy: Animacy

        func agrees(with other: Traits) -> Bool {
            (number == .either || other.number == .either || number == other.number)
                && (animacy == .either || other.animacy == .either || animacy == other.animacy)
        }

        func agrees(with other: Subject) -> Bool { agrees(with: other.form) }
    }

    private struct Subject {
        var antecedent: Antecedent
        var words: [Int]
        var head: Int
        var form: Traits
        var rivals: [Traits]
    }

    private static let pronouns: [String: (Number, Animacy)] = [
        "it": (.singular, .inanimate), "they": (.plural, .either), "he": (.singular, .animate),
        "she": (.singular, .animate),
        "this": (.singular, .inanimate), "它": (.singular, .inanimate), "它们": (.plural, .inanimate),
        "他": (.singular, .animate), "她": (.singular, .animate), "他们": (.plural, .animate),
        "其": (.singular, .either),
        "该": (.singular, .inanimate),
    ]

    /// "the library" stands for what the sentence before is about, if that is a name.
    private static let classes: Set<String> = [
        "library", "framework", "package", "tool", "project", "model", "class", "function", "method",
        "module", "company",
        "software", "system", "program", "language", "service", "platform", "algorithm", "plugin", "database",
    ]

    private static let people: Set<String> = [
        "user", "developer", "author", "man", "woman", "person", "people", "maintainer", "engineer",
        "researcher", "president",
        "student", "teacher", "player", "member", "contributor", "founder", "scientist", "programmer",
        "someone", "everyone",
    ]

    private func subject(of tree: SyntaxTree, sentence: Int, names: [NamedSpan]) -> Subject? {
        guard let root = tree.order.first,
            let head = tree.children(of: root).first(where: {
                tree.relations[$0] == .subject || tree.relations[$0] == .passiveSubject
            })
        else { return nil }
        let phrases = PhraseBuilder(tree: tree, antecedents: [:], names: names)
        let words = phrases.nominal(head, isJoint: true)
        var rivals: [Traits] = []
        for word in tree.words.indices where word != head && !words.contains(word) {
            switch tree.relations[word] {
            case .subject, .passiveSubject, .object, .indirectObject, .oblique, .agent, .nominalModifier,
                .possessor, .patient,
                .openComplement:
                let tag = tree.words[word].tag
                if tag == .noun || tag == .properNoun {
                    rivals.append(traits(of: word, in: tree, names: names))
                }
            default: break
            }
        }
        return Subject(
            antecedent: .words(sentence: sentence, words), words: words, head: head,
            form: traits(of: head, in: tree, names: names), rivals: rivals)
    }

    /// The number and animacy that an antecedent must have; nil where the subject refers to nothing before.
    private func anaphor(_ subject: Subject, in tree: SyntaxTree) -> Traits? {
        let form = tree.forms[subject.head]
        if subject.words.count == 1,
            tree.words[subject.head].tag == .pronoun || tree.words[subject.head].tag == .determiner,
            let (number, animacy) = Self.pronouns[form]
        {
            return Traits(number: number, animacy: animacy)
        }
        guard subject.words.count == 2, Self.classes.contains(form),
            tree.forms[subject.words[0]] == "the" || tree.forms[subject.words[0]] == "this"
        else { return nil }
        return Traits(number: .singular, animacy: .inanimate)
    }

    private func traits(of word: Int, in tree: SyntaxTree, names: [NamedSpan]) -> Traits {
        if let (number, animacy) = Self.pronouns[tree.forms[word]] {
            return Traits(number: number, animacy: animacy)
        }
        let isCoordinated = tree.has(.conjunct, word)
        let kind = names.first { $0.words.contains(word) }?.kind.lowercased()
        let animacy: Animacy
        if kind == "person" || Self.people.contains(tree.lemmas[word]) {
            animacy = .animate
        } else if kind != nil || tree.words[word].tag == .noun {
            animacy = .inanimate
        } else {
            animacy = .either
        }
        if isCoordinated { return Traits(number: .plural, animacy: animacy) }
        if tree.language == .chinese { return Traits(number: .either, animacy: animacy) }
        let isPlural =
            tree.words[word].tag == .noun && tree.forms[word] != tree.lemmas[word]
            || ["people", "data", "both", "many", "these", "those", "we"].contains(tree.forms[word])
        return Traits(number: isPlural ? .plural : .singular, animacy: animacy)
    }
}
