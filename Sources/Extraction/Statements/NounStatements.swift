import Language

/// What noun phrases assert without a verb: appositions, titles, second names, possession, place and
/// examples.
struct NounStatements {
    let tree: SyntaxTree
    let phrases: PhraseBuilder
    let clauses: ClauseFinder

    /// The statements that hang on one noun.
    func statements(of noun: Int) -> [OpenStatement] {
        guard phrases.antecedents[noun] == nil else { return [] }
        var statements: [OpenStatement] = []
        for child in tree.children(of: noun) {
            switch tree.relations[child] {
            case .apposition: statements.append(contentsOf: apposition(child, of: noun))
            case .description where !EnglishVerbs.honorifics.contains(tree.forms[child]):
                statements.append(title(child, of: noun))
            case .possessor: statements.append(contentsOf: possession(noun, of: child))
            case .nominalModifier: statements.append(contentsOf: modifier(child, of: noun))
            default: break
            }
        }
        return statements
    }

    private func apposition(_ renamed: Int, of noun: Int) -> [OpenStatement] {
        let isBracketed = tree.children(of: renamed).contains {
            ["(", "（", "-lrb-", "["].contains(tree.forms[$0])
        }
        let subject = withoutModifier(argument(noun, as: .subject), renamed)
        let object = argument(renamed, as: .object, isJoint: true)
        guard !subject.words.isEmpty else { return [] }
        if isBracketed, isSecondName(object, of: subject) {
            return [
                statement(subject, "be", canonical: "be also called", object, .alias)
            ]
        }
        // What else stands in brackets is an example, a measure or a remark.
        if isBracketed, tree.language == .english, !tree.has(.determiner, renamed) { return [] }
        return [statement(subject, "be", canonical: "be", object, .apposition)]
    }

    /// Whether what stands in brackets names the same thing shorter or in another language.
    private func isSecondName(_ second: StatementArgument, of first: StatementArgument) -> Bool {
        guard second.words.count <= 12,
            tree.children(of: second.head).allSatisfy({
                ![.relativeClause, .conjunct, .parataxis, .listed, .determiner].contains(tree.relations[$0])
            })
        else { return false }
        if abbreviates(second, first) || abbreviates(first, second) { return true }
        switch tree.words[second.head].tag {
        case .properNoun, .other:
            // A foreign or a full name: capital letters, or another script.
            return second.words.contains { word in
                tree.words[word].form.unicodeScalars.contains {
                    $0.properties.isUppercase
                        || (tree.language == .chinese && $0.isASCII && $0.properties.isAlphabetic)
                }
            }
        case .noun:
            return tree.language == .chinese && second.words.count <= 4
        default: return false
        }
    }

    /// Whether the first phrase is one word made of the initials of the second: "RAG" of "retrieval-augmented
    /// generation".
    private func abbreviates(_ short: StatementArgument, _ long: StatementArgument) -> Bool {
        guard short.words.count == 1, long.words.count > 1 || tree.forms[long.head].contains("-") else {
            return false
        }
        let letters = tree.forms[short.words[0]].filter { $0.isLetter }
        guard letters.count >= 2, letters.count <= 10 else { return false }
        let parts = long.core.flatMap { tree.forms[$0].split { !$0.isLetter && !$0.isNumber } }
        let initials = String(parts.compactMap(\.first))
        // A plural's "s" stands for no word: "LLMs".
        return initials == letters || initials + "s" == letters
    }

    private func title(_ title: Int, of name: Int) -> OpenStatement {
        var subject = argument(name, as: .subject)
        let object = argument(title, as: .object)
        subject.words.removeAll {
            object.words.contains($0) || tree.relations[$0] == .determiner && $0 < title
        }
        subject.core.removeAll { object.words.contains($0) }
        return statement(subject, "be", canonical: "be", object, .title)
    }

    private func possession(_ owned: Int, of owner: Int) -> [OpenStatement] {
        guard tree.words[owner].tag != .pronoun, tree.words[owner].tag != .determiner else { return [] }
        let subject = argument(owner, as: .subject)
        var object = argument(owned, as: .object)
        let own = Set(phrases.everything(owner))
        object.words.removeAll { own.contains($0) }
        object.core.removeAll { own.contains($0) }
        guard !object.words.isEmpty else { return [] }
        let isChinese = tree.language == .chinese
        return [
            statement(
                subject, isChinese ? "有" : "have", canonical: isChinese ? "有" : "have", object, .possession)
        ]
    }

    private func modifier(_ modifier: Int, of noun: Int) -> [OpenStatement] {
        let marker = phrases.marker(of: modifier)
        guard tree.language == .english else { return chineseModifier(modifier, of: noun) }
        guard !marker.isEmpty, tree.words[modifier].tag != .pronoun else { return [] }
        let text = marker.map { tree.forms[$0] }.joined(separator: " ")
        if ["such as", "like", "including"].contains(text), text == "such as" || phrases.isSetApart(modifier)
        {
            return tree.coordinated(modifier).map { member in
                var subject = argument(member, as: .subject)
                subject.role = .subject
                let object = withoutModifier(argument(noun, as: .object), modifier)
                return statement(subject, "be", canonical: "be", object, .example)
            }
        }
        guard text != "of" || tree.words[modifier].tag == .properNoun else { return [] }
        let subject = withoutModifier(argument(noun, as: .subject), modifier)
        return tree.coordinated(modifier).map { part in
            var found = statement(
                subject, "be", canonical: "be \(text)", argument(part, as: .object), .modifier)
            found.predicate.words = marker
            return found
        }
    }

    private func chineseModifier(_ modifier: Int, of noun: Int) -> [OpenStatement] {
        let isOwner = tree.children(of: modifier).contains {
            tree.relations[$0] == .preposition && ChineseVerbs.possessiveMarks.contains(tree.forms[$0])
        }
        guard isOwner, tree.words[modifier].tag != .numeral, !clauses.isTime(modifier) else { return [] }
        var subject = argument(modifier, as: .subject)
        if let last = subject.words.last, subject.words.count > 1,
            ChineseVerbs.possessiveMarks.contains(tree.forms[last])
        {
            subject.words.removeLast()
            subject.core.removeAll { $0 == last }
        }
        let object = withoutModifier(argument(noun, as: .object), modifier)
        return [statement(subject, "有", canonical: "有", object, .possession)]
    }

    private func withoutModifier(_ argument: StatementArgument, _ modifier: Int) -> StatementArgument {
        var argument = argument
        let left = Set(phrases.everything(modifier))
        argument.words.removeAll { left.contains($0) }
        argument.core.removeAll { left.contains($0) }
        while let last = argument.words.last, argument.words.count > 1, tree.relations[last] == .punctuation {
            argument.words.removeLast()
        }
        return argument
    }

    private func argument(_ head: Int, as role: StatementArgument.Role, isJoint: Bool = false)
        -> StatementArgument
    {
        let words = phrases.nominal(head, isJoint: isJoint)
        return StatementArgument(
            role: role, head: head, words: words, core: phrases.core(head, within: words))
    }

    private func statement(
        _ subject: StatementArgument, _ supplied: String, canonical: String, _ object: StatementArgument,
        _ construction: OpenStatement.Construction
    ) -> OpenStatement {
        let isChinese = tree.language == .chinese
        let text = isChinese && supplied == "be" ? (construction == .alias ? "又称" : "是") : canonical
        let verb = isChinese && supplied == "be" ? "是" : supplied
        var attributes = StatementAttributes()
        if let clause = clauses.enclosing(object.head) {
            attributes.attribution = clause.attributes.attribution
            attributes.isQuestion = clause.attributes.isQuestion
        }
        return OpenStatement(
            subject: subject, predicate: StatementPredicate(words: [], supplied: verb, canonical: text),
            arguments: [object], attributes: attributes, construction: construction)
    }
}
