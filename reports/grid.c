#include "reports/grid.h"

#include <math.h>
#include <string.h>

#include "reports/labels.h"

#define HEAD_TWO 30.0    /* two-level head */
#define PITCH_DENSE 10.0 /* between the lines of one cell */
#define PITCH_NORMAL 11.25
#define APART 12.0 /* between right-aligned figures and the words behind them */
#define ROW_BAND_DENSE 15.75
#define LIGHT_R 3.2
#define HATCH_W 20.0
#define BAR_PAD 4.5
#define MARK_SIZE 5.5
#define CELL_LINES 24 /* of one cell: a row is never higher than a page */

struct grid_plan {
    const struct grid *grid;
    double row, pitch, pad, width;
    double *x, *w;             /* per column, from the left edge */
    double *lead;              /* blank before the words of a column */
    double *after;             /* GRID_DECIMAL: room right of the point */
    double *heights;           /* per row */
    double *own;               /* what the row's cells need; less where a side name makes it grow */
    double *beside;            /* what the side name at this row needs; 0 = none */
    struct text_block *blocks; /* rows × columns; layout.n = 0: one line, not wrapped */
    struct text_block *heads;
    struct type *head_types;
    double head;
    bool two_level, sides;
};

/* --- what a cell says ----------------------------------------------------------------------------
 */

static const char *cell_words(const struct grid_cell *cell)
{
    static const char *const words[] = {
        [GRID_NOT_PROVIDED] = LABEL_NOT_PROVIDED, [GRID_NOT_APPLICABLE] = LABEL_DASH,
        [GRID_SUPPRESSED] = LABEL_UNDER_FIVE,     [GRID_NOT_DUE] = LABEL_NOT_DUE,
        [GRID_PENDING] = LABEL_PENDING,           [GRID_BORDERLINE] = LABEL_BORDERLINE,
    };

    if (cell->text != NULL)
        return cell->text;
    return (size_t)cell->state < ARRAY_LEN(words) ? words[cell->state] : NULL;
}

static struct type cell_type(const struct grid_plan *plan, size_t row, size_t column)
{
    const struct grid_column *col = &plan->grid->columns[column];
    const struct grid_row *line = &plan->grid->rows[row];
    enum grid_state state = line->cells[column].state;
    struct type type = theme_type[plan->grid->dense ? TYPE_DENSE : TYPE_LABEL];
    bool strong = col->strong || line->kind == GRID_TOTAL || line->kind == GRID_BAND;

    type.leading = plan->pitch;
    if (col->soft || state == GRID_SOFT)
        type.colour = C_INK2;
    if (line->kind == GRID_BAND)
        type.colour = C_N900;
    if (line->kind == GRID_TOTAL && col->soft && col->align == GRID_LEFT)
        strong = false; /* a remark beside the total */
    else if (line->kind == GRID_TOTAL)
        type.colour = C_INK;
    if (line->kind == GRID_MUTED || state == GRID_NOT_APPLICABLE)
        type.colour = C_INK3;
    if (state == GRID_STRONG || state == GRID_ALERT || state == GRID_NOT_PROVIDED ||
        state == GRID_LINKED)
        strong = true;
    if (state == GRID_ALERT || state == GRID_NOT_PROVIDED)
        type.colour = C_R700;
    if (state == GRID_WARN || state == GRID_PENDING)
        type.colour = C_O700;
    if (state == GRID_LINKED)
        type.colour = C_N700;
    if (strong && line->kind != GRID_MUTED)
        type.face = FACE_SANS_BOLD;
    if (line->kind == GRID_BAND && plan->grid->dense && column == 0)
        type.size = 8.5;
    return type;
}

static bool is_light(enum grid_state state)
{
    return state >= GRID_LIGHT_OK;
}

/* --- plan ----------------------------------------------------------------------------------------
 */

static bool is_right(const struct grid_column *column)
{
    return column->align == GRID_RIGHT || column->align == GRID_DECIMAL;
}

/* What the words of a column need to stand on one line each. */
static double column_need(struct canvas *canvas, const struct grid_plan *plan, size_t column)
{
    const struct grid *grid = plan->grid;
    const struct type *head = &theme_type[grid->dense ? TYPE_DENSE_BOLD : TYPE_LABEL_BOLD];
    double widest = 0;

    if (grid->columns[column].head != NULL)
        widest = text_width(canvas, head, grid->columns[column].head);
    for (size_t r = 0; r < grid->rows_n; r++) {
        const char *words = cell_words(&grid->rows[r].cells[column]);
        const struct type type = cell_type(plan, r, column);

        if (words != NULL)
            widest = fmax(widest, text_width(canvas, &type, words));
    }
    return widest + plan->lead[column] + plan->pad + 0.5;
}

/* Columns without a width share what the others leave: all they need where it suffices, the rest
 * evenly; else the narrow ones keep what they need and the wide ones share alike. */
static void share_room(struct canvas *canvas, struct grid_plan *plan, double room)
{
    const struct grid *grid = plan->grid;
    size_t open = 0;
    double spare = room;
    bool settled = false;

    for (size_t c = 0; c < grid->columns_n; c++) {
        if (grid->columns[c].width > 0)
            continue;
        plan->w[c] = column_need(canvas, plan, c);
        spare -= plan->w[c];
        open++;
    }
    for (size_t c = 0; c < grid->columns_n && spare > 0; c++)
        if (grid->columns[c].width <= 0)
            plan->w[c] += spare / (double)open;
    while (spare < 0 && !settled) { /* each round settles a column at least, or ends */
        double share = room / (double)open;

        settled = true;
        for (size_t c = 0; c < grid->columns_n; c++) {
            if (grid->columns[c].width > 0 || plan->w[c] < 0 || plan->w[c] > share)
                continue;
            room -= plan->w[c];
            plan->w[c] = -plan->w[c]; /* settled */
            open--;
            settled = false;
        }
    }
    for (size_t c = 0; c < grid->columns_n && spare < 0; c++)
        if (grid->columns[c].width <= 0)
            plan->w[c] = plan->w[c] < 0 ? -plan->w[c] : fmax(0, room) / (double)open;
}

static void place_columns(struct canvas *canvas, struct grid_plan *plan, double width)
{
    const struct grid *grid = plan->grid;
    double fixed = 0, at = 0;

    for (size_t c = 0; c < grid->columns_n; c++) {
        fixed += grid->columns[c].width;
        plan->w[c] = grid->columns[c].width;
        plan->lead[c] = plan->pad;
        if (c > 0 && is_right(&grid->columns[c - 1]) && !is_right(&grid->columns[c]))
            plan->lead[c] = APART - plan->pad;
    }
    share_room(canvas, plan, width - fixed);
    for (size_t c = 0; c < grid->columns_n; c++) {
        plan->x[c] = at;
        at += plan->w[c];
    }
    plan->width = at;
}

/* Width in which the words of a cell may stand. */
static double cell_room(const struct grid_plan *plan, size_t column, enum grid_state state)
{
    double room = plan->w[column] - plan->lead[column] - plan->pad;

    if (is_light(state) || state == GRID_NOT_DUE)
        room -= 2 * LIGHT_R + 6;
    return room;
}

static const char *point_of(const char *text)
{
    return strrchr(text, '.');
}

static void plan_row(struct canvas *canvas, struct arena *arena, struct grid_plan *plan, size_t row)
{
    const struct grid *grid = plan->grid;
    size_t most = 1;

    for (size_t c = 0; c < grid->columns_n; c++) {
        const struct grid_cell *cell = &grid->rows[row].cells[c];
        const char *words = cell_words(cell);
        struct type *type;
        double width;

        if (words == NULL || grid->columns[c].align == GRID_BAR)
            continue;
        type = arena_alloc(arena, sizeof(*type));
        *type = cell_type(plan, row, c);
        width = text_width(canvas, type, words);
        if (grid->columns[c].align == GRID_DECIMAL) {
            const char *point = point_of(words);

            if (point != NULL)
                plan->after[c] = fmax(plan->after[c], text_width(canvas, type, point));
            continue;
        }
        if (width > cell_room(plan, c, cell->state) + 0.1 && grid->rows[row].kind != GRID_BAND) {
            struct text_block *block = &plan->blocks[row * grid->columns_n + c];

            *block = text_wrap(canvas, arena, type, cell_room(plan, c, cell->state), words);
            text_limit(canvas, arena, block, CELL_LINES, text_cut_note(arena, words));
            if (block->layout.n > most)
                most = block->layout.n;
        }
    }
    plan->heights[row] = plan->row + (double)(most - 1) * plan->pitch;
    if (grid->dense && grid->rows[row].kind == GRID_BAND)
        plan->heights[row] = fmax(plan->heights[row], ROW_BAND_DENSE);
    if (grid->dense && grid->rows[row].kind == GRID_TOTAL)
        plan->heights[row] = fmax(plan->heights[row], PT_ROW);
}

/* A name beside a group needs room for its lines and its subtotal: the group's last row grows. */
static void plan_sides(struct canvas *canvas, struct grid_plan *plan)
{
    const struct grid *grid = plan->grid;
    const struct type *type = &theme_type[TYPE_DENSE_BOLD];

    for (size_t r = 0; r < grid->rows_n; r++) {
        double have = plan->heights[r], need;
        size_t last = r;

        if (grid->rows[r].side == NULL)
            continue;
        while (last + 1 < grid->rows_n && grid->rows[last + 1].side == NULL &&
               grid->rows[last + 1].kind != GRID_BAND && grid->rows[last + 1].kind != GRID_TOTAL)
            have += plan->heights[++last];
        need = plan->row + plan->pitch * floor(text_width(canvas, type, grid->rows[r].side) /
                                               (plan->w[0] - plan->pad));
        if (grid->rows[r].side_sub != NULL)
            need += plan->pitch;
        plan->beside[r] = need;
        if (need > have)
            plan->heights[last] += theme_snap(need - have);
    }
}

bool grid_row_glued(const struct grid_plan *plan, size_t row)
{
    size_t first = row;
    double have = 0;

    if (!plan->sides)
        return false;
    while (first > 0 && plan->beside[first] <= 0)
        first--;
    for (size_t r = first; r <= row; r++)
        have += plan->heights[r];
    return have < plan->beside[first];
}

static void plan_head(struct canvas *canvas, struct arena *arena, struct grid_plan *plan)
{
    const struct grid *grid = plan->grid;
    size_t most = 1;

    for (size_t c = 0; c < grid->columns_n; c++) {
        struct type *type = &plan->head_types[c];
        double room, natural;

        *type = theme_type[grid->dense ? TYPE_DENSE_BOLD : TYPE_LABEL_BOLD];
        type->leading = plan->pitch;
        if (grid->columns[c].soft && grid->columns[c].group != NULL) {
            type->face = FACE_SANS;
            type->colour = C_INK2;
        }
        if (grid->columns[c].group != NULL)
            plan->two_level = true;
        if (grid->columns[c].head == NULL)
            continue;
        room = cell_room(plan, c, GRID_PLAIN);
        natural = text_width(canvas, type, grid->columns[c].head);
        if (natural > room && natural <= plan->w[c] - 1)
            room = natural; /* rather into the padding than torn */
        plan->heads[c] = text_wrap(canvas, arena, type, room + 0.5, grid->columns[c].head);
        if (plan->heads[c].layout.n > most)
            most = plan->heads[c].layout.n;
    }
    plan->head = plan->two_level ? HEAD_TWO : plan->row + (double)(most - 1) * plan->pitch;
    if (!plan->two_level && grid->dense && plan->head < PT_ROW)
        plan->head = PT_ROW;
}

const struct grid_plan *grid_plan(struct canvas *canvas, struct arena *arena,
                                  const struct grid *grid, double width)
{
    struct grid_plan *plan = arena_alloc(arena, sizeof(*plan));

    plan->grid = grid;
    plan->row = grid->row_height > 0 ? grid->row_height : grid->dense ? PT_ROW_DENSE : PT_ROW;
    plan->pitch = grid->dense ? PITCH_DENSE : PITCH_NORMAL;
    plan->pad = grid->dense ? 3 : PT_CELL_PAD;
    plan->x = arena_array(arena, grid->columns_n, sizeof(double));
    plan->w = arena_array(arena, grid->columns_n, sizeof(double));
    plan->lead = arena_array(arena, grid->columns_n, sizeof(double));
    plan->after = arena_array(arena, grid->columns_n, sizeof(double));
    plan->heads = arena_array(arena, grid->columns_n, sizeof(struct text_block));
    plan->head_types = arena_array(arena, grid->columns_n, sizeof(struct type));
    plan->heights = arena_array(arena, grid->rows_n + 1, sizeof(double));
    plan->own = arena_array(arena, grid->rows_n + 1, sizeof(double));
    plan->beside = arena_array(arena, grid->rows_n + 1, sizeof(double));
    plan->blocks =
        arena_array(arena, grid->rows_n * grid->columns_n + 1, sizeof(struct text_block));
    place_columns(canvas, plan, width);
    plan_head(canvas, arena, plan);
    for (size_t r = 0; r < grid->rows_n; r++) {
        plan_row(canvas, arena, plan, r);
        plan->own[r] = plan->heights[r];
        plan->sides = plan->sides || grid->rows[r].side != NULL;
    }
    if (plan->sides)
        plan_sides(canvas, plan);
    return plan;
}

double grid_head_height(const struct grid_plan *plan)
{
    return plan->head;
}

double grid_row_height(const struct grid_plan *plan, size_t row)
{
    return plan->heights[row];
}

double grid_height(const struct grid_plan *plan)
{
    double height = plan->head;

    for (size_t r = 0; r < plan->grid->rows_n; r++)
        height += plan->heights[r];
    return height;
}

/* --- marks ---------------------------------------------------------------------------------------
 */

void grid_light(struct canvas *canvas, enum grid_state light, double x, double y, double r)
{
    const struct point tick[] = {
        {x - 0.45 * r, y + 0.05 * r}, {x - 0.1 * r, y + 0.4 * r}, {x + 0.5 * r, y - 0.35 * r}};
    const struct point triangle[] = {
        {x, y - r}, {x + 1.1 * r, y + 0.9 * r}, {x - 1.1 * r, y + 0.9 * r}};
    const struct point diamond[] = {{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}};
    double arm = 0.4 * r;

    if (light == GRID_LIGHT_OK) {
        canvas_disc(canvas, x, y, r, C_T500, C_NONE, 0);
        canvas_polyline(canvas, tick, ARRAY_LEN(tick), C_WHITE, 0.3 * r);
    } else if (light == GRID_LIGHT_WATCH) {
        canvas_polygon(canvas, triangle, ARRAY_LEN(triangle), C_O500, C_NONE, 0);
        canvas_line(canvas, x, y - 0.35 * r, x, y + 0.3 * r, 0.22 * r, C_WHITE);
        canvas_line(canvas, x, y + 0.45 * r, x, y + 0.67 * r, 0.22 * r, C_WHITE);
    } else if (light == GRID_LIGHT_ALERT) {
        canvas_fill(canvas, (struct box){x - r, y - r, 2 * r, 2 * r}, C_R700);
        canvas_line(canvas, x - arm, y - arm, x + arm, y + arm, 0.28 * r, C_WHITE);
        canvas_line(canvas, x - arm, y + arm, x + arm, y - arm, 0.28 * r, C_WHITE);
    } else {
        canvas_polygon(canvas, diamond, ARRAY_LEN(diamond), C_WHITE, C_G500, 0.8);
    }
}

double grid_tag(struct canvas *canvas, double x, double y, const char *text, enum colour word,
                enum colour fill)
{
    const double height = 11.25, pad = 4;
    struct type type = type_with(TYPE_TAG, 7, word);
    double width = text_width(canvas, &type, text) + 2 * pad;
    struct box box = {x, y - height / 2, width, height};

    canvas_fill(canvas, box, fill);
    canvas_frame(canvas, box, 0.5, word);
    text_row(canvas, &type, x + pad, box.y, height, ALIGN_LEFT, text);
    return width;
}

/* --- draw ----------------------------------------------------------------------------------------
 */

static void draw_bar(struct canvas *canvas, const struct grid_plan *plan, size_t column,
                     const struct grid_cell *cell, double x, double y, double h)
{
    const double thick = 5;
    double width = plan->w[column] - 2 * BAR_PAD;
    struct box track = {x + BAR_PAD, y + (h - thick) / 2, width, thick};
    double share = fmin(fmax(cell->value, 0), 1);

    canvas_fill(canvas, track, C_G100);
    track.w = width * share;
    if (track.w > 0)
        canvas_fill(canvas, track, share < 0.6 ? C_O500 : share < 0.8 ? C_N500 : C_N700);
}

static void draw_mark(struct canvas *canvas, double x, double y, double h, const char *mark)
{
    struct type type = type_with(TYPE_TAG, MARK_SIZE, C_N500);

    text_row(canvas, &type, x + 0.5, y - 2.2, h, ALIGN_LEFT, mark);
}

/* Words of one line at the column's alignment; returns their right end. */
static double draw_words(struct canvas *canvas, const struct grid_plan *plan, size_t column,
                         const struct type *type, const char *words, double x, double y, double h)
{
    double left = x + plan->lead[column], right = x + plan->w[column] - plan->pad;
    enum grid_align align = plan->grid->columns[column].align;

    if (align == GRID_DECIMAL) {
        const char *point = point_of(words);
        double whole = text_width(canvas, type, words);
        double tail = point == NULL ? 0 : text_width(canvas, type, point);

        if (point != NULL) /* on the point, also when this figure is set larger than the others */
            right = right - plan->after[column] + tail;
        text_row(canvas, type, right - whole, y, h, ALIGN_LEFT, words);
        return right;
    }
    if (align == GRID_RIGHT) {
        text_row(canvas, type, right, y, h, ALIGN_RIGHT, words);
        return right;
    }
    if (align == GRID_CENTRE)
        return (left + right) / 2 +
               text_row(canvas, type, (left + right) / 2, y, h, ALIGN_CENTRE, words) / 2;
    return left + text_row(canvas, type, left, y, h, ALIGN_LEFT, words);
}

static double draw_hatched(struct canvas *canvas, const struct grid_plan *plan, size_t column,
                           const struct grid_cell *cell, const struct type *type, double x,
                           double y, double h)
{
    const char *words = cell_words(cell);
    double start = x + plan->lead[column], inner = cell_room(plan, column, GRID_PLAIN);
    double width = text_width(canvas, type, words);
    bool left = plan->grid->columns[column].align == GRID_LEFT;

    if (cell->state == GRID_SUPPRESSED) {
        canvas_hatch(canvas, (struct box){start, y + 2, inner, h - 4}, C_G300);
        text_plate(canvas, type, start + inner / 2, y, h, ALIGN_CENTRE, words);
        return start + inner;
    }
    if (inner - width > 6) {
        double room = fmin(HATCH_W, inner - width - 1.5);

        canvas_hatch(canvas,
                     (struct box){left ? start + width + 1.5
                                       : x + plan->w[column] - plan->pad - width - 1.5 - room,
                                  y + 2.5, room, h - 5},
                     C_R300);
    }
    return draw_words(canvas, plan, column, type, words, x, y, h);
}

/* Words on several lines; *y and *h become the last one's. Returns its right end. */
static double draw_block(struct canvas *canvas, const struct grid_plan *plan, size_t column,
                         const struct text_block *block, double x, double room, double *y,
                         double *h)
{
    const enum grid_align asked = plan->grid->columns[column].align;
    const enum align align = asked == GRID_LEFT     ? ALIGN_LEFT
                             : asked == GRID_CENTRE ? ALIGN_CENTRE
                                                    : ALIGN_RIGHT;
    const double last = (double)block->layout.lines[block->layout.n - 1].width;

    text_draw(canvas, block, x, *y + (*h - block->height) / 2, room, align, 0, block->layout.n);
    *y += (*h + block->height) / 2 - block->type->leading;
    *h = block->type->leading;
    return align == ALIGN_LEFT     ? x + last
           : align == ALIGN_CENTRE ? x + (room + last) / 2
                                   : x + room;
}

static void draw_cell(struct canvas *canvas, const struct grid_plan *plan, size_t row,
                      size_t column, double x, double y, double h)
{
    const struct grid_cell *cell = &plan->grid->rows[row].cells[column];
    const struct text_block *block = &plan->blocks[row * plan->grid->columns_n + column];
    struct type type = cell_type(plan, row, column);
    const char *words = cell_words(cell);
    double end;

    if (plan->grid->columns[column].align == GRID_BAR) {
        if (words != NULL)
            draw_words(canvas, plan, column, &type, words, x, y, h);
        else if (plan->grid->rows[row].kind != GRID_BAND && cell->state != GRID_NOT_APPLICABLE)
            draw_bar(canvas, plan, column, cell, x, y, h);
        return;
    }
    if (words == NULL)
        return;
    if (is_light(cell->state) || cell->state == GRID_NOT_DUE) {
        grid_light(canvas, cell->state, x + plan->lead[column] + LIGHT_R, y + h / 2, LIGHT_R);
        x += 2 * LIGHT_R + 5;
    }
    if (cell->state == GRID_NOT_PROVIDED || cell->state == GRID_SUPPRESSED)
        end = draw_hatched(canvas, plan, column, cell, &type, x, y, h);
    else if (cell->state == GRID_BORDERLINE)
        end = x + plan->lead[column] +
              grid_tag(canvas, x + plan->lead[column], y + h / 2, words, C_O700, C_O50);
    else if (block->layout.n > 1)
        end = draw_block(canvas, plan, column, block, x + plan->lead[column],
                         cell_room(plan, column, cell->state), &y, &h);
    else
        end = draw_words(canvas, plan, column, &type, words, x, y, h);
    if (cell->mark != NULL)
        draw_mark(canvas, end, y, h, cell->mark);
}

static void draw_side(struct canvas *canvas, const struct grid_plan *plan,
                      const struct grid_row *row, double x, double y)
{
    struct type name = theme_type[TYPE_DENSE_BOLD], sub = theme_type[TYPE_DENSE2];
    double used;

    name.leading = sub.leading = plan->pitch;
    used = text_box(canvas, &name,
                    (struct box){x, y + (plan->row - plan->pitch) / 2, plan->w[0] - plan->pad, 0},
                    ALIGN_LEFT, row->side);
    if (row->side_sub != NULL)
        text_row(canvas, &sub, x, y + (plan->row - plan->pitch) / 2 + used, plan->pitch, ALIGN_LEFT,
                 row->side_sub);
}

static enum colour row_fill(const struct grid_plan *plan, size_t row)
{
    switch (plan->grid->rows[row].kind) {
    case GRID_BAND:
    case GRID_OWN:
        return C_N50;
    case GRID_TOTAL:
        return C_CARD;
    case GRID_ROW:
    case GRID_MUTED:
        break;
    }
    return plan->grid->zebra && row % 2 == 1 ? C_ZEBRA : C_NONE;
}

/* The rule between row `row` (above) and the next one, at height y. */
static void draw_rule(struct canvas *canvas, const struct grid_plan *plan, size_t row, double x,
                      double y)
{
    const struct grid_row *next = &plan->grid->rows[row + 1];
    double from = plan->sides && next->side == NULL ? plan->w[0] : 0;

    if (row_fill(plan, row) != C_NONE || row_fill(plan, row + 1) != C_NONE)
        return;
    if (next->group_rule || (plan->sides && next->side != NULL))
        canvas_line(canvas, x, y, x + plan->width, y, PT_LINE_GROUP, C_RULE2);
    else
        canvas_line(canvas, x + from, y, x + plan->width, y, PT_LINE_ROW, C_RULE);
}

static void draw_group_heads(struct canvas *canvas, const struct grid_plan *plan, double x,
                             double y)
{
    const struct grid_column *columns = plan->grid->columns;
    size_t n = plan->grid->columns_n;
    const struct type *type = &theme_type[plan->grid->dense ? TYPE_DENSE_BOLD : TYPE_LABEL_BOLD];

    for (size_t c = 0; c < n;) {
        size_t end = c + 1;
        double left = x + plan->x[c] + PT_CELL_PAD, right;

        while (end < n && columns[c].group != NULL && columns[end].group != NULL &&
               strcmp(columns[c].group, columns[end].group) == 0)
            end++;
        right = x + plan->x[end - 1] + plan->w[end - 1] - PT_CELL_PAD;
        if (columns[c].group != NULL) {
            text_row(canvas, type, (left + right) / 2, y, plan->head / 2 + 1, ALIGN_CENTRE,
                     columns[c].group);
            canvas_line(canvas, left, y + plan->head / 2 + 0.75, right, y + plan->head / 2 + 0.75,
                        0.4, C_RULE2);
        }
        c = end;
    }
}

static void draw_head(struct canvas *canvas, const struct grid_plan *plan, double x, double y)
{
    if (plan->two_level)
        draw_group_heads(canvas, plan, x, y);
    for (size_t c = 0; c < plan->grid->columns_n; c++) {
        const struct grid_column *column = &plan->grid->columns[c];
        const struct text_block *block = &plan->heads[c];
        enum align align = column->align == GRID_LEFT || column->align == GRID_BAR ? ALIGN_LEFT
                           : column->align == GRID_CENTRE                          ? ALIGN_CENTRE
                                                                                   : ALIGN_RIGHT;
        double top = y, h = plan->head, lead = plan->sides && c == 0 ? 0 : plan->lead[c];

        if (column->head == NULL)
            continue;
        if (column->group != NULL) {
            top += plan->head / 2;
            h = plan->head / 2;
        }
        text_draw(canvas, block, x + plan->x[c] + lead, top + (h - block->height) / 2,
                  cell_room(plan, c, GRID_PLAIN), align, 0, block->layout.n);
    }
}

double grid_draw(struct canvas *canvas, const struct grid_plan *plan, double x, double y,
                 size_t from, size_t to)
{
    double top = y;

    canvas_line(canvas, x, y, x + plan->width, y, PT_LINE_FRAME, C_INK);
    draw_head(canvas, plan, x, y);
    y += plan->head;
    for (size_t r = from; r < to; r++) {
        double h = plan->heights[r];

        if (row_fill(plan, r) != C_NONE)
            canvas_fill(canvas, (struct box){x, y, plan->width, h}, row_fill(plan, r));
        if (plan->grid->rows[r].side != NULL)
            draw_side(canvas, plan, &plan->grid->rows[r], x, y);
        for (size_t c = 0; c < plan->grid->columns_n; c++)
            draw_cell(canvas, plan, r, c, x + plan->x[c], y, plan->own[r]);
        y += h;
        if (r + 1 < to)
            draw_rule(canvas, plan, r, x, y);
    }
    canvas_line(canvas, x, top + plan->head, x + plan->width, top + plan->head, PT_LINE_HEAD,
                C_INK);
    canvas_line(canvas, x, y, x + plan->width, y, PT_LINE_FRAME, C_INK);
    return y - top;
}
