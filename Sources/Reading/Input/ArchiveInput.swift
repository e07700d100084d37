import CArchive

/// What libarchive unpacks: a compressed file, or the members of an archive one after the other.
final class ArchiveInput: ByteInput {
    /// One member of an archive.
    struct Member {
        /// Its path within the archive as it is written there; nil when it is no text.
        let path: String?
        let kind: Kind
        let byteCount: Int?
        let isEncrypted: Bool
    }

    enum Kind {
        case file, folder, link, other
    }

    private let path: String
    private let archive: OpaquePointer
    private var expansion: ExpansionGuard

    var bytesConsumed: Int { Int(archive_filter_bytes(archive, -1)) }

    /// Begins to unpack.
    ///
    /// - Parameters:
    ///   - location: where the file lies; some formats are read from their end, so that it must be a file.
    ///   - isSingle: whether this is one compressed file, not an archive of members.
    init(_ location: String, path: String, isSingle: Bool, expansion: ExpansionGuard) throws(ReadingProblem) {
        guard let archive = archive_read_new() else {
            throw .unreadable(path, reason: "there is no memory to unpack it")
        }
        self.path = path
        self.archive = archive
        self.expansion = expansion
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_lzma(archive)
        archive_read_support_filter_lz4(archive)
        archive_read_support_filter_zstd(archive)
        if isSingle {
            archive_read_support_format_raw(archive)
        } else {
            archive_read_support_format_zip(archive)
            archive_read_support_format_7zip(archive)
            archive_read_support_format_tar(archive)
            archive_read_support_format_empty(archive)
        }
        guard archive_read_open_filename(archive, location, 256 << 10) == ARCHIVE_OK else { throw problem() }
        if isSingle { _ = try next() }
    }

    deinit {
        archive_read_free(archive)
    }

    /// Goes to the next member, whose bytes are read from then on; nil after the last.
    func next() throws(ReadingProblem) -> Member? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        guard status >= ARCHIVE_WARN, let entry else { throw problem() }
        let kind: Kind
        switch archive_entry_filetype(entry) & 0o170000 {
        case 0o100000: kind = archive_entry_hardlink(entry) == nil ? .file : .link
        case 0o040000: kind = .folder
        case 0o120000: kind = .link
        default: kind = .other
        }
        let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
        return Member(
            path: name.flatMap { String(validatingCString: $0) }, kind: kind,
            byteCount: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil,
            isEncrypted: archive_entry_is_encrypted(entry) != 0)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
        var filled = 0
        while filled < buffer.count {
            guard let base = buffer.baseAddress else { break }
            let count = archive_read_data(archive, base + filled, buffer.count - filled)
            if count == 0 { break }
            guard count > 0 else { throw problem() }
            filled += count
        }
        try expansion.add(filled, packed: bytesConsumed)
        return filled
    }

    private func problem() -> ReadingProblem {
        let text = archive_error_string(archive).map { String(cString: $0) } ?? "it is cut off or damaged"
        return .damaged(path, reason: text)
    }
}
