import Foundation

/// Reads and checks the header of a safetensors file.
struct SafetensorsHeader {
    /// The format's own limit, which keeps a wrong length from asking for too much memory.
    private static let maximumLength = 100_000_000
    private static let lengthBytes = 8

    private(set) var tensors: [String: SafetensorsFile.Tensor] = [:]
    private let path: String

    init(of bytes: UnsafeRawBufferPointer, path: String) throws {
        self.path = path
        guard bytes.count >= Self.lengthBytes else {
            throw CheckpointError.malformed(
                path, "the file has \(bytes.count) bytes, which are too few for a header")
        }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= Self.maximumLength else {
            throw CheckpointError.malformed(
                path, "it begins with a header length of \(length) bytes, so that it is no safetensors file")
        }
        let start = Self.lengthBytes + Int(length)
        guard start <= bytes.count else {
            throw CheckpointError.malformed(
                path,
                "the file is cut: its header has \(length) bytes, and \(bytes.count - Self.lengthBytes) are there"
            )
        }
        let header: Header
        do {
            header = try JSONDecoder().decode(
                Header.self, from: Data(bytes[Self.lengthBytes..<start]))
        } catch let fault as TensorFault {
            throw CheckpointError(
                .malformed,
                "\(path): the header's entry \(fault.name) is not a type, a shape and two offsets.",
                cause: fault.cause)
        } catch {
            throw CheckpointError.malformed(path, "its header is not a JSON object of tensors", cause: error)
        }
        try place(header.entries, start: start, end: bytes.count)
    }

    /// Checks that the tensors fill the rest of the file without gaps and overlaps.
    private mutating func place(_ entries: [String: Entry], start: Int, end: Int) throws {
        var expected = 0
        let ordered = entries.sorted {
            ($0.value.offsets.lowerBound, $0.value.offsets.upperBound, $0.key)
                < ($1.value.offsets.lowerBound, $1.value.offsets.upperBound, $1.key)
        }
        for (name, entry) in ordered {
            guard let element = SafetensorsFile.Element(rawValue: entry.type) else {
                throw CheckpointError.tensor(name, in: path, "has the unknown type \(entry.type)")
            }
            guard let size = Self.byteCount(entry.shape, of: element) else {
                throw CheckpointError.tensor(name, in: path, "has the impossible shape \(entry.shape)")
            }
            let offsets = entry.offsets
            guard offsets.count == size else {
                throw CheckpointError.tensor(
                    name, in: path,
                    "has \(offsets.count) bytes, and its shape \(entry.shape) of \(entry.type) needs \(size)")
            }
            guard offsets.lowerBound >= expected else {
                throw CheckpointError.tensor(name, in: path, "overlaps the one before it")
            }
            guard offsets.lowerBound == expected else {
                throw CheckpointError.tensor(
                    name, in: path,
                    "begins \(offsets.lowerBound - expected) bytes after the one before it ends")
            }
            guard offsets.upperBound <= end - start else {
                throw CheckpointError.tensor(
                    name, in: path,
                    "ends \(offsets.upperBound - (end - start)) bytes after the file, which is cut")
            }
            expected = offsets.upperBound
            tensors[name] = SafetensorsFile.Tensor(
                element: element, shape: entry.shape,
                bytes: start + offsets.lowerBound..<start + offsets.upperBound)
        }
        guard expected == end - start else {
            throw CheckpointError.malformed(
                path, "\(end - start - expected) bytes at its end belong to no tensor")
        }
    }

    /// The size of a tensor, or nothing where a dimension is negative or the size is too large to count.
    private static func byteCount(_ shape: [Int], of element: SafetensorsFile.Element) -> Int? {
        var size = element.byteCount
        for dimension in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
            guard dimension >= 0, !overflow else { return nil }
            size = product
        }
        return size
    }
}

/// An entry that cannot be read, and why.
private struct TensorFault: Error {
    let name: String
    let cause: any Error
}

private struct Header: Decodable {
    var entries: [String: Entry] = [:]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: JSONName.self)
        for key in container.allKeys where key.stringValue != "__metadata__" {
            do {
                entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
            } catch {
                throw TensorFault(name: key.stringValue, cause: error)
            }
        }
    }
}

private struct Entry: Decodable {
    let type: String
    let shape: [Int]
    let offsets: Range<Int>

    private enum CodingKeys: String, CodingKey {
        case type = "dtype"
        case shape
        case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try container.decode(String.self, forKey: .type)
        shape = try container.decode([Int].self, forKey: .shape)
        let pair = try container.decode([Int].self, forKey: .offsets)
        guard pair.count == 2, pair[0] >= 0, pair[0] <= pair[1] else {
            throw DecodingError.dataCorruptedError(
                forKey: .offsets, in: container, debugDescription: "Two offsets in order were expected.")
        }
        offsets = pair[0]..<pair[1]
    }
}
