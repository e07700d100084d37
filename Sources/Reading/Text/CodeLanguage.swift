/// The names of programming languages, as sources give them.
enum CodeLanguage {
    /// The language in what follows the opening fence: "python {1,2} showLineNumbers" gives "python".
    static func name(inFenceInfo info: String) -> String? {
        let name = info.drop { $0 == "{" || $0 == "." || $0 == " " }
            .prefix { !$0.isWhitespace && !"{},:=".contains($0) }
        return name.isEmpty ? nil : name.lowercased()
    }

    /// The language in the classes of a `<pre>`, a `<code>` or what is around them: "lang-py prettyprint-override",
    /// "highlight-source-python", "brush: js;", "hljs python".
    static func name(inClasses classes: String) -> String? {
        // By bytes, since every piece of code of a forum comes here; classes are separated by ASCII white space.
        let words = classes.utf8.split { $0 <= 0x20 || $0 == UInt8(ascii: ";") }.map { Substring($0) }
        for (index, word) in words.enumerated() {
            if let prefix = prefixes.first(where: { word.hasPrefix($0) }) {
                return known(word.dropFirst(prefix.count))
            }
            guard markers.contains(String(word)), index + 1 < words.count else { continue }
            let next = words[index + 1]
            let isName =
                !next.contains("-") && !notNames.contains(String(next)) && !markers.contains(String(next))
            if isName, let name = known(next) { return name }
        }
        return nil
    }

    private static func known(_ word: Substring) -> String? {
        let language = word.lowercased()
        return language.isEmpty || noLanguages.contains(language) ? nil : language
    }

    private static let prefixes = [
        "language-", "lang-", "highlight-source-", "highlight-text-", "highlight-",
    ]
    /// Words after which the language stands.
    private static let markers: Set<String> = [
        "brush:", "hljs", "sourceCode", "highlight", "codehilite", "src",
    ]
    /// Words of such classes that are no language.
    private static let notNames: Set<String> = ["notranslate", "tabindex", "copy", "wrap", "numbers", "md"]
    private static let noLanguages: Set<String> = [
        "none", "auto", "default", "plaintext", "nohighlight", "text",
    ]
}
