/// Finds the ends of extended grapheme clusters: what people take for one character (UAX #29).
enum GraphemeBreaker {
    /// Where the cluster ends that starts at a position.
    @inline(__always)
    static func end(ofClusterAt start: Int, in text: UnsafePointer<UInt8>, to end: Int) -> Int {
        // Mostly ASCII stands before ASCII.
        if text[start] < 0x80, text[start] != 0x0D, start + 1 == end || text[start + 1] < 0x80 {
            return start + 1
        }
        return slowEnd(ofClusterAt: start, in: text, to: end)
    }

    private static func slowEnd(ofClusterAt start: Int, in text: UnsafePointer<UInt8>, to end: Int) -> Int {
        let (scalar, length) = UTF8Scalar.decode(text, at: start, to: end)
        var properties = ScalarProperties(of: scalar)
        var last = properties.cluster
        var position = start + length
        // Rule GB11: an emoji and what extends it, so far.
        var isPictograph = properties.contains(.isPictographic)
        // Rule GB9c: a consonant and what may follow it, and whether a linker was there.
        var isConjunct = properties.contains(.isConjunctConsonant)
        var isLinked = false
        // Rule GB12: flags are pairs.
        var isHalfFlag = last == .regionalIndicator

        while position < end {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, to: end)
            properties = ScalarProperties(of: scalar)
            let next = properties.cluster
            guard
                joins(last, next)
                    || (isPictograph && last == .joiner && properties.contains(.isPictographic))
                    || (isConjunct && isLinked && properties.contains(.isConjunctConsonant))
                    || (isHalfFlag && last == .regionalIndicator && next == .regionalIndicator)
            else { break }
            if next == .regionalIndicator { isHalfFlag = last != .regionalIndicator }
            if properties.contains(.isPictographic) {
                isPictograph = true
            } else if next != .extend, next != .joiner {
                isPictograph = false
            }
            if properties.contains(.isConjunctConsonant) {
                (isConjunct, isLinked) = (true, false)
            } else if properties.contains(.isConjunctLinker) {
                isLinked = isConjunct
            } else if !properties.contains(.isConjunctExtend) {
                (isConjunct, isLinked) = (false, false)
            }
            last = next
            position += length
        }
        return position
    }

    /// Rules GB3 to GB9b, which look at two scalars alone.
    private static func joins(_ first: ClusterClass, _ second: ClusterClass) -> Bool {
        switch (first, second) {
        case (.carriageReturn, .lineFeed): true
        case (.carriageReturn, _), (.lineFeed, _), (.control, _): false
        case (_, .carriageReturn), (_, .lineFeed), (_, .control): false
        case (.hangulL, .hangulL), (.hangulL, .hangulV), (.hangulL, .hangulLV), (.hangulL, .hangulLVT): true
        case (.hangulLV, .hangulV), (.hangulLV, .hangulT), (.hangulV, .hangulV), (.hangulV, .hangulT): true
        case (.hangulLVT, .hangulT), (.hangulT, .hangulT): true
        case (_, .extend), (_, .joiner), (_, .spacingMark), (.prepend, _): true
        default: false
        }
    }
}
