#include "etl/template.h"

#include <string.h>

#include "base/arena.h"
#include "base/form.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/choice.h"
#include "etl/field.h"
#include "etl/rulebook.h"

enum { TITLE_ROW, HEAD_ROW, FIRST_ROW, LAST_CHOICE_ROW = 2000, CHOICES_CAP = 64 };
enum { NARROW = 12, WIDE = 28, WIDE_NOTE = 60 };

/* 金额(元): what is written below the header without a unit of its own. */
static const char *unit_of(enum field_kind kind)
{
    switch (kind) {
    case FIELD_MONEY:
    case FIELD_SIGNED_MONEY:
        return "(元)";
    case FIELD_TENTH:
        return "(小时)";
    case FIELD_TEXT:
    case FIELD_CODE:
    case FIELD_COUNT:
    case FIELD_PERCENT:
    case FIELD_POINTS:
    case FIELD_DECIMAL:
    case FIELD_DATE:
    case FIELD_DATES:
    case FIELD_MONTH:
    case FIELD_DATETIME:
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_USCC:
    case FIELD_PERSON_ID:
    case FIELD_DURATION:
        break;
    }
    return "";
}

static const char *header_of(const struct field *field, struct arena *arena)
{
    return arena_printf(arena, "%s%s%s", (field->flags & FIELD_REQUIRED) != 0 ? "*" : "",
                        rulebook_header(field, arena), unit_of(field->kind));
}

static void put_choices(struct form *form, const struct field *field, uint32_t column,
                        struct arena *arena)
{
    static const char *const yes_no[] = {"是", "否", NULL};
    const char *words[CHOICES_CAP + 1] = {NULL};
    const char *hint = words_pick(field->note_zh, field->note_en);

    if (field->kind == FIELD_BOOL) {
        form_choices(form, FIRST_ROW, LAST_CHOICE_ROW, column, yes_no, hint, true);
    }
    if (field->kind == FIELD_CHOICE) {
        for (size_t i = 0; i < CHOICES_CAP && field->choices[i].stored != NULL; i++) {
            words[i] = span_dup(arena, choice_word(&field->choices[i]));
        }
        form_choices(form, FIRST_ROW, LAST_CHOICE_ROW, column, words, hint,
                     (field->flags & FIELD_OPEN) == 0);
    }
}

static void put_example(struct form *form, const struct field *field, uint32_t column,
                        struct arena *arena)
{
    struct span text = span_of(rulebook_example(field, arena));

    if (text.n == 0) {
        return;
    }
    if (field_is_amount(field->kind)) {
        form_number(form, FIRST_ROW, column, text, false, FORM_PLAIN);
    } else {
        form_text(form, FIRST_ROW, column, text, FORM_PLAIN);
    }
}

static void put_table(struct form *form, const struct dataset *dataset, bool example,
                      struct arena *arena)
{
    const char *heads = dataset->free_headers;
    const char *values = dataset->free_values;
    struct span head, value;
    uint32_t column = 0;

    form_sheet(form, dataset->title_zh);
    for (; column < dataset->field_count; column++) {
        const struct field *field = &dataset->fields[column];
        const char *text = header_of(field, arena);
        bool must = (field->flags & FIELD_REQUIRED) != 0;

        form_width(form, column, utf8_columns(span_of(text)) > NARROW ? WIDE : NARROW + 4,
                   field_is_literal(field->kind));
        form_text(form, HEAD_ROW, column, span_of(text), must ? FORM_MUST : FORM_HEAD);
        form_note(form, HEAD_ROW, column, rulebook_note(field, arena));
        put_choices(form, field, column, arena);
        if (example) {
            put_example(form, field, column, arena);
        }
    }
    while (span_next_word(&heads, &head)) {
        bool given = span_next_word(&values, &value);
        form_width(form, column, WIDE, false);
        form_text(form, HEAD_ROW, column, head, FORM_HEAD);
        if (example && given) {
            form_text(form, FIRST_ROW, column, value, FORM_PLAIN);
        }
        column++;
    }
    form_merge(form, TITLE_ROW, 0, TITLE_ROW, column - 1,
               span_of(example ? arena_printf(arena, "%s（示例行为合成数据）", dataset->title_zh)
                               : dataset->title_zh),
               FORM_TITLE);
    form_freeze(form, FIRST_ROW);
}

static void put_line(struct form *form, uint32_t row, const char *const *cells, size_t count,
                     enum form_look look)
{
    for (size_t i = 0; i < count; i++) {
        form_text(form, row, (uint32_t)i, span_of(cells[i]), look);
    }
}

static void put_notes(struct form *form, const struct dataset *dataset, struct arena *arena)
{
    static const char *const remarks[] = {
        "每行填写一条；列的次序可以改变，列名不要改动。",
        "带 * 的列必填；没有内容的单元格留空，或填“无”“-”“/”，不要填 0。",
        "金额以元为单位；如以万元填写，请把列名中的（元）改为（万元），同一列只用一种单位。",
        "编号、证件号码所在的列已设为文本格式，请勿改为数字格式，否则超过15位的末位会丢失。",
        "不要写“约”“余”“多”，人数与人次分列填写。合计行可有可无，合计不作为数据。"};
    static const char *const heads[] = {"列名", "是否必填", "类型", "填写说明", "可填内容", "示例"};
    static const double widths[] = {WIDE, NARROW, WIDE, WIDE_NOTE, WIDE, WIDE};
    uint32_t row = 0;

    form_sheet(form, TEMPLATE_NOTES);
    for (uint32_t i = 0; i < ARRAY_LEN(widths); i++) {
        form_width(form, i, widths[i], true);
    }
    form_text(form, row++, 0, span_of(arena_printf(arena, "%s：填表说明", dataset->title_zh)),
              FORM_TITLE);
    for (size_t i = 0; i < ARRAY_LEN(remarks); i++) {
        form_text(form, row++, 0, span_of(remarks[i]), FORM_REMARK);
    }
    put_line(form, ++row, heads, ARRAY_LEN(heads), FORM_HEAD);
    for (size_t i = 0; i < dataset->field_count; i++) {
        const struct field *field = &dataset->fields[i];
        const char *cells[] = {header_of(field, arena),
                               (field->flags & FIELD_REQUIRED) != 0 ? "是" : "否",
                               rulebook_type(field->kind),
                               words_pick(field->note_zh, field->note_en),
                               field->kind == FIELD_CHOICE ? choice_list(field->choices, arena)
                                                           : "",
                               rulebook_example(field, arena)};
        put_line(form, ++row, cells, ARRAY_LEN(cells), FORM_PLAIN);
    }
}

bool template_write(const struct dataset *dataset, const char *path, int32_t day, bool example,
                    struct err *err)
{
    struct arena arena;
    struct form *form = form_new(path, dataset->title_zh, day, false);
    bool fine;

    arena_init(&arena);
    put_table(form, dataset, example, &arena);
    put_notes(form, dataset, &arena);
    fine = form_save(form, err);
    arena_release(&arena);
    return fine;
}
