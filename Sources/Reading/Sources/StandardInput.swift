import Foundation
internal import KnowledgeModel

/// Standard input, copied to a file of its own, since a source is looked at, compared and read.
///
/// Its path names what it held, so that two runs with other input are two sources, and with the same one.
struct StandardInput {
    /// What it is called: `/dev/stdin/` and a part of the hash of its bytes.
    let path: String
    /// Where the copy lies.
    let location: String
    /// The folder of the copy, which goes away with it.
    let folder: TemporaryFolder

    /// Reads standard input to its end.
    init(in parent: String?) throws(ReadingProblem) {
        let name = "standard input"
        folder = try TemporaryFolder(in: parent)
        location = folder.path + "/stdin"
        let input = try InputFile("/dev/stdin", path: name)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: InputFile.chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        var hash = ContentHash.Stream()
        var isEmpty = true
        guard FileManager.default.createFile(atPath: location, contents: nil),
            let copy = FileHandle(forWritingAtPath: location)
        else { throw .unreadable(location, reason: "it cannot be created") }
        do {
            defer { try? copy.close() }
            while case let count = try input.read(into: buffer), count > 0 {
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                hash.update(bytes)
                try copy.write(contentsOf: bytes)
                isEmpty = false
            }
        } catch let problem as ReadingProblem {
            throw problem
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
        guard !isEmpty else { throw .empty(name) }
        path = "/dev/stdin/" + hash.finish().description.prefix(16)
    }
}
