/// A path with wildcards, such as `docs/**/*.md`: `*` and `?` stand for characters of one name, `[a-z]` for one of some
/// characters, and `**` for any number of folders.
struct PathPattern: Sendable {
    /// The folder below which everything lies that it names.
    let folder: String
    private let parts: [[Character]]

    /// Takes an absolute path; nil when it has no wildcards.
    init?(_ path: String) {
        let all = path.split(separator: "/").map(Array.init)
        guard let first = all.firstIndex(where: { $0.contains { "*?[".contains($0) } }) else { return nil }
        folder = "/" + all[..<first].map { String($0) }.joined(separator: "/")
        parts = Array(all[first...])
    }

    /// Whether it names a path.
    ///
    /// - Complexity: O(*n* · *m*) in the parts of the path and of the pattern.
    func matches(_ path: String) -> Bool {
        guard let relative = FilePath.relative(path, to: folder) else { return false }
        let names = relative.split(separator: "/").map(Array.init)
        // For each number of names, whether the parts so far can stand for them.
        var reached = [Bool](repeating: false, count: names.count + 1)
        reached[0] = true
        for part in parts {
            var next = [Bool](repeating: false, count: names.count + 1)
            if part == ["*", "*"] {
                var isReached = false
                for count in 0...names.count {
                    isReached = isReached || reached[count]
                    next[count] = isReached
                }
            } else {
                for count in names.indices where reached[count] {
                    next[count + 1] = Self.matches(names[count], part)
                }
            }
            reached = next
        }
        return reached[names.count]
    }

    private static func matches(_ name: [Character], _ part: [Character]) -> Bool {
        var (nameIndex, partIndex) = (0, 0)
        // Where to go on when what follows the last star does not fit.
        var retry: (name: Int, part: Int)?
        while nameIndex < name.count {
            if partIndex < part.count, part[partIndex] == "*" {
                retry = (nameIndex, partIndex + 1)
                partIndex += 1
            } else if let length = length(of: part, at: partIndex, matching: name[nameIndex]) {
                nameIndex += 1
                partIndex += length
            } else if let (start, after) = retry {
                retry = (start + 1, after)
                (nameIndex, partIndex) = (start + 1, after)
            } else {
                return false
            }
        }
        return part[partIndex...].allSatisfy { $0 == "*" }
    }

    /// How much of a pattern stands for a character; nil when it stands for others.
    private static func length(of part: [Character], at index: Int, matching character: Character) -> Int? {
        guard index < part.count else { return nil }
        switch part[index] {
        case "?": return 1
        case "[":
            guard let end = part[(index + 1)...].dropFirst().firstIndex(of: "]") else {
                return character == "[" ? 1 : nil
            }
            var set = part[(index + 1)..<end]
            let isNegated = set.first == "!" || set.first == "^"
            if isNegated { set = set.dropFirst() }
            var isMember = false
            while let low = set.popFirst() {
                var high = low
                if set.first == "-", set.count > 1 {
                    high = set[set.index(after: set.startIndex)]
                    set = set.dropFirst(2)
                }
                if low <= character, character <= high { isMember = true }
            }
            return isMember != isNegated ? end - index + 1 : nil
        case let literal: return literal == character ? 1 : nil
        }
    }
}
