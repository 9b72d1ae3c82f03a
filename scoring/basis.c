#include "scoring/basis.h"

#include <stdlib.h>
#include <string.h>

#include "base/sqltext.h"

/* Columns of query/score/base_projects.sql. */
enum {
    ID,
    CODE,
    NAME,
    BASE,
    BONUS,
    DEDUCT,
    COMPUTED,
    MISSING,
    POTENTIAL,
    FINAL,
    LOW,
    HIGH,
    GRADE,
    PENDING,
    BORDERLINE,
    CAP,
    FINDINGS,
    FROM_RUN,
    LEAF_POINTS,
    FULL_POINTS,
    DIGEST,
    RANK_BEST,
    RANK_WORST,
    MIX_COMPUTED,
    MIX_POTENTIAL,
    MIX_FINAL,
    MIX_LOW,
    MIX_HIGH,
    MIX_GRADE,
    MIX_BORDERLINE,
    MIX_EXTRA,
    MIX_LEAVES,
    MIX_FULL
};

struct reading {
    struct basis *basis;
    struct arena *arena;
    size_t room;
    size_t leaf_count;
    int64_t *marks;        /* room for the full marks of one project */
    const int64_t *last_c; /* of the project before */
    const int64_t *last_mixed_c;
};

static int nibble(char digit)
{
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

static void read_digest(const char *hex, struct digest *digest)
{
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        digest->bytes[i] = (uint8_t)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    }
}

static struct project_score score_of(const char *const *cells)
{
    return (struct project_score){.base_c = db_cell_int(cells[BASE]),
                                  .bonus_c = db_cell_int(cells[BONUS]),
                                  .deduct_c = db_cell_int(cells[DEDUCT]),
                                  .cap_c = db_cell_int(cells[CAP]),
                                  .computed_c = db_cell_int(cells[COMPUTED]),
                                  .missing_c = db_cell_int(cells[MISSING]),
                                  .potential_c = db_cell_int(cells[POTENTIAL]),
                                  .final_c = db_cell_int(cells[FINAL]),
                                  .low_c = db_cell_int(cells[LOW]),
                                  .high_c = db_cell_int(cells[HIGH]),
                                  .grade_final = (int)db_cell_int(cells[GRADE]),
                                  .pending = db_cell_is_true(cells[PENDING]),
                                  .borderline = db_cell_is_true(cells[BORDERLINE])};
}

/* Not formed where the project had none. */
static struct mix mix_of(struct reading *reading, const char *const *cells)
{
    size_t n = reading->leaf_count;
    if (cells[MIX_COMPUTED] == NULL) {
        return (struct mix){0};
    }
    int64_t *points = arena_array(reading->arena, n + 1, sizeof(*points));
    (void)db_cell_ints(cells[MIX_LEAVES], points, n);
    (void)db_cell_ints(cells[MIX_FULL], reading->marks, n);
    points[n] = db_cell_int(cells[MIX_EXTRA]);
    return (struct mix){
        .formed = true,
        .computed_c = db_cell_int(cells[MIX_COMPUTED]),
        .potential_c = db_cell_int(cells[MIX_POTENTIAL]),
        .final_c = db_cell_int(cells[MIX_FINAL]),
        .low_c = db_cell_int(cells[MIX_LOW]),
        .high_c = db_cell_int(cells[MIX_HIGH]),
        .pending = cells[MIX_GRADE] == NULL,
        .borderline = db_cell_is_true(cells[MIX_BORDERLINE]),
        .grade = (int)db_cell_int(cells[MIX_GRADE]),
        .leaf_c = points,
        .full_c = run_marks(reading->arena, reading->marks, n + 1, &reading->last_mixed_c)};
}

static bool read_project(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct reading *reading = context;
    struct basis *basis = reading->basis;
    struct arena *arena = reading->arena;
    (void)columns;
    if (strlen(cells[DIGEST]) != DIGEST_HEX) {
        return err_set(err, ERR_BUG, "%s: no digest of its facts", cells[CODE]);
    }
    if (basis->count == reading->room) {
        size_t room = reading->room == 0 ? 64 : reading->room * 2;
        basis->projects =
            arena_grow(arena, basis->projects, reading->room, room, sizeof(*basis->projects));
        reading->room = room;
    }
    struct observed *who = arena_alloc(arena, sizeof(*who));
    who->id = db_cell_int(cells[ID]);
    who->code = arena_strdup(arena, cells[CODE]);
    who->name = arena_strdup(arena, cells[NAME]);
    read_digest(cells[DIGEST], &who->digest);
    size_t count = reading->leaf_count + 1;
    int64_t *points = arena_array(arena, count, sizeof(*points));
    (void)db_cell_ints(cells[LEAF_POINTS], points, reading->leaf_count);
    (void)db_cell_ints(cells[FULL_POINTS], reading->marks, reading->leaf_count);
    points[count - 1] = db_cell_int(cells[BONUS]) - db_cell_int(cells[DEDUCT]);
    const int64_t *marks = run_marks(arena, reading->marks, count, &reading->last_c);
    bool ranked =
        cells[MIX_COMPUTED] == NULL ? !db_cell_is_true(cells[PENDING]) : cells[MIX_GRADE] != NULL;
    bool known = cells[RANK_BEST] != NULL;
    basis->has_intervals = ranked ? known : basis->has_intervals;
    basis->projects[basis->count++] =
        (struct scored){.facts = who,
                        .score = score_of(cells),
                        .has_interval = known,
                        .best = known ? db_cell_int(cells[RANK_BEST]) : 0,
                        .worst = known ? db_cell_int(cells[RANK_WORST]) : 0,
                        .leaf_c = points,
                        .full_c = marks,
                        .mix = mix_of(reading, cells),
                        .from_run = db_cell_int(cells[FROM_RUN]),
                        .opened_count = (size_t)db_cell_int(cells[FINDINGS])};
    return true;
}

bool basis_find(struct db *db, const struct run *run, struct arena *arena, struct basis *out,
                struct err *err)
{
    static const char engine[] = RUN_ENGINE;
    const char *params[] = {db_int_text(arena, run->scheme_id), run->scheme_hash, engine,
                            run->interim_run > 0 ? db_int_text(arena, run->interim_run) : NULL};
    struct reading reading = {.basis = out, .arena = arena, .leaf_count = run->scheme.leaf_count};
    struct db_rows rows;
    reading.marks = arena_array(arena, reading.leaf_count + 1, sizeof(*reading.marks));
    *out = (struct basis){0};
    if (!db_query(db, sqltext("query/score/base.sql"), params, 4, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return true;
    }
    out->run_no = db_int(&rows, 0, 0);
    out->ids = db_cell(&rows, 0, 1);
    out->persons = db_cell(&rows, 0, 2)[0] == 'f';
    params[0] = db_int_text(arena, run->pins.round_id);
    params[1] = db_cell(&rows, 0, 0);
    return db_each(db, sqltext("query/score/base_projects.sql"), params, 2, read_project, &reading,
                   err);
}

static int compare_ids(const void *left, const void *right)
{
    const int64_t *a = left;
    const int64_t *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* The ids of "{3,14,15}", sorted as the query gives them. */
static int64_t *touched_ids(struct arena *arena, const char *text, size_t *count)
{
    int64_t *ids = arena_array(arena, strlen(text), sizeof(*ids));
    *count = 0;
    for (const char *at = text + 1; *at >= '0' && *at <= '9';) {
        char *end;
        ids[(*count)++] = strtoll(at, &end, 10);
        at = *end == ',' ? end + 1 : end;
    }
    return ids;
}

void basis_join(struct basis *basis, struct arena *arena, struct run *run)
{
    size_t id_count;
    int64_t *ids = touched_ids(arena, basis->ids, &id_count);
    size_t room = run->count + basis->count + 1;
    struct observed *observed = arena_array(arena, room, sizeof(*observed));
    struct scored *projects = arena_array(arena, room, sizeof(*projects));
    size_t n = 0;
    size_t anew = 0;
    size_t stayed = 0;
    basis->gone = arena_array(arena, id_count + 1, sizeof(*basis->gone));
    for (size_t i = 0; i <= basis->count; i++) {
        const struct scored *old = i < basis->count ? &basis->projects[i] : NULL;
        while (anew < run->count &&
               (old == NULL || strcmp(run->projects[anew].facts->code, old->facts->code) < 0)) {
            projects[n] = run->projects[anew];
            observed[n++] = *run->projects[anew++].facts;
        }
        if (old == NULL) {
            break;
        }
        if (bsearch(&old->facts->id, ids, id_count, sizeof(*ids), compare_ids) != NULL) {
            basis->gone[basis->gone_count++] = *old;
            stayed +=
                anew < run->count && strcmp(run->projects[anew].facts->code, old->facts->code) == 0;
            continue;
        }
        run->opened_count += old->opened_count;
        projects[n] = *old;
        observed[n++] = *old->facts;
    }
    for (size_t i = 0; i < n; i++) {
        projects[i].facts = &observed[i];
    }
    basis->persons = basis->persons && stayed == basis->gone_count && stayed == anew;
    run->observation.projects = observed;
    run->observation.count = n;
    run->projects = projects;
    run->count = n;
}
