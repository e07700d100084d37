import Testing

@testable import RocksDB

@Suite struct RocksDBErrorTests {
    @Test(
        arguments: [
            ("NotFound: ", .notFound),
            ("NotFound", .notFound),
            ("Corruption: block checksum mismatch: stored = 1, computed = 2  in /x/000009.sst", .corruption),
            ("Corruption: No space left on device", .corruption),
            ("Not implemented: Not supported operation in read only mode.", .notSupported),
            ("Invalid argument: /x: does not exist (create_if_missing is false)", .invalidArgument),
            ("IO error: While open a file for random read: /x/000009.sst: Input/output error", .ioError),
            (
                "IO error: No space left on device: While appending to file: /x/1.log: No space left on device",
                .noSpace
            ),
            ("IO error: While appending to file: /x/1.log: No space left on device", .noSpace),
            ("IO error: While appending to file: /x/1.log: Disk quota exceeded", .noSpace),
            ("IO error: Space limit reached: Max allowed space was reached", .noSpace),
            ("IO error: While appending to file: /x/1.log: File too large", .ioError),
            ("IO error: While lock file: /x/LOCK: Resource temporarily unavailable", .locked),
            ("IO error: While lock file: /x/LOCK: Permission denied", .locked),
            ("IO error: While lock file: /x/LOCK: No locks available", .ioError),
            ("IO error: While open a file for lock: /x/LOCK: Permission denied", .ioError),
            (
                "IO error: lock hold by current process, acquire time 1 acquiring thread 2: /x/LOCK: No locks available",
                .locked
            ),
            (
                "IO error: No such file or directory: While opening a file: /x/CURRENT: No such file",
                .pathNotFound
            ),
            ("Result incomplete: Write stall", .incomplete),
            ("Shutdown in progress: ", .shutdownInProgress),
            ("Operation timed out: Timeout Acquiring Mutex", .timedOut),
            ("Operation aborted: Manual compaction paused", .aborted),
            ("Operation aborted: Memory limit reached", .memoryLimit),
            ("Resource busy: ", .busy),
            ("Operation failed. Try again.: ", .tryAgain),
            ("Column family dropped: ", RocksDBError.Code(rawValue: "Column family dropped")),
            ("Something new: with details", RocksDBError.Code(rawValue: "Something new")),
            ("no colon", RocksDBError.Code(rawValue: "no colon")),
            ("", RocksDBError.Code(rawValue: "")),
        ] as [(String, RocksDBError.Code)])
    func namesTheKindOfFailureThatATextTells(text: String, code: RocksDBError.Code) {
        #expect(RocksDBError.Code(rocksDBText: text) == code)
    }

    @Test func keepsTheWholeTextBesideTheSentence() {
        let text = "Corruption: bad block: in /x/1.sst"
        let error = RocksDBError.reported(text, whenTrying: "read a value from the database at /x")
        #expect(error.text == text)
        #expect(error.message.hasPrefix("Cannot read a value from the database at /x: "))
        #expect(error.message.contains(text))
        #expect("\(error)" == error.message)
    }

    @Test func comparesByCodeAlone() {
        let error = RocksDBError.reported("IO error: a", whenTrying: "b")
        #expect(error == RocksDBError.reported("IO error: c", whenTrying: "d"))
        #expect(error != RocksDBError.reported("Corruption: a", whenTrying: "b"))
    }
}
