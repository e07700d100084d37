import ArgumentParser
import Exporting
import Extraction
import Foundation
import GraphStore
import Pipeline

/// What exit codes mean; the same for every command.
enum Outcome {
    static let failed = ExitCode(1)
    static let nothingFound = ExitCode(2)
    static let withProblems = ExitCode(3)
    static let noStore = ExitCode(4)
    static let locked = ExitCode(5)
    static let otherFormat = ExitCode(6)
    static let diskFull = ExitCode(7)
    static let damaged = ExitCode(8)
    /// The budget for the language model was used up before all was done.
    static let overBudget = ExitCode(9)
    /// What shells report of a program that SIGPIPE ended, as it does where the signal is not ignored.
    static let readerGone = ExitCode(141)

    /// The exit code for an error.
    static func code(for error: any Error) -> ExitCode {
        switch error {
        case let error as StoreError: code(for: error)
        case let error as ExportError: code(for: error)
        case let error as OutputError:
            if error.isDiskFull { diskFull } else if error.isReaderGone { readerGone } else { failed }
        case let halt as ModelHalt: if case .budget = halt { overBudget } else { failed }
        case let error as PipelineError: error.cause.map { code(for: $0) } ?? failed
        default: failed
        }
    }

    private static func code(for error: StoreError) -> ExitCode {
        switch error.code {
        case .notFound, .notAStore: noStore
        case .locked: locked
        case .formatVersion: otherFormat
        case .noSpace: diskFull
        case .corrupt: damaged
        case .collision, .otherModel, .io: failed
        }
    }

    private static func code(for error: ExportError) -> ExitCode {
        switch error.code {
        case .noSpace: diskFull
        case .damaged: damaged
        case .unknownEntity: nothingFound
        case .closedPipe: readerGone
        case .unknownFormat, .io: failed
        }
    }

    /// Runs a command; an error becomes one sentence on standard error and an exit code.
    static func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ExitCode {
            throw code
        } catch let misuse as ValidationError {
            // The argument parser says it, with the usage and its own exit code.
            throw misuse
        } catch {
            let code = code(for: error)
            // Whoever stopped reading, as `head` does, has what they wanted and needs no sentence.
            if code != readerGone { StandardError.write("kg: \(error)\n") }
            throw code
        }
    }
}
