import Foundation

/// Files that the user names on the command line.
enum UserFile {
    /// Reads a file wholly.
    ///
    /// - Throws: ``UserFileError``.
    static func read(_ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw UserFileError("\(path) cannot be read: \(reason(error)).")
        }
    }

    /// Writes a file wholly, or leaves what was there.
    ///
    /// - Throws: ``UserFileError``.
    static func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw UserFileError("\(path) cannot be written: \(reason(error)).")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file or folder"
        case .fileReadNoPermission, .fileWriteNoPermission: "permission is denied"
        case .fileWriteOutOfSpace: "the disk is full"
        default: error.localizedDescription
        }
    }
}

/// Why a file that the user named is of no use.
struct UserFileError: Error, CustomStringConvertible {
    /// One sentence for people.
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
