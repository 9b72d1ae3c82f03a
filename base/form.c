#include "base/form.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/words.h"

enum {
    SECONDS_A_DAY = 86400,
    SHANGHAI_S = 28800,
    HINT_CAP = 255,
    LIST_CAP = 255, /* bytes of a drop-down's words and commas */
    NOTE_LINE = 20,
    NOTE_LINE_PX = 20
};

/* How a cell shows what it holds. */
enum shape { SHAPE_GENERAL, SHAPE_TEXT, SHAPE_DAY, SHAPE_SECOND, SHAPES };

struct form {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *formats[FORM_LOOKS][SHAPES];
    lxw_error failed;   /* sticky */
    struct arena arena; /* the texts the library keeps pointers to */
    const char *path, *partial;
    bool stays_private;
};

static void stick(struct form *form, lxw_error error)
{
    if (form->failed == LXW_NO_ERROR) {
        form->failed = error;
    }
}

static void dress(lxw_format *format, enum form_look look)
{
    bool head = look == FORM_HEAD || look == FORM_MUST || look == FORM_WRONG_HEAD;

    format_set_font_name(format, "宋体");
    format_set_font_size(format, look == FORM_TITLE ? 16 : look == FORM_REMARK ? 9 : 11);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look == FORM_TITLE || head) {
        format_set_bold(format);
        format_set_align(format, LXW_ALIGN_CENTER);
    }
    if (head) {
        format_set_text_wrap(format);
        format_set_bg_color(format, look == FORM_WRONG_HEAD ? 0xF8CBAD : 0xE7ECF2);
    }
    if (head || look == FORM_PLAIN || look == FORM_WRONG) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xB8C0CA);
    }
    if (look == FORM_MUST) {
        format_set_font_color(format, 0xB2261E);
    }
    if (look == FORM_REMARK) {
        format_set_font_color(format, 0x4E5A6A);
    }
    if (look == FORM_WRONG) {
        format_set_bg_color(format, 0xFFD9D2);
        format_set_border_color(format, 0xB2261E);
    }
}

static void make_formats(struct form *form)
{
    static const char *const numbers[SHAPES] = {[SHAPE_GENERAL] = "General",
                                                [SHAPE_TEXT] = "@",
                                                [SHAPE_DAY] = "yyyy-mm-dd",
                                                [SHAPE_SECOND] = "yyyy-mm-dd hh:mm:ss"};

    for (int look = 0; look < FORM_LOOKS; look++) {
        for (int shape = 0; shape < SHAPES; shape++) {
            form->formats[look][shape] = workbook_add_format(form->book);
            dress(form->formats[look][shape], (enum form_look)look);
            format_set_num_format(form->formats[look][shape], numbers[shape]);
        }
    }
}

struct form *form_new(const char *path, const char *title, int32_t day, bool stays_private)
{
    struct form *form = xmalloc(sizeof *form);
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};

    *form = (struct form){.stays_private = stays_private};
    arena_init(&form->arena);
    form->path = arena_strdup(&form->arena, path);
    form->partial = arena_printf(&form->arena, "%s.part", path);
    form->book = workbook_new_opt(form->partial, &options);
    if (form->book == NULL) {
        stick(form, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return form;
    }
    lxw_doc_properties properties = {.title = arena_strdup(&form->arena, title),
                                     .author = arena_strdup(&form->arena, "gyct"),
                                     .created = (time_t)day * SECONDS_A_DAY - SHANGHAI_S};
    stick(form, workbook_set_properties(form->book, &properties));
    make_formats(form);
    return form;
}

void form_sheet(struct form *form, const char *name)
{
    if (form->failed == LXW_NO_ERROR) {
        form->sheet = workbook_add_worksheet(form->book, name);
        if (form->sheet == NULL) {
            stick(form, LXW_ERROR_PARAMETER_VALIDATION);
        }
    }
}

/* Whether the cell can be written; outside a sheet's grid is the caller's mistake. */
static bool ready(struct form *form, uint32_t row, uint32_t column)
{
    if (form->failed == LXW_NO_ERROR &&
        (form->sheet == NULL || row >= FORM_ROWS_CAP || column >= FORM_COLUMNS_CAP)) {
        stick(form, LXW_ERROR_PARAMETER_VALIDATION);
    }
    return form->failed == LXW_NO_ERROR;
}

/* At most `cap` characters, as a string. */
static char *cut(struct form *form, struct span text, size_t cap)
{
    return span_dup(&form->arena, utf8_count(text) > cap ? utf8_cut(text, cap) : text);
}

void form_width(struct form *form, uint32_t column, double width, bool as_text)
{
    if (ready(form, 0, column)) {
        stick(form, worksheet_set_column(form->sheet, (lxw_col_t)column, (lxw_col_t)column, width,
                                         as_text ? form->formats[FORM_PLAIN][SHAPE_TEXT] : NULL));
    }
}

void form_text(struct form *form, uint32_t row, uint32_t column, struct span text,
               enum form_look look)
{
    if (ready(form, row, column)) {
        stick(form, worksheet_write_string(form->sheet, row, (lxw_col_t)column,
                                           cut(form, text, FORM_TEXT_CAP),
                                           form->formats[look][SHAPE_TEXT]));
    }
}

void form_number(struct form *form, uint32_t row, uint32_t column, struct span digits,
                 bool typed_as_text, enum form_look look)
{
    enum shape shape = typed_as_text ? SHAPE_TEXT : SHAPE_GENERAL;
    char *end = NULL;
    const char *text = span_dup(&form->arena, digits);
    double number = strtod(text, &end);

    if (end == text || *end != '\0') {
        form_text(form, row, column, digits, look);
    } else if (ready(form, row, column)) {
        stick(form, worksheet_write_number(form->sheet, row, (lxw_col_t)column, number,
                                           form->formats[look][shape]));
    }
}

void form_date(struct form *form, uint32_t row, uint32_t column, double serial, enum form_date date,
               enum form_look look)
{
    enum shape shape = date == FORM_SECOND ? SHAPE_SECOND : SHAPE_DAY;

    if (ready(form, row, column)) {
        stick(form, worksheet_write_number(form->sheet, row, (lxw_col_t)column, serial,
                                           form->formats[look][shape]));
    }
}

void form_bool(struct form *form, uint32_t row, uint32_t column, bool value, enum form_look look)
{
    if (ready(form, row, column)) {
        stick(form, worksheet_write_boolean(form->sheet, row, (lxw_col_t)column, value,
                                            form->formats[look][SHAPE_GENERAL]));
    }
}

void form_hide_unused(struct form *form)
{
    enum { HEIGHT = 15 };

    if (ready(form, 0, 0)) {
        worksheet_set_default_row(form->sheet, HEIGHT, LXW_TRUE);
    }
}

void form_merge(struct form *form, uint32_t row, uint32_t column, uint32_t last_row,
                uint32_t last_column, struct span text, enum form_look look)
{
    if (last_row == row && last_column == column) {
        form_text(form, row, column, text, look);
    } else if (ready(form, last_row, last_column)) {
        stick(form, worksheet_merge_range(form->sheet, row, (lxw_col_t)column, last_row,
                                          (lxw_col_t)last_column, cut(form, text, FORM_TEXT_CAP),
                                          form->formats[look][SHAPE_TEXT]));
    }
}

void form_note(struct form *form, uint32_t row, uint32_t column, const char *text)
{
    struct span span = span_of(text);
    uint32_t lines = 2 + (uint32_t)utf8_count(span) / NOTE_LINE;

    if (ready(form, row, column)) {
        for (size_t i = 0; i < span.n; i++) {
            lines += span.p[i] == '\n';
        }
        lxw_comment_options options = {.author = arena_strdup(&form->arena, "gyct"),
                                       .width = 320,
                                       .height = (uint16_t)(lines * NOTE_LINE_PX)};
        stick(form, worksheet_write_comment_opt(form->sheet, row, (lxw_col_t)column,
                                                cut(form, span, FORM_TEXT_CAP), &options));
    }
}

void form_choices(struct form *form, uint32_t first, uint32_t last, uint32_t column,
                  const char *const *words, const char *hint, bool strict)
{
    size_t count = 0;
    size_t bytes = 0;
    char **list;

    if (!ready(form, last, column)) {
        return;
    }
    for (; words[count] != NULL && bytes + strlen(words[count]) < LIST_CAP; count++) {
        bytes += strlen(words[count]) + 1;
    }
    strict = strict && words[count] == NULL; // words that are not offered are not refused either
    list = arena_array(&form->arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i] = arena_strdup(&form->arena, words[i]);
    }
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = list,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .dropdown = LXW_VALIDATION_ON,
                                .error_type = strict ? LXW_VALIDATION_ERROR_TYPE_STOP
                                                     : LXW_VALIDATION_ERROR_TYPE_WARNING,
                                .input_message = cut(form, span_of(hint), HINT_CAP)};
    stick(form, worksheet_data_validation_range(form->sheet, first, (lxw_col_t)column, last,
                                                (lxw_col_t)column, &rule));
}

void form_freeze(struct form *form, uint32_t row)
{
    if (ready(form, row, 0)) {
        worksheet_freeze_panes(form->sheet, row, 0);
    }
}

/* Only the owner may read it from its first byte on: the mode is set before anything is written. */
static bool close_book(struct form *form)
{
    mode_t mask = form->stays_private ? umask(077) : 0;

    stick(form, form->book != NULL ? workbook_close(form->book) : LXW_NO_ERROR);
    if (form->stays_private) {
        (void)umask(mask);
    }
    return form->failed == LXW_NO_ERROR;
}

bool form_save(struct form *form, struct err *err)
{
    bool fine = true;

    if (!close_book(form)) {
        fine = err_set(err, ERR_RENDER, words_pick("无法写出 %s：%s", "cannot write %s: %s"),
                       form->path, lxw_strerror(form->failed));
    } else if (rename(form->partial, form->path) != 0) {
        fine = err_set(err, ERR_RENDER, words_pick("无法写出 %s：%s", "cannot write %s: %s"),
                       form->path, strerror(errno));
    }
    if (!fine) {
        (void)unlink(form->partial);
    }
    arena_release(&form->arena);
    free(form);
    return fine;
}
