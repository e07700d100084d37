/// A language that kg can analyse.
public enum NaturalLanguage: String, CaseIterable, Hashable, Sendable {
    /// English; anything else in Latin letters is analysed as it.
    case english = "en"
    /// Chinese, in simplified or traditional characters.
    case chinese = "zh"
}
