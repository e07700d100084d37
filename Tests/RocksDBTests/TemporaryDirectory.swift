import Foundation

@testable import RocksDB

/// A folder of a test's own, removed with all its contents when the test ends.
final class TemporaryDirectory {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "kg-rocksdb-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in the folder.
    subscript(name: String) -> String { "\(path)/\(name)" }

    /// The paths in a folder of the folder, by their extension.
    func files(in folder: String, withExtension fileExtension: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self[folder])
            .filter { $0.hasSuffix(".\(fileExtension)") }
            .map { self["\(folder)/\($0)"] }
            .sorted()
    }
}

extension ColumnFamilyName {
    static let facts: ColumnFamilyName = "facts"
}

/// The bytes of a text, because keys and values are bytes.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The text of bytes.
func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

extension Database {
    /// Writes pairs of texts in one batch.
    func put(_ pairs: KeyValuePairs<String, String>, in family: ColumnFamily) throws {
        var batch = try writeBatch()
        for (key, value) in pairs {
            batch.put(key: bytes(key), value: bytes(value), in: family)
        }
        try write(batch)
    }

    /// Reads a value as text.
    func text(for key: String, in family: ColumnFamily, snapshot: Snapshot? = nil) throws -> String? {
        try value(for: bytes(key), in: family, snapshot: snapshot).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All keys of a family, in order.
    func keys(in family: ColumnFamily, _ options: CursorOptions = CursorOptions()) throws -> [String] {
        let cursor = try cursor(in: family, options)
        var keys: [String] = []
        var found = try cursor.seekToFirst()
        while found {
            keys.append(RocksDBTests.text(cursor.key))
            found = try cursor.next()
        }
        return keys
    }
}

extension RocksDBError {
    /// An error to compare with, since errors compare by their codes.
    init(code: Code) {
        self.init(code: code, message: "")
    }
}

/// Damages a file in place.
func flipBytes(in path: String, at range: Range<Int>) throws {
    var contents = try Data(contentsOf: URL(filePath: path))
    for index in range { contents[index] ^= 0xff }
    try contents.write(to: URL(filePath: path))
}
