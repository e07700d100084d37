import KnowledgeModel

/// Finds the names of packages in commands that install them, and of modules in imports: "pip install haystack-ai",
/// "from haystack import Pipeline".
struct PackageNames {
    /// A package that a command installs.
    struct Package {
        /// The bytes of its name: "haystack-ai".
        let name: Range<Int>
        /// The bytes of the exact version that is asked for, where there is one: "2.1" of "==2.1".
        let version: Range<Int>?
    }

    private let text: UnsafeBufferPointer<UInt8>
    private let isCode: Bool

    /// Takes a text; in code all words of a command count, in prose a sentence may go on after the first.
    init(in text: UnsafeBufferPointer<UInt8>, isCode: Bool) {
        self.text = text
        self.isCode = isCode
    }

    /// Passes on the packages, in order.
    ///
    /// - Complexity: O(*n*), with one look-up for each short word.
    func forEachPackage(_ body: (Package) -> Void) {
        var verbs: Set<UInt64>?
        var state = State.outside
        forEachWord { word, endsLine in
            if word.isEmpty {
                state = .outside
                return
            }
            let command = Self.packed(text.slice(word))
            switch state {
            case .outside:
                if let command, let found = Self.installers[command] {
                    verbs = found
                    state = .afterTool
                }
            case .afterTool:
                if let command, verbs?.contains(command) == true {
                    state = .names(first: true)
                } else if let command, let found = Self.installers[command] {
                    // "uv pip install"
                    verbs = found
                } else {
                    state = .outside
                }
            case .value: state = .names(first: false)
            case .names(let isFirst):
                if text[word.lowerBound] == UInt8(ascii: "-") {
                    state = command.map(Self.flagsWithValue.contains) == true ? .value : state
                } else if let package = package(word), isFirst || isCode || looksLikePackage(word) {
                    body(package)
                    state = .names(first: false)
                } else {
                    state = .outside
                }
            }
            if endsLine { state = .outside }
        }
    }

    /// Passes on the first parts of the modules that lines of Python import, in order.
    func forEachModule(_ body: (Range<Int>) -> Void) {
        var line = 0
        while line < text.count {
            let end = text[line...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            // Examples show the interpreter's prompt: ">>> import x".
            let start = text[line..<end].starts(with: ">>> ".utf8) ? line + 4 : line
            let words = text[start..<end].split(separator: UInt8(ascii: " "), maxSplits: 2)
            if words.count > 1,
                words[0].elementsEqual("from".utf8) && words.last?.starts(with: "import ".utf8) == true
                    || words[0].elementsEqual("import".utf8)
            {
                let name = words[1].prefix { ScalarClass.isASCIIWordPart($0) }
                if name.count > 2 { body(name.startIndex..<name.endIndex) }
            }
            line = end + 1
        }
    }

    private enum State {
        case outside, afterTool, value
        case names(first: Bool)
    }

    /// Passes on what white space divides, without the marks around it, and whether a line or a command ends there;
    /// nothing may be left where a command ends.
    private func forEachWord(_ body: (Range<Int>, _ endsLine: Bool) -> Void) {
        var position = 0
        while position < text.count {
            while position < text.count, text[position] <= 0x20 { position += 1 }
            var start = position
            while position < text.count, text[position] > 0x20 { position += 1 }
            let whole = position
            var end = position
            while start < end, Self.isMark(text[start]) { start += 1 }
            while end > start, Self.isMark(text[end - 1]) || text[end - 1] == UInt8(ascii: ".") { end -= 1 }
            var next = whole
            while next < text.count, text[next] <= 0x20, text[next] != UInt8(ascii: "\n") { next += 1 }
            let breaks = next < text.count && text[next] == UInt8(ascii: "\n")
            // A command goes on after a backslash, and ends with a mark of code and with what joins it to another.
            let last = text[whole - 1]
            let goesOn = start == end && last == UInt8(ascii: "\\")
            let closes = (start == end || end < whole) && Self.isEnd(last)
            if start < end || closes { body(start..<end, breaks && !goesOn || closes) }
        }
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "`") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&")
            || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">")
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "$"), UInt8(ascii: "!"),
            UInt8(ascii: "%"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "("),
            UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ">"):
            true
        default: false
        }
    }

    /// The package that a word of a command names: "haystack-ai" of "haystack-ai[all]==2.0", "@langchain/core".
    private func package(_ word: Range<Int>) -> Package? {
        let bytes = text[word]
        guard let first = bytes.first, ScalarClass.isASCIILetter(first) || first == UInt8(ascii: "@") else {
            return nil
        }
        // A scope's own "@" is no version.
        let end =
            bytes.dropFirst().firstIndex { byte in
                !ScalarClass.isASCIIWordPart(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".")
                    && byte != UInt8(ascii: "/")
            } ?? word.upperBound
        let name = word.lowerBound..<end
        let isScoped = first == UInt8(ascii: "@")
        guard name.count > 2, text[name].contains(UInt8(ascii: "/")) == isScoped else { return nil }
        guard end < word.upperBound else { return Package(name: name, version: nil) }
        switch text[end] {
        case UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "~"), UInt8(ascii: "!"):
            return Package(name: name, version: version(after: end, to: word.upperBound))
        default: return nil
        }
    }

    private func version(after start: Int, to end: Int) -> Range<Int>? {
        guard let equals = text[start..<end].lastIndex(of: UInt8(ascii: "=")), equals > start,
            text[equals - 1] == UInt8(ascii: "="), equals + 1 < end
        else {
            return nil
        }
        let version = equals + 1..<end
        return VersionShape.matches(String(decoding: text[version], as: UTF8.self)) ? version : nil
    }

    private func looksLikePackage(_ word: Range<Int>) -> Bool {
        text[word].contains {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "=")
                || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "@")
        }
    }

    /// A short word as one number; nil for longer ones.
    private static func packed(_ word: UnsafeBufferPointer<UInt8>) -> UInt64? {
        word.count <= 8 ? word.reduce(0) { $0 << 8 | UInt64($1) } : nil
    }

    private static func packed(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
    }

    /// Each tool with the words that must follow it before the names of packages.
    private static let installers: [UInt64: Set<UInt64>] = {
        let lists = [
            "pip pip3 pipx conda mamba brew apt apt-get gem": "install", "uv poetry yarn pnpm bun": "add",
            "npm": "install i add", "cargo": "add install",
        ]
        var installers: [UInt64: Set<UInt64>] = [:]
        for (tools, verbs) in lists {
            for tool in packed(tools) { installers[tool] = packed(verbs) }
        }
        return installers
    }()

    private static let flagsWithValue = packed("-c -r -i -f -e -t -n -p")
}
