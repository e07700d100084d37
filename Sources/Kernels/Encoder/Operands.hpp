// What the two sides of a product are: how a layer's weights and activations are written for the inner loop, and how some
// of both are multiplied. A vector of weights holds `group` neighbouring inputs of each of `lanes` outputs.
//
//     Value, Weight        an activation and a weight as the inner loop reads them
//     Weights, Sum         a vector of each
//     start(starts)        where the sums of `lanes` outputs begin
//     multiply(…)          adds the products of one group of values with a vector of weights
//     finished(sum)        the sum as float32
//     prepare(…)           writes rows as values, or leaves them where they lie
//     weight(…)            a weight, given one over its output's scale

/// Rows of values, and the scale of each row where values are integers.
template <class Value> struct Prepared {
    const Value *values;
    size_t stride;
    bool scaled;
};

template <class Operand> constexpr size_t steps(size_t inputs) {
    return (inputs + Operand::group - 1) / Operand::group;
}

struct Float32 {
    using Value = float;
    using Weight = float;
    using Weights = Floats;
    using Sum = Floats;
    static constexpr int group = 1;
    static constexpr bool copiesValues = false;
    static constexpr int weightLimit = 0;

    static Weights load(const Weight *weights) { return ::load<Floats>(weights); }
    static Sum start(const int32_t *) { return 0.0f; }
    static Sum multiply(const Value *value, Weights weights, Sum sum) { return weights * *value + sum; }
    static Floats finished(Sum sum) { return sum; }
    static Weight weight(float weight, float) { return weight; }

    static Prepared<Value> prepare(
        const float *rows, size_t stride, size_t, size_t, Value *, float *) {
        return {rows, stride, false};
    }
};

inline uint16_t roundedToBFloat16(float number) {
    uint32_t word;
    memcpy(&word, &number, sizeof(word));
    return uint16_t((word + 0x7FFF + ((word >> 16) & 1)) >> 16);
}

/// Weights in bfloat16, multiplied as float32: half the memory, and no faster.
struct BFloat16Weights : Float32 {
    using Weight = uint16_t;
    static Weights load(const Weight *weights) { return widened(::load<Halves>(weights)); }
    static Weight weight(float weight, float) { return roundedToBFloat16(weight); }
};

/// Integers, of which a level says how they are multiplied. A value is an activation divided by its row's scale, rounded,
/// plus `Dot::offset` where the processor wants it without a sign; the sums start with what that adds.
template <class Dot> struct ScaledIntegers : Dot {
    using Value = typename Dot::Value;
    using Weight = int8_t;
    using Sum = Integers;
    static constexpr bool copiesValues = true;
    static constexpr int weightLimit = 127;

    static Sum start(const int32_t *starts) { return Dot::offset ? ::load<Integers>(starts) : Integers(0); }
    static Floats finished(Sum sum) { return __builtin_convertvector(sum, Floats); }
    static Weight weight(float weight, float inverse) { return int8_t(lrintf(weight * inverse)); }

    static Prepared<Value> prepare(
        const float *rows, size_t stride, size_t count, size_t inputs, Value *values, float *scales) {
        const size_t width = steps<ScaledIntegers>(inputs) * Dot::group;
        // A sum of int32 must hold what a row can give.
        const int largest = INT32_MAX / (weightLimit * int(width) + 1);
        const float limit = largest < Dot::limit ? largest : Dot::limit;
        for (size_t row = 0; row < count; row++) {
            const float *from = rows + row * stride;
            Floats most = 0.0f;
            size_t i = 0;
            for (; i + lanes <= inputs; i += lanes) { most = ::maximum(most, magnitude(::load<Floats>(from + i))); }
            if (i < inputs) { most = ::maximum(most, magnitude(::load(from + i, inputs - i))); }
            const float largestValue = ::maximum(most);
            scales[row] = largestValue / limit;
            const float inverse = largestValue > 0 ? limit / largestValue : 0;
            using Values = Value __attribute__((ext_vector_type(lanes)));
            Value *to = values + row * width;
            for (i = 0; i + lanes <= inputs; i += lanes) {
                const Integers integers = rounded(::load<Floats>(from + i) * inverse) + Dot::offset;
                ::store(to + i, __builtin_convertvector(integers, Values));
            }
            for (; i < width; i++) {
                to[i] = Value((i < inputs ? int(lrintf(from[i] * inverse)) : 0) + Dot::offset);
            }
        }
        return {values, width, true};
    }
};
