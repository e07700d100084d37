#ifndef MODEL_DATA_H
#define MODEL_DATA_H

// The models of `Data/models` as parts of the program, so that it stays one file. They are compiled in as they are, and
// read where they lie.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A file's bytes, which stay as long as the program runs.
typedef struct {
    /// NULL where the compiler could not embed the file.
    const uint8_t *_Nullable start;
    size_t size;
} ModelDataFile;

/// The files of a model.
typedef struct {
    ModelDataFile configuration;
    ModelDataFile weights;
} ModelDataFiles;

/// `Data/models/english`.
ModelDataFiles ModelDataEnglish(void);

/// `Data/models/chinese`.
ModelDataFiles ModelDataChinese(void);

/// `Data/models/ranking`.
ModelDataFiles ModelDataRanking(void);

#ifdef __cplusplus
}
#endif

#endif
