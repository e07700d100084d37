import struct Foundation.Date

/// A question or answer as it waits in the spool.
struct StoredPost {
    var line = 0
    var score: Int64?
    var created: Date?
    var owner: Int64?
    var ownerName: String?
    /// Of a question.
    var acceptedAnswer: Int64?
    /// Of a question.
    var title: String?
    /// Of a question, as the dump writes them.
    var tags: String?
}

/// Writes values one after the other.
struct SpoolWriter {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func put(_ value: Int64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ value: Int64?) {
        bytes.append(value == nil ? 0 : 1)
        if let value { put(value) }
    }

    mutating func put(_ date: Date?) {
        put(date.map { Int64(bitPattern: $0.timeIntervalSinceReferenceDate.bitPattern) })
    }

    mutating func put(_ text: String?) {
        put(text.map { Int64($0.utf8.count) })
        if let text { bytes.append(contentsOf: text.utf8) }
    }

    /// Writes UTF-8 as a text; none where it is empty.
    mutating func put(text: UnsafeBufferPointer<UInt8>?) {
        guard let text, !text.isEmpty else { return put(nil as Int64?) }
        put(Int64(text.count) as Int64?)
        bytes.append(contentsOf: text)
    }

    /// Writes some values with their length before them, so that they can be passed over.
    mutating func putLength(_ body: (inout SpoolWriter) -> Void) {
        let start = bytes.count
        put(0 as Int64)
        body(&self)
        let length = Int64(bytes.count - start - 8)
        bytes.withUnsafeMutableBytes {
            $0.storeBytes(of: length.littleEndian, toByteOffset: start, as: Int64.self)
        }
    }

    /// The last value needs no length.
    mutating func put(rest: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: rest)
    }
}

/// Reads values back in the order they were written.
///
/// The records are our own and of this run, so that a short one is a mistake of the program; it reads as absent
/// values rather than past the end.
struct SpoolReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Whether there are no more values.
    var isAtEnd: Bool { position == bytes.count }

    mutating func number() -> Int64 {
        guard position + 8 <= bytes.count else { return 0 }
        defer { position += 8 }
        return Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int64.self))
    }

    mutating func optionalNumber() -> Int64? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1] == 0 ? nil : number()
    }

    mutating func date() -> Date? {
        optionalNumber().map {
            Date(timeIntervalSinceReferenceDate: Double(bitPattern: UInt64(bitPattern: $0)))
        }
    }

    mutating func text() -> String? {
        guard let count = optionalNumber(), let text = next(count) else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    /// The values that were written with their length.
    mutating func part() -> SpoolReader {
        SpoolReader(next(number()) ?? UnsafeRawBufferPointer(start: nil, count: 0))
    }

    var remaining: UnsafeBufferPointer<UInt8> {
        UnsafeRawBufferPointer(rebasing: bytes[position...]).bindMemory(to: UInt8.self)
    }

    private mutating func next(_ count: Int64) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= bytes.count - position else { return nil }
        defer { position += Int(count) }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + Int(count))])
    }
}
