#include "reports/model.h"

#include <string.h>

#include "base/date.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "reports/marks.h"

/* A column of a result and where it goes in the struct. Columns are read left to right. */
enum column_kind {
    TEXT,  /* as stored: codes, hashes, file names, words that are compared */
    WORDS, /* as printed (marks.h) */
    INT,
    BOOL,
    FIGURE
};

struct column {
    enum column_kind kind;
    size_t offset;
};

static const struct column run_columns[] = {
    {TEXT, offsetof(struct model_run, round_code)},
    {WORDS, offsetof(struct model_run, round_name)},
    {WORDS, offsetof(struct model_run, programme)},
    {WORDS, offsetof(struct model_run, bureau)},
    {WORDS, offsetof(struct model_run, evaluator)},
    {WORDS, offsetof(struct model_run, label)},
    {INT, offsetof(struct model_run, run_no)},
    {TEXT, offsetof(struct model_run, stage)},
    {TEXT, offsetof(struct model_run, scheme_code)},
    {TEXT, offsetof(struct model_run, scheme_version)},
    {WORDS, offsetof(struct model_run, scheme_name)},
    {TEXT, offsetof(struct model_run, scheme_hash)},
    {TEXT, offsetof(struct model_run, facts_hash)},
    {TEXT, offsetof(struct model_run, chain_head)},
    {INT, offsetof(struct model_run, as_of)},
    {INT, offsetof(struct model_run, round_seq)},
    {TEXT, offsetof(struct model_run, engine)},
    {INT, offsetof(struct model_run, interim_ppm)},
    {INT, offsetof(struct model_run, final_ppm)},
    {FIGURE, offsetof(struct model_run, interim_run)},
    {FIGURE, offsetof(struct model_run, interim_day)},
};

static const struct column entry_columns[] = {
    {INT, offsetof(struct model_entry, project_id)},
    {TEXT, offsetof(struct model_entry, code)},
    {WORDS, offsetof(struct model_entry, title)},
    {WORDS, offsetof(struct model_entry, org_name)},
    {WORDS, offsetof(struct model_entry, field)},
    {WORDS, offsetof(struct model_entry, area)},
    {INT, offsetof(struct model_entry, computed_c)},
    {INT, offsetof(struct model_entry, missing_c)},
    {INT, offsetof(struct model_entry, potential_c)},
    {INT, offsetof(struct model_entry, final_c)},
    {INT, offsetof(struct model_entry, low_c)},
    {INT, offsetof(struct model_entry, high_c)},
    {INT, offsetof(struct model_entry, grade)},
    {WORDS, offsetof(struct model_entry, grade_label)},
    {BOOL, offsetof(struct model_entry, pending)},
    {BOOL, offsetof(struct model_entry, borderline)},
    {FIGURE, offsetof(struct model_entry, rank)},
    {FIGURE, offsetof(struct model_entry, approved_fen)},
    {FIGURE, offsetof(struct model_entry, persons)},
    {FIGURE, offsetof(struct model_entry, person_times)},
    {FIGURE, offsetof(struct model_entry, rate_ppm)},
    {FIGURE, offsetof(struct model_entry, answered)},
    {INT, offsetof(struct model_entry, gates)},
    {INT, offsetof(struct model_entry, own_computed_c)},
    {FIGURE, offsetof(struct model_entry, interim_c)},
};

static const struct column grade_columns[] = {
    {INT, offsetof(struct model_grade, ordinal)},
    {WORDS, offsetof(struct model_grade, label)},
    {INT, offsetof(struct model_grade, min_c)},
    {INT, offsetof(struct model_grade, projects)},
};

static const struct column figure_columns[] = {
    {TEXT, offsetof(struct model_figure, key)},
    {FIGURE, offsetof(struct model_figure, value)},
    {TEXT, offsetof(struct model_figure, unit)},
};

static const struct column field_grade_columns[] = {
    {WORDS, offsetof(struct model_field_grade, field)},
    {INT, offsetof(struct model_field_grade, grade)},
    {INT, offsetof(struct model_field_grade, projects)},
    {INT, offsetof(struct model_field_grade, approved_fen)},
    {INT, offsetof(struct model_field_grade, field_projects)},
};

static const struct column link_columns[] = {
    {WORDS, offsetof(struct model_link, name)},
    {INT, offsetof(struct model_link, leaves)},
    {INT, offsetof(struct model_link, full_c)},
    {FIGURE, offsetof(struct model_link, rate_ppm)},
    {FIGURE, offsetof(struct model_link, missing_ppm)},
    {INT, offsetof(struct model_link, lacking)},
};

static const struct column node_columns[] = {
    {TEXT, offsetof(struct model_node, code)},     {TEXT, offsetof(struct model_node, parent)},
    {INT, offsetof(struct model_node, level)},     {WORDS, offsetof(struct model_node, name)},
    {INT, offsetof(struct model_node, full_c)},    {INT, offsetof(struct model_node, score_c)},
    {INT, offsetof(struct model_node, missing_c)}, {FIGURE, offsetof(struct model_node, rate_ppm)},
    {INT, offsetof(struct model_node, lost_c)},    {INT, offsetof(struct model_node, from_c)},
};

static const struct column leaf_columns[] = {
    {TEXT, offsetof(struct model_leaf, code)},      {TEXT, offsetof(struct model_leaf, parent)},
    {WORDS, offsetof(struct model_leaf, name)},     {TEXT, offsetof(struct model_leaf, rule)},
    {TEXT, offsetof(struct model_leaf, status)},    {INT, offsetof(struct model_leaf, full_c)},
    {INT, offsetof(struct model_leaf, own_full_c)}, {INT, offsetof(struct model_leaf, score_c)},
    {FIGURE, offsetof(struct model_leaf, ppm)},     {FIGURE, offsetof(struct model_leaf, num)},
    {FIGURE, offsetof(struct model_leaf, den)},     {FIGURE, offsetof(struct model_leaf, n)},
    {TEXT, offsetof(struct model_leaf, formula)},   {WORDS, offsetof(struct model_leaf, reason)},
    {TEXT, offsetof(struct model_leaf, flags)},     {TEXT, offsetof(struct model_leaf, logic)},
    {TEXT, offsetof(struct model_leaf, params)},    {FIGURE, offsetof(struct model_leaf, raw_ppm)},
};

static const struct column payment_columns[] = {
    {WORDS, offsetof(struct model_payment, batch)},
    {INT, offsetof(struct model_payment, amount_fen)},
    {INT, offsetof(struct model_payment, paid_on)},
    {TEXT, offsetof(struct model_payment, voucher_no)},
    {WORDS, offsetof(struct model_payment, purpose)},
};

static const struct column spending_columns[] = {
    {WORDS, offsetof(struct model_spending, category)},
    {INT, offsetof(struct model_spending, total_fen)},
    {INT, offsetof(struct model_spending, grant_fen)},
    {INT, offsetof(struct model_spending, self_fen)},
    {INT, offsetof(struct model_spending, match_fen)},
    {INT, offsetof(struct model_spending, vouchers)},
    {INT, offsetof(struct model_spending, evidenced)},
};

static const struct column activity_columns[] = {
    {INT, offsetof(struct model_activity, from)},
    {INT, offsetof(struct model_activity, to)},
    {WORDS, offsetof(struct model_activity, name)},
    {WORDS, offsetof(struct model_activity, kind)},
    {WORDS, offsetof(struct model_activity, place)},
    {INT, offsetof(struct model_activity, sessions)},
    {FIGURE, offsetof(struct model_activity, persons)},
    {FIGURE, offsetof(struct model_activity, person_times)},
    {FIGURE, offsetof(struct model_activity, volunteers)},
    {FIGURE, offsetof(struct model_activity, volunteer_hours_tenth)},
    {TEXT, offsetof(struct model_activity, evidence_no)},
    {FIGURE, offsetof(struct model_activity, planned)},
};

static const struct column month_columns[] = {
    {INT, offsetof(struct model_month, year)},
    {INT, offsetof(struct model_month, month)},
    {INT, offsetof(struct model_month, sessions)},
    {FIGURE, offsetof(struct model_month, person_times)},
};

static const struct column reach_columns[] = {
    {INT, offsetof(struct model_reach, block)},   {WORDS, offsetof(struct model_reach, title)},
    {WORDS, offsetof(struct model_reach, name)},  {FIGURE, offsetof(struct model_reach, persons)},
    {BOOL, offsetof(struct model_reach, hidden)}, {BOOL, offsetof(struct model_reach, complement)},
};

static const struct column survey_columns[] = {
    {WORDS, offsetof(struct model_survey, audience)},
    {WORDS, offsetof(struct model_survey, dimension)},
    {INT, offsetof(struct model_survey, received)},
    {INT, offsetof(struct model_survey, valid)},
    {INT, offsetof(struct model_survey, answered)},
    {INT, offsetof(struct model_survey, satisfied)},
    {INT, offsetof(struct model_survey, answers[0])},
    {INT, offsetof(struct model_survey, answers[1])},
    {INT, offsetof(struct model_survey, answers[2])},
    {INT, offsetof(struct model_survey, answers[3])},
    {INT, offsetof(struct model_survey, answers[4])},
    {INT, offsetof(struct model_survey, dissatisfied)},
    {INT, offsetof(struct model_survey, unknown)},
    {INT, offsetof(struct model_survey, blank)},
    {FIGURE, offsetof(struct model_survey, population)},
    {FIGURE, offsetof(struct model_survey, required)},
    {FIGURE, offsetof(struct model_survey, rate_ppm)},
    {FIGURE, offsetof(struct model_survey, low_ppm)},
    {FIGURE, offsetof(struct model_survey, high_ppm)},
    {FIGURE, offsetof(struct model_survey, mean_milli)},
    {FIGURE, offsetof(struct model_survey, index_ppm)},
};

static const struct column rating_columns[] = {
    {TEXT, offsetof(struct model_rating, code)},      {WORDS, offsetof(struct model_rating, name)},
    {INT, offsetof(struct model_rating, expert_no)},  {TEXT, offsetof(struct model_rating, state)},
    {FIGURE, offsetof(struct model_rating, score_c)}, {TEXT, offsetof(struct model_rating, mark)},
    {FIGURE, offsetof(struct model_rating, ppm)},
};

static const struct column finding_columns[] = {
    {INT, offsetof(struct model_finding, number)},
    {TEXT, offsetof(struct model_finding, code)},
    {TEXT, offsetof(struct model_finding, indicator)},
    {TEXT, offsetof(struct model_finding, severity)},
    {INT, offsetof(struct model_finding, lost_c)},
    {WORDS, offsetof(struct model_finding, message)},
    {BOOL, offsetof(struct model_finding, rectifiable)},
};

static const struct column gate_columns[] = {
    {TEXT, offsetof(struct model_gate, code)},
    {WORDS, offsetof(struct model_gate, name)},
    {INT, offsetof(struct model_gate, cap_c)},
    {TEXT, offsetof(struct model_gate, evidence)},
};

static const struct column decision_columns[] = {
    {INT, offsetof(struct model_decision, number)},
    {INT, offsetof(struct model_decision, decided_on)},
    {TEXT, offsetof(struct model_decision, kind)},
    {TEXT, offsetof(struct model_decision, code)},
    {WORDS, offsetof(struct model_decision, name)},
    {FIGURE, offsetof(struct model_decision, computed_c)},
    {FIGURE, offsetof(struct model_decision, decided_c)},
    {WORDS, offsetof(struct model_decision, by)},
    {WORDS, offsetof(struct model_decision, second)},
    {WORDS, offsetof(struct model_decision, reason)},
    {WORDS, offsetof(struct model_decision, evidence)},
    {TEXT, offsetof(struct model_decision, sha8)},
};

static const struct column source_columns[] = {
    {TEXT, offsetof(struct model_source, kind)},    {TEXT, offsetof(struct model_source, file)},
    {TEXT, offsetof(struct model_source, sha8)},    {TEXT, offsetof(struct model_source, sheet)},
    {INT, offsetof(struct model_source, rows)},     {INT, offsetof(struct model_source, first_row)},
    {INT, offsetof(struct model_source, last_row)},
};

static const struct column evidence_columns[] = {
    {TEXT, offsetof(struct model_evidence, number)},
    {TEXT, offsetof(struct model_evidence, indicators)},
    {WORDS, offsetof(struct model_evidence, checker)},
    {FIGURE, offsetof(struct model_evidence, checked_on)},
};

static const struct column basics_columns[] = {
    {TEXT, offsetof(struct model_basics, code)},
    {WORDS, offsetof(struct model_basics, title)},
    {WORDS, offsetof(struct model_basics, org_name)},
    {TEXT, offsetof(struct model_basics, uscc)},
    {WORDS, offsetof(struct model_basics, field)},
    {WORDS, offsetof(struct model_basics, area)},
    {WORDS, offsetof(struct model_basics, groups)},
    {WORDS, offsetof(struct model_basics, key_group)},
    {FIGURE, offsetof(struct model_basics, start)},
    {FIGURE, offsetof(struct model_basics, end)},
    {WORDS, offsetof(struct model_basics, summary)},
    {TEXT, offsetof(struct model_basics, contact_family_name)},
    {FIGURE, offsetof(struct model_basics, budget_fen)},
    {FIGURE, offsetof(struct model_basics, requested_fen)},
    {FIGURE, offsetof(struct model_basics, self_fen)},
    {FIGURE, offsetof(struct model_basics, match_fen)},
    {INT, offsetof(struct model_basics, computed_c)},
    {INT, offsetof(struct model_basics, missing_c)},
    {INT, offsetof(struct model_basics, potential_c)},
    {INT, offsetof(struct model_basics, final_c)},
    {INT, offsetof(struct model_basics, low_c)},
    {INT, offsetof(struct model_basics, high_c)},
    {INT, offsetof(struct model_basics, grade)},
    {WORDS, offsetof(struct model_basics, grade_label)},
    {BOOL, offsetof(struct model_basics, pending)},
    {BOOL, offsetof(struct model_basics, borderline)},
    {FIGURE, offsetof(struct model_basics, rank)},
    {INT, offsetof(struct model_basics, bonus_c)},
    {INT, offsetof(struct model_basics, deduct_c)},
    {INT, offsetof(struct model_basics, missing_leaves)},
    {INT, offsetof(struct model_basics, own_computed_c)},
    {INT, offsetof(struct model_basics, own_final_c)},
    {WORDS, offsetof(struct model_basics, own_grade_label)},
    {BOOL, offsetof(struct model_basics, own_pending)},
    {FIGURE, offsetof(struct model_basics, interim_c)},
};

static const struct column move_columns[] = {
    {INT, offsetof(struct model_move, project_id)}, {INT, offsetof(struct model_move, seq)},
    {INT, offsetof(struct model_move, day)},        {WORDS, offsetof(struct model_move, from_name)},
    {WORDS, offsetof(struct model_move, to_name)},  {WORDS, offsetof(struct model_move, event)},
    {WORDS, offsetof(struct model_move, by)},       {WORDS, offsetof(struct model_move, reason)},
    {TEXT, offsetof(struct model_move, sha8)},      {FIGURE, offsetof(struct model_move, gate_run)},
    {INT, offsetof(struct model_move, event_seq)},
};

static const struct column stage_columns[] = {
    {INT, offsetof(struct model_stage, project_id)},
    {WORDS, offsetof(struct model_stage, label)},
    {FIGURE, offsetof(struct model_stage, planned_from)},
    {FIGURE, offsetof(struct model_stage, planned_to)},
    {FIGURE, offsetof(struct model_stage, actual_from)},
    {FIGURE, offsetof(struct model_stage, actual_to)},
    {BOOL, offsetof(struct model_stage, lasts)},
    {FIGURE, offsetof(struct model_stage, late)},
};

static const struct column ordered_columns[] = {
    {INT, offsetof(struct model_ordered, project_id)},
    {TEXT, offsetof(struct model_ordered, code)},
    {TEXT, offsetof(struct model_ordered, indicator)},
    {TEXT, offsetof(struct model_ordered, severity)},
    {WORDS, offsetof(struct model_ordered, message)},
    {INT, offsetof(struct model_ordered, lost_c)},
    {FIGURE, offsetof(struct model_ordered, order_no)},
    {WORDS, offsetof(struct model_ordered, owner)},
    {FIGURE, offsetof(struct model_ordered, due_day)},
    {FIGURE, offsetof(struct model_ordered, closed_day)},
    {WORDS, offsetof(struct model_ordered, verifier)},
    {TEXT, offsetof(struct model_ordered, state)},
    {WORDS, offsetof(struct model_ordered, repeats)},
    {TEXT, offsetof(struct model_ordered, stage)},
    {WORDS, offsetof(struct model_ordered, name)},
    {WORDS, offsetof(struct model_ordered, said)},
};

static const struct column order_columns[] = {
    {INT, offsetof(struct model_order, project_id)},
    {INT, offsetof(struct model_order, order_no)},
    {TEXT, offsetof(struct model_order, state)},
    {WORDS, offsetof(struct model_order, owner)},
    {INT, offsetof(struct model_order, day)},
    {INT, offsetof(struct model_order, due_day)},
    {BOOL, offsetof(struct model_order, extended)},
    {FIGURE, offsetof(struct model_order, handed_day)},
    {TEXT, offsetof(struct model_order, verdict)},
    {FIGURE, offsetof(struct model_order, judged_day)},
    {WORDS, offsetof(struct model_order, verifier)},
    {FIGURE, offsetof(struct model_order, before_c)},
    {FIGURE, offsetof(struct model_order, after_c)},
    {FIGURE, offsetof(struct model_order, recovery_ppm)},
    {FIGURE, offsetof(struct model_order, rectified_c)},
};

static const struct column delta_columns[] = {
    {INT, offsetof(struct model_delta, project_id)},
    {INT, offsetof(struct model_delta, order_no)},
    {TEXT, offsetof(struct model_delta, code)},
    {WORDS, offsetof(struct model_delta, name)},
    {FIGURE, offsetof(struct model_delta, before_ppm)},
    {FIGURE, offsetof(struct model_delta, after_ppm)},
    {INT, offsetof(struct model_delta, before_c)},
    {FIGURE, offsetof(struct model_delta, after_c)},
    {FIGURE, offsetof(struct model_delta, gain_c)},
};

static const struct column tranche_columns[] = {
    {INT, offsetof(struct model_tranche, project_id)},
    {INT, offsetof(struct model_tranche, number)},
    {INT, offsetof(struct model_tranche, share_ppm)},
    {INT, offsetof(struct model_tranche, planned_fen)},
    {WORDS, offsetof(struct model_tranche, gate)},
    {FIGURE, offsetof(struct model_tranche, gate_run)},
    {FIGURE, offsetof(struct model_tranche, opened_day)},
    {FIGURE, offsetof(struct model_tranche, paid_day)},
    {INT, offsetof(struct model_tranche, paid_fen)},
    {TEXT, offsetof(struct model_tranche, state)},
};

static const struct column settlement_columns[] = {
    {INT, offsetof(struct model_settlement, project_id)},
    {FIGURE, offsetof(struct model_settlement, granted_fen)},
    {FIGURE, offsetof(struct model_settlement, approved_fen)},
    {FIGURE, offsetof(struct model_settlement, eligible_fen)},
    {FIGURE, offsetof(struct model_settlement, disbursed_fen)},
    {FIGURE, offsetof(struct model_settlement, due_fen)},
    {FIGURE, offsetof(struct model_settlement, expected_fen)},
    {FIGURE, offsetof(struct model_settlement, settled_day)},
    {FIGURE, offsetof(struct model_settlement, gate_run)},
};

static const struct column consequence_columns[] = {
    {INT, offsetof(struct model_consequence, project_id)},
    {FIGURE, offsetof(struct model_consequence, number)},
    {WORDS, offsetof(struct model_consequence, figures)},
    {TEXT, offsetof(struct model_consequence, tranche)},
    {WORDS, offsetof(struct model_consequence, rating)},
    {WORDS, offsetof(struct model_consequence, rating_cap)},
    {TEXT, offsetof(struct model_consequence, next_round)},
    {FIGURE, offsetof(struct model_consequence, bar_day)},
    {TEXT, offsetof(struct model_consequence, exemplar)},
    {FIGURE, offsetof(struct model_consequence, day)},
    {WORDS, offsetof(struct model_consequence, by)},
};

static const struct column audit_columns[] = {
    {INT, offsetof(struct model_audit, project_id)},
    {WORDS, offsetof(struct model_audit, firm)},
    {TEXT, offsetof(struct model_audit, report_no)},
    {WORDS, offsetof(struct model_audit, opinion)},
    {INT, offsetof(struct model_audit, day)},
    {FIGURE, offsetof(struct model_audit, audited_fen)},
    {FIGURE, offsetof(struct model_audit, questioned_fen)},
    {FIGURE, offsetof(struct model_audit, disallowed_fen)},
    {FIGURE, offsetof(struct model_audit, minor)},
    {FIGURE, offsetof(struct model_audit, major)},
    {FIGURE, offsetof(struct model_audit, serious)},
    {WORDS, offsetof(struct model_audit, findings)},
    {FIGURE, offsetof(struct model_audit, rectify_day)},
};

/* One query of a document: text, parameters it takes, columns, struct size; the array goes to
 * `items`. */
struct part {
    const char *query;
    size_t param_count;
    const struct column *columns;
    size_t column_count;
    size_t size;
    void **items;
    size_t *count;
};

#define PART(query, params, columns, items, count)                                                 \
    {                                                                                              \
        "query/report/" query ".sql", params, columns, ARRAY_LEN(columns), sizeof **(items),       \
            (void **)(items), count                                                                \
    }

/* Parameters of all queries of a document; each takes the first few. Of a project: $1 round,
 * $2 project, $3 run, $4 floor. Of the round: $1 round, $2 run. */
struct scope {
    struct db *db;
    struct arena *arena;
    const char *params[4];
};

static void read_row(struct arena *arena, const struct db_rows *rows, size_t row,
                     const struct column *columns, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        char *to = out + columns[i].offset;
        const char *text = db_cell(rows, row, i);
        const struct figure figure = {!db_is_null(rows, row, i), db_int(rows, row, i)};
        const bool yes = text[0] == 't';

        switch (columns[i].kind) {
        case WORDS:
            text = marks_full(arena, text);
            memcpy(to, &text, sizeof text);
            break;
        case TEXT:
            memcpy(to, &text, sizeof text);
            break;
        case INT:
            memcpy(to, &figure.value, sizeof figure.value);
            break;
        case BOOL:
            memcpy(to, &yes, sizeof yes);
            break;
        case FIGURE:
            memcpy(to, &figure, sizeof figure);
            break;
        }
    }
}

static bool read_rows(const struct scope *scope, const struct part *part, struct err *err)
{
    struct db_rows rows;

    if (!db_query(scope->db, sqltext(part->query), scope->params, part->param_count, scope->arena,
                  &rows, err)) {
        return err_wrap(err, "%s", part->query);
    }
    if (rows.column_count != part->column_count) {
        return err_set(err, ERR_BUG, "%s: %zu columns, the model expects %zu", part->query,
                       rows.column_count, part->column_count);
    }
    char *array = arena_array(scope->arena, rows.row_count, part->size);
    for (size_t i = 0; i < rows.row_count; i++) {
        read_row(scope->arena, &rows, i, part->columns, part->column_count, array + i * part->size);
    }
    *part->items = array;
    *part->count = rows.row_count;
    return true;
}

static bool read_parts(const struct scope *scope, const struct part *parts, size_t count,
                       struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!read_rows(scope, &parts[i], err)) {
            return false;
        }
    }
    return true;
}

/* A query that must have exactly one row. */
static bool one_row(const struct part *part, struct err *err)
{
    return *part->count == 1 ||
           err_set(err, ERR_DATA, "%s: %zu rows where one is expected", part->query, *part->count);
}

bool model_pin(struct db *db, const char *round_code, int run_no, struct arena *arena,
               int64_t *round_id, int *found_run, struct err *err)
{
    struct db_rows rows;
    const char *find[] = {round_code, run_no > 0 ? db_int_text(arena, run_no) : NULL};

    if (!db_begin(db, err) ||
        !db_query(db, sqltext("query/report/latest_run.sql"), find, 2, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return err_set(err, ERR_DATA,
                       words_pick("轮次 %s 没有评分运行，请先执行 gyct score %s",
                                  "round %s has no score run; run gyct score %s first"),
                       round_code, round_code);
    }
    const char *pins[] = {db_cell(&rows, 0, 0), db_cell(&rows, 0, 2), db_cell(&rows, 0, 3)};
    *round_id = db_int(&rows, 0, 0);
    *found_run = (int)db_int(&rows, 0, 1);
    return db_query(db, sqltext("query/pin.sql"), pins, 3, arena, &rows, err);
}

/* Everything people did, under pins of its own; the pins of the run come back after it. */
static bool read_loop(struct db *db, int64_t round_id, const struct model_run *run,
                      struct arena *arena, struct model_loop *out, struct err *err)
{
    const struct scope scope = {db, arena, {0}};
    struct db_rows rows;
    const char *const pins[] = {db_int_text(arena, round_id), db_int_text(arena, run->round_seq),
                                date_iso(arena, (int32_t)run->as_of)};
    const char *const later[] = {pins[0], pins[2]};
    const struct part parts[] = {
        PART("loop_moves", 0, move_columns, &out->moves, &out->move_count),
        PART("loop_stages", 0, stage_columns, &out->stages, &out->stage_count),
        PART("loop_findings", 0, ordered_columns, &out->ordered, &out->ordered_count),
        PART("loop_orders", 0, order_columns, &out->orders, &out->order_count),
        PART("loop_deltas", 0, delta_columns, &out->deltas, &out->delta_count),
        PART("loop_tranches", 0, tranche_columns, &out->tranches, &out->tranche_count),
        PART("loop_settlements", 0, settlement_columns, &out->settlements, &out->settlement_count),
        PART("loop_consequences", 0, consequence_columns, &out->consequences,
             &out->consequence_count),
        PART("loop_audits", 0, audit_columns, &out->audits, &out->audit_count),
    };

    if (!db_query(db, sqltext("query/report/pin_loop.sql"), later, ARRAY_LEN(later), arena, &rows,
                  err) ||
        !db_query(db, "select pin_as_of() - date '1970-01-01'", NULL, 0, arena, &rows, err)) {
        return false;
    }
    out->day = db_int(&rows, 0, 0);
    return read_parts(&scope, parts, ARRAY_LEN(parts), err) &&
           db_query(db, sqltext("query/pin.sql"), pins, ARRAY_LEN(pins), arena, &rows, err);
}

const void *model_slice(const void *rows, size_t count, size_t size, int64_t project_id, size_t *n)
{
    const char *const array = rows;
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int64_t *const id = (const void *)(array + middle * size);
        if (*id < project_id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (*n = 0; low + *n < count; ++*n) {
        const int64_t *const id = (const void *)(array + (low + *n) * size);
        if (*id != project_id) {
            break;
        }
    }
    return *n > 0 ? array + low * size : NULL;
}

bool model_round_read(struct db *db, int64_t round_id, int run_no, struct arena *arena,
                      struct model_round *out, struct err *err)
{
    const struct scope scope = {
        db, arena, {db_int_text(arena, round_id), db_int_text(arena, run_no)}};
    const struct scope whole = {
        db, arena, {scope.params[0], "0", scope.params[1]}}; /* project 0 is the round itself */
    struct model_run *run = NULL;
    size_t run_count = 0;
    const struct part parts[] = {
        PART("run", 2, run_columns, &run, &run_count),
        PART("projects", 2, entry_columns, &out->entries, &out->entry_count),
        PART("grades", 2, grade_columns, &out->grades, &out->grade_count),
        PART("field_grades", 2, field_grade_columns, &out->fields, &out->field_count),
        PART("links", 2, link_columns, &out->links, &out->link_count),
    };

    const struct part figures =
        PART("figures", 3, figure_columns, &out->figures, &out->figure_count);

    if (!read_parts(&scope, parts, ARRAY_LEN(parts), err) || !one_row(&parts[0], err) ||
        !read_rows(&whole, &figures, err)) {
        return false;
    }
    out->round_id = round_id;
    out->run = *run;
    return read_loop(db, round_id, run, arena, &out->loop, err);
}

bool model_project_read(struct db *db, int64_t round_id, int run_no, int64_t project_id,
                        int head_count_floor, struct arena *arena, struct model_project *out,
                        struct err *err)
{
    const struct scope scope = {db,
                                arena,
                                {db_int_text(arena, round_id), db_int_text(arena, project_id),
                                 db_int_text(arena, run_no), db_int_text(arena, head_count_floor)}};
    struct model_basics *basics = NULL;
    size_t basics_count = 0;
    const struct part parts[] = {
        PART("project", 3, basics_columns, &basics, &basics_count),
        PART("figures", 3, figure_columns, &out->figures, &out->figure_count),
        PART("nodes", 3, node_columns, &out->nodes, &out->node_count),
        PART("leaves", 3, leaf_columns, &out->leaves, &out->leaf_count),
        PART("disbursements", 2, payment_columns, &out->payments, &out->payment_count),
        PART("spending", 2, spending_columns, &out->spending, &out->spending_count),
        PART("activities", 2, activity_columns, &out->activities, &out->activity_count),
        PART("months", 2, month_columns, &out->months, &out->month_count),
        PART("reach", 4, reach_columns, &out->reach, &out->reach_count),
        PART("survey", 3, survey_columns, &out->survey, &out->survey_count),
        PART("panel", 3, rating_columns, &out->ratings, &out->rating_count),
        PART("findings", 3, finding_columns, &out->findings, &out->finding_count),
        PART("gates", 3, gate_columns, &out->gates, &out->gate_count),
        PART("decisions", 3, decision_columns, &out->decisions, &out->decision_count),
        PART("sources", 2, source_columns, &out->sources, &out->source_count),
        PART("evidence", 2, evidence_columns, &out->evidence, &out->evidence_count),
    };

    if (!read_parts(&scope, parts, ARRAY_LEN(parts), err) || !one_row(&parts[0], err)) {
        return false;
    }
    out->project_id = project_id;
    out->basics = *basics;
    return true;
}

struct figure model_figure(const struct model_figure *figures, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(figures[i].key, key) == 0) {
            return figures[i].value;
        }
    }
    return (struct figure){false, 0};
}
