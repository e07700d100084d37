import KnowledgeModel
import Language

/// Finds the words of a passage's names in its sentences.
struct NamePlaces {
    /// Where a name stands.
    struct Place {
        let sentence: Sentence
        /// The words, as indices into those of the sentence, in order.
        let words: [Int]

        /// The bytes of the document that hold the words.
        var ranges: [Range<Int>] { sentence.ranges(of: words) }

        /// The words as they stand in the text, with what stands between neighbours.
        func string(in text: UnsafeBufferPointer<UInt8>) -> String {
            ranges.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: " ")
        }
    }

    private let sentences: [Sentence]
    private let start: Int

    /// Takes the sentences of a passage, as bytes of the document.
    init(_ sentences: [Sentence], of passage: Passage) {
        self.sentences = sentences
        start = passage.range.lowerBound
    }

    /// Passes on where the names stand that the passage mentions, and then those that its statements are about.
    ///
    /// - Complexity: O(log *n*) for each, in the sentences and their words.
    func forEachPlace(
        _ mentions: [Mention], _ statements: [Assertion], _ body: (_ entity: Int, Place) -> Void
    ) {
        func pass(_ entity: Int, _ ranges: [Range<Int>]) {
            if let place = place(of: ranges) { body(entity, place) }
        }
        for mention in mentions {
            for range in mention.ranges { pass(mention.entity, [range]) }
        }
        for statement in statements {
            pass(statement.subject, statement.evidence.spans.subject)
            pass(statement.object, statement.evidence.spans.object)
        }
    }

    /// The place of a name whose bytes count from the start of the passage; nil where they are no words of one sentence.
    private func place(of ranges: [Range<Int>]) -> Place? {
        guard let first = ranges.first, let last = ranges.last,
            let index = sentences.lastIndex(upTo: first.lowerBound + start, by: { $0.range.lowerBound })
        else {
            return nil
        }
        let sentence = sentences[index]
        guard last.upperBound + start <= sentence.range.upperBound else { return nil }
        var words: [Int] = []
        for range in ranges {
            guard
                var word = sentence.words.lastIndex(
                    upTo: range.lowerBound + start, by: { $0.range.lowerBound }),
                sentence.words[word].range.lowerBound == range.lowerBound + start
            else {
                return nil
            }
            while word < sentence.words.count,
                sentence.words[word].range.upperBound <= range.upperBound + start
            {
                words.append(word)
                word += 1
            }
        }
        return words.isEmpty ? nil : Place(sentence: sentence, words: words)
    }
}

extension Array {
    /// The last element whose key is not above a bound, where keys ascend.
    fileprivate func lastIndex(upTo bound: Int, by key: (Element) -> Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) <= bound { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
