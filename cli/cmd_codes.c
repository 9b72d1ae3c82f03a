#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/words.h"
#include "cli/cli.h"
#include "etl/finding.h"

/* The words of a code with … where a finding fills in its detail. */
static const char *open_words(struct arena *arena, const char *words)
{
    const char *hole = strstr(words, "%s");

    return hole == NULL ? words
                        : arena_printf(arena, "%.*s…%s", (int)(hole - words), words, hole + 2);
}

static void print_code(const struct finding_code *code, struct arena *arena)
{
    static const char *const severities[][2] = {
        {"错误", "error"}, {"警告", "warning"}, {"提示", "info"}};
    const char *const *severity = severities[code->severity];

    printf("%-14s %s  %s\n%15s→ %s\n", code->code, words_pick(severity[0], severity[1]),
           open_words(arena, words_pick(code->zh, code->en)), "",
           words_pick(code->remedy_zh, code->remedy_en));
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
