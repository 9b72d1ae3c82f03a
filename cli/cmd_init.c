#include <stdio.h>

#include "base/personkey.h"
#include "base/words.h"
#include "cli/cli.h"

int cmd_init(struct cli *cli, int argc, char **argv)
{
    int first;
    struct person_key key;
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (first < argc) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli) || !person_key_load(cli->home, cli->db, &key, &cli->err)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_bool(root, "ready", true);
        json_set_bool(root, "given", cli->cluster == NULL);
        json_set_text(root, "path", cli->cluster == NULL ? NULL : cluster_path(cli->cluster));
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    printf("%s: %s\n", words_pick("就绪", "ready"),
           cli->cluster == NULL ? words_pick("给定的数据库", "the given database")
                                : cluster_path(cli->cluster));
    return 0;
}
