#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/personkey.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/report.h"

enum { JOBS_CAP = 64, JOBS_DEFAULT_CAP = 4 };

struct kind {
    const char *name;
    int (*write)(struct report *report);
    const char *profile;
    bool reads; /* goes on reading under the pins */
};

static const struct kind kinds[] = {
#define REPORT(name, write, profile, reads) {name, write, profile, reads},
#include "cli/reports.def"
#undef REPORT
};

/* All kinds in one line. */
static const char *kind_names(struct arena *arena)
{
    const char *names = kinds[0].name;

    for (size_t i = 1; i < ARRAY_LEN(kinds); i++) {
        names = arena_printf(arena, "%s%s%s", names, words_pick("、", ", "), kinds[i].name);
    }
    return names;
}

static const struct kind *kind_find(struct cli *cli, const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    err_set(&cli->err, ERR_USAGE,
            words_pick("没有 %s 这种报告，只有：%s", "no report %s; there are: %s"), name,
            kind_names(&cli->arena));
    return NULL;
}

enum { OPTION_COUNT = 14 };

/* The options of all kinds. Those up to FREE_OPTIONS say where and how, not what is written. */
enum { FREE_OPTIONS = 2 };

static void option_table(struct report_options *o, struct opt table[OPTION_COUNT])
{
    const struct opt options[OPTION_COUNT] = {
        {"output", 'o', OPT_TEXT, &o->out.dir, "DIR", "输出目录，默认 out", "folder, default out"},
        {"jobs", 'j', OPT_COUNT, &o->jobs, "N", "并行进程数", "parallel workers"},
        {"round", 'r', OPT_TEXT, &o->round, "CODE", "轮次", "round"},
        {"project", 'p', OPT_TEXT, &o->project, "CODE", "只出这个项目", "this project alone"},
        {"funder", 0, OPT_TEXT, &o->funder, "NAME",
         "资助组合只为这个认购方：只列其本方认购与全轮合计",
         "portfolio of this backer alone: its own pledges and published sums"},
        {"profile", 0, OPT_TEXT, &o->profile_name, "NAME",
         "internal（内部）、funder（资助方）或 public（公开）", "internal, funder or public"},
        {"order", 0, OPT_COUNT, &o->order, "N", "只出第 N 号整改通知书",
         "notice of this order alone"},
        {"year", 0, OPT_TEXT, &o->year, "YYYY", "汇编：这一年度的轮次",
         "casebook: round of the year"},
        {"by", 0, OPT_TEXT, &o->by, "WHAT", "汇编：按 field（领域，默认）或 region（地区）分部分",
         "casebook: parts by field (default) or region"},
        {"strict", 0, OPT_FLAG, &o->strict, NULL,
         "汇编：文中数字不符、疑似人名、过少人数未核时不出",
         "casebook: none while a figure, a name or a count of a text is open"},
        {"run", 0, OPT_COUNT, &o->run, "N", "评分运行号，默认最新",
         "score run, default the newest"},
        {"until", 0, OPT_TEXT, &o->until, "DATE", "评分之后做的事印到这一天为止，默认全部",
         "print what people did up to this day, default all"},
        {"loads", 0, OPT_COUNT, &o->loads, "N", "只看本轮次前 N 次装载，默认全部",
         "see the round's first N loads alone, default all"},
        {"allow-missing-glyphs", 0, OPT_FLAG, &o->out.allow_missing_glyphs, NULL,
         "有字没有字形也写出，印作 〓",
         "write documents although no face has some of their characters"},
    };
    memcpy(table, options, sizeof options);
}

static bool read_until(struct cli *cli, const char **until)
{
    struct civil civil;
    int32_t from, to;

    if (date_parse(span_of(*until), &from, &to, &civil) != DATE_OK || from != to) {
        return err_set(&cli->err, ERR_USAGE, "--until %s: %s", *until,
                       words_pick("不是日期（如 2025-12-31）", "not a date (as 2025-12-31)"));
    }
    *until = date_iso(&cli->arena, from);
    return true;
}

static bool read_options(struct cli *cli, struct report_options *o, int argc, char **argv,
                         const struct kind **kind)
{
    struct opt options[OPTION_COUNT];

    option_table(o, options);
    int first = 0;

    if (!cli_options(cli, options, OPTION_COUNT, argc, argv, &first)) {
        return false;
    }
    if (first + 1 != argc) {
        return err_set(&cli->err, ERR_USAGE,
                       words_pick("请指明一种报告：%s", "name one report: %s"),
                       kind_names(&cli->arena));
    }
    *kind = kind_find(cli, argv[first]);
    if (*kind == NULL) {
        return false;
    }
    o->profile_name = o->profile_name != NULL ? o->profile_name : (*kind)->profile;
    o->profile = doc_profile_find(o->profile_name);
    if (o->profile == NULL) {
        return err_set(&cli->err, ERR_USAGE, words_pick("没有 %s 这种印本", "no profile %s"),
                       o->profile_name);
    }
    if (o->until != NULL && !read_until(cli, &o->until)) {
        return false;
    }
    if (o->jobs < 1 || o->jobs > JOBS_CAP) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("--jobs 应在 1 到 64 之间", "--jobs takes 1 to 64"));
    }
    return true;
}

static bool make_folder(const char *folder, struct err *err)
{
    if (mkdir(folder, 0777) == 0 || errno == EEXIST) {
        return true;
    }
    return file_cannot_write(folder, errno, ERR_RENDER, err);
}

/* The only round when none was named: with a run, and of the year that was; a round that was named
 * is of that year. */
static bool default_round(struct cli *cli, struct report_options *o)
{
    struct db_rows rows;

    const char *const params[] = {o->year, o->round};

    if (o->round != NULL && o->year == NULL) {
        return true;
    }
    if (!db_query(cli->db, sqltext("query/report/rounds_of_year.sql"), params, ARRAY_LEN(params),
                  &cli->arena, &rows, &cli->err)) {
        return false;
    }
    if (rows.row_count == 0 && o->year != NULL) {
        return err_set(&cli->err, ERR_DATA,
                       words_pick("%s 年度没有评过分的轮次", "no round of %s has a score run"),
                       o->year);
    }
    if (rows.row_count > 1 && o->year != NULL) {
        const char *codes = db_cell(&rows, 0, 0);
        for (size_t i = 1; i < rows.row_count; i++) {
            codes = arena_printf(&cli->arena, "%s%s%s", codes, words_pick("、", ", "),
                                 db_cell(&rows, i, 0));
        }
        return err_set(&cli->err, ERR_USAGE,
                       words_pick("%s 年度有几个轮次（%s），请用 --round 指明",
                                  "%s has several rounds (%s): name one with --round"),
                       o->year, codes);
    }
    if (rows.row_count != 1) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请用 --round 指明轮次", "name the round with --round"));
    }
    o->round = db_cell(&rows, 0, 0);
    return true;
}

/* names_key keeps the key's address. */
bool report_names(struct report *report, struct names *names)
{
    struct cli *const cli = report->cli;
    struct person_key *const key = arena_alloc(&cli->arena, sizeof *key);

    if (!names_read(cli->db, &report->round, &cli->arena, names, &cli->err)) {
        return false;
    }
    if (!names_keyed(names)) {
        return true;
    }
    if (!person_key_load(cli->home, cli->db, key, &cli->err)) {
        return err_wrap(&cli->err, "%s",
                        words_pick("无法核对文稿里有没有名册上的姓名",
                                   "cannot tell whether a text names somebody of a roster"));
    }
    names_key(names, (struct span){(const char *)key->bytes, sizeof key->bytes});
    return true;
}

bool report_wants(const struct report *report, const struct model_entry *entry)
{
    const char *const project = report->options.project;

    return project == NULL || strcmp(project, entry->code) == 0;
}

size_t report_wanted(struct report *report, size_t **indexes)
{
    const struct model_round *const round = &report->round;
    size_t count = 0;

    *indexes = arena_array(&report->cli->arena, round->entry_count + 1, sizeof **indexes);
    for (size_t i = 0; i < round->entry_count; i++) {
        if (report_wants(report, &round->entries[i])) {
            (*indexes)[count++] = i;
        }
    }
    return count;
}

bool report_projects(const struct report *report, struct db *db, const size_t *indexes,
                     size_t count, struct arena *arena, struct model_project *out, struct err *err)
{
    const struct model_round *const round = &report->round;
    int64_t ids[REPORT_BATCH];

    for (size_t i = 0; i < count; i++) {
        ids[i] = round->entries[indexes[i]].project_id;
    }
    return model_projects_read(db, round->round_id, (int)round->run.run_no, ids, count,
                               report->options.profile->head_count_floor, arena, out, err);
}

void report_add(struct report_sum *sum, const struct doc_result *result)
{
    sum->documents += !result->refused;
    sum->refused += result->refused;
    sum->pages += result->pages;
    sum->missing_glyphs += result->missing_glyphs;
}

bool report_goes_on(bool written, const struct doc_result *result, struct err *err)
{
    if (!written && result->refused) {
        log_error("%s", err->what);
        err_clear(err);
        return true;
    }
    return written;
}

bool report_write(struct report *report, enum doc_kind kind, struct section about)
{
    struct cli *const cli = report->cli;
    struct doc_result result = {0};

    arena_reset(&report->document);
    about.round = &report->round;
    about.profile = report->options.profile;
    if (!report_goes_on(
            doc_write(kind, &about, &report->options.out, &report->document, &result, &cli->err),
            &result, &cli->err)) {
        return false;
    }
    report_add(&report->sum, &result);
    if (result.refused) {
        return true;
    }
    struct manifest_file file;
    if (!manifest_file_made(result.path, result.pages, &result.print, &file, &cli->err)) {
        return false;
    }
    report_note_file(report, &file);
    return true;
}

void report_note_file(struct report *report, const struct manifest_file *file)
{
    if (report->file_count == report->file_room) {
        const size_t room = report->file_room == 0 ? 32 : 2 * report->file_room;
        report->files = arena_grow(&report->cli->arena, report->files, report->file_room, room,
                                   sizeof *report->files);
        report->file_room = room;
    }
    report->files[report->file_count++] = *file;
}

bool report_note(struct report *report, const char *path)
{
    struct manifest_file file;

    if (!manifest_file_of(path, &file, &report->cli->err)) {
        return false;
    }
    report_note_file(report, &file);
    return true;
}

/* The words that write the same again: the options that say what is written, those not given as
 * they were taken. */
static size_t words_of(struct report *report, const char *kind, const char **words)
{
    struct arena *const arena = &report->cli->arena;
    struct opt options[OPTION_COUNT];
    size_t n = 0;

    option_table(&report->options, options);
    words[n++] = "report";
    words[n++] = kind;
    for (size_t i = FREE_OPTIONS; i < OPTION_COUNT; i++) {
        const char *value = NULL;
        if (options[i].kind == OPT_FLAG) {
            value = *(const bool *)options[i].target ? "" : NULL;
        } else if (options[i].kind == OPT_COUNT) {
            const long count = *(const long *)options[i].target;
            value = count > 0 ? arena_printf(arena, "%ld", count) : NULL;
        } else {
            value = *(const char *const *)options[i].target;
        }
        if (value != NULL) {
            words[n++] = arena_printf(arena, "--%s", options[i].name);
            if (value[0] != '\0') {
                words[n++] = value;
            }
        }
    }
    return n;
}

/* Note what was written in the folder's manifest. */
static bool note_all(struct report *report, const char *kind)
{
    const char *words[2 + 2 * OPTION_COUNT];
    const struct model_round *const round = &report->round;
    struct report_options *const o = &report->options;
    const int64_t newest = round->loop.loads;

    if (report->file_count == 0) {
        return true;
    }
    o->run = (long)round->run.run_no;
    o->until = date_iso(&report->cli->arena, (int32_t)round->loop.day);
    o->loads = (long)newest;
    return manifest_note(report->cli, o->out.dir,
                         &(struct manifest_made){.words = words,
                                                 .word_count = words_of(report, kind, words),
                                                 .rounds = &round->round_id,
                                                 .runs = &round->run.run_no,
                                                 .loads = &newest,
                                                 .round_count = 1,
                                                 .files = report->files,
                                                 .file_count = report->file_count,
                                                 .file_names = o->profile->file_names});
}

static int print_sum(struct cli *cli, const char *folder, const struct report_sum *sum)
{
    const int status = sum->refused > 0 ? err_exit(ERR_RENDER) : 0;

    if (cli->json) {
        struct json *root = json_new_object();
        json_set_text(root, "folder", folder);
        json_set_int(root, "documents", (int64_t)sum->documents);
        json_set_int(root, "pages", (int64_t)sum->pages);
        json_set_int(root, "missing_glyphs", (int64_t)sum->missing_glyphs);
        json_set_int(root, "refused", (int64_t)sum->refused);
        return cli_answer(cli, root) ? status : cli_fail(cli);
    }
    printf(words_pick("%zu 份文档，%zu 页，在 %s/\n", "%zu documents, %zu pages, in %s/\n"),
           sum->documents, sum->pages, folder);
    if (sum->refused > 0) {
        log_error(words_pick("%zu 份因有字没有字形而没有写出",
                             "%zu not written: characters without a glyph"),
                  sum->refused);
    } else if (sum->missing_glyphs > 0) {
        log_warn(
            words_pick("%zu 个字没有字形，印作 〓", "%zu characters without a glyph, printed 〓"),
            sum->missing_glyphs);
    }
    return status;
}

int cmd_report(struct cli *cli, int argc, char **argv)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct report report = {.cli = cli,
                            .options = {.out.dir = "out",
                                        .jobs = cores < 1                  ? 1
                                                : cores > JOBS_DEFAULT_CAP ? JOBS_DEFAULT_CAP
                                                                           : cores}};
    struct report_options *const o = &report.options;
    const struct kind *kind = NULL;
    struct model_until until = {0};
    int64_t round_id = 0;
    int run_no = 0;

    if (!read_options(cli, o, argc, argv, &kind)) {
        return cli_fail(cli);
    }
    until = (struct model_until){o->until, o->loads};
    if (!cli_db(cli) || !default_round(cli, o) || !make_folder(o->out.dir, &cli->err) ||
        !model_pin(cli->db, o->round, (int)o->run, &cli->arena, &round_id, &run_no, &cli->err) ||
        !model_round_read(cli->db, round_id, run_no, &until, &cli->arena, &report.round,
                          &cli->err)) {
        return cli_fail(cli);
    }
    if (!kind->reads) {
        db_rollback(cli->db);
    }
    arena_init(&report.document);
    const int status = kind->write(&report);
    arena_release(&report.document);
    if (kind->reads) {
        db_rollback(cli->db);
    }
    if (!note_all(&report, kind->name)) {
        return err_worse_exit(status, cli_fail(cli));
    }
    return status == 0 ? print_sum(cli, o->out.dir, &report.sum) : status;
}
