#include "Tables.hpp"

#include <algorithm>
#include <cmath>

using namespace scanning;

size_t ScanCodeBytes(size_t dimension) { return (dimension + 31) / 32 * 4; }

size_t ScanBlockSize(size_t codeBytes) { return factorBytes + SCAN_BLOCK_ROWS * codeBytes; }

/// A factor as it is stored: times 2^13, so that it reaches 4. Those of vectors that were rotated are near 1.25.
static uint16_t stored(double factor) { return uint16_t(std::min(std::lround(factor * 8192), 32767L)); }

bool ScanEncode(
    const float *vector, size_t dimension, int16_t *row, float *scale, uint8_t *block, size_t place
) {
    float largest = 0;
    double sum = 0, squares = 0;
    for (size_t i = 0; i < dimension; i++) {
        const float value = std::fabs(vector[i]);
        largest = std::max(largest, value);
        sum += value;
        squares += double(value) * value;
    }
    // A value that is not a number leaves `largest` as it was, but not the sum.
    if (!std::isfinite(squares)) { return false; }
    if (largest == 0) {
        *scale = 0;
        std::fill(row, row + dimension, int16_t(0));
        return true;
    }
    const double length = std::sqrt(squares);
    const float inverse = SCAN_ROW_LIMIT / largest;
    *scale = float(largest / length / SCAN_ROW_LIMIT);
    for (size_t i = 0; i < dimension; i++) { row[i] = int16_t(std::lrint(vector[i] * inverse)); }

    const uint16_t value = stored(std::sqrt(double(dimension)) * length / sum);
    memcpy(block + factorPlace(place), &value, sizeof value);
    uint8_t *const code = block + factorBytes + place;
    for (size_t i = 0; i < dimension; i++) {
        code[i / 8 * SCAN_BLOCK_ROWS] |= uint8_t((vector[i] > 0) << (i % 8));
    }
    return true;
}

void ScanCopyCode(const uint8_t *from, size_t fromPlace, uint8_t *to, size_t toPlace, size_t codeBytes) {
    memcpy(to + factorPlace(toPlace), from + factorPlace(fromPlace), sizeof(uint16_t));
    for (size_t i = 0; i < codeBytes; i++) {
        to[factorBytes + i * SCAN_BLOCK_ROWS + toPlace] = from[factorBytes + i * SCAN_BLOCK_ROWS + fromPlace];
    }
}
