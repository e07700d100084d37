import KnowledgeModel

/// How a word that is written with a full stop behaves at what may be the end of a sentence.
enum Abbreviation {
    /// It stands before a name or goes on otherwise: "Dr.", "e.g.", "J.".
    case beforeName
    /// It is an abbreviation before numbers only: "no. 5", "Fig. 3".
    case beforeNumber
    /// It may stand anywhere; what follows decides: "Inc.", "etc.", "U.S.".
    case mayEnd

    /// Tells the abbreviation that a word is; nil for ordinary words.
    ///
    /// - Parameter word: the word without its last full stop.
    init?(_ word: UnsafeBufferPointer<UInt8>) {
        guard word.count <= 8 else { return nil }
        if word.count == 1, ScalarClass.isASCIILetter(word[0]) {
            // Initials; "I" and small letters are rather words or items: "plan b."
            self = ScalarClass.isASCIIUpper(word[0]) && word[0] != UInt8(ascii: "I") ? .mayEnd : .beforeNumber
            return
        }
        var lower = UInt64(0)
        for byte in word { lower = lower << 8 | UInt64(byte | 0x20) }
        // Setting bit 5 leaves "." as it is, and brings letters to lower case.
        if let known = Self.known[lower] {
            self = known
        } else if Self.isAcronymWithStops(word) {
            self = .mayEnd
        } else {
            return nil
        }
    }

    /// Whether a word, as it is written, stands before names: "Dr", "St".
    static func isTitle(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = word.first, ScalarClass.isASCIIUpper(first), let abbreviation = Abbreviation(word)
        else {
            return false
        }
        return abbreviation == .beforeName
    }

    /// Whether single letters and stops alternate, as in "U.S" and "Ph.D".
    private static func isAcronymWithStops(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count >= 3 && word[1] == UInt8(ascii: ".") && word.contains(where: ScalarClass.isASCIIUpper)
    }

    private static let known: [UInt64: Abbreviation] = {
        let lists: [(Abbreviation, String)] = [
            (
                .beforeName,
                """
                dr mr mrs ms prof st gen col lt sgt capt cmdr rep sen gov rev hon mt ft messrs mme mlle e.g i.e eg ie \
                cf viz vs approx ca resp incl esp a.k.a
                """
            ),
            (.beforeNumber, "no nos fig figs eq eqs sec ch vol p pp art ver"),
            (
                .mayEnd,
                """
                etc al inc ltd co corp jr sr bros a.m p.m pm ph.d b.sc m.sc dept univ est eds jan feb apr \
                jun jul aug sep sept oct nov dec
                """
            ),
        ]
        var known: [UInt64: Abbreviation] = [:]
        for (kind, words) in lists {
            for word in words.split(separator: " ") {
                known[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = kind
            }
        }
        return known
    }()
}
