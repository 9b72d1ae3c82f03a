#include <stdio.h>
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
#include "scoring/exemplar.h"

/* Why a candidate is not chosen (sql/view/086_exemplar.sql, scoring/shortlist.h). */
static const struct rows_word reasons[] = {
    {"rating", "等次不够", "rating"},
    {"red_line", "一票否决", "red line"},
    {"order", "有未结整改", "open order"},
    {"sample", "问卷样本不足", "too few forms"},
    {"satisfaction", "满意率不够", "satisfaction"},
    {"audit", "无无保留审计意见", "no audit without reservation"},
    {"nomination", "未提名或无同意书", "not nominated with consent"},
    {"withdrawn", "已撤稿", "withdrawn"},
    {"authentic", "真实性未通过", "not authentic"},
    {"panel", "案例评审表不足", "too few sheets of the case panel"},
    {"peer", "无同行或公众评价", "no rating by peers or public"},
    {"weights", "权重之和不是100%", "weights do not add to 100 %"},
    {"organisation", "该组织名额已满", "its organisation has its cases"},
    {"field", "该领域名额已满", "its field is full"},
    {"region", "该区域名额已满", "its region is full"},
    {"quota", "名额已满", "no place left"},
    {NULL, NULL, NULL}};

static const struct rows_word states[] = {{"notice", "公示中", "on notice"},
                                          {"selected", "公示期满", "notice over"},
                                          {"published", "已入选", "published"},
                                          {"withdrawn", "已撤稿", "withdrawn"},
                                          {"gap", "已撤稿（空号）", "withdrawn, a gap"},
                                          {NULL, NULL, NULL}};

/* Columns of query/exemplar/cases.sql. */
static const struct rows_column cases[] = {
    {"project", ROWS_TEXT, NULL},      {"chapter", ROWS_INT, NULL},
    {"rank", ROWS_INT, NULL},          {"total", ROWS_POINTS, NULL},
    {"field", ROWS_TEXT, NULL},        {"region", ROWS_TEXT, NULL},
    {"state", ROWS_WORD, states},      {"selected_on", ROWS_TEXT, NULL},
    {"notice_end", ROWS_TEXT, NULL},   {"withdrawn_on", ROWS_TEXT, NULL},
    {"withdrawn_for", ROWS_TEXT, NULL}};

static const char *reason_said(const char *code, size_t n)
{
    for (const struct rows_word *w = reasons; w->word != NULL; w++) {
        if (strlen(w->word) == n && strncmp(w->word, code, n) == 0) {
            return words_pick(w->zh, w->en);
        }
    }
    return "?";
}

/* Call f for each code of a list separated by 、. */
static void each_reason(const char *list, void (*f)(void *to, const char *code, size_t n), void *to)
{
    for (const char *at = list; at != NULL && *at != '\0';) {
        const char *end = strstr(at, "、");
        size_t n = end != NULL ? (size_t)(end - at) : strlen(at);
        f(to, at, n);
        at += n + (end != NULL ? strlen("、") : 0);
    }
}

struct reason_list {
    struct arena *arena;
    struct json *array;
};

static void add_reason(void *to, const char *code, size_t n)
{
    const struct reason_list *list = to;
    struct json *object = json_new_object();
    json_set_text(object, "reason", arena_printf(list->arena, "%.*s", (int)n, code));
    json_add(list->array, object);
}

struct reason_text {
    struct arena *arena;
    const char *text;
};

static void say_reason(void *to, const char *code, size_t n)
{
    struct reason_text *said = to;
    said->text =
        arena_printf(said->arena, "%s%s%s", said->text,
                     said->text[0] != '\0' ? words_pick("、", ", ") : "", reason_said(code, n));
}

static struct json *candidate_json(struct cli *cli, const struct exemplar_proposal *p, size_t i)
{
    static const struct {
        const char *name;
        size_t column;
    } texts[] = {{"project", EXEMPLAR_CODE},
                 {"title", EXEMPLAR_TITLE},
                 {"field", EXEMPLAR_FIELD},
                 {"region", EXEMPLAR_REGION}},
      numbers[] = {{"tier", EXEMPLAR_TIER},   {"rank", EXEMPLAR_RANK},
                   {"panel", EXEMPLAR_PANEL}, {"evaluation", EXEMPLAR_EVALUATION},
                   {"peer", EXEMPLAR_PEER},   {"total", EXEMPLAR_TOTAL}};
    struct json *object = json_new_object();
    for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
        json_set_text(object, texts[k].name, db_cell_or_null(&p->rows, i, texts[k].column));
    }
    for (size_t k = 0; k < ARRAY_LEN(numbers); k++) {
        bool given = !db_is_null(&p->rows, i, numbers[k].column);
        json_set_int_or_null(object, numbers[k].name, given,
                             given ? db_int(&p->rows, i, numbers[k].column) : 0);
    }
    struct reason_list list = {&cli->arena, json_new_array()};
    each_reason(p->skipped[i], add_reason, &list);
    json_set(object, "skipped", list.array);
    json_set_bool(object, "chosen", p->skipped[i] == NULL);
    return object;
}

static const struct {
    size_t from;
    struct rows_column column;
} shown[] = {{EXEMPLAR_RANK, {"rank", ROWS_INT, NULL}},
             {EXEMPLAR_CODE, {"project", ROWS_TEXT, NULL}},
             {EXEMPLAR_TITLE, {"title", ROWS_TEXT, NULL}},
             {EXEMPLAR_FIELD, {"field", ROWS_TEXT, NULL}},
             {EXEMPLAR_REGION, {"region", ROWS_TEXT, NULL}},
             {EXEMPLAR_EVALUATION, {"evaluation", ROWS_POINTS, NULL}},
             {EXEMPLAR_PANEL, {"panel", ROWS_POINTS, NULL}},
             {EXEMPLAR_PEER, {"peer", ROWS_POINTS, NULL}},
             {EXEMPLAR_TOTAL, {"total", ROWS_POINTS, NULL}},
             {EXEMPLAR_CODE, {"chosen", ROWS_TEXT, NULL}}};
enum { SHOWN = ARRAY_LEN(shown) };

static void print_candidates(struct cli *cli, const char *round, const struct exemplar_proposal *p)
{
    struct db_rows rows = {p->rows.row_count, SHOWN, NULL};
    struct rows_column columns[SHOWN];
    rows.cells = arena_array(&cli->arena, rows.row_count * SHOWN, sizeof *rows.cells);
    for (size_t k = 0; k < SHOWN; k++) {
        columns[k] = shown[k].column;
        for (size_t i = 0; i < rows.row_count; i++) {
            rows.cells[i * SHOWN + k] = db_cell_or_null(&p->rows, i, shown[k].from);
        }
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        struct reason_text said = {&cli->arena, ""};
        each_reason(p->skipped[i], say_reason, &said);
        rows.cells[(i + 1) * SHOWN - 1] =
            p->skipped[i] == NULL ? words_pick("拟入选", "chosen") : said.text;
    }
    loop_show(cli, round, "candidates", &rows, columns, SHOWN);
}

static int answer(struct cli *cli, const char *round, const struct exemplar_proposal *p,
                  const struct db_rows *chosen)
{
    if (!cli->json) {
        printf(words_pick("%s：结项 %lld 个，名额 %lld 个，拟入选 %zu 个\n",
                          "%s: %lld closed, %lld places, %zu chosen\n"),
               round, (long long)p->closed, (long long)p->places, p->chosen);
        print_candidates(cli, round, p);
        if (chosen->row_count > 0) {
            putchar('\n');
            loop_show(cli, round, "cases", chosen, cases, ARRAY_LEN(cases));
        }
        return 0;
    }
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    for (size_t i = 0; i < p->rows.row_count; i++) {
        json_add(list, candidate_json(cli, p, i));
    }
    json_set_text(root, "round", round);
    json_set_int(root, "closed", p->closed);
    json_set_int(root, "places", p->places);
    json_set(root, "candidates", list);
    json_set(root, "cases", rows_json(chosen, cases, ARRAY_LEN(cases)));
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

static bool see(struct cli *cli, const char *round, struct exemplar_proposal *p,
                struct db_rows *chosen)
{
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/loop/round_ids.sql"), &round, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count != 1) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    return loop_pin(cli, db_cell(&rows, 0, 0)) &&
           exemplar_propose(cli->db, &cli->arena, p, &cli->err) &&
           db_query(cli->db, sqltext("query/exemplar/cases.sql"), NULL, 0, &cli->arena, chosen,
                    &cli->err);
}

static int show(struct cli *cli, const char *round)
{
    struct exemplar_proposal p;
    struct db_rows chosen;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = see(cli, round, &p, &chosen);
    db_rollback(cli->db);
    return good ? answer(cli, round, &p, &chosen) : cli_fail(cli);
}

static bool needs(struct cli *cli, const char *value, const char *option)
{
    return (value != NULL && value[0] != '\0') ||
           err_set(&cli->err, ERR_USAGE, words_pick("请给出 %s", "give %s"), option);
}

static int of_round(struct cli *cli, struct step *step, const char *round, bool publish)
{
    int64_t number = 0;
    step->round = round;
    if (!needs(cli, step->by, "--by") || !cli_db(cli) ||
        !(publish ? exemplar_publish(cli->db, step, &cli->arena, &number, &cli->err)
                  : exemplar_select(cli->db, step, &cli->arena, &number, &cli->err)) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, number,
        publish
            ? arena_printf(
                  &cli->arena,
                  words_pick("%s：已公布，编章 %lld 个", "%s: published, chapters numbered: %lld"),
                  round, (long long)number)
            : arena_printf(
                  &cli->arena,
                  words_pick("%s：已评选 %lld 个，开始公示；期满后 gyct exemplar publish %s",
                             "%s: selected: %lld, on public notice; then gyct exemplar publish %s"),
                  round, (long long)number, round));
}

static int of_case(struct cli *cli, struct step *step, const char *evidence, bool nominate)
{
    if (!needs(cli, step->by, "--by") ||
        !(nominate ? needs(cli, evidence, "--consent") : needs(cli, step->reason, "--reason")) ||
        !evidence_read(cli, evidence, &step->evidence, &step->sha256) || !cli_db(cli) ||
        !(nominate ? exemplar_nominate(cli->db, step, &cli->arena, &cli->err)
                   : exemplar_withdraw(cli->db, step, &cli->arena, &cli->err)) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return loop_done(
        cli, 1,
        arena_printf(&cli->arena,
                     nominate ? words_pick("%s：已提名为典型案例", "%s: nominated as an exemplar")
                              : words_pick("%s：已撤稿", "%s: withdrawn"),
                     step->project));
}

int cmd_exemplar(struct cli *cli, int argc, char **argv)
{
    struct step step = {.actor = "gyct_app", .now = cli->recorded};
    const char *consent = NULL;
    const char *evidence = NULL;
    const struct opt options[] = {
        {"by", 0, OPT_TEXT, &step.by, "WHO", "何人", "who"},
        {"reason", 0, OPT_TEXT, &step.reason, "T", "为何", "why"},
        {"consent", 0, OPT_TEXT, &consent, "FILE|T", "同意书：文件（记下摘要）或文字",
         "consent: a file (its digest is taken) or a reference"},
        {"evidence", 0, OPT_TEXT, &evidence, "FILE|T", "撤稿依据：文件（记下摘要）或文字",
         "evidence of a withdrawal: a file (its digest is taken) or a reference"},
        {"round", 0, OPT_TEXT, &step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *what = left > 0 ? argv[first] : "";
    step.day = date_iso(&cli->arena, cli->today);
    if (left == 1) {
        return show(cli, what);
    }
    if (left != 2) {
        return cli_misused(cli, argc, argv, first);
    }
    step.project = argv[first + 1];
    if (strcmp(what, "select") == 0 || strcmp(what, "publish") == 0) {
        return of_round(cli, &step, argv[first + 1], strcmp(what, "publish") == 0);
    }
    if (strcmp(what, "nominate") == 0) {
        return of_case(cli, &step, consent, true);
    }
    if (strcmp(what, "withdraw") == 0) {
        return of_case(cli, &step, evidence, false);
    }
    return cli_misused(cli, argc, argv, first);
}
