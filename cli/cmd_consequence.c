#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/loop_see.h"
#include "cli/rows.h"
#include "scoring/consequence.h"

static const struct rows_word slots[] = {{"interim", "中期", "interim"},
                                         {"final", "末期", "final"},
                                         {"exit", "退出", "exit"},
                                         {"red_line", "一票否决", "red line"},
                                         {NULL, NULL, NULL}};
static const struct rows_word events[] = {
    {"interim_good", "中期良好", "good at mid-term"},
    {"interim_fair", "中期合格", "passed at mid-term"},
    {"interim_poor", "中期不合格", "failed at mid-term"},
    {"interim_missing", "逾期未中期评估", "no interim evaluation in time"},
    {"final_excellent", "末期优秀", "excellent"},
    {"final_good", "末期良好", "good"},
    {"final_fair", "末期合格", "passed"},
    {"final_poor", "末期不合格", "failed"},
    {"final_failed", "验收不通过", "not accepted"},
    {"exit", "终止（退出）", "terminated"},
    {"red_line", "一票否决", "red line"},
    {"red_line_lifted", "一票否决撤销", "red line taken back"},
    {"blacklist", "黑名单", "blacklist"},
    {"appraisal", "考核退出", "exit by appraisal"},
    {NULL, NULL, NULL}};
static const struct rows_word orders[] = {
    {"none", "-", "-"},
    {"weak", "就得分率低的指标整改", "order for the weak items"},
    {"once", "限期整改，复评一次", "order, one re-review"},
    {NULL, NULL, NULL}};
static const struct rows_word states[] = {{"in_force", "生效", "in force"},
                                          {"replaced", "已被取代", "replaced"},
                                          {"open", "待决定", "to be decided"},
                                          {NULL, NULL, NULL}};

/* Columns of query/consequence/list.sql; words that documents print too are those of the database.
 */
static const struct rows_column columns[] = {
    {"project", ROWS_TEXT, NULL},    {"number", ROWS_INT, NULL},
    {"slot", ROWS_WORD, slots},      {"event", ROWS_WORD, events},
    {"run", ROWS_INT, NULL},         {"points", ROWS_POINTS, NULL},
    {"figures", ROWS_TEXT, NULL},    {"tranche", ROWS_WORD, NULL},
    {"orders", ROWS_WORD, orders},   {"rating", ROWS_TEXT, NULL},
    {"rating_cap", ROWS_TEXT, NULL}, {"next_round", ROWS_WORD, NULL},
    {"bar_until", ROWS_TEXT, NULL},  {"exemplar", ROWS_WORD, NULL},
    {"on", ROWS_TEXT, NULL},         {"by", ROWS_TEXT, NULL},
    {"reason", ROWS_TEXT, NULL},     {"state", ROWS_WORD, states}};

/* Columns of query/consequence/bars.sql. */
static const struct rows_column bar_columns[] = {
    {"round", ROWS_TEXT, NULL},        {"number", ROWS_INT, NULL}, {"kind", ROWS_WORD, events},
    {"organisation", ROWS_TEXT, NULL}, {"uscc", ROWS_TEXT, NULL},  {"on", ROWS_TEXT, NULL},
    {"until", ROWS_TEXT, NULL},        {"by", ROWS_TEXT, NULL},    {"reason", ROWS_TEXT, NULL}};

/* Of a column its words, "none" first. */
static const struct rows_word *terms_of(struct arena *arena, const struct db_rows *terms,
                                        const char *column)
{
    struct rows_word *const words = arena_array(arena, terms->row_count + 2, sizeof *words);
    size_t n = 0;

    words[n++] = (struct rows_word){"none", "-", "-"};
    for (size_t i = 0; i < terms->row_count; i++) {
        if (strcmp(db_cell(terms, i, 0), column) == 0) {
            words[n++] = (struct rows_word){db_cell(terms, i, 1), db_cell(terms, i, 2),
                                            db_cell(terms, i, 3)};
        }
    }
    return words;
}

static int list(struct cli *cli, const char *round, const char *what)
{
    struct rows_column worded[ARRAY_LEN(columns)];
    struct db_rows terms;

    if (!cli_db(cli) || !db_query(cli->db, sqltext("query/consequence/terms.sql"), NULL, 0,
                                  &cli->arena, &terms, &cli->err)) {
        return cli_fail(cli);
    }
    memcpy(worded, columns, sizeof worded);
    for (size_t i = 0; i < ARRAY_LEN(worded); i++) {
        if (worded[i].kind == ROWS_WORD && worded[i].words == NULL) {
            worded[i].words = terms_of(&cli->arena, &terms, worded[i].name);
        }
    }
    return loop_list(cli, round, what, "consequences", sqltext("query/consequence/list.sql"),
                     worded, ARRAY_LEN(worded));
}

static int list_bars(struct cli *cli, const char *organisation)
{
    struct db_rows rows;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = loop_pin(cli, "") && db_query(cli->db, sqltext("query/consequence/bars.sql"),
                                              &organisation, 1, &cli->arena, &rows, &cli->err);
    db_rollback(cli->db);
    if (!good) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        loop_show(cli, "", "bars", &rows, bar_columns, ARRAY_LEN(bar_columns));
        return 0;
    }
    struct json *root = json_new_object();
    json_set(root, "bars", rows_json(&rows, bar_columns, ARRAY_LEN(bar_columns)));
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

static bool needs(struct cli *cli, const char *value, const char *option)
{
    return (value != NULL && value[0] != '\0') ||
           err_set(&cli->err, ERR_USAGE, words_pick("请给出 %s", "give %s"), option);
}

struct asked {
    struct consequence_step step;
    struct bar_request bar;
    const char *until, *evidence;
};

static int decide(struct cli *cli, struct asked *asked, const char *project)
{
    int64_t count = 0;
    if (!needs(cli, asked->step.by, "--by") || !cli_db(cli) ||
        !consequence_decide(cli->db, &asked->step, project, &cli->arena, &count, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, count,
        arena_printf(&cli->arena,
                     words_pick("%s：存下 %lld 项结果应用；见 gyct consequence list %s",
                                "%s: consequences stored: %lld; see gyct consequence list %s"),
                     project, (long long)count, project));
}

static bool read_until(struct cli *cli, struct asked *asked)
{
    int32_t day = 0;
    int32_t last = 0;
    struct civil civil;
    if (asked->until == NULL) {
        return true;
    }
    if (date_parse(span_of(asked->until), &day, &last, &civil) != DATE_OK || day != last) {
        return err_set(&cli->err, ERR_USAGE, "--until %s", asked->until);
    }
    asked->bar.until = date_iso(&cli->arena, day);
    return true;
}

static int bar(struct cli *cli, struct asked *asked, const char *organisation)
{
    int64_t number = 0;
    asked->bar.organisation = organisation;
    if (!needs(cli, asked->step.by, "--by") || !needs(cli, asked->step.reason, "--reason") ||
        !needs(cli, asked->step.round, "--round") || !read_until(cli, asked)) {
        return cli_fail(cli);
    }
    if (strcmp(asked->bar.kind, "blacklist") != 0 && strcmp(asked->bar.kind, "exit") != 0) {
        err_set(&cli->err, ERR_USAGE, "--kind %s", asked->bar.kind);
        return cli_fail(cli);
    }
    if (!evidence_read(cli, asked->evidence, &asked->bar.evidence, &asked->bar.sha256) ||
        !cli_db(cli) ||
        !bar_add(cli->db, &asked->step, &asked->bar, &cli->arena, &number, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, number,
        arena_printf(&cli->arena,
                     words_pick("%s：已记入，%s 第%lld号；见 gyct consequence bars",
                                "%s: noted, %s number %lld; see gyct consequence bars"),
                     organisation, asked->step.round, (long long)number));
}

static int lift(struct cli *cli, struct asked *asked, const char *round, const char *text)
{
    char *end = NULL;
    long number = strtol(text, &end, 10);
    asked->step.round = round;
    if (end == text || *end != '\0' || number < 1 || number > INT32_MAX) {
        err_set(&cli->err, ERR_USAGE, "lift %s %s", round, text);
        return cli_fail(cli);
    }
    if (!needs(cli, asked->step.by, "--by") || !needs(cli, asked->step.reason, "--reason") ||
        !cli_db(cli) || !bar_lift(cli->db, &asked->step, number, &cli->arena, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(cli, number,
                     arena_printf(&cli->arena,
                                  words_pick("%s 第%lld号已撤销；见 gyct consequence bars",
                                             "%s number %lld is lifted; see gyct consequence bars"),
                                  round, (long long)number));
}

int cmd_consequence(struct cli *cli, int argc, char **argv)
{
    struct asked asked = {.step = {.actor = "gyct_app", .now = cli->recorded},
                          .bar = {.kind = "blacklist"}};
    const struct opt options[] = {
        {"by", 0, OPT_TEXT, &asked.step.by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &asked.step.reason, "T", "为何", "why"},
        {"kind", 0, OPT_TEXT, &asked.bar.kind, "blacklist|exit", "黑名单（默认）或退出",
         "blacklist (default) or exit"},
        {"until", 0, OPT_TEXT, &asked.until, "DATE", "到哪一天（默认按规则）",
         "last day (default: by the rule)"},
        {"evidence", 0, OPT_TEXT, &asked.evidence, "FILE|T", "依据：文件（记下摘要）或文字",
         "evidence: a file (its digest is taken) or a reference"},
        {"round", 0, OPT_TEXT, &asked.step.round, "CODE", "轮次", "round"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *what = left > 0 ? argv[first] : "";
    asked.step.day = date_iso(&cli->arena, cli->today);
    if (left == 2 && strcmp(what, "list") == 0) {
        return list(cli, asked.step.round, argv[first + 1]);
    }
    if (left == 2 && strcmp(what, "decide") == 0) {
        return decide(cli, &asked, argv[first + 1]);
    }
    if ((left == 1 || left == 2) && strcmp(what, "bars") == 0) {
        return list_bars(cli, left == 2 ? argv[first + 1] : NULL);
    }
    if (left == 2 && strcmp(what, "bar") == 0) {
        return bar(cli, &asked, argv[first + 1]);
    }
    if (left == 3 && strcmp(what, "lift") == 0) {
        return lift(cli, &asked, argv[first + 1], argv[first + 2]);
    }
    return cli_misused(cli, argc, argv, first);
}
