import Foundation
import KnowledgeModel

/// What networks see of a word: strings made of its form, as `Data/models/README.md` defines them.
///
/// It keeps its memory from word to word.
struct WordFeatures {
    /// A feature's string, by the name that configurations have for it.
    enum Kind: Sendable {
        case norm
        case prefix(Int)
        case suffix(Int)
        case shape
        case length
        case space

        /// The kind of a name; nil for an unknown one.
        init?(_ name: String) {
            switch name {
            case "norm": self = .norm
            case "shape": self = .shape
            case "length": self = .length
            case "space": self = .space
            case "prefix1", "prefix2", "prefix3", "suffix1", "suffix2", "suffix3", "suffix4":
                let count = Int(name.suffix(1)) ?? 1
                self = name.hasPrefix("prefix") ? .prefix(count) : .suffix(count)
            default: return nil
            }
        }
    }

    /// How a word follows the one before it.
    enum Spacing {
        case first
        case space
        case glued
    }

    /// The longest form that is hashed whole, in scalars.
    private static let longestNorm = 40

    /// The form in lower case and normal form KC, with digits as "0", in UTF-8.
    private var norm: [UInt8] = []
    /// Where its scalars start; the end comes last.
    private var starts: [Int] = []
    private var shape: [UInt8] = []
    private var spacing = Spacing.first

    /// Takes the next word.
    mutating func read(_ form: UnsafeBufferPointer<UInt8>, spacing: Spacing) {
        self.spacing = spacing
        norm.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        if form.allSatisfy({ $0 < 0x80 }) {
            for byte in form {
                starts.append(norm.count)
                norm.append(
                    ScalarClass.isASCIIUpper(byte)
                        ? byte | 0x20 : ScalarClass.isASCIIDigit(byte) ? UInt8(ascii: "0") : byte)
            }
            starts.append(norm.count)
            makeShape(form.lazy.map { Unicode.Scalar($0) })
            return
        }
        let text = String(decoding: form, as: UTF8.self)
        let isHan = text.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
        // Normalisation is slow, and does nothing to these.
        let compatible = isHan ? text : text.precomposedStringWithCompatibilityMapping
        for scalar in compatible.unicodeScalars {
            if isHan {
                append(scalar)
            } else {
                for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower) }
            }
        }
        starts.append(norm.count)
        makeShape(compatible.unicodeScalars)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        starts.append(norm.count)
        let isDigit = scalar.value < 0x80 && ScalarClass.isASCIIDigit(UInt8(scalar.value))
        for byte in UTF8.encode(isDigit ? "0" : scalar) ?? UTF8.encodedReplacementCharacter {
            norm.append(byte)
        }
    }

    /// Passes on the string of a feature.
    func with<Result>(_ kind: Kind, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let count = starts.count - 1
        switch kind {
        case .norm: return normal(0..<min(count, Self.longestNorm), body)
        case .prefix(let length): return normal(0..<min(count, length), body)
        case .suffix(let length): return normal(max(0, count - length)..<count, body)
        case .shape: return shape.withUnsafeBufferPointer(body)
        case .length:
            return withUnsafePointer(to: UInt8(ascii: "0") + UInt8(min(count, 6))) {
                body(UnsafeBufferPointer(start: $0, count: 1))
            }
        case .space:
            let name: StaticString =
                switch spacing {
                case .first: "first"
                case .space: "space"
                case .glued: "glued"
                }
            return body(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
    }

    private func normal<Result>(
        _ scalars: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        norm.withUnsafeBufferPointer {
            body($0.slice(starts[scalars.lowerBound]..<starts[scalars.upperBound]))
        }
    }

    /// The classes of a form's scalars, runs cut to 3 and the whole to 12.
    private mutating func makeShape(_ scalars: some Sequence<Unicode.Scalar>) {
        shape.removeAll(keepingCapacity: true)
        var (run, count) = (0, 0)
        var last: Unicode.Scalar?
        for scalar in scalars {
            let mark = ScalarShape.mark(of: scalar)
            run = mark == last ? run + 1 : 1
            last = mark
            guard run <= 3 else { continue }
            for byte in UTF8.encode(mark) ?? UTF8.encodedReplacementCharacter { shape.append(byte) }
            count += 1
            if count == 12 { break }
        }
    }
}

/// The classes of scalars that shapes are made of.
enum ScalarShape {
    /// "X" for capital letters, "x" for other letters, "c" for Chinese characters, "0" for numbers, and the scalar itself.
    static func mark(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 0x80 {
            let byte = UInt8(scalar.value)
            if ScalarClass.isASCIIUpper(byte) { return "X" }
            if ScalarClass.isASCIILower(byte) { return "x" }
            return ScalarClass.isASCIIDigit(byte) ? "0" : scalar
        }
        if isHan(scalar) { return "c" }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return "X"
        case .lowercaseLetter, .modifierLetter, .otherLetter: return "x"
        case .decimalNumber, .letterNumber, .otherNumber: return "0"
        default: return scalar
        }
    }

    /// Whether a scalar is a Chinese character.
    static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }
}
