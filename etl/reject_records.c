#include "etl/reject_records.h"

#include <string.h>

#include "base/words.h"
#include "etl/xml_tree.h"

struct numbers {
    uint32_t *rows; /* of all records, ascending */
    size_t count, room;
};

static void put_escaped(FILE *to, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            (void)fputs("&amp;", to);
            break;
        case '<':
            (void)fputs("&lt;", to);
            break;
        case '>':
            (void)fputs("&gt;", to);
            break;
        case '"':
            (void)fputs("&quot;", to);
            break;
        case '\n':
        case '\r':
        case '\t':
            (void)fprintf(to, "&#%d;", *text);
            break;
        default:
            (void)fputc(*text, to);
        }
    }
}

/* Names were local; xml:lang is the one prefix these formats need. */
static void put_attributes(FILE *to, const struct xml_node *node)
{
    for (const struct xml_attribute *a = node->attributes; a; a = a->next) {
        (void)fprintf(to, " %s%s=\"", strcmp(a->name, "lang") == 0 ? "xml:" : "", a->name);
        put_escaped(to, a->value);
        (void)fputc('"', to);
    }
}

static void put_node(FILE *to, const struct xml_node *node)
{
    (void)fprintf(to, "<%s", node->name);
    put_attributes(to, node);
    (void)fputc('>', to);
    put_escaped(to, node->text);
    for (const struct xml_node *n = node->children; n; n = n->next) {
        if (n == node->children) {
            (void)fputc('\n', to);
        }
        put_node(to, n);
    }
    (void)fprintf(to, "</%s>\n", node->name);
}

/* One record's faults; a comment must not hold two hyphens. */
static void put_faults(FILE *to, const struct reject_fault *faults, size_t count)
{
    (void)fputs("<!--", to);
    for (size_t i = 0; i < count; i++) {
        const char *texts[] = {faults[i].code, faults[i].field, faults[i].value,
                               words_pick(faults[i].message, faults[i].message_en),
                               words_pick(faults[i].remedy, faults[i].remedy_en)};
        (void)fputc('\n', to);
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) {
            (void)fputc(' ', to);
            for (const char *p = texts[k] ? texts[k] : ""; *p; p++) {
                (void)fputc(*p == '-' && p[1] == '-' ? ' ' : *p, to);
            }
        }
    }
    (void)fputs(" -->\n", to);
}

/* Faults of rows [from, end), from *at on, which moves with the records. */
static size_t faults_in(const struct reject_list *list, uint32_t from, uint32_t end, size_t *at)
{
    size_t count = 0;
    while (*at < list->count && list->faults[*at].row < from) {
        ++*at;
    }
    while (*at + count < list->count && list->faults[*at + count].row < end) {
        count++;
    }
    return count;
}

/* Where every record starts. */
static bool read_numbers(struct source *source, struct arena *arena, struct numbers *numbers,
                         struct err *err)
{
    int got = source_next_sheet(source, err);
    while (got == 1 && (got = source_next_row(source, err)) == 1) {
        if (numbers->count == numbers->room) {
            size_t room = numbers->room ? 2 * numbers->room : 256;
            numbers->rows =
                arena_grow(arena, numbers->rows, numbers->room, room, sizeof *numbers->rows);
            numbers->room = room;
        }
        numbers->rows[numbers->count++] = source->row.number;
    }
    return got == 0;
}

static void open_root(FILE *to, const struct source *source)
{
    const struct xml_node *around = source->row.tree->parent;
    bool iati = strcmp(source->vocabulary, "iati") == 0;
    (void)fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", to);
    if (iati) {
        (void)fputs("<iati-activities", to);
        if (around) {
            put_attributes(to, around);
        }
        (void)fputs(">\n", to);
    } else {
        (void)fputs("<results xmlns:orx=\"http://openrosa.org/xforms\">\n", to);
    }
}

int64_t reject_records_write(struct source *rows, struct source *again,
                             const struct reject_list *list, FILE *to, struct err *err)
{
    struct numbers numbers = {NULL, 0, 0};
    struct arena arena;
    int64_t written = 0;
    size_t at = 0;
    arena_init(&arena);
    bool fine = read_numbers(rows, &arena, &numbers, err) && source_next_sheet(again, err) == 1;
    for (size_t i = 0; fine && i < numbers.count; i++) {
        uint32_t end = i + 1 < numbers.count ? numbers.rows[i + 1] : UINT32_MAX;
        fine = source_next_row(again, err) == 1;
        size_t count = fine ? faults_in(list, numbers.rows[i], end, &at) : 0;
        if (count == 0 || !again->row.tree->children) {
            continue;
        }
        if (written++ == 0) {
            open_root(to, again);
        }
        put_faults(to, list->faults + at, count);
        put_node(to, again->row.tree);
    }
    if (written > 0) {
        (void)fputs(
            strcmp(again->vocabulary, "iati") == 0 ? "</iati-activities>\n" : "</results>\n", to);
    }
    arena_release(&arena);
    return fine ? written : -1;
}
