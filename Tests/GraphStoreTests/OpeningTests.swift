import Foundation
import Testing

@testable import GraphStore

/// What may be opened as a store, and what is said of the rest.
@Suite struct OpeningTests {
    @Test func aMissingStoreIsNamed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/none"
            for access in [GraphStore.Access.readOnly, .readWriteExisting, .following] {
                let error = #expect(throws: StoreError.self) { try GraphStore.open(at: path, for: access) }
                #expect(error?.code == .notFound)
                #expect(error?.message.contains(path) == true)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func aFolderOfOtherThingsIsLeftAlone() throws {
        try withTemporaryFolder { folder in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
            #expect(throws: StoreError(.notAStore, "")) { try GraphStore.open(at: folder) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
            #expect(throws: StoreError(.notAStore, "")) { try GraphStore.open(at: folder + "/notes.txt") }
        }
    }

    @Test func anotherFormatVersionIsRefused() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/store"
            let store = try GraphStore.open(at: path)
            try store.update { _, facts in
                let key: [UInt8] = [Table.meta.rawValue] + Array("format".utf8)
                key.withUnsafeBytes { key in [99 as UInt8].withUnsafeBytes { facts.put(key, $0) } }
            }
            try store.close()
            let error = #expect(throws: StoreError.self) { try GraphStore.open(at: path) }
            #expect(error?.code == .formatVersion)
            #expect(error?.message.contains("99") == true)
        }
    }

    @Test func aSecondWriterIsRefused() throws {
        try withTemporaryFolder { folder in
            let store = try GraphStore.open(at: folder + "/store")
            #expect(throws: StoreError(.locked, "")) { try GraphStore.open(at: folder + "/store") }
            try store.close()
            try GraphStore.open(at: folder + "/store").close()
        }
    }

    @Test func aFollowerSeesWhatTheWriterAdds() throws {
        try withTemporaryFolder { folder in
            let writer = try GraphStore.open(at: folder + "/store")
            let follower = try GraphStore.open(at: folder + "/store", for: .following)
            var facts = RandomFacts(seed: 1)
            for (number, path) in [(1, WritePath.batch), (2, .sortedFiles)] {
                var load = Load()
                try load.insert(facts.document(number).encoded())
                try writer.commit(load, through: path)
                try follower.catchUp()
                #expect(try follower.read { try $0.count(.total(.documents)) } == number)
            }
            try follower.close()
            try writer.close()
        }
    }

    @Test func filesOfAnUnfinishedLoadAreRemoved() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/store"
            try GraphStore.open(at: path).close()
            try FileManager.default.createDirectory(
                atPath: path + "/loads", withIntermediateDirectories: true)
            try Data("half".utf8).write(to: URL(fileURLWithPath: path + "/loads/0.sst"))
            try GraphStore.open(at: path).close()
            #expect(!FileManager.default.fileExists(atPath: path + "/loads"))
        }
    }

    @Test func closingTwiceIsFine() throws {
        try withTemporaryFolder { folder in
            let store = try GraphStore.open(at: folder + "/store")
            try store.close()
            try store.close()
            #expect(throws: StoreError.self) { try store.makeReader() }
        }
    }
}
