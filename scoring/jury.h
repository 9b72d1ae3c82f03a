/* jury: what the ratings of one panel say about the panel: do its judges agree, who is strict, on
 * which projects are they far apart.
 *
 * Diagnostics: shown, and a reason to meet again (复议), never applied to a score (SCORING.md
 * §0.8). One panel is one kind (立项 … 复评) and one criterion. Ratings are 0.01 of 100; recused,
 * abstained and blank are missing, never 0. Krippendorff's alpha takes every project with two
 * ratings; Kendall's W and ICC(2,k) need whole columns and take the projects that every judge
 * rated. NaN means undefined (no variation, too few ratings): print 不适用.
 *
 * The verdict is alpha's, interval metric: from .800 good, from .667 usable, below that the panel
 * meets again (SCORING.md §1). A project whose ratings lie JURY_APART_C apart is for 复议 by
 * itself; that limit is ours, 20 of 100 points: more than a whole grade. */
#ifndef SCORING_JURY_H
#define SCORING_JURY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { JURY_APART_C = 2000 };
#define JURY_GOOD 0.800
#define JURY_USABLE 0.667

struct jury_rating {
    size_t project, judge; /* from 0 */
    int64_t points_c;
};

enum jury_verdict { JURY_UNDEFINED, JURY_GOOD_PANEL, JURY_USABLE_PANEL, JURY_MEETS_AGAIN };

struct jury_judge {
    size_t ratings;
    size_t part;   /* of the judges that ratings connect; judges of two parts cannot be compared */
    double effect; /* points above (+, lenient) or below the panel; NaN: not comparable */
};

struct jury_project {
    size_t ratings;
    size_t part;
    int64_t mean_c;     /* of its ratings */
    int64_t adjusted_c; /* less the effects of its judges; only with has_adjusted */
    int64_t spread_c;   /* highest − lowest; -1 with fewer than two ratings */
};

struct jury {
    double alpha_interval, alpha_ordinal;
    size_t whole; /* projects that every judge rated */
    double kendall_w, kendall_p, icc_2k;
    enum jury_verdict verdict;
    size_t parts;      /* 1: every judge can be compared with every other */
    bool complete;     /* every judge rated every project: adjusting changes no mean */
    bool has_adjusted; /* connected: effects and adjusted means are there */
    struct jury_judge *judges;
    struct jury_project *projects;
};

/* Every project and every judge has a rating, and a judge at most one of a project. Everything is
 * in the arena. */
void jury_look(struct arena *arena, const struct jury_rating *ratings, size_t n, size_t projects,
               size_t judges, struct jury *out);

#endif
