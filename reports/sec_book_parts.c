#include "reports/volume.h"

/* Dividers with the list of their cases, then the cases: numbers as they were published. */
#define LIST_TOP 360.0
#define LIST_BOTTOM 742.5
#define LIST_ROW 24.75
#define LIST_LEAST 11.25
#define LIST_TEXT 36.0 /* of titles, from the left edge */

struct divider {
    const struct section *at;
    const struct model_case *cases;
    size_t n;
    const char *number, *title;
};

/* Rows that stand closer when they are many; what does not fit even so is told by number. */
static double list_row(size_t n)
{
    const double row = (LIST_BOTTOM - LIST_TOP) / (double)n;

    return row > LIST_ROW ? LIST_ROW : row < LIST_LEAST ? LIST_LEAST : row;
}

static size_t list_shown(size_t n, double row)
{
    const size_t most = (size_t)((LIST_BOTTOM - LIST_TOP) / row + 1e-6);

    return n < most ? n : most;
}

/* On one line, else smaller on two; returns its right end. */
static double list_title(struct canvas *canvas, struct arena *arena, const struct type *type,
                         double x, double y, double row, const char *words)
{
    const double width = PT_MEASURE - LIST_TEXT;
    struct type *small = arena_alloc(arena, sizeof *small);

    if (text_width(canvas, type, words) <= width) {
        return x + text_row(canvas, type, x, y, row, ALIGN_LEFT, words);
    }
    *small = *type;
    small->size = row < LIST_ROW ? 7 : 8.5;
    small->leading = row < LIST_ROW ? row / 2 : LIST_LEAST;
    struct text_block block = text_wrap(canvas, arena, small, width, words);
    text_limit(canvas, arena, &block, 2, text_cut_note(arena, words));
    text_draw(canvas, &block, x, y + (row - block.height) / 2, width, ALIGN_LEFT, 0,
              block.layout.n);
    return x + width;
}

static void draw_divider(struct canvas *canvas, struct box page, const void *data)
{
    const struct divider *divider = data;
    const struct section *at = divider->at;
    const struct type numeral = {FACE_SERIF_BOLD, C_WHITE, 58, 66, 6, 0, false};
    const struct type part = type_with(TYPE_LABEL, 9.5, C_NAVY2);
    struct type title = {FACE_SANS_BOLD, C_WHITE, 22, 27, 2, 0, false};
    struct type number = type_with(TYPE_LABEL_BOLD, 9.5, C_NAVY2);
    struct type name = type_with(TYPE_LABEL, 10.5, C_WHITE);
    struct type org = type_with(TYPE_NOTE, 8, C_NAVY2);
    const double row = list_row(divider->n);
    const size_t shown = list_shown(divider->n, row);
    double y = LIST_TOP;

    canvas_fill(canvas, page, C_N900);
    text_put(canvas, &part, PT_LEFT, 148.5, ALIGN_LEFT,
             arena_printf(at->arena, LABEL_BOOK_PART, divider->number));
    text_put(canvas, &numeral, PT_LEFT, 225, ALIGN_LEFT,
             arena_printf(at->arena, "%02lld", (long long)divider->cases->part_no));
    while (title.size > 14 && text_width(canvas, &title, divider->title) > PT_MEASURE) {
        title.size -= 1;
    }
    text_put(canvas, &title, PT_LEFT, 270, ALIGN_LEFT, divider->title);
    canvas_fill(canvas, (struct box){PT_LEFT, 292.5, 36, 4.5}, C_NAVY_RED);
    if (row < LIST_ROW) { /* long lists stand closer */
        name.size = number.size = row < 15 ? 8 : 9.5;
        org.size = 7;
    }
    for (size_t i = 0; i < shown; i++, y += row) {
        const struct model_case *one = &divider->cases[i];
        const char *words = one->gap ? LABEL_BOOK_GAP : volume_case_title(at->arena, at->book, one);
        const double left = PT_LEFT + LIST_TEXT;

        text_row(canvas, &number, PT_LEFT, y, row, ALIGN_LEFT,
                 arena_printf(at->arena, "%02lld", (long long)one->number));
        const double end =
            list_title(canvas, at->arena, one->gap ? &org : &name, left, y, row, words);
        if (!one->gap &&
            end + 12 + text_width(canvas, &org, one->org_name) <= PT_LEFT + PT_MEASURE) {
            text_row(canvas, &org, PT_LEFT + PT_MEASURE, y, row, ALIGN_RIGHT, one->org_name);
        }
        canvas_line(canvas, PT_LEFT, y + row, PT_LEFT + PT_MEASURE, y + row, PT_LINE_ROW, C_N500);
    }
    if (shown < divider->n) {
        text_row(canvas, &org, PT_LEFT, y + 4.5, 13.5, ALIGN_LEFT,
                 arena_printf(at->arena, LABEL_BOOK_MORE, divider->n - shown));
    }
}

static void part(const struct section *at, const struct model_case *cases, size_t n)
{
    struct divider *divider = arena_alloc(at->arena, sizeof *divider);
    struct section *kept = arena_alloc(at->arena, sizeof *kept);

    *kept = *at;
    *divider = (struct divider){
        .at = kept,
        .cases = cases,
        .n = n,
        .number = volume_numeral(at->arena, (size_t)cases->part_no),
        .title = cases->part,
    };
    flow_odd(at->flow);
    if (cases->part_no == 1) {
        flow_series(at->flow, FLOW_ARABIC);
    }
    const char *number = arena_printf(at->arena, LABEL_BOOK_PART, divider->number);
    flow_listed(at->flow, FLOW_PART, number, cases->part, NULL);
    flow_target(at->flow, volume_part_key(cases));
    flow_page(at->flow, draw_divider, divider);
    for (size_t i = 0; i < n; i++) {
        const struct model_case *one = &cases[i];
        const char *title = one->gap ? NULL : volume_case_title(at->arena, at->book, one);
        const char *running = one->gap ? NULL
                                       : arena_printf(at->arena, LABEL_BOOK_CASE_HEAD,
                                                      (long long)one->number, one->title);

        if (one->gap) {
            flow_listed(at->flow, FLOW_GAP,
                        arena_printf(at->arena, "%02lld", (long long)one->number), LABEL_BOOK_GAP,
                        NULL);
            continue;
        }
        flow_running(at->flow, running, arena_printf(at->arena, "%s　%s", number, cases->part));
        flow_odd(at->flow);
        flow_listed(at->flow, FLOW_CASE, arena_printf(at->arena, "%02lld", (long long)one->number),
                    title, one->org_name[0] != '\0' ? one->org_name : NULL);
        flow_target(at->flow, one->project_id);
        volume_case(at, one);
        flow_target_end(at->flow);
    }
    flow_target_end(at->flow);
}

void sec_book_parts(const struct section *at)
{
    const struct model_book *book = at->book;

    for (size_t i = 0, n = 0; i < book->case_count; i += n) {
        for (n = 1;
             i + n < book->case_count && book->cases[i + n].part_no == book->cases[i].part_no;) {
            n++;
        }
        part(at, &book->cases[i], n);
    }
}
