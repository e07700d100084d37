#include "Levels.hpp"

const EncoderKernels *EncoderKernelsForLevel(KernelsLevel level) {
    if (!KernelsLevelIsAvailable(level)) { return nullptr; }
    switch (level) {
    case KernelsLevelPortable: return &encoderKernelsPortable;
#if defined(__aarch64__)
    case KernelsLevelNEON: return &encoderKernelsNEON;
#endif
#if defined(__x86_64__)
    case KernelsLevelAVX2: return &encoderKernelsAVX2;
    case KernelsLevelAVX512: return &encoderKernelsAVX512;
    case KernelsLevelAVX512VNNI: return &encoderKernelsAVX512VNNI;
    case KernelsLevelAVX512BF16: return &encoderKernelsAVX512BF16;
#endif
    default: return nullptr;
    }
}
