#include "Tables.hpp"

#include <cstdlib>

using namespace scanning;

const ScanKernels *ScanKernelsAt(size_t number) {
    if (number == 0) { return &portable; }
#if defined(__x86_64__)
    if (number == 1 && __builtin_cpu_supports("avx2")) { return &avx2; }
#endif
    return nullptr;
}

static const ScanKernels *best() {
    const char *const highest = getenv("KG_KERNELS");
    const ScanKernels *found = &portable;
    for (size_t number = 0; const ScanKernels *const kernels = ScanKernelsAt(number); number++) {
        found = kernels;
        if (highest && strcmp(highest, kernels->name) == 0) { break; }
    }
    return found;
}

const ScanKernels *ScanKernelsBest(void) {
    static const ScanKernels *const kernels = best();
    return kernels;
}
