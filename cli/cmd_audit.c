#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"

struct verdict {
    struct event_chain chain;
    struct anchor_list anchors;
    struct db_rows runs;      /* score runs whose chain head is lost */
    struct event_faults said; /* events that say something else than their rows */
};

static bool is_clean(const struct verdict *verdict)
{
    return verdict->chain.broken_at == 0 && verdict->chain.marks_found == verdict->anchors.count &&
           verdict->anchors.bad == 0 && verdict->runs.row_count == 0 && verdict->said.count == 0;
}

static bool judge(struct cli *cli, struct verdict *verdict)
{
    struct anchor_list *anchors = &verdict->anchors;
    return anchor_read(cli, anchors, &cli->err) &&
           event_verify(cli->db, anchors->marks, anchors->count, &verdict->chain, &cli->err) &&
           db_query(cli->db, sqltext("query/event_run_heads.sql"), NULL, 0, &cli->arena,
                    &verdict->runs, &cli->err) &&
           event_rows(cli->db, &cli->arena, &verdict->said, &cli->err);
}

static void print_text(struct cli *cli, const struct verdict *verdict)
{
    const struct event_chain *chain = &verdict->chain;
    printf("%s: %lld\n", words_pick("事件", "events"), (long long)chain->links);
    printf("%s: %s\n", words_pick("链头", "chain head"), digest_hex(&cli->arena, &chain->head));
    printf("%s: %zu/%zu\n", words_pick("外部锚点相符", "anchors found"), chain->marks_found,
           verdict->anchors.count);
    if (verdict->anchors.foreign > 0) {
        printf("%s: %zu\n",
               words_pick("其他数据库的锚点（略过）", "anchors of another database (ignored)"),
               verdict->anchors.foreign);
    }
    if (verdict->anchors.bad > 0) {
        printf("%s: %zu\n", words_pick("损坏的锚点行", "damaged anchor lines"),
               verdict->anchors.bad);
    }
    if (chain->broken_at != 0) {
        printf("%s %lld\n", words_pick("断在事件", "broken at event"), (long long)chain->broken_at);
    }
    for (size_t i = 0; i < verdict->runs.row_count; i++) {
        printf("%s: %s\n",
               words_pick("评分所记链头已不在链上", "a score run's head is not in the chain"),
               db_cell(&verdict->runs, i, 0));
    }
    for (size_t i = 0; i < verdict->said.count; i++) {
        printf("%s: %s\n",
               words_pick("事件与其数据不符", "an event does not say what its row says"),
               verdict->said.lines[i]);
    }
    puts(is_clean(verdict) ? words_pick("完好", "intact") : words_pick("有改动", "altered"));
}

static bool print_json(struct cli *cli, const struct verdict *verdict)
{
    struct json *root = json_new_object();
    struct json *runs = json_new_array();
    json_set_int(root, "events", verdict->chain.links);
    json_set_text(root, "head", digest_hex(&cli->arena, &verdict->chain.head));
    if (verdict->chain.broken_at == 0) {
        json_set_null(root, "broken_at");
    } else {
        json_set_int(root, "broken_at", verdict->chain.broken_at);
    }
    json_set_int(root, "anchors", (int64_t)verdict->anchors.count);
    json_set_int(root, "anchors_found", (int64_t)verdict->chain.marks_found);
    json_set_int(root, "anchors_bad", (int64_t)verdict->anchors.bad);
    json_set_int(root, "anchors_foreign", (int64_t)verdict->anchors.foreign);
    for (size_t i = 0; i < verdict->runs.row_count; i++) {
        json_add_text(runs, db_cell(&verdict->runs, i, 0));
    }
    json_set(root, "runs_lost", runs);
    struct json *said = json_new_array();
    for (size_t i = 0; i < verdict->said.count; i++) {
        json_add_text(said, verdict->said.lines[i]);
    }
    json_set(root, "rows_altered", said);
    json_set_bool(root, "intact", is_clean(verdict));
    return cli_answer(cli, root);
}

int cmd_audit(struct cli *cli, int argc, char **argv)
{
    int first;
    struct verdict verdict = {0};
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1 || strcmp(argv[first], "verify") != 0) {
        return cli_misused(cli, argc, argv, first);
    }
    if (!cli_db(cli) || !judge(cli, &verdict)) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        print_text(cli, &verdict);
    } else if (!print_json(cli, &verdict)) {
        return cli_fail(cli);
    }
    return is_clean(&verdict) ? 0 : err_exit(ERR_DATA);
}
