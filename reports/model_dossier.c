#include "reports/model_dossier.h"

#include <string.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/sqltext.h"
#include "reports/model_read.h"

static const struct model_column rule_columns[] = {
    {MODEL_TEXT, offsetof(struct model_rule, code)},
    {MODEL_TEXT, offsetof(struct model_rule, title)},
    {MODEL_TEXT, offsetof(struct model_rule, compares)},
    {MODEL_TEXT, offsetof(struct model_rule, severity)},
    {MODEL_BOOL, offsetof(struct model_rule, at_load)},
};

struct taking {
    const struct model_round *round;
    struct arena *arena;
    struct model_checks *out;
};

static const char *known_code(const struct model_round *round, const char *code)
{
    for (size_t i = 0; i < round->rule_count; i++) {
        if (strcmp(round->rules[i].code, code) == 0) {
            return round->rules[i].code;
        }
    }
    return NULL;
}

static bool take_check(void *context, const char *const *cells, size_t columns, struct err *err)
{
    const struct taking *const taking = context;
    struct model_checks *const out = taking->out;
    const char *const code = known_code(taking->round, cells[1]);

    if (columns != 5 || code == NULL) {
        return err_set(err, ERR_BUG, "checks: %zu columns, code %s", columns, cells[1]);
    }
    if (out->count == out->room) {
        const size_t room = out->room == 0 ? 64 : 2 * out->room;
        out->items = arena_grow(taking->arena, out->items, out->room, room, sizeof *out->items);
        out->room = room;
    }
    out->items[out->count++] =
        (struct model_check){db_cell_int(cells[0]), code, db_cell_int(cells[2]),
                             db_cell_int(cells[3]), db_cell_int(cells[4])};
    return true;
}

/* Row by row: a round has a hundred thousand results, and a worker keeps its own alone. */
static bool read_checks(struct db *db, const struct model_round *round, const char *const params[3],
                        struct arena *arena, struct model_checks *out, struct err *err)
{
    struct taking taking = {round, arena, out};

    *out = (struct model_checks){0};
    return db_each(db, sqltext("query/report/checks.sql"), params, 3, take_check, &taking, err) ||
           err_wrap(err, "checks");
}

bool model_checks_read(struct db *db, struct arena *arena, struct model_round *out, struct err *err)
{
    const struct model_scope scope = {db, arena, {0}};
    const struct model_part rules =
        MODEL_PART("check_rules", 0, rule_columns, &out->rules, &out->rule_count);

    return model_read_rows(&scope, &rules, err) &&
           read_checks(db, out, (const char *const[]){"true", NULL, NULL}, arena, &out->checks,
                       err);
}

bool model_own_checks_read(struct db *db, const struct model_round *round, int64_t first,
                           int64_t last, struct arena *arena, struct model_checks *out,
                           struct err *err)
{
    const char *const params[] = {"false", db_int_text(arena, first), db_int_text(arena, last)};

    return read_checks(db, round, params, arena, out, err);
}
