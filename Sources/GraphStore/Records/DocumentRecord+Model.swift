import Foundation
import KnowledgeModel
import SwiftProtobuf

typealias DocumentRecord = Kg_Store_DocumentRecord
typealias PassageRecord = Kg_Store_PassageRecord
typealias EntityRecord = Kg_Store_EntityRecord
typealias MentionRecord = Kg_Store_MentionRecord
typealias OccurrencesRecord = Kg_Store_OccurrencesRecord
typealias EvidenceRecord = Kg_Store_EvidenceRecord
typealias PostingRecord = Kg_Store_PostingRecord
typealias ContributionsRecord = Kg_Store_ContributionsRecord
typealias SourceRecord = Kg_Store_SourceRecord
typealias BatchRecord = Kg_Store_BatchRecord

extension DocumentRecord {
    /// Describes a document without its text.
    init(_ document: Document, passages: Int, provenance: Provenance) {
        self.init()
        uri = document.uri
        title = document.title
        switch document.structure {
        case .page(let sections): self.sections = sections.map { Kg_Store_SectionRecord($0) }
        case .thread(let posts):
            thread = true
            self.posts = posts.map { Kg_Store_PostRecord($0) }
        }
        links = document.links.map { link in
            var record = Kg_Store_LinkRecord()
            record.start = UInt64(link.range.lowerBound)
            record.length = UInt64(link.range.count)
            record.target = link.target
            record.fragment = link.fragment ?? ""
            return record
        }
        tags = document.tags
        if let author = document.author { self.author = Kg_Store_AuthorRecord(author) }
        if let created = document.created { self.created = created.millisecondsSince1970 }
        root = document.origin.root
        path = document.origin.path
        line = UInt64(document.origin.line ?? 0)
        format = document.origin.format
        encoding = document.origin.encoding
        self.passages = UInt32(passages)
        textBytes = UInt64(document.text.utf8.count)
        contentHash = provenance.contentHash.bytes
        settingsHash = provenance.settingsHash.bytes
        source = provenance.source
    }
}

extension StoredDocument {
    init(id: DocumentID, record: DocumentRecord) throws(StoreError) {
        guard let contentHash = ContentHash(bytes: record.contentHash),
            let settingsHash = ContentHash(bytes: record.settingsHash)
        else { throw .corrupt("the record of document \(record.uri) has no content hash") }
        let structure: Document.Structure =
            if record.thread {
                .thread(try record.posts.map { (post) throws(StoreError) in try Post(post, in: record.uri) })
            } else {
                .page(record.sections.map { Section($0) })
            }
        self.init(
            id: id, uri: record.uri, title: record.title, structure: structure,
            links: record.links.map { link in
                Link(
                    range: Range(start: link.start, length: link.length), target: link.target,
                    fragment: link.fragment.isEmpty ? nil : link.fragment)
            },
            tags: record.tags, author: record.hasAuthor ? Author(record.author) : nil,
            created: record.hasCreated ? Date(millisecondsSince1970: record.created) : nil,
            origin: Document.Origin(
                root: record.root, path: record.path, line: record.line == 0 ? nil : Int(record.line),
                format: record.format, encoding: record.encoding),
            passageCount: Int(record.passages), textLength: Int(record.textBytes),
            provenance: Provenance(
                source: record.source, contentHash: contentHash, settingsHash: settingsHash))
    }
}

extension Kg_Store_AuthorRecord {
    init(_ author: Author) {
        self.init()
        uri = author.uri
        name = author.name
    }
}

extension Author {
    init(_ record: Kg_Store_AuthorRecord) {
        self.init(uri: record.uri, name: record.name)
    }
}

extension Kg_Store_SectionRecord {
    init(_ section: Section) {
        self.init()
        heading = section.heading
        level = UInt32(section.level)
        anchor = section.anchor
        parent = UInt32(section.parent.map { $0 + 1 } ?? 0)
        start = UInt64(section.range.lowerBound)
        length = UInt64(section.range.count)
    }
}

extension Section {
    init(_ record: Kg_Store_SectionRecord) {
        self.init(
            heading: record.heading, level: Int(record.level), anchor: record.anchor,
            parent: record.parent == 0 ? nil : Int(record.parent) - 1,
            range: Range(start: record.start, length: record.length))
    }
}

extension Kg_Store_PostRecord {
    init(_ post: Post) {
        self.init()
        uri = post.uri
        kind =
            switch post.kind {
            case .question: .question
            case .answer: .answer
            case .comment: .comment
            case .reply: .reply
            }
        if let author = post.author { self.author = Kg_Store_AuthorRecord(author) }
        if let created = post.created { self.created = created.millisecondsSince1970 }
        if let score = post.score { self.score = Int64(score) }
        accepted = post.isAccepted
        replyTo = UInt32(post.replyTo.map { $0 + 1 } ?? 0)
        start = UInt64(post.range.lowerBound)
        length = UInt64(post.range.count)
        if let edited = post.edited { self.edited = edited.millisecondsSince1970 }
        marks = Post.Mark.allCases.filter(post.marks.contains).map { mark in
            switch mark {
            case .deleted: .deleted
            case .hidden: .hidden
            case .moderator: .moderator
            }
        }
    }
}

extension Post {
    init(_ record: Kg_Store_PostRecord, in document: String) throws(StoreError) {
        let kind: Kind =
            switch record.kind {
            case .question: .question
            case .answer: .answer
            case .comment: .comment
            case .reply: .reply
            case .unspecified, .UNRECOGNIZED:
                throw .corrupt("a post of \(document) is of kind \(record.kind.rawValue)")
            }
        self.init(
            uri: record.uri, kind: kind, author: record.hasAuthor ? Author(record.author) : nil,
            created: record.hasCreated ? Date(millisecondsSince1970: record.created) : nil,
            score: record.hasScore ? Int(record.score) : nil, isAccepted: record.accepted,
            replyTo: record.replyTo == 0 ? nil : Int(record.replyTo) - 1,
            range: Range(start: record.start, length: record.length),
            edited: record.hasEdited ? Date(millisecondsSince1970: record.edited) : nil,
            marks: Set(
                record.marks.compactMap { mark in
                    switch mark {
                    case .deleted: .deleted
                    case .hidden: .hidden
                    case .moderator: .moderator
                    case .unspecified, .UNRECOGNIZED: nil
                    }
                }))
    }
}

extension Date {
    /// Milliseconds since 1970-01-01 00:00 UTC, rounded.
    fileprivate var millisecondsSince1970: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    fileprivate init(millisecondsSince1970 milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

extension Range<Int> {
    /// A range read from a record; numbers beyond any document are cut, so that adding them cannot overflow.
    init(start: UInt64, length: UInt64) {
        let bound = UInt64(1 << 40)
        let start = Int(Swift.min(start, bound))
        self = start..<start + Int(Swift.min(length, bound))
    }
}

extension ContentHash {
    /// Sixteen bytes, upper half first.
    var bytes: Data {
        var writer = ByteWriter(capacity: 16)
        writer.append(high)
        writer.append(low)
        return Data(writer.bytes)
    }

    /// Reads sixteen bytes back.
    init?(bytes: Data) {
        guard bytes.count == 16 else { return nil }
        let halves = bytes.withUnsafeBytes { bytes in
            (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
    }
}
