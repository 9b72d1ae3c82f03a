#include <stdio.h>

#include "base/event.h"
#include "base/personkey.h"
#include "base/words.h"
#include "cli/cli.h"

/* In a transaction of its own: the log is locked until it ends. */
static bool choose(struct cli *cli, const char *name)
{
    enum digest_method method;
    if (name == NULL) {
        return true;
    }
    if (!digest_method_read(name, &method)) {
        return err_set(&cli->err, ERR_USAGE, "--digest %s (sha256, sm3)", name);
    }
    if (!db_begin(cli->db, &cli->err)) {
        return false;
    }
    if (!event_digest_choose(cli->db, method, &cli->err)) {
        db_rollback(cli->db);
        return false;
    }
    return db_commit(cli->db, &cli->err);
}

int cmd_init(struct cli *cli, int argc, char **argv)
{
    int first;
    struct person_key key;
    const char *digest = NULL;
    const struct opt options[] = {
        {"digest", 0, OPT_TEXT, &digest, "sha256|sm3", "事件链的摘要算法，只定一次（默认 sha256）",
         "digest of the event log, chosen once (default sha256)"},
    };
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (first < argc) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli) || !person_key_load(cli->home, cli->db, &key, &cli->err) ||
        !choose(cli, digest)) {
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
