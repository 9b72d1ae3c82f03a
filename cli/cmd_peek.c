#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/limits.h"
#include "cli/peek.h"
#include "etl/kind.h"
#include "etl/mapping.h"
#include "etl/source.h"
#include "etl/table.h"

/* Two passes over the file: the first counts and finds the kind, because the header object and the
 * widths come before the rows; the second prints. */

enum { PEEK_SHEETS = 1000 };

/* What is known of a sheet's table, for --info. */
struct peek_table {
    uint32_t header_rows[TABLE_HEADER_ROWS];
    size_t header_count;
    const char *kind;
    int score; /* ‰ of the headed columns that the kind explains */
    bool ambiguous;
};

struct peek {
    struct cli *cli;
    const char *path;
    const char *sheet; /* --sheet, or NULL */
    const char *encoding_option;
    struct source *source;
    struct peek_sheet *sheets;
    struct peek_table *tables;
    size_t sheet_count;
    const char *file; /* base name, safe to print */
    const char *encoding;
    const char *kind;
    const char *const *names; /* xml: of all elements; lives in the command's arena */
    size_t name_count;
    char delimiter;
    struct digest digest;
};

static bool open_again(struct peek *peek)
{
    struct source_options options = {.encoding = peek->encoding_option};

    source_close(peek->source);
    peek->source = NULL;
    return source_open(peek->path, &options, &peek->cli->arena, &peek->source, &peek->cli->err);
}

/* --- the first pass
 * -----------------------------------------------------------------------------*/

/* scratch NULL: the widths are not wanted. */
static void count_row(struct peek_sheet *sheet, const struct row *row, struct arena *scratch)
{
    size_t own = peek_own_cells(row);

    if (scratch != NULL)
        arena_reset(scratch);
    sheet->rows += own > 0;
    sheet->cells += (int64_t)own;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell->merged_copy)
            continue;
        sheet->columns = cell->column >= sheet->columns ? cell->column + 1 : sheet->columns;
        if (scratch != NULL && cell->column < PEEK_COLUMNS &&
            sheet->widths[cell->column] < PEEK_WIDTH) {
            /* a cell alone in its row is a title: it does not make its column wide */
            size_t width = own == 1 ? 1 : peek_width(cell, scratch);
            if (width > sheet->widths[cell->column])
                sheet->widths[cell->column] = (unsigned char)width;
        }
    }
}

/* The heading letters and element names need room too. */
static void widen(struct peek_sheet *sheet, const struct source *source)
{
    char letter[8];

    for (uint32_t c = 0; c < sheet->columns && c < PEEK_COLUMNS; c++) {
        const char *name =
            source->field_names != NULL ? source->field_names[c] : source_column_letter(c, letter);
        size_t width = utf8_columns(span_of(name));
        width = width > PEEK_WIDTH ? PEEK_WIDTH : width;
        if (sheet->widths[c] > 0 && sheet->widths[c] < width)
            sheet->widths[c] = (unsigned char)width;
    }
}

static bool count_sheets(struct peek *peek)
{
    struct err *err = &peek->cli->err;
    struct arena scratch;
    bool text = !peek->cli->json && !peek->cli->csv;
    int more = -1, got = 0;

    if (!open_again(peek))
        return false;
    arena_init(&scratch);
    while ((more = source_next_sheet(peek->source, err)) == 1 && peek->sheet_count < PEEK_SHEETS) {
        struct peek_sheet *sheet = &peek->sheets[peek->sheet_count++];
        sheet->name = arena_strdup(&peek->cli->arena, peek->source->sheet.name);
        sheet->state = peek->source->sheet.state;
        while ((got = source_next_row(peek->source, err)) == 1)
            count_row(sheet, &peek->source->row, text ? &scratch : NULL);
        if (got < 0)
            break;
        widen(sheet, peek->source);
    }
    arena_release(&scratch);
    if (more < 0 || got < 0 || !source_finish(peek->source, err))
        return false;
    peek->file = peek->source->label;
    peek->encoding = peek->source->encoding;
    peek->delimiter = peek->source->delimiter;
    peek->digest = peek->source->digest;
    peek->names = peek->source->field_names;
    peek->name_count = peek->source->field_count;
    return true;
}

/* The header and kind of each visible sheet; the file's kind is the first that is found. */
static bool find_kinds(struct peek *peek)
{
    struct err *err = &peek->cli->err;
    struct table_hint hint = {.is_header_word = mapping_is_header_word, .part_beside = true};
    const struct dataset *dataset;
    int more;

    if (!open_again(peek))
        return false;
    dataset = peek->source->vocabulary != NULL ? kind_of_vocabulary(peek->source->vocabulary)
                                               : kind_of_root(peek->source->root);
    peek->kind = dataset != NULL ? dataset->kind : NULL;
    for (size_t i = 0; (more = source_next_sheet(peek->source, err)) == 1 && i < PEEK_SHEETS; i++) {
        struct peek_table *info = &peek->tables[i];
        struct table *table;
        if (peek->source->sheet.state != SHEET_VISIBLE || dataset != NULL)
            continue;
        if (!table_open(peek->source, &hint, &peek->cli->arena, &table, err))
            return false;
        info->header_count = table->header_count;
        memcpy(info->header_rows, table->header_rows, sizeof info->header_rows);
        const struct dataset *found = NULL;
        enum kind_verdict verdict =
            table->header_count > 0 || table->named
                ? kind_of(table, peek->source->base_name, &found, &info->score)
                : KIND_NONE;
        info->ambiguous = verdict == KIND_AMBIGUOUS;
        if (verdict == KIND_FOUND)
            info->kind = found->kind;
        if (peek->kind == NULL)
            peek->kind = info->kind;
    }
    return more == 0;
}

/* --- which sheets
 * -------------------------------------------------------------------------------*/

/* --sheet takes a name or a number from 1; a name wins. */
static bool sheet_wanted(const struct peek *peek, size_t at)
{
    char number[16];

    if (peek->sheet == NULL)
        return true;
    for (size_t i = 0; i < peek->sheet_count; i++)
        if (strcmp(peek->sheets[i].name, peek->sheet) == 0)
            return i == at;
    snprintf(number, sizeof number, "%zu", at + 1);
    return strcmp(number, peek->sheet) == 0;
}

static bool check_sheet(struct peek *peek)
{
    for (size_t i = 0; i < peek->sheet_count; i++)
        if (sheet_wanted(peek, i))
            return true;
    return peek->sheet == NULL ||
           err_set(&peek->cli->err, ERR_USAGE, words_pick("没有工作表“%s”", "no sheet \"%s\""),
                   utf8_printable(&peek->cli->arena, span_of(peek->sheet), 40));
}

/* csv has room for one sheet: the one asked for, else the first visible one. */
static size_t csv_sheet(const struct peek *peek)
{
    for (size_t i = 0; i < peek->sheet_count; i++)
        if (peek->sheet != NULL ? sheet_wanted(peek, i) : peek->sheets[i].state == SHEET_VISIBLE)
            return i;
    return 0;
}

/* --- the second pass
 * ----------------------------------------------------------------------------*/

static struct json *header_json(const struct peek *peek, bool info)
{
    struct json *header = json_new_object(), *sheets = json_new_array();
    char delimiter[2] = {peek->delimiter, '\0'};

    for (size_t i = 0; i < peek->sheet_count; i++) {
        const struct peek_sheet *sheet = &peek->sheets[i];
        const struct peek_table *table = &peek->tables[i];
        struct json *item = json_new_object();
        json_set_text(item, "name", sheet->name);
        json_set_text(item, "state", peek_state(sheet->state));
        json_set_int(item, "rows", sheet->rows);
        json_set_int(item, "cells", sheet->cells);
        if (info) {
            struct json *rows = json_new_array();
            for (size_t k = 0; k < table->header_count; k++)
                json_add_int(rows, table->header_rows[k]);
            json_set(item, "header_rows", rows);
            json_set_text(item, "kind", table->kind);
            json_set_bool(item, "ambiguous", table->ambiguous);
            json_set_int(item, "score", table->score);
        }
        json_add(sheets, item);
    }
    json_set_int(header, "schema_version", 1);
    json_set_text(header, "file", peek->file);
    json_set_text(header, "kind", peek->kind);
    json_set_text(header, "encoding", peek->encoding);
    json_set_text(header, "delimiter", peek->delimiter != '\0' ? delimiter : NULL);
    json_set(header, "sheets", sheets);
    if (info)
        json_set_text(header, "sha256", digest_hex(&peek->cli->arena, &peek->digest));
    return header;
}

static bool print_json_object(struct json *object, struct err *err)
{
    bool done = json_print(object, stdout, err);

    json_free(object);
    return done;
}

static bool print_row(const struct peek *peek, const struct peek_sheet *sheet)
{
    if (peek->cli->json)
        return peek_row_json(peek->source, stdout, &peek->cli->err);
    if (peek->cli->csv)
        peek_row_csv(peek->source, sheet, stdout);
    else
        peek_row_text(peek->source, sheet, &peek->cli->arena, stdout);
    return true;
}

static bool print_sheet(struct peek *peek, size_t at)
{
    const struct peek_sheet *sheet = &peek->sheets[at];
    int got;

    if (peek->cli->csv)
        peek_head_csv(peek->source, stdout);
    else if (!peek->cli->json)
        peek_head_text(peek->source, sheet, at, peek->sheet_count, stdout);
    while ((got = source_next_row(peek->source, &peek->cli->err)) == 1)
        if (peek_own_cells(&peek->source->row) > 0 &&
            (!print_row(peek, sheet) || !cli_can_print(&peek->cli->err)))
            return false; /* a long file is not read on for nobody */
    return got == 0;
}

static bool print_cells(struct peek *peek)
{
    struct err *err = &peek->cli->err;
    size_t csv = csv_sheet(peek);
    int more;

    if (peek->cli->json && !print_json_object(header_json(peek, false), err))
        return false;
    if (peek->cli->csv && peek->sheet == NULL && peek->sheet_count > 1)
        log_info(words_pick("共 %zu 张工作表，只输出“%s”；用 --sheet 指定其他",
                            "%zu sheets, only \"%s\" is printed; --sheet names another"),
                 peek->sheet_count, peek->sheets[csv].name);
    bool done = open_again(peek);
    if (done && peek->names != NULL) { /* of XML: all that the first pass met, in its order */
        peek->source->field_names = peek->names;
        peek->source->field_count = peek->name_count;
    }
    for (size_t i = 0; done && (more = source_next_sheet(peek->source, err)) != 0; i++)
        done = more == 1 &&
               (!(peek->cli->csv ? i == csv : sheet_wanted(peek, i)) || print_sheet(peek, i));
    return done && source_finish(peek->source, err);
}

/* --- --info
 * -------------------------------------------------------------------------------------*/

static void print_sheet_info(const struct peek *peek, size_t at)
{
    const struct peek_sheet *sheet = &peek->sheets[at];
    const struct peek_table *table = &peek->tables[at];

    printf("%s %s (%s): ", words_pick("工作表", "sheet"),
           sheet->name[0] != '\0' ? sheet->name : "-", peek_state(sheet->state));
    printf(words_pick("%" PRId64 " 行，%" PRId64 " 格", "%" PRId64 " rows, %" PRId64 " cells"),
           sheet->rows, sheet->cells);
    for (size_t i = 0; i < table->header_count; i++)
        printf("%s%" PRIu32, i == 0 ? words_pick("，表头行 ", ", header rows ") : ", ",
               table->header_rows[i]);
    if (table->kind != NULL) {
        const struct dataset *dataset = dataset_find(table->kind);
        printf(words_pick("，种类 %s（%s；表头有 %d.%d%% 对得上）",
                          ", kind %s (%s; %d.%d%% of the header fits)"),
               table->kind, dataset != NULL ? dataset->title_zh : "", table->score / 10,
               table->score % 10);
    } else if (table->ambiguous) {
        printf("%s", words_pick("，同时像几种表，无法确定", ", fits several kinds equally"));
    }
    putchar('\n');
}

static bool print_info(struct peek *peek)
{
    if (peek->cli->json)
        return print_json_object(header_json(peek, true), &peek->cli->err);
    printf("%s: %s\n", words_pick("文件", "file"), peek->file);
    printf("SHA-256: %s\n", digest_hex(&peek->cli->arena, &peek->digest));
    printf("%s: %s\n", words_pick("编码", "encoding"), peek->encoding);
    if (peek->delimiter != '\0')
        printf("%s: %s\n", words_pick("分隔符", "delimiter"),
               peek->delimiter == '\t' ? "TAB" : (char[2]){peek->delimiter, '\0'});
    printf("%s: %s\n", words_pick("种类", "kind"),
           peek->kind != NULL ? peek->kind : words_pick("未识别", "not recognised"));
    for (size_t i = 0; i < peek->sheet_count; i++)
        print_sheet_info(peek, i);
    return true;
}

/* --- --table
 * ------------------------------------------------------------------------------------*/

/* Read a table to its end, then show it. */
static bool show_table(struct peek *peek, struct table *table, struct json *tables)
{
    const struct row *row;
    enum row_class what;
    int got;

    while ((got = table_next(table, &row, &what, &peek->cli->err)) == 1)
        ;
    if (got < 0)
        return false;
    if (tables != NULL)
        json_add(tables, table_json(table));
    return tables != NULL || table_print(table, stdout, &peek->cli->err);
}

static bool show_sheet_tables(struct peek *peek, struct json *tables)
{
    struct table_hint hint = {.is_header_word = mapping_is_header_word, .part_beside = true};
    struct table *table;
    struct err *err = &peek->cli->err;

    if (!table_open(peek->source, &hint, &peek->cli->arena, &table, err))
        return false;
    while (table->header_count > 0 || table->named) {
        if (!show_table(peek, table, tables))
            return false;
        if (!table_has_below(table))
            break;
        if (!table_open_below(table, &hint, &table, err))
            return false;
    }
    return true;
}

static bool print_tables(struct peek *peek)
{
    struct err *err = &peek->cli->err;
    struct json *object = peek->cli->json ? json_new_object() : NULL;
    struct json *tables = object != NULL ? json_new_array() : NULL;
    bool done = open_again(peek);
    int more;

    for (size_t i = 0; done && (more = source_next_sheet(peek->source, err)) != 0; i++) {
        bool wanted = peek->sheet != NULL ? sheet_wanted(peek, i)
                                          : peek->source->sheet.state == SHEET_VISIBLE;
        done = more == 1 && (!wanted || show_sheet_tables(peek, tables));
    }
    if (object == NULL)
        return done;
    json_set_int(object, "schema_version", 1);
    json_set_text(object, "file", peek->file);
    json_set(object, "tables", tables);
    if (done)
        return print_json_object(object, err);
    json_free(object);
    return false;
}

/* --- the command
 * --------------------------------------------------------------------------------*/

int cmd_peek(struct cli *cli, int argc, char **argv)
{
    struct peek peek = {.cli = cli};
    bool info = false, table = false;
    const struct opt options[] = {
        {"sheet", 0, OPT_TEXT, &peek.sheet, "S", "只看这张工作表（名称或序号）",
         "this sheet alone (name or number)"},
        {"encoding", 0, OPT_TEXT, &peek.encoding_option, "E", "文本编码，不自动判断",
         "encoding of text, not found by content"},
        {"info", 0, OPT_FLAG, &info, NULL, "编码、工作表、表头行、种类与理由",
         "encoding, sheets, header rows, kind and why"},
        {"table", 0, OPT_FLAG, &table, NULL, "理解后的表：表头、合计核对",
         "the table understood: header, totals checked"},
    };
    int first;

    cli->has_csv = true;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first))
        return cli_fail(cli);
    if (argc - first != 1) {
        (void)err_set(&cli->err, ERR_USAGE, words_pick("peek 需要一个文件", "peek wants one file"));
        return cli_fail(cli);
    }
    limits_for_reading();
    peek.path = argv[first];
    peek.sheets = arena_array(&cli->arena, PEEK_SHEETS, sizeof *peek.sheets);
    peek.tables = arena_array(&cli->arena, PEEK_SHEETS, sizeof *peek.tables);
    bool done = count_sheets(&peek) && check_sheet(&peek) && (table || find_kinds(&peek)) &&
                (table  ? print_tables(&peek)
                 : info ? print_info(&peek)
                        : print_cells(&peek));
    source_close(peek.source);
    return done ? 0 : cli_fail(cli);
}
