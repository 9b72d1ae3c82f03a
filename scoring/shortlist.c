#include "scoring/shortlist.h"

#include <string.h>

static enum shortlist_verdict judge(const struct shortlist_candidate *candidates, size_t at,
                                    size_t taken, struct shortlist_caps caps)
{
    const struct shortlist_candidate *own = &candidates[at];
    size_t same_field = 0;
    size_t same_region = 0;
    if (!own->eligible) {
        return SHORTLIST_NOT_ELIGIBLE;
    }
    if (taken == caps.size) {
        return SHORTLIST_LIST_FULL;
    }
    for (size_t i = 0; i < at; i++) {
        if (candidates[i].verdict == SHORTLIST_TAKEN) {
            same_field += strcmp(candidates[i].field, own->field) == 0;
            same_region += strcmp(candidates[i].region, own->region) == 0;
        }
    }
    if (caps.per_field > 0 && same_field >= caps.per_field) {
        return SHORTLIST_FIELD_FULL;
    }
    if (caps.per_region > 0 && same_region >= caps.per_region) {
        return SHORTLIST_REGION_FULL;
    }
    return SHORTLIST_TAKEN;
}

size_t shortlist_pick(struct shortlist_candidate *candidates, size_t n, struct shortlist_caps caps)
{
    size_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        candidates[i].verdict = judge(candidates, i, taken, caps);
        taken += candidates[i].verdict == SHORTLIST_TAKEN;
    }
    return taken;
}
