/// Brings names to the form that decides whether they denote the same thing.
public enum CanonicalName {
    /// A name in lower case, without what stands in parentheses, punctuation and the possessive "s".
    ///
    /// "Ada Lovelace's", "ada lovelace" and "Ada Lovelace (mathematician)" are one name, and so are "檢索" and "检索", "ＲＡＧ"
    /// and "rag". Letters, marks, digits and "_" of all scripts stay, joined where Unicode has one character for both;
    /// everything else separates words, except that parentheses closed on their line vanish without a trace. The result is
    /// empty when nothing is left.
    ///
    /// - Complexity: O(*n*); ASCII names take a path without Unicode tables.
    public static func of(_ name: some StringProtocol) -> String {
        withCanonicalText(of: name) { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// The words of a name's canonical form.
    public static func words(of name: some StringProtocol) -> [String] {
        withCanonicalText(of: name) { text in
            text.words.map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
        }
    }

    private static func withCanonicalText<Result>(
        of name: some StringProtocol, _ body: (CanonicalText) -> Result
    ) -> Result {
        var text = CanonicalText()
        var name = String(name)
        name.withUTF8 { text.read($0) }
        return body(text)
    }

    /// Whether a scalar belongs to a word: letters, marks, digits and "_".
    public static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        ScalarClass.isWordPart(scalar)
    }
}
