/// Brings English words to a form that their inflections share: "stopped", "stops" and "stop" are one.
///
/// Postings hold words as they are written; stems only help to compare a question with sentences that were found.
public enum WordStem {
    /// The stem of a term in lower case; terms that are not plain ASCII letters stay as they are.
    public static func of(_ term: String) -> String {
        guard var word = letters(of: term) else { return term }
        inflectionless(&word)
        return String(decoding: word, as: UTF8.self)
    }

    /// The stem without what makes nouns of verbs, too: "director", "direction" and "directed" are one.
    public static func root(of term: String) -> String {
        guard var word = letters(of: term) else { return term }
        inflectionless(&word)
        for ending in derivations where word.ends(with: ending.utf8) {
            guard word.count - ending.utf8.count >= shortestRoot else { break }
            word.removeLast(ending.utf8.count)
            break
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// Endings of nouns of action and of who acts; a longer one before its own end.
    private static let derivations = ["ation", "ment", "ion", "er", "or"]
    /// A root has as many letters: "actor" stays apart from "act", but "meter" is not "met".
    private static let shortestRoot = 4

    private static func letters(of term: String) -> [UInt8]? {
        let word = Array(term.utf8)
        guard word.count > 3, word.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) else {
            return nil
        }
        return word
    }

    private static func inflectionless(_ word: inout [UInt8]) {
        removePlural(from: &word)
        removeTense(from: &word)
        if word.count > 3, word.last == UInt8(ascii: "e") { word.removeLast() }
        if word.count > 3, word.last == UInt8(ascii: "i") { word[word.count - 1] = UInt8(ascii: "y") }
    }

    private static func removePlural(from word: inout [UInt8]) {
        guard word.last == UInt8(ascii: "s") else { return }
        if word.ends(with: "ies") {
            word.removeLast(2)
        } else if word.ends(with: "sses") || word.ends(with: "xes") || word.ends(with: "ches")
            || word.ends(with: "shes")
        {
            word.removeLast(2)
        } else if !word.ends(with: "ss"), !word.ends(with: "us"), !word.ends(with: "is") {
            word.removeLast()
        }
    }

    private static func removeTense(from word: inout [UInt8]) {
        let ending = word.ends(with: "ing") ? 3 : word.ends(with: "ed") ? 2 : 0
        guard ending > 0, word.count - ending >= 3, word.dropLast(ending).contains(where: isVowel) else {
            return
        }
        word.removeLast(ending)
        let last = word[word.count - 1]
        // "stopp" came from "stop", but "call" and "miss" end so by themselves.
        if last == word[word.count - 2], !isVowel(last), !"lsz".utf8.contains(last) { word.removeLast() }
    }

    private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }
}

extension [UInt8] {
    fileprivate func ends(with suffix: StaticString) -> Bool {
        ends(with: UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount))
    }

    fileprivate func ends(with suffix: some Collection<UInt8>) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}
