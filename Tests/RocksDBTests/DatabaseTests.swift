import Foundation
import RocksDB
import Testing

@Suite struct DatabaseTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    // MARK: Opening

    @Test func keepsWhatWasWrittenAcrossClosing() throws {
        do {
            let database = try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()])
            try database.put(["a": "1", "b": "2"], in: database[.facts])
            try database.close()
        }
        // The family is there although it is not listed.
        let database = try Database(at: directory["db"])
        let facts = try database[.facts]
        #expect(try database.text(for: "a", in: facts) == "1")
        #expect(try database.keys(in: facts) == ["a", "b"])
        #expect(try database.keys(in: database[.default]) == [])
    }

    @Test func keepsWhatWasWrittenWhenLetGoOfWithoutClosing() throws {
        do {
            let database = try Database(at: directory["db"])
            try database.put(["a": "1"], in: database[.default])
        }
        let database = try Database(at: directory["db"])
        #expect(try database.text(for: "a", in: database[.default]) == "1")
    }

    @Test func listsTheColumnFamiliesOfADirectory() throws {
        _ = try Database(
            at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions(), "more": .init()])
        #expect(Set(try Database.columnFamilyNames(at: directory["db"])) == [.default, .facts, "more"])
    }

    @Test func addsColumnFamiliesToADatabase() throws {
        _ = try Database(at: directory["db"], columnFamilies: ["old": ColumnFamilyOptions()])
        let database = try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()])
        #expect(database.columnFamilyNames == [.default, "old", .facts])
        try database.put(["a": "1"], in: database[.facts])
    }

    @Test func refusesAnUnknownColumnFamilyAndListsTheKnown() throws {
        let database = try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()])
        let error = #expect(throws: RocksDBError.self) { try database["fact"] }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("default, facts") == true)
    }

    @Test func createsNothingWhenItMayNot() throws {
        for mode in [Database.Mode.readWrite, .readOnly, .following(logDirectory: directory["log"])] {
            let error = #expect(throws: RocksDBError.self) {
                try Database(
                    at: directory["db"], mode: mode,
                    options: DatabaseOptions(createIfMissing: mode != .readWrite))
            }
            #expect(error?.code == .pathNotFound)
            #expect(error?.message.contains(directory["db"]) == true)
        }
        #expect(!FileManager.default.fileExists(atPath: directory["db"]))
    }

    @Test func refusesADirectoryThatIsAFile() throws {
        try Data("not a database".utf8).write(to: URL(filePath: directory["db"]))
        let error = #expect(throws: RocksDBError.self) { try Database(at: directory["db"]) }
        #expect(error?.message.contains(directory["db"]) == true)
        #expect(error?.code == .ioError)
    }

    @Test func refusesADatabaseWhoseRecordsAreDamaged() throws {
        _ = try Database(at: directory["db"])
        let manifests = try FileManager.default.contentsOfDirectory(atPath: directory["db"])
            .filter { $0.hasPrefix("MANIFEST") }
        for manifest in manifests {
            try flipBytes(in: directory["db/\(manifest)"], at: 8..<24)
        }
        let error = #expect(throws: RocksDBError.self) { try Database(at: directory["db"]) }
        #expect(error?.code == .corruption)
    }

    @Test func writesOneShortLogOfItsOwn() throws {
        for _ in 0..<4 {
            let database = try Database(at: directory["db"])
            try database.put(["a": "1"], in: database[.default])
            try database.close()
        }
        let logs = try FileManager.default.contentsOfDirectory(atPath: directory["db"]).filter {
            $0.hasPrefix("LOG")
        }
        #expect(logs.count <= 2)
    }

    // MARK: Modes

    @Test func refusesWritesWhenOpenedForReading() throws {
        let writer = try Database(at: directory["db"])
        try writer.put(["a": "1"], in: writer[.default])

        let reader = try Database(at: directory["db"], mode: .readOnly)
        let family = try reader[.default]
        #expect(try reader.text(for: "a", in: family) == "1")
        let refused = RocksDBError(code: .notSupported)
        #expect(throws: refused) { try reader.put(["b": "2"], in: family) }
        #expect(throws: refused) { try reader.flush(family) }
        #expect(throws: refused) { try reader.compact(family) }
        #expect(throws: refused) { try reader.catchUp() }
        #expect(throws: refused) {
            var sorted = try SSTWriter(at: directory["1.sst"], options: ColumnFamilyOptions())
            try sorted.put(key: bytes("c"), value: [])
            try reader.ingest([#require(try sorted.finish())], into: family)
        }
        try reader.close()
        #expect(try writer.keys(in: writer[.default]) == ["a"])
    }

    @Test func doesNotSeeLaterWritesWhenOpenedForReading() throws {
        let writer = try Database(at: directory["db"])
        let reader = try Database(at: directory["db"], mode: .readOnly)
        try writer.put(["a": "1"], in: writer[.default])
        #expect(try reader.keys(in: reader[.default]) == [])
    }

    @Test func followsAWriter() throws {
        let options = [ColumnFamilyName.facts: ColumnFamilyOptions(prefixLength: 2)]
        let writer = try Database(at: directory["db"], columnFamilies: options)
        let facts = try writer[.facts]
        let follower = try Database(
            at: directory["db"], mode: .following(logDirectory: directory["follower"]),
            columnFamilies: options)
        let followed = try follower[.facts]
        #expect(try follower.keys(in: followed) == [])

        try writer.put(["aa1": "1"], in: facts)
        #expect(try follower.keys(in: followed) == [])
        try follower.catchUp()
        #expect(try follower.keys(in: followed) == ["aa1"])

        // Files that the writer deletes while the follower still reads them.
        let cursor = try follower.cursor(in: followed)
        try writer.put(["aa2": "2", "b": "3"], in: facts)
        try writer.flush(facts)
        try writer.compact(facts)
        #expect(try cursor.seekToFirst())
        #expect(text(cursor.key) == "aa1")
        #expect(try !cursor.next())
        try follower.catchUp()
        #expect(try follower.keys(in: followed) == ["aa1", "aa2", "b"])

        let prefixes = try follower.cursor(in: followed, CursorOptions(order: .withinPrefix))
        #expect(try prefixes.seek(to: bytes("aa")))
        #expect(throws: RocksDBError(code: .notSupported)) { try follower.put(["c": ""], in: followed) }
        #expect(throws: RocksDBError(code: .notSupported)) { try follower.snapshot() }
    }

    // MARK: Locks

    @Test func isLockedWithinTheProcess() throws {
        let database = try Database(at: directory["db"])
        let error = #expect(throws: RocksDBError.self) { try Database(at: directory["db"]) }
        #expect(error?.code == .locked)
        #expect(throws: RocksDBError(code: .locked)) { try Database.destroy(at: directory["db"]) }
        // The refused opening must not have let go of the first one's lock.
        #expect(throws: RocksDBError(code: .locked)) { try Database(at: directory["db"]) }
        try database.close()
        _ = try Database(at: directory["db"])
    }

    @Test func isLockedByAnotherProcess() async throws {
        let database = try Database(at: directory["db"])
        await #expect(processExitsWith: .exitCode(7)) { [path = directory["db"] as String] in
            do {
                _ = try Database(at: path)
            } catch let error as RocksDBError where error.code == .locked && error.message.contains(path) {
                exit(7)
            }
        }
        try database.close()
    }

    // MARK: Closing

    @Test func closesOnceAndIsThenOfNoUse() throws {
        let database = try Database(at: directory["db"])
        let family = try database[.default]
        try database.close()
        try database.close()
        let closed = RocksDBError(code: .closed)
        #expect(throws: closed) { try database.value(for: bytes("a"), in: family) }
        #expect(throws: closed) { try database.cursor(in: family) }
        #expect(throws: closed) { try database.snapshot() }
        #expect(throws: closed) { try database.put(["a": ""], in: family) }
        #expect(throws: closed) { try database.flush(family) }
    }

    @Test func staysOpenWhileACursorSnapshotOrBatchLives() throws {
        let database = try Database(at: directory["db"])
        let family = try database[.default]
        try database.put(["a": "1"], in: family)
        let busy = RocksDBError(code: .busy)
        do {
            let cursor = try database.cursor(in: family)
            #expect(throws: busy) { try database.close() }
            #expect(try cursor.seekToFirst())
            #expect(text(cursor.value) == "1")
        }
        do {
            let snapshot = try database.snapshot()
            #expect(throws: busy) { try database.close() }
            #expect(try database.text(for: "a", in: family, snapshot: snapshot) == "1")
        }
        do {
            var batch = try database.writeBatch()
            #expect(throws: busy) { try database.close() }
            batch.put(key: bytes("b"), value: [], in: family)
            try database.write(batch)
        }
        #expect(try database.keys(in: family) == ["a", "b"])
        try database.close()
    }

    @Test func livesAsLongAsItsLastCursor() throws {
        let cursor: Cursor
        do {
            let database = try Database(at: directory["db"])
            try database.put(["a": "1", "b": "2"], in: database[.default])
            cursor = try database.cursor(in: database[.default], snapshot: database.snapshot())
        }
        #expect(throws: RocksDBError(code: .locked)) { try Database(at: directory["db"]) }
        #expect(try cursor.seekToLast())
        #expect(text(cursor.key) == "b")
    }

    @Test func mayBeClosedWhileOthersReadAndWrite() async throws {
        let database = try Database(at: directory["db"])
        let family = try database[.default]
        let written = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<4 {
                group.addTask {
                    for number in 0... {
                        // Otherwise these tasks would keep the one that closes from ever running.
                        await Task.yield()
                        do {
                            try database.put(["\(task)-\(number)": "x"], in: family)
                            _ = try database.keys(
                                in: family, CursorOptions(lowerBound: bytes("\(task)-\(number)")))
                        } catch let error as RocksDBError where error.code == .closed {
                            return number
                        }
                    }
                    return 0
                }
            }
            group.addTask {
                while true {
                    do {
                        try await Task.sleep(for: .milliseconds(20))
                        try database.close()
                        return 0
                    } catch let error as RocksDBError where error.code == .busy {}
                }
            }
            return try await group.reduce(0, +)
        }
        let again = try Database(at: directory["db"])
        #expect(try again.keys(in: again[.default]).count >= written)
    }

    // MARK: Mistakes

    @Test func trapsOnAColumnFamilyOfAnotherDatabase() async throws {
        await #expect(processExitsWith: .failure) { [path = directory.path as String] in
            let one = try Database(at: path + "/one")
            let other = try Database(at: path + "/other")
            _ = try one.value(for: [1], in: other[.default])
        }
    }

    @Test func destroysADatabase() throws {
        try Database(at: directory["db"]).close()
        try Database.destroy(at: directory["db"])
        #expect(throws: RocksDBError(code: .pathNotFound)) {
            try Database.columnFamilyNames(at: directory["db"])
        }
    }
}
