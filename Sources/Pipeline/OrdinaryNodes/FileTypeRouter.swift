/// Parts paths by their extensions.
///
/// ```swift
/// let router = try FileTypeRouter<[String]>([.init("pages", ["md", "html"]), .init("archives", ["tar.gz"])])
/// try pipeline.add("router", router)
/// try pipeline.connect("router.pages", to: "reader.paths")
/// ```
///
/// Of a list every output has those that are its own, in their order; an output that has none gives nothing. Capital and
/// small letters are the same, and of two extensions the longer one counts: `tar.gz` before `gz`.
public struct FileTypeRouter<Paths: FilePaths>: Node {
    /// A path, or a list of them.
    public let paths = Input<Paths>("paths")
    /// Paths that no route takes.
    public let unmatched = Output<Paths>("unmatched")

    private let outputs: [Output<Paths>]
    /// Extensions with a point before them and the names of their outputs, the longest first.
    private let extensions: [(suffix: String, output: String)]

    /// An output with the extensions of the paths that it gives.
    public struct Route: Sendable, Hashable {
        /// The output.
        public let name: String
        /// The extensions, with or without a point before them.
        public let extensions: [String]

        /// Names extensions.
        public init(_ name: String, _ extensions: [String]) {
            self.name = name
            self.extensions = extensions
        }
    }

    /// Takes routes.
    ///
    /// - Throws: ``PipelineError`` of code `badParameter` for an extension that is empty or belongs to two routes.
    public init(_ routes: [Route]) throws {
        var found: [String: String] = [:]
        for route in routes {
            for text in route.extensions {
                let suffix = "." + text.lowercased().drop { $0 == "." }
                guard suffix.count > 1, !suffix.contains("/") else {
                    throw PipelineError(
                        .badParameter, "The route '\(route.name)' has '\(text)', which is no extension.")
                }
                if let other = found.updateValue(route.name, forKey: suffix), other != route.name {
                    throw PipelineError(
                        .badParameter,
                        "The extension '\(suffix)' is of the routes '\(other)' and '\(route.name)', and can be of one only."
                    )
                }
            }
        }
        extensions = found.map { ($0.key, $0.value) }.sorted { $0.suffix.utf8.count > $1.suffix.utf8.count }
        var names: Set = [unmatched.name]
        outputs = routes.filter { names.insert($0.name).inserted }.map { Output($0.name) }
    }

    /// Parts the paths.
    public func run(_ visit: Visit) async throws -> Outputs {
        let parts = visit[paths].parted(by: output)
        return Outputs((outputs + [unmatched]).compactMap { $0(ifPresent: parts[$0.name]) })
    }

    private func output(of path: String) -> String {
        let file = path.split { $0 == "/" || $0 == "\\" }.last?.lowercased() ?? ""
        // A file that is called by an extension alone, as `.md`, has none.
        let found = extensions.first { file.hasSuffix($0.suffix) && file.utf8.count > $0.suffix.utf8.count }
        return found?.output ?? unmatched.name
    }
}

/// A path, or a list of paths.
public protocol FilePaths: Sendable {
    /// Parts the paths by what a function says of each; what has no path is left out.
    func parted(by name: (String) -> String) -> [String: Self]
}

extension String: FilePaths {
    /// The path itself, under what the function says of it.
    public func parted(by name: (String) -> String) -> [String: String] { [name(self): self] }
}

extension [String]: FilePaths {
    /// The paths under what the function says of each, in their order.
    public func parted(by name: (String) -> String) -> [String: [String]] {
        Dictionary(grouping: self, by: name)
    }
}
