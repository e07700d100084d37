// The kernels of one level, in its unnamed namespace.

#include "Vectors.hpp"

#include "Operands.hpp"

#include "Tiles.hpp"

#include "Attention.hpp"
#include "Linear.hpp"
#include "Rows.hpp"
#include "Table.hpp"
