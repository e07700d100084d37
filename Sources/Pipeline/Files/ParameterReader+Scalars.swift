extension ParameterReader {
    /// Reads a text; what is written `no` or `1.0` is a text too.
    public func text(_ key: String, default value: String? = nil) throws -> String {
        try read(key, default: value, expected: "a text") { try literal($0, key) }
    }

    /// Reads a text that may be left out.
    public func text(ifPresent key: String) throws -> String? {
        try read(key, default: .some(nil), expected: "a text") { try literal($0, key) }
    }

    /// Reads the path of a file that may be left out; the file is looked for beside the one that names it.
    public func file(ifPresent key: String) throws -> String? {
        try read(key, default: .some(nil), expected: "the path of a file") { tree in
            try literal(tree, key).map { context.path(beside: $0) }
        }
    }

    /// Reads a list of texts.
    public func texts(_ key: String, default values: [String]? = nil) throws -> [String] {
        try read(key, default: values, expected: "a list of texts") { tree in
            guard case .list(let items) = tree.content else { return nil }
            return try items.map { item in
                guard let text = try literal(item, key) else {
                    throw mismatch(item, "An element of \(place(key))", "a text")
                }
                return text
            }
        }
    }

    /// Reads a whole number.
    public func integer(
        _ key: String, default value: Int? = nil, in range: ClosedRange<Int> = .min ... .max
    ) throws -> Int {
        try read(key, default: value, expected: Self.words(for: range)) { tree in
            try literal(tree, key).flatMap(Int.init).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Reads a number.
    public func number(
        _ key: String, default value: Double? = nil,
        in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude ... .greatestFiniteMagnitude
    ) throws -> Double {
        try read(key, default: value, expected: Self.words(for: range)) { tree in
            try literal(tree, key).flatMap(Double.init).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Reads `true` or `false`.
    public func boolean(_ key: String, default value: Bool? = nil) throws -> Bool {
        try read(key, default: value, expected: "true or false") { try literal($0, key).flatMap(Bool.init) }
    }

    /// Reads a time: a number with `ms`, `s`, `m` or `h` behind it.
    public func duration(_ key: String, default value: Duration? = nil) throws -> Duration {
        try read(key, default: value, expected: "a time such as 250ms, 10s, 2m or 1h") { tree in
            try literal(tree, key).flatMap(Self.duration)
        }
    }

    /// Reads one of several words.
    public func choice(_ key: String, of choices: [String], default value: String? = nil) throws -> String {
        try read(key, default: value, expected: "one of \(choices.joined(separator: ", "))") { tree in
            guard let text = try literal(tree, key) else { return nil }
            if choices.contains(text) { return text }
            guard let nearest = NearestName.nearest(to: text, among: choices) else { return nil }
            throw mismatch(
                tree, place(key), "one of \(choices.joined(separator: ", ")) (did you mean '\(nearest)'?)")
        }
    }

    /// Reads one of the cases of an enumeration.
    public func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: String, default value: Choice? = nil
    ) throws -> Choice {
        let name = try choice(key, of: Choice.allCases.map(\.rawValue), default: value?.rawValue)
        guard let choice = Choice(rawValue: name) else { throw problem(key, "is not among its choices") }
        return choice
    }

    /// Reads a secret, which a file gives as `{env: NAME}` only.
    public func secret(_ key: String) throws -> Secret {
        try read(key, default: nil, expected: Self.secretWords) { try secret($0, key) }
    }

    /// Reads a secret that may be left out.
    public func secret(ifPresent key: String) throws -> Secret? {
        try read(key, default: .some(nil), expected: Self.secretWords) { try secret($0, key) }
    }

    /// Reads the type of values that a node works with, such as `text` or `list of document`.
    ///
    /// The maker of a generic node passes it to a generic function, which opens it.
    public func valueType(_ key: String, default value: (any Sendable.Type)? = nil) throws
        -> any Sendable.Type
    {
        let names = context.registry.valueNames
        let expected = "\(names.joined(separator: ", ")), 'list of' one of them, or one 'or nothing'"
        return try read(key, default: value, expected: expected) { tree in
            try literal(tree, key).flatMap { context.registry.valueType($0) }
        }
    }

    private static let secretWords = "a reference to the environment, {env: NAME}"

    private func secret(_ tree: FileTree, _ key: String) throws -> Secret? {
        if let variable = tree.variable, let value = try literal(tree, key) {
            return Secret(value, from: variable)
        }
        // What stands there may be a secret; the sentence must not repeat it.
        guard tree.text == nil else {
            throw context.problem(
                tree.line, "\(place(key)) must be \(Self.secretWords), so that no secret stands in a file.")
        }
        return nil
    }

    private static func words(for range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "an integer"
        case (let least, .max): "an integer of at least \(least)"
        case (.min, let most): "an integer of at most \(most)"
        case (let least, let most): "an integer from \(least) to \(most)"
        }
    }

    private static func words(for range: ClosedRange<Double>) -> String {
        let limit = Double.greatestFiniteMagnitude
        return switch (range.lowerBound, range.upperBound) {
        case (-limit, limit): "a number"
        case (let least, limit): "a number of at least \(least)"
        case (-limit, let most): "a number of at most \(most)"
        case (let least, let most): "a number from \(least) to \(most)"
        }
    }

    /// A year is the longest: no node waits for more, and `Duration` holds it.
    private static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        let units: [Substring: Double] = ["ms": 0.001, "s": 1, "m": 60, "h": 3600]
        guard let amount = Double(digits), let unit = units[text[digits.endIndex...]] else { return nil }
        let seconds = amount * unit
        return seconds <= 365 * 24 * 3600 ? .seconds(seconds) : nil
    }
}
