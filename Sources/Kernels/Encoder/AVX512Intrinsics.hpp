// The intrinsics of AVX-512, and the region of a file in which they are allowed. `KERNELS_EMULATE_AVX512` takes them from
// SIMDe, which has them in plain C, so that tests of these kernels run on processors that lack them.

#if defined(KERNELS_EMULATE_AVX512)
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>
#define KERNELS_BEGIN_LEVEL(features)
#define KERNELS_END_LEVEL
#else
#include <immintrin.h>
#define KERNELS_PRAGMA(text) _Pragma(#text)
#define KERNELS_BEGIN_LEVEL(features) \
    KERNELS_PRAGMA(clang attribute push(__attribute__((target(features))), apply_to = function))
#define KERNELS_END_LEVEL _Pragma("clang attribute pop")
#endif
