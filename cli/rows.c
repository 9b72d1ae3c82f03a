#include "cli/rows.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/csv_out.h"
#include "cli/pad.h"

struct title {
    const char *name, *zh, *en;
};

static const struct title titles_of[] = {
#define TITLE(name, zh, en) {name, zh, en},
#define NONE(name, zh, en)
#include "cli/titles.def"
#undef TITLE
#undef NONE
};

static const struct title nones[] = {
#define TITLE(name, zh, en)
#define NONE(name, zh, en) {name, zh, en},
#include "cli/titles.def"
#undef TITLE
#undef NONE
};

/* Columns of a terminal a text may fill in a table, the last one of a row excepted. */
enum { TEXT_WIDTH = 36 };

static const char *said_of(const struct title *titles, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(titles[i].name, name) == 0) {
            return words_pick(titles[i].zh, titles[i].en);
        }
    }
    return NULL;
}

const char *rows_title(const char *name)
{
    const char *title = said_of(titles_of, ARRAY_LEN(titles_of), name);
    return title != NULL ? title : name;
}

const char *rows_none(const char *name)
{
    return said_of(nones, ARRAY_LEN(nones), name);
}

static void set_cell(struct json *object, const struct rows_column *column,
                     const struct db_rows *rows, size_t row, size_t at)
{
    const char *cell = db_cell(rows, row, at);
    bool given = cell[0] != '\0';
    if (strcmp(cell, ROWS_NA) == 0) {
        json_set_text(object, column->name, "na");
        return;
    }
    switch (column->kind) {
    case ROWS_INT:
    case ROWS_POINTS:
    case ROWS_YUAN:
    case ROWS_PPM:
    case ROWS_TENTH:
        json_set_int_or_null(object, column->name, given, given ? db_int(rows, row, at) : 0);
        return;
    case ROWS_YES_NO:
        if (!given) {
            json_set_null(object, column->name);
            return;
        }
        json_set_bool(object, column->name, db_is_true(rows, row, at));
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

struct json *rows_object(const struct db_rows *rows, size_t row, const struct rows_column *columns,
                         size_t count)
{
    struct json *object = json_new_object();
    for (size_t k = 0; k < count; k++) {
        if (columns[k].name != NULL) {
            set_cell(object, &columns[k], rows, row, k);
        }
    }
    return object;
}

struct json *rows_json(const struct db_rows *rows, const struct rows_column *columns, size_t count)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < rows->row_count; i++) {
        json_add(list, rows_object(rows, i, columns, count));
    }
    return list;
}

const char *rows_word_said(const struct rows_word *words, const char *cell)
{
    for (const struct rows_word *w = words; w != NULL && w->word != NULL; w++) {
        if (strcmp(w->word, cell) == 0) {
            return words_pick(w->zh, w->en);
        }
    }
    return cell;
}

static const char *tenth_text(struct arena *arena, int64_t tenth)
{
    return arena_printf(arena, "%s%lld.%lld", tenth < 0 ? "-" : "", llabs((long long)tenth) / 10,
                        llabs((long long)tenth) % 10);
}

static const char *cell_text(struct arena *arena, const struct rows_column *column,
                             const struct db_rows *rows, size_t row, size_t at)
{
    const char *cell = db_cell(rows, row, at);
    if (cell[0] == '\0') {
        return "-";
    }
    if (strcmp(cell, ROWS_NA) == 0) {
        return cell;
    }
    switch (column->kind) {
    case ROWS_POINTS:
        return num_points_text(arena, db_int(rows, row, at));
    case ROWS_YUAN:
        return num_yuan(arena, db_int(rows, row, at), false);
    case ROWS_PPM:
        return arena_printf(arena, "%s%%", num_ppm_percent(arena, db_int(rows, row, at), 2));
    case ROWS_TENTH:
        return tenth_text(arena, db_int(rows, row, at));
    case ROWS_YES_NO:
        return db_is_true(rows, row, at) ? words_pick("是", "yes") : words_pick("否", "no");
    case ROWS_BOOL:
        return db_is_true(rows, row, at) ? words_pick("是", "yes") : "-";
    case ROWS_WORD:
        return rows_word_said(column->words, cell);
    case ROWS_TEXT:
    case ROWS_INT:
        break;
    }
    return cell;
}

/* The same for a terminal: what a person typed or a file said does not steer it. */
static const char *shown_text(struct arena *arena, const struct rows_column *column,
                              const struct db_rows *rows, size_t row, size_t at)
{
    return utf8_printable(arena, span_of(cell_text(arena, column, rows, row, at)), SIZE_MAX);
}

void rows_print(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                size_t count)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        const char *apart = "";
        for (size_t k = 0; k < count; k++) {
            if (columns[k].name != NULL) {
                printf("%s%s", apart, shown_text(arena, &columns[k], rows, i, k));
                apart = "\t";
            }
        }
        putchar('\n');
    }
}

static bool is_figure(enum rows_kind kind)
{
    return kind == ROWS_INT || kind == ROWS_POINTS || kind == ROWS_YUAN || kind == ROWS_PPM ||
           kind == ROWS_TENTH;
}

/* Titles stand as row 0 of the texts, row-major. */
static void table_line(const char *const *texts, const size_t *widths,
                       const struct rows_column *columns, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        fputs(k > 0 ? "  " : "", stdout);
        if (is_figure(columns[k].kind)) {
            pad_right(stdout, texts[k], widths[k]);
        } else if (k + 1 < count) {
            pad_left(stdout, texts[k], widths[k]);
        } else {
            fputs(texts[k], stdout);
        }
    }
    putchar('\n');
}

void rows_table(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                const char *const *titles, size_t count)
{
    const char **texts = arena_array(arena, (rows->row_count + 1) * count, sizeof *texts);
    size_t *widths = arena_array(arena, count, sizeof *widths);
    for (size_t k = 0; k < count; k++) {
        texts[k] = titles[k];
        for (size_t i = 0; i < rows->row_count; i++) {
            texts[(i + 1) * count + k] = shown_text(arena, &columns[k], rows, i, k);
        }
        for (size_t i = 0; i <= rows->row_count; i++) {
            size_t width = utf8_columns(span_of(texts[i * count + k]));
            widths[k] = width > widths[k] ? width : widths[k];
        }
        if (!is_figure(columns[k].kind) && widths[k] > TEXT_WIDTH) {
            widths[k] = TEXT_WIDTH;
        }
    }
    for (size_t i = 0; i <= rows->row_count; i++) {
        table_line(texts + i * count, widths, columns, count);
    }
}

static bool has_any(const struct db_rows *rows, const struct rows_column *column, size_t at)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        if (!db_is_null(rows, i, at) && db_cell(rows, i, at)[0] != '\0' &&
            (column->kind != ROWS_BOOL || db_is_true(rows, i, at))) {
            return true;
        }
    }
    return false;
}

/* A table with the longest text last, where it is not cut. */
static void longest_last(struct arena *arena, const struct db_rows *rows,
                         const struct rows_column *columns, size_t *places, size_t count)
{
    size_t longest = count;
    size_t width = TEXT_WIDTH;
    for (size_t k = 0; k < count; k++) {
        for (size_t i = 0; i < rows->row_count && !is_figure(columns[places[k]].kind); i++) {
            size_t n =
                utf8_columns(span_of(shown_text(arena, &columns[places[k]], rows, i, places[k])));
            longest = n > width ? k : longest;
            width = n > width ? n : width;
        }
    }
    if (longest < count) {
        size_t place = places[longest];
        memmove(places + longest, places + longest + 1, (count - longest - 1) * sizeof *places);
        places[count - 1] = place;
    }
}

void rows_titled(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
                 size_t count)
{
    struct db_rows kept = {.row_count = rows->row_count};
    size_t *places = arena_array(arena, count, sizeof *places);
    for (size_t k = 0; k < count; k++) {
        if (columns[k].name != NULL && has_any(rows, &columns[k], k)) {
            places[kept.column_count++] = k;
        }
    }
    longest_last(arena, rows, columns, places, kept.column_count);
    struct rows_column *shown = arena_array(arena, kept.column_count, sizeof *shown);
    const char **titles = arena_array(arena, kept.column_count, sizeof *titles);
    kept.cells = arena_array(arena, rows->row_count * kept.column_count, sizeof *kept.cells);
    for (size_t k = 0; k < kept.column_count; k++) {
        shown[k] = columns[places[k]];
        titles[k] = rows_title(shown[k].name);
        for (size_t i = 0; i < rows->row_count; i++) {
            kept.cells[i * kept.column_count + k] = rows->cells[i * rows->column_count + places[k]];
        }
    }
    rows_table(arena, &kept, shown, titles, kept.column_count);
}

void rows_csv(struct arena *arena, const struct db_rows *rows, const struct rows_column *columns,
              const char *const *titles, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        fputs(k > 0 ? "," : "", stdout);
        csv_out(span_of(titles[k]), stdout);
    }
    fputs("\r\n", stdout);
    for (size_t i = 0; i < rows->row_count; i++) {
        for (size_t k = 0; k < count; k++) {
            bool given = db_cell(rows, i, k)[0] != '\0';
            fputs(k > 0 ? "," : "", stdout);
            csv_out(span_of(given ? cell_text(arena, &columns[k], rows, i, k) : ""), stdout);
        }
        fputs("\r\n", stdout);
    }
}

bool rows_word_read(const char *option, const char **given, const struct rows_word *words,
                    struct err *err)
{
    for (size_t i = 0; words[i].word != NULL; i++) {
        if (strcmp(*given, words[i].word) == 0 || strcmp(*given, words[i].zh) == 0 ||
            strcmp(*given, words[i].en) == 0) {
            *given = words[i].word;
            return true;
        }
    }
    return err_set(err, ERR_USAGE, words_pick("%s 不能是 %s", "%s cannot be %s"), option, *given);
}
