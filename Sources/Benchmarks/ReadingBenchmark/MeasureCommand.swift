import ArgumentParser
import Foundation

/// Reads one path in this process, and prints what that gave; the other commands run it to know the memory of one path.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Reads one path and prints the figures as JSON.",
        shouldDisplay: false)

    @Argument(help: "A file or folder.")
    var path: String

    func run() throws {
        try OneCore.pin()
        let run = try ReadingRun(of: path)
        let measured = Measured(run: run, peakMemory: ProcessUsage.peakMemory)
        print(String(decoding: try JSONEncoder().encode(measured), as: UTF8.self))
    }

    /// What a process of its own printed.
    struct Measured: Codable {
        let run: ReadingRun
        let peakMemory: Int
    }

    /// The process ended without an answer.
    struct Failed: Error, CustomStringConvertible {
        let path: String
        let status: Int32
        var description: String { "Reading \(path) ended with the status \(status)." }
    }

    /// Reads a path in a process of its own.
    static func measure(_ path: String) throws -> Measured {
        let (process, output) = (Process(), Pipe())
        process.executableURL = Bundle.main.executableURL
        process.arguments = [configuration.commandName ?? "", path]
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(path: path, status: process.terminationStatus)
        }
        return try JSONDecoder().decode(Measured.self, from: printed)
    }
}
