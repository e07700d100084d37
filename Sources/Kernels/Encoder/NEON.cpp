#include "Levels.hpp"

#if defined(__aarch64__)
#include <arm_neon.h>

#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)

namespace {

// 24 sums, 4 vectors of weights and a value leave three of the 32 registers.
constexpr int lanes = 4;
constexpr int tileRows = 6;
constexpr int tileVectors = 4;

#include "All.hpp"

/// Four bytes at once.
struct Quadruples {
    using Value = int8_t;
    using Weights = int8x16_t;
    static constexpr int group = 4;
    static constexpr int limit = 127;
    static constexpr int offset = 0;

    static Weights load(const int8_t *weights) { return vld1q_s8(weights); }
    static Integers multiply(const int8_t *value, Weights weights, Integers sum) {
        return Integers(vdotq_s32(
            int32x4_t(sum), weights, vreinterpretq_s8_s32(vdupq_n_s32(::load<int32_t>(value)))));
    }
};

}

const EncoderKernels encoderKernelsNEON = Table<BFloat16Weights, ScaledIntegers<Quadruples>>::of(KernelsLevelNEON);

#pragma clang attribute pop
#endif
