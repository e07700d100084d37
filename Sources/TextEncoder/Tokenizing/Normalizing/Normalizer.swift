/// What happens to a text before it is cut.
indirect enum Normalizer: Sendable {
    case bert(BertNormalizer)
    case form(NormalForm)
    case lowercase
    case stripAccents
    case strip(left: Bool, right: Bool)
    case replace(TextPattern, by: [UInt32])
    case charactersMap(CharacterMap)
    case prepend([UInt32])
    case sequence([Normalizer])

    func normalize(_ text: WorkingText) {
        switch self {
        case .bert(let bert): bert.normalize(text)
        case .form(let form): form.normalize(text)
        case .lowercase: text.lowercase()
        case .stripAccents: text.keep { !$0.contains(.isMark) }
        case .strip(let left, let right): text.strip(left: left, right: right)
        case .replace(let pattern, let scalars): text.replace(pattern, by: scalars)
        case .charactersMap(let map): map.normalize(text)
        case .prepend(let scalars): text.prepend(scalars)
        case .sequence(let steps):
            for step in steps { step.normalize(text) }
        }
    }
}

extension WorkingText {
    /// Whether all bytes are ASCII, which most steps leave as they are.
    var isASCII: Bool {
        var all: UInt8 = 0
        for byte in bytes.elements { all |= byte }
        return all < 0x80
    }

    /// Writes something in the place of each scalar.
    @inline(__always)
    func mapScalars(_ body: (_ scalar: UInt32, _ origin: TokenBuffer.Range) -> Void) {
        rewrite { old in
            var position = 0
            while position < old.bytes.count {
                let (scalar, end) = old.scalar(at: position)
                body(scalar, old.origin(at: position))
                position = end
            }
        }
    }

    /// Removes the scalars that fail a test.
    @inline(__always)
    func keep(_ test: (ScalarProperties) -> Bool) {
        mapScalars { scalar, origin in
            if test(ScalarProperties(of: scalar)) { put(scalar, from: origin) }
        }
    }

    func lowercase() {
        mapScalars { scalar, origin in
            if ScalarProperties(of: scalar).contains(.lowers) {
                for part in ScalarMappings.lowercase[scalar] { put(part, from: origin) }
            } else {
                put(scalar, from: origin)
            }
        }
    }

    /// Removes white space from the ends.
    func strip(left: Bool, right: Bool) {
        var (start, end) = (0, bytes.count)
        while left, start < end {
            let (scalar, next) = scalar(at: start)
            guard ScalarProperties(of: scalar).contains(.isSpace) else { break }
            start = next
        }
        while right, start < end {
            let before = UTF8Scalar.start(before: end, in: bytes.base)
            guard ScalarProperties(of: scalar(at: before).scalar).contains(.isSpace) else { break }
            end = before
        }
        guard start > 0 || end < bytes.count else { return }
        rewrite { old in copy(old, from: start, to: end) }
    }

    /// Writes something before the text, unless that is empty; it comes from where the first scalar comes from.
    func prepend(_ scalars: [UInt32]) {
        guard bytes.count > 0 else { return }
        rewrite { old in
            for scalar in scalars { put(scalar, from: old.origin(at: 0)) }
            copy(old, from: 0, to: old.bytes.count)
        }
    }

    /// Writes something in the place of each match; it comes from where the last byte of the match comes from.
    func replace(_ pattern: TextPattern, by scalars: [UInt32]) {
        guard let first = pattern.firstMatch(in: bytes.elements, from: 0, to: bytes.count) else { return }
        rewrite { old in
            var position = 0
            var match: Range<Int>? = first
            while let found = match {
                copy(old, from: position, to: found.lowerBound)
                for scalar in scalars { put(scalar, from: old.origin(at: found.upperBound - 1)) }
                position = found.upperBound
                match = pattern.firstMatch(in: old.bytes, from: position, to: old.bytes.count)
            }
            copy(old, from: position, to: old.bytes.count)
        }
    }
}
