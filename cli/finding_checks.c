#include "cli/finding_checks.h"

#include <stdio.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/loop_see.h"
#include "etl/finding.h"
#include "scoring/rectify.h"

/* Columns of query/rectify/check_faults.sql. */
enum { F_PROJECT, F_CODE, F_FAULT };

/* Codes of the checks asked for, as an array of PostgreSQL. */
static const char *codes_of(struct arena *arena, bool all)
{
    const char *array = "{";
    for (size_t i = 0; i < finding_code_count; i++) {
        const struct finding_code *code = &finding_codes[i];
        if (code->kinds != NULL && (all || code->at_check == SEVERITY_ERROR)) {
            array = arena_printf(arena, "%s%s%s", array, array[1] != '\0' ? "," : "", code->code);
        }
    }
    return arena_printf(arena, "%s}", array);
}

static bool read_faults(struct cli *cli, const struct step *step, bool all, struct db_rows *rows)
{
    struct db_rows rounds;
    const char *params[] = {codes_of(&cli->arena, all), step->day};
    if (!db_query(cli->db, sqltext("query/loop/round_ids.sql"), &step->round, 1, &cli->arena,
                  &rounds, &cli->err)) {
        return false;
    }
    if (rounds.row_count != 1) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), step->round);
    }
    if (!db_begin(cli->db, &cli->err)) {
        return false;
    }
    bool good = loop_pin(cli, db_cell(&rounds, 0, 0)) &&
                db_query(cli->db, sqltext("query/rectify/check_faults.sql"), params,
                         ARRAY_LEN(params), &cli->arena, rows, &cli->err);
    db_rollback(cli->db);
    return good;
}

static bool open_one(struct cli *cli, struct step *step, const struct db_rows *faults, size_t i,
                     struct json *list)
{
    const struct finding_code *code = finding_code(db_cell(faults, i, F_CODE));
    int64_t number = 0;
    step->project = db_cell(faults, i, F_PROJECT);
    const struct rectify_finding finding = {.origin = "check",
                                            .code = code->code,
                                            .severity =
                                                code->at_check == SEVERITY_ERROR ? "较重" : "一般",
                                            .message = db_cell(faults, i, F_FAULT)};
    if (!rectify_open(cli->db, step, &finding, &cli->arena, &number, &cli->err)) {
        return false;
    }
    struct json *object = json_new_object();
    json_set_text(object, "project", step->project);
    json_set_int(object, "number", number);
    json_set_text(object, "code", code->code);
    json_set_text(object, "message", finding.message);
    json_add(list, object);
    if (!cli->json) {
        printf("%s\t%lld\t%s\t%s\n", step->project, (long long)number, code->code, finding.message);
    }
    return true;
}

int finding_from_checks(struct cli *cli, struct step *step, bool all)
{
    struct db_rows faults;
    struct json *list = json_new_array();
    bool good =
        (step->by != NULL || err_set(&cli->err, ERR_USAGE, "%s",
                                     words_pick("请用 --by 说明何人", "say who by --by"))) &&
        cli_db(cli) && read_faults(cli, step, all, &faults);
    for (size_t i = 0; good && i < faults.row_count; i++) {
        good = open_one(cli, step, &faults, i, list);
    }
    if (!good || !anchor_note(cli, &cli->err)) {
        json_free(list);
        return cli_fail(cli);
    }
    struct json *root = json_new_object();
    json_set(root, "opened", list);
    if (cli->json) {
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    json_free(root);
    return 0;
}
