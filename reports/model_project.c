#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/db.h"
#include "reports/model.h"
#include "reports/model_read.h"

static const struct model_column node_columns[] = {
    {MODEL_INT, offsetof(struct model_node, project_id)},
    {MODEL_TEXT, offsetof(struct model_node, code)},
    {MODEL_TEXT, offsetof(struct model_node, parent)},
    {MODEL_INT, offsetof(struct model_node, level)},
    {MODEL_WORDS, offsetof(struct model_node, name)},
    {MODEL_INT, offsetof(struct model_node, full_c)},
    {MODEL_INT, offsetof(struct model_node, score_c)},
    {MODEL_INT, offsetof(struct model_node, missing_c)},
    {MODEL_FIGURE, offsetof(struct model_node, rate_ppm)},
    {MODEL_INT, offsetof(struct model_node, lost_c)},
    {MODEL_INT, offsetof(struct model_node, from_c)},
};

static const struct model_column leaf_columns[] = {
    {MODEL_INT, offsetof(struct model_leaf, project_id)},
    {MODEL_TEXT, offsetof(struct model_leaf, code)},
    {MODEL_TEXT, offsetof(struct model_leaf, parent)},
    {MODEL_WORDS, offsetof(struct model_leaf, name)},
    {MODEL_TEXT, offsetof(struct model_leaf, rule)},
    {MODEL_TEXT, offsetof(struct model_leaf, measure)},
    {MODEL_TEXT, offsetof(struct model_leaf, status)},
    {MODEL_INT, offsetof(struct model_leaf, full_c)},
    {MODEL_INT, offsetof(struct model_leaf, own_full_c)},
    {MODEL_INT, offsetof(struct model_leaf, score_c)},
    {MODEL_FIGURE, offsetof(struct model_leaf, ppm)},
    {MODEL_FIGURE, offsetof(struct model_leaf, num)},
    {MODEL_FIGURE, offsetof(struct model_leaf, den)},
    {MODEL_FIGURE, offsetof(struct model_leaf, n)},
    {MODEL_TEXT, offsetof(struct model_leaf, formula)},
    {MODEL_WORDS, offsetof(struct model_leaf, reason)},
    {MODEL_TEXT, offsetof(struct model_leaf, flags)},
    {MODEL_TEXT, offsetof(struct model_leaf, logic)},
    {MODEL_TEXT, offsetof(struct model_leaf, params)},
    {MODEL_FIGURE, offsetof(struct model_leaf, raw_ppm)},
};

static const struct model_column payment_columns[] = {
    {MODEL_INT, offsetof(struct model_payment, project_id)},
    {MODEL_WORDS, offsetof(struct model_payment, batch)},
    {MODEL_INT, offsetof(struct model_payment, amount_fen)},
    {MODEL_INT, offsetof(struct model_payment, paid_on)},
    {MODEL_TEXT, offsetof(struct model_payment, voucher_no)},
    {MODEL_WORDS, offsetof(struct model_payment, purpose)},
    {MODEL_BOOL, offsetof(struct model_payment, nameless)},
};

static const struct model_column spending_columns[] = {
    {MODEL_INT, offsetof(struct model_spending, project_id)},
    {MODEL_WORDS, offsetof(struct model_spending, category)},
    {MODEL_INT, offsetof(struct model_spending, total_fen)},
    {MODEL_INT, offsetof(struct model_spending, grant_fen)},
    {MODEL_INT, offsetof(struct model_spending, self_fen)},
    {MODEL_INT, offsetof(struct model_spending, match_fen)},
    {MODEL_INT, offsetof(struct model_spending, vouchers)},
    {MODEL_INT, offsetof(struct model_spending, evidenced)},
};

static const struct model_column activity_columns[] = {
    {MODEL_INT, offsetof(struct model_activity, project_id)},
    {MODEL_INT, offsetof(struct model_activity, from)},
    {MODEL_INT, offsetof(struct model_activity, to)},
    {MODEL_WORDS, offsetof(struct model_activity, name)},
    {MODEL_WORDS, offsetof(struct model_activity, kind)},
    {MODEL_WORDS, offsetof(struct model_activity, place)},
    {MODEL_INT, offsetof(struct model_activity, sessions)},
    {MODEL_FIGURE, offsetof(struct model_activity, persons)},
    {MODEL_FIGURE, offsetof(struct model_activity, person_times)},
    {MODEL_FIGURE, offsetof(struct model_activity, volunteers)},
    {MODEL_FIGURE, offsetof(struct model_activity, volunteer_hours_tenth)},
    {MODEL_TEXT, offsetof(struct model_activity, evidence_no)},
    {MODEL_FIGURE, offsetof(struct model_activity, planned)},
    {MODEL_BOOL, offsetof(struct model_activity, nameless)},
    {MODEL_WORDS, offsetof(struct model_activity, locality)},
};

static const struct model_column month_columns[] = {
    {MODEL_INT, offsetof(struct model_month, project_id)},
    {MODEL_INT, offsetof(struct model_month, year)},
    {MODEL_INT, offsetof(struct model_month, month)},
    {MODEL_INT, offsetof(struct model_month, sessions)},
    {MODEL_FIGURE, offsetof(struct model_month, person_times)},
};

static const struct model_column reach_columns[] = {
    {MODEL_INT, offsetof(struct model_reach, project_id)},
    {MODEL_INT, offsetof(struct model_reach, block)},
    {MODEL_WORDS, offsetof(struct model_reach, title)},
    {MODEL_WORDS, offsetof(struct model_reach, name)},
    {MODEL_FIGURE, offsetof(struct model_reach, persons)},
    {MODEL_BOOL, offsetof(struct model_reach, hidden)},
    {MODEL_BOOL, offsetof(struct model_reach, complement)},
};

static const struct model_column survey_columns[] = {
    {MODEL_INT, offsetof(struct model_survey, project_id)},
    {MODEL_WORDS, offsetof(struct model_survey, audience)},
    {MODEL_WORDS, offsetof(struct model_survey, dimension)},
    {MODEL_INT, offsetof(struct model_survey, received)},
    {MODEL_INT, offsetof(struct model_survey, valid)},
    {MODEL_INT, offsetof(struct model_survey, answered)},
    {MODEL_INT, offsetof(struct model_survey, satisfied)},
    {MODEL_INT, offsetof(struct model_survey, answers[0])},
    {MODEL_INT, offsetof(struct model_survey, answers[1])},
    {MODEL_INT, offsetof(struct model_survey, answers[2])},
    {MODEL_INT, offsetof(struct model_survey, answers[3])},
    {MODEL_INT, offsetof(struct model_survey, answers[4])},
    {MODEL_INT, offsetof(struct model_survey, dissatisfied)},
    {MODEL_INT, offsetof(struct model_survey, unknown)},
    {MODEL_INT, offsetof(struct model_survey, blank)},
    {MODEL_FIGURE, offsetof(struct model_survey, population)},
    {MODEL_FIGURE, offsetof(struct model_survey, required)},
    {MODEL_FIGURE, offsetof(struct model_survey, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_survey, low_ppm)},
    {MODEL_FIGURE, offsetof(struct model_survey, high_ppm)},
    {MODEL_FIGURE, offsetof(struct model_survey, mean_milli)},
    {MODEL_FIGURE, offsetof(struct model_survey, index_ppm)},
};

static const struct model_column rating_columns[] = {
    {MODEL_INT, offsetof(struct model_rating, project_id)},
    {MODEL_TEXT, offsetof(struct model_rating, code)},
    {MODEL_WORDS, offsetof(struct model_rating, name)},
    {MODEL_INT, offsetof(struct model_rating, expert_no)},
    {MODEL_TEXT, offsetof(struct model_rating, state)},
    {MODEL_FIGURE, offsetof(struct model_rating, score_c)},
    {MODEL_TEXT, offsetof(struct model_rating, mark)},
    {MODEL_FIGURE, offsetof(struct model_rating, ppm)},
};

static const struct model_column finding_columns[] = {
    {MODEL_INT, offsetof(struct model_finding, project_id)},
    {MODEL_INT, offsetof(struct model_finding, number)},
    {MODEL_TEXT, offsetof(struct model_finding, code)},
    {MODEL_TEXT, offsetof(struct model_finding, indicator)},
    {MODEL_TEXT, offsetof(struct model_finding, severity)},
    {MODEL_INT, offsetof(struct model_finding, lost_c)},
    {MODEL_WORDS, offsetof(struct model_finding, message)},
    {MODEL_BOOL, offsetof(struct model_finding, rectifiable)},
};

static const struct model_column gate_columns[] = {
    {MODEL_INT, offsetof(struct model_gate, project_id)},
    {MODEL_TEXT, offsetof(struct model_gate, code)},
    {MODEL_WORDS, offsetof(struct model_gate, name)},
    {MODEL_INT, offsetof(struct model_gate, cap_c)},
    {MODEL_TEXT, offsetof(struct model_gate, evidence)},
};

static const struct model_column decision_columns[] = {
    {MODEL_INT, offsetof(struct model_decision, project_id)},
    {MODEL_INT, offsetof(struct model_decision, number)},
    {MODEL_INT, offsetof(struct model_decision, decided_on)},
    {MODEL_TEXT, offsetof(struct model_decision, kind)},
    {MODEL_TEXT, offsetof(struct model_decision, code)},
    {MODEL_WORDS, offsetof(struct model_decision, name)},
    {MODEL_FIGURE, offsetof(struct model_decision, computed_c)},
    {MODEL_FIGURE, offsetof(struct model_decision, decided_c)},
    {MODEL_WORDS, offsetof(struct model_decision, by)},
    {MODEL_WORDS, offsetof(struct model_decision, second)},
    {MODEL_WORDS, offsetof(struct model_decision, reason)},
    {MODEL_WORDS, offsetof(struct model_decision, evidence)},
    {MODEL_TEXT, offsetof(struct model_decision, sha8)},
};

static const struct model_column source_columns[] = {
    {MODEL_INT, offsetof(struct model_source, project_id)},
    {MODEL_TEXT, offsetof(struct model_source, kind)},
    {MODEL_TEXT, offsetof(struct model_source, file)},
    {MODEL_TEXT, offsetof(struct model_source, sha8)},
    {MODEL_TEXT, offsetof(struct model_source, sheet)},
    {MODEL_INT, offsetof(struct model_source, rows)},
    {MODEL_INT, offsetof(struct model_source, first_row)},
    {MODEL_INT, offsetof(struct model_source, last_row)},
};

static const struct model_column evidence_columns[] = {
    {MODEL_INT, offsetof(struct model_evidence, project_id)},
    {MODEL_TEXT, offsetof(struct model_evidence, number)},
    {MODEL_TEXT, offsetof(struct model_evidence, indicators)},
    {MODEL_WORDS, offsetof(struct model_evidence, checker)},
    {MODEL_FIGURE, offsetof(struct model_evidence, checked_on)},
};

static const struct model_column basics_columns[] = {
    {MODEL_INT, offsetof(struct model_basics, project_id)},
    {MODEL_TEXT, offsetof(struct model_basics, code)},
    {MODEL_WORDS, offsetof(struct model_basics, title)},
    {MODEL_WORDS, offsetof(struct model_basics, org_name)},
    {MODEL_TEXT, offsetof(struct model_basics, uscc)},
    {MODEL_WORDS, offsetof(struct model_basics, field)},
    {MODEL_WORDS, offsetof(struct model_basics, area)},
    {MODEL_WORDS, offsetof(struct model_basics, groups)},
    {MODEL_WORDS, offsetof(struct model_basics, key_group)},
    {MODEL_FIGURE, offsetof(struct model_basics, start)},
    {MODEL_FIGURE, offsetof(struct model_basics, end)},
    {MODEL_WORDS, offsetof(struct model_basics, summary)},
    {MODEL_TEXT, offsetof(struct model_basics, contact_family_name)},
    {MODEL_FIGURE, offsetof(struct model_basics, budget_fen)},
    {MODEL_FIGURE, offsetof(struct model_basics, requested_fen)},
    {MODEL_FIGURE, offsetof(struct model_basics, self_fen)},
    {MODEL_FIGURE, offsetof(struct model_basics, match_fen)},
    {MODEL_INT, offsetof(struct model_basics, computed_c)},
    {MODEL_INT, offsetof(struct model_basics, missing_c)},
    {MODEL_INT, offsetof(struct model_basics, potential_c)},
    {MODEL_INT, offsetof(struct model_basics, final_c)},
    {MODEL_INT, offsetof(struct model_basics, low_c)},
    {MODEL_INT, offsetof(struct model_basics, high_c)},
    {MODEL_INT, offsetof(struct model_basics, grade)},
    {MODEL_WORDS, offsetof(struct model_basics, grade_label)},
    {MODEL_BOOL, offsetof(struct model_basics, pending)},
    {MODEL_BOOL, offsetof(struct model_basics, borderline)},
    {MODEL_FIGURE, offsetof(struct model_basics, rank)},
    {MODEL_INT, offsetof(struct model_basics, bonus_c)},
    {MODEL_INT, offsetof(struct model_basics, deduct_c)},
    {MODEL_INT, offsetof(struct model_basics, missing_leaves)},
    {MODEL_INT, offsetof(struct model_basics, own_computed_c)},
    {MODEL_INT, offsetof(struct model_basics, own_final_c)},
    {MODEL_WORDS, offsetof(struct model_basics, own_grade_label)},
    {MODEL_BOOL, offsetof(struct model_basics, own_pending)},
    {MODEL_FIGURE, offsetof(struct model_basics, interim_c)},
};

static const struct model_column fund_columns[] = {
    {MODEL_INT, offsetof(struct model_fund, project_id)},
    {MODEL_WORDS, offsetof(struct model_fund, name)},
    {MODEL_TEXT, offsetof(struct model_fund, basis)},
    {MODEL_FIGURE, offsetof(struct model_fund, cash)},
    {MODEL_FIGURE, offsetof(struct model_fund, cash_in)},
    {MODEL_FIGURE, offsetof(struct model_fund, goods)},
    {MODEL_FIGURE, offsetof(struct model_fund, goods_in)},
    {MODEL_FIGURE, offsetof(struct model_fund, service)},
    {MODEL_FIGURE, offsetof(struct model_fund, service_in)},
    {MODEL_FIGURE, offsetof(struct model_fund, all_in)},
    {MODEL_FIGURE, offsetof(struct model_fund, all_ppm)},
    {MODEL_FIGURE, offsetof(struct model_fund, first)},
    {MODEL_FIGURE, offsetof(struct model_fund, last)},
};

static const struct model_column budget_columns[] = {
    {MODEL_INT, offsetof(struct model_budget, project_id)},
    {MODEL_WORDS, offsetof(struct model_budget, category)},
    {MODEL_INT, offsetof(struct model_budget, budget_fen)},
    {MODEL_INT, offsetof(struct model_budget, spent_fen)},
    {MODEL_INT, offsetof(struct model_budget, over_fen)},
    {MODEL_FIGURE, offsetof(struct model_budget, deviation_ppm)},
    {MODEL_BOOL, offsetof(struct model_budget, over)},
    {MODEL_BOOL, offsetof(struct model_budget, far)},
};

static const struct model_column flow_columns[] = {
    {MODEL_INT, offsetof(struct model_flow, project_id)},
    {MODEL_WORDS, offsetof(struct model_flow, source)},
    {MODEL_WORDS, offsetof(struct model_flow, target)},
    {MODEL_INT, offsetof(struct model_flow, source_no)},
    {MODEL_INT, offsetof(struct model_flow, place)},
    {MODEL_INT, offsetof(struct model_flow, fen)},
    {MODEL_INT, offsetof(struct model_flow, source_fen)},
    {MODEL_INT, offsetof(struct model_flow, target_fen)},
};

static const struct model_column light_columns[] = {
    {MODEL_INT, offsetof(struct model_light, project_id)},
    {MODEL_WORDS, offsetof(struct model_light, name)},
    {MODEL_TEXT, offsetof(struct model_light, light)},
    {MODEL_WORDS, offsetof(struct model_light, words)},
};

static const struct model_column group_columns[] = {
    {MODEL_INT, offsetof(struct model_group, project_id)},
    {MODEL_TEXT, offsetof(struct model_group, code)},
    {MODEL_WORDS, offsetof(struct model_group, name)},
    {MODEL_FIGURE, offsetof(struct model_group, score_c)},
    {MODEL_FIGURE, offsetof(struct model_group, full_c)},
    {MODEL_FIGURE, offsetof(struct model_group, own_ppm)},
    {MODEL_FIGURE, offsetof(struct model_group, all_ppm)},
    {MODEL_FIGURE, offsetof(struct model_group, ahead_ppm)},
    {MODEL_INT, offsetof(struct model_group, projects)},
};

static const struct model_column kind_columns[] = {
    {MODEL_INT, offsetof(struct model_kind, project_id)},
    {MODEL_WORDS, offsetof(struct model_kind, name)},
    {MODEL_INT, offsetof(struct model_kind, activities)},
    {MODEL_INT, offsetof(struct model_kind, sessions)},
    {MODEL_FIGURE, offsetof(struct model_kind, person_times)},
    {MODEL_FIGURE, offsetof(struct model_kind, hours_tenth)},
};

static const struct model_column question_columns[] = {
    {MODEL_INT, offsetof(struct model_question, project_id)},
    {MODEL_WORDS, offsetof(struct model_question, audience)},
    {MODEL_WORDS, offsetof(struct model_question, dimension)},
    {MODEL_WORDS, offsetof(struct model_question, question)},
    {MODEL_INT, offsetof(struct model_question, answered)},
    {MODEL_INT, offsetof(struct model_question, blank)},
    {MODEL_INT, offsetof(struct model_question, unknown)},
    {MODEL_INT, offsetof(struct model_question, answers[0])},
    {MODEL_INT, offsetof(struct model_question, answers[1])},
    {MODEL_INT, offsetof(struct model_question, answers[2])},
    {MODEL_INT, offsetof(struct model_question, answers[3])},
    {MODEL_INT, offsetof(struct model_question, answers[4])},
    {MODEL_FIGURE, offsetof(struct model_question, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_question, mean_milli)},
};

static const struct model_column quote_columns[] = {
    {MODEL_INT, offsetof(struct model_quote, project_id)},
    {MODEL_WORDS, offsetof(struct model_quote, words)},
    {MODEL_WORDS, offsetof(struct model_quote, audience)},
    {MODEL_BOOL, offsetof(struct model_quote, satisfied)},
};

/* An array of bigint as PostgreSQL reads it. */
static const char *ids_text(struct arena *arena, const int64_t *ids, size_t count)
{
    enum { ID_ROOM = 22 }; /* a comma, 19 digits and a sign, the end */
    char *const text = arena_alloc(arena, 3 + count * ID_ROOM);
    size_t n = 0;

    text[n++] = '{';
    for (size_t i = 0; i < count; i++) {
        n += (size_t)snprintf(text + n, ID_ROOM, "%s%lld", i > 0 ? "," : "", (long long)ids[i]);
    }
    text[n++] = '}';
    text[n] = 0;
    return text;
}

/* Where an array and its count stand in a struct model_project. */
static size_t place_of(const struct model_project *base, const void *member)
{
    return (size_t)((const char *)member - (const char *)base);
}

/* A project's own rows of every part, out of those of all projects read. */
static void slice(const struct model_project *all, const struct model_part *parts, size_t count,
                  struct model_project *out)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = 0;
        const void *const rows =
            model_slice(*parts[i].items, *parts[i].count, parts[i].size, out->project_id, &n);
        memcpy((char *)out + place_of(all, parts[i].items), &rows, sizeof rows);
        memcpy((char *)out + place_of(all, parts[i].count), &n, sizeof n);
    }
}

bool model_projects_read(struct db *db, int64_t round_id, int run_no, const int64_t *ids,
                         size_t count, int head_count_floor, struct arena *arena,
                         struct model_project *out, struct err *err)
{
    const struct model_scope scope = {db,
                                      arena,
                                      {db_int_text(arena, round_id), ids_text(arena, ids, count),
                                       db_int_text(arena, run_no),
                                       db_int_text(arena, head_count_floor)}};
    struct model_project all = {0};
    struct model_basics *basics = NULL;
    size_t basics_count = 0;
    struct model_dossier *const dossier = &all.dossier;
    const struct model_part first =
        MODEL_PART("project", 3, basics_columns, &basics, &basics_count);
    const struct model_part parts[] = {
        MODEL_PART("figures", 3, model_figure_columns, &all.figures, &all.figure_count),
        MODEL_PART("nodes", 3, node_columns, &all.nodes, &all.node_count),
        MODEL_PART("leaves", 3, leaf_columns, &all.leaves, &all.leaf_count),
        MODEL_PART("disbursements", 2, payment_columns, &all.payments, &all.payment_count),
        MODEL_PART("spending", 2, spending_columns, &all.spending, &all.spending_count),
        MODEL_PART("activities", 2, activity_columns, &all.activities, &all.activity_count),
        MODEL_PART("months", 2, month_columns, &all.months, &all.month_count),
        MODEL_PART("reach", 4, reach_columns, &all.reach, &all.reach_count),
        MODEL_PART("survey", 3, survey_columns, &all.survey, &all.survey_count),
        MODEL_PART("panel", 3, rating_columns, &all.ratings, &all.rating_count),
        MODEL_PART("findings", 3, finding_columns, &all.findings, &all.finding_count),
        MODEL_PART("gates", 3, gate_columns, &all.gates, &all.gate_count),
        MODEL_PART("decisions", 3, decision_columns, &all.decisions, &all.decision_count),
        MODEL_PART("sources", 2, source_columns, &all.sources, &all.source_count),
        MODEL_PART("evidence", 2, evidence_columns, &all.evidence, &all.evidence_count),
        MODEL_PART("fund_sources", 2, fund_columns, &dossier->funds, &dossier->fund_count),
        MODEL_PART("budget_lines", 2, budget_columns, &dossier->budget, &dossier->budget_count),
        MODEL_PART("fund_flows", 2, flow_columns, &dossier->flows, &dossier->flow_count),
        MODEL_PART("lights", 3, light_columns, &dossier->lights, &dossier->light_count),
        MODEL_PART("level_means", 3, group_columns, &dossier->groups, &dossier->group_count),
        MODEL_PART("activity_kinds", 2, kind_columns, &dossier->kinds, &dossier->kind_count),
        MODEL_PART("questions", 2, question_columns, &dossier->questions, &dossier->question_count),
        MODEL_PART("quotes", 2, quote_columns, &dossier->quotes, &dossier->quote_count),
    };

    if (!model_read_rows(&scope, &first, err) ||
        !model_read_parts(&scope, parts, ARRAY_LEN(parts), err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t n = 0;
        const struct model_basics *const own = MODEL_SLICE(basics, basics_count, ids[i], &n);
        if (n != 1) {
            return err_set(err, ERR_DATA, "%s: %zu rows of project %lld, where there is one",
                           first.query, n, (long long)ids[i]);
        }
        out[i] = (struct model_project){.project_id = ids[i], .basics = *own};
        slice(&all, parts, ARRAY_LEN(parts), &out[i]);
    }
    return true;
}
