#include "cli/rank_cut.h"

#include <stdlib.h>

#include "base/sqltext.h"
#include "cli/cut.h"
#include "scoring/interval.h"
#include "scoring/observe.h"

/* Columns of query/score/cut_leaves.sql. */
enum { C_CODE, C_RANK, C_POINTS, C_MARKS, C_EXTRA, C_CAP };

/* Figures parted by blanks, and one more at the end; how many through *count. */
static int64_t *figures(struct arena *arena, const char *text, int64_t last, size_t *count)
{
    size_t room = 2;
    for (const char *at = text; *at != '\0'; at++) {
        room += *at == ' ';
    }
    int64_t *list = arena_array(arena, room, sizeof *list);
    *count = 0;
    for (char *end = NULL; *text != '\0'; text = *end == '\0' ? end : end + 1) {
        list[(*count)++] = strtoll(text, &end, 10);
    }
    list[(*count)++] = last;
    return list;
}

static void find_open(struct cli *cli, const struct db_rows *rows, struct rank_cut *out)
{
    struct rank_entry *entries = arena_array(&cli->arena, rows->row_count + 1, sizeof *entries);
    size_t leaves = 0;
    out->count = rows->row_count;
    out->open = arena_array(&cli->arena, rows->row_count + 1, sizeof *out->open);
    out->known = true;
    for (size_t i = 0; i < rows->row_count; i++) {
        bool given = !db_is_null(rows, i, C_POINTS) && !db_is_null(rows, i, C_CAP);
        out->known = out->known && given;
        entries[i] = (struct rank_entry){
            .code = db_cell(rows, i, C_CODE),
            .leaf_c =
                figures(&cli->arena, db_cell(rows, i, C_POINTS), db_int(rows, i, C_EXTRA), &leaves),
            .full_c = figures(&cli->arena, db_cell(rows, i, C_MARKS), 0, &leaves),
            .cap_c = db_int(rows, i, C_CAP)};
        out->in += db_int(rows, i, C_RANK) <= out->places;
    }
    if (out->known) {
        out->pairs = interval_cut(entries, out->count, out->in, leaves, SENSE_REACH_PPM, out->open);
    }
}

bool rank_cut_find(struct cli *cli, const char *round, const char *run, const char *option,
                   struct rank_cut *out)
{
    static const char begin[] = "begin isolation level repeatable read, read only";
    struct pins pins;
    struct stored_run stored;
    struct db_rows rows = {0};
    *out = (struct rank_cut){0};
    bool good = db_exec(cli->db, begin, NULL, 0, NULL, &cli->err) &&
                observe_stored(cli->db, round, run, &cli->arena, &pins, &stored, &cli->err) &&
                cut_places(cli, option, &out->places);
    if (good && out->places > 0) {
        const char *params[] = {db_int_text(&cli->arena, pins.round_id),
                                db_int_text(&cli->arena, stored.run_no)};
        good = db_query(cli->db, sqltext("query/score/cut_leaves.sql"), params, 2, &cli->arena,
                        &rows, &cli->err);
    }
    db_rollback(cli->db);
    if (good && out->places > 0) {
        find_open(cli, &rows, out);
    }
    return good;
}
