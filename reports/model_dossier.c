#include "reports/model_dossier.h"

#include "base/arena.h"
#include "base/db.h"
#include "reports/model_read.h"

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

bool model_checks_read(struct db *db, struct arena *arena, struct model_round *out, struct err *err)
{
    const struct model_scope scope = {db, arena, {0}};
    const struct model_part parts[] = {
        MODEL_PART("check_rules", 0, rule_columns, &out->rules, &out->rule_count),
        MODEL_PART("checks", 0, check_columns, &out->checks, &out->check_count),
    };

    return model_read_parts(&scope, parts, ARRAY_LEN(parts), err);
}
