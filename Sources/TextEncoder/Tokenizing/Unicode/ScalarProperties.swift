/// What a scalar is to the steps of a tokenizer; `UnicodeData` says where that comes from.
struct ScalarProperties: OptionSet, Sendable {
    let rawValue: UInt32

    /// A control, format or private use character, which BERT's normalizer removes.
    static let isRemoved = ScalarProperties(rawValue: 1 << 0)
    /// White space, line breaks included.
    static let isSpace = ScalarProperties(rawValue: 1 << 1)
    /// Punctuation and ASCII symbols.
    static let isPunctuation = ScalarProperties(rawValue: 1 << 2)
    /// An ideograph that BERT's normalizer puts spaces around.
    static let isHan = ScalarProperties(rawValue: 1 << 3)
    /// A mark that BERT's normalizer removes with the accents.
    static let isAccent = ScalarProperties(rawValue: 1 << 4)
    /// A mark that `StripAccents` removes.
    static let isMark = ScalarProperties(rawValue: 1 << 5)
    /// A number of any script.
    static let isNumeric = ScalarProperties(rawValue: 1 << 6)
    /// A part of words.
    static let isWord = ScalarProperties(rawValue: 1 << 7)
    /// There is a lowercase form.
    static let lowers = ScalarProperties(rawValue: 1 << 8)
    /// There is a canonical decomposition.
    static let decomposes = ScalarProperties(rawValue: 1 << 9)
    /// There is a compatibility decomposition that differs from the canonical one.
    static let decomposesCompatibly = ScalarProperties(rawValue: 1 << 10)
    /// The canonical combining class is not zero.
    static let isReordered = ScalarProperties(rawValue: 1 << 11)
    /// Composition may change it or join it with what is before.
    static let composes = ScalarProperties(rawValue: 1 << 12)
    /// An emoji, more or less.
    static let isPictographic = ScalarProperties(rawValue: 1 << 13)
    /// A consonant of a script that joins them.
    static let isConjunctConsonant = ScalarProperties(rawValue: 1 << 14)
    /// A sign that joins two consonants.
    static let isConjunctLinker = ScalarProperties(rawValue: 1 << 15)
    /// What may stand between two joined consonants.
    static let isConjunctExtend = ScalarProperties(rawValue: 1 << 16)

    /// The general category, as patterns name it.
    @inline(__always)
    var category: GeneralCategory { GeneralCategory(rawValue: UInt8(rawValue >> 20 & 31)) ?? .unassigned }

    /// How it forms grapheme clusters.
    @inline(__always)
    var cluster: ClusterClass { ClusterClass(rawValue: UInt8(rawValue >> 25 & 15)) ?? .other }

    /// The properties of a scalar.
    @inline(__always)
    init(of scalar: UInt32) {
        self = Self.table.properties(of: scalar)
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// All properties, found in three steps.
    static let table = Table()

    /// Properties by blocks of 256 scalars, of which equal ones are kept once.
    ///
    /// The tables live as long as the process, so that nothing counts their owners in inner loops.
    struct Table: @unchecked Sendable {
        // Unchecked: the memory is written in the initializer alone, and never freed.
        private let blocks: UnsafePointer<UInt16>
        private let kinds: UnsafePointer<UInt8>
        private let properties: UnsafePointer<UInt32>

        fileprivate init() {
            var kindOfScalar = [UInt8](repeating: 0, count: 0x110000)
            for (index, entry) in UnicodeData.ranges.enumerated() {
                let end =
                    index + 1 < UnicodeData.ranges.count ? Int(UnicodeData.ranges[index + 1] >> 8) : 0x110000
                for scalar in Int(entry >> 8)..<end { kindOfScalar[scalar] = UInt8(entry & 0xFF) }
            }
            var places: [ArraySlice<UInt8>: UInt16] = [:]
            var blocks: [UInt16] = []
            var kinds: [UInt8] = []
            for start in stride(from: 0, to: 0x110000, by: 256) {
                let block = kindOfScalar[start..<(start + 256)]
                if let place = places[block] {
                    blocks.append(place)
                } else {
                    let place = UInt16(places.count)
                    places[block] = place
                    blocks.append(place)
                    kinds += block
                }
            }
            self.blocks = FixedTable.immortal(blocks)
            self.kinds = FixedTable.immortal(kinds)
            properties = FixedTable.immortal(UnicodeData.kinds)
        }

        @inline(__always)
        func properties(of scalar: UInt32) -> ScalarProperties {
            let place = Int(blocks[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)
            return ScalarProperties(rawValue: properties[Int(kinds[place])])
        }
    }
}

/// The general categories of Unicode.
enum GeneralCategory: UInt8, CaseIterable, Sendable {
    case unassigned
    case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
    case nonspacingMark, spacingMark, enclosingMark
    case decimalNumber, letterNumber, otherNumber
    case connectorPunctuation, dashPunctuation, openPunctuation, closePunctuation
    case initialPunctuation, finalPunctuation, otherPunctuation
    case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
    case spaceSeparator, lineSeparator, paragraphSeparator
    case control, format, privateUse
}

/// The classes of UAX #29 by which scalars join to grapheme clusters.
enum ClusterClass: UInt8, Sendable {
    case other
    case carriageReturn, lineFeed, control, extend, joiner, regionalIndicator, prepend, spacingMark
    case hangulL, hangulV, hangulT, hangulLV, hangulLVT
}
