import KnowledgeModel
import Language

/// Finds names with the word for what they name behind them: "the PromptBuilder component", "the Transformers library".
///
/// Before other nouns, and after other names, something else is named: "the Python library", "a LangChain component".
enum DescribedNames {
    /// The extractor's name in evidence; the number changes when it would find other aliases.
    static let name = "described name/1"

    /// The alias that a name of two words is; nil where it is none.
    static func alias(_ entity: Entity, at place: NamePlaces.Place, text: UnsafeBufferPointer<UInt8>)
        -> Alias?
    {
        guard place.words.count == 2, place.words[0] + 1 == place.words[1] else { return nil }
        let words = place.sentence.words
        let (first, last) = (words[place.words[0]], words[place.words[1]])
        let noun = place.sentence.language == .chinese ? last.form : last.lemma
        let isElement = elements.contains(noun) && isIdentifier(place)
        guard isElement || programs.contains(noun) && isProgram(place),
            CanonicalName.of(place.string(in: text)) == entity.canonicalName
        else { return nil }
        return Alias(
            name: entity, thing: Entity.named(first.form, kind: isElement ? .code : library),
            predicate: .aliasOf, confidence: isElement ? 0.85 : 0.75, extractor: name,
            nameRanges: place.ranges,
            thingRanges: [first.range])
    }

    /// Whether the first word is an identifier, and none of those that are names of programs: "LangChain".
    private static func isIdentifier(_ place: NamePlaces.Place) -> Bool {
        var form = place.sentence.words[place.words[0]].form
        return form.withUTF8 { word in
            if IdentifierShape.isSnakeCase(word) { return true }
            return IdentifierShape.isCamelCase(word) && isDefinite(place)
                && kind(place).map { elementKinds.contains($0) } ?? true
        }
    }

    /// Whether the first word is the name of a library: in English by what is recognised, and in Chinese because it is
    /// written in Latin letters.
    private static func isProgram(_ place: NamePlaces.Place) -> Bool {
        guard let letter = place.sentence.words[place.words[0]].form.utf8.first,
            ScalarClass.isASCIIUpper(letter), isDefinite(place)
        else { return false }
        return place.sentence.language == .chinese || kind(place).map { programKinds.contains($0) } == true
    }

    /// Whether it is a certain thing that is named; Chinese has no article to tell.
    private static func isDefinite(_ place: NamePlaces.Place) -> Bool {
        let first = place.words[0]
        return place.sentence.language == .chinese
            || first > 0 && place.sentence.words[first - 1].form.lowercased() == "the"
    }

    private static func kind(_ place: NamePlaces.Place) -> String? {
        place.sentence.names.first { $0.words.contains(place.words[0]) }?.kind
    }

    private static let elementKinds: Set<String> = ["class", "function", "variable", "error", "code"]
    private static let library = Entity.Kind(rawValue: "library")
    private static let programKinds: Set<String> = ["library", "application", "framework"]

    private static let programs: Set<String> = [
        "library", "framework", "package", "toolkit", "库", "框架", "软件包", "工具包",
    ]

    private static let elements: Set<String> = [
        "component", "class", "function", "method", "parameter", "argument", "module", "node", "exception",
        "error",
        "variable", "attribute", "option", "decorator", "interface", "field", "property", "组件", "类", "函数",
        "方法",
        "参数", "模块", "节点", "变量", "属性", "选项", "接口", "异常",
    ]
}
