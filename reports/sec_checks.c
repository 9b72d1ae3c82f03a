/* 勾稽核对: the reconciliation checks R01 to R38 (DOMAIN.md §4), each with what was held against
 * what, how many cases were tested and how many do not fit.
 *
 * Reports run no check: the views check_<code> are evaluated under the pins of the run by one query
 * (query/report/checks.sql), those across projects once for all dossiers, the others for a worker's
 * projects together, and nothing of it is stored: so a dossier made again from the same run says
 * the same. A check of the round alone stands with the round's counts.
 */
#include <string.h>

#include "reports/section.h"

static const struct grid_column columns[] = {
    {.head = "代码", .width = 30},
    {.head = "核对项", .width = 84},
    {.head = "比对什么", .width = 192},
    {.head = "类", .width = 18},
    {.head = "范围", .width = 32},
    {.head = "核对数", .width = 40, .align = GRID_RIGHT},
    {.head = "不符", .width = 30, .align = GRID_RIGHT},
    {.head = "结论", .width = 54, .align = GRID_RIGHT},
};

enum { CODE, TITLE, COMPARES, SEVERITY, SCOPE, TESTED, FAILED, VERDICT };

struct counts {
    size_t all, passed, failed, waived, empty;
};

static const struct model_check *find(const struct model_check *checks, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(checks[i].code, code) == 0) {
            return &checks[i];
        }
    }
    return NULL;
}

static struct grid_cell verdict(const struct model_rule *rule, const struct model_check *check,
                                struct counts *counts)
{
    const enum grid_state faulty = rule->severity[0] == 'E'   ? GRID_ALERT
                                   : rule->severity[0] == 'W' ? GRID_WARN
                                                              : GRID_PLAIN;

    counts->passed += check->failed == 0;
    counts->waived += check->failed > 0 && check->failed == check->waived;
    counts->failed += check->failed > check->waived;
    return check->failed == 0               ? cell_text(LABEL_CHECK_PASSED)
           : check->failed == check->waived ? cell_text(LABEL_CHECK_WAIVED)
                                            : (struct grid_cell){LABEL_CHECK_FAULTS, faulty, 0, 0};
}

static void row(const struct section *at, const struct cells *cells, size_t row,
                const struct model_rule *rule, const struct model_check *check,
                struct counts *counts)
{
    const bool round = check != NULL && check->project_id == 0;

    *cells_at(cells, row, CODE) = cell_text(rule->code);
    *cells_at(cells, row, TITLE) = cell_text(rule->title);
    *cells_at(cells, row, COMPARES) = cell_text(rule->compares);
    *cells_at(cells, row, SEVERITY) = cell_text(rule->severity);
    counts->all++;
    if (check == NULL) {
        cells->rows[row].kind = GRID_MUTED;
        counts->empty++;
        *cells_at(cells, row, SCOPE) = cell_text(LABEL_DASH);
        *cells_at(cells, row, TESTED) = cell_text(LABEL_DASH);
        *cells_at(cells, row, FAILED) = cell_text(LABEL_DASH);
        *cells_at(cells, row, VERDICT) =
            cell_text(rule->at_load ? LABEL_CHECK_AT_LOAD : LABEL_CHECK_NO_DATA);
        return;
    }
    *cells_at(cells, row, SCOPE) = cell_text(round ? LABEL_CHECK_ROUND : LABEL_CHECK_PROJECT);
    *cells_at(cells, row, TESTED) = cell_number(at->arena, CELL_COUNT, check->tested);
    *cells_at(cells, row, FAILED) = cell_number(at->arena, CELL_COUNT, check->failed);
    *cells_at(cells, row, VERDICT) = verdict(rule, check, counts);
}

void sec_checks(const struct section *at)
{
    const struct model_round *round = at->round;
    struct counts counts = {0};
    const struct model_dossier *const own = &at->project->dossier;
    const struct model_checks *const checks = &round->checks;
    size_t across_n = 0;
    size_t whole_n = 0;
    const struct model_check *across =
        MODEL_SLICE(checks->items, checks->count, at->project->project_id, &across_n);
    const struct model_check *whole = MODEL_SLICE(checks->items, checks->count, 0, &whole_n);

    if (round->rule_count == 0) {
        return;
    }
    const struct cells cells = cells_new(at->arena, round->rule_count, ARRAY_LEN(columns));
    for (size_t i = 0; i < round->rule_count; i++) {
        const char *code = round->rules[i].code;
        const struct model_check *check = find(own->checks, own->check_count, code);
        check = check != NULL ? check : find(across, across_n, code);
        check = check != NULL ? check : find(whole, whole_n, code);
        row(at, &cells, i, &round->rules[i], check, &counts);
    }
    flow_chapter(at->flow, LABEL_CHECKS, true);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_CHECKS_COUNT, counts.all, counts.passed, counts.failed,
                           counts.waived, counts.empty));
    flow_grid(at->flow, LABEL_CHECKS_TABLE, LABEL_CHECKS_UNIT,
              cells_grid(at->arena, &cells, columns, true), LABEL_CHECKS_NOTE);
}
