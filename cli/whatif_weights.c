/* `whatif --weights`: what moved marks can make of totals, grades, ranks and the cut line. */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/words.h"
#include "cli/pad.h"
#include "cli/subject_word.h"
#include "cli/whatif.h"
#include "scoring/whatif.h"

enum { WIDTH_CODE = 14, WIDTH_NAME = 30, WIDTH_TOTAL = 9, WIDTH_RANGE = 16, WIDTH_GRADE = 12 };

struct moved {
    struct whatif *ask;
    int64_t reach_ppm;
    struct whatif_range *ranges;
    int64_t pairs; /* across the cut line that may change places */
};

static bool grade_moves(const struct moved *moved, size_t i)
{
    return !run_verdict(&moved->ask->base.projects[i]).pending &&
           moved->ranges[i].grade_low != moved->ranges[i].grade_high;
}

static bool rank_moves(const struct moved *moved, size_t i)
{
    return moved->ranges[i].best < moved->ranges[i].worst;
}

static const char *grade_label(const struct moved *moved, int ordinal)
{
    return moved->ask->base.scheme.grades[ordinal - 1].label;
}

static size_t count(const struct moved *moved, bool (*what)(const struct moved *, size_t))
{
    size_t n = 0;
    for (size_t i = 0; i < moved->ask->base.count; i++) {
        n += what(moved, i);
    }
    return n;
}

static bool is_shown(const struct moved *moved, size_t i)
{
    return moved->ask->all || grade_moves(moved, i) || rank_moves(moved, i) ||
           moved->ranges[i].open;
}

static bool is_in(const struct moved *moved, size_t i)
{
    const struct scored *project = &moved->ask->base.projects[i];
    return project->rank > 0 && project->rank <= moved->ask->places;
}

static void project_json(const struct moved *moved, size_t i, struct json *object)
{
    const struct run *run = &moved->ask->base;
    const struct scored *project = &run->projects[i];
    const struct whatif_range *range = &moved->ranges[i];
    const struct verdict verdict = run_verdict(project);
    const bool settled = !verdict.pending;
    json_set_text(object, "project", project->facts->code);
    json_set_text(object, "name", project->facts->name);
    json_set_int(object, "final", verdict.final_c);
    json_set_int(object, "low", range->low_c);
    json_set_int(object, "high", range->high_c);
    json_set_text(object, "grade", run_grade(run, project));
    json_set_text(object, "grade_low", settled ? grade_label(moved, range->grade_low) : NULL);
    json_set_text(object, "grade_high", settled ? grade_label(moved, range->grade_high) : NULL);
    json_set_int_or_null(object, "rank", project->rank > 0, project->rank);
    json_set_int_or_null(object, "rank_best", range->best > 0, range->best);
    json_set_int_or_null(object, "rank_worst", range->best > 0, range->worst);
    json_set_int_or_null(object, "radius_next", project->has_radius, project->radius_ppm);
    if (moved->ask->places > 0) {
        json_set_bool(object, "in", is_in(moved, i));
        json_set_bool(object, "line_open", range->open);
    }
}

static void fill_json(const struct moved *moved, struct json *out)
{
    struct json *projects = json_new_array();
    json_set_text(out, "change", "weights");
    json_set_int(out, "reach_ppm", moved->reach_ppm);
    json_set_int(out, "grades_open", (int64_t)count(moved, grade_moves));
    json_set_int(out, "ranks_open", (int64_t)count(moved, rank_moves));
    json_set_int_or_null(out, "line_pairs", moved->ask->places > 0, moved->pairs);
    for (size_t i = 0; i < moved->ask->base.count; i++) {
        if (is_shown(moved, i)) {
            struct json *object = json_new_object();
            project_json(moved, i, object);
            json_add(projects, object);
        }
    }
    json_set(out, "projects", projects);
}

static void print_project(const struct moved *moved, size_t i)
{
    struct arena *arena = &moved->ask->cli->arena;
    const struct run *run = &moved->ask->base;
    const struct scored *project = &run->projects[i];
    const struct whatif_range *range = &moved->ranges[i];
    const char *grade = whatif_grade(run, project);
    fputs("  ", stdout);
    pad_left(stdout, project->facts->code, WIDTH_CODE);
    pad_left(stdout, project->facts->name, WIDTH_NAME);
    pad_right(stdout, num_points_text(arena, run_verdict(project).final_c), WIDTH_TOTAL);
    pad_right(stdout,
              arena_printf(arena, "%s–%s", num_points_text(arena, range->low_c),
                           num_points_text(arena, range->high_c)),
              WIDTH_RANGE);
    fputs("  ", stdout);
    pad_left(stdout,
             grade_moves(moved, i)
                 ? arena_printf(arena, "%s（%s–%s）", grade, grade_label(moved, range->grade_low),
                                grade_label(moved, range->grade_high))
                 : grade,
             WIDTH_GRADE + 2);
    pad_right(stdout, project->rank > 0 ? db_int_text(arena, project->rank) : "—", WIDTH_TOTAL);
    pad_right(stdout,
              range->best > 0 ? arena_printf(arena, "%lld–%lld", (long long)range->best,
                                             (long long)range->worst)
                              : "—",
              WIDTH_GRADE);
    if (range->open) {
        fputs(is_in(moved, i) ? words_pick("  可能落选", "  may drop out")
                              : words_pick("  可能入围", "  may come in"),
              stdout);
    }
    putchar('\n');
}

static void print_text(const struct moved *moved)
{
    struct arena *arena = &moved->ask->cli->arena;
    printf(words_pick("全部指标分值各自在±%s%%内变动（总和仍为100分）：等级可能变动 %zu 个，"
                      "位次可能变动 %zu 个",
                      "every leaf's marks move within ±%s%% (100 in all): %zu grades and %zu ranks "
                      "may change"),
           num_ppm_percent(arena, moved->reach_ppm, 1), count(moved, grade_moves),
           count(moved, rank_moves));
    if (moved->ask->places > 0) {
        printf(words_pick("；名额 %lld 的切线两侧，先后可能对调 %lld 对",
                          "; %lld places: %lld pairs across the line may swap"),
               (long long)moved->ask->places, (long long)moved->pairs);
    }
    puts(words_pick("\n总分区间与等级为精确极值，位次区间为外包区间。\n",
                    "\nTotals and grades are exact extremes, ranges of ranks are outer ones.\n"));
    fputs("  ", stdout);
    pad_left(stdout, subject_word(moved->ask->base.scheme.subject), WIDTH_CODE);
    pad_left(stdout, words_pick("名称", "name"), WIDTH_NAME);
    pad_right(stdout, words_pick("总分", "total"), WIDTH_TOTAL);
    pad_right(stdout, words_pick("总分区间", "range"), WIDTH_RANGE);
    fputs("  ", stdout);
    pad_left(stdout, words_pick("等级", "grade"), WIDTH_GRADE + 2);
    pad_right(stdout, words_pick("位次", "rank"), WIDTH_TOTAL);
    pad_right(stdout, words_pick("位次区间", "ranks"), WIDTH_GRADE);
    putchar('\n');
    for (size_t i = 0; i < moved->ask->base.count; i++) {
        if (is_shown(moved, i)) {
            print_project(moved, i);
        }
    }
}

void whatif_weights(struct whatif *ask, int64_t reach_ppm)
{
    struct arena *arena = &ask->cli->arena;
    struct moved moved = {.ask = ask, .reach_ppm = reach_ppm};
    moved.ranges = arena_array(arena, ask->base.count, sizeof *moved.ranges);
    moved.pairs = whatif_move_marks(arena, &ask->base, reach_ppm, ask->places, moved.ranges);
    whatif_head(ask);
    if (ask->out != NULL) {
        fill_json(&moved, ask->out);
    } else {
        print_text(&moved);
    }
}
