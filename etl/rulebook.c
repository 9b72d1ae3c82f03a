#include "etl/rulebook.h"

#include <string.h>

#include "base/words.h"
#include "etl/choice.h"
#include "etl/field.h"

enum { KINDS = FIELD_DURATION + 1, WRONG_CAP = 5 };

/* What every kind of field is called, how it is written, and how it is written wrongly. */
static const struct kind_row {
    const char *zh, *en;
    const char *example;
    struct wrong_value wrong[WRONG_CAP]; /* up to the first without a text */
    const char *codes;                   /* what else its cells may draw, separated by | */
} kinds[KINDS] = {
    [FIELD_TEXT] = {"文字", "text", "示例", {{NULL, false, NULL}}, ""},
    [FIELD_CODE] = {"编号（文本格式，最多64个字符）",
                    "code (as text, up to 64 characters)",
                    "A-001",
                    {{"12345678901234567890", true, "F-CODE-NUMBER"},
                     {"1.23457E+19", false, "F-CODE-NUMBER"}},
                    "F-CODE"},
    [FIELD_MONEY] = {"金额（元，到分）",
                     "money (yuan, to the fen)",
                     "1000.00",
                     {{"面议", false, "F-MONEY"},
                      {"0.001", true, "F-MONEY-FINE"},
                      {"-5", true, "F-NEGATIVE"},
                      {"约50", false, "F-APPROX"}},
                     "F-UNIT|F-UNIT-NONE|F-UNIT-SMALL|F-MAGNITUDE|F-MERGED|F-RANGE|F-FRACTION"},
    [FIELD_COUNT] = {"整数",
                     "whole number",
                     "12",
                     {{"若干", false, "F-NUMBER"},
                      {"约50人", false, "F-APPROX"},
                      {"50/120", false, "F-FRACTION"},
                      {"1.5", true, "F-COUNT"},
                      {"-3", true, "F-NEGATIVE"}},
                     "F-MERGED|F-RANGE|F-UNIT"},
    [FIELD_SIGNED_MONEY] =
        {"金额（元，到分；可为负数）",
         "money (yuan, to the fen; may be negative)",
         "1000.00",
         {{"面议", false, "F-MONEY"}, {"0.001", true, "F-MONEY-FINE"}, {"约50", false, "F-APPROX"}},
         "F-UNIT|F-UNIT-NONE|F-UNIT-SMALL|F-MAGNITUDE|F-MERGED|F-RANGE|F-FRACTION"},
    [FIELD_TENTH] = {"小时，最多一位小数",
                     "hours, at most one decimal",
                     "1.5",
                     {{"若干", false, "F-NUMBER"},
                      {"1.25", true, "F-TENTH"},
                      {"-3", true, "F-NEGATIVE"}},
                     "F-MERGED|F-RANGE|F-APPROX|F-FRACTION"},
    [FIELD_PERCENT] =
        {"百分比", "percentage", "91.34%", {{"大部分", false, "F-PERCENT"}}, "F-NEGATIVE"},
    [FIELD_POINTS] = {"分数，最多两位小数",
                      "score, at most two decimals",
                      "87.5",
                      {{"良好", false, "F-POINTS"}, {"-1", true, "F-NEGATIVE"}},
                      ""},
    [FIELD_DECIMAL] =
        {"数字", "number", "3", {{"若干", false, "F-NUMBER"}}, "F-RANGE|F-APPROX|F-FRACTION"},
    [FIELD_DATE] = {"日期（一天）",
                    "date (one day)",
                    "2025-07-09",
                    {{"待定", false, "F-DATE"},
                     {"2025-02-30", false, "F-DATE-DAY"},
                     {"2025-07-01至2025-07-09", false, "F-DATE-RANGE"},
                     {"7月9日", false, "F-DATE-NOYEAR"}},
                    "F-DATE-YEAR|F-RANGE"},
    [FIELD_DATES] = {"日期，或起止日期",
                     "date, or first and last day",
                     "2025-03-01至2025-11-30",
                     {{"待定", false, "F-DATE"},
                      {"2025-02-30", false, "F-DATE-DAY"},
                      {"7月9日", false, "F-DATE-NOYEAR"}},
                     "F-DATE-YEAR|F-DATE-ORDER|F-RANGE"},
    [FIELD_MONTH] = {"月份",
                     "month",
                     "2025年7月",
                     {{"待定", false, "F-MONTH"}, {"7月", false, "F-DATE-NOYEAR"}},
                     "F-DATE-YEAR|F-RANGE"},
    [FIELD_DATETIME] = {"日期和时间",
                        "date and time",
                        "2025-09-03 12:00:00",
                        {{"待定", false, "F-TIME"}},
                        "F-DATE-DAY"},
    [FIELD_BOOL] = {"是或否", "yes or no", "是", {{"可能", false, "F-BOOL"}}, ""},
    [FIELD_CHOICE] = {"从列表中选择", "one of the list", NULL, {{"其他的", false, "F-CHOICE"}}, ""},
    [FIELD_USCC] = {"18位统一社会信用代码（文本格式）",
                    "unified social credit code of 18 characters (as text)",
                    "52000000MJ0000001B",
                    {{"91310000", false, "F-USCC"},
                     {"12345678901234567890", true, "F-CODE-NUMBER"}},
                    ""},
    [FIELD_PERSON_ID] = {"18位身份证号（文本格式）",
                         "identity number of 18 characters (as text)",
                         "00000019500101001X",
                         {{"123", false, "F-PERSON-ID"},
                          {"110105194912310000", true, "F-PERSON-NUMBER"}},
                         ""},
    [FIELD_DURATION] = {"时长", "duration", "128秒", {{"很快", false, "F-DURATION"}}, ""},
};

const char *rulebook_type(enum field_kind kind)
{
    return words_pick(kinds[kind].zh, kinds[kind].en);
}

const char *rulebook_example(const struct field *field, struct arena *arena)
{
    if (field->example != NULL) {
        return field->example;
    }
    if (strcmp(field->name, "project_name") == 0) {
        return "示例项目"; // the examples of all kinds are about one project
    }
    if (field->kind == FIELD_CHOICE) {
        return span_dup(arena, choice_word(&field->choices[0]));
    }
    return field->max != 0 && field->kind == FIELD_COUNT
               ? arena_printf(arena, "%lld", (long long)field->min)
               : kinds[field->kind].example;
}

const char *rulebook_header(const struct field *field, struct arena *arena)
{
    size_t n = field->synonyms == NULL ? 0 : strcspn(field->synonyms, "|");

    return n == 0 ? field->name : span_dup(arena, (struct span){field->synonyms, n});
}

const char *rulebook_note(const struct field *field, struct arena *arena)
{
    const char *limits = field_limits(field, arena);
    const char *example = rulebook_example(field, arena);
    struct buf note;
    const char *text;

    buf_init(&note, 0);
    buf_printf(&note, "%s\n%s%s", words_pick(field->note_zh, field->note_en),
               words_pick("类型：", "type: "), rulebook_type(field->kind));
    if (limits != NULL) {
        buf_printf(&note, words_pick("，%s", ", %s"), limits);
    }
    if (field->kind == FIELD_CHOICE) {
        buf_printf(&note, "\n%s%s", words_pick("可填：", "words: "),
                   choice_list(field->choices, arena));
    }
    if (example[0] != '\0') {
        buf_printf(&note, "\n%s%s", words_pick("示例：", "example: "), example);
    }
    buf_printf(&note, "\n%s%s", words_pick("英文列名：", "English header: "), field->name);
    if ((field->flags & FIELD_REQUIRED) != 0) {
        buf_printf(&note, "\n%s", words_pick("必填", "required"));
    }
    text = arena_strndup(arena, note.data, note.n);
    buf_release(&note);
    return text;
}

/* Wrong for every field, and for what its flags and limits say. */
static bool common_wrong(const struct field *field, size_t i, struct arena *arena,
                         struct wrong_value *wrong)
{
    struct wrong_value list[3];
    size_t count = 0;

    list[count++] = (struct wrong_value){"#REF!", false, "F-CELL-ERROR"};
    if ((field->flags & FIELD_REQUIRED) != 0) {
        list[count++] = (struct wrong_value){"—", false, "F-REQUIRED"};
    }
    if (field->max != 0 && field->kind == FIELD_COUNT) {
        list[count++] = (struct wrong_value){arena_printf(arena, "%lld", (long long)field->max + 1),
                                             true, "F-LIMIT"};
    }
    if (i >= count) {
        return false;
    }
    *wrong = list[i];
    return true;
}

bool rulebook_wrong(const struct field *field, size_t i, struct arena *arena,
                    struct wrong_value *wrong)
{
    const struct kind_row *row = &kinds[field->kind];
    size_t own = 0;

    if ((field->flags & FIELD_UNREAD) != 0) {
        return false;
    }
    if (field->kind == FIELD_CHOICE && (field->flags & FIELD_OPEN) != 0) {
        return common_wrong(field, i, arena, wrong);
    }
    while (own < WRONG_CAP && row->wrong[own].text != NULL) {
        own++;
    }
    if (i < own) {
        *wrong = row->wrong[i];
        return true;
    }
    return common_wrong(field, i - own, arena, wrong);
}

static bool field_raises(const struct field *field, const char *code)
{
    const struct kind_row *row = &kinds[field->kind];

    for (size_t i = 0; i < WRONG_CAP && row->wrong[i].text != NULL; i++) {
        if (strcmp(row->wrong[i].code, code) == 0) {
            return field->kind != FIELD_CHOICE || (field->flags & FIELD_OPEN) == 0;
        }
    }
    return span_is_listed(span_of(code), row->codes) ||
           (field->max != 0 && strcmp(code, "F-LIMIT") == 0) ||
           ((field->flags & FIELD_PERSONAL) != 0 && strcmp(code, "F-MASKED") == 0);
}

/* A check across files that a load of the kind tells. */
static bool tells(const char *kind, const char *code)
{
    const struct finding_code *check = finding_code(code);

    return check != NULL && span_is_listed(span_of(kind), check->kinds);
}

/* A question about data of the kind. */
static bool is_asked(const char *kind, const char *code)
{
    static const struct {
        const char *code, *kinds;
    } questions[] = {
#define QUESTION(code, file, judge, kinds) {code, kinds},
#include "etl/questions.def"
#undef QUESTION
    };

    for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
        if (strcmp(questions[i].code, code) == 0 &&
            span_is_listed(span_of(kind), questions[i].kinds)) {
            return true;
        }
    }
    return false;
}

static const char project_codes[] = "F-PROJECT|F-PROJECT-MANY|F-NO-PROJECT|R37";

/* Whether some kind of field, data set or check says the code is its own. */
static bool has_owner(const char *code)
{
    for (size_t kind = 0; kind < KINDS; kind++) {
        const struct field field = {.kind = (enum field_kind)kind};
        if (field_raises(&field, code)) {
            return true;
        }
    }
    for (size_t i = 0; i < dataset_count; i++) {
        if (rulebook_raises(datasets[i], code)) {
            return true;
        }
    }
    return false;
}

bool rulebook_is_general(const char *code)
{
    return (strncmp(code, "F-", 2) == 0 || strncmp(code, "R36", 3) == 0) && !has_owner(code);
}

bool rulebook_raises(const struct dataset *dataset, const char *code)
{
    if (span_is_listed(span_of(code), dataset->rules) || tells(dataset->kind, code) ||
        is_asked(dataset->kind, code) ||
        (dataset->projects != PROJECTS_NONE && span_is_listed(span_of(code), project_codes))) {
        return true;
    }
    for (size_t i = 0; i < dataset->field_count; i++) {
        if (field_raises(&dataset->fields[i], code)) {
            return true;
        }
    }
    return dataset->document != NULL && strncmp(code, "S-", 2) == 0;
}
