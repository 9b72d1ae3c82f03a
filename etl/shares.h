/* shares: which projects one cell of a pledge names, and what each of them gets.
 *
 * 夕阳红陪伴 · P001、P002 (no shares: an error, never split evenly by guess) · 夕阳红陪伴60%、
 * 小小少年40% · 夕阳红陪伴(3万元)、小小少年(2万元) · P001:60%;P002:40%. A cell that is the code or
 * title of one project is that project, whatever marks its title holds. Percentages add up to
 * exactly 100 %, amounts to exactly the value of the row; fen that percentages leave over go by
 * largest remainder, so that the parts always add up to the whole. */
#ifndef ETL_SHARES_H
#define ETL_SHARES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etl/job.h"

enum { SHARES_CAP = 40 };

enum shares_by { SHARES_WHOLE, SHARES_PERCENT, SHARES_AMOUNT };

struct shares {
    enum shares_by by; /* SHARES_WHOLE: one project gets all */
    size_t count;
    struct project *project[SHARES_CAP];
    int64_t weight[SHARES_CAP]; /* ppm, or fen */
    const struct value *cell;   /* where they stood, for findings */
};

/* The text of one item without its share: 夕阳红陪伴60% → 夕阳红陪伴. SHARES_WHOLE when it names no
 * share. Exposed for tests. */
enum shares_by shares_item(struct span item, struct span *name, int64_t *weight);

/* The projects of a row by its code or title cell. False when the row is rejected (findings were
 * added): unknown projects, no shares, shares that are no whole. */
bool shares_read(struct load_job *job, const struct value *code, const struct value *title,
                 struct shares *out);
/* Split the row's values among the projects: parts[k × count + i] is project i's of values[k].
 * False (with a finding) when amounts are given and do not make up the only value of the row. */
bool shares_split(struct load_job *job, const struct shares *shares, const int64_t *values,
                  size_t value_count, int64_t *parts);

#endif
