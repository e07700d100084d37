// Products of rows with packed weights. A tile is the sums of up to `tileRows` rows and `tileVectors` vectors of outputs,
// which all stay in registers while the inputs go by; a panel is the weights of one tile's outputs, in the order in which
// the tile reads them: [steps, outputs, group]. The last panel of a matrix may be narrower.

constexpr int panelWidth = tileVectors * lanes;

/// Outputs rounded up to whole vectors.
constexpr size_t paddedWidth(size_t outputs) { return (outputs + lanes - 1) / lanes * lanes; }

/// Bytes rounded up to whole cache lines.
constexpr size_t aligned(size_t bytes) { return (bytes + 63) / 64 * 64; }

/// How many weights a packed matrix has, its padding included.
template <class Operand> constexpr size_t packedCount(size_t inputs, size_t outputs) {
    return steps<Operand>(inputs) * Operand::group * paddedWidth(outputs);
}

/// Packs a matrix [outputs, inputs] whose elements lie `outputStride` and `inputStride` apart. `inverseScales` belong to
/// integers and have one over each output's scale.
template <class Operand>
void packPanels(
    const float *matrix, size_t outputStride, size_t inputStride, size_t inputs, size_t outputs,
    const float *inverseScales, typename Operand::Weight *packed) {
    for (size_t first = 0; first < paddedWidth(outputs); first += panelWidth) {
        const size_t end = std::min(first + panelWidth, paddedWidth(outputs));
        for (size_t step = 0; step < steps<Operand>(inputs); step++) {
            for (size_t output = first; output < end; output++) {
                for (size_t input = step * Operand::group; input < (step + 1) * Operand::group; input++) {
                    const bool isPadding = output >= outputs || input >= inputs;
                    *packed++ = isPadding
                        ? 0
                        : Operand::weight(
                              matrix[output * outputStride + input * inputStride],
                              inverseScales ? inverseScales[output] : 1);
                }
            }
        }
    }
}

/// One tile's place: values [rows, inputs], a panel, where sums start for integers, and outputs [rows, width].
template <class Operand> struct Tile {
    const typename Operand::Value *values;
    size_t stride;
    const typename Operand::Weight *panel;
    size_t steps;
    const int32_t *starts;
    float *outputs;
    size_t outputStride;
};

template <class Operand, int rows, int vectors> void multiplyTile(const Tile<Operand> &tile) {
    typename Operand::Sum sums[rows][vectors];
    for (int vector = 0; vector < vectors; vector++) {
        for (int row = 0; row < rows; row++) {
            sums[row][vector] = Operand::start(tile.starts + vector * lanes);
        }
    }
    const auto *values = tile.values;
    const auto *panel = tile.panel;
    const size_t stride = tile.stride;
    for (size_t step = 0; step < tile.steps; step++) {
        typename Operand::Weights weights[vectors];
        for (int vector = 0; vector < vectors; vector++) {
            weights[vector] = Operand::load(panel + vector * lanes * Operand::group);
        }
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < vectors; vector++) {
                sums[row][vector] = Operand::multiply(values + row * stride, weights[vector], sums[row][vector]);
            }
        }
        panel += vectors * lanes * Operand::group;
        values += Operand::group;
    }
    for (int row = 0; row < rows; row++) {
        for (int vector = 0; vector < vectors; vector++) {
            store(tile.outputs + row * tile.outputStride + vector * lanes, Operand::finished(sums[row][vector]));
        }
    }
}

/// The tiles of all sizes, [rows - 1][vectors - 1].
template <class Operand> struct Tiles {
    using Multiply = void (*)(const Tile<Operand> &);

    template <int rows, int... vectors>
    static constexpr std::array<Multiply, tileVectors> row(std::integer_sequence<int, vectors...>) {
        return {multiplyTile<Operand, rows, vectors + 1>...};
    }
    template <int... rows>
    static constexpr std::array<std::array<Multiply, tileVectors>, tileRows> all(
        std::integer_sequence<int, rows...>) {
        return {row<rows + 1>(std::make_integer_sequence<int, tileVectors>())...};
    }
    static constexpr auto ofSize = all(std::make_integer_sequence<int, tileRows>());
};

/// Multiplies up to `tileRows` rows with `width` outputs of a panel that starts with them.
template <class Operand> inline void multiply(size_t rows, size_t width, const Tile<Operand> &tile) {
    Tiles<Operand>::ofSize[rows - 1][width / lanes - 1](tile);
}
