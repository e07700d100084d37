public import Foundation

/// The models that a user has, each a folder, stored once for all of the user's stores.
public struct ModelStore: Sendable {
    /// The folder that holds a folder for each model.
    public let path: String

    /// Opens the models in a folder, which need not exist.
    public init(path: String) {
        self.path = path
    }

    /// Opens the user's own models: where `KG_MODELS` says, or else in the user's folder for application data.
    public static func ofUser(environment: [String: String] = ProcessInfo.processInfo.environment)
        -> ModelStore
    {
        if let path = environment["KG_MODELS"], !path.isEmpty { return ModelStore(path: path) }
        let home = environment["HOME"] ?? NSHomeDirectory()
        #if os(macOS)
            let data = home + "/Library/Application Support"
        #else
            // https://specifications.freedesktop.org/basedir-spec/latest/
            let data =
                environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
                + "/.local/share"
        #endif
        return ModelStore(path: data + "/kg/models")
    }

    /// A model on this machine.
    public struct Installed: Codable, Equatable, Sendable {
        /// What people call it.
        public let name: String
        /// Its folder.
        public let path: String
        /// What its files occupy.
        public let bytes: Int
    }

    /// The models that are there, by name.
    ///
    /// - Throws: ``ModelError`` with code `io` when the folder cannot be read; that it does not exist is none.
    public func installed() throws -> [Installed] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted().compactMap { name in
                let folder = path + "/" + name
                guard !name.hasPrefix("."), Self.missingFile(in: folder) == nil else { return nil }
                return Installed(name: name, path: folder, bytes: try Self.byteCount(of: folder))
            }
        } catch {
            throw ModelError.io(path, cause: error)
        }
    }

    /// The folder of a model: one of these by name, or any folder by path.
    ///
    /// - Throws: ``ModelError`` with code `notInstalled` when there is none, `mismatch` when a folder is no model.
    public func folder(of model: String) throws -> String {
        let folder = model.contains("/") ? model : path + "/" + model
        guard FileManager.default.fileExists(atPath: folder) else {
            throw ModelError.notInstalled(model, at: path)
        }
        if let file = Self.missingFile(in: folder) { throw ModelError.incomplete(folder, lacks: file) }
        return folder
    }

    /// Whether a model of that name is there, whole.
    public func contains(_ name: String) -> Bool {
        Self.missingFile(in: path + "/" + name) == nil
    }

    /// Adds the model in a folder under a name, by moving it; one of that name is replaced.
    ///
    /// - Parameter folder: lies in one of ``withTemporaryFolder(_:)``.
    /// - Throws: ``ModelError`` with code `mismatch` when the folder is no model.
    func add(_ folder: String, as name: String) throws {
        if let file = Self.missingFile(in: folder) { throw ModelError.incomplete(folder, lacks: file) }
        let place = path + "/" + name
        do {
            // A folder cannot take another's place in one step: the old one goes first, to where it is removed.
            if FileManager.default.fileExists(atPath: place) {
                try FileManager.default.moveItem(atPath: place, toPath: folder + ".old")
            }
            try FileManager.default.moveItem(atPath: folder, toPath: place)
        } catch {
            throw ModelError.io(place, cause: error)
        }
    }

    /// Runs a body with a new folder beside the models, which is removed afterwards.
    ///
    /// What lies there can be moved among the models in one step, since it is on the same file system.
    func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = path + "/.new-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ModelError.io(folder, cause: error)
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// The first file that a model must have and a folder lacks.
    private static func missingFile(in folder: String) -> String? {
        func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + file) }
        for file in ["config.json", "model.safetensors"] where !has(file) { return file }
        let tokenizers = ["tokenizer.json", "vocab.txt", "vocab.json"]
        return tokenizers.contains(where: has) ? nil : tokenizers[0]
    }

    private static func byteCount(of folder: String) throws -> Int {
        var bytes = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + file)
            if attributes[.type] as? FileAttributeType == .typeRegular {
                bytes += (attributes[.size] as? NSNumber)?.intValue ?? 0
            }
        }
        return bytes
    }
}
