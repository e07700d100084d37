import ArgumentParser

/// Measures what a visit costs in kg's pipelines and in Haystack's, in one run and with the same shapes.
@main
struct PipelineBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline-benchmark",
        abstract: "Measures kg's pipelines beside Haystack's.",
        discussion: """
            Nodes do nothing but pass a number, so that what a run takes is what the scheduler takes. To have Haystack \
            beside kg, install it into a virtual environment (python3 -m venv DIR && DIR/bin/pip install haystack-ai) \
            and give --python DIR/bin/python.
            """)

    @Option(help: "A Python that has haystack-ai; without it only kg is measured.")
    var python: String?

    @Option(help: "Rounds of each measurement, of which the median is shown.")
    var rounds = 7

    @Option(help: "Milliseconds that each has in a round, at least for one run.")
    var milliseconds = 50

    @Option(help: "A part of the names of the shapes that are measured; without it all are.")
    var only: String?

    @Flag(help: "Measure larger shapes too, with kg only.")
    var large = false

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard rounds > 0, milliseconds > 0 else {
            throw ValidationError("The numbers of rounds and of milliseconds must be positive.")
        }
    }

    func run() async throws {
        let haystack = try python.map { try HaystackProcess(python: $0) }
        var report = Report(rounds: rounds, haystack: haystack?.versions)
        func contestants(_ kg: any Contestant, _ modes: HaystackProcess.Mode...) -> [any Contestant] {
            [kg] + modes.compactMap { mode in haystack.map { HaystackContestant(process: $0, mode: mode) } }
        }
        for shape in selected(PipelineShape.compared) {
            let times = try await measure(shape, contestants(try await KGRunner(shape), .run, .async))
            report.rows.append(row(shape.name, shape, times))
        }
        for shape in selected(PipelineShape.compared) {
            let times = try await measure(shape, contestants(KGBuilder(), .build))
            report.rows.append(row("\(shape.name), with building", shape, times))
        }
        for shape in selected(large ? PipelineShape.large : []) {
            for (name, kg) in [
                (shape.name, try await KGRunner(shape) as any Contestant),
                ("\(shape.name), with building", KGBuilder()),
            ] {
                report.rows.append(row(name, shape, try await measure(shape, [kg])))
            }
        }
        print(json ? try report.json() : report.table())
    }

    private func selected(_ shapes: [PipelineShape]) -> [PipelineShape] {
        shapes.filter { shape in only.map { shape.name.contains($0) } ?? true }
    }

    private func measure(_ shape: PipelineShape, _ contestants: [any Contestant]) async throws -> [Double] {
        var measurement = try await Measurement(
            shape, contestants, atLeast: .milliseconds(milliseconds))
        for _ in 0..<rounds { try await measurement.round() }
        return measurement.medians
    }

    /// A row of kg's time, and Haystack's where there are more.
    private func row(_ name: String, _ shape: PipelineShape, _ times: [Double]) -> Report.Row {
        Report.Row(
            name, visits: shape.visits, kg: times[0], haystack: times.count > 1 ? times[1] : nil,
            haystackAsync: times.count > 2 ? times[2] : nil)
    }
}
