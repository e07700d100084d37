import Foundation
public import KnowledgeModel

extension Ontology {
    /// Reads a file.
    ///
    /// - Parameter file: Its path; "software" is the built-in one, unless there is a file of that name.
    /// - Throws: ``OntologyError`` that names everything that is wrong with it, each with file and line.
    public init(file: String) throws {
        let exists = FileManager.default.fileExists(atPath: file)
        if !exists, file == Self.software.name {
            self = .software
            return
        }
        guard exists else {
            throw OntologyError.unreadable(
                file, because: "there is no such file; '\(Self.software.name)' names the built-in one")
        }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: file))
            defer { try? handle.close() }
            // One byte more than an ontology has is enough to be refused for its length.
            data = try handle.read(upToCount: OntologyFile.longest + 1) ?? Data()
        } catch {
            throw OntologyError.unreadable(file, because: error.localizedDescription)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw OntologyError.unreadable(file, because: "it is not text in UTF-8")
        }
        try self.init(text: text, name: file)
    }

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: YAML or JSON.
    ///   - name: The file, for errors.
    /// - Throws: ``OntologyError`` as ``init(file:)`` does.
    public init(text: String, name: String) throws(OntologyError) {
        self = try OntologyReader.read(text, name: name)
    }

    /// The ontology of software and its communities, of `Data/ontologies/software.yaml`.
    public static let software: Ontology = {
        do {
            return try Ontology(text: softwareText, name: "software.yaml")
        } catch {
            preconditionFailure("The ontology that is built into kg has a mistake: \(error)")
        }
    }()

    /// The text of the built-in ontology, for copying and changing.
    public static var softwareText: String { String(decoding: PackageResources.software_yaml, as: UTF8.self) }

    /// Changes when anything does that the ontology says.
    public var contentHash: ContentHash { ContentHash(of: json) }

    /// The ontology as a file in JSON, with sorted keys.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            preconditionFailure("Texts, lists and truth values always have a JSON form: \(error)")
        }
    }
}

extension Ontology: Encodable {
    /// Writes what a file says, without keys that say nothing.
    public func encode(to encoder: any Encoder) throws {
        var file = encoder.container(keyedBy: OntologyFile.Key.self)
        try file.encode(name, forKey: .name)
        try file.encodeIfPresent(summary, forKey: .description)
        if isStrict { try file.encode(true, forKey: .strict) }
        try file.encode(Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) }), forKey: .kinds)
        try file.encode(
            Dictionary(uniqueKeysWithValues: relations.map { ($0.name, $0) }), forKey: .predicates)
        if !names.isEmpty {
            try file.encode(Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0) }), forKey: .names)
        }
    }
}

extension Ontology.Kind: Encodable {
    /// Writes what a file says of a kind.
    public func encode(to encoder: any Encoder) throws {
        var kind = encoder.container(keyedBy: OntologyFile.KindKey.self)
        try kind.encodeIfPresent(summary, forKey: .description)
        if !aliases.isEmpty { try kind.encode(aliases, forKey: .aliases) }
        try kind.encodeIfPresent(parent, forKey: .parent)
    }
}

extension Ontology.Relation: Encodable {
    /// Writes what a file says of a predicate.
    public func encode(to encoder: any Encoder) throws {
        var relation = encoder.container(keyedBy: OntologyFile.RelationKey.self)
        try relation.encodeIfPresent(summary, forKey: .description)
        if !aliases.isEmpty { try relation.encode(aliases, forKey: .aliases) }
        if !ambiguous.isEmpty { try relation.encode(ambiguous, forKey: .ambiguous) }
        try relation.encodeIfPresent(inverse, forKey: .inverse)
        if isSymmetric { try relation.encode(true, forKey: .symmetric) }
        if isFunctional { try relation.encode(true, forKey: .functional) }
        if !domain.isEmpty { try relation.encode(domain, forKey: .domain) }
        if !range.isEmpty { try relation.encode(range, forKey: .range) }
    }
}

extension Ontology.Name: Encodable {
    /// Writes what a file says of a name.
    public func encode(to encoder: any Encoder) throws {
        var name = encoder.container(keyedBy: OntologyFile.NameKey.self)
        try name.encodeIfPresent(summary, forKey: .description)
        try name.encodeIfPresent(kind, forKey: .kind)
        if !aliases.isEmpty { try name.encode(aliases, forKey: .aliases) }
    }
}
