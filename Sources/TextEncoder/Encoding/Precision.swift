import Kernels

/// How an encoder keeps its weights and multiplies them.
public enum Precision: String, Sendable, CaseIterable {
    /// 32-bit floating point: the reference.
    case float32 = "f32"
    /// bfloat16, with sums in float32. Only some processors multiply it faster; it takes half the memory on all.
    case bfloat16 = "bf16"
    /// 8-bit integers, with a scale for each output and each token. Vectors differ by about half a percent.
    case int8 = "int8"

    /// What is fastest on this processor without a noticeable loss: bfloat16 where it is multiplied, 8-bit integers on
    /// other processors with vector instructions for them, float32 elsewhere.
    public static var automatic: Precision {
        let kernels = KernelTable.best
        if kernels.multipliesBFloat16 { return .bfloat16 }
        return kernels.level == .portable ? .float32 : .int8
    }

    var kernel: EncoderPrecision {
        switch self {
        case .float32: .float32
        case .bfloat16: .bFloat16
        case .int8: .int8
        }
    }
}

/// The kernels that encoders use.
enum KernelTable {
    /// The best that this processor has and the environment allows.
    static var best: EncoderKernels {
        guard let kernels = EncoderKernelsForLevel(KernelsLevelBest()) else {
            preconditionFailure("A level that is available has kernels.")
        }
        return kernels.pointee
    }
}
