#ifndef CSIMDJSON_H
#define CSIMDJSON_H

// What kg needs of simdjson, a C++ library, in plain C, which Swift can import; and two searches over the bytes of JSON
// text that want a processor's vector instructions. Nothing here throws, and nothing but a parser owns memory.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__)
#define CSIMDJSON_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#else
#define CSIMDJSON_CLOSED_ENUM
#endif

/// How a parse ended. simdjson's own numbers differ between its versions.
typedef enum CSIMDJSON_CLOSED_ENUM {
    CSimdJSONStatusParsed,
    /// The text breaks the grammar of JSON in a way that no other status names.
    CSimdJSONStatusMalformed,
    /// The text holds nothing but white space.
    CSimdJSONStatusEmpty,
    /// A string has no end.
    CSimdJSONStatusUnclosedString,
    /// A string has a control character that is not escaped.
    CSimdJSONStatusUnescapedControl,
    /// A string has an escape that JSON does not know, or half of a surrogate pair.
    CSimdJSONStatusBadString,
    /// A number is badly written, or too large for 64 bits.
    CSimdJSONStatusBadNumber,
    /// The text is not UTF-8.
    CSimdJSONStatusInvalidUTF8,
    /// Arrays and objects are nested deeper than the parser allows.
    CSimdJSONStatusTooDeep,
    /// The text is longer than simdjson can parse (4 GB).
    CSimdJSONStatusTooLong,
    /// There is no memory left.
    CSimdJSONStatusNoMemory,
} CSimdJSONStatus;

/// The type of a value.
typedef enum CSIMDJSON_CLOSED_ENUM {
    CSimdJSONTypeNull,
    CSimdJSONTypeBool,
    CSimdJSONTypeNumber,
    CSimdJSONTypeString,
    CSimdJSONTypeArray,
    CSimdJSONTypeObject,
} CSimdJSONType;

/// Parses texts one at a time into memory that it keeps for the next one.
typedef struct CSimdJSONParser CSimdJSONParser;

/// A value in the memory of a parser: it may be copied freely, and is valid until the next parse.
typedef struct {
    const void *_Nullable document;
    size_t index;
} CSimdJSONValue;

/// A place among the elements of an array or the members of an object. It is at the end where `next` equals `end`.
typedef struct {
    CSimdJSONValue next;
    CSimdJSONValue end;
} CSimdJSONIterator;

/// Makes a parser for texts whose arrays and objects are nested at most `maximumDepth` deep; NULL without memory.
CSimdJSONParser *_Nullable CSimdJSONParserCreate(size_t maximumDepth);

/// Frees a parser and with it every value that it gave.
void CSimdJSONParserFree(CSimdJSONParser *_Nullable parser);

/// How many bytes must be readable after a text that is parsed where it lies.
size_t CSimdJSONPadding(void);

/// Parses a text; `root` is set only when it succeeds. What the parser gave before is invalid afterwards.
///
/// @param isPadded Whether ``CSimdJSONPadding()`` bytes after the text can be read; where not, the text is copied.
CSimdJSONStatus CSimdJSONParserParse(
    CSimdJSONParser *_Nonnull parser, const uint8_t *_Nullable bytes, size_t length, bool isPadded,
    CSimdJSONValue *_Nonnull root);

/// The type of a value.
CSimdJSONType CSimdJSONGetType(CSimdJSONValue value);

/// The unescaped UTF-8 of a string, which ends with a zero byte not counted; false when the value is no string.
bool CSimdJSONGetString(
    CSimdJSONValue value, const uint8_t *_Nullable *_Nonnull bytes, size_t *_Nonnull length);

/// A number written as an integer that 64 bits with a sign hold; false for all others.
bool CSimdJSONGetInt64(CSimdJSONValue value, int64_t *_Nonnull number);

/// A number; false when the value is none.
bool CSimdJSONGetDouble(CSimdJSONValue value, double *_Nonnull number);

/// A truth value; false when the value is none.
bool CSimdJSONGetBool(CSimdJSONValue value, bool *_Nonnull truth);

/// The value of the first member with a key; false when the value is no object or has no such key.
bool CSimdJSONFindMember(
    CSimdJSONValue object, const uint8_t *_Nullable key, size_t length, CSimdJSONValue *_Nonnull member);

/// How many elements or members an array or object has, at most 0xFFFFFF; 0 for other values.
size_t CSimdJSONCount(CSimdJSONValue value);

/// Begins with the first element of an array; at the end at once for other values.
CSimdJSONIterator CSimdJSONElements(CSimdJSONValue array);

/// Gives the next element and goes on; false at the end.
bool CSimdJSONNextElement(CSimdJSONIterator *_Nonnull iterator, CSimdJSONValue *_Nonnull element);

/// Begins with the first member of an object; at the end at once for other values.
CSimdJSONIterator CSimdJSONMembers(CSimdJSONValue object);

/// Gives the next member and goes on; false at the end.
bool CSimdJSONNextMember(
    CSimdJSONIterator *_Nonnull iterator, const uint8_t *_Nullable *_Nonnull key, size_t *_Nonnull keyLength,
    CSimdJSONValue *_Nonnull value);

/// Where the characters lie that JSON's structure hangs on: bit *n* of a mask stands for byte *n* of 64.
typedef struct {
    uint64_t quotes;
    uint64_t backslashes;
    /// `{` and `[`
    uint64_t openings;
    /// `}` and `]`
    uint64_t closings;
    uint64_t newlines;
} CSimdJSONMasks;

/// Finds the structural characters among 64 bytes.
CSimdJSONMasks CSimdJSONClassify(const uint8_t *_Nonnull bytes);

/// Whether `\ud` or `\uD` occurs, with which every escape of a surrogate begins.
bool CSimdJSONHasSurrogateEscape(const uint8_t *_Nullable bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
