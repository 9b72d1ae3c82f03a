#include <stdio.h>
#include <sys/stat.h>

#include "base/words.h"
#include "cli/cli.h"
#include "etl/dataset.h"
#include "etl/template.h"

static int list_kinds(struct cli *cli)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < dataset_count; i++) {
        if (!datasets[i]->fields) {
            continue;
        }
        struct json *kind = json_new_object();
        json_set_text(kind, "kind", datasets[i]->kind);
        json_set_text(kind, "title", datasets[i]->title_zh);
        json_add(list, kind);
        if (!cli->json) {
            printf("%-16s %s\n", datasets[i]->kind, datasets[i]->title_zh);
        }
    }
    struct json *root = json_new_object();
    json_set(root, "kinds", list);
    if (!cli->json) {
        json_free(root);
        return 0;
    }
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

int cmd_template(struct cli *cli, int argc, char **argv)
{
    const char *path = NULL;
    bool example = false;
    const struct opt options[] = {
        {"output", 'o', OPT_TEXT, &path, "FILE", "写到这个文件", "write this file"},
        {"example", 0, OPT_FLAG, &example, NULL, "附一行示例（合成数据）",
         "with one row of examples (synthetic)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc == first && !path) {
        return list_kinds(cli);
    }
    const struct dataset *dataset = argc - first == 1 ? dataset_find(argv[first]) : NULL;
    if (!dataset || !dataset->fields) {
        (void)err_set(&cli->err, ERR_USAGE, "%s",
                      words_pick("template KIND [-o FILE]；不带参数列出全部种类",
                                 "template KIND [-o FILE]; without arguments it lists the kinds"));
        return cli_fail(cli);
    }
    if (!path) {
        path = arena_printf(&cli->arena, words_pick("%s.xlsx", "template-%s.xlsx"),
                            words_pick(dataset->title_zh, dataset->kind));
    }
    struct stat found;
    if (stat(path, &found) == 0) {
        (void)err_set(&cli->err, ERR_RENDER, "%s: %s", path,
                      words_pick("文件已存在，不覆盖", "exists already and is left alone"));
        return cli_fail(cli);
    }
    if (!template_write(dataset, path, cli->today, example, &cli->err)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "kind", dataset->kind);
        json_set_text(root, "file", path);
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    printf("%s\n", path);
    return 0;
}
