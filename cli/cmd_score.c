#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "cli/subject_word.h"
#include "scoring/run.h"

/* --- JSON (DESIGN.md §3) -----------------------------------------------------------------------
 */

/* Columns of query/score/answer_leaves.sql. */
enum {
    J_CODE,
    J_NAME,
    J_COMPUTED,
    J_MISSING,
    J_POTENTIAL,
    J_FINAL,
    J_LOW,
    J_HIGH,
    J_GRADE,
    J_PENDING,
    J_BORDERLINE,
    J_RANK,
    J_GATES,
    J_LEAF,
    J_RULE,
    J_PARAMS,
    J_NUM,
    J_DEN,
    J_N,
    J_STATUS,
    J_PPM,
    J_FULL,
    J_SCORE,
    J_LOST,
    J_REASON,
    J_FLAGS,
    J_RULED,
    J_BASE,
    J_BONUS,
    J_DEDUCT,
    J_DECISIONS,
    J_MIX
};

/* A stored run on its way out, one project after another. */
struct printing {
    struct cli *cli;
    const struct run *run;
    struct cli_list list; /* JSON */
    struct json *project, *leaves;
    const char *code; /* of the project, NULL before the first */
    struct arena once;
    size_t pending, findings; /* text */
    size_t *by_grade;
};

static void set_int(struct json *object, const char *key, const char *cell)
{
    json_set_int_or_null(object, key, cell != NULL, db_cell_int(cell));
}

static struct json *words_json(const char *words)
{
    struct json *list = json_new_array();
    struct arena arena;
    arena_init(&arena);
    while (*words != '\0') {
        size_t n = strcspn(words, " ");
        json_add_text(list, arena_strndup(&arena, words, n));
        words += n + (words[n] == ' ' ? 1 : 0);
    }
    arena_release(&arena);
    return list;
}

static bool set_json(struct json *object, const char *key, const char *text, struct err *err)
{
    struct json *node = json_parse(span_of(text), err);
    if (node == NULL) {
        return false;
    }
    json_set(object, key, node);
    return true;
}

static bool add_leaf(struct json *leaves, const char *const *cells, struct err *err)
{
    struct json *object = json_new_object();
    json_add(leaves, object);
    json_set_text(object, "code", cells[J_LEAF]);
    json_set_text(object, "rule", cells[J_RULE]);
    set_int(object, "num", cells[J_NUM]);
    set_int(object, "den", cells[J_DEN]);
    set_int(object, "n", cells[J_N]);
    json_set_text(object, "status", cells[J_STATUS]);
    set_int(object, "ppm", cells[J_PPM]);
    set_int(object, "full", cells[J_FULL]);
    set_int(object, "score", cells[J_SCORE]);
    set_int(object, "lost", cells[J_LOST]);
    json_set_text(object, "reason", leaf_reason_name(leaf_reason_of(cells[J_REASON])));
    json_set(object, "flags", words_json(cells[J_FLAGS]));
    return set_json(object, "params", cells[J_PARAMS], err) &&
           (cells[J_RULED] == NULL || set_json(object, "computed", cells[J_RULED], err));
}

static bool end_project(struct printing *printing, struct err *err)
{
    struct json *project = printing->project;
    printing->project = NULL;
    return project == NULL || cli_list_add(&printing->list, project, err);
}

static bool begin_project(struct printing *printing, const char *const *cells, struct err *err)
{
    struct json *object = json_new_object();
    arena_reset(&printing->once);
    printing->code = arena_strdup(&printing->once, cells[J_CODE]);
    printing->project = object;
    printing->leaves = json_new_array();
    json_set_text(object, "project", cells[J_CODE]);
    json_set_text(object, "name", cells[J_NAME]);
    set_int(object, "computed", cells[J_COMPUTED]);
    set_int(object, "missing", cells[J_MISSING]);
    set_int(object, "potential", cells[J_POTENTIAL]);
    set_int(object, "final", cells[J_FINAL]);
    set_int(object, "low", cells[J_LOW]);
    set_int(object, "high", cells[J_HIGH]);
    json_set_text(object, "grade", cells[J_GRADE]);
    json_set_bool(object, "pending", db_cell_is_true(cells[J_PENDING]));
    json_set_bool(object, "borderline", db_cell_is_true(cells[J_BORDERLINE]));
    set_int(object, "rank", cells[J_RANK]);
    json_set(object, "leaves", printing->leaves);
    if (cells[J_DECISIONS] != NULL) {
        set_int(object, "base", cells[J_BASE]);
        set_int(object, "bonus", cells[J_BONUS]);
        set_int(object, "deduction", cells[J_DEDUCT]);
        if (!set_json(object, "decisions", cells[J_DECISIONS], err)) {
            return false;
        }
    }
    if (run_mixes(printing->run) &&
        !set_json(object, "mix", cells[J_MIX] == NULL ? "null" : cells[J_MIX], err)) {
        return false;
    }
    return set_json(object, "gates", cells[J_GATES] == NULL ? "[]" : cells[J_GATES], err);
}

static bool json_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct printing *printing = context;
    (void)columns;
    if (printing->code == NULL || strcmp(printing->code, cells[J_CODE]) != 0) {
        if (!end_project(printing, err) || !begin_project(printing, cells, err)) {
            return false;
        }
    }
    return add_leaf(printing->leaves, cells, err);
}

/* Which interim run was mixed in, null when there was none. */
static struct json *mix_json(const struct run *run)
{
    struct json *object = json_new_object();
    json_set_int(object, "interim_share", run->scheme.interim_ppm);
    json_set_int_or_null(object, "interim_run", run->interim_run > 0, run->interim_run);
    return object;
}

static bool print_json(struct printing *printing, const char *const *params)
{
    struct cli *cli = printing->cli;
    const struct run *run = printing->run;
    struct json *root = json_new_object();
    json_set_text(root, "round", run->pins.round);
    json_set_int(root, "run", run->run_no);
    json_set_text(root, "stage", run_stage_name(run->pins.stage));
    json_set_text(root, "scheme",
                  arena_printf(&cli->arena, "%s %s", run->scheme.code, run->scheme.version));
    json_set_text(root, "scheme_hash", run->scheme_hash);
    json_set_text(root, "facts_hash", digest_hex(&cli->arena, &run->observation.facts_hash));
    json_set_text(root, "as_of", run->pins.as_of);
    if (run_mixes(run)) {
        json_set(root, "mix", mix_json(run));
    }
    cli_list_begin(cli, root, "projects", &printing->list);
    bool good = db_each(cli->db, sqltext("query/score/answer_leaves.sql"), params, 2, json_row,
                        printing, &cli->err) &&
                end_project(printing, &cli->err);
    json_free(printing->project);
    return cli_list_end(&printing->list, good, &cli->err);
}

/* --- text --------------------------------------------------------------------------------------
 */

enum { WIDTH_CODE = 14, WIDTH_NAME = 36, WIDTH_POINTS = 9, WIDTH_GRADE = 8, WIDTH_RANK = 6 };

/* Columns of query/score/answer.sql. */
enum {
    T_CODE,
    T_NAME,
    T_COMPUTED,
    T_MISSING,
    T_FINAL,
    T_GRADE,
    T_RANK,
    T_BORDERLINE,
    T_GATES,
    T_FINDINGS,
    T_BONUS,
    T_DEDUCT,
    T_DECISIONS,
    T_MIXED,
    T_MIXED_GRADE,
    T_INTERIM,
    T_MIXED_BORDERLINE,
    T_DECIDES
};

static void print_points(struct arena *arena, const char *cell)
{
    pad_right(stdout, num_points_text(arena, db_cell_int(cell)), WIDTH_POINTS);
}

/* The mix on a line of its own, below the final run's points: what ranks and rates the project. */
static void print_mixed(struct printing *printing, const char *const *cells)
{
    struct arena *arena = &printing->once;
    const struct run *run = printing->run;
    const char *grade = cells[T_MIXED_GRADE];
    pad_left(stdout, "", WIDTH_CODE + 1);
    printf(
        words_pick("定级 合成 %s  %s（末期 %s 占%s%%，中期 %s 占%s%%：第%lld次）%s\n",
                   "rated by the mix %s  %s (final %s at %s%%, interim %s at %s%%: run %lld)%s\n"),
        num_points_text(arena, db_cell_int(cells[T_MIXED])),
        grade == NULL ? words_pick("待定", "pending") : grade,
        num_points_text(arena, db_cell_int(cells[T_COMPUTED])),
        num_ppm_percent(arena, PPM - run->scheme.interim_ppm, 0),
        num_points_text(arena, db_cell_int(cells[T_INTERIM])),
        num_ppm_percent(arena, run->scheme.interim_ppm, 0), (long long)run->interim_run,
        db_cell_is_true(cells[T_MIXED_BORDERLINE]) ? words_pick("  临界", "  borderline") : "");
}

static bool text_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct printing *printing = context;
    struct arena *arena = &printing->once;
    const char *grade = cells[T_GRADE];
    const bool mixed = db_cell_is_true(cells[T_DECIDES]);
    (void)columns;
    (void)err;
    arena_reset(arena);
    pad_left(stdout, cells[T_CODE], WIDTH_CODE);
    putchar(' ');
    pad_left(stdout, cells[T_NAME], WIDTH_NAME);
    print_points(arena, cells[T_COMPUTED]);
    print_points(arena, cells[T_MISSING]);
    print_points(arena, cells[T_FINAL]);
    fputs("  ", stdout);
    pad_left(stdout, grade == NULL ? words_pick("待定", "pending") : grade, WIDTH_GRADE);
    pad_right(stdout, cells[T_RANK] == NULL ? "—" : cells[T_RANK], WIDTH_RANK);
    fputs(db_cell_is_true(cells[T_BORDERLINE]) ? words_pick("  临界", "  borderline") : "", stdout);
    if (cells[T_GATES] != NULL) {
        printf("  %s", cells[T_GATES]);
    }
    if (db_cell_int(cells[T_BONUS]) > 0 || db_cell_int(cells[T_DEDUCT]) > 0) {
        printf(words_pick("  加 %s 扣 %s", "  bonus %s deduction %s"),
               num_points_text(arena, db_cell_int(cells[T_BONUS])),
               num_points_text(arena, db_cell_int(cells[T_DEDUCT])));
    }
    if (cells[T_DECISIONS] != NULL) {
        printf(words_pick("  决定 %s", "  decisions %s"), cells[T_DECISIONS]);
    }
    putchar('\n');
    if (mixed) {
        print_mixed(printing, cells);
        grade = cells[T_MIXED_GRADE];
    }
    printing->pending += grade == NULL ? 1 : 0;
    printing->findings += (size_t)db_cell_int(cells[T_FINDINGS]);
    for (size_t g = 0; grade != NULL && g < printing->run->scheme.grade_count; g++) {
        printing->by_grade[g] += strcmp(grade, printing->run->scheme.grades[g].label) == 0 ? 1 : 0;
    }
    return true;
}

static void print_head(const struct run *run)
{
    printf(words_pick("%s 第%lld次评分（%s）  方案 %s %s  数据截至 %s\n\n",
                      "%s run %lld (%s)  scheme %s %s  data as of %s\n\n"),
           run->pins.round, (long long)run->run_no,
           run->pins.stage == STAGE_FINAL ? words_pick("末期", "final")
                                          : words_pick("中期", "interim"),
           run->scheme.code, run->scheme.version, run->pins.as_of);
    pad_left(stdout, subject_word(run->scheme.subject), WIDTH_CODE);
    putchar(' ');
    pad_left(stdout, words_pick("名称", "name"), WIDTH_NAME);
    pad_right(stdout, words_pick("已确认", "computed"), WIDTH_POINTS);
    pad_right(stdout, words_pick("待补", "missing"), WIDTH_POINTS);
    pad_right(stdout, words_pick("总分", "total"), WIDTH_POINTS);
    fputs("  ", stdout);
    pad_left(stdout, words_pick("等级", "grade"), WIDTH_GRADE);
    pad_right(stdout, words_pick("位次", "rank"), WIDTH_RANK);
    putchar('\n');
}

/* Under a scheme with a mix: by which points projects are ranked and rated. */
static void print_deciding(const struct run *run)
{
    if (!run_mixes(run)) {
        return;
    }
    if (run->interim_run == 0) {
        puts(words_pick("没有同一方案版本的中期评分，未合成：等级和位次以末期得分为准",
                        "no interim run under this version of the scheme, no mix was formed: the "
                        "final points rank and rate"));
        return;
    }
    puts(words_pick("等级和位次以合成得分为准", "the mixed points rank and rate"));
    if (run->mixed < run->count) {
        printf(words_pick("第%lld次中期评分缺 %zu 个%s，未合成：以末期得分为准\n",
                          "interim run %lld lacks %zu of the %s, no mix was formed of these: "
                          "their final points rank and rate\n"),
               (long long)run->interim_run, run->count - run->mixed,
               subject_word(run->scheme.subject));
    }
}

static bool print_text(struct printing *printing, const char *const *params)
{
    struct cli *cli = printing->cli;
    const struct scheme *scheme = &printing->run->scheme;
    printing->by_grade = arena_array(&cli->arena, scheme->grade_count, sizeof(size_t));
    print_head(printing->run);
    if (!db_each(cli->db, sqltext("query/score/answer.sql"), params, 2, text_row, printing,
                 &cli->err)) {
        return false;
    }
    printf(words_pick("\n%zu个%s：", "\n%zu %s:"), printing->run->count,
           subject_word(scheme->subject));
    for (size_t g = 0; g < scheme->grade_count; g++) {
        printf(words_pick("%s %zu，", " %s %zu,"), scheme->grades[g].label, printing->by_grade[g]);
    }
    printf(words_pick("待定 %zu；新开问题 %zu 条\n", " pending %zu; %zu findings opened\n"),
           printing->pending, printing->findings);
    print_deciding(printing->run);
    return true;
}

static bool print_run(struct cli *cli, const struct run *run)
{
    struct printing printing = {.cli = cli, .run = run};
    const char *params[] = {db_int_text(&cli->arena, run->pins.round_id),
                            db_int_text(&cli->arena, run->run_no)};
    arena_init(&printing.once);
    bool good = cli->json ? print_json(&printing, params) : print_text(&printing, params);
    arena_release(&printing.once);
    return good;
}

/* --- command -----------------------------------------------------------------------------------
 */

static bool stage_of(const char *word, enum score_stage *stage, struct err *err)
{
    if (strcmp(word, "final") == 0 || strcmp(word, "interim") == 0) {
        *stage = strcmp(word, "final") == 0 ? STAGE_FINAL : STAGE_INTERIM;
        return true;
    }
    return err_set(err, ERR_USAGE, "--stage %s (interim|final)", word);
}

static bool date_of(struct cli *cli, const char *text, const char **iso)
{
    struct civil civil;
    int32_t from = 0;
    int32_t to = 0;
    if (text == NULL) {
        return true;
    }
    if (date_parse(span_of(text), &from, &to, &civil) != DATE_OK || from != to) {
        return err_set(&cli->err, ERR_USAGE, "--as-of %s", text);
    }
    *iso = date_iso(&cli->arena, from);
    return true;
}

int cmd_score(struct cli *cli, int argc, char **argv)
{
    struct run_request request = {.actor = "gyct_app"};
    const char *stage = "final";
    const char *as_of = NULL;
    const struct opt options[] = {
        {"stage", 0, OPT_TEXT, &stage, "interim|final", "评估阶段，默认末期",
         "stage, final by default"},
        {"as-of", 0, OPT_TEXT, &as_of, "DATE", "数据截止日", "last business date that counts"},
        {"scheme", 0, OPT_TEXT, &request.scheme, "CODE", "评价方案", "evaluation scheme"},
        {"project", 0, OPT_TEXT, &request.project, "CODE", "只评一个项目", "one project alone"},
        {"all", 0, OPT_FLAG, &request.all, NULL, "全部重新评分，不取以前的评分",
         "score every project anew, taking nothing from earlier runs"},
    };
    struct run run;
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first) ||
        !stage_of(stage, &request.stage, &cli->err) || !date_of(cli, as_of, &request.as_of)) {
        return cli_fail(cli);
    }
    if (argc - first != 1) {
        return cli_misused(cli, argc, argv, first);
    }
    request.round = argv[first];
    request.now = cli->now; // --on may stand behind the command
    if (!cli_db(cli) || !run_score(cli->db, &request, &cli->arena, &run, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    return print_run(cli, &run) ? 0 : cli_fail(cli);
}
