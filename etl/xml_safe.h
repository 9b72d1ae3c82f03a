/* xml_safe: XML from untrusted bytes, the one way it is read here (RELIABILITY.md §3).
 *
 * bytes → decoder (etl/encoding.h; the declared encoding must be true) → scan (etl/xml_scan.h; no
 * DOCTYPE, capped tags, depth, records) → libxml2 as plain UTF-8, with no network, no entities, an
 * entity loader that denies everything, and messages caught, never printed.
 *
 * Four readers share it: xml_quick (etl/xml_quick.h; plain sheets without libxml2), xml_walk
 * (events, pausable; workbooks and small trees), the text reader
 * of src_xml.c (records), and xml_canonical (a whole small document). Names are local names.
 *
 * Failures: ERR_INPUT "label:LINE: …", ERR_LIMIT, ERR_UNSUPPORTED (an encoding off the list). */
#ifndef ETL_XML_SAFE_H
#define ETL_XML_SAFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "etl/encoding.h"
#include "etl/xml_scan.h"

enum { XML_HEAD_BYTES = 4 << 10, XML_RAW_BYTES = 64 << 10, XML_BLOCK_BYTES = 32 << 10 };

/* Checked and scanned text of one document. */
struct xml_input {
    struct decoder *decoder;
    struct xml_scan scan;
    enum encoding encoding;
    struct arena *arena;
    char head[XML_HEAD_BYTES]; /* the first text, its declaration made neutral */
    size_t head_at, head_n;
    struct err refusal; /* met behind bytes that were still passed on */
};

/* Prepare libxml2 for all of the process: initialise, deny external loading. Idempotent. */
void xml_safe_init(void);
/* Whether anything was asked of the denying loader since the last call. */
bool xml_safe_denied(void);

/* Settle the encoding and take the declaration apart. label and arena live as long as the input. */
bool xml_input_open(struct xml_input *input, struct byte_pull from, const struct xml_limits *limits,
                    const char *label, struct arena *arena, struct err *err) MUST_CHECK;
void xml_input_close(struct xml_input *input); /* also after a failed open */
/* Next text, checked but not scanned: as decoder_fill. For xml_quick.h alone. */
int64_t xml_input_text(struct xml_input *input, char *to, size_t room, struct err *err) MUST_CHECK;
/* Next bytes for the parser: count, 0 at the end, -1 failed. */
int64_t xml_input_read(struct xml_input *input, char *to, size_t room, struct err *err) MUST_CHECK;
/* Record a parser's complaint; true if there was an earlier failure it is only the echo of. */
bool xml_input_fault(const struct xml_input *input, int line, const char *message, struct err *err);

struct xml_pair {
    const char *name;
    const char *prefix; /* NULL when the name has none */
    struct span value;  /* borrowed until the callback returns */
};

struct xml_handler {
    bool (*start)(void *context, const char *name, const struct xml_pair *attributes, size_t count,
                  struct err *err);
    bool (*end)(void *context, const char *name, struct err *err);
    bool (*text)(void *context, struct span text, struct err *err);
};

struct xml_walk; /* events of one document */

struct xml_walk *xml_walk_new(struct xml_input *input, const struct xml_handler *handler,
                              void *context);
/* The namespace of the element whose start is being told, NULL when it has none. */
const char *xml_walk_space(const struct xml_walk *walk);
/* Read one block and make its events: 1 there may be more, 0 the document is complete, -1 failed.
 */
int xml_walk_step(struct xml_walk *walk, struct err *err) MUST_CHECK;
void xml_walk_free(struct xml_walk *walk); /* NULL is fine */
/* All events at once. */
bool xml_walk_all(struct xml_input *input, const struct xml_handler *handler, void *context,
                  struct err *err) MUST_CHECK;
/* Value of an attribute; p is NULL when it is absent. */
struct span xml_pair_of(const struct xml_pair *attributes, size_t count, const char *name);

/* Bytes in memory as a byte_pull; the context is a struct span that is used up. */
int64_t xml_span_pull(void *span, void *to, size_t room, struct err *err);

/* Canonical XML of the input's document, without comments; malloc'd bytes to be freed by the caller
 * with xml_canonical_free. */
bool xml_canonical_of(struct xml_input *input, unsigned char **bytes, size_t *n,
                      struct err *err) MUST_CHECK;
void xml_canonical_free(unsigned char *bytes);

/* Version of the library behind this file, for --version. */
const char *xml_library(void);

#endif
