/* figures: what documents print beside the scores, stored with the run.
 *
 * Sums are one SQL statement; survey intervals and indices are computed here from the counts, so
 * that reports compute nothing (DESIGN.md §7). Everything is read under the pins the run set in the
 * open transaction. A figure without source rows is stored as null: not provided, never zero. */
#ifndef SCORING_FIGURES_H
#define SCORING_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "scoring/basis.h"
#include "scoring/run.h"

/* Fill score_figure, score_survey and score_panel of a run whose score_total and score_leaf rows
 * are stored already: of the projects it stored, and of the round. A constant number of statements.
 */
bool figures_store(struct db *db, const struct run *run, const struct basis *basis,
                   struct arena *arena, struct err *err) MUST_CHECK;

/* Sample that is needed for ±10 points at 95 % among N persons: N if N ≤ 30, else
 * max(30, ⌈96.04·N / (96.04 + N − 1)⌉) (DOMAIN.md §3). */
int64_t figures_required_sample(int64_t population);

#endif
