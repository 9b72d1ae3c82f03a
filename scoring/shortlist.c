#include "scoring/shortlist.h"

#include <string.h>

static bool is_full(size_t taken, size_t cap)
{
    return cap > 0 && taken >= cap;
}

static enum shortlist_verdict judge(const struct shortlist_candidate *candidates, size_t n,
                                    size_t at, struct shortlist_caps caps, bool new_fields)
{
    const struct shortlist_candidate *own = &candidates[at];
    size_t taken = 0;
    size_t same_field = 0;
    size_t same_region = 0;
    size_t same_organisation = 0;
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].verdict == SHORTLIST_TAKEN) {
            const struct shortlist_candidate *other = &candidates[i];
            taken++;
            same_field += strcmp(other->field, own->field) == 0;
            same_region += strcmp(other->region, own->region) == 0;
            same_organisation += other->organisation != NULL && own->organisation != NULL &&
                                 strcmp(other->organisation, own->organisation) == 0;
        }
    }
    return taken >= caps.size                                     ? SHORTLIST_LIST_FULL
           : is_full(same_organisation, caps.per_organisation)    ? SHORTLIST_ORGANISATION_FULL
           : is_full(same_field, new_fields ? 1 : caps.per_field) ? SHORTLIST_FIELD_FULL
           : is_full(same_region, caps.per_region)                ? SHORTLIST_REGION_FULL
                                                                  : SHORTLIST_TAKEN;
}

/* Down the rank once, those that are taken already left out. */
static size_t walk(struct shortlist_candidate *candidates, size_t n, struct shortlist_caps caps,
                   bool spare, bool new_fields)
{
    size_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        struct shortlist_candidate *c = &candidates[i];
        if (c->eligible && c->spare == spare && c->verdict != SHORTLIST_TAKEN) {
            c->verdict = judge(candidates, n, i, caps, new_fields);
            taken += c->verdict == SHORTLIST_TAKEN;
        }
    }
    return taken;
}

size_t shortlist_pick(struct shortlist_candidate *candidates, size_t n, struct shortlist_caps caps)
{
    size_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        candidates[i].verdict = SHORTLIST_NOT_ELIGIBLE;
    }
    if (caps.each_field) {
        taken += walk(candidates, n, caps, false, true);
    }
    taken += walk(candidates, n, caps, false, false);
    return taken + walk(candidates, n, caps, true, false);
}
