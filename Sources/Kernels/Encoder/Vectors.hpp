// Vectors of `lanes` numbers, as clang has them for every processor: `+`, `*` and the like work on all lanes, and a product
// that is added becomes one instruction where there is one.
//
// A level's file defines `lanes` and the constants of Tiles.hpp in its unnamed namespace and includes these headers there,
// inside the region in which its instructions are allowed, so that each level has functions of its own.

typedef float Floats __attribute__((ext_vector_type(lanes)));
typedef int32_t Integers __attribute__((ext_vector_type(lanes)));
typedef uint32_t Words __attribute__((ext_vector_type(lanes)));
typedef uint16_t Halves __attribute__((ext_vector_type(lanes)));

/// A vector from memory at any alignment.
template <class Vector> inline Vector load(const void *memory) {
    Vector vector;
    memcpy(&vector, memory, sizeof(vector));
    return vector;
}

template <class Vector> inline void store(void *memory, Vector vector) { memcpy(memory, &vector, sizeof(vector)); }

/// The first numbers of a vector from memory that ends after them; the others are 0.
inline Floats load(const float *memory, size_t count) {
    Floats vector = 0.0f;
    memcpy(&vector, memory, count * sizeof(float));
    return vector;
}

inline void store(float *memory, Floats vector, size_t count) { memcpy(memory, &vector, count * sizeof(float)); }

template <class To, class From> inline To bits(From vector) {
    static_assert(sizeof(To) == sizeof(From));
    To same;
    memcpy(&same, &vector, sizeof(same));
    return same;
}

inline Floats maximum(Floats a, Floats b) { return __builtin_elementwise_max(a, b); }
inline Floats magnitude(Floats a) { return __builtin_elementwise_abs(a); }

inline float sum(Floats vector) {
    float total = 0;
    for (int lane = 0; lane < lanes; lane++) { total += vector[lane]; }
    return total;
}

inline float maximum(Floats vector) {
    float most = vector[0];
    for (int lane = 1; lane < lanes; lane++) { most = vector[lane] > most ? vector[lane] : most; }
    return most;
}

/// Numbers below 2^22 in magnitude are rounded to integers by adding 1.5 × 2^23: its unit in the last place is 1, and the
/// integer stands in the low bits of the sum.
constexpr float rounder = 12582912.0f;
constexpr int32_t rounderBits = 0x4B400000;

inline Integers rounded(Floats vector) { return bits<Integers>(vector + rounder) - rounderBits; }

/// e^x within 2 units in the last place for -87 < x < 88; outside it stays at the values there.
///
/// x / ln 2 is split into an integer n, which goes to the exponent, and the rest in [-½, ½], whose power of 2 is its
/// Taylor series: the coefficients are (ln 2)^k / k!.
inline Floats exponential(Floats x) {
    x = __builtin_elementwise_min(maximum(x, Floats(-87.0f)), Floats(88.0f));
    const Floats shifted = x * 1.44269504f + rounder;
    const Floats n = shifted - rounder;
    // ln 2 in two parts, the first with few digits, so that n times it is exact (Cody and Waite, 1980).
    const Floats rest = (x - n * 0.693359375f) - n * -2.12194440e-4f;
    Floats p = rest * 1.98412698e-4f + 1.38888889e-3f;
    p = p * rest + 8.33333333e-3f;
    p = p * rest + 4.16666667e-2f;
    p = p * rest + 1.66666667e-1f;
    p = p * rest + 0.5f;
    p = p * rest + 1.0f;
    p = p * rest + 1.0f;
    return bits<Floats>(bits<Integers>(p) + (bits<Integers>(shifted) << 23));
}

/// tanh x within 2e-7.
inline Floats hyperbolicTangent(Floats x) { return 1.0f - 2.0f / (exponential(x + x) + 1.0f); }

/// x Φ(x) within 2e-7 × |x|, by Abramowitz and Stegun, "Handbook of mathematical functions", 7.1.26.
inline Floats gaussianLinearUnit(Floats x) {
    const Floats z = magnitude(x) * 0.707106781f;
    const Floats t = 1.0f / (z * 0.3275911f + 1.0f);
    Floats p = t * 1.061405429f + -1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t + -0.284496736f;
    p = p * t + 0.254829592f;
    const Floats erf = 1.0f - p * t * exponential(-z * z);
    return 0.5f * (x + magnitude(x) * erf);
}

inline Floats gaussianLinearUnitByTanh(Floats x) {
    const Floats inner = x * (x * x * (0.044715f * 0.797884561f) + 0.797884561f);
    return 0.5f * x * (1.0f + hyperbolicTangent(inner));
}

/// Numbers in bfloat16, the upper half of float32.
inline Floats widened(Halves halves) { return bits<Floats>(__builtin_convertvector(halves, Words) << 16); }

/// The nearest numbers in bfloat16, the even one of two.
inline Halves roundedToBFloat16(Floats vector) {
    const Words words = bits<Words>(vector);
    return __builtin_convertvector((words + 0x7FFF + (words >> 16 & 1)) >> 16, Halves);
}
