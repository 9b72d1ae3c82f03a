#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "reports/overview.h"
#include "reports/qr.h"

/* The dossier's cover (design/ART.md §11a) with one tick per project: facts left, the seal right.
 */
enum { FACTS_CAP = 9, VALUE_LINES = 3, NAME_LINES = 3 };

#define NAME_TOP 286.0
#define NAME_WIDTH 480.0
#define FACTS_TOP 387.0
#define FACTS_WIDTH 280.0
#define FACTS_LABEL 76.0
#define FACTS_ROW 22.5
#define FACTS_PITCH 10.0
#define SEAL_X 459.0
#define SEAL_INNER 36.0
#define SEAL_OUTER 84.0
#define TICK_MOST 9.0
#define TICK_SHARE 0.6 /* of the room at the inner ring */
#define VERIFY_RULE 666.0

struct fact {
    const char *label, *value;
};

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

static size_t collect_facts(const struct section *at, struct fact *facts)
{
    const struct model_run *run = &at->round->run;
    const struct model_funder *funder = at->funder;
    struct arena *arena = at->arena;
    size_t n = 0;

    facts[n++] = (struct fact){LABEL_BACKER, whose(at)};
    facts[n++] = (struct fact){
        "资助项目",
        arena_printf(arena, "%s 个",
                     cell_figure_words(arena, CELL_COUNT, section_figure(at, "round.projects")))};
    facts[n++] = (struct fact){"财政批复", money(at, section_figure(at, "round.approved"))};
    if (funder->name != NULL && funder->kind_count > 0) {
        const struct model_backing *value = &funder->kinds[funder->kind_count - 1];
        facts[n++] = (struct fact){LABEL_OWN_SIGNED,
                                   money(at, (struct figure){true, value->own_signed_fen})};
        facts[n++] = (struct fact){LABEL_OWN_DELIVERED,
                                   money(at, (struct figure){true, value->own_delivered_fen})};
    }
    if (run->evaluator[0] != '\0') {
        facts[n++] = (struct fact){"评估机构", run->evaluator};
    }
    facts[n++] = (struct fact){"评估阶段", section_stage(at)};
    facts[n++] = (struct fact){"数据截止", date_chinese(arena, (int32_t)run->as_of)};
    facts[n++] = (struct fact){"评价方案",
                               arena_printf(arena, "%s %s", run->scheme_code, run->scheme_version)};
    return n;
}

static void draw_facts(struct canvas *canvas, const struct section *at, double y)
{
    struct fact facts[FACTS_CAP];
    const size_t n = collect_facts(at, facts);
    const double x = PT_LEFT;
    const struct type name = type_with(TYPE_LABEL, 9, C_INK2);
    struct type type = type_with(TYPE_LABEL, 9, C_INK);

    type.leading = FACTS_PITCH;
    canvas_line(canvas, x, y, x + FACTS_WIDTH, y, 0.8, C_INK);
    for (size_t i = 0; i < n; i++) {
        struct text_block value =
            text_wrap(canvas, at->arena, &type, FACTS_WIDTH - FACTS_LABEL, facts[i].value);
        text_limit(canvas, at->arena, &value, VALUE_LINES,
                   text_cut_note(at->arena, facts[i].value));
        text_row(canvas, &name, x, y, FACTS_ROW, ALIGN_LEFT, facts[i].label);
        text_draw(canvas, &value, x + FACTS_LABEL, y + (FACTS_ROW - FACTS_PITCH) / 2,
                  FACTS_WIDTH - FACTS_LABEL, ALIGN_LEFT, 0, value.layout.n);
        y += FACTS_ROW + (double)(value.layout.n - 1) * FACTS_PITCH;
        canvas_line(canvas, x, y, x + FACTS_WIDTH, y, i + 1 == n ? 0.8 : PT_LINE_ROW,
                    i + 1 == n ? C_INK : C_RULE);
    }
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
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7, C_INK3);

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
    text_row(canvas, &bold, SEAL_X, top + 2 * SEAL_OUTER + 6, 13.5, ALIGN_CENTRE, LABEL_SEAL);
    text_row(canvas, &small, SEAL_X, top + 2 * SEAL_OUTER + 19.5, 10, ALIGN_CENTRE,
             LABEL_PORTFOLIO_SEAL_TICK);
    text_row(canvas, &small, SEAL_X, top + 2 * SEAL_OUTER + 29.5, 10, ALIGN_CENTRE,
             LABEL_PORTFOLIO_SEAL_LENGTH);
}

static void verification(struct canvas *canvas, const struct section *at)
{
    const struct model_run *run = &at->round->run;
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8.5, C_INK);
    const struct type plain = type_with(TYPE_LABEL, 8.5, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7.5, C_INK2);
    const double right = PT_LEFT + PT_MEASURE;

    canvas_line(canvas, PT_LEFT, VERIFY_RULE, right, VERIFY_RULE, PT_LINE_PAGE, C_RULE);
    qr_draw(canvas, PT_LEFT, 679.5, 67.5, section_reference(at));
    text_row(canvas, &bold, 148, 679.5, 14.5, ALIGN_LEFT, LABEL_VERIFY);
    text_row(canvas, &plain, 148, 694, 14.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_CHAIN_HEAD, run->chain_head));
    text_row(canvas, &plain, 148, 708.5, 14.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_HASHES, run->facts_hash, run->scheme_hash));
    text_row(canvas, &small, 148, 724, 13.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_RUN_AND_LOAD, (long long)run->run_no,
                          (long long)run->round_seq));
    text_row(canvas, &plain, right, 679.5, 14.5, ALIGN_RIGHT,
             arena_printf(at->arena, LABEL_PAGES, flow_total_pages(at->flow)));
    text_row(canvas, &small, right, 694, 14.5, ALIGN_RIGHT, LABEL_SEE_CONTENTS);
    if (run->label[0] != '\0') {
        const struct type tag = type_with(TYPE_TAG, 7, C_R700);
        grid_tag(canvas, right - text_width(canvas, &tag, run->label) - 8, 731, run->label, C_R700,
                 C_NONE);
    }
    text_row(canvas, &small, PT_LEFT, 780, 13.5, ALIGN_LEFT,
             at->funder->all && at->funder->kind_count > 0 ? LABEL_PORTFOLIO_FOOT_ALL
                                                           : LABEL_PORTFOLIO_FOOT);
}

static void draw(struct canvas *canvas, struct box page, const void *data)
{
    const struct section *at = data;
    const struct model_run *run = &at->round->run;
    const double right = PT_LEFT + PT_MEASURE;
    struct type bureau = type_with(TYPE_SECTION, 11.5, C_INK);
    const struct type small = type_with(TYPE_LABEL, 9, C_INK2);
    const struct type secret = type_with(TYPE_SECTION, 9, C_R700);

    bureau.tracking = 1.5;
    canvas_fill(canvas, (struct box){0, 0, 18, page.h}, C_N900);
    text_row(canvas, &bureau, PT_LEFT, 72, 18, ALIGN_LEFT,
             run->bureau[0] != '\0' ? run->bureau : run->programme);
    const double width = text_width(canvas, &secret, at->profile->label_zh) + 13.5;
    canvas_frame(canvas, (struct box){right - width, 72, width, 18}, 0.8, C_R700);
    text_row(canvas, &secret, right - width / 2, 72, 18, ALIGN_CENTRE, at->profile->label_zh);
    canvas_line(canvas, PT_LEFT, 103.5, right, 103.5, PT_LINE_FRAME, C_INK);
    text_row(canvas, &small, right, 108, 18, ALIGN_RIGHT, section_stage(at));
    text_put(canvas, &theme_type[TYPE_COVER_TITLE], PT_LEFT, 238.5, ALIGN_LEFT, LABEL_PORTFOLIO);
    canvas_fill(canvas, (struct box){PT_LEFT, 259, 36, 4.5}, C_R700);
    struct text_block name =
        text_wrap(canvas, at->arena, &theme_type[TYPE_COVER_NAME], NAME_WIDTH, run->round_name);
    text_limit(canvas, at->arena, &name, NAME_LINES, text_cut_note(at->arena, run->round_name));
    text_draw(canvas, &name, PT_LEFT, NAME_TOP, NAME_WIDTH, ALIGN_LEFT, 0, name.layout.n);
    draw_facts(canvas, at, FACTS_TOP);
    seal(canvas, at);
    verification(canvas, at);
}

void sec_portfolio_cover(const struct section *at)
{
    struct section *kept = arena_alloc(at->arena, sizeof *kept);

    *kept = *at;
    flow_page(at->flow, draw, kept);
}
