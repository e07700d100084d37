import Foundation

/// Sorted rows on disk: of each the two numbers of its key and the length of its value, then the value.
struct RowRun {
    /// How much is written at a time.
    private static let chunkSize = 1 << 20
    private static let headerSize = 24

    private let folder: TemporaryFolder
    private let path: String

    /// Writes rows to a new file, which goes away with its folder or with ``remove()``.
    init(_ rows: consuming SortedRows, to name: String, in folder: TemporaryFolder) throws(ReadingProblem) {
        self.folder = folder
        path = "\(folder.path)/\(name)"
        do {
            try Data().write(to: URL(filePath: path))
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            var chunk: [UInt8] = []
            while let key = rows.key {
                rows.withValue { value in
                    for number in [key.group, key.order, Int64(value.count)] {
                        withUnsafeBytes(of: number) { chunk.append(contentsOf: $0) }
                    }
                    chunk.append(contentsOf: value)
                }
                if chunk.count >= Self.chunkSize {
                    try file.write(contentsOf: chunk)
                    chunk.removeAll(keepingCapacity: true)
                }
                try rows.next()
            }
            try file.write(contentsOf: chunk)
            try file.close()
        } catch let problem as ReadingProblem {
            throw problem
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
    }

    /// Removes the file. One that stays behind goes with the folder.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A cursor at the first row.
    func cursor() throws(ReadingProblem) -> RunCursor { try RunCursor(self) }

    /// Goes through the rows of a run, holding one at a time.
    final class RunCursor {
        private let run: RowRun
        private let file: InputFile
        private var window = ByteWindow(padding: 0)
        private var value = 0..<0
        /// The key of the current row; nil after the last one.
        private(set) var key: SortKey?

        fileprivate init(_ run: RowRun) throws(ReadingProblem) {
            self.run = run
            file = try InputFile(run.path, path: run.path)
            try next()
        }

        func next() throws(ReadingProblem) {
            let start = value.upperBound
            window.forget(before: start)
            guard try hold(start + RowRun.headerSize) else {
                key = nil
                return
            }
            let header = UnsafeRawBufferPointer(window.bytes(start..<(start + RowRun.headerSize)))
            let numbers = [0, 8, 16].map { header.loadUnaligned(fromByteOffset: $0, as: Int64.self) }
            key = SortKey(group: numbers[0], order: numbers[1])
            value = (start + RowRun.headerSize)..<(start + RowRun.headerSize + Int(numbers[2]))
            guard try hold(value.upperBound) else {
                throw .temporaryStorage(run.folder.path, cause: CocoaError(.fileReadCorruptFile))
            }
        }

        /// Gives the current value to a closure, which must not keep it.
        func withValue<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
            try body(UnsafeRawBufferPointer(window.bytes(value)))
        }

        /// Sees to it that the window reaches a place; false when the file ends before.
        private func hold(_ place: Int) throws(ReadingProblem) -> Bool {
            while window.end < place { guard try window.extend(from: file) else { return false } }
            return true
        }
    }
}
