#include "cli/rank_second.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/pad.h"
#include "scoring/second.h"
#include "scoring/topsis.h"

/* Columns of query/score/achievements.sql. */
enum { C_PROJECT, C_RANK, C_LEAF, C_PPM, C_FULL, C_LEAVES };
enum { WIDTH_CODE = 18, WIDTH_RANK = 8, WIDTH_VALUE = 12 };

#define VIKOR_V 0.5
#define GREY_RHO 0.5

struct contest {
    struct arena *arena;
    const struct db_rows *rows;
    struct grid grid; /* projects by leaves */
    double *weights;  /* sum 1 */
    int *sense;       /* achievements: all more is better */
    double *values;   /* of the projects, more is better */
    size_t *ranks;    /* by the method, equal values equal ranks */
};

static void by_topsis(struct contest *c, enum topsis_scale scale)
{
    struct topsis *out = arena_array(c->arena, c->grid.rows, sizeof *out);
    topsis_rank(c->arena, &c->grid, c->weights, c->sense, scale, out);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = out[i].closeness;
    }
}

static void by_topsis_vector(struct contest *c)
{
    by_topsis(c, TOPSIS_VECTOR);
}

static void by_topsis_minmax(struct contest *c)
{
    by_topsis(c, TOPSIS_MIN_MAX);
}

static void by_vikor(struct contest *c)
{
    struct vikor *out = arena_array(c->arena, c->grid.rows, sizeof *out);
    second_vikor(&c->grid, c->weights, c->sense, VIKOR_V, out);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = 1 - out[i].q;
    }
}

static void by_grey(struct contest *c)
{
    second_grey(&c->grid, c->weights, c->sense, GREY_RHO, c->values);
}

static void by_promethee(struct contest *c)
{
    struct outranking *out = arena_array(c->arena, c->grid.rows, sizeof *out);
    second_promethee(&c->grid, c->weights, c->sense, out);
    for (size_t i = 0; i < c->grid.rows; i++) {
        c->values[i] = out[i].net;
    }
}

static void by_entropy(struct contest *c)
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
}

static const struct method {
    const char *name, *zh, *en;
    void (*run)(struct contest *c);
} methods[] = {
    {"topsis", "TOPSIS（向量归一化）贴近度", "TOPSIS (vector normalisation), closeness",
     by_topsis_vector},
    {"topsis-minmax", "TOPSIS（极差归一化）贴近度", "TOPSIS (min-max normalisation), closeness",
     by_topsis_minmax},
    {"vikor", "VIKOR（极差归一化，v = 0.5）1 − Q", "VIKOR (min-max, v = 0.5), 1 − Q", by_vikor},
    {"grey", "灰色关联度（极差归一化，理想参照，ρ = 0.5）",
     "grey relational grade (min-max, ideal reference, rho = 0.5)", by_grey},
    {"promethee", "PROMETHEE II（常用准则）净流量", "PROMETHEE II (usual criterion), net flow",
     by_promethee},
    {"entropy", "熵权加权达成度（权重取自本轮离散程度，不是重要性）",
     "achievement by entropy weights (from this round's scatter, not importance)", by_entropy},
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
    c->weights = arena_array(c->arena, cols, sizeof *c->weights);
    c->sense = arena_array(c->arena, cols, sizeof *c->sense);
    c->values = arena_array(c->arena, projects, sizeof *c->values);
    c->ranks = arena_array(c->arena, projects, sizeof *c->ranks);
    for (size_t i = 0; i < c->rows->row_count; i++) {
        cells[i] = (double)db_int(c->rows, i, C_PPM) / 1e6;
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
    for (size_t i = 0; i < c->grid.rows; i++) {
        struct json *object = json_new_object();
        bool given = !isnan(c->values[i]);
        json_set_text(object, "project", db_cell(c->rows, i * c->grid.cols, C_PROJECT));
        json_set_int(object, "rank", db_int(c->rows, i * c->grid.cols, C_RANK));
        json_set_int_or_null(object, "second_rank", given, (int64_t)c->ranks[i]);
        json_set_int_or_null(object, "second_ppm", given, given ? llround(c->values[i] * 1e6) : 0);
        json_add(list, object);
    }
    return cli_answer(cli, root);
}

static void print_text(struct cli *cli, const char *round, const struct method *method,
                       const struct contest *c)
{
    printf(words_pick("%s 第二视角：%s\n", "%s, second view: %s\n"), round,
           words_pick(method->zh, method->en));
    printf(words_pick(
               "取全部排名项目都已测得的 %zu 项指标（共 %lld 项），按满分加权。"
               "名次取决于同轮其他项目，仅供讨论，不改动得分。\n\n",
               "Over the %zu leaves measured on every ranked project (of %lld), weighted by "
               "marks. It depends on the other projects of the round: for discussion only.\n\n"),
           c->grid.cols, (long long)db_int(c->rows, 0, C_LEAVES));
    pad_left(stdout, words_pick("项目", "project"), WIDTH_CODE);
    pad_right(stdout, words_pick("位次", "rank"), WIDTH_RANK);
    pad_right(stdout, words_pick("第二位次", "second"), WIDTH_VALUE);
    pad_right(stdout, words_pick("数值", "value"), WIDTH_VALUE);
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
        putchar('\n');
    }
}

bool rank_second(struct cli *cli, const char *round, const char *run, const char *method)
{
    const char *params[] = {round, run};
    struct db_rows rows;
    struct contest contest = {.arena = &cli->arena, .rows = &rows};
    const struct method *chosen = find_method(method);
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
    if (contest.grid.rows > 1) {
        chosen->run(&contest);
    } else {
        contest.values[0] = (double)NAN; // nobody to be compared with
    }
    rank_values(&contest);
    if (cli->json) {
        return print_json(cli, round, chosen, &contest);
    }
    print_text(cli, round, chosen, &contest);
    return true;
}
