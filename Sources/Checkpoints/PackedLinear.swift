package import Kernels

/// A linear layer with packed weights.
///
/// `@unchecked Sendable`: nothing changes after the initialiser.
package final class PackedLinear: @unchecked Sendable {
    /// What kernels are given; valid as long as this object lives.
    package let layer: EncoderLinear
    private let memory: AlignedBuffer

    /// Packs weights [outputs, inputs] and a bias [outputs].
    package init(
        _ kernels: EncoderKernels, precision: EncoderPrecision, activation: EncoderActivation, inputs: Int,
        outputs: Int, weights: [Float], bias: [Float]
    ) {
        precondition(
            weights.count == inputs * outputs && bias.count == outputs, "The weights have another shape.")
        memory = AlignedBuffer(byteCount: kernels.packedSize(precision, inputs, outputs))
        kernels.pack(precision, inputs, outputs, weights, bias, memory.start)
        layer = EncoderLinear(
            precision: precision, activation: activation, inputs: inputs, outputs: outputs,
            packed: UnsafeRawPointer(memory.start))
    }
}
