/// A set of scalars, as a class in a pattern describes it.
struct ScalarSet: Sendable {
    private var ranges: [ClosedRange<UInt32>] = []
    /// Bit *n* stands for the general category with the number *n*.
    private var categories: UInt32 = 0
    private var properties: ScalarProperties = []
    private var excluded: [ScalarSet] = []
    private var isInverted = false
    /// Whether each ASCII character is in the set.
    private(set) var ascii: (low: UInt64, high: UInt64) = (0, 0)

    static let spaces = ScalarSet { $0.properties = .isSpace }
    /// What Oniguruma, which Hugging Face asks, takes for parts of words.
    static let wordParts = ScalarSet { set in
        set.add(["L", "M", "Nd", "Pc"])
        set.ranges = [0x200C...0x200D]
    }
    static let digits = ScalarSet { $0.add(["Nd"]) }
    /// All but line feeds.
    static let anyInLine = ScalarSet { $0.ranges = [0x0A...0x0A] }.inverted

    private init(_ fill: (inout ScalarSet) -> Void) {
        fill(&self)
        prepare()
    }

    init(_ scalar: UInt32) {
        ranges = [scalar...scalar]
        prepare()
    }

    init(_ range: ClosedRange<UInt32>) {
        ranges = [range]
        prepare()
    }

    /// Nil when no category has the name.
    init?(category name: String) {
        guard GeneralCategory.allCases.contains(where: { $0.shortName.hasPrefix(name) }) else { return nil }
        add([name])
        prepare()
    }

    /// What is in one of several sets.
    init(union sets: [ScalarSet]) {
        excluded = sets.map(\.inverted)
        isInverted = true
        // What is in none of the sets is in all their opposites.
        prepare()
    }

    private mutating func add(_ names: [String]) {
        for category in GeneralCategory.allCases
        where names.contains(where: { category.shortName.hasPrefix($0) }) {
            categories |= 1 << UInt32(category.rawValue)
        }
    }

    /// What is not in the set.
    var inverted: ScalarSet {
        var set = self
        set.isInverted.toggle()
        set.prepare()
        return set
    }

    private mutating func prepare() {
        ascii = (0, 0)
        for scalar in UInt32(0)..<64 {
            if search(scalar) { ascii.low |= 1 << UInt64(scalar) }
            if search(scalar + 64) { ascii.high |= 1 << UInt64(scalar) }
        }
    }

    private func search(_ scalar: UInt32) -> Bool {
        let isIn: Bool
        if !excluded.isEmpty {
            isIn = excluded.allSatisfy { $0.contains(scalar) }
        } else {
            let found = ScalarProperties(of: scalar)
            isIn =
                categories >> UInt32(found.category.rawValue) & 1 != 0 || !found.isDisjoint(with: properties)
                || ranges.contains { $0.contains(scalar) }
        }
        return isIn != isInverted
    }

    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return ascii.low >> UInt64(scalar) & 1 != 0 }
        if scalar < 128 { return ascii.high >> UInt64(scalar - 64) & 1 != 0 }
        return search(scalar)
    }
}

extension GeneralCategory {
    /// The name that Unicode gives the category in patterns.
    var shortName: String {
        switch self {
        case .unassigned: "Cn"
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .privateUse: "Co"
        }
    }
}
