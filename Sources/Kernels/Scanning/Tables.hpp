#ifndef KERNELS_SCANNING_TABLES_HPP
#define KERNELS_SCANNING_TABLES_HPP

#include "KernelsScanning.h"

#include <cstring>

// What the kernels for all sets of instructions share: who they are, and how a block is laid out.

namespace scanning {

extern const ScanKernels portable;
#if defined(__x86_64__)
extern const ScanKernels avx2;
#endif

constexpr size_t factorBytes = SCAN_BLOCK_ROWS * sizeof(uint16_t);

inline size_t blocksFor(size_t rowCount) { return (rowCount + SCAN_BLOCK_ROWS - 1) / SCAN_BLOCK_ROWS; }

/// Where the factor of a row stands in a block: even rows first, since sums of 16 bits are kept so.
inline size_t factorPlace(size_t row) { return (row / 2 + row % 2 * (SCAN_BLOCK_ROWS / 2)) * sizeof(uint16_t); }

inline uint16_t factor(const uint8_t *block, size_t row) {
    uint16_t value;
    memcpy(&value, block + factorPlace(row), sizeof value);
    return value;
}

/// The rows of a block that may be found, a bit each.
inline uint32_t allowedRows(size_t block, size_t rowCount, const uint32_t *allowed) {
    const size_t rest = rowCount - block * SCAN_BLOCK_ROWS;
    const uint32_t present = rest < SCAN_BLOCK_ROWS ? (uint32_t(1) << rest) - 1 : ~uint32_t(0);
    return allowed ? present & allowed[block] : present;
}

}  // namespace scanning

#endif
