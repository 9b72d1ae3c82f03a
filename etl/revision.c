#include "etl/revision.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/rulebook.h"

enum { PLACES_NAMED = 20, CHANGES_TOLD = 20, NAME_CHARS = 200 };

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
    const char *params[] = {
        db_int_text(job->arena, job->load_id),  job->dataset->table,
        db_int_text(job->arena, job->round.id), job->whole_set ? "true" : "false",
        db_int_text(job->arena, PLACES_NAMED),  job->beside};
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

/* --- old and new --- */

/* The header word of a column: that of the field of its name, whose unit may be part of it. In
 * English the column's own name. */
static const char *label_of(const struct dataset *dataset, struct span column, struct arena *arena)
{
    static const char *const units[] = {"_fen", "_ppm", "_tenth", "_milli", "_c"};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        column.n -= span_ends(column, units[i]) ? strlen(units[i]) : 0;
    }
    struct span field = span_is(column, "title") ? SPAN("name") : column; /* 项目名称 */
    const char *english = span_dup(arena, column);
    for (size_t i = 0; dataset && i < dataset->field_count; i++) {
        struct span name = span_of(dataset->fields[i].name);
        bool same = name.n >= field.n && memcmp(name.p, field.p, field.n) == 0 &&
                    (name.n == field.n || name.p[field.n] == '_');
        if (same) {
            return arena_printf(arena, WORDS("%s", "%s"),
                                rulebook_header(&dataset->fields[i], arena), english);
        }
    }
    return english;
}

/* The text up to the separator, which *rest passes. */
static struct span next_part(struct span *rest, char separator)
{
    struct span part = *rest;
    const char *end = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
    if (end) {
        part.n = (size_t)(end - rest->p);
        rest->p = end + 1;
        rest->n -= part.n + 1;
    } else {
        rest->n = 0;
    }
    return part;
}

static const char *value_text(struct span value, struct arena *arena)
{
    return value.n ? utf8_printable(arena, value, NAME_CHARS) : "—";
}

size_t revision_changes(const struct dataset *dataset, const char *text, struct arena *arena,
                        struct revision_change **changes)
{
    struct span rest = span_of(text);
    size_t room = 1, count = 0;
    for (const char *p = text; *p; p++) {
        room += *p == '\x1e';
    }
    *changes = arena_array(arena, room, sizeof **changes);
    while (rest.n) {
        struct span change = next_part(&rest, '\x1e');
        struct revision_change *one = &(*changes)[count++];
        one->field = label_of(dataset, next_part(&change, '\x1f'), arena);
        one->before = value_text(next_part(&change, '\x1f'), arena);
        one->after = value_text(change, arena);
    }
    return count;
}

const char *revision_words(const struct dataset *dataset, const char *text, struct arena *arena)
{
    struct revision_change *changes;
    size_t count = revision_changes(dataset, text, arena, &changes);
    const char *words = "";
    for (size_t i = 0; i < count; i++) {
        words = arena_printf(arena, "%s%s%s %s → %s", words, i > 0 ? WORDS("；", "; ") : "",
                             changes[i].field, changes[i].before, changes[i].after);
    }
    return words;
}

static void tell_change(struct load_job *job, const struct db_rows *rows, size_t i)
{
    int64_t sheet = db_int(rows, i, 0);
    const char *words = revision_words(job->dataset, db_cell(rows, i, 4), job->arena);
    const char *name =
        sheet >= 1 && (size_t)sheet <= job->sheet_count ? job->sheet_names[sheet - 1] : "";
    findings_add(job->findings, "F-SUPERSEDES", -1, name, (uint32_t)db_int(rows, i, 1),
                 FINDING_NO_COLUMN, NULL, (struct span){NULL, 0}, false,
                 arena_printf(job->arena, "%s:%s%s%s", name_text(job, db_cell(rows, i, 2)),
                              db_cell(rows, i, 3), words[0] ? " " : "", words));
}

bool revision_tell_changes(struct load_job *job, struct err *err)
{
    const char *params[] = {db_int_text(job->arena, job->load_id), job->dataset->table,
                            db_int_text(job->arena, job->round.id),
                            db_int_text(job->arena, CHANGES_TOLD)};
    struct db_rows rows;
    if (!ask(job, "merge/changes.sql", params, ARRAY_LEN(params), &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        tell_change(job, &rows, i);
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
            places = arena_printf(job->arena, "%s" WORDS("、", ", ") "%s", places,
                                  place_text(job, &rows, next));
        }
        int64_t count = db_int(&rows, i, LATER_COUNT);
        bool fallen = strcmp(db_cell(&rows, i, LATER_STATE), "withdrawal") == 0;
        tell(
            job, fallen ? "F-FALLEN" : "F-LATER",
            arena_printf(
                job->arena,
                WORDS("第", "load ") "%s" WORDS("次载入 ", " ") "%s" WORDS("（", " (") "%lld" WORDS(
                    " 行，本文件行号 ", " rows: ") "%s%s" WORDS("）", " of this file)"),
                db_cell(&rows, i, LATER_NUMBER), name_text(job, db_cell(&rows, i, LATER_FILE)),
                (long long)count, places, count > PLACES_NAMED ? " …" : ""));
    }
    return true;
}
