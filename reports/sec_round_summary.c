#include "base/num.h"
#include "reports/overview.h"

/* The page a leader reads: what it was, what it came to, what went wrong, in words and figures. */
enum { KPIS = 6, WORST = 3 };

static const char *money_phrase(const struct section *at, struct figure figure)
{
    return figure.given ? num_money_phrase(at->arena, figure.value) : LABEL_NOT_PROVIDED;
}

static const char *count_phrase(const struct section *at, const char *key, const char *unit)
{
    const struct figure figure = section_figure(at, key);

    return figure.given ? num_phrase(at->arena, figure.value, unit) : LABEL_NOT_PROVIDED;
}

static void key_figures(const struct section *at)
{
    struct flow_kpi *kpis = arena_array(at->arena, KPIS, sizeof *kpis);
    struct arena *arena = at->arena;

    kpis[0] = (struct flow_kpi){
        "资助项目", cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.projects")),
        LABEL_UNIT_ONE, LABEL_EVALUATED, C_N700};
    kpis[1] = (struct flow_kpi){
        "批复资金", cell_yuan_short(arena, section_figure(at, "round.approved")), NULL,
        arena_printf(
            arena, LABEL_MEAN_OF,
            cell_figure_words(arena, CELL_YUAN, section_figure(at, "round.approved_mean"))),
        C_N700};
    kpis[2] =
        (struct flow_kpi){"已拨付", cell_yuan_short(arena, section_figure(at, "round.disbursed")),
                          NULL, "元", C_N700};
    kpis[3] =
        (struct flow_kpi){"受益人数", cell_heads_words(arena, section_figure(at, "round.persons")),
                          LABEL_PERSONS_WORD, LABEL_ROSTER_DISTINCT, C_N700};
    kpis[4] = (struct flow_kpi){
        "服务人次", cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.person_times")),
        LABEL_PERSON_TIMES_WORD, LABEL_NOT_ADDED, C_N700};
    kpis[5] = (struct flow_kpi){
        "活动场次", cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.sessions")),
        "场", LABEL_ACTIVITY_LOG, C_N700};
    flow_kpis(at->flow, kpis, 3, true);
    flow_space(at->flow, 9);
    flow_kpis(at->flow, kpis + 3, 3, true);
}

/* --- in words -----------------------------------------------------------------------------------
 */

static const char *grades_said(const struct section *at)
{
    const struct model_round *round = at->round;
    const char *said = "";

    for (size_t pass = 0; pass < 2; pass++) { /* the pending ones come last */
        for (size_t i = 0; i < round->grade_count; i++) {
            const struct model_grade *grade = &round->grades[i];
            if ((grade->ordinal == 0) == (pass == 1) && grade->projects > 0) {
                said = arena_printf(at->arena, "%s%s" LABEL_ROUND_GRADE_SAID, said,
                                    said[0] != '\0' ? "，" : "", grade->label,
                                    (long long)grade->projects);
            }
        }
    }
    return said;
}

static struct figure mean_score(const struct section *at)
{
    for (size_t i = 0; i < at->funder->year_count; i++) {
        if (at->funder->years[i].is_this) {
            return at->funder->years[i].mean_c;
        }
    }
    return (struct figure){0};
}

static const char *money_said(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct model_instalment *all =
        funder->instalment_count > 0 ? &funder->instalments[funder->instalment_count - 1] : NULL;
    const struct model_backing *value =
        funder->kind_count > 0 ? &funder->kinds[funder->kind_count - 1] : NULL;
    const char *said = arena_printf(at->arena, LABEL_ROUND_MONEY_SAID,
                                    money_phrase(at, section_figure(at, "round.approved")),
                                    money_phrase(at, section_figure(at, "round.disbursed")),
                                    money_phrase(at, section_figure(at, "round.spent_grant")));

    if (all != NULL && all->recovered_fen + all->cut_fen > 0) {
        said = arena_printf(at->arena, "%s" LABEL_ROUND_MONEY_BACK, said,
                            cell_words(at->arena, CELL_DAY, at->round->loop.day),
                            num_money_phrase(at->arena, all->paid_fen),
                            num_money_phrase(at->arena, all->recovered_fen),
                            num_money_phrase(at->arena, all->cut_fen));
    }
    if (value != NULL && value->signed_fen.given) {
        said = arena_printf(at->arena, "%s" LABEL_ROUND_MATCH_SAID, said,
                            num_money_phrase(at->arena, value->signed_fen.value),
                            cell_figure_words(at->arena, CELL_RATE, value->rate_ppm));
    }
    return said;
}

static bool has_rate(const struct section *at)
{
    const struct model_rate *rate = at->funder->rate_count > 0 ? at->funder->rates : NULL;

    return rate != NULL && rate->rate_ppm.given && rate->answered >= ANSWERS_FLOOR;
}

static const char *reach_said(const struct section *at)
{
    const struct model_rate *rate = at->funder->rates;
    const char *said = arena_printf(
        at->arena, LABEL_ROUND_REACH_SAID, count_phrase(at, "round.persons", LABEL_PERSONS_UNIT),
        count_phrase(at, "round.person_times", LABEL_PERSON_TIMES_UNIT),
        cell_figure_words(at->arena, CELL_COUNT, section_figure(at, "round.sessions")));

    if (has_rate(at) && !rate->low_ppm.given) {
        said = arena_printf(at->arena, "%s" LABEL_ROUND_RATE_WITHOUT_FEW, said,
                            cell_words(at->arena, CELL_RATE, rate->rate_ppm.value),
                            cell_words(at->arena, CELL_COUNT, rate->answered));
    } else if (has_rate(at)) {
        said = arena_printf(at->arena, "%s" LABEL_ROUND_RATE_SAID, said,
                            cell_words(at->arena, CELL_RATE, rate->rate_ppm.value),
                            cell_figure_words(at->arena, CELL_RATE, rate->low_ppm),
                            cell_figure_words(at->arena, CELL_RATE, rate->high_ppm),
                            cell_words(at->arena, CELL_COUNT, rate->answered));
    }
    return said;
}

static const char *wrong_said(const struct section *at)
{
    const struct model_funder *funder = at->funder;
    const struct model_deeds *deeds = &funder->deeds;
    const char *worst = "";

    for (size_t i = 0; i < funder->loss_count && i < WORST; i++) {
        const struct model_loss *loss = &funder->losses[i];
        worst = arena_printf(at->arena, "%s%s" LABEL_ROUND_WORST_ITEM, worst, i > 0 ? "、" : "",
                             loss->name, (long long)loss->projects,
                             cell_figure_words(at->arena, CELL_RATE, loss->lost_ppm));
    }
    const char *orders = deeds->orders == 0
                             ? LABEL_ROUND_NO_ORDERS_SAID
                             : arena_printf(at->arena, LABEL_ROUND_ORDERS_SAID,
                                            (long long)deeds->orders, (long long)deeds->projects,
                                            (long long)deeds->closed, (long long)deeds->overdue);
    const char *said = arena_printf(at->arena, LABEL_ROUND_FOUND_SAID "%s" LABEL_ROUND_ENDED_SAID,
                                    (long long)deeds->findings, orders, (long long)deeds->gated,
                                    (long long)deeds->ended, (long long)deeds->barred);
    return worst[0] != '\0' ? arena_printf(at->arena, "%s" LABEL_ROUND_WORST_SAID, said, worst)
                            : said;
}

/* --- pictures -----------------------------------------------------------------------------------
 */

void sec_round_summary(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    flow_chapter(at->flow, run->round_name, false);
    flow_text(at->flow, TYPE_LEAD,
              arena_printf(at->arena, LABEL_ROUND_LEAD,
                           count_phrase(at, "round.projects", LABEL_PROJECTS_UNIT),
                           money_phrase(at, section_figure(at, "round.approved")),
                           count_phrase(at, "round.persons", LABEL_PERSONS_UNIT),
                           cell_figure_words(at->arena, CELL_YUAN,
                                             section_figure(at, "round.approved_mean"))));
    flow_space(at->flow, 9);
    key_figures(at);
    flow_section(at->flow, LABEL_ROUND_AT_A_GLANCE, NULL, false);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_ROUND_GRADES_SAID, grades_said(at),
                           cell_figure_words(at->arena, CELL_POINTS, mean_score(at))));
    flow_footnote(at->flow, LABEL_MEAN_METHOD);
    flow_text(at->flow, TYPE_BODY, money_said(at));
    flow_text(at->flow, TYPE_BODY, reach_said(at));
    flow_footnote(at->flow, arena_printf(at->arena, "%s%s", section_counts_method(at),
                                         has_rate(at) ? LABEL_RATE_METHOD : ""));
    flow_text(at->flow, TYPE_BODY, wrong_said(at));
    overview_stages(at, false);
}
