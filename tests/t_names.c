/* Who is named in a text is hidden but for the family name: names that are known, names of which a
 * digest alone is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/personkey.h"
#include "reports/names.h"

static const uint8_t key[PERSON_KEY_BYTES] = {1, 2, 3};

static struct span key_span(void)
{
    return (struct span){(const char *)key, sizeof key};
}

static void add_keyed(struct names *names, const char *initial, const char *name)
{
    const struct digest digest = person_name_digest(key_span(), span_of(name));

    names_add_digest(names, initial, digest.bytes);
}

struct pair {
    const char *text, *printed;
};

static void hold(struct names *names, struct arena *arena, const struct pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(names_hidden(names, arena, pairs[i].text, NULL), pairs[i].printed);
    }
}

static void known_names_keep_their_family_name(void **state)
{
    static const struct pair pairs[] = {
        {"", ""},
        {"没有人名的一句话。", "没有人名的一句话。"},
        {"王芳来了", "王某来了"},
        {"王芳华来了", "王某某来了"}, /* the longest */
        {"欧阳卓尔与欧阳", "欧阳某某与欧阳"},
        {"芳王", "芳王"},
        {"说：王芳", "说：王某"},
        {"王\n芳", "王\n芳"},
        {"王芳", "王某"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    struct names *const names = names_new(&arena);
    names_compounds(names, "司徒|欧阳");
    names_add(names, "王芳", false);
    names_add(names, "王芳华", false);
    names_add(names, "欧阳卓尔", false);
    hold(names, &arena, pairs, ARRAY_LEN(pairs));
    arena_release(&arena);
}

static void a_digest_is_enough(void **state)
{
    static const struct pair pairs[] = {
        {"禚一禾每周来", "禚某某每周来"},
        {"禚一每周来", "禚一每周来"},
        {"𠮷田来了，𠮷祥里", "𠮷某来了，𠮷祥里"}, /* beyond the BMP */
        {"a禚一禾b", "a禚某某b"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    struct names *const names = names_new(&arena);
    assert_false(names_keyed(names));
    add_keyed(names, "禚", "禚一禾");
    add_keyed(names, "𠮷", "𠮷田");
    assert_true(names_keyed(names));
    names_key(names, key_span());
    hold(names, &arena, pairs, ARRAY_LEN(pairs));
    arena_release(&arena);
}

static void another_key_knows_nobody(void **state)
{
    static const uint8_t other[PERSON_KEY_BYTES] = {9};
    static const struct pair pairs[] = {{"禚一禾", "禚一禾"}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    struct names *const names = names_new(&arena);
    add_keyed(names, "禚", "禚一禾");
    names_key(names, (struct span){(const char *)other, sizeof other});
    hold(names, &arena, pairs, ARRAY_LEN(pairs));
    arena_release(&arena);
}

static void cleared_words_stay(void **state)
{
    static const struct pair pairs[] = {
        {"阳光很好，李阳光也来", "阳光很好，李某某也来"},
        {"张三、李四", "张三、李某"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    struct names *const names = names_new(&arena);
    names_cleared(names, " 阳光、张三，\n，");
    names_add(names, "阳光", false);
    names_add(names, "李阳光", false);
    names_add(names, "张三", false);
    names_add(names, "李四", false);
    hold(names, &arena, pairs, ARRAY_LEN(pairs));
    arena_release(&arena);
}

static void what_was_hidden_is_told_by_line(void **state)
{
    struct names_hits hits = {NULL, 0, 0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    struct names *const names = names_new(&arena);
    names_compounds(names, "司徒|欧阳");
    names_add(names, "王芳", false);
    names_add(names, "司徒问渠", true);
    names_add(names, "司徒问渠", false); /* borne out after all */
    names_add(names, "李强", true);
    (void)names_hidden(names, &arena, "王芳\n\n司徒问渠和李强\n", &hits);
    assert_int_equal(hits.n, 3);
    assert_int_equal(hits.items[0].line, 0);
    assert_false(hits.items[0].guessed);
    assert_int_equal(hits.items[1].line, 2);
    assert_string_equal(hits.items[1].printed, "司徒某某");
    assert_false(hits.items[1].guessed);
    assert_true(hits.items[2].guessed);
    arena_release(&arena);
}

static void what_a_copy_learns_the_other_does_not(void **state)
{
    struct arena arena, other;

    (void)state;
    arena_init(&arena);
    arena_init(&other);
    struct names *const names = names_new(&arena);
    names_add(names, "王芳", false);
    struct names *const copy = names_copy(names, &other);
    names_add(copy, "李雷", true);
    assert_string_equal(names_hidden(copy, &other, "王芳和李雷", NULL), "王某和李某");
    assert_string_equal(names_hidden(names, &arena, "王芳和李雷", NULL), "王某和李雷");
    arena_release(&other);
    assert_string_equal(names_hidden(names, &arena, "王芳", NULL), "王某");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_names_keep_their_family_name),
        cmocka_unit_test(a_digest_is_enough),
        cmocka_unit_test(another_key_knows_nobody),
        cmocka_unit_test(cleared_words_stay),
        cmocka_unit_test(what_was_hidden_is_told_by_line),
        cmocka_unit_test(what_a_copy_learns_the_other_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
