/// The tokens of one text, or of a pair of texts, special tokens included.
public struct TokenSequence: Sendable, Equatable {
    /// Numbers of tokens in the model's vocabulary.
    public var ids: [Int32]
    /// The type of each token, as pairs of texts need it; none for a single text, whose tokens are all of type 0.
    public var typeIDs: [Int32]

    /// Makes a sequence. Where types are given, there must be one for each token.
    public init(ids: [Int32], typeIDs: [Int32] = []) {
        precondition(
            typeIDs.isEmpty || typeIDs.count == ids.count, "Each token needs a type, or none has one.")
        self.ids = ids
        self.typeIDs = typeIDs
    }
}
