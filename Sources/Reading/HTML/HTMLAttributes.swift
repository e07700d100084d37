/// The attributes of one tag, read when they are asked for.
struct HTMLAttributes: Sequence, IteratorProtocol {
    /// One attribute as it stands in the tag: its value without quotes, and with its character references.
    struct Attribute {
        let name: UnsafeBufferPointer<UInt8>
        let value: UnsafeBufferPointer<UInt8>

        /// Whether it has a name, which is given in small letters.
        func isNamed(_ word: StaticString) -> Bool {
            Self.isSame(name, word)
        }

        /// The value with its character references decoded.
        var string: String {
            guard HTMLCharacters.firstIndex(of: UInt8(ascii: "&"), in: value, from: 0) != nil else {
                return String(decoding: value, as: UTF8.self)
            }
            var bytes: [UInt8] = []
            HTMLCharacters.append(value, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }

        private static func isSame(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
            guard text.count == word.utf8CodeUnitCount else { return false }
            for (index, byte) in text.enumerated() {
                let small = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
                if small != word.utf8Start[index] { return false }
            }
            return true
        }
    }

    private let tag: UnsafeBufferPointer<UInt8>
    private var index: Int

    /// - Parameter tag: from `<` to `>`.
    init(tag: UnsafeBufferPointer<UInt8>) {
        self.tag = tag
        index = Swift.min(1, tag.count)
        while index < tag.count, !HTMLCharacters.isSpace(tag[index]), tag[index] != UInt8(ascii: "/"),
            tag[index] != UInt8(ascii: ">")
        {
            index += 1
        }
    }

    mutating func next() -> Attribute? {
        while index < tag.count, HTMLCharacters.isSpace(tag[index]) || tag[index] == UInt8(ascii: "/") {
            index += 1
        }
        guard index < tag.count, tag[index] != UInt8(ascii: ">") else { return nil }
        let start = index
        index += 1
        while index < tag.count, !HTMLCharacters.isSpace(tag[index]), !Self.endsName(tag[index]) {
            index += 1
        }
        let name = UnsafeBufferPointer(rebasing: tag[start..<index])
        var next = index
        while next < tag.count, HTMLCharacters.isSpace(tag[next]) { next += 1 }
        guard next < tag.count, tag[next] == UInt8(ascii: "=") else {
            return Attribute(name: name, value: UnsafeBufferPointer(start: nil, count: 0))
        }
        index = next + 1
        return Attribute(name: name, value: value())
    }

    private mutating func value() -> UnsafeBufferPointer<UInt8> {
        while index < tag.count, HTMLCharacters.isSpace(tag[index]) { index += 1 }
        guard index < tag.count, tag[index] != UInt8(ascii: ">") else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let quote = tag[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            let end = tag[start...].firstIndex(of: quote) ?? tag.count
            index = Swift.min(end + 1, tag.count)
            return UnsafeBufferPointer(rebasing: tag[start..<end])
        }
        let start = index
        while index < tag.count, !HTMLCharacters.isSpace(tag[index]), tag[index] != UInt8(ascii: ">") {
            index += 1
        }
        return UnsafeBufferPointer(rebasing: tag[start..<index])
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}

extension HTMLTree {
    /// The attributes of an element.
    func attributes(of index: Int) -> HTMLAttributes {
        let node = nodes[index]
        return HTMLAttributes(
            tag: UnsafeBufferPointer(rebasing: html[Int(node.start)..<Int(node.contentStart)]))
    }

    /// The value of an attribute, decoded; nil where the element has none.
    func attribute(_ name: StaticString, of index: Int) -> String? {
        for attribute in attributes(of: index) where attribute.isNamed(name) { return attribute.string }
        return nil
    }

    /// Whether one of an element's classes is among the given ones.
    func hasClass(_ names: [StaticString], _ index: Int) -> Bool {
        for attribute in attributes(of: index) where attribute.isNamed("class") {
            return HTMLClasses(attribute.value).contains(anyOf: names)
        }
        return false
    }
}

/// The words of a `class` attribute.
struct HTMLClasses {
    private let words: UnsafeBufferPointer<UInt8>

    init(_ words: UnsafeBufferPointer<UInt8>) {
        self.words = words
    }

    /// Whether there are no words, so that no name needs to be looked for.
    var isEmpty: Bool { words.isEmpty }

    /// Whether one of some names is among the words.
    func contains(anyOf names: [StaticString]) -> Bool {
        var start = 0
        while start < words.count {
            if HTMLCharacters.isSpace(words[start]) {
                start += 1
                continue
            }
            let end = words[start...].firstIndex(where: HTMLCharacters.isSpace) ?? words.count
            let word = UnsafeBufferPointer(rebasing: words[start..<end])
            for name in names where HTMLCharacters.isSame(word, name) { return true }
            start = end
        }
        return false
    }
}
