import Foundation
import KnowledgeModel
import SwiftProtobuf

typealias EmbeddingModelRecord = Kg_Store_EmbeddingModelRecord

extension HotRecords {
    /// Adds a `PassageVectorsRecord`.
    static func encodeVectors(_ vectors: PassageVectors, into writer: inout ByteWriter) {
        let sentences = vectors.sentences
        let byteCount = 2 * sentences.reduce(vectors.whole.dimension) { $0 + $1.vector.dimension }
        writer.append(tag(1, lengthDelimited))
        writer.append(varint: UInt64(byteCount))
        encodeVector(vectors.whole, into: &writer)
        for sentence in sentences { encodeVector(sentence.vector, into: &writer) }
        guard !sentences.isEmpty else { return }
        var places = ByteWriter(capacity: 4 * sentences.count)
        var end = 0
        for sentence in sentences {
            places.append(varint: UInt64(sentence.range.lowerBound - end))
            places.append(varint: UInt64(sentence.range.count))
            end = sentence.range.upperBound
        }
        writer.append(tag(2, lengthDelimited))
        writer.append(varint: UInt64(places.count))
        writer.append(places.bytes)
    }

    /// Adds the numbers of a vector, and nothing else: little-endian.
    static func encodeVector(_ vector: CompactVector, into writer: inout ByteWriter) {
        for bits in vector.bits { withUnsafeBytes(of: bits.littleEndian) { writer.append($0) } }
    }

    /// Reads the numbers of a vector back.
    static func decodeVector(_ bytes: UnsafeRawBufferPointer) -> CompactVector {
        let count = bytes.count / 2
        return CompactVector(
            bits: [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
                UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes.prefix(2 * count))
                for index in 0..<count { buffer[index] = UInt16(littleEndian: buffer[index]) }
                initialized = count
            })
    }
}

extension PassageVectors {
    /// Reads the `PassageVectorsRecord` of a passage, with vectors of `dimension` numbers each.
    init(_ bytes: UnsafeRawBufferPointer, dimension: Int, of passage: PassageID) throws(StoreError) {
        let width = 2 * dimension
        var reader = ByteReader(bytes)
        var vectors = UnsafeRawBufferPointer(start: nil, count: 0)
        var places: [Int] = []
        while !reader.isAtEnd {
            let tag = try reader.readByte()
            let length = Int(truncatingIfNeeded: try reader.readVarint())
            let field = UnsafeRawBufferPointer(rebasing: reader.rest.prefix(max(0, length)))
            try reader.skip(length)
            switch tag {
            case HotRecords.tag(1, HotRecords.lengthDelimited): vectors = field
            case HotRecords.tag(2, HotRecords.lengthDelimited):
                var numbers = ByteReader(field)
                while !numbers.isAtEnd {
                    guard let place = UInt32(exactly: try numbers.readVarint()) else {
                        throw .truncated(bytes)
                    }
                    places.append(Int(place))
                }
            default: throw .truncated(bytes)
            }
        }
        let count = places.count / 2
        guard dimension > 0, vectors.count == width * (count + 1), places.count.isMultiple(of: 2) else {
            throw .corrupt("the vectors of passage \(passage) are incomplete")
        }
        func vector(_ index: Int) -> CompactVector {
            HotRecords.decodeVector(
                UnsafeRawBufferPointer(rebasing: vectors[index * width..<(index + 1) * width]))
        }
        var sentences: [SentenceVector] = []
        sentences.reserveCapacity(count)
        var end = 0
        for index in 0..<count {
            let start = end + places[2 * index]
            end = start + places[2 * index + 1]
            sentences.append(SentenceVector(range: start..<end, vector: vector(index + 1)))
        }
        self.init(whole: vector(0), sentences: sentences)
    }
}

extension EmbeddingModel {
    init(_ record: EmbeddingModelRecord) throws(StoreError) {
        guard let fingerprint = ContentHash(bytes: record.fingerprint), record.dimension > 0 else {
            throw .corrupt("the record of its embedding model is incomplete")
        }
        self.init(name: record.name, fingerprint: fingerprint, dimension: Int(record.dimension))
    }
}

extension EmbeddingModelRecord {
    init(_ model: EmbeddingModel) {
        self.init()
        name = model.name
        fingerprint = model.fingerprint.bytes
        dimension = UInt32(model.dimension)
    }
}
