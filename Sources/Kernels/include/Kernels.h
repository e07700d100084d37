#ifndef KERNELS_H
#define KERNELS_H

// kg's own arithmetic, in plain C, which Swift can import: written once on vectors of any width, compiled for several sets
// of instructions (levels), and chosen when the program runs.
//
// Tests compare each level that the processor has with loops in double precision. Those of AVX-512 are also tested without
// such a processor: `.ci/kernels-emulated` compiles the same source with SIMDe's intrinsics. The environment variable
// KG_KERNELS limits the choice, as in `KG_KERNELS=portable swift test`.

#include "EncoderKernels.h"
#include "KernelsLevel.h"
#include "KernelsScanning.h"

#endif
