import KnowledgeModel

/// Finds words of a quote in a passage, where they differ in nothing but blank space and the shape of quotation marks.
struct QuoteFinder {
    private struct Letter {
        /// The scalar with blank space and quotation marks made equal.
        let scalar: Unicode.Scalar
        /// Its bytes in the text.
        let range: Range<Int>
    }

    /// More places of one quote are not looked at.
    private static let mostPlaces = 24

    private let letters: [Letter]

    init(_ text: String) {
        letters = Self.letters(of: text)
    }

    /// Where a quote stands, as bytes of the text, in order; only where it stands as words of its own, if it does anywhere.
    ///
    /// - Complexity: O(*n* · *m*) at worst for a text of *n* scalars and a quote of *m*; both are short.
    func places(of quote: String) -> [Range<Int>] {
        let wanted = Self.letters(of: quote).map(\.scalar)
        let found = places(of: wanted) { $0 }
        if !found.isEmpty { return found }
        // Models like to put what they quote into quotation marks.
        guard wanted.count > 2, wanted.first == "\"" || wanted.first == "'", wanted.first == wanted.last
        else {
            return []
        }
        return places(of: Array(wanted.dropFirst().dropLast())) { $0 }
    }

    /// Whether the text has a name, in whatever case.
    func hasName(_ name: String) -> Bool {
        !places(of: Self.letters(of: name).map { Self.lowercased($0.scalar) }, Self.lowercased).isEmpty
    }

    private func places(
        of wanted: [Unicode.Scalar], _ form: (Unicode.Scalar) -> Unicode.Scalar
    ) -> [Range<Int>] {
        guard let first = wanted.first, wanted.count <= letters.count else { return [] }
        var all: [Range<Int>] = []
        var whole: [Range<Int>] = []
        for start in 0...letters.count - wanted.count where form(letters[start].scalar) == first {
            let end = start + wanted.count
            guard zip(letters[start..<end], wanted).allSatisfy({ form($0.scalar) == $1 }) else { continue }
            let place = letters[start].range.lowerBound..<letters[end - 1].range.upperBound
            all.append(place)
            if isEdge(start), isEdge(end) { whole.append(place) }
            if whole.count == Self.mostPlaces { break }
        }
        return whole.isEmpty ? Array(all.prefix(Self.mostPlaces)) : whole
    }

    /// Whether no word of Latin letters goes on across a position.
    private func isEdge(_ position: Int) -> Bool {
        guard position > 0, position < letters.count else { return true }
        return
            !(Self.isWordLetter(letters[position - 1].scalar) && Self.isWordLetter(letters[position].scalar))
    }

    private static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
        !ScalarClass.isUnspaced(scalar) && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first ?? scalar : scalar
    }

    /// The scalars of a text: blank space between words is one space, that beside Chinese characters and at the ends none.
    private static func letters(of text: String) -> [Letter] {
        var letters: [Letter] = []
        var position = 0
        var space: Range<Int>?
        for scalar in text.unicodeScalars {
            let end = position + UTF8.width(scalar)
            defer { position = end }
            if scalar.properties.isWhitespace {
                space = (space?.lowerBound ?? position)..<end
                continue
            }
            if let gap = space, let last = letters.last, !ScalarClass.isUnspaced(last.scalar),
                !ScalarClass.isUnspaced(scalar)
            {
                letters.append(Letter(scalar: " ", range: gap))
            }
            space = nil
            letters.append(Letter(scalar: straight(scalar), range: position..<end))
        }
        return letters
    }

    /// Quotation marks of all shapes are the straight ones.
    private static func straight(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "“", "”", "„", "‟", "«", "»", "「", "」", "『", "』", "＂", "″": "\""
        case "‘", "’", "‚", "‛", "‹", "›", "`", "´", "＇", "′": "'"
        default: scalar
        }
    }
}
