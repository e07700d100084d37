import KnowledgeModel

/// An edit that makes the lemma of a form: "lower|3|y" makes "study" of "Studies".
struct LemmaRule: Sendable {
    /// Whether capital letters stay.
    private let keepsCase: Bool
    /// How many scalars are taken off the end.
    private let removed: Int
    /// What is then put there.
    private let suffix: String

    /// Reads "CASE|COUNT|SUFFIX"; nil where it is no such rule.
    init?(_ rule: String) {
        let parts = rule.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "lower" || parts[0] == "keep", let count = Int(parts[1]),
            count >= 0
        else {
            return nil
        }
        keepsCase = parts[0] == "keep"
        removed = count
        suffix = String(parts[2])
    }

    /// The lemma; the form itself where it is shorter than what the rule takes off.
    func lemma(of form: String) -> String {
        let base = keepsCase ? form : Self.lowered(form)
        if removed == 0, suffix.isEmpty { return base }
        let scalars = base.unicodeScalars
        guard let end = scalars.index(scalars.endIndex, offsetBy: -removed, limitedBy: scalars.startIndex)
        else {
            return base
        }
        let lemma = String(scalars[..<end]) + suffix
        return lemma.isEmpty ? base : lemma
    }

    /// Each scalar's lower case, without regard to its neighbours.
    private static func lowered(_ form: String) -> String {
        var lowered = String.UnicodeScalarView()
        var isChanged = false
        for scalar in form.unicodeScalars {
            if scalar.value < 0x80 {
                let isUpper = ScalarClass.isASCIIUpper(UInt8(scalar.value))
                isChanged = isChanged || isUpper
                lowered.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
            } else {
                isChanged = true
                lowered.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return isChanged ? String(lowered) : form
    }
}
