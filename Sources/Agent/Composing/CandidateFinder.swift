/// Finds the stretches of a passage that can stand alone as a claim.
struct CandidateFinder {
    /// The most lines of code that are quoted.
    static let longestCode = 30
    /// The most bytes of a list that are quoted with the sentence that announces it.
    static let longestList = 700

    /// What the answer should look like.
    let expected: ExpectedAnswer
    /// The question's identifiers, by which code becomes an answer to any question.
    let identifiers: Set<String>

    /// Whether the question asks what to do, so that code belongs to the answer.
    private var wantsCode: Bool { expected.kind == .howTo || expected.kind == .error }

    /// Whether the question asks what something is, which no example says.
    private var refusesCode: Bool { expected.kind == .definition || expected.comparesThings }

    /// The candidates of a passage, in order.
    func candidates(in contents: PassageContents) -> [Candidate] {
        contents.units.indices.compactMap { candidate(at: $0, in: contents) }
    }

    private func candidate(at index: Int, in contents: PassageContents) -> Candidate? {
        let units = contents.units
        switch units[index].kind {
        case .heading:
            return nil
        case .row(let header):
            return make(index, index...index, quoting: [header, units[index].range], in: contents)
        case .code:
            guard isWanted(index, in: contents) else { return nil }
            let hasLead = index > 0 && units[index - 1].kind == .sentence
            return make(index, (hasLead ? index - 1 : index)...index, in: contents)
        case .sentence:
            guard !CodeShape.isCode(units[index].text) else { return nil }
            return make(index, span(of: index, in: contents), in: contents)
        }
    }

    /// A sentence with those beside it that it needs to be understood, or that hold the date or number asked for.
    private func span(of index: Int, in contents: PassageContents) -> ClosedRange<Int> {
        let units = contents.units
        var first = needsPrevious(index, in: units) ? index - 1 : index
        var last = lastUnit(announcedBy: index, in: contents)
        guard expected.kind == .when || expected.kind == .howMany, !isFit(units[index]) else {
            return first...last
        }
        let (previous, next) = (first - 1, last + 1)
        if next < units.count, units[next].kind == .sentence, units[next].block == units[index].block,
            isFit(units[next])
        {
            last = next
        } else if previous >= 0, units[previous].kind == .sentence,
            units[previous].block == units[index].block,
            isFit(units[previous])
        {
            first = previous
        }
        return first...last
    }

    private func isFit(_ unit: TextUnit) -> Bool {
        expected.fit(of: unit.text, isPost: false, hasCode: false) == 1
    }

    private func isWanted(_ index: Int, in contents: PassageContents) -> Bool {
        contents.units[index].kind == .code
            && (wantsCode || !refusesCode && !identifiers.isDisjoint(with: contents.unitStems[index]))
    }

    /// Whether a sentence speaks of what the one before it named.
    private func needsPrevious(_ index: Int, in units: [TextUnit]) -> Bool {
        guard index > 0, units[index - 1].kind == .sentence, units[index - 1].block == units[index].block
        else {
            return false
        }
        let text = units[index].text
        if ["它", "这", "那", "其", "他", "她", "此"].contains(where: text.hasPrefix) { return true }
        let first = text.prefix { $0.isLetter || $0 == "'" || $0 == "’" }.lowercased()
        let word = first.split(whereSeparator: { $0 == "'" || $0 == "’" }).first ?? ""
        return Self.pronouns.contains(word)
    }

    private static let pronouns: Set<Substring> = [
        "it", "this", "that", "these", "those", "they", "he", "she", "its", "their", "his", "her", "both",
        "such",
    ]

    /// The end of the list or code that a sentence announces with a colon, or the code that follows it.
    private func lastUnit(announcedBy index: Int, in contents: PassageContents) -> Int {
        let units = contents.units
        guard index + 1 < units.count else { return index }
        let announces = units[index].text.hasSuffix(":") || units[index].text.hasSuffix("：")
        if units[index + 1].kind == .code {
            return announces && !refusesCode || isWanted(index + 1, in: contents) && wantsCode
                ? index + 1 : index
        }
        guard announces, units[index + 1].kind == .sentence else { return index }
        var last = index
        let block = units[index + 1].block
        while last + 1 < units.count, units[last + 1].block == block, units[last + 1].kind == .sentence,
            units[last + 1].range.upperBound - units[index + 1].range.lowerBound <= Self.longestList
        {
            last += 1
        }
        return last
    }

    private func make(
        _ core: Int, _ span: ClosedRange<Int>, quoting quotes: [Range<Int>]? = nil,
        in contents: PassageContents
    ) -> Candidate {
        let units = contents.units
        let last = units[span.upperBound]
        let end = last.kind == .code ? last.range.lowerBound + Self.cut(last.text) : last.range.upperBound
        let quotes = quotes ?? [units[span.lowerBound].range.lowerBound..<end]
        let text = quotes.map { contents.text(of: $0) }.joined(separator: "\n")
        var (stems, codeStems) = (Set<String>(), Set<String>())
        for unit in span {
            if units[unit].kind != .code {
                stems.formUnion(contents.unitStems[unit])
            } else if isWanted(unit, in: contents) {
                codeStems.formUnion(contents.unitStems[unit])
            }
        }
        if quotes.count > 1, let header = quotes.first {
            stems.formUnion(PassageContents.stems(of: contents.text(of: header)))
        }
        return Candidate(
            passage: contents.index, post: contents.post, units: span, core: core, quotes: quotes, text: text,
            stems: stems,
            codeStems: codeStems)
    }

    /// The bytes of the lines of code that are quoted.
    private static func cut(_ code: String) -> Int {
        var lines = 0
        for (offset, byte) in code.utf8.enumerated() where byte == UInt8(ascii: "\n") {
            lines += 1
            if lines == longestCode { return offset }
        }
        return code.utf8.count
    }
}
