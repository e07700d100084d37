import Pipeline
import Synchronization

/// What a random node takes and gives. It keeps nothing between visits: what it gives follows from its inputs.
struct RandomNodeShape: Sendable {
    enum Kind: CaseIterable { case mandatory, defaulted, variadic, optional, greedy }

    struct Socket: Sendable {
        let name: String
        let kind: Kind
        var isMany: Bool { kind != .mandatory && kind != .defaulted }
        var isRequired: Bool { kind != .defaulted && kind != .optional }
    }

    var name: String
    var inputs: [Socket]
    var outputs: [String]
    var overlaps = false

    /// What it gives for the values of its inputs: on some outputs, or on none.
    func gives(_ values: [[Token]], visit: Int) -> [(output: String, token: Token)] {
        var mixture = Mixture()
        mixture.add(name)
        mixture.add(visit)
        for (place, tokens) in values.enumerated() {
            mixture.add(place)
            for token in tokens { mixture.add(token.id) }
        }
        let fuels = values.joined().map(\.fuel).filter { $0 >= 0 }
        let fuel = fuels.max().map { $0 - 1 } ?? 9
        guard fuel >= 0 else { return [] }
        return outputs.enumerated().compactMap { place, output in
            let draw = Mixture.of(mixture.value, UInt64(place))
            return draw % 5 == 0
                ? nil : (output, Token(id: UInt32(truncatingIfNeeded: draw >> 8), fuel: fuel))
        }
    }
}

/// A node of a random pipeline: computes what its shape says, after a random while.
struct RandomNode: Node {
    let shape: RandomNodeShape
    let bench: Bench

    var overlaps: Bool { shape.overlaps }

    var sockets: Sockets {
        var sockets = Sockets()
        for input in shape.inputs {
            switch input.kind {
            case .mandatory: sockets.add(Input<Token>(input.name))
            case .defaulted: sockets.add(Input<Token?>(input.name, default: nil))
            case .variadic: sockets.add(Variadic<Token>(input.name))
            case .optional: sockets.add(Variadic<Token>(input.name, isOptional: true))
            case .greedy: sockets.add(Variadic<Token>(input.name, isGreedy: true))
            }
        }
        for output in shape.outputs { sockets.add(Output<Token>(output)) }
        return sockets
    }

    mutating func warmUp(_ resources: Resources) async throws { bench.warmedUp(shape.name) }

    func run(_ visit: Visit) async throws -> Outputs {
        let values = shape.inputs.map { input in
            switch input.kind {
            case .mandatory: [visit[Input<Token>(input.name)]]
            case .defaulted: [visit[Input<Token?>(input.name, default: nil)]].compactMap { $0 }
            default: visit[Variadic<Token>(input.name)]
            }
        }
        return try await bench.visiting(visit) {
            Outputs(
                shape.gives(values, visit: visit.number).map { Output<Token>($0.output)($0.token) })
        }
    }

    func close() async throws { bench.closed(shape.name) }
}

/// Where random pipelines are watched and disturbed.
final class Bench: Sendable {
    /// What a chosen visit does instead of its work.
    enum Disturbance: Sendable {
        case none
        /// It throws.
        case fails(String)
        /// It waits until it is cancelled.
        case waits(String)
    }

    struct Broken: Error {}

    struct Counts {
        var entered = 0
        var left = 0
        var open: [String: Int] = [:]
        var elements: [String: [Int]] = [:]
    }

    let log = VisitLog()
    private let pace: UInt64
    private let disturbance: Disturbance
    private let counts = Mutex(Counts())
    private let reached: @Sendable () -> Void

    /// - Parameters:
    ///   - pace: A seed for how long visits take; 0 for no time.
    ///   - reached: Called when the visit that waits has begun.
    init(
        pace: UInt64 = 0, disturbance: Disturbance = .none, reached: @escaping @Sendable () -> Void = {}
    ) {
        self.pace = pace
        self.disturbance = disturbance
        self.reached = reached
    }

    func now() -> Counts { counts.withLock { $0 } }

    func warmedUp(_ node: String) { counts.withLock { $0.open[node, default: 0] += 1 } }

    func closed(_ node: String) { counts.withLock { $0.open[node, default: 0] -= 1 } }

    /// The name of a visit, for ``Disturbance``.
    static func key(_ node: String, _ number: Int, _ element: Int?) -> String {
        element.map { "\(node):\(number)@\($0)" } ?? "\(node):\(number)"
    }

    func visiting(_ visit: Visit, _ body: () -> Outputs) async throws -> Outputs {
        log.add(visit)
        counts.withLock {
            $0.entered += 1
            $0.elements[visit.node, default: []].append(visit.element ?? -1)
        }
        defer { counts.withLock { $0.left += 1 } }
        await pause(visit)
        let key = Self.key(visit.node, visit.number, visit.element)
        switch disturbance {
        case .fails(key): throw Broken()
        case .waits(key):
            reached()
            while !Task.isCancelled { await Task.yield() }
        default: break
        }
        let outputs = body()
        await pause(visit)
        return outputs
    }

    private func pause(_ visit: Visit) async {
        guard pace > 0 else { return }
        var mixture = Mixture()
        mixture.add(visit.node)
        let draw = Mixture.of(pace, mixture.value, UInt64(visit.number), UInt64(visit.element ?? 0))
        for _ in 0..<(draw % 6) { await Task.yield() }
    }
}
