/// Reads the normalizer of a `tokenizer.json`.
enum NormalizerReader {
    static func read(_ node: JSONNode) throws -> Normalizer {
        switch try node.type() {
        case "BertNormalizer": return .bert(try bert(node))
        case "NFD": return .form(.decomposed)
        case "NFC": return .form(.composed)
        case "NFKD": return .form(.compatiblyDecomposed)
        case "NFKC": return .form(.compatiblyComposed)
        case "Lowercase": return .lowercase
        case "StripAccents": return .stripAccents
        case "Strip":
            return .strip(
                left: try node.truth("strip_left", default: true),
                right: try node.truth("strip_right", default: true))
        case "Replace":
            let content = try node.member("content").text()
            return .replace(
                try TokenizerFile.pattern(node.member("pattern")), by: content.unicodeScalars.map(\.value))
        case "Prepend": return .prepend(try node.member("prepend").text().unicodeScalars.map(\.value))
        case "Precompiled": return .charactersMap(try charactersMap(node.member("precompiled_charsmap")))
        case "Sequence": return .sequence(try node.member("normalizers").elements().map(read))
        default:
            throw try node.member("type").unsupported(
                supported:
                    "BertNormalizer, NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, Replace, Prepend, Precompiled and Sequence"
            )
        }
    }

    private static func bert(_ node: JSONNode) throws -> BertNormalizer {
        let lowercases = try node.truth("lowercase", default: true)
        return BertNormalizer(
            cleansText: try node.truth("clean_text", default: true),
            splitsHan: try node.truth("handle_chinese_chars", default: true),
            stripsAccents: try node.truth("strip_accents", default: lowercases), lowercases: lowercases)
    }

    private static func charactersMap(_ node: JSONNode) throws -> CharacterMap {
        do {
            return try CharacterMap(base64: node.bytes())
        } catch let damage as CharacterMap.Damage {
            switch damage {
            case .notBase64: throw node.wrong("is not Base64")
            case .cut: throw node.wrong("is cut")
            case .notUTF8: throw node.wrong("has replacements that are not UTF-8")
            }
        }
    }
}
