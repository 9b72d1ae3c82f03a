/* Funnel: from applications to acceptance, centred bars bridged by a tint. */
#include "reports/chart.h"

#define LABEL_RIGHT 36.0
#define BARS_LEFT 51.0
#define BARS 150.0
#define AMOUNT_RIGHT 244.0
#define NOTE_LEFT 251.0
#define BAR 18.0
#define PITCH 24.0
#define NOTE_ROW 9.0

double ch_funnel_height(const void *data, double width)
{
    const struct chart_funnel *chart = data;

    (void)width;
    return PITCH * (double)chart->rows_n;
}

static struct box bar_of(const struct chart_funnel *chart, struct box box, size_t i)
{
    double most = 0;

    for (size_t k = 0; k < chart->rows_n; k++)
        most = chart->rows[k].count > most ? chart->rows[k].count : most;
    double w = chart_at(0, most, chart->rows[i].count, 0, BARS);

    return (struct box){box.x + BARS_LEFT + (BARS - w) / 2,
                        box.y + PITCH * (double)i + (PITCH - BAR) / 2, w, BAR};
}

static void draw_words(struct canvas *canvas, const struct chart_funnel_row *row, struct box box,
                       double y)
{
    struct type lost = type_with(TYPE_NOTE, 7.5, C_O700);
    bool both = row->rate != NULL && row->lost != NULL;
    double top = y + (PITCH - NOTE_ROW * (both ? 2 : 1)) / 2;

    text_row(canvas, &theme_type[TYPE_LABEL_BOLD], box.x + LABEL_RIGHT, y, PITCH, ALIGN_RIGHT,
             row->label);
    if (row->amount != NULL)
        text_row(canvas, &theme_type[TYPE_LABEL], box.x + AMOUNT_RIGHT, y, PITCH, ALIGN_RIGHT,
                 row->amount);
    if (row->rate != NULL)
        text_row(canvas, &theme_type[TYPE_NOTE], box.x + NOTE_LEFT, top, NOTE_ROW, ALIGN_LEFT,
                 row->rate);
    if (row->lost != NULL)
        text_row(canvas, &lost, box.x + NOTE_LEFT, both ? top + NOTE_ROW : top, NOTE_ROW,
                 ALIGN_LEFT, row->lost);
}

void ch_funnel_draw(struct canvas *canvas, struct box box, const void *data)
{
    const struct chart_funnel *chart = data;

    for (size_t i = 0; i < chart->rows_n; i++) {
        struct box bar = bar_of(chart, box, i);
        enum colour fill = theme_funnel[chart->rows_n > 1 ? i * 4 / (chart->rows_n - 1) : 4];
        struct type type = type_with(TYPE_LABEL_BOLD, 9, fill == C_N300 ? C_INK : C_WHITE);

        if (i + 1 < chart->rows_n) {
            struct box next = bar_of(chart, box, i + 1);
            const struct point bridge[] = {{bar.x, bar.y + bar.h},
                                           {bar.x + bar.w, bar.y + bar.h},
                                           {next.x + next.w, next.y},
                                           {next.x, next.y}};

            canvas_polygon(canvas, bridge, sizeof bridge / sizeof *bridge, C_N50, C_NONE, 0);
        }
        canvas_fill(canvas, bar, fill);
        if (bar.w >= text_width(canvas, &type, chart->rows[i].count_text) + 6) {
            text_row(canvas, &type, bar.x + bar.w / 2, bar.y, bar.h, ALIGN_CENTRE,
                     chart->rows[i].count_text);
        } else {
            type.colour = C_INK;
            text_row(canvas, &type, bar.x + bar.w + 4.5, bar.y, bar.h, ALIGN_LEFT,
                     chart->rows[i].count_text);
        }
        draw_words(canvas, &chart->rows[i], box, box.y + PITCH * (double)i);
    }
}
