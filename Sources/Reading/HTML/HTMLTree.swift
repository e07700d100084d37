import CGumbo

/// HTML parsed as a browser would, whatever its mistakes.
enum HTMLTree {
    typealias Node = UnsafeMutablePointer<GumboNode>

    /// Gives the root of a parsed tree to a closure; nodes must not escape it.
    static func withRoot<Result>(
        of html: UnsafeBufferPointer<UInt8>, arena: HTMLArena, _ body: (Node) -> Result
    ) -> Result? {
        var options = kGumboDefaultOptions
        options.userdata = Unmanaged.passUnretained(arena).toOpaque()
        options.allocator = { arena, size in
            arena.flatMap { Unmanaged<HTMLArena>.fromOpaque($0).takeUnretainedValue().allocate(size) }
        }
        options.deallocator = { _, _ in }
        options.max_errors = 0
        return withExtendedLifetime(arena) {
            defer { arena.reset() }
            return html.withMemoryRebound(to: CChar.self) { text in
                guard let output = gumbo_parse_with_options(&options, text.baseAddress, text.count),
                    let root = output.pointee.root
                else { return nil }
                return body(root)
            }
        }
    }

    /// Whether elements may be nested so deeply that parsing would take time quadratic in their number.
    ///
    /// Tags that browsers end by themselves are not counted.
    static func isNestedTooDeeply(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
        let limit = 1000
        // Every open tag has at least three bytes.
        guard html.count > limit * 3 else { return false }
        var depth = 0
        var index = 0
        while index + 2 < html.count {
            guard html[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            let next = html[index + 1]
            if next == UInt8(ascii: "/") {
                depth = max(0, depth - 1)
            } else if next | 0x20 >= UInt8(ascii: "a"), next | 0x20 <= UInt8(ascii: "z"),
                !isEndedByItself(html, index + 1)
            {
                depth += 1
                if depth > limit { return true }
            }
            index += 2
        }
        return false
    }

    private static func isEndedByItself(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let name = UnsafeBufferPointer(rebasing: html[start..<min(html.count, start + 8)])
        for tag in endedByThemselves where name.count >= tag.utf8CodeUnitCount {
            let length = tag.utf8CodeUnitCount
            let isSame = (0..<length).allSatisfy { name[$0] | 0x20 == tag.utf8Start[$0] }
            let end = name.count > length ? name[length] | 0x20 : 0
            if isSame, end < UInt8(ascii: "a") || end > UInt8(ascii: "z") { return true }
        }
        return false
    }

    private static let endedByThemselves: [StaticString] = [
        "br", "p", "img", "hr", "li", "td", "tr", "th", "dt", "dd", "input", "wbr", "col", "link", "meta",
        "option",
    ]
}
