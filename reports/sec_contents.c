#include "reports/section.h"

#define SIGN_W 42.0 /* of a sign and the space to its word */
#define SIGN_H 13.5

/* A state as the tables print it. */
static void sign(struct canvas *canvas, double x, double y, const struct grid_cell *cell)
{
    const struct box hatch = {x, y + 1.5, SIGN_W - 10, SIGN_H - 3};
    const struct type plain = type_with(TYPE_LABEL, 8.5, C_INK);
    const struct type faint = type_with(TYPE_LABEL, 8.5, C_INK3);
    const struct type lacking = type_with(TYPE_LABEL_BOLD, 8.5, C_R700);
    const struct type pending = type_with(TYPE_LABEL, 8.5, C_O700);
    const double middle = hatch.x + hatch.w / 2;

    if (cell->state == GRID_BORDERLINE) {
        grid_tag(canvas, x, y + SIGN_H / 2, LABEL_BORDERLINE, C_O700, C_O50);
    } else if (cell->state == GRID_SUPPRESSED) {
        canvas_hatch(canvas, hatch, C_G300);
        text_plate(canvas, &plain, middle, y, SIGN_H, ALIGN_CENTRE, cell->text);
    } else if (cell->state == GRID_NOT_PROVIDED) {
        const double width =
            text_row(canvas, &lacking, x, y, SIGN_H, ALIGN_LEFT, LABEL_NOT_PROVIDED);
        canvas_hatch(canvas, (struct box){x + width + 1.5, hatch.y, 8, hatch.h}, C_R300);
    } else {
        text_row(canvas,
                 cell->state == GRID_PENDING          ? &pending
                 : cell->state == GRID_NOT_APPLICABLE ? &faint
                                                      : &plain,
                 x, y, SIGN_H, ALIGN_LEFT, cell->text);
    }
}

/* How the states of a value look; below the contents, as the first thing a reader needs. */
static void key(struct canvas *canvas, struct box box, const void *data)
{
    static const struct {
        struct grid_cell sign;
        const char *word, *meaning;
    } states[] = {
        {{.text = "0.00"}, "零", "已核实的零值"},
        {{.state = GRID_NOT_PROVIDED}, LABEL_NOT_PROVIDED, "无证据，列入问题清单"},
        {{.text = LABEL_DASH, .state = GRID_NOT_APPLICABLE},
         LABEL_NOT_APPLICABLE,
         "不参与计分，分值归同级"},
        {{.text = LABEL_UNDER_FIVE, .state = GRID_SUPPRESSED}, "隐去", "人数过少，连同互补格隐去"},
        {{.text = LABEL_PENDING, .state = GRID_PENDING}, LABEL_PENDING, "缺证据，等级暂不评定"},
        {{.state = GRID_BORDERLINE}, LABEL_BORDERLINE, "得分区间跨越等级线"},
    };
    const struct type bold = type_with(TYPE_LABEL_BOLD, 8.5, C_INK);
    const struct type small = type_with(TYPE_NOTE, 7.5, C_INK2);

    (void)data;
    canvas_fill(canvas, box, C_CARD);
    text_row(canvas, &theme_type[TYPE_SUBHEAD], box.x + 13.5, box.y + 9, 18, ALIGN_LEFT,
             LABEL_HOW_TO_READ);
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        const size_t row = i / 3, column = i % 3;
        const double x = box.x + 13.5 + (double)column * 155;
        const double y = box.y + 31.5 + (double)row * 31.5;
        sign(canvas, x, y, &states[i].sign);
        text_row(canvas, &bold, x + SIGN_W, y, SIGN_H, ALIGN_LEFT, states[i].word);
        text_row(canvas, &small, x + SIGN_W, y + SIGN_H, 12, ALIGN_LEFT, states[i].meaning);
    }
}

void sec_contents(const struct section *at)
{
    flow_contents(at->flow, 99, key, NULL);
}
