#include "cli/row_history.h"

#include <stdio.h>
#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/finding.h"
#include "etl/dataset.h"
#include "etl/revision.h"

enum { PRINT_CHARS = 200 };

/* Columns of query/row_history.sql and of query/row_findings.sql. */
enum {
    ROW_NO,
    KIND,
    ROUND,
    PROJECT,
    KEY,
    NUMBER,
    FILE_NAME,
    SHEET,
    ROW,
    RESTORES,
    CHANGES,
    FATE,
    BY_NUMBER,
    BY_FILE,
    ACTOR,
    REASON
};
enum { F_NUMBER, F_FILE, F_STATE, F_CODE, F_SEVERITY, F_MESSAGE, F_REMEDY, F_MESSAGE_EN };

static const char *safe(struct cli *cli, const struct db_rows *rows, size_t i, size_t column)
{
    return utf8_printable(&cli->arena, span_of(db_cell(rows, i, column)), PRINT_CHARS);
}

static const char *place_text(struct cli *cli, const struct db_rows *rows, size_t i)
{
    const char *sheet = safe(cli, rows, i, SHEET);
    return arena_printf(&cli->arena, "%s:%s%s%s", safe(cli, rows, i, FILE_NAME), sheet,
                        sheet[0] ? "!" : "", db_cell(rows, i, ROW));
}

static bool starts_row(const struct db_rows *rows, size_t i)
{
    return i == 0 || strcmp(db_cell(rows, i, ROW_NO), db_cell(rows, i - 1, ROW_NO)) != 0;
}

/* --- for people --- */

static void print_fate(struct cli *cli, const struct db_rows *rows, size_t i)
{
    const char *fate = db_cell(rows, i, FATE), *number = db_cell(rows, i, BY_NUMBER);
    const char *file = safe(cli, rows, i, BY_FILE);
    if (strcmp(fate, "stands") == 0) {
        printf("      %s\n", words_pick("现行有效", "stands"));
    } else if (strcmp(fate, "replaced") == 0) {
        printf(words_pick("      被第%s次载入 %s 取代\n", "      replaced by load %s %s\n"), number,
               file);
    } else if (strcmp(fate, "removed") == 0) {
        printf(words_pick("      第%s次载入 %s（全部数据）没有列出，撤下\n",
                          "      removed by load %s %s, the whole set\n"),
               number, file);
    } else {
        printf(words_pick("      第%s次撤回，不再有效（%s：%s）\n",
                          "      withdrawn, noted as load %s (%s: %s)\n"),
               number, safe(cli, rows, i, ACTOR), safe(cli, rows, i, REASON));
    }
}

static void print_versions(struct cli *cli, const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        if (starts_row(rows, i)) {
            printf("%s  %s  %s  %s\n", db_cell(rows, i, ROUND), db_cell(rows, i, KIND),
                   safe(cli, rows, i, PROJECT), safe(cli, rows, i, KEY));
        }
        printf(words_pick("  第%s次载入  %s", "  load %s  %s"), db_cell(rows, i, NUMBER),
               place_text(cli, rows, i));
        if (db_int(rows, i, RESTORES)) {
            printf(words_pick("（撤回后恢复第%s次载入的这一行）", " (restored, from load %s)"),
                   db_cell(rows, i, RESTORES));
        }
        const char *changes = revision_words(dataset_find(db_cell(rows, i, KIND)),
                                             db_cell(rows, i, CHANGES), &cli->arena);
        printf("%s%s\n", changes[0] ? "  " : "",
               words_settle(arena_strdup(&cli->arena, changes), words_lang()));
        print_fate(cli, rows, i);
    }
}

static void print_findings(struct cli *cli, const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        printf(words_pick("  第%s次载入 %s（%s）：%s %s → %s\n", "  load %s %s (%s): %s %s → %s\n"),
               db_cell(rows, i, F_NUMBER), safe(cli, rows, i, F_FILE), db_cell(rows, i, F_STATE),
               db_cell(rows, i, F_CODE),
               words_pick(db_cell(rows, i, F_MESSAGE), db_cell(rows, i, F_MESSAGE_EN)),
               finding_remedy(db_cell(rows, i, F_CODE), db_cell(rows, i, F_REMEDY)));
    }
}

/* --- for machines --- */

static struct json *changes_json(struct cli *cli, const struct db_rows *rows, size_t i)
{
    struct json *list = json_new_array();
    struct revision_change *changes;
    size_t count = revision_changes(dataset_find(db_cell(rows, i, KIND)), db_cell(rows, i, CHANGES),
                                    &cli->arena, &changes);
    for (size_t k = 0; k < count; k++) {
        struct json *change = json_new_object();
        json_set_text(change, "field",
                      words_settle(arena_strdup(&cli->arena, changes[k].field), LANG_ZH));
        json_set_text(change, "old", changes[k].before);
        json_set_text(change, "new", changes[k].after);
        json_add(list, change);
    }
    return list;
}

static struct json *version_json(struct cli *cli, const struct db_rows *rows, size_t i)
{
    struct json *version = json_new_object();
    bool stands = strcmp(db_cell(rows, i, FATE), "stands") == 0;
    json_set_int(version, "load", db_int(rows, i, NUMBER));
    json_set_text(version, "file", db_cell(rows, i, FILE_NAME));
    json_set_text(version, "sheet", db_cell(rows, i, SHEET));
    json_set_int(version, "row", db_int(rows, i, ROW));
    json_set_int_or_null(version, "restores", db_int(rows, i, RESTORES) > 0,
                         db_int(rows, i, RESTORES));
    json_set(version, "changes", changes_json(cli, rows, i));
    json_set_text(version, "fate", db_cell(rows, i, FATE));
    if (stands) {
        json_set_null(version, "by");
        return version;
    }
    struct json *by = json_new_object();
    json_set_int(by, "load", db_int(rows, i, BY_NUMBER));
    json_set_text(by, "file", db_cell(rows, i, BY_FILE));
    if (db_cell(rows, i, ACTOR)[0]) {
        json_set_text(by, "by", db_cell(rows, i, ACTOR));
        json_set_text(by, "reason", db_cell(rows, i, REASON));
    }
    json_set(version, "by", by);
    return version;
}

static struct json *facts_json(struct cli *cli, const struct db_rows *rows)
{
    struct json *facts = json_new_array(), *versions = NULL;
    for (size_t i = 0; i < rows->row_count; i++) {
        if (starts_row(rows, i)) {
            struct json *fact = json_new_object();
            versions = json_new_array();
            json_set_text(fact, "round", db_cell(rows, i, ROUND));
            json_set_text(fact, "kind", db_cell(rows, i, KIND));
            json_set_text(fact, "project", db_cell(rows, i, PROJECT));
            json_set_text(fact, "key", db_cell(rows, i, KEY));
            json_set(fact, "versions", versions);
            json_add(facts, fact);
        }
        json_add(versions, version_json(cli, rows, i));
    }
    return facts;
}

static struct json *findings_of(const struct db_rows *rows)
{
    static const char *const names[] = {NULL,       "file",    "state", "code",
                                        "severity", "message", "remedy"};
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows->row_count; i++) {
        struct json *finding = json_new_object();
        json_set_int(finding, "load", db_int(rows, i, F_NUMBER));
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            if (names[k]) {
                json_set_text(finding, names[k], db_cell(rows, i, k));
            }
        }
        json_add(list, finding);
    }
    return list;
}

int row_history(struct cli *cli, const struct row_asked *asked)
{
    const char *params[] = {asked->number, asked->file, asked->row, asked->sheet};
    struct db_rows facts, findings;
    if (!db_query(cli->db, sqltext("query/row_history.sql"), params, ARRAY_LEN(params), &cli->arena,
                  &facts, &cli->err) ||
        !db_query(cli->db, sqltext("query/row_findings.sql"), params, ARRAY_LEN(params),
                  &cli->arena, &findings, &cli->err)) {
        return cli_fail(cli);
    }
    bool known = facts.row_count + findings.row_count > 0;
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "row", asked->row);
        json_set(root, "facts", facts_json(cli, &facts));
        json_set(root, "findings", findings_of(&findings));
        return cli_answer(cli, root) ? (known ? 0 : 1) : cli_fail(cli);
    }
    print_versions(cli, &facts);
    print_findings(cli, &findings);
    if (facts.row_count == 0) {
        printf(
            "%s\n",
            words_pick("这一行没有单独入库：被拒绝，或与已有的行相同（未变），或是表头、合计、空行",
                       "the row was not stored by itself: rejected, or equal to a row that stood "
                       "(unchanged), or a header, total or blank"));
    }
    return known ? 0 : 1;
}
