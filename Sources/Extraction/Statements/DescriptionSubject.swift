import Language

/// Gives sentences that describe the thing in the heading above them a subject: "Renders a prompt." below "PromptBuilder" says
/// what PromptBuilder does.
enum DescriptionSubject {
    /// The sentence with "it" before its verb, where it begins with a verb in the third person that has no subject; nil
    /// elsewhere.
    ///
    /// The new word is the first one and has no bytes in the text. Every other word's index is one more than before.
    static func restored(in sentence: Sentence) -> Sentence? {
        guard sentence.language == .english, let verb = sentence.words.first, verb.head == nil,
            verb.tag == .verb, verb.form.hasSuffix("s"), verb.form.lowercased() != verb.lemma,
            !sentence.words.contains(where: { $0.head == 0 && TreeRelation($0.relation).isSubject })
        else {
            return nil
        }
        let start = verb.range.lowerBound
        let subject = Word(
            range: start..<start, form: "It", lemma: "it", tag: .pronoun, head: 1,
            relation: DependencyRelation(rawValue: "nsubj"), certainty: verb.certainty)
        var restored = sentence
        restored.words = [subject]
        for var word in sentence.words {
            word.head = word.head.map { $0 + 1 }
            restored.words.append(word)
        }
        restored.names = sentence.names.map {
            var name = $0
            name.words = name.words.lowerBound + 1..<name.words.upperBound + 1
            return name
        }
        return restored
    }
}
