import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Fetches a model's files from a hub that the user names.
///
/// Hubs serve the files of a model `https://HOST/OWNER/NAME` under `/resolve/REVISION/FILE`.
struct HubFetch: Sendable {
    let address: String

    /// Files that a model may have, and whether it must; the large one comes last.
    private static let files: [(name: String, isRequired: Bool)] = [
        ("config.json", true), ("tokenizer.json", false), ("tokenizer_config.json", false),
        ("vocab.txt", false),
        ("vocab.json", false), ("merges.txt", false), ("special_tokens_map.json", false),
        ("modules.json", false),
        ("sentence_bert_config.json", false), ("1_Pooling/config.json", false), ("model.safetensors", true),
    ]

    /// Fetches into a folder, which is made.
    ///
    /// - Throws: ``ModelError`` with code `unreachable`; `CancellationError`.
    func fetch(into folder: String, progress: @escaping @Sendable (PullProgress) -> Void) async throws {
        let base = address.hasSuffix("/") ? String(address.dropLast()) : address
        let session = URLSession(configuration: .ephemeral)
        defer { session.invalidateAndCancel() }
        for (name, isRequired) in Self.files {
            try Task.checkCancellation()
            guard let url = URL(string: base + "/resolve/main/" + name) else {
                throw ModelError.unknownSource(address)
            }
            let place = URL(filePath: folder).appending(path: name)
            let status = try await fetch(url, to: place, session: session, progress: progress)
            guard status == 200 || !isRequired && status == 404 else {
                throw ModelError.refused(url.absoluteString, status: status)
            }
        }
    }

    /// Fetches one file, and returns the server's status; only one of 200 leaves a file.
    private func fetch(
        _ url: URL, to place: URL, session: URLSession, progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> Int {
        do {
            let watch = DownloadWatch(progress: progress)
            let (file, response) = try await session.download(from: url, delegate: watch)
            let status = (response as? HTTPURLResponse)?.statusCode ?? 0
            if status == 200 {
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.moveItem(at: file, to: place)
            }
            return status
        } catch let error as URLError {
            throw ModelError.unreachable(url.absoluteString, reason: error.localizedDescription)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ModelError.io(place.path, cause: error)
        }
    }
}

/// Tells how much of a file has come.
private final class DownloadWatch: NSObject, URLSessionDownloadDelegate {
    private let progress: @Sendable (PullProgress) -> Void

    init(progress: @escaping @Sendable (PullProgress) -> Void) {
        self.progress = progress
    }

    func urlSession(
        _ session: URLSession, downloadTask: URLSessionDownloadTask, didWriteData bytesWritten: Int64,
        totalBytesWritten: Int64, totalBytesExpectedToWrite: Int64
    ) {
        progress(
            PullProgress(
                bytesDone: Int(totalBytesWritten), bytesTotal: Int(max(0, totalBytesExpectedToWrite))))
    }

    func urlSession(
        _ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL
    ) {}
}
