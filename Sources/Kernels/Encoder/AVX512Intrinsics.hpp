// The intrinsics of AVX-512, and the region of a file in which they are allowed. `KERNELS_EMULATE_AVX512` takes them from
// SIMDe, which has them in plain C, so that tests of these kernels run on processors that lack them.

#if defined(KERNELS_EMULATE_AVX512)
#include <simde/x86/avx512.h>
#define __m256i simde__m256i
#define __m512 simde__m512
#define __m512i simde__m512i
#define __m512bh simde__m512bh
#define _mm512_set1_epi32 simde_mm512_set1_epi32
#define _mm512_cvtepi8_epi16 simde_mm512_cvtepi8_epi16
#define _mm512_madd_epi16 simde_mm512_madd_epi16
#define _mm512_dpbusd_epi32 simde_mm512_dpbusd_epi32
#define _mm512_dpbf16_ps simde_mm512_dpbf16_ps
#define KERNELS_BEGIN_LEVEL(features)
#define KERNELS_END_LEVEL
#else
#include <immintrin.h>
#define KERNELS_PRAGMA(text) _Pragma(#text)
#define KERNELS_BEGIN_LEVEL(features) \
    KERNELS_PRAGMA(clang attribute push(__attribute__((target(features))), apply_to = function))
#define KERNELS_END_LEVEL _Pragma("clang attribute pop")
#endif
