/// Gives the headings of one page the fragments that GitHub gives them.
struct AnchorNames {
    /// The empty name belongs to what stands before the first heading.
    private var used: [String: Int] = ["": 0]

    /// The fragment for a heading: letters, digits, "_" and "-" of its lower-case words, joined by "-"; a name that
    /// is taken gets "-1", "-2" and so on.
    ///
    /// - Parameter explicit: the name the heading itself gives, which replaces the one made from its words.
    mutating func name(for heading: String, explicit: String? = nil) -> String {
        let base = explicit ?? Self.slug(of: heading)
        guard let count = used[base] else {
            used[base] = 0
            return base
        }
        var number = count + 1
        while used["\(base)-\(number)"] != nil { number += 1 }
        used[base] = number
        used["\(base)-\(number)"] = 0
        return "\(base)-\(number)"
    }

    /// The fragment that a heading's words give, not yet unique.
    static func slug(of heading: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in heading.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(Unicode.Scalar(byte | 0x20))
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "_"), UInt8(ascii: "-"):
                    slug.append(scalar)
                case 0x20: slug.append("-")
                default: break
                }
            } else {
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .titlecaseLetter:
                    slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
                case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
                    .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
                    slug.append(scalar)
                default: break
                }
            }
        }
        return String(slug)
    }
}
