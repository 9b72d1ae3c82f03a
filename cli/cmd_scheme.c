#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "cli/scheme_ahp.h"
#include "cli/scheme_prior.h"
#include "cli/subject_word.h"
#include "etl/finding.h"
#include "etl/scheme_xml.h"
#include "etl/xml_tree.h"
#include "scoring/observe.h"
#include "scoring/scheme.h"

/* --- list --------------------------------------------------------------------------------------
 */

static bool list_json(struct cli *cli, const struct db_rows *rows)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    json_set(root, "schemes", list);
    for (size_t i = 0; i < rows->row_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "code", db_cell(rows, i, 0));
        json_set_text(object, "version", db_cell(rows, i, 1));
        json_set_text(object, "name", db_cell(rows, i, 2));
        json_set_text(object, "hash", db_cell(rows, i, 3));
        json_set_int(object, "leaves", db_int(rows, i, 4));
        json_set_int(object, "runs", db_int(rows, i, 5));
        json_set_text(object, "subject", db_cell(rows, i, 6));
        json_add(list, object);
    }
    return cli_answer(cli, root);
}

static bool scheme_list(struct cli *cli)
{
    struct db_rows rows;
    if (!cli_db(cli) || !db_query(cli->db, sqltext("query/score/scheme_list.sql"), NULL, 0,
                                  &cli->arena, &rows, &cli->err)) {
        return false;
    }
    if (cli->json) {
        return list_json(cli, &rows);
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        printf(words_pick("%s %s  %s  指标 %s  评分 %s 次  %s\n",
                          "%s %s  %s  %s leaves  %s runs  %s\n"),
               db_cell(&rows, i, 0), db_cell(&rows, i, 1), db_cell(&rows, i, 3),
               db_cell(&rows, i, 4), db_cell(&rows, i, 5), db_cell(&rows, i, 2));
    }
    return true;
}

/* --- show --------------------------------------------------------------------------------------
 */

static struct json *node_json(const struct scheme_node *node)
{
    struct json *object = json_new_object();
    json_set_text(object, "code", node->code);
    json_set_text(object, "name", node->name);
    json_set_text(object, "parent", node->parent);
    json_set_int(object, "level", node->level);
    json_set_int(object, "full", node->full_c);
    json_set_bool(object, "placeholder", node->placeholder);
    if (node->level == 3) {
        json_set_text(object, "rule", curve_name(node->rule.curve));
        json_set_text(object, "measure", node->measure);
        json_set_text(object, "select", node->select);
        json_set_text(object, "logic", node->logic);
        json_set_bool(object, "na_allowed", node->na_allowed);
        json_set_bool(object, "rectifiable", node->rectifiable);
    }
    return object;
}

/* The links of the logic model (SCORING.md §1): leaves and marks on each; one without is empty. */
static const struct {
    const char *code, *zh, *en;
} links[] = {{"input", "投入", "input"},
             {"activity", "活动", "activity"},
             {"output", "产出", "output"},
             {"outcome", "效果", "outcome"},
             {"impact", "影响", "impact"}};

struct link {
    size_t leaves;
    int64_t full_c;
};

static struct link link_of(const struct scheme *scheme, const char *code)
{
    struct link link = {0};
    for (size_t i = 0; i < scheme->leaf_count; i++) {
        const struct scheme_node *leaf = scheme_leaf(scheme, i);
        if (leaf->logic != NULL && strcmp(leaf->logic, code) == 0) {
            link.leaves++;
            link.full_c += leaf->full_c;
        }
    }
    return link;
}

static void set_lists(struct json *root, const struct scheme *scheme)
{
    struct json *items = json_new_array();
    struct json *chain = json_new_array();
    for (size_t i = 0; i < scheme->item_count; i++) {
        const struct scheme_item *item = &scheme->items[i];
        struct json *object = json_new_object();
        json_set_text(object, "list", scheme_list_name(item->list));
        json_set_int(object, "list_cap", scheme->list_cap_c[item->list]);
        json_set_text(object, "code", item->code);
        json_set_text(object, "name", item->name);
        json_set_int(object, "unit", item->unit_c);
        json_set_int(object, "cap", item->cap_c);
        json_add(items, object);
    }
    for (size_t i = 0; i < ARRAY_LEN(links); i++) {
        struct link link = link_of(scheme, links[i].code);
        struct json *object = json_new_object();
        json_set_text(object, "link", links[i].code);
        json_set_int(object, "leaves", (int64_t)link.leaves);
        json_set_int(object, "full", link.full_c);
        json_add(chain, object);
    }
    json_set(root, "items", items);
    json_set_int(root, "interim_share", scheme->interim_ppm);
    json_set(root, "logic", chain);
}

static bool show_json(struct cli *cli, const struct scheme *scheme, const char *hash)
{
    struct json *root = json_new_object();
    struct json *nodes = json_new_array();
    struct json *grades = json_new_array();
    struct json *gates = json_new_array();
    json_set_text(root, "code", scheme->code);
    json_set_text(root, "version", scheme->version);
    json_set_text(root, "name", scheme->name);
    json_set_text(root, "subject", scheme->subject);
    json_set_text(root, "hash", hash);
    for (size_t i = 0; i < scheme->node_count; i++) {
        json_add(nodes, node_json(&scheme->nodes[i]));
    }
    for (size_t i = 0; i < scheme->grade_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "grade", scheme->grades[i].label);
        json_set_int(object, "min", scheme->grades[i].min_c);
        json_add(grades, object);
    }
    for (size_t i = 0; i < scheme->gate_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "code", scheme->gates[i].code);
        json_set_text(object, "name", scheme->gates[i].name);
        json_set_int(object, "cap", scheme->gates[i].cap_c);
        json_add(gates, object);
    }
    json_set(root, "nodes", nodes);
    json_set(root, "grades", grades);
    json_set(root, "gates", gates);
    set_lists(root, scheme);
    return cli_answer(cli, root);
}

/* What the scheme scores, and how many nodes it has on each level. */
static void show_shape(const struct scheme *scheme)
{
    int levels[4] = {0};
    int unnamed = 0;
    for (size_t i = 0; i < scheme->node_count; i++) {
        levels[scheme->nodes[i].level]++;
        unnamed += scheme->nodes[i].placeholder;
    }
    printf(words_pick("评价对象：%s；一、二、三级指标 %d/%d/%d",
                      "scores: %s; nodes by level %d/%d/%d"),
           subject_word(scheme->subject), levels[1], levels[2], levels[3]);
    if (unnamed > 0) {
        printf(words_pick("，其中 %d 个名称未公布（占位）",
                          ", %d of them placeholders without a published name"),
               unnamed);
    }
    fputs("\n\n", stdout);
}

static const char *list_text(enum scheme_list_kind list)
{
    return list == SCHEME_BONUS ? words_pick("加分", "bonus") : words_pick("扣分", "deduction");
}

static void show_lists(struct cli *cli, const struct scheme *scheme)
{
    struct arena *arena = &cli->arena;
    for (size_t i = 0; i < scheme->item_count; i++) {
        const struct scheme_item *item = &scheme->items[i];
        if (i == 0 || scheme->items[i - 1].list != item->list) {
            printf(words_pick("%s清单  上限 %s\n", "%s list  cap %s\n"), list_text(item->list),
                   num_points_text(arena, scheme->list_cap_c[item->list]));
        }
        printf(words_pick("  %s %s  每次 %s  上限 %s\n", "  %s %s  each %s  cap %s\n"), item->code,
               item->name, num_points_text(arena, item->unit_c),
               num_points_text(arena, item->cap_c));
    }
    if (scheme->interim_ppm > 0) {
        printf(words_pick("合成  末期 %s%%，中期 %s%%\n", "mix  final %s%%, interim %s%%\n"),
               num_ppm_percent(arena, PPM - scheme->interim_ppm, 0),
               num_ppm_percent(arena, scheme->interim_ppm, 0));
    }
}

static void show_links(struct cli *cli, const struct scheme *scheme)
{
    fputs(words_pick("逻辑链", "logic model"), stdout);
    for (size_t i = 0; i < ARRAY_LEN(links); i++) {
        struct link link = link_of(scheme, links[i].code);
        printf(words_pick("%s%s %zu项 %s分%s", "%s%s %zu leaves %s points%s"),
               i == 0 ? "  " : " → ", words_pick(links[i].zh, links[i].en), link.leaves,
               num_points_text(&cli->arena, link.full_c),
               link.leaves == 0 ? words_pick("（空）", " (empty)") : "");
    }
    putchar('\n');
}

static void show_text(struct cli *cli, const struct scheme *scheme, const char *hash)
{
    enum { WIDTH_NAME = 34, WIDTH_POINTS = 8, WIDTH_RULE = 14, WIDTH_LOGIC = 10 };
    printf("%s %s  %s\n%s\n", scheme->code, scheme->version, scheme->name, hash);
    show_shape(scheme);
    for (size_t i = 0; i < scheme->node_count; i++) {
        const struct scheme_node *node = &scheme->nodes[i];
        size_t indent = 2 * (size_t)(node->level - 1);
        printf("%*s", (int)indent, "");
        pad_left(stdout, arena_printf(&cli->arena, "%s %s", node->code, node->name),
                 WIDTH_NAME - indent);
        pad_right(stdout, num_points_text(&cli->arena, node->full_c), WIDTH_POINTS);
        if (node->level == 3) {
            fputs("  ", stdout);
            pad_left(stdout, curve_name(node->rule.curve), WIDTH_RULE);
            pad_left(stdout, node->logic == NULL ? "—" : node->logic, WIDTH_LOGIC);
            printf("%s%s%s%s", node->measure, node->select[0] == '\0' ? "" : " ", node->select,
                   node->na_allowed ? words_pick("  可不适用", "  may be not applicable") : "");
        }
        fputs(node->placeholder ? words_pick("  占位", "  placeholder") : "", stdout);
        putchar('\n');
    }
    putchar('\n');
    for (size_t i = 0; i < scheme->grade_count; i++) {
        printf("%s ≥ %s\n", scheme->grades[i].label,
               num_points_text(&cli->arena, scheme->grades[i].min_c));
    }
    for (size_t i = 0; i < scheme->gate_count; i++) {
        printf(words_pick("%s %s  封顶 %s\n", "%s %s  cap %s\n"), scheme->gates[i].code,
               scheme->gates[i].name, num_points_text(&cli->arena, scheme->gates[i].cap_c));
    }
    show_lists(cli, scheme);
    show_links(cli, scheme);
}

static bool scheme_show(struct cli *cli, const char *code, const char *version)
{
    struct scheme scheme;
    int64_t id = 0;
    const char *hash = NULL;
    if (!cli_db(cli) ||
        !observe_scheme(cli->db, code, version, &cli->arena, &scheme, &id, &hash, &cli->err)) {
        return false;
    }
    if (cli->json) {
        return show_json(cli, &scheme, hash);
    }
    show_text(cli, &scheme, hash);
    return true;
}

/* --- diff --------------------------------------------------------------------------------------
 */

/* Columns of query/score/scheme_diff.sql. */
enum { D_PART, D_CODE, D_WHAT, D_BEFORE, D_AFTER };

static bool diff_json(struct cli *cli, const char *const *versions, const struct db_rows *rows)
{
    struct json *root = json_new_object();
    struct json *list = json_new_array();
    json_set_text(root, "scheme", versions[0]);
    json_set_text(root, "before", versions[1]);
    json_set_text(root, "after", versions[2]);
    json_set(root, "changes", list);
    for (size_t i = 0; i < rows->row_count; i++) {
        struct json *object = json_new_object();
        json_set_text(object, "part", db_cell(rows, i, D_PART));
        json_set_text(object, "code", db_cell(rows, i, D_CODE));
        json_set_text(object, "what", db_cell(rows, i, D_WHAT));
        json_set_text(object, "before", db_cell_or_null(rows, i, D_BEFORE));
        json_set_text(object, "after", db_cell_or_null(rows, i, D_AFTER));
        json_add(list, object);
    }
    return cli_answer(cli, root);
}

/* Marks and limits are stored in 0.01. */
static const char *diff_value(struct arena *arena, const struct db_rows *rows, size_t row,
                              size_t column)
{
    static const char *const points[] = {"full", "min", "cap"};
    if (db_is_null(rows, row, column)) {
        return words_pick("（无）", "(none)");
    }
    for (size_t i = 0; i < ARRAY_LEN(points); i++) {
        if (strcmp(db_cell(rows, row, D_WHAT), points[i]) == 0) {
            return num_points_text(arena, db_int(rows, row, column));
        }
    }
    return db_cell(rows, row, column);
}

/* Exit status through *status: 1 when the versions differ. */
static bool scheme_diff(struct cli *cli, const char *const *versions, int *status)
{
    struct db_rows rows;
    struct scheme scheme;
    int64_t id = 0;
    const char *hash = NULL;
    if (!cli_db(cli)) {
        return false;
    }
    for (size_t i = 1; i <= 2; i++) { /* both are there */
        if (!observe_scheme(cli->db, versions[0], versions[i], &cli->arena, &scheme, &id, &hash,
                            &cli->err)) {
            return false;
        }
    }
    if (!db_query(cli->db, sqltext("query/score/scheme_diff.sql"), versions, 3, &cli->arena, &rows,
                  &cli->err)) {
        return false;
    }
    *status = rows.row_count > 0 ? 1 : 0;
    if (cli->json) {
        return diff_json(cli, versions, &rows);
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        printf("%s %s %s: %s → %s\n", db_cell(&rows, i, D_PART), db_cell(&rows, i, D_CODE),
               db_cell(&rows, i, D_WHAT), diff_value(&cli->arena, &rows, i, D_BEFORE),
               diff_value(&cli->arena, &rows, i, D_AFTER));
    }
    printf(words_pick("%s %s 与 %s：%zu 处不同\n", "%s %s and %s: %zu differences\n"), versions[0],
           versions[1], versions[2], rows.row_count);
    return true;
}

/* --- lint --------------------------------------------------------------------------------------
 */

static bool lint_json(struct cli *cli, const struct findings *findings, const char *file)
{
    struct json *root = json_new_object();
    json_set_text(root, "file", file);
    json_set(root, "findings", findings_json(findings, file));
    return cli_answer(cli, root);
}

/* Exit status through *status: 1 when the scheme would be refused. */
static bool scheme_lint_file(struct cli *cli, const char *path, int *status)
{
    const struct xml_node *root = NULL;
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    struct span bytes = {NULL, 0};
    struct scheme_doc *doc = NULL;
    struct findings *findings = findings_new();
    bool good = xml_tree_load(path, &cli->arena, &root, &bytes, &cli->err) &&
                scheme_xml_read(bytes, base, &cli->arena, findings, &doc, &cli->err);
    if (good) {
        bool refused = findings_count(findings, SEVERITY_ERROR) > 0;
        good = cli->json ? lint_json(cli, findings, base)
                         : findings_print(findings, base, stderr, &cli->err);
        if (good && !cli->json) {
            printf("%s %s: %s\n", doc->code, doc->version,
                   refused ? words_pick("不合格", "refused") : words_pick("合格", "accepted"));
        }
        *status = refused ? 1 : 0;
    }
    findings_free(findings);
    return good;
}

/* Marks as written, 100 or 12.5, in 0.01. */
static bool read_marks(struct cli *cli, const char *text, int64_t *marks_c)
{
    struct decimal value;
    return (num_decimal(span_of(text), &value) == NUM_OK &&
            num_scaled(value, 2, marks_c) == NUM_OK && *marks_c > 0) ||
           err_set(&cli->err, ERR_USAGE, words_pick("分值无效：%s", "not a number of marks: %s"),
                   text);
}

int cmd_scheme(struct cli *cli, int argc, char **argv)
{
    const char *table = "saaty", *marks = "100";
    int64_t marks_c = 0;
    const struct opt options[] = {
        {"table", 0, OPT_TEXT, &table, "saaty|alonso", "ahp：随机一致性指标表",
         "ahp: table of random indices"},
        {"marks", 0, OPT_TEXT, &marks, "N", "ahp：要分配的分值，默认100",
         "ahp: marks to share out, 100 by default"},
    };
    int first;
    int status = 0;
    bool good = false;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int count = argc - first;
    const char *verb = count > 0 ? argv[first] : "";
    if (strcmp(verb, "list") == 0 && count == 1) {
        good = scheme_list(cli);
    } else if (strcmp(verb, "show") == 0 && (count == 2 || count == 3)) {
        good = scheme_show(cli, argv[first + 1], count == 3 ? argv[first + 2] : NULL);
    } else if (strcmp(verb, "diff") == 0 && count == 4) {
        good = scheme_diff(cli, (const char *const *)&argv[first + 1], &status);
    } else if (strcmp(verb, "lint") == 0 && count == 2) {
        good = scheme_lint_file(cli, argv[first + 1], &status);
    } else if (strcmp(verb, "ahp") == 0 && count == 2) {
        good = read_marks(cli, marks, &marks_c) &&
               scheme_ahp(cli, argv[first + 1], table, marks_c, &status);
    } else if (strcmp(verb, "prior") == 0 && count == 2) {
        good = scheme_prior(cli, argv[first + 1], &status);
    } else {
        return cli_misused(cli, argc, argv, first);
    }
    return good ? status : cli_fail(cli);
}
