import CLibFuzzer
import Foundation
import ReadingTrial

/// Gives libFuzzer's bytes to kg's readers, and stops where something is wrong with them.
///
/// The environment variable `KG_FUZZ_FORMAT` says what the bytes are taken for; without it the formats are listed. All
/// arguments are libFuzzer's.
@main enum ReadingFuzzer {
    static func main() throws {
        guard let name = ProcessInfo.processInfo.environment["KG_FUZZ_FORMAT"] else {
            print(TrialSubject.all.map(\.name).joined(separator: "\n"))
            return
        }
        guard let subject = TrialSubject(name: name) else {
            fatalError(
                "KG_FUZZ_FORMAT is \"\(name)\", which is no format; without it the formats are listed.")
        }
        // Programs of others that archives would have us run are not what is tried here.
        unsetenv("PATH")
        trial = try ReadingTrial(subject, in: scratchFolder)
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
                ReadingFuzzer.read(UnsafeRawBufferPointer(start: bytes, count: count))
                return 0
            })
    }

    /// A folder for this process, in the one that `KG_FUZZ_FOLDER` names, which is best one in memory; whoever runs the
    /// fuzzer removes it, for it may crash.
    private static var scratchFolder: String {
        let parent =
            ProcessInfo.processInfo.environment["KG_FUZZ_FOLDER"]
            ?? FileManager.default.temporaryDirectory.path
        return "\(parent)/kg-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// libFuzzer calls from one thread, with no place for a state of ours.
    nonisolated(unsafe) private static var trial: ReadingTrial?

    private static func read(_ bytes: UnsafeRawBufferPointer) {
        do {
            let flaws = try trial?.run(bytes).flaws ?? []
            guard flaws.isEmpty else { fatalError(flaws.joined(separator: "\n")) }
        } catch {
            fatalError("The bytes cannot be written for reading: \(error)")
        }
    }
}
