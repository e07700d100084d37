import ArgumentParser
import Foundation

/// Writes the made-up inputs, to look at them or to read them with other programs.
struct InputsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inputs", abstract: "Writes made-up inputs into a folder, one folder for each format.")

    @Argument(help: "The folder; what it holds already stays unless it has the same name.")
    var folder: String

    @Option(
        help: "The size of dumps, in millions of bytes; pages are a tenth of that, and slow formats less.")
    var megabytes = 10

    @Option(help: "The formats, by their names; without it all.")
    var only: [InputKind] = []

    func run() throws {
        for kind in InputKind.allCases where only.isEmpty || only.contains(kind) {
            let target = URL(fileURLWithPath: folder).appendingPathComponent(kind.rawValue).path
            let material = try SyntheticMaterial.material(for: kind)
            print(try material.write(kind, in: target, byteCount: kind.byteCount(megabytes: megabytes)).path)
        }
    }
}
