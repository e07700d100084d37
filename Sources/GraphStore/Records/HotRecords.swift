import KnowledgeModel

/// Writes the records of which a document has hundreds straight as Protocol Buffers, without an object for each.
///
/// The bytes are those that the messages of `Schemas/store.proto` serialise to; tests compare both.
enum HotRecords {
    static func tag(_ field: UInt8, _ wireType: UInt8) -> UInt8 { field << 3 | wireType }
    static let varint: UInt8 = 0
    static let lengthDelimited: UInt8 = 2
    static let fixed32: UInt8 = 5

    /// Adds pieces of text, in order: start of each less the end of the one before it, and its length, by turns.
    static func encodePieces(_ ranges: [Range<Int>], field: UInt8, into writer: inout ByteWriter) {
        if ranges.isEmpty { return }
        var length = 0
        var end = 0
        for range in ranges {
            length += ByteWriter.varintLength(UInt64(range.lowerBound - end))
            length += ByteWriter.varintLength(UInt64(range.count))
            end = range.upperBound
        }
        writer.append(tag(field, lengthDelimited))
        writer.append(varint: UInt64(length))
        end = 0
        for range in ranges {
            writer.append(varint: UInt64(range.lowerBound - end))
            writer.append(varint: UInt64(range.count))
            end = range.upperBound
        }
    }

    /// Adds a `MentionRecord`.
    static func encodeMention(_ mention: Mention, into writer: inout ByteWriter) {
        encodePieces(mention.ranges, field: 1, into: &writer)
        if mention.context > 0 {
            writer.append(tag(2, varint))
            writer.append(varint: UInt64(mention.context))
        }
    }

    /// Adds an `OccurrencesRecord`.
    static func encodeOccurrences(_ occurrences: Int, mentioned: Bool = false, into writer: inout ByteWriter)
    {
        if occurrences > 0 {
            writer.append(tag(1, varint))
            writer.append(varint: UInt64(occurrences))
        }
        if mentioned {
            writer.append(tag(2, varint))
            writer.append(varint: 1)
        }
    }

    /// Adds a `PostingRecord` of triplets: passage ordinal, occurrences, passage length.
    static func encodePosting(_ values: ArraySlice<UInt32>, into writer: inout ByteWriter) {
        var length = 0
        for value in values { length += ByteWriter.varintLength(UInt64(value)) }
        writer.append(tag(1, lengthDelimited))
        writer.append(varint: UInt64(length))
        for value in values { writer.append(varint: UInt64(value)) }
    }

    /// Reads an `OccurrencesRecord`.
    static func decodeOccurrences(
        _ bytes: UnsafeRawBufferPointer
    ) throws(StoreError) -> (occurrences: Int, mentioned: Bool) {
        var result = (occurrences: 0, mentioned: false)
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
            switch try reader.readByte() {
            case tag(1, varint): result.occurrences = Int(truncatingIfNeeded: try reader.readVarint())
            case tag(2, varint): result.mentioned = try reader.readVarint() != 0
            default: throw .truncated(bytes)
            }
        }
        return result
    }

    /// Reads how often a `MentionRecord` says that the passage names the entity.
    static func decodeMentionOccurrences(_ bytes: UnsafeRawBufferPointer) throws(StoreError) -> Int {
        var occurrences = 0
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
            switch try reader.readByte() {
            case tag(1, lengthDelimited):
                let length = Int(truncatingIfNeeded: try reader.readVarint())
                let places = reader.rest.prefix(length)
                try reader.skip(length)
                // Each number ends with the one byte of it that has no continuation bit, and a place is two numbers.
                occurrences += places.reduce(0) { $0 + ($1 < 0x80 ? 1 : 0) } / 2
            case tag(2, varint):
                occurrences += Int(truncatingIfNeeded: try reader.readVarint())
            default: throw .truncated(bytes)
            }
        }
        return occurrences
    }

    /// Calls a closure with each triplet of a `PostingRecord`.
    @inline(__always)
    static func decodePosting(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (_ ordinal: Int, _ occurrences: Int, _ passageLength: Int) throws -> Void
    ) throws {
        var reader = ByteReader(bytes)
        guard try reader.readByte() == tag(1, lengthDelimited) else { throw StoreError.truncated(bytes) }
        _ = try reader.readVarint()
        while !reader.isAtEnd {
            let ordinal = Int(truncatingIfNeeded: try reader.readVarint())
            let occurrences = Int(truncatingIfNeeded: try reader.readVarint())
            try body(ordinal, occurrences, Int(truncatingIfNeeded: try reader.readVarint()))
        }
    }
}
