import ArgumentParser
import KnowledgeModel
import Reading

/// Tells whether two builds read the same.
struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Prints a hash of all documents and problems that reading a path gives, in their order.",
        discussion: "What two builds print for one path is the same as long as they read the same.")

    @Argument(help: "Files and folders.")
    var paths: [String]

    func run() throws {
        for path in paths {
            var hash = ContentHash.Stream()
            let run = try ReadingRun(of: path) { result in
                switch result {
                case .document(let document): hash.update("\(document.contentHash)")
                case .problem(let problem): hash.update("\(problem.message)")
                case .passedOver, .progress, .finishedSource: break
                }
            }
            print(
                "\(hash.finish())  \(path): \(run.documents) documents, \(run.posts) posts, \(run.problems.count) kinds of problems"
            )
        }
    }
}
