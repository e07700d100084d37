import KnowledgeModel

/// About how many tokens a language model makes of a text, without its tokenizer.
///
/// A run of letters and digits counts four thirds, and more where it is long, as identifiers are; a Han or Kana character
/// one, and any other mark a half. For English prose that is within a tenth or so of common tokenizers; code and rare
/// scripts may be off by a third.
public enum TokenEstimate {
    /// The estimate, in tokens.
    ///
    /// - Complexity: O(*n*).
    public static func tokens(in text: some StringProtocol) -> Int {
        // In sixths of a token.
        var sixths = 0
        var run = 0
        for scalar in text.unicodeScalars {
            if ScalarClass.isUnspaced(scalar) {
                sixths += Self.sixths(ofRun: run) + 6
                run = 0
            } else if ScalarClass.isWordPart(scalar) {
                run += 1
            } else {
                sixths += Self.sixths(ofRun: run) + (scalar.properties.isWhitespace ? 0 : 3)
                run = 0
            }
        }
        sixths += Self.sixths(ofRun: run)
        return (sixths + 5) / 6
    }

    private static func sixths(ofRun length: Int) -> Int {
        length == 0 ? 0 : max(8, length)
    }
}
