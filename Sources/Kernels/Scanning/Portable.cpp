#include "Rotation.hpp"
#include "Tables.hpp"

namespace scanning {

static void rotatePlainly(float *vector, size_t dimension, const float *signs) { rotate(vector, dimension, signs); }

static size_t scan(
    const ScanQuery *query, const uint8_t *blocks, size_t rowCount, const uint32_t *allowed, size_t *block, int16_t above,
    uint32_t firstRow, ScanCandidate *candidates, size_t capacity
) {
    const size_t blockSize = ScanBlockSize(query->codeBytes), blockCount = blocksFor(rowCount);
    size_t found = 0, next = *block;
    for (; next < blockCount && capacity - found >= SCAN_BLOCK_ROWS; next++) {
        const uint32_t mask = allowedRows(next, rowCount, allowed);
        if (!mask) { continue; }
        const uint8_t *const start = blocks + next * blockSize;
        const uint8_t *code = start + factorBytes;
        uint16_t sums[SCAN_BLOCK_ROWS] = {};
        for (size_t j = 0; j < query->codeBytes; j++, code += SCAN_BLOCK_ROWS) {
            const uint8_t *const low = query->table + 32 * j, *const high = low + 16;
            for (size_t row = 0; row < SCAN_BLOCK_ROWS; row++) {
                sums[row] = uint16_t(sums[row] + low[code[row] & 15] + high[code[row] >> 4]);
            }
        }
        for (size_t row = 0; row < SCAN_BLOCK_ROWS; row++) {
            const int32_t difference = int32_t(int16_t(sums[row] - uint16_t(query->bias))) * (1 << query->shift);
            const int32_t estimate = (difference * int32_t(factor(start, row)) + (1 << 14)) >> 15;
            if (estimate > above && (mask >> row & 1)) {
                candidates[found++] = {uint32_t(firstRow + next * SCAN_BLOCK_ROWS + row), estimate};
            }
        }
    }
    *block = next;
    return found;
}

static void products(
    const int16_t *query, size_t dimension, const int16_t *const *rows, size_t count, int32_t *products
) {
    for (size_t i = 0; i < count; i++) {
        int32_t sum = 0;
        for (size_t j = 0; j < dimension; j++) { sum += int32_t(query[j]) * rows[i][j]; }
        products[i] = sum;
    }
}

const ScanKernels portable = {"portable", rotatePlainly, scan, products};

}  // namespace scanning
