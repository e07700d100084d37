// Attention, a head at a time: its keys and values are packed like a layer's weights, so that both products are tiles.

/// Where a head's parts lie in scratch memory.
template <class Operand> struct HeadScratch {
    using Value = typename Operand::Value;
    using Weight = typename Operand::Weight;
    /// Packed [headSize → length] and [length → headSize].
    Weight *keys;
    Weight *values;
    /// Of up to `tileRows` queries: scores [rows, padded length], sums of values [rows, padded headSize], and queries and
    /// scores as an operand's values.
    float *scores;
    float *sums;
    Value *queries;
    Value *weights;
    size_t size;

    HeadScratch(size_t length, size_t headSize, void *memory) {
        size = 0;
        const auto take = [&](auto *&part, size_t count) __attribute__((always_inline)) {
            part = reinterpret_cast<std::remove_reference_t<decltype(part)>>(static_cast<char *>(memory) + size);
            size += aligned(count * sizeof(*part));
        };
        take(keys, packedCount<Operand>(headSize, length));
        take(values, packedCount<Operand>(length, headSize));
        take(scores, tileRows * paddedWidth(length));
        take(sums, tileRows * paddedWidth(headSize));
        take(queries, Operand::copiesValues ? tileRows * paddedWidth(headSize) : 0);
        take(weights, Operand::copiesValues ? tileRows * paddedWidth(length) : 0);
    }
};

/// Replaces scores by e^((score - greatest) × scale), those after `length` by 0, and returns their sum.
inline float exponentials(float *scores, size_t length, float scale) {
    const size_t padded = paddedWidth(length);
    for (size_t i = length; i < padded; i++) { scores[i] = -INFINITY; }
    Floats most = -INFINITY;
    for (size_t i = 0; i < padded; i += lanes) { most = maximum(most, load<Floats>(scores + i)); }
    const float greatest = maximum(most);
    Floats total = 0.0f;
    for (size_t i = 0; i < padded; i += lanes) {
        const Floats e = exponential((load<Floats>(scores + i) - greatest) * scale);
        store(scores + i, e);
        total += e;
    }
    float sumOfAll = sum(total);
    for (size_t i = length; i < padded; i++) {
        sumOfAll -= scores[i];
        scores[i] = 0;
    }
    return sumOfAll;
}

/// Multiplies prepared rows with all panels of a packed matrix.
template <class Operand>
inline void multiplyAll(
    const Prepared<typename Operand::Value> &prepared, size_t rows, const typename Operand::Weight *panels,
    size_t inputs, size_t outputs, float *sums) {
    const size_t width = paddedWidth(outputs), stepCount = steps<Operand>(inputs);
    for (size_t column = 0; column < width; column += panelWidth) {
        multiply<Operand>(
            rows, std::min<size_t>(panelWidth, width - column),
            {prepared.values, prepared.stride, panels + column * stepCount * Operand::group, stepCount, nullptr,
             sums + column, width});
    }
}

template <class Operand>
void attention(
    const float *projections, size_t length, size_t heads, size_t headSize, float *outputs, void *memory) {
    const HeadScratch<Operand> scratch(length, headSize, memory);
    const size_t width = heads * headSize, stride = 3 * width;
    const float scale = 1 / std::sqrt(float(headSize));
    for (size_t head = 0; head < heads; head++) {
        const float *queries = projections + head * headSize;
        const float *keys = queries + width, *values = keys + width;
        packPanels<Operand>(keys, stride, 1, headSize, length, nullptr, scratch.keys);
        packPanels<Operand>(values, 1, stride, length, headSize, nullptr, scratch.values);
        for (size_t first = 0; first < length; first += tileRows) {
            const size_t rows = std::min<size_t>(tileRows, length - first);
            multiplyAll<Operand>(
                Operand::prepare(queries + first * stride, stride, rows, headSize, scratch.queries, nullptr), rows,
                scratch.keys, headSize, length, scratch.scores);
            float inverseSums[tileRows];
            for (size_t row = 0; row < rows; row++) {
                inverseSums[row] = 1 / exponentials(scratch.scores + row * paddedWidth(length), length, scale);
            }
            multiplyAll<Operand>(
                Operand::prepare(
                    scratch.scores, paddedWidth(length), rows, length, scratch.weights, nullptr),
                rows, scratch.values, length, headSize, scratch.sums);
            for (size_t row = 0; row < rows; row++) {
                const float *from = scratch.sums + row * paddedWidth(headSize);
                float *to = outputs + (first + row) * width + head * headSize;
                for (size_t i = 0; i < headSize; i++) { to[i] = from[i] * inverseSums[row]; }
            }
        }
    }
}
