/// Reads rows as dumps write them, many times as fast as an XML parser does.
///
/// Such a row is one element without content: `<row Id="2" Title="a &amp; b" />`. Its attributes have names of ASCII
/// letters and digits, each its own, and values in double quotes that hold references to characters and else nothing
/// that XML reads in a way of its own. Whatever differs from that, however little, is left to the library, which also
/// knows whether it is a mistake.
struct PlainRowScanner: ~Copyable {
    /// What stands at a place.
    enum Finding {
        /// A row of so many bytes.
        case row(length: Int)
        /// What may be a row, if more bytes were there.
        case cut
        /// Something else.
        case other
    }

    /// How many bytes behind those to scan must be readable.
    static let padding = 8
    /// Rows that have more attributes are none of a dump.
    private static let mostAttributes = 64

    /// The names lie in the text that was scanned, the values in `values`.
    private let found = UnsafeMutableBufferPointer<XMLRow.Attribute>.allocate(capacity: mostAttributes)
    private var count = 0
    private var values = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    deinit {
        found.deallocate()
        values.deallocate()
    }

    /// The attributes of the row that was found last, valid until the next scan.
    var attributes: UnsafeBufferPointer<XMLRow.Attribute> {
        UnsafeBufferPointer(rebasing: found[..<count])
    }

    /// Looks for a row at the start of some bytes, behind which ``padding`` bytes can be read.
    ///
    /// - Complexity: O(*n*) in the bytes of the row.
    mutating func scan(_ text: UnsafeBufferPointer<UInt8>) -> Finding {
        count = 0
        guard let start = text.baseAddress, text.count > 4 else { return .cut }
        guard text.starts(with: "<row".utf8) else { return .other }
        makeRoom(for: text.count)
        guard var output = values.baseAddress else { return .other }
        let end = start + text.count
        var place = start + 4
        while place < end {
            let hasSpace = place.pointee == 0x20
            if hasSpace { place += 1 }
            guard place < end else { return .cut }
            if place.pointee == UInt8(ascii: "/") {
                guard place + 1 < end else { return .cut }
                return place[1] == UInt8(ascii: ">") ? .row(length: place + 2 - start) : .other
            }
            guard hasSpace, count < Self.mostAttributes else { return .other }
            let nameStart = place
            while place < end, Self.isNamePart(place.pointee) { place += 1 }
            guard end - place > 2 else { return .cut }
            let name = UnsafeBufferPointer(start: nameStart, count: place - nameStart)
            guard place[0] == UInt8(ascii: "="), place[1] == UInt8(ascii: "\""), isNew(name) else {
                return .other
            }
            let valueStart = output
            switch XMLValueDecoder.decode(from: place + 2, before: end, to: &output) {
            case .end(let closing): place = closing + 1
            case .cut: return .cut
            case .other: return .other
            }
            found.initializeElement(
                at: count,
                to: XMLRow.Attribute(
                    name: name, value: UnsafeBufferPointer(start: valueStart, count: output - valueStart)))
            count += 1
        }
        return .cut
    }

    /// Takes as much memory as the values may need, which are never longer than they are written.
    private mutating func makeRoom(for byteCount: Int) {
        guard values.count < byteCount + Self.padding else { return }
        values.deallocate()
        values = .allocate(capacity: 2 * byteCount + Self.padding)
    }

    /// Whether a name may be that of another attribute: it begins with a letter, is none of XML's own, and is not there
    /// yet.
    private func isNew(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = name.first, first > UInt8(ascii: "9"), first | 0x20 != UInt8(ascii: "x") else {
            return false
        }
        return !attributes.contains { $0.name.count == name.count && $0.name.elementsEqual(name) }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
}
