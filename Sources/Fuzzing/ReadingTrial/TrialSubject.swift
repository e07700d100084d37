public import Reading

/// What bytes are taken for in a trial.
public enum TrialSubject: Hashable, Sendable {
    /// Files of one format.
    case format(SourceFormat)
    /// A file whose name says nothing, so that its first bytes decide.
    case unnamed

    /// The subject of this name: that of a format, or "detect".
    public init?(name: String) {
        if name == Self.unnamed.name {
            self = .unnamed
        } else if let format = SourceFormat(rawValue: name) {
            self = .format(format)
        } else {
            return nil
        }
    }

    /// The name, which is also that of its folder of seeds.
    public var name: String {
        switch self {
        case .format(let format): format.rawValue
        case .unnamed: "detect"
        }
    }

    /// All subjects whose bytes kg itself takes apart, and no other program.
    public static let all: [TrialSubject] =
        SourceFormat.allCases.filter { ![.pdf, .office, .asciidoc].contains($0) }.map(Self.format)
        + [.unnamed]
}
