#include "etl/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/words.h"

static const struct {
    const char *name;
    enum encoding encoding;
} encoding_names[] = {
    {"utf-8", ENCODING_UTF8},          {"utf8", ENCODING_UTF8},
    {"us-ascii", ENCODING_UTF8},       {"ascii", ENCODING_UTF8},
    {"utf-8-bom", ENCODING_UTF8_BOM},  {"utf-8-sig", ENCODING_UTF8_BOM},
    {"gb18030", ENCODING_GB18030},     {"gbk", ENCODING_GB18030},
    {"gb2312", ENCODING_GB18030},      {"cp936", ENCODING_GB18030},
    {"utf-16", ENCODING_UTF16LE},      {"utf-16le", ENCODING_UTF16LE},
    {"utf-16be", ENCODING_UTF16BE},    {"windows-1252", ENCODING_WINDOWS_1252},
    {"cp1252", ENCODING_WINDOWS_1252}, {"iso-8859-1", ENCODING_WINDOWS_1252},
    {"latin1", ENCODING_WINDOWS_1252},
};

const char *encoding_name(enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF8:
        return "UTF-8";
    case ENCODING_UTF8_BOM:
        return "UTF-8-BOM";
    case ENCODING_UTF16LE:
        return "UTF-16LE";
    case ENCODING_UTF16BE:
        return "UTF-16BE";
    case ENCODING_GB18030:
        return "GB18030";
    case ENCODING_WINDOWS_1252:
        return "windows-1252";
    case ENCODING_UNKNOWN:
        break;
    }
    return "";
}

enum encoding encoding_of_name(struct span name)
{
    for (size_t i = 0; i < ARRAY_LEN(encoding_names); i++)
        if (strlen(encoding_names[i].name) == name.n &&
            strncasecmp(encoding_names[i].name, name.p, name.n) == 0)
            return encoding_names[i].encoding;
    return ENCODING_UNKNOWN;
}

enum encoding encoding_of_bom(struct span head, size_t *length)
{
    *length = 0;
    if (head.n >= 3 && memcmp(head.p, "\xEF\xBB\xBF", 3) == 0) {
        *length = 3;
        return ENCODING_UTF8_BOM;
    }
    if (head.n >= 2 && memcmp(head.p, "\xFF\xFE", 2) == 0) {
        *length = 2;
        return ENCODING_UTF16LE;
    }
    if (head.n >= 2 && memcmp(head.p, "\xFE\xFF", 2) == 0) {
        *length = 2;
        return ENCODING_UTF16BE;
    }
    return ENCODING_UNKNOWN;
}

/* --- strict UTF-8
 * -------------------------------------------------------------------------------*/

/* Length of the well-formed sequence at p[0..n), n ≥ 1, lead ≥ 0x80; 0 bad; -1 cut by the end.
 * The second byte's bounds rule out overlong forms, surrogates and code points above U+10FFFF. */
static int sequence_length(const unsigned char *p, size_t n)
{
    unsigned lead = p[0];
    size_t want = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;

    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    if (n < 2)
        return -1;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < want; i++) {
        if (i >= n)
            return -1;
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    }
    return (int)want;
}

/* Bytes from p that are three-byte characters without special cases: most of any Chinese text. All
 * leads from 0xE0 on but E0 and ED, which need a narrower second byte, and E2, which may begin a
 * bidirectional control. */
static size_t chinese_run(const unsigned char *p, size_t n)
{
    static const unsigned leads = 0xFFFF & ~(1U << 0 | 1U << 2 | 1U << 13);
    size_t at = 0;

    while (at + 3 <= n && (p[at] & 0xF0) == 0xE0 && (leads >> (p[at] & 0x0F) & 1) != 0 &&
           (p[at + 1] & 0xC0) == 0x80 && (p[at + 2] & 0xC0) == 0x80)
        at += 3;
    return at;
}

/* U+061C, U+200E/F, U+202A..E, U+2066..9. */
static bool is_bidi(const unsigned char *p)
{
    if (p[0] == 0xD8)
        return p[1] == 0x9C;
    if (p[0] != 0xE2)
        return false;
    return p[1] == 0x80 ? p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xAA && p[2] <= 0xAE)
                        : p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9;
}

/* Bytes from p that are printable ASCII, TAB, LF or CR. */
static size_t plain_run(const unsigned char *p, size_t n)
{
    size_t at = 0;

#ifdef __SSE2__
    const __m128i space = _mm_set1_epi8(0x20), delete = _mm_set1_epi8(0x7F);
    const __m128i tab = _mm_set1_epi8('\t'), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');

    for (; at + 16 <= n; at += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + at));
        /* signed: bytes from 0x80 are below the space too */
        __m128i odd = _mm_cmplt_epi8(v, space);
        __m128i fine = _mm_or_si128(_mm_cmpeq_epi8(v, lf),
                                    _mm_or_si128(_mm_cmpeq_epi8(v, tab), _mm_cmpeq_epi8(v, cr)));
        int bad =
            _mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(fine, odd), _mm_cmpeq_epi8(v, delete)));
        if (bad != 0)
            return at + (size_t)__builtin_ctz((unsigned)bad);
    }
#endif
    for (; at < n; at++)
        if ((p[at] < 0x20 && p[at] != '\t' && p[at] != '\n' && p[at] != '\r') || p[at] >= 0x7F)
            break;
    return at;
}

#ifdef __SSE2__
/* Which of 16 bytes are plain (see plain_run), lead a character of chinese_run, follow in one. */
static void classify(const unsigned char *p, uint64_t *plain, uint64_t *leads, uint64_t *follow)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    /* signed: 0x80..0xBF are the least, then 0xC0..0xFF up to -1, then ASCII */
    __m128i ascii =
        _mm_andnot_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)),
                         _mm_or_si128(_mm_or_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(0x1F)),
                                                   _mm_cmpeq_epi8(v, _mm_set1_epi8('\t'))),
                                      _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n')),
                                                   _mm_cmpeq_epi8(v, _mm_set1_epi8('\r')))));
    __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xE2)),
                               _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xED)));
    __m128i lead = _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xE0)),
                                 _mm_cmplt_epi8(v, _mm_set1_epi8((char)0xF0)));

    *plain = (uint64_t)(unsigned)_mm_movemask_epi8(ascii);
    *leads = (uint64_t)(unsigned)_mm_movemask_epi8(_mm_andnot_si128(odd, lead));
    *follow = (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(v, _mm_set1_epi8((char)0xC0)));
}

/* Bytes from p that are whole characters of plain_run and chinese_run, 64 bytes a step and none of
 * the last step's that are cut: two following bytes behind each lead, and no others. */
static size_t quick_run(const unsigned char *p, size_t n, bool *multibyte)
{
    enum { STEP = 64, LANE = 16 };
    size_t at = 0;

    while (n - at >= STEP) {
        uint64_t plain = 0, leads = 0, follow = 0;
        for (unsigned i = 0; i < STEP; i += LANE) {
            uint64_t a, b, c;
            classify(p + at + i, &a, &b, &c);
            plain |= a << i;
            leads |= b << i;
            follow |= c << i;
        }
        uint64_t bad = ~(plain | leads | follow) | (follow ^ (leads << 1 | leads << 2));
        size_t good = bad == 0 ? STEP : (size_t)__builtin_ctzll(bad);
        if (good >= 1 && (leads >> (good - 1) & 1) != 0) /* a character that ends behind it */
            good -= 1;
        else if (good >= 2 && (leads >> (good - 2) & 1) != 0)
            good -= 2;
        *multibyte = *multibyte || (good > 0 && (leads << (STEP - good)) != 0);
        at += good;
        if (bad != 0)
            break;
    }
    return at;
}
#else
static size_t quick_run(const unsigned char *p, size_t n, bool *multibyte)
{
    (void)p;
    (void)n;
    (void)multibyte;
    return 0;
}
#endif

size_t encoding_check(const char *text, size_t n, enum decode_fault *fault, bool *multibyte)
{
    enum { SHORT_RUN = 32, CAREFUL = 128 };
    const unsigned char *p = (const unsigned char *)text;
    size_t at = 0, careful_to = 0; /* text of other scripts is not tried at every character */

    *fault = DECODE_OK;
    while (at < n) {
        if (at >= careful_to) {
            size_t quick = quick_run(p + at, n - at, multibyte);
            at += quick;
            careful_to = at + (quick < SHORT_RUN ? CAREFUL : 1);
            if (at == n)
                break;
        }
        if (p[at] < 0x80) {
            at += plain_run(p + at, n - at);
            if (at == n)
                break;
            if (p[at] < 0x80) {
                *fault = p[at] == 0 ? DECODE_NUL : DECODE_CONTROL;
                return at;
            }
        }
        size_t run = chinese_run(p + at, n - at);
        if (run > 0) {
            *multibyte = true;
            at += run;
            continue;
        }
        int length = sequence_length(p + at, n - at);
        if (length < 0)
            return at;
        if (length == 0 || is_bidi(p + at)) {
            *fault = length == 0 ? DECODE_BAD_BYTE : DECODE_BIDI;
            return at;
        }
        *multibyte = true;
        at += (size_t)length;
    }
    return at;
}

bool encoding_is_clean(struct span text)
{
    enum decode_fault fault;
    bool multibyte = false;

    return encoding_check(text.p, text.n, &fault, &multibyte) == text.n;
}

void encoding_count(struct span head, size_t *characters, size_t *faults)
{
    const unsigned char *p = (const unsigned char *)head.p;

    *characters = *faults = 0;
    for (size_t at = 0; at < head.n;) {
        if (p[at] < 0x80) {
            at++;
            continue;
        }
        int length = sequence_length(p + at, head.n - at);
        if (length < 0)
            break;
        if (length == 0)
            ++*faults;
        else
            ++*characters;
        at += length == 0 ? 1 : (size_t)length;
    }
}

enum encoding encoding_sniff(struct span head)
{
    size_t characters, faults;

    encoding_count(head, &characters, &faults);
    return faults > characters ? ENCODING_GB18030 : ENCODING_UTF8;
}

/* --- the stream
 * ---------------------------------------------------------------------------------*/

struct decoder *decoder_new(struct byte_pull from, size_t raw_room, struct arena *arena)
{
    struct decoder *decoder = arena_alloc(arena, sizeof *decoder);

    decoder->from = from;
    decoder->raw_room = raw_room;
    decoder->raw = arena_alloc(arena, raw_room);
    return decoder;
}

void decoder_close(struct decoder *decoder)
{
    if (decoder != NULL && decoder->iconv != NULL) {
        iconv_close(decoder->iconv);
        decoder->iconv = NULL;
    }
}

/* One more pull behind what raw holds. */
static bool raw_more(struct decoder *decoder, struct err *err)
{
    if (decoder->raw_at > 0 && decoder->raw_end == decoder->raw_room) {
        memmove(decoder->raw, decoder->raw + decoder->raw_at, decoder->raw_end - decoder->raw_at);
        decoder->raw_end -= decoder->raw_at;
        decoder->raw_at = 0;
    }
    if (decoder->raw_at == decoder->raw_end)
        decoder->raw_at = decoder->raw_end = 0;
    int64_t got = decoder->from.pull(decoder->from.context, decoder->raw + decoder->raw_end,
                                     decoder->raw_room - decoder->raw_end, err);
    if (got < 0)
        return false;
    decoder->raw_ended = got == 0;
    decoder->raw_end += (size_t)got;
    return true;
}

bool decoder_head(struct decoder *decoder, struct span *head, struct err *err)
{
    while (!decoder->raw_ended && decoder->raw_end < decoder->raw_room)
        if (!raw_more(decoder, err))
            return false;
    *head = (struct span){(const char *)decoder->raw, decoder->raw_end};
    return true;
}

bool decoder_choose(struct decoder *decoder, enum encoding encoding, bool may_switch,
                    struct err *err)
{
    struct span head = {(const char *)decoder->raw, decoder->raw_end};
    size_t bom;
    enum encoding announced = encoding_of_bom(head, &bom);

    decoder->encoding = encoding;
    decoder->may_switch = may_switch;
    if (announced == encoding || (announced == ENCODING_UTF8_BOM && encoding == ENCODING_UTF8))
        decoder->raw_at = bom;
    if (encoding == ENCODING_GB18030 || encoding == ENCODING_WINDOWS_1252) {
        const char *name = encoding == ENCODING_GB18030 ? "GB18030" : "CP1252";
        decoder->iconv = iconv_open("UTF-8", name);
        if (decoder->iconv == (iconv_t)-1) { // NOLINT(performance-no-int-to-ptr): as POSIX has it
            decoder->iconv = NULL;
            return err_set(err, ERR_SYSTEM,
                           WORDS("系统的 iconv 不支持 ", "iconv of this system has no ") "%s" WORDS(
                               "（缺少 libc 的 gconv 模块）", " (gconv modules missing)"),
                           name);
        }
    }
    return true;
}

bool decoder_settle(struct decoder *decoder, const char *wanted, struct err *err)
{
    struct span head;
    size_t bom;

    if (!decoder_head(decoder, &head, err))
        return false;
    enum encoding encoding = encoding_of_bom(head, &bom);
    bool found = encoding == ENCODING_UNKNOWN;
    if (wanted != NULL) {
        enum encoding named = encoding_of_name(span_of(wanted));
        if (named == ENCODING_UNKNOWN)
            return err_set(err, ERR_USAGE,
                           WORDS("不认识的编码 ", "unknown encoding ") "%s" WORDS(
                               "（可用 utf-8、gb18030、utf-16、windows-1252）",
                               " (utf-8, gb18030, utf-16, windows-1252 are known)"),
                           wanted);
        /* a BOM tells the byte order, and UTF-8 with BOM is still UTF-8 */
        bool same = (named == ENCODING_UTF8 && encoding == ENCODING_UTF8_BOM) ||
                    (named == ENCODING_UTF16LE && encoding == ENCODING_UTF16BE);
        encoding = same ? encoding : named;
        found = false;
    } else if (found) {
        encoding = encoding_sniff(head);
    }
    return decoder_choose(decoder, encoding, found && encoding == ENCODING_UTF8, err);
}

/* Deliver the n good bytes now and the fault on the next call. */
static int64_t faulted(struct decoder *decoder, enum decode_fault fault, unsigned byte, size_t n)
{
    decoder->fault = fault;
    decoder->fault_byte = byte;
    return n > 0 ? (int64_t)n : DECODE_FAULT;
}

/* The bytes from to[good] on are not UTF-8 and nothing before them was beyond ASCII: give them back
 * to raw and go on as GB18030. */
static bool switch_to_gb18030(struct decoder *decoder, const char *rest, size_t n, bool from_raw,
                              struct err *err)
{
    if (from_raw) {
        decoder->raw_at -= n;
    } else {
        memcpy(decoder->raw, rest, n);
        decoder->raw_at = 0;
        decoder->raw_end = n;
    }
    return decoder_choose(decoder, ENCODING_GB18030, false, err);
}

static int64_t fill_iconv(struct decoder *decoder, char *to, size_t room, struct err *err);

static int64_t fill_utf8(struct decoder *decoder, char *to, size_t room, struct err *err)
{
    size_t n = decoder->carry_n, good;
    bool from_raw = decoder->raw_at < decoder->raw_end;
    enum decode_fault fault;

    memcpy(to, decoder->carry, n);
    if (from_raw) {
        size_t take = decoder->raw_end - decoder->raw_at;
        take = take < room - n ? take : room - n;
        memcpy(to + n, decoder->raw + decoder->raw_at, take);
        decoder->raw_at += take;
        n += take;
    } else if (!decoder->raw_ended) {
        int64_t got = decoder->from.pull(decoder->from.context, to + n, room - n, err);
        if (got < 0)
            return DECODE_FAILED;
        decoder->raw_ended = got == 0;
        n += (size_t)got;
    }
    if (n == 0)
        return DECODE_END;
    good = encoding_check(to, n, &fault, &decoder->multibyte);
    decoder->carry_n = 0;
    if (fault == DECODE_OK && good < n && decoder->raw_ended && decoder->raw_at == decoder->raw_end)
        fault = DECODE_CUT;
    if ((fault == DECODE_BAD_BYTE || fault == DECODE_CUT) && decoder->may_switch &&
        !decoder->multibyte) {
        if (!switch_to_gb18030(decoder, to + good, n - good, from_raw, err))
            return DECODE_FAILED;
        return good > 0 ? (int64_t)good : fill_iconv(decoder, to, room, err);
    }
    if (fault != DECODE_OK)
        return faulted(decoder, fault, (unsigned char)to[good], good);
    if (good < n) {
        decoder->carry_n = n - good;
        memcpy(decoder->carry, to + good, n - good);
    }
    if (good == 0)
        return fill_utf8(decoder, to, room, err);
    return (int64_t)good;
}

/* What a converter wrote, checked like any other text: controls and bidi may come encoded. */
static int64_t checked(struct decoder *decoder, const char *to, size_t n)
{
    enum decode_fault fault;
    size_t good = encoding_check(to, n, &fault, &decoder->multibyte);

    if (fault != DECODE_OK)
        return faulted(decoder, fault, (unsigned char)to[good], good);
    return (int64_t)n;
}

static int64_t fill_iconv(struct decoder *decoder, char *to, size_t room, struct err *err)
{
    for (;;) {
        char *in = (char *)decoder->raw + decoder->raw_at, *out = to;
        size_t in_left = decoder->raw_end - decoder->raw_at, out_left = room;
        size_t rc = iconv(decoder->iconv, &in, &in_left, &out, &out_left);
        int why = rc == (size_t)-1 ? errno : 0;
        size_t wrote = room - out_left;

        decoder->raw_at = decoder->raw_end - in_left;
        if (why == EILSEQ) {
            int64_t n = checked(decoder, to, wrote);
            return decoder->fault != DECODE_OK
                       ? n
                       : faulted(decoder, DECODE_BAD_BYTE, (unsigned char)*in, wrote);
        }
        if (wrote > 0)
            return checked(decoder, to, wrote);
        if (decoder->raw_ended) {
            if (in_left > 0)
                return faulted(decoder, DECODE_CUT, (unsigned char)*in, 0);
            return DECODE_END;
        }
        if (!raw_more(decoder, err))
            return DECODE_FAILED;
    }
}

static unsigned unit_at(const struct decoder *decoder, size_t at)
{
    unsigned a = decoder->raw[at], b = decoder->raw[at + 1];
    return decoder->encoding == ENCODING_UTF16LE ? a | b << 8 : a << 8 | b;
}

static size_t put_utf8(char *to, unsigned code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static int64_t fill_utf16(struct decoder *decoder, char *to, size_t room, struct err *err)
{
    size_t n = 0;

    while (n + 4 <= room) {
        size_t left = decoder->raw_end - decoder->raw_at;
        unsigned code = left >= 2 ? unit_at(decoder, decoder->raw_at) : 0;
        size_t need = code >= 0xD800 && code <= 0xDBFF ? 4 : 2;
        if (left < need) {
            if (n > 0)
                break;
            if (decoder->raw_ended)
                return left == 0 ? DECODE_END
                                 : faulted(decoder, DECODE_CUT, decoder->raw[decoder->raw_at], 0);
            if (!raw_more(decoder, err))
                return DECODE_FAILED;
            continue;
        }
        unsigned low = need == 4 ? unit_at(decoder, decoder->raw_at + 2) : 0;
        if ((code >= 0xDC00 && code <= 0xDFFF) || (need == 4 && (low < 0xDC00 || low > 0xDFFF))) {
            unsigned byte = decoder->raw[decoder->raw_at];
            int64_t done = checked(decoder, to, n);
            return decoder->fault != DECODE_OK ? done : faulted(decoder, DECODE_BAD_BYTE, byte, n);
        }
        if (need == 4)
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        n += put_utf8(to + n, code);
        decoder->raw_at += need;
    }
    return checked(decoder, to, n);
}

int64_t decoder_fill(struct decoder *decoder, char *to, size_t room, struct err *err)
{
    if (decoder->fault != DECODE_OK)
        return DECODE_FAULT;
    if (decoder->encoding == ENCODING_GB18030 || decoder->encoding == ENCODING_WINDOWS_1252)
        return fill_iconv(decoder, to, room, err);
    if (decoder->encoding == ENCODING_UTF16LE || decoder->encoding == ENCODING_UTF16BE)
        return fill_utf16(decoder, to, room, err);
    /* what is read ahead must fit into raw if it has to be given back */
    return fill_utf8(decoder, to, room < decoder->raw_room ? room : decoder->raw_room, err);
}

const char *decoder_fault_text(const struct decoder *decoder, struct arena *arena)
{
    switch (decoder->fault) {
    case DECODE_NUL:
        return WORDS("含有空字符 NUL", "a NUL character");
    case DECODE_CONTROL:
        return arena_printf(arena, WORDS("含有控制字符 0x", "control character 0x") "%02X",
                            decoder->fault_byte);
    case DECODE_BIDI:
        return WORDS("含有双向文字控制符（可能伪装内容）",
                     "a bidirectional control character (can disguise text)");
    case DECODE_CUT:
        return WORDS("文件在一个字符中间结束", "the file ends inside a character");
    case DECODE_BAD_BYTE:
    case DECODE_OK:
        break;
    }
    return arena_printf(arena,
                        WORDS("不是有效的 ", "not valid ") "%s" WORDS(
                            "（字节 0x", " (byte 0x") "%02X" WORDS("）", ")"),
                        encoding_name(decoder->encoding), decoder->fault_byte);
}

enum remedy decoder_fault_remedy(const struct decoder *decoder)
{
    return decoder->fault == DECODE_CONTROL || decoder->fault == DECODE_BIDI ? REMEDY_CHARACTER
           : decoder->fault == DECODE_CUT                                    ? REMEDY_WHOLE
                                                                             : REMEDY_ENCODING;
}

const char *encoding_decode_name(struct arena *arena, const char *raw)
{
    size_t n = strlen(raw), left = n, room = 4 * n + 1, out_left = room;
    enum decode_fault fault;
    bool multibyte = false;
    char *in = arena_strndup(arena, raw, n), *text = arena_alloc(arena, room), *out = text;

    if (encoding_check(raw, n, &fault, &multibyte) == n && fault == DECODE_OK)
        return in;
    iconv_t from = iconv_open("UTF-8", "GB18030");
    if (from == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr): as POSIX has it
        return NULL;
    size_t rc = iconv(from, &in, &left, &out, &out_left);
    (void)iconv_close(from);
    *out = '\0';
    return rc != (size_t)-1 && left == 0 && out_left > 0 && encoding_is_clean(span_of(text)) ? text
                                                                                             : NULL;
}
