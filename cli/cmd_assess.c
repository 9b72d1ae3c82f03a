/* assess ROUND [SUBJECT]: the assessment report of what a round evaluates: totals, level-1 scores,
 * the strongest and the weakest leaves, and the courses that train the weak ones. Everything comes
 * from the newest stored run and the course list as that run saw it; without SUBJECT the plain mean
 * of all subjects stands first. A reference behind a leaf is one for `gyct explain`. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "cli/pinned.h"
#include "cli/subject_word.h"
#include "scoring/assess.h"

/* Columns of query/score/assess_run.sql, _subjects, _nodes, _leaves and _courses. */
enum { R_RUN, R_STAGE, R_AS_OF, R_CODE, R_VERSION, R_NAME, R_SUBJECT };
enum { S_CODE, S_NAME, S_ORG, S_FINAL, S_GRADE, S_RANK, S_MISSING, S_COUNT, S_OWN, S_MIXED };
enum { N_SUBJECT, N_CODE, N_NAME, N_SCORE, N_FULL };
enum {
    L_SUBJECT,
    L_CODE,
    L_NAME,
    L_PLACEHOLDER,
    L_ABOVE,
    L_PPM,
    L_SCORE,
    L_FULL,
    L_MEASURED,
    L_MISSING
};
enum {
    C_MODULE,
    C_TOPIC,
    C_NO,
    C_NAME,
    C_PLACEHOLDER,
    C_INDICATOR,
    C_KNOWN,
    C_MODULES,
    C_TOPICS,
    C_COURSES
};
enum { WIDTH_CODE = 10, WIDTH_NAME = 28, WIDTH_FIGURE = 9, TOP = 3, TOP_CAP = 100 };

struct assessing {
    struct cli *cli;
    const char *round;
    struct pinned pinned;
    struct db_rows run, subjects, nodes, leaves, courses;
    size_t node_at, leaf_at; /* rows are in the order of the subjects */
    size_t top;
};

/* One subject: its rows, and what was picked of its leaves (places counted from leaf_first). */
struct assessed {
    size_t row;
    const char *code; /* "" = all together */
    size_t node_first, node_end, leaf_first, leaf_end;
    struct assess_picks picks;
};

static size_t end_of(const struct db_rows *rows, size_t first, const char *code)
{
    size_t end = first;
    while (end < rows->row_count && strcmp(db_cell(rows, end, 0), code) == 0) {
        end++;
    }
    return end;
}

/* The rows of the next subject, and the picks of its leaves. */
static struct assessed next_subject(struct assessing *at, size_t row)
{
    struct arena *arena = &at->cli->arena;
    struct assessed own = {.row = row,
                           .code = db_cell(&at->subjects, row, S_CODE),
                           .node_first = at->node_at,
                           .leaf_first = at->leaf_at};
    own.node_end = at->node_at = end_of(&at->nodes, own.node_first, own.code);
    own.leaf_end = at->leaf_at = end_of(&at->leaves, own.leaf_first, own.code);
    size_t n = own.leaf_end - own.leaf_first;
    struct assess_leaf *leaves = arena_array(arena, n + 1, sizeof *leaves);
    for (size_t i = 0; i < n; i++) {
        bool measured = !db_is_null(&at->leaves, own.leaf_first + i, L_PPM);
        leaves[i] = (struct assess_leaf){
            measured, measured ? db_int(&at->leaves, own.leaf_first + i, L_PPM) : 0};
    }
    own.picks.weak = arena_array(arena, at->top, sizeof *own.picks.weak);
    own.picks.strong = arena_array(arena, at->top, sizeof *own.picks.strong);
    assess_pick(leaves, n, at->top, &own.picks);
    return own;
}

/* The next course of a leaf from row `from` on; row_count when there is none. */
static size_t course_of(const struct assessing *at, const char *leaf, size_t from)
{
    while (from < at->courses.row_count &&
           (db_is_null(&at->courses, from, C_INDICATOR) ||
            strcmp(db_cell(&at->courses, from, C_INDICATOR), leaf) != 0)) {
        from++;
    }
    return from;
}

static const char *reference(const struct assessing *at, const struct assessed *own,
                             const char *leaf)
{
    return own->code[0] == '\0' ? NULL
                                : arena_printf(&at->cli->arena, "%s/r%s/%s/%s", at->round,
                                               at->pinned.run_no, own->code, leaf);
}

// --- JSON ----------------------------------------------------------------------------------------

static struct json *courses_json(const struct assessing *at, const char *leaf)
{
    const struct db_rows *rows = &at->courses;
    struct json *list = json_new_array();
    for (size_t i = course_of(at, leaf, 0); i < rows->row_count; i = course_of(at, leaf, i + 1)) {
        struct json *course = json_new_object();
        json_set_text(course, "module", db_cell(rows, i, C_MODULE));
        json_set_text(course, "topic", db_cell(rows, i, C_TOPIC));
        json_set_text(course, "course", db_cell(rows, i, C_NO));
        json_set_text(course, "name", db_cell(rows, i, C_NAME));
        json_set_bool(course, "placeholder", db_is_true(rows, i, C_PLACEHOLDER));
        json_add(list, course);
    }
    return list;
}

static struct json *picked_json(const struct assessing *at, const struct assessed *own,
                                const size_t *places, size_t count, bool with_courses)
{
    const struct db_rows *rows = &at->leaves;
    struct json *list = json_new_array();
    for (size_t i = 0; i < count; i++) {
        size_t row = own->leaf_first + places[i];
        const char *code = db_cell(rows, row, L_CODE);
        struct json *leaf = json_new_object();
        json_set_text(leaf, "code", code);
        json_set_text(leaf, "name", db_cell(rows, row, L_NAME));
        json_set_bool(leaf, "placeholder", db_is_true(rows, row, L_PLACEHOLDER));
        json_set_text(leaf, "above", db_cell(rows, row, L_ABOVE));
        json_set_int(leaf, "ppm", db_int(rows, row, L_PPM));
        json_set_int(leaf, "score", db_int(rows, row, L_SCORE));
        json_set_int(leaf, "full", db_int(rows, row, L_FULL));
        json_set_int(leaf, "measured", db_int(rows, row, L_MEASURED));
        json_set_text(leaf, "ref", reference(at, own, code));
        if (with_courses) {
            json_set(leaf, "courses", courses_json(at, code));
        }
        json_add(list, leaf);
    }
    return list;
}

static struct json *subject_json(const struct assessing *at, const struct assessed *own)
{
    const struct db_rows *rows = &at->subjects;
    bool together = own->code[0] == '\0';
    struct json *object = json_new_object();
    struct json *nodes = json_new_array();
    struct json *missing = json_new_array();
    json_set_text(object, "subject", together ? NULL : own->code);
    json_set_text(object, "name", together ? NULL : db_cell(rows, own->row, S_NAME));
    json_set_text(object, "org", together ? NULL : db_cell(rows, own->row, S_ORG));
    json_set_int(object, "subjects", db_int(rows, own->row, S_COUNT));
    json_set_int(object, "total", db_int(rows, own->row, S_FINAL));
    if (db_is_true(rows, own->row, S_MIXED)) {
        json_set_int(object, "final", db_int(rows, own->row, S_OWN));
    }
    json_set_int(object, "missing_points", db_int(rows, own->row, S_MISSING));
    json_set_text(object, "grade", db_cell_or_null(rows, own->row, S_GRADE));
    json_set_int_or_null(object, "rank", !db_is_null(rows, own->row, S_RANK),
                         db_int(rows, own->row, S_RANK));
    for (size_t i = own->node_first; i < own->node_end; i++) {
        struct json *node = json_new_object();
        json_set_text(node, "code", db_cell(&at->nodes, i, N_CODE));
        json_set_text(node, "name", db_cell(&at->nodes, i, N_NAME));
        json_set_int(node, "score", db_int(&at->nodes, i, N_SCORE));
        json_set_int(node, "full", db_int(&at->nodes, i, N_FULL));
        json_add(nodes, node);
    }
    for (size_t i = own->leaf_first; i < own->leaf_end; i++) {
        if (db_int(&at->leaves, i, L_MISSING) > 0) {
            struct json *leaf = json_new_object();
            json_set_text(leaf, "code", db_cell(&at->leaves, i, L_CODE));
            json_set_int(leaf, "subjects", db_int(&at->leaves, i, L_MISSING));
            json_add(missing, leaf);
        }
    }
    json_set(object, "level1", nodes);
    json_set(object, "strongest",
             picked_json(at, own, own->picks.strong, own->picks.strong_count, false));
    json_set(object, "weakest", picked_json(at, own, own->picks.weak, own->picks.weak_count, true));
    json_set_int(object, "weakest_tied", (int64_t)own->picks.weak_tied);
    json_set(object, "missing", missing);
    return object;
}

static bool print_json(struct assessing *at)
{
    const struct db_rows *courses = &at->courses;
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    struct json *catalogue = json_new_object();
    bool any = courses->row_count > 0;
    json_set_text(root, "round", at->round);
    json_set_int(root, "run", db_int(&at->run, 0, R_RUN));
    json_set_text(root, "stage", db_cell(&at->run, 0, R_STAGE));
    json_set_text(root, "as_of", db_cell(&at->run, 0, R_AS_OF));
    json_set_text(root, "scheme", db_cell(&at->run, 0, R_CODE));
    json_set_text(root, "version", db_cell(&at->run, 0, R_VERSION));
    json_set_text(root, "scores", db_cell(&at->run, 0, R_SUBJECT));
    json_set_int(catalogue, "modules", any ? db_int(courses, 0, C_MODULES) : 0);
    json_set_int(catalogue, "topics", any ? db_int(courses, 0, C_TOPICS) : 0);
    json_set_int(catalogue, "courses", any ? db_int(courses, 0, C_COURSES) : 0);
    json_set(root, "catalogue", catalogue);
    for (size_t i = 0; i < at->subjects.row_count; i++) {
        struct assessed own = next_subject(at, i);
        json_add(list, subject_json(at, &own));
    }
    json_set(root, "assessments", list);
    return cli_answer(at->cli, root);
}

// --- text ----------------------------------------------------------------------------------------

static const char *score_of_full(struct arena *arena, const struct db_rows *rows, size_t row,
                                 size_t score, size_t full)
{
    return arena_printf(arena, "%s/%s", num_points_text(arena, db_int(rows, row, score)),
                        num_points_text(arena, db_int(rows, row, full)));
}

static const char *marked(struct arena *arena, const struct db_rows *rows, size_t row, size_t name,
                          size_t placeholder)
{
    return db_is_true(rows, row, placeholder)
               ? arena_printf(arena, "%s%s", db_cell(rows, row, name),
                              words_pick("（名称未公布）", " (name not published)"))
               : db_cell(rows, row, name);
}

static void print_courses(const struct assessing *at, const char *leaf)
{
    const struct db_rows *rows = &at->courses;
    size_t i = course_of(at, leaf, 0);
    if (i == rows->row_count && i > 0) {
        puts(words_pick("      没有对应的课程", "      no course trains it"));
    }
    for (; i < rows->row_count; i = course_of(at, leaf, i + 1)) {
        printf(words_pick("      课程 %s %s  %s · %s\n", "      course %s %s  %s · %s\n"),
               db_cell(rows, i, C_NO), marked(&at->cli->arena, rows, i, C_NAME, C_PLACEHOLDER),
               db_cell(rows, i, C_MODULE), db_cell(rows, i, C_TOPIC));
    }
}

static void print_picked(const struct assessing *at, const struct assessed *own,
                         const size_t *places, size_t count, bool with_courses)
{
    struct arena *arena = &at->cli->arena;
    const struct db_rows *rows = &at->leaves;
    if (count == 0) {
        puts(words_pick("    无", "    none"));
    }
    for (size_t i = 0; i < count; i++) {
        size_t row = own->leaf_first + places[i];
        const char *code = db_cell(rows, row, L_CODE);
        const char *ref = reference(at, own, code);
        fputs("    ", stdout);
        pad_left(stdout, code, WIDTH_CODE);
        pad_left(stdout, marked(arena, rows, row, L_NAME, L_PLACEHOLDER), WIDTH_NAME);
        pad_right(stdout,
                  arena_printf(arena, "%s%%", num_ppm_percent(arena, db_int(rows, row, L_PPM), 1)),
                  WIDTH_FIGURE);
        printf("  %s%s%s\n", score_of_full(arena, rows, row, L_SCORE, L_FULL),
               ref != NULL ? "  " : "", ref != NULL ? ref : "");
        if (with_courses) {
            print_courses(at, code);
        }
    }
}

static void print_missing(const struct assessing *at, const struct assessed *own)
{
    size_t n = 0;
    for (size_t i = own->leaf_first; i < own->leaf_end; i++) {
        n += db_int(&at->leaves, i, L_MISSING) > 0;
    }
    if (n == 0) {
        return;
    }
    fputs(words_pick("  未提供：", "  not provided:"), stdout);
    for (size_t i = own->leaf_first; i < own->leaf_end; i++) {
        if (db_int(&at->leaves, i, L_MISSING) > 0) {
            printf(" %s", db_cell(&at->leaves, i, L_CODE));
        }
    }
    putchar('\n');
}

static void print_heading(const struct assessing *at, const struct assessed *own)
{
    struct arena *arena = &at->cli->arena;
    const struct db_rows *rows = &at->subjects;
    const char *final = num_points_text(arena, db_int(rows, own->row, S_FINAL));
    if (db_is_true(rows, own->row, S_MIXED)) {
        final = arena_printf(arena, words_pick("%s（与中期合成；末期 %s）", "%s (mixed; final %s)"),
                             final, num_points_text(arena, db_int(rows, own->row, S_OWN)));
    }
    if (own->code[0] == '\0') {
        printf(words_pick("\n全体 %s 个  平均总分 %s\n", "\nall %s together  mean total %s\n"),
               db_cell(rows, own->row, S_COUNT), final);
        return;
    }
    const char *name = db_cell(rows, own->row, S_NAME);
    bool named = strcmp(name, own->code) != 0;
    printf("\n%s%s%s  %s  %s %s  %s\n", own->code, named ? " " : "", named ? name : "",
           db_cell(rows, own->row, S_ORG), words_pick("总分", "total"), final,
           db_is_null(rows, own->row, S_GRADE) ? words_pick("待定", "pending")
                                               : db_cell(rows, own->row, S_GRADE));
}

static void print_subject(const struct assessing *at, const struct assessed *own)
{
    struct arena *arena = &at->cli->arena;
    print_heading(at, own);
    for (size_t i = own->node_first; i < own->node_end; i++) {
        fputs("  ", stdout);
        pad_left(stdout, db_cell(&at->nodes, i, N_CODE), WIDTH_CODE);
        pad_left(stdout, db_cell(&at->nodes, i, N_NAME), WIDTH_NAME);
        puts(score_of_full(arena, &at->nodes, i, N_SCORE, N_FULL));
    }
    puts(words_pick("  优势（达成率最高）", "  strongest (by achievement)"));
    print_picked(at, own, own->picks.strong, own->picks.strong_count, false);
    puts(words_pick("  短板（达成率最低）与课程", "  weakest, and their courses"));
    print_picked(at, own, own->picks.weak, own->picks.weak_count, true);
    if (own->picks.weak_tied > 0) {
        printf(
            words_pick("    另有 %zu 项与最后一项相同\n", "    %zu more are as weak as the last\n"),
            own->picks.weak_tied);
    }
    print_missing(at, own);
}

static void print_text(struct assessing *at)
{
    const struct db_rows *run = &at->run, *courses = &at->courses;
    printf(words_pick("%s 第%s次评分  方案 %s %s  评价对象：%s  数据截至 %s\n",
                      "%s run %s  scheme %s %s  scores: %s  data as of %s\n"),
           at->round, at->pinned.run_no, db_cell(run, 0, R_CODE), db_cell(run, 0, R_VERSION),
           subject_word(db_cell(run, 0, R_SUBJECT)), db_cell(run, 0, R_AS_OF));
    if (courses->row_count > 0) {
        printf(words_pick("课程目录：%s 个模块、%s 个专题、%s 门课程\n",
                          "courses: %s modules, %s topics, %s courses\n"),
               db_cell(courses, 0, C_MODULES), db_cell(courses, 0, C_TOPICS),
               db_cell(courses, 0, C_COURSES));
    }
    for (size_t i = 0; i < at->subjects.row_count; i++) {
        struct assessed own = next_subject(at, i);
        print_subject(at, &own);
    }
    bool told = false;
    for (size_t i = 0; i < courses->row_count; i++) {
        if (!db_is_null(courses, i, C_INDICATOR) && !db_is_true(courses, i, C_KNOWN)) {
            fputs(told ? "" : words_pick("\n方案中没有的指标：", "\nnot in the scheme:"), stdout);
            printf(" %s→%s", db_cell(courses, i, C_NO), db_cell(courses, i, C_INDICATOR));
            told = true;
        }
    }
    fputs(told ? "\n" : "", stdout);
}

// --- the command ---------------------------------------------------------------------------------

/* All of it as the newest run of the round saw it. */
static bool read_run(struct assessing *at, const char *subject)
{
    struct cli *cli = at->cli;
    if (!pin_newest_run(cli, at->round, &at->pinned)) {
        return false;
    }
    if (at->pinned.run_no == NULL) {
        return err_set(&cli->err, ERR_DATA,
                       words_pick("轮次 %s 没有评分记录", "no score run of round %s"), at->round);
    }
    const struct {
        const char *file;
        size_t params;
        struct db_rows *rows;
    } reads[] = {
        {"query/score/assess_run.sql", 2, &at->run},
        {"query/score/assess_subjects.sql", 3, &at->subjects},
        {"query/score/assess_nodes.sql", 3, &at->nodes},
        {"query/score/assess_leaves.sql", 3, &at->leaves},
        {"query/score/assess_courses.sql", 2, &at->courses},
    };
    const char *params[] = {at->pinned.round_id, at->pinned.run_no, subject};
    for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
        if (!db_query(cli->db, sqltext(reads[i].file), params, reads[i].params, &cli->arena,
                      reads[i].rows, &cli->err)) {
            return false;
        }
    }
    return at->subjects.row_count > 0 ||
           err_set(&cli->err, ERR_DATA, words_pick("评分记录中没有 %s", "the run has no %s"),
                   subject != NULL ? subject : at->round);
}

int cmd_assess(struct cli *cli, int argc, char **argv)
{
    long top = TOP;
    const struct opt options[] = {
        {"top", 0, OPT_COUNT, &top, "N", "优势与短板各列几项，默认3",
         "how many of the strongest and of the weakest, 3 by default"},
    };
    struct assessing at = {.cli = cli};
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int count = argc - first;
    if (count < 1 || count > 2 || top < 1 || top > TOP_CAP) {
        return cli_misused(cli, argc, argv, first);
    }
    at.round = argv[first];
    at.top = (size_t)top;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = read_run(&at, count == 2 ? argv[first + 1] : NULL);
    db_rollback(cli->db);
    if (!good) {
        return cli_fail(cli);
    }
    if (cli->json) {
        return print_json(&at) ? 0 : cli_fail(cli);
    }
    print_text(&at);
    return 0;
}
