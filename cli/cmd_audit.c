#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/words.h"
#include "cli/audit.h"

static void print_text(struct cli *cli, const struct audit *audit)
{
    const struct event_chain *chain = &audit->chain;

    printf("%s: %lld\n", words_pick("事件", "events"), (long long)chain->links);
    printf("%s: %s\n", words_pick("链头", "chain head"), digest_hex(&cli->arena, &chain->head));
    printf("%s: %zu/%zu\n", words_pick("外部锚点相符", "anchors found"), chain->marks_found,
           audit->anchors.count);
    if (audit->anchors.foreign > 0) {
        printf("%s: %zu\n",
               words_pick("其他数据库的锚点（略过）", "anchors of another database (ignored)"),
               audit->anchors.foreign);
    }
    printf("%s: %lld\n", words_pick("逐行核对的数据", "rows held against their digest"),
           (long long)audit->facts.checked);
    audit_print_faults(cli, audit);
    puts(audit_is_clean(audit) ? words_pick("完好", "intact") : words_pick("有改动", "altered"));
}

static bool print_json(struct cli *cli, const struct audit *audit)
{
    struct json *root = json_new_object();

    audit_set_json(cli, audit, root);
    json_set_bool(root, "intact", audit_is_clean(audit));
    return cli_answer(cli, root);
}

int cmd_audit(struct cli *cli, int argc, char **argv)
{
    int first;
    struct audit audit;
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1 || strcmp(argv[first], "verify") != 0) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli) || !audit_judge(cli, &audit)) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        print_text(cli, &audit);
    } else if (!print_json(cli, &audit)) {
        return cli_fail(cli);
    }
    return audit_is_clean(&audit) ? 0 : err_exit(ERR_DATA);
}
