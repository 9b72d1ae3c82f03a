#include "reports/volume.h"

/* Dividers with the list of their cases, then the cases: numbers as they were published. */
#define LIST_TOP 360.0
#define LIST_BOTTOM 742.5
#define LIST_ROW 24.75
#define LIST_LEAST 11.25

struct divider {
    const struct section *at;
    const struct model_case *cases;
    size_t n;
    const char *number, *title;
};

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
    double row = LIST_ROW, y = LIST_TOP;

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
    if (row * (double)divider->n > LIST_BOTTOM - LIST_TOP) { /* long lists stand closer */
        row = (LIST_BOTTOM - LIST_TOP) / (double)divider->n;
        row = row < LIST_LEAST ? LIST_LEAST : row;
        name.size = number.size = row < 15 ? 8 : 9.5;
        org.size = 7;
    }
    for (size_t i = 0; i < divider->n && y + row <= LIST_BOTTOM + 27; i++, y += row) {
        const struct model_case *one = &divider->cases[i];
        const char *words = one->gap ? LABEL_BOOK_GAP : volume_case_title(at->arena, at->book, one);
        const struct type *type = one->gap ? &org : &name;
        const double left = PT_LEFT + 36;

        text_row(canvas, &number, PT_LEFT, y, row, ALIGN_LEFT,
                 arena_printf(at->arena, "%02lld", (long long)one->number));
        const double end = left + text_row(canvas, type, left, y, row, ALIGN_LEFT, words);
        if (!one->gap &&
            end + 12 + text_width(canvas, &org, one->org_name) <= PT_LEFT + PT_MEASURE) {
            text_row(canvas, &org, PT_LEFT + PT_MEASURE, y, row, ALIGN_RIGHT, one->org_name);
        }
        canvas_line(canvas, PT_LEFT, y + row, PT_LEFT + PT_MEASURE, y + row, PT_LINE_ROW, C_N500);
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
