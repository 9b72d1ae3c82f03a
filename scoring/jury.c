#include "scoring/jury.h"

#include <math.h>

#include "base/num.h"
#include "scoring/agreement.h"

/* Ratings as a table, raters by projects, in points; NaN where there is none. */
static double *make_cells(struct arena *arena, const struct jury_rating *ratings, size_t n,
                          size_t projects, size_t judges)
{
    double *cells = arena_array(arena, projects * judges + 1, sizeof *cells);
    for (size_t i = 0; i < projects * judges; i++) {
        cells[i] = (double)NAN;
    }
    for (size_t i = 0; i < n; i++) {
        cells[ratings[i].judge * projects + ratings[i].project] = (double)ratings[i].points_c / 100;
    }
    return cells;
}

static void count_ratings(const struct jury_rating *ratings, size_t n, size_t projects,
                          struct arena *arena, struct jury *out)
{
    int64_t *low = arena_array(arena, projects + 1, sizeof *low);
    int64_t *high = arena_array(arena, projects + 1, sizeof *high);
    for (size_t i = 0; i < n; i++) {
        struct jury_project *project = &out->projects[ratings[i].project];
        int64_t points = ratings[i].points_c;
        bool first = project->ratings == 0;
        low[ratings[i].project] =
            first || points < low[ratings[i].project] ? points : low[ratings[i].project];
        high[ratings[i].project] =
            first || points > high[ratings[i].project] ? points : high[ratings[i].project];
        project->ratings++;
        project->mean_c += points;
        out->judges[ratings[i].judge].ratings++;
    }
    for (size_t p = 0; p < projects; p++) {
        if (out->projects[p].ratings > 0) {
            out->projects[p].mean_c =
                round_div(out->projects[p].mean_c, (int64_t)out->projects[p].ratings);
        }
        out->projects[p].spread_c = out->projects[p].ratings > 1 ? high[p] - low[p] : -1;
    }
}

/* W and ICC over the projects without a gap. */
static void look_at_whole(struct arena *arena, const double *cells, size_t projects, size_t judges,
                          struct jury *out)
{
    size_t *whole = arena_array(arena, projects + 1, sizeof *whole);
    for (size_t p = 0; p < projects; p++) {
        if (out->projects[p].ratings == judges) {
            whole[out->whole++] = p;
        }
    }
    if (judges < 2 || out->whole < 2) {
        return;
    }
    double *by_judge = arena_array(arena, judges * out->whole, sizeof *by_judge);
    double *by_project = arena_array(arena, judges * out->whole, sizeof *by_project);
    for (size_t j = 0; j < judges; j++) {
        for (size_t i = 0; i < out->whole; i++) {
            double points = cells[j * projects + whole[i]];
            by_judge[j * out->whole + i] = points;
            by_project[i * judges + j] = points;
        }
    }
    const struct grid raters = {.rows = judges, .cols = out->whole, .cells = by_judge};
    const struct grid subjects = {.rows = out->whole, .cols = judges, .cells = by_project};
    struct kendall kendall = agreement_kendall(arena, &raters);
    out->kendall_w = kendall.w;
    out->kendall_p = kendall.p;
    out->icc_2k = agreement_icc(&subjects).icc2_k;
}

static void look_at_judges(struct arena *arena, const struct jury_rating *ratings, size_t n,
                           size_t projects, size_t judges, struct jury *out)
{
    struct severity_rating *rows = arena_array(arena, n + 1, sizeof *rows);
    double *adjusted = arena_array(arena, projects + 1, sizeof *adjusted);
    double *effects = arena_array(arena, judges + 1, sizeof *effects);
    for (size_t i = 0; i < n; i++) {
        rows[i] = (struct severity_rating){ratings[i].project, ratings[i].judge,
                                           (double)ratings[i].points_c / 100};
    }
    size_t *part_of_project = arena_array(arena, projects + 1, sizeof *part_of_project);
    size_t *part_of_judge = arena_array(arena, judges + 1, sizeof *part_of_judge);
    out->parts = agreement_parts(arena, rows, n, projects, judges, part_of_project, part_of_judge);
    out->complete = n == projects * judges;
    bool comparable = judges > 1 && out->parts == 1 &&
                      agreement_severity(arena, rows, n, projects, judges, adjusted, effects);
    out->has_adjusted = comparable;
    for (size_t p = 0; p < projects; p++) {
        out->projects[p].part = part_of_project[p];
        out->projects[p].adjusted_c = comparable ? llround(adjusted[p] * 100) : 0;
    }
    for (size_t j = 0; j < judges; j++) {
        out->judges[j].part = part_of_judge[j];
        out->judges[j].effect = comparable ? effects[j] : (double)NAN;
    }
}

static enum jury_verdict verdict_of(double alpha)
{
    if (isnan(alpha)) {
        return JURY_UNDEFINED;
    }
    return alpha >= JURY_GOOD     ? JURY_GOOD_PANEL
           : alpha >= JURY_USABLE ? JURY_USABLE_PANEL
                                  : JURY_MEETS_AGAIN;
}

void jury_look(struct arena *arena, const struct jury_rating *ratings, size_t n, size_t projects,
               size_t judges, struct jury *out)
{
    const double *cells = make_cells(arena, ratings, n, projects, judges);
    const struct grid grid = {.rows = judges, .cols = projects, .cells = cells};
    *out = (struct jury){.kendall_w = (double)NAN, .kendall_p = (double)NAN, .icc_2k = (double)NAN};
    out->judges = arena_array(arena, judges + 1, sizeof *out->judges);
    out->projects = arena_array(arena, projects + 1, sizeof *out->projects);
    count_ratings(ratings, n, projects, arena, out);
    out->alpha_interval = agreement_alpha(arena, &grid, ALPHA_INTERVAL);
    out->alpha_ordinal = agreement_alpha(arena, &grid, ALPHA_ORDINAL);
    out->verdict = verdict_of(out->alpha_interval);
    look_at_whole(arena, cells, projects, judges, out);
    look_at_judges(arena, ratings, n, projects, judges, out);
}
