import Yams

/// Reads the text of an ontology file, key by key, and gathers what is wrong with it.
struct OntologyFile {
    /// The keys of a file.
    enum Key: String, CaseIterable, CodingKey { case name, description, strict, kinds, predicates, names }
    /// The keys of a kind.
    enum KindKey: String, CaseIterable, CodingKey { case description, aliases, parent }
    /// The keys of a predicate.
    enum RelationKey: String, CaseIterable, CodingKey {
        case description, aliases, ambiguous, inverse, symmetric, functional, domain, range
    }
    /// The keys of a name.
    enum NameKey: String, CaseIterable, CodingKey { case description, kind, aliases }

    /// A value with the key that it belongs to, as errors name it.
    struct Entry {
        let key: String
        /// The key in words: "the key 'domain' of the predicate 'requires'".
        let place: String
        let line: Int
        let value: Node
    }

    /// A file longer than this, in bytes, is no ontology.
    static let longest = 4 << 20

    private(set) var problems: [OntologyError.Problem] = []

    /// The mapping that a text writes as YAML or JSON; nil where there is a problem.
    mutating func root(of text: String) -> Node? {
        guard text.utf8.count <= Self.longest else {
            add(1, "The file is longer than \(Self.longest) bytes, which no ontology is")
            return nil
        }
        // A few aliases of aliases would stand for more than any memory holds.
        if let alias = Self.alias(in: text) {
            add(alias.line, "The file repeats a part by '*\(alias.name)', which has to be written out")
            return nil
        }
        do {
            if let root = try Yams.compose(yaml: text) { return root }
            add(1, "The file is empty; an ontology has a name, kinds and predicates")
        } catch let error as YamlError {
            let (line, problem) = error.place(in: text)
            add(line, "This is not YAML: \(problem)")
        } catch {
            add(1, "This is not YAML: \(error)")
        }
        return nil
    }

    /// A `*name` for which there is an `&name`.
    private static func alias(in text: String) -> (name: Substring, line: Int)? {
        func names(after mark: Character) -> [(Substring, Int)] {
            var found: [(Substring, Int)] = []
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                for piece in line.split(separator: mark, omittingEmptySubsequences: false).dropFirst() {
                    let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
                    if !name.isEmpty { found.append((name, number + 1)) }
                }
            }
            return found
        }
        let anchors = Set(names(after: "&").map(\.0))
        return anchors.isEmpty ? nil : names(after: "*").first { anchors.contains($0.0) }
    }

    mutating func add(_ line: Int, _ sentence: String) {
        problems.append(OntologyError.Problem(line: line, sentence: sentence))
    }

    // MARK: Values

    /// Takes a mapping with known keys apart; a value of nothing has none.
    mutating func entries<Key: CaseIterable & RawRepresentable<String>>(
        of node: Node, _ keys: Key.Type, called owner: String, line: Int
    ) -> [String: Entry] {
        let names = keys.allCases.map(\.rawValue)
        var found: [String: Entry] = [:]
        for entry in mapping(node, called: owner, of: "the keys \(names.joined(separator: ", "))", line: line)
        {
            if names.contains(entry.key) {
                found[entry.key] = Entry(
                    key: entry.key, place: "The key '\(entry.key)' of \(owner)", line: entry.line,
                    value: entry.value)
            } else {
                add(
                    entry.line,
                    "The key \(Self.quoted(entry.key)) is unknown in \(owner); its keys are "
                        + names.joined(separator: ", "))
            }
        }
        return found
    }

    /// The entries of a mapping whose keys are names.
    mutating func named(_ entry: Entry?, _ noun: String) -> [Entry] {
        guard let entry else { return [] }
        return mapping(entry.value, called: entry.place, of: "names", line: entry.line).compactMap { item in
            let name = item.key.trimmed
            guard !name.isEmpty else {
                add(item.line, "\(noun.capitalizedFirst) needs a name; here it is empty")
                return nil
            }
            return Entry(
                key: name, place: "\(noun) \(Self.quoted(name))", line: item.line, value: item.value)
        }
    }

    private mutating func mapping(
        _ node: Node, called owner: String, of content: String, line: Int
    ) -> [Entry] {
        if case .scalar(let scalar) = node, Self.isNothing(scalar) { return [] }
        guard case .mapping(let mapping) = node else {
            add(
                line,
                "\(owner.capitalizedFirst) must be a mapping with \(content); it is \(Self.shown(node))")
            return []
        }
        return mapping.compactMap { key, value in
            let line = key.mark?.line ?? line
            guard case .scalar(let scalar) = key else {
                add(line, "A key of \(owner) must be a text; it is \(Self.shown(key))")
                return nil
            }
            return Entry(key: scalar.string, place: "", line: line, value: value)
        }
    }

    /// A text; nil where there is none or it is wrong.
    mutating func text(_ entry: Entry?) -> String? {
        guard let entry else { return nil }
        if case .scalar(let scalar) = entry.value, !Self.isNothing(scalar), !scalar.string.trimmed.isEmpty {
            return scalar.string.trimmed
        }
        add(entry.line, "\(entry.place) must be a text; it is \(Self.shown(entry.value))")
        return nil
    }

    /// The texts of a list.
    mutating func texts(_ entry: Entry?) -> [String] {
        guard let entry else { return [] }
        guard case .sequence(let items) = entry.value else {
            add(entry.line, "\(entry.place) must be a list of texts; it is \(Self.shown(entry.value))")
            return []
        }
        return items.compactMap { item in
            if case .scalar(let scalar) = item, !Self.isNothing(scalar), !scalar.string.trimmed.isEmpty {
                return scalar.string.trimmed
            }
            add(
                item.mark?.line ?? entry.line,
                "\(entry.place) must be a list of texts; an element is \(Self.shown(item))")
            return nil
        }
    }

    /// `true` or `false`; false where it is left out.
    mutating func boolean(_ entry: Entry?) -> Bool {
        guard let entry else { return false }
        if case .scalar(let scalar) = entry.value, scalar.style == .plain || scalar.style == .any,
            let value = Bool(scalar.string)
        {
            return value
        }
        add(entry.line, "\(entry.place) must be true or false; it is \(Self.shown(entry.value))")
        return false
    }

    // MARK: Words

    private static func isNothing(_ scalar: Node.Scalar) -> Bool {
        (scalar.style == .plain || scalar.style == .any)
            && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private static func shown(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): isNothing(scalar) ? "nothing" : quoted(scalar.string)
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .alias: "an alias"
        }
    }

    /// A text between quotation marks, shortened where it is long.
    static func quoted(_ text: String) -> String {
        text.count > 60 ? "'\(text.prefix(60))…'" : "'\(text)'"
    }
}

extension YamlError {
    /// The line of the error, and what it is.
    fileprivate func place(in text: String) -> (line: Int, problem: String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .reader(let problem, let offset, _, _):
            (1 + text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") }, problem)
        case .duplicatedKeysInMapping(let keys, let around):
            (
                around.mark.line,
                "the key \(keys.map { "'\($0)'" }.joined(separator: ", ")) is there twice in one mapping"
            )
        default: (1, "\(self)")
        }
    }
}

extension String {
    /// Without white space around it.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
