/* What peek --table says of a table, for machines (DESIGN.md §3) and for people; and its totals as
 * findings for the loader. */
#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/column.h"
#include "etl/table.h"

enum { NAME_COLUMNS = 30 };

static const char *unit_name(enum column_unit unit)
{
    static const char *const names[] = {[UNIT_TEXT] = "text",
                                        [UNIT_FEN] = "fen",
                                        [UNIT_COUNT] = "count",
                                        [UNIT_PERCENT] = "percent",
                                        [UNIT_DATE] = "date"};

    return names[unit];
}

static const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {[VERDICT_NONE] = "none",
                                        [VERDICT_EQUAL] = "equal",
                                        [VERDICT_ROUNDING] = "rounding",
                                        [VERDICT_DIFFERS] = "differs",
                                        [VERDICT_PHRASE] = "phrase"};

    return names[verdict];
}

// --- JSON ----------------------------------------------------------------------------------------

static struct json *column_json(const struct table_column *column)
{
    struct json *object = json_new_object();

    json_set_text(object, "name", column->name);
    json_set_text(object, "unit", unit_name(column->unit));
    json_set_int(object, "lines", column->lines);
    json_set_null(object, "sum");
    if (column_is_summable(column) && column->summed) {
        json_set_int(object, "sum", column->sum);
    }
    json_set_null(object, "published");
    json_set_null(object, "difference");
    if (column->verdict == VERDICT_PHRASE) {
        json_set_text(object, "published", column->phrase);
    } else if (column->published_given) {
        json_set_int(object, "published", column->published);
        json_set_int(object, "difference", column->difference);
    }
    json_set_text(object, "verdict", verdict_name(column->verdict));
    return object;
}

struct json *table_json(const struct table *table)
{
    struct json *object = json_new_object();
    struct json *rows = json_new_array();
    struct json *columns = json_new_array();
    struct json *subtotals = json_new_array();

    for (size_t i = 0; i < table->header_count; i++) {
        json_add_int(rows, table->header_rows[i]);
    }
    for (size_t i = 0; i < table->column_count; i++) {
        json_add(columns, column_json(&table->columns[i]));
    }
    for (size_t i = 0; i < table->subtotal_count; i++) {
        const struct table_subtotal *subtotal = &table->subtotals[i];
        struct json *entry = json_new_object();
        json_set_int(entry, "row", subtotal->row);
        json_set_text(entry, "label", subtotal->label);
        json_set_text(entry, "column", table->columns[subtotal->column].name);
        json_set_int(entry, "published", subtotal->published);
        json_set_int(entry, "sum", subtotal->sum);
        json_set_text(entry, "verdict", verdict_name(subtotal->verdict));
        json_add(subtotals, entry);
    }
    json_set_text(object, "sheet", table->sheet);
    json_set_text(object, "title", table->title);
    json_set_text(object, "unit", table->unit_line);
    json_set(object, "header_rows", rows);
    json_set_int(object, "data_rows", table->data_rows);
    json_set(object, "columns", columns);
    json_set(object, "subtotals", subtotals);
    return object;
}

// --- text ----------------------------------------------------------------------------------------

static void put_padded(FILE *to, const char *text, size_t width, bool right)
{
    struct span shown = utf8_cut(span_of(text), width);
    int gap = (int)(width - utf8_columns(shown));

    fprintf(to, "%*s%.*s%*s", right ? gap : 0, "", (int)shown.n, shown.p, right ? 0 : gap, "");
}

/* A figure in its unit: yuan with thousands, or a count. */
static const char *figure_text(struct arena *arena, const struct table_column *column,
                               int64_t value)
{
    return column->unit == UNIT_FEN ? num_yuan(arena, value, true) : num_grouped(arena, value);
}

static const char *verdict_words(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_EQUAL:
        return words_pick("相符", "equal");
    case VERDICT_ROUNDING:
        return words_pick("仅差舍入", "rounding");
    case VERDICT_DIFFERS:
        return words_pick("不符", "differs");
    case VERDICT_PHRASE:
        return words_pick("合计为文字", "phrase");
    case VERDICT_NONE:
        break;
    }
    return words_pick("无合计", "none");
}

static const char *unit_words(const struct table_column *column)
{
    switch (column->unit) {
    case UNIT_FEN:
        return words_pick("元", "yuan");
    case UNIT_COUNT:
        return words_pick("数量", "count");
    case UNIT_PERCENT:
        return words_pick("百分比", "percent");
    case UNIT_DATE:
        return words_pick("日期", "date");
    case UNIT_TEXT:
        break;
    }
    return words_pick("文字", "text");
}

static void print_column(const struct table_column *column, FILE *to)
{
    struct arena arena;
    char letter[8];

    arena_init(&arena);
    fprintf(to, "  %-3s ", source_column_letter(column->column, letter));
    put_padded(to, utf8_printable(&arena, span_of(column->name), NAME_COLUMNS), NAME_COLUMNS,
               false);
    fputc(' ', to);
    put_padded(to, unit_words(column), 8, false);
    if (column_is_summable(column) && column->summed) {
        fprintf(to, " %7" PRId64 " ", column->lines);
        put_padded(to, figure_text(&arena, column, column->sum), 20, true);
        fprintf(to, "  %s", verdict_words(column->verdict));
        if (column->published_given) {
            fprintf(to, " (%s", figure_text(&arena, column, column->published));
            if (column->difference != 0) {
                fprintf(to, words_pick("，差 ", ", off by "));
                fprintf(to, "%s", figure_text(&arena, column, column->difference));
            }
            fputc(')', to);
        } else if (column->verdict == VERDICT_PHRASE) {
            fprintf(to, " (%s)", utf8_printable(&arena, span_of(column->phrase), 40));
        }
    }
    fputc('\n', to);
    arena_release(&arena);
}

static void print_head(const struct table *table, FILE *to)
{
    struct arena arena;

    arena_init(&arena);
    if (table->sheet[0] != '\0') {
        fprintf(to, "%s: %s\n", words_pick("工作表", "sheet"),
                utf8_printable(&arena, span_of(table->sheet), 40));
    }
    if (table->title[0] != '\0') {
        fprintf(to, "%s: %s\n", words_pick("标题", "title"),
                utf8_printable(&arena, span_of(table->title), 80));
    }
    if (table->unit_line[0] != '\0') {
        fprintf(to, "%s: %s\n", words_pick("单位行", "unit line"),
                utf8_printable(&arena, span_of(table->unit_line), 40));
    }
    if (table->header_count > 0) {
        fprintf(to, "%s: %" PRIu32, words_pick("表头行", "header rows"), table->header_rows[0]);
        for (size_t i = 1; i < table->header_count; i++) {
            fprintf(to, ", %" PRIu32, table->header_rows[i]);
        }
        fputc('\n', to);
    }
    if (table->late_row > 0) {
        fprintf(to,
                words_pick("注意：第%u行才写明%s，以下金额未按此折算\n",
                           "note: row %u states %s; the amounts below are not converted\n"),
                table->late_row, utf8_printable(&arena, span_of(table->late_unit), 40));
    }
    fprintf(to, "%s %" PRId64 ", %s %" PRId64 ", %s %" PRId64 "\n",
            words_pick("数据行", "data rows"), table->data_rows, words_pick("空行", "blank rows"),
            table->blank_rows, words_pick("小计、合计、表尾等", "subtotals, totals, footers"),
            table->furniture_rows);
    arena_release(&arena);
}

bool table_print(const struct table *table, FILE *to, struct err *err)
{
    struct arena arena;

    if (table->header_count == 0 && !table->named) {
        fprintf(to, "%s%s%s\n", table->sheet, table->sheet[0] == '\0' ? "" : ": ",
                words_pick("没有找到表格", "no table found"));
    } else {
        print_head(table, to);
        for (size_t i = 0; i < table->column_count; i++) {
            print_column(&table->columns[i], to);
        }
    }
    arena_init(&arena);
    for (size_t i = 0; i < table->subtotal_count; i++) {
        const struct table_subtotal *subtotal = &table->subtotals[i];
        const struct table_column *column = &table->columns[subtotal->column];
        fprintf(to, "  %s %" PRIu32 " %s %s: %s / %s  %s\n", words_pick("小计 行", "subtotal, row"),
                subtotal->row, utf8_printable(&arena, span_of(subtotal->label), 40),
                utf8_printable(&arena, span_of(column->name), 40),
                figure_text(&arena, column, subtotal->published),
                figure_text(&arena, column, subtotal->sum), verdict_words(subtotal->verdict));
    }
    arena_release(&arena);
    return !ferror(to) || err_set(err, ERR_RENDER, "%s", words_pick("写不出去", "cannot write"));
}

// --- findings ------------------------------------------------------------------------------------

static void report_difference(const struct table *table, struct findings *findings, uint32_t row,
                              const struct table_column *column, int64_t published, int64_t sum,
                              enum verdict verdict, bool open)
{
    struct arena arena;
    const char *code = verdict == VERDICT_DIFFERS ? "R36" : "R36-ROUNDING";
    const char *printed;
    const char *lines;

    if (verdict != VERDICT_DIFFERS && verdict != VERDICT_ROUNDING) {
        return;
    }
    arena_init(&arena);
    printed = figure_text(&arena, column, published);
    lines = figure_text(&arena, column, sum);
    findings_add(findings, open ? "R36-RUNNING" : code, -1, table->sheet, row, column->column,
                 column->name, span_of(printed), false,
                 arena_printf(&arena,
                              WORDS("表内 ", "printed ") "%s" WORDS(
                                  "，各行之和 ", ", lines ") "%s" WORDS("，差 ", ", off by ") "%s",
                              printed, lines, figure_text(&arena, column, sum - published)));
    arena_release(&arena);
}

void table_findings(const struct table *table, struct findings *findings)
{
    if (table->doubtful_row > 0) {
        findings_add(findings, "F-TOTAL-LINE", -1, table->sheet, table->doubtful_row,
                     FINDING_NO_COLUMN, NULL, (struct span){NULL, 0}, false, NULL);
    }
    if (table->late_row > 0) {
        findings_add(findings, "F-UNIT-LATE", -1, table->sheet, table->late_row, table->late_column,
                     NULL, span_of(table->late_unit), false, table->late_unit);
    }
    for (size_t i = 0; i < table->subtotal_count; i++) {
        const struct table_subtotal *subtotal = &table->subtotals[i];
        report_difference(table, findings, subtotal->row, &table->columns[subtotal->column],
                          subtotal->published, subtotal->sum, subtotal->verdict, subtotal->open);
    }
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if (column->published_given) {
            report_difference(table, findings, column->total_row, column, column->published,
                              column->sum, column->verdict, false);
        }
    }
}
