#include <math.h>

#include "base/date.h"
#include "reports/cover.h"

/* Measures of design/ART.md §11a. The title gets three lines of its size; a longer one is set
 * smaller, then pushes the facts down as far as the verification rule allows, and only what is
 * still left over is cut, with a word where the whole title stands. */
enum { VALUE_LINES = 4, TITLE_SIZES = 4 };

#define TITLE_TOP 286.0
#define TITLE_WIDTH 400.0
#define TITLE_HEIGHT 81.0
#define FACTS_TOP 387.0
#define FACTS_WIDTH 316.0
#define FACTS_LABEL 82.0
#define FACTS_END 657.0
#define VERIFY_RULE 666.0

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

static size_t collect_facts(const struct section *at, struct cover_fact *facts)
{
    const struct model_basics *basics = &at->project->basics;
    struct arena *arena = at->arena;
    const struct figure approved = section_figure(at, "funds.approved");
    size_t n = 0;

    facts[n++] = (struct cover_fact){"项目编号", basics->code};
    facts[n++] = (struct cover_fact){"实施单位", basics->org_name[0] != '\0' ? basics->org_name
                                                                             : LABEL_NOT_PROVIDED};
    facts[n++] = (struct cover_fact){"实施区域",
                                     basics->area[0] != '\0' ? basics->area : LABEL_NOT_PROVIDED};
    facts[n++] = (struct cover_fact){
        "实施期间",
        basics->start.given && basics->end.given
            ? arena_printf(arena, LABEL_FROM_TO, date_chinese(arena, (int32_t)basics->start.value),
                           date_chinese(arena, (int32_t)basics->end.value))
            : LABEL_NOT_PROVIDED};
    facts[n++] = (struct cover_fact){
        "批复金额", approved.given ? arena_printf(arena, LABEL_YUAN_OF,
                                                  cell_words(arena, CELL_YUAN, approved.value))
                                   : LABEL_NOT_PROVIDED};
    return cover_run_facts(at, facts, n);
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
    cover_seal_words(canvas, 482, top + 146, LABEL_SEAL_TICK, LABEL_SEAL_LENGTH);
}

static void draw(struct canvas *canvas, struct box page, const void *data)
{
    const struct section *at = data;
    struct cover_fact facts[COVER_FACTS];

    cover_head(canvas, at, page.h, at->round->run.round_name, LABEL_COVER_TITLE);
    const struct cover_facts plan = cover_plan(canvas, at->arena, facts, collect_facts(at, facts),
                                               FACTS_WIDTH, FACTS_LABEL, VALUE_LINES);
    const double gap = FACTS_TOP - TITLE_TOP - TITLE_HEIGHT;
    const double used = draw_title(canvas, at->arena, at->project->basics.title,
                                   FACTS_END - plan.height - gap - TITLE_TOP);
    const double top = fmax(FACTS_TOP, theme_snap(TITLE_TOP + used + gap));
    cover_draw_facts(canvas, &plan, top);
    seal(canvas, at, top);
    cover_verification(canvas, at, VERIFY_RULE, LABEL_COVER_FOOT);
}

void sec_cover(const struct section *at)
{
    struct section *kept = arena_alloc(at->arena, sizeof *kept);

    *kept = *at;
    flow_page(at->flow, draw, kept);
}
