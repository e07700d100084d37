/// Gives a value to the output that is named after its language.
///
/// ```swift
/// let router = LanguageRouter(["en", "zh"]) { (text: String) in detector.language(of: text) }
/// try pipeline.add("router", router)
/// try pipeline.connect("router.zh", to: "translator")
/// ```
///
/// An output `zh` takes `zh-Hans` too, unless that has an output of its own.
public struct LanguageRouter<Value: Sendable>: Node {
    /// The value.
    public let value = Input<Value>("value")
    /// A value whose language is another, or cannot be told.
    public let unmatched = Output<Value>("unmatched")

    private let languages: [Output<Value>]
    private let detector: @Sendable (Value) async throws -> String?

    /// Takes languages, and what tells them.
    ///
    /// - Parameters:
    ///   - languages: Codes such as `en`, which name the outputs.
    ///   - detector: Tells the code of a value's language; nil when it cannot be told.
    public init(_ languages: [String], detector: @escaping @Sendable (Value) async throws -> String?) {
        var names: Set = [unmatched.name]
        self.languages = languages.filter { names.insert($0).inserted }.map { Output($0) }
        self.detector = detector
    }

    /// Tells the language.
    public func run(_ visit: Visit) async throws -> Outputs {
        let value = visit[value]
        guard let code = try await detector(value) else { return [unmatched(value)] }
        let output =
            languages.first { $0.name.lowercased() == code.lowercased() }
            ?? languages.first { LanguageCode.isForm(code, of: $0.name) }
        return [(output ?? unmatched)(value)]
    }
}

/// Codes of languages, such as `en` and `zh-Hans`.
enum LanguageCode {
    /// Whether a code means a language or a form of it, as `zh-Hans` is one of `zh`.
    static func isForm(_ code: String, of language: String) -> Bool {
        let code = code.lowercased().replacing("_", with: "-")
        let language = language.lowercased().replacing("_", with: "-")
        return code == language || code.hasPrefix(language + "-")
    }
}
