#include "etl/gift.h"

#include "etl/shares.h"

const char *const gift_names[GIFT_KINDS] = {
    [GIFT_CASH] = "cash", [GIFT_IN_KIND] = "in_kind", [GIFT_SERVICE] = "service"};

static bool differs(struct load_job *job, const struct value *at, int64_t wanted)
{
    job_fault(job, at, "F-SUM",
              arena_printf(job->row_arena, "%s ≠ %s", num_yuan(job->row_arena, at->number, true),
                           num_yuan(job->row_arena, wanted, true)));
    return false;
}

/* A kind and its value in two columns beside, or instead of, the three. */
static bool take_single(struct load_job *job, const struct value *kind, const struct value *amount,
                        int64_t money[GIFT_KINDS])
{
    if (!amount->given) {
        return true;
    }
    if (!kind->given) {
        job_fault(job, kind, "F-REQUIRED", NULL);
        return false;
    }
    int64_t *one = &money[kind->number];
    if (*one != 0 && *one != amount->number) {
        return differs(job, amount, *one);
    }
    *one = amount->number;
    return true;
}

static bool gift_values(struct load_job *job, const struct gift_fields *fields,
                        const struct value *values, int64_t money[GIFT_KINDS])
{
    const struct value *total = &values[fields->total];
    int64_t sum = 0;
    bool any = false;

    for (size_t k = 0; k < GIFT_KINDS; k++) {
        const struct value *own = &values[fields->cash + k];
        money[k] = own->given ? own->number : 0;
    }
    if (!take_single(job, &values[fields->kind], &values[fields->amount], money)) {
        return false;
    }
    for (size_t k = 0; k < GIFT_KINDS; k++) {
        any |= money[k] != 0;
        if (__builtin_add_overflow(sum, money[k], &sum)) {
            job_fault(job, NULL, "F-RANGE", NULL);
            return false;
        }
    }
    if (!any) {
        job_fault(job, &values[fields->cash], "F-NO-MONEY", NULL);
        return false;
    }
    return !total->given || total->number == sum || differs(job, total, sum);
}

bool gift_take(struct load_job *job, const struct gift_fields *fields, const struct value *values,
               gift_emit *emit)
{
    struct shares shares;
    int64_t money[GIFT_KINDS], parts[GIFT_KINDS * SHARES_CAP];
    bool fine = gift_values(job, fields, values, money);

    if (!shares_read(job, &values[fields->project_no], &values[fields->project_name], &shares) ||
        !fine || !shares_split(job, &shares, money, GIFT_KINDS, parts)) {
        return false;
    }
    for (size_t k = 0; k < GIFT_KINDS; k++) {
        for (size_t i = 0; i < shares.count; i++) {
            int64_t part = parts[k * shares.count + i];
            if (part != 0 && !emit(job, values, shares.project[i], k, part, money[k])) {
                return false;
            }
        }
    }
    return true;
}

bool gift_take_open(struct load_job *job, const struct gift_fields *fields,
                    const struct value *values, gift_emit *emit)
{
    int64_t money[GIFT_KINDS];

    if (!gift_values(job, fields, values, money)) {
        return false;
    }
    for (size_t k = 0; k < GIFT_KINDS; k++) {
        if (money[k] != 0 && !emit(job, values, NULL, k, money[k], money[k])) {
            return false;
        }
    }
    return true;
}
