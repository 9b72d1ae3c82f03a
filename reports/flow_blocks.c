#include <math.h>
#include <string.h>

#include "reports/flow_block.h"
#include "reports/labels.h"

#define CAPTION_HEIGHT 18.0 /* 13.5 and the gap to the figure */
#define PANEL_PAD 13.5
#define PANEL_INNER (PANEL_PAD - 2.25) /* above the first line and below the last */
#define PANEL_TITLE 18.0
#define PANEL_LINES 40 /* of one that stays whole */
#define GRID_LEAST 4   /* rows on each side of a break */
#define FACT_ROW 22.5
#define FACT_LINES 40
#define KPI_SMALL 49.5
#define KPI_LARGE 58.5

/* --- text ----------------------------------------------------------------------------------------
 */

struct words {
    const struct type *type;
    const char *text, *source, *title; /* source: below a quotation */
    struct text_block block, below;    /* below: the source */
    enum colour fill;
    bool speaks;
    struct note *note; /* its mark is raised behind the last word, or NULL */
};

static void lines_as_slices(struct flow *flow, struct block *block, const struct text_block *text)
{
    block->n = text->layout.n;
    block->heights = arena_array(&flow->arena, block->n + 1, sizeof(double));
    for (size_t i = 0; i < block->n; i++)
        block->heights[i] = text->type->leading;
}

static void measure_text(struct flow *flow, struct block *block)
{
    struct words *words = block->data;

    if (words->note != NULL)
        words->block = flow_wrap_called(flow, words->type, flow_block_width(block), words->text);
    else
        words->block = text_wrap(flow->canvas, &flow->arena, words->type, flow_block_width(block),
                                 words->text);
    lines_as_slices(flow, block, &words->block);
    block->least = 2;
    if (words->note != NULL && block->n > 0)
        flow_call(flow, block, block->n - 1, words->note);
}

static void draw_text(struct flow *flow, const struct block *block, struct box box, size_t from,
                      size_t to)
{
    const struct words *words = block->data;

    text_draw(flow->canvas, &words->block, box.x, box.y, box.w, ALIGN_LEFT, from, to);
    if (words->note != NULL && to == block->n)
        flow_draw_call(flow, &words->block, box.x,
                       box.y + (double)(to - from - 1) * words->type->leading, words->note);
}

static const struct block_kind kind_text = {.measure = measure_text, .draw = draw_text};

static void add_text(struct flow *flow, const struct type *type, double before, const char *text)
{
    struct words *words = arena_alloc(&flow->arena, sizeof(*words));

    *words = (struct words){.type = type, .text = text};
    flow_add(flow, &kind_text, words, before);
}

void flow_text(struct flow *flow, enum type_role role, const char *text)
{
    bool more = flow->blocks_n > 0 && flow->blocks[flow->blocks_n - 1].kind == &kind_text;

    add_text(flow, &theme_type[role], more ? 0 : PT_GAP_NOTE, text);
}

void flow_note(struct flow *flow, const char *text)
{
    add_text(flow, &theme_type[TYPE_NOTE], PT_GAP_FIGURE, text);
}

void flow_footnote(struct flow *flow, const char *text)
{
    struct block *block = flow->blocks_n > 0 ? &flow->blocks[flow->blocks_n - 1] : NULL;

    if (block == NULL || block->kind != &kind_text)
        return;
    struct words *words = block->data;
    words->note = flow_note_of(flow, text);
}

#define QUOTE_INDENT 10.5

static void measure_quote(struct flow *flow, struct block *block)
{
    struct words *words = block->data;
    double pad = words->speaks ? PANEL_PAD : QUOTE_INDENT;

    words->block =
        text_wrap(flow->canvas, &flow->arena, words->type,
                  flow_block_width(block) - pad - (words->speaks ? PANEL_PAD : 0), words->text);
    if (words->source != NULL)
        words->below = text_wrap(flow->canvas, &flow->arena, &theme_type[TYPE_NOTE],
                                 flow_block_width(block) - pad - (words->speaks ? PANEL_PAD : 0),
                                 words->source);
    flow_one_slice(flow, block,
                   words->block.height + (words->source != NULL ? words->below.height + 3.5 : 0) +
                       (words->speaks ? 2 * 9 : 0));
}

static void draw_quote(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct words *words = block->data;
    double pad = words->speaks ? PANEL_PAD : QUOTE_INDENT, y = box.y + (words->speaks ? 9 : 0);

    (void)from;
    (void)to;
    if (words->speaks)
        canvas_fill(flow->canvas, box, C_CARD);
    canvas_fill(flow->canvas, (struct box){box.x, box.y, words->speaks ? 3 : 2, box.h},
                words->speaks ? C_R700 : C_N300);
    text_draw(flow->canvas, &words->block, box.x + pad, y, box.w - pad, ALIGN_LEFT, 0,
              words->block.layout.n);
    if (words->source != NULL)
        text_draw(flow->canvas, &words->below, box.x + pad, y + words->block.height + 2.5,
                  box.w - pad, ALIGN_LEFT, 0, words->below.layout.n);
}

static const struct block_kind kind_quote = {.measure = measure_quote, .draw = draw_quote};

void flow_quote(struct flow *flow, const char *text, const char *source, bool speaks)
{
    struct words *words = arena_alloc(&flow->arena, sizeof(*words));

    *words = (struct words){
        .type = &theme_type[speaks ? TYPE_COMMENT : TYPE_QUOTE],
        .text = text,
        .source = source,
        .speaks = speaks,
    };
    flow_add(flow, &kind_quote, words, PT_GAP_NOTE);
}

static void measure_panel(struct flow *flow, struct block *block)
{
    static const struct type type = {FACE_SANS, C_INK, 8.5, 13.5, 0, 0, false};
    struct words *words = block->data;

    words->block = text_wrap(flow->canvas, &flow->arena, &type,
                             flow_block_width(block) - 2 * PANEL_PAD, words->text);
    if (words->block.layout.n > PANEL_LINES) {
        lines_as_slices(flow, block, &words->block);
        block->head = PANEL_INNER + (words->title != NULL ? PANEL_TITLE : 0);
        block->tail = PANEL_INNER;
        block->least = 2;
        return;
    }
    flow_one_slice(flow, block,
                   words->block.height + 2 * PANEL_INNER +
                       (words->title != NULL ? PANEL_TITLE : 0));
}

static void draw_panel(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct words *words = block->data;
    const bool whole = words->block.layout.n <= PANEL_LINES;
    double y = box.y + PANEL_INNER;

    canvas_fill(flow->canvas, box, words->fill);
    if (words->title != NULL) {
        text_row(flow->canvas, &theme_type[TYPE_LABEL_BOLD], box.x + PANEL_PAD, y, 13.5, ALIGN_LEFT,
                 from > 0 ? arena_printf(&flow->arena, LABEL_GOES_ON, words->title) : words->title);
        y += PANEL_TITLE;
    }
    text_draw(flow->canvas, &words->block, box.x + PANEL_PAD, y, box.w - 2 * PANEL_PAD, ALIGN_LEFT,
              whole ? 0 : from, whole ? words->block.layout.n : to);
}

static const struct block_kind kind_panel = {.measure = measure_panel, .draw = draw_panel};

void flow_panel(struct flow *flow, enum colour fill, const char *title, const char *text)
{
    struct words *words = arena_alloc(&flow->arena, sizeof(*words));

    *words = (struct words){.text = text, .title = title, .fill = fill};
    flow_add(flow, &kind_panel, words, PT_GAP_NOTE);
}

/* --- captions, tables, figures -------------------------------------------------------------------
 */

struct figure {
    const char *number, *caption, *unit, *note; /* number: "4-1" */
    const struct grid *grid;
    const struct grid_plan *plan;
    enum chart_kind chart;
    const void *data;
    struct text_block note_block;
};

/* "4-1", in the second appendix 附2-1. */
static const char *caption_number(struct flow *flow, int count)
{
    if (flow->appendix > 0)
        return arena_printf(&flow->arena, LABEL_APPENDIX_NUMBER, flow->appendix, count);
    return arena_printf(&flow->arena, "%d-%d", flow->chapter, count);
}

static double caption_height(const struct figure *figure)
{
    return figure->caption != NULL ? CAPTION_HEIGHT : 0;
}

/* Number and title at the left of a row. */
static void draw_title(struct flow *flow, const struct figure *figure, const char *word,
                       struct box box)
{
    if (figure->caption != NULL)
        text_row(flow->canvas, &theme_type[TYPE_CAPTION], box.x, box.y,
                 CAPTION_HEIGHT - PT_GAP_FIGURE, ALIGN_LEFT,
                 arena_printf(canvas_scratch(flow->canvas), "%s %s" LABEL_WIDE_SPACE "%s", word,
                              figure->number, figure->caption));
}

/* The unit at the right of a row. */
static void draw_unit(struct flow *flow, const struct figure *figure, struct box box)
{
    if (figure->unit != NULL)
        text_row(flow->canvas, &theme_type[TYPE_UNIT], box.x + box.w, box.y,
                 CAPTION_HEIGHT - PT_GAP_FIGURE, ALIGN_RIGHT, figure->unit);
}

static double measure_note(struct flow *flow, struct figure *figure, double width)
{
    if (figure->note == NULL)
        return 0;
    figure->note_block =
        text_wrap(flow->canvas, &flow->arena, &theme_type[TYPE_NOTE], width, figure->note);
    return PT_GAP_FIGURE + figure->note_block.height;
}

static void draw_note(struct flow *flow, const struct figure *figure, struct box box, double y)
{
    if (figure->note != NULL)
        text_draw(flow->canvas, &figure->note_block, box.x, y + PT_GAP_FIGURE, box.w, ALIGN_LEFT, 0,
                  figure->note_block.layout.n);
}

const char *flow_mark(struct flow *flow, const char *text)
{
    return flow_note_of(flow, text)->mark;
}

/* A row calls the notes whose marks its cells bear. */
static void call_notes(struct flow *flow, struct block *block, const struct grid *grid)
{
    for (size_t i = 0; i < grid->rows_n * grid->columns_n; i++) {
        const size_t row = i / grid->columns_n;
        const char *mark = grid->rows[row].cells[i % grid->columns_n].mark;

        for (size_t k = 0; mark != NULL && k < flow->notes_n; k++)
            if (mark == flow->notes[k]->mark)
                flow_call(flow, block, row, flow->notes[k]);
    }
}

static void measure_grid(struct flow *flow, struct block *block)
{
    struct figure *figure = block->data;
    const struct grid *grid = figure->grid;
    double third = (PT_BOTTOM - PT_TOP) / 3;

    figure->plan = grid_plan(flow->canvas, &flow->arena, grid, flow_block_width(block));
    block->head = caption_height(figure) + grid_head_height(figure->plan);
    block->tail = measure_note(flow, figure, flow_block_width(block));
    block->n = grid->rows_n;
    block->heights = arena_array(&flow->arena, block->n + 1, sizeof(double));
    block->glued = arena_array(&flow->arena, block->n + 1, sizeof(bool));
    for (size_t r = 0; r < grid->rows_n; r++) {
        block->heights[r] = grid_row_height(figure->plan, r);
        block->glued[r] = grid->rows[r].keep_next || grid_row_glued(figure->plan, r) ||
                          grid->rows[r].kind == GRID_BAND ||
                          (r + 1 < grid->rows_n && grid->rows[r + 1].kind == GRID_TOTAL);
    }
    block->least = grid_height(figure->plan) < third ? block->n : GRID_LEAST;
    call_notes(flow, block, grid);
}

static void draw_grid(struct flow *flow, const struct block *block, struct box box, size_t from,
                      size_t to)
{
    const struct figure *figure = block->data;
    double y = box.y + caption_height(figure);

    draw_title(flow, figure, from > 0 ? LABEL_CONTINUED : LABEL_TABLE, box);
    if (figure->caption != NULL)
        draw_unit(flow, figure, box);
    y += grid_draw(flow->canvas, figure->plan, box.x, y, from, to);
    if (to == block->n)
        draw_note(flow, figure, box, y);
}

static const struct block_kind kind_grid = {.measure = measure_grid, .draw = draw_grid};

void flow_grid(struct flow *flow, const char *caption, const char *unit, const struct grid *grid,
               const char *note)
{
    struct figure *figure = arena_alloc(&flow->arena, sizeof(*figure));

    *figure = (struct figure){.caption = caption, .unit = unit, .grid = grid, .note = note};
    if (caption != NULL)
        figure->number = caption_number(flow, ++flow->tables);
    flow_add(flow, &kind_grid, figure, 13.5);
}

/* Of a figure its unit stands above and its title below (DOMAIN.md §5). */
static double unit_height(const struct figure *figure)
{
    return figure->unit != NULL ? CAPTION_HEIGHT : 0;
}

static void measure_chart(struct flow *flow, struct block *block)
{
    struct figure *figure = block->data;

    flow_one_slice(flow, block,
                   unit_height(figure) + caption_height(figure) +
                       chart_height(figure->chart, figure->data, flow_block_width(block)) +
                       measure_note(flow, figure, flow_block_width(block)));
}

static void draw_chart(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct figure *figure = block->data;
    double y = box.y + unit_height(figure);
    const double given = block->heights[0] - box.h; /* flow_give */
    double h = chart_height(figure->chart, figure->data, box.w) - given;

    (void)from;
    (void)to;
    draw_unit(flow, figure, box);
    chart_draw(flow->canvas, figure->chart, (struct box){box.x, y, box.w, h}, figure->data);
    draw_title(flow, figure, LABEL_FIGURE, (struct box){box.x, y + h + PT_GAP_FIGURE, box.w, 0});
    draw_note(flow, figure, box, y + h + caption_height(figure));
}

static const struct block_kind kind_chart = {.measure = measure_chart, .draw = draw_chart};

void flow_chart(struct flow *flow, const char *caption, const char *unit, enum chart_kind kind,
                const void *data, const char *note)
{
    struct figure *figure = arena_alloc(&flow->arena, sizeof(*figure));

    *figure = (struct figure){
        .caption = caption, .unit = unit, .chart = kind, .data = data, .note = note};
    if (caption != NULL)
        figure->number = caption_number(flow, ++flow->figures);
    flow_add(flow, &kind_chart, figure, 13.5);
}

/* --- photos --------------------------------------------------------------------------------------
 */

struct photos {
    struct photo *items;
    size_t n;
    int columns;
};

static double photo_width(const struct photos *photos, double width)
{
    return photos->columns > 0 ? theme_span(photos->columns)
                               : (width - PT_GUTTER * (double)(photos->n - 1)) / (double)photos->n;
}

static void measure_photos(struct flow *flow, struct block *block)
{
    const struct photos *photos = block->data;
    double most = 0, each = photo_width(photos, flow_block_width(block));

    for (size_t i = 0; i < photos->n; i++)
        most = fmax(most, photo_height(flow->canvas, &flow->arena, &photos->items[i], each));
    flow_one_slice(flow, block, most);
}

static void draw_photos(struct flow *flow, const struct block *block, struct box box, size_t from,
                        size_t to)
{
    const struct photos *photos = block->data;
    double each = photo_width(photos, box.w);

    (void)from;
    (void)to;
    for (size_t i = 0; i < photos->n; i++)
        photo_draw(flow->canvas, &flow->arena, &photos->items[i],
                   box.x + (double)i * (each + PT_GUTTER), box.y, each);
}

static const struct block_kind kind_photos = {.measure = measure_photos, .draw = draw_photos};

const char *flow_figure(struct flow *flow)
{
    return arena_printf(&flow->arena, LABEL_FIGURE " %s", caption_number(flow, ++flow->figures));
}

void flow_photo(struct flow *flow, const struct photo *photos, size_t n, int columns)
{
    struct photos *data = arena_alloc(&flow->arena, sizeof(*data));

    *data = (struct photos){arena_array(&flow->arena, n, sizeof(struct photo)), n, columns};
    for (size_t i = 0; i < n; i++) {
        data->items[i] = photos[i];
        data->items[i].number = flow_figure(flow);
    }
    flow_add(flow, &kind_photos, data, 13.5);
}

/* --- two figures side by side --------------------------------------------------------------------
 */

struct pair {
    struct flow_half halves[2];
    const char *sections[2]; /* "1.1　五段漏斗" */
    struct figure captions[2];
    double left;
};

static double half_width(const struct pair *pair, size_t i, double width)
{
    return i == 0 ? pair->left : width - pair->left - PT_GUTTER;
}

static double half_height(const struct flow_half *half, double width)
{
    return half->data != NULL ? chart_height(half->chart, half->data, width) : half->height;
}

/* Both start at one height. */
static double pair_unit(const struct pair *pair)
{
    return fmax(unit_height(&pair->captions[0]), unit_height(&pair->captions[1]));
}

static void measure_pair(struct flow *flow, struct block *block)
{
    const struct pair *pair = block->data;
    double most = 0;

    for (size_t i = 0; i < 2; i++)
        most =
            fmax(most, half_height(&pair->halves[i], half_width(pair, i, flow_block_width(block))));
    flow_one_slice(flow, block, FLOW_SECTION_HEIGHT + pair_unit(pair) + most + CAPTION_HEIGHT);
}

static void draw_pair(struct flow *flow, const struct block *block, struct box box, size_t from,
                      size_t to)
{
    const struct pair *pair = block->data;

    (void)from;
    (void)to;
    for (size_t i = 0; i < 2; i++) {
        const struct flow_half *half = &pair->halves[i];
        double x = i == 0 ? box.x : box.x + pair->left + PT_GUTTER;
        double w = half_width(pair, i, box.w), y = box.y;

        flow_draw_bar(flow->canvas, x, y, pair->sections[i]);
        y += FLOW_SECTION_HEIGHT;
        draw_unit(flow, &pair->captions[i], (struct box){x, y, w, 0});
        y += pair_unit(pair);
        const struct box area = {x, y, w, half_height(half, w)};
        if (half->data != NULL)
            chart_draw(flow->canvas, half->chart, area, half->data);
        else
            half->draw(flow->canvas, area, half->draw_data);
        draw_title(flow, &pair->captions[i], LABEL_FIGURE,
                   (struct box){x, box.y + box.h - CAPTION_HEIGHT + PT_GAP_FIGURE, w, 0});
    }
}

static const struct block_kind kind_pair = {.measure = measure_pair, .draw = draw_pair};

void flow_pair(struct flow *flow, const struct flow_half halves[2], double left)
{
    struct pair *pair = arena_alloc(&flow->arena, sizeof(*pair));

    *pair = (struct pair){.left = left};
    for (size_t i = 0; i < 2; i++) {
        pair->halves[i] = halves[i];
        pair->sections[i] = flow_section_text(flow, halves[i].title, halves[i].listed);
        pair->captions[i] = (struct figure){.number = caption_number(flow, ++flow->figures),
                                            .caption = halves[i].caption,
                                            .unit = halves[i].unit};
    }
    flow_add(flow, &kind_pair, pair, PT_GAP_SECTION);
}

/* --- key figures and facts -----------------------------------------------------------------------
 */

struct kpis {
    const struct flow_kpi *items;
    size_t n;
    bool large;
};

static double kpi_width(const struct kpis *kpis, double width)
{
    return (width - PT_GUTTER * (double)(kpis->n - 1)) / (double)kpis->n;
}

/* Notes wrap in their column; the strip grows by the lines of the longest. */
static void measure_kpis(struct flow *flow, struct block *block)
{
    const struct kpis *kpis = block->data;
    const struct type *type = &theme_type[TYPE_NOTE];
    double most = type->leading, each = kpi_width(kpis, flow_block_width(block));

    for (size_t i = 0; i < kpis->n; i++)
        if (kpis->items[i].note != NULL)
            most =
                fmax(most,
                     text_wrap(flow->canvas, &flow->arena, type, each, kpis->items[i].note).height);
    flow_one_slice(flow, block, (kpis->large ? KPI_LARGE : KPI_SMALL) + most - type->leading);
}

static void draw_kpi(struct canvas *canvas, const struct flow_kpi *kpi, bool large, double x,
                     double y, double w)
{
    struct type value = theme_type[large ? TYPE_KPI : TYPE_STRIP];
    double unit = kpi->unit == NULL ? 0 : text_width(canvas, &theme_type[TYPE_CAPTION], kpi->unit);
    double top = y + (large ? 18 : 17.5), row = large ? 24 : 18, end;

    value.colour = kpi->colour;
    while (value.size > 10 && text_width(canvas, &value, kpi->value) + 5 + unit > w)
        value.size -= 1.5;
    canvas_line(canvas, x, y, x + w, y, 0.8, C_INK);
    text_row(canvas, &theme_type[TYPE_CAPTION], x, y + 2.25, 13.5, ALIGN_LEFT, kpi->label);
    end = x + text_row(canvas, &value, x, top, row, ALIGN_LEFT, kpi->value);
    if (kpi->unit != NULL) /* on the figure's baseline */
        text_put(canvas, &theme_type[TYPE_CAPTION], end + 4, top + row / 2 + 0.37 * value.size,
                 ALIGN_LEFT, kpi->unit);
    if (kpi->note != NULL)
        text_box(canvas, &theme_type[TYPE_NOTE], (struct box){x, y + (large ? 44.5 : 36.5), w, 0},
                 ALIGN_LEFT, kpi->note);
}

static void draw_kpis(struct flow *flow, const struct block *block, struct box box, size_t from,
                      size_t to)
{
    const struct kpis *kpis = block->data;
    double each = kpi_width(kpis, box.w);

    (void)from;
    (void)to;
    for (size_t i = 0; i < kpis->n; i++)
        draw_kpi(flow->canvas, &kpis->items[i], kpis->large, box.x + (each + PT_GUTTER) * (double)i,
                 box.y, each);
}

static const struct block_kind kind_kpis = {.measure = measure_kpis, .draw = draw_kpis};

void flow_kpis(struct flow *flow, const struct flow_kpi *kpis, size_t n, bool large)
{
    struct kpis *data = arena_alloc(&flow->arena, sizeof(*data));

    *data = (struct kpis){kpis, n, large};
    flow_add(flow, &kind_kpis, data, 13.5);
}

struct facts {
    const struct flow_fact *items;
    struct text_block *values;
    size_t n;
    double label;
};

static void measure_facts(struct flow *flow, struct block *block)
{
    static const struct type type = {FACE_SANS, C_INK, 9, 13.5, 0, 0, false};
    struct facts *facts = block->data;

    block->n = facts->n;
    block->heights = arena_array(&flow->arena, facts->n + 1, sizeof(double));
    facts->values = arena_array(&flow->arena, facts->n + 1, sizeof(struct text_block));
    for (size_t i = 0; i < facts->n; i++) {
        facts->values[i] = text_wrap(flow->canvas, &flow->arena, &type,
                                     flow_block_width(block) - facts->label, facts->items[i].value);
        text_limit(flow->canvas, &flow->arena, &facts->values[i], FACT_LINES,
                   text_cut_note(&flow->arena, facts->items[i].value));
        block->heights[i] = FACT_ROW + facts->values[i].height - type.leading;
    }
}

static void draw_facts(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct facts *facts = block->data;
    double y = box.y;

    canvas_line(flow->canvas, box.x, y, box.x + box.w, y, 0.8, C_INK);
    for (size_t i = from; i < to; i++) {
        struct type label = type_with(TYPE_LABEL2, 8.5, C_INK2);

        text_row(flow->canvas, &label, box.x, y, FACT_ROW, ALIGN_LEFT, facts->items[i].label);
        text_draw(flow->canvas, &facts->values[i], box.x + facts->label, y + 4.5,
                  box.w - facts->label, ALIGN_LEFT, 0, facts->values[i].layout.n);
        y += block->heights[i];
        canvas_line(flow->canvas, box.x, y, box.x + box.w, y, i + 1 == to ? 0.8 : 0.4,
                    i + 1 == to ? C_INK : C_RULE);
    }
}

static const struct block_kind kind_facts = {.measure = measure_facts, .draw = draw_facts};

void flow_facts(struct flow *flow, const struct flow_fact *facts, size_t n, double label_width)
{
    struct facts *data = arena_alloc(&flow->arena, sizeof(*data));
    struct block *block;

    *data = (struct facts){.items = facts, .n = n, .label = label_width};
    block = flow_add(flow, &kind_facts, data, 9);
    block->least = 2;
}

/* --- the caller's own ----------------------------------------------------------------------------
 */

struct custom {
    flow_draw *draw;
    const void *data;
    double height;
};

static void measure_custom(struct flow *flow, struct block *block)
{
    const struct custom *custom = block->data;

    flow_one_slice(flow, block, block->full ? PT_BOTTOM - PT_TOP : custom->height);
}

static void draw_custom(struct flow *flow, const struct block *block, struct box box, size_t from,
                        size_t to)
{
    const struct custom *custom = block->data;

    (void)from;
    (void)to;
    if (block->full)
        box = (struct box){0, 0, PT_PAGE_W, PT_PAGE_H};
    custom->draw(flow->canvas, box, custom->data);
}

static const struct block_kind kind_custom = {.measure = measure_custom, .draw = draw_custom};

static struct block *add_custom(struct flow *flow, double height, flow_draw *draw, const void *data)
{
    struct custom *custom = arena_alloc(&flow->arena, sizeof(*custom));

    *custom = (struct custom){draw, data, height};
    return flow_add(flow, &kind_custom, custom, 9);
}

void flow_custom(struct flow *flow, double height, flow_draw *draw, const void *data)
{
    add_custom(flow, height, draw, data);
}

void flow_page(struct flow *flow, flow_draw *draw, const void *data)
{
    struct block *block;

    flow->next_fresh = true;
    block = add_custom(flow, 0, draw, data);
    block->full = true;
    flow->next_fresh = true;
}

static void measure_space(struct flow *flow, struct block *block)
{
    (void)flow;
    block->n = 0;
}

static void draw_nothing(struct flow *flow, const struct block *block, struct box box, size_t from,
                         size_t to)
{
    (void)flow;
    (void)block;
    (void)box;
    (void)from;
    (void)to;
}

static const struct block_kind kind_space = {.measure = measure_space, .draw = draw_nothing};

void flow_space(struct flow *flow, double height)
{
    flow_add(flow, &kind_space, NULL, height)->space = true;
}

void flow_keep(struct flow *flow)
{
    if (flow->blocks_n > 0)
        flow->blocks[flow->blocks_n - 1].keep = true;
}

void flow_give(struct flow *flow, double height)
{
    if (flow->blocks_n > 0)
        flow->blocks[flow->blocks_n - 1].give = height;
}

void flow_break(struct flow *flow)
{
    flow->next_fresh = true;
}

void flow_orient(struct flow *flow, bool landscape)
{
    flow->next_fresh = flow->next_fresh || flow->wide != landscape;
    flow->wide = landscape;
}
