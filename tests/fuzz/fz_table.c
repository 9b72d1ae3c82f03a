/* fz_table: arbitrary sheets through the table layer and every kind's mapping.
 *
 * The input is the sheet as tests/lib/fake_source.h writes it: one row a line, cells separated by
 * |, ^ repeats a merged range, # is a number. Laws: rows come out in order and each is counted
 * once, no value stands in a field whose column is unbound, refused rows have their finding. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "etl/mapping.h"
#include "tests/lib/fake_source.h"

enum { ROWS_CAP = 600 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool law)
{
    if (!law) {
        abort();
    }
}

static void cut_rows(char *text, const char **rows)
{
    size_t n = 0;

    for (char *line = text; line != NULL && n < ROWS_CAP;) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end++ = '\0';
        }
        rows[n++] = line;
        line = end;
    }
    rows[n] = NULL;
}

static void read_row(const struct mapping *mapping, const struct row *row, struct arena *arena)
{
    struct field_context context = {.findings = findings_new(),
                                    .sheet = "Sheet1",
                                    .row = row->number,
                                    .person_key = SPAN("0123456789abcdef0123456789abcdef"),
                                    .arena = arena};
    struct value values[MAPPING_FIELDS_CAP];
    bool good = mapping_read(mapping, row, &context, values);

    must(good == (findings_count(context.findings, SEVERITY_ERROR) == 0));
    for (size_t f = 0; f < mapping->dataset->field_count; f++) {
        must(!values[f].given || mapping->column_of[f] != MAPPING_NONE);
    }
    findings_free(context.findings);
}

static void read_table(struct table *table, const struct dataset *dataset, struct arena *arena)
{
    struct err err = {.code = ERR_NONE};
    struct findings *findings = findings_new();
    struct mapping mapping;
    const struct row *row;
    enum row_class what;
    int64_t rows = 0;
    int64_t blank = 0;
    uint32_t last = 0;
    size_t bound;

    (void)mapping_bind(dataset, table, findings, arena, &mapping);
    (void)mapping_fit(dataset, table, &bound);
    must(bound == mapping.bound);
    while (table_next(table, &row, &what, &err) > 0) {
        must(row->number > last);
        last = row->number;
        rows++;
        blank += what == ROW_BLANK ? 1 + (int64_t)row->blank_before : (int64_t)row->blank_before;
        if (what == ROW_DATA) {
            read_row(&mapping, row, arena);
        }
    }
    must(table->blank_rows == blank);
    must(table->data_rows + table->furniture_rows <= rows);
    table_findings(table, findings);
    json_free(table_json(table));
    json_free(findings_json(findings, "f"));
    findings_free(findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *rows[ROWS_CAP + 1];
    static struct fake fake;
    struct err err = {.code = ERR_NONE};
    struct arena arena;
    struct table *table;
    char *text;
    size_t at;

    if (size < 2 || memchr(data, '\0', size) != NULL) {
        return 0;
    }
    arena_init(&arena);
    text = arena_strndup(&arena, (const char *)data + 1, size - 1);
    if (utf8_check(span_of(text), &at) == UTF8_OK) {
        struct table_hint hint = {mapping_is_header_word, NULL, true};
        const struct table_hint *asked = data[0] % 2 == 0 ? &hint : NULL;
        const struct dataset *dataset = datasets[(data[0] / 2) % dataset_count];
        cut_rows(text, rows);
        must(table_open(fake_open(&fake, rows), asked, &arena, &table, &err));
        read_table(table, dataset, &arena);
        while (table_has_below(table)) {
            must(table_open_below(table, asked, &table, &err));
            read_table(table, dataset, &arena);
        }
    }
    arena_release(&arena);
    return 0;
}
