public import Exporting
import Foundation

/// Where vectors of texts go.
public protocol VectorOutput {
    /// Writes vectors in order.
    ///
    /// - Parameters:
    ///   - vectors: All of one length.
    ///   - texts: What they were made of, one for each.
    mutating func write(_ vectors: [[Float]], of texts: [String]) throws
    /// Ends the output, which is whole from then on.
    mutating func finish() throws
}

/// Vectors as JSON Lines: `{"text": "…", "vector": [0.1, …]}`.
public struct JSONLinesVectors: VectorOutput {
    private let sink: any OutputSink
    private let includesTexts: Bool
    private let encoder = JSONEncoder()

    /// Writes to a sink.
    ///
    /// - Parameter includesTexts: Whether lines repeat the texts.
    public init(to sink: any OutputSink, includesTexts: Bool = true) {
        self.sink = sink
        self.includesTexts = includesTexts
        encoder.outputFormatting = .withoutEscapingSlashes
    }

    /// Writes a line for each vector; numbers have the fewest digits that tell them from others.
    public mutating func write(_ vectors: [[Float]], of texts: [String]) throws {
        var lines: [UInt8] = []
        for (vector, text) in zip(vectors, texts) {
            lines.append(contentsOf: "{".utf8)
            if includesTexts {
                lines.append(contentsOf: "\"text\":".utf8)
                lines.append(contentsOf: try encoder.encode(text))
                lines.append(contentsOf: ",".utf8)
            }
            lines.append(contentsOf: "\"vector\":[".utf8)
            lines.append(contentsOf: vector.map(\.description).joined(separator: ",").utf8)
            lines.append(contentsOf: "]}\n".utf8)
        }
        try lines.withUnsafeBytes { try sink.write($0) }
    }

    /// Ends the sink.
    public mutating func finish() throws {
        try sink.finish()
    }
}

/// Vectors as one array of NumPy, `float32` of the shape [vectors, dimension], in a file.
///
/// See https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, version 1.0. The number of vectors stands in
/// the header, which is written again at the end.
public struct NumPyVectors: VectorOutput {
    private let sink: FileSink
    private let dimension: Int
    private var count = 0

    /// Begins the file.
    ///
    /// - Throws: `ExportError`.
    public init(to sink: FileSink, dimension: Int) throws {
        self.sink = sink
        self.dimension = dimension
        try Self.header(count: 0, dimension: dimension).withUnsafeBytes { try sink.write($0) }
    }

    /// Writes the numbers of each vector.
    public mutating func write(_ vectors: [[Float]], of texts: [String]) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * dimension * vectors.count)
        for vector in vectors {
            precondition(vector.count == dimension, "All vectors of one model are of one length.")
            for number in vector {
                withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        try bytes.withUnsafeBytes { try sink.write($0) }
        count += vectors.count
    }

    /// Notes how many vectors there are, and ends the file.
    public mutating func finish() throws {
        try Self.header(count: count, dimension: dimension).withUnsafeBytes {
            try sink.overwrite($0, at: 0)
        }
        try sink.finish()
    }

    /// 128 bytes, whatever the numbers: the format wants a multiple of 64.
    private static func header(count: Int, dimension: Int) -> [UInt8] {
        var text = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(count), \(dimension)), }"
        text += String(repeating: " ", count: 128 - 10 - text.utf8.count - 1) + "\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    }
}
