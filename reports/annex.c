#include "reports/annex.h"
#include "reports/labels.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/date.h"
#include "base/file.h"
#include "base/words.h"
#include "reports/privacy.h"

enum { KINDS = ANNEX_DATE + 1, COLUMNS_CAP = 256, SECONDS_A_DAY = 86400, SHANGHAI_S = 28800 };

struct annex {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[KINDS], *totals[KINDS];
    lxw_format *head, *head_right, *note, *missing;
    const struct annex_column *columns;
    size_t column_count;
    lxw_row_t head_row, row;
    lxw_col_t column;
    bool total;         /* the row in hand */
    lxw_error failed;   /* sticky */
    struct arena arena; /* the texts the library keeps pointers to */
    char *path, *partial;
};

static void stick(struct annex *book, lxw_error error)
{
    if (book->failed == LXW_NO_ERROR) {
        book->failed = error;
    }
}

static lxw_format *new_format(lxw_workbook *book, const char *number)
{
    lxw_format *format = workbook_add_format(book);

    format_set_font_name(format, "宋体");
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bottom(format, LXW_BORDER_HAIR);
    if (number != NULL) {
        format_set_num_format(format, number);
    }
    return format;
}

static lxw_format *new_head(lxw_workbook *book)
{
    lxw_format *format = new_format(book, NULL);

    format_set_bold(format);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_top(format, LXW_BORDER_MEDIUM);
    format_set_text_wrap(format);
    return format;
}

struct annex *annex_new(const char *path, const char *title, const char *subject, int32_t as_of)
{
    static const char *const numbers[KINDS] = {
        [ANNEX_COUNT] = "#,##0", [ANNEX_MONEY] = "#,##0.00",  [ANNEX_POINTS] = "0.00",
        [ANNEX_RATE] = "0.0%",   [ANNEX_DATE] = "yyyy-mm-dd",
    };
    struct annex *book = xmalloc(sizeof *book);

    memset(book, 0, sizeof *book);
    arena_init(&book->arena);
    book->path = arena_strdup(&book->arena, path);
    book->partial = arena_printf(&book->arena, "%s.part", path);
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    book->book = workbook_new_opt(book->partial, &options);
    if (book->book == NULL) {
        stick(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return book;
    }
    /* PDF and xlsx dates are as-of 00:00 +08:00 (DESIGN.md §3, Clock). */
    lxw_doc_properties properties = {.title = arena_strdup(&book->arena, title),
                                     .subject = arena_strdup(&book->arena, subject),
                                     .author = arena_strdup(&book->arena, "gyct"),
                                     .created = (time_t)as_of * SECONDS_A_DAY - SHANGHAI_S};
    stick(book, workbook_set_properties(book->book, &properties));
    for (int kind = 0; kind < KINDS; kind++) {
        book->formats[kind] = new_format(book->book, numbers[kind]);
        book->totals[kind] = new_format(book->book, numbers[kind]);
        format_set_bold(book->totals[kind]);
        format_set_top(book->totals[kind], LXW_BORDER_THIN);
    }
    book->head = new_head(book->book);
    book->head_right = new_head(book->book); /* over figures */
    format_set_align(book->head_right, LXW_ALIGN_RIGHT);
    book->note = workbook_add_format(book->book);
    format_set_font_size(book->note, 9);
    format_set_font_color(book->note, 0x4E5A6A);
    book->missing = new_format(book->book, NULL);
    format_set_font_color(book->missing, 0xB2261E);
    return book;
}

/* Close the sheet in hand: its filter needs the last row. */
static void end_sheet(struct annex *book)
{
    const lxw_row_t end = book->total ? book->row - 1 : book->row;

    if (book->sheet != NULL && end > book->head_row + 1) {
        stick(book, worksheet_autofilter(book->sheet, book->head_row, 0, end - 1,
                                         (lxw_col_t)(book->column_count - 1)));
    }
    book->sheet = NULL;
}

/* Of a sheet wider than a screen: all up to the name, which is the widest of the first four. */
static lxw_col_t frozen_columns(const struct annex_column *columns, size_t count)
{
    enum { WIDE_SHEET = 10, FIRST = 4 };
    const double name_width = 30;

    for (size_t i = 0; count > WIDE_SHEET && i < FIRST; i++) {
        if (columns[i].kind == ANNEX_TEXT && columns[i].width >= name_width) {
            return (lxw_col_t)(i + 1);
        }
    }
    return 0;
}

void annex_sheet(struct annex *book, const char *name, const char *note,
                 const struct annex_column *columns, size_t count)
{
    if (book->failed != LXW_NO_ERROR) {
        return;
    }
    end_sheet(book);
    if (count == 0 || count > COLUMNS_CAP) {
        stick(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    lxw_worksheet *sheet = workbook_add_worksheet(book->book, name);
    if (sheet == NULL) {
        stick(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    book->sheet = sheet;
    book->total = false;
    book->columns = columns;
    book->column_count = count;
    book->head_row = note != NULL ? 1 : 0;
    if (note != NULL) {
        stick(book, worksheet_write_string(sheet, 0, 0, note, book->note));
    }
    for (size_t i = 0; i < count; i++) {
        const lxw_col_t at = (lxw_col_t)i;
        stick(book, worksheet_set_column(sheet, at, at, columns[i].width, NULL));
        stick(book, worksheet_write_string(sheet, book->head_row, at, columns[i].title,
                                           columns[i].kind == ANNEX_TEXT ? book->head
                                                                         : book->head_right));
    }
    worksheet_freeze_panes(sheet, book->head_row + 1, frozen_columns(columns, count));
    stick(book, worksheet_set_footer(sheet, LABEL_ANNEX_FOOT));
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    stick(book, worksheet_repeat_rows(sheet, book->head_row, book->head_row));
    book->row = book->head_row + 1;
    book->column = 0;
}

static bool ready(const struct annex *book)
{
    return book->failed == LXW_NO_ERROR && book->sheet != NULL && book->column < book->column_count;
}

static lxw_format *const *formats(const struct annex *book)
{
    return book->total ? book->totals : book->formats;
}

void annex_total(struct annex *book)
{
    book->total = true;
}

void annex_text(struct annex *book, const char *text)
{
    if (ready(book)) {
        stick(book, worksheet_write_string(book->sheet, book->row, book->column++,
                                           privacy_numbers(&book->arena, text),
                                           formats(book)[ANNEX_TEXT]));
    }
}

/* The stored integer in the unit the cell shows. Doubles hold these exactly enough for 15 digits,
 * which is what a spreadsheet keeps. */
static double shown(enum annex_kind kind, int64_t value)
{
    switch (kind) {
    case ANNEX_MONEY:
    case ANNEX_POINTS:
        return (double)value / 100.0;
    case ANNEX_RATE:
        return (double)value / 1000000.0;
    case ANNEX_DATE:
        return (double)(value + 25569); /* Excel's serial of 1970-01-01 */
    case ANNEX_TEXT:
    case ANNEX_COUNT:
        break;
    }
    return (double)value;
}

void annex_number(struct annex *book, int64_t value)
{
    if (ready(book)) {
        const enum annex_kind kind = book->columns[book->column].kind;
        stick(book, worksheet_write_number(book->sheet, book->row, book->column++,
                                           shown(kind, value), formats(book)[kind]));
    }
}

void annex_missing(struct annex *book)
{
    if (ready(book)) {
        stick(book, worksheet_write_string(book->sheet, book->row, book->column++,
                                           LABEL_NOT_PROVIDED, book->missing));
    }
}

void annex_next_row(struct annex *book)
{
    book->row++;
    book->column = 0;
}

bool annex_save(struct annex *book, struct err *err)
{
    bool ok = true;

    if (book->failed == LXW_NO_ERROR) {
        end_sheet(book);
    }
    /* Closing also frees the library's object, so it happens in any case. */
    const lxw_error closed = book->book != NULL ? workbook_close(book->book) : LXW_NO_ERROR;
    stick(book, closed);
    if (book->failed != LXW_NO_ERROR) {
        ok =
            err_set(err, ERR_RENDER,
                    words_pick("写不了 %s：%s；请检查目录是否可写、磁盘是否已满",
                               "cannot write %s: %s; see whether the folder may be written and the "
                               "disk has room"),
                    book->path, lxw_strerror(book->failed));
        unlink(book->partial);
    } else if (rename(book->partial, book->path) != 0) {
        ok = file_cannot_write(book->path, errno, ERR_RENDER, err);
        unlink(book->partial);
    }
    arena_release(&book->arena);
    free(book);
    return ok;
}

const char *annex_library(void)
{
    return lxw_version();
}
