/// Running text in which web addresses stand as they are.
enum PlainLinks {
    private static let schemes: [[UInt8]] = ["https://", "http://"].map { Array($0.utf8) }

    /// What stands in every address.
    private static let schemeEnd = Array("://".utf8)

    /// Adds text to a builder, its addresses as links; angle brackets around one are taken off.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to builder: inout TextBuilder) {
        guard ByteSearch.first(schemeEnd, in: text) != nil else { return builder.append(text) }
        var start = 0
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "h"), index == 0 || !isWordPart(text[index - 1]),
                schemes.contains(where: { text[index...].starts(with: $0) })
            else {
                index += 1
                continue
            }
            var end = index
            while end < text.count, isOfAddress(text[end]) { end += 1 }
            let isBracketed =
                index > start && text[index - 1] == UInt8(ascii: "<") && end < text.count
                && text[end] == UInt8(ascii: ">")
            while !isBracketed, end > index, isPunctuation(text[end - 1], in: text[index..<end]) { end -= 1 }
            builder.append(UnsafeBufferPointer(rebasing: text[start..<(isBracketed ? index - 1 : index)]))
            let address = UnsafeBufferPointer(rebasing: text[index..<end])
            builder.beginLink(LinkTarget.absolute(String(decoding: address, as: UTF8.self)))
            builder.append(address)
            builder.endLink()
            index = isBracketed ? end + 1 : max(end, index + 1)
            start = max(index, end)
        }
        builder.append(UnsafeBufferPointer(rebasing: text[start...]))
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            && byte != UInt8(ascii: "\"")
    }

    /// Whether a sign at the end of an address belongs to the sentence.
    private static func isPunctuation(_ byte: UInt8, in address: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "]"):
            true
        case UInt8(ascii: ")"): !address.contains(UInt8(ascii: "("))
        default: false
        }
    }
}
