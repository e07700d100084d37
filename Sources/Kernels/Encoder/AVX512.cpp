#include "Levels.hpp"

#if defined(__x86_64__)
#include "AVX512Intrinsics.hpp"

KERNELS_BEGIN_LEVEL("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl")
namespace {
#include "AVX512Operands.hpp"
}

const EncoderKernels encoderKernelsAVX512 = Table<BFloat16Weights, ScaledIntegers<Pairs>>::of(KernelsLevelAVX512);

KERNELS_END_LEVEL
#endif
