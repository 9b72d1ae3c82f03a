#include "scoring/mixed.h"

#include <string.h>

#include "base/copy.h"
#include "base/sqltext.h"
#include "scoring/mix.h"

/* Columns of query/score/mix_interim.sql. */
enum { RUN, CODE, COMPUTED, POTENTIAL };

static void copy_mix(struct copy *copy, const struct run *run, const struct scored *project,
                     const struct mix *mix)
{
    copy_row(copy);
    copy_int8(copy, run->pins.round_id);
    copy_int8(copy, project->facts->id);
    copy_int4(copy, (int32_t)run->run_no);
    copy_int4(copy, (int32_t)run->interim_run);
    copy_int4(copy, (int32_t)mix->computed_c);
    copy_int4(copy, (int32_t)mix->potential_c);
    copy_int4(copy, (int32_t)mix->final_c);
    if (mix->pending) {
        copy_null(copy);
    } else {
        copy_int2(copy, (int16_t)mix->grade);
    }
}

/* Both come ordered by code: *row goes on to the first that is not before code. */
static struct interim_points points_of(const struct db_rows *rows, size_t *row, const char *code)
{
    while (*row < rows->row_count && strcmp(db_cell(rows, *row, CODE), code) < 0) {
        (*row)++;
    }
    if (*row == rows->row_count || strcmp(db_cell(rows, *row, CODE), code) != 0) {
        return (struct interim_points){0};
    }
    return (struct interim_points){.scored = true,
                                   .computed_c = db_int(rows, *row, COMPUTED),
                                   .potential_c = db_int(rows, *row, POTENTIAL)};
}

bool mixed_store(struct db *db, struct run *run, struct arena *arena, struct err *err)
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
    if (rows.row_count == 0) {
        return true;
    }
    run->interim_run = db_int(&rows, 0, RUN);
    struct copy *copy = copy_begin(
        db, "score_mix",
        "round_id, project_id, run_no, interim_run, computed_c, potential_c, final_c, grade", err);
    if (copy == NULL) {
        return false;
    }
    size_t row = 0;
    for (size_t i = 0; i < run->count; i++) {
        const struct scored *project = &run->projects[i];
        const struct mix mix = mix_project(&run->scheme, &project->score,
                                           points_of(&rows, &row, project->facts->code));
        if (mix.formed) {
            copy_mix(copy, run, project, &mix);
            run->mixed++;
        }
    }
    return copy_end(copy, NULL, err) || err_wrap(err, "score_mix");
}
