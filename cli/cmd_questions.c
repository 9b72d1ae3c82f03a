/* questions ROUND: what the money and the head-counts of a round ask a person to look at, with the
 * figures, the rows and how to settle it. The sets are SQL, the statistics scoring/anomaly; nothing
 * of it takes a point. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/pinned.h"
#include "etl/finding.h"
#include "scoring/anomaly.h"
#include "scoring/chi2.h"

enum { ROWS_NAMED = 5, DIGITS = 9, LATE_PERCENT = 45 };

/* The first columns of every query; its figures follow. */
enum { PROJECT, ROWS, MORE_ROWS, FIGURE };
/* Columns of query/check/faults.sql. */
enum { K_TESTED, K_FAILED, K_NO, K_PROJECT, K_FAULT, K_WAIVED, K_MORE, K_FILE, K_SHEET, K_ROW };

struct asking;
struct question {
    const char *code, *file;
    void (*judge)(struct asking *at, const struct db_rows *rows);
};

struct asking {
    struct cli *cli;
    const char *round, *day;
    struct pinned pinned;
    struct db_rows waived;
    const struct question *question;
    size_t asked, set_aside; /* of this question */
    size_t all;
    struct json *list; /* NULL when text is printed */
};

static const char *yuan(struct asking *at, int64_t fen)
{
    return num_decimal_text(&at->cli->arena, (struct decimal){fen, 2});
}

static const char *percent(struct asking *at, double share)
{
    return num_ppm_percent(&at->cli->arena, llround(share * PPM), 1);
}

// --- one question --------------------------------------------------------------------------------

static bool is_waived(const struct asking *at, const char *project)
{
    for (size_t i = 0; i < at->waived.row_count; i++) {
        bool all = db_is_null(&at->waived, i, 1);
        if (strcmp(db_cell(&at->waived, i, 0), at->question->code) == 0 &&
            (all || (project != NULL && strcmp(db_cell(&at->waived, i, 1), project) == 0))) {
            return true;
        }
    }
    return false;
}

static void print_question(const char *project, const char *said, bool waived,
                           const struct json *rows, int64_t more)
{
    printf("       %s%s%s%s\n", project == NULL ? "" : project, project == NULL ? "" : "  ", said,
           waived ? words_pick("（已豁免）", " (waived)") : "");
    for (size_t i = 0; i < json_count(rows); i++) {
        const struct json *row = json_at(rows, i);
        const char *sheet = json_as_text(json_get(row, "sheet"), "");
        printf("           %s:%s%s%lld\n", json_as_text(json_get(row, "file"), ""), sheet,
               sheet[0] ? "!" : "", (long long)json_as_int(json_get(row, "row"), 0));
    }
    if (more > 0) {
        printf(words_pick("           另有%lld行\n", "           and %lld rows more\n"),
               (long long)more);
    }
}

/* Takes rows and figures (NULL: none to name apart). */
static void put(struct asking *at, const char *project, const char *said, bool waived,
                struct json *rows, int64_t more, struct json *figures)
{
    at->asked++;
    at->set_aside += waived ? 1 : 0;
    if (at->list == NULL) {
        print_question(project, said, waived, rows, more);
        json_free(rows);
        json_free(figures);
        return;
    }
    struct json *object = json_new_object();
    json_set_text(object, "code", at->question->code);
    json_set_text(object, "project", project);
    json_set_text(object, "said", said);
    json_set_bool(object, "waived", waived);
    json_set_int(object, "more_rows", more);
    json_set(object, "rows", rows);
    json_set(object, "figures", figures != NULL ? figures : json_new_object());
    json_add(at->list, object);
}

static void ask(struct asking *at, const struct db_rows *rows, size_t row, const char *said,
                struct json *figures)
{
    const char *project = db_cell_or_null(rows, row, PROJECT);
    struct json *named = json_parse(span_of(db_cell(rows, row, ROWS)), &at->cli->err);
    put(at, project, said, is_waived(at, project), named != NULL ? named : json_new_array(),
        db_int(rows, row, MORE_ROWS), figures);
}

// --- the judges ----------------------------------------------------------------------------------

static void heaps(struct asking *at, const struct db_rows *rows, double floor, const char *zh,
                  const char *en)
{
    for (size_t i = 0; i < rows->row_count; i++) {
        const struct heap heap = {db_int(rows, i, FIGURE), db_int(rows, i, FIGURE + 1),
                                  db_int(rows, i, FIGURE + 2), db_int(rows, i, FIGURE + 3), floor};
        if (!anomaly_is_heaped(&heap)) {
            continue;
        }
        struct json *figures = json_new_object();
        double expected = anomaly_heap_expected(&heap);
        json_set_int(figures, "hits", heap.hits);
        json_set_int(figures, "values", heap.n);
        json_set_int(figures, "expected_ppm", llround(expected * PPM));
        ask(at, rows, i,
            arena_printf(&at->cli->arena,
                         cli_words(at->cli, "%s %lld/%lld（%s%%），预期不超过%s%%",
                                   "%s %lld of %lld (%s %%), expected %s %% at most"),
                         cli_words(at->cli, zh, en), (long long)heap.hits, (long long)heap.n,
                         percent(at, (double)heap.hits / (double)heap.n), percent(at, expected)),
            figures);
    }
}

/* A price list has whole hundreds; one in ten is what a round of mixed spending shows at least. */
static void whole_hundreds(struct asking *at, const struct db_rows *rows)
{
    heaps(at, rows, 0.1, "整百元", "whole hundreds");
}

static void fives(struct asking *at, const struct db_rows *rows)
{
    heaps(at, rows, 0.2, "5的倍数", "multiples of 5");
}

/* The digit most counted, from 1. */
static int top_digit(const int64_t counts[DIGITS])
{
    int top = 0;
    for (int i = 1; i < DIGITS; i++) {
        top = counts[i] > counts[top] ? i : top;
    }
    return top + 1;
}

static int64_t read_digits(const struct db_rows *rows, size_t row, int64_t counts[DIGITS])
{
    int64_t n = 0;
    for (size_t i = 0; i < DIGITS; i++) {
        counts[i] = db_int(rows, row, FIGURE + i);
        n += counts[i];
    }
    return n;
}

static void ask_digits(struct asking *at, const struct db_rows *rows, size_t row,
                       const int64_t counts[DIGITS], double chi2, int64_t n)
{
    struct json *figures = json_new_object();
    struct json *digits = json_new_array();
    int top = top_digit(counts);
    for (size_t i = 0; i < DIGITS; i++) {
        json_add_int(digits, counts[i]);
    }
    json_set_int(figures, "values", n);
    json_set_int(figures, "chi2_milli", llround(chi2 * 1000));
    json_set_int(figures, "p_ppm", llround(chi2_upper(chi2, DIGITS - 1) * PPM));
    json_set(figures, "digits", digits);
    ask(at, rows, row,
        arena_printf(&at->cli->arena,
                     cli_words(at->cli, "%lld笔中数字%d有%lld笔，χ² %.1f（自由度8）",
                               "of %lld amounts digit %d has %lld, chi-squared %.1f (8 df)"),
                     (long long)n, top, (long long)counts[top - 1], chi2),
        figures);
}

static void last_digits(struct asking *at, const struct db_rows *rows)
{
    int64_t counts[DIGITS];
    for (size_t i = 0; i < rows->row_count; i++) {
        int64_t n = read_digits(rows, i, counts);
        double chi2 = n >= DIGITS_MIN ? anomaly_equal_chi2(counts, DIGITS) : 0;
        if (chi2 > CHI2_LIMIT_8) {
            ask_digits(at, rows, i, counts, chi2, n);
        }
    }
}

static void first_digits(struct asking *at, const struct db_rows *rows)
{
    int64_t counts[DIGITS];
    int64_t n = read_digits(rows, 0, counts);
    double chi2 = n >= BENFORD_MIN ? anomaly_benford(counts).chi2 : 0;
    if (chi2 > CHI2_LIMIT_8) {
        ask_digits(at, rows, 0, counts, chi2, n);
    }
}

static void paid_again(struct asking *at, const struct db_rows *rows)
{
    enum { AMOUNT = FIGURE, LINES, PAYEE, FIRST, LAST, PROJECTS };
    for (size_t i = 0; i < rows->row_count; i++) {
        struct json *figures = json_new_object();
        json_set_int(figures, "amount_fen", db_int(rows, i, AMOUNT));
        json_set_int(figures, "lines", db_int(rows, i, LINES));
        json_set_int(figures, "projects", db_int(rows, i, PROJECTS));
        json_set_text(figures, "payee", db_cell(rows, i, PAYEE));
        json_set_text(figures, "first_on", db_cell(rows, i, FIRST));
        json_set_text(figures, "last_on", db_cell(rows, i, LAST));
        ask(at, rows, i,
            arena_printf(&at->cli->arena,
                         cli_words(at->cli, "%s %s元 %s笔，%s至%s，涉及%s个项目",
                                   "%s %s yuan, %s lines, %s to %s, %s projects"),
                         db_cell(rows, i, PAYEE), yuan(at, db_int(rows, i, AMOUNT)),
                         db_cell(rows, i, LINES), db_cell(rows, i, FIRST), db_cell(rows, i, LAST),
                         db_cell(rows, i, PROJECTS)),
            figures);
    }
}

/* Three times what even spending leaves for the last 15 % of the days. */
static void late_spending(struct asking *at, const struct db_rows *rows)
{
    enum { LATE = FIGURE, FEN, LINES, FROM };
    for (size_t i = 0; i < rows->row_count; i++) {
        int64_t late = db_int(rows, i, LATE);
        int64_t fen = db_int(rows, i, FEN);
        if (fen <= 0 || (int128)late * 100 <= (int128)fen * LATE_PERCENT) {
            continue;
        }
        struct json *figures = json_new_object();
        json_set_int(figures, "late_fen", late);
        json_set_int(figures, "fen", fen);
        json_set_int(figures, "lines", db_int(rows, i, LINES));
        json_set_text(figures, "late_from", db_cell(rows, i, FROM));
        ask(at, rows, i,
            arena_printf(&at->cli->arena,
                         cli_words(at->cli, "%s起支出%s元，占全部%s元的%s%%",
                                   "from %s on %s of %s yuan, %s %%"),
                         db_cell(rows, i, FROM), yuan(at, late), yuan(at, fen),
                         percent(at, (double)late / (double)fen)),
            figures);
    }
}

/* Projects of one field: rows [first, end). */
static void field_ratios(struct asking *at, const struct db_rows *rows, size_t first, size_t end)
{
    enum { FIELD = FIGURE, TIMES, PERSONS };
    double *logs = arena_array(&at->cli->arena, end - first, sizeof *logs);
    for (size_t i = first; i < end; i++) {
        logs[i - first] = log((double)db_int(rows, i, TIMES) / (double)db_int(rows, i, PERSONS));
    }
    if (end - first < ROBUST_PEERS) {
        return;
    }
    struct robust robust = anomaly_robust(&at->cli->arena, logs, end - first);
    for (size_t i = first; i < end; i++) {
        double z = anomaly_robust_z(&robust, logs[i - first]);
        if (!(fabs(z) > ROBUST_LIMIT)) { // undefined among equals: no question
            continue;
        }
        struct json *figures = json_new_object();
        json_set_int(figures, "person_times", db_int(rows, i, TIMES));
        json_set_int(figures, "persons", db_int(rows, i, PERSONS));
        json_set_int(figures, "peers", (int64_t)(end - first));
        json_set_int(figures, "z_milli", llround(z * 1000));
        json_set_int(figures, "median_milli", llround(exp(robust.median) * 1000));
        ask(at, rows, i,
            arena_printf(
                &at->cli->arena,
                cli_words(at->cli, "%s 人次 ÷ %s 人，%s %zu个项目的中位数为 %.2f，稳健 z %+.1f",
                          "%s person-times ÷ %s persons; median of %s, %zu projects, is %.2f; "
                          "robust z %+.1f"),
                db_cell(rows, i, TIMES), db_cell(rows, i, PERSONS), db_cell(rows, i, FIELD),
                end - first, exp(robust.median), z),
            figures);
    }
}

static void times_per_person(struct asking *at, const struct db_rows *rows)
{
    for (size_t first = 0, end; first < rows->row_count; first = end) {
        const char *field = db_cell(rows, first, FIGURE);
        for (end = first + 1;
             end < rows->row_count && strcmp(db_cell(rows, end, FIGURE), field) == 0; end++) {
        }
        field_ratios(at, rows, first, end);
    }
}

/* A reconciliation check under its own code. */
static void known_check(struct asking *at, const struct db_rows *rows)
{
    for (size_t i = 0, end; i < rows->row_count; i = end) {
        struct json *named = json_new_array();
        for (end = i;
             end < rows->row_count && strcmp(db_cell(rows, end, K_NO), db_cell(rows, i, K_NO)) == 0;
             end++) {
            struct json *row = json_new_object();
            json_set_text(row, "file", db_cell(rows, end, K_FILE));
            json_set_text(row, "sheet", db_cell(rows, end, K_SHEET));
            json_set_int(row, "row", db_int(rows, end, K_ROW));
            json_add(named, row);
        }
        if (db_is_null(rows, i, K_NO)) { // the one row that says all fits
            json_free(named);
            continue;
        }
        put(at, db_cell_or_null(rows, i, K_PROJECT), db_cell(rows, i, K_FAULT),
            db_is_true(rows, i, K_WAIVED), named, db_int(rows, i, K_MORE), NULL);
    }
}

static const struct question questions[] = {
#define QUESTION(code, file, judge, kinds) {code, file, judge},
#include "etl/questions.def"
#undef QUESTION
};

// --- the command ---------------------------------------------------------------------------------

static void print_head(struct asking *at, const struct finding_code *words)
{
    printf("%-6s %s → %s\n", words->code,
           finding_title(&at->cli->arena, words_pick(words->zh, words->en)),
           words_pick(words->remedy_zh, words->remedy_en));
}

static struct json *code_json(struct asking *at, const struct finding_code *words)
{
    struct json *object = json_new_object();
    json_set_text(object, "code", words->code);
    json_set_text(object, "title", finding_title(&at->cli->arena, words->zh));
    json_set_text(object, "settle", words->remedy_zh);
    json_set_int(object, "asked", (int64_t)at->asked);
    json_set_int(object, "waived", (int64_t)at->set_aside);
    return object;
}

static bool run_question(struct asking *at, const struct question *question, struct json *codes)
{
    struct cli *cli = at->cli;
    const char *cap = db_int_text(&cli->arena, ROWS_NAMED);
    const char *check[] = {question->code, at->day, cap};
    const struct finding_code *words = finding_code(question->code);
    bool own = question->file != NULL;
    struct db_rows rows;
    if (!db_query(cli->db, sqltext(own ? question->file : "query/check/faults.sql"),
                  own ? &cap : check, own ? 1 : ARRAY_LEN(check), &cli->arena, &rows, &cli->err)) {
        return err_wrap(&cli->err, "%s", question->code);
    }
    at->question = question;
    at->asked = at->set_aside = 0;
    if (at->list == NULL) {
        print_head(at, words);
    }
    if (own) {
        question->judge(at, &rows);
    } else {
        known_check(at, &rows);
    }
    at->all += at->asked - at->set_aside;
    if (codes != NULL) {
        json_add(codes, code_json(at, words));
    } else if (at->asked == 0) {
        printf("       %s\n", words_pick("无", "none"));
    }
    return true;
}

static bool run_questions(struct asking *at, struct json *codes)
{
    struct cli *cli = at->cli;
    bool good = pin_newest_run(cli, at->round, &at->pinned) &&
                db_query(cli->db, sqltext("query/question/waived.sql"), &at->day, 1, &cli->arena,
                         &at->waived, &cli->err);
    for (size_t i = 0; good && i < ARRAY_LEN(questions); i++) {
        good = run_question(at, &questions[i], codes);
    }
    return good;
}

static bool print_end(struct asking *at, struct json *codes)
{
    if (codes == NULL) {
        printf(
            words_pick(
                "%zu处待核实；只提问，不扣分。核实后用 gyct waive add 写明由谁、为何、至何时。\n",
                "%zu to verify; they ask and deduct nothing. Once settled, gyct waive add "
                "says who, why and until when.\n"),
            at->all);
        return true;
    }
    struct json *root = json_new_object();
    json_set_text(root, "round", at->round);
    json_set_int_or_null(root, "run", at->pinned.run > 0, at->pinned.run);
    json_set_int(root, "open", (int64_t)at->all);
    json_set(root, "codes", codes);
    json_set(root, "questions", at->list);
    return cli_answer(at->cli, root);
}

int cmd_questions(struct cli *cli, int argc, char **argv)
{
    struct asking at = {.cli = cli};
    int first;
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1) {
        return cli_misused(cli, argc, argv, first);
    }
    at.round = argv[first];
    at.day = date_iso(&cli->arena, cli->today); // --on may stand behind the command
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return cli_fail(cli);
    }
    struct json *codes = cli->json ? json_new_array() : NULL;
    at.list = cli->json ? json_new_array() : NULL;
    bool good = run_questions(&at, codes);
    db_rollback(cli->db);
    if (!good) {
        json_free(codes);
        json_free(at.list);
    }
    return good && print_end(&at, codes) ? 0 : cli_fail(cli);
}
