#include <string.h>

#include "reports/volume.h"

/* Measures of design/ART.md §11i. Eighteen arcs fill the corner; fewer stand wider apart. */
#define RADIUS 112.0
#define RADIUS_FEW 184.0 /* up to FEW cases */
#define REACH 479.2      /* of the outermost arc */
#define PITCH_MOST 61.2
enum { FEW = 6 };

static const enum colour lamps[] = {C_N500, C_O500, C_T500, C_N300, C_O200, C_T200, C_N150, C_G300};

/* Colours by field, in the order in which the fields come. */
static enum colour lamp_of(const struct model_book *book, size_t i)
{
    size_t fields = 0;

    for (size_t k = 0; k <= i; k++) {
        size_t same = 0;
        while (strcmp(book->cases[same].field, book->cases[k].field) != 0) {
            same++;
        }
        fields += same == k;
        if (strcmp(book->cases[k].field, book->cases[i].field) == 0) {
            break;
        }
    }
    return lamps[(fields - 1) % ARRAY_LEN(lamps)];
}

static void draw_arcs(struct canvas *canvas, const struct section *at, struct box page)
{
    const struct model_book *const book = at->book;
    struct chart_arc *arcs = arena_array(at->arena, book->case_count + 1, sizeof *arcs);
    size_t n = 0;

    for (size_t i = 0; i < book->case_count; i++) {
        const struct model_case *one = &book->cases[i];
        if (!one->gap) {
            arcs[n++] = (struct chart_arc){
                one->final_c.given ? (double)one->final_c.value / 10000 : 0.0, lamp_of(book, i)};
        }
    }
    const double r0 = n > FEW ? RADIUS : RADIUS_FEW;
    const double pitch = n > 1 ? (REACH - r0) / (double)(n - 1) : 0;
    const struct chart_arcs chart = {arcs, n, r0, pitch < PITCH_MOST ? pitch : PITCH_MOST};
    chart_draw(canvas, CHART_ARCS, page, &chart);
}

/* On one line, else on as many as it takes. */
static void draw_motto(struct canvas *canvas, const char *words)
{
    struct type motto = type_with(TYPE_QUOTE, 11.5, C_NAVY2);

    if (text_width(canvas, &motto, words) <= PT_MEASURE) {
        text_put(canvas, &motto, PT_LEFT, 288, ALIGN_LEFT, words);
        return;
    }
    motto.leading = 18;
    text_box(canvas, &motto, (struct box){PT_LEFT, 277.5, PT_MEASURE, 0}, ALIGN_LEFT, words);
}

static void draw(struct canvas *canvas, struct box page, const void *data)
{
    const struct section *at = data;
    const struct model_volume *volume = &at->book->volume;
    const struct model_run *run = &at->round->run;
    const struct type title = {FACE_SERIF_BOLD, C_WHITE, 58, 66, 6, 0, false};
    const struct type year = {FACE_SANS_BOLD, C_WHITE, 14, 18, 1.5, 0, false};
    const struct type small = type_with(TYPE_LABEL, 9.5, C_NAVY2);
    const struct type subtitle = {FACE_SANS_BOLD, C_WHITE, 14, 18, 1.5, 0, false};
    const struct type bureau = type_with(TYPE_LABEL_BOLD, 9.5, C_WHITE);
    const struct type note = type_with(TYPE_NOTE, 7.5, C_NAVY2);
    double x = PT_LEFT;

    canvas_fill(canvas, page, C_N900);
    draw_arcs(canvas, at, page);
    if (volume->year[0] != '\0') {
        text_put(canvas, &year, x, 85, ALIGN_LEFT, volume->year);
    }
    text_put(canvas, &small, x, 103, ALIGN_LEFT,
             run->programme[0] != '\0' ? run->programme : run->round_name);
    canvas_fill(canvas, (struct box){x, 148.5, 36, 4.5}, C_NAVY_RED);
    volume_put_title(canvas, at->arena, title, 30, 225, volume_title(at->book));
    text_put(canvas, &subtitle, x, 265.5, ALIGN_LEFT, LABEL_BOOK_SUBTITLE);
    if (volume->motto[0] != '\0') {
        draw_motto(canvas, volume->motto);
    }
    if (run->bureau[0] != '\0') {
        text_put(canvas, &bureau, x, 769.5, ALIGN_LEFT,
                 arena_printf(at->arena, LABEL_BOOK_EDITED_BY, run->bureau));
    }
    text_put(canvas, &small, x, 787.5, ALIGN_LEFT,
             volume->print[0] != '\0' ? volume->print : at->profile->label_zh);
    if (run->label[0] != '\0') {
        x += 9 + grid_tag(canvas, x, 804.2, run->label, C_R300, C_NONE);
    }
    text_put(canvas, &note, x, 807, ALIGN_LEFT, LABEL_BOOK_ARCS);
}

void sec_book_cover(const struct section *at)
{
    struct section *kept = arena_alloc(at->arena, sizeof *kept);

    *kept = *at;
    flow_series(at->flow, FLOW_ROMAN);
    flow_page(at->flow, draw, kept);
}
