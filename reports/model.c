#include "reports/model.h"

#include <string.h>

#include "base/date.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "reports/model_read.h"

static const struct model_column run_columns[] = {
    {MODEL_TEXT, offsetof(struct model_run, round_code)},
    {MODEL_WORDS, offsetof(struct model_run, round_name)},
    {MODEL_WORDS, offsetof(struct model_run, programme)},
    {MODEL_WORDS, offsetof(struct model_run, bureau)},
    {MODEL_WORDS, offsetof(struct model_run, evaluator)},
    {MODEL_WORDS, offsetof(struct model_run, label)},
    {MODEL_INT, offsetof(struct model_run, run_no)},
    {MODEL_TEXT, offsetof(struct model_run, stage)},
    {MODEL_TEXT, offsetof(struct model_run, scheme_code)},
    {MODEL_TEXT, offsetof(struct model_run, scheme_version)},
    {MODEL_WORDS, offsetof(struct model_run, scheme_name)},
    {MODEL_TEXT, offsetof(struct model_run, scheme_hash)},
    {MODEL_TEXT, offsetof(struct model_run, facts_hash)},
    {MODEL_TEXT, offsetof(struct model_run, chain_head)},
    {MODEL_INT, offsetof(struct model_run, as_of)},
    {MODEL_INT, offsetof(struct model_run, round_seq)},
    {MODEL_TEXT, offsetof(struct model_run, engine)},
    {MODEL_INT, offsetof(struct model_run, interim_ppm)},
    {MODEL_INT, offsetof(struct model_run, final_ppm)},
    {MODEL_FIGURE, offsetof(struct model_run, interim_run)},
    {MODEL_FIGURE, offsetof(struct model_run, interim_day)},
};

static const struct model_column entry_columns[] = {
    {MODEL_INT, offsetof(struct model_entry, project_id)},
    {MODEL_TEXT, offsetof(struct model_entry, code)},
    {MODEL_WORDS, offsetof(struct model_entry, title)},
    {MODEL_WORDS, offsetof(struct model_entry, org_name)},
    {MODEL_WORDS, offsetof(struct model_entry, field)},
    {MODEL_WORDS, offsetof(struct model_entry, area)},
    {MODEL_INT, offsetof(struct model_entry, computed_c)},
    {MODEL_INT, offsetof(struct model_entry, missing_c)},
    {MODEL_INT, offsetof(struct model_entry, potential_c)},
    {MODEL_INT, offsetof(struct model_entry, final_c)},
    {MODEL_INT, offsetof(struct model_entry, low_c)},
    {MODEL_INT, offsetof(struct model_entry, high_c)},
    {MODEL_INT, offsetof(struct model_entry, grade)},
    {MODEL_WORDS, offsetof(struct model_entry, grade_label)},
    {MODEL_BOOL, offsetof(struct model_entry, pending)},
    {MODEL_BOOL, offsetof(struct model_entry, borderline)},
    {MODEL_FIGURE, offsetof(struct model_entry, rank)},
    {MODEL_FIGURE, offsetof(struct model_entry, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_entry, persons)},
    {MODEL_FIGURE, offsetof(struct model_entry, person_times)},
    {MODEL_FIGURE, offsetof(struct model_entry, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_entry, answered)},
    {MODEL_INT, offsetof(struct model_entry, gates)},
    {MODEL_INT, offsetof(struct model_entry, own_computed_c)},
    {MODEL_FIGURE, offsetof(struct model_entry, interim_c)},
};

static const struct model_column grade_columns[] = {
    {MODEL_INT, offsetof(struct model_grade, ordinal)},
    {MODEL_WORDS, offsetof(struct model_grade, label)},
    {MODEL_INT, offsetof(struct model_grade, min_c)},
    {MODEL_INT, offsetof(struct model_grade, projects)},
};

const struct model_column model_figure_columns[4] = {
    {MODEL_INT, offsetof(struct model_figure, project_id)},
    {MODEL_TEXT, offsetof(struct model_figure, key)},
    {MODEL_FIGURE, offsetof(struct model_figure, value)},
    {MODEL_TEXT, offsetof(struct model_figure, unit)},
};

static const struct model_column field_grade_columns[] = {
    {MODEL_WORDS, offsetof(struct model_field_grade, field)},
    {MODEL_INT, offsetof(struct model_field_grade, grade)},
    {MODEL_INT, offsetof(struct model_field_grade, projects)},
    {MODEL_INT, offsetof(struct model_field_grade, approved_fen)},
    {MODEL_INT, offsetof(struct model_field_grade, field_projects)},
};

static const struct model_column link_columns[] = {
    {MODEL_WORDS, offsetof(struct model_link, name)},
    {MODEL_INT, offsetof(struct model_link, leaves)},
    {MODEL_INT, offsetof(struct model_link, full_c)},
    {MODEL_FIGURE, offsetof(struct model_link, rate_ppm)},
    {MODEL_FIGURE, offsetof(struct model_link, missing_ppm)},
    {MODEL_INT, offsetof(struct model_link, lacking)},
};

static const struct model_column move_columns[] = {
    {MODEL_INT, offsetof(struct model_move, project_id)},
    {MODEL_INT, offsetof(struct model_move, seq)},
    {MODEL_INT, offsetof(struct model_move, day)},
    {MODEL_WORDS, offsetof(struct model_move, from_name)},
    {MODEL_WORDS, offsetof(struct model_move, to_name)},
    {MODEL_WORDS, offsetof(struct model_move, event)},
    {MODEL_WORDS, offsetof(struct model_move, by)},
    {MODEL_WORDS, offsetof(struct model_move, reason)},
    {MODEL_TEXT, offsetof(struct model_move, sha8)},
    {MODEL_FIGURE, offsetof(struct model_move, gate_run)},
    {MODEL_INT, offsetof(struct model_move, event_seq)},
};

static const struct model_column stage_columns[] = {
    {MODEL_INT, offsetof(struct model_stage, project_id)},
    {MODEL_WORDS, offsetof(struct model_stage, label)},
    {MODEL_FIGURE, offsetof(struct model_stage, planned_from)},
    {MODEL_FIGURE, offsetof(struct model_stage, planned_to)},
    {MODEL_FIGURE, offsetof(struct model_stage, actual_from)},
    {MODEL_FIGURE, offsetof(struct model_stage, actual_to)},
    {MODEL_BOOL, offsetof(struct model_stage, lasts)},
    {MODEL_FIGURE, offsetof(struct model_stage, late)},
};

static const struct model_column ordered_columns[] = {
    {MODEL_INT, offsetof(struct model_ordered, project_id)},
    {MODEL_TEXT, offsetof(struct model_ordered, code)},
    {MODEL_TEXT, offsetof(struct model_ordered, indicator)},
    {MODEL_TEXT, offsetof(struct model_ordered, severity)},
    {MODEL_WORDS, offsetof(struct model_ordered, message)},
    {MODEL_INT, offsetof(struct model_ordered, lost_c)},
    {MODEL_FIGURE, offsetof(struct model_ordered, order_no)},
    {MODEL_WORDS, offsetof(struct model_ordered, owner)},
    {MODEL_FIGURE, offsetof(struct model_ordered, due_day)},
    {MODEL_FIGURE, offsetof(struct model_ordered, closed_day)},
    {MODEL_WORDS, offsetof(struct model_ordered, verifier)},
    {MODEL_TEXT, offsetof(struct model_ordered, state)},
    {MODEL_WORDS, offsetof(struct model_ordered, repeats)},
    {MODEL_TEXT, offsetof(struct model_ordered, stage)},
    {MODEL_WORDS, offsetof(struct model_ordered, name)},
    {MODEL_WORDS, offsetof(struct model_ordered, said)},
};

static const struct model_column order_columns[] = {
    {MODEL_INT, offsetof(struct model_order, project_id)},
    {MODEL_INT, offsetof(struct model_order, order_no)},
    {MODEL_TEXT, offsetof(struct model_order, state)},
    {MODEL_WORDS, offsetof(struct model_order, owner)},
    {MODEL_INT, offsetof(struct model_order, day)},
    {MODEL_INT, offsetof(struct model_order, due_day)},
    {MODEL_BOOL, offsetof(struct model_order, extended)},
    {MODEL_FIGURE, offsetof(struct model_order, handed_day)},
    {MODEL_TEXT, offsetof(struct model_order, verdict)},
    {MODEL_FIGURE, offsetof(struct model_order, judged_day)},
    {MODEL_WORDS, offsetof(struct model_order, verifier)},
    {MODEL_FIGURE, offsetof(struct model_order, before_c)},
    {MODEL_FIGURE, offsetof(struct model_order, after_c)},
    {MODEL_FIGURE, offsetof(struct model_order, recovery_ppm)},
    {MODEL_FIGURE, offsetof(struct model_order, rectified_c)},
};

static const struct model_column delta_columns[] = {
    {MODEL_INT, offsetof(struct model_delta, project_id)},
    {MODEL_INT, offsetof(struct model_delta, order_no)},
    {MODEL_TEXT, offsetof(struct model_delta, code)},
    {MODEL_WORDS, offsetof(struct model_delta, name)},
    {MODEL_FIGURE, offsetof(struct model_delta, before_ppm)},
    {MODEL_FIGURE, offsetof(struct model_delta, after_ppm)},
    {MODEL_INT, offsetof(struct model_delta, before_c)},
    {MODEL_FIGURE, offsetof(struct model_delta, after_c)},
    {MODEL_FIGURE, offsetof(struct model_delta, gain_c)},
};

static const struct model_column tranche_columns[] = {
    {MODEL_INT, offsetof(struct model_tranche, project_id)},
    {MODEL_INT, offsetof(struct model_tranche, number)},
    {MODEL_INT, offsetof(struct model_tranche, share_ppm)},
    {MODEL_INT, offsetof(struct model_tranche, planned_fen)},
    {MODEL_WORDS, offsetof(struct model_tranche, gate)},
    {MODEL_FIGURE, offsetof(struct model_tranche, gate_run)},
    {MODEL_FIGURE, offsetof(struct model_tranche, opened_day)},
    {MODEL_FIGURE, offsetof(struct model_tranche, paid_day)},
    {MODEL_INT, offsetof(struct model_tranche, paid_fen)},
    {MODEL_TEXT, offsetof(struct model_tranche, state)},
};

static const struct model_column settlement_columns[] = {
    {MODEL_INT, offsetof(struct model_settlement, project_id)},
    {MODEL_FIGURE, offsetof(struct model_settlement, granted_fen)},
    {MODEL_FIGURE, offsetof(struct model_settlement, approved_fen)},
    {MODEL_FIGURE, offsetof(struct model_settlement, eligible_fen)},
    {MODEL_FIGURE, offsetof(struct model_settlement, disbursed_fen)},
    {MODEL_FIGURE, offsetof(struct model_settlement, due_fen)},
    {MODEL_FIGURE, offsetof(struct model_settlement, expected_fen)},
    {MODEL_FIGURE, offsetof(struct model_settlement, settled_day)},
    {MODEL_FIGURE, offsetof(struct model_settlement, gate_run)},
};

static const struct model_column consequence_columns[] = {
    {MODEL_INT, offsetof(struct model_consequence, project_id)},
    {MODEL_FIGURE, offsetof(struct model_consequence, number)},
    {MODEL_WORDS, offsetof(struct model_consequence, figures)},
    {MODEL_TEXT, offsetof(struct model_consequence, tranche)},
    {MODEL_WORDS, offsetof(struct model_consequence, rating)},
    {MODEL_WORDS, offsetof(struct model_consequence, rating_cap)},
    {MODEL_TEXT, offsetof(struct model_consequence, next_round)},
    {MODEL_FIGURE, offsetof(struct model_consequence, bar_day)},
    {MODEL_TEXT, offsetof(struct model_consequence, exemplar)},
    {MODEL_FIGURE, offsetof(struct model_consequence, day)},
    {MODEL_WORDS, offsetof(struct model_consequence, by)},
};

static const struct model_column audit_columns[] = {
    {MODEL_INT, offsetof(struct model_audit, project_id)},
    {MODEL_WORDS, offsetof(struct model_audit, firm)},
    {MODEL_TEXT, offsetof(struct model_audit, report_no)},
    {MODEL_WORDS, offsetof(struct model_audit, opinion)},
    {MODEL_INT, offsetof(struct model_audit, day)},
    {MODEL_FIGURE, offsetof(struct model_audit, audited_fen)},
    {MODEL_FIGURE, offsetof(struct model_audit, questioned_fen)},
    {MODEL_FIGURE, offsetof(struct model_audit, disallowed_fen)},
    {MODEL_FIGURE, offsetof(struct model_audit, minor)},
    {MODEL_FIGURE, offsetof(struct model_audit, major)},
    {MODEL_FIGURE, offsetof(struct model_audit, serious)},
    {MODEL_WORDS, offsetof(struct model_audit, findings)},
    {MODEL_FIGURE, offsetof(struct model_audit, rectify_day)},
};

static const struct model_column file_columns[] = {
    {MODEL_INT, offsetof(struct model_file, project_id)},
    {MODEL_INT, offsetof(struct model_file, number)},
    {MODEL_TEXT, offsetof(struct model_file, label)},
    {MODEL_TEXT, offsetof(struct model_file, kind)},
    {MODEL_TEXT, offsetof(struct model_file, privacy)},
    {MODEL_TEXT, offsetof(struct model_file, name)},
    {MODEL_TEXT, offsetof(struct model_file, sha8)},
    {MODEL_FIGURE, offsetof(struct model_file, taken_day)},
    {MODEL_INT, offsetof(struct model_file, day)},
    {MODEL_WORDS, offsetof(struct model_file, activity)},
    {MODEL_FIGURE, offsetof(struct model_file, pages)},
};

bool model_pin(struct db *db, const char *round_code, int run_no, struct arena *arena,
               int64_t *round_id, int *found_run, struct err *err)
{
    struct db_rows rows;
    const char *find[] = {round_code, run_no > 0 ? db_int_text(arena, run_no) : NULL};

    if (!db_begin(db, err) ||
        !db_query(db, sqltext("query/report/latest_run.sql"), find, 2, arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0 && run_no > 0) {
        return err_set(
            err, ERR_DATA,
            words_pick("轮次 %s 没有第 %d 次评分；不写 --run 即最新一次",
                       "round %s has no score run %d; without --run the newest is taken"),
            round_code, run_no);
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
    const char *means[] = {pins[0], db_cell(&rows, 0, 1)};
    return db_query(db, sqltext("query/pin.sql"), pins, 3, arena, &rows, err) &&
           db_query(db, sqltext("query/report/pin_means.sql"), means, 2, arena, &rows, err);
}

/* Everything people did, under pins of its own; the pins of the run come back after it. */
static bool read_loop(struct db *db, int64_t round_id, const struct model_run *run,
                      const struct model_until *until, struct arena *arena, struct model_loop *out,
                      struct err *err)
{
    const struct model_scope scope = {db, arena, {0}};
    struct db_rows rows;
    const char *const pins[] = {db_int_text(arena, round_id), db_int_text(arena, run->round_seq),
                                date_iso(arena, (int32_t)run->as_of)};
    const char *const later[] = {pins[0], pins[2], until->day,
                                 until->loads > 0 ? db_int_text(arena, until->loads) : NULL};
    const struct model_part parts[] = {
        MODEL_PART("loop_moves", 0, move_columns, &out->moves, &out->move_count),
        MODEL_PART("loop_stages", 0, stage_columns, &out->stages, &out->stage_count),
        MODEL_PART("loop_findings", 0, ordered_columns, &out->ordered, &out->ordered_count),
        MODEL_PART("loop_orders", 0, order_columns, &out->orders, &out->order_count),
        MODEL_PART("loop_deltas", 0, delta_columns, &out->deltas, &out->delta_count),
        MODEL_PART("loop_tranches", 0, tranche_columns, &out->tranches, &out->tranche_count),
        MODEL_PART("loop_settlements", 0, settlement_columns, &out->settlements,
                   &out->settlement_count),
        MODEL_PART("loop_consequences", 0, consequence_columns, &out->consequences,
                   &out->consequence_count),
        MODEL_PART("loop_audits", 0, audit_columns, &out->audits, &out->audit_count),
        MODEL_PART("evidence_files", 0, file_columns, &out->files, &out->file_count),
    };

    if (!db_query(db, sqltext("query/report/pin_loop.sql"), later, ARRAY_LEN(later), arena, &rows,
                  err)) {
        return false;
    }
    out->day = db_int(&rows, 0, 1);
    out->loads = db_int(&rows, 0, 2);
    return model_read_parts(&scope, parts, ARRAY_LEN(parts), err) &&
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

bool model_round_read(struct db *db, int64_t round_id, int run_no, const struct model_until *until,
                      struct arena *arena, struct model_round *out, struct err *err)
{
    const struct model_scope scope = {
        db, arena, {db_int_text(arena, round_id), db_int_text(arena, run_no)}};
    const struct model_scope whole = {
        db, arena, {scope.params[0], "{0}", scope.params[1]}}; /* project 0 is the round itself */
    struct model_run *run = NULL;
    size_t run_count = 0;
    const struct model_part parts[] = {
        MODEL_PART("run", 2, run_columns, &run, &run_count),
        MODEL_PART("projects", 2, entry_columns, &out->entries, &out->entry_count),
        MODEL_PART("grades", 2, grade_columns, &out->grades, &out->grade_count),
        MODEL_PART("field_grades", 2, field_grade_columns, &out->fields, &out->field_count),
        MODEL_PART("links", 2, link_columns, &out->links, &out->link_count),
    };

    const struct model_part figures =
        MODEL_PART("figures", 3, model_figure_columns, &out->figures, &out->figure_count);

    if (!model_read_parts(&scope, parts, ARRAY_LEN(parts), err) || !model_one_row(&parts[0], err) ||
        !model_read_rows(&whole, &figures, err)) {
        return false;
    }
    out->round_id = round_id;
    out->run = *run;
    return read_loop(db, round_id, run, until, arena, &out->loop, err);
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
