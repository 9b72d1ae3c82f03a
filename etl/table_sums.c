#include "etl/table_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "etl/table_words.h"

enum {
    PRINTED_CAP = 1 << 14 /* totals and subtotals read of one sheet; more are only furniture */
};

static int64_t *new_sums(const struct sums *sums)
{
    return arena_array(sums->table->arena, sums->table->column_count + 1, sizeof(int64_t));
}

static void keep_sums(const struct table *table, int64_t *to)
{
    for (size_t i = 0; i < table->column_count; i++) {
        to[i] = table->columns[i].sum;
    }
}

void sums_init(struct sums *sums, struct table *table)
{
    sums->table = table;
    sums->places[0] = (struct place){.after_total = true, .sums = new_sums(sums)};
    sums->place_count = 1;
    while (sums->first_summable < table->column_count &&
           !column_is_summable(&table->columns[sums->first_summable])) {
        sums->first_summable++;
    }
    for (size_t i = table->column_count; i > 0; i--) {
        if (table->columns[i - 1].unit == UNIT_DATE) {
            sums->dated = true;
            sums->day_column = table->columns[i - 1].column;
        }
    }
}

// --- places --------------------------------------------------------------------------------------

/* The place behind what was just printed; a full list forgets the oldest but the first. */
static void add_place(struct sums *sums, bool after_total)
{
    struct place *place;

    if (sums->place_count == SUMS_PLACES) {
        int64_t *oldest = sums->places[1].sums;
        memmove(&sums->places[1], &sums->places[2], (SUMS_PLACES - 2) * sizeof sums->places[0]);
        sums->place_count--;
        sums->places[sums->place_count].sums = oldest;
    }
    place = &sums->places[sums->place_count++];
    if (place->sums == NULL) {
        place->sums = new_sums(sums);
    }
    place->lines = sums->table->data_rows;
    place->after_total = after_total;
    keep_sums(sums->table, place->sums);
}

static enum verdict judge(int64_t sum, const struct amount *published)
{
    int128 difference = (int128)sum - published->value;
    int128 twice = 2 * (difference < 0 ? -difference : difference);

    if (difference == 0) {
        return VERDICT_EQUAL;
    }
    return twice <= published->last_unit ? VERDICT_ROUNDING : VERDICT_DIFFERS;
}

/* The lines since `from` make every printed figure, to the unit or but for rounding. */
static bool fits(const struct table *table, const struct amount *amount, const int64_t *from,
                 bool rounded)
{
    bool any = false;

    for (size_t i = 0; i < table->column_count; i++) {
        enum verdict verdict;
        if (amount[i].kind != AMOUNT_FIGURE || !table->columns[i].summed) {
            continue;
        }
        verdict = judge(table->columns[i].sum - from[i], &amount[i]);
        if (verdict != VERDICT_EQUAL && !(rounded && verdict == VERDICT_ROUNDING)) {
            return false;
        }
        any = any || amount[i].value != 0;
    }
    return any;
}

/* Index of the place where a total's lines begin. */
static size_t begins_at(const struct sums *sums, const struct amount *amount, bool total)
{
    size_t nearest = 0;

    for (int rounded = 0; rounded < 2; rounded++) {
        for (size_t k = sums->place_count; k-- > 0;) {
            if (fits(sums->table, amount, sums->places[k].sums, rounded != 0)) {
                return k;
            }
        }
    }
    for (size_t k = 0; k < sums->place_count; k++) {
        if (sums->places[k].lines < sums->table->data_rows &&
            (sums->places[k].after_total || !total)) {
            nearest = k;
        }
    }
    return nearest;
}

// --- printed totals ------------------------------------------------------------------------------

/* The one money column of a table whose total stands elsewhere in its row, or column_count. */
static size_t only_money_column(const struct table *table)
{
    size_t found = table->column_count;

    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].unit == UNIT_FEN && table->columns[i].summed) {
            if (found < table->column_count) {
                return table->column_count;
            }
            found = i;
        }
    }
    return found;
}

/* The cell without the words that name its amount: 合计：80000元, 合计陆拾万元整. */
static struct span amount_in(struct arena *arena, const struct cell *cell)
{
    size_t colon = span_find(cell->text, "：");
    struct span amount;

    if (table_total_amount(utf8_key(arena, cell->text), &amount)) {
        return amount;
    }
    colon = colon == (size_t)-1 ? span_find(cell->text, ":") : colon + strlen("：") - 1;
    return colon == (size_t)-1 ? cell->text
                               : (struct span){cell->text.p + colon + 1, cell->text.n - colon - 1};
}

/* 合计（小写） | ￥80,000.00, 合计：80000元: the one figure of a total row beside its column. */
static struct amount stray_figure(const struct table *table, const struct table_column *column,
                                  const struct row *row)
{
    struct amount found = {.kind = AMOUNT_NONE};

    for (size_t i = 0; i < row->count; i++) {
        struct cell cell = row->cells[i];
        struct amount amount;
        if (!cell_is_own(&cell)) {
            continue;
        }
        cell.text = amount_in(table->arena, &cell);
        amount = column_amount(column, &cell);
        if (amount.kind == AMOUNT_FIGURE) {
            if (found.kind == AMOUNT_FIGURE) {
                return (struct amount){.kind = AMOUNT_NONE};
            }
            found = amount;
        }
    }
    return found;
}

static void read_amounts(const struct table *table, struct printed *printed, const struct row *row)
{
    bool any = false;
    size_t only;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct cell *cell = row_cell(row, table->columns[i].column);
        printed->amount[i] = column_amount(&table->columns[i], cell);
        any = any || printed->amount[i].kind == AMOUNT_FIGURE ||
              printed->amount[i].kind == AMOUNT_PHRASE;
        if (printed->amount[i].kind == AMOUNT_PHRASE) {
            printed->phrase[i] = span_dup(table->arena, utf8_clean(table->arena, cell->text));
        }
    }
    only = any ? table->column_count : only_money_column(table);
    if (only < table->column_count) {
        printed->amount[only] = stray_figure(table, &table->columns[only], row);
    }
}

/* Read a total row into its place; false when there were too many already. */
static bool read_printed(struct sums *sums, struct printed *printed, const struct line *line)
{
    struct table *table = sums->table;
    const struct row *row = &line->row;
    const struct cell *label = line->label;

    printed->given = sums->printed_count++ < PRINTED_CAP;
    if (!printed->given) {
        return false;
    }
    if (printed->amount == NULL) {
        size_t n = table->column_count + 1;
        printed->amount = arena_array(table->arena, n, sizeof *printed->amount);
        printed->phrase = arena_array(table->arena, n, sizeof *printed->phrase);
        printed->from = new_sums(sums);
        printed->to = new_sums(sums);
    }
    printed->row = row->number;
    printed->label = "";
    printed->left = line->covers;
    printed->rank = line->rank;
    keep_sums(table, printed->from);
    keep_sums(table, printed->to);
    for (size_t i = 0; i < row->count && label == NULL; i++) {
        label = cell_is_own(&row->cells[i]) ? &row->cells[i] : NULL;
    }
    if (label != NULL) {
        printed->label = span_dup(table->arena, utf8_clean(table->arena, label->text));
    }
    read_amounts(table, printed, row);
    return true;
}

/* `open`: lines from before the table may be part of it. */
static void record_subtotal(struct sums *sums, const struct printed *printed, bool open)
{
    struct table *table = sums->table;

    for (size_t i = 0; i < table->column_count && printed->given; i++) {
        struct table_subtotal *subtotal;
        if (printed->amount[i].kind != AMOUNT_FIGURE || !table->columns[i].summed) {
            continue;
        }
        if (table->subtotal_count == sums->subtotal_room) {
            size_t room = sums->subtotal_room == 0 ? 16 : sums->subtotal_room * 2;
            table->subtotals = arena_grow(table->arena, table->subtotals, table->subtotal_count,
                                          room, sizeof *table->subtotals);
            sums->subtotal_room = room;
        }
        subtotal = &table->subtotals[table->subtotal_count++];
        *subtotal = (struct table_subtotal){.row = printed->row,
                                            .label = printed->label,
                                            .column = i,
                                            .published = printed->amount[i].value,
                                            .sum = printed->to[i] - printed->from[i]};
        subtotal->verdict = judge(subtotal->sum, &printed->amount[i]);
        subtotal->open = open && (subtotal->sum < 0 ? subtotal->published < subtotal->sum
                                                    : subtotal->published > subtotal->sum);
    }
}

/* Where the lines of a running total begin: at the first line of the table; else so that it is the
 * running total before and the lines since; else, in a new year, behind that one. */
static int64_t running_from(const struct sums *sums, const struct printed *printed, size_t i)
{
    const struct printed *before = &sums->running;
    int64_t published = printed->amount[i].value;
    int128 since;

    if (published == printed->to[i] || !before->given || before->amount[i].kind != AMOUNT_FIGURE) {
        return 0;
    }
    since = (int128)printed->to[i] - before->to[i];
    if (before->amount[i].value + since == published) {
        return before->to[i] - before->amount[i].value;
    }
    return sums->year != sums->running_year && since == published ? before->to[i] : 0;
}

static void take_running(struct sums *sums)
{
    struct printed *printed = &sums->sub;
    struct printed kept;

    for (size_t i = 0; i < sums->table->column_count; i++) {
        printed->from[i] =
            printed->amount[i].kind == AMOUNT_FIGURE ? running_from(sums, printed, i) : 0;
    }
    record_subtotal(sums, printed, !sums->running.given);
    kept = sums->running; // its arrays serve again
    sums->running = *printed;
    *printed = kept;
    sums->running_year = sums->year;
}

/* Its lines are known to end here: where they begin, and the place behind it. */
static void close_lines(struct sums *sums, struct printed *printed, bool total)
{
    size_t at = begins_at(sums, printed->amount, total);

    memcpy(printed->from, sums->places[at].sums, sums->table->column_count * sizeof *printed->from);
    sums->place_count = at + 1;
    add_place(sums, total);
}

// --- groups whose subtotal leads -----------------------------------------------------------------

static void close_group(struct sums *sums)
{
    struct printed *group = &sums->open[--sums->open_count];

    if (group->given) {
        keep_sums(sums->table, group->to);
        record_subtotal(sums, group, false);
    }
}

static void close_groups(struct sums *sums, int rank)
{
    while (sums->open_count > 0 && sums->open[sums->open_count - 1].rank >= rank) {
        close_group(sums);
    }
}

void sums_leading(struct sums *sums, const struct line *line)
{
    close_groups(sums, line->rank);
    if (sums->open_count == SUMS_OPEN) {
        close_group(sums);
    }
    (void)read_printed(sums, &sums->open[sums->open_count], line);
    sums->open_count++;
}

/* One more line is read: groups that have all theirs are closed. */
static void count_line(struct sums *sums)
{
    bool over = false;

    for (size_t i = 0; i < sums->open_count; i++) {
        struct printed *group = &sums->open[i];
        over = over || group->left == 1;
        group->left -= group->left > 1;
        group->rank = over ? INT32_MAX : group->rank; // what stands inside ends with it
    }
    if (over) {
        close_groups(sums, INT32_MAX);
    }
}

// --- rows ----------------------------------------------------------------------------------------

/* False when the line has no figure at all. */
static bool add_line(const struct sums *sums, const struct row *row)
{
    struct table *table = sums->table;
    bool any = false;

    for (size_t i = sums->first_summable; i < table->column_count; i++) {
        struct table_column *column = &table->columns[i];
        struct amount amount;
        if (!column->summed || !column_is_summable(column)) {
            continue;
        }
        amount = column_amount(column, row_cell(row, column->column));
        if (amount.kind != AMOUNT_FIGURE) {
            continue;
        }
        any = true;
        if (__builtin_add_overflow(column->sum, amount.value, &column->sum)) {
            column->summed = false; // no total can be held against it any more
        } else {
            column->lines++;
        }
    }
    return any;
}

/* The year a cell of days begins with: 2025-05-06, 2025年5月. */
static int leading_year(const struct cell *cell)
{
    int year = 0;

    for (size_t i = 0; i < 4; i++) {
        if (cell == NULL || cell->text.n < 4 || cell->text.p[i] < '0' || cell->text.p[i] > '9') {
            return 0;
        }
        year = year * 10 + (cell->text.p[i] - '0');
    }
    return year;
}

void sums_line(struct sums *sums, const struct row *row)
{
    bool figures;

    sums->year = sums->dated ? leading_year(row_cell(row, sums->day_column)) : 0;
    sums->table->data_rows++;
    figures = add_line(sums, row);
    if (sums->total.given && figures) { // lines follow it, so it was the total of a part
        record_subtotal(sums, &sums->total, false);
        sums->total.given = false;
        sums->parts++;
    }
    count_line(sums);
}

static void take_total(struct sums *sums, const struct line *line)
{
    close_groups(sums, INT32_MIN);
    record_subtotal(sums, &sums->total, false);
    sums->parts += sums->total.given;
    sums->total.given = false;
    if (sums->table->data_rows == 0 && !sums->lead_total.given) {
        (void)read_printed(sums, &sums->lead_total, line);
    } else if (read_printed(sums, &sums->total, line)) {
        close_lines(sums, &sums->total, true);
    }
}

void sums_printed(struct sums *sums, const struct line *line)
{
    if (line->what == ROW_TOTAL) {
        take_total(sums, line);
    } else if (read_printed(sums, &sums->sub, line)) {
        if (line->word == TOTAL_RUNNING) {
            take_running(sums);
        } else {
            close_lines(sums, &sums->sub, false);
            record_subtotal(sums, &sums->sub, false);
        }
    }
}

// --- the end -------------------------------------------------------------------------------------

static int by_row(const void *a, const void *b)
{
    const struct table_subtotal *x = a;
    const struct table_subtotal *y = b;

    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->column > y->column) - (x->column < y->column);
}

static uint64_t distance(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

/* 东街合计 … 西街合计, and none for all: is the last one the total of its part? By its figures,
 * and by the nearer sum where both are wrong. */
static bool totals_a_part(const struct sums *sums, const struct printed *total)
{
    const struct table *table = sums->table;
    bool rest = false;

    for (size_t i = 0; i < table->column_count; i++) {
        rest = rest || total->from[i] != 0;
    }
    if (sums->parts == 0 || !rest) {
        return false;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        if (total->amount[i].kind == AMOUNT_FIGURE && table->columns[i].summed) {
            int64_t published = total->amount[i].value;
            return distance(total->to[i] - total->from[i], published) <
                   distance(table->columns[i].sum, published);
        }
    }
    return false;
}

static void settle_columns(const struct table *table, const struct printed *total)
{
    for (size_t i = 0; i < table->column_count && total->given; i++) {
        struct table_column *column = &table->columns[i];
        if (!column->summed) {
            continue;
        }
        column->total_row = total->row;
        if (total->amount[i].kind == AMOUNT_PHRASE) {
            column->verdict = VERDICT_PHRASE;
            column->phrase = total->phrase[i];
        } else if (total->amount[i].kind == AMOUNT_FIGURE) {
            column->published_given = true;
            column->published = total->amount[i].value;
            column->difference = column->sum - column->published;
            column->verdict = judge(column->sum, &total->amount[i]);
        }
    }
}

void sums_settle(struct sums *sums)
{
    struct table *table = sums->table;
    struct printed *total = &sums->total;

    close_groups(sums, INT32_MIN);
    if (total->given && totals_a_part(sums, total)) {
        record_subtotal(sums, total, false);
        total->given = false;
    }
    if (sums->lead_total.given) {
        keep_sums(table, sums->lead_total.to);
        if (total->given) {
            record_subtotal(sums, &sums->lead_total, false);
        } else {
            total = &sums->lead_total;
        }
    }
    settle_columns(table, total);
    if (table->subtotal_count > 1) {
        qsort(table->subtotals, table->subtotal_count, sizeof *table->subtotals, by_row);
    }
}

// --- rows that only their figures explain --------------------------------------------------------

static bool row_fits(const struct sums *sums, const struct row *row, const struct place *from)
{
    const struct table *table = sums->table;
    bool any = false;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        struct amount amount = column_amount(column, row_cell(row, column->column));
        if (amount.kind == AMOUNT_FIGURE && column->summed) {
            if (amount.value != column->sum - from->sums[i]) {
                return false;
            }
            any = true;
        }
    }
    return any && table->data_rows > from->lines + 1;
}

bool sums_is_total(const struct sums *sums, const struct row *row)
{
    return row_fits(sums, row, &sums->places[0]);
}

bool sums_is_subtotal(const struct sums *sums, const struct row *row)
{
    return row_fits(sums, row, &sums->places[sums->place_count - 1]);
}

bool sums_is_mean(const struct sums *sums, const struct row *row)
{
    const struct table *table = sums->table;
    bool any = false;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        struct amount amount = column_amount(column, row_cell(row, column->column));
        if (amount.kind == AMOUNT_FIGURE && column->summed) {
            int128 off = (int128)amount.value * table->data_rows - column->sum;
            if (2 * (off < 0 ? -off : off) > (int128)amount.last_unit * table->data_rows) {
                return false;
            }
            any = true;
        }
    }
    return any && table->data_rows > 1;
}

bool sums_are_shares(const struct sums *sums, const struct row *row)
{
    for (size_t i = 0; i < sums->table->column_count; i++) {
        const struct table_column *column = &sums->table->columns[i];
        struct amount amount = column_amount(column, row_cell(row, column->column));
        if (amount.kind == AMOUNT_FIGURE && amount.value > column_one(column)) {
            return false;
        }
    }
    return true;
}
