/// The elements of HTML that mean something to a reader or to the structure around them.
enum HTMLTag: UInt8, CaseIterable {
    case a, abbr, address, annotation, applet, area, article, aside, audio, b, base, basefont, bgsound, big,
        blockquote,
        body, br, button, canvas, caption, center, cite, code, col, colgroup, dd, del, details, dfn, dialog,
        dir, div,
        dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4,
        h5, h6,
        head, header, hgroup, hr, html, i, iframe, img, image, input, ins, kbd, keygen, label, legend, li,
        link,
        listing, main, map, mark, marquee, math, menu, meta, nav, nobr, noembed, noframes, noscript, object,
        ol,
        optgroup, option, output, p, param, picture, plaintext, pre, progress, q, rb, rp, rt, rtc, ruby, s,
        samp,
        script, search, section, select, semantics, small, source, span, strike, strong, style, sub, summary,
        sup, svg,
        table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`,
        video, wbr,
        xmp
    /// Any other name.
    case unknown
}

extension HTMLTag {
    /// The element of a name in letters of either case.
    init(name: UnsafeBufferPointer<UInt8>) {
        self = .unknown
        guard let key = Self.key(of: name) else { return }
        var slot = Self.slot(of: key)
        while case let entry = Self.places[slot], entry.tag != .unknown {
            if entry.key == key {
                self = entry.tag
                return
            }
            slot = (slot + 1) & (Self.places.count - 1)
        }
    }

    /// The element of a name.
    init(_ name: StaticString) {
        self.init(name: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// A name of up to twelve characters as numbers, for comparing it in one step.
    private struct Key: Equatable {
        var first: UInt64
        var rest: UInt32
    }

    /// The key of a name; nil for names longer than any element's.
    private static func key(of name: UnsafeBufferPointer<UInt8>) -> Key? {
        guard name.count <= 12 else { return nil }
        var first: UInt64 = 0
        var rest: UInt32 = 0
        for (index, byte) in name.enumerated() {
            let letter = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
            if index < 8 { first = first << 8 | UInt64(letter) } else { rest = rest << 8 | UInt32(letter) }
        }
        return Key(first: first, rest: rest)
    }

    private static func slot(of key: Key) -> Int {
        let mixed = (key.first ^ UInt64(key.rest) << 32) &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed >> 55)
    }

    /// An open-addressed table of 512 places, a quarter full.
    private static let places: [(key: Key, tag: HTMLTag)] = {
        var places = [(key: Key, tag: HTMLTag)](repeating: (Key(first: 0, rest: 0), .unknown), count: 512)
        for tag in allCases where tag != .unknown {
            var name = "\(tag)"
            let key = name.withUTF8 { Self.key(of: $0) }
            guard let key else { continue }
            var slot = Self.slot(of: key)
            while places[slot].tag != .unknown { slot = (slot + 1) & 511 }
            places[slot] = (key, tag)
        }
        return places
    }()
}

/// Sets of elements as bits, which the rules of HTML's structure ask for at every tag.
struct HTMLTags: ExpressibleByArrayLiteral {
    private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)

    init(arrayLiteral tags: HTMLTag...) {
        for tag in tags { insert(tag) }
    }

    private mutating func insert(_ tag: HTMLTag) {
        let bit: UInt64 = 1 << UInt64(tag.rawValue & 63)
        switch tag.rawValue >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        default: words.2 |= bit
        }
    }

    func contains(_ tag: HTMLTag) -> Bool {
        let word = tag.rawValue < 64 ? words.0 : tag.rawValue < 128 ? words.1 : words.2
        return word >> UInt64(tag.rawValue & 63) & 1 == 1
    }
}

extension HTMLTags {
    /// Elements without content and without an end tag.
    static let void: HTMLTags = [
        .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .image, .input, .keygen,
        .link, .meta,
        .param, .source, .track, .wbr,
    ]
    /// Elements whose content is text up to their end tag, whatever it looks like.
    static let rawText: HTMLTags = [
        .script, .style, .xmp, .iframe, .noembed, .noframes, .textarea, .title, .plaintext,
    ]
    /// Elements that end an open paragraph.
    static let paragraphEnding: HTMLTags = [
        .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
        .figcaption,
        .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .main, .menu, .nav, .ol,
        .p, .pre,
        .search, .section, .summary, .ul, .table, .listing, .plaintext, .xmp, .li, .dd, .dt,
    ]
    static let headings: HTMLTags = [.h1, .h2, .h3, .h4, .h5, .h6]
    /// Elements at which the search for an open one stops.
    static let scopes: HTMLTags = [
        .html, .body, .table, .td, .th, .caption, .template, .applet, .marquee, .object, .svg, .math, .button,
        .select,
    ]
    /// Elements that no end tag of running text may reach across.
    static let structural: HTMLTags = [
        .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .dir, .div,
        .dl, .dt,
        .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header,
        .hgroup, .html,
        .li, .listing, .main, .menu, .nav, .object, .ol, .p, .pre, .search, .section, .summary, .table,
        .tbody, .td,
        .template, .tfoot, .th, .thead, .tr, .ul,
    ]
    /// Elements that stand in a page's head.
    static let heads: HTMLTags = [
        .base, .basefont, .bgsound, .link, .meta, .noframes, .noscript, .script, .style, .template, .title,
    ]
    /// The inner parts of tables.
    static let tableParts: HTMLTags = [.tr, .td, .th, .tbody, .thead, .tfoot, .caption, .colgroup, .col]
}
