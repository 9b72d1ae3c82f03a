#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/words.h"
#include "cli/cli.h"
#include "etl/dataset.h"
#include "etl/finding.h"
#include "etl/rulebook.h"

/* The words of a code with … where a finding fills in its detail. */
static const char *open_words(struct arena *arena, const char *words)
{
    const char *hole = strstr(words, "%s");

    return hole == NULL ? words
                        : arena_printf(arena, "%.*s…%s", (int)(hole - words), words, hole + 2);
}

/* 申报汇总表、批复名单, or 全部; "" when no table of rows raises it. */
static const char *kinds_of(const struct finding_code *code, struct arena *arena)
{
    const char *text = "";

    if (rulebook_is_general(code->code)) {
        return words_pick("全部", "all");
    }
    for (size_t i = 0; i < dataset_count; i++) {
        if (rulebook_raises(datasets[i], code->code)) {
            text = arena_printf(arena, "%s%s%s", text, text[0] ? words_pick("、", ", ") : "",
                                words_pick(datasets[i]->title_zh, datasets[i]->kind));
        }
    }
    return text;
}

static void print_code(const struct finding_code *code, struct arena *arena)
{
    static const char *const severities[SEVERITIES][2] = {
        {"错误", "error"}, {"警告", "warning"}, {"提示", "info"}, {"已豁免", "waived"}};
    const char *const *severity = severities[code->severity];

    printf("%-14s %s  %s\n%15s→ %s\n%15s%s%s", code->code, words_pick(severity[0], severity[1]),
           open_words(arena, words_pick(code->zh, code->en)), "",
           words_pick(code->remedy_zh, code->remedy_en), "", words_pick("数据：", "data: "),
           kinds_of(code, arena));
    if (code->rule) {
        printf("%s", words_pick("；可豁免", "; may be waived"));
    }
    if (code->from > 0) {
        printf(words_pick("；自%d年度起", "; from %d on"), code->from);
    }
    printf("\n");
}

static struct json *code_json(const struct finding_code *code, struct arena *arena)
{
    struct json *object = json_new_object();

    json_set_text(object, "code", code->code);
    json_set_text(object, "severity", finding_severity_name(code->severity));
    json_set_text(object, "zh", open_words(arena, code->zh));
    json_set_text(object, "en", open_words(arena, code->en));
    json_set_text(object, "remedy_zh", code->remedy_zh);
    json_set_text(object, "remedy_en", code->remedy_en);
    json_set_bool(object, "waivable", code->rule);
    json_set_null(object, "from");
    if (code->from > 0) {
        json_set_int(object, "from", code->from);
    }
    struct json *kinds = json_new_array();
    for (size_t i = 0; i < dataset_count; i++) {
        if (rulebook_is_general(code->code) || rulebook_raises(datasets[i], code->code)) {
            json_add_text(kinds, datasets[i]->kind);
        }
    }
    json_set(object, "kinds", kinds);
    return object;
}

int cmd_codes(struct cli *cli, int argc, char **argv)
{
    const struct finding_code *from = finding_codes;
    size_t count = finding_code_count;
    struct json *root;
    struct json *list;
    int first = 0;

    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (first < argc) {
        from = finding_code(argv[first]);
        count = 1;
    }
    if (from == NULL || first + 1 < argc) {
        (void)err_set(&cli->err, ERR_USAGE, "codes [CODE]: %s",
                      from == NULL ? words_pick("没有这个代码", "no such code")
                                   : words_pick("只能给一个代码", "one code at most"));
        return cli_fail(cli);
    }
    if (!cli->json) {
        for (size_t i = 0; i < count; i++) {
            print_code(&from[i], &cli->arena);
        }
        return 0;
    }
    root = json_new_object();
    list = json_new_array();
    for (size_t i = 0; i < count; i++) {
        json_add(list, code_json(&from[i], &cli->arena));
    }
    json_set(root, "codes", list);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}
