#include <math.h>
#include <string.h>

#include "reports/flow_block.h"
#include "reports/labels.h"

/* Text in columns and indexes. A block of lines that fills one column after the other: its slices
 * are lines, its height is that of its highest column when all are as even as the lines allow. */

enum { COLUMNS_CAP = 3 };
#define STEP 2.25          /* heights that are tried: all leadings are multiples of it */
#define WHOLE_COLUMN 600.0 /* a run of lines that must stay together is never longer */
#define HEAD_GAP 9.0
#define MINOR_GAP 4.5
#define SAYING_SIZE 14.0
#define SAYING_LEADING 22.5
#define SAYING_PAD 9.0
#define LETTER_HEIGHT 20.25
#define LETTER_GAP 11.25
#define ENTRY_HEIGHT 15.75
#define ENTRY_GAP 9.0 /* between a name and its pages */

/* Pages of an entry: [from, to], bold when they are its own. */
struct span_pages {
    size_t from, to;
    bool own;
    const char *text;
    double width; /* with the comma behind it */
    size_t line;  /* of the entry */
};

struct item_lines {
    struct text_block block; /* words of all kinds */
    size_t first, n;         /* slices */
    struct note *note;       /* or NULL */
    struct span_pages *pages;
    size_t pages_n;
    struct type type;
};

struct slice {
    size_t item, line;
    double height, gap; /* gap: above it, dropped at the top of a column */
    bool glued;         /* to the next slice */
};

struct columns {
    const struct flow_item *items;
    size_t items_n;
    unsigned count;
    struct item_lines *lines;
    struct slice *slices;
    size_t slices_n, slices_room;
};

static double column_width(unsigned count, double width)
{
    return (width - PT_GUTTER * (double)(count - 1)) / (double)count;
}

/* --- filling columns -----------------------------------------------------------------------------
 */

/* Where the column that begins with slice `from` ends when it is `limit` high. */
static size_t fill(const struct block *block, size_t from, size_t to, double limit)
{
    const struct columns *columns = block->data;
    double used = 0;
    size_t at = from;

    while (at < to) {
        double height = columns->slices[at].height + (at == from ? 0 : columns->slices[at].gap);

        if (used + height > limit + 0.01)
            break;
        used += height;
        at++;
    }
    if (at == to)
        return to;
    for (size_t k = at; k > from; k--)
        if (!columns->slices[k - 1].glued)
            return k;
    return limit > WHOLE_COLUMN ? at : from;
}

static size_t fill_all(const struct block *block, size_t from, size_t to, double limit,
                       size_t ends[COLUMNS_CAP])
{
    const struct columns *columns = block->data;
    size_t at = from;

    for (unsigned c = 0; c < columns->count; c++)
        ends[c] = at = fill(block, at, to, limit);
    return at;
}

/* Lowest height at which the slices stand in the columns. */
static double extent(const struct block *block, size_t from, size_t to)
{
    const struct columns *columns = block->data;
    size_t ends[COLUMNS_CAP];
    double total = 0, height;

    for (size_t i = from; i < to; i++)
        total += columns->slices[i].height + columns->slices[i].gap;
    if (from == to)
        return 0;
    height = floor((total - columns->slices[from].gap) / (double)columns->count / STEP) * STEP;
    height = fmax(STEP, height - (double)columns->count * LETTER_GAP);
    while (height < total && fill_all(block, from, to, height, ends) < to)
        height += STEP;
    return height;
}

static size_t fit(const struct block *block, size_t from, double room)
{
    size_t ends[COLUMNS_CAP];

    return fill_all(block, from, block->n, room, ends) - from;
}

/* --- pages of index entries ----------------------------------------------------------------------
 */

static const char *roman(struct arena *arena, unsigned number)
{
    static const struct {
        unsigned value;
        const char *text;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    const char *text = "";

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; number >= steps[i].value; number -= steps[i].value)
            text = arena_printf(arena, "%s%s", text, steps[i].text);
    return text;
}

const char *flow_label(const struct flow *flow, struct arena *arena, size_t page)
{
    const struct page *at = &flow->pages[page - 1];

    if (at->label == 0)
        return arena_printf(arena, "%zu", page);
    return at->roman ? roman(arena, at->label) : arena_printf(arena, "%u", at->label);
}

static void add_pages(struct item_lines *lines, size_t from, size_t to, bool own)
{
    size_t at = lines->pages_n++;

    for (; at > 0 && lines->pages[at - 1].from > from; at--)
        lines->pages[at] = lines->pages[at - 1];
    lines->pages[at] = (struct span_pages){.from = from, .to = to, .own = own};
}

/* Pages inside another span go, neighbours become one span; own spans stay what they are. */
static void join_pages(struct item_lines *lines)
{
    size_t n = 0;

    for (size_t i = 0; i < lines->pages_n; i++) {
        struct span_pages *page = &lines->pages[i];
        bool inside = false;

        for (size_t k = 0; k < lines->pages_n && !page->own; k++)
            inside = inside || (lines->pages[k].own && page->from >= lines->pages[k].from &&
                                page->to <= lines->pages[k].to);
        if (inside || (n > 0 && page->to <= lines->pages[n - 1].to))
            continue;
        if (n > 0 && !page->own && !lines->pages[n - 1].own &&
            page->from <= lines->pages[n - 1].to + 1)
            lines->pages[n - 1].to = page->to;
        else
            lines->pages[n++] = *page;
    }
    lines->pages_n = n;
}

static const struct target *find_target(const struct flow *flow, int64_t key)
{
    for (size_t i = 0; i < flow->targets_n; i++)
        if (flow->targets[i].key == key && flow->targets[i].from < flow->targets[i].to)
            return &flow->targets[i];
    return NULL;
}

static void find_pages(struct flow *flow, const struct flow_item *item, struct item_lines *lines)
{
    size_t *found = NULL;
    size_t found_n = item->word != NULL ? flow_find(flow, item->word, 1, flow->pages_n, &found) : 0;

    lines->pages = arena_array(&flow->arena, item->refs_n + found_n + 1, sizeof(*lines->pages));
    lines->pages_n = 0;
    for (size_t i = 0; i < item->refs_n; i++) {
        const struct target *target = find_target(flow, item->refs[i].key);

        if (target != NULL)
            add_pages(lines, flow->blocks[target->from].page,
                      flow->blocks[target->to - 1].last_page, item->refs[i].own);
    }
    for (size_t i = 0; i < found_n; i++)
        add_pages(lines, found[i], found[i], false);
    join_pages(lines);
}

static const struct type *pages_type(bool own)
{
    return &theme_type[own ? TYPE_LABEL_BOLD : TYPE_LABEL2];
}

/* Words of the pages and the line each stands on; returns the lines of the entry. */
static size_t place_pages(struct flow *flow, struct item_lines *lines, double width)
{
    size_t line = lines->block.layout.n - 1;
    double left = width - ENTRY_GAP - (double)lines->block.layout.lines[line].width;

    for (size_t i = 0; i < lines->pages_n; i++) {
        struct span_pages *page = &lines->pages[i];
        const char *from = flow_label(flow, &flow->arena, page->from);

        page->text = page->to == page->from
                         ? from
                         : arena_printf(&flow->arena, "%s–%s", from,
                                        flow_label(flow, &flow->arena, page->to));
        if (i + 1 < lines->pages_n)
            page->text = arena_printf(&flow->arena, "%s,", page->text);
        page->width = text_width(flow->canvas, pages_type(page->own), page->text) + 2.5;
        if (page->width > left) {
            line++;
            left = width - ENTRY_GAP;
        }
        left -= page->width;
        page->line = line;
    }
    return line + 1;
}

// --- measuring -----------------------------------------------------------------------------------

static void add_slice(struct flow *flow, struct columns *columns, size_t item, size_t line,
                      double height, double gap, bool glued)
{
    MAKE_ROOM(flow, columns->slices, columns->slices_n, columns->slices_room);
    columns->slices[columns->slices_n++] = (struct slice){item, line, height, gap, glued};
}

/* No single line of a paragraph at the top or foot of a column. */
static bool lone(size_t line, size_t n)
{
    return line + 1 < n && (line == 0 || line + 2 == n);
}

static struct type item_type(enum flow_item_kind kind)
{
    struct type type = theme_type[TYPE_BODY];

    switch (kind) {
    case FLOW_TEXT:
        break;
    case FLOW_HEAD:
        type = theme_type[TYPE_SUBHEAD];
        break;
    case FLOW_MINOR:
        type = type_with(TYPE_SUBHEAD, 9.5, C_INK);
        break;
    case FLOW_SAYING:
        type = type_with(TYPE_LEAD, SAYING_SIZE, C_N700);
        type.leading = SAYING_LEADING;
        break;
    case FLOW_LETTER:
        type = type_with(TYPE_SUBHEAD, 12, C_N700);
        break;
    case FLOW_ENTRY:
        type = theme_type[TYPE_LABEL];
        type.leading = ENTRY_HEIGHT;
        break;
    }
    return type;
}

static void measure_item(struct flow *flow, struct columns *columns, size_t i, double width)
{
    const struct flow_item *item = &columns->items[i];
    struct item_lines *lines = &columns->lines[i];
    size_t n;
    double gap = 0;

    lines->type = item_type(item->kind);
    lines->note =
        item->kind == FLOW_TEXT && item->note != NULL ? flow_note_of(flow, item->note) : NULL;
    lines->block = lines->note != NULL
                       ? flow_wrap_called(flow, &lines->type, width, item->text)
                       : text_wrap(flow->canvas, &flow->arena, &lines->type, width, item->text);
    lines->first = columns->slices_n;
    n = lines->block.layout.n;
    switch (item->kind) {
    case FLOW_SAYING:
        n = 1;
        add_slice(flow, columns, i, 0,
                  2 * SAYING_PAD + lines->block.height + (item->right != NULL ? 13.5 : 0),
                  SAYING_PAD, false);
        break;
    case FLOW_LETTER: /* and two entries */
        n = 1;
        add_slice(flow, columns, i, 0, LETTER_HEIGHT, LETTER_GAP, true);
        break;
    case FLOW_ENTRY:
        if (flow->placed) {
            find_pages(flow, item, lines);
            n = place_pages(flow, lines, width);
        }
        for (size_t line = 0; line < n; line++)
            add_slice(flow, columns, i, line, ENTRY_HEIGHT, 0,
                      lone(line, n) || (i > 0 && line + 1 == n && i + 1 < columns->items_n &&
                                        columns->items[i - 1].kind == FLOW_LETTER &&
                                        columns->items[i + 1].kind == FLOW_ENTRY));
        break;
    case FLOW_HEAD:
    case FLOW_MINOR:
    case FLOW_TEXT:
        if (item->kind != FLOW_TEXT)
            gap = item->kind == FLOW_HEAD ? HEAD_GAP : MINOR_GAP;
        for (size_t line = 0; line < n; line++)
            add_slice(flow, columns, i, line, lines->type.leading, line == 0 ? gap : 0,
                      item->kind == FLOW_TEXT ? lone(line, n) : true);
        break;
    }
    lines->n = n;
}

static void measure_columns(struct flow *flow, struct block *block)
{
    struct columns *columns = block->data;
    double width = column_width(columns->count, flow_block_width(block));

    columns->slices_n = block->calls_n = 0;
    for (size_t i = 0; i < columns->items_n; i++) {
        measure_item(flow, columns, i, width);
        if (columns->lines[i].note != NULL)
            flow_call(flow, block, columns->slices_n - 1, columns->lines[i].note);
    }
    block->n = columns->slices_n;
    if (block->n > 0)
        columns->slices[block->n - 1].glued = false;
    block->least = 1;
    while (block->least < block->n && columns->slices[block->least - 1].glued)
        block->least++;
}

// --- drawing -------------------------------------------------------------------------------------

static void draw_saying(struct flow *flow, const struct flow_item *item,
                        const struct item_lines *lines, struct box box)
{
    double y = box.y + SAYING_PAD, end = y + lines->block.height;

    canvas_line(flow->canvas, box.x, box.y, box.x + box.w, box.y, 1.0, C_R700);
    text_draw(flow->canvas, &lines->block, box.x, y, box.w, ALIGN_LEFT, 0, lines->block.layout.n);
    if (item->right != NULL) {
        text_row(flow->canvas, &theme_type[TYPE_CAPTION], box.x, end, 13.5, ALIGN_LEFT,
                 item->right);
        end += 13.5;
    }
    canvas_line(flow->canvas, box.x, end + 2.25, box.x + box.w, end + 2.25, PT_LINE_ROW, C_RULE);
}

static void draw_entry(struct flow *flow, const struct item_lines *lines, struct box box,
                       size_t line)
{
    double right = box.x + box.w;

    if (line < lines->block.layout.n)
        text_draw(flow->canvas, &lines->block, box.x, box.y, box.w, ALIGN_LEFT, line, line + 1);
    for (size_t i = lines->pages_n; i-- > 0;) {
        const struct span_pages *page = &lines->pages[i];

        if (page->line != line)
            continue;
        text_row(flow->canvas, pages_type(page->own), right, box.y, ENTRY_HEIGHT, ALIGN_RIGHT,
                 page->text);
        right -= page->width;
    }
}

static void draw_slice(struct flow *flow, const struct columns *columns, const struct slice *slice,
                       struct box box)
{
    const struct flow_item *item = &columns->items[slice->item];
    const struct item_lines *lines = &columns->lines[slice->item];

    if (item->kind == FLOW_SAYING)
        draw_saying(flow, item, lines, box);
    else if (item->kind == FLOW_ENTRY)
        draw_entry(flow, lines, box, slice->line);
    else
        text_draw(flow->canvas, &lines->block, box.x, box.y, box.w, ALIGN_LEFT, slice->line,
                  slice->line + 1);
    if (lines->note != NULL && slice->line + 1 == lines->n && item->kind == FLOW_TEXT)
        flow_draw_call(flow, &lines->block, box.x, box.y, lines->note);
    if (item->kind == FLOW_LETTER)
        canvas_line(flow->canvas, box.x + 15, box.y + 9, box.x + box.w, box.y + 9, PT_LINE_ROW,
                    C_RULE);
}

/* Calls f with the box of every slice of a piece. */
typedef void each_slice(struct flow *flow, const struct columns *columns, const struct slice *slice,
                        struct box box);

static void walk(struct flow *flow, const struct block *block, struct box box, size_t from,
                 size_t to, each_slice *f)
{
    const struct columns *columns = block->data;
    double width = column_width(columns->count, box.w);
    size_t ends[COLUMNS_CAP];

    fill_all(block, from, to, extent(block, from, to), ends);
    for (unsigned c = 0; c < columns->count; c++) {
        double x = box.x + (width + PT_GUTTER) * (double)c, y = box.y;

        for (size_t i = from; i < ends[c]; i++) {
            const struct slice *slice = &columns->slices[i];
            double gap = i == from ? 0 : slice->gap;

            f(flow, columns, slice, (struct box){x, y + gap, width, slice->height});
            y += gap + slice->height;
        }
        from = ends[c];
    }
}

static void draw_columns(struct flow *flow, const struct block *block, struct box box, size_t from,
                         size_t to)
{
    const struct columns *columns = block->data;
    double width = column_width(columns->count, box.w);

    for (unsigned c = 1; columns->count > 2 && c < columns->count; c++) {
        double x = box.x + (width + PT_GUTTER) * (double)c - PT_GUTTER / 2;

        canvas_line(flow->canvas, x, box.y, x, box.y + box.h, PT_LINE_ROW, C_RULE);
    }
    walk(flow, block, box, from, to, draw_slice);
}

static void link_slice(struct flow *flow, const struct columns *columns, const struct slice *slice,
                       struct box box)
{
    const struct item_lines *lines = &columns->lines[slice->item];
    double right = box.x + box.w;

    if (columns->items[slice->item].kind != FLOW_ENTRY)
        return;
    for (size_t i = lines->pages_n; i-- > 0;) {
        const struct span_pages *page = &lines->pages[i];

        if (page->line != slice->line)
            continue;
        canvas_link(flow->canvas,
                    (struct box){right - page->width, box.y, page->width, ENTRY_HEIGHT}, page->from,
                    0);
        right -= page->width;
    }
}

static void link_columns(struct flow *flow, const struct piece *piece)
{
    const struct block *block = piece->block;

    walk(flow, block,
         (struct box){flow_left(flow, piece->page), piece->y, flow_block_width(block), piece->h},
         piece->from, piece->to, link_slice);
}

static const struct block_kind kind_columns = {
    .measure = measure_columns, .draw = draw_columns, .extent = extent, .fit = fit};
static const struct block_kind kind_index = {.measure = measure_columns,
                                             .draw = draw_columns,
                                             .extent = extent,
                                             .fit = fit,
                                             .link = link_columns,
                                             .settles = true};

void flow_columns(struct flow *flow, unsigned count, const struct flow_item *items, size_t n)
{
    struct columns *columns = arena_alloc(&flow->arena, sizeof(*columns));
    bool index = false;

    *columns = (struct columns){
        .items = items,
        .items_n = n,
        .count = count,
        .lines = arena_array(&flow->arena, n + 1, sizeof(struct item_lines)),
    };
    for (size_t i = 0; i < n; i++)
        index = index || items[i].kind == FLOW_ENTRY;
    flow_add(flow, index ? &kind_index : &kind_columns, columns, 13.5);
}

// --- finding words -------------------------------------------------------------------------------

/* Whether the word begins on one of the lines [from, to) of the item. */
static bool stands_in(const struct flow_item *item, const struct item_lines *lines, size_t from,
                      size_t to, const char *word)
{
    for (const char *at = strstr(item->text, word); at != NULL; at = strstr(at + 1, word)) {
        size_t byte = (size_t)(at - item->text);

        for (size_t k = from; k < to && k < lines->block.layout.n; k++)
            if (byte >= lines->block.layout.lines[k].from && byte < lines->block.layout.lines[k].to)
                return true;
    }
    return false;
}

static bool piece_holds(const struct piece *piece, const char *word)
{
    const struct columns *columns = piece->block->data;

    for (size_t i = columns->slices[piece->from].item;
         i < columns->items_n && columns->lines[i].first < piece->to; i++) {
        const struct item_lines *lines = &columns->lines[i];
        size_t from = piece->from > lines->first ? piece->from - lines->first : 0;
        size_t to = piece->to - lines->first < lines->n ? piece->to - lines->first : lines->n;

        if (columns->items[i].kind == FLOW_TEXT &&
            stands_in(&columns->items[i], lines, from, to, word))
            return true;
    }
    return false;
}

size_t flow_find(struct flow *flow, const char *word, size_t first, size_t last, size_t **pages)
{
    size_t n = 0;

    *pages = arena_array(&flow->arena, flow->pages_n + 1, sizeof(**pages));
    for (size_t i = 0; i < flow->pieces_n; i++) {
        const struct piece *piece = &flow->pieces[i];

        if (piece->block->kind == &kind_columns && piece->from < piece->to &&
            piece->page >= first && piece->page <= last &&
            (n == 0 || (*pages)[n - 1] != piece->page) && piece_holds(piece, word))
            (*pages)[n++] = piece->page;
    }
    return n;
}
