import KnowledgeModel

/// Names the things of a graph in RDF.
///
/// Documents, sections, posts and persons keep their own URI where that is absolute; everything else has a name under
/// `urn:kg:`, computed from what it is called, so that graphs of different stores can be united.
enum IRI {
    static let type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    static let label = "http://www.w3.org/2000/01/rdf-schema#label"
    static let mentions = "urn:kg:mentions"
    static let mentionsTitle = "urn:kg:mentions-title"
    static let passageOf = "urn:kg:passage-of"
    static let text = "urn:kg:text"
    static let passageKind = "urn:kg:kind/passage"

    static func of(_ entity: Entity) -> String {
        if entity.namespace != .name, let iri = absolute(entity.canonicalName) { return iri }
        return "urn:kg:entity:\(entity.namespace.rawValue)/\(encoded(entity.canonicalName))"
    }

    static func of(_ passage: PassageID) -> String {
        "urn:kg:passage:\(passage)"
    }

    /// A predicate with hyphens between its words.
    static func of(_ predicate: Predicate) -> String {
        "urn:kg:predicate/\(encoded(predicate.rawValue, spaces: "-"))"
    }

    static func of(_ kind: Entity.Kind) -> String {
        "urn:kg:kind/\(encoded(kind.rawValue, spaces: "-"))"
    }

    /// A URI with its scheme, in which what an IRI of N-Triples may not hold is percent-encoded; nil when it has no
    /// scheme, or nothing behind it.
    ///
    /// https://www.rfc-editor.org/rfc/rfc3987#section-2.2, https://www.w3.org/TR/n-triples/#grammar-production-IRIREF
    static func absolute(_ uri: String) -> String? {
        guard let colon = uri.utf8.firstIndex(of: UInt8(ascii: ":")),
            uri.utf8.index(after: colon) < uri.utf8.endIndex
        else { return nil }
        let scheme = uri.utf8[..<colon]
        guard let first = scheme.first, isLetter(first),
            scheme.allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) })
        else { return nil }
        var iri = ""
        iri.reserveCapacity(uri.utf8.count)
        let scalars = uri.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            let isBarePercent =
                scalar == "%" && scalars[index...].dropFirst().prefix(2).count(where: isHexDigit) < 2
            if isAllowed(scalar), !isBarePercent {
                iri.unicodeScalars.append(scalar)
            } else {
                for byte in String(scalar).utf8 { iri += percent(byte) }
            }
        }
        return iri
    }

    private static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isASCIIHexDigit
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F...0x9F: false
        case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: false  // " < > \ ^ ` { | }
        case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFF0...0xFFFF, 0xE0000...0x10FFFF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// A name as one segment of an IRI: letters and digits of ASCII and `_.~` stay, hyphens only where spaces do not
    /// become such.
    private static func encoded(_ name: String, spaces: String? = nil) -> String {
        var result = ""
        result.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            if byte == UInt8(ascii: " "), let spaces {
                result += spaces
            } else if isLetter(byte) || isDigit(byte) || "_.~".utf8.contains(byte)
                || byte == UInt8(ascii: "-") && spaces == nil
            {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += percent(byte)
            }
        }
        return result
    }

    private static func percent(_ byte: UInt8) -> String { "%" + EscapeTable.hex(byte, uppercase: true) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let lowercased = byte | 0x20
        return lowercased >= UInt8(ascii: "a") && lowercased <= UInt8(ascii: "z")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
