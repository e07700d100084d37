import Foundation
import GraphStore
import KGService
import KnowledgeModel
import TextEncoder

/// A store of a set that one run leaves for the next, with a record of what it was made of.
///
/// It is a folder `NAME.evaluation` with `evaluation.json` and the store. A folder without that file is never touched.
struct KeptStore {
    /// What a kept store was made of.
    struct Record: Codable {
        /// The hash of passages and settings.
        var content: String
        /// When it was made.
        var made: Date
        /// What making it took; nil while it is being made.
        var building: SetReport.Building?
    }

    /// A record of a store that is ready.
    struct Finished {
        let made: Date
        let building: SetReport.Building
    }

    private let folder: URL
    private let content: String
    /// The store of an earlier run; nil where there is none of these passages and settings.
    let record: Finished?

    /// The path of the store.
    var storePath: String { folder.appendingPathComponent("store").path }

    private var recordFile: URL { Self.recordFile(in: folder) }

    /// Looks for the store of a set.
    ///
    /// - Throws: ``EvaluationError`` where a folder of that name was not made by `kg eval`.
    init(of set: EvaluationSet, embedder: TextEmbedder?, in parent: URL) throws {
        folder = parent.appendingPathComponent(set.name + ".evaluation")
        content = try Self.content(of: set, embedder)
        guard FileManager.default.fileExists(atPath: folder.path) else {
            record = nil
            return
        }
        guard let data = try? Data(contentsOf: Self.recordFile(in: folder)),
            let found = try? JSONDecoder().decode(Record.self, from: data)
        else { throw EvaluationError.notKept(folder.path) }
        if found.content == content, var building = found.building {
            building.reused = true
            record = Finished(made: found.made, building: building)
        } else {
            record = nil
        }
    }

    private static func recordFile(in folder: URL) -> URL { folder.appendingPathComponent("evaluation.json") }

    /// Makes room for a new store: what an earlier run left is removed.
    func begin() throws {
        do {
            if FileManager.default.fileExists(atPath: storePath) {
                try FileManager.default.removeItem(atPath: storePath)
            }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw EvaluationError.cannotKeep(folder.path, cause: error)
        }
        try write(nil)
    }

    /// Notes that the store is whole.
    func finish(_ building: SetReport.Building) throws {
        try write(building)
    }

    private func write(_ building: SetReport.Building?) throws {
        do {
            let data = try JSONEncoder().encode(Record(content: content, made: Date(), building: building))
            try data.write(to: recordFile, options: .atomic)
        } catch {
            throw EvaluationError.cannotKeep(recordFile.path, cause: error)
        }
    }

    /// Hashes all that the store depends on: passages, the version of analysis and of the store's format, the model.
    private static func content(of set: EvaluationSet, _ embedder: TextEmbedder?) throws -> String {
        var hash = ContentHash.Stream()
        let settings = try Ingestor.settings(of: nil, IngestOptions())
        hash.update("\(settings)\n\(GraphStore.formatVersion)\n\(embedder?.model.id.description ?? "")\n")
        hash.update(set.name)
        for passage in set.passages {
            // Lengths keep apart what would read the same when joined.
            for text in [passage.id, passage.title, passage.text] {
                hash.update("\n\(text.utf8.count) \(text)")
            }
        }
        return "\(hash.finish())"
    }
}
