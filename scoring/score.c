#include "scoring/score.h"

#include <string.h>

#include "base/attr.h"
#include "base/words.h"

static const char *const status_names[] = {
    [LEAF_MEASURED] = "measured",
    [LEAF_MISSING] = "missing_evidence",
    [LEAF_NOT_DUE] = "not_due",
    [LEAF_NOT_APPLICABLE] = "not_applicable",
};

#define FLAG(name, bit, zh, en) {FLAG_##name, #name, zh, en},
const struct flag_info score_flags[] = {
#include "scoring/flags.def"
};
#undef FLAG
const size_t score_flag_count = ARRAY_LEN(score_flags);

static const struct {
    const char *name, *zh, *en;
} reasons[] = {
#define REASON(name, zh, en) [REASON_##name] = {#name, zh, en},
#include "scoring/reasons.def"
#undef REASON
};

const char *leaf_status_name(enum leaf_status status)
{
    return status_names[status];
}

enum leaf_status leaf_status_of(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(status_names); i++) {
        if (strcmp(status_names[i], name) == 0) {
            return (enum leaf_status)i;
        }
    }
    return LEAF_MISSING;
}

const char *leaf_reason_name(enum leaf_reason reason)
{
    return reason == REASON_NONE ? "" : reasons[reason].name;
}

const char *leaf_reason_text(enum leaf_reason reason)
{
    return words_pick(reasons[reason].zh, reasons[reason].en);
}

const char *leaf_reason_zh(enum leaf_reason reason)
{
    return reasons[reason].zh;
}

enum leaf_reason leaf_reason_of(const char *zh)
{
    for (size_t i = 0; i < ARRAY_LEN(reasons); i++) {
        if (strcmp(reasons[i].zh, zh) == 0) {
            return (enum leaf_reason)i;
        }
    }
    return REASON_NONE;
}
