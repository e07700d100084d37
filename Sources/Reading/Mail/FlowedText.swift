/// Text whose lines may be wrapped anew (RFC 3676): a line that ends with a space goes on in the next one.
enum FlowedText {
    /// Joins the lines of each paragraph, and takes off the space that guards a line's start.
    ///
    /// - Parameter deletingSpaces: whether the space at the end of a wrapped line is no part of the text, as between Chinese
    ///   characters.
    static func joined(_ text: [UInt8], deletingSpaces: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        /// The quote marks of the line that goes on, if one does.
        var openDepth: Int?
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
            var content = line.dropFirst(depth)
            if content.first == UInt8(ascii: " ") { content = content.dropFirst() }
            let isSignature = content.elementsEqual("-- ".utf8)
            if openDepth != depth || isSignature {
                if openDepth != nil { result.append(UInt8(ascii: "\n")) }
                result += repeatElement(UInt8(ascii: ">"), count: depth)
                // A mark of a quote in the text itself stays guarded.
                if depth > 0 || content.first == UInt8(ascii: ">") { result.append(UInt8(ascii: " ")) }
            }
            let goesOn = content.last == UInt8(ascii: " ") && !isSignature
            if goesOn, deletingSpaces { content = content.dropLast() }
            result += content
            if !goesOn { result.append(UInt8(ascii: "\n")) }
            openDepth = goesOn ? depth : nil
        }
        return result
    }
}
