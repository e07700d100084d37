import KnowledgeModel
import SwiftProtobuf

extension PassageRecord {
    /// Describes a passage and the text up to where the next one begins.
    init(_ passage: Passage, extent: Range<Int>, of document: Document) {
        self.init()
        self.document = passage.document.rawValue
        ordinal = UInt32(passage.ordinal)
        start = UInt64(passage.range.lowerBound)
        length = UInt64(passage.range.count)
        lead = UInt64(passage.range.lowerBound - extent.lowerBound)
        text = String(document[extent])
        part = UInt32(passage.part)
        code = passage.code.flatMap { range in
            [UInt32(range.lowerBound - passage.range.lowerBound), UInt32(range.count)]
        }
        line = UInt64(passage.line ?? 0)
    }
}

extension StoredPassage {
    init(id: PassageID, record: PassageRecord) throws(StoreError) {
        let start = Int(record.start)
        var code: [Range<Int>] = []
        for index in stride(from: 0, to: record.code.count - 1, by: 2) {
            let first = start + Int(record.code[index])
            code.append(first..<first + Int(record.code[index + 1]))
        }
        let passage = Passage(
            document: DocumentID(rawValue: record.document), ordinal: Int(record.ordinal),
            range: Range(start: record.start, length: record.length), part: Int(record.part), code: code,
            line: record.line == 0 ? nil : Int(record.line))
        guard passage.id == id else { throw .corrupt("passage \(id) is stored under another's identifier") }
        let utf8 = record.text.utf8
        guard record.lead + record.length <= UInt64(utf8.count) else {
            throw .corrupt("passage \(id) is longer than its text")
        }
        let first = utf8.index(utf8.startIndex, offsetBy: Int(record.lead))
        let end = utf8.index(first, offsetBy: Int(record.length))
        self.init(passage: passage, text: String(record.text[first..<end]))
    }
}
