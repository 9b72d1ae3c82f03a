#include "reports/flow.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "reports/labels.h"

#define TITLE_BOX 27.0
#define TITLE_HEIGHT 36.0
#define SECTION_BAR_W 3.0
#define SECTION_BAR_H 13.0
#define SECTION_TEXT 9.0
#define SECTION_HEIGHT 22.5
#define CAPTION_HEIGHT 18.0 /* 13.5 and the gap to the figure */
#define PANEL_PAD 13.5
#define FACT_ROW 22.5
#define FACT_LINES 40
#define KPI_SMALL 49.5
#define KPI_LARGE 58.5

struct block;

/* A kind of block: how high its slices are in a width, how slices [from, to) are drawn. */
struct block_kind {
    void (*measure)(struct flow *flow, struct block *block);
    void (*draw)(struct flow *flow, const struct block *block, struct box box, size_t from,
                 size_t to);
};

struct block {
    const struct block_kind *kind;
    void *data;
    double before;   /* space above; dropped at the top of a page and under a head */
    double head;     /* drawn at the top of every piece: caption and column heads */
    double tail;     /* below the last slice: a note */
    double *heights; /* of the slices */
    bool *glued;     /* no break below this slice; or NULL */
    size_t n;
    size_t least;     /* slices on each side of a break */
    bool keep;        /* stays with the next block */
    bool heading;     /* what follows starts without its own space */
    bool fresh;       /* starts a page */
    bool full, wide;  /* a whole sheet; a landscape page */
    size_t page;      /* where its first slice is */
    double y;
};

struct piece {
    const struct block *block;
    size_t page, from, to;
    double y, h;
};

struct page {
    bool wide, full;
};

struct entry {
    int level; /* 0 chapter, 1 section, 2 appendix */
    const char *number, *title;
    size_t block;
};

struct flow {
    struct canvas *canvas;
    struct flow_style style;
    struct arena arena;
    struct block *blocks;
    size_t blocks_n, blocks_room;
    struct piece *pieces;
    size_t pieces_n, pieces_room;
    struct page *pages;
    size_t pages_n, pages_room;
    struct entry *entries;
    size_t entries_n, entries_room;
    int chapter, section, tables, figures;
    bool wide, next_fresh, appendix;
};

/* --- lists --------------------------------------------------------------------------------------- */

/* Room for one more element in an arena array. */
#define MAKE_ROOM(flow, array, n, room)                                                            \
    do {                                                                                           \
        if ((n) == (room)) {                                                                       \
            size_t more_ = (room) == 0 ? 32 : 2 * (room);                                          \
            (array) = arena_grow(&(flow)->arena, (array), (room), more_, sizeof(*(array)));        \
            (room) = more_;                                                                        \
        }                                                                                          \
    } while (0)

static struct block *add_block(struct flow *flow, const struct block_kind *kind, void *data,
                               double before)
{
    struct block *block;

    MAKE_ROOM(flow, flow->blocks, flow->blocks_n, flow->blocks_room);
    block = &flow->blocks[flow->blocks_n++];
    *block = (struct block){
        .kind = kind,
        .data = data,
        .before = before,
        .least = 1,
        .wide = flow->wide,
        .fresh = flow->next_fresh,
    };
    flow->next_fresh = false;
    return block;
}

static void add_entry(struct flow *flow, int level, const char *number, const char *title)
{
    MAKE_ROOM(flow, flow->entries, flow->entries_n, flow->entries_room);
    flow->entries[flow->entries_n++] = (struct entry){level, number, title, flow->blocks_n};
}

static double block_width(const struct block *block)
{
    return block->wide ? PT_WIDE_MEASURE : PT_MEASURE;
}

static void one_slice(struct flow *flow, struct block *block, double height)
{
    block->n = 1;
    block->heights = arena_alloc(&flow->arena, sizeof(double));
    block->heights[0] = height;
}

struct flow *flow_new(struct canvas *canvas, const struct flow_style *style)
{
    struct flow *flow = xmalloc(sizeof(*flow));

    memset(flow, 0, sizeof(*flow));
    arena_init(&flow->arena);
    flow->canvas = canvas;
    flow->style = *style;
    return flow;
}

void flow_free(struct flow *flow)
{
    if (flow == NULL)
        return;
    arena_release(&flow->arena);
    free(flow);
}

struct arena *flow_arena(struct flow *flow)
{
    return &flow->arena;
}

struct canvas *flow_canvas(struct flow *flow)
{
    return flow->canvas;
}

double flow_width(const struct flow *flow)
{
    return flow->wide ? PT_WIDE_MEASURE : PT_MEASURE;
}

size_t flow_total_pages(const struct flow *flow)
{
    return flow->pages_n;
}

/* --- heads --------------------------------------------------------------------------------------- */

struct heading {
    const char *text, *right;
    const struct type *type;
    double height;
    bool bar;
};

static void measure_heading(struct flow *flow, struct block *block)
{
    const struct heading *heading = block->data;

    one_slice(flow, block, heading->height);
}

static void draw_heading(struct flow *flow, const struct block *block, struct box box, size_t from,
                         size_t to)
{
    const struct heading *heading = block->data;
    double row = heading->height > TITLE_BOX ? TITLE_BOX : heading->type->leading;
    double left = box.x;
    struct type type = *heading->type;

    (void)from;
    (void)to;
    if (heading->bar) {
        canvas_fill(flow->canvas,
                    (struct box){box.x, box.y + (row - SECTION_BAR_H) / 2, SECTION_BAR_W,
                                 SECTION_BAR_H},
                    C_R700);
        left += SECTION_TEXT;
    }
    if (text_width(flow->canvas, &type, heading->text) > box.w - (left - box.x))
        type.size -= 2; /* 18 → 16 */
    text_row(flow->canvas, &type, left, box.y, row, ALIGN_LEFT, heading->text);
    if (heading->right != NULL)
        text_row(flow->canvas, &theme_type[TYPE_UNIT], box.x + box.w, box.y, row + 2, ALIGN_RIGHT,
                 heading->right);
}

static const struct block_kind kind_heading = {measure_heading, draw_heading};

static struct block *add_heading(struct flow *flow, enum type_role role, const char *text,
                                 const char *right, double before, double height, bool bar)
{
    struct heading *heading = arena_alloc(&flow->arena, sizeof(*heading));
    struct block *block;

    *heading = (struct heading){text, right, &theme_type[role], height, bar};
    block = add_block(flow, &kind_heading, heading, before);
    block->keep = block->heading = true;
    return block;
}

static void start_chapter(struct flow *flow)
{
    flow->section = flow->tables = flow->figures = 0;
}

int flow_chapter(struct flow *flow, const char *title, bool run_on)
{
    const char *number;

    start_chapter(flow);
    number = arena_printf(&flow->arena, "%d", ++flow->chapter);
    flow->appendix = false;
    if (!run_on)
        flow->next_fresh = true;
    add_entry(flow, 0, number, title);
    add_heading(flow, TYPE_PAGE_TITLE,
                arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", number, title), NULL,
                PT_GAP_SECTION + PT_MODULE, TITLE_HEIGHT, false);
    return flow->chapter;
}

void flow_appendix(struct flow *flow, const char *label, const char *title)
{
    start_chapter(flow);
    flow->appendix = true;
    flow->next_fresh = true;
    add_entry(flow, 2, label, title);
    add_heading(flow, TYPE_PAGE_TITLE,
                arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", label, title), NULL, 0,
                TITLE_HEIGHT, false);
}

void flow_section(struct flow *flow, const char *title, const char *right, bool listed)
{
    const char *number = arena_printf(&flow->arena, "%d.%d", flow->chapter, ++flow->section);

    if (listed)
        add_entry(flow, 1, number, title);
    add_heading(flow, TYPE_SECTION,
                arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", number, title), right,
                PT_GAP_SECTION, SECTION_HEIGHT, true);
}

void flow_bar(struct flow *flow, const char *title, const char *right)
{
    add_heading(flow, TYPE_SECTION, title, right, PT_GAP_SECTION, SECTION_HEIGHT, true);
}

void flow_subhead(struct flow *flow, const char *title)
{
    add_heading(flow, TYPE_SUBHEAD, title, NULL, 9, 18, false);
}

/* --- contents ------------------------------------------------------------------------------------ */

#define CONTENTS_HEAD 72.0
#define CONTENTS_NUMBER 18.0 /* right end of the chapter number */
#define CONTENTS_TEXT 31.5
#define CONTENTS_DOTS 27.0 /* right end of the dots, from the right edge */

static double entry_height(const struct entry *entry)
{
    return entry->level == 0 ? 20.25 : 15;
}

static void measure_contents(struct flow *flow, struct block *block)
{
    block->n = flow->entries_n;
    block->heights = arena_array(&flow->arena, flow->entries_n + 1, sizeof(double));
    block->head = CONTENTS_HEAD;
    for (size_t i = 0; i < flow->entries_n; i++) {
        const struct entry *entry = &flow->entries[i];

        block->heights[i] = entry_height(entry);
        if (entry->level == 0 && i > 0 && flow->entries[i - 1].level == 1)
            block->heights[i] += 2.25;
        if (entry->level == 2 && i > 0 && flow->entries[i - 1].level != 2)
            block->heights[i] += 18;
    }
}

static void draw_entry(struct flow *flow, const struct entry *entry, double x, double y, double w)
{
    struct canvas *canvas = flow->canvas;
    bool chapter = entry->level == 0;
    struct type text = theme_type[chapter ? TYPE_LABEL_BOLD : TYPE_LABEL2];
    struct type number = text;
    double h = entry_height(entry), left = x + CONTENTS_TEXT, dots = x + w - CONTENTS_DOTS, end;
    double middle = y + h / 2;

    if (chapter) {
        text.size = number.size = 9.5;
        number.colour = C_N700;
        text_row(canvas, &number, x + CONTENTS_NUMBER, y, h, ALIGN_RIGHT, entry->number);
    } else {
        left += text_row(canvas, &text, left, y, h, ALIGN_LEFT, entry->number) + text.size;
    }
    end = left + text_row(canvas, &text, left, y, h, ALIGN_LEFT, entry->title) + 6;
    for (double at = dots; at > end; at -= PT_MODULE)
        canvas_fill(canvas, (struct box){at - 0.4, middle + 0.6, 0.8, 0.8}, C_RULE2);
    text_row(canvas, &text, x + w, y, h, ALIGN_RIGHT,
             arena_printf(canvas_scratch(canvas), "%zu", flow->blocks[entry->block].page));
}

static void draw_contents(struct flow *flow, const struct block *block, struct box box, size_t from,
                          size_t to)
{
    double y = box.y + CONTENTS_HEAD;

    text_row(flow->canvas, &theme_type[TYPE_CONTENTS_HEAD], box.x, box.y, 45, ALIGN_LEFT,
             LABEL_CONTENTS);
    canvas_fill(flow->canvas, (struct box){box.x, box.y + 45, 27, 2.5}, C_R700);
    for (size_t i = from; i < to; i++) {
        const struct entry *entry = &flow->entries[i];
        double extra = block->heights[i] - entry_height(entry);

        if (entry->level == 2 && extra > 0)
            canvas_line(flow->canvas, box.x, y + 9, box.x + box.w, y + 9, 0.8, C_INK);
        draw_entry(flow, entry, box.x, y + extra, box.w);
        y += block->heights[i];
    }
}

static const struct block_kind kind_contents = {measure_contents, draw_contents};

void flow_contents(struct flow *flow)
{
    flow->next_fresh = true;
    add_block(flow, &kind_contents, NULL, 0);
}

/* Links need their target pages, so they are laid over the contents when all pages exist. */
static void link_contents(struct flow *flow)
{
    for (size_t p = 0; p < flow->pieces_n; p++) {
        const struct piece *piece = &flow->pieces[p];
        double y = piece->y + CONTENTS_HEAD;

        if (piece->block->kind != &kind_contents)
            continue;
        canvas_goto(flow->canvas, piece->page);
        for (size_t i = piece->from; i < piece->to; i++) {
            const struct block *target = &flow->blocks[flow->entries[i].block];

            canvas_link(flow->canvas,
                        (struct box){PT_LEFT, y, block_width(piece->block), piece->block->heights[i]},
                        target->page, target->y);
            y += piece->block->heights[i];
        }
    }
}

/* --- text ---------------------------------------------------------------------------------------- */

struct words {
    const struct type *type;
    const char *text, *source, *title;
    struct text_block block;
    enum colour fill;
    bool speaks;
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

    words->block =
        text_wrap(flow->canvas, &flow->arena, words->type, block_width(block), words->text);
    lines_as_slices(flow, block, &words->block);
    block->least = 2;
}

static void draw_text(struct flow *flow, const struct block *block, struct box box, size_t from,
                      size_t to)
{
    const struct words *words = block->data;

    text_draw(flow->canvas, &words->block, box.x, box.y, box.w, ALIGN_LEFT, from, to);
}

static const struct block_kind kind_text = {measure_text, draw_text};

static void add_text(struct flow *flow, const struct type *type, double before, const char *text)
{
    struct words *words = arena_alloc(&flow->arena, sizeof(*words));

    *words = (struct words){.type = type, .text = text};
    add_block(flow, &kind_text, words, before);
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

#define QUOTE_INDENT 10.5

static void measure_quote(struct flow *flow, struct block *block)
{
    struct words *words = block->data;
    double pad = words->speaks ? PANEL_PAD : QUOTE_INDENT;

    words->block = text_wrap(flow->canvas, &flow->arena, words->type,
                             block_width(block) - pad - (words->speaks ? PANEL_PAD : 0),
                             words->text);
    one_slice(flow, block,
              words->block.height + (words->source != NULL ? 13.5 : 0) +
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
        text_row(flow->canvas, &theme_type[TYPE_NOTE], box.x + pad, y + words->block.height + 1.5,
                 12, ALIGN_LEFT, words->source);
}

static const struct block_kind kind_quote = {measure_quote, draw_quote};

void flow_quote(struct flow *flow, const char *text, const char *source, bool speaks)
{
    struct words *words = arena_alloc(&flow->arena, sizeof(*words));

    *words = (struct words){
        .type = &theme_type[speaks ? TYPE_COMMENT : TYPE_QUOTE],
        .text = text,
        .source = source,
        .speaks = speaks,
    };
    add_block(flow, &kind_quote, words, PT_GAP_NOTE);
}

static void measure_panel(struct flow *flow, struct block *block)
{
    static const struct type type = {FACE_SANS, C_INK, 8.5, 13.5, 0, 0};
    struct words *words = block->data;

    words->block = text_wrap(flow->canvas, &flow->arena, &type, block_width(block) - 2 * PANEL_PAD,
                             words->text);
    one_slice(flow, block,
              words->block.height + 2 * PANEL_PAD - 4.5 + (words->title != NULL ? 18 : 0));
}

static void draw_panel(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct words *words = block->data;
    double y = box.y + PANEL_PAD - 2.25;

    (void)from;
    (void)to;
    canvas_fill(flow->canvas, box, words->fill);
    if (words->title != NULL) {
        text_row(flow->canvas, &theme_type[TYPE_LABEL_BOLD], box.x + PANEL_PAD, y, 13.5, ALIGN_LEFT,
                 words->title);
        y += 18;
    }
    text_draw(flow->canvas, &words->block, box.x + PANEL_PAD, y, box.w - 2 * PANEL_PAD, ALIGN_LEFT,
              0, words->block.layout.n);
}

static const struct block_kind kind_panel = {measure_panel, draw_panel};

void flow_panel(struct flow *flow, enum colour fill, const char *title, const char *text)
{
    struct words *words = arena_alloc(&flow->arena, sizeof(*words));

    *words = (struct words){.text = text, .title = title, .fill = fill};
    add_block(flow, &kind_panel, words, PT_GAP_NOTE);
}

/* --- captions, tables, figures ------------------------------------------------------------------- */

struct figure {
    const char *number, *caption, *unit, *note; /* number: "4-1" */
    const struct grid *grid;
    const struct grid_plan *plan;
    enum chart_kind chart;
    const void *data;
    struct text_block note_block;
};

/* "4-1"; appendices count 附-1 as their pages have no chapter number. */
static const char *caption_number(struct flow *flow, int count)
{
    if (flow->appendix)
        return arena_printf(&flow->arena, "附-%d", count);
    return arena_printf(&flow->arena, "%d-%d", flow->chapter, count);
}

static double caption_height(const struct figure *figure)
{
    return figure->caption != NULL ? CAPTION_HEIGHT : 0;
}

static void draw_caption(struct flow *flow, const struct figure *figure, const char *word,
                         struct box box)
{
    const double row = CAPTION_HEIGHT - PT_GAP_FIGURE;

    if (figure->caption == NULL)
        return;
    text_row(flow->canvas, &theme_type[TYPE_CAPTION], box.x, box.y, row, ALIGN_LEFT,
             arena_printf(canvas_scratch(flow->canvas), "%s %s" LABEL_WIDE_SPACE "%s", word,
                          figure->number, figure->caption));
    if (figure->unit != NULL)
        text_row(flow->canvas, &theme_type[TYPE_UNIT], box.x + box.w, box.y, row, ALIGN_RIGHT,
                 figure->unit);
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

static void measure_grid(struct flow *flow, struct block *block)
{
    struct figure *figure = block->data;
    const struct grid *grid = figure->grid;
    double third = (PT_BOTTOM - PT_TOP) / 3;

    figure->plan = grid_plan(flow->canvas, &flow->arena, grid, block_width(block));
    block->head = caption_height(figure) + grid_head_height(figure->plan);
    block->tail = measure_note(flow, figure, block_width(block));
    block->n = grid->rows_n;
    block->heights = arena_array(&flow->arena, block->n + 1, sizeof(double));
    block->glued = arena_array(&flow->arena, block->n + 1, sizeof(bool));
    for (size_t r = 0; r < grid->rows_n; r++) {
        block->heights[r] = grid_row_height(figure->plan, r);
        block->glued[r] = grid->rows[r].keep_next || grid->rows[r].kind == GRID_BAND ||
                          (r + 1 < grid->rows_n && grid->rows[r + 1].kind == GRID_TOTAL);
    }
    block->least = grid_height(figure->plan) < third ? block->n : 2;
}

static void draw_grid(struct flow *flow, const struct block *block, struct box box, size_t from,
                      size_t to)
{
    const struct figure *figure = block->data;
    double y = box.y + caption_height(figure);

    draw_caption(flow, figure, from > 0 ? LABEL_CONTINUED : LABEL_TABLE, box);
    y += grid_draw(flow->canvas, figure->plan, box.x, y, from, to);
    if (to == block->n)
        draw_note(flow, figure, box, y);
}

static const struct block_kind kind_grid = {measure_grid, draw_grid};

void flow_grid(struct flow *flow, const char *caption, const char *unit, const struct grid *grid,
               const char *note)
{
    struct figure *figure = arena_alloc(&flow->arena, sizeof(*figure));

    *figure = (struct figure){.caption = caption, .unit = unit, .note = note, .grid = grid};
    if (caption != NULL)
        figure->number = caption_number(flow, ++flow->tables);
    add_block(flow, &kind_grid, figure, 13.5);
}

static void measure_chart(struct flow *flow, struct block *block)
{
    struct figure *figure = block->data;

    one_slice(flow, block,
              caption_height(figure) +
                  chart_height(figure->chart, figure->data, block_width(block)) +
                  measure_note(flow, figure, block_width(block)));
}

static void draw_chart(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct figure *figure = block->data;
    double y = box.y + caption_height(figure);
    double h = chart_height(figure->chart, figure->data, box.w);

    (void)from;
    (void)to;
    draw_caption(flow, figure, LABEL_FIGURE, box);
    chart_draw(flow->canvas, figure->chart, (struct box){box.x, y, box.w, h}, figure->data);
    draw_note(flow, figure, box, y + h);
}

static const struct block_kind kind_chart = {measure_chart, draw_chart};

void flow_chart(struct flow *flow, const char *caption, const char *unit, enum chart_kind kind,
                const void *data, const char *note)
{
    struct figure *figure = arena_alloc(&flow->arena, sizeof(*figure));

    *figure = (struct figure){
        .caption = caption, .unit = unit, .note = note, .chart = kind, .data = data};
    if (caption != NULL)
        figure->number = caption_number(flow, ++flow->figures);
    add_block(flow, &kind_chart, figure, 13.5);
}

/* --- key figures and facts ----------------------------------------------------------------------- */

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
    double most = type->leading, each = kpi_width(kpis, block_width(block));

    for (size_t i = 0; i < kpis->n; i++)
        if (kpis->items[i].note != NULL)
            most = fmax(most, text_wrap(flow->canvas, &flow->arena, type, each, kpis->items[i].note)
                                  .height);
    one_slice(flow, block, (kpis->large ? KPI_LARGE : KPI_SMALL) + most - type->leading);
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
        draw_kpi(flow->canvas, &kpis->items[i], kpis->large,
                 box.x + (each + PT_GUTTER) * (double)i, box.y, each);
}

static const struct block_kind kind_kpis = {measure_kpis, draw_kpis};

void flow_kpis(struct flow *flow, const struct flow_kpi *kpis, size_t n, bool large)
{
    struct kpis *data = arena_alloc(&flow->arena, sizeof(*data));

    *data = (struct kpis){kpis, n, large};
    add_block(flow, &kind_kpis, data, 13.5);
}

struct facts {
    const struct flow_fact *items;
    struct text_block *values;
    size_t n;
    double label;
};

static void measure_facts(struct flow *flow, struct block *block)
{
    static const struct type type = {FACE_SANS, C_INK, 9, 13.5, 0, 0};
    struct facts *facts = block->data;

    block->n = facts->n;
    block->heights = arena_array(&flow->arena, facts->n + 1, sizeof(double));
    facts->values = arena_array(&flow->arena, facts->n + 1, sizeof(struct text_block));
    for (size_t i = 0; i < facts->n; i++) {
        facts->values[i] = text_wrap(flow->canvas, &flow->arena, &type,
                                     block_width(block) - facts->label, facts->items[i].value);
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

static const struct block_kind kind_facts = {measure_facts, draw_facts};

void flow_facts(struct flow *flow, const struct flow_fact *facts, size_t n, double label_width)
{
    struct facts *data = arena_alloc(&flow->arena, sizeof(*data));
    struct block *block;

    *data = (struct facts){.items = facts, .n = n, .label = label_width};
    block = add_block(flow, &kind_facts, data, 9);
    block->least = 2;
}

/* --- the caller's own ---------------------------------------------------------------------------- */

struct custom {
    flow_draw *draw;
    const void *data;
    double height;
};

static void measure_custom(struct flow *flow, struct block *block)
{
    const struct custom *custom = block->data;

    one_slice(flow, block, block->full ? PT_BOTTOM - PT_TOP : custom->height);
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

static const struct block_kind kind_custom = {measure_custom, draw_custom};

static struct block *add_custom(struct flow *flow, double height, flow_draw *draw, const void *data)
{
    struct custom *custom = arena_alloc(&flow->arena, sizeof(*custom));

    *custom = (struct custom){draw, data, height};
    return add_block(flow, &kind_custom, custom, 9);
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

static const struct block_kind kind_space = {measure_space, draw_nothing};

void flow_space(struct flow *flow, double height)
{
    add_block(flow, &kind_space, NULL, height);
}

void flow_keep(struct flow *flow)
{
    if (flow->blocks_n > 0)
        flow->blocks[flow->blocks_n - 1].keep = true;
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

/* --- placing ------------------------------------------------------------------------------------- */

struct cursor {
    double y;
    bool top; /* nothing on the page yet */
};

static double page_top(const struct block *block)
{
    return block->wide ? PT_WIDE_TOP : PT_TOP;
}

static double page_bottom(const struct block *block)
{
    return block->wide ? PT_WIDE_BOTTOM : PT_BOTTOM;
}

static void new_page(struct flow *flow, struct cursor *at, const struct block *block)
{
    MAKE_ROOM(flow, flow->pages, flow->pages_n, flow->pages_room);
    flow->pages[flow->pages_n++] = (struct page){block->wide, block->full};
    *at = (struct cursor){page_top(block), true};
}

static double space_before(const struct flow *flow, size_t index, const struct cursor *at)
{
    const struct block *block = &flow->blocks[index];

    if (at->top || (index > 0 && flow->blocks[index - 1].heading && block->kind != &kind_space))
        return 0;
    if (index > 0 && flow->blocks[index - 1].kind == &kind_space)
        return fmax(0, block->before - flow->blocks[index - 1].before); /* gaps do not add up */
    return block->before;
}

static double slices(const struct block *block, size_t from, size_t to)
{
    double height = 0;

    for (size_t i = from; i < to; i++)
        height += block->heights[i];
    return height;
}

/* Where the start of block `index` would end if it stood here: its first slices, and all of it with
 * the start of the next one when it is kept. The same steps as place_block takes. */
static double reach(const struct flow *flow, size_t index, const struct cursor *at)
{
    double y = at->y;

    for (size_t i = index; i < flow->blocks_n; i++) {
        const struct block *block = &flow->blocks[i];
        bool whole = block->keep || block->n < 2 * block->least;
        size_t count = whole ? block->n : block->least;

        y = theme_snap(y + space_before(flow, i, i == index ? at : &(struct cursor){y, false})) +
            block->head + slices(block, 0, count) + (whole ? block->tail : 0);
        if (!block->keep)
            break;
    }
    return y;
}

/* How many slices from `from` fit in `room`, with enough left for the other side of the break. */
static size_t fitting(const struct block *block, size_t from, double room)
{
    size_t count = 0, left = block->n - from;
    double used = block->head;

    while (count < left && used + block->heights[from + count] <= room + 0.01)
        used += block->heights[from + count++];
    if (count == left && used + block->tail <= room + 0.01)
        return count;
    if (count == left)
        count--;
    while (count > block->least && left - count < block->least)
        count--;
    if (block->glued != NULL)
        for (size_t k = count; k >= block->least && k > 0; k--)
            if (!block->glued[from + k - 1])
                return k;
    return count;
}

static bool place_block(struct flow *flow, size_t index, struct cursor *at, struct err *err)
{
    struct block *block = &flow->blocks[index];
    double bottom = page_bottom(block);
    size_t from = 0;

    if (flow->pages_n == 0 || block->fresh ||
        flow->pages[flow->pages_n - 1].wide != block->wide)
        new_page(flow, at, block);
    if (block->n == 0) {
        at->y = theme_snap(at->y + space_before(flow, index, at));
        return true;
    }
    if (!at->top && reach(flow, index, at) > bottom + 0.01)
        new_page(flow, at, block);
    while (from < block->n) {
        double y = theme_snap(at->y + (from == 0 ? space_before(flow, index, at) : 0));
        size_t count = fitting(block, from, bottom - y);
        struct piece *piece;

        if (count == 0) {
            if (at->top)
                return err_set(err, ERR_RENDER,
                               words_pick("版面有一块内容比一页还高，无法排版",
                                          "a block is taller than a page"));
            new_page(flow, at, block);
            continue;
        }
        MAKE_ROOM(flow, flow->pieces, flow->pieces_n, flow->pieces_room);
        piece = &flow->pieces[flow->pieces_n++];
        *piece = (struct piece){block, flow->pages_n, from, from + count, y, 0};
        piece->h = block->head + slices(block, from, from + count) +
                   (from + count == block->n ? block->tail : 0);
        if (from == 0) {
            block->page = flow->pages_n;
            block->y = y;
        }
        from += count;
        *at = (struct cursor){y + piece->h, false};
        if (from < block->n)
            new_page(flow, at, block);
    }
    return true;
}

/* --- drawing ------------------------------------------------------------------------------------- */

static void draw_margins(struct flow *flow, size_t number)
{
    struct canvas *canvas = flow->canvas;
    const struct flow_style *style = &flow->style;
    bool wide = flow->pages[number - 1].wide;
    double left = wide ? PT_WIDE_LEFT : PT_LEFT;
    double right = left + (wide ? PT_WIDE_MEASURE : PT_MEASURE);
    double head = wide ? PT_WIDE_HEAD_BASE : PT_HEAD_BASE;
    double foot = wide ? PT_WIDE_FOOT_BASE : PT_FOOT_BASE;
    double head_rule = wide ? PT_WIDE_HEAD_RULE : PT_HEAD_RULE;
    double foot_rule = wide ? PT_WIDE_FOOT_RULE : PT_FOOT_RULE;
    double end = left;

    if (style->head_left != NULL)
        text_put(canvas, &theme_type[TYPE_HEAD], left, head, ALIGN_LEFT, style->head_left);
    if (style->head_right != NULL)
        text_put(canvas, &theme_type[TYPE_HEAD], right, head, ALIGN_RIGHT, style->head_right);
    canvas_line(canvas, left, head_rule, right, head_rule, PT_LINE_PAGE, C_RULE);
    canvas_line(canvas, left, foot_rule, right, foot_rule, PT_LINE_PAGE, C_RULE);
    if (style->foot_left != NULL)
        end += text_put(canvas, &theme_type[TYPE_FOOT], left, foot, ALIGN_LEFT, style->foot_left) + 9;
    if (style->sample != NULL)
        grid_tag(canvas, end, foot - 2.8, style->sample, C_R700, C_WHITE);
    text_put(canvas, &theme_type[TYPE_FOLIO], right, foot, ALIGN_RIGHT,
             arena_printf(canvas_scratch(canvas), LABEL_FOLIO, number, flow->pages_n));
}

static void open_page(struct flow *flow, size_t number)
{
    const struct page *page = &flow->pages[number - 1];

    if (page->wide)
        canvas_page(flow->canvas, PT_PAGE_H, PT_PAGE_W);
    else
        canvas_page(flow->canvas, PT_PAGE_W, PT_PAGE_H);
    if (!page->full)
        draw_margins(flow, number);
}

static void add_bookmarks(struct flow *flow)
{
    for (size_t i = 0; i < flow->entries_n; i++) {
        const struct entry *entry = &flow->entries[i];
        const struct block *target = &flow->blocks[entry->block];

        canvas_outline(flow->canvas, entry->level == 1 ? 1 : 0,
                       arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", entry->number,
                                    entry->title),
                       target->page, fmax(0, target->y - 18));
    }
}

bool flow_finish(struct flow *flow, struct err *err)
{
    struct cursor at = {0, true};
    size_t page = 0;

    for (size_t i = 0; i < flow->blocks_n; i++)
        flow->blocks[i].kind->measure(flow, &flow->blocks[i]);
    for (size_t i = 0; i < flow->blocks_n; i++)
        if (!place_block(flow, i, &at, err))
            return false;
    for (size_t i = 0; i < flow->pieces_n; i++) {
        const struct piece *piece = &flow->pieces[i];
        const struct block *block = piece->block;

        while (page < piece->page)
            open_page(flow, ++page);
        block->kind->draw(flow, block,
                          (struct box){PT_LEFT, piece->y, block_width(block), piece->h},
                          piece->from, piece->to);
    }
    link_contents(flow);
    add_bookmarks(flow);
    return true;
}
