/// The keys of a spool: the table, then up to three numbers, big-endian so that they sort as numbers do.
enum SpoolKey {
    /// What a key leads to.
    enum Table: UInt8 {
        /// post, row → kind, parent, line
        case catalogue = 1
        /// question, row → ``StoredPost`` and body
        case questions
        /// question, answer, row → ``StoredPost`` and body
        case answers
        /// post, comment, row → ``StoredComment`` and text
        case comments
        /// user, row → line, name
        case users
        /// post, row → related post
        case links
        /// hash of a post's id, row → hash of its parent's id
        case parents
        /// hash of the id of a post that others name, 0 where they say what it answers and else 1, row → hash of what it
        /// answers, id
        case named
        /// hash of the id of a post that another one answers, row →
        case answered
    }

    static func make(_ table: Table, _ numbers: Int64...) -> [UInt8] {
        var key = [table.rawValue]
        key.reserveCapacity(1 + 8 * numbers.count)
        for number in numbers {
            // With the sign turned over, negative numbers come first; the dump's own user is -1.
            let bits = UInt64(bitPattern: number) ^ 1 << 63
            withUnsafeBytes(of: bits.bigEndian) { key.append(contentsOf: $0) }
        }
        return key
    }

    /// The number at a place of a key.
    static func number(_ place: Int, of key: UnsafeRawBufferPointer) -> Int64 {
        guard key.count >= 9 + 8 * place else { return 0 }
        let bits = UInt64(bigEndian: key.loadUnaligned(fromByteOffset: 1 + 8 * place, as: UInt64.self))
        return Int64(bitPattern: bits ^ 1 << 63)
    }
}
