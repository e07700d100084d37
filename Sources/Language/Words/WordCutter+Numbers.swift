import KnowledgeModel

// Numbers, and words that are plain but for what was drawn together.
extension WordCutter {
    /// Adds a word of letters, or its parts: "can" and "not".
    mutating func cutLetters(_ range: Range<Int>) {
        if let length = Contraction.cut(text.slice(range)) {
            append(range.lowerBound..<range.lowerBound + length)
            append(range.lowerBound + length..<range.upperBound)
        } else {
            append(range)
        }
    }

    /// Adds a word of letters and digits, or its parts.
    mutating func cutWithoutMarks(_ range: Range<Int>, _ shape: WordShape) {
        if shape.digits == 0 {
            cutLetters(range)
        } else if shape.letters > 0, ScalarClass.isASCIIDigit(text[range.lowerBound]) {
            cutNumber(range)
        } else {
            append(range)
        }
    }

    /// Adds a number, and its unit as a word of its own: "35 mm", "7:30 PM", but "23rd" and "1980s".
    mutating func cutNumber(_ range: Range<Int>) {
        var unit = range.upperBound
        while unit > range.lowerBound, ScalarClass.isASCIILetter(text[unit - 1]) { unit -= 1 }
        let isNumber = text[range.lowerBound..<unit].allSatisfy {
            ScalarClass.isASCIIDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
                || $0 == UInt8(ascii: ":")
        }
        let followsCurrency = range.lowerBound > 0 && text[range.lowerBound - 1] == UInt8(ascii: "$")
        if isNumber, unit > range.lowerBound, unit < range.upperBound,
            followsCurrency || Self.units.contains(PackedWord(text.slice(unit..<range.upperBound)))
        {
            append(range.lowerBound..<unit)
            append(unit..<range.upperBound)
        } else {
            append(range)
        }
    }

    private static let units = PackedWord.set(
        """
        am pm mm cm km m kg mg lb lbs oz ft k mb gb tb kb hz khz mhz ghz ms bn mn hr hrs min mins sec secs yr yrs yo mph \
        kw mw kwh px fps
        """)

    /// Whether digits with marks between them are one word: a date, a time, a number of a telephone, a version.
    func isWholeNumber(_ range: Range<Int>, _ shape: WordShape) -> Bool {
        guard shape.apostrophes + shape.others + shape.dollars + shape.ampersands == 0 else { return false }
        switch (shape.slashes, shape.hyphens) {
        case (0, 0): return true
        case (1, 0): return isDayAndMonth(range)
        case (0, 1): return isTelephone(range)
        case (0, _):
            // "11-20-2000", but not the score "1-7-0-1".
            return shape.colons == 0 && shape.digits > shape.hyphens + 1
        default: return shape.colons == 0
        }
    }

    /// Whether "9/11" may be a day of a year; "3/4" is rather a fraction, which is three words.
    private func isDayAndMonth(_ range: Range<Int>) -> Bool {
        let parts = numbers(in: range, around: UInt8(ascii: "/"))
        guard let (first, second) = parts, (1...12).contains(first), (1...31).contains(second) else {
            return false
        }
        let isFraction = first < second && [2, 3, 4, 8, 10].contains(second)
        return !isFraction && !(second == 24 && first == 7)
    }

    /// Whether "345-9945" may be dialled; "5-10" and "1969-1970" go from one number to another.
    private func isTelephone(_ range: Range<Int>) -> Bool {
        guard let hyphen = text[range].firstIndex(of: UInt8(ascii: "-")),
            text[range].allSatisfy({ ScalarClass.isASCIIDigit($0) || $0 == UInt8(ascii: "-") })
        else { return false }
        return range.upperBound - hyphen - 1 >= 4 && hyphen - range.lowerBound != 4
    }

    private func numbers(in range: Range<Int>, around mark: UInt8) -> (Int, Int)? {
        var numbers = [0, 0]
        var place = 0
        for position in range {
            if text[position] == mark {
                place = 1
            } else if ScalarClass.isASCIIDigit(text[position]), numbers[place] < 10000 {
                numbers[place] = numbers[place] * 10 + Int(text[position] - UInt8(ascii: "0"))
            } else {
                return nil
            }
        }
        return (numbers[0], numbers[1])
    }
}
