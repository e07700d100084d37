#include "Levels.hpp"

#if defined(__x86_64__)
#include "AVX512Intrinsics.hpp"

#define KERNELS_VNNI
KERNELS_BEGIN_LEVEL("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")
namespace {
#include "AVX512Operands.hpp"
}

const EncoderKernels encoderKernelsAVX512VNNI = Table<BFloat16Weights, ScaledIntegers<Quadruples>>::of(KernelsLevelAVX512VNNI);

KERNELS_END_LEVEL
#endif
