// The table of a level's kernels, given its operands for bfloat16 and int8.

// Tells the compiler that a vector register may have changed.
#if defined(__aarch64__)
#define KERNELS_TOUCH(register) __asm__ volatile("" : "+w"(register))
#elif defined(__x86_64__) && !defined(KERNELS_EMULATE_AVX512)
#define KERNELS_TOUCH(register) __asm__ volatile("" : "+x"(register))
#else
#define KERNELS_TOUCH(register)
#endif

template <class Operand> double peak(size_t rounds, float *sink) {
    constexpr int count = tileRows * tileVectors;
    typename Operand::Value value[Operand::group] = {};
    const typename Operand::Weight memory[Operand::group * lanes] = {};
    const int32_t starts[lanes] = {};
    __asm__ volatile("" : : "r"(value) : "memory");
    auto weights = Operand::load(memory);
    typename Operand::Sum sums[count];
    for (int i = 0; i < count; i++) { sums[i] = Operand::start(starts); }
    for (size_t round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            KERNELS_TOUCH(weights);
            sums[i] = Operand::multiply(value, weights, sums[i]);
        }
    }
    for (int i = 0; i < count; i++) { *sink += sum(Operand::finished(sums[i])); }
    return 2.0 * double(rounds) * count * lanes * Operand::group;
}

template <class BFloat16, class Int8> struct Table {
    static size_t packedSize(EncoderPrecision precision, size_t inputs, size_t outputs) {
        switch (precision) {
        case EncoderPrecisionFloat32: return ::packedSize<Float32>(inputs, outputs);
        case EncoderPrecisionBFloat16: return ::packedSize<BFloat16>(inputs, outputs);
        case EncoderPrecisionInt8: return ::packedSize<Int8>(inputs, outputs);
        }
    }

    static void pack(
        EncoderPrecision precision, size_t inputs, size_t outputs, const float *weights, const float *bias,
        void *packed) {
        switch (precision) {
        case EncoderPrecisionFloat32: return ::pack<Float32>(inputs, outputs, weights, bias, packed);
        case EncoderPrecisionBFloat16: return ::pack<BFloat16>(inputs, outputs, weights, bias, packed);
        case EncoderPrecisionInt8: return ::pack<Int8>(inputs, outputs, weights, bias, packed);
        }
    }

    static size_t linearScratchSize(EncoderPrecision precision, size_t inputs) {
        switch (precision) {
        case EncoderPrecisionFloat32: return ::linearScratchSize<Float32>(inputs);
        case EncoderPrecisionBFloat16: return ::linearScratchSize<BFloat16>(inputs);
        case EncoderPrecisionInt8: return ::linearScratchSize<Int8>(inputs);
        }
    }

    static void linear(
        const EncoderLinear *layer, const float *values, size_t stride, size_t rows, const float *residual,
        float *outputs, void *scratch) {
        switch (layer->precision) {
        case EncoderPrecisionFloat32:
            return ::linear<Float32>(*layer, values, stride, rows, residual, outputs, scratch);
        case EncoderPrecisionBFloat16:
            return ::linear<BFloat16>(*layer, values, stride, rows, residual, outputs, scratch);
        case EncoderPrecisionInt8:
            return ::linear<Int8>(*layer, values, stride, rows, residual, outputs, scratch);
        }
    }

    static void attention(
        EncoderPrecision precision, const float *projections, size_t length, size_t heads, size_t headSize,
        float *outputs, void *scratch) {
        using Reduced = std::conditional_t<BFloat16::copiesValues, BFloat16, Float32>;
        if (precision == EncoderPrecisionFloat32) {
            ::attention<Float32>(projections, length, heads, headSize, outputs, scratch);
        } else {
            ::attention<Reduced>(projections, length, heads, headSize, outputs, scratch);
        }
    }

    static size_t attentionScratchSize(size_t length, size_t headSize) {
        return std::max(
            HeadScratch<Float32>(length, headSize, nullptr).size,
            HeadScratch<BFloat16>(length, headSize, nullptr).size);
    }

    static double peak(EncoderPrecision precision, size_t rounds, float *sink) {
        switch (precision) {
        case EncoderPrecisionFloat32: return ::peak<Float32>(rounds, sink);
        case EncoderPrecisionBFloat16: return ::peak<BFloat16>(rounds, sink);
        case EncoderPrecisionInt8: return ::peak<Int8>(rounds, sink);
        }
    }

    static constexpr EncoderKernels of(KernelsLevel level) {
        return {
            level, BFloat16::copiesValues, packedSize, pack, linearScratchSize, linear, attentionScratchSize, attention,
            layerNorm, embed, pool, normalize, widen, peak,
        };
    }
};
