#ifndef KERNELS_SCANNING_ROTATION_HPP
#define KERNELS_SCANNING_ROTATION_HPP

#include "KernelsScanning.h"

#include <cmath>

// Inlined into functions for several sets of instructions, so that the compiler makes the most of each. There are no
// products to be fused with sums: every set gives the same bits.

namespace scanning {

/// (a, b) -> (a + b, a - b) for `count` pairs that stand `count` apart.
__attribute__((always_inline)) inline void mix(float *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const float a = values[i], b = values[i + count];
        values[i] = a + b;
        values[i + count] = a - b;
    }
}

/// The Hadamard transform of eight values, which stay in registers.
__attribute__((always_inline)) inline void transformEight(float *v) {
    const float a0 = v[0] + v[1], a1 = v[0] - v[1], a2 = v[2] + v[3], a3 = v[2] - v[3];
    const float a4 = v[4] + v[5], a5 = v[4] - v[5], a6 = v[6] + v[7], a7 = v[6] - v[7];
    const float b0 = a0 + a2, b1 = a1 + a3, b2 = a0 - a2, b3 = a1 - a3;
    const float b4 = a4 + a6, b5 = a5 + a7, b6 = a4 - a6, b7 = a5 - a7;
    v[0] = b0 + b4;
    v[1] = b1 + b5;
    v[2] = b2 + b6;
    v[3] = b3 + b7;
    v[4] = b0 - b4;
    v[5] = b1 - b5;
    v[6] = b2 - b6;
    v[7] = b3 - b7;
}

/// The Hadamard transform of `count` values, a power of two, not yet divided by √count.
__attribute__((always_inline)) inline void transform(float *values, size_t count) {
    size_t width = 1;
    if (count >= 8) {
        for (size_t start = 0; start < count; start += 8) { transformEight(values + start); }
        width = 8;
    }
    for (; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) { mix(values + start, width); }
    }
}

__attribute__((always_inline)) inline void rotate(float *vector, size_t dimension, const float *signs) {
    size_t power = 1;
    while (power * 2 <= dimension) { power *= 2; }
    const bool isWhole = power == dimension;
    const float scale = 1 / std::sqrt(float(power)), halfScale = std::sqrt(0.5f);
    for (size_t round = 0; round < SCAN_ROTATION_ROUNDS; round++) {
        for (size_t i = 0; i < dimension; i++) { vector[i] *= signs[round * dimension + i]; }
        float *const part = round % 2 ? vector + dimension - power : vector;
        transform(part, power);
        for (size_t i = 0; i < power; i++) { part[i] *= scale; }
        if (isWhole) { continue; }
        const size_t half = dimension / 2;
        for (size_t i = 0; i < half; i++) {
            const float a = vector[i], b = vector[dimension - half + i];
            vector[i] = (a + b) * halfScale;
            vector[dimension - half + i] = (a - b) * halfScale;
        }
    }
}

}  // namespace scanning

#endif
