#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

// The table of HTML's named characters. The library exports these functions, but its headers for them (buffer.h and
// houdini.h) are installed by some packages only.
#include <stdint.h>

typedef struct {
  cmark_mem *mem;
  unsigned char *ptr;
  int32_t asize, size;
} cmark_strbuf;

void cmark_strbuf_init(cmark_mem *mem, cmark_strbuf *buffer, int32_t initial_size);
void cmark_strbuf_free(cmark_strbuf *buffer);

// Adds what a character reference stands for, whose text after "&" is given; returns how many bytes of it were read.
int32_t houdini_unescape_ent(cmark_strbuf *output, const uint8_t *text, int32_t size);
