#include "base/num.h"
#include "reports/overview.h"

/* The round on one page (design/ART.md §11h): key figures, how far projects came, grades, where. */
enum { KPIS = 6 };

static const struct model_backing *value_of(const struct section *at)
{
    const struct model_funder *funder = at->funder;

    return funder->kind_count > 0 ? &funder->kinds[funder->kind_count - 1] : NULL;
}

static const char *wan(const struct section *at, struct figure fen)
{
    return cell_figure_words(at->arena, CELL_WAN, fen);
}

static const char *unit_of(struct figure figure, const char *unit)
{
    return figure.given ? unit : NULL;
}

static const struct model_season *this_round(const struct section *at)
{
    for (size_t i = 0; i < at->funder->year_count; i++) {
        if (at->funder->years[i].is_this) {
            return &at->funder->years[i];
        }
    }
    return NULL;
}

static void first_row(const struct section *at)
{
    struct flow_kpi *kpis = arena_array(at->arena, KPIS, sizeof *kpis);
    struct arena *arena = at->arena;
    const struct figure projects = section_figure(at, "round.projects");
    const struct figure approved = section_figure(at, "round.approved");
    const struct figure paid = section_figure(at, "round.disbursed");
    const struct figure spent = section_figure(at, "round.spent_grant");
    const struct figure persons = section_figure(at, "round.persons");
    const struct figure times = section_figure(at, "round.person_times");

    kpis[0] = (struct flow_kpi){
        "资助项目", cell_figure_words(arena, CELL_COUNT, projects), LABEL_UNIT_ONE,
        at->funder->stage_count > 0
            ? arena_printf(arena, LABEL_ENTRIES,
                           cell_words(arena, CELL_COUNT, at->funder->stages[0].projects))
            : LABEL_EVALUATED,
        C_N700};
    kpis[1] = (struct flow_kpi){"财政批复", wan(at, approved), unit_of(approved, LABEL_WAN),
                                "批复名单合计", C_N700};
    kpis[2] = (struct flow_kpi){LABEL_PAID_OUT, wan(at, paid), unit_of(paid, LABEL_WAN),
                                "拨付台账合计", C_N700};
    kpis[3] = (struct flow_kpi){LABEL_SPENT, wan(at, spent), unit_of(spent, LABEL_WAN),
                                LABEL_SPENT_GRANT, C_N700};
    kpis[4] =
        (struct flow_kpi){"受益人数", cell_heads_words(arena, persons),
                          unit_of(persons, LABEL_PERSONS_WORD), LABEL_ROSTER_DISTINCT, C_N700};
    kpis[5] = (struct flow_kpi){"服务人次", cell_figure_words(arena, CELL_COUNT, times),
                                unit_of(times, LABEL_PERSON_TIMES_WORD), LABEL_NOT_ADDED, C_N700};
    flow_kpis(at->flow, kpis, KPIS, false);
}

static struct flow_kpi rate_kpi(const struct section *at)
{
    const struct model_rate *rate = at->funder->rate_count > 0 ? at->funder->rates : NULL;
    struct arena *arena = at->arena;

    if (rate == NULL || !rate->rate_ppm.given || rate->answered < ANSWERS_FLOOR) {
        return (struct flow_kpi){LABEL_RATE, LABEL_NOT_PROVIDED, NULL,
                                 rate == NULL || rate->answered == 0 ? LABEL_NO_SURVEY_SHORT
                                                                     : LABEL_FEW_ANSWERS,
                                 C_N700};
    }
    return (struct flow_kpi){LABEL_RATE, cell_words(arena, CELL_RATE, rate->rate_ppm.value), NULL,
                             rate->low_ppm.given
                                 ? arena_printf(arena, LABEL_RATE_RANGE,
                                                cell_figure_words(arena, CELL_RATE, rate->low_ppm),
                                                cell_figure_words(arena, CELL_RATE, rate->high_ppm),
                                                cell_words(arena, CELL_COUNT, rate->answered))
                                 : arena_printf(arena, LABEL_RATE_WITHOUT_FEW,
                                                cell_words(arena, CELL_COUNT, rate->answered)),
                             C_N700};
}

/* What was pledged and delivered, by this backer or by all, where it may be told. */
static size_t pledge_kpis(const struct section *at, struct flow_kpi *kpis)
{
    const struct model_backing *value = value_of(at);
    struct arena *arena = at->arena;

    if (value == NULL || (at->funder->name == NULL && !value->signed_fen.given)) {
        return 0;
    }
    const bool own = at->funder->name != NULL;
    const struct figure promised =
        own ? (struct figure){true, value->own_signed_fen} : value->signed_fen;
    const struct figure given =
        own ? (struct figure){true, value->own_delivered_fen} : value->delivered_fen;
    const struct figure rate = own ? value->own_rate_ppm : value->rate_ppm;
    kpis[0] = (struct flow_kpi){own ? LABEL_OWN_SIGNED : LABEL_SIGNED, wan(at, promised), LABEL_WAN,
                                LABEL_THREE_KINDS, C_N700};
    kpis[1] =
        (struct flow_kpi){own ? LABEL_OWN_DELIVERED : LABEL_DELIVERED, wan(at, given), LABEL_WAN,
                          rate.given ? arena_printf(arena, LABEL_DELIVERED_RATE,
                                                    cell_words(arena, CELL_RATE, rate.value))
                                     : LABEL_DASH,
                          C_N700};
    kpis[2] = (struct flow_kpi){
        LABEL_BACKED_PROJECTS,
        cell_words(arena, CELL_COUNT, own ? value->own_projects : value->projects), LABEL_UNIT_ONE,
        own || !value->others.given
            ? LABEL_OWN_PLEDGES
            : arena_printf(arena, LABEL_BACKERS_OF,
                           cell_words(arena, CELL_COUNT, value->others.value)),
        C_N700};
    return 3;
}

static void second_row(const struct section *at)
{
    struct flow_kpi *kpis = arena_array(at->arena, KPIS, sizeof *kpis);
    const struct model_season *year = this_round(at);
    size_t n = pledge_kpis(at, kpis);

    kpis[n++] = rate_kpi(at);
    kpis[n++] = (struct flow_kpi){
        LABEL_MEAN_SCORE,
        cell_figure_words(at->arena, CELL_POINTS, year != NULL ? year->mean_c : (struct figure){0}),
        LABEL_POINTS, LABEL_MEAN_NOTE, C_N700};
    kpis[n++] = (struct flow_kpi){
        LABEL_GOOD_SHARE,
        cell_figure_words(at->arena, CELL_RATE, year != NULL ? year->good_ppm : (struct figure){0}),
        NULL, LABEL_GOOD_NOTE, C_N700};
    flow_space(at->flow, 9);
    flow_kpis(at->flow, kpis, n, false);
}

/* The lead tells of pledges, not of the bureau's money. */
static bool is_backed(const struct section *at)
{
    const struct model_backing *value = value_of(at);

    return value != NULL && (at->funder->name != NULL || value->others.given);
}

static const char *lead(const struct section *at)
{
    const struct model_backing *value = value_of(at);
    struct arena *arena = at->arena;

    if (value != NULL && at->funder->name != NULL) {
        return arena_printf(arena, LABEL_LEAD_BACKER, at->funder->name,
                            (long long)value->own_projects,
                            num_money_phrase(arena, value->own_signed_fen),
                            cell_figure_words(arena, CELL_RATE, value->own_rate_ppm));
    }
    if (value != NULL && value->others.given) {
        return arena_printf(arena, LABEL_LEAD_ALL, (long long)value->others.value,
                            (long long)value->projects,
                            num_money_phrase(arena, value->signed_fen.value),
                            cell_figure_words(arena, CELL_RATE, value->rate_ppm));
    }
    const struct figure projects = section_figure(at, "round.projects");
    const struct figure approved = section_figure(at, "round.approved");
    const struct figure persons = section_figure(at, "round.persons");
    return arena_printf(
        arena, LABEL_LEAD_BUREAU,
        projects.given ? num_phrase(arena, projects.value, LABEL_PROJECTS_UNIT)
                       : LABEL_NOT_PROVIDED,
        approved.given ? num_money_phrase(arena, approved.value) : LABEL_NOT_PROVIDED,
        persons.given ? num_phrase(arena, persons.value, LABEL_PERSONS_UNIT) : LABEL_NOT_PROVIDED);
}

void sec_portfolio_figures(const struct section *at)
{
    bool persons = false;
    const struct chart_heat *heat = overview_areas(at, &persons);

    flow_chapter(at->flow, LABEL_PORTFOLIO_YEAR, false);
    flow_text(at->flow, TYPE_LEAD, lead(at));
    flow_footnote(at->flow, is_backed(at) ? LABEL_VALUE_METHOD : section_counts_method(at));
    flow_space(at->flow, 9);
    first_row(at);
    second_row(at);
    overview_stages(at, true);
    if (heat != NULL) {
        flow_section(at->flow, LABEL_AREAS, NULL, true);
        flow_chart(
            at->flow, persons ? LABEL_AREAS_PERSONS : LABEL_AREAS_PROJECTS,
            persons ? LABEL_UNIT_PERSONS : LABEL_UNIT_EACH, CHART_HEAT, heat,
            persons ? arena_printf(at->arena, LABEL_AREAS_NOTE,
                                   cell_heads_words(at->arena, section_figure(at, "round.persons")),
                                   cell_heads_words(at->arena,
                                                    section_figure(at, "round.persons_by_project")))
                    : NULL);
    }
}
