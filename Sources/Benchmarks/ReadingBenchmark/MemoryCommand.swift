import ArgumentParser
import Foundation

/// Shows that memory does not grow with the size of a dump.
struct MemoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract: "Measures the memory that dumps of several sizes take.",
        discussion: """
            Dumps are made up and read one at a time, each in a process of its own. A larger dump has more threads, not \
            longer ones. Sizes are those before packing.
            """)

    @Option(help: "The sizes of the dumps, in millions of bytes.")
    var megabytes = [100, 1000]

    @Option(help: "The formats, by their names; without it all that have one file for many threads.")
    var only: [InputKind] = []

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard !megabytes.isEmpty, megabytes.allSatisfy({ $0 > 0 }) else {
            throw ValidationError("The sizes must be positive.")
        }
        if let kind = only.first(where: { $0.fileName == nil }) {
            throw ValidationError(
                "A dump of the format \(kind.rawValue) is many files; only one file can grow.")
        }
    }

    func run() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let kinds = only.isEmpty ? InputKind.allCases.filter { $0.fileName != nil } : only
        var report = MemoryReport()
        for kind in kinds {
            let material = try SyntheticMaterial.material(for: kind)
            for isCompressed in [false, true] {
                for megabytes in megabytes {
                    let input = try material.write(
                        kind, in: try scratch.folder("input"), byteCount: megabytes * 1_000_000,
                        isCompressed: isCompressed)
                    let measured = try MeasureCommand.measure(input.path)
                    try scratch.empty()
                    report.rows.append(
                        MemoryReport.Row(
                            format: kind.rawValue + (isCompressed ? " .zst" : ""), megabytes: megabytes,
                            packedBytes: input.byteCount, run: measured.run, peakMemory: measured.peakMemory))
                }
            }
        }
        print(json ? try report.json() : report.table())
    }
}
