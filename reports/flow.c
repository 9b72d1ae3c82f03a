#include "reports/flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/flow_block.h"
#include "reports/labels.h"

#define TITLE_BOX 27.0
#define TITLE_HEIGHT 36.0
#define SECTION_BAR_W 3.0
#define SECTION_BAR_H 13.0
#define SECTION_TEXT 9.0

/* --- lists ---------------------------------------------------------------------------------------
 */

struct block *flow_add(struct flow *flow, const struct block_kind *kind, void *data, double before)
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
        .odd = flow->next_odd,
        .series = flow->next_series,
        .running = flow->running,
    };
    flow->next_fresh = flow->next_odd = false;
    flow->next_series = FLOW_SAME;
    return block;
}

static void add_entry(struct flow *flow, int level, const char *number, const char *title)
{
    MAKE_ROOM(flow, flow->entries, flow->entries_n, flow->entries_room);
    flow->entries[flow->entries_n++] = (struct entry){level, number, title, NULL, flow->blocks_n};
}

double flow_block_width(const struct block *block)
{
    return block->wide ? PT_WIDE_MEASURE : PT_MEASURE;
}

void flow_one_slice(struct flow *flow, struct block *block, double height)
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

size_t flow_total_pages(const struct flow *flow)
{
    return flow->pages_n;
}

/* --- heads ---------------------------------------------------------------------------------------
 */

struct heading {
    const char *text, *right;
    const struct type *type;
    double height;
    bool bar;
};

static void measure_heading(struct flow *flow, struct block *block)
{
    const struct heading *heading = block->data;

    flow_one_slice(flow, block, heading->height);
}

static void draw_mark(struct canvas *canvas, double x, double y, double row)
{
    canvas_fill(canvas,
                (struct box){x, y + (row - SECTION_BAR_H) / 2, SECTION_BAR_W, SECTION_BAR_H},
                C_R700);
}

void flow_draw_bar(struct canvas *canvas, double x, double y, const char *text)
{
    const struct type *type = &theme_type[TYPE_SECTION];

    draw_mark(canvas, x, y, type->leading);
    text_row(canvas, type, x + SECTION_TEXT, y, type->leading, ALIGN_LEFT, text);
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
        draw_mark(flow->canvas, box.x, box.y, row);
        left += SECTION_TEXT;
    }
    if (text_width(flow->canvas, &type, heading->text) > box.w - (left - box.x))
        type.size -= 2; /* 18 → 16 */
    text_row(flow->canvas, &type, left, box.y, row, ALIGN_LEFT, heading->text);
    if (heading->right != NULL)
        text_row(flow->canvas, &theme_type[TYPE_UNIT], box.x + box.w, box.y, row + 2, ALIGN_RIGHT,
                 heading->right);
}

static const struct block_kind kind_heading = {.measure = measure_heading, .draw = draw_heading};

static struct block *add_heading(struct flow *flow, enum type_role role, const char *text,
                                 const char *right, double before, double height, bool bar)
{
    struct heading *heading = arena_alloc(&flow->arena, sizeof(*heading));
    struct block *block;

    *heading = (struct heading){text, right, &theme_type[role], height, bar};
    block = flow_add(flow, &kind_heading, heading, before);
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
    if (!run_on)
        flow->next_fresh = true;
    add_entry(flow, 0, number, title);
    add_heading(flow, TYPE_PAGE_TITLE,
                arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", number, title), NULL,
                PT_GAP_SECTION + PT_MODULE, TITLE_HEIGHT, false)
        ->chapter = true;
    return flow->chapter;
}

/* The head of a chapter that is about one thing. */
struct named {
    const char *kicker, *name;
    struct type type;
    struct text_block words;
};

#define KICKER_HEIGHT 18.0
#define NAME_LEADING 22.5 /* of a name over one line */

/* Over one line: 18 → 16, then as many lines as it takes (design/ART.md §10). */
static void measure_named(struct flow *flow, struct block *block)
{
    struct named *named = block->data;
    const double width = flow_block_width(block);

    named->type = theme_type[TYPE_PAGE_TITLE];
    named->type.leading = TITLE_BOX;
    if (text_width(flow->canvas, &named->type, named->name) > width)
        named->type.size -= 2;
    if (text_width(flow->canvas, &named->type, named->name) > width)
        named->type.leading = NAME_LEADING;
    named->words = text_wrap(flow->canvas, &flow->arena, &named->type, width, named->name);
    flow_one_slice(flow, block,
                   KICKER_HEIGHT + named->words.height + TITLE_BOX - named->type.leading);
}

static void draw_named(struct flow *flow, const struct block *block, struct box box, size_t from,
                       size_t to)
{
    const struct named *named = block->data;

    (void)from;
    (void)to;
    text_row(flow->canvas, &theme_type[TYPE_KICKER], box.x, box.y, KICKER_HEIGHT, ALIGN_LEFT,
             named->kicker);
    text_draw(flow->canvas, &named->words, box.x, box.y + KICKER_HEIGHT, box.w, ALIGN_LEFT, 0,
              named->words.layout.n);
}

static const struct block_kind kind_named = {.measure = measure_named, .draw = draw_named};

int flow_chapter_named(struct flow *flow, const char *title, const char *name)
{
    const char *const number = arena_printf(&flow->arena, "%d", ++flow->chapter);
    struct named *named = arena_alloc(&flow->arena, sizeof(*named));

    start_chapter(flow);
    flow->next_fresh = true;
    add_entry(flow, 0, number, title);
    *named = (struct named){
        .kicker = arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", number, title),
        .name = name};
    struct block *const block = flow_add(flow, &kind_named, named, 0);
    block->keep = block->heading = block->chapter = true;
    return flow->chapter;
}

void flow_appendix(struct flow *flow, const char *label, const char *title)
{
    start_chapter(flow);
    flow->appendix++;
    add_entry(flow, 2, label, title);
    add_heading(flow, TYPE_PAGE_TITLE,
                arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", label, title), NULL,
                PT_GAP_SECTION + PT_MODULE, TITLE_HEIGHT, false)
        ->chapter = true;
}

const char *flow_section_text(struct flow *flow, const char *title, bool listed)
{
    const char *const number = arena_printf(&flow->arena, "%d.%d", flow->chapter, ++flow->section);

    if (listed)
        add_entry(flow, 1, number, title);
    return arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", number, title);
}

void flow_section(struct flow *flow, const char *title, const char *right, bool listed)
{
    add_heading(flow, TYPE_SECTION, flow_section_text(flow, title, listed), right, PT_GAP_SECTION,
                FLOW_SECTION_HEIGHT, true);
}

void flow_bar(struct flow *flow, const char *title, const char *right)
{
    add_heading(flow, TYPE_SECTION, title, right, PT_GAP_SECTION, FLOW_SECTION_HEIGHT, true);
}

/* --- contents ------------------------------------------------------------------------------------
 */

#define CONTENTS_HEAD 72.0
#define CONTENTS_NUMBER 18.0 /* right end of the chapter number */
#define CONTENTS_TEXT 31.5

#define CONTENTS_BREAK 18.0  /* above the appendices */
#define CONTENTS_GROUP 2.25  /* above a chapter that follows sections */
#define CONTENTS_LEAST 4     /* entries on each side of a break */
#define CONTENTS_RIGHT 232.0 /* left edge of a section at the right, less its indent */
#define CONTENTS_HALF 140.0  /* most of a title that has half the width */

/* How the lines are set: as design/ART.md §11b has them; where that saves a page, closer, and two
 * sections side by side. */
struct pitch {
    double chapter, section;
    bool paired;
};
static const struct pitch pitches[] = {
    {20.25, 15, false}, {18, 13.5, false}, {20.25, 15, true}, {18, 13.5, true}, {16, 13, true}};

/* What stands below the last entry and never alone: the key to the states of a value. */
struct contents {
    const struct pitch *pitch;
    flow_draw *key;
    const void *data;
    double key_height;
};

/* A section at the right of the one before it: the second, fourth … of its chapter. */
static bool is_right(const struct flow *flow, const struct contents *contents, size_t i)
{
    size_t place = 0;

    while (place <= i && flow->entries[i - place].level == 1)
        place++;
    return contents->pitch->paired && place > 0 && place % 2 == 0;
}

static double entry_height(const struct flow *flow, const struct contents *contents, size_t i)
{
    if (is_right(flow, contents, i))
        return 0;
    return flow->entries[i].level == 0 ? contents->pitch->chapter : contents->pitch->section;
}

static double space_above(const struct flow *flow, size_t i)
{
    const int level = flow->entries[i].level;

    if (i == 0)
        return 0;
    if (level == 2 && flow->entries[i - 1].level != 2)
        return CONTENTS_BREAK;
    return level == 0 && flow->entries[i - 1].level == 1 ? CONTENTS_GROUP : 0;
}

static bool contents_fit(const struct flow *flow, const struct contents *contents)
{
    double height = CONTENTS_HEAD + contents->key_height;

    for (size_t i = 0; i < flow->entries_n; i++) {
        const struct entry *entry = &flow->entries[i];
        height += entry_height(flow, contents, i) + space_above(flow, i);
        if (contents->pitch->paired && entry->level == 1 &&
            text_width(flow->canvas, &theme_type[TYPE_LABEL2], entry->title) > CONTENTS_HALF)
            return false;
    }
    return height <= PT_BOTTOM - PT_TOP;
}

/* One slice an entry, on as many pages as it takes. A chapter is not parted from its first section.
 */
static void measure_contents(struct flow *flow, struct block *block)
{
    struct contents *contents = block->data;
    const size_t n = sizeof(pitches) / sizeof(pitches[0]);
    size_t best = 0;

    for (contents->pitch = pitches; best < n && !contents_fit(flow, contents);)
        contents->pitch = &pitches[++best % n];
    contents->pitch = &pitches[best % n]; /* more pages than one: no reason to be close */
    block->n = flow->entries_n;
    block->heights = arena_array(&flow->arena, flow->entries_n + 1, sizeof(double));
    block->glued = arena_array(&flow->arena, flow->entries_n + 1, sizeof(bool));
    block->head = CONTENTS_HEAD;
    block->tail = contents->key_height;
    block->least = flow->entries_n < 2 * CONTENTS_LEAST ? flow->entries_n : CONTENTS_LEAST;
    for (size_t i = 0; i < flow->entries_n; i++) {
        block->heights[i] = entry_height(flow, contents, i) + space_above(flow, i);
        block->glued[i] = i + 1 < flow->entries_n && flow->entries[i].level == 0 &&
                          flow->entries[i + 1].level == 1;
    }
}

/* Where an entry stands when the entries above it end at line.y: one at the right goes up again. */
static struct box entry_box(const struct flow *flow, const struct contents *contents, size_t i,
                            struct box line)
{
    if (is_right(flow, contents, i))
        return (struct box){line.x + CONTENTS_RIGHT, line.y - contents->pitch->section,
                            line.w - CONTENTS_RIGHT, contents->pitch->section};
    if (contents->pitch->paired && flow->entries[i].level == 1)
        line.w = CONTENTS_RIGHT;
    return line;
}

void flow_leader(struct canvas *canvas, double from, double right, double middle)
{
    const double dot = 0.8, last = right - CONTENTS_DOTS, y = middle + 1;
    const double more = ceil((last - from) / PT_MODULE) - 1;

    if (more >= 0)
        canvas_dash(canvas, last + dot / 2, y, last - more * PT_MODULE - dot / 2, y, dot, C_RULE2,
                    dot, PT_MODULE - dot);
}

static void draw_entry(struct flow *flow, const struct entry *entry, struct box box)
{
    struct canvas *canvas = flow->canvas;
    const double x = box.x, y = box.y, w = box.w, h = box.h;
    bool chapter = entry->level == 0;
    struct type text = theme_type[chapter ? TYPE_LABEL_BOLD : TYPE_LABEL2];
    struct type number = text;
    double left = x + CONTENTS_TEXT, end;

    if (chapter) {
        text.size = number.size = 9.5;
        number.colour = C_N700;
        text_row(canvas, &number, x + CONTENTS_NUMBER, y, h, ALIGN_RIGHT, entry->number);
    } else {
        left += text_row(canvas, &text, left, y, h, ALIGN_LEFT, entry->number) + text.size;
    }
    end = left + text_row(canvas, &text, left, y, h, ALIGN_LEFT, entry->title) + 6;
    flow_leader(canvas, end, x + w, y + h / 2);
    text_row(canvas, &text, x + w, y, h, ALIGN_RIGHT,
             arena_printf(canvas_scratch(canvas), "%zu", flow->blocks[entry->block].page));
}

static void draw_contents(struct flow *flow, const struct block *block, struct box box, size_t from,
                          size_t to)
{
    const struct contents *contents = block->data;
    double y = box.y + CONTENTS_HEAD;

    text_row(flow->canvas, &theme_type[TYPE_CONTENTS_HEAD], box.x, box.y, 45, ALIGN_LEFT,
             from > 0 ? LABEL_CONTENTS_CONTINUED : LABEL_CONTENTS);
    canvas_fill(flow->canvas, (struct box){box.x, box.y + 45, 27, 2.5}, C_R700);
    for (size_t i = from; i < to; i++) {
        const double above = space_above(flow, i);

        if (above == CONTENTS_BREAK)
            canvas_line(flow->canvas, box.x, y + 9, box.x + box.w, y + 9, 0.8, C_INK);
        draw_entry(flow, &flow->entries[i],
                   entry_box(flow, contents, i,
                             (struct box){box.x, y + above, box.w, block->heights[i] - above}));
        y += block->heights[i];
    }
    if (to == block->n && contents->key != NULL)
        contents->key(
            flow->canvas,
            (struct box){box.x, y + PT_GAP_SECTION, box.w, contents->key_height - PT_GAP_SECTION},
            contents->data);
}

/* Links need their target pages, so they are laid over the contents when all pages exist. */
static void link_contents(struct flow *flow, const struct piece *piece)
{
    const struct block *block = piece->block;
    double y = piece->y + CONTENTS_HEAD;

    for (size_t i = piece->from; i < piece->to; i++) {
        const struct block *target = &flow->blocks[flow->entries[i].block];
        const struct box line = {PT_LEFT, y, flow_block_width(block), block->heights[i]};

        canvas_link(flow->canvas, entry_box(flow, block->data, i, line), target->page, target->y);
        y += block->heights[i];
    }
}

static const struct block_kind kind_contents = {
    .measure = measure_contents, .draw = draw_contents, .link = link_contents};

void flow_contents(struct flow *flow, double key_height, flow_draw *key, const void *data)
{
    struct contents *contents = arena_alloc(&flow->arena, sizeof(*contents));

    *contents = (struct contents){.key = key, .data = data};
    if (key != NULL)
        contents->key_height = key_height + PT_GAP_SECTION;
    flow->next_fresh = true;
    flow_add(flow, &kind_contents, contents, 0);
}

/* --- drawing -------------------------------------------------------------------------------------
 */

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
        end +=
            text_put(canvas, &theme_type[TYPE_FOOT], left, foot, ALIGN_LEFT, style->foot_left) + 9;
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
    if (flow->style.mirrored && page->label > 0 && !page->full && !page->blank)
        flow_draw_mirrored(flow, number);
    else if (!page->full && !page->blank)
        draw_margins(flow, number);
    flow_number_notes(page->foot);
    flow_draw_foot(flow, number);
}

static void add_links(struct flow *flow)
{
    for (size_t i = 0; i < flow->pieces_n; i++) {
        const struct piece *piece = &flow->pieces[i];

        if (piece->block->kind->link == NULL)
            continue;
        canvas_goto(flow->canvas, piece->page);
        piece->block->kind->link(flow, piece);
    }
}

static int bookmark_level(const struct entry *entry)
{
    return entry->level == 1 || entry->level == FLOW_CASE ? 1 : 0;
}

static void add_bookmarks(struct flow *flow)
{
    for (size_t i = 0; i < flow->entries_n; i++) {
        const struct entry *entry = &flow->entries[i];
        const struct block *target = &flow->blocks[entry->block];

        if (entry->level == FLOW_GAP)
            continue;
        canvas_outline(flow->canvas, bookmark_level(entry),
                       entry->number == NULL
                           ? entry->title
                           : arena_printf(&flow->arena, "%s" LABEL_WIDE_SPACE "%s", entry->number,
                                          entry->title),
                       target->page, fmax(0, target->y - 18));
    }
}

/* An index has its size from pages that stand before it: place, measure it, place again. */
static bool settle(struct flow *flow, struct err *err)
{
    bool again = false;

    flow->placed = true;
    for (size_t i = 0; i < flow->blocks_n; i++)
        if (flow->blocks[i].kind->settles) {
            if (!again)
                flow_number_pages(flow);
            flow->blocks[i].kind->measure(flow, &flow->blocks[i]);
            again = true;
        }
    return !again || flow_place(flow, err);
}

bool flow_finish(struct flow *flow, struct err *err)
{
    size_t page = 0;

    for (size_t i = 0; i < flow->blocks_n; i++)
        flow->blocks[i].kind->measure(flow, &flow->blocks[i]);
    flow_measure_notes(flow);
    if (!flow_place(flow, err) || !settle(flow, err))
        return false;
    flow_number_pages(flow);
    for (size_t i = 0; i < flow->pieces_n; i++) {
        const struct piece *piece = &flow->pieces[i];
        const struct block *block = piece->block;

        while (page < piece->page)
            open_page(flow, ++page);
        block->kind->draw(
            flow, block,
            (struct box){flow_left(flow, piece->page), piece->y, flow_block_width(block), piece->h},
            piece->from, piece->to);
    }
    while (page < flow->pages_n) /* notes alone */
        open_page(flow, ++page);
    add_links(flow);
    flow_label_series(flow);
    add_bookmarks(flow);
    return true;
}
