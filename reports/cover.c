#include "reports/cover.h"

#include "base/date.h"
#include "reports/qr.h"

#define FACTS_ROW 22.5
#define FACTS_PITCH 10.0 /* a value's second line */

static double fact_height(const struct cover_facts *plan, size_t i)
{
    return FACTS_ROW + (double)(plan->values[i].layout.n - 1) * FACTS_PITCH;
}

struct cover_facts cover_plan(struct canvas *canvas, struct arena *arena,
                              const struct cover_fact *facts, size_t n, double width, double label,
                              size_t lines)
{
    struct cover_facts plan = {.facts = facts, .n = n, .width = width, .label = label};
    struct type *type = arena_alloc(arena, sizeof *type);

    *type = type_with(TYPE_LABEL, 9, C_INK);
    type->leading = FACTS_PITCH;
    for (size_t i = 0; i < n; i++) {
        plan.values[i] = text_wrap(canvas, arena, type, width - label, facts[i].value);
        text_limit(canvas, arena, &plan.values[i], lines, text_cut_note(arena, facts[i].value));
        plan.height += fact_height(&plan, i);
    }
    return plan;
}

void cover_draw_facts(struct canvas *canvas, const struct cover_facts *plan, double top)
{
    const double x = PT_LEFT;
    const struct type name = type_with(TYPE_LABEL, 9, C_INK2);
    double y = top;

    canvas_line(canvas, x, y, x + plan->width, y, 0.8, C_INK);
    for (size_t i = 0; i < plan->n; i++) {
        const bool last = i + 1 == plan->n;
        text_row(canvas, &name, x, y, FACTS_ROW, ALIGN_LEFT, plan->facts[i].label);
        text_draw(canvas, &plan->values[i], x + plan->label, y + (FACTS_ROW - FACTS_PITCH) / 2,
                  plan->width - plan->label, ALIGN_LEFT, 0, plan->values[i].layout.n);
        y += fact_height(plan, i);
        canvas_line(canvas, x, y, x + plan->width, y, last ? 0.8 : PT_LINE_ROW,
                    last ? C_INK : C_RULE);
    }
}

size_t cover_run_facts(const struct section *at, struct cover_fact *facts, size_t n)
{
    const struct model_run *run = &at->round->run;

    if (run->evaluator[0] != '\0') {
        facts[n++] = (struct cover_fact){"评估机构", run->evaluator};
    }
    facts[n++] = (struct cover_fact){"评估阶段", section_stage(at)};
    facts[n++] = (struct cover_fact){"数据截止", date_chinese(at->arena, (int32_t)run->as_of)};
    facts[n++] = (struct cover_fact){
        "评价方案", arena_printf(at->arena, "%s %s", run->scheme_code, run->scheme_version)};
    return n;
}

void cover_head(struct canvas *canvas, const struct section *at, double height, const char *about,
                const char *title)
{
    const struct model_run *run = &at->round->run;
    const double right = PT_LEFT + PT_MEASURE;
    struct type bureau = type_with(TYPE_SECTION, 11.5, C_INK);
    const struct type small = type_with(TYPE_LABEL, 9, C_INK2);
    const struct type secret = type_with(TYPE_SECTION, 9, C_R700);

    bureau.tracking = 1.5;
    canvas_fill(canvas, (struct box){0, 0, 18, height}, C_N900);
    text_row(canvas, &bureau, PT_LEFT, 72, 18, ALIGN_LEFT,
             run->bureau[0] != '\0' ? run->bureau : run->programme);
    const double width = text_width(canvas, &secret, at->profile->label_zh) + 13.5;
    canvas_frame(canvas, (struct box){right - width, 72, width, 18}, 0.8, C_R700);
    text_row(canvas, &secret, right - width / 2, 72, 18, ALIGN_CENTRE, at->profile->label_zh);
    canvas_line(canvas, PT_LEFT, 103.5, right, 103.5, PT_LINE_FRAME, C_INK);
    if (about != NULL) {
        text_row(canvas, &small, PT_LEFT, 108, 18, ALIGN_LEFT, about);
    }
    text_row(canvas, &small, right, 108, 18, ALIGN_RIGHT, section_stage(at));
    text_put(canvas, &theme_type[TYPE_COVER_TITLE], PT_LEFT, 238.5, ALIGN_LEFT, title);
    canvas_fill(canvas, (struct box){PT_LEFT, 259, 36, 4.5}, C_R700);
}

void cover_seal_words(struct canvas *canvas, double x, double y, const char *tick,
                      const char *length)
{
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7, C_INK3);

    text_row(canvas, &bold, x, y, 13.5, ALIGN_CENTRE, LABEL_SEAL);
    text_row(canvas, &small, x, y + 13.5, 10, ALIGN_CENTRE, tick);
    text_row(canvas, &small, x, y + 23.5, 10, ALIGN_CENTRE, length);
}

void cover_verification(struct canvas *canvas, const struct section *at, double rule,
                        const char *foot)
{
    const struct model_run *run = &at->round->run;
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8.5, C_INK);
    const struct type plain = type_with(TYPE_LABEL, 8.5, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7.5, C_INK2);

    canvas_line(canvas, PT_LEFT, rule, PT_LEFT + PT_MEASURE, rule, PT_LINE_PAGE, C_RULE);
    qr_draw(canvas, PT_LEFT, 679.5, 67.5, section_reference(at));
    text_row(canvas, &bold, 148, 679.5, 14.5, ALIGN_LEFT, LABEL_VERIFY);
    text_row(canvas, &plain, 148, 694, 14.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_CHAIN_HEAD, run->chain_head));
    text_row(canvas, &plain, 148, 708.5, 14.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_HASHES, run->facts_hash, run->scheme_hash));
    text_row(canvas, &small, 148, 724, 13.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_RUN_AND_LOAD, (long long)run->run_no,
                          (long long)run->round_seq));
    text_row(canvas, &plain, PT_LEFT + PT_MEASURE, 679.5, 14.5, ALIGN_RIGHT,
             arena_printf(at->arena, LABEL_PAGES, flow_total_pages(at->flow)));
    text_row(canvas, &small, PT_LEFT + PT_MEASURE, 694, 14.5, ALIGN_RIGHT, LABEL_SEE_CONTENTS);
    if (run->label[0] != '\0') {
        const struct type tag = type_with(TYPE_TAG, 7, C_R700);
        grid_tag(canvas, PT_LEFT + PT_MEASURE - text_width(canvas, &tag, run->label) - 8, 731,
                 run->label, C_R700, C_NONE);
    }
    text_row(canvas, &small, PT_LEFT, 780, 13.5, ALIGN_LEFT, foot);
}
