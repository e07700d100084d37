#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keys to put and keys to delete, side by side in one piece of memory, to be sorted and written at once.
struct FactBuffer: Sendable {
    /// One key and what becomes of it.
    struct Entry: Sendable {
        /// The key's first sixteen bytes as big-endian numbers, which decide most comparisons without touching the key.
        let head: UInt64
        let neck: UInt64
        /// Where the key starts in `bytes`; the value follows it.
        var offset: Int
        let keyLength: UInt32
        /// ``deletion`` for a key to delete.
        let valueLength: UInt32

        static let deletion = UInt32.max

        var isDeletion: Bool { valueLength == Self.deletion }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []

    /// The memory that keys and values take, without the bookkeeping.
    var byteCount: Int { bytes.count }
    /// The number of keys, repeated ones counted again.
    var count: Int { entries.count }

    /// Adds a key and its value.
    mutating func put(_ key: borrowing ByteWriter, _ value: borrowing ByteWriter) {
        key.bytes.withUnsafeBytes { key in value.bytes.withUnsafeBytes { value in put(key, value) } }
    }

    /// Adds a key and its value.
    mutating func put(_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        append(key, valueLength: UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    /// Adds a key to delete.
    mutating func delete(_ key: UnsafeRawBufferPointer) {
        append(key, valueLength: Entry.deletion)
    }

    /// Adds a key to delete.
    mutating func delete(_ key: [UInt8]) {
        key.withUnsafeBytes { delete($0) }
    }

    private mutating func append(_ key: UnsafeRawBufferPointer, valueLength: UInt32) {
        entries.append(
            Entry(
                head: Self.number(key, at: 0), neck: Self.number(key, at: 8), offset: bytes.count,
                keyLength: UInt32(key.count), valueLength: valueLength))
        bytes.append(contentsOf: key)
    }

    /// Adds everything that another buffer holds.
    mutating func append(_ other: borrowing FactBuffer) {
        let shift = bytes.count
        bytes.append(contentsOf: other.bytes)
        let first = entries.count
        // Not reserved for: that would make room for just so many, and copy everything with each buffer that is added.
        entries.append(contentsOf: other.entries)
        for index in first..<entries.count { entries[index].offset += shift }
    }

    /// Eight bytes of a key as a big-endian number; missing ones count as zero.
    private static func number(_ key: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        if key.count >= offset + 8 {
            return UInt64(bigEndian: key.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        var number: UInt64 = 0
        for index in offset..<offset + 8 {
            number = number << 8 | (index < key.count ? UInt64(key[index]) : 0)
        }
        return number
    }

    /// Sorts by key and keeps one entry for each: a put before a deletion, and of several puts the last.
    ///
    /// - Complexity: O(*n* log *n*) comparisons of two numbers, and of bytes where sixteen do not decide.
    mutating func sort() {
        bytes.withUnsafeBytes { bytes in
            entries.sort { left, right in
                if left.head != right.head { return left.head < right.head }
                if left.neck != right.neck { return left.neck < right.neck }
                let order = Self.compareTails(left, right, in: bytes)
                return order == 0 ? left.offset < right.offset : order < 0
            }
            var kept = 0
            for index in entries.indices {
                let entry = entries[index]
                if kept > 0, Self.haveEqualKeys(entries[kept - 1], entry, in: bytes) {
                    if !entry.isDeletion { entries[kept - 1] = entry }
                } else {
                    entries[kept] = entry
                    kept += 1
                }
            }
            entries.removeSubrange(kept...)
        }
    }

    private static func compareTails(_ left: Entry, _ right: Entry, in bytes: UnsafeRawBufferPointer) -> Int {
        let common = Int(min(left.keyLength, right.keyLength))
        if common > 16, let base = bytes.baseAddress {
            let order = memcmp(base + left.offset + 16, base + right.offset + 16, common - 16)
            if order != 0 { return Int(order) }
        }
        return Int(left.keyLength) - Int(right.keyLength)
    }

    private static func haveEqualKeys(_ left: Entry, _ right: Entry, in bytes: UnsafeRawBufferPointer) -> Bool
    {
        left.head == right.head && left.neck == right.neck && compareTails(left, right, in: bytes) == 0
    }

    /// Calls a closure with each key in the order of entries, and its value, nil for a deletion.
    ///
    /// The pointers must not escape the closure.
    func forEach(
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws -> Void
    ) rethrows {
        try forEach(entries.indices, body)
    }

    /// Calls a closure with the keys of some entries.
    func forEach(
        _ range: Range<Int>,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer?) throws -> Void
    ) rethrows {
        try bytes.withUnsafeBytes { bytes in
            for entry in entries[range] {
                let end = entry.offset + Int(entry.keyLength)
                let key = UnsafeRawBufferPointer(rebasing: bytes[entry.offset..<end])
                if entry.isDeletion {
                    try body(key, nil)
                } else {
                    try body(key, UnsafeRawBufferPointer(rebasing: bytes[end..<end + Int(entry.valueLength)]))
                }
            }
        }
    }
}
