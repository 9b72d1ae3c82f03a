/* panel: the mean of experts' ratings. At least five judges: one highest and one lowest are left
 * out; three or four: plain mean; fewer: the curve does not score (SCORING.md §0.8).
 *
 * A recused or absent judge is missing and counts nowhere, never as 0. Ratings are 0.01 of 100;
 * sums are exact and the order of the judges does not matter. */
#ifndef SCORING_PANEL_H
#define SCORING_PANEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scoring/ratio.h"
#include "scoring/score.h"

enum { PANEL_TRIM_FROM = 5 };
#define PANEL_ALL SIZE_MAX /* skip nobody */

struct panel_sum {
    int64_t sum_c;  /* of the ratings that count */
    int64_t count;  /* how many they are */
    int64_t judges; /* who rated, before anything is left out */
};

/* Leave out drop_each highest and lowest ratings and the judge at index `skip`. */
struct panel_sum panel_trimmed(const struct rating *ratings, size_t n, size_t drop_each,
                               size_t skip);
/* The house rule: panel_trimmed with one each from five judges up. */
struct panel_sum panel_sum(const struct rating *ratings, size_t n, size_t skip);
/* Lowest and highest mean when any one judge stays away; false with fewer than two judges. */
bool panel_extremes(const struct rating *ratings, size_t n, struct ratio *low, struct ratio *high);

#endif
