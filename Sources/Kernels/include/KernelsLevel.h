#ifndef KERNELS_LEVEL_H
#define KERNELS_LEVEL_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__)
#define KERNELS_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#else
#define KERNELS_CLOSED_ENUM
#endif

/// A set of instructions that kernels are written for. Those of x86-64 stand in order: each has all before it.
typedef enum KERNELS_CLOSED_ENUM {
    /// What every processor of this architecture has.
    KernelsLevelPortable,
    /// 64-bit ARM with its dot products of bytes.
    KernelsLevelNEON,
    /// AVX2 with FMA.
    KernelsLevelAVX2,
    /// AVX-512 F, BW, DQ and VL.
    KernelsLevelAVX512,
    /// AVX-512 with its dot products of bytes.
    KernelsLevelAVX512VNNI,
    /// AVX-512 with those, and with dot products of bfloat16.
    KernelsLevelAVX512BF16,
} KernelsLevel;

/// How many levels there are: their numbers count from 0.
#define KERNELS_LEVEL_COUNT 6

/// Whether this build has kernels of a level and this processor can run them.
bool KernelsLevelIsAvailable(KernelsLevel level);

/// The highest available level that the environment allows.
///
/// `KG_KERNELS` names the highest that may be chosen: portable, neon, avx2, avx512, avx512vnni or avx512bf16. Other
/// values, and none, allow all. The environment is read once.
KernelsLevel KernelsLevelBest(void);

/// The name of a level, as `KG_KERNELS` has it.
const char *_Nonnull KernelsLevelName(KernelsLevel level);

#ifdef __cplusplus
}
#endif

#endif
