#ifndef CGMIME_H
#define CGMIME_H

// What kg needs of GMime, in plain C. GMime's objects are GObjects, whose types, casts and lists are macros that Swift cannot
// import; here they are one opaque type. Memory that a function named "Copy" gives is freed with CGMimeFree.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__)
#define CGMIME_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#else
#define CGMIME_CLOSED_ENUM
#endif

/// What a part of a message is.
typedef enum CGMIME_CLOSED_ENUM {
    /// A whole message with headers; its child is its body.
    CGMimeKindMessage,
    /// A message that another one forwards; its child is that message.
    CGMimeKindForward,
    /// Several parts, its children.
    CGMimeKindMultipart,
    /// Content without children.
    CGMimeKindContent,
} CGMimeKind;

/// A message or a part of one.
typedef struct CGMimeEntity CGMimeEntity;

/// Parses a message, headers first, which is copied. The result goes to CGMimeRelease; null when there is no message.
CGMimeEntity *CGMimeParse(const uint8_t *text, size_t byteCount);

/// Frees a message with all of its parts.
void CGMimeRelease(CGMimeEntity *message);

/// Frees what a function named "Copy" gave.
void CGMimeFree(void *memory);

/// What a part is.
CGMimeKind CGMimeGetKind(const CGMimeEntity *entity);

/// How many children a part has.
size_t CGMimeCountChildren(const CGMimeEntity *entity);

/// A child, which lives as long as the message; null when it is missing.
const CGMimeEntity *CGMimeGetChild(const CGMimeEntity *entity, size_t index);

/// A header as it stands in the message, line breaks included; null when it is missing. It lives as long as the message.
const char *CGMimeGetRawHeader(const CGMimeEntity *entity, const char *name);

/// The two halves of the media type, such as "text" and "plain". They live as long as the message.
const char *CGMimeGetType(const CGMimeEntity *entity);
const char *CGMimeGetSubtype(const CGMimeEntity *entity);

/// A parameter of the media type, decoded; null when it is missing. It lives as long as the message.
const char *CGMimeGetParameter(const CGMimeEntity *entity, const char *name);

/// Whether a part is to be shown beside the text and not in it.
bool CGMimeIsAttachment(const CGMimeEntity *entity);

/// The name of a part's file, decoded; null when it has none. It lives as long as the message.
const char *CGMimeGetFileName(const CGMimeEntity *entity);

/// The bytes of content without their transfer encoding; null when there are none.
uint8_t *CGMimeCopyContent(const CGMimeEntity *entity, size_t *byteCount);

/// The text of a header in UTF-8: lines joined and encoded words decoded.
char *CGMimeCopyDecodedText(const char *header);

/// The first mailbox of a header such as "From": its name, which may be null, and its address; false when there is none.
bool CGMimeCopyMailbox(const char *header, char **name, char **address);

/// The date of a header in seconds since 1970; false when it is none.
bool CGMimeReadDate(const char *header, int64_t *seconds);

#ifdef __cplusplus
}
#endif

#endif
