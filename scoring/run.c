#include "scoring/run.h"

#include <string.h>

#include "base/event.h"
#include "base/log.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/figures.h"
#include "scoring/interval.h"
#include "scoring/opened.h"
#include "scoring/sense.h"
#include "scoring/store.h"

const char *run_stage_name(enum score_stage stage)
{
    return stage == STAGE_INTERIM ? "interim" : "final";
}

const char *run_grade(const struct run *run, const struct scored *project)
{
    return project->score.pending ? NULL : run->scheme.grades[project->score.grade_final - 1].label;
}

static void score_project(struct arena *arena, const struct run *run, struct scored *project)
{
    const struct observed *facts = project->facts;
    size_t *gates = arena_array(arena, facts->gate_count + 1, sizeof(*gates));
    for (size_t i = 0; i < facts->gate_count; i++) {
        gates[i] = facts->gates[i].gate;
    }
    struct project_facts input = {.stage = run->pins.stage,
                                  .leaves = facts->leaves,
                                  .gates = gates,
                                  .gate_count = facts->gate_count};
    rollup_project(arena, &run->scheme, &input, &project->score);
}

static struct rank_entry entry_of(struct arena *arena, const struct run *run, size_t i)
{
    const struct scheme *scheme = &run->scheme;
    const struct scored *project = &run->projects[i];
    int64_t *ties = arena_array(arena, scheme->tie_count + 1, sizeof(*ties));
    int64_t *leaves = arena_array(arena, scheme->leaf_count, sizeof(*leaves));
    int64_t *full = arena_array(arena, scheme->leaf_count, sizeof(*full));
    for (size_t t = 0; t < scheme->tie_count; t++) {
        ties[t] = project->score.nodes[scheme->tie_nodes[t]].score_c;
    }
    for (size_t l = 0; l < scheme->leaf_count; l++) {
        leaves[l] = project->score.leaves[l].score_c;
        full[l] = project->score.leaves[l].full_c;
    }
    return (struct rank_entry){.code = project->facts->code,
                               .tag = i,
                               .final_c = project->score.final_c,
                               .tie_c = ties,
                               .leaf_c = leaves,
                               .full_c = full,
                               .cap_c = project->score.cap_c};
}

/* Rank the projects whose grade is settled; pending ones have no rank. */
static void rank_projects(struct arena *arena, struct run *run)
{
    struct rank_entry *entries = arena_array(arena, run->count + 1, sizeof(*entries));
    size_t n = 0;
    for (size_t i = 0; i < run->count; i++) {
        if (!run->projects[i].score.pending) {
            entries[n++] = entry_of(arena, run, i);
        }
    }
    sense_rank(entries, n, run->scheme.tie_count, run->scheme.leaf_count);
    bool known =
        interval_ranks(entries, n, run->scheme.leaf_count, SENSE_REACH_PPM, INTERVAL_PAIRS);
    for (size_t i = 0; i < n; i++) {
        struct scored *project = &run->projects[entries[i].tag];
        project->rank = entries[i].rank;
        project->has_radius = entries[i].has_next;
        project->radius_ppm = entries[i].has_next ? sense_radius_ppm(entries[i].to_next) : 0;
        project->has_interval = known;
        project->best = entries[i].best;
        project->worst = entries[i].worst;
    }
}

/* Digest of what the run found: codes, points, grades, leaf by leaf. */
static struct digest hash_results(const struct run *run)
{
    struct digest_run *hash = digest_start();
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < run->count; i++) {
        const struct scored *project = &run->projects[i];
        const char *line =
            arena_printf(&arena, "%s %lld %lld %lld\n", project->facts->code,
                         (long long)project->score.computed_c,
                         (long long)project->score.potential_c, (long long)project->score.final_c);
        digest_add(hash, line, strlen(line));
        for (size_t l = 0; l < run->scheme.leaf_count; l++) {
            line = arena_printf(&arena, "%s %lld\n", scheme_leaf(&run->scheme, l)->code,
                                (long long)project->score.leaves[l].score_c);
            digest_add(hash, line, strlen(line));
        }
        arena_reset(&arena);
    }
    arena_release(&arena);
    return digest_end(hash);
}

static bool log_event(struct db *db, const struct run_request *request, struct arena *arena,
                      struct run *run, struct err *err)
{
    struct digest results = hash_results(run);
    const char *payload = arena_printf(
        arena, "score %s r%lld %s %s %s %s %s %s %lld %s", run->pins.round, (long long)run->run_no,
        run_stage_name(run->pins.stage), run->scheme.code, run->scheme.version, run->scheme_hash,
        digest_hex(arena, &run->observation.facts_hash), run->pins.as_of, (long long)run->pins.seq,
        digest_hex(arena, &results));
    return event_append(db, "score", span_of(payload), request->actor, request->now,
                        &run->chain_head, err);
}

void run_compute(struct arena *arena, struct run *run)
{
    run->count = run->observation.count;
    run->opened_count = 0;
    run->projects = arena_array(arena, run->count, sizeof(*run->projects));
    for (size_t i = 0; i < run->count; i++) {
        run->projects[i].facts = &run->observation.projects[i];
        score_project(arena, run, &run->projects[i]);
        opened_collect(arena, &run->scheme, &run->projects[i]);
        run->opened_count += run->projects[i].opened_count;
    }
    rank_projects(arena, run);
}

static bool score_all(struct db *db, const struct run_request *request, struct arena *arena,
                      struct run *run, struct err *err)
{
    const char *scheme_code = NULL;
    const char *scheme_version = NULL;
    const char *off[] = {"off"}; /* what a run has just written, no planner has statistics of */
    if (!db_exec(db, sqltext("merge/join_by_hash.sql"), off, 1, NULL, err) ||
        !observe_pins(db, request->round, request->as_of, request->stage, request->scheme, arena,
                      &run->pins, &scheme_code, &scheme_version, err) ||
        !observe_scheme(db, scheme_code, scheme_version, arena, &run->scheme, &run->scheme_id,
                        &run->scheme_hash, err) ||
        !observe_facts(db, &run->pins, &run->scheme, run->scheme_id, request->project, arena,
                       &run->observation, err)) {
        return false;
    }
    run->run_no = run->pins.last_run + 1;
    run->one_project = request->project != NULL;
    run_compute(arena, run);
    return log_event(db, request, arena, run, err) && store_run(db, run, arena, err) &&
           figures_store(db, run->pins.round_id, (int)run->run_no, arena, err);
}

bool run_score(struct db *db, const struct run_request *request, struct arena *arena,
               struct run *out, struct err *err)
{
    *out = (struct run){0};
    if (!db_exec(db, sqltext("query/score/statistics.sql"), NULL, 0, NULL, err) ||
        !db_begin(db, err)) {
        return false;
    }
    int64_t before = db_statement_count(db);
    if (!score_all(db, request, arena, out, err)) {
        db_rollback(db);
        return err_wrap(err, "%s %s", words_pick("评分", "scoring"), request->round);
    }
    log_info(words_pick("%s 第%lld次评分：%zu个项目，%zu条问题，%lld条语句",
                        "%s run %lld: %zu projects, %zu findings, %lld statements"),
             request->round, (long long)out->run_no, out->count, out->opened_count,
             (long long)(db_statement_count(db) - before));
    return db_commit(db, err);
}
