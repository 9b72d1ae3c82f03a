#include <string.h>

#include "reports/volume.h"

/* Four indexes by the sounds of the names: keywords, organisations, fields, regions. Pages are the
 * final ones (flow.h); an own chapter is bold, a keyword is also found where another case says it.
 * What the volume is divided by (fields or regions) leads to the whole part. */

enum { LETTERS_FROM = 10 }; /* a shorter list needs no letters */

static void draw_head(struct canvas *canvas, struct box box, const void *data)
{
    const struct type first = type_with(TYPE_CAPTION, 8.5, C_INK2);
    const struct type second = type_with(TYPE_NOTE, 7.5, C_INK3);

    (void)data;
    text_row(canvas, &theme_type[TYPE_CONTENTS_HEAD], box.x, box.y, 45, ALIGN_LEFT,
             LABEL_BOOK_INDEX);
    canvas_fill(canvas, (struct box){box.x, box.y + 45, 27, 2.5}, C_R700);
    text_row(canvas, &first, box.x + box.w, box.y + 20, 13.5, ALIGN_RIGHT, LABEL_BOOK_INDEX_ORDER);
    text_row(canvas, &second, box.x + box.w, box.y + 34, 13.5, ALIGN_RIGHT, LABEL_BOOK_INDEX_BOLD);
}

/* The case whose part has the name, NULL = the volume is not divided by names of this kind. */
static const struct model_case *part_of(const struct model_book *book,
                                        const struct model_name *name)
{
    if (name->kind != BOOK_FIELD && name->kind != BOOK_REGION) {
        return NULL;
    }
    for (size_t i = 0; i < book->case_count; i++) {
        const struct model_case *one = &book->cases[i];
        if (one->project_id == name->project_id) {
            return strcmp(one->part, name->name) == 0 ? one : NULL;
        }
    }
    return NULL;
}

/* 为老服务（第一部分） */
static const char *part_entry(const struct section *at, const struct model_case *one)
{
    return arena_printf(at->arena, "%s（" LABEL_BOOK_PART "）", one->part,
                        volume_numeral(at->arena, (size_t)one->part_no));
}

/* Names [from, to) of one kind; rows of one name are one entry. */
static void list(const struct section *at, size_t from, size_t to)
{
    const struct model_name *names = at->book->names;
    struct flow_item *items = arena_array(at->arena, 2 * (to - from) + 1, sizeof *items);
    struct flow_ref *refs = arena_array(at->arena, to - from + 1, sizeof *refs);
    size_t n = 0, entries = 0;

    for (size_t i = from; i < to; i++) {
        entries += i == from || strcmp(names[i].name, names[i - 1].name) != 0;
    }
    for (size_t i = from; i < to; i++) {
        const bool letters = entries >= LETTERS_FROM;
        const struct model_case *part = part_of(at->book, &names[i]);

        refs[i - from] =
            (struct flow_ref){part != NULL ? volume_part_key(part) : names[i].project_id, true};
        if (i > from && strcmp(names[i].name, names[i - 1].name) == 0) {
            items[n - 1].refs_n += part == NULL;
            continue;
        }
        if (letters && (i == from || strcmp(names[i].letter, names[i - 1].letter) != 0)) {
            items[n++] = (struct flow_item){.kind = FLOW_LETTER, .text = names[i].letter};
        }
        items[n++] =
            (struct flow_item){.kind = FLOW_ENTRY,
                               .text = part != NULL ? part_entry(at, part) : names[i].name,
                               .refs = &refs[i - from],
                               .refs_n = 1,
                               .word = names[i].kind == BOOK_KEYWORD ? names[i].name : NULL};
    }
    flow_columns(at->flow, 3, items, n);
}

void sec_book_index(const struct section *at)
{
    static const struct {
        int64_t kind;
        const char *title;
    } kinds[] = {{BOOK_KEYWORD, "关键词"},
                 {BOOK_ORGANISATION, "机构"},
                 {BOOK_FIELD, "领域"},
                 {BOOK_REGION, "地区"}};
    const struct model_book *book = at->book;

    flow_running(at->flow, LABEL_BOOK_INDEX, LABEL_BOOK_INDEX);
    flow_odd(at->flow);
    flow_listed(at->flow, FLOW_MATTER, NULL, LABEL_BOOK_INDEX, NULL);
    flow_custom(at->flow, 58.5, draw_head, NULL);
    flow_keep(at->flow);
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        size_t from = 0, to;

        while (from < book->name_count && book->names[from].kind != kinds[k].kind) {
            from++;
        }
        for (to = from; to < book->name_count && book->names[to].kind == kinds[k].kind;) {
            to++;
        }
        if (from < to) {
            flow_bar(at->flow, kinds[k].title, NULL);
            list(at, from, to);
        }
    }
    flow_note(at->flow, LABEL_BOOK_INDEX_NOTE);
}
