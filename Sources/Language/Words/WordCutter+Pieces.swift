import KnowledgeModel

// Stretches whose marks divide words sometimes: "and/or" but "a/b.py", "in-service" but "e-mail".
extension WordCutter {
    /// Cuts a stretch that has no mark that always divides.
    mutating func cutPiece(_ range: Range<Int>) {
        let shape = WordShape(of: range, in: text)
        if shape.marks == 0 {
            cutWithoutMarks(range, shape)
        } else if shape.ats > 0 || shape.backslashes > 0 || isPath(range, shape) || isIdentifier(range, shape)
        {
            append(range)
        } else if shape.letters == 0, shape.digits > 0, isWholeNumber(range, shape) {
            append(range)
        } else if shape.slashes > 0 {
            forEachPart(of: range, at: UInt8(ascii: "/")) { cutter, part in
                let shape = WordShape(of: part, in: cutter.text)
                if shape.letters == 0, shape.digits > 0, cutter.isWholeNumber(part, shape) {
                    cutter.append(part)
                } else {
                    cutter.cutAtHyphens(part, shape)
                }
            }
        } else {
            cutAtHyphens(range, shape)
        }
    }

    /// Cuts at a mark, which is a word itself.
    private mutating func forEachPart(
        of range: Range<Int>, at mark: UInt8, _ body: (inout WordCutter, Range<Int>) -> Void
    ) {
        var start = range.lowerBound
        for position in range where text[position] == mark {
            if start < position { body(&self, start..<position) }
            append(position..<position + 1)
            start = position + 1
        }
        if start < range.upperBound { body(&self, start..<range.upperBound) }
    }

    /// Whether slashes divide the names of folders.
    private func isPath(_ range: Range<Int>, _ shape: WordShape) -> Bool {
        guard shape.slashes > 0, shape.letters > 0 else { return false }
        switch text[range.lowerBound] {
        case UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "."): return true
        default: break
        }
        return shape.innerDots > 0 || shape.underscores > 0 || shape.mixedParts > 0 && shape.hyphens > 0
    }

    /// Whether a stretch with hyphens or other marks is one name of a program, a file, a model or an option.
    private func isIdentifier(_ range: Range<Int>, _ shape: WordShape) -> Bool {
        let first = text[range.lowerBound]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "#") || first == UInt8(ascii: "$") {
            return true
        }
        guard shape.slashes == 0, shape.apostrophes == 0, shape.hyphens > 0 else { return false }
        if shape.innerDots > 0 { return true }
        return ScalarClass.isASCIILetter(first)
            && (shape.underscores > 0 && shape.letters > 0 || shape.hyphens > 1 && shape.digits > 0)
    }

    private mutating func cutAtHyphens(_ range: Range<Int>, _ shape: WordShape) {
        guard shape.hyphens > 0 else {
            cutWord(range, shape)
            return
        }
        var start = range.lowerBound
        var joined = false
        for position in range where text[position] == UInt8(ascii: "-") {
            // "mid-1980s", "non-Hodgkin" are one word, and so is what their prefix stands before.
            if !joined, start < position, position + 1 < range.upperBound,
                isPrefix(start..<position, before: text[position + 1])
            {
                joined = true
                continue
            }
            if start < position { cutWord(start..<position, WordShape(of: start..<position, in: text)) }
            append(position..<position + 1)
            start = position + 1
            joined = false
        }
        guard start < range.upperBound else { return }
        cutWord(start..<range.upperBound, WordShape(of: start..<range.upperBound, in: text))
    }

    private func isPrefix(_ range: Range<Int>, before next: UInt8) -> Bool {
        guard ScalarClass.isASCIIWordPart(next) || next >= 0x80 else { return false }
        // "x-37097" is an extension of a telephone.
        if range.count == 1, text[range.lowerBound] | 0x20 == UInt8(ascii: "x"),
            ScalarClass.isASCIIDigit(next)
        {
            return true
        }
        return Self.prefixes.contains(PackedWord(text.slice(range)))
    }

    private static let prefixes = PackedWord.set(
        """
        e non pre anti mid re post co over pro multi ex sub semi cross neo psycho socio arch counter intra inter micro un \
        ultra pseudo quasi proto infra meta
        """)

    /// Cuts a stretch without hyphens and slashes.
    private mutating func cutWord(_ range: Range<Int>, _ shape: WordShape) {
        if shape.marks == 0 {
            cutWithoutMarks(range, shape)
        } else if shape.ampersands > 0, !isInitials(range) {
            forEachPart(of: range, at: UInt8(ascii: "&")) { cutter, part in
                cutter.cutWord(part, WordShape(of: part, in: cutter.text))
            }
        } else if shape.dollars > 0, let amount = amountStart(in: range) {
            append(range.lowerBound..<amount)
            cutNumber(amount..<range.upperBound)
        } else if shape.apostrophes > 0 {
            cutAtApostrophe(range)
        } else if shape.dots > 0, shape.letters > 0, let (stop, next) = missingSpace(in: range) {
            append(range.lowerBound..<stop)
            if stop < next { append(stop..<next) }
            append(next..<range.upperBound)
        } else if ScalarClass.isASCIIDigit(text[range.lowerBound]) {
            cutNumber(range)
        } else {
            append(range)
        }
    }

    private mutating func cutAtApostrophe(_ range: Range<Int>) {
        var end = range.upperBound
        var clitics: [Range<Int>] = []
        while let start = Contraction.clitic(of: range.lowerBound..<end, in: text), clitics.count < 4 {
            clitics.append(start..<end)
            end = start
        }
        append(range.lowerBound..<end)
        for clitic in clitics.reversed() { append(clitic) }
    }

    /// Whether "&" stands among a few letters: "AT&T", "P&L".
    private func isInitials(_ range: Range<Int>) -> Bool {
        var end = range.upperBound
        if let clitic = Contraction.clitic(of: range, in: text) { end = clitic }
        return end - range.lowerBound <= 6
    }

    /// Where the number starts in "US$4.5"; nil where none follows a "$".
    private func amountStart(in range: Range<Int>) -> Int? {
        for position in range where text[position] == UInt8(ascii: "$") {
            let next = position + 1
            return next < range.upperBound && ScalarClass.isASCIIDigit(text[next]) ? next : nil
        }
        return nil
    }

    /// Where a sentence or a name begins right behind a stop: "Sushi.They", "Dr.Michael".
    private func missingSpace(in range: Range<Int>) -> (stop: Int, next: Int)? {
        var start = range.lowerBound
        for position in range where text[position] == UInt8(ascii: ".") {
            let next = position + 1
            guard next < range.upperBound, position > start, ScalarClass.isASCIIUpper(text[next]) else {
                start = next
                continue
            }
            var end = next
            while end < range.upperBound, ScalarClass.isASCIILetter(text[end]) { end += 1 }
            if position - start > 1, Abbreviation.isTitle(text.slice(start..<position)) {
                return (next, next)
            }
            if end == range.upperBound, end - next > 1, SentenceStarters.contain(text.slice(next..<end)) {
                return (position, next)
            }
            start = next
        }
        return nil
    }
}
