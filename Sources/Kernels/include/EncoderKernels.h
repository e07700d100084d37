#ifndef ENCODER_KERNELS_H
#define ENCODER_KERNELS_H

// The arithmetic of transformer encoders: what a forward pass does to the tokens of a batch.
//
// Matrices are row by row. A batch holds its sequences' tokens one after the other, without padding, so that a matrix
// [tokens, width] has a row for each. Strides count elements from one row to the next. Nothing here allocates, and
// kernels may run on any number of threads at once as long as each has its own output and scratch memory.

#include "KernelsLevel.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How a layer's weights are kept and multiplied. Activations come and go as float32, and sums are kept in float32 or
/// int32, in each of them.
typedef enum KERNELS_CLOSED_ENUM {
    EncoderPrecisionFloat32,
    /// Weights are rounded to bfloat16. Where the processor multiplies that, so are activations; elsewhere it saves memory
    /// alone.
    EncoderPrecisionBFloat16,
    /// Weights become int8, with a scale for each output, and activations integers of 8 bits (12 where the processor has
    /// no dot products of bytes), with a scale for each row that is found as it is multiplied.
    EncoderPrecisionInt8,
} EncoderPrecision;

/// What is done to each output of a layer after its bias is added.
typedef enum KERNELS_CLOSED_ENUM {
    EncoderActivationNone,
    /// x Φ(x), with the error function (Hendrycks and Gimpel, "Gaussian error linear units", 2016).
    EncoderActivationGELU,
    /// The same paper's approximation by tanh.
    EncoderActivationGELUTanh,
    EncoderActivationReLU,
    EncoderActivationTanh,
} EncoderActivation;

/// How the states of tokens become one vector.
typedef enum KERNELS_CLOSED_ENUM {
    EncoderPoolingMean,
    /// The first token's state.
    EncoderPoolingFirst,
    EncoderPoolingMaximum,
    /// The sum divided by the square root of the number of tokens.
    EncoderPoolingMeanSquareRoot,
} EncoderPooling;

/// How numbers of a checkpoint are written, little-endian.
typedef enum KERNELS_CLOSED_ENUM {
    EncoderElementFloat32,
    EncoderElementFloat16,
    EncoderElementBFloat16,
} EncoderElement;

/// Rows of which some are added up: [rows, width] without gaps, at any alignment.
typedef struct {
    const void *_Nonnull values;
    EncoderElement element;
} EncoderTable;

/// A linear layer, outputs = activation(inputs W' + b), whose weights were packed.
typedef struct {
    EncoderPrecision precision;
    EncoderActivation activation;
    /// Widths of a row before and after; any that are not 0.
    size_t inputs;
    size_t outputs;
    /// What `pack` wrote, by the kernels of the same level; aligned to 64 bytes.
    const void *_Nonnull packed;
} EncoderLinear;

/// The kernels of one level.
typedef struct {
    KernelsLevel level;

    /// Whether bfloat16 is faster here than float32.
    bool multipliesBFloat16;

    /// How many bytes the weights and the bias of a layer take when packed.
    size_t (*_Nonnull packedSize)(EncoderPrecision precision, size_t inputs, size_t outputs);

    /// Packs a layer's weights [outputs, inputs] and its bias [outputs], or none, into memory aligned to 64 bytes.
    void (*_Nonnull pack)(
        EncoderPrecision precision, size_t inputs, size_t outputs, const float *_Nonnull weights,
        const float *_Nullable bias, void *_Nonnull packed);

    /// How many bytes of scratch memory `linear` needs, for any number of rows.
    size_t (*_Nonnull linearScratchSize)(EncoderPrecision precision, size_t inputs);

    /// Applies a layer to rows [rows, inputs], and adds a residual [rows, outputs] where one is given.
    ///
    /// The residual and the outputs are without gaps and may be the same memory. Scratch is aligned to 64 bytes. It costs
    /// rows × inputs × outputs multiplications and additions.
    void (*_Nonnull linear)(
        const EncoderLinear *_Nonnull layer, const float *_Nonnull values, size_t stride, size_t rows,
        const float *_Nullable residual, float *_Nonnull outputs, void *_Nonnull scratch);

    /// How many bytes of scratch memory `attention` needs for sequences up to a length.
    size_t (*_Nonnull attentionScratchSize)(size_t length, size_t headSize);

    /// Attends within one sequence: softmax(Q K' / √headSize) V for each head (Vaswani and others, "Attention is all you
    /// need", 2017, equation 1).
    ///
    /// A row of `projections` [length, 3 × heads × headSize] holds the queries of all heads, then keys, then values;
    /// `outputs` is [length, heads × headSize]. With `precision` other than float32, products are of bfloat16 where the
    /// processor has them. It costs 2 × heads × length² × headSize multiplications and additions.
    void (*_Nonnull attention)(
        EncoderPrecision precision, const float *_Nonnull projections, size_t length, size_t heads, size_t headSize,
        float *_Nonnull outputs, void *_Nonnull scratch);

    /// Normalises rows [rows, width] in place to (x - mean) / √(variance + epsilon) × gain + shift (Ba, Kiros and Hinton,
    /// "Layer normalization", 2016).
    void (*_Nonnull layerNorm)(
        float *_Nonnull values, size_t rows, size_t width, const float *_Nonnull gain, const float *_Nonnull shift,
        float epsilon);

    /// Writes sums of table rows: row i of the output [count, width] is the sum over tables t of row `rows[t][i]`. Row
    /// numbers are not checked.
    void (*_Nonnull embed)(
        const EncoderTable *_Nonnull tables, const int32_t *_Nonnull const *_Nonnull rows, size_t tableCount,
        size_t count, size_t width, float *_Nonnull outputs);

    /// Pools states [count, width], at least one, into a vector [width].
    void (*_Nonnull pool)(
        EncoderPooling pooling, const float *_Nonnull states, size_t count, size_t width, float *_Nonnull vector);

    /// Divides a vector [width] by its length, unless that is 0.
    void (*_Nonnull normalize)(float *_Nonnull vector, size_t width);

    /// Writes numbers of a checkpoint as float32.
    void (*_Nonnull widen)(
        EncoderElement element, const void *_Nonnull values, size_t count, float *_Nonnull outputs);

    /// Multiplies registers alone for a number of rounds, and returns how many multiplications and additions that were:
    /// what the processor can do at most, for benchmarks. `sink` keeps the compiler from leaving it out.
    double (*_Nonnull peak)(EncoderPrecision precision, size_t rounds, float *_Nonnull sink);
} EncoderKernels;

/// The kernels of a level, or NULL where it is not available.
const EncoderKernels *_Nullable EncoderKernelsForLevel(KernelsLevel level);

#ifdef __cplusplus
}
#endif

#endif
