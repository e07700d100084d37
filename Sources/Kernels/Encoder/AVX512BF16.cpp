#include "Levels.hpp"

#if defined(__x86_64__)
#include "AVX512Intrinsics.hpp"

#define KERNELS_VNNI
#define KERNELS_BF16
KERNELS_BEGIN_LEVEL("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")
namespace {
#include "AVX512Operands.hpp"
}

const EncoderKernels encoderKernelsAVX512BF16 = Table<BFloat16Pairs, ScaledIntegers<Quadruples>>::of(KernelsLevelAVX512BF16);

KERNELS_END_LEVEL
#endif
