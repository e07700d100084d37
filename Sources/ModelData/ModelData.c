#include "ModelData.h"

// `#embed` is of C23, and clang has it in all versions of C from 19 on; the paths count from this file.
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

#if defined(__has_embed)
#if __has_embed("../../Data/models/english/weights.safetensors")
#define HAS_ENGLISH
#endif
#if __has_embed("../../Data/models/chinese/weights.safetensors")
#define HAS_CHINESE
#endif
#if __has_embed("../../Data/models/ranking/weights.safetensors")
#define HAS_RANKING
#endif
#endif

#ifdef HAS_ENGLISH
static const uint8_t englishConfiguration[] = {
#embed "../../Data/models/english/config.json"
};
static const _Alignas(64) uint8_t englishWeights[] = {
#embed "../../Data/models/english/weights.safetensors"
};
#endif

#ifdef HAS_CHINESE
static const uint8_t chineseConfiguration[] = {
#embed "../../Data/models/chinese/config.json"
};
static const _Alignas(64) uint8_t chineseWeights[] = {
#embed "../../Data/models/chinese/weights.safetensors"
};
#endif

#ifdef HAS_RANKING
static const uint8_t rankingConfiguration[] = {
#embed "../../Data/models/ranking/config.json"
};
static const _Alignas(64) uint8_t rankingWeights[] = {
#embed "../../Data/models/ranking/weights.safetensors"
};
#endif

ModelDataFiles ModelDataEnglish(void) {
#ifdef HAS_ENGLISH
    const ModelDataFiles files = {
        {englishConfiguration, sizeof(englishConfiguration)}, {englishWeights, sizeof(englishWeights)}};
#else
    const ModelDataFiles files = {{NULL, 0}, {NULL, 0}};
#endif
    return files;
}

ModelDataFiles ModelDataChinese(void) {
#ifdef HAS_CHINESE
    const ModelDataFiles files = {
        {chineseConfiguration, sizeof(chineseConfiguration)}, {chineseWeights, sizeof(chineseWeights)}};
#else
    const ModelDataFiles files = {{NULL, 0}, {NULL, 0}};
#endif
    return files;
}

ModelDataFiles ModelDataRanking(void) {
#ifdef HAS_RANKING
    const ModelDataFiles files = {
        {rankingConfiguration, sizeof(rankingConfiguration)}, {rankingWeights, sizeof(rankingWeights)}};
#else
    const ModelDataFiles files = {{NULL, 0}, {NULL, 0}};
#endif
    return files;
}
