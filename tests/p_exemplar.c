/* p_exemplar: the law of the quota of exemplar cases. Whatever the candidates and caps: no cap is
 * passed, every candidate is chosen or skipped for a reason that holds, a field with an eligible
 * candidate has one as long as places and other caps let it, and spare candidates come after all
 * others that could be taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scoring/shortlist.h"
#include "tests/lib/gen.h"

enum { MOST = 40 };

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* How many of those taken share something with one, up to a place of the list. */
struct shared {
    size_t taken, field, region, organisation;
};

static struct shared shared_with(const struct shortlist_candidate *list, size_t n,
                                 const struct shortlist_candidate *own)
{
    struct shared out = {0};
    for (size_t i = 0; i < n; i++) {
        if (list[i].verdict == SHORTLIST_TAKEN) {
            out.taken++;
            out.field += same(list[i].field, own->field);
            out.region += same(list[i].region, own->region);
            out.organisation += same(list[i].organisation, own->organisation);
        }
    }
    return out;
}

static bool within(size_t count, size_t cap)
{
    return cap == 0 || count <= cap;
}

static void reason_holds(struct gen *gen, const struct shortlist_candidate *c, struct shared s,
                         const struct shortlist_caps *caps)
{
    switch (c->verdict) {
    case SHORTLIST_TAKEN:
        GEN_ASSERT(gen, c->eligible && within(s.organisation, caps->per_organisation));
        GEN_ASSERT(gen, within(s.field, caps->per_field) && within(s.region, caps->per_region));
        return;
    case SHORTLIST_NOT_ELIGIBLE:
        GEN_ASSERT(gen, !c->eligible);
        return;
    case SHORTLIST_ORGANISATION_FULL:
        GEN_ASSERT(gen, caps->per_organisation > 0 && s.organisation >= caps->per_organisation);
        return;
    case SHORTLIST_FIELD_FULL:
        GEN_ASSERT(gen, caps->per_field > 0 && s.field >= caps->per_field);
        return;
    case SHORTLIST_REGION_FULL:
        GEN_ASSERT(gen, caps->per_region > 0 && s.region >= caps->per_region);
        return;
    case SHORTLIST_LIST_FULL:
        GEN_ASSERT(gen, s.taken == caps->size);
        return;
    }
}

static void quota(struct gen *gen)
{
    static const char *const fields[] = {"为老", "儿童", "助残", "社区"};
    static const char *const regions[] = {"R1", "R2", "R3"};
    static const char *const organisations[] = {NULL, "O1", "O2", "O3", "O4", "O5", "O6"};
    struct shortlist_candidate list[MOST];
    size_t n = (size_t)gen_int(gen, 0, MOST);
    const struct shortlist_caps caps = {.size = (size_t)gen_int(gen, 0, 10),
                                        .per_field = (size_t)gen_int(gen, 0, 3),
                                        .per_region = (size_t)gen_int(gen, 0, 4),
                                        .per_organisation = (size_t)gen_int(gen, 0, 2),
                                        .each_field = gen_one_in(gen, 2)};
    for (size_t i = 0; i < n; i++) {
        list[i] = (struct shortlist_candidate){.field = fields[gen_int(gen, 0, 3)],
                                               .region = regions[gen_int(gen, 0, 2)],
                                               .organisation = organisations[gen_int(gen, 0, 6)],
                                               .eligible = !gen_one_in(gen, 4),
                                               .spare = gen_one_in(gen, 3)};
    }
    size_t taken = shortlist_pick(list, n, caps);
    GEN_ASSERT(gen, taken <= caps.size);
    for (size_t i = 0; i < n; i++) {
        struct shared s = shared_with(list, n, &list[i]);
        GEN_ASSERT(gen, s.taken == taken);
        reason_holds(gen, &list[i], s, &caps);
        /* a field without one: no eligible candidate of it was left out for its field's sake */
        GEN_ASSERT(gen, s.field > 0 || list[i].verdict != SHORTLIST_FIELD_FULL);
        /* with one of each field first, only the best of a field stand before a better one */
        for (size_t j = i + 1; caps.each_field && j < n; j++) {
            GEN_ASSERT(gen, !(list[i].eligible && !list[i].spare && s.field == 0 &&
                              list[i].verdict == SHORTLIST_LIST_FULL &&
                              list[j].verdict == SHORTLIST_TAKEN && list[j].spare));
        }
    }
}

static void every_candidate_is_chosen_or_skipped_for_a_reason_that_holds(void **state)
{
    (void)state;
    gen_each(quota);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_candidate_is_chosen_or_skipped_for_a_reason_that_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
