import Kernels
import TestSupport
import Testing

/// The encoder's kernels of one level, which tests run for each level that this processor has.
struct AvailableKernels: CustomTestStringConvertible, Sendable {
    let level: KernelsLevel
    let kernels: EncoderKernels

    static let all: [AvailableKernels] = (0..<UInt32(KERNELS_LEVEL_COUNT)).compactMap { number in
        guard let level = KernelsLevel(rawValue: number), let kernels = EncoderKernelsForLevel(level) else {
            return nil
        }
        return AvailableKernels(level: level, kernels: kernels.pointee)
    }

    var testDescription: String { String(cString: KernelsLevelName(level)) }
}

/// Memory for kernels, aligned to 64 bytes. Bytes after the end are filled, and a test fails when they change.
struct AlignedMemory: ~Copyable {
    let bytes: UnsafeMutableRawPointer
    private let count: Int
    private static let guardBytes = 64

    init(byteCount: Int) {
        count = byteCount
        bytes = .allocate(byteCount: byteCount + Self.guardBytes, alignment: 64)
        bytes.initializeMemory(as: UInt8.self, repeating: 0xA5, count: byteCount + Self.guardBytes)
    }

    deinit {
        let after = UnsafeRawBufferPointer(start: bytes + count, count: Self.guardBytes)
        precondition(after.allSatisfy { $0 == 0xA5 }, "A kernel wrote after the end of its memory.")
        bytes.deallocate()
    }
}

extension SeededGenerator {
    /// Numbers between -1 and 1.
    mutating func floats(_ count: Int) -> [Float] {
        // `Float.random` takes many times as long in builds for debugging.
        (0..<count).map { _ in Float(Int32(truncatingIfNeeded: next() >> 32)) * 0x1p-31 }
    }
}
