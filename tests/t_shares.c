/* Claims about the shares of several projects in one cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "etl/shares.h"

static void an_item_ends_in_its_share(void **state)
{
    static const struct {
        const char *item, *name;
        enum shares_by by;
        int64_t weight;
    } cases[] = {
        {"夕阳红陪伴60%", "夕阳红陪伴", SHARES_PERCENT, 600000},
        {"夕阳红陪伴 33.34 %", "夕阳红陪伴", SHARES_PERCENT, 333400},
        {"夕阳红陪伴(60%)", "夕阳红陪伴", SHARES_PERCENT, 600000},
        {"P001:60%", "P001", SHARES_PERCENT, 600000},
        {"P001 = 60%", "P001", SHARES_PERCENT, 600000},
        {"P001 60%", "P001", SHARES_PERCENT, 600000},
        {"夕阳红陪伴(3万元)", "夕阳红陪伴", SHARES_AMOUNT, 3000000},
        {"夕阳红陪伴30,000.50元", "夕阳红陪伴", SHARES_AMOUNT, 3000050},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct span name;
        int64_t weight = 0;
        assert_int_equal(shares_item(span_of(cases[i].item), &name, &weight), cases[i].by);
        assert_true(span_is(name, cases[i].name));
        assert_int_equal(weight, cases[i].weight);
    }
}

static void an_item_without_a_share_is_a_name(void **state)
{
    static const char *const items[] = {"夕阳红陪伴", "夕阳红(二期)", "助老2025", "60%",  "P001",
                                        "夕阳红0%",   "单元",         "",         "(60%)"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(items); i++) {
        struct span name;
        int64_t weight = 0;
        assert_int_equal(shares_item(span_of(items[i]), &name, &weight), SHARES_WHOLE);
        assert_true(span_is(name, items[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_item_ends_in_its_share),
        cmocka_unit_test(an_item_without_a_share_is_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
