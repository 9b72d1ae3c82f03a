#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "scoring/run.h"
#include "scoring/store.h"

/* --- JSON (DESIGN.md §3) -----------------------------------------------------------------------
 */

static struct json *flags_json(unsigned flags)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < score_flag_count; i++) {
        if ((flags & score_flags[i].bit) != 0) {
            json_add_text(list, score_flags[i].name);
        }
    }
    return list;
}

static struct json *leaf_json(const struct run *run, const struct scored *project, size_t i,
                              struct err *err)
{
    const struct scheme_node *leaf = scheme_leaf(&run->scheme, i);
    const struct leaf_result *result = &project->score.leaves[i];
    const struct slot *slot = &project->facts->slots[run->observation.layout.first[i]];
    bool single = leaf->part_count == 0;
    struct json *params = store_params(run, project->facts, i, err);
    if (params == NULL) {
        return NULL;
    }
    struct json *object = json_new_object();
    json_set_text(object, "code", leaf->code);
    json_set_text(object, "rule", curve_name(leaf->rule.curve));
    json_set(object, "params", params);
    json_set_int_or_null(object, "num", single && slot->has_num, slot->num);
    json_set_int_or_null(object, "den", single && slot->has_den, slot->den);
    json_set_int_or_null(object, "n", single && slot->has_n, slot->n);
    json_set_text(object, "status", leaf_status_name(result->status));
    json_set_int_or_null(object, "ppm", result->has_ppm, result->ppm);
    json_set_int(object, "full", result->full_c);
    json_set_int(object, "score", result->score_c);
    json_set_int(object, "lost", result->lost_c);
    json_set_text(object, "reason", leaf_reason_name(result->reason));
    json_set(object, "flags", flags_json(result->flags));
    return object;
}

static struct json *gates_json(const struct run *run, const struct scored *project)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < project->facts->gate_count; i++) {
        const struct scheme_gate *gate = &run->scheme.gates[project->facts->gates[i].gate];
        struct json *object = json_new_object();
        json_set_text(object, "code", gate->code);
        json_set_text(object, "name", gate->name);
        json_set_int(object, "cap", gate->cap_c);
        json_set_text(object, "evidence", project->facts->gates[i].evidence);
        json_add(list, object);
    }
    return list;
}

static struct json *project_json(const struct run *run, const struct scored *project,
                                 struct err *err)
{
    const struct project_score *score = &project->score;
    struct json *object = json_new_object();
    struct json *leaves = json_new_array();
    json_set_text(object, "project", project->facts->code);
    json_set_text(object, "name", project->facts->name);
    json_set_int(object, "computed", score->computed_c);
    json_set_int(object, "missing", score->missing_c);
    json_set_int(object, "potential", score->potential_c);
    json_set_int(object, "final", score->final_c);
    json_set_int(object, "low", score->low_c);
    json_set_int(object, "high", score->high_c);
    json_set_text(object, "grade", run_grade(run, project));
    json_set_bool(object, "pending", score->pending);
    json_set_bool(object, "borderline", score->borderline);
    json_set_int_or_null(object, "rank", project->rank > 0, project->rank);
    json_set(object, "gates", gates_json(run, project));
    json_set(object, "leaves", leaves);
    for (size_t i = 0; i < run->scheme.leaf_count; i++) {
        struct json *leaf = leaf_json(run, project, i, err);
        if (leaf == NULL) {
            json_free(object);
            return NULL;
        }
        json_add(leaves, leaf);
    }
    return object;
}

static bool print_json(struct cli *cli, const struct run *run)
{
    struct json *root = json_new_object();
    struct json *projects = json_new_array();
    bool good = true;
    json_set_text(root, "round", run->pins.round);
    json_set_int(root, "run", run->run_no);
    json_set_text(root, "stage", run_stage_name(run->pins.stage));
    json_set_text(root, "scheme",
                  arena_printf(&cli->arena, "%s %s", run->scheme.code, run->scheme.version));
    json_set_text(root, "scheme_hash", run->scheme_hash);
    json_set_text(root, "facts_hash", digest_hex(&cli->arena, &run->observation.facts_hash));
    json_set_text(root, "as_of", run->pins.as_of);
    json_set(root, "projects", projects);
    for (size_t i = 0; good && i < run->count; i++) {
        struct json *project = project_json(run, &run->projects[i], &cli->err);
        good = project != NULL;
        if (good) {
            json_add(projects, project);
        }
    }
    if (!good) {
        json_free(root);
        return false;
    }
    return cli_answer(cli, root);
}

/* --- text --------------------------------------------------------------------------------------
 */

enum { WIDTH_CODE = 14, WIDTH_NAME = 36, WIDTH_POINTS = 9, WIDTH_GRADE = 8, WIDTH_RANK = 6 };

static void print_line(struct cli *cli, const struct run *run, const struct scored *project)
{
    const struct project_score *score = &project->score;
    const char *grade = run_grade(run, project);
    pad_left(stdout, project->facts->code, WIDTH_CODE);
    putchar(' ');
    pad_left(stdout, project->facts->name, WIDTH_NAME);
    pad_right(stdout, num_points_text(&cli->arena, score->computed_c), WIDTH_POINTS);
    pad_right(stdout, num_points_text(&cli->arena, score->missing_c), WIDTH_POINTS);
    pad_right(stdout, num_points_text(&cli->arena, score->final_c), WIDTH_POINTS);
    fputs("  ", stdout);
    pad_left(stdout, grade == NULL ? words_pick("待定", "pending") : grade, WIDTH_GRADE);
    pad_right(stdout, project->rank > 0 ? db_int_text(&cli->arena, project->rank) : "—",
              WIDTH_RANK);
    fputs(score->borderline ? words_pick("  临界", "  borderline") : "", stdout);
    for (size_t i = 0; i < project->facts->gate_count; i++) {
        printf("  %s", run->scheme.gates[project->facts->gates[i].gate].code);
    }
    putchar('\n');
}

static void print_head(const struct run *run)
{
    printf(words_pick("%s 第%lld次评分（%s）  方案 %s %s  数据截至 %s\n\n",
                      "%s run %lld (%s)  scheme %s %s  data as of %s\n\n"),
           run->pins.round, (long long)run->run_no,
           run->pins.stage == STAGE_FINAL ? words_pick("末期", "final")
                                          : words_pick("中期", "interim"),
           run->scheme.code, run->scheme.version, run->pins.as_of);
    pad_left(stdout, words_pick("项目", "project"), WIDTH_CODE);
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

static void print_text(struct cli *cli, const struct run *run)
{
    size_t pending = 0;
    print_head(run);
    for (size_t i = 0; i < run->count; i++) {
        print_line(cli, run, &run->projects[i]);
        pending += run->projects[i].score.pending ? 1 : 0;
    }
    printf(words_pick("\n%zu个项目：", "\n%zu projects:"), run->count);
    for (size_t g = 0; g < run->scheme.grade_count; g++) {
        size_t n = 0;
        for (size_t i = 0; i < run->count; i++) {
            const char *grade = run_grade(run, &run->projects[i]);
            n += grade != NULL && strcmp(grade, run->scheme.grades[g].label) == 0 ? 1 : 0;
        }
        printf(words_pick("%s %zu，", " %s %zu,"), run->scheme.grades[g].label, n);
    }
    printf(words_pick("待定 %zu；新开问题 %zu 条\n", " pending %zu; %zu findings opened\n"),
           pending, run->opened_count);
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
    struct run_request request = {.actor = "gyct_app", .now = cli->now};
    const char *stage = "final";
    const char *as_of = NULL;
    const struct opt options[] = {
        {"stage", 0, OPT_TEXT, &stage, "interim|final", "评估阶段，默认末期",
         "stage, final by default"},
        {"as-of", 0, OPT_TEXT, &as_of, "DATE", "数据截止日", "last business date that counts"},
        {"scheme", 0, OPT_TEXT, &request.scheme, "CODE", "评价方案", "evaluation scheme"},
        {"project", 0, OPT_TEXT, &request.project, "CODE", "只评一个项目", "one project alone"},
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
    if (!cli_db(cli) || !run_score(cli->db, &request, &cli->arena, &run, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        return print_json(cli, &run) ? 0 : cli_fail(cli);
    }
    print_text(cli, &run);
    return 0;
}
