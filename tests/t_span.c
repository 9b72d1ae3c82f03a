/* span: borrowed text and growing bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/span.h"

static void spans_compare_by_bytes_then_length(void **state)
{
    (void)state;
    assert_int_equal(span_compare(SPAN("a"), SPAN("b")), -1);
    assert_int_equal(span_compare(SPAN("ab"), SPAN("a")), 1);
    assert_int_equal(span_compare(SPAN(""), SPAN("")), 0);
    assert_int_equal(span_compare(SPAN("\x7f"), SPAN("\x80")), -1);
    assert_true(span_equal(span_of(NULL), SPAN("")));
    assert_false(span_is(SPAN("abc"), "ab"));
}

static void prefix_suffix_and_search(void **state)
{
    (void)state;
    assert_true(span_starts(SPAN("项目名称"), "项目"));
    assert_false(span_starts(SPAN("项"), "项目"));
    assert_true(span_ends(SPAN("5万元"), "万元"));
    assert_false(span_ends(SPAN("元"), "万元"));
    assert_int_equal(span_find(SPAN("单位：万元"), "万元"), 9);
    assert_int_equal(span_find(SPAN("aaab"), "aab"), 1);
    assert_true(span_find(SPAN("abc"), "d") == (size_t)-1);
    assert_true(span_find(SPAN("ab"), "abc") == (size_t)-1);
    assert_int_equal(span_find(SPAN("abc"), ""), 0);
    assert_true(span_is(span_trim(SPAN(" \t\r\n x y \n")), "x y"));
    assert_int_equal(span_trim(SPAN(" \t ")).n, 0);
}

static void words_of_a_list_come_in_order_and_whole(void **state)
{
    const char *list = "项目|项目名称|b", *none = NULL;
    struct span word;

    (void)state;
    assert_true(span_next_word(&list, &word) && span_is(word, "项目"));
    assert_true(span_next_word(&list, &word) && span_is(word, "项目名称"));
    assert_true(span_next_word(&list, &word) && span_is(word, "b"));
    assert_false(span_next_word(&list, &word));
    assert_false(span_next_word(&none, &word));
    assert_true(span_is_listed(SPAN("bank"), "|budget|bank|"));
    assert_false(span_is_listed(SPAN("ban"), "budget|bank"));
    assert_false(span_is_listed(SPAN("bank"), NULL));
}

static void a_buffer_grows_and_stays_terminated(void **state)
{
    struct buf buf;

    (void)state;
    buf_init(&buf, 0);
    assert_int_equal(buf_span(&buf).n, 0);
    for (int i = 0; i < 1000; i++) {
        buf_printf(&buf, "%d,", i);
        assert_int_equal(strlen(buf.data), buf.n);
    }
    assert_true(span_ends(buf_span(&buf), ",998,999,"));
    buf_reset(&buf);
    buf_add(&buf, "a\0b", 3);
    buf_putc(&buf, 'c');
    assert_int_equal(buf.n, 4);
    assert_memory_equal(buf.data, "a\0bc", 5);
    buf_release(&buf);
}

static void a_full_buffer_says_so_and_takes_no_part(void **state)
{
    struct buf buf;

    (void)state;
    buf_init(&buf, 5);
    buf_puts(&buf, "12345");
    assert_false(buf.full);
    buf_puts(&buf, "6");
    assert_true(buf.full);
    buf_puts(&buf, "");
    buf_printf(&buf, "%s", "7");
    assert_true(span_is(buf_span(&buf), "12345"));
    buf_reset(&buf);
    assert_false(buf.full);
    buf_printf(&buf, "%s", "123456");
    assert_true(buf.full);
    assert_int_equal(buf.n, 0);
    buf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_compare_by_bytes_then_length),
        cmocka_unit_test(prefix_suffix_and_search),
        cmocka_unit_test(words_of_a_list_come_in_order_and_whole),
        cmocka_unit_test(a_buffer_grows_and_stays_terminated),
        cmocka_unit_test(a_full_buffer_says_so_and_takes_no_part),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
