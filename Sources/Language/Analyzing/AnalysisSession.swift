import KnowledgeModel

/// The memory in which sentences of one language are analysed, one batch after another.
///
/// `@unchecked Sendable`: a session is used by one thread at a time, which takes it from the analyser's stock and puts it
/// back.
final class AnalysisSession: @unchecked Sendable {
    private let model: SyntaxModel
    /// What computes; valid as its batch is.
    let session: NetworkSession
    private var features = WordFeatures()
    /// The rows of the features of the batch's words [words, features].
    private(set) var rows: [Int32] = []

    /// Makes room for a number of words.
    init(_ model: SyntaxModel, capacity: Int) {
        self.model = model
        session = NetworkSession(model.network, capacity: capacity)
    }

    /// Analyses sentences of at most as many words as there is room for, and passes on each with its place.
    func analyze(
        _ drafts: [SentenceDraft], in text: UnsafeBufferPointer<UInt8>, _ body: (Int, Sentence) -> Void
    ) {
        compute(drafts, in: text)
        for (place, draft) in drafts.enumerated() where !draft.words.isEmpty {
            body(place, sentence(of: draft, at: session.sentences[place], in: text))
        }
    }

    /// Computes the network's states and scores of sentences.
    func compute(_ drafts: [SentenceDraft], in text: UnsafeBufferPointer<UInt8>) {
        var sentences: [Range<Int>] = []
        var count = 0
        rows.removeAll(keepingCapacity: true)
        for draft in drafts {
            for (place, word) in draft.words.enumerated() {
                let spacing: WordFeatures.Spacing =
                    place == 0
                    ? .first
                    : draft.words[place - 1].upperBound == word.lowerBound ? .glued : .space
                features.read(text.slice(word), spacing: spacing)
                for (feature, kind) in model.features.enumerated() {
                    let row = features.with(kind) { model.network.tables[feature].row(of: $0, seed: feature) }
                    rows.append(Int32(row))
                }
            }
            sentences.append(count..<count + draft.words.count)
            count += draft.words.count
        }
        rows.withUnsafeBufferPointer { session.run(rows: $0, sentences: sentences) }
    }

    private func sentence(
        of draft: SentenceDraft, at place: Range<Int>, in text: UnsafeBufferPointer<UInt8>
    ) -> Sentence {
        let heads = session.heads(sentence: place)
        let relations = session.relations(sentence: place, heads: heads)
        let words = draft.words.indices.map { index in
            let form = String(decoding: text.slice(draft.words[index]), as: UTF8.self)
            let row = place.lowerBound + index
            let lemma = model.lemmaColumns.map {
                model.lemmaRules[session.bestLabel(of: $0, word: row)].lemma(of: form)
            }
            let (head, relation) = (heads[index], relations[index])
            let tag = NetworkSession.Choice(
                session.bestLabel(of: model.tagColumns, word: row),
                among: session.scores(of: model.tagColumns, word: row))
            return Word(
                range: draft.words[index], form: form, lemma: lemma ?? form,
                tag: model.partsOfSpeech[tag.index], head: head.index == 0 ? nil : head.index - 1,
                relation: model.relations[relation.index],
                certainty: min(tag.probability, head.probability, relation.probability))
        }
        let range = draft.words[0].lowerBound..<draft.words[draft.words.count - 1].upperBound
        return Sentence(range: range, language: draft.language, words: words, names: names(at: place))
    }

    /// The names that all sets of the model find. Where they overlap, the surest one stays, and of equally sure ones the
    /// longest, then the first.
    private func names(at place: Range<Int>) -> [NamedSpan] {
        var found: [NamedSpan] = []
        for set in model.entitySets {
            let labels = set.path.best(words: place.count) {
                session.scores(of: set.columns, word: place.lowerBound + $0)
            }
            var word = 0
            while word < labels.count {
                guard let kind = set.kinds[labels[word]] else {
                    word += 1
                    continue
                }
                let name = set.columns.labels[labels[word]].dropFirst(2)
                var end = word + 1
                while end < labels.count, set.columns.labels[labels[end]].hasPrefix("I-"),
                    set.columns.labels[labels[end]].dropFirst(2) == name
                {
                    end += 1
                }
                let confidence = (word..<end).reduce(Float(0)) {
                    $0
                        + NetworkSession.Choice(
                            labels[$1], among: session.scores(of: set.columns, word: place.lowerBound + $1)
                        ).probability
                }
                found.append(
                    NamedSpan(words: word..<end, kind: kind, confidence: confidence / Float(end - word)))
                word = end
            }
        }
        if model.entitySets.count > 1 { found = Self.withoutOverlap(found) }
        return found
    }

    private static func withoutOverlap(_ names: [NamedSpan]) -> [NamedSpan] {
        guard names.count > 1 else { return names }
        let order = names.indices.sorted {
            let (left, right) = (names[$0], names[$1])
            if left.confidence != right.confidence { return left.confidence > right.confidence }
            if left.words.count != right.words.count { return left.words.count > right.words.count }
            return $0 < $1
        }
        var kept: [NamedSpan] = []
        for index in order where !kept.contains(where: { $0.words.overlaps(names[index].words) }) {
            kept.append(names[index])
        }
        return kept.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }
}
