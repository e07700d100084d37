import ArgumentParser
import Foundation

/// Measures nearest-vector search: kg's index, and beside it the libraries that Python users take.
@main
struct VectorBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vector-benchmark",
        abstract: "Measures searches for the nearest of many vectors, at equal recall.",
        discussion: """
            Vectors and queries are .npy files of float32, [count, dimension], normalised. With --copies the vectors are \
            real ones of which perturbed copies are made, up to a number, into the temporary folder. Recall is that of \
            the ten nearest by exact products, which Python computes. To measure other indices too, install them \
            (python3 -m venv DIR && DIR/bin/pip install numpy faiss-cpu hnswlib usearch) and name them with --peers.
            """)

    @Option(help: "A Python that has numpy, and the peers where some are measured.")
    var python: String

    @Option(help: "The vectors.")
    var vectors: String

    @Option(help: "The queries.")
    var queries: String

    @Option(help: "How many vectors to make of those given, as perturbed copies.")
    var copies: Int?

    @Option(help: "How many of the queries are used.")
    var queryCount = 200

    @Option(
        help:
            "The indices that are measured beside kg's: faiss-flat, faiss-ivf, faiss-hnsw, hnswlib, usearch.")
    var peers: [String] = []

    @Option(help: "Rounds of each measurement, of which the median is shown.")
    var rounds = 3

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard rounds > 0, queryCount > 0 else {
            throw ValidationError("The numbers of rounds and of queries must be positive.")
        }
    }

    func run() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let python = try PythonIndices(python: python)
        var path = vectors
        if let copies {
            path = scratch.path("vectors.npy")
            try python.makeCopies(of: vectors, count: copies, at: path)
        }
        let truth = try python.truth(vectors: path, queries: queries, queryCount: queryCount)
        let trial = Trial(
            vectors: try VectorFile(path: path), queries: try VectorFile(path: queries), truth: truth,
            rounds: rounds)
        var report = Report(
            vectorCount: trial.vectors.count, dimension: trial.vectors.dimension, queryCount: truth.count,
            rounds: rounds, versions: python.versions)
        report.rows.append(try trial.run(in: scratch.path("index")))
        for peer in peers { report.rows += try python.measure(peer, rounds: rounds) }
        print(json ? try report.json() : report.table())
    }
}
