#include "cli/rows.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/words.h"

static void set_cell(struct json *object, const struct rows_column *column,
                     const struct db_rows *rows, size_t row, size_t at)
{
    const char *cell = db_cell(rows, row, at);
    bool given = cell[0] != '\0';
    switch (column->kind) {
    case ROWS_INT:
    case ROWS_POINTS:
    case ROWS_YUAN:
        json_set_int_or_null(object, column->name, given, given ? db_int(rows, row, at) : 0);
        return;
    case ROWS_BOOL:
        json_set_bool(object, column->name, db_is_true(rows, row, at));
        return;
    case ROWS_TEXT:
    case ROWS_WORD:
        break;
    }
    json_set_text(object, column->name, given ? cell : NULL);
}

struct json *rows_json(const struct db_rows *rows, const struct rows_column *columns, size_t count)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows->row_count; i++) {
        struct json *object = json_new_object();
        for (size_t k = 0; k < count; k++) {
            if (columns[k].name != NULL) {
                set_cell(object, &columns[k], rows, i, k);
            }
        }
        json_add(list, object);
    }
    return list;
}

static const char *word_text(const struct rows_word *words, const char *cell)
{
    for (const struct rows_word *w = words; w != NULL && w->word != NULL; w++) {
        if (strcmp(w->word, cell) == 0) {
            return words_pick(w->zh, w->en);
        }
    }
    return cell;
}

static const char *cell_text(struct arena *arena, const struct rows_column *column,
                             const struct db_rows *rows, size_t row, size_t at)
{
    const char *cell = db_cell(rows, row, at);
    if (cell[0] == '\0') {
        return "-";
    }
    switch (column->kind) {
    case ROWS_POINTS:
        return num_points_text(arena, db_int(rows, row, at));
    case ROWS_YUAN:
        return num_yuan(arena, db_int(rows, row, at), false);
    case ROWS_BOOL:
        return db_is_true(rows, row, at) ? words_pick("是", "yes") : "-";
    case ROWS_WORD:
        return word_text(column->words, cell);
    case ROWS_TEXT:
    case ROWS_INT:
        break;
    }
    return cell;
}

void rows_print(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                size_t count)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        const char *apart = "";
        for (size_t k = 0; k < count; k++) {
            if (columns[k].name != NULL) {
                printf("%s%s", apart, cell_text(arena, &columns[k], rows, i, k));
                apart = "\t";
            }
        }
        putchar('\n');
    }
}
