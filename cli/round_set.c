#include "cli/round_set.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/loop_see.h"
#include "cli/nearest.h"
#include "cli/rows.h"
#include "etl/choice.h"
#include "etl/load_report.h"
#include "scoring/act.h"

/* Columns of query/setting/known.sql and of query/round_settings.sql. */
enum { K_KEY, K_KIND, K_ZH, K_EN, K_FORM };
enum { S_KEY, S_VALUE };

enum { SHOWN_CAP = 40 };

struct setting {
    const char *key, *value; /* value NULL: taken back */
};

struct settings {
    struct cli *cli;
    const struct setting_wish *wish;
    struct db_rows known, before, after;
    struct setting *given;
    struct load_report report;
    const char *folder, *path; /* of the settings file while it is there */
};

static const char *printable(struct settings *s, const char *text)
{
    return utf8_printable(&s->cli->arena, span_of(text), SHOWN_CAP);
}

/* --- what may be set ---------------------------------------------------------------------------
 */

static size_t place_of(const struct settings *s, const char *name)
{
    for (size_t i = 0; i < s->known.row_count; i++) {
        if (strcmp(db_cell(&s->known, i, K_KEY), name) == 0 ||
            strcmp(db_cell(&s->known, i, K_ZH), name) == 0) {
            return i;
        }
    }
    return s->known.row_count;
}

static bool unknown(struct settings *s, const char *name)
{
    size_t n = s->known.row_count;
    const char **names = arena_array(&s->cli->arena, 2 * n, sizeof *names);
    for (size_t i = 0; i < n; i++) {
        names[i] = db_cell(&s->known, i, K_KEY);
        names[n + i] = db_cell(&s->known, i, K_ZH);
    }
    const char *near = nearest(name, names, 2 * n);
    return near != NULL
               ? err_set(&s->cli->err, ERR_USAGE,
                         words_pick("没有设置 %s，是否指 %s？（gyct list rule 列出全部）",
                                    "no setting %s; did you mean %s? (gyct list rule names all)"),
                         printable(s, name), near)
               : err_set(&s->cli->err, ERR_USAGE,
                         words_pick("没有设置 %s；gyct list rule 列出全部",
                                    "no setting %s; gyct list rule names them all"),
                         printable(s, name));
}

/* The setting a person named. */
static bool find_known(struct settings *s, const char *name, size_t *place)
{
    const struct choice *choices = dataset_find("round")->fields[0].choices;
    *place = place_of(s, name);
    if (*place == s->known.row_count) {
        int64_t choice = choice_find(choices, span_of(name));
        *place = choice >= 0 ? place_of(s, choices[choice].stored) : *place;
    }
    return *place < s->known.row_count || unknown(s, name);
}

static bool fits(struct settings *s, size_t place, const char *value)
{
    const char *params[] = {db_cell(&s->known, place, K_KIND), value};
    const char *form = db_cell(&s->known, place, K_FORM);
    const char *apart = strstr(form, "；");
    struct db_rows rows;
    if (!db_query(s->cli->db, sqltext("query/setting/fits.sql"), params, ARRAY_LEN(params),
                  &s->cli->arena, &rows, &s->cli->err)) {
        return false;
    }
    const char *zh = arena_printf(&s->cli->arena, "%.*s", (int)(apart - form), form);
    return db_is_true(&rows, 0, 0) ||
           err_set(&s->cli->err, ERR_USAGE,
                   words_pick("%s（%s）不能是“%s”：须为%s", "%s (%s) cannot be \"%s\": %s"),
                   db_cell(&s->known, place, K_KEY),
                   words_pick(db_cell(&s->known, place, K_ZH), db_cell(&s->known, place, K_EN)),
                   printable(s, value), words_pick(zh, apart + strlen("；")));
}

static bool read_one(struct settings *s, const char *given, struct setting *setting)
{
    const char *equals = strchr(given, '=');
    size_t place = 0;
    size_t at = 0;
    if (utf8_check(span_of(given), &at) != UTF8_OK) {
        return err_set(&s->cli->err, ERR_USAGE,
                       words_pick("%s：含有控制字符，或不是 UTF-8",
                                  "%s: has control characters, or is not UTF-8"),
                       printable(s, given));
    }
    if ((equals == NULL) != s->wish->take_back || equals == given) {
        return err_set(&s->cli->err, ERR_USAGE,
                       s->wish->take_back ? words_pick("unset 只写键，不写值：%s",
                                                       "unset takes keys, no values: %s")
                                          : words_pick("须写作 键=值：%s", "write KEY=VALUE: %s"),
                       printable(s, given));
    }
    const char *name =
        equals == NULL ? given : arena_printf(&s->cli->arena, "%.*s", (int)(equals - given), given);
    if (!find_known(s, name, &place)) {
        return false;
    }
    setting->key = db_cell(&s->known, place, K_KEY);
    setting->value = equals == NULL ? NULL : equals + 1;
    if (strcmp(setting->key, "code") == 0) {
        return err_set(&s->cli->err, ERR_USAGE, "%s",
                       words_pick("轮次编码不能改", "the code of a round cannot be changed"));
    }
    return setting->value == NULL || fits(s, place, setting->value);
}

static bool read_all(struct settings *s)
{
    const struct setting_wish *wish = s->wish;
    if (!loop_needs(s->cli, wish->by, "--by") || !loop_needs(s->cli, wish->reason, "--reason") ||
        !cli_db(s->cli) ||
        !db_query(s->cli->db, sqltext("query/setting/known.sql"), NULL, 0, &s->cli->arena,
                  &s->known, &s->cli->err)) {
        return false;
    }
    s->given = arena_array(&s->cli->arena, (size_t)wish->count, sizeof *s->given);
    for (int i = 0; i < wish->count; i++) {
        if (!read_one(s, wish->given[i], &s->given[i])) {
            return false;
        }
        for (int k = 0; k < i; k++) {
            if (strcmp(s->given[k].key, s->given[i].key) == 0) {
                return err_set(&s->cli->err, ERR_USAGE,
                               words_pick("%s 写了两次", "%s is given twice"), s->given[i].key);
            }
        }
    }
    return true;
}

/* --- the file they become ----------------------------------------------------------------------
 */

/* One csv field: quotes doubled. */
static void write_field(FILE *to, const char *text, char end)
{
    (void)fputc('"', to);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"') {
            (void)fputc('"', to);
        }
        (void)fputc(*c, to);
    }
    (void)fputc('"', to);
    (void)fputc(end, to);
}

static const struct setting *given_of(const struct settings *s, const char *key)
{
    for (int i = 0; i < s->wish->count; i++) {
        if (strcmp(s->given[i].key, key) == 0) {
            return &s->given[i];
        }
    }
    return NULL;
}

/* What is to be set, or all that is left. The note keeps a value that is set back from being
 * "already loaded". */
static bool write_file(struct settings *s)
{
    struct db_rows rows;
    struct cli *cli = s->cli;
    if (!db_query(cli->db, sqltext("query/load_count.sql"), NULL, 0, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    FILE *file = fopen(s->path, "w");
    if (file == NULL) {
        return err_set(&cli->err, ERR_SYSTEM, "%s: %s", s->path, strerror(errno));
    }
    fprintf(file, "key,value,note\ncode,%s,%s\n", s->wish->round, db_cell(&rows, 0, 0));
    for (int i = 0; i < s->wish->count && !s->wish->take_back; i++) {
        write_field(file, s->given[i].key, ',');
        write_field(file, s->given[i].value, ',');
        (void)fputc('\n', file);
    }
    for (size_t i = 0; i < s->before.row_count && s->wish->take_back; i++) {
        const char *key = db_cell(&s->before, i, S_KEY);
        if (given_of(s, key) == NULL && strcmp(key, "code") != 0) {
            write_field(file, key, ',');
            write_field(file, db_cell(&s->before, i, S_VALUE), ',');
            (void)fputc('\n', file);
        }
    }
    return fclose(file) == 0 || err_set(&cli->err, ERR_SYSTEM, "%s: %s", s->path, strerror(errno));
}

/* --- one transaction ---------------------------------------------------------------------------
 */

static const char *value_in(const struct db_rows *settings, const char *key)
{
    for (size_t i = 0; i < settings->row_count; i++) {
        if (strcmp(db_cell(settings, i, S_KEY), key) == 0) {
            return db_cell(settings, i, S_VALUE);
        }
    }
    return NULL;
}

static bool is_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* {"cap":["60000.00","50000.00"]}; *any: something changed. */
static struct json *changes_json(const struct settings *s, bool *any)
{
    struct json *root = json_new_object();
    *any = false;
    for (int i = 0; i < s->wish->count; i++) {
        const char *key = s->given[i].key;
        const char *before = value_in(&s->before, key);
        const char *after = value_in(&s->after, key);
        if (!is_same(before, after)) {
            struct json *pair = json_new_array();
            json_add_text(pair, before);
            json_add_text(pair, after);
            json_set(root, key, pair);
            *any = true;
        }
    }
    return root;
}

static bool read_settings(struct settings *s, struct db_rows *out)
{
    return db_query(s->cli->db, sqltext("query/round_settings.sql"), &s->wish->round, 1,
                    &s->cli->arena, out, &s->cli->err);
}

static bool may_take_back(struct settings *s)
{
    for (int i = 0; i < s->wish->count && s->wish->take_back; i++) {
        if (value_in(&s->before, s->given[i].key) == NULL) {
            return err_set(&s->cli->err, ERR_DATA, words_pick("%s 没有设过", "%s is not set"),
                           s->given[i].key);
        }
    }
    return true;
}

static bool note_change(struct settings *s)
{
    struct cli *cli = s->cli;
    const struct act act = {.kind = "setting", .actor = "gyct_app", .now = cli->now};
    bool any = false;
    struct json *changes = changes_json(s, &any);
    const char *params[] = {s->wish->round, json_text(&cli->arena, changes), s->wish->by,
                            s->wish->reason, date_iso(&cli->arena, cli->today)};
    json_free(changes);
    return !any || act_store(cli->db, &act, sqltext("query/setting/change_add.sql"), params,
                             ARRAY_LEN(params), &cli->arena, &cli->err);
}

/* In the open transaction. A refusal of the file stands in the report. */
static bool change(struct settings *s)
{
    struct cli *cli = s->cli;
    const struct load_options options = {.kind = "round",
                                         .round = s->wish->round,
                                         .now = cli->now,
                                         .actor = "gyct_app",
                                         .replace = s->wish->take_back,
                                         .in_transaction = true};
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("merge/round_lock.sql"), &s->wish->round, 1, &cli->arena, &rows,
                  &cli->err) ||
        !db_query(cli->db, sqltext("query/loop/round_ids.sql"), &s->wish->round, 1, &cli->arena,
                  &rows, &cli->err) ||
        !read_settings(s, &s->before)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"),
                       printable(s, s->wish->round));
    }
    return may_take_back(s) && write_file(s) &&
           load_file(cli->db, s->path, &options, &cli->arena, &s->report, &cli->err) &&
           (s->report.exit != 0 || (read_settings(s, &s->after) && note_change(s)));
}

static bool run(struct settings *s)
{
    struct cli *cli = s->cli;
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_printf(&cli->arena, "%s/gyct-round-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
    if (!mkdtemp(folder)) {
        return err_set(&cli->err, ERR_SYSTEM, "%s: %s", folder, strerror(errno));
    }
    s->path = arena_printf(&cli->arena, "%s/round-set.csv", folder);
    bool good = db_begin(cli->db, &cli->err) && change(s);
    bool any = false;
    json_free(changes_json(s, &any));
    if (!good || s->report.exit != 0 || !any) {
        db_rollback(cli->db);
    } else {
        good = db_commit(cli->db, &cli->err) && anchor_note(cli, &cli->err);
    }
    (void)unlink(s->path);
    (void)rmdir(folder);
    return good;
}

/* --- the answer --------------------------------------------------------------------------------
 */

static int answer(struct settings *s)
{
    static const struct rows_column columns[] = {{"key", ROWS_TEXT, NULL},
                                                 {"name", ROWS_TEXT, NULL},
                                                 {"before", ROWS_TEXT, NULL},
                                                 {"after", ROWS_TEXT, NULL}};
    static const char *const titles[][2] = {
        {"键", "key"}, {"名称", "name"}, {"原值", "before"}, {"现值", "now"}};
    enum { COLUMNS = ARRAY_LEN(columns) };
    struct cli *cli = s->cli;
    struct db_rows rows = {0, COLUMNS, NULL};
    const char *said[COLUMNS];
    rows.cells = arena_array(&cli->arena, (size_t)s->wish->count * COLUMNS, sizeof *rows.cells);
    for (int i = 0; i < s->wish->count; i++) {
        const char *key = s->given[i].key;
        const char *before = value_in(&s->before, key);
        const char *after = value_in(&s->after, key);
        if (!is_same(before, after)) {
            const char **cells = rows.cells + COLUMNS * rows.row_count++;
            size_t place = place_of(s, key);
            cells[0] = key;
            cells[1] =
                cli_words(cli, db_cell(&s->known, place, K_ZH), db_cell(&s->known, place, K_EN));
            cells[2] = before;
            cells[3] = after;
        }
    }
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "round", s->wish->round);
        json_set(root, "changes", rows_json(&rows, columns, COLUMNS));
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    if (rows.row_count == 0) {
        printf(words_pick("%s：设置本来如此，没有改动\n", "%s: set so already, nothing changed\n"),
               s->wish->round);
        return 0;
    }
    for (size_t k = 0; k < COLUMNS; k++) {
        said[k] = words_pick(titles[k][0], titles[k][1]);
    }
    printf(words_pick("%s：已改 %zu 项（%s：%s）\n", "%s: %zu changed (%s: %s)\n"), s->wish->round,
           rows.row_count, printable(s, s->wish->by), printable(s, s->wish->reason));
    rows_table(&cli->arena, &rows, columns, said, COLUMNS);
    return 0;
}

int round_set(struct cli *cli, const struct setting_wish *wish)
{
    struct settings s = {.cli = cli, .wish = wish};
    if (!read_all(&s) || !run(&s)) {
        findings_free(s.report.findings);
        return cli_fail(cli);
    }
    if (s.report.exit != 0 &&
        !findings_print(s.report.findings, s.report.file, stderr, &cli->err)) {
        return cli_fail(cli);
    }
    findings_free(s.report.findings);
    return s.report.exit != 0 ? s.report.exit : answer(&s);
}
