import Extraction
public import GraphStore
import KnowledgeModel

/// Finds the entities of a store that a question names.
public struct EntityLinker {
    private let reader: StoreReader
    private let aliases: EntityAliases

    /// Prepares for the questions to one state of a store.
    public init(reader: StoreReader) {
        self.reader = reader
        aliases = EntityAliases(reader: reader)
    }

    /// The entities, each once: names first, then people by the name they show.
    ///
    /// A name counts when the store has exactly its canonical form: names written with capitals, in quotes or as
    /// identifiers, and runs of words. A single word in small letters counts only where it is a title, and what stands
    /// within a longer name not at all.
    ///
    /// - Complexity: a short scan for each run of up to twelve words.
    public func entities(in question: String) throws -> [LinkedEntity] {
        let names = QuestionNames(in: question)
        var known: [String: EntityID] = [:]
        let found = try names.known(
            isEntity: { id in try reader.contains(id) && !isOnlyAlias(id) },
            isTitle: { id in try reader.isTitle(id) })
        for name in found { known[name] = EntityID(namespace: "name", name: name) }
        let people = try people(in: names)

        var linked: [LinkedEntity] = []
        let longest = QuestionNames.longest(of: found + people.map(\.name).filter { known[$0] == nil })
        for name in longest {
            if let id = known[name] { linked.append(try link(id, name)) }
            for person in people where person.name == name {
                linked.append(try link(person.id, name, .shownName))
            }
        }
        return linked
    }

    /// The entities of a question that no passage mentions and that are other names of something: "retrieval pipelines".
    ///
    /// They hide no name that stands within them, since nothing is known of them but what else they are called.
    ///
    /// - Complexity: as for ``entities(in:)``.
    func unmentionedAliases(in question: String) throws -> [(id: EntityID, words: String)] {
        let names = QuestionNames(in: question)
        let found = try (names.written + names.candidates.filter { !$0.isSingleWord }.map(\.canonicalName))
            .filter {
                try isOnlyAlias(EntityID(namespace: "name", name: $0))
            }
        var seen: Set<String> = []
        return QuestionNames.longest(of: found).filter { seen.insert($0).inserted }
            .map { (EntityID(namespace: "name", name: $0), $0) }
    }

    private func isOnlyAlias(_ id: EntityID) throws -> Bool {
        try reader.contains(id) && reader.passageCount(of: id) == 0 && aliases.hasAliases(id)
    }

    private func link(
        _ id: EntityID, _ name: String, _ reason: LinkedEntity.Reason = .name
    ) throws -> LinkedEntity {
        LinkedEntity(id: id, matched: name, passageCount: try reader.passageCount(of: id), reason: reason)
    }

    /// People are found by exact name, because their canonical name is the address of their account.
    private func people(in names: QuestionNames) throws -> [(name: String, id: EntityID)] {
        var seen: Set<String> = []
        let candidates = names.written + names.candidates.filter { !$0.isSingleWord }.map(\.canonicalName)
        var people: [(name: String, id: EntityID)] = []
        for name in candidates where seen.insert(name).inserted {
            for id in try reader.entities(named: name) where id != EntityID(namespace: "name", name: name) {
                if try reader.entity(id)?.namespace == .person { people.append((name, id)) }
            }
        }
        return people
    }
}
