#include "Levels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

namespace {

// 12 sums, 2 vectors of weights and a value leave one of the 16 registers.
constexpr int lanes = 8;
constexpr int tileRows = 6;
constexpr int tileVectors = 2;

#include "All.hpp"

/// Pairs of 16-bit integers. The instruction that multiplies bytes adds them up in 16 bits, where they overflow; this one is
/// as fast on some processors, exact, and has room for finer activations.
struct Pairs {
    using Value = int16_t;
    using Weights = __m256i;
    static constexpr int group = 2;
    static constexpr int limit = 2047;
    static constexpr int offset = 0;

    static Weights load(const int8_t *weights) { return _mm256_cvtepi8_epi16(::load<__m128i>(weights)); }
    static Integers multiply(const int16_t *value, Weights weights, Integers sum) {
        return sum + Integers(_mm256_madd_epi16(_mm256_set1_epi32(::load<int32_t>(value)), weights));
    }
};

}

const EncoderKernels encoderKernelsAVX2 = Table<BFloat16Weights, ScaledIntegers<Pairs>>::of(KernelsLevelAVX2);

#pragma clang attribute pop
#endif
