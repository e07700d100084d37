/// What becomes of sequences that are longer than a model allows.
///
/// Either way the first token and the last, which are special ones in every model that kg knows, stay at the ends.
public enum LongSequences: Sendable, Equatable {
    /// Tokens beyond the length are left out, as sentence-transformers does.
    case truncated
    /// The tokens between the ends are read in windows of the model's length, evenly placed, of which neighbours share at
    /// least `overlap` tokens, so that each token has some context. The vector of the sequence is the mean of its windows'
    /// vectors, each with the weight of its tokens.
    case windows(overlap: Int)
}
