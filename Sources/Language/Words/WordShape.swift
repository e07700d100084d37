import KnowledgeModel

/// What a stretch without dividing marks is made of, counted in one pass.
struct WordShape {
    private(set) var letters = 0
    private(set) var digits = 0
    private(set) var underscores = 0
    private(set) var hyphens = 0
    private(set) var slashes = 0
    private(set) var dots = 0
    private(set) var colons = 0
    private(set) var commas = 0
    private(set) var ats = 0
    private(set) var ampersands = 0
    private(set) var dollars = 0
    private(set) var apostrophes = 0
    private(set) var backslashes = 0
    /// Marks other than these.
    private(set) var others = 0
    /// Stops with word parts on both sides, of which the right one has at least two with a letter among them: "a.py".
    private(set) var innerDots = 0
    /// Parts between hyphens, slashes and stops that have letters and digits.
    private(set) var mixedParts = 0

    /// Counts what is in a range.
    init(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        var partLetters = 0
        var partDigits = 0
        var followsInnerDot = false
        func finishPart(_ shape: inout WordShape) {
            if partLetters > 0, partDigits > 0 { shape.mixedParts += 1 }
            if followsInnerDot, partLetters > 0, partLetters + partDigits > 1 { shape.innerDots += 1 }
            partLetters = 0
            partDigits = 0
            followsInnerDot = false
        }
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = text[position]
            if ScalarClass.isASCIILetter(byte) {
                letters += 1
                partLetters += 1
            } else if ScalarClass.isASCIIDigit(byte) {
                digits += 1
                partDigits += 1
            } else if byte == UInt8(ascii: "_") {
                underscores += 1
                partLetters += 1
            } else if byte >= 0x80 {
                let (scalar, length) = text.scalar(at: position)
                if scalar == "’" {
                    apostrophes += 1
                } else {
                    letters += 1
                    partLetters += 1
                }
                position += length
                continue
            } else {
                let hasPart = partLetters + partDigits > 0
                finishPart(&self)
                switch byte {
                case UInt8(ascii: "-"): hyphens += 1
                case UInt8(ascii: "/"): slashes += 1
                case UInt8(ascii: "."):
                    dots += 1
                    followsInnerDot = hasPart
                case UInt8(ascii: ":"): colons += 1
                case UInt8(ascii: ","): commas += 1
                case UInt8(ascii: "@"): ats += 1
                case UInt8(ascii: "&"): ampersands += 1
                case UInt8(ascii: "$"): dollars += 1
                case UInt8(ascii: "\\"): backslashes += 1
                case UInt8(ascii: "'"), UInt8(ascii: "`"): apostrophes += 1
                default: others += 1
                }
            }
            position += 1
        }
        finishPart(&self)
    }

    /// How many bytes are marks, "_" not among them.
    var marks: Int {
        hyphens + slashes + dots + colons + commas + ats + ampersands + dollars + apostrophes + backslashes
            + others
    }
}
