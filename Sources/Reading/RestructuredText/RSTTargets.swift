import KnowledgeModel

/// The targets of one page and the links to them, which may come before or after.
struct RSTTargets {
    /// Where a name leads.
    private enum Destination {
        case address(String)
        case section(Int)
        case alias(String)
    }

    /// A link in a builder's list whose target is known only at the end of the page.
    private struct Reference {
        var link: Int
        var name: String
        var line: Int?
        var isAnonymous: Bool
    }

    private var destinations: [String: Destination] = [:]
    /// Titles of sections, which named targets go before.
    private var titles: [String: Int] = [:]
    private var references: [Reference] = []
    /// Targets that are waiting for what they stand before.
    private var waiting: [String] = []
    private var anonymousTargets = 0
    private var anonymousReferences = 0

    /// Stands in a builder's list until the target is known.
    static let unknown = LinkTarget(uri: "?", fragment: nil)

    // MARK: Targets

    /// Names what comes next.
    mutating func addLabel(_ name: String?) {
        waiting.append(name ?? nextAnonymousTarget())
    }

    /// Names an address; labels directly before it mean the same.
    mutating func add(_ name: String?, address: String) {
        add(name, .address(address))
    }

    /// Names what another name leads to.
    mutating func add(_ name: String?, alias: String) {
        add(name, .alias(alias))
    }

    private mutating func add(_ name: String?, _ destination: Destination) {
        for label in waiting + [name ?? nextAnonymousTarget()] where destinations[label] == nil {
            destinations[label] = destination
        }
        waiting.removeAll()
    }

    /// Names the address or the name that a link within running text holds itself.
    mutating func addEmbedded(_ name: String, address: String) {
        if destinations[name] == nil { destinations[name] = .address(address) }
    }

    mutating func addEmbedded(_ name: String, alias: String) {
        if destinations[name] == nil { destinations[name] = .alias(alias) }
    }

    /// Names a place in a section.
    mutating func add(_ name: String, section: Int) {
        if destinations[name] == nil { destinations[name] = .section(section) }
    }

    /// Remembers a section's title, by which it can be referred to.
    mutating func add(title: String, section: Int) {
        if titles[title] == nil { titles[title] = section }
    }

    /// The first label that waits for the section that now begins.
    var labelOfNext: String? { waiting.first { !$0.hasPrefix(Self.anonymous) } }

    /// Says what the labels before it stand for.
    mutating func place(inSection section: Int) {
        guard !waiting.isEmpty else { return }
        for label in waiting { add(label, section: section) }
        waiting.removeAll()
    }

    private static let anonymous = "\u{0}"

    private mutating func nextAnonymousTarget() -> String {
        anonymousTargets += 1
        return "\(Self.anonymous)\(anonymousTargets)"
    }

    // MARK: References

    /// Remembers that a link leads to a name.
    mutating func addReference(link: Int, to name: String, line: Int?) {
        references.append(Reference(link: link, name: name, line: line, isAnonymous: false))
    }

    /// Remembers that a link leads to the next anonymous target.
    mutating func addAnonymousReference(link: Int, line: Int?) {
        anonymousReferences += 1
        let name = "\(Self.anonymous)\(anonymousReferences)"
        references.append(Reference(link: link, name: name, line: line, isAnonymous: true))
    }

    /// Gives the links their targets, and takes away those that lead nowhere.
    ///
    /// - Returns: the lines of anonymous references that have no target.
    func resolve(_ resolver: any LinkResolving, in builder: inout TextBuilder) -> [Int?] {
        guard !references.isEmpty else { return [] }
        var lost: [Int?] = []
        var isLost = [Bool](repeating: false, count: builder.links.count)
        for reference in references where reference.link < builder.links.count {
            if let target = target(of: reference.name, resolver, builder.sections) {
                builder.links[reference.link].target = target.uri
                builder.links[reference.link].fragment = target.fragment
            } else {
                isLost[reference.link] = true
                if reference.isAnonymous { lost.append(reference.line) }
            }
        }
        if isLost.contains(true) {
            builder.links = zip(builder.links, isLost).filter { !$0.1 }.map(\.0)
        }
        return lost
    }

    private func target(
        of name: String, _ resolver: any LinkResolving, _ sections: [Section]
    ) -> LinkTarget? {
        var name = name
        // Aliases may lead round in a circle.
        for _ in 0..<16 {
            switch destinations[name] {
            case .address(let address): return resolver.target(of: address)
            case .section(let index): return fragment(of: index, resolver, sections)
            case .alias(let next): name = next
            case nil:
                guard let index = titles[name] else { return nil }
                return fragment(of: index, resolver, sections)
            }
        }
        return nil
    }

    private func fragment(
        of section: Int, _ resolver: any LinkResolving, _ sections: [Section]
    ) -> LinkTarget? {
        guard sections.indices.contains(section), !sections[section].anchor.isEmpty else { return nil }
        return resolver.target(of: "#" + sections[section].anchor)
    }
}
