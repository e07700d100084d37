/// The normalization forms of Unicode (UAX #15).
enum NormalForm: Sendable {
    case decomposed, composed, compatiblyDecomposed, compatiblyComposed

    func normalize(_ text: WorkingText) {
        if text.isASCII { return }
        switch self {
        case .decomposed: Self.decompose(text, isCompatible: false)
        case .compatiblyDecomposed: Self.decompose(text, isCompatible: true)
        case .composed:
            Self.decompose(text, isCompatible: false)
            Self.compose(text)
        case .compatiblyComposed:
            Self.decompose(text, isCompatible: true)
            Self.compose(text)
        }
    }

    // MARK: Decomposing

    /// Canonical combining classes, of the scalars where they are not zero.
    private static let combiningClasses: ScalarMap = {
        var classes: [UInt32: [UInt32]] = [:]
        let ranges = UnicodeData.combiningClasses
        for (index, range) in ranges.enumerated() where range & 0xFF != 0 {
            let end = index + 1 < ranges.count ? ranges[index + 1] >> 8 : 0x110000
            for scalar in (range >> 8)..<end { classes[scalar] = [range & 0xFF] }
        }
        return ScalarMap(classes)
    }()

    @inline(__always)
    private static func combiningClass(of scalar: UInt32) -> UInt8 {
        guard ScalarProperties(of: scalar).contains(.isReordered) else { return 0 }
        return UInt8(combiningClasses[scalar].first ?? 0)
    }

    /// A mark that waits until all marks after the same letter are known.
    private struct Mark {
        let scalar: UInt32
        let combiningClass: UInt8
        /// Whether it was written out of a scalar before, and is not one of the text itself.
        let isAdded: Bool
    }

    /// Writes scalars whose origins follow the text in its order, whatever order they have.
    private struct Writer {
        let text: WorkingText
        var marks: [Mark] = []
        var position = 0
        var last = TokenBuffer.Range(start: 0, end: 0)

        mutating func add(_ scalar: UInt32, isAdded: Bool, _ old: borrowing WorkingText.OldText) {
            let combiningClass = NormalForm.combiningClass(of: scalar)
            if combiningClass > 0 {
                marks.append(Mark(scalar: scalar, combiningClass: combiningClass, isAdded: isAdded))
                return
            }
            flush(old)
            write(scalar, isAdded, old)
        }

        /// Writes the marks in the order of their classes.
        mutating func flush(_ old: borrowing WorkingText.OldText) {
            guard !marks.isEmpty else { return }
            if marks.count > 1 {
                let order = marks.indices.sorted {
                    (marks[$0].combiningClass, $0) < (marks[$1].combiningClass, $1)
                }
                for index in order { write(marks[index].scalar, marks[index].isAdded, old) }
            } else {
                write(marks[0].scalar, marks[0].isAdded, old)
            }
            marks.removeAll(keepingCapacity: true)
        }

        private mutating func write(
            _ scalar: UInt32, _ isAdded: Bool, _ old: borrowing WorkingText.OldText
        ) {
            if !isAdded, position < old.bytes.count {
                last = old.origin(at: position)
                position = old.scalar(at: position).end
            }
            text.put(scalar, from: last)
        }
    }

    private static func decompose(_ text: WorkingText, isCompatible: Bool) {
        text.rewrite { old in
            var writer = Writer(text: text)
            var position = 0
            while position < old.bytes.count {
                let (scalar, end) = old.scalar(at: position)
                position = end
                let properties = ScalarProperties(of: scalar)
                if isCompatible, properties.contains(.decomposesCompatibly) {
                    for (index, part) in ScalarMappings.compatible[scalar].enumerated() {
                        writer.add(part, isAdded: index > 0, old)
                    }
                } else if !properties.contains(.decomposes) {
                    writer.add(scalar, isAdded: false, old)
                } else if Hangul.isSyllable(scalar) {
                    let index = scalar - Hangul.firstSyllable
                    writer.add(
                        Hangul.firstL + index / (Hangul.countV * Hangul.countT), isAdded: false, old)
                    writer.add(
                        Hangul.firstV + index / Hangul.countT % Hangul.countV, isAdded: true, old)
                    let last = index % Hangul.countT
                    if last > 0 { writer.add(Hangul.firstT + last, isAdded: true, old) }
                } else {
                    for (index, part) in ScalarMappings.canonical[scalar].enumerated() {
                        writer.add(part, isAdded: index > 0, old)
                    }
                }
            }
            writer.flush(old)
        }
    }

    // MARK: Composing

    /// What two scalars compose to.
    private static let compositions: PairMap = {
        var pairs: [(UInt32, UInt32, UInt64)] = []
        for index in stride(from: 0, to: UnicodeData.canonicalPairs.count, by: 3)
        where UnicodeData.canonicalPairs[index] >> 31 == 0 {
            let numbers = UnicodeData.canonicalPairs[index..<(index + 3)]
            pairs.append((numbers[index + 1], numbers[index + 2], UInt64(numbers[index])))
        }
        return PairMap(pairs)
    }()

    private static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
        let (l, v) = (first &- Hangul.firstL, second &- Hangul.firstV)
        if l < Hangul.countL, v < Hangul.countV {
            return Hangul.firstSyllable + (l * Hangul.countV + v) * Hangul.countT
        }
        let t = second &- Hangul.firstT
        if Hangul.isSyllable(first), (first - Hangul.firstSyllable) % Hangul.countT == 0, t > 0,
            t < Hangul.countT
        {
            return first + t
        }
        return compositions[first, second].map { UInt32($0) }
    }

    /// Composes decomposed text. What is composed comes from where its first scalar comes from; the marks that stay come from
    /// their own places, while the `tokenizers` package shifts them by one for each that joined the letter before them.
    private static func compose(_ text: WorkingText) {
        text.rewrite { old in
            var starter: (scalar: UInt32, origin: TokenBuffer.Range)?
            var marks: [(scalar: UInt32, origin: TokenBuffer.Range)] = []
            var lastClass: UInt8 = 0
            func flush() {
                if let starter { text.put(starter.scalar, from: starter.origin) }
                for mark in marks { text.put(mark.scalar, from: mark.origin) }
                marks.removeAll(keepingCapacity: true)
                starter = nil
                lastClass = 0
            }
            var position = 0
            while position < old.bytes.count {
                let (scalar, end) = old.scalar(at: position)
                let origin = old.origin(at: position)
                position = end
                let scalarClass = combiningClass(of: scalar)
                // Marks of the same class or a higher one stand between it and the letter.
                let isBlocked = !marks.isEmpty && (lastClass == 0 || lastClass >= scalarClass)
                if let first = starter, !isBlocked, let joined = composition(first.scalar, scalar) {
                    starter?.scalar = joined
                } else if scalarClass == 0 {
                    flush()
                    starter = (scalar, origin)
                } else {
                    marks.append((scalar, origin))
                    lastClass = scalarClass
                }
            }
            flush()
        }
    }
}
