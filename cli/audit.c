#include "cli/audit.h"

#include <stdio.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"

bool audit_is_clean(const struct audit *audit)
{
    return audit->chain.broken_at == 0 && audit->chain.marks_found == audit->anchors.count &&
           audit->anchors.bad == 0 && audit->runs.row_count == 0 && audit->said.count == 0 &&
           audit->facts.count == 0;
}

/* The facts of all rounds, whose faults are added up. */
static bool check_facts(struct cli *cli, struct fact_faults *out)
{
    struct db_rows rounds;

    if (!db_query(cli->db, sqltext("query/round_ids.sql"), NULL, 0, &cli->arena, &rounds,
                  &cli->err)) {
        return false;
    }
    for (size_t i = 0; i < rounds.row_count; i++) {
        if (!fact_check(cli->db, db_int(&rounds, i, 0), &cli->arena, out, &cli->err)) {
            return false;
        }
    }
    return true;
}

bool audit_judge(struct cli *cli, struct audit *audit)
{
    struct anchor_list *anchors = &audit->anchors;

    *audit = (struct audit){0};
    return anchor_read(cli, anchors, &cli->err) &&
           event_verify(cli->db, anchors->marks, anchors->count, &audit->chain, &cli->err) &&
           db_query(cli->db, sqltext("query/event_run_heads.sql"), NULL, 0, &cli->arena,
                    &audit->runs, &cli->err) &&
           event_rows(cli->db, &cli->arena, &audit->said, &cli->err) &&
           check_facts(cli, &audit->facts);
}

/* expenditure  支出明细账.xlsx:支出!18  P003 */
static const char *fact_text(struct arena *arena, const struct fact_fault *fault)
{
    return arena_printf(arena, "%s:%s%s%lld %s%s%s", fault->file, fault->sheet,
                        fault->sheet[0] != '\0' ? "!" : "", (long long)fault->row, fault->kind,
                        fault->project[0] != '\0' ? " " : "", fault->project);
}

void audit_print_faults(struct cli *cli, const struct audit *audit)
{
    const struct event_chain *const chain = &audit->chain;

    if (audit->anchors.bad > 0) {
        printf("%s: %zu\n", words_pick("损坏的锚点行", "damaged anchor lines"), audit->anchors.bad);
    }
    if (chain->broken_at != 0) {
        printf("%s %lld\n", words_pick("断在事件", "broken at event"), (long long)chain->broken_at);
    }
    for (size_t i = 0; i < audit->runs.row_count; i++) {
        printf("%s: %s\n",
               words_pick("评分所记链头已不在链上", "a score run's head is not in the chain"),
               db_cell(&audit->runs, i, 0));
    }
    for (size_t i = 0; i < audit->said.count; i++) {
        printf("%s: %s\n",
               words_pick("事件与其数据不符", "an event does not say what its row says"),
               audit->said.lines[i]);
    }
    for (size_t i = 0; i < audit->facts.count; i++) {
        printf("%s: %s\n", words_pick("数据行已不是装载时的内容", "a row is not what was loaded"),
               fact_text(&cli->arena, &audit->facts.faults[i]));
    }
}

void audit_set_json(struct cli *cli, const struct audit *audit, struct json *object)
{
    struct json *const runs = json_new_array();
    struct json *const said = json_new_array();
    struct json *const facts = json_new_array();

    json_set_int(object, "events", audit->chain.links);
    json_set_text(object, "head", digest_hex(&cli->arena, &audit->chain.head));
    json_set_int_or_null(object, "broken_at", audit->chain.broken_at != 0, audit->chain.broken_at);
    json_set_int(object, "anchors", (int64_t)audit->anchors.count);
    json_set_int(object, "anchors_found", (int64_t)audit->chain.marks_found);
    json_set_int(object, "anchors_bad", (int64_t)audit->anchors.bad);
    json_set_int(object, "anchors_foreign", (int64_t)audit->anchors.foreign);
    for (size_t i = 0; i < audit->runs.row_count; i++) {
        json_add_text(runs, db_cell(&audit->runs, i, 0));
    }
    json_set(object, "runs_lost", runs);
    for (size_t i = 0; i < audit->said.count; i++) {
        json_add_text(said, audit->said.lines[i]);
    }
    json_set(object, "rows_altered", said);
    for (size_t i = 0; i < audit->facts.count; i++) {
        const struct fact_fault *const fault = &audit->facts.faults[i];
        struct json *const fact = json_new_object();
        json_set_text(fact, "kind", fault->kind);
        json_set_text(fact, "file", fault->file);
        json_set_text(fact, "sheet", fault->sheet);
        json_set_int(fact, "row", fault->row);
        json_set_text(fact, "project", fault->project);
        json_add(facts, fact);
    }
    json_set(object, "facts_altered", facts);
    json_set_int(object, "facts_checked", audit->facts.checked);
}
