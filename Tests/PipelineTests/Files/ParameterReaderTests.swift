import Foundation
import Pipeline
import Synchronization
import Testing

/// What a maker reads from the parameters of a node.
@Suite struct ParameterReaderTests {
    /// Reads parameters, written as one line of YAML, with a maker of the test's own.
    private func reading<Value: Sendable>(
        _ yaml: String, environment: [String: String] = [:],
        _ body: @escaping @Sendable (ParameterReader) throws -> Value
    ) throws -> Value {
        let result = Mutex<Value?>(nil)
        var registry = FileFixtures.registry
        registry.register(
            NodeType(
                "probe", summary: "", parameters: [.init("x", "anything", ""), .init("y", "anything", "")]
            ) {
                let value = try body($0)
                result.withLock { $0 = value }
                return FileFixtures.Free()
            })
        let text = "name: p\nnodes:\n  n:\n    type: probe\n    parameters: {\(yaml)}\n"
        _ = try PipelineFile.parse(text, name: "t.yaml", registry: registry, environment: environment)
        return try #require(result.withLock { $0 })
    }

    /// The sentence about the parameters, without file and line.
    private func refusal<Value: Sendable>(
        _ yaml: String, environment: [String: String] = [:],
        _ body: @escaping @Sendable (ParameterReader) throws -> Value
    ) -> String? {
        do {
            _ = try reading(yaml, environment: environment, body)
            return nil
        } catch {
            let message = "\(error)"
            let prefix = "t.yaml:5: "
            return message.hasPrefix(prefix)
                ? String(message.dropFirst(prefix.count)) : "elsewhere: " + message
        }
    }

    @Test(arguments: [
        ("a b", "a b"), ("no", "no"), ("1.0", "1.0"), ("007", "007"), ("12:30", "12:30"), ("'~'", "~"),
        (#""null""#, "null"), ("''", ""), ("2024-01-02", "2024-01-02"), (#""a\nb""#, "a\nb"),
        ("0x1F", "0x1F"),
    ])
    func textsAreWhatIsWritten(yaml: String, text: String) throws {
        #expect(try reading("x: \(yaml)") { try $0.text("x") } == text)
    }

    @Test(arguments: [("20", 20), ("-3", -3), ("'7'", 7), ("007", 7)])
    func readsIntegers(yaml: String, value: Int) throws {
        #expect(try reading("x: \(yaml)") { try $0.integer("x") } == value)
    }

    @Test(arguments: ["1.0", "many", "", "null", "[1]", "{a: 1}", "99999999999999999999", "11", "-1"])
    func refusesWhatIsNoIntegerInRange(yaml: String) {
        let message = refusal("x: \(yaml)") { try $0.integer("x", in: 0...10) }
        #expect(message?.hasPrefix("'x' of the node 'n' must be an integer from 0 to 10; it ") == true)
        let other = refusal("x: \(yaml)") { try $0.integer("x", default: 3, in: 0...10) }
        #expect(other == message)
    }

    @Test(arguments: [("0.5", 0.5), ("1", 1), ("1e-1", 0.1), (".5", 0.5)])
    func readsNumbers(yaml: String, value: Double) throws {
        #expect(try reading("x: \(yaml)") { try $0.number("x", in: 0...1) } == value)
    }

    @Test(arguments: ["nan", ".inf", "inf", "-inf", "1e999", "x"])
    func refusesWhatIsNoNumber(yaml: String) {
        #expect(
            refusal("x: \(yaml)") { try $0.number("x") }
                == "'x' of the node 'n' must be a number; it is '\(yaml)'.")
    }

    @Test func readsBooleansWrittenOneWay() throws {
        #expect(
            try reading("x: true, y: false") { [try $0.boolean("x"), try $0.boolean("y")] } == [true, false])
        #expect(
            refusal("x: yes") { try $0.boolean("x") }
                == "'x' of the node 'n' must be true or false; it is 'yes'.")
    }

    @Test(arguments: [
        ("250ms", Duration.milliseconds(250)), ("10s", .seconds(10)), ("1.5s", .milliseconds(1500)),
        ("2m", .seconds(120)), ("1h", .seconds(3600)), ("0s", .zero),
    ])
    func readsTimes(yaml: String, value: Duration) throws {
        #expect(try reading("x: \(yaml)") { try $0.duration("x") } == value)
    }

    @Test(arguments: ["10", "s", "-1s", "1e300s", "999999999h", "1d", "1 2s", "½s", "٣s"])
    func refusesWhatIsNoTime(yaml: String) {
        #expect(
            refusal("x: \(yaml)") { try $0.duration("x") }
                == "'x' of the node 'n' must be a time such as 250ms, 10s, 2m or 1h; it is '\(yaml)'.")
    }

    @Test func readsListsOfTexts() throws {
        #expect(try reading("x: [a, 1, no]") { try $0.texts("x") } == ["a", "1", "no"])
        #expect(try reading("") { try $0.texts("x", default: ["d"]) } == ["d"])
        #expect(
            refusal("x: [a, [b]]") { try $0.texts("x") }
                == "An element of 'x' of the node 'n' must be a text; it is a list.")
        #expect(
            refusal("x: a") { try $0.texts("x") } == "'x' of the node 'n' must be a list of texts; it is 'a'."
        )
    }

    enum Mode: String, CaseIterable { case quick, thorough }

    @Test func readsChoices() throws {
        #expect(try reading("x: quick") { try $0.choice("x", default: Mode.thorough) } == .quick)
        #expect(try reading("") { try $0.choice("x", default: Mode.thorough) } == .thorough)
        #expect(try reading("x: b") { try $0.choice("x", of: ["a", "b"]) } == "b")
        #expect(
            refusal("x: qick") { try $0.choice("x", default: Mode.thorough) }
                == "'x' of the node 'n' must be one of quick, thorough (did you mean 'quick'?); it is 'qick'."
        )
    }

    @Test func whatIsMissingIsNamed() throws {
        #expect(
            refusal("") { try $0.integer("x", in: 1 ... .max) }
                == "'x' of the node 'n' is missing; it must be an integer of at least 1.")
        #expect(try reading("") { try $0.text(ifPresent: "x") } == .some(nil))
    }

    @Test func whatNobodyReadsIsAMistake() {
        #expect(
            refusal("x: 1, y: 2") { try $0.integer("x") }
                == "'y' of the node 'n' has no effect beside the other parameters; leave it out.")
    }

    @Test func whatAMakerFindsHasItsLine() {
        #expect(
            refusal("x: 3") { throw $0.problem("x", "must be even") } == "'x' of the node 'n' must be even.")
        struct Odd: Error, CustomStringConvertible { let description = "That is odd." }
        #expect(
            refusal("x: 3") { if $0.contains("x") { throw Odd() } }
                == "It was not possible to make the node 'n': That is odd.")
    }

    // MARK: The environment

    @Test func everyScalarMayComeFromTheEnvironment() throws {
        let environment = ["A": "text", "N": "12"]
        #expect(try reading("x: {env: A}", environment: environment) { try $0.text("x") } == "text")
        #expect(try reading("x: {env: N}", environment: environment) { try $0.integer("x") } == 12)
        #expect(try reading("x: [{env: A}]", environment: environment) { try $0.texts("x") } == ["text"])
    }

    @Test func aVariableThatIsNotSetIsNamed() {
        let expected = "'x' of the node 'n' is the environment variable NONE, which is not set."
        #expect(refusal("x: {env: NONE}") { try $0.secret("x") } == expected)
        #expect(refusal("x: {env: NONE}") { try $0.text("x") } == expected)
    }

    @Test func sentencesDoNotShowValuesOfVariables() {
        let message = refusal("x: {env: KEY}", environment: ["KEY": "hunter2"]) { try $0.integer("x") }
        #expect(message == "'x' of the node 'n' must be an integer; it is the variable KEY.")
    }

    @Test func secretsAreReferencesOnly() throws {
        let secret = try reading("x: {env: KEY}", environment: ["KEY": "hunter2"]) { try $0.secret("x") }
        #expect(secret.revealed() == "hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in [
            "\(secret)", String(reflecting: secret), dumped, "\([secret])",
            "\(Mirror(reflecting: secret).children.map(\.value))",
        ] {
            #expect(!text.contains("hunter2"))
            #expect(text.contains("KEY"))
        }
        let message = refusal("x: hunter2") { try $0.secret("x") }
        #expect(
            message
                == "'x' of the node 'n' must be a reference to the environment, {env: NAME}, so that no secret "
                + "stands in a file.")
        #expect(refusal("x: [hunter2]") { try $0.secret("x") }?.contains("hunter2") == false)
    }

    // MARK: Nesting

    @Test func readsMappingsWithinMappings() throws {
        let routes = try reading("x: [{when: a, to: b}, {when: c}]") { parameters in
            try parameters.mappings("x").map { [try $0.text("when"), try $0.text("to", default: "-")] }
        }
        #expect(routes == [["a", "b"], ["c", "-"]])
        let table = try reading("x: {one: 1, two: 2}") { parameters in
            let table = try parameters.mapping("x")
            return try table.keys.map { "\($0)=\(try table.integer($0))" }
        }
        #expect(table == ["one=1", "two=2"])
    }

    @Test func keysOfNestedMappingsAreCheckedToo() {
        #expect(
            refusal("x: {when: a, whan: b}") { try $0.mapping("x").text("when") }
                == "The key 'whan' is unknown in 'x' of the node 'n' (did you mean 'when'?); its keys are when."
        )
        #expect(
            refusal("x: {limit: z}") { try $0.mapping("x").integer("limit", default: 1) }
                == "'x.limit' of the node 'n' must be an integer; it is 'z'.")
        #expect(
            refusal("x: [a]") { try $0.mappings("x").count }
                == "An element of 'x' of the node 'n' must be a mapping; it is 'a'.")
    }

    @Test func readsNodesWithinNodes() throws {
        let limit = try reading("x: {type: retriever, parameters: {limit: 3}}") {
            (try $0.node("x") as? FileFixtures.Retriever)?.limit
        }
        #expect(limit == 3)
        let count = try reading("x: [{type: composer}, {type: retriever}]") { try $0.nodes("x").count }
        #expect(count == 2)
        #expect(
            refusal("x: {type: retriever, parameters: {limit: 0}}") { try $0.node("x").sockets.inputs.count }
                == "'x.limit' of the node 'n' must be an integer from 1 to 1000; it is '0'.")
        #expect(
            refusal("x: {parameters: {}}") { try $0.node("x").sockets.inputs.count }
                == "The key 'type' of 'x' of the node 'n' is missing.")
    }

    @Test func readsPipelinesWithinPipelines() throws {
        let name = try reading("x: {name: inner, nodes: {a: {type: composer}}}") { try $0.pipeline("x").name }
        #expect(name == "inner")
        #expect(
            refusal("x: {name: inner, nodes: {a: {type: compose}}}") { try $0.pipeline("x").name }?
                .hasPrefix("There is no node type 'compose' (did you mean 'composer'?)") == true)
    }

    // MARK: Types of values

    @Test func readsTypesOfValues() throws {
        let sockets = try reading("x: list of text") {
            FileFixtures.joiner(of: try $0.valueType("x")).sockets.inputs.map(\.typeDescription)
        }
        #expect(sockets == ["any number of list of String"])
        #expect(
            refusal("x: list of things") { _ = try $0.valueType("x") }
                == "'x' of the node 'n' must be boolean, integer, number, text, 'list of' one of them, or one "
                + "'or nothing'; it is 'list of things'.")
    }
}
