import struct Foundation.Date

extension Document {
    /// What breaks the promises that ``Document`` and its parts make, one phrase each; empty for a sound document.
    ///
    /// Everything that follows reading builds on these promises, so that a document with flaws is not for storing: its
    /// reader is at fault, whatever the source held.
    ///
    /// - Complexity: O(*n*) in its text and parts.
    public var flaws: [String] {
        var text = text
        return text.withUTF8 { bytes in
            var finder = FlawFinder(document: self, bytes: bytes)
            finder.checkBlocks()
            finder.checkParts()
            finder.checkLinks()
            finder.checkDescription()
            return finder.flaws
        }
    }
}

/// One look at a document.
private struct FlawFinder {
    let document: Document
    let bytes: UnsafeBufferPointer<UInt8>
    let parts: [Range<Int>]
    let isThread: Bool
    var flaws: [String] = []

    init(document: Document, bytes: UnsafeBufferPointer<UInt8>) {
        self.document = document
        self.bytes = bytes
        switch document.structure {
        case .page(let sections):
            parts = sections.map(\.range)
            isThread = false
        case .thread(let posts):
            parts = posts.map(\.range)
            isThread = true
        }
    }

    private mutating func demand(_ condition: Bool, _ flaw: @autoclosure () -> String) {
        if !condition { flaws.append(flaw()) }
    }

    // MARK: Text

    /// Whether a range lies in the text and begins and ends between characters.
    private func isSound(_ range: Range<Int>) -> Bool {
        range.lowerBound >= 0 && range.upperBound <= bytes.count && isBorder(range.lowerBound)
            && isBorder(range.upperBound)
    }

    private func isBorder(_ offset: Int) -> Bool {
        offset == bytes.count || bytes[offset] & 0xC0 != 0x80
    }

    /// Whether a sound range holds only white space.
    private func isBlank(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
            || decoded(range).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    /// Whether the first or the last character of a sound range is white space.
    private func hasBlankEnd(_ range: Range<Int>) -> Bool {
        var start = range.upperBound - 1
        while start > range.lowerBound, !isBorder(start) { start -= 1 }
        let first = decoded(range.lowerBound..<min(range.upperBound, range.lowerBound + 4)).unicodeScalars
            .first
        let last = decoded(start..<range.upperBound).unicodeScalars.last
        return first?.properties.isWhitespace == true || last?.properties.isWhitespace == true
    }

    private func decoded(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    // MARK: Blocks

    mutating func checkBlocks() {
        var end = 0
        var part = 0
        for block in document.blocks {
            let range = block.range
            guard isSound(range), range.lowerBound >= end else {
                flaws.append("the block \(range) overlaps another, cuts a character or exceeds the text")
                return
            }
            demand(!range.isEmpty, "the block \(range) is empty")
            demand(range.isEmpty || !hasBlankEnd(range), "the block \(range) has white space at an end")
            demand(isBlank(end..<range.lowerBound), "the text before the block \(range) is in no block")
            demand(block.part >= part, "the block \(range) goes back to part \(block.part)")
            demand(
                parts.indices.contains(block.part)
                    && parts[block.part].lowerBound <= range.lowerBound
                    && range.upperBound <= parts[block.part].upperBound,
                "the block \(range) is not within its part \(block.part)")
            demand(block.line ?? 1 >= 1, "the block \(range) is on line \(block.line ?? 0)")
            if case .heading(let level) = block.kind {
                demand((1...6).contains(level), "the block \(range) is a heading of level \(level)")
            }
            if let post = block.repeats {
                demand(
                    isThread && post >= 0 && post < block.part,
                    "the block \(range) repeats post \(post), which is not an earlier one")
            }
            part = max(part, block.part)
            end = range.upperBound
        }
        demand(isBlank(end..<bytes.count), "the text after the last block is in no block")
    }

    // MARK: Sections and posts

    mutating func checkParts() {
        var end = 0
        for (index, range) in parts.enumerated() {
            demand(
                isSound(range) && range.lowerBound >= end,
                "part \(index), \(range), overlaps another, cuts a character or exceeds the text")
            end = max(end, range.upperBound)
        }
        switch document.structure {
        case .page(let sections): check(sections)
        case .thread(let posts): check(posts)
        }
    }

    private mutating func check(_ sections: [Section]) {
        var anchors: Set<String> = []
        for (index, section) in sections.enumerated() {
            demand((0...6).contains(section.level), "section \(index) has level \(section.level)")
            demand(
                anchors.insert(section.anchor).inserted,
                "section \(index) has the anchor \"\(section.anchor)\" of an earlier one")
            guard let parent = section.parent else { continue }
            demand(
                sections.indices.contains(parent) && parent < index && sections[parent].level < section.level,
                "section \(index) lies in section \(parent), which does not enclose it")
        }
    }

    private mutating func check(_ posts: [Post]) {
        demand(!posts.isEmpty, "the thread has no posts")
        var uris: Set<String> = []
        for (index, post) in posts.enumerated() {
            demand(!post.uri.isEmpty, "post \(index) has no URI")
            demand(uris.insert(post.uri).inserted, "post \(index) has the URI of an earlier one, \(post.uri)")
            if let target = post.replyTo {
                demand(
                    target >= 0 && target < index,
                    "post \(index) answers post \(target), which is no earlier one"
                )
            }
            demand(isDate(post.created), "post \(index) was written at no time that a calendar knows")
            demand(isDate(post.edited), "post \(index) was changed at no time that a calendar knows")
            if let created = post.created, let edited = post.edited {
                demand(edited > created, "post \(index) was changed before it was written")
            }
            demand(post.author?.uri.isEmpty != true, "the author of post \(index) has no URI")
        }
    }

    // MARK: The rest

    mutating func checkLinks() {
        for link in document.links {
            demand(isSound(link.range), "the link \(link.range) cuts a character or exceeds the text")
            demand(!link.target.isEmpty, "the link \(link.range) leads nowhere")
        }
    }

    mutating func checkDescription() {
        demand(!document.uri.isEmpty, "the document has no URI")
        demand(document.author?.uri.isEmpty != true, "the author has no URI")
        demand(isDate(document.created), "the document was written at no time that a calendar knows")
        let line = document.origin.line ?? 1
        demand(line >= 1, "the document is on line \(line)")
    }

    /// Whether a date can be written down and stored in milliseconds: 30,000 years from now is far enough.
    private func isDate(_ date: Date?) -> Bool {
        guard let date else { return true }
        return abs(date.timeIntervalSince1970) < 1e12
    }
}
