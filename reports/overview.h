/* overview: the figures of a whole round that the report to backers and the round report share.
 *
 * Each function builds the data of one chart in the section's arena, from the model alone; NULL
 * when the model has nothing for it. Positions are doubles, every printed figure is stored. */
#ifndef REPORTS_OVERVIEW_H
#define REPORTS_OVERVIEW_H

#include "reports/section.h"

/* Projects by grade, best first, the pending ones last; label_width and pitch as in chart_bars. */
const struct chart_bars *overview_grades(const struct section *at, double label_width,
                                         double pitch);
/* 申报 → 验收, or entries → closed; money in 10,000 yuan. */
const struct chart_funnel *overview_funnel(const struct section *at, const struct model_step *steps,
                                           size_t count);
/* Both of them side by side, or the grades alone where no stage is stored; `listed`: in the
 * contents. */
void overview_stages(const struct section *at, bool listed);
/* Field × place: persons where there are rosters, else projects. *persons says which. */
const struct chart_heat *overview_areas(const struct section *at, bool *persons);
/* Score × cost of one person-time; without two projects that have both NULL. */
const struct chart_scatter *overview_scatter(const struct section *at, double height);
/* The grade of an entry as a cell: pending, capped by a red line, best. */
struct grid_cell overview_grade(const struct model_entry *entry);
/* The light of a project with its word. */
struct grid_cell overview_light(const struct model_standing *standing);
/* Rate of a survey, hidden under ANSWERS_FLOOR. */
struct grid_cell overview_rate(struct arena *arena, struct figure rate_ppm, struct figure answered);
/* A round step 1, 2 or 5 × 10^k, or 25, 250, …, at least as much. */
double overview_step(double least);
/* Fill of a mark or bar of a grade. */
enum colour overview_fill(int64_t grade);

#endif
