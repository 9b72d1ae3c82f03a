#include "etl/shares.h"

#include <string.h>

#include "base/utf8.h"
#include "base/words.h"

static const int64_t whole_ppm = PPM;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// --- one item ------------------------------------------------------------------------------------

static bool reads_as_share(struct span text, enum shares_by *by, int64_t *weight)
{
    if (span_ends(text, "%") && num_percent(text, weight) == NUM_OK && *weight > 0) {
        *by = SHARES_PERCENT;
        return true;
    }
    if (span_ends(text, "元") && num_money(text, MONEY_UNKNOWN, weight) == NUM_OK && *weight > 0) {
        *by = SHARES_AMOUNT;
        return true;
    }
    return false;
}

/* Where the figure at the end of the text begins: before 60% or 30,000.00元 or 3万元. */
static size_t figure_start(struct span text)
{
    static const char *const units[] = {"%", "亿元", "万元", "元"};
    size_t at = text.n;

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (span_ends(text, units[i])) {
            at -= strlen(units[i]);
            break;
        }
    }
    while (at > 0 && text.p[at - 1] == ' ') {
        at--;
    }
    while (at > 0 && (is_digit(text.p[at - 1]) || text.p[at - 1] == '.' || text.p[at - 1] == ',')) {
        at--;
    }
    return at;
}

static struct span without_joint(struct span name)
{
    name = utf8_trim(name);
    while (name.n > 0 && (name.p[name.n - 1] == ':' || name.p[name.n - 1] == '=')) {
        name.n--;
        name = utf8_trim(name);
    }
    return name;
}

enum shares_by shares_item(struct span item, struct span *name, int64_t *weight)
{
    enum shares_by by = SHARES_WHOLE;
    size_t at;

    item = utf8_trim(item);
    *name = item;
    *weight = 0;
    if (span_ends(item, ")")) {
        for (at = item.n - 1; at > 0 && item.p[at - 1] != '('; at--) {
        }
        struct span inner = {item.p + at, item.n - at - 1};
        if (at > 1 && reads_as_share(utf8_trim(inner), &by, weight)) {
            *name = without_joint((struct span){item.p, at - 1});
        }
        return by;
    }
    at = figure_start(item);
    struct span figure = utf8_trim((struct span){item.p + at, item.n - at});
    if (at > 0 && reads_as_share(figure, &by, weight)) {
        *name = without_joint((struct span){item.p, at});
    }
    return by;
}

// --- the cell ------------------------------------------------------------------------------------

/* Length of the mark that ends an item at text[at], 0 when none does. A comma between digits and
 * three more digits belongs to a figure. */
static size_t mark_at(struct span text, size_t at)
{
    char c = text.p[at];

    if (c == ';' || c == '\n') {
        return 1;
    }
    if (c == ',') {
        bool figure = at > 0 && is_digit(text.p[at - 1]) && at + 3 < text.n &&
                      is_digit(text.p[at + 1]) && is_digit(text.p[at + 2]) &&
                      is_digit(text.p[at + 3]);
        return figure ? 0 : 1;
    }
    return text.n - at >= 3 && memcmp(text.p + at, "、", 3) == 0 ? 3 : 0;
}

/* The text up to the next mark, and what follows it. */
static struct span next_part(struct span *rest)
{
    size_t at = 0;
    size_t mark = 0;

    while (at < rest->n && (mark = mark_at(*rest, at)) == 0) {
        at++;
    }
    struct span part = {rest->p, at};
    *rest = (struct span){rest->p + at + mark, rest->n - at - mark};
    return part;
}

static bool is_list(struct span text)
{
    struct span rest = utf8_trim(text);

    (void)next_part(&rest);
    return rest.n > 0;
}

/* Whether the text as it stands is a project of the round. */
static bool is_project(const struct load_job *job, struct span text)
{
    struct project *project = NULL;
    struct project_query query = {.code = text, .title_key = utf8_key(job->row_arena, text)};

    return registry_match(job->registry, &query, &project) != PROJECT_NONE;
}

/* One name is told apart by what it is: a code of the round, else a title. */
static struct project *project_of(struct load_job *job, const struct value *cell, struct span name)
{
    struct value value = *cell;

    value.text = name;
    return registry_by_code(job->registry, name) ? job_project(job, &value, NULL, NULL, NULL)
                                                 : job_project(job, NULL, &value, NULL, NULL);
}

/* The next item: up to the first mark, or further when a title itself holds marks (助老、助残服务
 * 60%). */
static struct span next_item(const struct load_job *job, struct span *rest)
{
    struct span after = *rest;
    struct span first = next_part(&after);
    struct span further = after;
    struct span name;
    int64_t weight = 0;
    bool whole = shares_item(first, &name, &weight) != SHARES_WHOLE;

    for (struct span item = first; !whole && further.n > 0;) {
        struct span part = next_part(&further);
        item.n = (size_t)(part.p + part.n - item.p);
        if (shares_item(item, &name, &weight) != SHARES_WHOLE && is_project(job, name)) {
            *rest = further;
            return item;
        }
    }
    *rest = after;
    return first;
}

static bool add_item(struct load_job *job, struct span item, struct shares *out)
{
    struct span name;
    int64_t weight = 0;
    enum shares_by by = shares_item(item, &name, &weight);

    if (out->count == SHARES_CAP) {
        job_fault(job, out->cell, "F-RANGE", NULL);
        return false;
    }
    if (by == SHARES_WHOLE || (out->count > 0 && by != out->by)) {
        job_fault(job, out->cell, "F-SHARES", span_dup(job->row_arena, item));
        return false;
    }
    struct project *project = project_of(job, out->cell, name);
    for (size_t i = 0; project && i < out->count; i++) {
        if (out->project[i] == project) {
            job_fault(job, out->cell, "F-SHARES", project->code);
            return false;
        }
    }
    out->by = by;
    out->project[out->count] = project;
    out->weight[out->count++] = weight;
    return project != NULL;
}

static bool is_whole(struct load_job *job, const struct shares *shares)
{
    int64_t sum = 0;

    for (size_t i = 0; i < shares->count; i++) {
        sum += shares->weight[i] <= whole_ppm ? shares->weight[i] : whole_ppm + 1;
    }
    if (shares->by != SHARES_PERCENT || sum == whole_ppm) {
        return true;
    }
    job_fault(
        job, shares->cell, "F-SHARES",
        arena_printf(job->row_arena, "%s%% ≠ 100%%", num_ppm_percent(job->row_arena, sum, 2)));
    return false;
}

bool shares_read(struct load_job *job, const struct value *code, const struct value *title,
                 struct shares *out)
{
    const struct value *cell = code->given ? code : title;
    struct span name;
    int64_t weight;

    *out = (struct shares){.by = SHARES_WHOLE, .cell = cell};
    if (!cell->given || is_project(job, cell->text) ||
        (!is_list(cell->text) && shares_item(cell->text, &name, &weight) == SHARES_WHOLE)) {
        out->project[0] = job_project(job, code, title, NULL, NULL);
        out->count = 1;
        return out->project[0] != NULL;
    }
    struct span rest = cell->text;
    while (rest.n > 0) {
        struct span item = utf8_trim(next_item(job, &rest));
        if (item.n > 0 && !add_item(job, item, out)) {
            return false;
        }
    }
    return out->count > 0 && is_whole(job, out);
}

bool shares_split(struct load_job *job, const struct shares *shares, const int64_t *values,
                  size_t value_count, int64_t *parts)
{
    size_t n = shares->count;

    if (shares->by == SHARES_AMOUNT) {
        int64_t sum = 0;
        size_t given = 0;
        size_t only = 0;
        memset(parts, 0, value_count * n * sizeof *parts);
        for (size_t k = 0; k < value_count; k++) {
            given += values[k] != 0;
            only = values[k] != 0 ? k : only;
        }
        for (size_t i = 0; i < n; i++) {
            parts[only * n + i] = shares->weight[i];
            if (__builtin_add_overflow(sum, shares->weight[i], &sum)) {
                sum = INT64_MAX;
            }
        }
        if (given == 1 && sum == values[only]) {
            return true;
        }
        job_fault(job, shares->cell, "F-SHARES",
                  given > 1 ? WORDS("有几种认购时份额只能写百分比",
                                    "of several kinds of money shares are percentages")
                            : arena_printf(job->row_arena, "%s ≠ %s",
                                           num_yuan(job->row_arena, sum, false),
                                           num_yuan(job->row_arena, values[only], false)));
        return false;
    }
    for (size_t k = 0; k < value_count; k++) {
        if (shares->by == SHARES_PERCENT) {
            num_split(shares->weight, n, values[k], &parts[k * n]);
        } else {
            parts[k * n] = values[k];
        }
    }
    return true;
}
