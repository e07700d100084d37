import Foundation
import TestSupport
import Testing

@testable import Checkpoints

@Suite struct SafetensorsFileTests {
    /// Writes a file, opens it, and removes it.
    private func open(_ bytes: Data) throws -> SafetensorsFile {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).safetensors")
        try bytes.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try SafetensorsFile(path: url.path)
    }

    private func file(_ header: String, data: Int, length: Int? = nil) -> Data {
        withUnsafeBytes(of: UInt64(length ?? header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8)
            + Data((0..<data).map { UInt8($0) })
    }

    private static let sound = #"""
        {"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"a":{"dtype":"BF16","shape":[2,1],"data_offsets":[0,4]},"none":{"dtype":"F32","shape":[0,3],"data_offsets":[12,12]},"c":{"dtype":"I64","shape":[],"data_offsets":[12,20]}}
        """#

    @Test func tensorsAreFoundWithTheirBytes() throws {
        let file = try open(file(Self.sound, data: 20))
        #expect(Set(file.tensors.keys) == ["a", "b", "c", "none"])
        let b = try #require(file.tensors["b"])
        #expect(b.element == .float32)
        #expect(b.shape == [2])
        #expect(Array(file.bytes(of: b)) == Array(4..<12))
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "the tensor a has 4 bytes"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 3, "the tensor a ends 1 bytes after"),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 5,
            "1 bytes at its end belong to no tensor"
        ),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "the tensor a begins 4 bytes after"),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            8, "the tensor b overlaps"
        ),
        (
            #"{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}"#, 4,
            "the tensor a has the unknown type F31"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4,
            "the tensor a has the impossible shape"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#, 4,
            "the tensor a has the impossible shape"
        ),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "the header's entry a is not"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#, 4, "the header's entry a is not"),
        (#"{"a":{"dtype":"F32","data_offsets":[0,4]}}"#, 4, "the header's entry a is not"),
        (#"{"a":3}"#, 4, "the header's entry a is not"),
        (#"[1]"#, 4, "its header is not a JSON object of tensors"),
        (#"{"a""#, 4, "its header is not a JSON object of tensors"),
    ])
    func faultsAreNamed(_ header: String, _ data: Int, _ message: String) throws {
        let error = #expect(throws: CheckpointError.self) { try open(file(header, data: data)) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func wrongLengthsAreNamed() throws {
        for (bytes, message) in [
            (Data(), "has 0 bytes"), (Data(count: 7), "has 7 bytes"),
            (file("{}", data: 0, length: 3), "the file is cut"),
            (file("{}", data: 0, length: .max), "no safetensors file"),
        ] {
            let error = #expect(throws: CheckpointError.self) { try open(bytes) }
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        }
        let missing = #expect(throws: CheckpointError.self) {
            try SafetensorsFile(path: "/nowhere/model.safetensors")
        }
        #expect(missing?.code == .unreadable)
    }

    /// Whatever is damaged, a file opens with tensors inside it, or does not open.
    @Test func damageIsFoundOrHarmless() throws {
        var generator = SeededGenerator(seed: 4)
        let bytes = file(Self.sound, data: 20)
        for _ in 0..<500 {
            var damaged = bytes
            switch Int.random(in: 0...2, using: &generator) {
            case 0: damaged.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
            case 1: damaged.remove(at: Int.random(in: 0..<bytes.count, using: &generator))
            default:
                damaged[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            guard let file = try? open(damaged) else { continue }
            for tensor in file.tensors.values {
                #expect(file.bytes(of: tensor).count == tensor.shape.reduce(tensor.element.byteCount, *))
            }
        }
    }
}
