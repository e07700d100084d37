import KnowledgeModel

/// Recognises "@name" where it addresses somebody who writes in the same thread.
struct AccountNames {
    /// The ways to address each author, in small ASCII letters, the longest first.
    private let handles: [(bytes: [UInt8], author: Author)]

    init(of document: Document) {
        guard case .thread(let posts) = document.structure else {
            handles = []
            return
        }
        var authorsByHandle: [[UInt8]: Set<Author>] = [:]
        for author in Set(posts.compactMap(\.author)) {
            let words = author.name.split(whereSeparator: \.isWhitespace)
            var forms = [author.name, words.joined()]
            if words.count > 1, let first = words.first, first.utf8.count >= 3 { forms.append(String(first)) }
            for form in Set(forms.map { Array($0.utf8).map(Self.lowercase) }) where !form.isEmpty {
                authorsByHandle[form, default: []].insert(author)
            }
        }
        // What may mean two people means nobody.
        handles = authorsByHandle.compactMap { handle, authors in
            authors.count == 1 ? authors.first.map { (bytes: handle, author: $0) } : nil
        }.sorted { left, right in
            left.bytes.count == right.bytes.count
                ? left.bytes.lexicographicallyPrecedes(right.bytes) : left.bytes.count > right.bytes.count
        }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        ScalarClass.isASCIIUpper(byte) ? byte | 0x20 : byte
    }

    /// Passes on where text addresses an author, "@" included.
    func forEachMention(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Author) -> Void) {
        guard !handles.isEmpty else { return }
        var position = 0
        while position < text.count {
            guard text[position] == UInt8(ascii: "@"),
                position == 0 || !ScalarClass.isASCIIWordPart(text[position - 1])
            else {
                position += 1
                continue
            }
            let start = position + 1
            position = start
            for (handle, author) in handles where matches(handle, at: start, in: text) {
                body(start - 1..<start + handle.count, author)
                position = start + handle.count
                break
            }
        }
    }

    private func matches(_ handle: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = start + handle.count
        guard end <= text.count else { return false }
        for offset in handle.indices where Self.lowercase(text[start + offset]) != handle[offset] {
            return false
        }
        guard end < text.count else { return true }
        let next = text.scalar(at: end).value
        return !ScalarClass.isWordPart(next) || ScalarClass.isUnspaced(next)
    }
}
