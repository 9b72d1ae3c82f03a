/* The cases of `whatif --drop-judge` and `--drop-leaf`: before and after, project by project. */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/pad.h"
#include "cli/subject_word.h"
#include "cli/whatif.h"
#include "scoring/whatif.h"

enum { WIDTH_CODE = 14, WIDTH_NAME = 30, WIDTH_TOTALS = 18, WIDTH_DELTA = 9, WIDTH_CHANGE = 14 };
enum { C_EXPERT, C_RATINGS, C_PROJECTS };

/* One case; refused NULL when no project keeps what is left out. */
struct dropped {
    const struct run *after;
    const struct whatif_change *changes;
    const bool *refused;
    struct whatif_tally tally;
};

static bool is_shown(const struct whatif *ask, const struct dropped *dropped, size_t i)
{
    const struct whatif_change *change = &dropped->changes[i];
    return ask->all || change->total || change->grade || change->rank || change->line ||
           (dropped->refused != NULL && dropped->refused[i]);
}

// --- JSON ----------------------------------------------------------------------------------------

static struct json *project_json(const struct whatif *ask, const struct dropped *dropped, size_t i)
{
    const struct scored *was = &ask->base.projects[i];
    const struct scored *is = &dropped->after->projects[i];
    const struct verdict before = run_verdict(was);
    const struct verdict after = run_verdict(is);
    struct json *object = json_new_object();
    json_set_text(object, "project", was->facts->code);
    json_set_text(object, "name", was->facts->name);
    json_set_int(object, "final_before", before.final_c);
    json_set_int(object, "final_after", after.final_c);
    json_set_int(object, "delta", after.final_c - before.final_c);
    json_set_text(object, "grade_before", run_grade(&ask->base, was));
    json_set_text(object, "grade_after", run_grade(dropped->after, is));
    json_set_int_or_null(object, "rank_before", was->rank > 0, was->rank);
    json_set_int_or_null(object, "rank_after", is->rank > 0, is->rank);
    if (ask->places > 0) {
        json_set_bool(object, "in_before", dropped->changes[i].was_in);
        json_set_bool(object, "in_after", dropped->changes[i].is_in);
    }
    json_set_bool(object, "refused", dropped->refused != NULL && dropped->refused[i]);
    return object;
}

static void add_case(const struct whatif *ask, struct json *one, const struct dropped *dropped)
{
    struct json *projects = json_new_array();
    json_set_int(one, "totals_changed", (int64_t)dropped->tally.totals);
    json_set_int(one, "grades_changed", (int64_t)dropped->tally.grades);
    json_set_int(one, "ranks_changed", (int64_t)dropped->tally.ranks);
    json_set_int_or_null(one, "line_changed", ask->places > 0, (int64_t)dropped->tally.lines);
    for (size_t i = 0; i < ask->base.count; i++) {
        if (is_shown(ask, dropped, i)) {
            json_add(projects, project_json(ask, dropped, i));
        }
    }
    json_set(one, "projects", projects);
}

// --- text ----------------------------------------------------------------------------------------

static const char *rank_text(struct arena *arena, const struct scored *project)
{
    return project->rank > 0 ? db_int_text(arena, project->rank) : "—";
}

/* "a → b", or a alone when both are the same. */
static const char *change_text(struct arena *arena, const char *before, const char *after)
{
    return strcmp(before, after) == 0 ? before : arena_printf(arena, "%s → %s", before, after);
}

static const char *delta_text(struct arena *arena, int64_t delta_c)
{
    const char *text = num_points_text(arena, delta_c < 0 ? -delta_c : delta_c);
    return delta_c == 0 ? "0.00" : arena_printf(arena, "%s%s", delta_c < 0 ? "−" : "+", text);
}

static const char *line_text(struct arena *arena, const struct whatif_change *change)
{
    const char *in = words_pick("入围", "in");
    const char *out = words_pick("落选", "out");
    return change_text(arena, change->was_in ? in : out, change->is_in ? in : out);
}

static void print_project(const struct whatif *ask, const struct dropped *dropped, size_t i)
{
    struct arena *arena = &ask->cli->arena;
    const struct scored *was = &ask->base.projects[i];
    const struct scored *is = &dropped->after->projects[i];
    const int64_t before_c = run_verdict(was).final_c;
    const int64_t after_c = run_verdict(is).final_c;
    fputs("  ", stdout);
    pad_left(stdout, was->facts->code, WIDTH_CODE);
    pad_left(stdout, was->facts->name, WIDTH_NAME);
    pad_right(stdout,
              change_text(arena, num_points_text(arena, before_c), num_points_text(arena, after_c)),
              WIDTH_TOTALS);
    pad_right(stdout, delta_text(arena, after_c - before_c), WIDTH_DELTA);
    fputs("  ", stdout);
    pad_left(stdout,
             change_text(arena, whatif_grade(&ask->base, was), whatif_grade(dropped->after, is)),
             WIDTH_CHANGE);
    pad_left(stdout, change_text(arena, rank_text(arena, was), rank_text(arena, is)), WIDTH_CHANGE);
    fputs(ask->places > 0 ? line_text(arena, &dropped->changes[i]) : "", stdout);
    if (dropped->refused != NULL && dropped->refused[i]) {
        fputs(words_pick("  不能去掉：同组已无其他适用指标",
                         "  cannot go: the last of its group here"),
              stdout);
    }
    putchar('\n');
}

static void print_columns(const struct whatif *ask)
{
    fputs("  ", stdout);
    pad_left(stdout, subject_word(ask->base.scheme.subject), WIDTH_CODE);
    pad_left(stdout, words_pick("名称", "name"), WIDTH_NAME);
    pad_right(stdout, words_pick("总分", "total"), WIDTH_TOTALS);
    pad_right(stdout, words_pick("增减", "change"), WIDTH_DELTA);
    fputs("  ", stdout);
    pad_left(stdout, words_pick("等级", "grade"), WIDTH_CHANGE);
    pad_left(stdout, words_pick("位次", "rank"), WIDTH_CHANGE);
    puts(ask->places > 0 ? words_pick("入围", "place") : "");
}

static void print_case(const struct whatif *ask, const struct dropped *dropped)
{
    printf(words_pick("  总分变动 %zu 个，等级变动 %zu 个，位次变动 %zu 个",
                      "  %zu totals, %zu grades, %zu ranks change"),
           dropped->tally.totals, dropped->tally.grades, dropped->tally.ranks);
    if (ask->places > 0) {
        printf(words_pick("，入围变动 %zu 个（名额 %lld）", ", %zu cross the line of %lld places"),
               dropped->tally.lines, (long long)ask->places);
    }
    putchar('\n');
    if (ask->all || dropped->tally.any > 0) {
        print_columns(ask);
    }
    for (size_t i = 0; i < ask->base.count; i++) {
        if (is_shown(ask, dropped, i)) {
            print_project(ask, dropped, i);
        }
    }
}

static void tell_case(const struct whatif *ask, struct json *one, struct dropped *dropped)
{
    struct arena *arena = &ask->cli->arena;
    struct whatif_change *changes = arena_array(arena, ask->base.count, sizeof *changes);
    dropped->tally = whatif_compare(&ask->base, dropped->after, ask->places, changes);
    dropped->changes = changes;
    if (one != NULL) {
        add_case(ask, one, dropped);
    } else {
        print_case(ask, dropped);
    }
}

// --- judges --------------------------------------------------------------------------------------

static bool one_judge(struct whatif *ask, const struct db_rows *rows, size_t i, struct json *cases)
{
    struct cli *cli = ask->cli;
    struct run after;
    struct dropped dropped = {.after = &after};
    struct json *one = NULL;
    const char *expert = db_cell(rows, i, C_EXPERT);
    if (!whatif_without_judge(cli->db, &ask->base, expert, &cli->arena, &after, &cli->err)) {
        return false;
    }
    if (cases != NULL) {
        one = json_new_object();
        json_set_text(one, "dropped", expert);
        json_set_int(one, "ratings", db_int(rows, i, C_RATINGS));
        json_set_int(one, "rated_projects", db_int(rows, i, C_PROJECTS));
        json_add(cases, one);
    } else {
        printf(words_pick("\n去掉专家 %s（评分 %s 个，涉及 %s 个%s）\n",
                          "\nwithout expert %s (%s ratings of %s %s)\n"),
               expert, db_cell(rows, i, C_RATINGS), db_cell(rows, i, C_PROJECTS),
               subject_word(ask->base.scheme.subject));
    }
    tell_case(ask, one, &dropped);
    return true;
}

bool whatif_judges(struct whatif *ask, const char *name)
{
    struct cli *cli = ask->cli;
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/score/experts.sql"), &name, 1, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(&cli->err, ERR_DATA,
                       name == NULL ? words_pick("本次评分没有用到专家评分%s",
                                                 "no expert's ratings count in this run%s")
                                    : words_pick("本次评分没有用到这名专家的评分：%s",
                                                 "no ratings of this expert count in the run: %s"),
                       name == NULL ? "" : name);
    }
    struct json *cases = ask->out == NULL ? NULL : json_new_array();
    whatif_head(ask);
    if (cases != NULL) {
        json_set_text(ask->out, "change", "drop_judge");
        json_set(ask->out, "cases", cases);
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        struct arena_mark mark = arena_mark(&cli->arena);
        if (!one_judge(ask, &rows, i, cases)) {
            return false;
        }
        arena_rewind(&cli->arena, mark);
    }
    return true;
}

// --- leaves --------------------------------------------------------------------------------------

static const char *alone_text(void)
{
    return words_pick("同一二级指标下没有别的指标，分值无处转移",
                      "it is alone in its group: nothing can take its marks");
}

static void one_leaf(struct whatif *ask, size_t leaf, struct json *cases)
{
    struct arena *arena = &ask->cli->arena;
    const struct scheme_node *node = scheme_leaf(&ask->base.scheme, leaf);
    bool can_go = whatif_leaf_can_go(&ask->base.scheme, leaf);
    struct json *one = NULL;
    if (cases != NULL) {
        one = json_new_object();
        json_set_text(one, "dropped", node->code);
        json_set_text(one, "name", node->name);
        json_set_int(one, "full", node->full_c);
        json_set_bool(one, "refused", !can_go);
        json_set_text(one, "reason", can_go ? NULL : alone_text());
        json_add(cases, one);
    } else {
        printf(
            words_pick("\n去掉指标 %s %s（%s 分）%s%s\n", "\nwithout leaf %s %s (%s marks)%s%s\n"),
            node->code, node->name, num_points_text(arena, node->full_c),
            can_go ? "" : words_pick("：不能去掉，", ": cannot go, "), can_go ? "" : alone_text());
    }
    if (can_go) {
        struct run after;
        bool *refused = arena_array(arena, ask->base.count, sizeof *refused);
        struct dropped dropped = {.after = &after, .refused = refused};
        whatif_without_leaf(arena, &ask->base, leaf, &after, refused);
        tell_case(ask, one, &dropped);
    }
}

static bool find_leaf(struct whatif *ask, const char *code, size_t *leaf)
{
    const struct scheme *scheme = &ask->base.scheme;
    size_t node = scheme_find(scheme, code);
    if (node == SIZE_MAX || scheme->nodes[node].leaf == SIZE_MAX) {
        return err_set(&ask->cli->err, ERR_DATA,
                       words_pick("评价方案 %s 没有指标 %s", "scheme %s has no leaf %s"),
                       scheme->code, code);
    }
    *leaf = scheme->nodes[node].leaf;
    return whatif_leaf_can_go(scheme, *leaf) ||
           err_set(&ask->cli->err, ERR_DATA, words_pick("指标 %s 不能去掉：%s", "leaf %s: %s"),
                   code, alone_text());
}

bool whatif_leaves(struct whatif *ask, const char *code)
{
    size_t from = 0;
    size_t to = ask->base.scheme.leaf_count;
    if (code != NULL) {
        if (!find_leaf(ask, code, &from)) {
            return false;
        }
        to = from + 1;
    }
    struct json *cases = ask->out == NULL ? NULL : json_new_array();
    whatif_head(ask);
    if (cases != NULL) {
        json_set_text(ask->out, "change", "drop_leaf");
        json_set(ask->out, "cases", cases);
    }
    for (size_t i = from; i < to; i++) {
        struct arena_mark mark = arena_mark(&ask->cli->arena);
        one_leaf(ask, i, cases);
        arena_rewind(&ask->cli->arena, mark);
    }
    return true;
}
