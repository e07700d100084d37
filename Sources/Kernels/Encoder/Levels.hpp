#ifndef KERNELS_ENCODER_LEVELS_HPP
#define KERNELS_ENCODER_LEVELS_HPP

// What all levels of the encoder's kernels include, outside the regions that allow their instructions, and their tables.

#include "EncoderKernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <type_traits>
#include <utility>

extern const EncoderKernels encoderKernelsPortable;
#if defined(__aarch64__)
extern const EncoderKernels encoderKernelsNEON;
#endif
#if defined(__x86_64__)
extern const EncoderKernels encoderKernelsAVX2;
extern const EncoderKernels encoderKernelsAVX512;
extern const EncoderKernels encoderKernelsAVX512VNNI;
extern const EncoderKernels encoderKernelsAVX512BF16;
#endif

#endif
