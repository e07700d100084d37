#ifndef KERNELS_SCANNING_H
#define KERNELS_SCANNING_H

// The arithmetic of nearest-vector search: turning vectors into small codes, and scanning those.
//
// A vector is kept twice. Its code has one bit a dimension, the sign, and estimates an inner product with a query (Gao and
// Long, "RaBitQ", SIGMOD 2024); codes are scanned in blocks of 32 rows by looking sums up in registers (André, Kermarrec
// and Le Scouarnec, "Cache locality is not enough", VLDB 2015). Its row of whole numbers of 12 bits gives the product itself,
// nearly.
//
// Everything is whole numbers once a vector is encoded, so that all kernels give the same results to the last bit. Nothing
// here allocates or keeps state, and functions may run on any number of threads.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many rows stand in a block of codes.
#define SCAN_BLOCK_ROWS 32

/// The most dimensions a vector may have: a sum of table entries then fits into 16 bits.
#define SCAN_DIMENSION_LIMIT 8192

/// How often a vector is reflected and mixed when it is rotated.
#define SCAN_ROTATION_ROUNDS 3

/// The largest absolute value in a row. Values of 8 bits would be near enough to find most of the nearest vectors, but among
/// a million the tenth and the eleventh are often closer to each other than that rounding.
#define SCAN_ROW_LIMIT 2047

/// The largest value of a table's entry: eight of them fit into a byte.
#define SCAN_TABLE_LIMIT 31

/// A query as a scan of codes needs it.
typedef struct {
    /// [codeBytes × 2, 16]: entry c of row j is what code c of dimensions 4 j to 4 j + 3 adds to a sum.
    const uint8_t *_Nonnull table;
    /// Bytes in a row's code, a multiple of 4.
    size_t codeBytes;
    /// What is subtracted from a sum, so that a row at a right angle to the query comes out near 0.
    int16_t bias;
    /// By how many bits the difference is then shifted to the left; it must still fit into 16 bits.
    int16_t shift;
} ScanQuery;

/// A row that a scan has found.
typedef struct {
    uint32_t row;
    /// Grows with the estimated inner product: (sum - bias) × 2^shift × the row's factor / 2^15, rounded.
    int32_t estimate;
} ScanCandidate;

/// The kernels for one set of instructions.
typedef struct {
    /// As the environment variable `KG_KERNELS` has it.
    const char *_Nonnull name;

    /// Rotates a vector [dimension] in place.
    ///
    /// `signs` [SCAN_ROTATION_ROUNDS, dimension] holds 1 and -1, drawn at random. Each round multiplies by its signs and
    /// then mixes a power of two of coordinates by a Hadamard transform, which needs additions alone, in turn those at the
    /// front and at the end; where that is not all of them, a last step mixes the halves. It costs about dimension ×
    /// log2(dimension) additions a round.
    void (*_Nonnull rotate)(float *_Nonnull vector, size_t dimension, const float *_Nonnull signs);

    /// Adds to `candidates` the rows of blocks whose estimate is above a limit, in the order of rows.
    ///
    /// - rowCount: how many rows the blocks hold; those that only fill the last block are never found.
    /// - allowed: a bit for each row, lowest first, or NULL when all may be found.
    /// - block: where to begin; on return, where to go on. It ends at the last block, or with fewer than 32 free places.
    /// - firstRow: is added to the row's number.
    ///
    /// Returns how many candidates were added. It costs codeBytes / 4 × 8 table look-ups of 32 rows a block, about the time
    /// that reading the block from memory takes.
    size_t (*_Nonnull scan)(
        const ScanQuery *_Nonnull query, const uint8_t *_Nonnull blocks, size_t rowCount,
        const uint32_t *_Nullable allowed, size_t *_Nonnull block, int16_t above, uint32_t firstRow,
        ScanCandidate *_Nonnull candidates, size_t capacity);

    /// Writes the inner products of a query [dimension] and of rows [count][dimension].
    ///
    /// The query's values must be small enough for the sum: SCAN_ROW_LIMIT × their absolute sum below 2^31. Rows that are read soon
    /// are fetched ahead, so that they may lie anywhere.
    void (*_Nonnull products)(
        const int16_t *_Nonnull query, size_t dimension, const int16_t *_Nonnull const *_Nonnull rows, size_t count,
        int32_t *_Nonnull products);
} ScanKernels;

/// The kernels for the processor, limited by the environment variable `KG_KERNELS`: portable, avx2 or avx512.
///
/// Other values, and none, allow all. The environment is read once.
const ScanKernels *_Nonnull ScanKernelsBest(void);

/// The kernels that this processor can run, beginning with the portable ones, which are number 0; NULL after the last.
const ScanKernels *_Nullable ScanKernelsAt(size_t number);

/// How many bytes a block of codes takes: 32 factors of 16 bits, then the codes.
///
/// Factors of even rows stand before those of odd ones. Of the codes, the first bytes of all 32 rows come first, then the
/// second bytes, and so on. In a byte, dimension 8 j is the lowest bit of byte j.
size_t ScanBlockSize(size_t codeBytes);

/// How many bytes the code of a vector takes: a bit a dimension, and zeros up to a multiple of 4 bytes.
size_t ScanCodeBytes(size_t dimension);

/// Encodes a vector [dimension] that was rotated, of any length, as if its length were 1.
///
/// - row: gets the values divided by the scale, [dimension].
/// - scale: gets the scale, the largest absolute value / SCAN_ROW_LIMIT.
/// - block: gets the signs and the factor as row number `place` of 32. Memory must hold zeros there.
///
/// The factor is √dimension / (the sum of absolute values), times 2^13: it turns the product with the signs into an
/// estimate of the product with the vector that is right on the average (RaBitQ, theorem 3.2). A vector of zeros has
/// products of 0. Returns false, and writes nothing, when a value is infinite or not a number.
bool ScanEncode(
    const float *_Nonnull vector, size_t dimension, int16_t *_Nonnull row, float *_Nonnull scale, uint8_t *_Nonnull block,
    size_t place);

/// Copies the code and the factor of a row from one block to another, whose memory must hold zeros there.
void ScanCopyCode(
    const uint8_t *_Nonnull from, size_t fromPlace, uint8_t *_Nonnull to, size_t toPlace, size_t codeBytes);

#ifdef __cplusplus
}
#endif

#endif
