/* adjust: 动态调整, what was changed of a project after feedback, a finding or an order (Huangpu's
 * 评估 → 反馈 → 调整 → 再评估). It changes no figure itself: the data loaded afterwards and the
 * next run do; view adjustment_effect holds the scores before and after against each other. */
#ifndef SCORING_ADJUST_H
#define SCORING_ADJUST_H

#include "scoring/step.h"

struct adjustment {
    const char *what; /* 计划 目标 团队 预算 */
    const char *message;
    int64_t finding, order;   /* which one it answers; one of them, the other 0 */
    const char *effective_on; /* ISO date, not before the day of the step */
};

/* *number is that of the new adjustment in its project. ERR_DATA when what it answers is not there.
 */
bool adjust_add(struct db *db, const struct step *step, const struct adjustment *adjustment,
                struct arena *arena, int64_t *number, struct err *err) MUST_CHECK;

#endif
