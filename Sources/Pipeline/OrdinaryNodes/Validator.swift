/// Checks a value, and sends it back with what is wrong until it is right: the turning point of a loop that corrects
/// itself.
///
/// ```swift
/// let check = try Validator<String>(corrections: 2) { $0.contains("[1]") ? [] : ["The answer cites nothing."] }
/// let validator = try pipeline.add("validator", check)
/// try pipeline.connect(writer.answer, to: validator.value)
/// try pipeline.connect(validator.problems, to: writer.problems)
/// ```
///
/// A visit checks one value, so that the number of visits in the run, or in the element of a stream, tells how often the
/// value was corrected.
public struct Validator<Value: Sendable>: Node {
    /// The value.
    public let value = Input<Value>("value")
    /// The value, when nothing is wrong with it.
    public let valid = Output<Value>("valid")
    /// The value, when it is to be corrected.
    public let invalid = Output<Value>("invalid")
    /// What is wrong with it, a line each.
    public let problems = Output<String>("problems")
    /// The value, when something is wrong with it still and it was corrected as often as it may be.
    public let unresolved = Output<Value>("unresolved")

    private let corrections: Int
    private let mayFail: Bool
    private let check: @Sendable (Value) async throws -> [String]

    /// Checks with a function.
    ///
    /// - Parameters:
    ///   - corrections: How often a value is sent back at most.
    ///   - givesUnresolved: Whether a value that is wrong after that is given on ``unresolved``; otherwise it is an error.
    ///   - check: Tells what is wrong, in sentences that can be read where the value is made; nothing when it is right.
    ///     An error that it throws fails the node.
    /// - Throws: ``PipelineError`` of code `badParameter` for a number below 0.
    public init(
        corrections: Int = 3, givesUnresolved: Bool = false,
        check: @escaping @Sendable (Value) async throws -> [String]
    ) throws {
        guard corrections >= 0 else {
            throw PipelineError(
                .badParameter, "A value can be corrected 0 times or more, and \(corrections) is not.")
        }
        self.corrections = corrections
        mayFail = !givesUnresolved
        self.check = check
    }

    /// Checks by trying: what the function throws is what is wrong.
    public init(
        corrections: Int = 3, givesUnresolved: Bool = false,
        trying body: @escaping @Sendable (Value) async throws -> Void
    ) throws {
        try self.init(corrections: corrections, givesUnresolved: givesUnresolved) { value in
            do {
                try await body(value)
                return []
            } catch let error as CancellationError {
                throw error
            } catch {
                return ["\(error)"]
            }
        }
    }

    /// Checks with conditions that must hold, each with the sentence that says what is wrong when it does not.
    ///
    /// - Throws: ``PipelineError`` of code `badParameter`, also for a condition that values of this type cannot answer.
    public init(
        corrections: Int = 3, givesUnresolved: Bool = false,
        requiring requirements: [(condition: Condition, problem: String)],
        detector: Condition.LanguageDetector? = nil
    ) throws {
        for requirement in requirements {
            try requirement.condition.check(for: Value.self, detector: detector)
        }
        try self.init(corrections: corrections, givesUnresolved: givesUnresolved) { value in
            requirements.filter { !$0.condition.holds(for: value, detector: detector) }.map(\.problem)
        }
    }

    /// Checks the value.
    ///
    /// - Throws: ``PipelineError`` of code `badValue` when it is wrong after the last correction.
    public func run(_ visit: Visit) async throws -> Outputs {
        let value = visit[value]
        let found = try await check(value)
        if found.isEmpty { return [valid(value)] }
        if visit.number <= corrections {
            return [invalid(value), problems(found.joined(separator: "\n"))]
        }
        // The problems would set the loop going once more.
        guard mayFail else { return [unresolved(value)] }
        throw PipelineError(
            .badValue,
            "The value \(ValueSummary.of(value)) is wrong after \(corrections) corrections: "
                + found.joined(separator: " "), node: visit.node)
    }
}
