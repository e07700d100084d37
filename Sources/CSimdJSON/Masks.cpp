#include "CSimdJSON.h"

// Every x86-64 processor has SSE2 and every 64-bit ARM processor NEON, so that nothing is chosen at run time.
#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

// `{` and `[` differ in one bit, and so do `}` and `]`.
static constexpr uint8_t lowerCaseBit = 0x20;

#if defined(__SSE2__)

static uint64_t mask(const __m128i (&vectors)[4], char byte) noexcept {
    const __m128i wanted = _mm_set1_epi8(byte);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++) {
        mask |= uint64_t(uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(vectors[i], wanted)))) << (16 * i);
    }
    return mask;
}

CSimdJSONMasks CSimdJSONClassify(const uint8_t *bytes) {
    __m128i vectors[4], folded[4];
    for (int i = 0; i < 4; i++) {
        vectors[i] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + 16 * i));
        folded[i] = _mm_or_si128(vectors[i], _mm_set1_epi8(lowerCaseBit));
    }
    return {mask(vectors, '"'), mask(vectors, '\\'), mask(folded, '{'), mask(folded, '}'), mask(vectors, '\n')};
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

static uint64_t mask(const uint8x16_t (&vectors)[4], uint8_t byte) noexcept {
    // Keeps one bit of each byte and adds neighbours until every byte holds the bits of eight.
    const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t wanted = vdupq_n_u8(byte);
    const uint8x16_t low = vpaddq_u8(
        vandq_u8(vceqq_u8(vectors[0], wanted), bits), vandq_u8(vceqq_u8(vectors[1], wanted), bits));
    const uint8x16_t high = vpaddq_u8(
        vandq_u8(vceqq_u8(vectors[2], wanted), bits), vandq_u8(vceqq_u8(vectors[3], wanted), bits));
    const uint8x16_t sums = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

CSimdJSONMasks CSimdJSONClassify(const uint8_t *bytes) {
    uint8x16_t vectors[4], folded[4];
    for (int i = 0; i < 4; i++) {
        vectors[i] = vld1q_u8(bytes + 16 * i);
        folded[i] = vorrq_u8(vectors[i], vdupq_n_u8(lowerCaseBit));
    }
    return {mask(vectors, '"'), mask(vectors, '\\'), mask(folded, '{'), mask(folded, '}'), mask(vectors, '\n')};
}

#else

CSimdJSONMasks CSimdJSONClassify(const uint8_t *bytes) {
    CSimdJSONMasks masks = {0, 0, 0, 0, 0};
    for (int i = 0; i < 64; i++) {
        const uint8_t folded = bytes[i] | lowerCaseBit;
        masks.quotes |= uint64_t(bytes[i] == '"') << i;
        masks.backslashes |= uint64_t(bytes[i] == '\\') << i;
        masks.openings |= uint64_t(folded == '{') << i;
        masks.closings |= uint64_t(folded == '}') << i;
        masks.newlines |= uint64_t(bytes[i] == '\n') << i;
    }
    return masks;
}

#endif

bool CSimdJSONHasSurrogateEscape(const uint8_t *bytes, size_t length) {
    if (length < 3) { return false; }
    // The compiler turns a piece into vector instructions, which a loop with an early end would forbid.
    const size_t places = length - 2;
    for (size_t start = 0; start < places; start += 1024) {
        const size_t end = places - start < 1024 ? places : start + 1024;
        uint8_t found = 0;
        for (size_t i = start; i < end; i++) {
            found |= uint8_t(
                uint8_t(bytes[i] == '\\') & uint8_t(bytes[i + 1] == 'u')
                & uint8_t((bytes[i + 2] | lowerCaseBit) == 'd'));
        }
        if (found) { return true; }
    }
    return false;
}
