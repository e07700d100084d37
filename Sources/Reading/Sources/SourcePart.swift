/// One file that a source is read from.
struct SourcePart: Sendable {
    /// What people call it: an absolute path, which may lead into an archive.
    let path: String
    /// Where its bytes lie on disk.
    let location: String
    /// How many there are on disk.
    let byteCount: Int
    /// How they are packed.
    let packing: Packing

    /// How the bytes of a file are packed.
    enum Packing: Sendable {
        case none
        case compressed(Compression)
        /// In an archive that has one file which matters.
        case member(named: String)
    }

    /// The name without what tells of its packing.
    var name: String {
        switch packing {
        case .none: FilePath.name(of: path)
        case .compressed: FilePath.withoutExtension(FilePath.name(of: path))
        case .member(let name): name
        }
    }

    /// The bytes as they were before they were packed.
    func open(_ options: ReadingOptions) throws(ReadingProblem) -> any ByteInput {
        let expansion = ExpansionGuard(path: path, limit: options.maximumExpansion)
        switch packing {
        case .none:
            return try InputFile(location, path: path)
        case .compressed(.zstandard):
            return try ZstandardInput(try InputFile(location, path: path), path: path, expansion: expansion)
        case .compressed:
            return try ArchiveInput(location, path: path, isSingle: true, expansion: expansion)
        case .member(let name):
            let archive = try ArchiveInput(location, path: path, isSingle: false, expansion: expansion)
            while let member = try archive.next() {
                if member.kind == .file, member.path.map({ FilePath.name(of: $0) }) == name { return archive }
            }
            throw .missingMember(path, name)
        }
    }

    /// A file's first bytes, unpacked.
    func head(_ options: ReadingOptions) throws(ReadingProblem) -> [UInt8] {
        try open(options).readHead(FormatDetector.headSize)
    }
}
