#include "Levels.hpp"

namespace {

constexpr int lanes = 4;
constexpr int tileRows = 4;
constexpr int tileVectors = 2;

#include "All.hpp"

/// Pairs of 16-bit integers.
struct Pairs {
    using Value = int16_t;
    using Weights = Integers;
    static constexpr int group = 2;
    static constexpr int limit = 2047;
    static constexpr int offset = 0;

    /// Two weights in each lane, as its halves.
    static Weights load(const int8_t *weights) {
        typedef int8_t Bytes __attribute__((ext_vector_type(2 * lanes)));
        typedef int16_t Shorts __attribute__((ext_vector_type(2 * lanes)));
        return bits<Integers>(__builtin_convertvector(::load<Bytes>(weights), Shorts));
    }
    static Integers multiply(const int16_t *value, Integers weights, Integers sum) {
        return (weights << 16 >> 16) * value[0] + (weights >> 16) * value[1] + sum;
    }
};

}

const EncoderKernels encoderKernelsPortable = Table<BFloat16Weights, ScaledIntegers<Pairs>>::of(KernelsLevelPortable);
