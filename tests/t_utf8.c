/* utf8: strict decoding, folding of names and headers, widths, printable text, pinyin order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static struct arena arena;

static void assert_key(const char *text, const char *want)
{
    assert_string_equal(span_dup(&arena, utf8_key(&arena, span_of(text))), want);
}

static void assert_clean(const char *text, const char *want)
{
    assert_string_equal(span_dup(&arena, utf8_clean(&arena, span_of(text))), want);
}

static void every_code_point_survives_encode_and_decode(void **state)
{
    char bytes[4];
    size_t length;

    (void)state;
    for (int32_t code = 0; code <= 0x10ffff; code++) {
        if (code >= 0xd800 && code <= 0xdfff) {
            continue;
        }
        size_t n = utf8_encode(code, bytes);
        assert_int_equal(utf8_decode(bytes, n, &length), code);
        assert_int_equal(length, n);
        if (n > 1) {
            assert_int_equal(utf8_decode(bytes, n - 1, &length), -1);
            assert_int_equal(length, 1);
        }
    }
}

static void what_the_server_refuses_is_refused_here(void **state)
{
    static const struct {
        const char *text;
        size_t n;
        enum utf8_fault fault;
        size_t at;
    } cases[] = {{"ab\xc0\x80", 4, UTF8_BAD_BYTE, 2}, /* overlong */
                 {"\xe0\x80\x80", 3, UTF8_BAD_BYTE, 0},
                 {"\xed\xa0\x80", 3, UTF8_BAD_BYTE, 0},     /* surrogate */
                 {"\xf4\x90\x80\x80", 4, UTF8_BAD_BYTE, 0}, /* above U+10FFFF */
                 {"\xff", 1, UTF8_BAD_BYTE, 0},
                 {"\xe4\xb8", 2, UTF8_BAD_BYTE, 0}, /* cut short */
                 {"a\0b", 3, UTF8_NUL, 1},
                 {"a\x1b[0m", 5, UTF8_CONTROL, 1},
                 {"a\x7f", 2, UTF8_CONTROL, 1},
                 {"中\u202e", 6, UTF8_BIDI, 3},
                 {"\u2066", 3, UTF8_BIDI, 0},
                 {"\u061c", 2, UTF8_BIDI, 0},
                 {"中\t\r\n𠮷", 10, UTF8_OK, 10}};
    size_t at;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(utf8_check((struct span){cases[i].text, cases[i].n}, &at), cases[i].fault);
        assert_int_equal(at, cases[i].at);
    }
}

static void cells_are_trimmed_folded_and_single_spaced(void **state)
{
    (void)state;
    assert_clean("　\u00a0阳光\u200b 　陪伴\ufeff ", "阳光 陪伴");
    assert_clean("ＡＢＣ１２３（元）", "ABC123(元)");
    assert_clean("￥１，０００．００", "¥1,000.00");
    assert_clean("50㎡", "50m2");
    assert_clean("a\r\nb", "a b");
    assert_clean("", "");
    assert_clean(" \u200b ", "");
    assert_clean("ﬁ\uFDFA", "fiصلى الله عليه وسلم"); /* the longest expansion there is */
    assert_true(span_is(utf8_trim(SPAN("　 x y\u200b　")), "x y"));
    assert_true(span_is(utf8_trim(SPAN("　\xff　")), "\xff"));
}

/* ㎡ always goes through ICU, so the text before it shows what ICU makes of it. */
static void assert_cleaned_as_by_icu(struct span text)
{
    char longer[40];

    assert_true(text.n + 3 <= sizeof longer);
    memcpy(longer, text.p, text.n);
    memcpy(longer + text.n, "㎡", 3);
    struct span clean = utf8_clean(&arena, text);
    struct span by_icu = utf8_clean(&arena, (struct span){longer, text.n + 3});
    struct span rest = {by_icu.p + clean.n, by_icu.n - clean.n};
    if (by_icu.n < clean.n || memcmp(clean.p, by_icu.p, clean.n) != 0 ||
        (!span_is(rest, "m2") && !span_is(rest, " m2"))) {
        fail_msg("%.*s → %.*s, by ICU %.*s", (int)text.n, text.p, (int)clean.n, clean.p,
                 (int)by_icu.n, by_icu.p);
    }
}

static void every_character_is_cleaned_as_icu_has_it(void **state)
{
    static const char *const before[] = {"", "e", "=", "中", "，", " ", "“"};

    (void)state;
    for (int32_t code = 1; code <= 0xffff; code++) {
        if (code >= 0xd800 && code <= 0xdfff) {
            continue;
        }
        for (size_t i = 0; i < ARRAY_LEN(before); i++) {
            char text[16];
            size_t n = strlen(before[i]);
            memcpy(text, before[i], n);
            n += utf8_encode(code, text + n);
            n += utf8_encode(code, text + n);
            assert_cleaned_as_by_icu((struct span){text, n});
        }
        arena_reset(&arena);
    }
}

static void keys_forget_spaces_quotes_case_and_kinds_of_brackets(void **state)
{
    static const char *const brackets[] = {"项目（一期）", "项目【一期】",    "项目〔一期〕",
                                           "项目[一期]",   "项目(一期)",      "项 目 ( 一期 )",
                                           "项目［一期］", "“项目”（'一期'）"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++) {
        assert_key(brackets[i], "项目(一期)");
    }
    assert_key("「阳光」‘Ａbc’\"陪伴\"", "阳光abc陪伴");
    assert_key("資金\n(万元)", "資金(万元)");
}

static void keys_drop_every_quote_and_level_every_bracket(void **state)
{
    static const struct {
        const char *set, *key;
    } sets[] = {{"([{【〔〖〘〚", "(((((((("},
                {")]}】〕〗〙〛", "))))))))"},
                {"\"'`“”„‟‘’‚‛′″「」『』〝〞〟《》〈〉 ", ""},
                {"、。·—…①ABCz,;!?-_/<>", "、。·—...1abcz,;!?-_/<>"}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
        assert_key(sets[i].set, sets[i].key);
    }
}

static void keys_and_cleaning_are_idempotent(void **state)
{
    static const char *const texts[] = {"ＡＢ　Ｃ", "“a”【b】", "①②",
                                        "ｶﾞ",       "Å ﬃ ½",    "项目\u200c名"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct span clean = utf8_clean(&arena, span_of(texts[i]));
        struct span key = utf8_key(&arena, span_of(texts[i]));
        assert_true(span_equal(clean, utf8_clean(&arena, clean)));
        assert_true(span_equal(key, utf8_key(&arena, key)));
    }
}

static void widths_count_terminal_columns(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(SPAN("a中𠮷")), 3);
    assert_int_equal(utf8_columns(SPAN("a中（")), 5);
    assert_int_equal(utf8_columns(SPAN("e\u0301")), 1);
    assert_int_equal(utf8_columns(SPAN("\u200b")), 0);
    assert_true(span_is(utf8_cut(SPAN("a中文"), 4), "a中"));
    assert_true(span_is(utf8_cut(SPAN("a中文"), 5), "a中文"));
    assert_int_equal(utf8_cut(SPAN("中"), 1).n, 0);
}

static void nothing_printable_can_move_the_cursor(void **state)
{
    (void)state;
    assert_string_equal(utf8_printable(&arena, SPAN("a\x1b[31m\n中"), 40), "a\\x1B[31m\\x0A中");
    assert_string_equal(utf8_printable(&arena,
                                       SPAN("\u202e"
                                            "x"),
                                       40),
                        "\\xE2\\x80\\xAEx");
    assert_string_equal(utf8_printable(&arena, SPAN("\xff"), 40), "\\xFF");
    assert_string_equal(utf8_printable(&arena, SPAN("\xc2\x85"), 40), "\\xC2\\x85");
    assert_string_equal(utf8_printable(&arena, SPAN("一二三四"), 3), "一二三…");
    assert_string_equal(utf8_printable(&arena, SPAN("一二三"), 3), "一二三");
}

static void names_sort_by_pinyin(void **state)
{
    static const char *const sorted[] = {"阿", "北京", "重庆", "南山", "亭湖", "威海", "张"};

    (void)state;
    for (size_t i = 0; i + 1 < ARRAY_LEN(sorted); i++) {
        assert_true(utf8_collate(span_of(sorted[i]), span_of(sorted[i + 1])) < 0);
        assert_true(utf8_collate(span_of(sorted[i + 1]), span_of(sorted[i])) > 0);
    }
    assert_int_equal(utf8_collate(SPAN("亭湖"), SPAN("亭湖")), 0);
    assert_true(utf8_collate(SPAN("a\u00ad"), SPAN("a")) != 0); /* ties are broken by bytes */
}

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_encode_and_decode),
        cmocka_unit_test(what_the_server_refuses_is_refused_here),
        cmocka_unit_test(cells_are_trimmed_folded_and_single_spaced),
        cmocka_unit_test(every_character_is_cleaned_as_icu_has_it),
        cmocka_unit_test(keys_forget_spaces_quotes_case_and_kinds_of_brackets),
        cmocka_unit_test(keys_drop_every_quote_and_level_every_bracket),
        cmocka_unit_test(keys_and_cleaning_are_idempotent),
        cmocka_unit_test(widths_count_terminal_columns),
        cmocka_unit_test(nothing_printable_can_move_the_cursor),
        cmocka_unit_test(names_sort_by_pinyin),
    };

    arena_init(&arena);
    return cmocka_run_group_tests(tests, NULL, release);
}
