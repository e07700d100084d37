// Linear layers. A packed layer is its bias, for integers the scales and the starts of its outputs, each padded to whole
// vectors, and its panels.

/// As many bytes of rows as are multiplied with all panels before the next rows come: they stay in the second-level cache.
constexpr size_t blockBytes = 192 << 10;

/// A packed layer's parts.
template <class Operand> struct PackedLayer {
    float *bias;
    float *scales;
    int32_t *starts;
    typename Operand::Weight *panels;
    size_t size;

    PackedLayer(size_t inputs, size_t outputs, const void *memory) {
        char *const start = static_cast<char *>(const_cast<void *>(memory));
        const size_t column = aligned(paddedWidth(outputs) * sizeof(float));
        const size_t columns = Operand::weightLimit ? 3 : 1;
        bias = reinterpret_cast<float *>(start);
        scales = reinterpret_cast<float *>(start + column);
        starts = reinterpret_cast<int32_t *>(start + 2 * column);
        panels = reinterpret_cast<typename Operand::Weight *>(start + columns * column);
        size = columns * column + aligned(packedCount<Operand>(inputs, outputs) * sizeof(*panels));
    }
};

template <class Operand> size_t packedSize(size_t inputs, size_t outputs) {
    return PackedLayer<Operand>(inputs, outputs, nullptr).size;
}

template <class Operand>
void pack(size_t inputs, size_t outputs, const float *weights, const float *bias, void *packed) {
    const PackedLayer<Operand> layer(inputs, outputs, packed);
    for (size_t output = 0; output < paddedWidth(outputs); output++) {
        layer.bias[output] = bias && output < outputs ? bias[output] : 0;
    }
    if constexpr (Operand::weightLimit) {
        // One over each scale stands where the scale will, until the weights are packed.
        for (size_t output = 0; output < paddedWidth(outputs); output++) {
            float most = 0;
            int32_t total = 0;
            for (size_t input = 0; output < outputs && input < inputs; input++) {
                most = std::max(most, std::fabs(weights[output * inputs + input]));
            }
            const float inverse = most > 0 ? Operand::weightLimit / most : 0;
            for (size_t input = 0; output < outputs && input < inputs; input++) {
                total += Operand::weight(weights[output * inputs + input], inverse);
            }
            layer.scales[output] = inverse;
            layer.starts[output] = -Operand::offset * total;
        }
        packPanels<Operand>(weights, inputs, 1, inputs, outputs, layer.scales, layer.panels);
        for (size_t output = 0; output < paddedWidth(outputs); output++) {
            layer.scales[output] = layer.scales[output] > 0 ? 1 / layer.scales[output] : 0;
        }
    } else {
        packPanels<Operand>(weights, inputs, 1, inputs, outputs, nullptr, layer.panels);
    }
}

/// How many rows a block has.
template <class Operand> size_t blockRows(size_t inputs) {
    const size_t rows = blockBytes / (steps<Operand>(inputs) * Operand::group * sizeof(typename Operand::Value));
    return std::max<size_t>(1, rows / tileRows) * tileRows;
}

template <class Operand> size_t linearScratchSize(size_t inputs) {
    const size_t rows = blockRows<Operand>(inputs);
    const size_t values = steps<Operand>(inputs) * Operand::group * sizeof(typename Operand::Value);
    return Operand::copiesValues ? aligned(rows * sizeof(float)) + rows * values : 0;
}

template <EncoderActivation activation> inline Floats activated(Floats x) {
    switch (activation) {
    case EncoderActivationNone: return x;
    case EncoderActivationGELU: return gaussianLinearUnit(x);
    case EncoderActivationGELUTanh: return gaussianLinearUnitByTanh(x);
    case EncoderActivationReLU: return maximum(x, Floats(0.0f));
    case EncoderActivationTanh: return hyperbolicTangent(x);
    }
}

/// What turns a tile's sums into outputs. Pointers stand at the tile's first row and output; scales are NULL, or belong to
/// integers.
struct Finish {
    const float *sums;
    const float *rowScales;
    const float *scales;
    const float *bias;
    const float *residual;
    float *outputs;
    size_t stride;
};

template <EncoderActivation activation> void finish(const Finish &finish, size_t rows, size_t width) {
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < width; column += lanes) {
            const size_t count = std::min<size_t>(lanes, width - column);
            const size_t place = row * finish.stride + column;
            Floats x = load<Floats>(finish.sums + row * panelWidth + column);
            if (finish.rowScales) { x *= load<Floats>(finish.scales + column) * finish.rowScales[row]; }
            x = activated<activation>(x + load<Floats>(finish.bias + column));
            if (count == lanes) {
                if (finish.residual) { x += load<Floats>(finish.residual + place); }
                store(finish.outputs + place, x);
            } else {
                if (finish.residual) { x += load(finish.residual + place, count); }
                store(finish.outputs + place, x, count);
            }
        }
    }
}

inline void finishAs(EncoderActivation activation, const Finish &parts, size_t rows, size_t width) {
    switch (activation) {
    case EncoderActivationNone: return finish<EncoderActivationNone>(parts, rows, width);
    case EncoderActivationGELU: return finish<EncoderActivationGELU>(parts, rows, width);
    case EncoderActivationGELUTanh: return finish<EncoderActivationGELUTanh>(parts, rows, width);
    case EncoderActivationReLU: return finish<EncoderActivationReLU>(parts, rows, width);
    case EncoderActivationTanh: return finish<EncoderActivationTanh>(parts, rows, width);
    }
}

template <class Operand>
void linear(
    const EncoderLinear &layer, const float *values, size_t stride, size_t rows, const float *residual,
    float *outputs, void *scratch) {
    const PackedLayer<Operand> packed(layer.inputs, layer.outputs, layer.packed);
    const size_t stepCount = steps<Operand>(layer.inputs), block = blockRows<Operand>(layer.inputs);
    float *const rowScales = static_cast<float *>(scratch);
    auto *const copies = reinterpret_cast<typename Operand::Value *>(
        static_cast<char *>(scratch) + aligned(block * sizeof(float)));
    alignas(64) float sums[tileRows * panelWidth];

    for (size_t blockStart = 0; blockStart < rows; blockStart += block) {
        const size_t blockCount = std::min(block, rows - blockStart);
        const auto prepared = Operand::prepare(
            values + blockStart * stride, stride, blockCount, layer.inputs, copies, rowScales);
        for (size_t column = 0; column < layer.outputs; column += panelWidth) {
            const size_t width = std::min<size_t>(panelWidth, layer.outputs - column);
            const auto *panel = packed.panels + column * stepCount * Operand::group;
            for (size_t row = 0; row < blockCount; row += tileRows) {
                const size_t count = std::min<size_t>(tileRows, blockCount - row);
                multiply<Operand>(
                    count, paddedWidth(width),
                    {prepared.values + row * prepared.stride, prepared.stride, panel, stepCount,
                     packed.starts + column, sums, panelWidth});
                const size_t place = (blockStart + row) * layer.outputs + column;
                finishAs(
                    layer.activation,
                    {sums, prepared.scaled ? rowScales + row : nullptr, packed.scales + column,
                     packed.bias + column, residual ? residual + place : nullptr, outputs + place, layer.outputs},
                    count, width);
            }
        }
    }
}
