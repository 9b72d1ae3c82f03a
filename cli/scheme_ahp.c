#include "cli/scheme_ahp.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/words.h"
#include "cli/pad.h"
#include "etl/finding.h"
#include "etl/input.h"
#include "etl/pairwise.h"
#include "scoring/ahp.h"

enum { WIDTH_NAME = 30, WIDTH_FIGURE = 12, LABEL = 80 };

static const struct index_table {
    const char *name, *title;
    enum ahp_table table;
} tables[] = {
    {"saaty", "Saaty 1980", AHP_SAATY_1980},
    {"alonso", "Alonso & Lamata 2006", AHP_ALONSO_LAMATA_2006},
};

struct design {
    struct pairwise matrix;
    struct ahp ahp;
    const char *table; /* title; NULL until it is weighed */
    double random_index;
    int64_t marks_c[PAIRWISE_CAP];
    size_t odd_row, odd_column; /* the judgement farthest from the weights */
};

static const struct index_table *find_table(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        if (strcmp(tables[i].name, name) == 0) {
            return &tables[i];
        }
    }
    return NULL;
}

/* The comparison whose ratio to that of its weights is largest either way. */
static void find_odd(struct design *design)
{
    size_t n = design->matrix.n;
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double off = log(design->matrix.cells[i * n + j] * design->ahp.weights[j] /
                             design->ahp.weights[i]);
            if (off > most + 1e-9) {
                most = off;
                design->odd_row = i;
                design->odd_column = j;
            }
        }
    }
}

static bool weigh(struct cli *cli, struct design *design, const struct index_table *indices,
                  int64_t total_c)
{
    int64_t parts[PAIRWISE_CAP];
    size_t n = design->matrix.n;
    const struct grid grid = {.rows = n, .cols = n, .cells = design->matrix.cells};
    design->table = indices->title;
    design->random_index = ahp_random_index(indices->table, n);
    if (!ahp_weights(&grid, indices->table, &design->ahp)) {
        return err_set(
            &cli->err, ERR_DATA,
            words_pick("%s 的随机一致性指标表没有 %zu 阶：用 --table alonso",
                       "the random indices of %s end before n = %zu: use --table alonso"),
            design->table, n);
    }
    for (size_t i = 0; i < n; i++) {
        parts[i] = llround(design->ahp.weights[i] * 1e9);
    }
    num_split(parts, n, total_c, design->marks_c);
    find_odd(design);
    return true;
}

static void print_text(struct cli *cli, const struct design *design)
{
    const struct ahp *ahp = &design->ahp;
    pad_left(stdout, words_pick("准则", "criterion"), WIDTH_NAME);
    pad_right(stdout, words_pick("特征向量", "eigenvector"), WIDTH_FIGURE);
    pad_right(stdout, words_pick("几何平均", "geo. mean"), WIDTH_FIGURE);
    pad_right(stdout, ahp->accepted ? words_pick("分值", "marks") : "", WIDTH_FIGURE);
    putchar('\n');
    for (size_t i = 0; i < design->matrix.n; i++) {
        pad_left(stdout, design->matrix.names[i], WIDTH_NAME);
        pad_right(stdout, arena_printf(&cli->arena, "%.6f", ahp->weights[i]), WIDTH_FIGURE);
        pad_right(stdout, arena_printf(&cli->arena, "%.6f", ahp->geometric[i]), WIDTH_FIGURE);
        pad_right(stdout, ahp->accepted ? num_points_text(&cli->arena, design->marks_c[i]) : "",
                  WIDTH_FIGURE);
        putchar('\n');
    }
    printf(words_pick("\nλmax %.6f，CI %.6f，RI %.4f（%s），CR %.4f：%s\n",
                      "\nλmax %.6f, CI %.6f, RI %.4f (%s), CR %.4f: %s\n"),
           ahp->lambda_max, ahp->ci, design->random_index, design->table, ahp->cr,
           ahp->accepted ? words_pick("不超过 0.10，可用", "within 0.10, usable")
                         : words_pick("超过 0.10，不采用", "above 0.10, refused"));
    if (!ahp->accepted) {
        size_t i = design->odd_row, j = design->odd_column;
        printf(
            words_pick("最不一致的判断：%s 对 %s 填 %.4g，与各权重相符的是 %.4g\n",
                       "least consistent judgement: %s against %s is %.4g, the weights say %.4g\n"),
            design->matrix.names[i], design->matrix.names[j],
            design->matrix.cells[i * design->matrix.n + j], ahp->weights[i] / ahp->weights[j]);
    }
}

static void set_ppm(struct json *object, const char *key, double value)
{
    json_set_int(object, key, llround(value * 1e6));
}

static bool print_json(struct cli *cli, const struct design *design, const char *file,
                       const struct findings *findings)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    bool weighed = design->table != NULL;
    for (size_t i = 0; weighed && i < design->matrix.n; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "criterion", design->matrix.names[i]);
        set_ppm(object, "eigenvector_ppm", design->ahp.weights[i]);
        set_ppm(object, "geometric_ppm", design->ahp.geometric[i]);
        json_set_int_or_null(object, "marks_c", design->ahp.accepted, design->marks_c[i]);
        json_add(list, object);
    }
    json_set_text(root, "file", file);
    json_set(root, "findings", findings_json(findings, file));
    json_set(root, "criteria", list);
    json_set_bool(root, "accepted", weighed && design->ahp.accepted);
    if (weighed) {
        json_set_text(root, "random_index", design->table);
        set_ppm(root, "lambda_max_ppm", design->ahp.lambda_max);
        set_ppm(root, "ci_ppm", design->ahp.ci);
        set_ppm(root, "cr_ppm", design->ahp.cr);
    }
    return cli_answer(cli, root);
}

bool scheme_ahp(struct cli *cli, const char *path, const char *table, int64_t total_c, int *status)
{
    const struct index_table *indices = find_table(table);
    if (indices == NULL) {
        return err_set(&cli->err, ERR_USAGE, words_pick("没有这个表：%s", "no such table: %s"),
                       table);
    }
    struct design design = {.table = NULL};
    struct findings *findings = findings_new();
    const char *label = input_label(path, &cli->arena, LABEL);
    bool good = pairwise_read(path, &cli->arena, findings, &design.matrix, &cli->err);
    bool sound = good && findings_count(findings, SEVERITY_ERROR) == 0;
    if (sound) {
        good = weigh(cli, &design, indices, total_c);
    }
    if (good && cli->json) {
        good = print_json(cli, &design, label, findings);
    } else if (good && sound) {
        print_text(cli, &design);
    } else if (good) {
        good = findings_print(findings, label, stderr, &cli->err);
    }
    *status = sound && design.ahp.accepted ? 0 : 1;
    findings_free(findings);
    return good;
}
