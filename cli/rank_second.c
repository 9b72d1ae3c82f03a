#include "cli/rank_second.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/pad.h"
#include "cli/subject_word.h"
#include "scoring/second.h"
#include "scoring/smaa.h"
#include "scoring/topsis.h"

/* Columns of query/score/achievements.sql. */
enum { C_PROJECT, C_RANK, C_LEAF, C_PPM, C_FULL, C_LEAVES, C_SUBJECT };
enum { WIDTH_CODE = 18, WIDTH_RANK = 8, WIDTH_VALUE = 12 };

#define VIKOR_V 0.5
#define GREY_RHO 0.5

struct contest {
    struct arena *arena;
    const struct db_rows *rows;
    const struct second_ask *ask;
    struct grid grid;           /* projects by leaves */
    int64_t *ppm;               /* the cells of the grid as they are stored */
    double *weights;            /* sum 1 */
    int *sense;                 /* achievements: all more is better */
    double *values;             /* of the projects, more is better */
    size_t *ranks;              /* by the method, equal values equal ranks */
    struct smaa_project *drawn; /* NULL: the method does not draw */
};

static void by_topsis(struct contest *c, enum topsis_scale scale)
{
    struct topsis *out = arena_array(c->arena, c->grid.rows, sizeof *out);
    topsis_rank(c->arena, &c->grid, c->weights, c->sense, scale, out);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = out[i].closeness;
    }
}

static bool by_topsis_vector(struct contest *c)
{
    by_topsis(c, TOPSIS_VECTOR);
    return true;
}

static bool by_topsis_minmax(struct contest *c)
{
    by_topsis(c, TOPSIS_MIN_MAX);
    return true;
}

static bool by_vikor(struct contest *c)
{
    struct vikor *out = arena_array(c->arena, c->grid.rows, sizeof *out);
    second_vikor(&c->grid, c->weights, c->sense, VIKOR_V, out);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = 1 - out[i].q;
    }
    return true;
}

static bool by_grey(struct contest *c)
{
    second_grey(&c->grid, c->weights, c->sense, GREY_RHO, c->values);
    return true;
}

static bool by_promethee(struct contest *c)
{
    struct outranking *out = arena_array(c->arena, c->grid.rows, sizeof *out);
    second_promethee(&c->grid, c->weights, c->sense, out);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = out[i].net;
    }
    return true;
}

static bool by_entropy(struct contest *c)
{
    double *entropy = arena_array(c->arena, c->grid.cols, sizeof *entropy);
    double *weights = arena_array(c->arena, c->grid.cols, sizeof *weights);
    second_entropy(&c->grid, entropy, weights);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = 0;
        for (size_t j = 0; j < c->grid.cols; j++) {
            c->values[i] += weights[j] * grid_at(&c->grid, i, j);
        }
    }
    return true;
}

static bool by_smaa(struct contest *c)
{
    c->drawn = arena_array(c->arena, c->grid.rows, sizeof *c->drawn);
    if (!smaa_draw(c->arena, c->ppm, c->grid.rows, c->grid.cols, (uint64_t)c->ask->seed,
                   c->ask->draws, c->drawn)) {
        return false;
    }
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = (double)c->drawn[i].holistic_ppm / PPM;
    }
    return true;
}

enum weighing { BY_MARKS, BY_SCATTER, BY_DRAWS };

/* run: false when there are too many rows for it. */
static const struct method {
    const char *name, *zh, *en;
    bool (*run)(struct contest *c);
    enum weighing weighing;
} methods[] = {
    {"topsis", "TOPSIS（向量归一化）贴近度", "TOPSIS (vector normalisation), closeness",
     by_topsis_vector, BY_MARKS},
    {"topsis-minmax", "TOPSIS（极差归一化）贴近度", "TOPSIS (min-max normalisation), closeness",
     by_topsis_minmax, BY_MARKS},
    {"vikor", "VIKOR（极差归一化，v = 0.5）1 − Q", "VIKOR (min-max, v = 0.5), 1 − Q", by_vikor,
     BY_MARKS},
    {"grey", "灰色关联度（极差归一化，理想参照，ρ = 0.5）",
     "grey relational grade (min-max, ideal reference, rho = 0.5)", by_grey, BY_MARKS},
    {"promethee", "PROMETHEE II（常用准则）净流量", "PROMETHEE II (usual criterion), net flow",
     by_promethee, BY_MARKS},
    {"entropy", "熵权加权达成度（权重取自本轮离散程度，不是重要性）",
     "achievement by entropy weights (from this round's scatter, not importance)", by_entropy,
     BY_SCATTER},
    {"smaa", "SMAA-2（权重在单纯形上均匀抽取）综合可接受度，名次线性加权",
     "SMAA-2 (weights uniform on the simplex), holistic acceptability, linear in the rank", by_smaa,
     BY_DRAWS},
};

static const struct method *find_method(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
        if (strcmp(methods[i].name, name) == 0) {
            return &methods[i];
        }
    }
    return NULL;
}

const char *rank_second_methods(struct arena *arena)
{
    const char *all = methods[0].name;
    for (size_t i = 1; i < ARRAY_LEN(methods); i++) {
        all = arena_printf(arena, "%s|%s", all, methods[i].name);
    }
    return all;
}

bool rank_second_known(const char *method)
{
    return find_method(method) != NULL;
}

bool rank_second_draws(const char *method)
{
    return find_method(method)->weighing == BY_DRAWS;
}

/* Rows come project by project, with the same leaves in the same order. */
static void fill(struct contest *c)
{
    size_t cols = 0;
    while (cols < c->rows->row_count &&
           strcmp(db_cell(c->rows, cols, C_PROJECT), db_cell(c->rows, 0, C_PROJECT)) == 0) {
        cols++;
    }
    size_t projects = c->rows->row_count / cols;
    double *cells = arena_array(c->arena, c->rows->row_count, sizeof *cells);
    double whole = 0;
    c->ppm = arena_array(c->arena, c->rows->row_count, sizeof *c->ppm);
    c->weights = arena_array(c->arena, cols, sizeof *c->weights);
    c->sense = arena_array(c->arena, cols, sizeof *c->sense);
    c->values = arena_array(c->arena, projects, sizeof *c->values);
    c->ranks = arena_array(c->arena, projects, sizeof *c->ranks);
    for (size_t i = 0; i < c->rows->row_count; i++) {
        c->ppm[i] = db_int(c->rows, i, C_PPM);
        cells[i] = (double)c->ppm[i] / PPM;
    }
    for (size_t j = 0; j < cols; j++) {
        c->sense[j] = 1;
        whole += (double)db_int(c->rows, j, C_FULL);
    }
    for (size_t j = 0; j < cols; j++) {
        c->weights[j] = (double)db_int(c->rows, j, C_FULL) / whole;
    }
    c->grid = (struct grid){.rows = projects, .cols = cols, .cells = cells};
}

/* Equal within what is printed. */
static void rank_values(struct contest *c)
{
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->ranks[i] = 1;
        for (size_t k = 0; k < c->grid.rows && !isnan(c->values[i]); k++) {
            c->ranks[i] += llround(c->values[k] * 1e6) > llround(c->values[i] * 1e6);
        }
    }
}

/* What was drawn of a project: how many draws gave it which rank, ranks that none gave left out. */
static void set_drawn(struct json *object, const struct smaa_project *drawn)
{
    struct json *ranks = json_new_array();
    for (size_t r = drawn->highest; r <= drawn->lowest; r++) {
        if (drawn->taken[r - 1] > 0) {
            struct json *rank = json_new_object();
            json_set_int(rank, "rank", (int64_t)r);
            json_set_int(rank, "draws", drawn->taken[r - 1]);
            json_add(ranks, rank);
        }
    }
    json_set_int(object, "mean_rank_milli", drawn->mean_milli);
    json_set(object, "ranks", ranks);
}

static bool print_json(struct cli *cli, const char *round, const struct method *method,
                       const struct contest *c)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    json_set_text(root, "round", round);
    json_set_text(root, "method", method->name);
    json_set_int(root, "leaves_used", (int64_t)c->grid.cols);
    json_set_int(root, "leaves", db_int(c->rows, 0, C_LEAVES));
    json_set(root, "projects", list);
    if (method->weighing == BY_DRAWS) {
        json_set_text(root, "generator", "pcg32");
        json_set_int(root, "seed", c->ask->seed);
        json_set_int(root, "draws", c->ask->draws);
        json_set_int(root, "error_ppm", smaa_error_ppm(c->ask->draws));
    }
    for (size_t i = 0; i < c->grid.rows; i++) {
        struct json *object = json_new_object();
        bool given = !isnan(c->values[i]);
        json_set_text(object, "project", db_cell(c->rows, i * c->grid.cols, C_PROJECT));
        json_set_int(object, "rank", db_int(c->rows, i * c->grid.cols, C_RANK));
        json_set_int_or_null(object, "second_rank", given, (int64_t)c->ranks[i]);
        json_set_int_or_null(object, "second_ppm", given, given ? llround(c->values[i] * 1e6) : 0);
        if (c->drawn != NULL) {
            set_drawn(object, &c->drawn[i]);
        }
        json_add(list, object);
    }
    return cli_answer(cli, root);
}

static const char *weighing_text(enum weighing weighing)
{
    switch (weighing) {
    case BY_SCATTER:
        return words_pick("按离散程度加权", "weighted by their scatter");
    case BY_DRAWS:
        return words_pick("不用满分，权重全部抽取", "weighted by draws, not by marks");
    case BY_MARKS:
        break;
    }
    return words_pick("按满分加权", "weighted by marks");
}

/* The columns of a method that draws; drawn NULL: their heads. */
static void print_drawn(struct arena *arena, const struct smaa_project *drawn, int64_t draws)
{
    if (drawn == NULL) {
        pad_right(stdout, words_pick("平均位次", "mean rank"), WIDTH_VALUE);
        pad_right(stdout, words_pick("位次范围", "ranks"), WIDTH_VALUE);
        pad_right(stdout, words_pick("居首", "first"), WIDTH_VALUE);
        return;
    }
    pad_right(stdout,
              arena_printf(arena, "%lld.%03lld", (long long)(drawn->mean_milli / 1000),
                           (long long)(drawn->mean_milli % 1000)),
              WIDTH_VALUE);
    pad_right(stdout, arena_printf(arena, "%zu–%zu", drawn->highest, drawn->lowest), WIDTH_VALUE);
    pad_right(
        stdout,
        arena_printf(arena, "%s%%",
                     num_ppm_percent(arena, round_div((int128)drawn->taken[0] * PPM, draws), 1)),
        WIDTH_VALUE);
}

static void print_text(struct cli *cli, const char *round, const struct method *method,
                       const struct contest *c)
{
    const char *subject = subject_word(db_cell(c->rows, 0, C_SUBJECT));
    printf(words_pick("%s 第二视角：%s\n", "%s, second view: %s\n"), round,
           words_pick(method->zh, method->en));
    printf(words_pick("取全部排名%s都已测得的 %zu 项指标（共 %lld 项），%s。"
                      "名次取决于同轮其他%s，仅供讨论，不改动得分。\n",
                      "All ranked %s over the %zu leaves measured on each (of %lld), %s. "
                      "It depends on the other %s of the round: for discussion only.\n"),
           subject, c->grid.cols, (long long)db_int(c->rows, 0, C_LEAVES),
           weighing_text(method->weighing), subject);
    if (method->weighing == BY_DRAWS) {
        printf(words_pick("抽取 %ld 次，种子 %ld（PCG32）：同一种子在任何机器上结果相同；"
                          "抽样误差以内 ±%s 个百分点。\n",
                          "%ld draws, seed %ld (PCG32): the same on every machine; sampling error "
                          "within ±%s percentage points.\n"),
               c->ask->draws, c->ask->seed,
               num_ppm_percent(&cli->arena, smaa_error_ppm(c->ask->draws), 2));
    }
    putchar('\n');
    pad_left(stdout, subject, WIDTH_CODE);
    pad_right(stdout, words_pick("位次", "rank"), WIDTH_RANK);
    pad_right(stdout, words_pick("第二位次", "second"), WIDTH_VALUE);
    pad_right(stdout, words_pick("数值", "value"), WIDTH_VALUE);
    if (c->drawn != NULL) {
        print_drawn(&cli->arena, NULL, 0);
    }
    putchar('\n');
    for (size_t i = 0; i < c->grid.rows; i++) {
        bool given = !isnan(c->values[i]);
        size_t row = i * c->grid.cols;
        pad_left(stdout, db_cell(c->rows, row, C_PROJECT), WIDTH_CODE);
        pad_right(stdout, db_cell(c->rows, row, C_RANK), WIDTH_RANK);
        pad_right(stdout, given ? arena_printf(&cli->arena, "%zu", c->ranks[i]) : "—", WIDTH_VALUE);
        pad_right(stdout,
                  given ? arena_printf(&cli->arena, "%.6f", c->values[i])
                        : words_pick("不适用", "n/a"),
                  WIDTH_VALUE);
        if (c->drawn != NULL) {
            print_drawn(&cli->arena, &c->drawn[i], c->ask->draws);
        }
        putchar('\n');
    }
}

bool rank_second(struct cli *cli, const char *round, const char *run, const struct second_ask *ask)
{
    const char *params[] = {round, run};
    struct db_rows rows;
    struct contest contest = {.arena = &cli->arena, .rows = &rows, .ask = ask};
    const struct method *chosen = find_method(ask->method);
    if (!db_query(cli->db, sqltext("query/score/achievements.sql"), params, 2, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA,
                       words_pick("轮次 %s 没有可比较的评分", "no scores to compare in round %s"),
                       round);
    }
    fill(&contest);
    if (contest.grid.rows == 1) {
        contest.values[0] = (double)NAN; // nobody to be compared with
    } else if (!chosen->run(&contest)) {
        return err_set(
            &cli->err, ERR_DATA,
            words_pick("%zu 个%s、%zu 项指标，抽取 %ld 次太多：至多 %d 个，请减少 --draws",
                       "%zu %s and %zu leaves are too many for %ld draws: %d at most, "
                       "or fewer --draws"),
            contest.grid.rows, subject_word(db_cell(&rows, 0, C_SUBJECT)), contest.grid.cols,
            ask->draws, SMAA_ROWS);
    }
    rank_values(&contest);
    if (cli->json) {
        return print_json(cli, round, chosen, &contest);
    }
    print_text(cli, round, chosen, &contest);
    return true;
}
