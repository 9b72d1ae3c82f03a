/* panel ROUND: how far the experts of each panel agree, who rates high or low, which projects they
 * see differently. Nothing of it changes a score. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "cli/subject_word.h"
#include "scoring/jury.h"

/* Columns of query/score/judgements.sql. */
enum { C_PANEL, C_CRITERION, C_PROJECT, C_EXPERT, C_STATE, C_SCORE, C_SUBJECT };
enum { WIDTH_CODE = 16, WIDTH_EXPERT = 20, WIDTH_COUNT = 8, WIDTH_EFFECT = 12 };

/* The rows of one panel and criterion, [first, end) of the answer. */
struct bench {
    const struct db_rows *rows;
    size_t first, end;
    const char **projects, **experts; /* that have a rating; sorted by bytes */
    size_t project_count, expert_count;
    size_t ratings, recused, absent;
    struct jury jury;
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t sort_unique(const char **names, size_t n)
{
    size_t kept = 0;
    qsort(names, n, sizeof *names, compare_names);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0) {
            names[kept++] = names[i];
        }
    }
    return kept;
}

static size_t index_of(const char **names, size_t n, const char *name)
{
    const char **found = bsearch(&name, names, n, sizeof *names, compare_names);
    return (size_t)(found - names);
}

static void look(struct arena *arena, struct bench *bench)
{
    size_t n = bench->end - bench->first;
    struct jury_rating *ratings = arena_array(arena, n + 1, sizeof *ratings);
    bench->projects = arena_array(arena, n + 1, sizeof *bench->projects);
    bench->experts = arena_array(arena, n + 1, sizeof *bench->experts);
    for (size_t i = bench->first; i < bench->end; i++) {
        const char *state = db_cell(bench->rows, i, C_STATE);
        if (strcmp(state, "scored") == 0) {
            bench->projects[bench->ratings] = db_cell(bench->rows, i, C_PROJECT);
            bench->experts[bench->ratings++] = db_cell(bench->rows, i, C_EXPERT);
        } else if (strcmp(state, "recused") == 0) {
            bench->recused++;
        } else {
            bench->absent++;
        }
    }
    bench->project_count = sort_unique(bench->projects, bench->ratings);
    bench->expert_count = sort_unique(bench->experts, bench->ratings);
    size_t at = 0;
    for (size_t i = bench->first; i < bench->end; i++) {
        if (strcmp(db_cell(bench->rows, i, C_STATE), "scored") == 0) {
            ratings[at++] = (struct jury_rating){
                index_of(bench->projects, bench->project_count, db_cell(bench->rows, i, C_PROJECT)),
                index_of(bench->experts, bench->expert_count, db_cell(bench->rows, i, C_EXPERT)),
                db_int(bench->rows, i, C_SCORE)};
        }
    }
    jury_look(arena, ratings, at, bench->project_count, bench->expert_count, &bench->jury);
}

static const char *verdict_word(enum jury_verdict verdict)
{
    static const char *const words[] = {
        [JURY_UNDEFINED] = "undefined",
        [JURY_GOOD_PANEL] = "good",
        [JURY_USABLE_PANEL] = "usable",
        [JURY_MEETS_AGAIN] = "review",
    };
    return words[verdict];
}

static const char *verdict_text(enum jury_verdict verdict)
{
    switch (verdict) {
    case JURY_GOOD_PANEL:
        return words_pick("一致性良好", "good agreement");
    case JURY_USABLE_PANEL:
        return words_pick("一致性可用", "usable agreement");
    case JURY_MEETS_AGAIN:
        return words_pick("一致性不足，建议复议", "too little agreement: meet again");
    case JURY_UNDEFINED:
        break;
    }
    return words_pick("一致性无从计算（评分过少或完全相同）",
                      "no agreement to measure (few or equal ratings)");
}

static bool is_apart(const struct jury_project *project)
{
    return project->spread_c >= JURY_APART_C;
}

// --- text ----------------------------------------------------------------------------------------

static const char *real_text(struct arena *arena, double value, int digits)
{
    return isnan(value) ? words_pick("不适用", "n/a") : arena_printf(arena, "%.*f", digits, value);
}

static const char *effect_text(struct arena *arena, double effect)
{
    return isnan(effect) ? words_pick("不适用", "n/a") : arena_printf(arena, "%+.2f", effect);
}

static void print_experts(struct cli *cli, const struct bench *bench)
{
    fputs("  ", stdout);
    pad_left(stdout, words_pick("专家", "expert"), WIDTH_EXPERT);
    pad_right(stdout, words_pick("评分", "ratings"), WIDTH_COUNT);
    pad_right(stdout, words_pick("宽严（分）", "leniency"), WIDTH_EFFECT);
    putchar('\n');
    for (size_t i = 0; i < bench->expert_count; i++) {
        const struct jury_judge *judge = &bench->jury.judges[i];
        fputs("  ", stdout);
        pad_left(stdout, bench->experts[i], WIDTH_EXPERT);
        pad_right(stdout, arena_printf(&cli->arena, "%zu", judge->ratings), WIDTH_COUNT);
        pad_right(stdout, effect_text(&cli->arena, judge->effect), WIDTH_EFFECT);
        putchar('\n');
    }
}

/* What the rows are about, in the plural; the general word where they are not of one kind. */
static const char *subject_of(const struct bench *bench)
{
    const char *kind = db_cell(bench->rows, bench->first, C_SUBJECT);
    for (size_t i = bench->first; i < bench->end; i++) {
        if (strcmp(db_cell(bench->rows, i, C_SUBJECT), kind) != 0) {
            return words_pick("对象", "subjects");
        }
    }
    return subject_word(kind);
}

/* Judges that nothing connects: severity is refused, and these are the parts. */
static void print_parts(const struct bench *bench)
{
    const struct jury *jury = &bench->jury;
    printf(words_pick("  宽严无从比较：专家分成 %zu 组，组与组之间没有共同评过的%s\n",
                      "  leniency refused: %zu parts of the panel share no %s\n"),
           jury->parts, subject_of(bench));
    for (size_t part = 0; part < jury->parts; part++) {
        const char *between = "";
        size_t projects = 0;
        for (size_t i = 0; i < bench->project_count; i++) {
            projects += jury->projects[i].part == part;
        }
        printf(words_pick("    第%zu组（%zu个%s）：", "    part %zu (%zu %s): "), part + 1,
               projects, subject_of(bench));
        for (size_t i = 0; i < bench->expert_count; i++) {
            if (jury->judges[i].part == part) {
                printf("%s%s", between, bench->experts[i]);
                between = words_pick("、", ", ");
            }
        }
        putchar('\n');
    }
}

/* Where judges saw different projects, what their leniency made of the means. */
static void print_adjusted(struct cli *cli, const struct bench *bench)
{
    printf(words_pick("  评审不完整（各专家所评%s不同）：扣除宽严后的均分，只供会商\n",
                      "  judges saw different %s: means less leniency, for discussion\n"),
           subject_of(bench));
    for (size_t i = 0; i < bench->project_count; i++) {
        const struct jury_project *project = &bench->jury.projects[i];
        printf("    %s  %s → %s\n", bench->projects[i],
               num_points_text(&cli->arena, project->mean_c),
               num_points_text(&cli->arena, project->adjusted_c));
    }
}

static void print_bench(struct cli *cli, const struct bench *bench)
{
    struct arena *arena = &cli->arena;
    const struct jury *jury = &bench->jury;
    printf(words_pick("%s·%s：%zu个%s，%zu名专家，评分%zu个，回避%zu，弃权或空白%zu\n",
                      "%s, %s: %zu %s, %zu experts, %zu ratings, %zu recused, %zu absent\n"),
           db_cell(bench->rows, bench->first, C_PANEL),
           db_cell(bench->rows, bench->first, C_CRITERION), bench->project_count, subject_of(bench),
           bench->expert_count, bench->ratings, bench->recused, bench->absent);
    printf(words_pick(
               "  %s。α 区间 %s，次序 %s；全员评过的 %zu 个%s：肯德尔 W %s（p %s），ICC(2,k) %s\n",
               "  %s. alpha interval %s, ordinal %s; over the %zu %s all rated: "
               "Kendall W %s (p %s), ICC(2,k) %s\n"),
           verdict_text(jury->verdict), real_text(arena, jury->alpha_interval, 3),
           real_text(arena, jury->alpha_ordinal, 3), jury->whole, subject_of(bench),
           real_text(arena, jury->kendall_w, 3), real_text(arena, jury->kendall_p, 4),
           real_text(arena, jury->icc_2k, 3));
    print_experts(cli, bench);
    if (jury->parts > 1) {
        print_parts(bench);
    } else if (jury->has_adjusted && !jury->complete) {
        print_adjusted(cli, bench);
    }
    for (size_t i = 0; i < bench->project_count; i++) {
        if (is_apart(&jury->projects[i])) {
            printf(words_pick("  %s 最高与最低相差 %s 分：建议复议\n",
                              "  %s: highest and lowest are %s points apart: discuss again\n"),
                   bench->projects[i], num_points_text(arena, jury->projects[i].spread_c));
        }
    }
    putchar('\n');
}

// --- JSON ----------------------------------------------------------------------------------------

/* A diagnostic as an integer of `unit` parts (ppm; 0.01 point), null when it is undefined. */
static void set_real(struct json *object, const char *key, double value, double unit)
{
    json_set_int_or_null(object, key, !isnan(value), isnan(value) ? 0 : llround(value * unit));
}

static struct json *bench_json(const struct bench *bench)
{
    const struct jury *jury = &bench->jury;
    struct json *object = json_new_object();
    struct json *experts = json_new_array();
    struct json *projects = json_new_array();
    json_set_text(object, "panel", db_cell(bench->rows, bench->first, C_PANEL));
    json_set_text(object, "criterion", db_cell(bench->rows, bench->first, C_CRITERION));
    json_set_int(object, "ratings", (int64_t)bench->ratings);
    json_set_int(object, "recused", (int64_t)bench->recused);
    json_set_int(object, "absent", (int64_t)bench->absent);
    json_set_int(object, "whole", (int64_t)jury->whole);
    json_set_int(object, "parts", (int64_t)jury->parts);
    json_set_bool(object, "complete", jury->complete);
    json_set_text(object, "verdict", verdict_word(jury->verdict));
    set_real(object, "alpha_interval_ppm", jury->alpha_interval, 1e6);
    set_real(object, "alpha_ordinal_ppm", jury->alpha_ordinal, 1e6);
    set_real(object, "kendall_w_ppm", jury->kendall_w, 1e6);
    set_real(object, "kendall_p_ppm", jury->kendall_p, 1e6);
    set_real(object, "icc_2k_ppm", jury->icc_2k, 1e6);
    for (size_t i = 0; i < bench->expert_count; i++) {
        struct json *expert = json_new_object();
        json_set_text(expert, "expert", bench->experts[i]);
        json_set_int(expert, "ratings", (int64_t)jury->judges[i].ratings);
        json_set_int(expert, "part", (int64_t)jury->judges[i].part + 1);
        set_real(expert, "leniency_c", jury->judges[i].effect, 100);
        json_add(experts, expert);
    }
    for (size_t i = 0; i < bench->project_count; i++) {
        struct json *project = json_new_object();
        const struct jury_project *seen = &jury->projects[i];
        json_set_text(project, "project", bench->projects[i]);
        json_set_int(project, "ratings", (int64_t)seen->ratings);
        json_set_int(project, "part", (int64_t)seen->part + 1);
        json_set_int(project, "mean_c", seen->mean_c);
        json_set_int_or_null(project, "adjusted_c", jury->has_adjusted, seen->adjusted_c);
        json_set_int_or_null(project, "spread_c", seen->spread_c >= 0, seen->spread_c);
        json_set_bool(project, "review", is_apart(seen));
        json_add(projects, project);
    }
    json_set(object, "experts", experts);
    json_set(object, "projects", projects);
    return object;
}

// --- the command ---------------------------------------------------------------------------------

static bool same_bench(const struct db_rows *rows, size_t a, size_t b)
{
    return strcmp(db_cell(rows, a, C_PANEL), db_cell(rows, b, C_PANEL)) == 0 &&
           strcmp(db_cell(rows, a, C_CRITERION), db_cell(rows, b, C_CRITERION)) == 0;
}

static bool tell(struct cli *cli, const char *round, const struct db_rows *rows)
{
    struct json *list = cli->json ? json_new_array() : NULL;
    for (size_t first = 0, end; first < rows->row_count; first = end) {
        for (end = first + 1; end < rows->row_count && same_bench(rows, first, end); end++) {
        }
        struct bench bench = {.rows = rows, .first = first, .end = end};
        look(&cli->arena, &bench);
        if (list != NULL) {
            json_add(list, bench_json(&bench));
        } else {
            print_bench(cli, &bench);
        }
    }
    if (list == NULL) {
        puts(words_pick("宽严为该专家比全体偏高（+）或偏低（−）的分数，只供会商，不改动得分。",
                        "Leniency: points an expert rates above (+) or below (−) the panel; it is "
                        "for discussion and changes no score."));
        return true;
    }
    struct json *root = json_new_object();
    json_set_text(root, "round", round);
    json_set(root, "panels", list);
    return cli_answer(cli, root);
}

/* The judgements of the round as they stand now. */
static bool read_rows(struct cli *cli, const char *round, struct db_rows *rows)
{
    struct db_rows found;
    if (!db_query(cli->db, sqltext("query/round.sql"), &round, 1, &cli->arena, &found, &cli->err)) {
        return false;
    }
    if (found.row_count == 0) {
        return err_set(&cli->err, ERR_DATA, words_pick("没有轮次 %s", "no round %s"), round);
    }
    const char *id[] = {db_cell(&found, 0, 0)};
    bool good =
        db_begin(cli->db, &cli->err) &&
        db_query(cli->db, sqltext("query/pin_round.sql"), id, 1, &cli->arena, &found, &cli->err) &&
        db_query(cli->db, sqltext("query/score/judgements.sql"), id, 1, &cli->arena, rows,
                 &cli->err);
    db_rollback(cli->db);
    return good && (rows->row_count > 0 ||
                    err_set(&cli->err, ERR_DATA,
                            words_pick("轮次 %s 没有专家评分", "no reviews in round %s"), round));
}

int cmd_panel(struct cli *cli, int argc, char **argv)
{
    struct db_rows rows;
    int first;
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli) || !read_rows(cli, argv[first], &rows) || !tell(cli, argv[first], &rows)) {
        return cli_fail(cli);
    }
    return 0;
}
