import KnowledgeModel

/// Finds the singular of English plurals.
enum PluralForms {
    /// The singular of a noun; nil where the noun is none, or is not formed as plurals are.
    ///
    /// - Parameters:
    ///   - form: The word as it is written; in small letters, since capital ones make names: "Transformers".
    ///   - lemma: The form that the analysis takes to be in the dictionary. It is believed where English forms its plural
    ///     like that, which "data", "analysis" and "news" are not.
    static func singular(of form: String, lemma: String) -> String? {
        guard form.utf8.allSatisfy({ ScalarClass.isASCIILower($0) }) else { return nil }
        if let irregular = irregular[form] { return irregular }
        guard form.utf8.count > 3, lemma.utf8.count > 2, form != lemma, !singulars.contains(form) else {
            return nil
        }
        return isRegular(form, of: lemma) ? lemma : nil
    }

    /// The singular of an acronym: "LLM" of "LLMs"; nil where the word is no plural of one.
    static func singular(ofAcronym form: String) -> String? {
        let letters = form.utf8.dropLast()
        guard form.utf8.last == UInt8(ascii: "s"), letters.count > 1,
            letters.allSatisfy({ ScalarClass.isASCIIUpper($0) })
        else {
            return nil
        }
        return String(form.dropLast())
    }

    private static func isRegular(_ form: String, of lemma: String) -> Bool {
        guard let last = lemma.last else { return false }
        let hisses = "sxz".contains(last) || lemma.hasSuffix("ch") || lemma.hasSuffix("sh")
        if last == "y", let vowel = lemma.dropLast().last, !"aeiou".contains(vowel) {
            return form == lemma.dropLast() + "ies"
        }
        if hisses { return form == lemma + "es" }
        return form == lemma + "s" || last == "o" && form == lemma + "es"
    }

    private static let irregular = [
        "indices": "index", "matrices": "matrix", "vertices": "vertex", "appendices": "appendix",
        "analyses": "analysis", "hypotheses": "hypothesis", "theses": "thesis", "parentheses": "parenthesis",
        "criteria": "criterion", "phenomena": "phenomenon", "corpora": "corpus", "children": "child",
        "leaves": "leaf", "halves": "half", "shelves": "shelf", "knives": "knife", "mice": "mouse",
    ]

    /// Words that end like plurals and are none, and names that are often written in small letters.
    private static let singulars: Set<String> = [
        "news", "series", "species", "means", "thanks", "lens", "alias", "bias", "canvas", "atlas", "chaos",
        "cosmos", "analytics", "physics", "mathematics", "statistics", "economics", "linguistics", "robotics",
        "semantics", "graphics", "ethics", "dynamics", "mechanics", "politics", "logistics", "electronics",
        "genetics", "optics", "always", "whereas", "kubernetes", "keras", "pandas", "postgres", "jenkins",
        "windows", "rails", "transformers", "axios", "macos", "https", "saas", "paas", "iaas",
    ]
}
