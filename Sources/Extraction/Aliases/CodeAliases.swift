import KnowledgeModel
import Language

/// Finds the several names under which programs go: packages and the modules in them, paths and their last part,
/// identifiers and the words that they are made of.
struct CodeAliases {
    /// The extractor's name in evidence; the number changes when it would find other aliases.
    static let name = "code name/1"

    /// A name in a command or an import.
    private struct Name {
        let text: String
        /// Its bytes in the document.
        let range: Range<Int>
        let passage: Passage
    }

    private var blocks: PassageBlocks
    private var packages: [Name] = []
    private var modules: [Name] = []

    init(of document: Document) {
        blocks = PassageBlocks(of: document)
    }

    /// Reads the commands and imports of one passage. Passages are given in order.
    mutating func read(
        _ passage: Passage, text: UnsafeBufferPointer<UInt8>, to aliases: inout AliasCollector,
        _ entities: inout EntityTable
    ) {
        for (block, range) in blocks.blocks(in: passage) {
            let names = PackageNames(in: text.slice(range), isCode: block.isCode)
            func name(_ found: Range<Int>) -> Name {
                let bytes = found.lowerBound + range.lowerBound..<found.upperBound + range.lowerBound
                return Name(
                    text: String(decoding: text[bytes], as: UTF8.self), range: bytes, passage: passage)
            }
            var found: [PackageNames.Package] = []
            names.forEachPackage { found.append($0) }
            for package in found {
                packages.append(name(package.name))
                guard let version = package.version else { continue }
                aliases.add(
                    Alias(version: name(version).range, of: name(package.name).range, text: text),
                    in: passage, &entities)
            }
            guard block.isCode else { continue }
            var imported: [Range<Int>] = []
            names.forEachModule { imported.append($0) }
            modules += imported.map(name)
        }
    }

    /// Adds what only the whole document shows.
    ///
    /// - Parameter passages: The document's passages, ordinal by ordinal.
    func finish(
        _ mentions: [Mention], passages: [Passage], text: UnsafeBufferPointer<UInt8>,
        to aliases: inout AliasCollector, _ entities: inout EntityTable
    ) {
        relatePackages(&aliases, &entities)
        var read: Set<Int> = []
        for mention in mentions where entities.entities[mention.entity].kind == .code {
            guard let range = mention.ranges.first, read.insert(mention.entity).inserted else { continue }
            let passage = passages[mention.passage]
            let bytes =
                range.lowerBound + passage.range.lowerBound..<range.upperBound + passage.range.lowerBound
            guard let alias = alias(ofIdentifier: mention.entity, at: bytes, text: text, entities) else {
                continue
            }
            aliases.add(alias, in: passage, &entities)
        }
    }

    /// Says of a module and the package that it comes in that they are one, as their names show: "haystack" and
    /// "haystack-ai", "langchain_core" and "langchain-core".
    private func relatePackages(_ aliases: inout AliasCollector, _ entities: inout EntityTable) {
        var read: Set<String> = []
        for module in modules where read.insert(module.text).inserted {
            if module.text.contains("_") {
                let package = module.text.split(separator: "_").joined(separator: "-")
                aliases.add(
                    Alias(
                        name: Entity.named(module.text, kind: .code),
                        thing: Entity.named(package, kind: Self.library), predicate: .variantOf,
                        confidence: 0.6, extractor: Self.name, nameRanges: [module.range]),
                    in: module.passage,
                    &entities)
            }
            for package in packages where Self.affixes.contains(where: { $0(module.text) == package.text }) {
                aliases.add(
                    Alias(
                        name: Entity.named(package.text, kind: Self.library),
                        thing: Entity.named(module.text, kind: Self.library), predicate: .aliasOf,
                        confidence: 0.8, extractor: Self.name, nameRanges: [package.range]),
                    in: package.passage, &entities)
            }
        }
    }

    /// What packages add to the names of the modules in them to be told from others. A package that adds another word
    /// is another one: "langchain-openai".
    private static let affixes: [@Sendable (String) -> String] = [
        { $0 + "-ai" }, { $0 + "-py" }, { $0 + "-python" }, { "python-" + $0 }, { "py" + $0 }, { $0 + "-js" },
        { $0 + "-sdk" }, { $0 + "-lib" },
    ]

    private static let library = Entity.Kind(rawValue: "library")

    /// The other name of an identifier, by its form.
    private func alias(
        ofIdentifier entity: Int, at range: Range<Int>, text: UnsafeBufferPointer<UInt8>,
        _ entities: EntityTable
    ) -> Alias? {
        let word = text.slice(range)
        let name = entities.entities[entity]
        if let dot = word.lastIndex(of: UInt8(ascii: ".")) {
            // Classes of programs have names that are seldom given twice; functions and modules do not.
            let last = word.slice(dot + 1..<word.count)
            guard IdentifierShape.isCamelCase(last),
                word[..<dot].allSatisfy({ !ScalarClass.isASCIIUpper($0) })
            else { return nil }
            return Alias(
                name: name, thing: Entity.named(String(decoding: last, as: UTF8.self), kind: .code),
                predicate: .aliasOf, confidence: 0.85, extractor: Self.name, nameRanges: [range],
                thingRanges: [])
        }
        var words: [String] = []
        IdentifierShape.forEachPart(in: word) {
            words.append(String(decoding: word.slice($0), as: UTF8.self).lowercased())
        }
        // That a class is called what the text calls a thing is likely where the text has both.
        guard words.count > 1, let thing = entities.index(ofName: words.joined(separator: " ")) else {
            return nil
        }
        return Alias(
            name: name, thing: entities.entities[thing], predicate: .variantOf, confidence: 0.6,
            extractor: Self.name, nameRanges: [range])
    }
}
