#include "etl/fact_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/sqltext.h"
#include "etl/dataset.h"
#include "etl/fact_content.h"

enum { COLUMNS_CAP = 32, CONTENT_HEX = 32 };

/* Columns of a row that fact_cells gives. */
enum { FILE_NAME, SHEET, SRC_ROW, PROJECT, CONTENT, TYPES, CELLS };

struct reading {
    const struct dataset *dataset;
    struct arena *arena, row;
    struct buf hashed;
    struct fact_faults *out;
};

static enum fact_type type_of(char letter)
{
    switch (letter) {
    case '2':
        return FACT_INT2;
    case '4':
        return FACT_INT4;
    case '8':
        return FACT_INT8;
    case 'b':
        return FACT_BOOL;
    case 'd':
        return FACT_DATE;
    case 's':
        return FACT_TIMESTAMP;
    case 'y':
        return FACT_BYTES;
    default:
        return FACT_TEXT;
    }
}

static int nibble(char digit)
{
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

static struct span bytes_of_hex(struct arena *arena, const char *hex)
{
    const size_t n = strlen(hex) / 2;
    char *const bytes = arena_alloc(arena, n + 1);

    for (size_t i = 0; i < n; i++) {
        bytes[i] = (char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    }
    return (struct span){bytes, n};
}

static void read_column(struct arena *arena, enum fact_type type, const struct json *cell,
                        struct fact_column *out)
{
    const char *const text = json_as_text(cell, NULL);

    *out = (struct fact_column){.type = type, .given = text != NULL, .text = {"", 0}};
    if (text == NULL) {
        return;
    }
    if (type == FACT_TEXT) {
        out->text = span_of(text);
    } else if (type == FACT_BYTES) {
        out->text = bytes_of_hex(arena, text);
    } else {
        out->number = strtoll(text, NULL, 10);
    }
}

static bool has_content(struct reading *reading, const struct fact_column *columns, size_t count,
                        const char *content)
{
    const struct digest digest =
        fact_content(&reading->hashed, columns, count, reading->dataset->added);

    return strncmp(digest_hex(&reading->row, &digest), content, CONTENT_HEX) == 0;
}

/* Bytes of a column may be marks, which have a letter of their own. */
static bool is_whole(struct reading *reading, struct fact_column *columns, size_t count,
                     const char *content)
{
    if (has_content(reading, columns, count, content)) {
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (columns[i].type == FACT_BYTES) {
            columns[i].type = FACT_MARKS;
        }
    }
    return has_content(reading, columns, count, content);
}

static void add_fault(struct reading *reading, const char *const *cells)
{
    struct fact_faults *const out = reading->out;

    if (out->count == out->room) {
        const size_t room = out->room == 0 ? 16 : 2 * out->room;
        out->faults = arena_grow(reading->arena, out->faults, out->room, room, sizeof *out->faults);
        out->room = room;
    }
    out->faults[out->count++] = (struct fact_fault){
        .kind = reading->dataset->kind,
        .file = arena_strdup(reading->arena, cells[FILE_NAME]),
        .sheet = arena_strdup(reading->arena, cells[SHEET]),
        .project = arena_strdup(reading->arena, cells[PROJECT]),
        .row = db_cell_int(cells[SRC_ROW]),
    };
}

static bool read_fact(void *context, const char *const *cells, size_t width, struct err *err)
{
    struct reading *const reading = context;
    const char *const types = cells[TYPES];
    struct fact_column columns[COLUMNS_CAP];
    struct json *const list = json_parse(span_of(cells[CELLS]), err);
    const size_t count = list != NULL ? json_count(list) : 0;

    (void)width;
    if (list == NULL || count > COLUMNS_CAP || count != strlen(types)) {
        json_free(list);
        return err_set(err, ERR_BUG, "%s: %s", reading->dataset->table, cells[CELLS]);
    }
    arena_reset(&reading->row);
    for (size_t i = 0; i < count; i++) {
        read_column(&reading->row, type_of(types[i]), json_at(list, i), &columns[i]);
    }
    reading->out->checked++;
    if (strchr(types, 'j') == NULL && !is_whole(reading, columns, count, cells[CONTENT])) {
        add_fault(reading, cells);
    }
    json_free(list);
    return true;
}

/* A data set's own columns, behind those that every fact has. */
static const char *own_columns(const struct dataset *dataset)
{
    return dataset->columns + strlen(FACT_COLUMNS ", ");
}

static int compare_faults(const void *left, const void *right)
{
    const struct fact_fault *const a = left, *const b = right;
    const int by_file = strcmp(a->file, b->file);
    const int by_sheet = by_file != 0 ? by_file : strcmp(a->sheet, b->sheet);

    return by_sheet != 0 ? by_sheet : (a->row > b->row) - (a->row < b->row);
}

bool fact_check(struct db *db, int64_t round_id, struct arena *arena, struct fact_faults *out,
                struct err *err)
{
    struct reading reading = {.arena = arena, .out = out};
    bool good = true;

    arena_init(&reading.row);
    buf_init(&reading.hashed, 1 << 20);
    for (size_t i = 0; good && i < dataset_count; i++) {
        reading.dataset = datasets[i];
        if (datasets[i]->table == NULL) {
            continue;
        }
        const char *const params[] = {datasets[i]->table, own_columns(datasets[i]),
                                      db_int_text(arena, round_id)};
        const size_t before = out->count;
        good = db_each(db, sqltext("query/fact_cells.sql"), params, 3, read_fact, &reading, err);
        if (out->count > before) {
            qsort(out->faults + before, out->count - before, sizeof *out->faults, compare_faults);
        }
    }
    buf_release(&reading.hashed);
    arena_release(&reading.row);
    return good;
}
