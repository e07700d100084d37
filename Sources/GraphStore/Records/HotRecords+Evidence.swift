import KnowledgeModel

extension HotRecords {
    /// Adds an `EvidenceRecord` of all the evidence that one passage has for one triple.
    static func encodeEvidence(_ items: ArraySlice<Evidence>, into writer: inout ByteWriter) {
        var body = ByteWriter(capacity: 64)
        for item in items {
            body.removeAll()
            encode(item, into: &body)
            writer.append(tag(1, lengthDelimited))
            writer.append(varint: UInt64(body.count))
            writer.append(body.bytes)
        }
    }

    /// Adds the fields of an `EvidenceItem`, in the order of their numbers; those with the default value are left out.
    private static func encode(_ item: Evidence, into writer: inout ByteWriter) {
        encode(UInt64(item.range.lowerBound), field: 1, into: &writer)
        encode(UInt64(item.range.count), field: 2, into: &writer)
        var extractor = item.extractor
        extractor.withUTF8 { name in
            guard !name.isEmpty else { return }
            writer.append(tag(3, lengthDelimited))
            writer.append(varint: UInt64(name.count))
            writer.append(UnsafeRawBufferPointer(name))
        }
        if item.confidence.bitPattern != 0 {
            writer.append(tag(4, fixed32))
            withUnsafeBytes(of: item.confidence.bitPattern.littleEndian) { writer.append($0) }
        }
        encodePieces(item.spans.subject, field: 5, into: &writer)
        encodePieces(item.spans.predicate, field: 6, into: &writer)
        encodePieces(item.spans.object, field: 7, into: &writer)
        let limits = item.limits
        encode(limits.isNegated ? 1 : 0, field: 8, into: &writer)
        encode(UInt64(Kg_Store_Modality(limits.modality).rawValue), field: 9, into: &writer)
        encode(limits.isQuestion ? 1 : 0, field: 10, into: &writer)
        encode(limits.isInstruction ? 1 : 0, field: 11, into: &writer)
        encode(limits.isAttributed ? 1 : 0, field: 12, into: &writer)
        encodePieces(limits.speaker, field: 13, into: &writer)
        encodePieces(limits.condition, field: 14, into: &writer)
        encode(item.isOpen ? 1 : 0, field: 15, into: &writer)
    }

    private static func encode(_ number: UInt64, field: UInt8, into writer: inout ByteWriter) {
        if number == 0 { return }
        writer.append(tag(field, varint))
        writer.append(varint: number)
    }
}
