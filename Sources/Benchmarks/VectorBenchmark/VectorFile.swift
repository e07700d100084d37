import Foundation

/// Vectors in a .npy file of float32 (numpy's format, versions 1 to 3), mapped.
struct VectorFile {
    /// The file is no such thing.
    struct Unreadable: Error, CustomStringConvertible {
        let path: String
        var description: String { "\(path) is not a .npy file of float32 with two dimensions in C order." }
    }

    let count: Int
    let dimension: Int
    private let data: Data
    private let start: Int

    init(path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        guard data.count > 12, data.prefix(6) == Data([0x93]) + Data("NUMPY".utf8) else {
            throw Unreadable(path: path)
        }
        let isShort = data[6] == 1
        let length = (0..<(isShort ? 2 : 4)).reduce(0) { $0 + Int(data[8 + $1]) << (8 * $1) }
        let start = (isShort ? 10 : 12) + length
        let header = String(decoding: data[(isShort ? 10 : 12)..<start], as: UTF8.self)
        guard header.contains("'<f4'"), header.contains("'fortran_order': False"),
            let shape = header.firstMatch(of: /'shape': \((\d+), (\d+)\)/),
            let count = Int(shape.1), let dimension = Int(shape.2),
            data.count == start + count * dimension * MemoryLayout<Float>.size
        else { throw Unreadable(path: path) }
        (self.data, self.start, self.count, self.dimension) = (data, start, count, dimension)
    }

    /// Lets a closure look at a vector.
    func withVector<Result>(
        _ row: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        try data.withUnsafeBytes { bytes in
            let size = dimension * MemoryLayout<Float>.size
            let vector = UnsafeRawBufferPointer(rebasing: bytes[(start + row * size)...].prefix(size))
            return try body(vector.assumingMemoryBound(to: Float.self))
        }
    }

    subscript(row: Int) -> [Float] { withVector(row) { Array($0) } }
}
