// What is done to each row by itself: embedding, normalising, pooling.

inline void layerNorm(
    float *values, size_t rows, size_t width, const float *gain, const float *shift, float epsilon) {
    const size_t whole = width / lanes * lanes, rest = width - whole;
    for (size_t row = 0; row < rows; row++, values += width) {
        Floats total = rest ? load(values + whole, rest) : Floats(0.0f);
        for (size_t i = 0; i < whole; i += lanes) { total += load<Floats>(values + i); }
        const float mean = sum(total) / float(width);

        Floats squares = 0.0f;
        for (size_t i = 0; i < whole; i += lanes) {
            const Floats difference = load<Floats>(values + i) - mean;
            squares += difference * difference;
        }
        float variance = sum(squares);
        for (size_t i = whole; i < width; i++) { variance += (values[i] - mean) * (values[i] - mean); }
        const float inverse = 1 / std::sqrt(variance / float(width) + epsilon);

        for (size_t i = 0; i < whole; i += lanes) {
            const Floats normal = (load<Floats>(values + i) - mean) * inverse;
            store(values + i, normal * load<Floats>(gain + i) + load<Floats>(shift + i));
        }
        for (size_t i = whole; i < width; i++) { values[i] = (values[i] - mean) * inverse * gain[i] + shift[i]; }
    }
}

/// A number in float16. Moving its bits to their places in float32 leaves an exponent that is 112 too low, also for
/// subnormal numbers; infinity and what is no number keep the highest exponent.
inline float widenedFloat16(uint16_t half) {
    const uint32_t word = uint32_t(half & 0x7FFF) << 13;
    const uint32_t sign = uint32_t(half & 0x8000) << 16;
    const float magnitude = bits<float>(word) * 0x1p112f;
    const bool isFinite = (half & 0x7C00) != 0x7C00;
    return bits<float>((isFinite ? bits<uint32_t>(magnitude) : word | 0x7F800000) | sign);
}

/// Gives each of a table's numbers with its place to `use`.
template <class Use>
inline __attribute__((always_inline)) void forEach(
    EncoderElement element, const void *values, size_t start, size_t count, Use use) {
    const char *bytes = static_cast<const char *>(values);
    for (size_t i = 0; i < count; i++) {
        if (element == EncoderElementFloat32) {
            use(i, load<float>(bytes + (start + i) * sizeof(float)));
        } else {
            const uint16_t half = load<uint16_t>(bytes + (start + i) * sizeof(uint16_t));
            use(i, element == EncoderElementFloat16 ? widenedFloat16(half) : bits<float>(uint32_t(half) << 16));
        }
    }
}

inline void widen(EncoderElement element, const void *values, size_t count, float *outputs) {
    forEach(element, values, 0, count, [=](size_t i, float value) { outputs[i] = value; });
}

inline void embed(
    const EncoderTable *tables, const int32_t *const *rows, size_t tableCount, size_t count, size_t width,
    float *outputs) {
    for (size_t i = 0; i < count; i++, outputs += width) {
        std::fill_n(outputs, width, 0.0f);
        for (size_t table = 0; table < tableCount; table++) {
            forEach(
                tables[table].element, tables[table].values, size_t(rows[table][i]) * width, width,
                [=](size_t column, float value) { outputs[column] += value; });
        }
    }
}

inline void pool(EncoderPooling pooling, const float *states, size_t count, size_t width, float *vector) {
    std::copy_n(states, width, vector);
    if (pooling == EncoderPoolingFirst) { return; }
    for (size_t row = 1; row < count; row++) {
        const float *state = states + row * width;
        for (size_t i = 0; i < width; i++) {
            vector[i] = pooling == EncoderPoolingMaximum ? std::max(vector[i], state[i]) : vector[i] + state[i];
        }
    }
    if (pooling == EncoderPoolingMaximum) { return; }
    const float divisor = pooling == EncoderPoolingMean ? float(count) : std::sqrt(float(count));
    for (size_t i = 0; i < width; i++) { vector[i] /= divisor; }
}

inline void normalize(float *vector, size_t width) {
    // In double precision, squares of large and small numbers neither overflow nor vanish.
    double squares = 0;
    for (size_t i = 0; i < width; i++) { squares += double(vector[i]) * vector[i]; }
    if (squares == 0) { return; }
    const float inverse = float(1 / std::sqrt(squares));
    for (size_t i = 0; i < width; i++) { vector[i] *= inverse; }
}
