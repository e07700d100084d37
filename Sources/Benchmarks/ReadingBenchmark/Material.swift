/// The records of a format that inputs are made of.
struct Material {
    private let records: [Template]
    /// Files that are written once beside the records, by name.
    private let siblings: [String: [UInt8]]

    init(_ records: [[UInt8]], _ kind: InputKind, siblings: [String: [UInt8]] = [:]) {
        self.records = records.map { Template($0, idsAfter: kind.idMarks) }
        self.siblings = siblings
    }

    /// Writes the records again and again until there are enough bytes.
    ///
    /// - Parameters:
    ///   - folder: where the files go; it is made if it is not there.
    ///   - isCompressed: whether the file is packed with Zstandard; its size is that before it is packed.
    /// - Returns: What was written.
    func write(
        _ kind: InputKind, in folder: String, byteCount: Int, isCompressed: Bool = false
    ) throws -> Input {
        guard !records.isEmpty else { throw ScratchFolder.NothingWritten() }
        for (name, content) in siblings {
            try OutputFile.write(content, to: "\(folder)/\(name)")
        }
        if let name = kind.fileName {
            try writeOneFile(kind, "\(folder)/\(name)", byteCount, isCompressed)
        } else {
            try writeManyFiles(kind, folder, byteCount)
        }
        return try Input(kind: kind, path: folder)
    }

    private func writeOneFile(
        _ kind: InputKind, _ path: String, _ byteCount: Int, _ isCompressed: Bool
    ) throws {
        let frame = kind.frame
        let file = try OutputFile(isCompressed ? path + ".zst" : path, isCompressed: isCompressed)
        try file.write(Array(frame.start.utf8))
        var record: [UInt8] = []
        for number in 0... {
            record.removeAll(keepingCapacity: true)
            if number > 0 { record.append(contentsOf: frame.between.utf8) }
            records[number % records.count].append(copy: number / records.count, to: &record)
            try file.write(record)
            if file.byteCount >= byteCount { break }
        }
        try file.write(Array(frame.end.utf8))
        try file.close()
    }

    private func writeManyFiles(_ kind: InputKind, _ folder: String, _ byteCount: Int) throws {
        var written = 0
        for number in 0... where written < byteCount {
            let copy = number / records.count
            var record: [UInt8] = []
            records[number % records.count].append(copy: copy, to: &record)
            try OutputFile.write(
                record, to: "\(folder)/\(copy)/\(number % records.count).\(kind.fileExtension)")
            written += record.count
            if written >= byteCount { break }
        }
    }
}
