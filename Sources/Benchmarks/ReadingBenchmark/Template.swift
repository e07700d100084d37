import Foundation

/// A record that is written again and again, each time with other ids.
struct Template {
    private var pieces: [ArraySlice<UInt8>] = []

    /// - Parameter marks: what comes before each id.
    init(_ text: [UInt8], idsAfter marks: [String]) {
        var start = 0
        for place in Self.places(of: marks, in: text) {
            pieces.append(text[start..<place])
            start = place
        }
        pieces.append(text[start...])
    }

    /// Adds the record.
    ///
    /// - Parameter copy: a number, 0 to 8,999, which is put before each id, so that ids that were different still are.
    ///   Numbers are made equally long, so that those of later copies are greater, as ids of later records are.
    func append(copy: Int, to output: inout [UInt8]) {
        let prefix = Array(String(1000 + copy).utf8)
        for (index, piece) in pieces.enumerated() {
            if index > 0 {
                output.append(contentsOf: prefix)
                let digits = piece.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
                if digits < Self.digits, !(piece.dropFirst(digits).first.map(Self.isIDByte) ?? false) {
                    output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Self.digits - digits))
                }
            }
            output.append(contentsOf: piece)
        }
    }

    /// How long numbers are at least.
    private static let digits = 8

    /// Where ids begin, in order.
    private static func places(of marks: [String], in text: [UInt8]) -> [Int] {
        let data = Data(text)
        var places: Set<Int> = []
        for mark in marks {
            var rest = 0..<text.count
            while let found = data.range(of: Data(mark.utf8), in: rest) {
                rest = found.upperBound..<text.count
                // What looks so within a JSON string has a backslash before it.
                let isQuoted = found.lowerBound > 0 && text[found.lowerBound - 1] == UInt8(ascii: "\\")
                let isID = text[found.upperBound...].first.map(isIDByte) ?? false
                if isID, !isQuoted { places.insert(found.upperBound) }
            }
        }
        return places.sorted()
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
