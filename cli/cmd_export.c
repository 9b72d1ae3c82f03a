#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/words.h"
#include "cli/manifest.h"
#include "reports/doc.h"
#include "reports/model.h"
#include "reports/score_book.h"

/* Note the book in the manifest of its folder. */
static bool note(struct cli *cli, const char *folder, const char *path,
                 const struct model_round *round)
{
    const char *const words[] = {"export", "xlsx",
                                 "scores", round->run.round_code,
                                 "--run",  db_int_text(&cli->arena, round->run.run_no)};
    struct manifest_file file;

    return manifest_file_of(path, &file, &cli->err) &&
           manifest_note(cli, folder,
                         &(struct manifest_made){.words = words,
                                                 .word_count = ARRAY_LEN(words),
                                                 .rounds = &round->round_id,
                                                 .runs = &round->run.run_no,
                                                 .loads = &round->run.round_seq,
                                                 .round_count = 1,
                                                 .files = &file,
                                                 .file_count = 1,
                                                 .file_names = true});
}

int cmd_export(struct cli *cli, int argc, char **argv)
{
    const char *path = NULL;
    const char *folder = NULL; /* -o names one: its manifest is kept */
    long run = 0;
    const struct opt options[] = {
        {"output", 'o', OPT_TEXT, &path, "FILE", "写到这个文件", "write this file"},
        {"run", 0, OPT_COUNT, &run, "N", "评分运行号，默认最新", "score run, default the newest"},
    };
    struct model_round round = {0};
    int64_t round_id = 0;
    int run_no = 0, first = 0;

    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 3 || strcmp(argv[first], "xlsx") != 0 ||
        strcmp(argv[first + 1], "scores") != 0) {
        return cli_misused(cli, argc, argv, first);
    }
    const char *code = argv[first + 2];
    const char *name =
        arena_printf(&cli->arena, "%s-scores.xlsx", doc_file_name(&cli->arena, code));
    struct stat found;
    if (path == NULL) {
        path = name;
    } else if (stat(path, &found) == 0 && S_ISDIR(found.st_mode)) {
        folder = path;
        path = arena_printf(&cli->arena, "%s/%s", path, name);
    }
    if (!cli_db(cli) ||
        !model_pin(cli->db, code, (int)run, &cli->arena, &round_id, &run_no, &cli->err) ||
        !model_round_read(cli->db, round_id, run_no, &(struct model_until){0}, &cli->arena, &round,
                          &cli->err) ||
        !score_book_write(cli->db, &round, path, &cli->err)) {
        return cli_fail(cli);
    }
    db_rollback(cli->db);
    if (folder != NULL && !note(cli, folder, path, &round)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "what", "scores");
        json_set_text(root, "round", code);
        json_set_int(root, "run", run_no);
        json_set_text(root, "file", path);
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    printf("%s\n", path);
    return 0;
}
