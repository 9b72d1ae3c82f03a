#include "scoring/contest.h"

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "scoring/act.h"

/* Columns of query/contest/pledges.sql and query/contest/projects.sql. */
enum {
    O_KEY,
    O_BACKER,
    O_KIND,
    O_SIGNED,
    O_WHOLE,
    O_FREE,
    O_CEILING,
    O_STRICT,
    O_FIELDS,
    O_AREAS,
    O_TAKERS,
    O_TAKEN,
    O_WISH_FIELD,
    O_WISH_AREA
};
enum {
    P_ID,
    P_CODE,
    P_TITLE,
    P_OPEN,
    P_OPEN_KIND,
    P_COST = P_OPEN_KIND + ASSIGN_KINDS,
    P_FIELDS,
    P_AREAS,
    P_SCORE
};

static const int64_t *read_list(const struct db_rows *rows, size_t row, size_t column,
                                struct arena *arena, size_t *count)
{
    const char *cell = db_cell(rows, row, column);
    *count = db_cell_ints(cell, NULL, 0);
    int64_t *values = arena_array(arena, *count + 1, sizeof *values);
    db_cell_ints(cell, values, *count);
    return values;
}

static struct assign_wishes read_wishes(const struct db_rows *rows, size_t row, size_t fields,
                                        size_t areas, struct arena *arena)
{
    struct assign_wishes wishes;
    wishes.fields = read_list(rows, row, fields, arena, &wishes.field_count);
    wishes.areas = read_list(rows, row, areas, arena, &wishes.area_count);
    return wishes;
}

static bool read_pledges(struct db *db, struct arena *arena, struct contest *out, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/contest/pledges.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    struct assign_pledge *offers = arena_array(arena, rows.row_count + 1, sizeof *offers);
    out->pledges = arena_array(arena, rows.row_count + 1, sizeof *out->pledges);
    out->pledge_count = rows.row_count;
    for (size_t i = 0; i < rows.row_count; i++) {
        out->pledges[i] = (struct contest_pledge){.key = db_cell(&rows, i, O_KEY),
                                                  .backer = db_cell(&rows, i, O_BACKER),
                                                  .signed_on = db_cell_or_null(&rows, i, O_SIGNED),
                                                  .wish_field = db_cell(&rows, i, O_WISH_FIELD),
                                                  .wish_area = db_cell(&rows, i, O_WISH_AREA),
                                                  .whole_fen = db_int(&rows, i, O_WHOLE),
                                                  .left_fen = db_int(&rows, i, O_FREE)};
        offers[i] =
            (struct assign_pledge){.key = out->pledges[i].key,
                                   .kind = (size_t)db_int(&rows, i, O_KIND),
                                   .value_fen = db_int(&rows, i, O_FREE),
                                   .ceiling_fen = db_int(&rows, i, O_CEILING),
                                   .strict = db_is_true(&rows, i, O_STRICT),
                                   .wishes = read_wishes(&rows, i, O_FIELDS, O_AREAS, arena)};
        offers[i].takers = read_list(&rows, i, O_TAKERS, arena, &offers[i].taker_count);
        offers[i].taken_fen = read_list(&rows, i, O_TAKEN, arena, &offers[i].taker_count);
    }
    out->offers = offers;
    return true;
}

static bool read_projects(struct db *db, const char *score_cost, struct arena *arena,
                          struct contest *out, struct assign_project **needs, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/contest/projects.sql"), &score_cost, 1, arena, &rows, err)) {
        return false;
    }
    *needs = arena_array(arena, rows.row_count + 1, sizeof **needs);
    out->projects = arena_array(arena, rows.row_count + 1, sizeof *out->projects);
    out->project_count = rows.row_count;
    for (size_t i = 0; i < rows.row_count; i++) {
        struct assign_project *need = &(*needs)[i];
        out->projects[i] = (struct contest_project){.project_id = db_int(&rows, i, P_ID),
                                                    .code = db_cell(&rows, i, P_CODE),
                                                    .title = db_cell(&rows, i, P_TITLE),
                                                    .need_fen = db_int(&rows, i, P_OPEN),
                                                    .left_fen = db_int(&rows, i, P_OPEN),
                                                    .scored = !db_is_null(&rows, i, P_SCORE),
                                                    .score_c = db_int(&rows, i, P_SCORE)};
        *need = (struct assign_project){.key = out->projects[i].code,
                                        .id = out->projects[i].project_id,
                                        .need_fen = out->projects[i].need_fen,
                                        .cost = db_int(&rows, i, P_COST),
                                        .meets = read_wishes(&rows, i, P_FIELDS, P_AREAS, arena)};
        for (size_t k = 0; k < ASSIGN_KINDS; k++) {
            need->kind_need_fen[k] = db_int(&rows, i, P_OPEN_KIND + k);
        }
    }
    return true;
}

static bool read_costs(struct db *db, struct arena *arena, struct assign_costs *costs,
                       const char **score, struct err *err)
{
    struct db_rows rows;
    if (!db_query(db, sqltext("query/contest/costs.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    for (size_t k = 0; k < rows.column_count; k++) {
        if (db_is_null(&rows, 0, k)) {
            return err_set(err, ERR_DATA, "%s",
                           words_pick("规则 assign_off_field、assign_off_area、assign_score "
                                      "应为分数，如 100",
                                      "the rules assign_off_field, assign_off_area and "
                                      "assign_score are points, such as 100"));
        }
    }
    *costs = (struct assign_costs){db_int(&rows, 0, 0), db_int(&rows, 0, 1)};
    *score = db_cell(&rows, 0, 2);
    return true;
}

bool contest_propose(struct db *db, struct arena *arena, struct contest *out, struct err *err)
{
    struct assign_costs costs;
    struct assign_project *needs;
    const char *score = NULL;
    *out = (struct contest){0};
    if (!read_costs(db, arena, &costs, &score, err) || !read_pledges(db, arena, out, err) ||
        !read_projects(db, score, arena, out, &needs, err) ||
        !assign_solve(out->offers, out->pledge_count, needs, out->project_count, costs, arena,
                      &out->plan, err)) {
        return false;
    }
    for (size_t i = 0; i < out->plan.count; i++) {
        const struct assign_part *part = &out->plan.parts[i];
        out->pledges[part->pledge].left_fen -= part->fen;
        out->projects[part->project].left_fen -= part->fen;
    }
    return true;
}

static const char *parts_text(const struct contest *contest, struct arena *arena)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < contest->plan.count; i++) {
        const struct assign_part *part = &contest->plan.parts[i];
        struct json *object = json_new_object();
        json_set_text(object, "pledge", contest->pledges[part->pledge].key);
        json_set_int(object, "project", contest->projects[part->project].project_id);
        json_set_int(object, "fen", part->fen);
        json_set_int(object, "whole", contest->pledges[part->pledge].whole_fen);
        json_add(list, object);
    }
    const char *text = json_text(arena, list);
    json_free(list);
    return text;
}

bool contest_accept(struct db *db, const struct contest_acceptance *acceptance, struct arena *arena,
                    struct contest *out, int64_t *number, struct err *err)
{
    const struct act act = {
        .kind = "assignment", .actor = acceptance->actor, .now = acceptance->now};
    struct db_rows rows;
    *number = 0;
    if (!act_lock(db, err) || !contest_propose(db, arena, out, err)) {
        return false;
    }
    if (out->plan.count == 0) {
        return true;
    }
    const char *params[] = {acceptance->round_id, acceptance->day, acceptance->by,
                            acceptance->reason, parts_text(out, arena)};
    if (!act_store(db, &act, sqltext("query/contest/accept.sql"), params, ARRAY_LEN(params), arena,
                   err) ||
        !db_query(db, sqltext("query/contest/number.sql"), params, 1, arena, &rows, err)) {
        return false;
    }
    *number = db_int(&rows, 0, 0);
    return true;
}
