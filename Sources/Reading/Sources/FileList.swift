/// A file that names files, one a line.
enum FileList {
    /// The absolute paths that a list names, in order and each once; "-" reads the list from standard input.
    ///
    /// Names are separated by line breaks, or by zero bytes where there is one, as `find -print0` writes them.
    static func read(_ list: String, options: ReadingOptions) throws(ReadingProblem) -> [String] {
        let isStandardInput = list == SourceScanner.standardInput
        let file = try InputFile(isStandardInput ? "/dev/stdin" : FilePath.absolute(list), path: list)
        let bytes = try file.readAll(expecting: 64 << 10, limit: options.maximumFileSize)
        let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
        var files: [String] = []
        var seen: Set<String> = []
        for line in bytes.split(separator: separator) {
            let end = separator != 0 && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let name = String(validating: end, as: UTF8.self) else {
                throw .unreadable(list, reason: "a name in it is not UTF-8")
            }
            guard !name.isEmpty else { continue }
            let path = FilePath.absolute(name)
            if seen.insert(path).inserted { files.append(path) }
        }
        guard !files.isEmpty else { throw .empty(list) }
        return files
    }

    /// The innermost folder that holds all the files.
    static func commonFolder(of files: [String]) -> String {
        var common = files.first.map { FilePath.parent(of: $0).split(separator: "/")[...] } ?? []
        for file in files.dropFirst() {
            let parts = FilePath.parent(of: file).split(separator: "/")
            common = common.prefix(zip(common, parts).prefix { $0 == $1 }.count)
        }
        return "/" + common.joined(separator: "/")
    }
}
