/// BERT's normalizer: cleans text, sets ideographs apart, and folds accents and case.
struct BertNormalizer: Sendable {
    /// Whether controls are removed and white space becomes spaces.
    var cleansText = true
    /// Whether each ideograph gets spaces around it.
    var splitsHan = true
    /// Whether accents are removed.
    var stripsAccents = true
    /// Whether letters become lowercase.
    var lowercases = true

    private static let space = UInt32(UInt8(ascii: " "))

    func normalize(_ text: WorkingText) {
        if cleansText {
            text.mapScalars { scalar, origin in
                let properties = ScalarProperties(of: scalar)
                if properties.contains(.isRemoved) { return }
                text.put(properties.contains(.isSpace) ? Self.space : scalar, from: origin)
            }
        }
        if splitsHan {
            text.mapScalars { scalar, origin in
                guard ScalarProperties(of: scalar).contains(.isHan) else {
                    return text.put(scalar, from: origin)
                }
                text.put(Self.space, from: origin)
                text.put(scalar, from: origin)
                text.put(Self.space, from: origin)
            }
        }
        if stripsAccents {
            NormalForm.decomposed.normalize(text)
            text.keep { !$0.contains(.isAccent) }
        }
        if lowercases { text.lowercase() }
    }
}
