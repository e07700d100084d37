import Foundation
import Yams

extension FileTree {
    /// A file longer than this, in bytes, is not a pipeline.
    static let longestFile = 1 << 20
    /// How deep lists and mappings may nest.
    static let deepest = 100
    /// How long a file could get, in bytes, with its aliases (`*name`) written out.
    ///
    /// Yams compares the keys of a mapping with all that their aliases stand for, before anyone can count. So this is
    /// judged by the text: k aliases make it at most 3^(k/3) times as long, when each level repeats three times what
    /// the one before stands for.
    static let longestWrittenOut = 5e7

    /// Reads YAML.
    ///
    /// - Throws: ``FileProblems`` for what is not YAML, or is too long, too deep, or too much once its aliases are
    ///   written out.
    init(yaml text: String, in context: FileContext) throws {
        guard text.utf8.count <= Self.longestFile else {
            throw context.problem(
                1, "The file is longer than \(Self.longestFile) bytes, which no pipeline is.")
        }
        let aliases = Self.aliases(in: text)
        guard Double(text.utf8.count) * pow(3, Double(aliases) / 3) <= Self.longestWrittenOut else {
            throw context.problem(
                1,
                "The file repeats parts by \(aliases) aliases ('*name'), too many for its length; write them out."
            )
        }
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: text, .default, .default, .utf8)
        } catch let error as YamlError {
            throw error.problems(in: context)
        }
        guard let root else {
            throw context.problem(1, "The file is empty; a pipeline has a name and nodes.")
        }
        var builder = Builder(context: context)
        let tree = builder.tree(root)
        try builder.problems.throwIfAny()
        guard let tree else { throw context.problem(1, "The file says nothing.") }
        self = tree
    }

    /// How many aliases there are at most: a `*name` within a text counts too when there is also an `&name`.
    private static func aliases(in text: String) -> Int {
        func names(after mark: UInt8) -> [Substring] {
            text.utf8.indices.filter { text.utf8[$0] == mark }.map { start in
                let rest = text.utf8[start...].dropFirst()
                return Substring(
                    rest.prefix { byte in
                        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                            || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
                            || byte == UInt8(ascii: "-")
                    })
            }.filter { !$0.isEmpty }
        }
        let anchors = Set(names(after: UInt8(ascii: "&")))
        return anchors.isEmpty ? 0 : names(after: UInt8(ascii: "*")).count { anchors.contains($0) }
    }

    /// Turns nodes of Yams into trees, counting them.
    private struct Builder {
        let context: FileContext
        var problems = FileProblems()

        /// Nil where there is a problem.
        ///
        /// - Parameter keyLine: The line of the key that holds the value.
        mutating func tree(_ node: Yams.Node, keyLine: Int? = nil, depth: Int = 0) -> FileTree? {
            let line = node.mark?.line ?? keyLine ?? 1
            guard context.load.valuesLeft > 0 else {
                // Once is enough; every further value would say the same.
                if context.load.valuesLeft == 0 {
                    add(
                        line,
                        "The file has more than \(FileLoad.mostValues) values, with aliases written out.")
                }
                context.load.valuesLeft = -1
                return nil
            }
            context.load.valuesLeft -= 1
            guard depth < FileTree.deepest else {
                add(line, "Lists and mappings are nested deeper than \(FileTree.deepest) levels.")
                return nil
            }
            switch node {
            case .scalar(let scalar):
                let isQuoted = scalar.style != .plain
                // The mark of what is not there lies on whatever comes next.
                let isEmpty = scalar.string.isEmpty && !isQuoted
                return FileTree(
                    line: isEmpty ? keyLine ?? line : line,
                    content: .scalar(scalar.string, isQuoted: isQuoted))
            case .sequence(let sequence):
                let values = sequence.compactMap { tree($0, depth: depth + 1) }
                return FileTree(line: keyLine ?? line, content: .list(values))
            case .mapping(let mapping):
                let entries = mapping.compactMap { entry($0.key, $0.value, depth: depth) }
                var keys: Set<String> = []
                for entry in entries where !keys.insert(entry.key).inserted {
                    add(entry.line, "The key \(FileTree.quoted(entry.key)) is there twice in one mapping.")
                }
                return FileTree(line: keyLine ?? line, content: .mapping(entries))
            case .alias:
                add(line, "An alias has nothing that it stands for.")
                return nil
            }
        }

        private mutating func entry(_ key: Yams.Node, _ value: Yams.Node, depth: Int) -> Entry? {
            let line = key.mark?.line ?? 1
            guard case .scalar(let scalar) = key else {
                add(line, "A key must be a text; here it is a list or a mapping.")
                return nil
            }
            return tree(value, keyLine: line, depth: depth + 1).map {
                Entry(key: scalar.string, line: line, value: $0)
            }
        }

        private mutating func add(_ line: Int, _ sentence: String) {
            problems.add(context.problem(line, sentence))
        }
    }
}

extension YamlError {
    /// The error as a sentence at its line.
    fileprivate func problems(in context: FileContext) -> FileProblems {
        switch self {
        case .scanner(let around, let problem, let mark, _), .parser(let around, let problem, let mark, _),
            .composer(let around, let problem, let mark, _):
            let place = around.map { " (\($0.text), line \($0.mark.line))" } ?? ""
            return context.problem(mark.line, "This is not YAML: \(problem)\(place).")
        case .reader(let problem, let offset, _, let yaml):
            let line = 1 + yaml.prefix(offset ?? 0).count { $0.isNewline }
            return context.problem(line, "This is not YAML: \(problem).")
        case .duplicatedKeysInMapping(let keys, let around):
            let names = keys.map { FileTree.quoted($0) }.joined(separator: ", ")
            return context.problem(around.mark.line, "The key \(names) is there twice in one mapping.")
        default:
            return context.problem(1, "This is not YAML: \(self).")
        }
    }
}
