#include "etl/scheme_store.h"

#include <string.h>

#include "base/sqltext.h"
#include "etl/finding.h"

bool scheme_store(struct db *db, const struct scheme_doc *doc, int64_t load_id, struct arena *arena,
                  enum scheme_stored *stored, struct err *err)
{
    const char *key[] = {doc->code, doc->version};
    struct db_rows rows;
    struct json *json;
    const char *params[3];

    if (!db_query(db, sqltext("query/scheme_hash.sql"), key, 2, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count > 0) {
        bool same = strcmp(db_cell(&rows, 0, 0), digest_hex(arena, &doc->hash)) == 0;

        *stored = same ? SCHEME_SAME : SCHEME_CONFLICT;
        return true;
    }
    json = scheme_xml_json(doc, arena);
    params[0] = json_text(arena, json);
    params[1] = span_dup(arena, doc->body);
    params[2] = load_id == 0 ? NULL : db_int_text(arena, load_id);
    json_free(json);
    *stored = SCHEME_NEW;
    return db_query(db, sqltext("query/scheme_insert.sql"), params, 3, arena, &rows, err);
}

static bool seed_one(struct db *db, const struct sqltext_file *file, struct arena *arena,
                     struct err *err)
{
    struct findings *findings = findings_new();
    struct scheme_doc *doc = NULL;
    enum scheme_stored stored = SCHEME_SAME;
    struct span bytes = {file->text, file->length};
    bool good = scheme_xml_read(bytes, file->path, arena, findings, &doc, err);

    if (good && findings_count(findings, SEVERITY_ERROR) > 0) {
        good = err_set(err, ERR_BUG, "%s: embedded scheme does not pass its own lint", file->path);
    }
    good = good && scheme_store(db, doc, 0, arena, &stored, err);
    if (good && stored == SCHEME_CONFLICT) {
        good = err_set(err, ERR_DATA, "%s %s: stored with another hash", doc->code, doc->version);
    }
    findings_free(findings);
    return good;
}

bool scheme_seed(struct db *db, struct err *err)
{
    size_t count = 0;
    const struct sqltext_file *files = sqltext_folder("seed/", &count);
    struct arena arena;
    bool good;

    arena_init(&arena);
    good = db_begin(db, err);
    for (size_t i = 0; good && i < count; i++) {
        if (strstr(files[i].path, ".xml") != NULL) {
            good = seed_one(db, &files[i], &arena, err);
        }
    }
    if (good) {
        good = db_commit(db, err);
    } else {
        db_rollback(db);
    }
    arena_release(&arena);
    return good;
}
