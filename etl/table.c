#include "etl/table.h"

#include <string.h>

#include "base/utf8.h"
#include "etl/beside.h"
#include "etl/column.h"
#include "etl/header.h"
#include "etl/outline.h"
#include "etl/outline_figures.h"
#include "etl/rowclass.h"
#include "etl/table_sums.h"

enum {
    GROUPED_ROWS = 4096,   /* rows buffered when subtotals stand before their lines */
    BUFFER_BYTES = 4 << 20 /* and bytes at most */
};

#define NO_LINE SIZE_MAX

struct table_state {
    const struct table_hint *hint;
    const struct table *above; /* the table before this one on the same sheet, or NULL */
    struct line *lines;
    size_t count, room, next;
    size_t bytes;
    bool drained; /* the sheet has no more rows */
    bool ended;
    size_t below;         /* index of the line where another table begins, or NO_LINE */
    struct line streamed; /* the row past the buffer that is being read */
    struct line carry;    /* or that line, when it was met past the buffer */
    bool carried;
    struct row_rules rules;
    struct outline outline;
    bool after_total;   /* the row before was a total or a footer */
    int64_t unnumbered; /* lines without a serial number where there is a column of them */
    size_t preamble;    /* lines above the header */
    struct sums sums;
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
    size_t from = header.first + header.count;

    for (size_t i = from; i < state->count; i++) {
        const struct line *line = &state->lines[i];
        const struct line *begin = line;
        if (line->row.blank_before == 0 &&
            (i == from || !row_says_total(&state->lines[i - 1].row))) {
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

static bool is_whole(const struct table_state *state)
{
    return state->drained || state->below != NO_LINE;
}

static size_t end_of_lines(const struct table_state *state)
{
    return state->below == NO_LINE ? state->count : state->below;
}

static void classify(struct table_state *state, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct line *line = &state->lines[i];
        row_classify(&state->rules, line);
        if (line->what == ROW_HEADER && i > from && line[-1].what == ROW_DATA &&
            row_own_count(&line[-1].row) == 1) {
            line[-1].what = ROW_BLOCK; // the name of a part above its header
        }
        if (line->continues && i > from && line[-1].what == ROW_TOTAL) {
            line[-1].what = ROW_ASIDE; // 合计 in parts, 财政 and 自筹: none of them is of all lines
        }
    }
}

/* Notes, the office and the day below a whole table. */
static void settle_tail(struct table_state *state, size_t from, size_t end)
{
    size_t total = end;
    bool day = false;

    for (size_t i = from; i < end; i++) {
        total = state->lines[i].what == ROW_TOTAL ? i : total;
    }
    for (size_t i = end; i-- > from;) {
        struct line *line = &state->lines[i];
        if (line->what == ROW_DATA) {
            enum row_note note = row_note_of(&state->rules, &line->row, i > total, day);
            line->what = note == NOTE_NONE ? ROW_DATA : ROW_FOOTER;
            day = day || note == NOTE_DAY;
        } else if (line->what == ROW_BLOCK) {
            line->what = ROW_FOOTER;
        }
        if (line->what != ROW_FOOTER && line->what != ROW_BLANK) {
            return;
        }
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

/* What the buffered rows are by their words, and how subtotals lead among them; their end. */
static size_t read_words(struct table_state *state, size_t from)
{
    size_t end = end_of_lines(state);

    classify(state, from, end);
    if (is_whole(state)) {
        settle_tail(state, from, end);
    }
    figures_numbered_parts(&state->rules, state->lines + from, end - from);
    figures_of_which(&state->rules, state->lines + from, end - from, false); // they are of no level
    state->outline = outline_of(&state->rules, state->lines + from, end - from);
    return end;
}

static bool understand_rows(struct table *table, size_t from, struct err *err)
{
    struct table_state *state = table->state;
    size_t end;
    bool complete;

    state->rules = row_rules_of(table);
    end = read_words(state, from);
    if (state->outline.mode != OUTLINE_NONE && !is_whole(state)) {
        if (!fill(table, GROUPED_ROWS, err)) {
            return false;
        }
        end = read_words(state, from);
    }
    complete = is_whole(state);
    outline_group(&state->outline, state->lines + from, end - from, complete);
    figures_of_which(&state->rules, state->lines + from, end - from, complete);
    if (complete && !has_total(state, from, end)) {
        figures_find_total(&state->rules, state->lines + from, end - from);
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

static bool has_bare_money(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].unit == UNIT_FEN && table->columns[i].bare) {
            return true;
        }
    }
    return false;
}

/* Read far enough ahead to see the whole table, if it is not too long. */
static bool see_whole(struct table *table, struct header header, struct err *err)
{
    struct table_state *state = table->state;

    if (is_whole(state)) {
        return true;
    }
    if (!fill(table, GROUPED_ROWS, err)) {
        return false;
    }
    state->below = find_below(state, header);
    return true;
}

/* 注：金额单位为万元 below the lines of a table that states no unit above them. */
static bool find_unit_below(struct table *table, struct header header, struct err *err)
{
    struct table_state *state = table->state;
    size_t count;

    if (table->money != MONEY_UNKNOWN) {
        return true;
    }
    if (has_bare_money(table) && !see_whole(table, header, err)) {
        return false;
    }
    count = end_of_lines(state) - state->next;
    if (is_whole(state)) {
        header_footnote(table, state->lines + state->next, count);
    }
    if (table->money != MONEY_UNKNOWN) {
        columns_settle(table, state->lines + state->next, count);
    }
    return true;
}

/* Two tables side by side come one below the other; when they are too long for that they stay one,
 * and table->beside_row says so. */
static bool part_beside(struct table *table, struct header header, struct err *err)
{
    struct table_state *state = table->state;
    struct beside beside;
    struct line *lines;
    size_t count = 0;
    size_t end;

    if (!beside_find(table, &beside)) {
        return true;
    }
    table->beside_row = table->header_rows[0];
    table->beside_column = beside.begin[1];
    if (state->hint == NULL || !state->hint->part_beside) {
        return true;
    }
    if (!see_whole(table, header, err)) {
        return false;
    }
    if (!is_whole(state)) {
        return true;
    }
    end = end_of_lines(state);
    lines = arena_array(table->arena, state->count + end * beside.count + 1, sizeof *lines);
    memcpy(lines, state->lines, header.first * sizeof *lines);
    count = header.first + beside_part(&beside, state->lines + header.first, end - header.first,
                                       header.count, lines + header.first, table->arena);
    state->below = beside.same && end == state->count ? NO_LINE : count;
    for (size_t k = 1; k < beside.count && !beside.same; k++) {
        beside.at = k;
        count += beside_part(&beside, state->lines + header.first, end - header.first, header.count,
                             lines + count, table->arena);
    }
    memcpy(lines + count, state->lines + end, (state->count - end) * sizeof *lines);
    state->lines = lines;
    state->count = state->room = count + state->count - end;
    while (table->column_count > 0 &&
           table->columns[table->column_count - 1].column >= beside.begin[1]) {
        table->column_count--;
    }
    columns_settle(table, state->lines + state->next, end_of_lines(state) - state->next);
    return true;
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
        state->sums.table = table;
        return true;
    }
    table->first_row = state->count > 0 ? state->lines[0].row.number : 0;
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
    if (!find_unit_below(table, header, err) || !part_beside(table, header, err)) {
        return false;
    }
    sums_init(&state->sums, table);
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

// --- rows ----------------------------------------------------------------------------------------

/* Rows that their figures alone explain. */
static void settle_by_figures(struct table *table, struct line *line)
{
    const struct table_state *state = table->state;
    const struct sums *sums = &state->sums;
    const struct row *row = &line->row;

    if (line->word != TOTAL_NONE) { // numbered, and says 合计
        if (sums_is_total(sums, row)) {
            line->what = ROW_TOTAL;
        } else if (table->doubtful_row == 0) {
            table->doubtful_row = row->number;
        }
    } else if ((line->nameless ||
                (state->unnumbered == 0 && row_lacks_serial(&state->rules, row))) &&
               sums_is_total(sums, row)) {
        line->what = ROW_TOTAL;
    } else if (line->nameless && sums_is_subtotal(sums, row)) {
        line->what = ROW_SUBTOTAL;
    } else if ((line->aside == ASIDE_MEAN && sums_is_mean(sums, row)) ||
               (line->aside == ASIDE_SHARE && table->data_rows > 1 && sums_are_shares(sums, row))) {
        line->what = ROW_ASIDE;
    }
}

/* A unit stated below lines that went their way without it. */
static void note_late_unit(struct table *table, const struct row *row)
{
    struct table_unit unit;
    const struct cell *cell = NULL;

    if (table->late_row == 0 && table->money == MONEY_UNKNOWN && has_bare_money(table)) {
        cell = header_note_unit(row, table->arena, &unit);
    }
    if (cell != NULL && unit.money != MONEY_UNKNOWN && unit.money != MONEY_YUAN) {
        table->late_row = row->number;
        table->late_column = cell->column;
        table->late_unit = span_dup(table->arena, unit.words);
    }
}

static void deliver(struct table *table, struct line *line)
{
    struct table_state *state = table->state;
    const struct row *row = &line->row;

    if (line->what == ROW_DATA && !table->named) {
        settle_by_figures(table, line);
    }
    if (!table->named) {
        table->blank_rows += row->blank_before;
    }
    state->after_total = line->what == ROW_TOTAL || line->what == ROW_FOOTER;
    switch (line->what) {
    case ROW_DATA:
        state->unnumbered += state->rules.has_serial && !row_has_serial(&state->rules, row);
        sums_line(&state->sums, row);
        return;
    case ROW_BLANK:
        table->blank_rows++;
        return;
    case ROW_SUBTOTAL:
        if (line->leads) {
            sums_leading(&state->sums, line);
        } else {
            sums_printed(&state->sums, line);
        }
        break;
    case ROW_TOTAL:
        sums_printed(&state->sums, line);
        break;
    case ROW_FOOTER:
        note_late_unit(table, row);
        break;
    case ROW_BLOCK:
    case ROW_HEADER:
    case ROW_ASIDE:
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
    } else if ((row->blank_before > 0 || state->after_total) &&
               header_surely_begins(row, state->hint)) {
        size_t bytes = 0;
        row_classify(&state->rules, line);
        if (line->what == ROW_DATA) {
            state->carry = (struct line){.row = copy_row_of(table->arena, row, &bytes)};
            state->carried = true;
            return 0;
        }
        return 1;
    }
    row_classify(&state->rules, line);
    if (state->after_total && line->what == ROW_DATA &&
        row_note_of(&state->rules, row, true, false) != NOTE_NONE) {
        line->what = ROW_FOOTER;
    }
    if (state->outline.mode != OUTLINE_NONE) {
        outline_streamed(&state->outline, line);
    }
    return 1;
}

int table_next(struct table *table, const struct row **row, enum row_class *what, struct err *err)
{
    struct table_state *state = table->state;
    size_t end = state->below == NO_LINE ? state->count : state->below;

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
        state->streamed.row = table->source->row;
        if (got > 0 && classify_streamed(table, &state->streamed) > 0) {
            deliver(table, &state->streamed);
            *row = &table->source->row;
            *what = state->streamed.what;
            return 1;
        }
    }
    sums_settle(&state->sums);
    state->ended = true;
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

    for (size_t i = 0; state != NULL && i < state->preamble; i++) {
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
