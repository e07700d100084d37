internal import KnowledgeModel

import struct Foundation.Date

/// Makes posts of the messages of mailing lists.
///
/// A message belongs to the thread of those that its `References` name, or else its `In-Reply-To`; messages that are missing
/// hold the ones that name them together all the same. Messages without any ids are put together by their subjects.
struct MailDecoder: RecordDecoder {
    /// Which references count where there are absurdly many: the first one, which opens the thread, and the last ones.
    private static let referencesKept = 50

    private let archive: MailArchive

    init(source: SourceFile) {
        archive = MailArchive(source: source)
    }

    mutating func begin(_ part: SourcePart) {}

    mutating func finish(into batch: inout ForumBatch) {}

    mutating func decode(
        _ record: UnsafeBufferPointer<UInt8>, at place: RecordPlace, into batch: inout ForumBatch
    ) {
        let envelope = MailEnvelope(record)
        envelope.withText { text in
            if let message = PlainMessage(text) {
                add(message, MailBody(message), encoding: nil, envelope, at: place, to: &batch)
            } else if let message = MailMessage(text) {
                let top = message.top
                add(top, MailBody(top), encoding: Self.encoding(of: top), envelope, at: place, to: &batch)
            } else {
                batch.report(place, "was left out: it is no message")
            }
        }
    }

    /// - Parameter encoding: the encoding of the text, which headers are in that name none.
    private func add(
        _ message: some MailHeaders, _ body: MailBody, encoding: String?, _ envelope: MailEnvelope,
        at place: RecordPlace, to batch: inout ForumBatch
    ) {
        guard ["Message-ID", "From", "Date", "Subject"].contains(where: { message.rawHeader($0) != nil })
        else {
            batch.report(place, "was left out: it has none of the headers of a message")
            return
        }
        if body.isFlawed {
            batch.report(
                place, "has bytes that are no characters in its encoding; they were replaced by U+FFFD")
        }
        let subject = MailSubject(message.header("Subject", encoding: encoding) ?? "")
        let ownID = message.rawHeader("Message-ID").flatMap { Self.ids(in: $0).first ?? Self.bareID($0) }
        let answered = Self.answered(by: message).filter { $0 != ownID }

        var post = PostDraft(id: ownID ?? envelope.hash)
        post.parent = answered.first
        post.ancestors = Array(answered.dropFirst())
        post.author = message.rawHeader("From", encoding: encoding).flatMap { archive.author($0) }
        post.created = date(of: message, envelope, at: place, &batch)
        post.order = post.created.map { Int64($0.timeIntervalSince1970) } ?? 0
        post.uri = ownID.flatMap { archive.permalink(of: message, id: $0) }
        post.markup = body.markup
        post.body = body.bytes
        post.line = place.line

        var thread = ThreadDraft(id: answered.last ?? post.id)
        thread.title = subject.title.isEmpty ? nil : subject.title
        thread.tags = subject.tags
        thread.uri = answered.isEmpty ? post.uri : nil
        thread.created = post.created
        thread.order = .nested
        thread.path = place.path
        thread.line = place.line
        thread.holdsMissingPosts = true
        if ownID == nil, answered.isEmpty, !subject.title.isEmpty {
            thread.id = "subject:" + subject.title.lowercased()
            thread.uri = nil
            batch.add(.header(thread))
            batch.add(.post(post, thread: thread.id))
        } else {
            batch.add(.reply(post, opening: thread))
        }
    }

    // MARK: Headers

    /// The encoding that the text of a message names.
    private static func encoding(of message: MailPart) -> String? {
        var part = message
        // The first part of the first part, and so on, is the text.
        while let child = part.children.first, part.kind != .forward { part = child }
        return part.parameter("charset")
    }

    /// The ids of the messages that one answers, the nearest first.
    private static func answered(by message: some MailHeaders) -> [String] {
        var references = message.rawHeader("References").map(ids(in:)) ?? []
        if references.isEmpty {
            references = message.rawHeader("In-Reply-To").map { Array(ids(in: $0).prefix(1)) } ?? []
        }
        if references.count > referencesKept {
            references = references.prefix(1) + references.suffix(referencesKept - 1)
        }
        guard references.count > 1 else { return references }
        var seen: Set<String> = []
        return references.reversed().filter { seen.insert($0).inserted }
    }

    /// What stands between angle brackets.
    private static func ids(in header: String) -> [String] {
        var header = header
        return header.withUTF8 { bytes in
            var ids: [String] = []
            var start: Int?
            for (index, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "<") {
                    start = index + 1
                } else if byte == UInt8(ascii: ">") {
                    let id = bytes[(start ?? index)..<index].filter { $0 > 0x20 }
                    if !id.isEmpty { ids.append(String(decoding: id, as: UTF8.self)) }
                    start = nil
                }
            }
            return ids
        }
    }

    private static func bareID(_ header: String) -> String? {
        let id = header.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }
        return id.isEmpty ? nil : id
    }

    /// No message is older than mail, or newer than the year 9999.
    private static let dates: Range<Int64> = -2_208_988_800..<253_402_300_800

    private func date(
        of message: some MailHeaders, _ envelope: MailEnvelope, at place: RecordPlace,
        _ batch: inout ForumBatch
    ) -> Date? {
        if let header = message.rawHeader("Date") {
            if let seconds = MailPart.seconds(of: header), Self.dates.contains(seconds) {
                return Date(timeIntervalSince1970: Double(seconds))
            }
            batch.report(place, "has the Date \"\(header.prefix(60))\", which is no date")
        }
        guard let seconds = envelope.date.flatMap({ MailPart.seconds(of: $0) }), Self.dates.contains(seconds)
        else {
            return nil
        }
        return Date(timeIntervalSince1970: Double(seconds))
    }
}
