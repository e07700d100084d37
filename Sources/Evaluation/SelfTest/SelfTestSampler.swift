import GraphStore
import KnowledgeModel

/// Chooses what a self-test asks: of each kind as many questions, as far as the store gives them.
///
/// The choice depends on the store and the seed alone.
struct SelfTestSampler {
    /// A place in a store that may give a question.
    private enum Place {
        case thread(DocumentID)
        case heading(DocumentID, section: Int)
        case link(DocumentID, link: Int)
        case definition(Triple)
    }

    private let reader: StoreReader
    private let drafts: SelfTestDrafts
    private var random: SplitMix64

    /// How many places are looked at for each question that is wanted, since most give none.
    private static let placesForQuestion = 20

    init(reader: StoreReader, seed: UInt64) {
        self.reader = reader
        drafts = SelfTestDrafts(reader: reader)
        random = SplitMix64(seed: seed)
    }

    /// At most so many questions, in the order of kinds.
    ///
    /// - Complexity: a scan of all documents, and of the statements that say what things are.
    mutating func drafts(limit: Int) throws -> [SelfTestDraft] {
        var places = try places(limit: limit * Self.placesForQuestion)
        for kind in SelfTestKind.allCases { places[kind]?.shuffle(using: &random) }
        var chosen = Choice()
        // The documents of sentences that say what something is stay as they are, so that these come first.
        try choose(from: [.definition], until: limit / SelfTestKind.allCases.count, &places, &chosen)
        try choose(from: [.threadTitle, .linkText, .heading], until: limit, &places, &chosen)
        return SelfTestKind.allCases.flatMap { kind in chosen.drafts.filter { $0.kind == kind } }
    }

    /// What was chosen so far.
    private struct Choice {
        var drafts: [SelfTestDraft] = []
        var questions: Set<String> = []
        /// The documents that nothing may be taken out of.
        var kept: Set<String> = []
    }

    /// Lets kinds take turns until there are so many questions, or none has any left.
    private func choose(
        from kinds: [SelfTestKind], until count: Int, _ places: inout [SelfTestKind: [Place]],
        _ choice: inout Choice
    ) throws {
        var left = kinds
        while !left.isEmpty {
            for kind in left {
                guard choice.drafts.count < count else { return }
                guard let draft = try next(&places[kind, default: []]) else {
                    left.removeAll { $0 == kind }
                    continue
                }
                guard choice.kept.isDisjoint(with: draft.changes.keys),
                    choice.questions.insert(draft.question).inserted
                else { continue }
                if draft.changes.isEmpty { choice.kept.insert(draft.uri) }
                choice.drafts.append(draft)
            }
        }
    }

    /// The question of the next place that gives one.
    private func next(_ places: inout [Place]) throws -> SelfTestDraft? {
        while let place = places.popLast() {
            if let draft = try draft(from: place) { return draft }
        }
        return nil
    }

    private func draft(from place: Place) throws -> SelfTestDraft? {
        switch place {
        case .thread(let id): try reader.document(id).flatMap(drafts.threadTitle)
        case .heading(let id, let section):
            try reader.document(id).flatMap { try drafts.heading(ofSection: section, of: $0) }
        case .link(let id, let link):
            try reader.document(id).flatMap { try drafts.linkText(ofLink: link, of: $0) }
        case .definition(let triple): try drafts.definition(by: triple)
        }
    }

    /// Places of each kind, at most so many, each as likely as any other.
    private mutating func places(limit: Int) throws -> [SelfTestKind: [Place]] {
        var samples = Dictionary(
            uniqueKeysWithValues: SelfTestKind.allCases.map { ($0, Reservoir<Place>(limit: limit)) })
        var random = random
        try reader.forEachDocument { document in
            func offer(_ place: Place, _ kind: SelfTestKind) {
                samples[kind]?.insert(place, using: &random)
            }
            switch document.structure {
            case .thread: offer(.thread(document.id), .threadTitle)
            case .page(let sections):
                for section in sections.indices where sections[section].level >= 2 {
                    offer(.heading(document.id, section: section), .heading)
                }
            }
            for link in document.links.indices where !document.links[link].range.isEmpty {
                offer(.link(document.id, link: link), .linkText)
            }
        }
        var subjects: Set<EntityID> = []
        for predicate in SelfTestDrafts.defining {
            try reader.forEachTriple(predicate: predicate.id) { triple in
                guard subjects.insert(triple.subject).inserted else { return }
                samples[.definition]?.insert(.definition(triple), using: &random)
            }
        }
        self.random = random
        return samples.mapValues(\.kept)
    }
}
