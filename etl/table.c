#include "etl/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "etl/column.h"
#include "etl/header.h"
#include "etl/outline.h"
#include "etl/rowclass.h"

enum {
    GROUPED_ROWS = 4096,    /* rows buffered when subtotals stand before their lines */
    BUFFER_BYTES = 4 << 20, /* and bytes at most */
    OPEN_GROUPS = 4,        /* subtotals open at once */
    PRINTED_CAP = 1 << 14   /* totals and subtotals read of one sheet; more are only furniture */
};

#define NO_LINE SIZE_MAX

/* A printed total or subtotal, and where the running sums stood. */
struct printed {
    bool given;
    uint32_t row;
    const char *label;
    struct amount *amount; /* per column, as all arrays here; allocated once, used again */
    const char **phrase;   /* the cell of AMOUNT_PHRASE */
    int64_t *from;         /* running sums where its lines begin */
    int64_t *to;           /* and where they end */
    size_t covers;         /* lines still to come; 0 = until the next group */
};

struct table_state {
    const struct table_hint *hint;
    const struct table *above; /* the table before this one on the same sheet, or NULL */
    struct line *lines;
    size_t count, room, next;
    size_t bytes;
    bool drained; /* the sheet has no more rows */
    bool ended;
    size_t below;      /* index of the line where another table begins, or NO_LINE */
    struct line carry; /* or that line, when it was met past the buffer */
    bool carried;
    struct row_rules rules;
    bool grouped;
    bool leading_subtotals; /* 小计 stands before its lines */
    size_t preamble;        /* lines above the header */
    int64_t *since_sub;     /* running sums at the last 小计 or total */
    int64_t *since_total;
    struct printed total;      /* the last total, while no line follows it */
    struct printed lead_total; /* a total above all lines */
    struct printed sub;        /* a subtotal after its lines, just being read */
    struct printed open[OPEN_GROUPS];
    size_t open_count;
    size_t printed_count;
    size_t subtotal_room;
};

// --- buffer --------------------------------------------------------------------------------------

static struct span copy_span(struct arena *arena, struct span span)
{
    return span.p == NULL ? span : (struct span){span_dup(arena, span), span.n};
}

static struct row copy_row_of(struct arena *arena, const struct row *row, size_t *bytes)
{
    struct cell *cells = arena_array(arena, row->count + 1, sizeof *cells);
    struct row copy = *row;

    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].text = copy_span(arena, row->cells[i].text);
        cells[i].raw = copy_span(arena, row->cells[i].raw);
        *bytes += cells[i].text.n + cells[i].raw.n + sizeof *cells;
    }
    copy.cells = cells;
    copy.problem = row->problem == NULL ? NULL : arena_strdup(arena, row->problem);
    return copy;
}

/* Buffer rows until there are `wanted`. */
static bool fill(struct table *table, size_t wanted, struct err *err)
{
    struct table_state *state = table->state;

    while (state->count < wanted && state->bytes < BUFFER_BYTES && !state->drained) {
        int got = source_next_row(table->source, err);
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            state->drained = true;
            break;
        }
        if (state->count == state->room) {
            size_t room = state->room == 0 ? TABLE_LOOKAHEAD : state->room * 2;
            state->lines =
                arena_grow(table->arena, state->lines, state->count, room, sizeof *state->lines);
            state->room = room;
        }
        state->lines[state->count++] =
            (struct line){.row = copy_row_of(table->arena, &table->source->row, &state->bytes)};
    }
    return true;
}

static bool same_texts(const struct row *a, const struct row *b)
{
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (a->cells[i].column != b->cells[i].column ||
            !span_equal(utf8_trim(a->cells[i].text), utf8_trim(b->cells[i].text))) {
            return false;
        }
    }
    return true;
}

/* First line after `from` that begins another table: a new header after a gap, or its title. */
static size_t find_below(const struct table_state *state, struct header header)
{
    const struct row *own = &state->lines[header.first].row;

    for (size_t i = header.first + header.count + 1; i < state->count; i++) {
        const struct line *line = &state->lines[i];
        const struct line *begin = line;
        if (line->row.blank_before == 0) {
            continue;
        }
        if (row_own_count(&line->row) == 1 && i + 1 < state->count) {
            begin = line + 1; // a title above the new header
        }
        if (header_surely_begins(&begin->row, state->hint) && !same_texts(&begin->row, own)) {
            return i;
        }
    }
    return NO_LINE;
}

// --- understanding -------------------------------------------------------------------------------

static void classify(struct table_state *state, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct line *line = &state->lines[i];
        line->what = row_classify(&state->rules, &line->row, &line->word, &line->label);
    }
}

static bool has_total(const struct table_state *state, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (state->lines[i].what == ROW_TOTAL || state->lines[i].what == ROW_SUBTOTAL) {
            return true;
        }
    }
    return false;
}

static bool understand_rows(struct table *table, size_t from, struct err *err)
{
    struct table_state *state = table->state;
    size_t end = state->below == NO_LINE ? state->count : state->below;

    state->rules = row_rules_of(table);
    classify(state, from, end);
    state->grouped = outline_is_grouped(&state->rules, state->lines + from, end - from);
    if (state->grouped && state->below == NO_LINE && !state->drained) {
        if (!fill(table, GROUPED_ROWS, err)) {
            return false;
        }
        classify(state, end, state->count);
        end = state->count;
    }
    if (state->grouped) {
        outline_group(&state->rules, state->lines + from, end - from);
    } else if ((state->drained || state->below != NO_LINE) && !has_total(state, from, end)) {
        outline_find_unlabelled_total(&state->rules, state->lines + from, end - from);
    }
    return true;
}

static void take_named_columns(struct table *table)
{
    struct source *source = table->source;

    if (source->field_count > table->column_count) {
        size_t had = table->column_count;
        table->columns = arena_grow(table->arena, table->columns, had, source->field_count,
                                    sizeof *table->columns);
        for (size_t i = had; i < source->field_count; i++) {
            table->columns[i] = (struct table_column){.column = (uint32_t)i,
                                                      .name = source->field_names[i],
                                                      .group = "",
                                                      .leaf = source->field_names[i],
                                                      .summed = true};
        }
        table->column_count = source->field_count;
    }
}

static int64_t *new_sums(struct table *table)
{
    return arena_array(table->arena, table->column_count + 1, sizeof(int64_t));
}

static bool understand(struct table *table, struct err *err)
{
    struct table_state *state = table->state;
    struct header header;

    if (!fill(table, TABLE_LOOKAHEAD, err)) {
        return false;
    }
    state->below = NO_LINE;
    table->named = table->source->field_names != NULL;
    if (table->named) {
        take_named_columns(table);
        columns_settle(table, state->lines, state->count);
        state->rules = row_rules_of(table);
        return true;
    }
    header = header_find(state->lines, state->count, state->hint);
    if (!header.found) {
        state->ended = true;
        return true;
    }
    state->below = find_below(state, header);
    state->preamble = header.first;
    state->next = header.first + header.count;
    header_preamble(table, state->lines, header.first);
    if (table->money == MONEY_UNKNOWN && state->above != NULL) {
        table->money = state->above->money; // one unit line above all tables of the sheet
        table->unit_line = state->above->unit_line;
    }
    size_t end = state->below == NO_LINE ? state->count : state->below;
    header_columns(table, state->lines, end, header);
    columns_settle(table, state->lines + state->next, end - state->next);
    state->since_sub = new_sums(table);
    state->since_total = new_sums(table);
    return understand_rows(table, state->next, err);
}

static struct table *new_table(struct source *source, const struct table_hint *hint,
                               struct arena *arena)
{
    struct table *table = arena_alloc(arena, sizeof *table);
    struct table_state *state = arena_alloc(arena, sizeof *state);

    *table = (struct table){
        .source = source, .title = "", .unit_line = "", .arena = arena, .state = state};
    table->sheet = arena_strdup(arena, source->sheet.name);
    state->hint = hint;
    return table;
}

bool table_open(struct source *source, const struct table_hint *hint, struct arena *arena,
                struct table **out, struct err *err)
{
    *out = new_table(source, hint, arena);
    return understand(*out, err);
}

bool table_has_below(const struct table *done)
{
    const struct table_state *state = done->state;

    return state->ended && (state->below != NO_LINE || state->carried);
}

bool table_open_below(struct table *done, const struct table_hint *hint, struct table **out,
                      struct err *err)
{
    struct table_state *before = done->state;
    struct table_state *state;

    *out = new_table(done->source, hint, done->arena);
    state = (*out)->state;
    state->above = done;
    state->drained = before->drained;
    if (before->carried) {
        state->lines = arena_array(done->arena, TABLE_LOOKAHEAD, sizeof *state->lines);
        state->lines[0] = before->carry;
        state->count = 1;
        state->room = TABLE_LOOKAHEAD;
    } else {
        state->lines = before->lines + before->below;
        state->count = before->count - before->below;
        state->room = state->count;
    }
    for (size_t i = 0; i < state->count; i++) {
        state->lines[i] = (struct line){.row = state->lines[i].row};
    }
    state->lines[0].row.blank_before = 0;
    before->carried = false;
    before->below = NO_LINE;
    return understand(*out, err);
}

// --- sums and printed totals ---------------------------------------------------------------------

static void add_line(struct table *table, const struct row *row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        struct table_column *column = &table->columns[i];
        struct amount amount;
        if (!column->summed || !column_is_summable(column)) {
            continue;
        }
        amount = column_amount(column, row_cell(row, column->column));
        if (amount.kind != AMOUNT_FIGURE) {
            continue;
        }
        if (__builtin_add_overflow(column->sum, amount.value, &column->sum)) {
            column->summed = false; // no total can be held against it any more
        } else {
            column->lines++;
        }
    }
}

static void keep_sums(const struct table *table, int64_t *to)
{
    for (size_t i = 0; i < table->column_count; i++) {
        to[i] = table->columns[i].sum;
    }
}

/* Read a total row into its place; its lines begin at `from`, NULL = with the next line. */
static void read_printed(struct table *table, struct printed *printed, const struct row *row,
                         const struct cell *label, const int64_t *from)
{
    struct table_state *state = table->state;

    printed->given = state->printed_count++ < PRINTED_CAP;
    if (!printed->given) {
        return;
    }
    if (printed->amount == NULL) {
        size_t n = table->column_count + 1;
        printed->amount = arena_array(table->arena, n, sizeof *printed->amount);
        printed->phrase = arena_array(table->arena, n, sizeof *printed->phrase);
        printed->from = new_sums(table);
        printed->to = new_sums(table);
    }
    printed->row = row->number;
    printed->label = "";
    keep_sums(table, printed->to);
    if (from == NULL) {
        from = printed->to;
    }
    memcpy(printed->from, from, table->column_count * sizeof *from);
    for (size_t i = 0; i < row->count && label == NULL; i++) {
        label = cell_is_own(&row->cells[i]) ? &row->cells[i] : NULL;
    }
    if (label != NULL) {
        printed->label = span_dup(table->arena, utf8_clean(table->arena, label->text));
    }
    for (size_t i = 0; i < table->column_count; i++) {
        const struct cell *cell = row_cell(row, table->columns[i].column);
        printed->amount[i] = column_amount(&table->columns[i], cell);
        if (printed->amount[i].kind == AMOUNT_PHRASE) {
            printed->phrase[i] = span_dup(table->arena, utf8_clean(table->arena, cell->text));
        }
    }
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

static void record_subtotal(struct table *table, const struct printed *printed)
{
    struct table_state *state = table->state;

    for (size_t i = 0; i < table->column_count && printed->given; i++) {
        struct table_subtotal *subtotal;
        if (printed->amount[i].kind != AMOUNT_FIGURE || !table->columns[i].summed) {
            continue;
        }
        if (table->subtotal_count == state->subtotal_room) {
            size_t room = state->subtotal_room == 0 ? 16 : state->subtotal_room * 2;
            table->subtotals = arena_grow(table->arena, table->subtotals, table->subtotal_count,
                                          room, sizeof *table->subtotals);
            state->subtotal_room = room;
        }
        subtotal = &table->subtotals[table->subtotal_count++];
        *subtotal = (struct table_subtotal){.row = printed->row,
                                            .label = printed->label,
                                            .column = i,
                                            .published = printed->amount[i].value,
                                            .sum = printed->to[i] - printed->from[i]};
        subtotal->verdict = judge(subtotal->sum, &printed->amount[i]);
    }
}

static void close_group(struct table *table)
{
    struct table_state *state = table->state;
    struct printed *group = &state->open[--state->open_count];

    if (group->given) {
        keep_sums(table, group->to);
        record_subtotal(table, group);
    }
}

static void close_groups(struct table *table)
{
    struct table_state *state = table->state;

    while (state->open_count > 0) {
        close_group(table);
    }
}

static void open_group(struct table *table, const struct row *row, const struct cell *label,
                       size_t covers)
{
    struct table_state *state = table->state;

    if (covers == 0 || state->open_count == OPEN_GROUPS) {
        close_groups(table);
    }
    read_printed(table, &state->open[state->open_count], row, label, NULL);
    state->open[state->open_count++].covers = covers;
}

static void take_subtotal(struct table *table, const struct row *row, enum total_word word,
                          const struct cell *label)
{
    struct table_state *state = table->state;

    if (table->data_rows == 0 && word == TOTAL_SUB) {
        state->leading_subtotals = true;
    }
    if (state->leading_subtotals && word == TOTAL_SUB) {
        open_group(table, row, label, 0);
        return;
    }
    read_printed(table, &state->sub, row, label, state->since_sub);
    if (word == TOTAL_RUNNING && state->sub.given) {
        memset(state->sub.from, 0, table->column_count * sizeof *state->sub.from);
    } else {
        keep_sums(table, state->since_sub);
    }
    record_subtotal(table, &state->sub);
}

static void take_total(struct table *table, const struct row *row, const struct cell *label)
{
    struct table_state *state = table->state;

    close_groups(table);
    record_subtotal(table, &state->total);
    if (table->data_rows == 0 && !state->lead_total.given) {
        read_printed(table, &state->lead_total, row, label, NULL);
        return;
    }
    read_printed(table, &state->total, row, label, state->since_total);
    keep_sums(table, state->since_sub);
    keep_sums(table, state->since_total);
}

static void take_line(struct table *table, const struct row *row)
{
    struct table_state *state = table->state;

    if (state->total.given) { // lines follow it, so it was the total of a part
        record_subtotal(table, &state->total);
        state->total.given = false;
    }
    table->data_rows++;
    add_line(table, row);
    while (state->open_count > 0 && state->open[state->open_count - 1].covers > 0 &&
           --state->open[state->open_count - 1].covers == 0) {
        close_group(table);
    }
}

static int by_row(const void *a, const void *b)
{
    const struct table_subtotal *x = a;
    const struct table_subtotal *y = b;

    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->column > y->column) - (x->column < y->column);
}

/* The sheet is over: hold the sums against the printed total. */
static void settle_total(struct table *table)
{
    struct table_state *state = table->state;
    const struct printed *total = &state->total;

    close_groups(table);
    if (state->lead_total.given) {
        keep_sums(table, state->lead_total.to);
        if (total->given) {
            record_subtotal(table, &state->lead_total);
        } else {
            total = &state->lead_total;
        }
    }
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
    if (table->subtotal_count > 1) {
        qsort(table->subtotals, table->subtotal_count, sizeof *table->subtotals, by_row);
    }
    state->ended = true;
}

/* A numbered row that says 合计: a total if every figure of it is the sum of the lines so far. */
static bool totals_all_lines(const struct table *table, const struct row *row)
{
    bool any = false;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        struct amount amount = column_amount(column, row_cell(row, column->column));
        if (amount.kind == AMOUNT_FIGURE && column->summed) {
            if (amount.value != column->sum) {
                return false;
            }
            any = true;
        }
    }
    return any && table->data_rows > 1;
}

// --- rows ----------------------------------------------------------------------------------------

static void deliver(struct table *table, struct line *line)
{
    const struct row *row = &line->row;

    if (line->what == ROW_DATA && line->word != TOTAL_NONE) {
        if (totals_all_lines(table, row)) {
            line->what = ROW_TOTAL;
        } else if (table->doubtful_row == 0) {
            table->doubtful_row = row->number;
        }
    }
    if (!table->named) {
        table->blank_rows += row->blank_before;
    }
    switch (line->what) {
    case ROW_DATA:
        take_line(table, row);
        return;
    case ROW_BLANK:
        table->blank_rows++;
        return;
    case ROW_SUBTOTAL:
        if (line->leads) {
            open_group(table, row, line->label, line->covers);
        } else {
            take_subtotal(table, row, line->word, line->label);
        }
        break;
    case ROW_TOTAL:
        take_total(table, row, line->label);
        break;
    case ROW_BLOCK:
    case ROW_HEADER:
    case ROW_FOOTER:
        break;
    }
    table->furniture_rows++;
}

/* A row past the buffer: 1, or 0 when it begins another table. */
static int classify_streamed(struct table *table, struct line *line)
{
    struct table_state *state = table->state;
    const struct row *row = &line->row;

    if (table->named) {
        take_named_columns(table);
    } else if (row->blank_before > 0 && header_surely_begins(row, state->hint)) {
        size_t bytes = 0;
        line->what = row_classify(&state->rules, row, &line->word, &line->label);
        if (line->what == ROW_DATA) {
            state->carry = (struct line){.row = copy_row_of(table->arena, row, &bytes)};
            state->carried = true;
            return 0;
        }
        return 1;
    }
    line->what = row_classify(&state->rules, row, &line->word, &line->label);
    if (state->grouped && line->what == ROW_DATA && outline_looks_like_group(&state->rules, row)) {
        line->what = ROW_SUBTOTAL;
        line->leads = true;
    }
    return 1;
}

int table_next(struct table *table, const struct row **row, enum row_class *what, struct err *err)
{
    struct table_state *state = table->state;
    size_t end = state->below == NO_LINE ? state->count : state->below;
    struct line streamed;

    if (state->ended) {
        return 0;
    }
    if (state->next < end) {
        struct line *line = &state->lines[state->next++];
        if (table->named) {
            take_named_columns(table);
        }
        deliver(table, line);
        *row = &line->row;
        *what = line->what;
        return 1;
    }
    if (state->below == NO_LINE && !state->drained) {
        int got = source_next_row(table->source, err);
        if (got < 0) {
            return -1;
        }
        state->drained = got == 0;
        streamed = (struct line){.row = table->source->row};
        if (got > 0 && classify_streamed(table, &streamed) > 0) {
            deliver(table, &streamed);
            *row = &table->source->row;
            *what = streamed.what;
            return 1;
        }
    }
    settle_total(table);
    return 0;
}

// --- preamble ------------------------------------------------------------------------------------

/* Value after "label:" inside a text; ends before the next label of the same text. */
static const char *value_after(struct arena *arena, struct span text, const char *label)
{
    size_t at = span_find(text, label);
    struct span rest;
    size_t colon;

    if (at == (size_t)-1) {
        return NULL;
    }
    rest = (struct span){text.p + at + strlen(label), text.n - at - strlen(label)};
    rest = span_trim(rest);
    if (!span_starts(rest, ":")) {
        return rest.n == 0 && at == 0 ? "" : NULL;
    }
    rest = span_trim((struct span){rest.p + 1, rest.n - 1});
    colon = span_find(rest, ":");
    if (colon != (size_t)-1) {
        size_t space = colon;
        while (space > 0 && rest.p[space] != ' ') {
            space--;
        }
        rest.n = space > 0 ? space : rest.n;
    }
    return span_dup(arena, span_trim(rest));
}

const char *table_preamble(const struct table *table, const char *label)
{
    const struct table_state *state = table->state;

    for (size_t i = 0; i < state->preamble; i++) {
        const struct row *row = &state->lines[i].row;
        for (size_t k = 0; k < row->count; k++) {
            const char *value;
            if (!cell_is_own(&row->cells[k])) {
                continue;
            }
            value = value_after(table->arena, utf8_clean(table->arena, row->cells[k].text), label);
            if (value != NULL && value[0] != '\0') {
                return value;
            }
            while (value != NULL && ++k < row->count) { // the value stands in the next cell
                if (cell_is_own(&row->cells[k])) {
                    return span_dup(table->arena, utf8_clean(table->arena, row->cells[k].text));
                }
            }
        }
    }
    return NULL;
}
