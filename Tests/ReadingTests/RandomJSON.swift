import TestSupport

/// JSON of all shapes, written in many ways.
enum RandomJSON {
    /// A value nested no deeper than told, without keys that occur twice.
    static func value(depth: Int, _ generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
        case 0: return ["null", "true", "false"].randomElement(using: &generator) ?? "null"
        case 1: return "\(Int32.random(in: .min ... .max, using: &generator))"
        case 2: return "\(Double.random(in: -1e9...1e9, using: &generator))"
        case 3, 4: return string(&generator)
        case 5: return array(depth: depth, &generator)
        default: return object(depth: depth, &generator)
        }
    }

    /// An object.
    static func object(depth: Int, _ generator: inout SeededGenerator) -> String {
        let members = (0..<Int.random(in: 0...5, using: &generator)).map {
            "\"k\($0)\"" + space(&generator) + ":" + space(&generator)
                + value(depth: depth - 1, &generator)
        }
        return joined(members, "{", "}", &generator)
    }

    /// An array.
    static func array(depth: Int, _ generator: inout SeededGenerator) -> String {
        let elements = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            value(depth: depth - 1, &generator)
        }
        return joined(elements, "[", "]", &generator)
    }

    /// A string with escapes, brackets and characters of every length.
    static func string(_ generator: inout SeededGenerator) -> String {
        let pieces = [
            "a", "word ", "{", "}", "[", "]", ",", ":", "\\\"", "\\\\", "\\\\\\\\", "\\n", "\\u4e2d", "中",
            "é", "😀", "\\ud83d\\ude00", "long words in a row that fill more than one block of bytes ",
        ]
        let text = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
        }
        return "\"" + text.joined() + "\""
    }

    private static func joined(
        _ parts: [String], _ opening: String, _ closing: String, _ generator: inout SeededGenerator
    ) -> String {
        let comma = space(&generator) + "," + space(&generator)
        return opening + space(&generator) + parts.joined(separator: comma) + space(&generator) + closing
    }

    private static func space(_ generator: inout SeededGenerator) -> String {
        ["", "", "", " ", "\t"].randomElement(using: &generator) ?? ""
    }
}
