import CArchive
import Foundation
import Testing

/// Archives and compressed files, written by libarchive as other programs would.
enum PackedFile {
    /// What one member of an archive is.
    enum Member {
        case file(String, [UInt8])
        case link(String, to: String)

        static func text(_ path: String, _ text: String) -> Member { .file(path, Array(text.utf8)) }
    }

    /// The bytes of an archive; the extension of its name tells the format.
    static func archive(_ members: [Member], named name: String) throws -> [UInt8] {
        try write(named: name) { archive in
            try #require(archive_write_set_format_filter_by_ext(archive, name) == ARCHIVE_OK)
        } body: { archive in
            for member in members { try add(member, to: archive) }
        }
    }

    /// The bytes of a file compressed by itself; the filter is one of libarchive's names, such as "gzip" or "zstd".
    static func compressed(_ bytes: [UInt8], filter: String) throws -> [UInt8] {
        try write(named: "file.\(filter)") { archive in
            try #require(archive_write_set_format_raw(archive) == ARCHIVE_OK)
            try #require(archive_write_add_filter_by_name(archive, filter) == ARCHIVE_OK)
        } body: { archive in
            try add(.file("file", bytes), to: archive)
        }
    }

    private static func write(
        named name: String, format: (OpaquePointer) throws -> Void, body: (OpaquePointer) throws -> Void
    ) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/" + name
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        try format(archive)
        try #require(archive_write_open_filename(archive, path) == ARCHIVE_OK)
        try body(archive)
        try #require(archive_write_close(archive) == ARCHIVE_OK)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    private static func add(_ member: Member, to archive: OpaquePointer) throws {
        let entry = try #require(archive_entry_new())
        defer { archive_entry_free(entry) }
        archive_entry_set_perm(entry, 0o644)
        switch member {
        case .file(let path, let bytes):
            archive_entry_set_pathname_utf8(entry, path)
            archive_entry_set_filetype(entry, 0o100000)
            archive_entry_set_size(entry, Int64(bytes.count))
            try #require(archive_write_header(archive, entry) == ARCHIVE_OK)
            #expect(
                bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } == bytes.count
            )
        case .link(let path, let target):
            archive_entry_set_pathname_utf8(entry, path)
            archive_entry_set_filetype(entry, 0o120000)
            archive_entry_set_symlink_utf8(entry, target)
            archive_entry_set_size(entry, 0)
            try #require(archive_write_header(archive, entry) == ARCHIVE_OK)
        }
    }
}
