/* gift: the three kinds of money of a backer's row, 资金 物资(折价) 服务(折价), in columns of their
 * own or one kind a row (类型, 金额). They are never added to each other but to check a printed
 * total; only cash enters a reconciliation of cash (DOMAIN.md §0.5). */
#ifndef ETL_GIFT_H
#define ETL_GIFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etl/job.h"

enum gift_kind { GIFT_CASH, GIFT_IN_KIND, GIFT_SERVICE, GIFT_KINDS };

extern const char *const gift_names[GIFT_KINDS]; /* as stored: cash in_kind service */

/* What a field `kind` of such a row may hold, in the order of gift_kind. */
#define GIFT_CHOICES                                                                               \
    CHOICES({"cash", "资金|*资金*|*现金*|*货币*"}, {"in_kind", "物资|*物资*|*实物*"},              \
            {"service", "服务|*服务*"})

/* Places of the fields in a data set's table; in_kind and service follow cash. */
struct gift_fields {
    size_t project_no, project_name, cash, total, kind, amount;
};

/* Emit the fact of one kind and one project: its part of the whole, both in fen. */
typedef bool gift_emit(struct load_job *job, const struct value *values, struct project *project,
                       size_t kind, int64_t part, int64_t whole);

/* Read the row's gifts, split each over the row's projects and emit what is above 0. False when the
 * row is rejected (a finding was added): no value at all, a kind without its name, a printed total
 * that is not their sum, shares that are not clear. */
bool gift_take(struct load_job *job, const struct gift_fields *fields, const struct value *values,
               gift_emit *emit);
/* The same for a row that leaves its project open: whole, with project NULL. */
bool gift_take_open(struct load_job *job, const struct gift_fields *fields,
                    const struct value *values, gift_emit *emit);

#endif
