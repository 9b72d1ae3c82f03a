/* 签章: who signs, with room for a seal and the day. */
#include "reports/section.h"

/* Three places to sign side by side, a seal fits into each. */
static void draw_signatures(struct canvas *canvas, struct box box, const void *data)
{
    static const char *const who[] = {LABEL_SIGN_EVALUATOR, LABEL_SIGN_ORGANISATION,
                                      LABEL_SIGN_BUREAU};
    const double width = theme_span(4);

    (void)data;
    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        const double x = box.x + (width + PT_GUTTER) * (double)i;
        const struct box place = {x, box.y, width, box.h};

        canvas_line(canvas, x, box.y, x + width, box.y, PT_LINE_FRAME, C_INK);
        text_row(canvas, &theme_type[TYPE_LABEL_BOLD], x + PT_CELL_PAD, box.y + 4.5, PT_ROW,
                 ALIGN_LEFT, who[i]);
        text_row(canvas, &theme_type[TYPE_LABEL2], x + PT_CELL_PAD, place.y + place.h - 40.5,
                 PT_ROW, ALIGN_LEFT, LABEL_SIGN_PERSON);
        text_row(canvas, &theme_type[TYPE_LABEL2], x + PT_CELL_PAD, place.y + place.h - 22.5,
                 PT_ROW, ALIGN_LEFT, LABEL_SIGN_DAY);
        canvas_line(canvas, x, box.y + box.h, x + width, box.y + box.h, PT_LINE_ROW, C_RULE);
    }
}

void sec_signatures(const struct section *at)
{
    flow_chapter(at->flow, LABEL_SIGNATURES, true);
    flow_custom(at->flow, 117, draw_signatures, NULL);
}
