#include "etl/revision.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"

enum { PLACES_NAMED = 20, NAME_CHARS = 200 };

/* Tables that were filled a moment ago have no statistics (sql/merge/join_by_hash.sql). */
static bool ask(struct load_job *job, const char *file, const char *const *params, size_t n,
                struct db_rows *rows, struct err *err)
{
    return db_exec(job->db, sqltext("merge/join_by_hash.sql"), (const char *[]){"off"}, 1, NULL,
                   err) &&
           db_query(job->db, sqltext(file), params, n, job->arena, rows, err);
}

static const char *name_text(struct load_job *job, const char *file)
{
    return utf8_printable(job->arena, span_of(file), NAME_CHARS);
}

static void tell(struct load_job *job, const char *code, const char *detail)
{
    findings_add(job->findings, code, -1, "", 0, FINDING_NO_COLUMN, NULL, (struct span){NULL, 0},
                 false, detail);
}

/* --- no longer listed --- */

bool revision_tell_absent(struct load_job *job, struct load_report *report, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), job->dataset->table,
                            db_int_text(job->arena, job->round.id),
                            job->whole_set ? "true" : "false",
                            db_int_text(job->arena, PLACES_NAMED)};
    struct db_rows rows;
    if (!job->whole_set && (job->dataset->names_round || job->dataset->one_of_many)) {
        return true;
    }
    if (!ask(job, "merge/absent.sql", params, ARRAY_LEN(params), &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        int64_t count = db_int(&rows, i, 1);
        tell(job, job->whole_set ? "F-REMOVED" : "F-ABSENT",
             arena_printf(job->arena, "%s (%lld): %s%s", name_text(job, db_cell(&rows, i, 0)),
                          (long long)count, db_cell(&rows, i, 2),
                          count > PLACES_NAMED ? " …" : ""));
        report->counts.removed += job->whole_set ? count : 0;
    }
    return true;
}

/* --- what a later load made of a file --- */

/* Columns of merge/later.sql. */
enum { LATER_NUMBER, LATER_FILE, LATER_STATE, LATER_COUNT, LATER_SHEET, LATER_ROW };

static const char *place_text(const struct load_job *job, const struct db_rows *rows, size_t i)
{
    int64_t sheet = db_int(rows, i, LATER_SHEET);
    bool named = job->sheet_count > 1 && sheet >= 1 && (size_t)sheet <= job->sheet_count;
    return arena_printf(job->arena, "%s%s%s", named ? job->sheet_names[sheet - 1] : "",
                        named ? "!" : "", db_cell(rows, i, LATER_ROW));
}

static bool is_same_load(const struct db_rows *rows, size_t i, size_t k)
{
    return strcmp(db_cell(rows, i, LATER_NUMBER), db_cell(rows, k, LATER_NUMBER)) == 0 &&
           strcmp(db_cell(rows, i, LATER_STATE), db_cell(rows, k, LATER_STATE)) == 0;
}

bool revision_tell_later(struct load_job *job, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), job->dataset->table,
                            db_int_text(job->arena, PLACES_NAMED)};
    struct db_rows rows;
    if (!ask(job, "merge/later.sql", params, ARRAY_LEN(params), &rows, err)) {
        return false;
    }
    for (size_t i = 0, next; i < rows.row_count; i = next) {
        const char *places = place_text(job, &rows, i);
        for (next = i + 1; next < rows.row_count && is_same_load(&rows, i, next); next++) {
            places = arena_printf(job->arena, "%s、%s", places, place_text(job, &rows, next));
        }
        int64_t count = db_int(&rows, i, LATER_COUNT);
        bool fallen = strcmp(db_cell(&rows, i, LATER_STATE), "withdrawal") == 0;
        tell(job, fallen ? "F-FALLEN" : "F-LATER",
             arena_printf(job->arena,
                          words_pick("第%s次载入 %s（%lld 行，本文件行号 %s%s）",
                                     "load %s %s (%lld rows: %s%s of this file)"),
                          db_cell(&rows, i, LATER_NUMBER),
                          name_text(job, db_cell(&rows, i, LATER_FILE)), (long long)count, places,
                          count > PLACES_NAMED ? " …" : ""));
    }
    return true;
}
