#include "scoring/whatif.h"

#include <string.h>

#include "base/sqltext.h"
#include "scoring/box.h"
#include "scoring/gate.h"
#include "scoring/interval.h"

static bool leave_out(struct db *db, const char *expert, struct arena *arena, struct err *err)
{
    struct db_rows rows;
    return db_query(db, sqltext("query/score/leave_out.sql"), &expert, 1, arena, &rows, err);
}

bool whatif_without_judge(struct db *db, const struct run *base, const char *expert,
                          struct arena *arena, struct run *out, struct err *err)
{
    const char *project = base->one_project ? base->projects[0].facts->code : NULL;
    *out = *base;
    if (!leave_out(db, expert, arena, err) ||
        !observe_facts(db, &out->pins, &out->scheme, out->scheme_id, project, arena,
                       &out->observation, err) ||
        !leave_out(db, "", arena, err)) {
        return false;
    }
    run_compute(arena, out);
    return true;
}

static bool same_group(const struct scheme *scheme, size_t a, size_t b)
{
    return scheme_leaf(scheme, a)->above == scheme_leaf(scheme, b)->above;
}

bool whatif_leaf_can_go(const struct scheme *scheme, size_t leaf)
{
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        if (i != leaf && same_group(scheme, i, leaf)) {
            return true;
        }
    }
    return false;
}

static bool is_out(const struct leaf_result *leaf)
{
    return leaf->status == LEAF_NOT_APPLICABLE || leaf->status == LEAF_NOT_DUE ||
           leaf->reason == REASON_WHOLE_GROUP_OUT;
}

/* The leaf counts, and no other of its group does. */
static bool is_last_of_group(const struct run *run, const struct project_score *score, size_t leaf)
{
    for (size_t i = 0; i < run->scheme.leaf_count; i++) {
        if (i != leaf && same_group(&run->scheme, i, leaf) && !is_out(&score->leaves[i])) {
            return false;
        }
    }
    return !is_out(&score->leaves[leaf]);
}

/* The scheme with a leaf that may be not applicable. */
static void let_go(struct arena *arena, struct scheme *scheme, size_t leaf)
{
    struct scheme_node *nodes = arena_array(arena, scheme->node_count, sizeof(*nodes));
    memcpy(nodes, scheme->nodes, scheme->node_count * sizeof(*nodes));
    nodes[scheme->leaves[leaf]].na_allowed = true;
    scheme->nodes = nodes;
}

/* Without a decision on the leaf: it would put points where no marks are. */
static void drop_ruling(struct arena *arena, size_t leaf, struct rulings *rulings)
{
    struct ruling *kept = arena_array(arena, rulings->leaf_count + 1, sizeof(*kept));
    size_t n = 0;
    for (size_t i = 0; i < rulings->leaf_count; i++) {
        if (rulings->leaves[i].leaf != leaf) {
            kept[n++] = rulings->leaves[i];
        }
    }
    rulings->leaves = kept;
    rulings->leaf_count = n;
}

void whatif_without_leaf(struct arena *arena, const struct run *base, size_t leaf, struct run *out,
                         bool *refused)
{
    size_t leaf_count = base->scheme.leaf_count;
    *out = *base;
    let_go(arena, &out->scheme, leaf);
    out->observation.projects = arena_array(arena, base->count, sizeof(struct observed));
    for (size_t i = 0; i < base->count; i++) {
        struct observed *project = &out->observation.projects[i];
        *project = base->observation.projects[i];
        refused[i] = is_last_of_group(base, &base->projects[i].score, leaf);
        project->leaves = arena_array(arena, leaf_count, sizeof(*project->leaves));
        memcpy(project->leaves, base->observation.projects[i].leaves,
               leaf_count * sizeof(*project->leaves));
        if (!refused[i]) {
            drop_ruling(arena, leaf, &project->rulings);
            project->leaves[leaf] = (struct leaf_facts){.status = LEAF_NOT_APPLICABLE};
        } else if (project->leaves[leaf].status == LEAF_NOT_APPLICABLE) {
            project->leaves[leaf].status = LEAF_MISSING; /* as the scheme as it stands has it */
        }
    }
    run_compute(arena, out);
}

static bool is_in(const struct scored *project, int64_t places)
{
    return project->rank > 0 && project->rank <= places;
}

struct whatif_tally whatif_compare(const struct run *before, const struct run *after,
                                   int64_t places, struct whatif_change *changes)
{
    struct whatif_tally tally = {0};
    for (size_t i = 0; i < before->count; i++) {
        const struct scored *was = &before->projects[i];
        const struct scored *is = &after->projects[i];
        const struct verdict before_it = run_verdict(was);
        const struct verdict after_it = run_verdict(is);
        struct whatif_change *change = &changes[i];
        *change = (struct whatif_change){.was_in = is_in(was, places), .is_in = is_in(is, places)};
        change->total = before_it.final_c != after_it.final_c;
        change->grade = before_it.grade != after_it.grade; /* 0 while pending */
        change->rank = was->rank != is->rank;
        change->line = change->was_in != change->is_in;
        tally.totals += change->total;
        tally.grades += change->grade;
        tally.ranks += change->rank;
        tally.lines += change->line;
        tally.any += change->total || change->grade || change->rank || change->line;
    }
    return tally;
}

static int64_t bounded(int64_t points_c, int64_t cap_c)
{
    points_c = points_c < 0 ? 0 : points_c;
    return points_c < cap_c ? points_c : cap_c;
}

static void range_of(struct arena *arena, const struct run *run, const struct scored *project,
                     int64_t reach_ppm, struct whatif_range *out)
{
    const size_t n = run->scheme.leaf_count;
    const struct verdict verdict = run_verdict(project);
    const int64_t cap_c = project->score.cap_c;
    const int64_t extra = verdict.leaf_c[n];
    struct box_range range = box_total(arena, verdict.leaf_c, verdict.full_c, n, reach_ppm);
    *out = (struct whatif_range){.low_c = bounded(range.low_c + extra, cap_c),
                                 .high_c = bounded(range.high_c + extra, cap_c)};
    out->grade_low = gate_grade(&run->scheme, out->low_c);
    out->grade_high = gate_grade(&run->scheme, out->high_c);
}

int64_t whatif_move_marks(struct arena *arena, const struct run *run, int64_t reach_ppm,
                          int64_t places, struct whatif_range *ranges)
{
    size_t n = 0;
    size_t in = 0;
    int64_t pairs = 0;
    for (size_t i = 0; i < run->count; i++) {
        struct arena_mark mark = arena_mark(arena);
        range_of(arena, run, &run->projects[i], reach_ppm, &ranges[i]);
        arena_rewind(arena, mark);
    }
    struct rank_entry *entries = run_ranking(arena, run, &n);
    bool *open = arena_array(arena, n + 1, sizeof(*open));
    bool known =
        interval_ranks(entries, n, run->scheme.leaf_count + 1, reach_ppm, INTERVAL_PAIRS, NULL);
    while (in < n && entries[in].rank <= places) {
        in++;
    }
    if (places > 0) {
        pairs = interval_cut(entries, n, in, run->scheme.leaf_count + 1, reach_ppm, open);
    }
    for (size_t i = 0; i < n; i++) {
        struct whatif_range *range = &ranges[entries[i].tag];
        range->best = known ? entries[i].best : 0;
        range->worst = known ? entries[i].worst : 0;
        range->open = open[i];
    }
    return pairs;
}
