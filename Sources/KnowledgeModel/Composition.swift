import Foundation

/// Joins letters with the marks that follow them, so that equal text has equal bytes.
///
/// Files of macOS often spell "é" as "e" and an accent.
package enum Composition {
    /// Whether a scalar is a mark, which may join with the letter before it.
    package static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x300 || (0x3100...0xA66E).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: return true
        default: return false
        }
    }

    /// Brings the UTF-8 from a position on into Unicode's normalisation form C.
    package static func compose(_ bytes: inout [UInt8], from start: Int) {
        let composed = String(decoding: bytes[start...], as: UTF8.self).precomposedStringWithCanonicalMapping
        bytes.replaceSubrange(start..., with: composed.utf8)
    }
}
