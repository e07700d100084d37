import Foundation

/// A file of named tensors, as Hugging Face's safetensors describes it: the length of a header in 8 bytes, the header in
/// JSON, and the tensors' numbers in the order of their offsets.
///
/// The file is mapped into memory: opening costs the header alone, and a tensor is read when it is used. The whole header
/// is checked, so that a file that opens has all its numbers.
public final class SafetensorsFile: Sendable {
    /// The type of a tensor's numbers.
    public enum Element: String, Sendable, Decodable, CaseIterable {
        case float64 = "F64"
        case float32 = "F32"
        case float16 = "F16"
        case bfloat16 = "BF16"
        case float8E4M3 = "F8_E4M3"
        case float8E5M2 = "F8_E5M2"
        case int64 = "I64"
        case int32 = "I32"
        case int16 = "I16"
        case int8 = "I8"
        case uint64 = "U64"
        case uint32 = "U32"
        case uint16 = "U16"
        case uint8 = "U8"
        case bool = "BOOL"

        /// How many bytes one number takes.
        public var byteCount: Int {
            switch self {
            case .float64, .int64, .uint64: 8
            case .float32, .int32, .uint32: 4
            case .float16, .bfloat16, .int16, .uint16: 2
            case .float8E4M3, .float8E5M2, .int8, .uint8, .bool: 1
            }
        }
    }

    /// What the header says of a tensor.
    public struct Tensor: Sendable {
        /// The type of its numbers.
        public let element: Element
        /// Its dimensions, the outermost first; none for a single number.
        public let shape: [Int]
        /// Where its numbers lie in the file.
        let bytes: Range<Int>
    }

    /// Where the file is.
    public let path: String
    /// The tensors by their names.
    public let tensors: [String: Tensor]
    /// What keeps the bytes.
    private let file: MappedFile?
    nonisolated(unsafe) private let contents: UnsafeRawBufferPointer

    /// Opens a file.
    ///
    /// - Throws: ``CheckpointError`` with a sentence that names the file, and the tensor if the fault is one's.
    public init(path: String) throws {
        self.path = path
        let file = try MappedFile(path: path)
        self.file = file
        contents = file.bytes
        tensors = try SafetensorsHeader(of: contents, path: path).tensors
    }

    /// Opens what is in memory and stays there as long as the program runs.
    ///
    /// - Parameters:
    ///   - bytes: What a file holds, at an address of any alignment.
    ///   - name: What messages call it.
    /// - Throws: ``CheckpointError``, as when a file is opened.
    package init(static bytes: UnsafeRawBufferPointer, name: String) throws {
        path = name
        file = nil
        contents = bytes
        tensors = try SafetensorsHeader(of: bytes, path: name).tensors
    }

    /// The bytes of a tensor; valid as long as the file is open.
    package func bytes(of tensor: Tensor) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: contents[tensor.bytes])
    }
}
