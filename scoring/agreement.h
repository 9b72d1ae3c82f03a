/* agreement: do the judges of a panel, or the items of a questionnaire, say the same thing?
 *
 * Diagnostics: they are reported and can call for a second review, they never change a score
 * (SCORING.md §0.8, §1). Kendall's W with correction for ties (Siegel 1956); Krippendorff's alpha
 * (Computing Krippendorff's Alpha-Reliability, 2011); ICC after Shrout and Fleiss (1979);
 * Cronbach's alpha; the additive model project + judge with judge effects that sum to zero.
 * NaN means undefined (no variation, too few values): print 不适用, never 0 or 1.
 * Scratch memory comes from the arena. */
#ifndef SCORING_AGREEMENT_H
#define SCORING_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "scoring/grid.h"

struct kendall {
    double uncorrected; /* for comparison with old books only */
    double w;           /* corrected for ties */
    double chi2, df, p;
};

enum alpha_metric { ALPHA_NOMINAL, ALPHA_ORDINAL, ALPHA_INTERVAL, ALPHA_RATIO };

struct icc {
    double msr, msc, mse, msw; /* rows (subjects), columns (raters), error, within */
    double icc1_1, icc2_1, icc3_1, icc1_k, icc2_k, icc3_k;
};

struct cronbach {
    double raw, standardised;
};

/* Rows are raters, columns are items; no cell missing. */
struct kendall agreement_kendall(struct arena *arena, const struct grid *raters_by_items);
/* Rows are raters, columns are units; cells may be missing. */
double agreement_alpha(struct arena *arena, const struct grid *raters_by_units,
                       enum alpha_metric metric);
/* Rows are subjects, columns are raters; no cell missing, at least two of each. */
struct icc agreement_icc(const struct grid *subjects_by_raters);
/* Rows are respondents, columns are items; no cell missing. */
struct cronbach agreement_cronbach(const struct grid *respondents_by_items);

struct severity_rating {
    size_t project, judge; /* from 0 */
    double rating;
};

/* Which projects and judges hang together by ratings: part_of_project[projects] and
 * part_of_judge[judges] get numbers from 0, in order of the judges; returns how many parts there
 * are. Judges of different parts rated nothing in common, not even through others: nothing compares
 * them. Everybody has a rating. */
size_t agreement_parts(struct arena *arena, const struct severity_rating *ratings, size_t n,
                       size_t projects, size_t judges, size_t *part_of_project,
                       size_t *part_of_judge);
/* Least squares of rating = project + judge, Σ judge effects = 0: adjusted[projects] and
 * effect[judges]. False when the design is not connected: then no comparison exists. */
bool agreement_severity(struct arena *arena, const struct severity_rating *ratings, size_t n,
                        size_t projects, size_t judges, double *adjusted,
                        double *effect) MUST_CHECK;

#endif
