#ifndef KERNELS_H
#define KERNELS_H

// kg's own arithmetic, in plain C, which Swift can import: written once on vectors of any width, compiled for several sets
// of instructions, and chosen when the program runs.

#include "EncoderKernels.h"
#include "KernelsLevel.h"

#endif
