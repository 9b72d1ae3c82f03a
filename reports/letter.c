#include "reports/letter.h"

#include <math.h>

#include "reports/grid.h"
#include "reports/labels.h"
#include "reports/text.h"

/* The block and what stands in it (design/ART.md §11 m). */
#define LEFT 79.37
#define TOP 104.9
#define WIDTH 442.2
#define LINE 28.99
#define NUMBER_TOP 148.4
#define BODY_TOP 194.5
#define ATTACHED_TOP 621.0
#define SIGNER_TOP 664.7
#define SEAL_LEFT 342.0
#define SEAL_TOP 655.0
#define SEAL_W 125.0
#define SEAL_H 80.0
#define SEAL_MARK 9.0
#define FOOT_TOP 757.0
#define FOOT_ROW 13.5
#define FOLIO_RIGHT 506.0
#define SIGN_INDENT 4 /* characters the date stands from the right */

enum { LINES_MOST = 14, NUMBERS = 10 };

static const char *const numbers[NUMBERS] = {"一", "二", "三", "四", "五",
                                             "六", "七", "八", "九", "十"};

/* An item as it is set: the lead stands in Kai on the first line, the text goes on behind it. */
struct item {
    const char *lead;
    struct text_block text;
};

/* Stored words as a letter sets them: no space between a Chinese character and a figure. */
static const char *unspaced(struct arena *arena, const char *text)
{
    char *words = arena_printf(arena, "%s", text);
    char *to = words;

    for (const char *from = text; *from != '\0'; from++) {
        const bool wide_before = from > text && (from[-1] & 0x80) != 0;
        if (*from != ' ' || !(wide_before || (from[1] & 0x80) != 0))
            *to++ = *from;
    }
    *to = '\0';
    return words;
}

static struct item set_item(struct canvas *canvas, const struct letter_item *item, size_t number)
{
    struct arena *arena = canvas_scratch(canvas);
    const struct type *lead = &theme_type[TYPE_LETTER_LEAD];
    struct item set = {.lead = arena_printf(arena, "（%s）%s", numbers[number], item->lead)};
    struct type *type = arena_alloc(arena, sizeof *type);

    /* A mark at the end keeps its cell: measured with a character behind it. */
    *type = theme_type[TYPE_LETTER];
    type->indent += (text_width(canvas, lead, arena_printf(arena, "%s%s", set.lead, numbers[0])) -
                     text_width(canvas, lead, numbers[0])) /
                    type->size;
    set.text = text_wrap(canvas, arena, type, WIDTH, unspaced(arena, item->text));
    return set;
}

/* How many items of a part stand in the letter when so many lines are left for them; the last line
 * is kept for the note that the others are attached. */
static size_t items_that_fit(struct canvas *canvas, const struct letter_part *part, size_t lines)
{
    size_t used = 0;
    size_t n = 0;

    while (n < part->items_n && n < NUMBERS) {
        used += set_item(canvas, &part->items[n], n).text.layout.n;
        if (used + (n + 1 < part->items_n) > lines)
            break;
        n++;
    }
    return n;
}

static size_t lines_of(struct canvas *canvas, enum type_role role, const char *text)
{
    return text_wrap(canvas, canvas_scratch(canvas), &theme_type[role], WIDTH, text).layout.n;
}

/* Lines of everything but the items. */
static size_t fixed_lines(struct canvas *canvas, const struct letter *letter)
{
    size_t lines = 1 + lines_of(canvas, TYPE_LETTER, letter->opening);

    for (size_t i = 0; i < letter->parts_n; i++) {
        lines++;
        if (letter->parts[i].text != NULL)
            lines += lines_of(canvas, TYPE_LETTER, letter->parts[i].text);
    }
    return lines;
}

static double draw_items(struct canvas *canvas, const struct letter_part *part, size_t n,
                         bool attached, double y)
{
    const struct type *lead = &theme_type[TYPE_LETTER_LEAD];

    for (size_t i = 0; i < n; i++) {
        struct item item = set_item(canvas, &part->items[i], i);

        text_row(canvas, lead, LEFT + lead->indent * lead->size, y, LINE, ALIGN_LEFT, item.lead);
        text_draw(canvas, &item.text, LEFT, y, WIDTH, ALIGN_LEFT, 0, item.text.layout.n);
        y += item.text.height;
    }
    if (n < part->items_n)
        y += text_box(
            canvas, &theme_type[TYPE_LETTER], (struct box){LEFT, y, WIDTH, LINE}, ALIGN_LEFT,
            attached
                ? arena_printf(canvas_scratch(canvas), LABEL_LETTER_REST, part->items_n - n)
                : arena_printf(canvas_scratch(canvas), LABEL_LETTER_ELSEWHERE, part->items_n - n));
    return y;
}

static void draw_seal(struct canvas *canvas)
{
    const double right = SEAL_LEFT + SEAL_W, bottom = SEAL_TOP + SEAL_H;
    const double xs[] = {SEAL_LEFT, right}, ys[] = {SEAL_TOP, bottom};
    const struct type small = type_with(TYPE_TAG, 7, C_INK3);

    for (int i = 0; i < 4; i++) {
        const double x = xs[i % 2], y = ys[i / 2];
        const double dx = i % 2 == 0 ? SEAL_MARK : -SEAL_MARK;
        const double dy = i / 2 == 0 ? SEAL_MARK : -SEAL_MARK;

        canvas_line(canvas, x, y, x + dx, y, PT_LINE_PAGE, C_RULE2);
        canvas_line(canvas, x, y, x, y + dy, PT_LINE_PAGE, C_RULE2);
    }
    text_row(canvas, &small, right + 3, SEAL_TOP, 9, ALIGN_LEFT, LABEL_LETTER_SEAL);
}

static void draw_end(struct canvas *canvas, const struct letter *letter)
{
    const struct type *type = &theme_type[TYPE_LETTER];
    const struct type small = type_with(TYPE_TAG, 7, C_INK2);
    struct type folio = *type;
    const double cell = type->size + type->tracking;
    const double date_right = LEFT + WIDTH - SIGN_INDENT * cell;
    const double date_middle = date_right - text_width(canvas, type, letter->date) / 2;
    const double signer_right =
        fmin(date_middle + text_width(canvas, type, letter->signer) / 2, LEFT + WIDTH);
    double x = LEFT;

    folio.size = 14;
    if (letter->attachment != NULL)
        text_row(canvas, type, LEFT + 2 * cell, ATTACHED_TOP, LINE, ALIGN_LEFT,
                 arena_printf(canvas_scratch(canvas), LABEL_LETTER_ATTACHED, letter->attachment));
    draw_seal(canvas);
    text_row(canvas, type, signer_right, SIGNER_TOP, LINE, ALIGN_RIGHT, letter->signer);
    text_row(canvas, type, date_right, SIGNER_TOP + LINE, LINE, ALIGN_RIGHT, letter->date);
    if (letter->sample != NULL)
        x += grid_tag(canvas, x, FOOT_TOP + FOOT_ROW / 2, letter->sample, C_R700, C_WHITE) + 9;
    text_row(canvas, &small, x, FOOT_TOP, FOOT_ROW, ALIGN_LEFT, letter->foot);
    text_row(canvas, &folio, FOLIO_RIGHT, FOOT_TOP, FOOT_ROW, ALIGN_RIGHT, "— 1 —");
}

void letter_draw(struct canvas *canvas, struct box page, const void *data)
{
    const struct letter *letter = data;
    struct arena *arena = canvas_scratch(canvas);
    struct type flush = theme_type[TYPE_LETTER];
    size_t left = fixed_lines(canvas, letter);
    double y = BODY_TOP;

    flush.indent = 0;
    left = left < LINES_MOST ? LINES_MOST - left : 0;
    text_row(canvas, &theme_type[TYPE_LETTER_TITLE], page.x + page.w / 2, TOP, 36, ALIGN_CENTRE,
             letter->title);
    text_row(canvas, &flush, page.x + page.w / 2, NUMBER_TOP, LINE, ALIGN_CENTRE, letter->number);
    y += text_box(canvas, &flush, (struct box){LEFT, y, WIDTH, LINE}, ALIGN_LEFT,
                  arena_printf(arena, "%s：", letter->addressee));
    y += text_box(canvas, &theme_type[TYPE_LETTER], (struct box){LEFT, y, WIDTH, LINE}, ALIGN_LEFT,
                  letter->opening);
    for (size_t i = 0; i < letter->parts_n; i++) {
        const struct letter_part *part = &letter->parts[i];

        y += text_box(canvas, &theme_type[TYPE_LETTER_HEAD], (struct box){LEFT, y, WIDTH, LINE},
                      ALIGN_LEFT, arena_printf(arena, "%s、%s", numbers[i], part->head));
        if (part->text != NULL)
            y += text_box(canvas, &theme_type[TYPE_LETTER], (struct box){LEFT, y, WIDTH, LINE},
                          ALIGN_LEFT, part->text);
        const size_t n = items_that_fit(canvas, part, left);
        const double top = y;
        y = draw_items(canvas, part, n, letter->attachment != NULL, y);
        const size_t used = (size_t)((y - top) / LINE + 0.5);
        left -= used < left ? used : left;
    }
    draw_end(canvas, letter);
}
