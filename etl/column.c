#include "etl/column.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "etl/table_unit.h"
#include "etl/table_words.h"

bool column_is_summable(const struct table_column *column)
{
    return column->unit == UNIT_FEN || column->unit == UNIT_COUNT;
}

// --- one figure ----------------------------------------------------------------------------------

static int places_of(const struct table_column *column)
{
    if (column->unit == UNIT_COUNT) {
        return column->places;
    }
    return column->money == MONEY_UNKNOWN ? 2 : num_money_places(column->money);
}

static int64_t power_of_ten(int n)
{
    int64_t power = 1;

    for (; n > 0; n--) {
        power *= 10;
    }
    return power;
}

int64_t column_one(const struct table_column *column)
{
    return power_of_ten(places_of(column));
}

/* Digits after the point as printed: 2 for 1,150,000.00. */
static int decimals_of(struct span text)
{
    size_t point = span_find(text, ".");
    int n = 0;

    if (point == (size_t)-1) {
        return 0;
    }
    for (size_t i = point + 1; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++) {
        n++;
    }
    return n;
}

static struct amount figure(int64_t value, int places, int decimals)
{
    int down = places - decimals;

    return (struct amount){AMOUNT_FIGURE, value, down > 0 ? power_of_ten(down) : 1};
}

static struct amount number_amount(const struct table_column *column, struct span text)
{
    int places = places_of(column);
    struct decimal decimal;
    int64_t value = 0;

    if (num_xlsx(text, &decimal) != NUM_OK || num_scaled(decimal, places, &value) != NUM_OK) {
        return (struct amount){.kind = AMOUNT_WORDS};
    }
    return figure(value, places, decimal.scale);
}

/* 1234.50, the usual cell, without the detours of the general parsers: digits and decimals. */
static bool is_plain_figure(struct span text, int64_t *digits, int *decimals)
{
    size_t point = text.n;

    *digits = 0;
    if (text.n == 0 || text.n > 15) {
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '.' && point == text.n && i > 0 && i + 1 < text.n) {
            point = i;
        } else if (c >= '0' && c <= '9') {
            *digits = *digits * 10 + (c - '0');
        } else {
            return false;
        }
    }
    *decimals = point == text.n ? 0 : (int)(text.n - point - 1);
    return true;
}

static bool names_myriads(struct span text)
{
    return span_find(text, "万") != (size_t)-1 || span_find(text, "亿") != (size_t)-1;
}

/* 捌万元整: an amount in the numerals of cheques. */
static bool is_written_out(struct span text)
{
    static const char *const numerals[] = {"壹", "贰", "叁", "肆", "伍", "陆", "柒",
                                           "捌", "玖", "拾", "佰", "仟", NULL};

    if (span_find(text, "元") == (size_t)-1 && span_find(text, "圆") == (size_t)-1) {
        return false;
    }
    for (size_t i = 0; numerals[i] != NULL; i++) {
        if (span_find(text, numerals[i]) != (size_t)-1) {
            return true;
        }
    }
    return false;
}

static struct amount text_amount(const struct table_column *column, struct span text)
{
    int places = places_of(column);
    struct decimal decimal;
    int64_t value = 0;
    int decimals = 0;
    enum num_fault fault;

    if (!column->mixed && is_plain_figure(text, &value, &decimals) && decimals <= places &&
        num_scaled((struct decimal){value, decimals}, places, &value) == NUM_OK) {
        return figure(value, places, decimals);
    }
    if (column->unit == UNIT_FEN) {
        enum money_unit unit = column->money;
        fault = num_money(text, unit, &value);
        if (fault == NUM_UNIT && unit == MONEY_UNKNOWN) {
            // a bare figure: yuan, unless the column's other cells name 万元
            fault = column->mixed ? NUM_TEXT : num_money(text, MONEY_YUAN, &value);
        }
    } else if (names_myriads(text)) {
        fault = num_count(text, &value) == NUM_OK ? NUM_UNIT : NUM_TEXT;
    } else if (places > 0) {
        fault = num_decimal(text, &decimal);
        fault = fault == NUM_OK ? num_scaled(decimal, places, &value) : fault;
    } else {
        fault = num_count(text, &value);
    }
    switch (fault) {
    case NUM_OK:
        return figure(value, places, decimals_of(text));
    case NUM_EMPTY:
        return (struct amount){.kind = AMOUNT_NONE};
    case NUM_UNIT:
    case NUM_APPROX:
        return (struct amount){.kind = AMOUNT_PHRASE};
    case NUM_TEXT:
    case NUM_FINE:
    case NUM_RANGE:
    case NUM_FRACTION:
        break;
    }
    return (struct amount){.kind = is_written_out(text) ? AMOUNT_PHRASE : AMOUNT_WORDS};
}

struct amount column_amount(const struct table_column *column, const struct cell *cell)
{
    if (!column_is_summable(column) || cell == NULL || cell->merged_copy) {
        return (struct amount){.kind = AMOUNT_NONE};
    }
    switch (cell->type) {
    case CELL_NUMBER:
        return number_amount(column, cell->text);
    case CELL_TEXT:
        return text_amount(column, cell->text);
    case CELL_EMPTY:
        return (struct amount){.kind = AMOUNT_NONE};
    case CELL_DATE:
    case CELL_BOOL:
    case CELL_ERROR:
        break;
    }
    return (struct amount){.kind = AMOUNT_WORDS};
}

// --- what a column is ----------------------------------------------------------------------------

/* The cells of the first rows under one header. */
struct sample {
    size_t cells;   /* with a value */
    size_t plain;   /* bare numbers */
    size_t whole;   /* of them whole ones */
    size_t money;   /* figures that name 元, 万元 … */
    size_t myriads; /* of them in 万 or 亿 */
    size_t counted; /* figures that name what they count: 50人, 3场 */
    size_t percent; /* with a % sign */
    size_t dates;
    bool large;  /* a bare number of 1000 or more */
    bool serial; /* 1, 2, 3 … */
};

static bool is_large(struct decimal decimal)
{
    int128 thousand = (int128)1000 * power_of_ten(decimal.scale);

    return decimal.digits >= thousand || -(int128)decimal.digits >= thousand;
}

static void add_to_sample(struct sample *sample, const struct cell *cell)
{
    struct decimal decimal;
    struct span text = utf8_trim(cell->text);
    struct civil civil;
    int32_t from;
    int32_t to;
    int64_t value;
    enum num_fault fault;

    fault = cell->type == CELL_NUMBER ? num_xlsx(text, &decimal) : num_decimal(text, &decimal);
    if (fault == NUM_EMPTY) {
        return;
    }
    sample->cells++;
    if (cell->type == CELL_DATE) {
        sample->dates++;
    } else if (fault == NUM_OK) {
        sample->plain++;
        sample->whole += decimal.scale == 0;
        sample->large = sample->large || is_large(decimal);
        sample->serial =
            sample->serial && decimal.scale == 0 && decimal.digits == (int64_t)sample->cells;
    } else if (span_ends(text, "%") && num_percent(text, &value) == NUM_OK) {
        sample->percent++;
    } else if (num_money(text, MONEY_UNKNOWN, &value) == NUM_OK) {
        sample->money++;
        sample->myriads += names_myriads(text);
    } else if (num_count(text, &value) == NUM_OK) {
        sample->counted++;
    } else if (date_parse(text, &from, &to, &civil) == DATE_OK) {
        sample->dates++;
    }
}

/* The header once more, or a footer's label (审核人：…) that happens to stand in this column. */
static bool is_furniture(const struct table_column *column, const struct cell *cell)
{
    struct span text = utf8_trim(cell->text);
    bool digit = text.p[0] >= '0' && text.p[0] <= '9';

    return cell->type == CELL_TEXT && !digit &&
           (span_is(text, column->leaf) || span_is(text, column->group) ||
            span_find(text, "：") != (size_t)-1 || span_find(text, ":") != (size_t)-1);
}

static struct sample take_sample(const struct table_column *column, const struct line *lines,
                                 size_t count)
{
    struct sample sample = {.serial = true};

    for (size_t i = 0; i < count; i++) {
        const struct cell *cell = row_cell(&lines[i].row, column->column);
        // a second block below has figures of its own
        if (i > 0 && lines[i].row.blank_before > 0) {
            break;
        }
        if (cell_is_own(cell) && !is_furniture(column, cell) && !row_says_total(&lines[i].row)) {
            add_to_sample(&sample, cell);
        }
    }
    sample.serial = sample.serial && sample.cells >= 3 && sample.plain == sample.cells;
    return sample;
}

/* Figures of money, bare or with their unit: some under a header that states the unit, most of the
 * cells under a unit line, else all of them. */
static bool holds_money(const struct sample *sample, enum money_unit own, enum money_unit line)
{
    size_t figures = sample->plain + sample->money;

    if (own != MONEY_UNKNOWN || sample->cells == 0) {
        return figures > 0 || sample->cells == 0;
    }
    return line != MONEY_UNKNOWN ? figures * 2 >= sample->cells : figures == sample->cells;
}

static void settle(struct table_column *column, const struct sample *sample, enum money_unit line,
                   struct arena *arena)
{
    struct span name = utf8_key(arena, span_of(column->name));
    struct span leaf = utf8_key(arena, span_of(column->leaf));
    int places = 0;
    enum header_sense sense = table_header_sense(leaf, &places);
    enum money_unit own = table_money_unit(leaf);
    bool figures = sample->plain > 0 && sample->plain * 2 >= sample->cells;

    if (sense == SENSE_NONE && table_money_unit(name) != MONEY_UNKNOWN) {
        sense = SENSE_MONEY; // 资金(万元) over 总额, 申请 …
    }
    own = own == MONEY_UNKNOWN ? table_money_unit(name) : own;
    // the unit holds for whoever reads money here, even if few of the first cells are figures
    column->money = own != MONEY_UNKNOWN ? own : line;
    column->mixed = column->money == MONEY_UNKNOWN && sample->myriads > 0;
    column->bare = column->money == MONEY_UNKNOWN && sample->plain > 0;
    column->small = column->bare && !column->mixed && !sample->large;
    column->unit = UNIT_TEXT;
    if (sense == SENSE_LABEL || (sense == SENSE_NONE && sample->serial)) {
        return;
    }
    if (sense == SENSE_DATE ||
        (sense == SENSE_NONE && sample->dates > 0 && sample->dates == sample->cells)) {
        column->unit = sample->dates > 0 ? UNIT_DATE : UNIT_TEXT;
    } else if (sense == SENSE_PERCENT) {
        column->unit = figures || sample->percent > 0 ? UNIT_PERCENT : UNIT_TEXT;
    } else if (sense == SENSE_COUNT) {
        column->unit =
            sample->cells == 0 || sample->plain + sample->counted > 0 ? UNIT_COUNT : UNIT_TEXT;
        column->places = places;
    } else if (sense == SENSE_MONEY) {
        column->unit = holds_money(sample, own, line) ? UNIT_FEN : UNIT_TEXT;
    } else if (sample->percent > 0 && sample->percent == sample->cells) {
        column->unit = UNIT_PERCENT;
    } else if (sample->cells > 0 && sample->money + sample->plain == sample->cells &&
               (sample->money > 0 || line != MONEY_UNKNOWN)) {
        column->unit = UNIT_FEN;
    } else if (sample->whole > 0 && sample->whole == sample->cells) {
        column->unit = UNIT_COUNT;
    }
    if (column->unit == UNIT_FEN && column->money == MONEY_OTHER) {
        column->unit = UNIT_TEXT; // 美元: no figure of ours
    }
}

void columns_settle(struct table *table, const struct line *lines, size_t count)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < table->column_count; i++) {
        struct table_column *column = &table->columns[i];
        struct sample sample = take_sample(column, lines, count);
        settle(column, &sample, table->money, &arena);
    }
    arena_release(&arena);
}
