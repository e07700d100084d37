import KnowledgeModel
import SwiftProtobuf
import TestSupport
import Testing

@testable import GraphStore

/// Records written by hand equal those that the messages of the schema serialise to.
@Suite struct HotRecordsTests {
    private func bytes(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(&writer)
        return writer.bytes
    }

    @Test func mentions() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            var ranges: [Range<Int>] = []
            var end = 0
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let start = end + Int.random(in: 0...300, using: &random)
                end = start + Int.random(in: 1...200, using: &random)
                ranges.append(start..<end)
            }
            let mention = Mention(
                entity: 0, passage: 0, ranges: ranges, context: Int.random(in: 0...200, using: &random))
            var message = MentionRecord()
            end = 0
            for range in ranges {
                message.places += [UInt32(range.lowerBound - end), UInt32(range.count)]
                end = range.upperBound
            }
            message.context = UInt32(mention.context)
            let written = bytes { HotRecords.encodeMention(mention, into: &$0) }
            #expect(written == (try message.serializedBytes() as [UInt8]))
            #expect(
                try written.withUnsafeBytes { try HotRecords.decodeMentionOccurrences($0) }
                    == mention.occurrences)
        }
    }

    @Test(arguments: [0, 1, 127, 128, 100_000], [false, true])
    func occurrences(count: Int, mentioned: Bool) throws {
        var message = OccurrencesRecord()
        message.occurrences = UInt32(count)
        message.mentioned = mentioned
        let written = bytes { HotRecords.encodeOccurrences(count, mentioned: mentioned, into: &$0) }
        #expect(written == (try message.serializedBytes() as [UInt8]))
        let decoded = try written.withUnsafeBytes { try HotRecords.decodeOccurrences($0) }
        #expect(decoded == (count, mentioned))
    }

    @Test func evidence() throws {
        var denied = StatementLimits()
        denied.isNegated = true
        denied.condition = [2..<90, 300..<301]
        var claimed = StatementLimits()
        claimed.isQuestion = true
        claimed.isInstruction = true
        claimed.isAttributed = true
        claimed.speaker = [0..<3]
        let spans = StatementSpans(subject: [0..<3], predicate: [4..<6, 200..<70_000], object: [7..<8])
        var items = [
            Evidence(passage: nil, range: 0..<0, extractor: "", confidence: 0),
            Evidence(passage: 3, range: 0..<5, extractor: "structure/1", confidence: 1),
            Evidence(
                passage: 3, range: 1000..<70_000, extractor: String(repeating: "名", count: 99),
                confidence: 0.3),
            Evidence(
                passage: 3, range: 0..<9, extractor: "syntax/1", confidence: 0.5, spans: spans, limits: denied
            ),
            Evidence(passage: 3, range: 0..<9, extractor: "syntax/1", confidence: 0.5, limits: claimed),
        ]
        for modality in StatementLimits.Modality.allCases {
            var limits = StatementLimits()
            limits.modality = modality
            items.append(Evidence(passage: 3, extractor: "syntax/1", confidence: 1, limits: limits))
        }
        var message = EvidenceRecord()
        message.items = items.map { Kg_Store_EvidenceItem($0) }
        #expect(
            bytes { HotRecords.encodeEvidence(items[...], into: &$0) }
                == (try message.serializedBytes() as [UInt8]))
        for (item, record) in zip(items, message.items) {
            #expect(try Evidence(record, place: UInt32((item.passage ?? -1) + 1)) == item)
        }
    }

    @Test func refusesAnOddNumberOfPieces() {
        var record = Kg_Store_EvidenceItem()
        record.subject = [1, 2, 3]
        #expect(throws: StoreError.self) { try Evidence(record, place: 1) }
    }

    @Test func postings() throws {
        let values: [UInt32] = [0, 1, 90, 1, 127, 128, 300, 16_384, 2_097_152]
        var message = PostingRecord()
        message.values = values
        let written = bytes { HotRecords.encodePosting(values[...], into: &$0) }
        #expect(written == (try message.serializedBytes() as [UInt8]))
        var decoded: [UInt32] = []
        try written.withUnsafeBytes { bytes in
            try HotRecords.decodePosting(bytes) { decoded += [UInt32($0), UInt32($1), UInt32($2)] }
        }
        #expect(decoded == values)
    }
}
