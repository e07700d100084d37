#ifndef PLAIN_KERNELS_H
#define PLAIN_KERNELS_H

// What kernels compute, as loops in double precision that nobody needs to check twice. They are in C since Swift's loops
// take minutes in builds for debugging.

#include <stddef.h>

/// Sums of a layer before its activation, [rows, outputs]: the bias plus Σ x w. Beside each, Σ |x w| with the bias, and
/// how far rounding to int8 may move it: half a step of each factor, a step being a 127th of its row's greatest.
void PlainLinear(
    const float *values, size_t stride, size_t rows, size_t inputs, size_t outputs, const float *weights,
    const float *bias, double *sums, double *magnitudes, double *steps);

/// Attention as `EncoderKernels` describes it; returns the greatest Σ |q k| / √headSize of any pair.
double PlainAttention(const float *projections, size_t length, size_t heads, size_t headSize, double *outputs);

#endif
