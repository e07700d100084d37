/// The words of a text: runs of letters of any script.
struct TextWords {
    /// A run of letters.
    struct Word {
        /// Its bytes in the text.
        let range: Range<Int>
        /// In small letters.
        let small: String
        /// How it is written.
        let shape: Shape
    }

    /// How a word is written.
    enum Shape {
        /// "names"
        case small
        /// "Names"
        case capital
        /// "NAMES", of two letters or more.
        case capitals
    }

    let words: [Word]

    init(of text: String) {
        var words: [Word] = []
        var run = String.UnicodeScalarView()
        var start = 0
        var position = 0
        func finish() {
            guard !run.isEmpty else { return }
            let shape: Shape =
                if run.count > 1, run.allSatisfy(\.properties.isUppercase) {
                    .capitals
                } else if run[
                    run.startIndex
                ].properties.isUppercase { .capital } else { .small }
            words.append(
                Word(range: start..<position, small: String(run).lowercased(), shape: shape))
            run = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic {
                if run.isEmpty { start = position }
                run.append(scalar)
            } else {
                finish()
            }
            position += UTF8.width(scalar)
        }
        finish()
        self.words = words
    }
}
