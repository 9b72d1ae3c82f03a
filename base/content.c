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

static bool add_tables(struct db *db, struct digest_run *run, struct err *err)
{
    size_t count;
    const struct sqltext_file *files = sqltext_folder("query/digest/", &count);
    for (size_t i = 0; i < count; i++) {
        digest_add(run, files[i].path, strlen(files[i].path) + 1);
        if (!db_each(db, files[i].text, NULL, 0, add_line, run, err)) {
            return err_wrap(err, "%s", files[i].path);
        }
    }
    return true;
}

bool content_digest(struct db *db, struct digest *digest, struct err *err)
{
    struct digest_run *run = digest_start();
    bool good =
        db_exec(db, "begin isolation level repeatable read, read only", NULL, 0, NULL, err) &&
        add_tables(db, run, err);
    if (good) {
        good = db_commit(db, err);
    } else {
        db_rollback(db);
    }
    *digest = digest_end(run);
    return good;
}
