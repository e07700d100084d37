/// Code with inline markup in it.
extension RSTPage {
    /// Text in which code is code: without markup, but with all its spaces.
    func plainBytes(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var inline = RSTInline(text, 0..<text.count)
        while let piece = inline.next() {
            switch piece {
            case .text(let range), .literal(let range), .address(let range), .reference(let range, _),
                .footnote(let range):
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
            case .words(let range), .target(let range), .interpreted(let range, role: nil):
                bytes.append(
                    contentsOf: RSTName.unescaped(UnsafeBufferPointer(rebasing: text[range])).utf8)
            case .interpreted(let range, let role?):
                let name = String(decoding: UnsafeBufferPointer(rebasing: text[role]), as: UTF8.self)
                let role = RSTRole(name, UnsafeBufferPointer(rebasing: text[range]))
                bytes.append(contentsOf: role.words.utf8)
            case .phrase(let range, _):
                let words = RSTName.unescaped(UnsafeBufferPointer(rebasing: text[range]))
                bytes.append(contentsOf: (RSTName.titleAndTarget(words)?.title ?? words).utf8)
            case .substitution(let range):
                let name = text[(range.lowerBound + 1)..<(range.upperBound - 1)]
                let words = String(decoding: UnsafeBufferPointer(rebasing: name), as: UTF8.self)
                switch definitions.substitution(words) {
                case .text(let replacement) where substitutionBudget >= replacement.count:
                    substitutionBudget -= replacement.count
                    bytes.append(contentsOf: replacement)
                case .plain(let replacement) where substitutionBudget >= replacement.utf8.count:
                    substitutionBudget -= replacement.utf8.count
                    bytes.append(contentsOf: replacement.utf8)
                default: bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
                }
            }
        }
        return bytes
    }
}
