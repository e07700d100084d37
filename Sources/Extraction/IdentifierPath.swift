import KnowledgeModel
import Language

/// One or more words joined by dots, which may be an identifier.
struct IdentifierPath {
    /// Its bytes.
    private(set) var range: Range<Int>
    /// Whether it is the start of a web or mail address.
    let isAddress: Bool
    /// Whether a letter outside ASCII stands next to it.
    let isPartOfWord: Bool
    private var components: [Range<Int>] = []

    /// Reads the words that begin at a position.
    init(at start: Int, in text: UnsafeBufferPointer<UInt8>) {
        var end = start
        var componentStart = start
        while true {
            while end < text.count, ScalarClass.isASCIIWordPart(text[end]) { end += 1 }
            components.append(componentStart..<end)
            guard end + 1 < text.count, text[end] == UInt8(ascii: "."),
                ScalarClass.isASCIILetter(text[end + 1]) || text[end + 1] == UInt8(ascii: "_")
            else { break }
            end += 1
            componentStart = end
        }
        range = start..<end
        isAddress =
            end < text.count && text[end] == UInt8(ascii: "@")
            || end + 2 < text.count && text[end] == UInt8(ascii: ":") && text[end + 1] == UInt8(ascii: "/")
                && text[end + 2] == UInt8(ascii: "/")
        let isContinued =
            end < text.count && text[end] >= 0x80 && Self.isSpacedWordPart(text.scalar(at: end).value)
        let continues = start > 0 && text[start - 1] >= 0x80
        isPartOfWord =
            isContinued
            || continues && text.scalar(before: start).map { Self.isSpacedWordPart($0.value) } ?? false
    }

    private static func isSpacedWordPart(_ scalar: Unicode.Scalar) -> Bool {
        ScalarClass.isWordPart(scalar) && !ScalarClass.isUnspaced(scalar)
    }

    /// Passes on the identifiers that it gives: itself, and those of its components that are identifiers alone.
    mutating func emit(
        from text: UnsafeBufferPointer<UInt8>, context: CodeIdentifierFinder.Context,
        _ body: (Range<Int>) -> Void
    ) {
        if let first = components.first, components.count > 1, Self.isReceiver(text.slice(first)) {
            components.removeFirst()
            range = components[0].lowerBound..<range.upperBound
        }
        let end = range.upperBound
        let opensCall = end < text.count && text[end] == UInt8(ascii: "(")
        let isCall =
            opensCall && (context == .code || end + 1 < text.count && text[end + 1] == UInt8(ascii: ")"))
        var hasIdentifier = false
        for component in components {
            let word = text.slice(component)
            guard IdentifierShape.isCamelCase(word) || IdentifierShape.isSnakeCase(word) else { continue }
            hasIdentifier = true
            body(component)
        }
        guard let last = components.last else { return }
        if components.count == 1 {
            if !hasIdentifier, isCall, last.count >= 3, !Self.isKeyword(text.slice(last)) { body(last) }
            return
        }
        guard components.allSatisfy({ $0.count >= 2 }) else { return }
        if hasIdentifier || isCall || components.count > 2 || Self.isFileExtension(text.slice(last)) {
            body(range)
        }
    }

    private static func isReceiver(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.elementsEqual("self".utf8) || word.elementsEqual("this".utf8) || word.elementsEqual("cls".utf8)
    }

    private static func isFileExtension(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count <= 6 && fileExtensions.contains(String(decoding: word, as: UTF8.self))
    }

    private static func isKeyword(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count <= 10 && keywords.contains(String(decoding: word, as: UTF8.self))
    }

    private static let fileExtensions: Set<String> = [
        "bash", "c", "cfg", "conf", "cpp", "css", "csv", "env", "go", "h", "html", "ini", "ipynb", "java",
        "jpg",
        "js", "json", "jsonl", "jsx", "kt", "log", "lua", "md", "mdx", "mjs", "pdf", "php", "png", "proto",
        "py",
        "rb", "rs", "rst", "sh", "sql", "swift", "toml", "ts", "tsx", "txt", "xml", "yaml", "yml", "zip",
    ]

    /// Words before a parenthesis that are no functions of the program, or functions that say nothing of it.
    private static let keywords: Set<String> = [
        "and", "assert", "await", "bool", "case", "catch", "class", "def", "dict", "elif", "else",
        "enumerate",
        "except", "float", "for", "func", "function", "hasattr", "if", "import", "int", "isinstance",
        "lambda", "len",
        "list", "main", "map", "max", "min", "not", "object", "open", "print", "range", "repr", "return",
        "set",
        "sorted", "str", "sum", "super", "switch", "tuple", "type", "while", "with", "yield", "zip",
    ]
}
