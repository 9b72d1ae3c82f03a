#include "scoring/opened.h"

#include "base/num.h"

enum { HEAVY_LOSS_PERCENT = 40 }; /* an item below 60 % of its marks gets an order (DOMAIN.md §2) */

enum opening {
#define OPENING(name, severity, zh) OPENING_##name,
#include "scoring/openings.def"
#undef OPENING
};

static const struct {
    const char *name, *severity;
} openings[] = {
#define OPENING(name, severity, zh) {#name, severity},
#include "scoring/openings.def"
#undef OPENING
};

struct collector {
    struct arena *arena;
    struct scored *project;
    size_t room;
};

static void add(struct collector *collector, struct opened opened)
{
    struct scored *project = collector->project;
    if (project->opened_count == collector->room) {
        size_t room = collector->room == 0 ? 16 : collector->room * 2;
        project->opened = arena_grow(collector->arena, project->opened, collector->room, room,
                                     sizeof(*project->opened));
        collector->room = room;
    }
    project->opened[project->opened_count++] = opened;
}

/* The message of an opening: its words with two texts in them. */
static const char *words(struct arena *arena, enum opening opening, const char *a, const char *b)
{
    switch (opening) {
#define OPENING(name, severity, zh)                                                                \
    case OPENING_##name:                                                                           \
        return arena_printf(arena, zh, a, b);
#include "scoring/openings.def"
#undef OPENING
    }
    return "";
}

static void add_opening(struct collector *collector, enum opening opening,
                        const struct scheme_node *leaf, int64_t lost_c, const char *a,
                        const char *b)
{
    add(collector, (struct opened){.code = openings[opening].name,
                                   .indicator = leaf == NULL ? NULL : leaf->code,
                                   .severity = openings[opening].severity,
                                   .message = words(collector->arena, opening, a, b),
                                   .lost_c = lost_c,
                                   .rectifiable = opening == OPENING_MISSING ||
                                                  (leaf != NULL && leaf->rectifiable)});
}

/* How grave a flag is as a finding; a flag that is not listed is a hint. */
static const char *flag_severity(unsigned bit)
{
    if ((bit & (FLAG_OVER_SPEND | FLAG_FACTS_INVALID | FLAG_VETO_ITEM)) != 0) {
        return "较重";
    }
    return (bit & (FLAG_SAMPLE_TOO_SMALL | FLAG_N_UNKNOWN | FLAG_PANEL_TOO_SMALL |
                   FLAG_ITEM_UNKNOWN)) != 0
               ? "一般"
               : "提示";
}

static void add_flags(struct collector *collector, const struct scheme_node *leaf, unsigned flags)
{
    for (size_t i = 0; i < score_flag_count; i++) {
        if ((flags & score_flags[i].bit) == 0) {
            continue;
        }
        add(collector,
            (struct opened){.code = score_flags[i].name,
                            .indicator = leaf->code,
                            .severity = flag_severity(score_flags[i].bit),
                            .message = arena_printf(collector->arena, "%s %s：%s", leaf->code,
                                                    leaf->name, score_flags[i].zh),
                            .rectifiable = leaf->rectifiable});
    }
}

static void add_leaf(struct collector *collector, const struct scheme_node *leaf,
                     const struct leaf_result *result)
{
    struct arena *arena = collector->arena;
    const char *title = arena_printf(arena, "%s %s", leaf->code, leaf->name);
    if (result->status == LEAF_MISSING) {
        const char *why = leaf_reason_zh(result->reason);
        add_opening(collector, OPENING_MISSING, leaf, result->lost_c,
                    arena_printf(arena, "%s %s", title, why),
                    num_points_text(arena, result->lost_c));
    } else if (result->status == LEAF_MEASURED && result->lost_c > 0) {
        bool heavy = result->lost_c * 100 > result->full_c * HEAVY_LOSS_PERCENT;
        add_opening(collector, heavy ? OPENING_LOST_HEAVY : OPENING_LOST, leaf, result->lost_c,
                    arena_printf(arena, "%s %s", title, leaf_reason_zh(result->reason)),
                    num_points_text(arena, result->lost_c));
    }
    add_flags(collector, leaf, result->flags);
}

void opened_collect(struct arena *arena, const struct scheme *scheme, struct scored *project)
{
    struct collector collector = {.arena = arena, .project = project};
    const struct project_score *score = &project->score;
    const struct verdict verdict = run_verdict(project);
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        add_leaf(&collector, scheme_leaf(scheme, i), &score->leaves[i]);
    }
    for (size_t i = 0; i < project->facts->gate_count; i++) {
        const struct scheme_gate *gate = &scheme->gates[project->facts->gates[i].gate];
        add_opening(&collector, OPENING_GATE, NULL, 0,
                    arena_printf(arena, "%s %s", gate->code, gate->name),
                    num_points_text(arena, gate->cap_c));
    }
    if (verdict.pending) {
        add_opening(&collector, verdict.mixed ? OPENING_MIX_PENDING : OPENING_PENDING, NULL,
                    score->missing_c, num_points_text(arena, verdict.computed_c),
                    num_points_text(arena, verdict.potential_c));
    }
    if (verdict.borderline) {
        add_opening(&collector, verdict.mixed ? OPENING_MIX_BORDERLINE : OPENING_BORDERLINE, NULL,
                    0, num_points_text(arena, verdict.low_c),
                    num_points_text(arena, verdict.high_c));
    }
}
