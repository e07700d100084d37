#if defined(__x86_64__)

#include "Rotation.hpp"
#include "Tables.hpp"

#include <immintrin.h>

// Without FMA: a fused product would make a rotation differ from the portable one in its last bits.
#define AVX2 __attribute__((target("avx2")))

namespace scanning {

AVX2 static void rotateByEight(float *vector, size_t dimension, const float *signs) { rotate(vector, dimension, signs); }

/// Sums of the table's entries for the rows of a block: those of even rows, then those of odd ones.
struct Sums {
    __m256i even, odd;
};

AVX2 static inline Sums sumsOf(const ScanQuery *query, const uint8_t *code) {
    const __m256i nibble = _mm256_set1_epi8(15), evenBytes = _mm256_set1_epi16(255);
    const uint8_t *table = query->table;
    Sums sums = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (size_t j = 0; j < query->codeBytes; j += 4) {
        __m256i bytes = _mm256_setzero_si256();
        for (size_t k = 0; k < 4; k++, code += 32, table += 32) {
            const __m256i codes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(code));
            const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(table)));
            const __m256i high =
                _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i *>(table + 16)));
            bytes = _mm256_add_epi8(bytes, _mm256_shuffle_epi8(low, _mm256_and_si256(codes, nibble)));
            bytes = _mm256_add_epi8(
                bytes, _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(codes, 4), nibble)));
        }
        sums.even = _mm256_add_epi16(sums.even, _mm256_and_si256(bytes, evenBytes));
        sums.odd = _mm256_add_epi16(sums.odd, _mm256_srli_epi16(bytes, 8));
    }
    return sums;
}

AVX2 static size_t scan(
    const ScanQuery *query, const uint8_t *blocks, size_t rowCount, const uint32_t *allowed, size_t *block, int16_t above,
    uint32_t firstRow, ScanCandidate *candidates, size_t capacity
) {
    const size_t blockSize = ScanBlockSize(query->codeBytes), blockCount = blocksFor(rowCount);
    const __m256i bias = _mm256_set1_epi16(query->bias), limit = _mm256_set1_epi16(above);
    const __m128i shift = _mm_cvtsi32_si128(query->shift);
    size_t found = 0, next = *block;
    for (; next < blockCount && capacity - found >= SCAN_BLOCK_ROWS; next++) {
        const uint32_t mask = allowedRows(next, rowCount, allowed);
        if (!mask) { continue; }
        const uint8_t *const start = blocks + next * blockSize;
        const Sums sums = sumsOf(query, start + factorBytes);
        const __m256i *const factors = reinterpret_cast<const __m256i *>(start);
        const __m256i even = _mm256_mulhrs_epi16(
            _mm256_sll_epi16(_mm256_sub_epi16(sums.even, bias), shift), _mm256_loadu_si256(factors));
        const __m256i odd = _mm256_mulhrs_epi16(
            _mm256_sll_epi16(_mm256_sub_epi16(sums.odd, bias), shift), _mm256_loadu_si256(factors + 1));
        // Taking one byte of each comparison puts the rows back into their order.
        const __m256i isAbove = _mm256_blendv_epi8(
            _mm256_cmpgt_epi16(even, limit), _mm256_cmpgt_epi16(odd, limit), _mm256_set1_epi16(int16_t(0xff00)));
        uint32_t rows = uint32_t(_mm256_movemask_epi8(isAbove)) & mask;
        if (!rows) { continue; }
        int16_t estimates[2][SCAN_BLOCK_ROWS / 2];
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(estimates[0]), even);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(estimates[1]), odd);
        for (; rows; rows &= rows - 1) {
            const uint32_t row = uint32_t(__builtin_ctz(rows));
            candidates[found++] = {uint32_t(firstRow + next * SCAN_BLOCK_ROWS + row), estimates[row % 2][row / 2]};
        }
    }
    *block = next;
    return found;
}

AVX2 static inline int32_t product(const int16_t *query, size_t dimension, const int16_t *row) {
    __m256i sum = _mm256_setzero_si256();
    size_t j = 0;
    for (; j + 16 <= dimension; j += 16) {
        const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(row + j));
        sum = _mm256_add_epi32(
            sum, _mm256_madd_epi16(values, _mm256_loadu_si256(reinterpret_cast<const __m256i *>(query + j))));
    }
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
    int32_t total = _mm_cvtsi128_si32(half);
    for (; j < dimension; j++) { total += int32_t(query[j]) * row[j]; }
    return total;
}

AVX2 static void products(
    const int16_t *query, size_t dimension, const int16_t *const *rows, size_t count, int32_t *products
) {
    // About what the memory's latency covers.
    constexpr size_t ahead = 8, line = 64 / sizeof(int16_t);
    for (size_t i = 0; i < count; i++) {
        if (i + ahead < count) {
            for (size_t j = 0; j < dimension; j += line) { __builtin_prefetch(rows[i + ahead] + j); }
        }
        products[i] = product(query, dimension, rows[i]);
    }
}

const ScanKernels avx2 = {"avx2", rotateByEight, scan, products};

}  // namespace scanning

#endif
