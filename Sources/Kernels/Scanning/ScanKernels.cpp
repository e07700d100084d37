#include "KernelsLevel.h"
#include "Tables.hpp"

using namespace scanning;

const ScanKernels *ScanKernelsAt(size_t number) {
    if (number == 0) { return &portable; }
#if defined(__x86_64__)
    if (number == 1 && __builtin_cpu_supports("avx2")) { return &avx2; }
#endif
    return nullptr;
}

const ScanKernels *ScanKernelsBest(void) {
#if defined(__x86_64__)
    if (KernelsLevelBest() >= KernelsLevelAVX2) { return &avx2; }
#endif
    return &portable;
}
