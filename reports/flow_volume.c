#include <math.h>
#include <string.h>

#include "reports/flow_block.h"
#include "reports/labels.h"

/* Bound volumes: right-hand pages, series of page numbers, mirrored margins, contents by parts. */

#define HEAD_GAP 18.0 /* between the words of a head */

// --- pages ---------------------------------------------------------------------------------------

void flow_odd(struct flow *flow)
{
    flow->next_fresh = flow->next_odd = true;
}

void flow_series(struct flow *flow, enum flow_series series)
{
    flow_odd(flow);
    flow->next_series = series;
}

void flow_running(struct flow *flow, const char *outer, const char *foot)
{
    struct running *running = arena_alloc(&flow->arena, sizeof(*running));

    *running = (struct running){outer, foot};
    flow->running = running;
}

void flow_foot(struct flow *flow)
{
    if (flow->blocks_n > 0)
        flow->blocks[flow->blocks_n - 1].foot = true;
}

void flow_target(struct flow *flow, int64_t key)
{
    MAKE_ROOM(flow, flow->targets, flow->targets_n, flow->targets_room);
    flow->targets[flow->targets_n++] = (struct target){key, flow->blocks_n, flow->blocks_n, true};
}

void flow_target_end(struct flow *flow)
{
    for (size_t i = flow->targets_n; i-- > 0;) {
        if (flow->targets[i].open) {
            flow->targets[i].to = flow->blocks_n;
            flow->targets[i].open = false;
            return;
        }
    }
}

void flow_captions(struct flow *flow, int chapter)
{
    flow->chapter = chapter;
    flow->section = flow->tables = flow->figures = 0;
    flow->appendix = chapter == 0;
}

double flow_left(const struct flow *flow, size_t page)
{
    if (flow->pages[page - 1].wide)
        return PT_WIDE_LEFT;
    return flow->style.mirrored && page % 2 == 0 ? PT_PAGE_W - PT_LEFT - PT_MEASURE : PT_LEFT;
}

void flow_number_pages(struct flow *flow)
{
    unsigned number = 0;
    bool roman = false;
    size_t page = 0;

    for (size_t i = 0; i <= flow->blocks_n; i++) {
        const struct block *block = i < flow->blocks_n ? &flow->blocks[i] : NULL;
        size_t until = block != NULL ? block->page : flow->pages_n + 1;

        if (block != NULL && block->series == FLOW_SAME)
            continue;
        for (; page + 1 < until; page++) /* pages of the series before */
            flow->pages[page].label = number == 0 ? 0 : number++, flow->pages[page].roman = roman;
        if (block != NULL) {
            number = 1;
            roman = block->series == FLOW_ROMAN;
        }
    }
}

/* A number of its own for the reader's page field, wherever a series starts. */
void flow_label_series(struct flow *flow)
{
    for (size_t i = 0; i < flow->blocks_n; i++)
        if (flow->blocks[i].series != FLOW_SAME)
            canvas_label(flow->canvas, flow->blocks[i].page, 1,
                         flow->blocks[i].series == FLOW_ROMAN);
}

/* Words of the outer head, as far as they fit beside the inner one. */
static const char *fitting_words(struct flow *flow, const char *words, double measure)
{
    const struct type *type = &theme_type[TYPE_HEAD];
    const char *const inner = flow->style.head_left != NULL ? flow->style.head_left : "";
    const char *const space = strstr(words, LABEL_WIDE_SPACE);

    if (space == NULL ||
        text_width(flow->canvas, type, inner) + HEAD_GAP + text_width(flow->canvas, type, words) <=
            measure)
        return words;
    return arena_printf(canvas_scratch(flow->canvas), "%.*s", (int)(space - words), words);
}

void flow_draw_mirrored(struct flow *flow, size_t number)
{
    struct canvas *canvas = flow->canvas;
    const struct page *page = &flow->pages[number - 1];
    const struct running none = {NULL, NULL};
    const struct running *running = page->running != NULL ? page->running : &none;
    const bool wide = page->wide, left_hand = number % 2 == 0 && !wide;
    double left = flow_left(flow, number), right = left + (wide ? PT_WIDE_MEASURE : PT_MEASURE);
    double head = wide ? PT_WIDE_HEAD_BASE : PT_HEAD_BASE;
    double foot = wide ? PT_WIDE_FOOT_BASE : PT_FOOT_BASE;
    double head_rule = wide ? PT_WIDE_HEAD_RULE : PT_HEAD_RULE;
    double foot_rule = wide ? PT_WIDE_FOOT_RULE : PT_FOOT_RULE;
    double inner = left_hand ? right : left, outer = left_hand ? left : right, end = inner;
    enum align at_inner = left_hand ? ALIGN_RIGHT : ALIGN_LEFT;
    enum align at_outer = left_hand ? ALIGN_LEFT : ALIGN_RIGHT;
    const double way = left_hand ? -1 : 1;
    const struct type folio = type_with(TYPE_LABEL_BOLD, 8.5, C_INK);
    const struct type tag = type_with(TYPE_TAG, 7, C_R700);

    if (flow->style.head_left != NULL)
        text_put(canvas, &theme_type[TYPE_HEAD], inner, head, at_inner, flow->style.head_left);
    if (running->outer != NULL)
        text_put(canvas, &theme_type[TYPE_HEAD], outer, head, at_outer,
                 fitting_words(flow, running->outer, right - left));
    canvas_line(canvas, left, head_rule, right, head_rule, PT_LINE_PAGE, C_RULE);
    canvas_line(canvas, left, foot_rule, right, foot_rule, PT_LINE_PAGE, C_RULE);
    if (running->foot != NULL)
        end += way *
               (text_put(canvas, &theme_type[TYPE_FOOT], inner, foot, at_inner, running->foot) + 9);
    if (flow->style.sample != NULL)
        grid_tag(canvas, left_hand ? end - text_width(canvas, &tag, flow->style.sample) - 8 : end,
                 foot - 2.8, flow->style.sample, C_R700, C_WHITE);
    text_put(canvas, &folio, outer, foot, at_outer,
             flow_label(flow, canvas_scratch(canvas), number));
}

// --- contents ------------------------------------------------------------------------------------

#define CONTENTS_HEAD 72.0
#define CONTENTS_NUMBER 18.0 /* right end of a case's number */
#define CONTENTS_TEXT 31.5
#define CONTENTS_ROW 18.0
#define CONTENTS_LINE 13.5 /* a title's next line, and words below it */
#define CONTENTS_PART 11.25

void flow_listed(struct flow *flow, enum flow_level level, const char *number, const char *title,
                 const char *sub)
{
    MAKE_ROOM(flow, flow->entries, flow->entries_n, flow->entries_room);
    flow->entries[flow->entries_n++] =
        (struct entry){(int)level, number, title, sub, flow->blocks_n};
}

static struct type title_type(const struct entry *entry)
{
    struct type type = type_with(entry->level == FLOW_PART ? TYPE_LABEL_BOLD : TYPE_LABEL, 9.5,
                                 entry->level == FLOW_GAP ? C_INK3 : C_INK);

    type.leading = CONTENTS_LINE;
    return type;
}

static const char *title_of(struct flow *flow, const struct entry *entry)
{
    return entry->level == FLOW_PART && entry->number != NULL
               ? arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", entry->number, entry->title)
               : entry->title;
}

struct listed {
    const struct entry *entry;
    struct type type;
    struct text_block title;
    bool beside; /* sub stands behind the title, else below it */
    double left, gap;
};

struct listing {
    struct listed *lines;
};

static void measure_listed(struct flow *flow, struct block *block, struct listed *line, size_t i)
{
    const struct entry *entry = line->entry;
    double room;

    line->type = title_type(entry);
    line->left = entry->level == FLOW_CASE || entry->level == FLOW_GAP ? CONTENTS_TEXT : 0;
    room = flow_block_width(block) - line->left - 2 * CONTENTS_DOTS;
    line->title = text_wrap(flow->canvas, &flow->arena, &line->type, room, title_of(flow, entry));
    line->beside = entry->sub != NULL && line->title.layout.n == 1 &&
                   line->title.layout.width + 9 +
                           text_width(flow->canvas, &theme_type[TYPE_NOTE], entry->sub) <=
                       room;
    line->gap = entry->level == FLOW_PART || (i > 0 && entry->level == FLOW_MATTER &&
                                              line[-1].entry->level != FLOW_MATTER)
                    ? CONTENTS_PART
                    : 0;
    block->heights[i] = line->gap + CONTENTS_ROW + line->title.height - CONTENTS_LINE +
                        (entry->sub != NULL && !line->beside ? CONTENTS_LINE : 0);
    block->glued[i] = entry->level == FLOW_PART;
}

static void measure_contents(struct flow *flow, struct block *block)
{
    struct listing *listing = block->data;

    listing->lines = arena_array(&flow->arena, flow->entries_n + 1, sizeof(*listing->lines));
    block->heights = arena_array(&flow->arena, flow->entries_n + 1, sizeof(double));
    block->glued = arena_array(&flow->arena, flow->entries_n + 1, sizeof(bool));
    block->head = CONTENTS_HEAD;
    block->n = 0;
    for (size_t i = 0; i < flow->entries_n; i++) {
        if (flow->entries[i].level < FLOW_MATTER)
            continue;
        listing->lines[block->n].entry = &flow->entries[i];
        measure_listed(flow, block, &listing->lines[block->n], block->n);
        block->n++;
    }
}

static void draw_listed(struct flow *flow, const struct listed *line, double x, double y, double w)
{
    struct canvas *canvas = flow->canvas;
    const struct entry *entry = line->entry;
    const struct type number = type_with(TYPE_LABEL_BOLD, 9.5, C_N700);
    size_t last = line->title.layout.n - 1;
    const double left = x + line->left;
    double row = y + (double)last * CONTENTS_LINE;
    double end = left + (double)line->title.layout.lines[last].width + 6;

    if (line->left > 0 && entry->number != NULL)
        text_row(canvas, &number, x + CONTENTS_NUMBER, y, CONTENTS_ROW, ALIGN_RIGHT, entry->number);
    text_draw(canvas, &line->title, left, y + (CONTENTS_ROW - CONTENTS_LINE) / 2, w, ALIGN_LEFT, 0,
              line->title.layout.n);
    if (entry->sub != NULL && line->beside)
        end += 9 + text_row(canvas, &theme_type[TYPE_NOTE], end + 3, y + 0.4, CONTENTS_ROW,
                            ALIGN_LEFT, entry->sub);
    else if (entry->sub != NULL)
        text_row(canvas, &theme_type[TYPE_NOTE], left, row + CONTENTS_LINE + 1.5, CONTENTS_ROW,
                 ALIGN_LEFT, entry->sub);
    if (entry->level == FLOW_GAP)
        return;
    flow_leader(canvas, end, x + w, row + CONTENTS_ROW / 2);
    text_row(canvas, &line->type, x + w, row, CONTENTS_ROW, ALIGN_RIGHT,
             flow_label(flow, canvas_scratch(canvas), flow->blocks[entry->block].page));
}

static void draw_contents(struct flow *flow, const struct block *block, struct box box, size_t from,
                          size_t to)
{
    const struct listing *listing = block->data;
    double y = box.y + CONTENTS_HEAD;

    text_row(flow->canvas, &theme_type[TYPE_CONTENTS_HEAD], box.x, box.y, 45, ALIGN_LEFT,
             LABEL_CONTENTS);
    canvas_fill(flow->canvas, (struct box){box.x, box.y + 45, 27, 2.5}, C_R700);
    for (size_t i = from; i < to; i++) {
        draw_listed(flow, &listing->lines[i], box.x, y + listing->lines[i].gap, box.w);
        y += block->heights[i];
    }
}

static void link_contents(struct flow *flow, const struct piece *piece)
{
    const struct listing *listing = piece->block->data;
    double y = piece->y + CONTENTS_HEAD;

    for (size_t i = piece->from; i < piece->to; i++) {
        const struct block *target = &flow->blocks[listing->lines[i].entry->block];

        if (listing->lines[i].entry->level == FLOW_GAP) {
            y += piece->block->heights[i];
            continue;
        }
        canvas_link(flow->canvas,
                    (struct box){flow_left(flow, piece->page), y, flow_block_width(piece->block),
                                 piece->block->heights[i]},
                    target->page, target->full ? 0 : target->y);
        y += piece->block->heights[i];
    }
}

static const struct block_kind kind_volume_contents = {
    .measure = measure_contents, .draw = draw_contents, .link = link_contents};

void flow_volume_contents(struct flow *flow)
{
    struct listing *listing = arena_alloc(&flow->arena, sizeof(*listing));

    listing->lines = NULL;
    flow_add(flow, &kind_volume_contents, listing, 0)->least = 2;
}

// --- what an expert says -------------------------------------------------------------------------

#define COMMENT_PAD 18.0
#define COMMENT_HEAD 31.5
#define COMMENT_TAIL 31.5

struct comment {
    const char *title, *text, *source;
    struct text_block block;
};

static void measure_comment(struct flow *flow, struct block *block)
{
    struct comment *comment = block->data;

    comment->block = text_wrap(flow->canvas, &flow->arena, &theme_type[TYPE_COMMENT],
                               flow_block_width(block) - 2 * COMMENT_PAD, comment->text);
    block->n = comment->block.layout.n;
    block->heights = arena_array(&flow->arena, block->n + 1, sizeof(double));
    for (size_t i = 0; i < block->n; i++)
        block->heights[i] = comment->block.type->leading;
    block->head = COMMENT_HEAD;
    block->tail = comment->source != NULL ? COMMENT_TAIL : COMMENT_PAD / 2;
    block->least = 2;
}

static void draw_comment(struct flow *flow, const struct block *block, struct box box, size_t from,
                         size_t to)
{
    const struct comment *comment = block->data;
    const struct type title = type_with(TYPE_SUBHEAD, 9.5, C_INK);

    canvas_fill(flow->canvas, box, C_CARD);
    canvas_fill(flow->canvas, (struct box){box.x, box.y, 3, box.h}, C_R700);
    text_row(flow->canvas, &title, box.x + COMMENT_PAD, box.y + 6.75, 18, ALIGN_LEFT,
             from == 0 ? comment->title
                       : arena_printf(canvas_scratch(flow->canvas), LABEL_GOES_ON, comment->title));
    text_draw(flow->canvas, &comment->block, box.x + COMMENT_PAD, box.y + COMMENT_HEAD,
              box.w - 2 * COMMENT_PAD, ALIGN_LEFT, from, to);
    if (to == block->n && comment->source != NULL)
        text_row(flow->canvas, &theme_type[TYPE_CAPTION], box.x + box.w - COMMENT_PAD,
                 box.y + box.h - 22.5, 13.5, ALIGN_RIGHT, comment->source);
}

static const struct block_kind kind_comment = {.measure = measure_comment, .draw = draw_comment};

void flow_comment(struct flow *flow, const char *title, const char *text, const char *source)
{
    struct comment *comment = arena_alloc(&flow->arena, sizeof(*comment));

    *comment = (struct comment){.title = title, .text = text, .source = source};
    flow_add(flow, &kind_comment, comment, 13.5);
}
