#include "reports/cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "reports/labels.h"

/* A hyphen is no minus (design/ART.md §9). */
static char *with_minus(struct arena *arena, char *text)
{
    return text[0] == '-' ? arena_printf(arena, "−%s", text + 1) : text;
}

const char *cell_words(struct arena *arena, enum cell_unit unit, int64_t value)
{
    switch (unit) {
    case CELL_YUAN:
        return with_minus(arena, num_yuan(arena, value, true));
    case CELL_WAN:
        return with_minus(arena, num_yuan(arena, round_div(value, 10000), true));
    case CELL_COUNT:
        return with_minus(arena, num_grouped(arena, value));
    case CELL_TENTHS:
        return arena_printf(arena, "%s%s.%d", value < 0 ? "−" : "",
                            num_grouped(arena, llabs(value) / 10), (int)(llabs(value) % 10));
    case CELL_POINTS:
        return with_minus(arena, num_points_text(arena, value));
    case CELL_RATE:
        return arena_printf(arena, "%s%%", with_minus(arena, num_ppm_percent(arena, value, 1)));
    case CELL_DAY:
        return date_iso(arena, (int32_t)value);
    }
    return "";
}

const char *cell_figure_words(struct arena *arena, enum cell_unit unit, struct figure figure)
{
    return figure.given ? cell_words(arena, unit, figure.value) : LABEL_NOT_PROVIDED;
}

const char *cell_yuan_short(struct arena *arena, struct figure fen)
{
    if (!fen.given) {
        return LABEL_NOT_PROVIDED;
    }
    char *text = with_minus(arena, num_yuan(arena, fen.value, true));
    const size_t n = strlen(text);
    if (n > 3 && strcmp(text + n - 3, ".00") == 0) {
        text[n - 3] = '\0';
    }
    return text;
}

struct grid_cell cell_text(const char *text)
{
    return (struct grid_cell){.text = text};
}

struct grid_cell cell_number(struct arena *arena, enum cell_unit unit, int64_t value)
{
    return (struct grid_cell){.text = cell_words(arena, unit, value)};
}

struct grid_cell cell_figure(struct arena *arena, enum cell_unit unit, struct figure figure)
{
    return figure.given ? cell_number(arena, unit, figure.value)
                        : (struct grid_cell){.state = GRID_NOT_PROVIDED};
}

struct grid_cell cell_day(struct arena *arena, struct figure day)
{
    return day.given ? cell_number(arena, CELL_DAY, day.value) : cell_text("—");
}

bool cell_few_heads(struct figure persons)
{
    return persons.given && persons.value > 0 && persons.value < HEADS_FLOOR;
}

enum heads *cell_hide_heads(struct arena *arena, const struct figure *persons, size_t n)
{
    enum heads *heads = arena_array(arena, n + 1, sizeof *heads);
    size_t few = 0;
    size_t least = n;

    for (size_t i = 0; i < n; i++) {
        heads[i] = cell_few_heads(persons[i]) ? HEADS_FEW : HEADS_SHOWN;
        few += heads[i] == HEADS_FEW;
        if (heads[i] == HEADS_SHOWN && persons[i].given && persons[i].value > 0 &&
            (least == n || persons[i].value < persons[least].value)) {
            least = i;
        }
    }
    if (few == 1 && least < n) {
        heads[least] = HEADS_COMPLEMENT;
    }
    return heads;
}

struct grid_cell cell_heads(struct arena *arena, struct figure persons, enum heads heads)
{
    return heads == HEADS_SHOWN ? cell_figure(arena, CELL_COUNT, persons)
                                : (struct grid_cell){.text = heads == HEADS_FEW ? LABEL_UNDER_FIVE
                                                                                : LABEL_COMPLEMENT,
                                                     .state = GRID_SUPPRESSED};
}

const char *cell_heads_words(struct arena *arena, struct figure persons)
{
    return cell_few_heads(persons) ? LABEL_UNDER_FIVE
                                   : cell_figure_words(arena, CELL_COUNT, persons);
}

struct cells cells_new(struct arena *arena, size_t rows, size_t columns)
{
    struct cells made = {.rows = arena_array(arena, rows + 1, sizeof *made.rows),
                         .cells = arena_array(arena, rows * columns + 1, sizeof *made.cells),
                         .rows_n = rows,
                         .columns_n = columns};

    for (size_t i = 0; i < rows; i++) {
        made.rows[i].cells = made.cells + i * columns;
    }
    return made;
}

struct grid_cell *cells_at(const struct cells *cells, size_t row, size_t column)
{
    return &cells->cells[row * cells->columns_n + column];
}

const struct grid *cells_grid(struct arena *arena, const struct cells *cells,
                              const struct grid_column *columns, bool dense)
{
    struct grid *grid = arena_alloc(arena, sizeof *grid);

    *grid = (struct grid){.columns = columns,
                          .columns_n = cells->columns_n,
                          .rows = cells->rows,
                          .rows_n = cells->rows_n,
                          .dense = dense};
    return grid;
}

const char *cell_decision_words(const char *kind)
{
    static const char *const words[][2] = {
        {"zero", "逾期未提供，计零分"},
        {"not_applicable", "不适用"},
        {"override", "改定分值"},
        {"fire", "触发一票否决"},
        {"lift", "解除一票否决"},
        {"bonus", "加分"},
        {"deduct", "扣分"},
    };

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i][0], kind) == 0) {
            return words[i][1];
        }
    }
    return kind;
}

const enum heads *cell_hide_entries(struct arena *arena, const struct model_round *round)
{
    struct figure *persons = arena_array(arena, round->entry_count + 1, sizeof *persons);

    for (size_t i = 0; i < round->entry_count; i++) {
        persons[i] = round->entries[i].persons;
    }
    return cell_hide_heads(arena, persons, round->entry_count);
}
