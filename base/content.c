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

/* Fact tables have one query between them, other tables of a round another, the rest a file each.
 */
static bool add_table(struct db *db, struct digest_run *run, const char *name, const char *sql,
                      size_t params, struct err *err)
{
    digest_add(run, "query/digest/", strlen("query/digest/"));
    digest_add(run, name, strlen(name));
    digest_add(run, ".sql", strlen(".sql") + 1);
    return db_each(db, sql, &name, params, add_line, run, err) || err_wrap(err, "%s", name);
}

/* The tables that have a file, as an array of PostgreSQL. */
static const char **own_files(struct arena *arena, const struct sqltext_file *files, size_t count,
                              const char **array)
{
    const char **names = arena_array(arena, count + 1, sizeof *names);
    *array = "{";
    for (size_t i = 0; i < count; i++) {
        const char *base = strrchr(files[i].path, '/') + 1;
        names[i] = arena_printf(arena, "%.*s", (int)(strlen(base) - strlen(".sql")), base);
        *array = arena_printf(arena, "%s%s%s", *array, i > 0 ? "," : "", names[i]);
    }
    *array = arena_printf(arena, "%s}", *array);
    return names;
}

static bool add_tables(struct db *db, struct digest_run *run, struct arena *arena, struct err *err)
{
    struct db_rows tables;
    size_t count, table = 0, file = 0;
    const char *own = NULL;
    const struct sqltext_file *files = sqltext_folder("query/digest/", &count);
    const char **names = own_files(arena, files, count, &own);
    bool good = db_query(db, sqltext("query/content_tables.sql"), &own, 1, arena, &tables, err);
    while (good && (table < tables.row_count || file < count)) {
        const char *name = table < tables.row_count ? db_cell(&tables, table, 0) : "";
        if (file < count && (name[0] == '\0' || strcmp(names[file], name) < 0)) {
            good = add_table(db, run, names[file], files[file].text, 0, err);
            file++;
        } else {
            good = add_table(db, run, name,
                             sqltext(db_is_true(&tables, table, 1) ? "query/fact_lines.sql"
                                                                   : "query/content_lines.sql"),
                             1, err);
            table++;
        }
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
