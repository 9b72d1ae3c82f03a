/* pack: the compressed streams of a PDF (zlib format, RFC 1950 and 1951).
 *
 * Bytes that come again in document after document are packed once and joined to what differs: a
 * deflate stream is blocks in a row, and a block that ends on a byte can be followed by any other.
 * libdeflate packs whole streams faster and smaller than zlib, but ends each; so zlib packs the
 * parts. The same bytes give the same stream, whatever was packed before. */
#ifndef REPORTS_PACK_H
#define REPORTS_PACK_H

#include "base/arena.h"
#include "base/span.h"

struct packer;

struct packer *packer_new(void); /* NULL without memory */
void packer_free(struct packer *packer);

/* Bytes as a stream of their own. Like the others below: in the arena, empty (n 0) on failure. */
struct span pack(struct packer *packer, struct span bytes, struct arena *arena);

/* Bytes as blocks for pack_around. */
struct span pack_part(struct span bytes, struct arena *arena);

enum { PACK_HEAD_MOST = 0xFFFF };
/* Bytes as a stream of which [head, head + n) is `part`, made by pack_part of the same bytes. The
 * head, PACK_HEAD_MOST at most, is stored as it is. */
struct span pack_around(struct packer *packer, struct span bytes, size_t head, size_t n,
                        struct span part, struct arena *arena);

#endif
