import Foundation
import Testing

@testable import KGService

/// Models are fetched whole or not at all, and found again.
@Suite struct ModelStoreTests {
    /// A folder that is removed afterwards, with a folder that looks like a model in it.
    private func withFolder(_ body: (_ folder: String, _ model: String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kg-models-\(UUID().uuidString)")
        let model = folder.appending(path: "tiny")
        try FileManager.default.createDirectory(
            at: model.appending(path: "1_Pooling"), withIntermediateDirectories: true)
        for (file, text) in [
            ("config.json", "{}"), ("tokenizer.json", "{}"), ("model.safetensors", "0123456789"),
            ("1_Pooling/config.json", "{}"),
        ] {
            try Data(text.utf8).write(to: model.appending(path: file))
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path, model.path)
    }

    @Test func theUsersFolderFollowsTheEnvironment() {
        #expect(ModelStore.ofUser(environment: ["KG_MODELS": "/m"]).path == "/m")
        #if os(Linux)
            #expect(ModelStore.ofUser(environment: ["HOME": "/h"]).path == "/h/.local/share/kg/models")
            #expect(
                ModelStore.ofUser(environment: ["HOME": "/h", "XDG_DATA_HOME": "/d"]).path == "/d/kg/models")
            // The specification wants relative paths ignored.
            #expect(
                ModelStore.ofUser(environment: ["HOME": "/h", "XDG_DATA_HOME": "d"]).path
                    == "/h/.local/share/kg/models")
        #endif
    }

    @Test func aFolderIsCopied() async throws {
        try await withFolder { folder, model in
            let models = ModelStore(path: folder + "/models")
            #expect(try models.installed() == [])
            let pulled = try await models.pull(model)
            #expect(pulled.name == "tiny")
            #expect(pulled.bytes == 16)
            #expect(try models.folder(of: "tiny") == folder + "/models/tiny")
            #expect(try models.folder(of: model) == model)
            let renamed = try await models.pull(model, as: "other")
            #expect(try models.installed() == [renamed, pulled])
            // A second pull of a folder brings what it holds now.
            try Data("01234567890".utf8).write(to: URL(filePath: model + "/model.safetensors"))
            #expect(try await models.pull(model).bytes == 17)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: models.path).sorted() == [
                    "other", "tiny",
                ])
        }
    }

    @Test(arguments: ["config.json", "model.safetensors", "tokenizer.json"])
    func aFolderThatIsNoModelIsRefused(missing: String) async throws {
        try await withFolder { folder, model in
            try FileManager.default.removeItem(atPath: model + "/" + missing)
            let models = ModelStore(path: folder + "/models")
            let error = await #expect(throws: ModelError.self) { try await models.pull(model) }
            #expect(error?.code == .mismatch)
            #expect(error?.message.contains(missing) == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: models.path) == [])
            #expect(throws: ModelError(.notInstalled, "")) { try models.folder(of: "tiny") }
        }
    }

    @Test func whatCannotBeFetchedIsNamed() async throws {
        try await withFolder { folder, model in
            let models = ModelStore(path: folder + "/models")
            await #expect(throws: ModelError(.badSource, "")) { try await models.pull("nothing-there") }
            await #expect(throws: ModelError(.badSource, "")) { try await models.pull(model, as: "../up") }
            await #expect(throws: ModelError(.badSource, "")) { try await models.pull(model, as: ".hidden") }
            // Nobody listens on port 9.
            await #expect(throws: ModelError(.unreachable, "")) {
                try await models.pull("http://127.0.0.1:9/owner/name")
            }
            let installed = try models.installed()
            #expect(installed == [])
        }
    }
}
