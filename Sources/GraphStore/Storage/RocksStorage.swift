import Foundation
import KnowledgeModel
import RocksDB

/// Facts in a RocksDB directory.
final class RocksStorage: FactStorage {
    private let path: String
    private let database: Database
    private let facts: ColumnFamily
    private let cacheFamily: ColumnFamily
    /// Where sorted files are written before they are ingested; on the same disk, so that they can be moved.
    private let loadsPath: String
    /// Where a follower keeps RocksDB's own log, removed on closing.
    private let followerPath: String?

    private static let factsOptions = ColumnFamilyOptions(
        prefixLength: Table.fixedPrefixLength, filterBitsPerKey: 10, blockSize: .kibibytes(16))
    private static let cacheOptions = ColumnFamilyOptions(blockSize: .kibibytes(16))

    init(path: String, access: GraphStore.Access, memory: MemoryBudget) throws {
        self.path = path
        loadsPath = path + "/loads"
        try Self.checkFolder(path, mayCreate: access == .readWrite)
        let mode: Database.Mode
        switch access {
        case .readWrite, .readWriteExisting:
            mode = .readWrite
            followerPath = nil
        case .readOnly:
            mode = .readOnly
            followerPath = nil
        case .following:
            let logs = FileManager.default.temporaryDirectory.appending(
                path: "kg-follower-\(UUID().uuidString)"
            ).path
            try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
            mode = .following(logDirectory: logs)
            followerPath = logs
        }
        do {
            if access == .readWrite {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            database = try Database(
                at: path, mode: mode,
                columnFamilies: ["facts": Self.factsOptions, "cache": Self.cacheOptions],
                options: DatabaseOptions(
                    createIfMissing: access == .readWrite, blockCacheSize: .bytes(memory.cache),
                    writeBufferBudget: .bytes(memory.writeBuffers)))
            facts = try database["facts"]
            cacheFamily = try database["cache"]
            if mode == .readWrite, FileManager.default.fileExists(atPath: loadsPath) {
                // What a process that was stopped left behind was never part of the store.
                try FileManager.default.removeItem(atPath: loadsPath)
            }
        } catch let error as RocksDBError where error.message.contains("Column family not found") {
            // The families are made one after the other, and a process may be stopped in between.
            throw StoreError.unfinished(path)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        } catch let error as CocoaError {
            throw StoreError.io(path, detail: error.localizedDescription)
        }
    }

    /// A store is a new or empty folder, or one that RocksDB made.
    private static func checkFolder(_ path: String, mayCreate: Bool) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            if mayCreate { return }
            throw StoreError.notFound(path)
        }
        guard isFolder.boolValue else { throw StoreError.notAStore(path) }
        if FileManager.default.fileExists(atPath: path + "/CURRENT") { return }
        let content: [String]
        do {
            content = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw StoreError.io(path, detail: error.localizedDescription)
        }
        if content.isEmpty, !mayCreate { throw StoreError.notFound(path) }
        // A process that was stopped while it made the store may have left these.
        let isBegun = content.allSatisfy { name in
            ["LOCK", "LOG", "IDENTITY", "loads"].contains(name) || name.hasPrefix("LOG.old.")
                || name.hasPrefix("MANIFEST-") || name.hasPrefix("OPTIONS-") || name.hasSuffix(".dbtmp")
                || name.hasSuffix(".log")
        }
        guard isBegun else { throw StoreError.notAStore(path) }
    }

    func snapshot() throws -> any FactSnapshot {
        do {
            return RocksSnapshot(
                database: database, facts: facts,
                snapshot: database.mode == .readWrite ? try database.snapshot() : nil, path: path)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    /// Loads above this size go through sorted files: from about here on writing one costs less than the memtable.
    private static let sortedFilesThreshold = 20_000
    /// The size at which one sorted file ends and the next begins.
    private static let sortedFileSize = ByteCount.mebibytes(64)

    func write(_ load: FactBuffer, through writePath: WritePath) throws {
        do {
            switch writePath {
            case .batch: try writeBatch(load)
            case .sortedFiles: try ingest(load)
            case .automatic:
                if load.count < Self.sortedFilesThreshold { try writeBatch(load) } else { try ingest(load) }
            }
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        } catch let error as CocoaError {
            throw StoreError.io(path, detail: error.localizedDescription)
        }
    }

    private func writeBatch(_ load: FactBuffer) throws {
        var batch = try database.writeBatch()
        load.forEach { key, value in
            if let value {
                batch.put(key: key, value: value, in: facts)
            } else {
                batch.delete(key: key, in: facts)
            }
        }
        try database.write(batch, sync: true)
    }

    private func ingest(_ load: FactBuffer) throws {
        try FileManager.default.createDirectory(atPath: loadsPath, withIntermediateDirectories: true)
        // On failure the files are no use; after ingestion the folder is empty.
        defer { try? FileManager.default.removeItem(atPath: loadsPath) }
        var files: [SSTFile] = []
        var start = 0
        while start < load.count {
            var writer = try SSTWriter(at: "\(loadsPath)/\(files.count).sst", options: Self.factsOptions)
            while start < load.count, writer.byteCount < Self.sortedFileSize {
                let end = min(start + 4096, load.count)
                try load.forEach(start..<end) { key, value in
                    if let value {
                        try writer.put(key: key, value: value)
                    } else {
                        try writer.delete(key: key)
                    }
                }
                start = end
            }
            if let file = try writer.finish() { files.append(file) }
        }
        try database.ingest(files, into: facts)
    }

    func cachedValue(for key: [UInt8]) throws -> [UInt8]? {
        do {
            return try database.value(for: key, in: cacheFamily)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    func cache(_ value: [UInt8], for key: [UInt8]) throws {
        do {
            var batch = try database.writeBatch()
            batch.put(key: key, value: value, in: cacheFamily)
            try database.write(batch)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    func copy(to path: String) throws {
        do {
            try database.checkpoint(to: path)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    func catchUp() throws {
        guard case .following = database.mode else { return }
        do {
            try database.catchUp()
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    func footprint() throws -> StoreFootprint {
        do {
            var disk = 0
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
                disk += (attributes?[.size] as? NSNumber)?.intValue ?? 0
            }
            return StoreFootprint(disk: disk, memory: try database.memoryUsage().total.bytes)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        } catch let error as CocoaError {
            throw StoreError.io(path, detail: error.localizedDescription)
        }
    }

    func close() throws {
        do {
            try database.close()
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
        if let followerPath { try? FileManager.default.removeItem(atPath: followerPath) }
    }
}

/// A view through a RocksDB snapshot. Followers and read-only stores have none: their state stays until they catch up.
private final class RocksSnapshot: FactSnapshot {
    private let database: Database
    private let facts: ColumnFamily
    private let snapshot: Snapshot?
    private let path: String

    init(database: Database, facts: ColumnFamily, snapshot: Snapshot?, path: String) {
        self.database = database
        self.facts = facts
        self.snapshot = snapshot
        self.path = path
    }

    func withValue<Result>(
        for key: [UInt8], _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        do {
            return try database.withValue(for: key, in: facts, snapshot: snapshot, body)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    func makeCursor(withinPrefix: Bool) throws -> any FactCursor {
        do {
            let options = CursorOptions(order: withinPrefix ? .withinPrefix : .total)
            return RocksCursor(try database.cursor(in: facts, options, snapshot: snapshot), path: path)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }
}

private final class RocksCursor: FactCursor {
    private let cursor: Cursor
    private let path: String

    init(_ cursor: Cursor, path: String) {
        self.cursor = cursor
        self.path = path
    }

    func seek(to key: UnsafeRawBufferPointer) throws -> Bool {
        do {
            return try cursor.seek(to: key)
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    func next() throws -> Bool {
        do {
            return try cursor.next()
        } catch let error as RocksDBError {
            throw StoreError(error, at: path)
        }
    }

    var key: UnsafeRawBufferPointer { cursor.key }
    var value: UnsafeRawBufferPointer { cursor.value }
}

extension StoreError {
    /// Says what RocksDB's error means for the store.
    fileprivate init(_ error: RocksDBError, at path: String) {
        self =
            switch error.code {
            case .locked: .locked(path)
            case .noSpace: .noSpace(path)
            case .pathNotFound: .notFound(path)
            case .corruption: .corrupt(error.message)
            default: .io(path, detail: error.message)
            }
    }
}
