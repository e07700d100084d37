/// The parameters of one node, read by name and type.
///
/// A parameter that is wrong is reported with file, line, node and key. One that has a default is read as the default
/// then, so that a file's mistakes are found together; no node is made of it. A key that nobody reads is a mistake too.
///
/// Every value may be written `{env: NAME}`, which takes it from the environment. What the functions throw is meant to
/// pass through the maker.
public final class ParameterReader {
    /// Whom errors name, such as `the node 'retriever'`.
    let owner: String
    /// The keys that lead from the owner's parameters to these; empty for the parameters themselves.
    let path: String
    let context: FileContext
    /// The names in the documentation of the node's type; nil within a nested mapping.
    private let documented: (type: String, names: [String])?
    private let line: Int
    private let entries: [FileTree.Entry]
    /// The keys that were read, whether they were there or not.
    private(set) var asked: Set<String> = []
    private var problems = FileProblems()
    private var nested: [ParameterReader] = []

    init(
        _ entries: [FileTree.Entry], line: Int, of owner: String, type: NodeType? = nil, path: String,
        in context: FileContext
    ) {
        self.owner = owner
        self.path = path
        self.context = context
        self.entries = entries
        self.line = line
        documented = type.map { ($0.name, $0.parameters.map(\.name)) }
    }

    /// The keys that are there, in the order of the file; for mappings whose keys are names.
    public var keys: [String] { entries.map(\.key) }

    /// Whether a key is there.
    public func contains(_ key: String) -> Bool { entry(key) != nil }

    /// A mistake that the maker itself found: `throw parameters.problem("pattern", "must be a regular expression")`.
    ///
    /// - Parameters:
    ///   - key: The parameter.
    ///   - sentence: What is wrong with it, as it follows its name.
    public func problem(_ key: String, _ sentence: String) -> any Error {
        let end = sentence.last.map { ".!?".contains($0) } == true ? "" : "."
        return context.problem(entry(key)?.value.line ?? line, "\(place(key)) \(sentence)\(end)")
    }

    /// How a file wrote a value, whatever it means; nil when it is not there.
    public func tree(_ key: String) -> ParameterTree? { entry(key).map { ParameterTree($0.value) } }

    // MARK: For the readers of single types

    /// Reads a parameter.
    ///
    /// - Parameters:
    ///   - value: What holds when the key is missing; nil when it must be there.
    ///   - expected: What the value is to be, in words.
    ///   - convert: Makes the value; nil when it is not what is expected.
    func read<Value>(
        _ key: String, default value: Value?, expected: String, _ convert: (FileTree) throws -> Value?
    ) throws -> Value {
        guard let entry = entry(key) else {
            if let value { return value }
            throw context.problem(line, "\(place(key)) is missing; it must be \(expected).")
        }
        do {
            if let found = try convert(entry.value) { return found }
            throw mismatch(entry.value, place(key), expected)
        } catch let found as FileProblems {
            guard let value else { throw found }
            problems.add(found)
            return value
        }
    }

    /// The text of a scalar, or of the variable it names; nil for anything else.
    func literal(_ tree: FileTree, _ key: String) throws -> String? {
        guard let variable = tree.variable else { return tree.text }
        guard let text = context.load.environment[variable] else {
            throw context.problem(
                tree.line, "\(place(key)) is the environment variable \(variable), which is not set.")
        }
        return text
    }

    func mismatch(_ tree: FileTree, _ place: String, _ expected: String) -> FileProblems {
        context.problem(tree.line, "\(place) must be \(expected); \(tree.shown).")
    }

    func place(_ key: String) -> String { "'\(path(to: key))' of \(owner)" }

    func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Keeps a reader of a mapping within this one, so that its keys are checked with these.
    func keep(_ reader: ParameterReader) -> ParameterReader {
        nested.append(reader)
        return reader
    }

    private func entry(_ key: String) -> FileTree.Entry? {
        if let documented, !documented.names.contains(key) {
            preconditionFailure(
                "The node type '\(documented.type)' reads the parameter '\(key)', which its documentation does not name."
            )
        }
        asked.insert(key)
        return entries.first { $0.key == key }
    }

    // MARK: Making the node

    /// Makes a node, and sees that all keys have been read.
    func make(_ type: NodeType) throws(FileProblems) -> any Node {
        var made: (any Node)?
        do {
            made = try type.make(self)
        } catch let found as FileProblems {
            problems.add(found)
        } catch {
            finish(wasMade: false)
            // After another mistake the maker worked with a default; its own error may follow from that.
            if problems.isEmpty {
                problems.add(context.problem(line, "It was not possible to make \(owner): \(error)"))
            }
            throw problems
        }
        finish(wasMade: made != nil)
        try problems.throwIfAny()
        guard let made else { throw problems }
        return made
    }

    /// Adds the keys that mean nothing; when the maker gave up early, only those that never could.
    private func finish(wasMade: Bool) {
        for entry in entries where !asked.contains(entry.key) {
            if let documented, documented.names.contains(entry.key) {
                guard wasMade else { continue }
                problems.add(
                    context.problem(
                        entry.line,
                        "\(place(entry.key)) has no effect beside the other parameters; leave it out."))
            } else if wasMade || documented != nil {
                problems.add(
                    context.unknownKey(
                        entry, of: path.isEmpty ? owner : "'\(path)' of \(owner)",
                        among: documented?.names ?? asked.sorted()))
            }
        }
        for reader in nested {
            reader.finish(wasMade: wasMade)
            problems.add(reader.problems)
        }
    }
}
