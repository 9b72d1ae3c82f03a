/* encoding: what is text and what is not, cut anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "etl/encoding.h"

struct memory {
    struct span left;
    size_t step; /* bytes a pull brings */
};

static int64_t pull(void *context, void *to, size_t room, struct err *err)
{
    struct memory *memory = context;
    size_t n = memory->left.n < room ? memory->left.n : room;

    (void)err;
    n = n < memory->step ? n : memory->step;
    memcpy(to, memory->left.p, n);
    memory->left.p += n;
    memory->left.n -= n;
    return (int64_t)n;
}

/* All text the decoder gives before its end or fault, read with this step and room. */
static enum decode_fault decode(struct span bytes, enum encoding encoding, bool may_switch,
                                size_t step, size_t room, struct buf *out)
{
    struct arena arena;
    struct err err = {0};
    struct memory memory = {bytes, step};
    struct byte_pull from = {pull, &memory};
    struct span head;
    char text[256];
    int64_t got;

    arena_init(&arena);
    buf_reset(out);
    struct decoder *decoder = decoder_new(from, 4096, &arena);
    assert_true(decoder_head(decoder, &head, &err));
    assert_true(decoder_choose(decoder, encoding, may_switch, &err));
    while ((got = decoder_fill(decoder, text, room, &err)) > 0)
        buf_add(out, text, (size_t)got);
    enum decode_fault fault = decoder->fault;
    assert_true(got == (fault == DECODE_OK ? DECODE_END : DECODE_FAULT));
    decoder_close(decoder);
    arena_release(&arena);
    return fault;
}

static void assert_decoded(struct span bytes, enum encoding encoding, enum decode_fault fault,
                           const char *want)
{
    static const size_t steps[] = {1, 3, 7, 4096}, rooms[] = {4, 5, 7, 64, 256};
    struct buf out;

    buf_init(&out, 0);
    for (size_t s = 0; s < ARRAY_LEN(steps); s++)
        for (size_t r = 0; r < ARRAY_LEN(rooms); r++) {
            assert_int_equal(decode(bytes, encoding, false, steps[s], rooms[r], &out), fault);
            assert_true(span_is(buf_span(&out), want));
        }
    buf_release(&out);
}

static void utf8_is_strict(void **state)
{
    (void)state;
    assert_decoded(SPAN("名称,a\t\r\n𠮷é"), ENCODING_UTF8, DECODE_OK, "名称,a\t\r\n𠮷é");
    assert_decoded(SPAN("\xEF\xBB\xBF"
                        "a"),
                   ENCODING_UTF8_BOM, DECODE_OK, "a");
    assert_decoded(SPAN("a\xC0\xAF"), ENCODING_UTF8, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("a\xE0\x80\xAF"), ENCODING_UTF8, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("a\xED\xA0\x80"), ENCODING_UTF8, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("a\xF4\x90\x80\x80"), ENCODING_UTF8, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("a\xF5\x80\x80\x80"), ENCODING_UTF8, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("名\x80"), ENCODING_UTF8, DECODE_BAD_BYTE, "名");
    assert_decoded(SPAN("名\xE5\x90"), ENCODING_UTF8, DECODE_CUT, "名");
    assert_decoded(SPAN("名\xE5\x90,"), ENCODING_UTF8, DECODE_BAD_BYTE, "名");
    assert_decoded(SPAN("a\0b"), ENCODING_UTF8, DECODE_NUL, "a");
    assert_decoded(SPAN("a\x1B[31m"), ENCODING_UTF8, DECODE_CONTROL, "a");
    assert_decoded(SPAN("0123456789abcdefghij\x7F"), ENCODING_UTF8, DECODE_CONTROL,
                   "0123456789abcdefghij");
    assert_decoded(SPAN("名\xE2\x80\xAE"), ENCODING_UTF8, DECODE_BIDI, "名");
    assert_decoded(SPAN("名\xE2\x81\xA6"), ENCODING_UTF8, DECODE_BIDI, "名");
    assert_decoded(SPAN("名\xD8\x9C"), ENCODING_UTF8, DECODE_BIDI, "名");
    assert_decoded(SPAN("“—”…"), ENCODING_UTF8, DECODE_OK, "“—”…");
}

static void gb18030_is_strict(void **state)
{
    (void)state;
    assert_decoded(SPAN("\xC3\xFB\xB3\xC6,a"), ENCODING_GB18030, DECODE_OK, "名称,a");
    assert_decoded(SPAN("\x81\x39\xEE\x39\x95\x32\x82\x36"), ENCODING_GB18030, DECODE_OK, "㐀𠀀");
    assert_decoded(SPAN("\xC3\xFB\xFF\xFF"), ENCODING_GB18030, DECODE_BAD_BYTE, "名");
    assert_decoded(SPAN("\xC3\xFB\xC3"), ENCODING_GB18030, DECODE_CUT, "名");
    assert_decoded(SPAN("\xC3\xFB\x00"), ENCODING_GB18030, DECODE_NUL, "名");
    assert_decoded(SPAN("\xC3\xFB\x1B"), ENCODING_GB18030, DECODE_CONTROL, "名");
}

static void windows_1252_is_read_when_named_and_never_found(void **state)
{
    static const char bytes[] = "caf\xE9 \x80 \x93x\x94";
    (void)state;
    assert_decoded(SPAN(bytes), ENCODING_WINDOWS_1252, DECODE_OK, "café € “x”");
    assert_decoded(SPAN("a\x81"), ENCODING_WINDOWS_1252, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("a\x1B"), ENCODING_WINDOWS_1252, DECODE_CONTROL, "a");
    assert_int_equal(encoding_of_name(SPAN("CP1252")), ENCODING_WINDOWS_1252);
    assert_int_not_equal(encoding_sniff(SPAN(bytes)), ENCODING_WINDOWS_1252);
}

static void utf16_is_strict_in_both_orders(void **state)
{
    (void)state;
    assert_decoded(SPAN("\xFF\xFE\x0D\x54"
                        "a\0\x42\xD8\xB7\xDF"),
                   ENCODING_UTF16LE, DECODE_OK, "名a𠮷");
    assert_decoded(SPAN("\xFE\xFF\x54\x0D\0a\xD8\x42\xDF\xB7"), ENCODING_UTF16BE, DECODE_OK,
                   "名a𠮷");
    assert_decoded(SPAN("\xFF\xFE"
                        "a\0\x00\xDC"),
                   ENCODING_UTF16LE, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("\xFF\xFE"
                        "a\0\x42\xD8"
                        "b\0"),
                   ENCODING_UTF16LE, DECODE_BAD_BYTE, "a");
    assert_decoded(SPAN("\xFF\xFE"
                        "a\0b"),
                   ENCODING_UTF16LE, DECODE_CUT, "a");
    assert_decoded(SPAN("\xFF\xFE"
                        "a\0\0\0"),
                   ENCODING_UTF16LE, DECODE_NUL, "a");
    assert_decoded(SPAN("\xFF\xFE"
                        "a\0\x2E\x20"),
                   ENCODING_UTF16LE, DECODE_BIDI, "a");
}

static void ascii_may_switch_but_multibyte_may_not(void **state)
{
    struct buf out;
    static const size_t steps[] = {1, 2, 4096};

    (void)state;
    buf_init(&out, 0);
    for (size_t s = 0; s < ARRAY_LEN(steps); s++) {
        assert_int_equal(
            decode(SPAN("abc\xC3\xFB,\xB3\xC6"), ENCODING_UTF8, true, steps[s], 8, &out),
            DECODE_OK);
        assert_true(span_is(buf_span(&out), "abc名,称"));
        assert_int_equal(decode(SPAN("abc\xE4\xB8"), ENCODING_UTF8, true, steps[s], 8, &out),
                         DECODE_OK);
        assert_true(span_is(buf_span(&out), "abc涓"));
        assert_int_equal(decode(SPAN("名\xC3\xFB"), ENCODING_UTF8, true, steps[s], 8, &out),
                         DECODE_BAD_BYTE);
        assert_int_equal(decode(SPAN("abc\xFF"), ENCODING_UTF8, true, steps[s], 8, &out),
                         DECODE_BAD_BYTE);
    }
    buf_release(&out);
}

/* The reader is as strict as the checker the database side relies on. */
static void check_agrees_with_utf8_check(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        static const char *const pieces[] = {
            "a",    "名",   "\xE2", "\x80", "\xAE", "\xD8", "\x9C", "\xED",
            "\xA0", "\xF0", "\x9F", "\x98", "\n",   "\x01", "é",    "0123456789abcdef"};
        char text[64];
        size_t n = 0, at;
        for (int k = 0; k < 6; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[seed >> 60];
            if (n + strlen(piece) > sizeof text)
                break;
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        bool clean = utf8_check((struct span){text, n}, &at) == UTF8_OK;
        assert_int_equal(encoding_is_clean((struct span){text, n}), clean);
    }
}

/* Long text of many scripts, now and then with one byte that is wrong: the fault is found where the
 * plain reader finds it, whatever run it stands in. */
static void long_runs_end_at_the_same_byte(void **state)
{
    static const char *const pieces[] = {
        "名称", "，",   "0123456789", "“",    "\n",   "é", "𠮷", "社区服务中心",
        "a",    "陪伴", "（组）",     "\r\n", "한글", "…", "0",  "公益"};
    static const char wrong[] = "\x00\x01\x7F\x80\xA6\xC0\xD8\xE2\xE4\xED\xEF\xF0\xF8\xFF\x81\x20";
    uint64_t seed = 11;

    (void)state;
    for (int round = 0; round < 100000; round++) {
        char text[320];
        size_t n = 0, at, high = 0;
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        uint64_t mixed = seed >> 60; /* how often another script comes in */
        for (;;) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[(seed >> 60) > mixed ? (seed >> 56) % 3 : seed >> 60];
            if (n + strlen(piece) > 40 + (seed >> 30) % (sizeof text - 40))
                break;
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        if (n > 0 && round % 2 == 0)
            text[(seed >> 20) % n] = wrong[(seed >> 40) % (sizeof wrong - 1)];
        enum utf8_fault want = utf8_check((struct span){text, n}, &at);
        enum decode_fault fault;
        bool multibyte = false;
        assert_int_equal(encoding_check(text, n, &fault, &multibyte), at);
        bool cut = want == UTF8_BAD_BYTE && fault == DECODE_OK; /* more bytes may mend it */
        assert_true(cut ? n - at < 4
                        : fault == (want == UTF8_OK         ? DECODE_OK
                                    : want == UTF8_BAD_BYTE ? DECODE_BAD_BYTE
                                    : want == UTF8_NUL      ? DECODE_NUL
                                    : want == UTF8_CONTROL  ? DECODE_CONTROL
                                                            : DECODE_BIDI));
        for (size_t i = 0; i < at; i++)
            high += (text[i] & 0x80) != 0;
        assert_int_equal(multibyte, high > 0);
    }
}

static void sniffing_weighs_characters_against_faults(void **state)
{
    (void)state;
    assert_int_equal(encoding_sniff(SPAN("name,50\n")), ENCODING_UTF8);
    assert_int_equal(encoding_sniff(SPAN("名称,50\n")), ENCODING_UTF8);
    assert_int_equal(encoding_sniff(SPAN("\xC3\xFB\xB3\xC6")), ENCODING_GB18030);
    assert_int_equal(encoding_sniff(SPAN("名称邻里\xFE")), ENCODING_UTF8);
    assert_int_equal(encoding_sniff(SPAN("名称\xE5\x90")), ENCODING_UTF8);
    assert_int_equal(encoding_of_name(SPAN("GBK")), ENCODING_GB18030);
    assert_int_equal(encoding_of_name(SPAN("gb2312")), ENCODING_GB18030);
    assert_int_equal(encoding_of_name(SPAN("UTF-8")), ENCODING_UTF8);
    assert_int_equal(encoding_of_name(SPAN("koi8-r")), ENCODING_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_strict),
        cmocka_unit_test(gb18030_is_strict),
        cmocka_unit_test(windows_1252_is_read_when_named_and_never_found),
        cmocka_unit_test(utf16_is_strict_in_both_orders),
        cmocka_unit_test(ascii_may_switch_but_multibyte_may_not),
        cmocka_unit_test(check_agrees_with_utf8_check),
        cmocka_unit_test(long_runs_end_at_the_same_byte),
        cmocka_unit_test(sniffing_weighs_characters_against_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
