#include <math.h>

#include "base/words.h"
#include "reports/flow_block.h"

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

    if (at->top || (index > 0 && flow->blocks[index - 1].heading && !block->space))
        return 0;
    if (index > 0 && flow->blocks[index - 1].space)
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

bool flow_place(struct flow *flow, struct err *err)
{
    struct cursor at = {0, true};

    for (size_t i = 0; i < flow->blocks_n; i++)
        if (!place_block(flow, i, &at, err))
            return false;
    return true;
}
