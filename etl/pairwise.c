#include "etl/pairwise.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/source.h"

#define MIRROR_OFF 0.02

struct reading {
    struct arena *arena;
    struct findings *findings;
    struct pairwise *out;
    const char *sheet;
    uint32_t *columns; /* of the names in the header */
    uint32_t *rows;    /* numbers of the rows read */
    size_t row_count;
};

static void fault(struct reading *reading, const char *code, uint32_t row, uint32_t column,
                  struct span value, const char *detail)
{
    findings_add(reading->findings, code, -1, reading->sheet, row, column, NULL, value, false,
                 detail);
}

/* The names, when the row has several cells: the caption of the first column is none of them. */
static bool take_header(struct reading *reading, const struct row *row)
{
    struct pairwise *out = reading->out;
    size_t first = row->count > 0 && row->cells[0].column == 0;
    if (row->count - first < 2) {
        return true; /* a title */
    }
    if (row->count - first > PAIRWISE_CAP) {
        fault(reading, "F-PAIR-SHAPE", row->number, FINDING_NO_COLUMN, (struct span){NULL, 0},
              WORDS("准则超过15个", "over 15 criteria"));
        return false;
    }
    out->n = row->count - first;
    for (size_t i = 0; i < out->n; i++) {
        const struct cell *cell = &row->cells[first + i];
        out->names[i] = span_dup(reading->arena, utf8_clean(reading->arena, cell->text));
        reading->columns[i] = cell->column;
    }
    return true;
}

static bool is_positive(struct span text, double *value)
{
    struct decimal number;
    size_t slash = span_find(text, "/");
    double bottom = 1;
    if (slash != (size_t)-1) {
        if (num_decimal((struct span){text.p + slash + 1, text.n - slash - 1}, &number) != NUM_OK ||
            number.digits <= 0) {
            return false;
        }
        bottom = (double)number.digits / pow(10, number.scale);
        text.n = slash;
    }
    if (num_decimal(text, &number) != NUM_OK || number.digits <= 0) {
        return false;
    }
    *value = (double)number.digits / pow(10, number.scale) / bottom;
    return true;
}

static void take_cell(struct reading *reading, const struct row *row, size_t i, size_t j)
{
    const struct cell *cell = row_cell(row, reading->columns[j]);
    double *to = &reading->out->cells[i * reading->out->n + j];
    if (cell == NULL) {
        return;
    }
    struct span text = utf8_clean(reading->arena, cell->text);
    if (cell->type == CELL_DATE) {
        fault(reading, "F-PAIR-DATE", row->number, cell->column, cell->text, NULL);
    } else if (text.n > 0 && !is_positive(text, to)) {
        fault(reading, "F-PAIR-CELL", row->number, cell->column, cell->text, NULL);
    }
}

static void take_row(struct reading *reading, const struct row *row)
{
    struct pairwise *out = reading->out;
    size_t i = reading->row_count;
    struct span name = row->cells[0].column == 0 ? utf8_clean(reading->arena, row->cells[0].text)
                                                 : (struct span){NULL, 0};
    if (i >= out->n || !span_equal(utf8_key(reading->arena, name),
                                   utf8_key(reading->arena, span_of(out->names[i])))) {
        fault(reading, "F-PAIR-SHAPE", row->number, 0, name,
              i < out->n ? out->names[i] : WORDS("没有更多的行", "no further row"));
        reading->row_count += i < out->n;
        return;
    }
    reading->rows[reading->row_count++] = row->number;
    for (size_t j = 0; j < out->n; j++) {
        take_cell(reading, row, i, j);
    }
}

static bool read_sheet(struct reading *reading, struct source *source, struct err *err)
{
    int got;
    reading->sheet = arena_strdup(reading->arena, source->sheet.name);
    while ((got = source_next_row(source, err)) == 1) {
        if (reading->out->n > 0) {
            take_row(reading, &source->row);
        } else if (!take_header(reading, &source->row)) {
            return true;
        } else if (reading->out->n > 0) {
            size_t cells = reading->out->n * reading->out->n;
            reading->out->cells = arena_array(reading->arena, cells, sizeof(double));
            for (size_t i = 0; i < cells; i++) {
                reading->out->cells[i] = (double)NAN;
            }
        }
    }
    return got == 0;
}

/* One pair of mirrored cells made whole. */
static void join_pair(struct reading *reading, size_t i, size_t j)
{
    struct pairwise *out = reading->out;
    double *above = &out->cells[i * out->n + j], *below = &out->cells[j * out->n + i];
    const char *names = arena_printf(reading->arena, "%s / %s", out->names[i], out->names[j]);
    uint32_t row = reading->rows[i], column = reading->columns[j];
    if (isnan(*above) && isnan(*below)) {
        fault(reading, "F-PAIR-GAP", row, column, (struct span){NULL, 0}, names);
    } else if (!isnan(*above) && !isnan(*below) && fabs(*above * *below - 1) > MIRROR_OFF) {
        fault(reading, "F-PAIR-MIRROR", row, column, (struct span){NULL, 0}, names);
    } else if (isnan(*below) || *above >= 1) {
        *below = 1 / *above;
    } else {
        *above = 1 / *below;
    }
}

static void make_whole(struct reading *reading)
{
    struct pairwise *out = reading->out;
    for (size_t i = 0; i < out->n; i++) {
        double *own = &out->cells[i * out->n + i];
        if (!isnan(*own) && fabs(*own - 1) > 1e-9) {
            fault(reading, "F-PAIR-MIRROR", reading->rows[i], reading->columns[i],
                  (struct span){NULL, 0}, out->names[i]);
        }
        *own = 1;
        for (size_t j = i + 1; j < out->n; j++) {
            join_pair(reading, i, j);
        }
    }
}

static bool read_source(struct reading *reading, struct source *source, struct err *err)
{
    int more = source_next_sheet(source, err);
    if (more < 0 || (more == 1 && !read_sheet(reading, source, err))) {
        return false;
    }
    if (reading->out->n == 0 || reading->row_count < reading->out->n) {
        fault(reading, "F-PAIR-SHAPE", 0, FINDING_NO_COLUMN, (struct span){NULL, 0},
              reading->out->n == 0 ? WORDS("第一行没有准则名", "no names in the first row")
                                   : reading->out->names[reading->row_count]);
    } else if (findings_count(reading->findings, SEVERITY_ERROR) == 0) {
        make_whole(reading);
    }
    return true;
}

bool pairwise_read(const char *path, struct arena *arena, struct findings *findings,
                   struct pairwise *out, struct err *err)
{
    struct source *source = NULL;
    struct reading reading = {.arena = arena, .findings = findings, .out = out};
    *out = (struct pairwise){.names = arena_array(arena, PAIRWISE_CAP, sizeof *out->names)};
    reading.columns = arena_array(arena, PAIRWISE_CAP, sizeof *reading.columns);
    reading.rows = arena_array(arena, PAIRWISE_CAP, sizeof *reading.rows);
    bool good = source_open(path, NULL, arena, &source, err) && read_source(&reading, source, err);
    source_close(source);
    return good;
}
