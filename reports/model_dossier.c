#include "reports/model_dossier.h"

#include "base/arena.h"
#include "base/db.h"
#include "reports/model_read.h"

static const struct model_column fund_columns[] = {
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
    {MODEL_WORDS, offsetof(struct model_budget, category)},
    {MODEL_INT, offsetof(struct model_budget, budget_fen)},
    {MODEL_INT, offsetof(struct model_budget, spent_fen)},
    {MODEL_INT, offsetof(struct model_budget, over_fen)},
    {MODEL_FIGURE, offsetof(struct model_budget, deviation_ppm)},
    {MODEL_BOOL, offsetof(struct model_budget, over)},
    {MODEL_BOOL, offsetof(struct model_budget, far)},
};

static const struct model_column flow_columns[] = {
    {MODEL_WORDS, offsetof(struct model_flow, source)},
    {MODEL_WORDS, offsetof(struct model_flow, target)},
    {MODEL_INT, offsetof(struct model_flow, source_no)},
    {MODEL_INT, offsetof(struct model_flow, place)},
    {MODEL_INT, offsetof(struct model_flow, fen)},
    {MODEL_INT, offsetof(struct model_flow, source_fen)},
    {MODEL_INT, offsetof(struct model_flow, target_fen)},
};

static const struct model_column light_columns[] = {
    {MODEL_WORDS, offsetof(struct model_light, name)},
    {MODEL_TEXT, offsetof(struct model_light, light)},
    {MODEL_WORDS, offsetof(struct model_light, words)},
};

static const struct model_column group_columns[] = {
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
    {MODEL_WORDS, offsetof(struct model_kind, name)},
    {MODEL_INT, offsetof(struct model_kind, activities)},
    {MODEL_INT, offsetof(struct model_kind, sessions)},
    {MODEL_FIGURE, offsetof(struct model_kind, person_times)},
    {MODEL_FIGURE, offsetof(struct model_kind, hours_tenth)},
};

static const struct model_column question_columns[] = {
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
    {MODEL_WORDS, offsetof(struct model_quote, words)},
    {MODEL_WORDS, offsetof(struct model_quote, audience)},
    {MODEL_BOOL, offsetof(struct model_quote, satisfied)},
};

static const struct model_column rule_columns[] = {
    {MODEL_TEXT, offsetof(struct model_rule, code)},
    {MODEL_TEXT, offsetof(struct model_rule, title)},
    {MODEL_TEXT, offsetof(struct model_rule, compares)},
    {MODEL_TEXT, offsetof(struct model_rule, severity)},
    {MODEL_BOOL, offsetof(struct model_rule, at_load)},
};

static const struct model_column check_columns[] = {
    {MODEL_INT, offsetof(struct model_check, project_id)},
    {MODEL_TEXT, offsetof(struct model_check, code)},
    {MODEL_TEXT, offsetof(struct model_check, severity)},
    {MODEL_INT, offsetof(struct model_check, tested)},
    {MODEL_INT, offsetof(struct model_check, failed)},
    {MODEL_INT, offsetof(struct model_check, waived)},
};

bool model_dossier_read(const struct model_scope *scope, struct model_dossier *out, struct err *err)
{
    const struct model_part parts[] = {
        MODEL_PART("fund_sources", 2, fund_columns, &out->funds, &out->fund_count),
        MODEL_PART("budget_lines", 2, budget_columns, &out->budget, &out->budget_count),
        MODEL_PART("fund_flows", 2, flow_columns, &out->flows, &out->flow_count),
        MODEL_PART("lights", 3, light_columns, &out->lights, &out->light_count),
        MODEL_PART("level_means", 3, group_columns, &out->groups, &out->group_count),
        MODEL_PART("activity_kinds", 2, kind_columns, &out->kinds, &out->kind_count),
        MODEL_PART("questions", 2, question_columns, &out->questions, &out->question_count),
        MODEL_PART("quotes", 2, quote_columns, &out->quotes, &out->quote_count),
    };

    return model_read_parts(scope, parts, ARRAY_LEN(parts), err);
}

bool model_checks_read(struct db *db, struct arena *arena, struct model_round *out, struct err *err)
{
    const struct model_scope scope = {db, arena, {0}};
    const struct model_part parts[] = {
        MODEL_PART("check_rules", 0, rule_columns, &out->rules, &out->rule_count),
        MODEL_PART("checks", 0, check_columns, &out->checks, &out->check_count),
    };

    return model_read_parts(&scope, parts, ARRAY_LEN(parts), err);
}
