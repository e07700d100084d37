#include "CSimdJSON.h"

#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>

#include <simdjson.h>

using namespace simdjson;

struct CSimdJSONParser {
    dom::parser parser;
    size_t maximumDepth;
};

namespace {

// simdjson's handles are a pointer to the document and an index into it. They travel through Swift as these bytes.
template <typename Handle> Handle handle(const CSimdJSONValue &value) noexcept {
    static_assert(sizeof(Handle) == sizeof(CSimdJSONValue), "simdjson's handles have another size");
    static_assert(std::is_trivially_copyable<Handle>::value, "simdjson's handles cannot be copied as bytes");
    Handle handle;
    std::memcpy(static_cast<void *>(&handle), &value, sizeof handle);
    return handle;
}

template <typename Handle> CSimdJSONValue value(const Handle &handle) noexcept {
    static_assert(sizeof(Handle) == sizeof(CSimdJSONValue), "simdjson's handles have another size");
    static_assert(std::is_trivially_copyable<Handle>::value, "simdjson's handles cannot be copied as bytes");
    CSimdJSONValue value;
    std::memcpy(&value, static_cast<const void *>(&handle), sizeof value);
    return value;
}

template <typename Container> CSimdJSONIterator iterator(const Container &container) noexcept {
    return {value(container.begin()), value(container.end())};
}

CSimdJSONStatus status(error_code code) noexcept {
    switch (code) {
    case SUCCESS: return CSimdJSONStatusParsed;
    case EMPTY: return CSimdJSONStatusEmpty;
    case UNCLOSED_STRING: return CSimdJSONStatusUnclosedString;
    case UNESCAPED_CHARS: return CSimdJSONStatusUnescapedControl;
    case STRING_ERROR: return CSimdJSONStatusBadString;
    case NUMBER_ERROR:
    case NUMBER_OUT_OF_RANGE: return CSimdJSONStatusBadNumber;
    case UTF8_ERROR: return CSimdJSONStatusInvalidUTF8;
    case DEPTH_ERROR: return CSimdJSONStatusTooDeep;
    case CAPACITY: return CSimdJSONStatusTooLong;
    case MEMALLOC: return CSimdJSONStatusNoMemory;
    // Codes differ between versions and processors; newer ones have one for integers beyond 64 bits.
    default: return CSimdJSONStatusMalformed;
    }
}

// Makes room in steps of powers of two, so that a series of slowly growing texts does not allocate for each.
error_code reserve(CSimdJSONParser &parser, size_t length) noexcept {
    if (parser.parser.capacity() >= length && parser.parser.doc.capacity() >= length) { return SUCCESS; }
    size_t capacity = 4096;
    while (capacity < length && capacity < SIMDJSON_MAXSIZE_BYTES / 2) { capacity *= 2; }
    if (capacity < length) { capacity = length; }
    error_code error = parser.parser.allocate(capacity, parser.maximumDepth);
    if (error) { return error; }
    return parser.parser.doc.allocate(capacity);
}

} // namespace

CSimdJSONParser *CSimdJSONParserCreate(size_t maximumDepth) {
    auto parser = new (std::nothrow) CSimdJSONParser;
    if (parser == nullptr) { return nullptr; }
    parser->maximumDepth = maximumDepth;
    return parser;
}

void CSimdJSONParserFree(CSimdJSONParser *parser) { delete parser; }

size_t CSimdJSONPadding(void) { return SIMDJSON_PADDING; }

CSimdJSONStatus CSimdJSONParserParse(
    CSimdJSONParser *parser, const uint8_t *bytes, size_t length, bool isPadded, CSimdJSONValue *root) {
    if (bytes == nullptr || length == 0) { return CSimdJSONStatusEmpty; }
    if (length > SIMDJSON_MAXSIZE_BYTES) { return CSimdJSONStatusTooLong; }
    error_code error = reserve(*parser, length);
    if (error) { return status(error); }
    dom::element element;
    error = parser->parser.parse(bytes, length, !isPadded).get(element);
    if (error) { return status(error); }
    *root = value(element);
    return CSimdJSONStatusParsed;
}

CSimdJSONType CSimdJSONGetType(CSimdJSONValue value) {
    switch (handle<dom::element>(value).type()) {
    case dom::element_type::ARRAY: return CSimdJSONTypeArray;
    case dom::element_type::OBJECT: return CSimdJSONTypeObject;
    case dom::element_type::STRING: return CSimdJSONTypeString;
    case dom::element_type::BOOL: return CSimdJSONTypeBool;
    case dom::element_type::NULL_VALUE: return CSimdJSONTypeNull;
    default: return CSimdJSONTypeNumber;
    }
}

bool CSimdJSONGetString(CSimdJSONValue value, const uint8_t **bytes, size_t *length) {
    std::string_view text;
    if (handle<dom::element>(value).get_string().get(text)) { return false; }
    *bytes = reinterpret_cast<const uint8_t *>(text.data());
    *length = text.size();
    return true;
}

bool CSimdJSONGetInt64(CSimdJSONValue value, int64_t *number) {
    return handle<dom::element>(value).get_int64().get(*number) == SUCCESS;
}

bool CSimdJSONGetDouble(CSimdJSONValue value, double *number) {
    return handle<dom::element>(value).get_double().get(*number) == SUCCESS;
}

bool CSimdJSONGetBool(CSimdJSONValue value, bool *truth) {
    return handle<dom::element>(value).get_bool().get(*truth) == SUCCESS;
}

bool CSimdJSONFindMember(CSimdJSONValue object, const uint8_t *key, size_t length, CSimdJSONValue *member) {
    dom::object members;
    if (handle<dom::element>(object).get_object().get(members)) { return false; }
    dom::element found;
    std::string_view name(reinterpret_cast<const char *>(key), length);
    if (members.at_key(name).get(found)) { return false; }
    *member = value(found);
    return true;
}

size_t CSimdJSONCount(CSimdJSONValue value) {
    dom::array array;
    if (handle<dom::element>(value).get_array().get(array) == SUCCESS) { return array.size(); }
    dom::object object;
    return handle<dom::element>(value).get_object().get(object) == SUCCESS ? object.size() : 0;
}

CSimdJSONIterator CSimdJSONElements(CSimdJSONValue array) {
    dom::array elements;
    if (handle<dom::element>(array).get_array().get(elements)) { return {array, array}; }
    return iterator(elements);
}

bool CSimdJSONNextElement(CSimdJSONIterator *iterator, CSimdJSONValue *element) {
    auto next = handle<dom::array::iterator>(iterator->next);
    if (!(next != handle<dom::array::iterator>(iterator->end))) { return false; }
    *element = value(*next);
    ++next;
    iterator->next = value(next);
    return true;
}

CSimdJSONIterator CSimdJSONMembers(CSimdJSONValue object) {
    dom::object members;
    if (handle<dom::element>(object).get_object().get(members)) { return {object, object}; }
    return iterator(members);
}

bool CSimdJSONNextMember(
    CSimdJSONIterator *iterator, const uint8_t **key, size_t *keyLength, CSimdJSONValue *member) {
    auto next = handle<dom::object::iterator>(iterator->next);
    if (!(next != handle<dom::object::iterator>(iterator->end))) { return false; }
    std::string_view name = next.key();
    *key = reinterpret_cast<const uint8_t *>(name.data());
    *keyLength = name.size();
    *member = value(next.value());
    ++next;
    iterator->next = value(next);
    return true;
}
