#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

int32_t utf8_decode(const char *text, size_t n, size_t *length)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t want;
    int32_t code;
    int32_t least;

    *length = 1;
    if (p[0] < 0x80) {
        return p[0];
    }
    if (p[0] >= 0xc2 && p[0] <= 0xdf) {
        want = 2;
        code = p[0] & 0x1f;
        least = 0x80;
    } else if (p[0] >= 0xe0 && p[0] <= 0xef) {
        want = 3;
        code = p[0] & 0x0f;
        least = 0x800;
    } else if (p[0] >= 0xf0 && p[0] <= 0xf4) {
        want = 4;
        code = p[0] & 0x07;
        least = 0x10000;
    } else {
        return -1;
    }
    if (n < want) {
        return -1;
    }
    for (size_t i = 1; i < want; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            return -1;
        }
        code = (code << 6) | (p[i] & 0x3f);
    }
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        return -1;
    }
    *length = want;
    return code;
}

size_t utf8_encode(int32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | (code >> 18));
    out[1] = (char)(0x80 | ((code >> 12) & 0x3f));
    out[2] = (char)(0x80 | ((code >> 6) & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

static bool is_bidi(int32_t code)
{
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200e || code == 0x200f || code == 0x061c;
}

enum utf8_fault utf8_check(struct span text, size_t *at)
{
    for (size_t i = 0; i < text.n;) {
        size_t length;
        int32_t code = utf8_decode(text.p + i, text.n - i, &length);
        *at = i;
        if (code < 0) {
            return UTF8_BAD_BYTE;
        }
        if (code == 0) {
            return UTF8_NUL;
        }
        if ((code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0x7f) {
            return UTF8_CONTROL;
        }
        if (is_bidi(code)) {
            return UTF8_BIDI;
        }
        i += length;
    }
    *at = text.n;
    return UTF8_OK;
}

static bool is_zero_width(int32_t code)
{
    return (code >= 0x200b && code <= 0x200d) || code == 0x2060 || code == 0xfeff || code == 0xad;
}

static bool is_space(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xa0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
           code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

/* A visible ASCII character, or the first byte of U+4000..U+9FFF: neither space nor zero width. */
static bool is_solid(char byte)
{
    unsigned char c = (unsigned char)byte;

    return (c > ' ' && c < 0x7f) || (c >= 0xe4 && c <= 0xe9);
}

struct span utf8_trim(struct span text)
{
    size_t length;

    if (text.n > 2 && is_solid(text.p[0]) &&
        (((unsigned char)text.p[text.n - 1] < 0x80 && is_solid(text.p[text.n - 1])) ||
         ((unsigned char)text.p[text.n - 1] >= 0x80 && (unsigned char)text.p[text.n - 3] >= 0xe4 &&
          is_solid(text.p[text.n - 3])))) {
        return text; /* nearly every cell */
    }
    while (text.n > 0) {
        int32_t code = utf8_decode(text.p, text.n, &length);
        if (!is_space(code) && !is_zero_width(code)) {
            break;
        }
        text.p += length;
        text.n -= length;
    }
    while (text.n > 0) {
        size_t start = text.n - 1;
        while (start > 0 && text.n - start < 4 && ((unsigned char)text.p[start] & 0xc0) == 0x80) {
            start--;
        }
        int32_t code = utf8_decode(text.p + start, text.n - start, &length);
        if (length != text.n - start || (!is_space(code) && !is_zero_width(code))) {
            break;
        }
        text.n = start;
    }
    return text;
}

/* The NFKC form of a character that is one character and changes with no neighbour of its kind:
 * half of full-width ASCII, itself for ASCII, the unified ideographs and the usual marks. -1: ask
 * ICU. */
static int32_t plain_form(int32_t code)
{
    if ((code >= 0 && code < 0x80) || (code >= 0x4e00 && code <= 0x9fff)) {
        return code;
    }
    if (code >= 0xff01 && code <= 0xff5e) {
        return code - 0xff01 + '!';
    }
    switch (code) {
    case 0x3000:
        return ' ';
    case 0xb7: /* · */
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0x3001:
    case 0x3002:
    case 0x300a:
    case 0x300b:
    case 0x300c:
    case 0x300d:
    case 0x3010:
    case 0x3011:
        return code;
    default:
        return -1;
    }
}

static struct span nfkc(struct arena *arena, struct span text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFKCInstance(&status);
    int32_t units = 0;

    /* A cell is bounded by its reader far below this. */
    if (text.n > INT32_MAX / 32) {
        return text;
    }
    int32_t room = (int32_t)text.n + 1;
    UChar *wide = arena_array(arena, (size_t)room, sizeof *wide);
    u_strFromUTF8WithSub(wide, room, &units, text.p, (int32_t)text.n, 0xfffd, NULL, &status);
    int32_t folded_room = units * 2 + 16;
    UChar *folded = arena_array(arena, (size_t)folded_room, sizeof *folded);
    int32_t n = unorm2_normalize(form, wide, units, folded, folded_room, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        folded = arena_array(arena, (size_t)n + 1, sizeof *folded);
        n = unorm2_normalize(form, wide, units, folded, n + 1, &status);
    }
    int32_t bytes = 0;
    char *out = arena_alloc(arena, (size_t)n * 3 + 1);
    u_strToUTF8(out, n * 3 + 1, &bytes, folded, n, &status);
    if (U_FAILURE(status)) {
        fprintf(stderr, "gyct: ICU: %s\n", u_errorName(status));
        exit(70);
    }
    return (struct span){out, (size_t)bytes};
}

/* Cleaned text as it grows: never longer than the NFKC form it is made of. */
struct cleaning {
    char *out;
    size_t n;
    bool gap; /* white space since the last character */
};

static void add_clean(struct cleaning *cleaning, int32_t code, const char *bytes, size_t length)
{
    if (is_space(code)) {
        cleaning->gap = cleaning->n > 0;
    } else if (!is_zero_width(code)) {
        if (cleaning->gap) {
            cleaning->out[cleaning->n++] = ' ';
            cleaning->gap = false;
        }
        memcpy(cleaning->out + cleaning->n, bytes, length);
        cleaning->n += length;
    }
}

/* Bytes of the unified ideograph U+4E00..9FFF at text[at]: 3, or 0 when there is none. */
static inline size_t ideograph(struct span text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;

    return text.n - at >= 3 && p[0] >= 0xe4 && p[0] <= 0xe9 && (p[0] > 0xe4 || p[1] >= 0xb8) ? 3
                                                                                             : 0;
}

/* A visible character of one or three bytes. */
static inline void add_solid(struct cleaning *cleaning, const char *bytes, size_t length)
{
    if (cleaning->gap) {
        cleaning->out[cleaning->n++] = ' ';
        cleaning->gap = false;
    }
    cleaning->out[cleaning->n++] = bytes[0];
    if (length == 3) {
        cleaning->out[cleaning->n++] = bytes[1];
        cleaning->out[cleaning->n++] = bytes[2];
    }
}

/* What nearly every cell is made of; false when a character needs ICU. */
static bool clean_plain(struct cleaning *cleaning, struct span text)
{
    for (size_t i = 0; i < text.n;) {
        size_t length = text.p[i] > ' ' && text.p[i] < 0x7f ? 1 : ideograph(text, i);
        if (length > 0) {
            add_solid(cleaning, text.p + i, length);
            i += length;
            continue;
        }
        int32_t code = utf8_decode(text.p + i, text.n - i, &length);
        int32_t form = plain_form(code);
        if (form < 0) {
            return false;
        }
        char half = (char)form;
        bool folded = form != code;
        add_clean(cleaning, form, folded ? &half : text.p + i, folded ? 1 : length);
        i += length;
    }
    return true;
}

static struct cleaning clean(struct arena *arena, struct span text)
{
    struct cleaning cleaning = {.out = arena_alloc(arena, text.n + 1)};

    if (!clean_plain(&cleaning, text)) {
        struct span form = nfkc(arena, text);
        cleaning = (struct cleaning){.out = arena_alloc(arena, form.n + 1)};
        for (size_t i = 0; i < form.n;) {
            size_t length;
            int32_t code = utf8_decode(form.p + i, form.n - i, &length);
            add_clean(&cleaning, code, form.p + i, length);
            i += length;
        }
    }
    cleaning.out[cleaning.n] = '\0';
    return cleaning;
}

struct span utf8_clean(struct arena *arena, struct span text)
{
    struct cleaning cleaning = clean(arena, text);

    return (struct span){cleaning.out, cleaning.n};
}

/* Up to eight bytes, the first of them least; zeros behind. */
static inline uint64_t word_of(const char *p, size_t n)
{
    uint64_t word = 0;

    n = n < sizeof word ? n : sizeof word;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint32_t head, tail;
    if (n == sizeof word) {
        memcpy(&word, p, sizeof word);
        return word;
    }
    if (n >= sizeof head) {
        memcpy(&head, p, sizeof head);
        memcpy(&tail, p + n - sizeof tail, sizeof tail);
        return head | (uint64_t)tail << 8 * (n - sizeof tail);
    }
#endif
    for (size_t i = 0; i < n; i++) {
        word |= (uint64_t)(unsigned char)p[i] << 8 * i;
    }
    return word;
}

/* How many of eight bytes are visible ASCII before the first that is not. */
static inline size_t visible_bytes(uint64_t word)
{
    static const uint64_t ones = UINT64_MAX / 255, tops = UINT64_MAX / 255 * 0x80;
    uint64_t above, other;

    above = (word & ~tops) + ones * (0x7f - ' '); /* top bit: the low seven are more than a space */
    other = ~(above & ~(word + ones) & ~word) & tops;
    return other == 0 ? sizeof word : (size_t)__builtin_ctzll(other) / 8;
}

/* Unified ideographs and visible ASCII with single spaces inside: clean as it stands. */
static bool is_clean(struct span text)
{
    bool gap = true; /* a space before, or nothing */

    for (size_t i = 0; i < text.n;) {
        if (text.p[i] == ' ') {
            if (gap) {
                return false;
            }
            gap = true;
            i++;
            continue;
        }
        size_t length = (text.p[i] & 0x80) != 0 ? ideograph(text, i)
                                                : visible_bytes(word_of(text.p + i, text.n - i));
        if (length == 0) {
            return false;
        }
        gap = false;
        i += length;
    }
    return !gap || text.n == 0;
}

struct span utf8_clean_span(struct arena *arena, struct span text)
{
    return is_clean(text) ? text : utf8_clean(arena, text);
}

enum key_form { KEY_KEPT, KEY_DROPPED, KEY_OPENING, KEY_CLOSING };

static enum key_form key_form(int32_t code)
{
    switch (code) {
    case '(':
    case '[':
    case '{':
    case 0x3010: /* 【 */
    case 0x3014: /* 〔 */
    case 0x3016: /* 〖 */
    case 0x3018: /* 〘 */
    case 0x301a: /* 〚 */
        return KEY_OPENING;
    case ')':
    case ']':
    case '}':
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0x3019:
    case 0x301b:
        return KEY_CLOSING;
    case ' ':
    case '"':
    case '\'':
    case '`':
    case 0x2032: /* ′ */
    case 0x2033: /* ″ */
        return KEY_DROPPED;
    default: /* “” ‘’ and their kin, 〈〉《》「」『』, 〝〞〟 */
        return (code >= 0x2018 && code <= 0x201f) || (code >= 0x3008 && code <= 0x300f) ||
                       (code >= 0x301d && code <= 0x301f)
                   ? KEY_DROPPED
                   : KEY_KEPT;
    }
}

struct span utf8_key(struct arena *arena, struct span text)
{
    struct cleaning cleaned = clean(arena, text);
    char *out = cleaned.out;
    size_t n = 0;

    for (size_t i = 0; i < cleaned.n;) {
        size_t length = ideograph((struct span){out, cleaned.n}, i);
        if (length > 0) {
            memmove(out + n, out + i, 3);
            n += length;
            i += length;
            continue;
        }
        int32_t code = utf8_decode(out + i, cleaned.n - i, &length);
        enum key_form form = key_form(code);
        if (form == KEY_OPENING || form == KEY_CLOSING) {
            out[n++] = form == KEY_OPENING ? '(' : ')';
        } else if (code >= 'A' && code <= 'Z') {
            out[n++] = (char)(code - 'A' + 'a');
        } else if (form == KEY_KEPT) {
            memmove(out + n, out + i, length);
            n += length;
        }
        i += length;
    }
    out[n] = '\0';
    return (struct span){out, n};
}

size_t utf8_count(struct span text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.n; count++) {
        size_t length;
        utf8_decode(text.p + i, text.n - i, &length);
        i += length;
    }
    return count;
}

static size_t columns_of(int32_t code)
{
    if (code < 0x300) {
        return code < 0x20 || code == 0x7f || code == 0xad ? 0 : 1;
    }
    int8_t kind = u_charType(code);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) {
        return 0;
    }
    int32_t width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

size_t utf8_columns(struct span text)
{
    size_t columns = 0;

    for (size_t i = 0; i < text.n;) {
        size_t length;
        int32_t code = utf8_decode(text.p + i, text.n - i, &length);
        columns += code < 0 ? 1 : columns_of(code);
        i += length;
    }
    return columns;
}

struct span utf8_cut(struct span text, size_t columns)
{
    size_t used = 0;

    for (size_t i = 0; i < text.n;) {
        size_t length;
        int32_t code = utf8_decode(text.p + i, text.n - i, &length);
        size_t width = code < 0 ? 1 : columns_of(code);
        if (used + width > columns) {
            return (struct span){text.p, i};
        }
        used += width;
        i += length;
    }
    return text;
}

static bool is_printable(int32_t code)
{
    return code >= 0x20 && code != 0x7f && !(code >= 0x80 && code < 0xa0) && code != 0x2028 &&
           code != 0x2029 && !is_bidi(code) && !is_zero_width(code);
}

char *utf8_printable(struct arena *arena, struct span text, size_t max_chars)
{
    struct buf out;
    size_t chars = 0;

    buf_init(&out, 0);
    for (size_t i = 0; i < text.n; chars++) {
        size_t length;
        int32_t code = utf8_decode(text.p + i, text.n - i, &length);
        if (chars == max_chars) {
            buf_puts(&out, "…");
            break;
        }
        if (is_printable(code)) {
            buf_add(&out, text.p + i, length);
        } else {
            for (size_t k = 0; k < length; k++) {
                buf_printf(&out, "\\x%02X", (unsigned char)text.p[i + k]);
            }
        }
        i += length;
    }
    char *copy = span_dup(arena, buf_span(&out));
    buf_release(&out);
    return copy;
}

int utf8_collate(struct span a, struct span b)
{
    static UCollator *pinyin;
    UErrorCode status = U_ZERO_ERROR;

    if (pinyin == NULL) {
        pinyin = ucol_open("zh@collation=pinyin", &status);
    }
    UCollationResult order =
        U_SUCCESS(status) ? ucol_strcollUTF8(pinyin, a.p, (int32_t)a.n, b.p, (int32_t)b.n, &status)
                          : UCOL_EQUAL;
    if (U_FAILURE(status)) {
        fprintf(stderr, "gyct: ICU: %s\n", u_errorName(status));
        exit(70);
    }
    return order != UCOL_EQUAL ? (int)order : span_compare(a, b);
}

const char *utf8_library(void)
{
    return U_ICU_VERSION;
}
