/* utf8: decoding, folding and measuring of UTF-8 text (ICU behind this one file).
 *
 * All input is bytes with a length; nothing here depends on the C locale. utf8_check is as strict
 * as the server (RELIABILITY.md §2): overlong forms, surrogates, code points above U+10FFFF, NUL,
 * C0 controls other than TAB LF CR, and bidirectional controls are refused. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum utf8_fault {
    UTF8_OK = 0,
    UTF8_BAD_BYTE, /* not UTF-8 */
    UTF8_NUL,
    UTF8_CONTROL, /* C0 other than TAB LF CR, DEL */
    UTF8_BIDI     /* U+202A..202E, U+2066..2069, U+200E/200F, U+061C */
};

/* Decode the character at text[0..n), n ≥ 1: its code point and byte length, or -1 and *length 1.
 */
int32_t utf8_decode(const char *text, size_t n, size_t *length);
/* Encode into out[4]; returns the length. */
size_t utf8_encode(int32_t code, char out[4]);
/* First fault in the text; *at is its byte offset. */
enum utf8_fault utf8_check(struct span text, size_t *at);

/* White space of Chinese documents: ASCII, U+00A0, U+3000, U+FEFF, zero-width characters. */
struct span utf8_trim(struct span text);

/* NFKC, trimmed, zero-width characters dropped, runs of white space one space: what a cell says. */
struct span utf8_clean(struct arena *arena, struct span text);
/* The same without the copy where nothing is to be done: then the text itself, without a NUL. */
struct span utf8_clean_span(struct arena *arena, struct span text);
/* utf8_clean, then all spaces dropped, brackets of all kinds made (), quotes dropped, ASCII letters
 * lower: the key by which titles, names and header words are compared (DESIGN.md §11, Matching). */
struct span utf8_key(struct arena *arena, struct span text);

size_t utf8_count(struct span text); /* code points */
/* Columns on a terminal: wide and full-width characters count 2, combining ones 0. */
size_t utf8_columns(struct span text);
/* At most `columns` columns of the text, never half a character. */
struct span utf8_cut(struct span text, size_t columns);

/* Safe to print on a terminal or in a message: controls as \xNN, at most max_chars characters and
 * then "…" (RELIABILITY.md §2, log injection). */
char *utf8_printable(struct arena *arena, struct span text, size_t max_chars);

/* Order of Chinese text by pinyin (ICU collation zh); <0, 0, >0. Ties are broken by bytes. */
int utf8_collate(struct span a, struct span b);

/* Version of the library behind this file, for --version. */
const char *utf8_library(void);

#endif
