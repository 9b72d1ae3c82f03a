/* json: sorted, compact, exact. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"

static struct arena arena;

static void objects_print_sorted_compact_and_unescaped(void **state)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();

    (void)state;
    json_add_int(list, 1);
    json_add_text(list, "二/\"2\"\n");
    json_add_text(list, NULL);
    json_set(root, "z", list);
    json_set_text(root, "名称", "阳光陪伴");
    json_set_bool(root, "a", true);
    json_set_null(root, "b");
    json_set_int(root, "schema_version", 1);
    assert_string_equal(json_text(&arena, root),
                        "{\"a\":true,\"b\":null,\"schema_version\":1,"
                        "\"z\":[1,\"二/\\\"2\\\"\\n\",null],\"名称\":\"阳光陪伴\"}");
    json_free(root);
}

static void integers_are_exact_both_ways(void **state)
{
    struct err err = {.code = ERR_NONE};
    struct json *root = json_new_array();

    (void)state;
    json_add_int(root, INT64_MAX);
    json_add_int(root, INT64_MIN);
    json_add_int(root, 9007199254740993);
    char *text = json_text(&arena, root);
    assert_string_equal(text, "[9223372036854775807,-9223372036854775808,9007199254740993]");
    json_free(root);
    root = json_parse(span_of(text), &err);
    assert_non_null(root);
    assert_int_equal(json_as_int(json_at(root, 1), 0), INT64_MIN);
    assert_int_equal(json_as_int(json_at(root, 2), 0), 9007199254740993);
    json_free(root);
}

static void reading_falls_back_on_what_is_missing_or_of_another_type(void **state)
{
    struct err err = {.code = ERR_NONE};
    struct json *root = json_parse(SPAN("{\"b\":{\"x\":\"1\"},\"a\":[true,null,2.5]}"), &err);

    (void)state;
    assert_non_null(root);
    assert_int_equal(json_count(root), 2);
    assert_string_equal(json_key_at(root, 0), "a");
    assert_string_equal(json_key_at(root, 1), "b");
    assert_null(json_key_at(root, 2));
    assert_string_equal(json_as_text(json_get(json_get(root, "b"), "x"), ""), "1");
    assert_string_equal(json_as_text(json_get(root, "none"), "?"), "?");
    assert_int_equal(json_as_int(json_get(json_get(root, "b"), "x"), -1), -1);
    assert_int_equal(json_as_int(json_at(json_get(root, "a"), 2), -1), -1);
    assert_true(json_as_bool(json_at(json_get(root, "a"), 0), false));
    assert_true(json_node_is_null(json_at(json_get(root, "a"), 1)));
    assert_true(json_node_is_null(json_at(json_get(root, "a"), 9)));
    json_free(root);
}

static void broken_text_is_refused_with_its_place(void **state)
{
    static const char *const texts[] = {"",      "{",        "{\"a\":1,}", "{\"a\":1,\"a\":2}",
                                        "[1] x", "\"\xff\"", "[NaN]",      "[9223372036854775808]"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct err err = {.code = ERR_NONE};
        assert_null(json_parse(span_of(texts[i]), &err));
        assert_int_equal(err.code, ERR_INPUT);
        assert_non_null(strstr(err.what, "JSON:1:"));
    }
}

static void printing_ends_with_a_newline_and_reports_a_full_disk(void **state)
{
    struct err err = {.code = ERR_NONE};
    struct json *root = json_new_object();
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);

    (void)state;
    assert_true(json_print(root, memory, &err));
    fclose(memory);
    assert_string_equal(text, "{}\n");
    free(text);
    FILE *full = fopen("/dev/full", "w");
    if (full != NULL) {
        setvbuf(full, NULL, _IONBF, 0);
        assert_false(json_print(root, full, &err));
        assert_int_equal(err.code, ERR_RENDER);
        fclose(full);
    }
    json_free(root);
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
        cmocka_unit_test(objects_print_sorted_compact_and_unescaped),
        cmocka_unit_test(integers_are_exact_both_ways),
        cmocka_unit_test(reading_falls_back_on_what_is_missing_or_of_another_type),
        cmocka_unit_test(broken_text_is_refused_with_its_place),
        cmocka_unit_test(printing_ends_with_a_newline_and_reports_a_full_disk),
    };

    arena_init(&arena);
    return cmocka_run_group_tests(tests, NULL, release);
}
