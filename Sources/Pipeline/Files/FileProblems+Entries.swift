extension FileProblems {
    /// Takes a mapping apart that has a fixed set of keys, and adds what is wrong with it.
    ///
    /// - Parameters:
    ///   - owner: What the mapping is, in words.
    /// - Returns: The entries by key; none when it is no mapping.
    mutating func entries<Key: CaseIterable & RawRepresentable<String> & Hashable>(
        of tree: FileTree, _ keys: Key.Type, required: [Key], called owner: String, in context: FileContext
    ) -> [Key: FileTree.Entry] {
        let names = Key.allCases.map(\.rawValue)
        guard case .mapping(let entries) = tree.content else {
            add(
                context.problem(
                    tree.line,
                    "\(owner.first?.uppercased() ?? "")\(owner.dropFirst()) must be a mapping with the keys "
                        + "\(names.joined(separator: ", ")); \(tree.shown)."))
            return [:]
        }
        var found: [Key: FileTree.Entry] = [:]
        for entry in entries {
            if let key = Key(rawValue: entry.key) {
                found[key] = entry
            } else {
                add(context.unknownKey(entry, of: owner, among: names))
            }
        }
        for key in required where found[key] == nil {
            add(context.problem(tree.line, "The key '\(key.rawValue)' of \(owner) is missing."))
        }
        return found
    }
}

extension FileContext {
    /// A key that means nothing where it stands.
    func unknownKey(_ entry: FileTree.Entry, of owner: String, among names: [String]) -> FileProblems {
        let known = names.isEmpty ? "it has none." : "its keys are \(names.joined(separator: ", "))."
        return problem(
            entry.line,
            "The key \(FileTree.quoted(entry.key)) is unknown in \(owner)"
                + "\(NearestName.question(for: entry.key, among: names)); \(known)")
    }
}
