/// Files that somebody put into the middle of a text, as long runs of letters and digits (base64).
enum EncodedData {
    /// Shorter runs are keys, hashes and long words.
    private static let shortest = 512
    /// What follows `;base64,` is data from this length on.
    private static let shortestMarked = 128
    private static let mark: StaticString = ";base64,"

    /// The parts of a text that lie around such runs, and around the `data:image/png;base64,` before them; nil when
    /// there is no such run.
    static func textAround(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>]? {
        guard text.count >= shortestMarked else { return nil }
        var kept: [Range<Int>] = []
        var start = 0
        // Every long run holds one of these places.
        var place = shortestMarked - 1
        while place < text.count {
            defer { place += shortestMarked }
            guard isData(text[place]) else { continue }
            var first = place
            while first > start, isData(text[first - 1]) { first -= 1 }
            var end = place + 1
            while end < text.count, isData(text[end]) { end += 1 }
            place = max(place, end - 1)
            guard let data = dataStart(first..<end, in: text, after: start) else { continue }
            kept.append(start..<data)
            start = end
        }
        guard !kept.isEmpty else { return nil }
        kept.append(start..<text.count)
        return kept
    }

    /// Where a run and the words that announce it start; nil when the run is text.
    private static func dataStart(
        _ run: Range<Int>, in text: UnsafeBufferPointer<UInt8>, after limit: Int
    ) -> Int? {
        guard run.count >= shortestMarked else { return nil }
        let before = run.lowerBound - mark.utf8CodeUnitCount
        if before >= limit,
            HTMLCharacters.isSame(UnsafeBufferPointer(rebasing: text[before..<run.lowerBound]), mark)
        {
            // "data:" and a media type stand before; 64 bytes hold the longest in use.
            let announcement = text[max(limit, before - 64)..<before]
            guard let colon = announcement.lastIndex(of: UInt8(ascii: ":")), colon - 4 >= limit,
                HTMLCharacters.isSame(UnsafeBufferPointer(rebasing: text[(colon - 4)..<(colon + 1)]), "data:")
            else { return before }
            return colon - 4
        }
        guard run.count >= shortest else { return nil }
        var hasDigit = false
        var hasSmall = false
        var hasCapital = false
        for byte in text[run].prefix(shortest) {
            if byte >= UInt8(ascii: "a") {
                hasSmall = true
            } else if byte >= UInt8(ascii: "A") {
                hasCapital = true
            }
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { hasDigit = true }
        }
        return hasDigit && hasSmall && hasCapital ? run.lowerBound : nil
    }

    private static func isData(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}
