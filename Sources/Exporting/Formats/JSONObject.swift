/// Writes one JSON object, member by member, without building it in memory.
///
/// The members of an object are written in the order of their names; a debug build insists on it.
struct JSONObject: ~Copyable {
    private let output: TextOutput
    private var last = ""

    private init(_ output: TextOutput) {
        self.output = output
        output.append("{")
    }

    /// Writes an object.
    static func write(to output: TextOutput, _ body: (inout JSONObject) throws -> Void) rethrows {
        var object = JSONObject(output)
        try body(&object)
        output.append("}")
    }

    private mutating func begin(_ name: StaticString) {
        assert(
            {
                let name = name.description
                defer { last = name }
                return last < name
            }(), "The members of a JSON object are written in order.")
        if !isEmpty { output.append(",") }
        isEmpty = false
        output.append("\"")
        output.append(name)
        output.append("\":")
    }

    private var isEmpty = true

    mutating func add(_ name: StaticString, _ value: String) {
        begin(name)
        Self.write(value, to: output)
    }

    mutating func add(_ name: StaticString, ifPresent value: String?) {
        if let value { add(name, value) }
    }

    mutating func add(_ name: StaticString, _ value: Int) {
        begin(name)
        output.append(value)
    }

    mutating func add(_ name: StaticString, ifPresent value: Int?) {
        if let value { add(name, value) }
    }

    mutating func add(_ name: StaticString, _ value: Bool) {
        begin(name)
        output.append(value ? "true" : "false")
    }

    /// Adds a number in its shortest form; one that JSON cannot hold becomes null.
    mutating func add(_ name: StaticString, _ value: Float) {
        begin(name)
        output.append(value.isFinite ? value.description : "null")
    }

    /// Adds the sixteen digits of an identifier.
    mutating func add(_ name: StaticString, id value: UInt64) {
        begin(name)
        output.append("\"")
        output.append(hex: value)
        output.append("\"")
    }

    /// Adds a range as an array of its start and end.
    mutating func add(_ name: StaticString, _ value: Range<Int>) {
        begin(name)
        Self.write(value, to: output)
    }

    /// Adds ranges as arrays of their start and end.
    mutating func add(_ name: StaticString, _ values: [Range<Int>]) {
        begin(name)
        writeArray(values) { Self.write($0, to: output) }
    }

    mutating func add(_ name: StaticString, _ values: [String]) {
        begin(name)
        writeArray(values) { Self.write($0, to: output) }
    }

    mutating func add(_ name: StaticString, object body: (inout JSONObject) throws -> Void) rethrows {
        begin(name)
        try Self.write(to: output, body)
    }

    /// Adds an array of objects, one for each value.
    mutating func add<Value>(
        _ name: StaticString, objects values: [Value], _ body: (Value, inout JSONObject) throws -> Void
    ) rethrows {
        begin(name)
        try writeArray(values) { value in
            try Self.write(to: output) { try body(value, &$0) }
        }
    }

    private func writeArray<Value>(_ values: [Value], _ write: (Value) throws -> Void) rethrows {
        output.append("[")
        for (index, value) in values.enumerated() {
            if index > 0 { output.append(",") }
            try write(value)
        }
        output.append("]")
    }

    private static func write(_ text: String, to output: TextOutput) {
        output.append("\"")
        output.append(text, escaping: .json)
        output.append("\"")
    }

    private static func write(_ range: Range<Int>, to output: TextOutput) {
        output.append("[")
        output.append(range.lowerBound)
        output.append(",")
        output.append(range.upperBound)
        output.append("]")
    }
}
