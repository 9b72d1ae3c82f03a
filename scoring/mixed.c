#include "scoring/mixed.h"

#include <stdlib.h>
#include <string.h>

#include "base/copy.h"
#include "base/sqltext.h"
#include "scoring/mix.h"

bool mixed_find(struct db *db, struct run *run, struct arena *arena, struct err *err)
{
    const char *params[] = {db_int_text(arena, run->pins.round_id), db_int_text(arena, run->run_no),
                            db_int_text(arena, run->scheme_id)};
    struct db_rows rows;
    if (!run_mixes(run)) {
        return true;
    }
    if (!db_query(db, sqltext("query/score/mix_interim.sql"), params, ARRAY_LEN(params), arena,
                  &rows, err)) {
        return false;
    }
    run->interim_run = db_int(&rows, 0, 0);
    return true;
}

/* --- points of the interim run ------------------------------------------------------------------
 */

struct reading {
    struct interim *out;
    struct arena *arena;
    size_t room;
    int64_t *values; /* of the leaves of one project */
};

static struct interim_row *new_row(struct reading *reading)
{
    struct interim *out = reading->out;
    if (out->count == reading->room) {
        size_t room = reading->room == 0 ? 64 : reading->room * 2;
        out->rows = arena_grow(reading->arena, out->rows, reading->room, room, sizeof(*out->rows));
        reading->room = room;
    }
    return &out->rows[out->count++];
}

/* Points are 0 … 10000 and fit. */
static const int16_t *narrow(struct arena *arena, const int64_t *values, size_t n)
{
    int16_t *list = arena_array(arena, n, sizeof(*list));
    for (size_t i = 0; i < n; i++) {
        list[i] = (int16_t)values[i];
    }
    return list;
}

static bool read_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    enum { PROJECT, COMPUTED, POTENTIAL, LOW, HIGH, EXTRA, LEAF, FULL };
    struct reading *reading = context;
    const size_t n = reading->out->leaf_count;
    struct interim_row *row = new_row(reading);
    (void)columns;
    *row = (struct interim_row){.project = db_cell_int(cells[PROJECT]),
                                .computed_c = db_cell_int(cells[COMPUTED]),
                                .potential_c = db_cell_int(cells[POTENTIAL]),
                                .low_c = db_cell_int(cells[LOW]),
                                .high_c = db_cell_int(cells[HIGH]),
                                .extra_c = db_cell_int(cells[EXTRA])};
    if (db_cell_ints(cells[LEAF], reading->values, n) != n) {
        return err_set(err, ERR_BUG, "interim points of %s", cells[PROJECT]);
    }
    row->leaf_c = narrow(reading->arena, reading->values, n);
    if (db_cell_ints(cells[FULL], reading->values, n) != n) {
        return err_set(err, ERR_BUG, "interim marks of %s", cells[PROJECT]);
    }
    row->full_c = narrow(reading->arena, reading->values, n);
    return true;
}

bool mixed_read(struct db *db, struct run *run, const char *ids, struct arena *arena,
                struct err *err)
{
    if (run->interim_run == 0) {
        return true;
    }
    const char *params[] = {db_int_text(arena, run->pins.round_id),
                            db_int_text(arena, run->interim_run), ids};
    struct interim *interim = arena_alloc(arena, sizeof(*interim));
    *interim = (struct interim){.leaf_count = run->scheme.leaf_count};
    struct reading reading = {.out = interim,
                              .arena = arena,
                              .values =
                                  arena_array(arena, interim->leaf_count, sizeof(*reading.values))};
    run->interim = interim;
    return db_each(db, sqltext("query/score/mix_points.sql"), params, ARRAY_LEN(params), read_row,
                   &reading, err);
}

static int compare_rows(const void *left, const void *right)
{
    const struct interim_row *a = left;
    const struct interim_row *b = right;
    return a->project < b->project ? -1 : a->project > b->project;
}

const struct interim *mixed_of(struct arena *arena, const struct run *run)
{
    struct interim *interim = arena_alloc(arena, sizeof(*interim));
    const size_t n = run->scheme.leaf_count;
    *interim = (struct interim){.rows = arena_array(arena, run->count + 1, sizeof(*interim->rows)),
                                .count = run->count,
                                .leaf_count = n};
    for (size_t i = 0; i < run->count; i++) {
        const struct scored *project = &run->projects[i];
        interim->rows[i] = (struct interim_row){.project = project->facts->id,
                                                .computed_c = project->score.computed_c,
                                                .potential_c = project->score.potential_c,
                                                .low_c = project->score.open_low_c,
                                                .high_c = project->score.open_high_c,
                                                .extra_c = project->leaf_c[n],
                                                .leaf_c = narrow(arena, project->leaf_c, n),
                                                .full_c = narrow(arena, project->full_c, n)};
    }
    if (interim->count > 1) {
        qsort(interim->rows, interim->count, sizeof(*interim->rows), compare_rows);
    }
    return interim;
}

/* --- mixes -------------------------------------------------------------------------------------
 */

static int64_t *widen(struct arena *arena, const int16_t *values, size_t n, int64_t last)
{
    int64_t *list = arena_array(arena, n + 1, sizeof(*list));
    for (size_t i = 0; i < n; i++) {
        list[i] = values[i];
    }
    list[n] = last;
    return list;
}

void mixed_form(struct arena *arena, struct run *run, struct scored *project)
{
    const struct interim_row key = {.project = project->facts->id};
    const struct interim *interim = run->interim;
    const struct interim_row *row =
        interim == NULL || interim->count == 0
            ? NULL
            : bsearch(&key, interim->rows, interim->count, sizeof(key), compare_rows);
    project->mix = (struct mix){0};
    if (row == NULL) {
        return;
    }
    struct arena once;
    arena_init(&once);
    const struct mix_side was = {.computed_c = row->computed_c,
                                 .potential_c = row->potential_c,
                                 .low_c = row->low_c,
                                 .high_c = row->high_c,
                                 .leaf_c =
                                     widen(&once, row->leaf_c, interim->leaf_count, row->extra_c),
                                 .full_c = widen(&once, row->full_c, interim->leaf_count, 0)};
    const struct mix_side is = {.computed_c = project->score.computed_c,
                                .potential_c = project->score.potential_c,
                                .low_c = project->score.open_low_c,
                                .high_c = project->score.open_high_c,
                                .leaf_c = project->leaf_c,
                                .full_c = project->full_c};
    struct mix mix = mix_project(&once, &run->scheme, &is, project->score.cap_c, &was);
    if (mix.formed) {
        const size_t n = interim->leaf_count + 1;
        int64_t *leaf_c = arena_array(arena, n, sizeof(*leaf_c));
        memcpy(leaf_c, mix.leaf_c, n * sizeof(*leaf_c));
        mix.leaf_c = leaf_c;
        mix.full_c = run_marks(arena, mix.full_c, n, &run->last_mix_c);
    }
    project->mix = mix;
    arena_release(&once);
}

static void copy_points(struct copy *copy, struct arena *arena, const int64_t *points, size_t n)
{
    copy_int2_array(copy, narrow(arena, points, n), NULL, n);
}

static void copy_mix(struct copy *copy, struct arena *arena, const struct run *run,
                     const struct scored *project)
{
    const struct mix *mix = &project->mix;
    const size_t n = run->scheme.leaf_count;
    copy_row(copy);
    copy_int8(copy, run->pins.round_id);
    copy_int8(copy, project->facts->id);
    copy_int4(copy, (int32_t)run->run_no);
    copy_int4(copy, (int32_t)run->interim_run);
    copy_bool(copy, true);
    copy_int4(copy, (int32_t)mix->computed_c);
    copy_int4(copy, (int32_t)mix->potential_c);
    copy_int4(copy, (int32_t)mix->final_c);
    copy_int4(copy, (int32_t)mix->low_c);
    copy_int4(copy, (int32_t)mix->high_c);
    copy_bool(copy, mix->borderline);
    if (mix->pending) {
        copy_null(copy);
    } else {
        copy_int2(copy, (int16_t)mix->grade);
    }
    copy_points(copy, arena, mix->leaf_c, n);
    copy_points(copy, arena, mix->full_c, n);
    copy_int4(copy, (int32_t)mix->leaf_c[n]);
}

bool mixed_store(struct db *db, struct run *run, struct arena *arena, struct err *err)
{
    static const char columns[] =
        "round_id, project_id, run_no, interim_run, decides, computed_c, potential_c, final_c, "
        "low_c, high_c, borderline, grade, leaf_c, full_c, extra_c";
    if (run->interim_run == 0) {
        return true;
    }
    struct copy *copy = copy_begin(db, "score_mix", columns, err);
    if (copy == NULL) {
        return false;
    }
    for (size_t i = 0; i < run->count; i++) {
        if (run->projects[i].mix.formed) {
            struct arena_mark mark = arena_mark(arena);
            copy_mix(copy, arena, run, &run->projects[i]);
            arena_rewind(arena, mark);
            run->mixed++;
        }
    }
    return copy_end(copy, NULL, err) || err_wrap(err, "score_mix");
}
