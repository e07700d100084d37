import Foundation

/// The texts that are encoded.
struct TextList {
    private(set) var texts: [[UInt8]] = []

    var byteCount: Int { texts.reduce(0) { $0 + $1.count } }

    /// Cuts files at ends of lines into texts; files that are not UTF-8 are passed over.
    ///
    /// - Parameters:
    ///   - paths: Files, and folders of which all files are taken.
    ///   - size: How many bytes a text has at least, if its file has.
    init(paths: [String], size: Int) throws {
        for path in paths {
            for file in try Self.files(at: path) {
                let bytes = [UInt8](try Data(contentsOf: file))
                guard String(validating: bytes, as: UTF8.self) != nil else { continue }
                var start = 0
                for (index, byte) in bytes.enumerated() {
                    guard byte == UInt8(ascii: "\n"), index + 1 - start >= size else { continue }
                    texts.append(Array(bytes[start...index]))
                    start = index + 1
                }
                if start < bytes.count { texts.append(Array(bytes[start...])) }
            }
        }
    }

    private static func files(at path: String) throws -> [URL] {
        let root = URL(fileURLWithPath: path)
        guard try root.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true else { return [root] }
        let found = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
        var files: [URL] = []
        while let url = found?.nextObject() as? URL {
            if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                files.append(url)
            }
        }
        return files.sorted { $0.path < $1.path }
    }

    /// All texts, each after its length in four bytes.
    var packed: Data {
        var data = Data(capacity: byteCount + 4 * texts.count)
        for text in texts {
            withUnsafeBytes(of: UInt32(text.count).littleEndian) { data.append(contentsOf: $0) }
            data.append(contentsOf: text)
        }
        return data
    }
}
