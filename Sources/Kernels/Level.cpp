#include "KernelsLevel.h"

#include <cstdlib>
#include <cstring>

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

static constexpr const char *names[KERNELS_LEVEL_COUNT] = {
    "portable", "neon", "avx2", "avx512", "avx512vnni", "avx512bf16",
};

const char *KernelsLevelName(KernelsLevel level) { return names[level]; }

#if defined(__aarch64__)
/// clang's own question needs a library that not every toolchain for ARM links.
static bool hasDotProducts() {
#if defined(__APPLE__)
    // All of Apple's processors that macOS runs on have them.
    return true;
#elif defined(__linux__)
    // The bit is HWCAP_ASIMDDP of Linux's interface.
    return getauxval(AT_HWCAP) & 1 << 20;
#else
    return false;
#endif
}
#endif

bool KernelsLevelIsAvailable(KernelsLevel level) {
    switch (level) {
    case KernelsLevelPortable: return true;
#if defined(__x86_64__)
    case KernelsLevelNEON: return false;
#if defined(KERNELS_EMULATE_AVX512)
    case KernelsLevelAVX512:
    case KernelsLevelAVX512VNNI:
    case KernelsLevelAVX512BF16: return true;
#else
    case KernelsLevelAVX512BF16:
        return __builtin_cpu_supports("avx512bf16") && KernelsLevelIsAvailable(KernelsLevelAVX512VNNI);
    case KernelsLevelAVX512VNNI:
        return __builtin_cpu_supports("avx512vnni") && KernelsLevelIsAvailable(KernelsLevelAVX512);
    case KernelsLevelAVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
            KernelsLevelIsAvailable(KernelsLevelAVX2);
#endif
    case KernelsLevelAVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#elif defined(__aarch64__)
    case KernelsLevelNEON: return hasDotProducts();
    default: return false;
#else
    default: return false;
#endif
    }
}

static KernelsLevel best() {
    const char *name = getenv("KG_KERNELS");
    int highest = KERNELS_LEVEL_COUNT - 1;
    for (int level = 0; name && level < KERNELS_LEVEL_COUNT; level++) {
        if (strcmp(name, names[level]) == 0) { highest = level; }
    }
    while (!KernelsLevelIsAvailable(KernelsLevel(highest))) { highest--; }
    return KernelsLevel(highest);
}

KernelsLevel KernelsLevelBest(void) {
    static const KernelsLevel level = best();
    return level;
}
