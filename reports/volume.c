#include "reports/volume.h"

#include <string.h>

#include "base/utf8.h"

/* Titles on two lines. */
#define TITLE_LEADING 1.35
#define TITLE_LEAST 14

const char *volume_title(const struct model_book *book)
{
    return book->volume.title[0] != '\0' ? book->volume.title : LABEL_BOOK;
}

const char *volume_subject(struct arena *arena, const struct model_book *book)
{
    return book->volume.year[0] != '\0' ? arena_printf(arena, LABEL_BOOK_OF_YEAR, book->volume.year)
                                        : LABEL_BOOK_OF_ROUND;
}

const char *volume_numeral(struct arena *arena, size_t number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    if (number == 0 || number > 99) {
        return arena_printf(arena, "%zu", number);
    }
    return arena_printf(arena, "%s%s%s", number < 20 ? "" : digits[number / 10],
                        number < 10 ? "" : "十", digits[number % 10]);
}

void volume_put_title(struct canvas *canvas, struct arena *arena, struct type type, double least,
                      double baseline, const char *title)
{
    while (type.size > least && text_width(canvas, &type, title) > PT_MEASURE) {
        type.size -= 2;
    }
    if (text_width(canvas, &type, title) <= PT_MEASURE) {
        text_put(canvas, &type, PT_LEFT, baseline, ALIGN_LEFT, title);
        return;
    }
    struct type *const small = arena_alloc(arena, sizeof *small);
    struct text_block block;

    *small = type;
    small->tracking = type.tracking / 2;
    do {
        small->leading = small->size * TITLE_LEADING;
        block = text_wrap(canvas, arena, small, PT_MEASURE, title);
    } while (block.layout.n > 2 && (small->size -= 2) >= TITLE_LEAST);
    text_limit(canvas, arena, &block, 2, text_cut_note(arena, title));
    text_draw(canvas, &block, PT_LEFT, baseline + 0.3 * small->size - block.height, PT_MEASURE,
              ALIGN_LEFT, 0, block.layout.n);
}

int64_t volume_part_key(const struct model_case *one)
{
    return -one->part_no;
}

size_t volume_printed(const struct model_book *book)
{
    size_t n = 0;

    for (size_t i = 0; i < book->case_count; i++) {
        n += !book->cases[i].gap;
    }
    return n;
}

const struct model_text *volume_text(const struct model_book *book, int64_t project_id,
                                     const char *section)
{
    size_t n = 0;
    const struct model_text *const texts =
        MODEL_SLICE(book->texts, book->text_count, project_id, &n);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(texts[i].section, section) == 0 && texts[i].body[0] != '\0') {
            return &texts[i];
        }
    }
    return NULL;
}

/* Whose text it is, what it is about: told elsewhere. */
static bool is_label(const char *line)
{
    static const char *const labels[] = {"项目编号：", "项目名称：", "关键词："};

    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        if (strncmp(line, labels[i], strlen(labels[i])) == 0) {
            return true;
        }
    }
    return false;
}

bool volume_line(struct arena *arena, const char **rest, const char **line)
{
    while (**rest != '\0') {
        const size_t n = strcspn(*rest, "\n");
        const struct span text = utf8_trim((struct span){*rest, n});

        *rest += n + ((*rest)[n] == '\n');
        if (text.n == 0) {
            continue;
        }
        *line = span_dup(arena, text);
        if (!is_label(*line)) {
            return true;
        }
    }
    return false;
}

const char *volume_case_title(struct arena *arena, const struct model_book *book,
                              const struct model_case *one)
{
    const struct model_text *const text = volume_text(book, one->project_id, "标题");
    const char *rest = text != NULL ? text->body : "", *line = NULL;

    return volume_line(arena, &rest, &line) ? line : one->title;
}

const char *volume_persons(const struct section *at, const struct model_case *one)
{
    return one->heads == HEADS_FEW ? LABEL_UNDER_FIVE
           : one->heads == HEADS_COMPLEMENT
               ? LABEL_COMPLEMENT
               : cell_figure_words(at->arena, CELL_COUNT, one->persons);
}

const char *volume_rate(const struct section *at, struct figure rate, struct figure answered)
{
    if (!rate.given || !answered.given) {
        return LABEL_NOT_PROVIDED;
    }
    if (answered.value < ANSWERS_FLOOR) {
        return LABEL_UNDER_TEN;
    }
    return arena_printf(at->arena, LABEL_RATE_AND_N, cell_words(at->arena, CELL_RATE, rate.value),
                        (long long)answered.value);
}

struct head {
    const char *title;
};

static void draw_head(struct canvas *canvas, struct box box, const void *data)
{
    const struct head *head = data;

    text_row(canvas, &theme_type[TYPE_CONTENTS_HEAD], box.x, box.y, 45, ALIGN_LEFT, head->title);
    canvas_fill(canvas, (struct box){box.x, box.y + 45, 27, 2.5}, C_R700);
}

void volume_head(const struct section *at, const char *title)
{
    struct head *head = arena_alloc(at->arena, sizeof *head);

    head->title = title;
    flow_custom(at->flow, 63, draw_head, head);
    flow_keep(at->flow);
}
