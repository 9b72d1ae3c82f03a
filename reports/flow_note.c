#include <math.h>
#include <string.h>

#include "reports/flow_block.h"
#include "reports/labels.h"

/* Notes at the foot of pages. A call belongs to a slice; the foot of a page is filled while slices
 * are placed on it, so that what it takes is never given to the text. */

#define GAP_ABOVE 9.0 /* text to rule */
#define GAP_BELOW 4.5 /* rule to the first note */
#define RULE_SPAN 3   /* columns of the twelve */
#define HANG 12.0     /* the mark's room, left of a note's lines */
#define MARK_SIZE 5.5 /* behind words */
#define MARK_RISE 3.0
#define HANG_MARK 0.3 // em: its ink is in its first half
#define MARK_WIDTH 6.0
#define WHOLE 6 /* lines up to which a note is never parted */
#define PART 2  /* lines of a longer one on each side of a page's end */

static double leading(void)
{
    return theme_type[TYPE_NOTE].leading;
}

struct note *flow_note_of(struct flow *flow, const char *text)
{
    for (size_t i = 0; i < flow->notes_n; i++)
        if (strcmp(flow->notes[i]->text, text) == 0)
            return flow->notes[i];
    MAKE_ROOM(flow, flow->notes, flow->notes_n, flow->notes_room);
    struct note *note = arena_alloc(&flow->arena, sizeof(*note));
    *note = (struct note){.text = text};
    flow_set_mark(note, 0);
    return flow->notes[flow->notes_n++] = note;
}

void flow_set_mark(struct note *note, size_t number)
{
    const unsigned char sign[] = {0xe2, 0x91, (unsigned char)(0xa0 + number), 0}; /* ① … ⑳ */

    memcpy(note->mark, sign, sizeof(sign));
}

void flow_call(struct flow *flow, struct block *block, size_t slice, struct note *note)
{
    MAKE_ROOM(flow, block->calls, block->calls_n, block->calls_room);
    block->calls[block->calls_n++] = (struct call){slice, note};
}

void flow_measure_notes(struct flow *flow)
{
    for (size_t i = 0; i < flow->notes_n; i++) {
        struct note *note = flow->notes[i];

        note->narrow = text_wrap(flow->canvas, &flow->arena, &theme_type[TYPE_NOTE],
                                 PT_MEASURE - HANG, note->text);
        note->wide = text_wrap(flow->canvas, &flow->arena, &theme_type[TYPE_NOTE],
                               PT_WIDE_MEASURE - HANG, note->text);
    }
}

/* --- marks behind words --------------------------------------------------------------------------
 */

/* Where words end: a closing mark hangs over a line's width by half an em. */
static double words_end(const struct text_block *block)
{
    const struct layout_line *last = &block->layout.lines[block->layout.n - 1];
    const bool hangs = last->n > 0 && !layout_may_start(last->glyphs[last->n - 1].code);

    return (double)last->width + (hangs ? HANG_MARK * block->type->size : 0.5);
}

struct text_block flow_wrap_called(struct flow *flow, const struct type *type, double width,
                                   const char *text)
{
    struct text_block block = text_wrap(flow->canvas, &flow->arena, type, width, text);

    if (block.layout.n > 0 && words_end(&block) + MARK_WIDTH > width)
        block = text_wrap(flow->canvas, &flow->arena, type,
                          width - HANG_MARK * type->size - MARK_WIDTH, text);
    return block;
}

void flow_draw_call(struct flow *flow, const struct text_block *block, double x, double y,
                    const struct note *note)
{
    const struct type type = type_with(TYPE_TAG, MARK_SIZE, C_N500);

    text_row(flow->canvas, &type, x + words_end(block), y - MARK_RISE, block->type->leading,
             ALIGN_LEFT, note->mark);
}

/* --- the foot of a page --------------------------------------------------------------------------
 */

static const struct text_block *block_of(const struct foot *foot, const struct note *note)
{
    return foot->landscape ? &note->wide : &note->narrow;
}

static unsigned lines_of(const struct foot *foot, const struct note *note)
{
    return (unsigned)block_of(foot, note)->layout.n;
}

static unsigned all_lines(const struct foot *foot)
{
    unsigned lines = 0;

    for (size_t i = 0; i < foot->n; i++)
        lines += foot->parts[i].to - foot->parts[i].from;
    return lines;
}

double flow_foot_height(const struct foot *foot)
{
    unsigned lines = all_lines(foot);

    return lines == 0 ? 0 : GAP_ABOVE + GAP_BELOW + leading() * lines;
}

bool flow_foot_goes_on(const struct foot *foot)
{
    for (size_t i = 0; i < foot->n; i++)
        if (foot->parts[i].to < lines_of(foot, foot->parts[i].note))
            return true;
    return false;
}

static bool is_on(const struct foot *foot, const struct note *note)
{
    for (size_t i = 0; i < foot->n; i++)
        if (foot->parts[i].note == note && foot->parts[i].from == 0)
            return true;
    return false;
}

/* Take lines away from parts [first, n), the last one first, until the foot stands in `room`. */
static bool shorten(struct foot *foot, size_t first, double room, bool any)
{
    double over = flow_foot_height(foot) - room;

    for (size_t i = foot->n; i-- > first && over > 0.01;) {
        struct foot_part *part = &foot->parts[i];
        unsigned need = (unsigned)ceil((over - 0.01) / leading());

        if (part->to <= PART || (part->to <= WHOLE && !any))
            continue;
        if (need < PART)
            need = PART;
        if (need > part->to - PART)
            need = part->to - PART;
        part->to -= need;
        over -= need * leading();
    }
    return over <= 0.01;
}

bool flow_foot_take(const struct foot *before, const struct block *block, size_t from, size_t to,
                    double room, bool any, struct foot *after)
{
    const size_t first = before->n;
    struct foot foot = *before;

    for (size_t i = 0; i < block->calls_n; i++) {
        const struct call *call = &block->calls[i];

        if (call->slice < from || call->slice >= to || is_on(&foot, call->note))
            continue;
        if (foot.n == MARKS_CAP || flow_foot_goes_on(before))
            return false;
        foot.parts[foot.n++] = (struct foot_part){call->note, 0, lines_of(&foot, call->note)};
    }
    if (flow_foot_height(&foot) > room + 0.01 && !shorten(&foot, first, room, any))
        return false;
    *after = foot;
    return true;
}

struct foot flow_foot_rest(const struct foot *before, double area)
{
    struct foot foot = {.landscape = before->landscape};
    unsigned left = (unsigned)(area / 2 / leading());

    for (size_t i = 0; i < before->n; i++) {
        const struct foot_part *part = &before->parts[i];
        unsigned rest = lines_of(before, part->note) - part->to;

        if (rest == 0)
            continue;
        unsigned now = rest < left ? rest : left;
        foot.parts[foot.n++] = (struct foot_part){part->note, part->to, part->to + now};
        left -= now;
    }
    return foot;
}

void flow_number_notes(const struct foot *foot)
{
    size_t number = 0;

    for (size_t i = 0; foot != NULL && i < foot->n; i++)
        if (foot->parts[i].from == 0)
            flow_set_mark(foot->parts[i].note, number++);
}

void flow_draw_foot(struct flow *flow, size_t page)
{
    const struct foot *foot = flow->pages[page - 1].foot;
    const struct type *type = &theme_type[TYPE_NOTE];
    double x = flow_left(flow, page), y;

    if (foot == NULL)
        return;
    y = (foot->landscape ? PT_WIDE_BOTTOM : PT_BOTTOM) - leading() * all_lines(foot);
    canvas_line(flow->canvas, x, y - GAP_BELOW, x + theme_span(RULE_SPAN), y - GAP_BELOW,
                PT_LINE_PAGE, C_RULE2);
    for (size_t i = 0; i < foot->n; i++) {
        const struct foot_part *part = &foot->parts[i];

        if (part->from == part->to)
            continue;
        text_row(flow->canvas, type, x, y, leading(), ALIGN_LEFT,
                 part->from == 0 ? part->note->mark : LABEL_NOTE_GOES_ON);
        text_draw(flow->canvas, block_of(foot, part->note), x + HANG, y, 0, ALIGN_LEFT, part->from,
                  part->to);
        y += leading() * (part->to - part->from);
    }
}
