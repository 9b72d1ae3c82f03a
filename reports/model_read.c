#include "reports/model_read.h"

#include <string.h>

#include "base/sqltext.h"
#include "reports/marks.h"
#include "reports/privacy.h"

static unsigned hex_digit(char c)
{
    return (unsigned)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

static struct span bytes_of(struct arena *arena, const char *hex)
{
    const size_t n = strlen(hex) / 2;
    char *bytes = arena_alloc(arena, n + 1);

    for (size_t i = 0; i < n; i++) {
        bytes[i] = (char)(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
    }
    return (struct span){bytes, n};
}

static void read_row(struct arena *arena, const struct db_rows *rows, size_t row,
                     const struct model_column *columns, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        char *to = out + columns[i].offset;
        const char *text = db_cell(rows, row, i);
        const struct figure figure = {!db_is_null(rows, row, i), db_int(rows, row, i)};
        const bool yes = text[0] == 't';
        struct span bytes;

        switch (columns[i].kind) {
        case MODEL_WORDS:
            text = marks_full(arena, privacy_numbers(arena, text));
            memcpy(to, &text, sizeof text);
            break;
        case MODEL_TEXT:
            text = privacy_numbers(arena, text);
            memcpy(to, &text, sizeof text);
            break;
        case MODEL_INT:
            memcpy(to, &figure.value, sizeof figure.value);
            break;
        case MODEL_BOOL:
            memcpy(to, &yes, sizeof yes);
            break;
        case MODEL_FIGURE:
            memcpy(to, &figure, sizeof figure);
            break;
        case MODEL_BYTES:
            bytes = bytes_of(arena, text);
            memcpy(to, &bytes, sizeof bytes);
            break;
        }
    }
}

bool model_read_rows(const struct model_scope *scope, const struct model_part *part,
                     struct err *err)
{
    struct db_rows rows;

    if (!db_query(scope->db, sqltext(part->query), scope->params, part->param_count, scope->arena,
                  &rows, err)) {
        return err_wrap(err, "%s", part->query);
    }
    if (rows.column_count != part->column_count) {
        return err_set(err, ERR_BUG, "%s: %zu columns, the model expects %zu", part->query,
                       rows.column_count, part->column_count);
    }
    char *array = arena_array(scope->arena, rows.row_count, part->size);
    for (size_t i = 0; i < rows.row_count; i++) {
        read_row(scope->arena, &rows, i, part->columns, part->column_count, array + i * part->size);
    }
    *part->items = array;
    *part->count = rows.row_count;
    return true;
}

bool model_read_parts(const struct model_scope *scope, const struct model_part *parts, size_t count,
                      struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!model_read_rows(scope, &parts[i], err)) {
            return false;
        }
    }
    return true;
}

bool model_one_row(const struct model_part *part, struct err *err)
{
    return *part->count == 1 ||
           err_set(err, ERR_DATA, "%s: %zu rows where one is expected", part->query, *part->count);
}
