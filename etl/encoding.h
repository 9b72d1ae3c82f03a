/* encoding: file bytes → checked UTF-8, streaming, for every reader (RELIABILITY.md §0.2).
 *
 * The allow-list is UTF-8 with or without BOM, UTF-16 with BOM, GB18030 (also under the names GBK
 * and GB2312, its subsets). What comes out is as strict as the server: no overlong form, surrogate,
 * NUL, C0 control but TAB LF CR, DEL or bidirectional control. Nothing is replaced or dropped: the
 * first fault ends the stream, after everything before it was delivered, so that the consumer can
 * name line and column by counting what it got.
 *
 * Without a BOM the caller looks at the first block (encoding_sniff); text that was ASCII until the
 * first bad byte may still turn out to be GB18030 (decoder_choose with `may_switch`). */
#ifndef ETL_ENCODING_H
#define ETL_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "etl/refusal.h"

enum encoding {
    ENCODING_UNKNOWN = 0,
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_GB18030,
    ENCODING_WINDOWS_1252 /* only when it is named: no bytes are unlikely in it, so it is never
                             found */
};

enum decode_fault {
    DECODE_OK = 0,
    DECODE_BAD_BYTE,
    DECODE_NUL,
    DECODE_CONTROL,
    DECODE_BIDI,
    DECODE_CUT /* the text ends inside a character */
};

enum { DECODE_END = 0, DECODE_FAILED = -1, DECODE_FAULT = -2, DECODE_ROOM = 4 };

/* Where raw bytes come from: up to room bytes into `to`; their count, 0 at the end, -1 failed. */
struct byte_pull {
    int64_t (*pull)(void *context, void *to, size_t room, struct err *err);
    void *context;
};

struct decoder {
    struct byte_pull from;
    enum encoding encoding;
    bool may_switch; /* UTF-8 that may become GB18030 while only ASCII was seen */
    bool multibyte;  /* a character beyond ASCII was seen */
    enum decode_fault fault;
    unsigned fault_byte; /* the byte at fault */
    /* the rest is the decoder's own */
    unsigned char *raw;
    size_t raw_room, raw_at, raw_end;
    bool raw_ended;
    char carry[4];
    size_t carry_n;
    void *iconv;
};

/* "UTF-8", "UTF-8-BOM", "UTF-16LE", "UTF-16BE", "GB18030", "windows-1252". */
const char *encoding_name(enum encoding encoding);
/* An encoding from its name in any case; ENCODING_UNKNOWN when it is not on the list. "UTF-16"
 * without an order gives ENCODING_UTF16LE: the BOM decides. */
enum encoding encoding_of_name(struct span name);
/* The encoding a BOM announces and its length, ENCODING_UNKNOWN without one. */
enum encoding encoding_of_bom(struct span head, size_t *length);
/* UTF-8 or GB18030 for text without BOM: GB18030 when the head has more bytes that are not UTF-8
 * than characters that are. */
enum encoding encoding_sniff(struct span head);
/* Well-formed characters beyond ASCII, and faults, when the head is read as UTF-8; a character cut
 * by the end counts as neither. */
void encoding_count(struct span head, size_t *characters, size_t *faults);

/* Bytes of text[0..n) that are complete, allowed characters. Fewer than n with DECODE_OK: the text
 * ends inside a character. *multibyte is set (never cleared) on a character beyond ASCII. */
size_t encoding_check(const char *text, size_t n, enum decode_fault *fault, bool *multibyte);

/* Whether all of the text is complete, allowed characters: what character references and escapes
 * put into decoded text is checked with it. */
bool encoding_is_clean(struct span text);

/* A file name out of an archive as UTF-8: as it is, else read as GB18030, else NULL. */
const char *encoding_decode_name(struct arena *arena, const char *raw);

/* A decoder holding raw_room bytes (≥ 4 KiB) for looking ahead; in the arena, but for the
 * converter, which decoder_close frees. */
struct decoder *decoder_new(struct byte_pull from, size_t raw_room, struct arena *arena);
void decoder_close(struct decoder *decoder); /* NULL is fine */
/* The first raw bytes: raw_room of them or all. Borrowed until the first decoder_fill. */
bool decoder_head(struct decoder *decoder, struct span *head, struct err *err) MUST_CHECK;
/* Settle the encoding; a BOM at the start is dropped. */
bool decoder_choose(struct decoder *decoder, enum encoding encoding, bool may_switch,
                    struct err *err) MUST_CHECK;
/* Choose by the name the user gave (NULL: none), else by BOM, else by the look of the head. */
bool decoder_settle(struct decoder *decoder, const char *wanted, struct err *err) MUST_CHECK;
/* More text into to[0..room), room ≥ DECODE_ROOM: bytes written, whole characters only; or
 * DECODE_END, DECODE_FAILED (err is set), DECODE_FAULT (decoder->fault says which). */
int64_t decoder_fill(struct decoder *decoder, char *to, size_t room, struct err *err) MUST_CHECK;
/* What is wrong, in words: "不是有效的 UTF-8（字节 0xFF）". */
const char *decoder_fault_text(const struct decoder *decoder, struct arena *arena);
enum remedy decoder_fault_remedy(const struct decoder *decoder);

#endif
