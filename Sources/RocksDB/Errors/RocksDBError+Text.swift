extension RocksDBError.Code {
    /// Names the kind of failure that a text of RocksDB's tells.
    ///
    /// The text is the status's name, for some statuses a reason, and the details:
    /// `IO error: No space left on device: While appending to file: ‹path›: ‹strerror›`. The names are those of
    /// `Status::ToString` in RocksDB's `util/status.cc`; the same in versions 7 to 11.
    init(rocksDBText text: String) {
        let (status, details) = Self.split(text)
        switch status {
        case "NotFound": self = .notFound
        case "Corruption": self = .corruption
        case "Not implemented": self = .notSupported
        case "Invalid argument": self = .invalidArgument
        case "IO error": self.init(ioErrorDetails: details)
        case "Result incomplete": self = .incomplete
        case "Shutdown in progress": self = .shutdownInProgress
        case "Operation timed out": self = .timedOut
        case "Operation aborted": self = details.hasPrefix("Memory limit reached") ? .memoryLimit : .aborted
        case "Resource busy": self = .busy
        case "Operation failed. Try again.": self = .tryAgain
        default: self.init(rawValue: String(status))
        }
    }

    private init(ioErrorDetails details: Substring) {
        // The reason stands in front where RocksDB knows it, and the system's own words always at the end.
        if details.hasPrefix("No space left on device") || details.hasPrefix("Space limit reached")
            || details.hasSuffix(": No space left on device") || details.hasSuffix(": Disk quota exceeded")
        {
            self = .noSpace
        } else if details.hasPrefix("lock hold by current process") {
            self = .locked
        } else if details.hasPrefix("While lock file: "),
            // POSIX lets fcntl(F_SETLK) report a conflict as EAGAIN or EACCES.
            details.hasSuffix(": Resource temporarily unavailable")
                || details.hasSuffix(": Permission denied")
        {
            self = .locked
        } else if details.hasPrefix("No such file or directory") {
            self = .pathNotFound
        } else {
            self = .ioError
        }
    }

    private static func split(_ text: String) -> (status: Substring, details: Substring) {
        guard let colon = text.firstIndex(of: ":") else { return (text[...], "") }
        let details = text[text.index(after: colon)...]
        return (text[..<colon], details.drop { $0 == " " })
    }
}

extension RocksDBError {
    /// Turns RocksDB's text into an error that says what was being done.
    ///
    /// - Parameters:
    ///   - operation: What was tried, to stand after "Cannot": `open the database at /tmp/x`.
    ///   - text: What RocksDB returned.
    static func reported(_ text: String, whenTrying operation: String) -> RocksDBError {
        let code = Code(rocksDBText: text)
        let advice =
            switch code {
            case .locked: "it is open in another process, or elsewhere in this one; close it there first"
            case .noSpace: "the disk is full; make room and try again"
            case .corruption: "stored data is damaged; restore it or build it again"
            case .pathNotFound: "a file or folder does not exist"
            default: ""
            }
        let reason = advice.isEmpty ? text : "\(advice) (\(text))"
        return RocksDBError(code: code, message: "Cannot \(operation): \(reason)", text: text)
    }

    static func noRoomToOpen(_ path: String) -> RocksDBError {
        RocksDBError(
            code: .noSpace,
            message: "Cannot open the database at \(path): the disk is full; make room and try again")
    }

    static func databaseIsClosed(at path: String) -> RocksDBError {
        RocksDBError(code: .closed, message: "The database at \(path) was closed; open it again to use it")
    }

    static func databaseIsInUse(at path: String) -> RocksDBError {
        RocksDBError(
            code: .busy,
            message: """
                Cannot close the database at \(path): a cursor, snapshot, write batch or running operation still \
                uses it; let go of them first
                """)
    }

    static func unknownColumnFamily(
        _ name: ColumnFamilyName, at path: String, known: [ColumnFamilyName]
    ) -> RocksDBError {
        let names = known.map(\.rawValue).joined(separator: ", ")
        return RocksDBError(
            code: .notFound,
            message: "The database at \(path) has no column family \"\(name)\"; it has \(names)")
    }

    static func noPrefixes(in family: ColumnFamilyName) -> RocksDBError {
        RocksDBError(
            code: .invalidArgument,
            message: """
                A cursor can stay within a prefix only where the column family has a prefix length, \
                and "\(family)" was opened without one
                """)
    }

    static func seekNeedsWholePrefix(length: Int) -> RocksDBError {
        RocksDBError(
            code: .invalidArgument,
            message: """
                A cursor that stays within a prefix must seek to a key of at least the prefix's \(length) bytes; \
                use a cursor in total order for anything else
                """)
    }

    static func compressionIsMissing(_ compression: Compression) -> RocksDBError {
        RocksDBError(
            code: .notSupported,
            message: "This build of RocksDB cannot compress with \(compression); use another compression")
    }

    static func noSnapshots(at path: String) -> RocksDBError {
        RocksDBError(
            code: .notSupported,
            message:
                "The database at \(path) follows a writer and has no snapshots; a cursor sees one moment too")
    }

    static func readingOnly(_ operation: String, at path: String) -> RocksDBError {
        RocksDBError(
            code: .notSupported,
            message: "Cannot \(operation) the database at \(path), because it was opened for reading only")
    }
}
