/// How a single file is compressed.
enum Compression: Sendable {
    case gzip, zstandard, bzip2, xz, lz4

    /// The compression that the last part of a file's name tells of.
    init?(fileExtension: String) {
        switch fileExtension {
        case "gz": self = .gzip
        case "zst", "zstd": self = .zstandard
        case "bz2": self = .bzip2
        case "xz": self = .xz
        case "lz4": self = .lz4
        default: return nil
        }
    }

    /// The compression that a file's first bytes tell of.
    init?(magic bytes: some Collection<UInt8>) {
        if bytes.starts(with: [0x1F, 0x8B, 0x08]) {
            self = .gzip
        } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if bytes.starts(with: "BZh".utf8), bytes.count > 4,
            bytes.dropFirst(4).starts(with: [0x31, 0x41])
        {
            self = .bzip2
        } else if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
            self = .xz
        } else if bytes.starts(with: [0x04, 0x22, 0x4D, 0x18]) {
            self = .lz4
        } else {
            return nil
        }
    }
}
