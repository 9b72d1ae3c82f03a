/* Claims about the forms of one project: which count, which patterns are told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/forms.h"
#include "tests/lib/arena.h"

static const bool last_reversed[] = {false, false, true};
static const bool none_reversed[] = {false, false, false};

static void add(struct forms *forms, int n, uint8_t a, uint8_t b, uint8_t c)
{
    const uint8_t marks[] = {a, b, c};
    for (int i = 0; i < n; i++) {
        forms_add(forms, FORM_VALID, marks);
    }
}

static void every_form_is_received_and_has_one_fate(void **state)
{
    (void)state;
    static const char *const reasons[] = {NULL,       "duplicate", "window",
                                          "duration", "blanks",    "something new"};
    static const uint8_t marks[] = {5, 5, 5};
    struct forms forms;
    forms_init(&forms, &arena, 3, none_reversed);
    for (int i = 0; i < FORM_FATES; i++) {
        assert_int_equal(form_fate(reasons[i]), i);
        forms_add(&forms, form_fate(reasons[i]), marks);
    }
    assert_int_equal(forms.received, 6);
    assert_int_equal(forms.whole, 1);
    for (int i = 0; i < FORM_FATES; i++) {
        assert_int_equal(forms.fates[i], 1);
    }
}

/* 4 of 10 gave one mark to all items, the reversed one too (stored turned: 5,5,1): above 30 %. 3 of
 * 10 are not. Contented people who understood the reversed item (5,5,5) are not straight. */
static void straight_lines_contradict_a_reversed_item(void **state)
{
    (void)state;
    struct forms forms;
    forms_init(&forms, &arena, 3, last_reversed);
    add(&forms, 3, 5, 5, 1);
    add(&forms, 1, 4, 4, 2);
    add(&forms, 3, 5, 5, 5);
    add(&forms, 3, 4, 5, 4);
    forms_look(&forms);
    assert_int_equal(forms.straight, 4);
    assert_int_equal(forms_flags(&forms), 1u << FORM_FLAG_STRAIGHT);
    forms_init(&forms, &arena, 3, last_reversed);
    add(&forms, 3, 5, 5, 1);
    add(&forms, 3, 5, 5, 5);
    add(&forms, 4, 4, 5, 4);
    forms_look(&forms);
    assert_int_equal(forms_flags(&forms), 0);
}

/* Without a reversed item nobody can tell a straight line from contentment: counted, not told. */
static void contentment_is_no_straight_line(void **state)
{
    (void)state;
    struct forms forms;
    forms_init(&forms, &arena, 3, none_reversed);
    add(&forms, 4, 5, 5, 5);
    add(&forms, 4, 4, 4, 4);
    add(&forms, 2, 5, 4, 5);
    forms_look(&forms);
    assert_int_equal(forms.straight, 8);
    assert_int_equal(forms.same, 4);
    assert_int_equal(forms_flags(&forms), 0);
}

static void more_than_half_equal_forms_are_told(void **state)
{
    (void)state;
    struct forms forms;
    forms_init(&forms, &arena, 3, none_reversed);
    add(&forms, 5, 5, 4, 5);
    add(&forms, 5, 4, 4, 5);
    forms_look(&forms);
    assert_int_equal(forms_flags(&forms), 0);
    add(&forms, 1, 5, 4, 5);
    forms_look(&forms);
    assert_int_equal(forms_flags(&forms), 1u << FORM_FLAG_SAME);
}

/* Three equal items: alpha 1. Below three items, below 30 complete forms: not applicable. */
static void alpha_needs_three_items_and_thirty_complete_forms(void **state)
{
    (void)state;
    struct forms forms;
    forms_init(&forms, &arena, 3, none_reversed);
    add(&forms, 15, 5, 5, 5);
    add(&forms, 14, 3, 3, 3);
    add(&forms, 9, 3, 0, 3);
    forms_look(&forms);
    assert_true(isnan(forms.alpha));
    add(&forms, 1, 4, 4, 4);
    forms_look(&forms);
    assert_true(fabs(forms.alpha - 1) < 1e-12);
    forms_init(&forms, &arena, 2, none_reversed);
    add(&forms, 40, 5, 4, 0);
    forms_look(&forms);
    assert_true(isnan(forms.alpha));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_received_and_has_one_fate),
        cmocka_unit_test(straight_lines_contradict_a_reversed_item),
        cmocka_unit_test(contentment_is_no_straight_line),
        cmocka_unit_test(more_than_half_equal_forms_are_told),
        cmocka_unit_test(alpha_needs_three_items_and_thirty_complete_forms),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
