import Foundation

/// SentencePiece's normalizer: a double array of byte strings, and what each is replaced by.
///
/// The file format is that of SentencePiece's `precompiled_charsmap`: the size of the double array in bytes, the array
/// (32-bit little-endian units as S. Yata's Darts-clone lays them out), then the replacements, each ended by a zero byte.
struct CharacterMap: Sendable {
    /// What is wrong with a map.
    enum Damage: Error {
        case notBase64
        case cut
        case notUTF8
    }

    private let units: FixedTable<UInt32>
    private let replacements: FixedTable<UInt8>
    /// Where the replacement of each ASCII character starts; -1 where there is none.
    private let asciiPlaces: FixedTable<Int32>

    init(base64 text: [UInt8]) throws(Damage) {
        guard let data = Data(base64Encoded: Data(text)) else { throw .notBase64 }
        try self.init([UInt8](data))
    }

    init(_ bytes: [UInt8]) throws(Damage) {
        func number(_ index: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << (8 * UInt32($1)) }
        }
        guard bytes.count >= 4 else { throw .cut }
        let size = Int(number(0))
        guard size % 4 == 0, size >= 4, size <= bytes.count - 4 else { throw .cut }
        let units = FixedTable(stride(from: 4, to: 4 + size, by: 4).map(number))
        var texts = Array(bytes[(4 + size)...])
        // Every replacement ends, also when a file is cut there.
        texts.append(0)
        guard String(validating: texts, as: UTF8.self) != nil else { throw .notUTF8 }
        let replacements = FixedTable(texts)
        var places = [Int32](repeating: -1, count: 128)
        for byte in UInt8(1)..<128 {
            places[Int(byte)] = withUnsafePointer(to: byte) {
                Int32(Self.place(of: $0, count: 1, units, replacements.count) ?? -1)
            }
        }
        self.units = units
        self.replacements = replacements
        asciiPlaces = FixedTable(places)
    }

    /// Where the replacement of the shortest key starts that bytes start with; nil when there is none.
    private func place(of bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
        Self.place(of: bytes, count: count, units, replacements.count)
    }

    private static func place(
        of bytes: UnsafePointer<UInt8>, count: Int, _ units: FixedTable<UInt32>, _ replacementCount: Int
    ) -> Int? {
        func offset(_ unit: UInt32) -> Int { Int(unit >> 10) << Int((unit & 0x200) >> 6) }
        var node = offset(units[0])
        for index in 0..<count {
            let byte = bytes[index]
            node ^= Int(byte)
            guard byte != 0, node < units.count else { return nil }
            let unit = units[node]
            guard unit & 0x8000_00FF == UInt32(byte) else { return nil }
            node ^= offset(unit)
            if unit & 0x100 != 0 {
                guard node < units.count else { return nil }
                let place = Int(units[node] & 0x7FFF_FFFF)
                return place < replacementCount ? place : nil
            }
        }
        return nil
    }

    /// Replaces what the map knows: whole grapheme clusters of less than six bytes by the shortest key that they start with,
    /// and the scalars of all others each by itself, as the `tokenizers` package does.
    func normalize(_ text: WorkingText) {
        text.rewrite { old in
            guard let base = old.bytes.baseAddress else { return }
            var writer = Writer(text: text)
            var position = 0
            while position < old.bytes.count {
                let plainEnd = endOfPlain(base, position, old.bytes.count)
                if plainEnd > position, writer.copy(from: position, to: plainEnd, old) {
                    position = plainEnd
                    continue
                }
                let end = GraphemeBreaker.end(ofClusterAt: position, in: base, to: old.bytes.count)
                if end == position + 1 {
                    let place = base[position] < 0x80 ? asciiPlaces[Int(base[position])] : -1
                    if place < 0 {
                        writer.add(UInt32(base[position]), old)
                    } else {
                        replace(position, end, Int(place), old, &writer)
                    }
                    position = end
                    continue
                }
                if end - position < 6, let place = place(of: base + position, count: end - position) {
                    replace(position, end, place, old, &writer)
                    position = end
                    continue
                }
                while position < end {
                    let (scalar, next) = old.scalar(at: position)
                    if let place = place(of: base + position, count: next - position) {
                        replace(position, next, place, old, &writer)
                    } else {
                        writer.add(scalar, old)
                    }
                    position = next
                }
            }
            writer.finish(old)
        }
    }

    /// Where the ASCII ends that stays as it is and joins nothing; at most at `end`.
    @inline(__always)
    private func endOfPlain(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, text[position] < 0x80, asciiPlaces[Int(text[position])] < 0,
            text[position] != 0x0D
        {
            position += 1
        }
        // What follows may join the last one.
        return position < end && text[position] >= 0x80 ? max(start, position - 1) : position
    }

    private func replace(
        _ start: Int, _ end: Int, _ place: Int, _ old: borrowing WorkingText.OldText, _ writer: inout Writer
    ) {
        var oldCount = 0
        for byte in old.bytes[start..<end] where byte & 0xC0 != 0x80 { oldCount += 1 }
        var position = place
        var count = 0
        while replacements[position] != 0 {
            let (scalar, length) = UTF8Scalar.decode(
                replacements.base, at: position, to: replacements.count)
            count += 1
            writer.add(scalar, isAdded: count > oldCount, old)
            position += length
        }
        if count < oldCount { writer.remove(oldCount - count) }
    }

    /// Writes scalars and follows the old text, from which they come, one scalar for each that is not added.
    ///
    /// What is removed counts to the scalar that was written before. Where none was, it is not counted, and what follows
    /// seems to come from too far ahead: so does the `tokenizers` package.
    private struct Writer {
        let text: WorkingText
        private var waiting: (scalar: UInt32, isAdded: Bool)?
        private var removed = 0
        private var position = 0
        private var last = TokenBuffer.Range(start: 0, end: 0)

        init(text: WorkingText) { self.text = text }

        @inline(__always)
        mutating func add(_ scalar: UInt32, isAdded: Bool = false, _ old: borrowing WorkingText.OldText) {
            guard text.recordsOrigins else { return text.put(scalar, from: last) }
            finish(old)
            waiting = (scalar, isAdded)
        }

        /// Writes a stretch as it was; false when what was written before has got out of step with the old text.
        @inline(__always)
        mutating func copy(from start: Int, to end: Int, _ old: borrowing WorkingText.OldText) -> Bool {
            if text.recordsOrigins {
                finish(old)
                guard position == start else { return false }
                position = end
                last = old.origin(at: end - 1)
            }
            text.copy(old, from: start, to: end)
            return true
        }

        mutating func remove(_ count: Int) {
            if waiting != nil { removed += count }
        }

        mutating func finish(_ old: borrowing WorkingText.OldText) {
            guard let (scalar, isAdded) = waiting else { return }
            waiting = nil
            // A scalar that is added and loses others behind it, loses one less.
            let step = (isAdded ? 1 : 0) - removed
            removed = 0
            if step > 0 { return text.put(scalar, from: last) }
            var origin = last
            for index in 0...(-step) where position < old.bytes.count {
                if index == 0 { origin = old.origin(at: position) }
                last = old.origin(at: position)
                position = old.scalar(at: position).end
            }
            text.put(scalar, from: origin)
        }
    }
}
