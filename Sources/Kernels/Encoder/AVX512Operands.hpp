// The sizes and operands that levels with AVX-512 choose from.

// 24 sums, 4 vectors of weights and a value leave three of the 32 registers.
constexpr int lanes = 16;
constexpr int tileRows = 6;
constexpr int tileVectors = 4;

#include "All.hpp"

/// Pairs of 16-bit integers, as with AVX2.
struct Pairs {
    using Value = int16_t;
    using Weights = __m512i;
    static constexpr int group = 2;
    static constexpr int limit = 2047;
    static constexpr int offset = 0;

    static Weights load(const int8_t *weights) { return _mm512_cvtepi8_epi16(::load<__m256i>(weights)); }
    static Integers multiply(const int16_t *value, Weights weights, Integers sum) {
        return sum + Integers(_mm512_madd_epi16(_mm512_set1_epi32(::load<int32_t>(value)), weights));
    }
};

#if defined(KERNELS_VNNI)
/// Four bytes at once, the activation's without a sign.
struct Quadruples {
    using Value = uint8_t;
    using Weights = __m512i;
    static constexpr int group = 4;
    static constexpr int limit = 127;
    static constexpr int offset = 128;

    static Weights load(const int8_t *weights) { return ::load<__m512i>(weights); }
    static Integers multiply(const uint8_t *value, Weights weights, Integers sum) {
        return Integers(_mm512_dpbusd_epi32(__m512i(sum), _mm512_set1_epi32(::load<int32_t>(value)), weights));
    }
};
#endif

#if defined(KERNELS_BF16)
/// Pairs of bfloat16, of which the processor adds both products to a sum of float32.
struct BFloat16Pairs {
    using Value = uint16_t;
    using Weight = uint16_t;
    using Weights = __m512i;
    using Sum = Floats;
    static constexpr int group = 2;
    static constexpr bool copiesValues = true;
    static constexpr int weightLimit = 0;

    static Weights load(const Weight *weights) { return ::load<__m512i>(weights); }
    static Sum start(const int32_t *) { return 0.0f; }
    static Sum multiply(const Value *value, Weights weights, Sum sum) {
        return Floats(_mm512_dpbf16_ps(
            __m512(sum), bits<__m512bh>(_mm512_set1_epi32(::load<int32_t>(value))), bits<__m512bh>(weights)));
    }
    static Floats finished(Sum sum) { return sum; }
    static Weight weight(float weight, float) { return roundedToBFloat16(weight); }

    static Prepared<Value> prepare(
        const float *rows, size_t stride, size_t count, size_t inputs, Value *values, float *) {
        const size_t width = ::steps<BFloat16Pairs>(inputs) * group;
        for (size_t row = 0; row < count; row++) {
            const float *from = rows + row * stride;
            Value *to = values + row * width;
            size_t i = 0;
            for (; i + lanes <= inputs; i += lanes) {
                store(to + i, roundedToBFloat16(::load<Floats>(from + i)));
            }
            for (; i < width; i++) { to[i] = i < inputs ? roundedToBFloat16(from[i]) : 0; }
        }
        return {values, width, false};
    }
};
#endif
