/// Where a link leads: an absolute URI, and the part after its `#`.
struct LinkTarget: Equatable {
    var uri: String
    var fragment: String?
}

/// Turns the addresses that a source writes into absolute URIs.
protocol LinkResolving {
    /// The target of an address, or nil when it leads to no document or page: an empty address, mail, a script.
    func target(of address: String) -> LinkTarget?

    /// Where running text, which is no link yet, names documents in a short form such as `#12`; in order and without
    /// overlap.
    func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)]
}

extension LinkResolving {
    func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)] { [] }
}

extension LinkTarget {
    /// An address that names its own scheme, or nil for a relative one.
    ///
    /// Schemes that lead to no page give an empty URI.
    static func absolute(_ address: String) -> LinkTarget? {
        if address.hasPrefix("//") { return LinkTarget(splitting: "https:" + address) }
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")), colon != address.startIndex else {
            return nil
        }
        let scheme = address[..<colon]
        let isScheme = scheme.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        // A single letter is a drive of a Windows path.
        guard isScheme, scheme.utf8.count > 1 else { return nil }
        switch scheme.lowercased() {
        case "http", "https", "ftp", "ftps", "file": return LinkTarget(splitting: address)
        case "mailto", "tel", "javascript", "data", "vscode", "about", "blob", "sms":
            return LinkTarget(uri: "", fragment: nil)
        default:
            // "localhost:8000/x" and "notes:today.md" look like schemes; only "scheme://" surely is one.
            return address[colon...].hasPrefix("://")
                ? LinkTarget(splitting: address) : LinkTarget(uri: "", fragment: nil)
        }
    }

    /// Splits at the first `#`.
    init(splitting address: String) {
        guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "#")) else {
            self.init(uri: address, fragment: nil)
            return
        }
        let fragment = address[address.utf8.index(after: mark)...]
        self.init(uri: String(address[..<mark]), fragment: fragment.isEmpty ? nil : String(fragment))
    }
}
