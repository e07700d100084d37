import Foundation
import RocksDB
import Testing

@Suite struct DatabaseTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func keepsWhatWasWrittenAcrossClosing() throws {
        do {
            let database = try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()])
            let facts = try database[.facts]
            try database.put(["a": "1", "b": "2"], in: facts)
            try database.close()
        }
        let database = try Database(at: directory["db"])
        let facts = try database[.facts]
        #expect(try database.text(for: "a", in: facts) == "1")
        #expect(try database.keys(in: facts) == ["a", "b"])
        #expect(try database.keys(in: database[.default]) == [])
    }
}
