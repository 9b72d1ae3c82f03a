#include <math.h>
#include <string.h>

#include "reports/cover.h"

/* The dossier's cover (design/ART.md §11a) with one tick per project: facts left, the seal right.
 */
enum { VALUE_LINES = 3, NAME_LINES = 3 };

#define NAME_TOP 286.0
#define NAME_WIDTH 480.0
#define FACTS_TOP 387.0
#define FACTS_WIDTH 280.0
#define FACTS_LABEL 76.0
#define SEAL_X 459.0
#define SEAL_INNER 36.0
#define SEAL_OUTER 84.0
#define TICK_MOST 9.0
#define TICK_SHARE 0.6 /* of the room at the inner ring */
#define VERIFY_RULE 666.0

static const char *whose(const struct section *at)
{
    const struct model_funder *funder = at->funder;

    return funder->name != NULL ? funder->name
           : funder->kind_count > 0 && funder->all &&
                   funder->kinds[funder->kind_count - 1].others.given
               ? arena_printf(at->arena, LABEL_BACKERS_ALL,
                              cell_words(at->arena, CELL_COUNT,
                                         funder->kinds[funder->kind_count - 1].others.value))
           : at->round->run.bureau[0] != '\0' ? at->round->run.bureau
                                              : LABEL_BACKERS_BUREAU;
}

static const char *money(const struct section *at, struct figure fen)
{
    return fen.given
               ? arena_printf(at->arena, LABEL_YUAN_OF, cell_words(at->arena, CELL_YUAN, fen.value))
               : LABEL_NOT_PROVIDED;
}

static size_t collect_facts(const struct section *at, struct cover_fact *facts)
{
    const struct model_funder *funder = at->funder;
    struct arena *arena = at->arena;
    size_t n = 0;

    facts[n++] = (struct cover_fact){LABEL_BACKER, whose(at)};
    facts[n++] = (struct cover_fact){
        "资助项目",
        arena_printf(arena, "%s 个",
                     cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.projects")))};
    facts[n++] = (struct cover_fact){"财政批复", money(at, section_figure(at, "round.approved"))};
    if (funder->name != NULL && funder->kind_count > 0) {
        const struct model_backing *value = &funder->kinds[funder->kind_count - 1];
        facts[n++] = (struct cover_fact){LABEL_OWN_SIGNED,
                                         money(at, (struct figure){true, value->own_signed_fen})};
        facts[n++] = (struct cover_fact){
            LABEL_OWN_DELIVERED, money(at, (struct figure){true, value->own_delivered_fen})};
    }
    return cover_run_facts(at, facts, n);
}

/* Fields in the order in which the league first names them. */
static int field_of(const char **fields, size_t *n, const char *field)
{
    for (size_t i = 0; i < *n; i++) {
        if (strcmp(fields[i], field) == 0) {
            return (int)i;
        }
    }
    fields[*n] = field;
    return (int)(*n)++;
}

/* One tick per project, the fields in groups; a project without a grade has a red stub. */
static void seal(struct canvas *canvas, const struct section *at)
{
    const struct model_round *round = at->round;
    struct chart_seal_tick *ticks = arena_array(at->arena, round->entry_count + 1, sizeof *ticks);
    const char **fields = arena_array(at->arena, round->entry_count + 1, sizeof *fields);
    size_t fields_n = 0, n = 0;

    for (size_t i = 0; i < round->entry_count; i++) {
        (void)field_of(fields, &fields_n, round->entries[i].field);
    }
    for (size_t field = 0; field < fields_n; field++) {
        for (size_t i = 0; i < round->entry_count; i++) {
            const struct model_entry *entry = &round->entries[i];
            if (strcmp(entry->field, fields[field]) == 0) {
                ticks[n++] = (struct chart_seal_tick){
                    .share = entry->pending ? (double)NAN : (double)entry->final_c / 1e4,
                    .group = (int)field,
                    .dark = field % 2 == 0};
            }
        }
    }
    const double room = TICK_SHARE * 2 * acos(-1) * SEAL_INNER / (double)(n > 0 ? n : 1);
    const struct chart_seal data = {ticks, n, SEAL_INNER, SEAL_OUTER, fmin(TICK_MOST, room)};
    const double top = FACTS_TOP;
    chart_draw(canvas, CHART_SEAL,
               (struct box){SEAL_X - SEAL_OUTER, top, 2 * SEAL_OUTER, 2 * SEAL_OUTER}, &data);
    cover_seal_words(canvas, SEAL_X, top + 2 * SEAL_OUTER + 6, LABEL_PORTFOLIO_SEAL_TICK,
                     LABEL_PORTFOLIO_SEAL_LENGTH);
}

static void draw(struct canvas *canvas, struct box page, const void *data)
{
    const struct section *at = data;
    const struct model_run *run = &at->round->run;
    struct cover_fact facts[COVER_FACTS];

    cover_head(canvas, at, page.h, NULL, LABEL_PORTFOLIO);
    struct text_block name =
        text_wrap(canvas, at->arena, &theme_type[TYPE_COVER_NAME], NAME_WIDTH, run->round_name);
    text_limit(canvas, at->arena, &name, NAME_LINES, text_cut_note(at->arena, run->round_name));
    text_draw(canvas, &name, PT_LEFT, NAME_TOP, NAME_WIDTH, ALIGN_LEFT, 0, name.layout.n);
    const struct cover_facts plan = cover_plan(canvas, at->arena, facts, collect_facts(at, facts),
                                               FACTS_WIDTH, FACTS_LABEL, VALUE_LINES);
    cover_draw_facts(canvas, &plan, FACTS_TOP);
    seal(canvas, at);
    cover_verification(canvas, at, VERIFY_RULE,
                       at->funder->all && at->funder->kind_count > 0 ? LABEL_PORTFOLIO_FOOT_ALL
                                                                     : LABEL_PORTFOLIO_FOOT);
}

void sec_portfolio_cover(const struct section *at)
{
    struct section *kept = arena_alloc(at->arena, sizeof *kept);

    *kept = *at;
    flow_page(at->flow, draw, kept);
}
