#include "base/migrate.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/sqltext.h"
#include "base/words.h"

/* pg_advisory_lock key of everything that changes the schema; "gyct" in ASCII. */
#define MIGRATE_LOCK "1736012660"

static int number_of(const struct sqltext_file *file)
{
    return (int)strtol(file->path + strlen("migrations/"), NULL, 10);
}

static const char *base_name(const struct sqltext_file *file)
{
    return strrchr(file->path, '/') + 1;
}

static char *text_hex(struct arena *arena, const struct sqltext_file *file)
{
    struct digest digest = digest_of((struct span){file->text, file->length});
    return digest_hex(arena, &digest);
}

/* Folders whose files form the replaceable set, in the order they are run. */
static const char *const set_folders[] = {"view/", "indicator/", "check/", "gate/", "due/",
                                          "said/", "list/",      "set/",   "seed/"};

/* sql/seed/ also holds schemes as XML, which the caller's seeding step stores. */
static bool is_sql(const struct sqltext_file *file)
{
    size_t n = strlen(file->path);
    return n > 4 && strcmp(file->path + n - 4, ".sql") == 0;
}

/* SHA-256 over path and text of every file of the set, embedded schemes (seed XML) included. */
static char *set_hex(struct arena *arena)
{
    struct digest_run *run = digest_start();
    for (size_t f = 0; f < ARRAY_LEN(set_folders); f++) {
        size_t count;
        const struct sqltext_file *files = sqltext_folder(set_folders[f], &count);
        for (size_t i = 0; i < count; i++) {
            digest_add(run, files[i].path, strlen(files[i].path) + 1);
            digest_add(run, files[i].text, files[i].length + 1);
        }
    }
    struct digest digest = digest_end(run);
    return digest_hex(arena, &digest);
}

/* What a database has: which embedded migrations are applied, and the set's digest. */
struct applied {
    const struct sqltext_file *files;
    size_t count;
    size_t done;     /* how many are applied */
    bool *is_done;   /* which */
    const char *set; /* hex of migration 0, "" when none */
};

static bool compare(const struct db_rows *rows, struct arena *arena, struct applied *applied,
                    struct err *err)
{
    for (size_t row = 0; row < rows->row_count; row++) {
        int64_t number = db_int(rows, row, 0);
        if (number == 0) {
            applied->set = db_cell(rows, row, 2);
            continue;
        }
        size_t i = 0;
        while (i < applied->count && number != number_of(&applied->files[i])) {
            i++;
        }
        if (i == applied->count) {
            return err_set(err, ERR_DB, "%s: %s",
                           words_pick("数据库里有本程序不认识的迁移（数据库较新？）",
                                      "the database has a migration unknown to this program"),
                           db_cell(rows, row, 1));
        }
        if (strcmp(db_cell(rows, row, 2), text_hex(arena, &applied->files[i])) != 0) {
            return err_set(err, ERR_DB, "%s: %s",
                           words_pick("已执行过的迁移文件内容被改动",
                                      "a migration was edited after it was applied"),
                           db_cell(rows, row, 1));
        }
        applied->is_done[i] = true;
        applied->done++;
    }
    return true;
}

static bool read_applied(struct db *db, struct arena *arena, struct applied *applied,
                         struct err *err)
{
    *applied = (struct applied){.set = ""};
    applied->files = sqltext_folder("migrations/", &applied->count);
    applied->is_done = arena_array(arena, applied->count, sizeof(bool));
    struct db_rows rows;
    struct err inner = {0};
    if (!db_query(db, sqltext("query/migration_list.sql"), NULL, 0, arena, &rows, &inner)) {
        if (strcmp(inner.sqlstate, "42P01") == 0 || strcmp(inner.sqlstate, "3F000") == 0) {
            return true; /* no schema yet */
        }
        *err = inner;
        return err_wrap(err, "%s", words_pick("读取迁移记录", "reading the migrations"));
    }
    return compare(&rows, arena, applied, err);
}

static bool is_current(const struct applied *applied, struct arena *arena)
{
    return applied->done == applied->count && strcmp(applied->set, set_hex(arena)) == 0;
}

/* 001 needs a role that may make roles and schemas; the rest needs membership of gyct_owner. */
static bool check_rights(struct db *db, struct arena *arena, const struct applied *applied,
                         struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/migration_rights.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    bool bootstrap = db_is_true(&rows, 0, 1);
    bool owner = db_is_true(&rows, 0, 4);
    if (applied->done == 0 ? bootstrap : bootstrap || owner) {
        return true;
    }
    if (applied->done > 0) {
        return err_set(
            err, ERR_DB, "%s: %s",
            words_pick("升级表结构需要 gyct_owner 的成员身份（grant gyct_owner to …），当前用户",
                       "upgrading needs membership of gyct_owner; the user is"),
            db_cell(&rows, 0, 0));
    }
    return err_set(
        err, ERR_DB, "%s%s%s: %s",
        words_pick("建立表结构的权限不足，缺", "not enough rights to create the schema, missing"),
        db_is_true(&rows, 0, 2) ? "" : " CREATEROLE",
        db_is_true(&rows, 0, 3) ? "" : " CREATE ON DATABASE", db_cell(&rows, 0, 0));
}

static bool record(struct db *db, struct arena *arena, int number, const char *name,
                   const char *hex, struct err *err)
{
    const char *params[] = {db_int_text(arena, number), name, hex};
    return db_exec(db, sqltext("query/migration_record.sql"), params, 3, NULL, err);
}

static bool as_owner(struct db *db, struct err *err)
{
    return db_exec(db, "set local role gyct_owner", NULL, 0, NULL, err) &&
           db_exec(db, "set local search_path = gyct", NULL, 0, NULL, err);
}

static bool apply_in_transaction(struct db *db, struct arena *arena,
                                 const struct sqltext_file *file, struct err *err)
{
    int number = number_of(file);
    return (number == 1 || as_owner(db, err)) && db_script(db, file->text, err) &&
           as_owner(db, err) &&
           record(db, arena, number, base_name(file), text_hex(arena, file), err);
}

/* Begin, work, commit; whatever fails is rolled back. */
static bool settle(struct db *db, bool good, struct err *err)
{
    if (good) {
        return db_commit(db, err);
    }
    db_rollback(db);
    return false;
}

static bool apply(struct db *db, struct arena *arena, const struct sqltext_file *file,
                  struct err *err)
{
    log_debug("migration %s", base_name(file));
    if (!db_begin(db, err)) {
        return false;
    }
    bool good = settle(db, apply_in_transaction(db, arena, file, err), err);
    return good || err_wrap(err, "%s", base_name(file));
}

/* Names of the views of a folder, from its file names: "funds_spent,reach,…". */
static const char *view_names(struct arena *arena, const char *folder)
{
    size_t count;
    const struct sqltext_file *files = sqltext_folder(folder, &count);
    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        const char *name = base_name(&files[i]);
        names = arena_printf(arena, "%s%s%.*s", names, i == 0 ? "" : ",",
                             (int)(strlen(name) - strlen(".sql")), name);
    }
    return names;
}

static bool run_folder(struct db *db, const char *folder, struct err *err)
{
    size_t count;
    const struct sqltext_file *files = sqltext_folder(folder, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_sql(&files[i]) && !db_script(db, files[i].text, err)) {
            return err_wrap(err, "%s", files[i].path);
        }
    }
    return true;
}

/* The views of a folder, and their names as a setting for the union of them. */
static bool run_list(struct db *db, struct arena *arena, const char *folder, const char *setting,
                     struct err *err)
{
    const char *params[] = {setting, view_names(arena, folder)};
    return run_folder(db, folder, err) &&
           db_exec(db, "select set_config($1, $2, true)", params, ARRAY_LEN(params), NULL, err);
}

static bool make_set(struct db *db, struct arena *arena, struct err *err)
{
    return as_owner(db, err) && db_script(db, sqltext("set/drop_views.sql"), err) &&
           db_script(db, sqltext("set/fact_tables.sql"), err) && run_folder(db, "view/", err) &&
           run_list(db, arena, "indicator/", "gyct.measures", err) &&
           run_folder(db, "check/", err) && run_list(db, arena, "gate/", "gyct.gate", err) &&
           run_list(db, arena, "due/", "gyct.due", err) &&
           run_list(db, arena, "said/", "gyct.said", err) &&
           run_list(db, arena, "list/", "gyct.list", err) &&
           db_script(db, sqltext("set/union_measures.sql"), err) &&
           db_script(db, sqltext("set/unions.sql"), err) &&
           db_script(db, sqltext("set/acts.sql"), err) &&
           db_script(db, sqltext("set/measure_reads.sql"), err) &&
           db_script(db, sqltext("set/touch.sql"), err) &&
           db_script(db, sqltext("set/kept_measures.sql"), err) &&
           db_script(db, sqltext("set/hold_gate.sql"), err) &&
           db_script(db, sqltext("set/grant_views.sql"), err) && run_folder(db, "seed/", err);
}

static bool replace_set(struct db *db, struct arena *arena, struct err *err)
{
    if (!db_begin(db, err)) {
        return false;
    }
    bool good = settle(db, make_set(db, arena, err), err);
    return good || err_wrap(err, "%s", words_pick("重建视图", "making the views"));
}

/* Before tables change: a column that a view shows keeps its type. Without a digest the set counts
 * as missing, so that a run killed on the way makes it again. */
static bool drop_set(struct db *db, struct arena *arena, struct err *err)
{
    return db_begin(db, err) &&
           settle(db,
                  as_owner(db, err) && db_script(db, sqltext("set/drop_views.sql"), err) &&
                      record(db, arena, 0, "views", "", err),
                  err);
}

static bool record_set(struct db *db, struct arena *arena, struct err *err)
{
    return db_begin(db, err) &&
           settle(db, as_owner(db, err) && record(db, arena, 0, "views", set_hex(arena), err), err);
}

/* Under the advisory lock. The set is recorded last: a run killed before that is done again. */
static bool bring_up(struct db *db, struct arena *arena,
                     bool (*seed)(struct db *db, struct err *err), bool *changed, struct err *err)
{
    struct applied applied;
    if (!read_applied(db, arena, &applied, err)) {
        return false;
    }
    if (is_current(&applied, arena)) {
        return true;
    }
    if (!check_rights(db, arena, &applied, err)) {
        return false;
    }
    if (applied.done > 0 && applied.done < applied.count && !drop_set(db, arena, err)) {
        return false;
    }
    for (size_t i = 0; i < applied.count; i++) {
        if (!applied.is_done[i] && !apply(db, arena, &applied.files[i], err)) {
            return false;
        }
    }
    *changed = true;
    return replace_set(db, arena, err) && (seed == NULL || seed(db, err)) &&
           record_set(db, arena, err);
}

bool migrate_run(struct db *db, bool *changed, struct err *err)
{
    return migrate_run_seeding(db, NULL, changed, err);
}

bool migrate_run_seeding(struct db *db, bool (*seed)(struct db *db, struct err *err), bool *changed,
                         struct err *err)
{
    *changed = false;
    if (!db_exec(db, "select pg_advisory_lock(" MIGRATE_LOCK ")", NULL, 0, NULL, err)) {
        return false;
    }
    struct arena arena;
    arena_init(&arena);
    bool good = bring_up(db, &arena, seed, changed, err);
    arena_release(&arena);
    struct err ignored = {0};
    (void)!db_exec(db, "select pg_advisory_unlock(" MIGRATE_LOCK ")", NULL, 0, NULL, &ignored);
    return good;
}

bool migrate_is_current(struct db *db, bool *current, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct applied applied;
    bool good = read_applied(db, &arena, &applied, err);
    *current = good && is_current(&applied, &arena);
    arena_release(&arena);
    return good;
}
