import KnowledgeModel
import Language

/// Finds products that are named with their version: "Haystack 2.x", "LangChain v0.3", "Python 3.11".
///
/// A number alone may count things or be a part of the name, so that "Haystack 2" counts only where the name is known to be
/// that of software.
struct VersionedNames {
    /// The extractor's name in evidence; the number changes when it would find other versions.
    static let name = "version/1"

    private let sentence: Sentence
    private let text: UnsafeBufferPointer<UInt8>

    init(_ sentence: Sentence, text: UnsafeBufferPointer<UInt8>) {
        self.sentence = sentence
        self.text = text
    }

    /// Passes on what relates each product to its version, in order.
    ///
    /// - Complexity: linear in the words.
    func forEachVersion(_ body: (Alias) -> Void) {
        let words = sentence.words
        for version in words.indices.dropFirst() {
            guard let first = words[version].form.utf8.first,
                ScalarClass.isASCIIDigit(first) || first | 0x20 == UInt8(ascii: "v"),
                let name = product(before: version)
            else { continue }
            body(
                Alias(
                    version: words[version].range,
                    of: words[name.lowerBound].range.lowerBound..<words[name.upperBound - 1].range.upperBound,
                    text: text))
        }
    }

    /// The words of the product that a version stands behind; nil where it is none.
    private func product(before version: Int) -> Range<Int>? {
        let words = sentence.words
        let form = words[version].form
        let isVersion = VersionShape.matches(form)
        guard isVersion || form.utf8.count <= 2 && form.utf8.allSatisfy(ScalarClass.isASCIIDigit),
            words[version - 1].form.utf8.first.map(ScalarClass.isASCIIUpper) == true,
            !Self.counted.contains(words[version - 1].form.lowercased()),
            let name = NominalRun(sentence).name(endingWith: version - 1)
        else { return nil }
        if version + 1 < words.count {
            // "Python 3 times", "Docker 5 GB", "Magnitude 6.5 %"
            let next = words[version + 1]
            if words[version].head == version + 1, next.tag == .noun || next.tag == .symbol { return nil }
            if next.form == "%" || ["million", "billion", "gb", "mb", "ghz"].contains(next.form.lowercased())
            {
                return nil
            }
        }
        let isSoftware = sentence.names.contains { span in
            span.words.overlaps(name) && Self.software.contains(span.kind) && span.confidence >= 0.85
        }
        let isIdentifier = words[version - 1].form.utf8.dropFirst().contains(where: ScalarClass.isASCIIUpper)
        // In Chinese, what is written in Latin letters is a name.
        let isForeign = sentence.language == .chinese
        let isMarked = form.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "v") || form.hasSuffix(".x")
        return isSoftware || isVersion && (isMarked || isIdentifier || isForeign) ? name : nil
    }

    private static let software: Set<String> = [
        "library", "application", "language", "operating system", "framework", "software",
    ]

    /// What is numbered without having versions.
    private static let counted: Set<String> = [
        "figure", "fig", "table", "section", "chapter", "step", "part", "appendix", "equation", "eq",
        "algorithm",
        "listing", "version", "release", "page", "volume", "vol", "no", "number", "item", "question", "day",
        "week",
        "phase", "level", "type", "class", "top", "option", "example", "january", "february", "march",
        "april",
        "may", "june", "july", "august", "september", "october", "november", "december",
    ]
}

extension Alias {
    /// The relation of what has versions to one of them, whose name is both together.
    ///
    /// - Parameters:
    ///   - version: The bytes of the document that hold the version.
    ///   - name: The bytes that hold the product's name, before it.
    init(version: Range<Int>, of name: Range<Int>, text: UnsafeBufferPointer<UInt8>) {
        let product = String(decoding: text[name], as: UTF8.self)
        self.init(
            name: Entity.named(product, kind: .concept),
            thing: Entity.named(
                product + " " + String(decoding: text[version], as: UTF8.self),
                kind: Entity.Kind(rawValue: "version")),
            predicate: Predicate.hasVersion, confidence: 0.9,
            extractor: VersionedNames.name, nameRanges: [name],
            thingRanges: [name.lowerBound..<version.upperBound])
    }
}
