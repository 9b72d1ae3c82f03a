#include <math.h>

#include "base/date.h"
#include "reports/qr.h"
#include "reports/section.h"

/* Measures of design/ART.md §11a. The title gets three lines of its size; a longer one is set
 * smaller, then pushes the facts down as far as the verification rule allows, and only what is
 * still left over is cut, with a word where the whole title stands. */
enum { FACTS_CAP = 9, VALUE_LINES = 4, TITLE_SIZES = 4 };

#define TITLE_TOP 286.0
#define TITLE_WIDTH 400.0
#define TITLE_HEIGHT 81.0
#define FACTS_TOP 387.0
#define FACTS_WIDTH 316.0
#define FACTS_LABEL 82.0
#define FACTS_ROW 22.5
#define FACTS_PITCH 10.0 /* a value's second line */
#define FACTS_END 657.0
#define VERIFY_RULE 666.0

struct fact {
    const char *label, *value;
};

struct facts_plan {
    const struct fact *facts;
    struct text_block values[FACTS_CAP];
    size_t n;
    double height;
};

static double fact_height(const struct facts_plan *plan, size_t i)
{
    return FACTS_ROW + (double)(plan->values[i].layout.n - 1) * FACTS_PITCH;
}

static struct facts_plan plan_facts(struct canvas *canvas, struct arena *arena,
                                    const struct fact *facts, size_t n)
{
    struct facts_plan plan = {.facts = facts, .n = n};
    struct type *type = arena_alloc(arena, sizeof *type);

    *type = type_with(TYPE_LABEL, 9, C_INK);
    type->leading = FACTS_PITCH;
    for (size_t i = 0; i < n; i++) {
        plan.values[i] = text_wrap(canvas, arena, type, FACTS_WIDTH - FACTS_LABEL, facts[i].value);
        text_limit(canvas, arena, &plan.values[i], VALUE_LINES,
                   text_cut_note(arena, facts[i].value));
        plan.height += fact_height(&plan, i);
    }
    return plan;
}

static void draw_facts(struct canvas *canvas, const struct facts_plan *plan, double top)
{
    const double x = PT_LEFT;
    const struct type name = type_with(TYPE_LABEL, 9, C_INK2);
    double y = top;

    canvas_line(canvas, x, y, x + FACTS_WIDTH, y, 0.8, C_INK);
    for (size_t i = 0; i < plan->n; i++) {
        const bool last = i + 1 == plan->n;
        text_row(canvas, &name, x, y, FACTS_ROW, ALIGN_LEFT, plan->facts[i].label);
        text_draw(canvas, &plan->values[i], x + FACTS_LABEL, y + (FACTS_ROW - FACTS_PITCH) / 2,
                  FACTS_WIDTH - FACTS_LABEL, ALIGN_LEFT, 0, plan->values[i].layout.n);
        y += fact_height(plan, i);
        canvas_line(canvas, x, y, x + FACTS_WIDTH, y, last ? 0.8 : PT_LINE_ROW,
                    last ? C_INK : C_RULE);
    }
}

/* The project's title between the red bar and the facts; returns the height used. */
static double draw_title(struct canvas *canvas, struct arena *arena, const char *title, double room)
{
    static const struct {
        double size, leading, width;
    } steps[TITLE_SIZES] = {
        {18, 27, TITLE_WIDTH},
        {16, 22.5, TITLE_WIDTH},
        {13, 18, TITLE_WIDTH},
        {11, 15.75, PT_MEASURE},
    };
    struct type type = theme_type[TYPE_COVER_NAME];
    struct text_block block = {0};
    double fits = TITLE_HEIGHT;

    for (size_t i = 0; i < TITLE_SIZES; i++) {
        type.size = steps[i].size;
        type.leading = steps[i].leading;
        fits = i + 1 < TITLE_SIZES ? TITLE_HEIGHT : room;
        block = text_wrap(canvas, arena, &type, steps[i].width, title);
        if (block.height <= fits) {
            text_draw(canvas, &block, PT_LEFT, TITLE_TOP, steps[i].width, ALIGN_LEFT, 0,
                      block.layout.n);
            return block.height;
        }
    }
    text_limit(canvas, arena, &block, (size_t)(fits / type.leading), LABEL_TITLE_CUT);
    text_draw(canvas, &block, PT_LEFT, TITLE_TOP, PT_MEASURE, ALIGN_LEFT, 0, block.layout.n);
    return block.height;
}

static size_t collect_facts(const struct section *at, struct fact *facts)
{
    const struct model_basics *basics = &at->project->basics;
    const struct model_run *run = &at->round->run;
    struct arena *arena = at->arena;
    const struct figure approved = section_figure(at, "funds.approved");
    size_t n = 0;

    facts[n++] = (struct fact){"项目编号", basics->code};
    facts[n++] = (struct fact){"实施单位",
                               basics->org_name[0] != '\0' ? basics->org_name : LABEL_NOT_PROVIDED};
    facts[n++] =
        (struct fact){"实施区域", basics->area[0] != '\0' ? basics->area : LABEL_NOT_PROVIDED};
    facts[n++] = (struct fact){"实施期间",
                               basics->start.given && basics->end.given
                                   ? arena_printf(arena, LABEL_FROM_TO,
                                                  date_chinese(arena, (int32_t)basics->start.value),
                                                  date_chinese(arena, (int32_t)basics->end.value))
                                   : LABEL_NOT_PROVIDED};
    facts[n++] = (struct fact){
        "批复金额", approved.given ? arena_printf(arena, LABEL_YUAN_OF,
                                                  cell_words(arena, CELL_YUAN, approved.value))
                                   : LABEL_NOT_PROVIDED};
    if (run->evaluator[0] != '\0') {
        facts[n++] = (struct fact){"评估机构", run->evaluator};
    }
    facts[n++] = (struct fact){"评估阶段", section_stage(at)};
    facts[n++] = (struct fact){"数据截止", date_chinese(arena, (int32_t)run->as_of)};
    facts[n++] = (struct fact){"评价方案",
                               arena_printf(arena, "%s %s", run->scheme_code, run->scheme_version)};
    return n;
}

/* One tick per leaf; a new group with every level-1 node (the first letter of the code). */
static void seal(struct canvas *canvas, const struct section *at, double top)
{
    struct chart_seal_tick *ticks =
        arena_array(at->arena, at->project->leaf_count + 1, sizeof *ticks);
    int group = 0;

    for (size_t i = 0; i < at->project->leaf_count; i++) {
        const struct model_leaf *leaf = &at->project->leaves[i];
        group += i > 0 && leaf->code[0] != at->project->leaves[i - 1].code[0];
        ticks[i] = (struct chart_seal_tick){.share = leaf->ppm.given ? (double)leaf->ppm.value / 1e6
                                                                     : (double)NAN,
                                            .group = group,
                                            .dark = group % 2 == 0};
    }
    const struct chart_seal data = {ticks, at->project->leaf_count, 24, 61, 0};
    chart_draw(canvas, CHART_SEAL, (struct box){421, top + 18, 122, 122}, &data);
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7, C_INK3);
    text_row(canvas, &bold, 482, top + 146, 13.5, ALIGN_CENTRE, LABEL_SEAL);
    text_row(canvas, &small, 482, top + 159.5, 10, ALIGN_CENTRE, LABEL_SEAL_TICK);
    text_row(canvas, &small, 482, top + 169.5, 10, ALIGN_CENTRE, LABEL_SEAL_LENGTH);
}

static void verification(struct canvas *canvas, const struct section *at)
{
    const struct model_run *run = &at->round->run;
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8.5, C_INK);
    const struct type plain = type_with(TYPE_LABEL, 8.5, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7.5, C_INK2);

    canvas_line(canvas, PT_LEFT, VERIFY_RULE, PT_LEFT + PT_MEASURE, VERIFY_RULE, PT_LINE_PAGE,
                C_RULE);
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
    text_row(canvas, &small, PT_LEFT, 780, 13.5, ALIGN_LEFT, LABEL_COVER_FOOT);
}

static void draw(struct canvas *canvas, struct box page, const void *data)
{
    const struct section *at = data;
    const struct model_run *run = &at->round->run;
    const double right = PT_LEFT + PT_MEASURE;
    struct type bureau = type_with(TYPE_SECTION, 11.5, C_INK);
    const struct type small = type_with(TYPE_LABEL, 9, C_INK2);
    const struct type secret = type_with(TYPE_SECTION, 9, C_R700);
    struct fact facts[FACTS_CAP];

    bureau.tracking = 1.5;
    canvas_fill(canvas, (struct box){0, 0, 18, page.h}, C_N900);
    text_row(canvas, &bureau, PT_LEFT, 72, 18, ALIGN_LEFT,
             run->bureau[0] != '\0' ? run->bureau : run->programme);
    const double width = text_width(canvas, &secret, at->profile->label_zh) + 13.5;
    canvas_frame(canvas, (struct box){right - width, 72, width, 18}, 0.8, C_R700);
    text_row(canvas, &secret, right - width / 2, 72, 18, ALIGN_CENTRE, at->profile->label_zh);
    canvas_line(canvas, PT_LEFT, 103.5, right, 103.5, PT_LINE_FRAME, C_INK);
    text_row(canvas, &small, PT_LEFT, 108, 18, ALIGN_LEFT, run->round_name);
    text_row(canvas, &small, right, 108, 18, ALIGN_RIGHT, section_stage(at));
    text_put(canvas, &theme_type[TYPE_COVER_TITLE], PT_LEFT, 238.5, ALIGN_LEFT, LABEL_COVER_TITLE);
    canvas_fill(canvas, (struct box){PT_LEFT, 259, 36, 4.5}, C_R700);
    const struct facts_plan plan = plan_facts(canvas, at->arena, facts, collect_facts(at, facts));
    const double gap = FACTS_TOP - TITLE_TOP - TITLE_HEIGHT;
    const double used = draw_title(canvas, at->arena, at->project->basics.title,
                                   FACTS_END - plan.height - gap - TITLE_TOP);
    const double top = fmax(FACTS_TOP, theme_snap(TITLE_TOP + used + gap));
    draw_facts(canvas, &plan, top);
    seal(canvas, at, top);
    verification(canvas, at);
}

void sec_cover(const struct section *at)
{
    struct section *kept = arena_alloc(at->arena, sizeof *kept);

    *kept = *at;
    flow_page(at->flow, draw, kept);
}
