import Foundation
import RocksDB
import Testing

/// Writes until there is no more room.
@Suite struct FullDiskTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test(.enabled(if: SmallDisk.isPossible, "mounting a small disk needs root on Linux"))
    func saysThatTheDiskIsFullAndKeepsWhatWasWritten() throws {
        let disk = try SmallDisk(at: directory["disk"], megabytes: 4)
        defer { disk.unmount() }
        let written = try fill("\(disk.path)/db", expecting: .noSpace)
        #expect(written > 0)

        // Nothing half-written: each batch is there or not. A reader needs no room.
        let reader = try Database(at: "\(disk.path)/db", mode: .readOnly)
        #expect(try reader.keys(in: reader[.default]).count == written * 10)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "mounting a small disk needs root on Linux"))
    func saysThatTheDiskIsFullForSortedFiles() throws {
        let disk = try SmallDisk(at: directory["disk"], megabytes: 2)
        defer { disk.unmount() }
        let path = "\(disk.path)/1.sst"
        do {
            var writer = try SSTWriter(at: path, options: ColumnFamilyOptions(compression: .none))
            for number in 10_000..<20_000 {
                try writer.put(key: bytes("\(number)"), value: [UInt8](repeating: 1, count: 1_000))
            }
            _ = try writer.finish()
            Issue.record("Ten megabytes fitted on a disk of two")
        } catch let error as RocksDBError {
            #expect(error.code == .noSpace)
            #expect(error.message.contains("disk is full"))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func reportsAFileThatMayNotGrow() async {
        // The limit holds for a whole process, so this one must not have it.
        await #expect(processExitsWith: .exitCode(7)) { [path = directory["db"] as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 200_000, rlim_max: 200_000)
            #if canImport(Glibc)
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #else
                setrlimit(RLIMIT_FSIZE, &limit)
            #endif
            _ = try FullDiskTests.fill(path, expecting: .ioError)
            exit(7)
        }
    }

    private func fill(_ path: String, expecting code: RocksDBError.Code) throws -> Int {
        try Self.fill(path, expecting: code)
    }

    /// Returns how many batches of ten keys were written before one failed.
    private static func fill(_ path: String, expecting code: RocksDBError.Code) throws -> Int {
        let database = try Database(at: path)
        let family = try database[.default]
        for number in 0..<10_000 {
            do {
                var batch = try database.writeBatch()
                for digit in 0..<10 {
                    let value = (0..<1_000).map { _ in UInt8.random(in: 0...255) }
                    batch.put(key: bytes("\(number).\(digit)"), value: value, in: family)
                }
                try database.write(batch)
            } catch let error as RocksDBError where error.code == code {
                return number
            }
        }
        throw RocksDBError(code: RocksDBError.Code(rawValue: "there was room for everything"))
    }
}

/// A file system of a few megabytes.
struct SmallDisk {
    let path: String

    static let isPossible: Bool = {
        #if os(Linux)
            geteuid() == 0
        #else
            false
        #endif
    }()

    init(at path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path)
    }

    func unmount() {
        try? Self.run("/bin/umount", "-l", path)
    }

    private static func run(_ command: String, _ arguments: String...) throws {
        let process = try Process.run(URL(filePath: command), arguments: arguments)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }
}
