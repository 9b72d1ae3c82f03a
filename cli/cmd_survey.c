/* survey ROUND [PROJECT]: the forms of every project, which of them count and why the others do
 * not, 满意率 and 满意度 of every dimension with their intervals, and what is to be verified. With
 * --publish small cells are blank and what is told about single forms is left out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pad.h"
#include "cli/pinned.h"
#include "cli/survey_likely.h"
#include "cli/survey_strata.h"
#include "scoring/cells.h"
#include "scoring/figures.h"
#include "scoring/forms.h"
#include "scoring/survey.h"

/* Columns of query/survey/forms.sql, items.sql, dimensions.sql and clusters.sql. */
enum { F_PROJECT, F_AUDIENCE, F_SURVEY, F_REASON, F_ANSWERS };
enum { I_AUDIENCE, I_KEY, I_SURVEY, I_ANSWER_NO, I_REVERSED };
enum {
    D_PROJECT,
    D_AUDIENCE,
    D_DIMENSION,
    D_MARK_1,
    D_UNKNOWN = D_MARK_1 + SURVEY_MARKS,
    D_BLANK,
    D_POPULATION
};
enum { C_PROJECT, C_CLUSTERS, C_REPEATED };
enum { WIDTH_DIMENSION = 16, WIDTH_COUNT = 7, WIDTH_RATE = 9, WIDTH_RANGE = 17, WIDTH_MEAN = 7 };

/* The items of one audience; where they stand in each survey is looked up by survey. */
struct audience {
    const char *name;
    size_t first, end; /* rows of items.sql */
    size_t items;
    bool *reversed;
};

struct surveying {
    struct cli *cli;
    const char *round, *only; /* only NULL: all projects */
    bool publish;
    struct pinned pinned;
    struct db_rows items, dimensions, clusters;
    bool *hidden; /* one a row of dimensions */
    struct survey_likely likely;
    struct survey_strata strata; /* not read for publication */
    struct audience *audiences;
    size_t audience_count;
    struct json *list;    /* NULL when text is printed */
    struct arena scratch; /* of one group */
    char *project;        /* group whose forms come; NULL = none */
    const struct audience *audience;
    struct forms forms;
    uint8_t *marks;                      /* of one form */
    int64_t received, fates[FORM_FATES]; /* of the round */
    size_t groups, alphas, low_alphas;   /* groups with an alpha, and with a low one */
};

// --- what the forms say --------------------------------------------------------------------------

static bool new_item(const struct db_rows *rows, size_t i, size_t first)
{
    return i == first || strcmp(db_cell(rows, i, I_KEY), db_cell(rows, i - 1, I_KEY)) != 0;
}

/* Surveys without a mapped question stand in an audience without name and items. */
static void find_audiences(struct surveying *at)
{
    const struct db_rows *rows = &at->items;
    struct arena *arena = &at->cli->arena;
    at->audiences = arena_array(arena, rows->row_count + 1, sizeof *at->audiences);
    at->marks = arena_alloc(arena, rows->row_count + 1);
    at->audiences[at->audience_count++] = (struct audience){.name = ""};
    for (size_t first = 0, end; first < rows->row_count; first = end) {
        struct audience *audience = &at->audiences[at->audience_count++];
        const char *name = db_cell(rows, first, I_AUDIENCE);
        for (end = first;
             end < rows->row_count && strcmp(db_cell(rows, end, I_AUDIENCE), name) == 0; end++) {
        }
        *audience = (struct audience){.name = name, .first = first, .end = end};
        audience->reversed = arena_array(arena, end - first, sizeof *audience->reversed);
        for (size_t i = first; i < end; i++) {
            audience->items += new_item(rows, i, first);
            audience->reversed[audience->items - 1] = db_is_true(rows, i, I_REVERSED);
        }
    }
}

static const struct audience *audience_of(const struct surveying *at, const char *name)
{
    for (size_t i = 1; i < at->audience_count; i++) {
        if (strcmp(at->audiences[i].name, name) == 0) {
            return &at->audiences[i];
        }
    }
    return &at->audiences[0];
}

/* Answer `number` (from 1) of bytes in hex; 0 when it is no mark. */
static uint8_t mark_at(const char *answers, int64_t number)
{
    size_t at = 2 * ((size_t)number - 1);
    bool mark = at + 1 < strlen(answers) && answers[at] == '0' && answers[at + 1] >= '1' &&
                answers[at + 1] <= '0' + SURVEY_MARKS;
    return mark ? (uint8_t)(answers[at + 1] - '0') : 0;
}

static void read_marks(const struct surveying *at, const char *survey, const char *answers,
                       uint8_t *marks)
{
    const struct audience *audience = at->audience;
    size_t item = 0;
    for (size_t i = audience->first; i < audience->end; i++) {
        item += new_item(&at->items, i, audience->first);
        if (strcmp(db_cell(&at->items, i, I_SURVEY), survey) == 0) {
            marks[item - 1] = mark_at(answers, db_int(&at->items, i, I_ANSWER_NO));
        }
    }
}

static unsigned flags_of(const struct surveying *at, int64_t population)
{
    unsigned flags = forms_flags(&at->forms);
    int64_t valid = at->forms.fates[FORM_VALID];
    if (strcmp(at->audience->name, "受益人") == 0) {
        flags |= population == 0 ? 1u << FORM_FLAG_N_UNKNOWN : 0;
        flags |= population > 0 && valid > population ? 1u << FORM_FLAG_N_BELOW_FORMS : 0;
    }
    for (size_t i = 0; i < at->clusters.row_count; i++) {
        if (strcmp(db_cell(&at->clusters, i, C_PROJECT), at->project) == 0) {
            flags |= db_int(&at->clusters, i, C_CLUSTERS) > 0 ? 1u << FORM_FLAG_CLUSTER : 0;
            flags |= db_int(&at->clusters, i, C_REPEATED) > 0 ? 1u << FORM_FLAG_REPEATED : 0;
        }
    }
    return flags;
}

static void opinion_of(const struct db_rows *rows, size_t row, struct survey_opinion *said)
{
    int64_t marks[SURVEY_MARKS];
    for (size_t i = 0; i < SURVEY_MARKS; i++) {
        marks[i] = db_int(rows, row, D_MARK_1 + i);
    }
    survey_opinion(marks, db_int(rows, row, D_POPULATION), said);
}

static bool same_dimension(const struct db_rows *rows, size_t a, size_t b)
{
    return strcmp(db_cell(rows, a, D_AUDIENCE), db_cell(rows, b, D_AUDIENCE)) == 0 &&
           strcmp(db_cell(rows, a, D_DIMENSION), db_cell(rows, b, D_DIMENSION)) == 0;
}

/* Hide the cells of one dimension, rows[0..n) of it, the round's own row `total` with them. */
static void hide_dimension(struct surveying *at, const size_t *rows, size_t n, size_t total)
{
    int64_t *counts = arena_array(&at->cli->arena, n + 1, sizeof *counts);
    bool *hidden = arena_array(&at->cli->arena, n + 1, sizeof *hidden);
    struct survey_opinion said;
    for (size_t i = 0; i < n; i++) {
        opinion_of(&at->dimensions, rows[i], &said);
        counts[i] = said.answered;
    }
    at->hidden[total] = cells_hide(counts, n, CELLS_ANSWERS, hidden);
    for (size_t i = 0; i < n; i++) {
        at->hidden[rows[i]] = hidden[i];
    }
}

/* Rows of the round come last (their project is null). */
static void hide_cells(struct surveying *at)
{
    const struct db_rows *rows = &at->dimensions;
    size_t *same = arena_array(&at->cli->arena, rows->row_count + 1, sizeof *same);
    at->hidden = arena_array(&at->cli->arena, rows->row_count + 1, sizeof *at->hidden);
    memset(at->hidden, 0, (rows->row_count + 1) * sizeof *at->hidden);
    for (size_t total = rows->row_count;
         at->publish && total-- > 0 && db_is_null(rows, total, 0);) {
        size_t n = 0;
        for (size_t i = 0; i < rows->row_count && !db_is_null(rows, i, D_PROJECT); i++) {
            if (same_dimension(rows, i, total)) {
                same[n++] = i;
            }
        }
        hide_dimension(at, same, n, total);
    }
}

/* --- one group: the rows of its dimensions, [first, end) ----------------------------------------
 */

struct group {
    const char *project; /* NULL = the round */
    const char *audience;
    size_t first, end;
    bool hidden;
    int64_t population;
    unsigned flags;
};

static bool is_beneficiaries(const struct group *group)
{
    return strcmp(group->audience, "受益人") == 0;
}

static int compare_group(const struct db_rows *rows, size_t row, const char *project,
                         const char *audience)
{
    if (db_is_null(rows, row, D_PROJECT)) {
        return 1;
    }
    int order = strcmp(db_cell(rows, row, D_PROJECT), project);
    return order != 0 ? order : strcmp(db_cell(rows, row, D_AUDIENCE), audience);
}

static void find_dimensions(const struct surveying *at, struct group *group)
{
    const struct db_rows *rows = &at->dimensions;
    size_t low = 0, high = rows->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_group(rows, middle, group->project, group->audience) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    group->first = group->end = low;
    while (group->end < rows->row_count &&
           compare_group(rows, group->end, group->project, group->audience) == 0) {
        group->hidden |= at->hidden[group->end];
        group->population = db_int(rows, group->end++, D_POPULATION);
    }
}

// --- text ----------------------------------------------------------------------------------------

static const char *percent(struct arena *arena, int64_t ppm)
{
    return num_ppm_percent(arena, ppm, 1);
}

static const char *range(struct arena *arena, int64_t low_ppm, int64_t high_ppm)
{
    return arena_printf(arena, "%s–%s", percent(arena, low_ppm), percent(arena, high_ppm));
}

static void print_line(struct arena *arena, const char *dimension,
                       const struct survey_opinion *said, bool hidden)
{
    bool shown = !hidden && said->answered > 0;
    fputs("  ", stdout);
    pad_left(stdout, dimension, WIDTH_DIMENSION);
    pad_right(stdout, hidden ? "＜10" : arena_printf(arena, "%lld", (long long)said->answered),
              WIDTH_COUNT);
    pad_right(stdout, shown ? percent(arena, said->rate_ppm) : "—", WIDTH_RATE);
    pad_right(stdout, shown ? range(arena, said->low_ppm, said->high_ppm) : "—", WIDTH_RANGE);
    pad_right(stdout,
              shown && said->exact ? range(arena, said->exact_low_ppm, said->exact_high_ppm) : "—",
              WIDTH_RANGE);
    pad_right(stdout, shown ? percent(arena, said->index_ppm) : "—", WIDTH_RATE);
    pad_right(stdout, shown ? num_decimal_text(arena, (struct decimal){said->mean_milli, 3}) : "—",
              WIDTH_MEAN);
    putchar('\n');
}

static void print_lines(struct surveying *at, const struct group *group)
{
    struct arena *arena = &at->scratch;
    const char *const heads[] = {words_pick("满意率", "rate"), words_pick("95%区间", "95 %"),
                                 words_pick("精确区间", "exact"), words_pick("满意度", "index"),
                                 words_pick("均值", "mean")};
    const size_t widths[] = {WIDTH_RATE, WIDTH_RANGE, WIDTH_RANGE, WIDTH_RATE, WIDTH_MEAN};
    if (group->first == group->end) {
        return;
    }
    fputs("  ", stdout);
    pad_left(stdout, words_pick("维度", "dimension"), WIDTH_DIMENSION);
    pad_right(stdout, "n", WIDTH_COUNT);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        pad_right(stdout, heads[i], widths[i]);
    }
    putchar('\n');
    for (size_t i = group->first; i < group->end; i++) {
        struct survey_opinion said;
        opinion_of(&at->dimensions, i, &said);
        print_line(arena, db_cell(&at->dimensions, i, D_DIMENSION), &said,
                   group->hidden || at->hidden[i]);
    }
}

static void print_counts(const int64_t fates[FORM_FATES], int64_t received)
{
    printf(
        words_pick("收回%lld份，有效%lld（重复%lld，时间外%lld，过快%lld，空白过多%lld，其他%lld）",
                   "%lld forms, %lld count (%lld repeated, %lld outside the window, %lld too "
                   "quick, %lld blank, %lld other)"),
        (long long)received, (long long)fates[FORM_VALID], (long long)fates[FORM_DUPLICATE],
        (long long)fates[FORM_WINDOW], (long long)fates[FORM_DURATION],
        (long long)fates[FORM_BLANKS], (long long)fates[FORM_OTHER]);
}

static const char *flag_words(unsigned flag)
{
    switch ((enum form_flag)flag) {
#define FORM_FLAG(name, zh, en)                                                                    \
    case FORM_FLAG_##name:                                                                         \
        return words_pick(zh, en);
#include "scoring/form_flags.def"
#undef FORM_FLAG
    case FORM_FLAGS:
        break;
    }
    return "";
}

static void print_group(struct surveying *at, const struct group *group)
{
    struct arena *arena = &at->scratch;
    const struct forms *forms = &at->forms;
    printf("%s  %s  ", group->project, group->audience[0] ? group->audience : "—");
    if (at->publish) {
        fputs(group->hidden ? ""
                            : arena_printf(arena, words_pick("有效%lld份", "%lld forms"),
                                           (long long)forms->fates[FORM_VALID]),
              stdout);
    } else {
        print_counts(forms->fates, forms->received);
    }
    if (group->population > 0 && !group->hidden) {
        printf(words_pick("，名册%lld人，所需样本%lld", ", roster %lld, sample needed %lld"),
               (long long)group->population, (long long)figures_required_sample(group->population));
    }
    putchar('\n');
    print_lines(at, group);
    survey_likely_print(&at->likely, group->project, group->audience, group->hidden);
    if (is_beneficiaries(group)) {
        survey_strata_print(&at->strata, group->project);
    }
    if (!at->publish && forms->items > 0) {
        printf(
            words_pick("  答全%zu份：一路到底%lld，最多的相同答卷%lld，α %s\n",
                       "  %zu complete: %lld straight-lined, %lld identical at most, alpha %s\n"),
            forms->whole, (long long)forms->straight, (long long)forms->same,
            isnan(forms->alpha) ? words_pick("不适用", "n/a")
                                : arena_printf(arena, "%.3f", forms->alpha));
    }
    for (unsigned i = 0; !at->publish && i < FORM_FLAGS; i++) {
        if (group->flags >> i & 1u) {
            printf("  ! %s\n", flag_words(i));
        }
    }
    putchar('\n');
}

// --- JSON ----------------------------------------------------------------------------------------

static struct json *dimension_json(const struct surveying *at, size_t row, bool hidden)
{
    const struct db_rows *rows = &at->dimensions;
    struct survey_opinion said;
    struct json *object = json_new_object();
    opinion_of(rows, row, &said);
    bool shown = !hidden && said.answered > 0;
    bool exact = shown && said.exact;
    json_set_text(object, "dimension", db_cell(rows, row, D_DIMENSION));
    json_set_bool(object, "suppressed", hidden);
    json_set_int_or_null(object, "answered", !hidden, said.answered);
    json_set_int_or_null(object, "population", !hidden && said.population > 0, said.population);
    json_set_int_or_null(object, "satisfied", shown, said.satisfied);
    json_set_int_or_null(object, "rate_ppm", shown, said.rate_ppm);
    json_set_int_or_null(object, "low_ppm", shown, said.low_ppm);
    json_set_int_or_null(object, "high_ppm", shown, said.high_ppm);
    json_set_int_or_null(object, "exact_low_ppm", exact, said.exact_low_ppm);
    json_set_int_or_null(object, "exact_high_ppm", exact, said.exact_high_ppm);
    json_set_int_or_null(object, "index_ppm", shown, said.index_ppm);
    json_set_int_or_null(object, "mean_milli", shown, said.mean_milli);
    json_set_int_or_null(object, "unknown", !at->publish, db_int(rows, row, D_UNKNOWN));
    json_set_int_or_null(object, "blank", !at->publish, db_int(rows, row, D_BLANK));
    return object;
}

static struct json *counts_json(const int64_t fates[FORM_FATES], int64_t received, bool all)
{
    static const struct {
        enum form_fate fate;
        const char *key;
    } keys[] = {{FORM_DUPLICATE, "duplicate"},
                {FORM_WINDOW, "window"},
                {FORM_DURATION, "duration"},
                {FORM_BLANKS, "blanks"},
                {FORM_OTHER, "other"}};
    struct json *object = json_new_object();
    json_set_int(object, "valid", fates[FORM_VALID]);
    if (all) {
        json_set_int(object, "received", received);
        for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
            json_set_int(object, keys[i].key, fates[keys[i].fate]);
        }
    }
    return object;
}

static struct json *flags_json(unsigned flags)
{
    static const char *const names[] = {
#define FORM_FLAG(name, zh, en) #name,
#include "scoring/form_flags.def"
#undef FORM_FLAG
    };
    struct json *list = json_new_array();
    for (unsigned i = 0; i < FORM_FLAGS; i++) {
        if (flags >> i & 1u) {
            json_add_text(list, names[i]);
        }
    }
    return list;
}

static void add_group(struct surveying *at, const struct group *group)
{
    const struct forms *forms = &at->forms;
    struct json *object = json_new_object();
    struct json *dimensions = json_new_array();
    json_set_text(object, "project", group->project);
    json_set_text(object, "audience", group->audience);
    json_set_bool(object, "suppressed", group->hidden);
    if (!group->hidden) {
        json_set(object, "forms", counts_json(forms->fates, forms->received, !at->publish));
        json_set_int_or_null(object, "population", group->population > 0, group->population);
    }
    if (!at->publish) {
        json_set_int_or_null(object, "required", group->population > 0,
                             figures_required_sample(group->population));
        json_set_int(object, "items", (int64_t)forms->items);
        json_set_int(object, "complete", (int64_t)forms->whole);
        json_set_int(object, "straight", forms->straight);
        json_set_int(object, "identical", forms->same);
        json_set_int_or_null(object, "alpha_ppm", !isnan(forms->alpha),
                             isnan(forms->alpha) ? 0 : llround(forms->alpha * PPM));
        json_set(object, "flags", flags_json(group->flags));
    }
    for (size_t i = group->first; i < group->end; i++) {
        json_add(dimensions, dimension_json(at, i, group->hidden || at->hidden[i]));
    }
    json_set(object, "dimensions", dimensions);
    if (!at->publish && is_beneficiaries(group)) {
        json_set(object, "strata", survey_strata_json(&at->strata, group->project));
    }
    json_set(object, "recommend",
             survey_likely_json(&at->likely, group->project, group->audience, group->hidden));
    json_add(at->list, object);
}

// --- the command ---------------------------------------------------------------------------------

static void end_group(struct surveying *at)
{
    if (at->project == NULL) {
        return;
    }
    struct group group = {.project = at->project, .audience = at->audience->name};
    find_dimensions(at, &group);
    forms_look(&at->forms);
    group.flags = flags_of(at, group.population);
    group.hidden |= at->publish && at->forms.fates[FORM_VALID] < CELLS_ANSWERS;
    if (at->list != NULL) {
        add_group(at, &group);
    } else {
        print_group(at, &group);
    }
    at->groups++;
    at->alphas += isnan(at->forms.alpha) ? 0u : 1u;
    if (at->forms.alpha < ALPHA_LOW) { // not when it is undefined
        at->low_alphas++;
    }
    at->project = NULL;
    arena_reset(&at->scratch);
}

static bool take_form(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct surveying *at = context;
    (void)columns;
    (void)err;
    const struct audience *audience = audience_of(at, cells[F_AUDIENCE]);
    if (at->project == NULL || audience != at->audience ||
        strcmp(at->project, cells[F_PROJECT]) != 0) {
        end_group(at);
        at->project = arena_strdup(&at->scratch, cells[F_PROJECT]);
        at->audience = audience;
        forms_init(&at->forms, &at->scratch, audience->items, audience->reversed);
    }
    memset(at->marks, 0, audience->items);
    enum form_fate fate = form_fate(cells[F_REASON]);
    read_marks(at, cells[F_SURVEY], cells[F_ANSWERS], at->marks);
    forms_add(&at->forms, fate, at->marks);
    at->received++;
    at->fates[fate]++;
    return true;
}

static bool query(struct surveying *at, const char *file, struct db_rows *rows)
{
    struct cli *cli = at->cli;
    return db_query(cli->db, sqltext(file), NULL, 0, &cli->arena, rows, &cli->err);
}

static bool read_groups(struct surveying *at)
{
    struct cli *cli = at->cli;
    bool good = pin_newest_run(cli, at->round, &at->pinned) &&
                query(at, "query/survey/items.sql", &at->items) &&
                query(at, "query/survey/dimensions.sql", &at->dimensions) &&
                query(at, "query/survey/clusters.sql", &at->clusters) &&
                survey_likely_read(cli, at->publish, &at->likely) &&
                (at->publish || survey_strata_read(cli, at->only, &at->strata));
    if (!good) {
        return false;
    }
    find_audiences(at);
    hide_cells(at);
    good =
        db_each(cli->db, sqltext("query/survey/forms.sql"), &at->only, 1, take_form, at, &cli->err);
    end_group(at);
    if (good && at->groups == 0) {
        return at->only != NULL
                   ? err_set(&cli->err, ERR_DATA, words_pick("%s 没有问卷", "no forms of %s"),
                             at->only)
                   : err_set(&cli->err, ERR_DATA,
                             words_pick("轮次 %s 没有问卷", "no forms in round %s"), at->round);
    }
    return good;
}

/* The lines of the round itself: dimensions without a project. */
static struct group round_lines(const struct surveying *at)
{
    struct group group = {.first = at->dimensions.row_count, .end = at->dimensions.row_count};
    while (group.first > 0 && db_is_null(&at->dimensions, group.first - 1, D_PROJECT)) {
        group.first--;
    }
    return group;
}

/* The questionnaire is told to be weak when most of its groups say so. */
static bool is_weak(const struct surveying *at)
{
    return 2 * at->low_alphas > at->alphas;
}

static bool print_end(struct surveying *at)
{
    struct group group = round_lines(at);
    if (at->list == NULL) {
        if (at->only == NULL) {
            printf("%s  ", at->round);
            print_counts(at->fates, at->received);
            putchar('\n');
            print_lines(at, &group);
            survey_likely_print(&at->likely, NULL, NULL, false);
            if (is_weak(at)) {
                printf(words_pick("  ! %zu/%zu组的α低于0.70：各题不像在问同一件事，请检查问卷\n",
                                  "  ! alpha below .70 in %zu of %zu groups: the items do not "
                                  "measure one thing, check the questionnaire\n"),
                       at->low_alphas, at->alphas);
            }
        }
        puts(words_pick(
            "疑点须核实，不剔除答卷，不扣分。满意率为很满意与满意的份额，满意度为百分制加权，是两个数。",
            "Questions are to be verified; no form is dropped and no point lost for them. "
            "Rate: share of 4 and 5; index: weighted mean: two figures."));
        return true;
    }
    struct json *root = json_new_object();
    json_set_text(root, "round", at->round);
    json_set_int_or_null(root, "run", at->pinned.run > 0, at->pinned.run);
    json_set_bool(root, "publish", at->publish);
    json_set(root, "projects", at->list);
    if (at->only == NULL) {
        struct json *dimensions = json_new_array();
        for (size_t i = group.first; i < group.end; i++) {
            struct json *line = dimension_json(at, i, at->hidden[i]);
            json_set_text(line, "audience", db_cell(&at->dimensions, i, D_AUDIENCE));
            json_add(dimensions, line);
        }
        json_set(root, "forms", counts_json(at->fates, at->received, true));
        json_set(root, "dimensions", dimensions);
        json_set(root, "recommend", survey_likely_json(&at->likely, NULL, NULL, false));
        json_set_int(root, "alphas", (int64_t)at->alphas);
        json_set_int(root, "low_alphas", (int64_t)at->low_alphas);
        json_set_bool(root, "weak_questionnaire", is_weak(at));
    }
    return cli_answer(at->cli, root);
}

int cmd_survey(struct cli *cli, int argc, char **argv)
{
    struct surveying at = {.cli = cli};
    const struct opt options[] = {
        {"publish", 0, OPT_FLAG, &at.publish, NULL,
         "供公开：少于10份的格及其补格隐去，不列逐份疑点",
         "for publication: cells under 10 and their complements are blank, no questions"},
    };
    int first;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first < 1 || argc - first > 2) {
        return cli_misused(cli, argc, argv, first);
    }
    at.round = argv[first];
    at.only = argc - first == 2 ? argv[first + 1] : NULL;
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    arena_init(&at.scratch);
    at.list = cli->json ? json_new_array() : NULL;
    bool good = read_groups(&at);
    db_rollback(cli->db);
    if (!good) {
        json_free(at.list);
    }
    good = good && print_end(&at);
    arena_release(&at.scratch);
    return good ? 0 : cli_fail(cli);
}
