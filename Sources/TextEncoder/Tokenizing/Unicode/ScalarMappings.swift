/// Lowercase forms and decompositions, from `UnicodeData`.
enum ScalarMappings {
    /// Lowercase forms of single scalars; what a letter stands beside makes no difference.
    static let lowercase: ScalarMap = {
        var forms = runs(UnicodeData.lowercase)
        addLists(UnicodeData.longLowercase, to: &forms)
        return ScalarMap(forms)
    }()

    /// Full canonical decompositions, Hangul syllables left out.
    static let canonical = ScalarMap(canonicalForms)

    /// Full compatibility decompositions where they differ from the canonical ones.
    static let compatible: ScalarMap = {
        var forms = runs(UnicodeData.compatibleSingles)
        addLists(UnicodeData.compatible, to: &forms)
        return ScalarMap(forms)
    }()

    private static let canonicalForms: [UInt32: [UInt32]] = {
        var steps = runs(UnicodeData.canonicalSingles)
        for index in stride(from: 0, to: UnicodeData.canonicalPairs.count, by: 3) {
            let scalar = UnicodeData.canonicalPairs[index] & 0x1F_FFFF
            steps[scalar] = Array(UnicodeData.canonicalPairs[(index + 1)...(index + 2)])
        }
        func full(_ scalar: UInt32) -> [UInt32] { steps[scalar]?.flatMap(full) ?? [scalar] }
        return Dictionary(uniqueKeysWithValues: steps.keys.map { ($0, full($0)) })
    }()

    /// Scalars that lie at equal distances and whose targets do so too.
    private static func runs(_ numbers: [UInt32]) -> [UInt32: [UInt32]] {
        var forms: [UInt32: [UInt32]] = [:]
        for index in stride(from: 0, to: numbers.count, by: 4) {
            for place in 0..<numbers[index + 1] {
                let distance = place * numbers[index + 2]
                forms[numbers[index] + distance] = [numbers[index + 3] + distance]
            }
        }
        return forms
    }

    private static func addLists(_ numbers: [UInt32], to forms: inout [UInt32: [UInt32]]) {
        var index = 0
        while index < numbers.count {
            let count = Int(numbers[index] >> 24)
            forms[numbers[index] & 0x1F_FFFF] = Array(numbers[(index + 1)...(index + count)])
            index += 1 + count
        }
    }
}

/// Hangul syllables, which Unicode composes by arithmetic (The Unicode Standard, section 3.12).
enum Hangul {
    static let firstSyllable: UInt32 = 0xAC00
    static let firstL: UInt32 = 0x1100
    static let firstV: UInt32 = 0x1161
    /// One before the first trailing consonant, so that 0 is none.
    static let firstT: UInt32 = 0x11A7
    static let countL: UInt32 = 19
    static let countV: UInt32 = 21
    static let countT: UInt32 = 28
    static let countSyllables: UInt32 = countL * countV * countT

    @inline(__always)
    static func isSyllable(_ scalar: UInt32) -> Bool { scalar &- firstSyllable < countSyllables }
}
