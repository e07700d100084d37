/// What kg does not know in a pattern.
struct PatternError: Error, Equatable {
    /// The part that is not known, for people.
    let part: String
}

/// Reads regular expressions in the notation of Oniguruma.
struct PatternParser {
    private let scalars: [UInt32]
    private var position = 0
    private var steps: [PatternProgram.Step] = []
    private var ignoresCase = false
    private var depth = 0

    private static let maximumDepth = 50
    private static let maximumCount = 1000

    static func steps(of pattern: String) throws(PatternError) -> [PatternProgram.Step] {
        var parser = PatternParser(scalars: pattern.unicodeScalars.map(\.value))
        try parser.parseAlternatives()
        if parser.position < parser.scalars.count { throw PatternError(part: "a ')' without a '('") }
        parser.steps.append(.matched)
        return parser.steps
    }

    private init(scalars: [UInt32]) { self.scalars = scalars }

    private func character(at place: Int) -> Character? {
        guard place < scalars.count, let scalar = Unicode.Scalar(scalars[place]) else { return nil }
        return Character(scalar)
    }

    private var next: Character? { character(at: position) }

    private mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars.map(\.value)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    // MARK: Alternatives and groups

    private mutating func parseAlternatives() throws(PatternError) {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.maximumDepth {
            throw PatternError(part: "more than \(Self.maximumDepth) groups in one another")
        }
        let start = steps.count
        try parseSequence()
        guard take("|") else { return }
        // The first alternative moves behind the step that chooses.
        move(from: start, by: 1)
        steps.insert(.either(start + 1, steps.count + 2), at: start)
        let jump = steps.count
        steps.append(.jump(0))
        try parseAlternatives()
        steps[jump] = .jump(steps.count)
    }

    /// Makes steps right that are about to move.
    private mutating func move(from start: Int, by distance: Int) {
        for index in start..<steps.count {
            switch steps[index] {
            case .either(let one, let other): steps[index] = .either(one + distance, other + distance)
            case .jump(let target): steps[index] = .jump(target + distance)
            case .ahead(let next, let isWanted):
                steps[index] = .ahead(next: next + distance, isWanted: isWanted)
            default: break
            }
        }
    }

    private mutating func parseSequence() throws(PatternError) {
        while let next, next != "|", next != ")" { try parseRepeated() }
    }

    private mutating func parseGroup() throws(PatternError) {
        let outerCase = ignoresCase
        defer { ignoresCase = outerCase }
        if take("?=") || take("?!") {
            let isWanted = scalars[position - 1] == 0x3D
            let ahead = steps.count
            steps.append(.ahead(next: 0, isWanted: isWanted))
            try parseAlternatives()
            steps.append(.matched)
            steps[ahead] = .ahead(next: steps.count, isWanted: isWanted)
        } else {
            if take("?i:") {
                ignoresCase = true
            } else if !take("?:"), next == "?" {
                throw PatternError(part: "the group '(\(rest(3))'")
            }
            try parseAlternatives()
        }
        guard take(")") else { throw PatternError(part: "a '(' without a ')'") }
    }

    private func rest(_ count: Int) -> String {
        (position..<min(position + count, scalars.count)).compactMap(character).map(String.init).joined()
    }

    // MARK: Counts

    private mutating func parseRepeated() throws(PatternError) {
        let start = steps.count
        try parseOne()
        while let (minimum, maximum) = try parseCount() {
            let isPossessive = take("+")
            let isLazy = !isPossessive && take("?")
            try repeatSteps(from: start, minimum, maximum, isPossessive: isPossessive, isLazy: isLazy)
        }
    }

    private mutating func parseCount() throws(PatternError) -> (Int, Int)? {
        if take("*") { return (0, .max) }
        if take("+") { return (1, .max) }
        if take("?") { return (0, 1) }
        guard next == "{" else { return nil }
        guard let end = scalars[position...].firstIndex(of: 0x7D) else {
            throw PatternError(part: "a '{' without a '}'")
        }
        let text = String(
            String.UnicodeScalarView(scalars[(position + 1)..<end].compactMap(Unicode.Scalar.init)))
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        let minimum = text.hasPrefix(",") ? 0 : numbers.first.flatMap { $0 }
        let maximum = numbers.count == 1 ? minimum : text.hasSuffix(",") ? .max : numbers[1]
        guard numbers.count <= 2, let minimum, let maximum, minimum <= maximum, minimum <= Self.maximumCount
        else { throw PatternError(part: "the count '{\(text)}'") }
        position = end + 1
        return (minimum, maximum)
    }

    private mutating func repeatSteps(
        from start: Int, _ minimum: Int, _ maximum: Int, isPossessive: Bool, isLazy: Bool
    ) throws(PatternError) {
        if steps.count == start + 1, case .scalar(let set) = steps[start], !isLazy {
            steps[start] = .run(set, minimum: minimum, maximum: maximum, isPossessive: isPossessive)
            return
        }
        guard !isPossessive, minimum <= 1, maximum == 1 || maximum == .max else {
            throw PatternError(part: "a count of this kind after a group")
        }
        let body = Array(steps[start...])
        let length = body.count
        func either(_ one: Int, _ other: Int) -> PatternProgram.Step {
            isLazy ? .either(other, one) : .either(one, other)
        }
        if maximum == 1 {
            guard minimum == 0 else { return }
            move(from: start, by: 1)
            steps.insert(either(start + 1, start + 1 + length), at: start)
        } else if minimum == 1 {
            steps.append(either(start, start + length + 1))
        } else {
            move(from: start, by: 1)
            steps.insert(either(start + 1, start + length + 2), at: start)
            steps.append(.jump(start))
        }
    }

    // MARK: Scalars

    private mutating func parseOne() throws(PatternError) {
        guard let character = next else { return }
        position += 1
        switch character {
        case "(": try parseGroup()
        case "[": steps.append(.scalar(try parseClass()))
        case ".": steps.append(.scalar(.anyInLine))
        case "^": steps.append(.textStart)
        case "$": steps.append(.textEnd)
        case "\\": steps.append(.scalar(try parseEscape()))
        case "*", "+", "?": throw PatternError(part: "a '\(character)' that counts nothing")
        default: steps.append(.scalar(literal(scalars[position - 1])))
        }
    }

    /// The set of a character and, where case is ignored, its other forms.
    private func literal(_ scalar: UInt32) -> ScalarSet {
        guard ignoresCase, let character = Unicode.Scalar(scalar) else { return ScalarSet(scalar) }
        var forms = [scalar]
        for form in [character.properties.lowercaseMapping, character.properties.uppercaseMapping] {
            let scalars = form.unicodeScalars.map(\.value)
            if scalars.count == 1 { forms.append(scalars[0]) }
        }
        // Two letters fold to ASCII ones: the long s and the sign of the kelvin.
        if forms.contains(0x73) { forms.append(0x17F) }
        if forms.contains(0x6B) { forms.append(0x212A) }
        return ScalarSet(union: forms.map { ScalarSet($0) })
    }

    /// What stands after a backslash.
    private mutating func parseEscape() throws(PatternError) -> ScalarSet {
        guard let character = next else { throw PatternError(part: "a '\\' at the end") }
        position += 1
        switch character {
        case "s": return .spaces
        case "S": return ScalarSet.spaces.inverted
        case "w": return .wordParts
        case "W": return ScalarSet.wordParts.inverted
        case "d": return .digits
        case "D": return ScalarSet.digits.inverted
        case "n": return ScalarSet(0x0A)
        case "r": return ScalarSet(0x0D)
        case "t": return ScalarSet(0x09)
        case "f": return ScalarSet(0x0C)
        case "v": return ScalarSet(0x0B)
        case "p", "P": return try parseCategory(isInverted: character == "P")
        case "x", "u": return ScalarSet(try parseNumber(digits: character == "x" ? 2 : 4))
        default:
            if character.isLetter || character.isNumber {
                throw PatternError(part: "the escape '\\\(character)'")
            }
            return literal(scalars[position - 1])
        }
    }

    private mutating func parseCategory(isInverted: Bool) throws(PatternError) -> ScalarSet {
        var name = ""
        if take("{") {
            while let character = next, character != "}" {
                name.append(character)
                position += 1
            }
            guard take("}") else { throw PatternError(part: "a '{' without a '}'") }
        } else if let character = next {
            name.append(character)
            position += 1
        }
        let isOpposite = name.hasPrefix("^")
        guard let set = ScalarSet(category: isOpposite ? String(name.dropFirst()) : name) else {
            throw PatternError(part: "the property '\(name)'")
        }
        return isInverted != isOpposite ? set.inverted : set
    }

    private mutating func parseNumber(digits: Int) throws(PatternError) -> UInt32 {
        var text = ""
        if take("{") {
            while let character = next, character != "}" {
                text.append(character)
                position += 1
            }
            position += 1
        } else {
            while text.count < digits, let character = next, character.isHexDigit {
                text.append(character)
                position += 1
            }
        }
        guard let number = UInt32(text, radix: 16), number < 0x110000 else {
            throw PatternError(part: "the number '\(text)' of a character")
        }
        return number
    }

    /// A class, after its `[`.
    private mutating func parseClass() throws(PatternError) -> ScalarSet {
        let isInverted = take("^")
        var sets: [ScalarSet] = []
        var isFirst = true
        while let character = next, character != "]" || isFirst {
            isFirst = false
            position += 1
            if character == "[" {
                if next == ":" { throw PatternError(part: "the class '[[:'") }
                sets.append(try parseClass())
                continue
            }
            if character == "&", next == "&" { throw PatternError(part: "'&&' in a class") }
            let start = position - 1
            let set = character == "\\" ? try parseEscape() : literal(scalars[position - 1])
            if next == "-", let after = self.character(at: position + 1), after != "]" {
                let low = scalars[position - 1]
                position += 2
                let high = after == "\\" ? try escapedScalar() : scalars[position - 1]
                guard position - start <= 5, low <= high else {
                    throw PatternError(part: "the range '\(character)-\(after)'")
                }
                sets.append(ScalarSet(low...high))
            } else {
                sets.append(set)
            }
        }
        guard take("]") else { throw PatternError(part: "a '[' without a ']'") }
        let union = ScalarSet(union: sets)
        return isInverted ? union.inverted : union
    }

    /// The character that an escape at the end of a range stands for.
    private mutating func escapedScalar() throws(PatternError) -> UInt32 {
        guard let character = next, !character.isLetter, !character.isNumber else {
            throw PatternError(part: "a range that ends in an escape")
        }
        position += 1
        return scalars[position - 1]
    }
}
