#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "scoring/decision.h"
#include "scoring/explain.h"

enum { ROWS_SHOWN = 12, WIDTH_ITEM = 26, WIDTH_AMOUNT = 16 };

/* What the amounts of a leaf or figure count. */
struct counting {
    const char *unit; /* of the measure's detail, or of the figure */
    int places;       /* decimals of 分子 and 分母 of a site check */
};

static struct counting counting_of(const struct json *params)
{
    struct counting counting = {json_as_text(json_get(params, "unit"), "count"), 0};
    for (int64_t scale = json_as_int(json_get(params, "scale"), 1); scale > 1; scale /= 10) {
        counting.places++;
    }
    return counting;
}

/* An amount in the unit its measure counts in. */
static const char *amount_text(struct arena *arena, const struct explain_source *source,
                               struct counting counting)
{
    const char *unit = counting.unit;
    if (!source->has_amount) {
        return "—";
    }
    if (counting.places > 0 &&
        (strcmp(source->part, "num") == 0 || strcmp(source->part, "den") == 0)) {
        return num_decimal_text(arena, (struct decimal){source->amount, counting.places});
    }
    bool money = strcmp(unit, "fen") == 0 || strcmp(source->part, "spend") == 0 ||
                 strcmp(source->part, "budget") == 0;
    if (money) {
        return num_yuan(arena, source->amount, true);
    }
    if (strcmp(unit, "ppm") == 0 && source->part[0] == '\0') {
        return arena_printf(arena, "%s%%", num_ppm_percent(arena, source->amount, 1));
    }
    if (strcmp(unit, "milli") == 0 && source->part[0] == '\0') {
        return num_decimal_text(arena, (struct decimal){source->amount, 3});
    }
    if (strcmp(unit, "rating_c") == 0) {
        return num_points_text(arena, source->amount);
    }
    if (strcmp(unit, "tenth_hours") == 0 || strcmp(unit, "tenth") == 0) {
        return num_decimal_text(arena, (struct decimal){source->amount, 1});
    }
    return num_grouped(arena, source->amount);
}

static bool same_place(const struct explain_source *a, const struct explain_source *b)
{
    return strcmp(a->measure, b->measure) == 0 && strcmp(a->part, b->part) == 0 &&
           strcmp(a->file, b->file) == 0 && strcmp(a->sha8, b->sha8) == 0 &&
           strcmp(a->sheet, b->sheet) == 0;
}

static void print_place(const struct explain_source *source)
{
    printf("%s#%s", source->file, source->sha8);
    if (source->sheet[0] != '\0') {
        printf("!%s", source->sheet);
    }
}

static void print_row(struct cli *cli, const struct explain_source *source,
                      struct counting counting)
{
    fputs("    ", stdout);
    pad_left(stdout, source->item, WIDTH_ITEM);
    pad_right(stdout, amount_text(&cli->arena, source, counting), WIDTH_AMOUNT);
    fputs("  ", stdout);
    print_place(source);
    printf(words_pick(" 第%lld行\n", " row %lld\n"), (long long)source->row);
}

/* Rows of one part of one file, by runs of neighbours: 第2–81行、90行. */
static void print_many(struct cli *cli, const struct explain_source *sources, size_t n,
                       struct counting counting)
{
    struct explain_source sum = sources[0];
    for (size_t i = 1; i < n; i++) {
        sum.amount += sources[i].has_amount ? sources[i].amount : 0;
    }
    fputs("    ", stdout);
    pad_left(stdout, arena_printf(&cli->arena, words_pick("共%zu行", "%zu rows"), n), WIDTH_ITEM);
    pad_right(stdout, amount_text(&cli->arena, &sum, counting), WIDTH_AMOUNT);
    fputs("  ", stdout);
    print_place(&sources[0]);
    fputs(words_pick(" 第", " rows "), stdout);
    for (size_t i = 0; i < n;) {
        size_t last = i;
        while (last + 1 < n && sources[last + 1].row <= sources[last].row + 1) {
            last++;
        }
        printf("%s%lld", i > 0 ? words_pick("、", ", ") : "", (long long)sources[i].row);
        if (last > i) {
            printf("–%lld", (long long)sources[last].row);
        }
        i = last + 1;
    }
    puts(words_pick("行", ""));
}

static void print_sources(struct cli *cli, const struct explain_source *sources, size_t count,
                          struct counting counting, bool all)
{
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        bool heads = i == 0 || strcmp(sources[i].part, sources[i - 1].part) != 0 ||
                     strcmp(sources[i].measure, sources[i - 1].measure) != 0;
        while (end < count && same_place(&sources[i], &sources[end])) {
            end++;
        }
        if (heads) {
            printf("  [%s%s%s]\n", sources[i].measure, sources[i].measure[0] == '\0' ? "" : ".",
                   sources[i].part);
        }
        if (end - i > ROWS_SHOWN && !all) {
            print_many(cli, &sources[i], end - i, counting);
        } else {
            for (size_t k = i; k < end; k++) {
                print_row(cli, &sources[k], counting);
            }
        }
        i = end;
    }
}

static const char *status_text(const char *status)
{
    if (strcmp(status, "missing_evidence") == 0) {
        return words_pick("未提供", "not provided");
    }
    if (strcmp(status, "not_due") == 0) {
        return words_pick("未到期", "not due");
    }
    return strcmp(status, "not_applicable") == 0 ? words_pick("不适用", "not applicable") : "";
}

/* Both what the rule gave and who decided otherwise. */
static void print_decision(struct cli *cli, const struct explain_decision *decision)
{
    printf(words_pick("  决定 第%lld号 %s：%s，%s", "  decision %lld %s: %s, %s"),
           (long long)decision->number, decision->decided_on,
           decision_text(decision_kind_of(decision->kind)), decision->by);
    if (decision->second[0] != '\0') {
        printf(words_pick("、%s", " and %s"), decision->second);
    }
    printf(words_pick("；%s；依据 %s%s%s\n", "; %s; evidence %s%s%s\n"), decision->reason,
           decision->evidence, decision->sha8[0] != '\0' ? " " : "", decision->sha8);
    if (decision->has_computed) {
        printf(words_pick("  按规则 %s / %s\n", "  by the rule %s / %s\n"),
               num_points_text(&cli->arena, decision->computed_c),
               num_points_text(&cli->arena, decision->computed_full_c));
    } else {
        printf(words_pick("  按规则 %s\n", "  by the rule %s\n"),
               status_text(decision->computed_status));
    }
}

static bool print_leaf(struct cli *cli, const struct explain_leaf *leaf, bool all)
{
    struct arena *arena = &cli->arena;
    struct json *params = json_parse(span_of(leaf->params), &cli->err);
    if (params == NULL) {
        return false;
    }
    printf("%s %s  ", leaf->code, leaf->name);
    if (strcmp(leaf->status, "measured") == 0) {
        printf("%s / %s\n", num_points_text(arena, leaf->score_c),
               num_points_text(arena, leaf->full_c));
    } else {
        printf("%s / %s\n", status_text(leaf->status), num_points_text(arena, leaf->full_c));
    }
    printf(words_pick("  规则 %s  口径 %s", "  rule %s  measure %s"), leaf->rule, leaf->measure);
    if (leaf->has_ppm) {
        printf(words_pick("  达成率 %s%%", "  achievement %s%%"),
               num_ppm_percent(arena, leaf->ppm, 4));
    }
    if (leaf->low_c != leaf->high_c) {
        printf(words_pick("  得分区间 %s–%s", "  range %s–%s"), num_points_text(arena, leaf->low_c),
               num_points_text(arena, leaf->high_c));
    }
    putchar('\n');
    if (leaf->formula[0] != '\0') {
        printf(words_pick("  公式 %s\n", "  formula %s\n"), leaf->formula);
    }
    if (leaf->reason[0] != '\0') {
        printf(words_pick("  失分 %s：%s\n", "  lost %s: %s\n"),
               num_points_text(arena, leaf->lost_c), leaf->reason);
    }
    if (leaf->decision.number > 0) {
        print_decision(cli, &leaf->decision);
    }
    if (leaf->flags[0] != '\0') {
        printf(words_pick("  标记 %s\n", "  flags %s\n"), leaf->flags);
    }
    print_sources(cli, leaf->sources, leaf->source_count, counting_of(params), all);
    putchar('\n');
    json_free(params);
    return true;
}

static bool print_text(struct cli *cli, const struct explained *explained, bool all)
{
    printf(words_pick("%s/r%lld/%s  方案 %s  数据截至 %s\n",
                      "%s/r%lld/%s  scheme %s  data as of %s\n"),
           explained->round, (long long)explained->run_no, explained->project, explained->scheme,
           explained->as_of);
    if (explained->redefined) {
        puts(
            words_pick("这次评分之后指标定义有更新：得分与代入值仍是当次的，来源行按现行定义列出",
                       "measures were redefined after this run: points and values are those of the "
                       "run, rows are what measures read today"));
    }
    putchar('\n');
    if (explained->figure != NULL) {
        struct explain_source whole = {
            .part = "", .has_amount = explained->has_value, .amount = explained->value};
        struct counting counting = {explained->unit, 0};
        printf("%s  %s\n", explained->figure, amount_text(&cli->arena, &whole, counting));
        if (strcmp(explained->unit, "ppm") == 0 && strncmp(explained->figure, "funds.", 6) == 0) {
            counting.unit = "fen"; /* both sides of the rate are money */
        }
        print_sources(cli, explained->sources, explained->source_count, counting, all);
        return true;
    }
    for (size_t i = 0; i < explained->leaf_count; i++) {
        if (!print_leaf(cli, &explained->leaves[i], all)) {
            return false;
        }
    }
    return true;
}

static bool print_json(struct cli *cli, const struct explained *explained)
{
    struct json *root = explain_json(explained, &cli->err);
    return root != NULL && cli_answer(cli, root);
}

/* Every figure with its key: what may be asked. */
static int list_figures(struct cli *cli, const struct explain_ref *ref)
{
    struct explained explained;
    struct explain_figure *figures = NULL;
    size_t count = 0;

    if (!cli_db(cli) ||
        !explain_list(cli->db, ref, &cli->arena, &explained, &figures, &count, &cli->err)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        struct json *list = json_new_array();
        for (size_t i = 0; i < count; i++) {
            struct json *object = json_new_object();
            json_set_text(object, "key", figures[i].key);
            json_set_text(object, "label", figures[i].label);
            json_set_text(object, "unit", figures[i].unit);
            json_set_int(object, "value", figures[i].value);
            json_add(list, object);
        }
        struct json *root = json_new_object();
        json_set_text(root, "round", explained.round);
        json_set_int(root, "run", explained.run_no);
        json_set_text(root, "project", explained.project);
        json_set(root, "figures", list);
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    for (size_t i = 0; i < count; i++) {
        const struct explain_source whole = {
            .part = "", .has_amount = true, .amount = figures[i].value};
        const struct counting counting = {figures[i].unit, 0};
        pad_right(stdout, amount_text(&cli->arena, &whole, counting), WIDTH_AMOUNT);
        printf("  %s\n", figures[i].key);
    }
    return 0;
}

int cmd_explain(struct cli *cli, int argc, char **argv)
{
    bool all = false;
    bool list = false;
    const char *round = NULL;
    const struct opt options[] = {
        {"all", 0, OPT_FLAG, &all, NULL, "逐行列出全部来源", "list every source row"},
        {"list", 0, OPT_FLAG, &list, NULL, "列出档案所印、可以查问的数字",
         "list the figures of a dossier that may be asked for"},
        {"round", 0, OPT_TEXT, &round, "CODE", "轮次", "round"},
    };
    struct explain_ref ref;
    struct explained explained;
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first < 1 || argc - first > 2) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!explain_ref_read(&cli->arena, argv[first], argc - first == 2 ? argv[first + 1] : NULL,
                          &ref, &cli->err)) {
        return cli_fail(cli);
    }
    ref.round = ref.round == NULL ? round : ref.round;
    if (list) {
        return list_figures(cli, &ref);
    }
    if (!cli_db(cli) || !explain(cli->db, &ref, &cli->arena, &explained, &cli->err)) {
        return cli_fail(cli);
    }
    bool good = cli->json ? print_json(cli, &explained) : print_text(cli, &explained, all);
    return good ? 0 : cli_fail(cli);
}
