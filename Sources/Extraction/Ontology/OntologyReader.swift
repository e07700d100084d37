import KnowledgeModel

/// Makes an ontology of what a file says, and finds all that is wrong with it.
struct OntologyReader {
    private var file = OntologyFile()
    /// The lines of kinds, predicates and names, by their place.
    private var lines: [String: Int] = [:]

    /// Reads the text of a file.
    ///
    /// - Parameter name: The file as errors name it.
    static func read(_ text: String, name: String) throws(OntologyError) -> Ontology {
        var reader = OntologyReader()
        let ontology = reader.ontology(from: text)
        if reader.file.problems.isEmpty { reader.check(ontology) }
        guard reader.file.problems.isEmpty else { throw .badFile(name, reader.file.problems) }
        return ontology
    }

    private mutating func ontology(from text: String) -> Ontology {
        let root = file.root(of: text)
        let top =
            root.map { file.entries(of: $0, OntologyFile.Key.self, called: "the ontology", line: 1) } ?? [:]
        if top["name"] == nil, file.problems.isEmpty {
            file.add(1, "The key 'name' of the ontology is missing")
        }
        let kinds = file.named(top["kinds"], "the kind").map { kind($0) }
        let relations = file.named(top["predicates"], "the predicate").map { relation($0) }
        let names = file.named(top["names"], "the name").map { name($0) }
        return Ontology(
            name: file.text(top["name"]) ?? "", summary: file.text(top["description"]),
            isStrict: file.boolean(top["strict"]), kinds: kinds.sorted { $0.name < $1.name },
            relations: relations.sorted { $0.name < $1.name }, names: names.sorted { $0.name < $1.name })
    }

    private mutating func kind(_ entry: OntologyFile.Entry) -> Ontology.Kind {
        let keys = file.entries(
            of: entry.value, OntologyFile.KindKey.self, called: entry.place, line: entry.line)
        let kind = Ontology.Kind(
            name: entry.key.words, summary: file.text(keys["description"]),
            aliases: file.texts(keys["aliases"]).map(\.words), parent: file.text(keys["parent"])?.words)
        lines["kind \(kind.name)"] = entry.line
        return kind
    }

    private mutating func relation(_ entry: OntologyFile.Entry) -> Ontology.Relation {
        let keys = file.entries(
            of: entry.value, OntologyFile.RelationKey.self, called: entry.place, line: entry.line)
        let relation = Ontology.Relation(
            name: entry.key.words, summary: file.text(keys["description"]),
            aliases: file.texts(keys["aliases"]).map(\.words),
            ambiguous: file.texts(keys["ambiguous"]).map(\.words),
            inverse: file.text(keys["inverse"])?.words, isSymmetric: file.boolean(keys["symmetric"]),
            isFunctional: file.boolean(keys["functional"]), domain: file.texts(keys["domain"]).map(\.words),
            range: file.texts(keys["range"]).map(\.words))
        lines["predicate \(relation.name)"] = entry.line
        return relation
    }

    private mutating func name(_ entry: OntologyFile.Entry) -> Ontology.Name {
        let keys = file.entries(
            of: entry.value, OntologyFile.NameKey.self, called: entry.place, line: entry.line)
        let name = Ontology.Name(
            name: entry.key, summary: file.text(keys["description"]), kind: file.text(keys["kind"])?.words,
            aliases: file.texts(keys["aliases"]))
        lines["name \(name.name)"] = entry.line
        return name
    }

    // MARK: What refers to what

    private mutating func check(_ ontology: Ontology) {
        checkKinds(ontology)
        checkRelations(ontology)
        checkNames(ontology)
    }

    private mutating func checkKinds(_ ontology: Ontology) {
        let parents = Dictionary(ontology.kinds.map { ($0.name, $0.parent) }) { first, _ in first }
        claim(
            ontology.kinds.flatMap { kind in
                ([kind.name] + kind.aliases).map { (word: $0, key: $0, place: "kind \(kind.name)") }
            })
        var circles: Set<Set<String>> = []
        for kind in ontology.kinds {
            guard let parent = kind.parent else { continue }
            guard parents[parent] != nil else {
                add("kind \(kind.name)", "parent", "names \(unknownKind(parent, parents.keys))")
                continue
            }
            var path = [kind.name]
            while let next = parents[path[path.count - 1]] ?? nil, !path.contains(next) { path.append(next) }
            guard parents[path[path.count - 1]] == kind.name, circles.insert(Set(path)).inserted else {
                continue
            }
            add(
                "kind \(kind.name)", "parent",
                "leads back to itself: \((path + [kind.name]).joined(separator: " -> "))")
        }
    }

    private mutating func checkRelations(_ ontology: Ontology) {
        let kinds = Set(ontology.kinds.map(\.name))
        let inverses = Dictionary(ontology.relations.map { ($0.name, $0.inverse) }) { first, _ in first }
        claim(
            ontology.relations.flatMap { relation in
                ([relation.name] + relation.aliases + relation.ambiguous).map {
                    (word: $0, key: $0, place: "predicate \(relation.name)")
                }
            })
        for relation in ontology.relations {
            let place = "predicate \(relation.name)"
            for word in [relation.name] + relation.aliases + relation.ambiguous where word.hasPrefix("not ") {
                add(
                    place, nil,
                    "has the words '\(word)', which must not begin with 'not': denials need no predicate")
            }
            for (key, names) in [("domain", relation.domain), ("range", relation.range)] {
                for name in names where !kinds.contains(name) {
                    add(place, key, "names \(unknownKind(name, kinds))")
                }
            }
            check(relation, inverses: inverses, place)
        }
    }

    private mutating func check(_ relation: Ontology.Relation, inverses: [String: String?], _ place: String) {
        guard let inverse = relation.inverse else {
            if !relation.ambiguous.isEmpty, relation.domain.isEmpty, relation.range.isEmpty {
                add(place, "ambiguous", "needs a domain or a range, by which such words are understood")
            }
            return
        }
        if inverse == relation.name {
            add(place, "inverse", "names the predicate itself; one that may be turned is symmetric")
        } else if let other = inverses[inverse] {
            if other != nil {
                add(place, "inverse", "names '\(inverse)', which has an inverse too; only one of both may")
            }
        } else {
            add(place, "inverse", "names '\(inverse)', which is no predicate of the ontology")
        }
        for (key, isThere) in [
            ("symmetric", relation.isSymmetric), ("functional", relation.isFunctional),
            ("domain", !relation.domain.isEmpty), ("range", !relation.range.isEmpty),
        ] where isThere {
            add(place, key, "has no effect beside 'inverse'; write it at '\(inverse)'")
        }
    }

    private mutating func checkNames(_ ontology: Ontology) {
        let kinds = Set(ontology.kinds.map(\.name))
        claim(
            ontology.names.flatMap { name in
                // The name itself may be among its aliases in another spelling.
                var own: Set<String> = []
                return ([name.name] + name.aliases).map { ($0, CanonicalName.of($0), "name \(name.name)") }
                    .filter { own.insert($0.1).inserted }
            })
        for name in ontology.names {
            if let kind = name.kind, !kinds.contains(kind) {
                add("name \(name.name)", "kind", "names \(unknownKind(kind, kinds))")
            }
            for word in [name.name] + name.aliases where CanonicalName.of(word).isEmpty {
                add("name \(name.name)", nil, "has the name '\(word)', in which there is no letter or digit")
            }
        }
    }

    /// Sees that no word is claimed twice.
    private mutating func claim(_ words: [(word: String, key: String, place: String)]) {
        var owners: [String: String] = [:]
        for (word, key, place) in words where !key.isEmpty {
            guard let owner = owners.updateValue(place, forKey: key) else { continue }
            add(
                place, nil,
                owner == place
                    ? "has the words '\(word)' twice"
                    : "claims the words '\(word)', which \(inWords(owner)) claims too; they can mean one only"
            )
        }
    }

    private mutating func add(_ place: String, _ key: String?, _ sentence: String) {
        let owner = inWords(place)
        let subject = key.map { "The key '\($0)' of \(owner)" } ?? "The\(owner.dropFirst(3))"
        file.add(lines[place] ?? 1, "\(subject) \(sentence)")
    }

    /// "the kind 'library'" of "kind library".
    private func inWords(_ place: String) -> String {
        let parts = place.split(separator: " ", maxSplits: 1)
        return "the \(parts[0]) '\(parts[1])'"
    }

    private func unknownKind(_ name: String, _ kinds: some Collection<String>) -> String {
        let known = kinds.sorted().prefix(12).joined(separator: ", ")
        let all = kinds.count > 12 ? known + ", …" : known
        return "the kind '\(name)', which is not there; the kinds are "
            + (kinds.isEmpty ? "none" : all)
    }
}

extension String {
    /// Words in lower case, with one space between them.
    fileprivate var words: String {
        lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
