/// A text format in which pipelines are drawn.
public enum DrawingFormat: String, Sendable, CaseIterable {
    /// A Mermaid flow chart, which many Markdown viewers show.
    case mermaid
    /// The language of Graphviz.
    case dot
    /// A picture of its own, laid out here.
    case svg

    /// The format of a file by the ending of its name, nil when no drawing is called so.
    ///
    /// - Parameter fileExtension: With or without the dot, in letters of any case.
    public init?(fileExtension: some StringProtocol) {
        switch fileExtension.lowercased().drop(while: { $0 == "." }) {
        case "mmd", "mermaid": self = .mermaid
        case "dot", "gv": self = .dot
        case "svg": self = .svg
        default: return nil
        }
    }

    /// The usual ending of the name of a file, without the dot.
    public var fileExtension: String {
        switch self {
        case .mermaid: "mmd"
        case .dot: "dot"
        case .svg: "svg"
        }
    }
}
