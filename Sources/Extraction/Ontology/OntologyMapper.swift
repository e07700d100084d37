public import KnowledgeModel

/// Holds what a document states to an ontology.
///
/// Things get the kinds that the ontology gives their names. A statement whose predicate the ontology knows, and whose ends
/// have kinds that may stand there, is stated by the ontology's predicate; one said from the other end is turned round, with
/// the places of its words. Whatever else is stated stays as it was said and is marked as open, or is left out where the
/// ontology is strict. A denied statement maps as what it denies: "not depend on" to "not requires".
public struct OntologyMapper: Sendable {
    /// What was found of names by an ontology, in evidence.
    static let name = "ontology/1"

    let vocabulary: OntologyVocabulary
    /// The names that texts are searched for; nil where the ontology lists none.
    let names: OntologyNames?

    /// Takes an ontology.
    ///
    /// - Complexity: linear in its words; a mapper is made once and serves any number of documents.
    public init(_ ontology: Ontology) {
        vocabulary = OntologyVocabulary(ontology)
        names = OntologyNames(ontology)
    }

    /// The ontology.
    public var ontology: Ontology { vocabulary.ontology }

    /// Maps the statements of one document.
    ///
    /// - Parameters:
    ///   - assertions: What its texts state. What its structure states needs no ontology.
    ///   - entities: Its entities; they get their kinds.
    /// - Returns: The statements in their order, and how many were left out.
    /// - Complexity: linear in the statements and entities.
    public func map(
        _ assertions: [Assertion], _ entities: inout [Entity]
    ) -> (assertions: [Assertion], leftOut: Int) {
        giveKinds(to: &entities)
        let mapped = assertions.map { map($0, entities) }
        let kept = keepingOne(assertions, mapped)
        guard ontology.isStrict else { return (kept, 0) }
        let fitting = kept.filter { !$0.evidence.isOpen }
        return (fitting, kept.count - fitting.count)
    }

    /// States of each name by which a document calls a thing of the ontology, but which is not the thing's own, that it is
    /// an alias, where it stands first.
    ///
    /// - Parameter entities: The document's entities; things of the ontology are added to them.
    public func aliases(_ mentions: [Mention], _ entities: inout [Entity]) -> [Assertion] {
        guard let names else { return [] }
        var indices: [String: Int] = [:]
        for (index, entity) in entities.enumerated() where entity.namespace == .name {
            indices[entity.canonicalName] = index
        }
        var known: Set<Int> = []
        return mentions.compactMap { mention in
            let entity = entities[mention.entity]
            guard let place = mention.ranges.first, entity.namespace == .name,
                names.contains(entity), let name = vocabulary.name(of: entity.canonicalName),
                known.insert(mention.entity).inserted
            else {
                return nil
            }
            let thing = Entity.named(name.name, kind: name.kind.map(Entity.Kind.init) ?? .concept)
            guard thing.canonicalName != entity.canonicalName else { return nil }
            let object = indices[thing.canonicalName] ?? entities.count
            if object == entities.count {
                entities.append(thing)
                indices[thing.canonicalName] = object
            }
            return Assertion(
                subject: mention.entity, predicate: .aliasOf, object: object,
                evidence: Evidence(
                    passage: mention.passage, range: place, extractor: Self.name, confidence: 1,
                    spans: StatementSpans(subject: [place])))
        }
    }

    private func giveKinds(to entities: inout [Entity]) {
        for index in entities.indices where entities[index].namespace == .name {
            let entity = entities[index]
            let known = names?.contains(entity) == true ? vocabulary.name(of: entity.canonicalName) : nil
            if let kind = known?.kind ?? vocabulary.kind(entity.kind) {
                entities[index].kind = Entity.Kind(rawValue: kind)
            }
        }
    }

    private func map(_ assertion: Assertion, _ entities: [Entity]) -> Assertion {
        // What relates the names of one thing holds in every field.
        if Predicate.betweenNames.contains(assertion.predicate) { return assertion }
        var mapped = assertion
        let denied = assertion.predicate.denied
        guard let meaning = vocabulary.meaning(of: (denied ?? assertion.predicate).rawValue) else {
            return assertion.open
        }
        let relation = ontology.relations[meaning.relation]
        if meaning.isInverse { mapped.turn() }
        let fit = min(
            vocabulary.fit(entities[mapped.subject].kind, relation.domain),
            vocabulary.fit(entities[mapped.object].kind, relation.range))
        guard fit == .certain || meaning.isCertain && fit == .possible else { return assertion.open }
        let predicate = Predicate(rawValue: relation.name)
        mapped.predicate = denied == nil ? predicate : predicate.negated
        if relation.isSymmetric,
            entities[mapped.object].canonicalName < entities[mapped.subject].canonicalName
        {
            mapped.turn()
        }
        return mapped
    }

    /// Of several objects that one subject has by a functional predicate, the surest one stands, and the first of those
    /// that are equally sure.
    private func keepingOne(_ assertions: [Assertion], _ mapped: [Assertion]) -> [Assertion] {
        let functional = Set(
            ontology.relations.filter(\.isFunctional).map { Predicate(rawValue: $0.name) })
        if functional.isEmpty { return mapped }
        struct Place: Hashable {
            let subject: Int
            let predicate: Predicate
        }
        var best: [Place: Assertion] = [:]
        for assertion in mapped where !assertion.evidence.isOpen && functional.contains(assertion.predicate) {
            let place = Place(subject: assertion.subject, predicate: assertion.predicate)
            if let other = best[place], other.evidence.confidence >= assertion.evidence.confidence {
                continue
            }
            best[place] = assertion
        }
        return zip(assertions, mapped).map { assertion, mapped in
            guard let one = best[Place(subject: mapped.subject, predicate: mapped.predicate)],
                !mapped.evidence.isOpen, one.object != mapped.object
            else {
                return mapped
            }
            return assertion.open
        }
    }
}

extension Assertion {
    /// The same, marked as what fits no predicate.
    fileprivate var open: Assertion {
        var open = self
        open.evidence.isOpen = true
        return open
    }

    /// Exchanges subject and object, and the places of their words.
    fileprivate mutating func turn() {
        swap(&subject, &object)
        swap(&evidence.spans.subject, &evidence.spans.object)
    }
}
