import CZstd
import Foundation

/// A file that is written from its start to its end, packed with Zstandard if wanted.
final class OutputFile {
    /// Zstandard could not pack.
    struct PackingFailed: Error, CustomStringConvertible {
        let reason: String
        var description: String { "The file cannot be packed: \(reason)." }
    }

    private let handle: FileHandle
    private let packer: OpaquePointer?
    private var pending: [UInt8] = []
    /// How many bytes were given, before they are packed.
    private(set) var byteCount = 0

    private static let bufferSize = 1 << 20
    /// The fastest, since only reading is measured.
    private static let level: Int32 = 1

    init(_ path: String, isCompressed: Bool) throws {
        try Self.makeFolder(above: path)
        try Data().write(to: URL(fileURLWithPath: path))
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        packer = isCompressed ? ZSTD_createCStream() : nil
        if let packer { try check(ZSTD_initCStream(packer, Self.level)) }
    }

    deinit {
        if let packer { ZSTD_freeCStream(packer) }
    }

    func write(_ bytes: [UInt8]) throws {
        pending += bytes
        byteCount += bytes.count
        if pending.count >= Self.bufferSize { try flush(ending: false) }
    }

    func close() throws {
        try flush(ending: true)
        try handle.close()
    }

    private func flush(ending: Bool) throws {
        defer { pending.removeAll(keepingCapacity: true) }
        guard let packer else { return try handle.write(contentsOf: pending) }
        var packed = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
        let count = pending.count
        try pending.withUnsafeBytes { bytes in
            var input = ZSTD_inBuffer(src: bytes.baseAddress, size: count, pos: 0)
            var left = 1
            while input.pos < input.size || (ending && left > 0) {
                let filled = try packed.withUnsafeMutableBytes { buffer in
                    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
                    left = try check(
                        ZSTD_compressStream2(packer, &output, &input, ending ? ZSTD_e_end : ZSTD_e_continue))
                    return output.pos
                }
                try handle.write(contentsOf: packed[..<filled])
            }
        }
    }

    @discardableResult
    private func check(_ result: Int) throws -> Int {
        guard ZSTD_isError(result) == 0 else {
            throw PackingFailed(reason: String(cString: ZSTD_getErrorName(result)))
        }
        return result
    }

    /// Writes a whole file, and the folders above it.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try makeFolder(above: path)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    private static func makeFolder(above path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    }
}
