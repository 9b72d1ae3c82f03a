#include "scoring/run.h"

#include <string.h>

#include "base/event.h"
#include "base/log.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/basis.h"
#include "scoring/figures.h"
#include "scoring/interval.h"
#include "scoring/mixed.h"
#include "scoring/opened.h"
#include "scoring/sense.h"
#include "scoring/store.h"

const char *run_stage_name(enum score_stage stage)
{
    return stage == STAGE_INTERIM ? "interim" : "final";
}

bool run_mixes(const struct run *run)
{
    return run->pins.stage == STAGE_FINAL && run->scheme.interim_ppm > 0;
}

struct verdict run_verdict(const struct scored *project)
{
    const struct project_score *own = &project->score;
    const struct mix *mix = &project->mix;
    if (mix->formed) {
        return (struct verdict){.mixed = true,
                                .computed_c = mix->computed_c,
                                .potential_c = mix->potential_c,
                                .final_c = mix->final_c,
                                .low_c = mix->low_c,
                                .high_c = mix->high_c,
                                .pending = mix->pending,
                                .borderline = mix->borderline,
                                .grade = mix->grade,
                                .leaf_c = mix->leaf_c,
                                .full_c = mix->full_c};
    }
    return (struct verdict){.computed_c = own->computed_c,
                            .potential_c = own->potential_c,
                            .final_c = own->final_c,
                            .low_c = own->low_c,
                            .high_c = own->high_c,
                            .pending = own->pending,
                            .borderline = own->borderline,
                            .grade = own->pending ? 0 : own->grade_final,
                            .leaf_c = project->leaf_c,
                            .full_c = project->full_c};
}

const char *run_grade(const struct run *run, const struct scored *project)
{
    const int grade = run_verdict(project).grade;
    return grade == 0 ? NULL : run->scheme.grades[grade - 1].label;
}

static void roll_up(struct arena *arena, const struct run *run, struct scored *project)
{
    const struct observed *facts = project->facts;
    size_t *gates = arena_array(arena, facts->gate_count + 1, sizeof(*gates));
    for (size_t i = 0; i < facts->gate_count; i++) {
        gates[i] = facts->gates[i].gate;
    }
    struct project_facts input = {.stage = run->pins.stage,
                                  .leaves = facts->leaves,
                                  .gates = gates,
                                  .gate_count = facts->gate_count,
                                  .bonus_c = facts->rulings.bonus_c,
                                  .deduct_c = facts->rulings.deduct_c,
                                  .rulings = facts->rulings.leaves,
                                  .ruling_count = facts->rulings.leaf_count};
    rollup_project(arena, &run->scheme, &input, &project->score);
}

const int64_t *run_marks(struct arena *arena, const int64_t *marks, size_t n, const int64_t **last)
{
    if (*last == NULL || memcmp(*last, marks, n * sizeof(*marks)) != 0) {
        int64_t *copy = arena_array(arena, n, sizeof(*copy));
        memcpy(copy, marks, n * sizeof(*marks));
        *last = copy;
    }
    return *last;
}

/* What ranks are made of, for as long as the run; once: of this call. */
static void keep_points(struct arena *arena, struct arena *once, struct run *run,
                        struct scored *project)
{
    size_t count = run->scheme.leaf_count + 1;
    int64_t *points = arena_array(arena, count, sizeof(*points));
    int64_t *marks = arena_array(once, count, sizeof(*marks));
    for (size_t i = 0; i < run->scheme.leaf_count; i++) {
        points[i] = project->score.leaves[i].score_c;
        marks[i] = project->score.leaves[i].full_c;
    }
    points[count - 1] = project->score.bonus_c - project->score.deduct_c;
    project->leaf_c = points;
    project->full_c = run_marks(arena, marks, count, &run->last_full_c);
}

/* arena: what lasts as long as the run; once: the rest. */
static void score_project(struct arena *arena, struct arena *once, struct run *run,
                          struct scored *project)
{
    roll_up(once, run, project);
    keep_points(arena, once, run, project);
    mixed_form(arena, run, project);
    if (!run->draft) {
        opened_collect(once, &run->scheme, project);
    }
}

/* Points below a node of level 1: a plain sum, as everything above a leaf. */
static int64_t points_below(const struct scheme *scheme, const int64_t *leaf_c, size_t top)
{
    int64_t sum = 0;
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        size_t node = scheme->leaves[i];
        while (scheme->nodes[node].above != SIZE_MAX) {
            node = scheme->nodes[node].above;
        }
        sum += node == top ? leaf_c[i] : 0;
    }
    return sum;
}

static struct rank_entry entry_of(struct arena *arena, const struct scheme *scheme,
                                  const struct scored *project, size_t tag)
{
    const struct verdict verdict = run_verdict(project);
    int64_t *ties = arena_array(arena, scheme->tie_count + 1, sizeof(*ties));
    for (size_t t = 0; t < scheme->tie_count; t++) {
        ties[t] = points_below(scheme, verdict.leaf_c, scheme->tie_nodes[t]);
    }
    return (struct rank_entry){.code = project->facts->code,
                               .tag = tag,
                               .final_c = verdict.final_c,
                               .tie_c = ties,
                               .leaf_c = verdict.leaf_c,
                               .full_c = verdict.full_c,
                               .cap_c = project->score.cap_c};
}

/* Projects whose grade is settled; pending ones have no rank. */
struct rank_entry *run_ranking(struct arena *arena, const struct run *run, size_t *n)
{
    struct rank_entry *entries = arena_array(arena, run->count + 1, sizeof(*entries));
    *n = 0;
    for (size_t i = 0; i < run->count; i++) {
        if (!run_verdict(&run->projects[i]).pending) {
            entries[(*n)++] = entry_of(arena, &run->scheme, &run->projects[i], i);
        }
    }
    sense_rank(entries, *n, run->scheme.tie_count, run->scheme.leaf_count + 1);
    return entries;
}

/* Of a ranking based on another run: who stayed as they were, with the intervals they had. NULL:
 * nothing is known of before. */
static const struct interval_change *change_of(struct arena *arena, const struct run *run,
                                               const struct basis *basis,
                                               struct rank_entry *entries, size_t n)
{
    if (basis == NULL || !basis->has_intervals) {
        return NULL;
    }
    bool *came = arena_array(arena, n + 1, sizeof(*came));
    struct rank_entry *gone = arena_array(arena, basis->gone_count + 1, sizeof(*gone));
    struct interval_change *change = arena_alloc(arena, sizeof(*change));
    *change = (struct interval_change){.came = came, .gone = gone};
    for (size_t i = 0; i < n; i++) {
        const struct scored *project = &run->projects[entries[i].tag];
        came[i] = project->from_run == 0;
        entries[i].best = project->best;
        entries[i].worst = project->worst;
    }
    for (size_t i = 0; i < basis->gone_count; i++) {
        if (!run_verdict(&basis->gone[i]).pending) {
            gone[change->gone_count++] = entry_of(arena, &run->scheme, &basis->gone[i], i);
        }
    }
    return change;
}

static void rank_projects(struct arena *arena, struct run *run, const struct basis *basis)
{
    size_t n = 0;
    struct rank_entry *entries = run_ranking(arena, run, &n);
    const struct interval_change *change = change_of(arena, run, basis, entries, n);
    bool known = !run->draft && interval_ranks(entries, n, run->scheme.leaf_count + 1,
                                               SENSE_REACH_PPM, INTERVAL_PAIRS, change);
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

/* Points as four bytes each, most significant first. */
static void hash_points(struct digest_run *hash, const int64_t *points, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t value = (uint32_t)points[i];
        const uint8_t bytes[] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16),
                                 (uint8_t)(value >> 8), (uint8_t)value};
        digest_add(hash, bytes, sizeof bytes);
    }
}

/* Digest of what the run found: codes, points, leaf by leaf in the order of the scheme, then those
 * of a mix. */
static struct digest hash_results(const struct run *run)
{
    struct digest_run *hash = digest_start();
    for (size_t i = 0; i < run->count; i++) {
        const struct scored *project = &run->projects[i];
        const int64_t totals[] = {project->score.computed_c, project->score.potential_c,
                                  project->score.final_c};
        digest_add(hash, project->facts->code, strlen(project->facts->code) + 1);
        hash_points(hash, totals, ARRAY_LEN(totals));
        hash_points(hash, project->leaf_c, run->scheme.leaf_count);
        if (project->mix.formed) {
            const int64_t mixed[] = {project->mix.computed_c, project->mix.potential_c,
                                     project->mix.final_c};
            hash_points(hash, mixed, ARRAY_LEN(mixed));
        }
    }
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
    run->last_full_c = NULL;
    run->last_mix_c = NULL;
    run->projects = arena_array(arena, run->count, sizeof(*run->projects));
    for (size_t i = 0; i < run->count; i++) {
        run->projects[i].facts = &run->observation.projects[i];
        score_project(arena, arena, run, &run->projects[i]);
        run->opened_count += run->projects[i].opened_count;
    }
    rank_projects(arena, run, NULL);
}

/* A run on its way into the store. */
struct scoring {
    struct run *run;
    struct run_store *store;
    struct arena *arena; /* of what lasts */
    struct arena once;   /* of one project */
};

static bool take_project(void *context, size_t place, struct err *err)
{
    struct scoring *scoring = context;
    struct run *run = scoring->run;
    struct scored *project = &run->projects[place];
    project->facts = &run->observation.projects[place];
    score_project(scoring->arena, &scoring->once, run, project);
    run->opened_count += project->opened_count;
    bool good = store_run_project(scoring->store, project, &scoring->once, err);
    project->score.leaves = NULL;
    project->score.nodes = NULL;
    project->opened = NULL;
    arena_reset(&scoring->once);
    return good;
}

/* Score the projects of the observation: those of ids, NULL = the whole round. */
static bool score_each(struct db *db, const char *ids, struct arena *arena, struct run *run,
                       struct run_store *store, struct err *err)
{
    struct scoring scoring = {.run = run, .store = store, .arena = arena};
    run->count = run->observation.count;
    run->projects = arena_array(arena, run->count, sizeof(*run->projects));
    arena_init(&scoring.once);
    bool good = observe_each(db, &run->pins, &run->scheme, run->scheme_id, ids, &run->observation,
                             take_project, &scoring, err);
    arena_release(&scoring.once);
    return good;
}

bool run_again(struct db *db, const char *round, const char *run_no, struct arena *arena,
               struct run *out, struct err *err)
{
    struct stored_run stored;
    *out = (struct run){.draft = true};
    if (!observe_stored(db, round, run_no, arena, &out->pins, &stored, err) ||
        !observe_scheme(db, stored.scheme_code, stored.scheme_version, arena, &out->scheme,
                        &out->scheme_id, &out->scheme_hash, err) ||
        !observe_facts(db, &out->pins, &out->scheme, out->scheme_id, stored.project, arena,
                       &out->observation, err)) {
        return false;
    }
    out->run_no = stored.run_no;
    out->one_project = stored.project != NULL;
    out->interim_run = stored.interim_run;
    if (strcmp(digest_hex(arena, &out->observation.facts_hash), stored.facts_hash) != 0) {
        return err_set(err, ERR_DATA,
                       words_pick("第%lld次评分的数据已不能重现，请重新评分：gyct score %s",
                                  "the facts of run %lld cannot be had again: gyct score %s"),
                       (long long)stored.run_no, round);
    }
    if (!mixed_read(db, out, NULL, arena, err)) {
        return false;
    }
    run_compute(arena, out);
    return true;
}

static bool open_run(struct db *db, const struct run_request *request, struct arena *arena,
                     struct run *run, struct err *err)
{
    const char *scheme_code = NULL;
    const char *scheme_version = NULL;
    const char *off[] = {"off"}; /* what a run has just written, no planner has statistics of */
    if (!db_exec(db, sqltext("merge/join_by_hash.sql"), off, 1, NULL, err) ||
        !db_exec(db, sqltext("query/score/memory.sql"), NULL, 0, NULL, err) ||
        !observe_pins(db, request->round, request->as_of, request->stage, request->scheme, arena,
                      &run->pins, &scheme_code, &scheme_version, err) ||
        !observe_scheme(db, scheme_code, scheme_version, arena, &run->scheme, &run->scheme_id,
                        &run->scheme_hash, err)) {
        return false;
    }
    run->run_no = run->pins.last_run + 1;
    run->one_project = request->project != NULL;
    return mixed_find(db, run, arena, err);
}

/* Which run this one is based on, and the projects to score: ids, NULL = the whole round. */
static bool choose_projects(struct db *db, const struct run_request *request, struct arena *arena,
                            struct run *run, struct basis *basis, struct err *err)
{
    bool alone = request->project != NULL;
    if (!alone && !request->all && !basis_find(db, run, arena, basis, err)) {
        return false;
    }
    if (!observe_projects(db, &run->scheme, request->project, basis->ids, arena, &run->observation,
                          err)) {
        return false;
    }
    if (alone) {
        basis->ids = arena_printf(arena, "{%lld}", (long long)run->observation.projects[0].id);
    }
    run->based_on = basis->run_no;
    return mixed_read(db, run, basis->ids, arena, err);
}

/* What is relative to the cohort, once all its projects are there. */
static bool compare_projects(struct basis *basis, struct arena *arena, struct run *run,
                             struct err *err)
{
    if (basis->run_no > 0) {
        basis_join(basis, arena, run);
    }
    if (run->count == 0) {
        return err_set(err, ERR_DATA, "%s",
                       words_pick("该轮次没有可评分的项目", "the round has no project to score"));
    }
    run->observation.facts_hash = observe_hash(&run->pins, &run->observation);
    rank_projects(arena, run, basis->run_no > 0 ? basis : NULL);
    return true;
}

static bool score_all(struct db *db, const struct run_request *request, struct arena *arena,
                      struct run *run, struct err *err)
{
    struct basis basis = {0};
    if (!open_run(db, request, arena, run, err) ||
        !choose_projects(db, request, arena, run, &basis, err)) {
        return false;
    }
    struct run_store *store = store_run_open(db, run, err);
    if (store == NULL) {
        return false;
    }
    if (!score_each(db, basis.ids, arena, run, store, err) ||
        !compare_projects(&basis, arena, run, err) || !log_event(db, request, arena, run, err)) {
        store_run_abort(store);
        return false;
    }
    return store_run_end(store, arena, err) && mixed_store(db, run, arena, err) &&
           figures_store(db, run, &basis, arena, err) &&
           db_exec(db, sqltext("query/score/run_statistics.sql"), NULL, 0, NULL, err);
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
