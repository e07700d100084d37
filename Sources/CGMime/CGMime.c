#include "CGMime.h"

#include <gmime/gmime.h>

// A message and its parts are all GMimeObjects; the opaque type stands for them.
static GMimeObject *object(const CGMimeEntity *entity) { return (GMimeObject *)entity; }

static const CGMimeEntity *entity(GMimeObject *object) { return (const CGMimeEntity *)object; }

static GMimeParserOptions *options;

// Initialising is not safe from several threads.
static void initialize(void) {
    static gsize isDone = 0;
    if (!g_once_init_enter(&isDone)) return;
    g_mime_init();
    options = g_mime_parser_options_new();
    // What encoded words may hold when they name no encoding, or one that is unknown.
    const char *charsets[] = {"utf-8", "gb18030", "windows-1252", NULL};
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    g_once_init_leave(&isDone, 1);
}

CGMimeEntity *CGMimeParse(const uint8_t *text, size_t byteCount) {
    initialize();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)text, byteCount);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    // What is kept in the stream would be read again from there; content in memory is a copy of its own.
    g_mime_parser_set_persist_stream(parser, FALSE);
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    g_object_unref(parser);
    return (CGMimeEntity *)message;
}

void CGMimeRelease(CGMimeEntity *message) { g_object_unref(message); }

void CGMimeFree(void *memory) { g_free(memory); }

CGMimeKind CGMimeGetKind(const CGMimeEntity *entity) {
    if (GMIME_IS_MESSAGE(object(entity))) return CGMimeKindMessage;
    if (GMIME_IS_MESSAGE_PART(object(entity))) return CGMimeKindForward;
    if (GMIME_IS_MULTIPART(object(entity))) return CGMimeKindMultipart;
    return CGMimeKindContent;
}

size_t CGMimeCountChildren(const CGMimeEntity *entity) {
    switch (CGMimeGetKind(entity)) {
    case CGMimeKindMessage: return g_mime_message_get_mime_part(GMIME_MESSAGE(object(entity))) != NULL;
    case CGMimeKindForward: return g_mime_message_part_get_message(GMIME_MESSAGE_PART(object(entity))) != NULL;
    case CGMimeKindMultipart: {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(object(entity)));
        return count > 0 ? (size_t)count : 0;
    }
    case CGMimeKindContent: return 0;
    }
    return 0;
}

const CGMimeEntity *CGMimeGetChild(const CGMimeEntity *parent, size_t index) {
    if (index >= CGMimeCountChildren(parent)) return NULL;
    switch (CGMimeGetKind(parent)) {
    case CGMimeKindMessage: return entity(g_mime_message_get_mime_part(GMIME_MESSAGE(object(parent))));
    case CGMimeKindForward:
        return (const CGMimeEntity *)g_mime_message_part_get_message(GMIME_MESSAGE_PART(object(parent)));
    case CGMimeKindMultipart: return entity(g_mime_multipart_get_part(GMIME_MULTIPART(object(parent)), (int)index));
    case CGMimeKindContent: return NULL;
    }
    return NULL;
}

const char *CGMimeGetRawHeader(const CGMimeEntity *entity, const char *name) {
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object(entity)), name);
    return header ? g_mime_header_get_raw_value(header) : NULL;
}

const char *CGMimeGetType(const CGMimeEntity *entity) {
    GMimeContentType *type = g_mime_object_get_content_type(object(entity));
    return type ? g_mime_content_type_get_media_type(type) : NULL;
}

const char *CGMimeGetSubtype(const CGMimeEntity *entity) {
    GMimeContentType *type = g_mime_object_get_content_type(object(entity));
    return type ? g_mime_content_type_get_media_subtype(type) : NULL;
}

const char *CGMimeGetParameter(const CGMimeEntity *entity, const char *name) {
    return g_mime_object_get_content_type_parameter(object(entity), name);
}

bool CGMimeIsAttachment(const CGMimeEntity *entity) {
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object(entity));
    return disposition && g_mime_content_disposition_is_attachment(disposition);
}

const char *CGMimeGetFileName(const CGMimeEntity *entity) {
    return GMIME_IS_PART(object(entity)) ? g_mime_part_get_filename(GMIME_PART(object(entity))) : NULL;
}

uint8_t *CGMimeCopyContent(const CGMimeEntity *entity, size_t *byteCount) {
    *byteCount = 0;
    GMimeDataWrapper *content = GMIME_IS_PART(object(entity)) ? g_mime_part_get_content(GMIME_PART(object(entity))) : NULL;
    if (!content) return NULL;
    GByteArray *bytes = g_byte_array_new();
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_mime_stream_flush(stream);
    g_object_unref(stream);
    *byteCount = bytes->len;
    return g_byte_array_free(bytes, FALSE);
}

char *CGMimeCopyDecodedText(const char *header) {
    initialize();
    char *line = g_mime_utils_header_unfold(header);
    char *text = g_mime_utils_header_decode_text(options, line);
    g_free(line);
    return text;
}

bool CGMimeCopyMailbox(const char *header, char **name, char **address) {
    initialize();
    InternetAddressList *list = internet_address_list_parse(options, header);
    if (!list) return false;
    bool isFound = false;
    int count = internet_address_list_length(list);
    for (int index = 0; index < count && !isFound; index++) {
        InternetAddress *item = internet_address_list_get_address(list, index);
        if (!INTERNET_ADDRESS_IS_MAILBOX(item)) continue;
        const char *found = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(item));
        if (!found) continue;
        *name = g_strdup(internet_address_get_name(item));
        *address = g_strdup(found);
        isFound = true;
    }
    g_object_unref(list);
    return isFound;
}

bool CGMimeReadDate(const char *header, int64_t *seconds) {
    initialize();
    GDateTime *date = g_mime_utils_header_decode_date(header);
    if (!date) return false;
    *seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return true;
}
