#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "cli/rank_cut.h"
#include "cli/rank_second.h"
#include "cli/subject_word.h"
#include "scoring/smaa.h"

/* Columns of query/score/rank.sql. */
enum {
    C_RUN,
    C_STAGE,
    C_AS_OF,
    C_CODE,
    C_NAME,
    C_RANK,
    C_FINAL,
    C_GRADE,
    C_PENDING,
    C_BORDERLINE,
    C_RADIUS,
    C_BEST,
    C_WORST,
    C_LOW,
    C_HIGH,
    C_SUBJECT,
    C_OWN,
    C_INTERIM,
    C_INTERIM_RUN,
    C_SHARE,
    C_OWN_COMPUTED
};

static void set_cell(struct json *object, const char *key, const struct db_rows *rows, size_t row,
                     size_t column)
{
    json_set_int_or_null(object, key, !db_is_null(rows, row, column), db_int(rows, row, column));
}

/* The points that rank are those of a mix with an interim run. */
static bool is_mixed(const struct db_rows *rows, size_t row)
{
    return !db_is_null(rows, row, C_INTERIM_RUN);
}

/* The interim run mixed in, of the first project that has a mix; "" when none has. */
static const char *interim_run(const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        if (is_mixed(rows, i)) {
            return db_cell(rows, i, C_INTERIM_RUN);
        }
    }
    return "";
}

/* The line and the projects it does not part; ranked projects come first among the rows. */
static void set_cut(struct json *root, const struct rank_cut *cut, const struct db_rows *rows)
{
    struct json *object = json_new_object();
    struct json *inside = json_new_array();
    struct json *outside = json_new_array();
    json_set_int(object, "places", cut->places);
    json_set_int(object, "in", (int64_t)cut->in);
    json_set_int_or_null(object, "pairs", cut->known, cut->pairs);
    for (size_t i = 0; i < cut->count; i++) {
        if (cut->open[i]) {
            json_add_text(i < cut->in ? inside : outside, db_cell(rows, i, C_CODE));
        }
    }
    json_set(object, "inside", inside);
    json_set(object, "outside", outside);
    json_set(root, "cut", object);
}

static bool print_json(struct cli *cli, const char *round, const struct db_rows *rows,
                       const struct rank_cut *cut)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    json_set_text(root, "round", round);
    json_set_int(root, "run", db_int(rows, 0, C_RUN));
    json_set_text(root, "stage", db_cell(rows, 0, C_STAGE));
    json_set_text(root, "as_of", db_cell(rows, 0, C_AS_OF));
    json_set(root, "projects", list);
    if (cut->places > 0) {
        set_cut(root, cut, rows);
    }
    for (size_t i = 0; i < rows->row_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "project", db_cell(rows, i, C_CODE));
        json_set_text(object, "name", db_cell(rows, i, C_NAME));
        set_cell(object, "rank", rows, i, C_RANK);
        json_set_int(object, "total", db_int(rows, i, C_FINAL));
        json_set_text(object, "decides", is_mixed(rows, i) ? "mix" : db_cell(rows, 0, C_STAGE));
        json_set_int(object, "final", db_int(rows, i, C_OWN));
        set_cell(object, "interim", rows, i, C_INTERIM);
        set_cell(object, "interim_run", rows, i, C_INTERIM_RUN);
        json_set_text(object, "grade", db_cell_or_null(rows, i, C_GRADE));
        json_set_bool(object, "pending", db_is_true(rows, i, C_PENDING));
        json_set_bool(object, "borderline", db_is_true(rows, i, C_BORDERLINE));
        set_cell(object, "radius_next", rows, i, C_RADIUS);
        set_cell(object, "rank_best", rows, i, C_BEST);
        set_cell(object, "rank_worst", rows, i, C_WORST);
        json_set_int(object, "low", db_int(rows, i, C_LOW));
        json_set_int(object, "high", db_int(rows, i, C_HIGH));
        json_add(list, object);
    }
    return cli_answer(cli, root);
}

enum {
    WIDTH_POINTS = 9,
    WIDTH_RANK = 6,
    WIDTH_CODE = 14,
    WIDTH_NAME = 36,
    WIDTH_FIGURE = 10,
    WIDTH_RANGE = 14
};

/* The parts of a mix, final and interim; "—" where a project has none. */
static void print_parts(struct arena *arena, const struct db_rows *rows, size_t i)
{
    pad_right(stdout, num_points_text(arena, db_int(rows, i, C_OWN_COMPUTED)), WIDTH_POINTS);
    pad_right(stdout, is_mixed(rows, i) ? num_points_text(arena, db_int(rows, i, C_INTERIM)) : "—",
              WIDTH_POINTS);
}

static void print_row(struct cli *cli, const struct db_rows *rows, size_t i, bool open, bool mixes)
{
    struct arena *arena = &cli->arena;
    bool ranked = !db_is_null(rows, i, C_RANK);
    pad_right(stdout, ranked ? db_cell(rows, i, C_RANK) : "—", WIDTH_RANK);
    fputs("  ", stdout);
    pad_left(stdout, db_cell(rows, i, C_CODE), WIDTH_CODE);
    putchar(' ');
    pad_left(stdout, db_cell(rows, i, C_NAME), WIDTH_NAME);
    if (mixes) {
        print_parts(arena, rows, i);
    }
    pad_right(stdout, num_points_text(arena, db_int(rows, i, C_FINAL)), WIDTH_FIGURE);
    fputs("  ", stdout);
    pad_left(stdout, ranked ? db_cell(rows, i, C_GRADE) : words_pick("待定", "pending"),
             WIDTH_RANK);
    pad_right(
        stdout,
        db_is_null(rows, i, C_RADIUS)
            ? "—"
            : arena_printf(arena, "±%s%%", num_ppm_percent(arena, db_int(rows, i, C_RADIUS), 1)),
        WIDTH_FIGURE);
    pad_right(stdout,
              db_is_null(rows, i, C_BEST) ? "—"
                                          : arena_printf(arena, "%s–%s", db_cell(rows, i, C_BEST),
                                                         db_cell(rows, i, C_WORST)),
              WIDTH_FIGURE);
    pad_right(stdout,
              arena_printf(arena, "%s–%s", num_points_text(arena, db_int(rows, i, C_LOW)),
                           num_points_text(arena, db_int(rows, i, C_HIGH))),
              WIDTH_RANGE);
    fputs(db_is_true(rows, i, C_BORDERLINE) ? words_pick("  临界", "  borderline") : "", stdout);
    puts(open ? words_pick("  切线不可分", "  not parted") : "");
}

static void print_cut(const struct rank_cut *cut, const char *subject)
{
    if (!cut->known) {
        puts(words_pick("这次评分没有保存逐项得分，切线是否可分无从计算：请重新评分。",
                        "this run kept no points leaf by leaf: score again to part its line."));
        return;
    }
    printf(words_pick("名额 %lld，切线以内的%s %zu 个；权重各自变动±10%%时，"
                      "线两侧先后可变的有 %lld 对（标“切线不可分”）\n",
                      "%lld places; %s inside the line: %zu; pairs across it that weights "
                      "within ±10%% do not part: %lld (marked \"not parted\")\n"),
           (long long)cut->places, subject, cut->in, (long long)cut->pairs);
}

/* What the ranking is by, and how to read its columns. */
static void print_head(struct cli *cli, const char *round, const struct db_rows *rows, bool mixes)
{
    printf(words_pick("%s 第%s次评分  数据截至 %s\n", "%s run %s  data as of %s\n"), round,
           db_cell(rows, 0, C_RUN), db_cell(rows, 0, C_AS_OF));
    if (mixes) {
        const int64_t share_ppm = db_int(rows, 0, C_SHARE);
        printf(
            words_pick("总分为合成得分：末期计算得分占%s%%，中期（第%s次评分）占%s%%，"
                       "定级、排名以它为准；无中期得分的以末期得分为准。\n",
                       "total: the mix of the final points at %s%% and the interim ones (run %s) "
                       "at %s%%; it ranks and rates; without interim points the final ones do.\n"),
            num_ppm_percent(&cli->arena, PPM - share_ppm, 0), interim_run(rows),
            num_ppm_percent(&cli->arena, share_ppm, 0));
    }
    puts(words_pick(
        "稳健半径：权重同时变动不超过此幅度时，与下一名的先后不变；位次区间按权重±10%计算。\n",
        "radius: how far all weights may move before a row and the next change places; "
        "rank range for weights ±10 %.\n"));
}

static void print_columns(const char *subject, bool mixes)
{
    pad_right(stdout, words_pick("位次", "rank"), WIDTH_RANK);
    fputs("  ", stdout);
    pad_left(stdout, subject, WIDTH_CODE);
    putchar(' ');
    pad_left(stdout, words_pick("名称", "name"), WIDTH_NAME);
    if (mixes) {
        pad_right(stdout, words_pick("末期", "final"), WIDTH_POINTS);
        pad_right(stdout, words_pick("中期", "interim"), WIDTH_POINTS);
    }
    pad_right(stdout, words_pick("总分", "total"), WIDTH_FIGURE);
    fputs("  ", stdout);
    pad_left(stdout, words_pick("等级", "grade"), WIDTH_RANK);
    pad_right(stdout, words_pick("稳健半径", "radius"), WIDTH_FIGURE);
    pad_right(stdout, words_pick("位次区间", "ranks"), WIDTH_FIGURE);
    pad_right(stdout, words_pick("得分区间", "range"), WIDTH_RANGE);
    putchar('\n');
}

static void print_text(struct cli *cli, const char *round, const struct db_rows *rows,
                       const struct rank_cut *cut)
{
    const char *subject = subject_word(db_cell(rows, 0, C_SUBJECT));
    const bool mixes = interim_run(rows)[0] != '\0';
    print_head(cli, round, rows, mixes);
    print_columns(subject, mixes);
    for (size_t i = 0; i < rows->row_count; i++) {
        if (cut->places > 0 && i == cut->in && i > 0) {
            puts(words_pick("—— 切线 ——", "-- cut line --"));
        }
        print_row(cli, rows, i, i < cut->count && cut->open[i], mixes);
    }
    if (cut->places > 0) {
        print_cut(cut, subject);
    }
    if (!db_is_null(rows, 0, C_RANK) && db_is_null(rows, 0, C_BEST)) {
        printf(words_pick("位次区间未计算：总分过于接近的%s对太多。\n",
                          "rank ranges not computed: too many pairs of %s with near totals.\n"),
               subject);
    }
}

/* A second view is asked for rightly: a method we have, and what only one that draws takes. */
static bool second_fits(struct cli *cli, struct second_ask *ask)
{
    if (ask->method != NULL && !rank_second_known(ask->method)) {
        return err_set(&cli->err, ERR_USAGE,
                       words_pick("没有这种方法：%s（%s）", "no such method: %s (%s)"), ask->method,
                       rank_second_methods(&cli->arena));
    }
    if (ask->method == NULL || !rank_second_draws(ask->method)) {
        return (ask->seed < 0 && ask->draws < 0) ||
               err_set(&cli->err, ERR_USAGE,
                       words_pick("--seed、--draws 只用于 --second smaa",
                                  "--seed and --draws go with --second smaa"));
    }
    ask->seed = ask->seed < 0 ? SMAA_SEED : ask->seed;
    ask->draws = ask->draws < 0 ? SMAA_DRAWS : ask->draws;
    return (ask->draws >= SMAA_DRAWS && ask->draws <= SMAA_DRAWS_MOST) ||
           err_set(&cli->err, ERR_USAGE,
                   words_pick("--draws 为 %d 至 %d 次", "--draws is %d to %d"), SMAA_DRAWS,
                   SMAA_DRAWS_MOST);
}

int cmd_rank(struct cli *cli, int argc, char **argv)
{
    const char *run = NULL, *places = NULL;
    struct second_ask ask = {.seed = -1, .draws = -1};
    const struct opt options[] = {
        {"run", 0, OPT_TEXT, &run, "N", "第几次评分，默认最新",
         "run number, the newest by default"},
        {"cut", 0, OPT_TEXT, &places, "K", "名额，默认取轮次设置“名额”",
         "places, by default the round's setting quota"},
        {"second", 0, OPT_TEXT, &ask.method, rank_second_methods(&cli->arena),
         "第二视角：用另一种方法排同一轮次，仅供讨论",
         "second view: the same round by another method, for discussion"},
        {"seed", 0, OPT_COUNT, &ask.seed, "N", "smaa 的随机种子，默认 1",
         "seed of smaa, 1 by default"},
        {"draws", 0, OPT_COUNT, &ask.draws, "N", "smaa 的抽取次数，默认 100000",
         "draws of smaa, 100000 by default"},
    };
    struct db_rows rows;
    struct rank_cut cut;
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1 || (run != NULL && strspn(run, "0123456789") != strlen(run))) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!second_fits(cli, &ask)) {
        return cli_fail(cli);
    }
    if (ask.method != NULL) {
        return cli_db(cli) && rank_second(cli, argv[first], run, &ask) ? 0 : cli_fail(cli);
    }
    const char *params[] = {argv[first], run};
    if (!cli_db(cli) || !db_query(cli->db, sqltext("query/score/rank.sql"), params, 2, &cli->arena,
                                  &rows, &cli->err)) {
        return cli_fail(cli);
    }
    if (rows.row_count == 0) {
        (void)err_set(&cli->err, ERR_DATA,
                      words_pick("轮次 %s 没有评分记录", "no score run of round %s"), argv[first]);
        return cli_fail(cli);
    }
    if (!rank_cut_find(cli, argv[first], run, places, &cut)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        return print_json(cli, argv[first], &rows, &cut) ? 0 : cli_fail(cli);
    }
    print_text(cli, argv[first], &rows, &cut);
    return 0;
}
