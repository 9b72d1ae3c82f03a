#include "reports/section.h"

/* How the states of a value look; below the contents, as the first thing a reader needs. */
static void key(struct canvas *canvas, struct box box, const void *data)
{
    static const struct {
        const char *sign, *word, *meaning;
    } states[] = {
        {"0.00", "零", "已核实的零值"},
        {LABEL_NOT_PROVIDED, LABEL_NOT_PROVIDED, "无证据，列入问题清单"},
        {"—", LABEL_NOT_APPLICABLE, "不参与计分，分值归同级"},
        {LABEL_UNDER_FIVE, "隐去", "人数过少，连同互补格隐去"},
        {LABEL_PENDING, LABEL_PENDING, "缺证据，等级暂不评定"},
        {LABEL_BORDERLINE, LABEL_BORDERLINE, "得分区间跨越等级线"},
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
        text_row(canvas, &small, x, y, 13.5, ALIGN_LEFT, states[i].sign);
        text_row(canvas, &bold, x + 34, y, 13.5, ALIGN_LEFT, states[i].word);
        text_row(canvas, &small, x + 34, y + 13.5, 12, ALIGN_LEFT, states[i].meaning);
    }
}

void sec_contents(const struct section *at)
{
    flow_contents(at->flow, 99, key, NULL);
}
