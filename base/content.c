#include "base/content.h"

#include <string.h>

#include "base/sqltext.h"

static bool add_line(void *context, const char *const *cells, size_t columns, struct err *err)
{
    (void)columns;
    (void)err;
    digest_add(context, cells[0], strlen(cells[0]));
    digest_add(context, "\n", 1);
    return true;
}

/* Fact tables have one query between them, every other table a file of its own. */
static bool add_table(struct db *db, struct digest_run *run, const char *name, const char *sql,
                      bool is_fact, struct err *err)
{
    const char *params[] = {name};
    digest_add(run, "query/digest/", strlen("query/digest/"));
    digest_add(run, name, strlen(name));
    digest_add(run, ".sql", strlen(".sql") + 1);
    return db_each(db, sql, params, is_fact ? 1 : 0, add_line, run, err) ||
           err_wrap(err, "%s", name);
}

static bool add_tables(struct db *db, struct digest_run *run, struct arena *arena, struct err *err)
{
    struct db_rows facts;
    size_t count, fact = 0, file = 0;
    const struct sqltext_file *files = sqltext_folder("query/digest/", &count);
    bool good = db_query(db, sqltext("query/fact_tables.sql"), NULL, 0, arena, &facts, err);
    while (good && (fact < facts.row_count || file < count)) {
        const char *table = "";
        if (file < count) {
            const char *base = strrchr(files[file].path, '/') + 1;
            table = arena_printf(arena, "%.*s", (int)(strlen(base) - strlen(".sql")), base);
        }
        const char *name = fact < facts.row_count ? db_cell(&facts, fact, 0) : "";
        bool is_fact = file == count || (name[0] && strcmp(name, table) < 0);
        good = is_fact ? add_table(db, run, name, sqltext("query/fact_lines.sql"), true, err)
                       : add_table(db, run, table, files[file].text, false, err);
        fact += is_fact;
        file += !is_fact;
    }
    return good;
}

bool content_digest(struct db *db, struct digest *digest, struct err *err)
{
    struct digest_run *run = digest_start();
    struct arena arena;
    arena_init(&arena);
    bool good =
        db_exec(db, "begin isolation level repeatable read, read only", NULL, 0, NULL, err) &&
        add_tables(db, run, &arena, err);
    if (good) {
        good = db_commit(db, err);
    } else {
        db_rollback(db);
    }
    arena_release(&arena);
    *digest = digest_end(run);
    return good;
}
