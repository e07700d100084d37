/// How wide text is, without a font at hand.
///
/// The widths are those of a wide sans-serif, rounded up, so that text fits whatever font a viewer chooses.
enum TextMeasure {
    /// The width of a text.
    static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
        let ems = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
        return ems * size * (isBold ? 1.1 : 1)
    }

    /// The text, or its beginning and end with an ellipsis between when it is wider than allowed.
    static func shortened(_ text: String, to width: Double, size: Double, isBold: Bool = false) -> String {
        guard self.width(of: text, size: size, isBold: isBold) > width else { return text }
        let half = (width - self.width(of: "…", size: size, isBold: isBold)) / 2
        func prefix(_ characters: some Sequence<Character>) -> [Character] {
            var rest = half
            return characters.prefix {
                rest -= self.width(of: String($0), size: size, isBold: isBold)
                return rest >= 0
            }
        }
        return String(prefix(text)) + "…" + String(prefix(text.reversed()).reversed())
    }

    /// The width of a character in ems.
    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if isWide(scalar) { return 1 }
        return switch scalar {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", " ": 0.33
        case "f", "r", "t", "(", ")", "[", "]", "/", "-": 0.42
        case "m", "w", "M", "W", "@", "%", "…", "→": 1
        case "A"..."Z": 0.74
        default: 0.64
        }
    }

    /// Whether it takes a square: the East Asian scripts, and pictures.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
