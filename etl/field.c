#include "etl/field.h"

#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/choice.h"
#include "etl/person.h"

enum {
    NUMBER_DIGITS = 15, /* what a spreadsheet keeps of a number */
    CODE_CHARS = 64,    /* DESIGN.md §11, Project code */
    SERIAL_MIN = 20000, /* days a bare number may mean as a date: 1954 … */
    SERIAL_MAX = 80000, /* … 2119 */
    GUARD_LOW = 1000    /* fen: magnitude guard of DOMAIN.md §4 for columns in 万元 */
};

static const int64_t guard_high = 10000000000; /* fen: 10^8 yuan */

/* A cell being read: what every kind of field needs. */
struct reading {
    const struct field_column *column;
    const struct cell *cell;
    struct field_context *context;
    struct span text; /* cleaned */
    struct value *value;
};

bool field_finding(const struct field_column *column, const struct field_context *context,
                   const char *code, struct span text, const char *detail)
{
    uint32_t at = column->column == FIELD_ABSENT ? FINDING_NO_COLUMN : column->column;

    return context->findings == NULL ||
           findings_add(context->findings, code, -1, context->sheet, context->row, at,
                        column->header, text, (column->field->flags & FIELD_PERSONAL) != 0, detail);
}

/* Always false: nothing can be made of the cell. */
static bool refuse(const struct reading *reading, const char *code, const char *detail)
{
    (void)field_finding(reading->column, reading->context, code, reading->cell->text, detail);
    return false;
}

/* A rule the value breaks; true when it does not bind here and the value is taken as it stands. */
static bool breaks(const struct reading *reading, const char *code, const char *detail)
{
    return !field_finding(reading->column, reading->context, code, reading->cell->text, detail);
}

// --- text ----------------------------------------------------------------------------------------

static bool is_one_of(struct span text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (span_is(text, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_missing(struct span text)
{
    static const char *const words[] = {"",  "-", "--", "/",  "\\",   "—",      "——",
                                        "–", "―", "无", "空", "(空)", "(跳过)", NULL};

    if (text.n == 0 || text.n >= sizeof "(跳过)") {
        return text.n == 0;
    }
    switch (text.p[0]) { /* with what one of them may begin */
    case '-':
    case '/':
    case '\\':
    case '(':
    case '\xE2':
    case '\xE6':
    case '\xE7':
        return is_one_of(text, words);
    default:
        return false;
    }
}

/* A formula error that came here as text: from a csv, or pasted as values. */
static bool is_error_word(struct span text)
{
    static const char *const words[] = {"#REF!",  "#N/A",   "#VALUE!", "#DIV/0!",
                                        "#NAME?", "#NULL!", "#NUM!",   NULL};

    return text.n > 0 && text.p[0] == '#' && is_one_of(text, words);
}

static struct span without_spaces(struct arena *arena, struct span text)
{
    char *out = arena_alloc(arena, text.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != ' ') {
            out[n++] = text.p[i] >= 'a' && text.p[i] <= 'z' ? (char)(text.p[i] - 32) : text.p[i];
        }
    }
    return (struct span){out, n};
}

static bool all_digits(struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return false;
        }
    }
    return text.n > 0;
}

/* 1.10105E+17: a long code that went through a spreadsheet's number format. */
static bool looks_exponential(struct span text)
{
    size_t e = 0;

    while (e < text.n && ((text.p[e] >= '0' && text.p[e] <= '9') || text.p[e] == '.')) {
        e++;
    }
    return e > 0 && e + 2 < text.n && (text.p[e] == 'E' || text.p[e] == 'e') &&
           text.p[e + 1] == '+' && all_digits((struct span){text.p + e + 2, text.n - e - 2});
}

static bool lost_digits(const struct reading *reading)
{
    return looks_exponential(reading->text) ||
           (reading->cell->type == CELL_NUMBER && reading->text.n > NUMBER_DIGITS);
}

/* A number where text is wanted reads as the spreadsheet shows it: 70.5816, not 70.58159999999999.
 */
static bool read_text(struct reading *reading)
{
    struct decimal decimal;

    if (reading->cell->type == CELL_NUMBER && !all_digits(reading->text) &&
        num_xlsx(reading->text, &decimal) == NUM_OK) {
        reading->value->text = span_of(num_decimal_text(reading->context->arena, decimal));
    }
    return true;
}

static bool read_code(struct reading *reading)
{
    if (lost_digits(reading)) {
        return refuse(reading, "F-CODE-NUMBER", NULL);
    }
    if (utf8_count(reading->text) > CODE_CHARS) {
        return refuse(reading, "F-CODE", WORDS("超过64个字符", "over 64 characters"));
    }
    if (memchr(reading->text.p, '\n', reading->text.n) != NULL) {
        return refuse(reading, "F-CODE", WORDS("含换行", "line break inside"));
    }
    return read_text(reading);
}

bool field_is_amount(enum field_kind kind)
{
    return kind == FIELD_MONEY || kind == FIELD_SIGNED_MONEY || kind == FIELD_COUNT ||
           kind == FIELD_TENTH || kind == FIELD_POINTS || kind == FIELD_DECIMAL;
}

bool field_is_literal(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_CODE || kind == FIELD_USCC ||
           kind == FIELD_PERSON_ID;
}

bool field_uscc_is_valid(struct span text)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int weight = 1;
    int sum = 0;
    int check = 0;

    if (text.n != 18) {
        return false;
    }
    for (int i = 0; i < 18; i++) {
        const char *at = text.p[i] == '\0' ? NULL : strchr(alphabet, text.p[i]);
        if (at == NULL) {
            return false;
        }
        check = (int)(at - alphabet);
        if (i < 17) {
            sum += check * weight;
            weight = weight * 3 % 31;
        }
    }
    return check == (31 - sum % 31) % 31;
}

static bool read_uscc(struct reading *reading)
{
    if (lost_digits(reading)) {
        return refuse(reading, "F-CODE-NUMBER", NULL);
    }
    reading->value->text = without_spaces(reading->context->arena, reading->text);
    return field_uscc_is_valid(reading->value->text) || breaks(reading, "F-USCC", NULL);
}

// --- persons -------------------------------------------------------------------------------------

static bool refuse_person(const struct reading *reading, enum person_fault fault, bool zeros)
{
    switch (fault) {
    case PERSON_SHAPE:
        return refuse(
            reading, "F-PERSON-ID",
            WORDS(
                "应为18位；其他证件在号码前写明种类，如 台胞证12345678",
                "18 characters wanted; name the kind of another document before its number, as in 台胞证12345678"));
    case PERSON_MASKED:
        return refuse(reading, "F-PERSON-ID",
                      WORDS("号码有几位被隐去", "some of its digits are hidden"));
    case PERSON_BIRTH:
        return refuse(reading, "F-PERSON-ID", WORDS("出生日期不存在", "no such birthday"));
    case PERSON_CHECK:
        return zeros ? refuse(reading, "F-PERSON-NUMBER", NULL)
                     : refuse(reading, "F-PERSON-ID", WORDS("校验码不符", "wrong check character"));
    case PERSON_OK:
        break;
    }
    return true;
}

static bool read_person(struct reading *reading)
{
    struct field_context *context = reading->context;
    struct span text = without_spaces(context->arena, reading->text);
    struct person_id id;
    struct digest key;

    reading->value->text = (struct span){"", 0}; // the number itself never leaves this function
    if (lost_digits(reading)) {
        return refuse(reading, "F-PERSON-NUMBER", NULL);
    }
    enum person_fault fault = person_read(text, &id);
    if (fault != PERSON_OK) {
        return refuse_person(reading, fault, id.zeros);
    }
    key = digest_hmac(context->person_key, span_of(id.normal));
    memcpy(reading->value->person_key, key.bytes, sizeof reading->value->person_key);
    reading->value->number = id.birth_year;
    reading->value->number_to = id.sex;
    return true;
}

// --- numbers -------------------------------------------------------------------------------------

/* The one place that gives a numeric fault its code. */
static bool refuse_number(const struct reading *reading, enum num_fault fault, const char *not_one,
                          const char *too_fine)
{
    switch (fault) {
    case NUM_OK:
        return true;
    case NUM_FINE:
        return refuse(reading, too_fine, NULL);
    case NUM_RANGE:
        return refuse(reading, "F-RANGE", NULL);
    case NUM_APPROX:
        return refuse(reading, "F-APPROX", NULL);
    case NUM_FRACTION:
        return refuse(reading, "F-FRACTION", NULL);
    case NUM_UNIT:
        return refuse(reading, "F-UNIT",
                      WORDS("单元格与列的单位不同", "the cell names another unit than its column"));
    case NUM_EMPTY:
    case NUM_TEXT:
        break;
    }
    return refuse(reading, not_one, NULL);
}

/* The cell as an exact decimal: as shown by the spreadsheet, or as written. */
static enum num_fault decimal_of(const struct reading *reading, struct span text,
                                 struct decimal *out)
{
    return reading->cell->type == CELL_NUMBER ? num_xlsx(text, out) : num_decimal(text, out);
}

static enum num_fault scaled_of(const struct reading *reading, struct span text, int places,
                                int64_t *out)
{
    struct decimal decimal;
    enum num_fault fault = decimal_of(reading, text, &decimal);

    return fault == NUM_OK ? num_scaled(decimal, places, out) : fault;
}

static const char *unit_word(enum money_unit unit)
{
    return unit == MONEY_QIAN     ? "千元"
           : unit == MONEY_BAIWAN ? "百万元"
           : unit == MONEY_YI     ? "亿元"
                                  : "万元";
}

static bool read_money(struct reading *reading)
{
    const struct field_column *column = reading->column;
    bool number = reading->cell->type == CELL_NUMBER;
    enum money_unit unit = column->money;
    int64_t fen = 0;
    bool bare =
        number ||
        (num_money_unit(reading->text) == MONEY_UNKNOWN &&
         (unit != MONEY_UNKNOWN || num_money(reading->text, unit, &fen) != NUM_OK)); // ￥ says yuan
    enum num_fault fault;

    if (bare && unit == MONEY_UNKNOWN) {
        if (column->mixed) {
            return refuse(reading, "F-UNIT",
                          WORDS("本列有的单元格写了万元，本格没有写单位",
                                "other cells of the column name 万元, this one names no unit"));
        }
        unit = MONEY_YUAN;
    }
    if (bare && unit == MONEY_OTHER) {
        return refuse(
            reading, "F-UNIT",
            WORDS("表头写了外币、两种单位或无法换算的单位",
                  "the header names another currency, two units or one that is not converted"));
    }
    fault = number ? scaled_of(reading, reading->text, num_money_places(unit), &fen)
                   : num_money(reading->text, unit, &fen);
    if (fault != NUM_OK) {
        return refuse_number(reading, fault, "F-MONEY", "F-MONEY-FINE");
    }
    if (fen < 0 && column->field->kind != FIELD_SIGNED_MONEY) {
        return refuse(reading, "F-NEGATIVE", NULL);
    }
    if (bare && unit != MONEY_YUAN && fen != 0) {
        int64_t size = fen < 0 ? -fen : fen;
        if (size < GUARD_LOW || size > guard_high) {
            (void)field_finding(column, reading->context, "F-MAGNITUDE", reading->cell->text,
                                unit_word(unit));
        }
    }
    reading->value->number = fen;
    return true;
}

static bool read_count(struct reading *reading)
{
    int places = reading->column->places;
    enum num_fault fault;

    if (places > 0 || reading->cell->type == CELL_NUMBER) {
        fault = scaled_of(reading, reading->text, places, &reading->value->number);
    } else {
        fault = num_count(reading->text, &reading->value->number);
    }
    if (fault != NUM_OK) {
        return refuse_number(reading, fault, "F-NUMBER", "F-COUNT");
    }
    return reading->value->number >= 0 || refuse(reading, "F-NEGATIVE", NULL);
}

/* Hours to tenths; 小时 and h may follow. */
static bool read_tenth(struct reading *reading)
{
    static const char *const units[] = {"个小时", "小时", "时", "h", "H"};
    struct span text = reading->text;
    enum num_fault fault;

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (span_ends(text, units[i])) {
            text.n -= strlen(units[i]);
            text = span_trim(text);
            break;
        }
    }
    fault = scaled_of(reading, text, 1, &reading->value->number);
    if (fault != NUM_OK) {
        return refuse_number(reading, fault, "F-NUMBER", "F-TENTH");
    }
    return reading->value->number >= 0 || refuse(reading, "F-NEGATIVE", NULL);
}

/* A bare figure is a ratio unless the header says percent: 0.9134, or 91.34 under 占比(%). */
static bool read_percent(struct reading *reading)
{
    struct span header = span_of(reading->column->header);
    bool in_percent = span_find(header, "%") != (size_t)-1 || span_find(header, "％") != (size_t)-1;
    enum num_fault fault;

    if (span_ends(reading->text, "%")) {
        fault = num_percent(reading->text, &reading->value->number);
    } else {
        fault = scaled_of(reading, reading->text, in_percent ? 4 : 6, &reading->value->number);
        if (fault == NUM_OK && !in_percent && reading->value->number > PPM) {
            fault = NUM_TEXT;
        }
    }
    if (fault != NUM_OK) {
        return refuse_number(reading, fault, "F-PERCENT", "F-PERCENT");
    }
    return reading->value->number >= 0 || refuse(reading, "F-NEGATIVE", NULL);
}

static bool read_points(struct reading *reading)
{
    enum num_fault fault;

    if (reading->cell->type == CELL_NUMBER) {
        fault = scaled_of(reading, reading->text, 2, &reading->value->number);
    } else {
        fault = num_points(reading->text, &reading->value->number);
    }
    if (fault != NUM_OK) {
        return refuse_number(reading, fault, "F-POINTS", "F-POINTS");
    }
    return reading->value->number >= 0 || refuse(reading, "F-NEGATIVE", NULL);
}

static bool read_decimal(struct reading *reading)
{
    return refuse_number(reading, decimal_of(reading, reading->text, &reading->value->decimal),
                         "F-NUMBER", "F-NUMBER");
}

static bool read_bool(struct reading *reading)
{
    static const char *const yes[] = {"是",  "有", "√",  "✓",  "✔", "Y",    "y",    "YES",  "yes",
                                      "Yes", "1",  "对", "真", "T", "TRUE", "true", "True", NULL};
    static const char *const no[] = {"否", "无",    "没有",  "×",     "✗", "✘",  "N",
                                     "n",  "NO",    "no",    "No",    "0", "错", "假",
                                     "F",  "FALSE", "false", "False", NULL};

    reading->value->number = is_one_of(reading->text, yes) ? 1 : 0;
    return reading->value->number == 1 || is_one_of(reading->text, no) ||
           refuse(reading, "F-BOOL", NULL);
}

static bool read_choice(struct reading *reading)
{
    const struct field *field = reading->column->field;
    struct value *value = reading->value;

    value->number = choice_find(field->choices, reading->text);
    if (value->number >= 0) {
        value->text = span_of(field->choices[value->number].stored);
        return true;
    }
    return (field->flags & FIELD_OPEN) != 0 ||
           refuse(reading, "F-CHOICE", choice_list(field->choices, reading->context->arena));
}

/* 128秒, 2分8秒, 1小时2分8秒, or a number of seconds. */
static bool read_duration(struct reading *reading)
{
    static const struct {
        const char *word;
        int64_t seconds;
    } units[] = {{"小时", 3600}, {"时", 3600}, {"分钟", 60}, {"分", 60}, {"秒钟", 1}, {"秒", 1}};
    struct span text = reading->text;
    int64_t total = 0;

    if (reading->cell->type == CELL_NUMBER || all_digits(text)) {
        enum num_fault fault = scaled_of(reading, text, 0, &reading->value->number);
        return fault == NUM_OK && reading->value->number >= 0 ? true
                                                              : refuse(reading, "F-DURATION", NULL);
    }
    while (text.n > 0) {
        int64_t amount = 0;
        size_t digits = 0;
        bool known = false;

        while (digits < text.n && digits < 9 && text.p[digits] >= '0' && text.p[digits] <= '9') {
            amount = amount * 10 + (text.p[digits++] - '0');
        }
        text = (struct span){text.p + digits, text.n - digits};
        for (size_t i = 0; i < ARRAY_LEN(units) && digits > 0 && !known; i++) {
            if (span_starts(text, units[i].word)) {
                size_t n = strlen(units[i].word);
                text = (struct span){text.p + n, text.n - n};
                total += amount * units[i].seconds;
                known = true;
            }
        }
        if (!known) {
            return refuse(reading, "F-DURATION", NULL);
        }
    }
    reading->value->number = total;
    return true;
}

// --- days ----------------------------------------------------------------------------------------

/* The text with a year put before it, in the manner it is written: 7月9日, 7.9, 7/9-7/11. */
static struct span with_year(const struct reading *reading, int year)
{
    struct span text = reading->text;
    const char *joint = "年";

    if (span_find(text, "月") == (size_t)-1) {
        joint = span_find(text, ".") != (size_t)-1   ? "."
                : span_find(text, "/") != (size_t)-1 ? "/"
                                                     : "-";
    }
    return span_of(
        arena_printf(reading->context->arena, "%d%s%.*s", year, joint, (int)text.n, text.p));
}

/* Days without a year: the round's window admits exactly one reading, or it is an error. */
static bool settle_year(struct reading *reading)
{
    struct field_context *context = reading->context;
    bool month = reading->column->field->kind == FIELD_MONTH;
    int found = 0;

    if (context->window_given) {
        int last = date_to_civil(context->window_to).year;
        for (int year = date_to_civil(context->window_from).year; year <= last; year++) {
            int32_t from = 0;
            int32_t to = 0;
            struct civil civil;
            if (date_parse(with_year(reading, year), &from, &to, &civil) != DATE_OK) {
                continue;
            }
            if (month ? (to >= context->window_from && from <= context->window_to)
                      : (from >= context->window_from && to <= context->window_to)) {
                reading->value->number = from;
                reading->value->number_to = to;
                found++;
            }
        }
    }
    if (found != 1) {
        return refuse(reading, "F-DATE-NOYEAR", NULL);
    }
    (void)field_finding(reading->column, context, "F-DATE-YEAR", reading->cell->text,
                        date_iso(context->arena, (int32_t)reading->value->number));
    return true;
}

/* A number where a day is wanted: a serial without a date format, or 20240709. */
static enum date_fault day_of_number(const struct reading *reading, int32_t *day)
{
    struct decimal decimal;
    int64_t serial = 0;
    struct civil civil;

    if (num_xlsx(reading->text, &decimal) != NUM_OK) {
        return DATE_TEXT;
    }
    for (; decimal.scale > 0; decimal.scale--) {
        decimal.digits /= 10; // the time of day
    }
    serial = decimal.digits;
    if (serial >= SERIAL_MIN && serial <= SERIAL_MAX) {
        return date_from_serial(serial, reading->context->epoch_1904, day);
    }
    if (all_digits(reading->text) && reading->text.n == 8) {
        int32_t to = 0;
        return date_parse(reading->text, day, &to, &civil);
    }
    return DATE_TEXT;
}

/* 2020 under 入库年份: the column says what the figure is. */
static bool is_year(const struct reading *reading)
{
    struct span header = span_of(reading->column->header);

    return reading->column->field->kind == FIELD_DATES && reading->text.n == 4 &&
           all_digits(reading->text) &&
           (span_find(header, "年份") != (size_t)-1 || span_find(header, "年度") != (size_t)-1);
}

static enum date_fault days_of(const struct reading *reading, int32_t *from, int32_t *to)
{
    struct span text = reading->text;
    struct civil civil;
    enum date_fault fault;
    int64_t seconds = 0;

    if (is_year(reading)) {
        text = span_of(
            arena_printf(reading->context->arena, "%.*s年", (int)reading->text.n, reading->text.p));
    } else if (reading->cell->type == CELL_NUMBER) {
        fault = day_of_number(reading, from);
        *to = *from;
        return fault;
    }
    if (reading->cell->type == CELL_DATE && text.n > 10) {
        text.n = 10; // ISO date before the time of day
    }
    fault = date_parse(text, from, to, &civil);
    if (fault == DATE_TEXT && date_time_parse(text, &seconds) == DATE_OK) {
        *from = (int32_t)(seconds / 86400);
        *to = *from;
        return DATE_OK;
    }
    if (fault == DATE_TEXT && reading->column->field->kind == FIELD_MONTH && text.n > 3 &&
        span_ends(text, "月") && all_digits((struct span){text.p, text.n - 3})) {
        return DATE_NO_YEAR; // 7月
    }
    return fault;
}

/* After the days are known: does the kind of field want them so? */
static bool check_days(struct reading *reading)
{
    struct value *value = reading->value;
    enum field_kind kind = reading->column->field->kind;
    struct civil from = date_to_civil((int32_t)value->number);
    struct civil to = date_to_civil((int32_t)value->number_to);

    if (kind == FIELD_MONTH) {
        if (from.year != to.year || from.month != to.month) {
            return refuse(reading, "F-MONTH", NULL);
        }
        value->number = date_from_civil((struct civil){from.year, from.month, 1});
        value->number_to = value->number;
        return true;
    }
    if (kind == FIELD_DATE && value->number != value->number_to) {
        return refuse(reading, "F-DATE-RANGE", NULL);
    }
    return value->number <= value->number_to || refuse(reading, "F-DATE-ORDER", NULL);
}

static bool read_days(struct reading *reading)
{
    bool month = reading->column->field->kind == FIELD_MONTH;
    int32_t from = 0;
    int32_t to = 0;

    switch (days_of(reading, &from, &to)) {
    case DATE_OK:
        reading->value->number = from;
        reading->value->number_to = to;
        return check_days(reading);
    case DATE_NO_YEAR:
        return settle_year(reading) && check_days(reading);
    case DATE_NO_DAY:
        return refuse(reading, "F-DATE-DAY", NULL);
    case DATE_RANGE:
        return refuse(reading, "F-RANGE", NULL);
    case DATE_EMPTY:
    case DATE_TEXT:
        break;
    }
    return refuse(reading, month ? "F-MONTH" : "F-DATE", NULL);
}

static bool read_datetime(struct reading *reading)
{
    struct span text = reading->text;
    int64_t seconds = 0;
    int32_t from = 0;
    int32_t to = 0;

    if (reading->cell->type == CELL_DATE && text.n > 10 && text.p[10] == 'T') {
        char *copy = span_dup(reading->context->arena, text);
        copy[10] = ' ';
        text = span_of(copy);
    }
    if (reading->cell->type != CELL_NUMBER && date_time_parse(text, &seconds) == DATE_OK) {
        reading->value->number = seconds;
        return true;
    }
    switch (days_of(reading, &from, &to)) {
    case DATE_OK:
        if (from != to) {
            return refuse(reading, "F-TIME", NULL);
        }
        reading->value->number = (int64_t)from * 86400;
        return true;
    case DATE_NO_DAY:
        return refuse(reading, "F-DATE-DAY", NULL);
    case DATE_EMPTY:
    case DATE_TEXT:
    case DATE_NO_YEAR:
    case DATE_RANGE:
        break;
    }
    return refuse(reading, "F-TIME", NULL);
}

// --- the cell ------------------------------------------------------------------------------------

static bool read_kind(struct reading *reading)
{
    switch (reading->column->field->kind) {
    case FIELD_TEXT:
        return read_text(reading);
    case FIELD_CODE:
        return read_code(reading);
    case FIELD_MONEY:
    case FIELD_SIGNED_MONEY:
        return read_money(reading);
    case FIELD_COUNT:
        return read_count(reading);
    case FIELD_TENTH:
        return read_tenth(reading);
    case FIELD_PERCENT:
        return read_percent(reading);
    case FIELD_POINTS:
        return read_points(reading);
    case FIELD_DECIMAL:
        return read_decimal(reading);
    case FIELD_DATE:
    case FIELD_DATES:
    case FIELD_MONTH:
        return read_days(reading);
    case FIELD_DATETIME:
        return read_datetime(reading);
    case FIELD_BOOL:
        return read_bool(reading);
    case FIELD_CHOICE:
        return read_choice(reading);
    case FIELD_USCC:
        return read_uscc(reading);
    case FIELD_PERSON_ID:
        return read_person(reading);
    case FIELD_DURATION:
        return read_duration(reading);
    }
    return false;
}

/* A limit as one would write it: yuan of fen, 0.01 of points, days as dates. */
static const char *limit_text(struct arena *arena, enum field_kind kind, int64_t limit)
{
    switch (kind) {
    case FIELD_MONEY:
    case FIELD_SIGNED_MONEY:
        return num_yuan(arena, limit, false);
    case FIELD_POINTS:
        return num_points_text(arena, limit);
    case FIELD_DATE:
    case FIELD_DATES:
    case FIELD_MONTH:
        return date_iso(arena, (int32_t)limit);
    case FIELD_TENTH:
        return num_decimal_text(arena, (struct decimal){.digits = limit, .scale = 1});
    case FIELD_PERCENT:
        return num_decimal_text(arena, (struct decimal){.digits = limit, .scale = 6});
    case FIELD_TEXT:
    case FIELD_CODE:
    case FIELD_COUNT:
    case FIELD_DECIMAL:
    case FIELD_DATETIME:
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_USCC:
    case FIELD_PERSON_ID:
    case FIELD_DURATION:
        break;
    }
    return arena_printf(arena, "%lld", (long long)limit);
}

const char *field_limits(const struct field *field, struct arena *arena)
{
    return field->max == 0
               ? NULL
               : arena_printf(arena, "%s–%s", limit_text(arena, field->kind, field->min),
                              limit_text(arena, field->kind, field->max));
}

static bool within_limits(const struct reading *reading)
{
    const struct field *field = reading->column->field;
    const struct value *value = reading->value;

    if (field->max == 0 || (value->number >= field->min && value->number <= field->max)) {
        return true;
    }
    return breaks(reading, "F-LIMIT", field_limits(field, reading->context->arena));
}

bool field_read(const struct field_column *column, const struct cell *cell,
                struct field_context *context, struct value *value)
{
    struct reading reading = {column, cell, context, {"", 0}, value};
    enum field_kind kind = column->field->kind;

    field_begin(value, column);
    if (cell != NULL && cell->type != CELL_EMPTY) {
        if (cell->type == CELL_ERROR || is_error_word(cell->text)) {
            return refuse(&reading, "F-CELL-ERROR", NULL);
        }
        reading.text = utf8_clean_span(context->arena, cell->text);
        if ((column->field->flags & FIELD_PERSONAL) != 0 && span_is(reading.text, FIELD_MASK)) {
            return refuse(&reading, "F-MASKED", NULL);
        }
    }
    // 无 answers a yes-or-no question; everywhere else it says that there is no value
    if (is_missing(reading.text) && !(kind == FIELD_BOOL && span_is(reading.text, "无"))) {
        if ((column->field->flags & FIELD_REQUIRED) != 0) {
            (void)field_finding(column, context, "F-REQUIRED", reading.text, NULL);
            return false;
        }
        return true;
    }
    value->text = reading.text;
    if (!read_kind(&reading) || !within_limits(&reading)) {
        value->text = (struct span){"", 0};
        return false;
    }
    value->given = true;
    return true;
}
