/// Makes up text that has the shape of people's: words of which few are common, links, code.
///
/// The same seed gives the same text everywhere.
struct SyntheticText {
    private var numbers: Numbers
    private let vocabulary: [String]

    init(seed: UInt64) {
        numbers = Numbers(state: seed)
        let syllables = [
            "an", "be", "co", "der", "el", "fi", "gra", "ho", "in", "ka", "lo", "mi", "no", "re",
        ]
        var numbers = numbers
        vocabulary = (0..<2000).map { place in
            // Common words are short.
            (0...(place < 100 ? 1 : 2)).map { _ in syllables[numbers.below(syllables.count)] }.joined()
        }
    }

    /// A whole number from 0, smaller than a limit.
    mutating func number(below limit: Int) -> Int { numbers.below(limit) }

    mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in word() }.joined(separator: " ")
    }

    /// A post of about a hundred words, sometimes with a list or code.
    mutating func post() -> PageText {
        var pieces: [PageText.Piece] = (0...number(below: 3)).map { _ in .paragraph(sentences(3)) }
        if number(below: 4) == 0 { pieces += (0..<3).map { _ in .item(sentences(1)) } }
        if number(below: 3) == 0 { pieces.append(.code(language: "python", code())) }
        return PageText(pieces)
    }

    /// A page of several sections.
    mutating func page() -> PageText {
        var pieces: [PageText.Piece] = [.heading(level: 1, words(4))]
        for _ in 0..<(3 + number(below: 6)) {
            pieces.append(.heading(level: 2 + number(below: 2), words(3)))
            pieces += post().pieces
        }
        return PageText(pieces)
    }

    private mutating func word() -> String {
        // The smallest of three numbers is mostly small.
        let places = [0, 1, 2].map { _ in numbers.below(vocabulary.count) }
        return vocabulary[places.min() ?? 0]
    }

    private mutating func sentences(_ count: Int) -> String {
        (0..<count).map { _ in sentence() }.joined(separator: " ")
    }

    private mutating func sentence() -> String {
        var words = (0..<(6 + number(below: 12))).map { _ in word() }
        let place = number(below: words.count)
        switch number(below: 8) {
        case 0: words[place] = "`\(words[place])()`"
        case 1: words[place] = "*\(words[place])*"
        case 2: words[place] = "[\(words[place])](https://docs.example.com/\(words[place]))"
        default: break
        }
        return words.joined(separator: " ") + "."
    }

    private mutating func code() -> String {
        (0..<(3 + number(below: 6))).map { _ in "\(word()) = \(word())(\(word()), \(number(below: 100)))" }
            .joined(separator: "\n")
    }

    /// SplitMix64, by Steele, Lea and Flood.
    private struct Numbers {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            return Int(mixed.multipliedFullWidth(by: UInt64(limit)).high)
        }
    }
}
