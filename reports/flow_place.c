#include <math.h>

#include "base/words.h"
#include "reports/flow_block.h"

/* What a layout costs; the cheapest is taken (choose_starts). */
enum { COST_PAGE = 100, COST_NEAR_EMPTY = 60, COST_SPLIT = 30 };
#define NEAR_EMPTY (1.0 / 3) /* of the text area */
#define MOST_EARLY 0.6       /* of the text area a page may give to the next */
#define FOOT_GAP 108.0       /* more white than this above a block at the foot looks like a hole */

/* By how much pages end above their bottom (fill_tails); pages from n on do not. */
struct early {
    double *by;
    size_t n;
};

/* A place on a page, and what it took to get there. */
struct cursor {
    double y;
    bool top; /* nothing on the page yet */
    size_t page;
    const struct block *opened; /* first block of the page: its size and kind */
    struct foot foot;           /* notes called on the page so far */
    int cost;
    const struct early *early; /* NULL: every page is used to its bottom */
    struct flow *out;          /* takes pieces and pages; NULL while layouts are only compared */
};

static double page_top(const struct block *block)
{
    return block->wide ? PT_WIDE_TOP : PT_TOP;
}

static double page_bottom(const struct block *block)
{
    return block->wide ? PT_WIDE_BOTTOM : PT_BOTTOM;
}

static double area(const struct block *block)
{
    return page_bottom(block) - page_top(block);
}

/* Where notes begin to take room from the text. */
static double foot_bottom(const struct cursor *at, const struct block *block)
{
    const bool early = at->early != NULL && at->page < at->early->n;

    return page_bottom(block) - (early ? at->early->by[at->page] : 0);
}

/* Where text must end: above the notes. */
static double text_bottom(const struct cursor *at, const struct block *block)
{
    return foot_bottom(at, block) - flow_foot_height(&at->foot);
}

/* A page that is left under a third full looks like an accident. */
static int leaving_cost(const struct cursor *at)
{
    if (at->page == 0 || at->opened->full)
        return 0;
    return at->y - page_top(at->opened) + flow_foot_height(&at->foot) <
                   NEAR_EMPTY * area(at->opened)
               ? COST_NEAR_EMPTY
               : 0;
}

/* The pages up to the cursor's exist; those that were passed over are blank. */
static void make_pages(const struct cursor *at)
{
    struct flow *flow = at->out;
    const struct block *block = at->opened;

    while (flow->pages_n < at->page) {
        bool blank = flow->pages_n + 1 < at->page;

        MAKE_ROOM(flow, flow->pages, flow->pages_n, flow->pages_room);
        flow->pages[flow->pages_n++] = (struct page){.wide = block->wide && !blank,
                                                     .full = block->full && !blank,
                                                     .blank = blank,
                                                     .running = block->running};
    }
}

/* The page at the cursor is full: its notes are known. */
static void leave_page(const struct cursor *at)
{
    struct foot *foot;

    if (at->out == NULL || at->foot.n == 0)
        return;
    make_pages(at);
    foot = arena_alloc(&at->out->arena, sizeof(*foot));
    *foot = at->foot;
    at->out->pages[at->page - 1].foot = foot;
}

static void new_page(struct cursor *at, const struct block *block)
{
    leave_page(at);
    *at = (struct cursor){.y = page_top(block),
                          .top = true,
                          .page = at->page + 1,
                          .opened = block,
                          .foot = flow_foot_rest(&at->foot, area(block)),
                          .cost = at->cost + leaving_cost(at) + COST_PAGE,
                          .early = at->early,
                          .out = at->out};
    at->foot.landscape = block->wide;
}

/* What long notes have left gets pages of its own before another kind of page, and at the end. */
static void end_notes(struct cursor *at)
{
    while (flow_foot_goes_on(&at->foot))
        new_page(at, at->opened);
}

static double space_before(const struct flow *flow, size_t index, const struct cursor *at)
{
    const struct block *block = &flow->blocks[index];

    if (at->top || (index > 0 && flow->blocks[index - 1].heading && !block->space))
        return 0;
    if (index > 0 && flow->blocks[index - 1].space)
        return fmax(0, block->before - flow->blocks[index - 1].before); /* gaps do not add up */
    return block->before;
}

static double slices(const struct block *block, size_t from, size_t to)
{
    double height = 0;

    if (block->kind->extent != NULL)
        return block->kind->extent(block, from, to);
    for (size_t i = from; i < to; i++)
        height += block->heights[i];
    return height;
}

/* Whether the start of block `index` can stand here: its first slices, and all of it with the start
 * of the next one when it is kept; with their notes. The same steps as place_block takes. */
static bool starts_here(const struct flow *flow, size_t index, const struct cursor *at)
{
    struct foot foot = at->foot;
    double y = at->y, bottom = foot_bottom(at, &flow->blocks[index]);

    for (size_t i = index; i < flow->blocks_n; i++) {
        const struct block *block = &flow->blocks[i];
        bool whole = block->keep || block->n < 2 * block->least;
        size_t count = whole ? block->n : block->least;

        y = theme_snap(y + space_before(flow, i, i == index ? at : &(struct cursor){.y = y})) +
            block->head + slices(block, 0, count) - block->give + (whole ? block->tail : 0);
        if (!flow_foot_take(&foot, block, 0, count, bottom - y, false, &foot))
            return false;
        if (!block->keep)
            break;
    }
    return true;
}

/* How many slices from `from` fit in `room`, with enough left for the other side of the break. */
static size_t fitting_room(const struct block *block, size_t from, double room)
{
    size_t count = 0, left = block->n - from;
    double used = block->head;

    if (block->kind->fit != NULL)
        return block->kind->fit(block, from, room - block->head);
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

static bool may_break(const struct block *block, size_t from, size_t count)
{
    size_t left = block->n - from - count;

    return left == 0 || (count >= block->least && left >= block->least &&
                         (block->glued == NULL || !block->glued[from + count - 1]));
}

/* The same with the notes of the slices, which take from the room: `foot` is the page's then. Where
 * the page begins, something must be set: breaks are taken as they come, then notes parted. */
static size_t fitting(const struct block *block, size_t from, double y, const struct cursor *at,
                      struct foot *foot)
{
    const size_t most = fitting_room(block, from, text_bottom(at, block) - y + block->give);
    const int tries = at->top ? 3 : 1;

    *foot = at->foot;
    if (block->calls_n == 0)
        return most;
    for (int attempt = 0; attempt < tries; attempt++)
        for (size_t count = most; count > 0; count--) {
            double end = y + block->head + slices(block, from, from + count) +
                         (from + count == block->n ? block->tail : 0) - block->give;

            if ((attempt > 0 || may_break(block, from, count)) &&
                flow_foot_take(&at->foot, block, from, from + count, foot_bottom(at, block) - end,
                               attempt == 2, foot))
                return count;
        }
    return 0;
}

/* How high slices [from, to) are in so much room: lower than they would be only where they may and
 * must. */
static double piece_height(const struct block *block, size_t from, size_t to, double room)
{
    const double height =
        block->head + slices(block, from, to) + (to == block->n ? block->tail : 0);

    return height - fmin(block->give, fmax(0, height - room));
}

/* Slices [from, to) of a block stand at y, `height` high. */
static void put_piece(struct block *block, size_t from, size_t to, double y, double height,
                      const struct cursor *at)
{
    struct flow *flow = at->out;
    struct piece *piece;

    if (flow == NULL)
        return;
    make_pages(at);
    MAKE_ROOM(flow, flow->pieces, flow->pieces_n, flow->pieces_room);
    piece = &flow->pieces[flow->pieces_n++];
    *piece = (struct piece){block, at->page, from, to, y, height};
    if (from == 0) {
        block->page = at->page;
        block->y = y;
    }
    block->last_page = at->page;
}

/* At the foot of the page when no more than FOOT_GAP is left above it. */
static double lowered(const struct block *block, double y, const struct cursor *at)
{
    double height = block->head + slices(block, 0, block->n) + block->tail;
    double low = floor((text_bottom(at, block) - height) / PT_MODULE) * PT_MODULE;

    return block->foot && low > y && low - y <= FOOT_GAP ? low : y;
}

/* One block from the cursor on; false when a slice is higher than a page. */
static bool place_block(const struct flow *flow, size_t index, bool fresh, struct cursor *at)
{
    struct block *block = &flow->blocks[index];
    size_t from = 0;

    if (at->page == 0 || fresh || at->opened->wide != block->wide) {
        end_notes(at);
        new_page(at, block);
    }
    if (block->odd && fresh && at->page % 2 == 0)
        at->page++; /* a blank page stays behind */
    if (block->n == 0) {
        at->y = theme_snap(at->y + space_before(flow, index, at));
        return true;
    }
    if (!at->top && !starts_here(flow, index, at))
        new_page(at, block);
    while (from < block->n) {
        double y = theme_snap(at->y + (from == 0 ? space_before(flow, index, at) : 0));
        struct foot foot;
        size_t count = fitting(block, from, y, at, &foot);

        if (count == 0) {
            if (at->top && at->foot.n == 0)
                return false;
            new_page(at, block);
            continue;
        }
        at->foot = foot;
        if (from == 0 && count == block->n)
            y = lowered(block, y, at);
        const double height = piece_height(block, from, from + count, text_bottom(at, block) - y);
        put_piece(block, from, from + count, y, height, at);
        at->y = y + height;
        at->top = false;
        from += count;
        if (from < block->n)
            new_page(at, block);
    }
    return true;
}

/* --- where chapters start ------------------------------------------------------------------------
 */

/* Blocks [from, to): what stands before the first chapter, or one chapter. */
struct chapter {
    size_t from, to;
};

/* A layout of the chapters so far. Starting a page forgets what was before, so there are never more
 * of them than chapters. */
struct layout_state {
    struct cursor at;
    struct layout_state *before;
    bool fresh; /* the last chapter starts a page */
};

static struct chapter *list_chapters(struct flow *flow, size_t *n)
{
    struct chapter *list = arena_array(&flow->arena, flow->blocks_n + 1, sizeof(*list));

    *n = 0;
    for (size_t i = 0; i < flow->blocks_n; i++) {
        if (i == 0 || flow->blocks[i].chapter)
            list[(*n)++].from = i;
        list[*n - 1].to = i + 1;
    }
    return list;
}

/* The state after one more chapter; false when a block is higher than a page. */
static bool extend(const struct flow *flow, const struct chapter *chapter, bool fresh,
                   struct layout_state *before, struct layout_state *out)
{
    struct cursor at = before->at;
    size_t first = 0;

    for (size_t i = chapter->from; i < chapter->to; i++) {
        bool start = i == chapter->from ? fresh : flow->blocks[i].fresh;

        if (!place_block(flow, i, start, &at))
            return false;
        if (i == chapter->from)
            first = at.page;
    }
    *out = (struct layout_state){at, before, fresh};
    if (!fresh && at.page > first)
        out->at.cost += COST_SPLIT;
    return true;
}

static struct layout_state *cheapest(struct layout_state *states, size_t n)
{
    struct layout_state *best = &states[0];

    for (size_t i = 1; i < n; i++)
        if (states[i].at.cost + leaving_cost(&states[i].at) <
            best->at.cost + leaving_cost(&best->at))
            best = &states[i];
    return best;
}

/* Decide for every chapter that may run on whether it does: fewest pages, then no page near empty,
 * then no chapter torn that could start a page. Sets fresh of the chapters' first blocks. */
static bool choose_starts(struct flow *flow)
{
    size_t chapters_n, n = 1;
    const struct chapter *chapters = list_chapters(flow, &chapters_n);
    struct layout_state *states = arena_alloc(&flow->arena, sizeof(*states));

    *states = (struct layout_state){0};
    for (size_t c = 0; c < chapters_n; c++) {
        const struct block *head = &flow->blocks[chapters[c].from];
        struct layout_state *next = arena_array(&flow->arena, n + 1, sizeof(*next));
        bool may_run_on = !head->fresh && c > 0;

        if (!extend(flow, &chapters[c], true, cheapest(states, n), &next[0]))
            return false;
        for (size_t i = 0; may_run_on && i < n; i++)
            if (!extend(flow, &chapters[c], false, &states[i], &next[i + 1]))
                return false;
        n = may_run_on ? n + 1 : 1;
        states = next;
    }
    const struct layout_state *at = cheapest(states, n);
    for (size_t c = chapters_n; c-- > 0; at = at->before)
        flow->blocks[chapters[c].from].fresh = at->fresh;
    return true;
}

/* --- tails --------------------------------------------------------------------------------------
 */

/* Blocks [from, to) from a page's start on; what it costs with the page it ends on, or -1. */
static int stretch_cost(const struct flow *flow, size_t from, size_t to, struct cursor *at)
{
    for (size_t i = from; i < to; i++)
        if (!place_block(flow, i, flow->blocks[i].fresh, at))
            return -1;
    return at->cost + leaving_cost(at);
}

/* A stretch that ends on a page near empty: the page before ends early, by as little as leaves none
 * near empty and takes no page more. */
static void fill_tail(const struct flow *flow, size_t from, size_t to, const struct cursor *before,
                      struct cursor *after)
{
    const int cost = after->cost + leaving_cost(after);
    double *const early = &before->early->by[after->page - 1];
    const double most = MOST_EARLY * area(after->opened);

    for (*early = PT_MODULE; *early <= most; *early += PT_MODULE) {
        struct cursor at = *before;
        const int better = stretch_cost(flow, from, to, &at);

        if (better >= 0 && better < cost) {
            *after = at;
            return;
        }
    }
    *early = 0;
}

/* Gives each page that ends early what it ends by; false when a block is higher than a page. */
static bool fill_tails(struct flow *flow, struct early *early)
{
    struct cursor at = {.top = true};

    if (stretch_cost(flow, 0, flow->blocks_n, &at) < 0)
        return false;
    early->n = at.page + 1;
    early->by = arena_array(&flow->arena, early->n, sizeof(*early->by));
    at = (struct cursor){.top = true, .early = early};
    for (size_t from = 0, to; from < flow->blocks_n; from = to) {
        const struct cursor before = at;

        to = from + 1;
        while (to < flow->blocks_n && !flow->blocks[to].fresh)
            to++;
        if (stretch_cost(flow, from, to, &at) < 0)
            return false;
        if (leaving_cost(&at) > 0 && at.page > before.page + 1)
            fill_tail(flow, from, to, &before, &at);
    }
    return true;
}

bool flow_place(struct flow *flow, struct err *err)
{
    struct cursor at = {.top = true, .out = flow};
    struct early early = {0};
    bool placed = choose_starts(flow) && fill_tails(flow, &early);

    at.early = &early;
    flow->pieces_n = flow->pages_n = 0;
    for (size_t i = 0; placed && i < flow->blocks_n; i++)
        placed = place_block(flow, i, flow->blocks[i].fresh, &at);
    end_notes(&at);
    leave_page(&at);
    return placed || err_set(err, ERR_RENDER, "%s",
                             words_pick("版面有一块内容比一页还高，无法排版",
                                        "a block is taller than a page"));
}
