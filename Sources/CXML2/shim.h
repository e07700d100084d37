// Where libxml2 is built with ICU, its encoding.h includes ICU's headers for two fields that nobody outside needs.
// They clash with the ICU that Swift's Foundation brings along, so they are left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
