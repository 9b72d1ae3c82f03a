#include "reports/overview.h"

static void caveats(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct figure sum = section_figure(at, "round.persons_by_project");
    const struct figure distinct = section_figure(at, "round.persons");
    struct arena *arena = at->arena;

    flow_section(at->flow, LABEL_CAVEATS, NULL, true);
    flow_text(at->flow, TYPE_BODY,
              distinct.given
                  ? arena_printf(arena, LABEL_CAVEAT_OVERLAP, cell_heads_words(arena, sum),
                                 cell_heads_words(arena, distinct))
                  : LABEL_CAVEAT_NO_ROSTER);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(arena, LABEL_CAVEAT_SAID,
                           cell_figure_words(arena, CELL_RATE, funder->said.bare_ppm),
                           (long long)funder->said.projects, (long long)funder->said.rostered));
    if (funder->rate_count > 0 && funder->rates->answered >= ANSWERS_FLOOR) {
        const char *const answered = cell_words(arena, CELL_COUNT, funder->rates->answered);
        flow_text(
            at->flow, TYPE_BODY,
            funder->rates->low_ppm.given
                ? arena_printf(arena, LABEL_CAVEAT_SURVEY, answered,
                               cell_figure_words(arena, CELL_COUNT, funder->rates->population))
                : arena_printf(arena, LABEL_CAVEAT_SURVEY_FEW, answered));
    }
    if (funder->kind_count > 0) {
        flow_text(at->flow, TYPE_BODY, LABEL_CAVEAT_BACKERS);
    }
}

static const struct grid_column columns[] = {
    {.head = "数字", .width = 140},
    {.head = "值", .width = 120, .align = GRID_DECIMAL, .strong = true},
    {.head = "出处", .width = 0},
};

/* The printed figures that are stored, each with what explain answers. */
static void references(const struct section *at)
{
    static const struct {
        const char *label, *key;
        enum cell_unit unit;
    } figures[] = {
        {"资助项目（个）", "round.projects", CELL_COUNT},
        {"财政批复（元）", "round.approved", CELL_YUAN},
        {"每项平均（元）", "round.approved_mean", CELL_YUAN},
        {"已拨付（元）", "round.disbursed", CELL_YUAN},
        {"财政资金支出（元）", "round.spent_grant", CELL_YUAN},
        {"受益人数（人）", "round.persons", CELL_COUNT},
        {"各项目人数之和（人）", "round.persons_by_project", CELL_COUNT},
        {"服务人次（人次）", "round.person_times", CELL_COUNT},
    };
    const struct model_run *run = &at->round->run;
    const struct cells cells = cells_new(at->arena, ARRAY_LEN(figures), ARRAY_LEN(columns));

    for (size_t i = 0; i < ARRAY_LEN(figures); i++) {
        *cells_at(&cells, i, 0) = cell_text(figures[i].label);
        *cells_at(&cells, i, 1) =
            cell_figure(at->arena, figures[i].unit, section_figure(at, figures[i].key));
        *cells_at(&cells, i, 2) = cell_text(arena_printf(
            at->arena, "%s/r%lld/-/%s", run->round_code, (long long)run->run_no, figures[i].key));
    }
    flow_section(at->flow, LABEL_REFERENCES, NULL, true);
    flow_grid(at->flow, LABEL_REFERENCES_TABLE, NULL, cells_grid(at->arena, &cells, columns, true),
              NULL);
}

void sec_portfolio_method(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    flow_chapter(at->flow, LABEL_PORTFOLIO_METHOD, true);
    flow_panel(at->flow, C_CARD, LABEL_PORTFOLIO_METHOD_TITLE,
               arena_printf(at->arena, LABEL_PORTFOLIO_METHOD_TEXT,
                            cell_words(at->arena, CELL_DAY, run->as_of), (long long)run->run_no,
                            run->scheme_code, run->scheme_version, run->facts_hash, run->chain_head,
                            cell_words(at->arena, CELL_DAY, at->round->loop.day)));
    caveats(at);
    references(at);
}
