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
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes[...]
    }

    mutating func number() -> Int64 {
        guard rest.count >= 8 else { return 0 }
        defer { rest = rest.dropFirst(8) }
        return Int64(littleEndian: UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: Int64.self))
    }

    mutating func optionalNumber() -> Int64? {
        guard let mark = rest.popFirst(), mark != 0 else { return nil }
        return number()
    }

    mutating func date() -> Date? {
        optionalNumber().map {
            Date(timeIntervalSinceReferenceDate: Double(bitPattern: UInt64(bitPattern: $0)))
        }
    }

    mutating func text() -> String? {
        guard let count = optionalNumber().map({ Int($0) }), count >= 0, count <= rest.count else {
            return nil
        }
        defer { rest = rest.dropFirst(count) }
        return String(decoding: rest.prefix(count), as: UTF8.self)
    }

    var remaining: UnsafeBufferPointer<UInt8> {
        UnsafeRawBufferPointer(rebasing: rest).bindMemory(to: UInt8.self)
    }
}
