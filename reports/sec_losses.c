/* 失分与问题: where the points between the full marks and the score were lost, group by group. */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "reports/section.h"

enum { SLOTS_MOST = 15, LABEL_LINE = 3, LABEL_MOST = 8 }; /* characters of a slot's label */

static size_t count_level(const struct model_project *project, int64_t level)
{
    size_t n = 0;

    for (size_t i = 0; i < project->node_count; i++) {
        n += project->nodes[i].level == level;
    }
    return n;
}

/* A name in one line, or in two of half its length; a longer one is told by its code. */
static void label_slot(struct arena *arena, const struct model_node *node,
                       struct chart_waterfall_slot *slot)
{
    const struct span name = span_of(node->name);
    const size_t characters = utf8_count(name);
    size_t cut = 0;

    for (size_t i = 0; i < (characters + 1) / 2 && cut < name.n; i++) {
        size_t length = 1;
        (void)utf8_decode(name.p + cut, name.n - cut, &length);
        cut += length;
    }
    slot->label = node->name;
    if (characters > LABEL_MOST) {
        slot->label = node->code;
    } else if (characters > LABEL_LINE) {
        slot->label = arena_strndup(arena, node->name, cut);
        slot->label2 = node->name + cut;
    }
}

/* The axis: a step of 5, 10 or 20 points below the score, down to 0. */
static void set_axis(struct arena *arena, struct chart_waterfall *chart, double score)
{
    const double range = 100 - score;
    chart->step = range <= 18 ? 5 : range <= 45 ? 10 : 20;
    chart->lo = fmax(0, floor((score - 1) / chart->step) * chart->step);
    chart->hi = 100;

    const size_t ticks = (size_t)lround((chart->hi - chart->lo) / chart->step) + 1;
    const char **texts = arena_array(arena, ticks, sizeof *texts);
    for (size_t i = 0; i < ticks; i++) {
        texts[i] = arena_printf(arena, "%ld", lround(chart->lo + chart->step * (double)i));
    }
    chart->tick_texts = texts;
}

/* The line of the highest grade that the axis shows. */
static void set_cut(const struct section *at, struct chart_waterfall *chart)
{
    chart->cut = (double)NAN;
    for (size_t i = 0; i < at->round->grade_count; i++) {
        const struct model_grade *grade = &at->round->grades[i];
        const double min = (double)grade->min_c / 100;
        if (grade->ordinal > 0 && min > chart->lo && min < chart->hi &&
            (isnan(chart->cut) || min > chart->cut)) {
            chart->cut = min;
            chart->cut_text = arena_printf(at->arena, "%s %s", grade->label,
                                           cell_words(at->arena, CELL_COUNT, grade->min_c / 100));
        }
    }
}

static void add_slots(const struct section *at, int64_t level, struct chart_waterfall *chart,
                      struct chart_waterfall_slot *slots)
{
    size_t n = 1;
    double score = 0;

    for (size_t i = 0; i < at->project->node_count; i++) {
        const struct model_node *node = &at->project->nodes[i];
        if (node->level != level) {
            continue;
        }
        struct chart_waterfall_slot *slot = &slots[n++];
        *slot = (struct chart_waterfall_slot){
            .kind = FALL_LOST,
            .from = (double)node->from_c / 100,
            .to = (double)(node->from_c - node->lost_c) / 100,
            .text = node->lost_c == 0
                        ? "0"
                        : arena_printf(at->arena, "−%s",
                                       cell_words(at->arena, CELL_POINTS, node->lost_c))};
        label_slot(at->arena, node, slot);
        score = slot->to;
    }
    slots[0] =
        (struct chart_waterfall_slot){.label = LABEL_FULL_MARKS,
                                      .kind = FALL_FULL,
                                      .to = slots[1].from,
                                      .text = arena_printf(at->arena, "%.2f", slots[1].from)};
    slots[n++] = (struct chart_waterfall_slot){
        .label = LABEL_COMPUTED,
        .kind = FALL_SCORE,
        .to = score,
        .text = cell_words(at->arena, CELL_POINTS, at->project->basics.own_computed_c)};
    chart->slots = slots;
    chart->slots_n = n;
    set_axis(at->arena, chart, score);
}

/* Brackets: the groups of one parent. */
static void add_groups(const struct section *at, struct chart_waterfall *chart)
{
    struct chart_waterfall_group *groups = arena_array(at->arena, chart->slots_n, sizeof *groups);
    const char *parent = "";
    size_t slot = 1;

    for (size_t i = 0; i < at->project->node_count; i++) {
        const struct model_node *node = &at->project->nodes[i];
        if (node->level != 2) {
            continue;
        }
        if (strcmp(node->parent, parent) != 0) {
            parent = node->parent;
            groups[chart->groups_n++] = (struct chart_waterfall_group){.from = slot};
        }
        groups[chart->groups_n - 1].until = ++slot;
    }
    for (size_t i = 0, g = 0; i < at->project->node_count && g < chart->groups_n; i++) {
        const struct model_node *node = &at->project->nodes[i];
        if (node->level == 1) {
            groups[g++].label =
                arena_printf(at->arena, "%s %s%s", node->name, node->lost_c == 0 ? "" : "−",
                             cell_words(at->arena, CELL_POINTS, node->lost_c));
        }
    }
    chart->groups = groups;
}

void sec_losses(const struct section *at)
{
    const size_t groups = count_level(at->project, 2);
    const int64_t level = groups > 1 && groups + 2 <= SLOTS_MOST ? 2 : 1;
    const size_t n = count_level(at->project, level);
    const int64_t missing = at->project->basics.missing_c;

    flow_chapter(at->flow, LABEL_LOSSES, true);
    if (n == 0) {
        return;
    }
    struct chart_waterfall *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_waterfall_slot *slots = arena_array(at->arena, n + 2, sizeof *slots);
    *chart = (struct chart_waterfall){0};
    add_slots(at, level, chart, slots);
    if (level == 2) {
        add_groups(at, chart);
    }
    set_cut(at, chart);
    flow_section(at->flow, LABEL_LOSSES_PARTS, NULL, true);
    flow_chart(
        at->flow,
        arena_printf(at->arena, LABEL_LOSSES_CHART, level == 2 ? LABEL_LEVEL_2 : LABEL_LEVEL_1),
        chart->lo > 0 ? arena_printf(at->arena, LABEL_LOSSES_UNIT, (long long)lround(chart->lo))
                      : LABEL_LOSSES_UNIT_WHOLE,
        CHART_WATERFALL, chart,
        missing > 0 ? arena_printf(at->arena, LABEL_LOSSES_MISSING,
                                   cell_words(at->arena, CELL_POINTS, missing))
                    : NULL);
    flow_space(at->flow, PT_GAP_SECTION);
}
