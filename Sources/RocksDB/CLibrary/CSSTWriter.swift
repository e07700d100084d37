import CRocksDB

/// Owns the C writer of a sorted file, and the file itself until it is finished.
final class CSSTWriter {
    let path: String
    let pointer: OpaquePointer

    /// From the file's creation until it is finished, when it becomes the caller's.
    private var ownsFile = false

    private let environment: OpaquePointer

    init(at path: String, options: COptions) throws {
        guard let environment = rocksdb_envoptions_create(),
            let pointer = rocksdb_sstfilewriter_create(environment, options.pointer)
        else { preconditionFailure("RocksDB created no writer of sorted files") }
        self.path = path
        self.environment = environment
        self.pointer = pointer
        try calling("create the sorted file \(path)") { rocksdb_sstfilewriter_open(pointer, path, $0) }
        ownsFile = true
    }

    deinit {
        rocksdb_sstfilewriter_destroy(pointer)
        rocksdb_envoptions_destroy(environment)
        if ownsFile {
            removeFile(at: path)
        }
    }

    var byteCount: ByteCount {
        var size: UInt64 = 0
        rocksdb_sstfilewriter_file_size(pointer, &size)
        return .bytes(Int(clamping: size))
    }

    func put(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws {
        try calling("add a key to the sorted file \(path)") {
            rocksdb_sstfilewriter_put(pointer, key.characters, key.count, value.characters, value.count, $0)
        }
    }

    func delete(key: UnsafeRawBufferPointer) throws {
        try calling("add a key to the sorted file \(path)") {
            rocksdb_sstfilewriter_delete(pointer, key.characters, key.count, $0)
        }
    }

    func finish() throws {
        try calling("finish the sorted file \(path)") { rocksdb_sstfilewriter_finish(pointer, $0) }
        ownsFile = false
    }
}
