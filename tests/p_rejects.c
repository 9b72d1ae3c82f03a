/* Law of the rejects: a clean file is made wrong in several cells at random and loaded with the
 * good rows admitted; the workbook of its rejected rows gets the clean values back and is loaded;
 * then the round holds what it holds after loading the clean file.
 *
 * "Holds" means the current rows of every fact table, each as data set, project code and content
 * (the digest of its typed values, etl/job.h), with its key where the key is not a number given by
 * order: not the file, sheet and row it came from, nor loads and times. All data 合成数据. Prints
 * the seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/db.h"
#include "base/form.h"
#include "base/migrate.h"
#include "etl/load.h"
#include "etl/reject_book.h"
#include "etl/source.h"
#include "tests/lib/dbtest.h"

enum { TRIALS = 3, ROWS = 24, COLUMNS = 12, CELL = 96, PROJECTS = 5, WRONG_CELLS = 7 };

static uint64_t state_of;

static unsigned draw(unsigned below)
{
    state_of = state_of * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(state_of >> 33) % below;
}

enum shape { SHAPE_CSV, SHAPE_XLSX, SHAPE_XML, SHAPES };

/* A kind of file: its columns, how cell (i, column) reads, and a wrong value ("" = never made
 * wrong). {i} is the row, {p} a project, {h} half of i, {u} i as four digits. */
struct sample {
    const char *kind, *file; /* file: its name without the end */
    bool is_xml;             /* also as exchange XML: heads are English names */
    bool has_persons;
    const char *title, *unit;
    struct {
        const char *head, *cell, *wrong;
    } columns[COLUMNS];
};

static const struct sample samples[] = {
    {"application",
     "2025申报汇总表",
     false,
     false,
     "2025年申报汇总表（合成数据）",
     "单位：万元",
     {{"项目编号", "A{i}", ""},
      {"项目名称", "新项目{i}", "#REF!"},
      {"申报单位", "单位{h}", ""},
      {"预计受益人数", "1{u}", "约50"},
      {"总额", "3.25", "面议"},
      {"申请", "2.25", "三万左右"},
      {"自筹", "1", "-1"},
      {"起止时间", "2025.3.1-2025.11.30", "2025.3.1-2025.13.30"},
      {"负责人", "=负责人{i}", "#N/A"}}},
    {"application", /* numbered by the program, in the order of the list */
     "2025申报名单",
     false,
     false,
     "2025年申报汇总表（合成数据）",
     "单位：元",
     {{"项目名称", "无号项目{i}", "#REF!"},
      {"申报单位", "单位{h}", ""},
      {"总额", "32500", "面议"},
      {"起止时间", "2025.3.1-2025.11.30", "2025.3.1-2025.13.30"}}},
    {"application",
     "applications",
     true,
     false,
     "",
     "",
     {{"project_no", "X{i}", ""},
      {"name", "XML项目{i}", ""},
      {"org_name", "单位{h}", ""},
      {"persons", "1{u}", "约50"},
      {"budget_yuan", "32500.5", "面议"},
      {"start_date", "2025-03-01", "春天"},
      {"summary", "+简介 {i}", ""}}},
    {"expenditure",
     "支出明细账",
     false,
     false,
     "2025年支出明细账（合成数据）",
     "",
     {{"项目编号", "P{p}", "没有的"},
      {"日期", "2025/5/{d}", "5月底"},
      {"凭证字号", "记-{h}", "—"},
      {"摘要", "-摘要{i}", ""},
      {"资金来源", "财政", "借款"},
      {"金额(元)", "{u}.50", "一千"},
      {"收款方", "@公司{h}", ""}}},
    {"activity",
     "活动记录",
     false,
     false,
     "活动记录（合成数据）",
     "",
     {{"项目编号", "P{p}", "没有的"},
      {"日期", "2025-06-{d}", "2025-06-31"},
      {"活动名称", "活动{i}", "—"},
      {"地点", "地点{h}", ""},
      {"人数", "{d}", "30余"},
      {"人次", "1{u}", "50/120"}}},
    {"roster",
     "名册",
     false,
     true,
     "名册（合成数据）",
     "",
     {{"项目编号", "P{p}", "没有的"},
      {"姓名", "某{i}", ""},
      {"身份证号", "", "123"},
      {"类别", "老人", ""},
      {"出生年份", "1950", "1850"},
      {"性别", "女", "不详"}}},
    {"month_report",
     "月报",
     false,
     false,
     "月报（合成数据）",
     "",
     {{"项目编号", "P{p}", "没有的"},
      {"月份", "2025年{m}月", "年初"},
      {"服务对象", "对象{i}", ""},
      {"人数", "{d}", "若干"},
      {"人次", "1{u}", "-5"}}},
};

static char cells[ROWS][COLUMNS][CELL]; /* clean */
static char dirty[ROWS][COLUMNS][CELL];
static size_t columns_of(const struct sample *sample)
{
    size_t n = 0;
    while (n < COLUMNS && sample->columns[n].head != NULL) {
        n++;
    }
    return n;
}

static void fill(char *to, const char *pattern, unsigned i)
{
    struct buf text;
    buf_init(&text, 0);
    buf_puts(&text, "");
    for (const char *p = pattern; *p; p++) {
        if (p[0] == '{' && p[1] && p[2] == '}') {
            unsigned n = p[1] == 'i'   ? i
                         : p[1] == 'h' ? i / 3
                         : p[1] == 'p' ? i % PROJECTS
                         : p[1] == 'd' ? 1 + i % 28
                         : p[1] == 'm' ? 1 + i % 12
                                       : 1000 + i;
            buf_printf(&text, "%u", n);
            p += 2;
        } else {
            buf_putc(&text, *p);
        }
    }
    (void)snprintf(to, CELL, "%s", text.data);
    buf_release(&text);
}

static void make_cells(const struct sample *sample)
{
    size_t columns = columns_of(sample);
    for (unsigned i = 0; i < ROWS; i++) {
        for (size_t c = 0; c < columns; c++) {
            fill(cells[i][c], sample->columns[c].cell, i);
        }
    }
    memcpy(dirty, cells, sizeof dirty);
    for (unsigned k = 0; k < WRONG_CELLS; k++) {
        unsigned i = draw(ROWS);
        size_t c = draw((unsigned)columns);
        if (sample->columns[c].wrong[0] != '\0') {
            (void)snprintf(dirty[i][c], CELL, "%s", sample->columns[c].wrong);
        }
    }
}

/* Two sheets with the rows of each half, title, unit line and a header. */
static void write_xlsx(const struct sample *sample, char rows[ROWS][COLUMNS][CELL],
                       const char *path)
{
    struct form *form = form_new(path, "合成数据", 0, false);
    struct err err = {0};
    size_t columns = columns_of(sample);
    for (unsigned half = 0; half < 2; half++) {
        form_sheet(form, half ? "乙街道" : "甲街道");
        form_merge(form, 0, 0, 0, (uint32_t)columns - 1, span_of(sample->title), FORM_TITLE);
        form_text(form, 1, (uint32_t)columns - 1, span_of(sample->unit), FORM_REMARK);
        for (uint32_t c = 0; c < columns; c++) {
            form_text(form, 2, c, span_of(sample->columns[c].head), FORM_HEAD);
            for (unsigned i = 0; i < ROWS / 2; i++) {
                struct span text = span_of(rows[half * ROWS / 2 + i][c]);
                if (text.n > 0) {
                    form_number(form, 3 + i, c, text, false, FORM_PLAIN);
                }
            }
        }
    }
    if (!form_save(form, &err)) {
        fail_msg("%s", err.what);
    }
}

static void write_text(const struct sample *sample, char rows[ROWS][COLUMNS][CELL],
                       const char *path)
{
    size_t columns = columns_of(sample);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    if (sample->is_xml) {
        (void)fputs("<applications>\n", file);
    } else {
        fprintf(file, "%s\n%s\n", sample->title, sample->unit);
        for (size_t c = 0; c < columns; c++) {
            fprintf(file, "%s%s", sample->columns[c].head, c + 1 < columns ? "," : "\n");
        }
    }
    for (unsigned i = 0; i < ROWS; i++) {
        if (sample->is_xml) {
            (void)fputs("<application>", file);
        }
        for (size_t c = 0; c < columns; c++) {
            const char *head = sample->columns[c].head;
            if (sample->is_xml) {
                fprintf(file, "<%s>%s</%s>", head, rows[i][c], head);
            } else {
                fprintf(file, "\"%s\"%s", rows[i][c], c + 1 < columns ? "," : "\n");
            }
        }
        if (sample->is_xml) {
            (void)fputs("</application>\n", file);
        }
    }
    (void)fputs(sample->is_xml ? "</applications>\n" : "", file);
    assert_int_equal(fclose(file), 0);
}

static void write_file(const struct sample *sample, enum shape shape,
                       char rows[ROWS][COLUMNS][CELL], const char *path)
{
    if (shape == SHAPE_XLSX) {
        write_xlsx(sample, rows, path);
    } else {
        write_text(sample, rows, path);
    }
}

static bool show(void *context, const struct finding *finding, struct err *err)
{
    (void)context;
    (void)err;
    if (finding->severity == SEVERITY_ERROR) {
        print_message("%s %u %s %s\n", finding->sheet, finding->row, finding->code,
                      finding->message);
    }
    return true;
}

/* Loads; the workbook of what was rejected in the arena, NULL when nothing was. */
static const char *load(struct db *db, const char *path, const char *round, bool personal,
                        struct arena *arena, int64_t *rejected)
{
    struct load_options options = {.round = round,
                                   .limit = 100,
                                   .limit_is_percent = true,
                                   .actor = "test",
                                   .person_key = SPAN("0123456789abcdef0123456789abcdef")};
    struct reject_options rejects = {.folder = "rejects", .personal = personal};
    struct load_report report;
    struct err err = {0};
    const char *book = NULL;
    if (!load_file(db, path, &options, arena, &report, &err) ||
        !reject_book_write(&report, &rejects, arena, &book, &err)) {
        fail_msg("%s", err.what);
    }
    struct load_counts c = report.counts;
    assert_int_equal(c.read, c.loaded + c.unchanged + c.superseded + c.rejected + c.blank);
    *rejected = c.rejected;
    if (report.status != LOAD_LOADED) {
        assert_true(findings_each(report.findings, show, NULL, &err));
    }
    assert_int_equal(report.status, LOAD_LOADED);
    findings_free(report.findings);
    return book;
}

/* The place of a row of the book in the clean cells. */
static unsigned clean_row(enum shape shape, size_t sheet, const struct row *row, const char *first)
{
    if (shape == SHAPE_XML) {
        return (unsigned)strtoul(first + 1, NULL, 10);
    }
    return shape == SHAPE_XLSX ? (unsigned)(sheet * ROWS / 2 + row->number - 4) : row->number - 4;
}

/* The book once more in folder fixed/, with the clean values where the wrong ones stood. */
static const char *correct(const struct sample *sample, enum shape shape, const char *book,
                           struct arena *arena)
{
    const char *fixed = arena_printf(arena, "fixed/%s", strrchr(book, '/') + 1);
    struct form *form = form_new(fixed, "合成数据", 0, true);
    struct source_options options = {0};
    struct source *source = NULL;
    struct err err = {0};
    size_t columns = columns_of(sample);
    assert_true(source_open(book, &options, arena, &source, &err));
    for (size_t sheet = 0; source_next_sheet(source, &err) == 1; sheet++) {
        uint32_t head = shape == SHAPE_XML ? 1 : 3;
        form_sheet(form, source->sheet.name);
        bool notes = strcmp(source->sheet.name, REJECT_NOTES) == 0;
        while (source_next_row(source, &err) == 1) {
            const struct row *row = &source->row;
            const struct cell *code = row_cell(row, 0);
            const char *first = code ? span_dup(arena, code->text) : "";
            for (uint32_t c = 0; !notes && row->number > head && c < columns; c++) {
                struct span text = span_of(cells[clean_row(shape, sheet, row, first)][c]);
                if (text.n > 0) {
                    form_number(form, row->number - 1, c, text, false, FORM_PLAIN);
                }
            }
            for (size_t i = 0; (notes || row->number <= head) && i < row->count; i++) {
                if (!row->cells[i].merged_copy) {
                    form_text(form, row->number - 1, row->cells[i].column, row->cells[i].text,
                              FORM_HEAD);
                }
            }
        }
    }
    source_close(source);
    if (!form_save(form, &err)) {
        fail_msg("%s", err.what);
    }
    return fixed;
}

/* What a round holds, as told above. */
static const char *holds(struct db *db, struct arena *arena, const char *round)
{
    return dbtest_text(
        db, arena,
        arena_printf(
            arena,
            "select count(*) || ' ' || md5(string_agg(line, E'\\n' order by line)) from ("
            "select c.dataset || ' ' || replace(p.code, r.code, '') || ' ' || c.content || "
            "' ' || case when c.dataset = 'expenditure' then '' "
            "else replace(c.row_key, r.code, '') end as line "
            "from gyct.current_row c join gyct.round r using (round_id) "
            "join gyct.project p using (round_id, project_id) where r.code = '%s') x",
            round));
}

static void make_projects(struct db *db, const char *round, struct arena *arena)
{
    int64_t rejected = 0;
    FILE *file = fopen("projects.csv", "w");
    assert_non_null(file);
    (void)fputs("project_no,name,org_name,budget_yuan\n", file);
    for (int i = 0; i < PROJECTS; i++) {
        fprintf(file, "P%d,旧项目%d,旧单位%d,1000\n", i, i, i);
    }
    assert_int_equal(fclose(file), 0);
    (void)load(db, "projects.csv", round, false, arena, &rejected);
}

static void check_sample(struct db *db, const struct sample *sample, enum shape shape,
                         unsigned trial)
{
    static const char *const ends[SHAPES] = {"csv", "xlsx", "xml"};
    struct arena arena;
    int64_t rejected = 0;
    arena_init(&arena);
    const char *path = arena_printf(&arena, "%s.%s", sample->file, ends[shape]);
    const char *clean = arena_printf(&arena, "C%u", trial),
               *mended = arena_printf(&arena, "D%u", trial);
    make_projects(db, clean, &arena);
    make_projects(db, mended, &arena);
    make_cells(sample);
    write_file(sample, shape, cells, path);
    (void)load(db, path, clean, false, &arena, &rejected);
    assert_int_equal(rejected, 0);
    write_file(sample, shape, dirty, path);
    const char *book = load(db, path, mended, sample->has_persons && trial % 2, &arena, &rejected);
    if (memcmp(cells, dirty, sizeof cells) != 0) {
        assert_true(rejected > 0);
        assert_non_null(book);
        const char *fixed = correct(sample, shape, book, &arena);
        (void)load(db, fixed, mended, false, &arena, &rejected);
        assert_int_equal(rejected, 0);
        (void)unlink(fixed);
    }
    assert_string_equal(holds(db, &arena, mended), holds(db, &arena, clean));
    (void)unlink(path);
    arena_release(&arena);
}

static void a_corrected_book_makes_the_round_as_the_clean_file_does(void **state)
{
    const char *conninfo = dbtest_conninfo();
    const char *seed = getenv("GYCT_SEED");
    uint64_t first = seed ? strtoull(seed, NULL, 10) : 20261122;
    char folder[] = "/tmp/gyct-rejects-XXXXXX";
    struct err err = {0};
    unsigned trial = 0;
    bool changed;
    (void)state;
    struct db *db = dbtest_open(conninfo);
    assert_true(migrate_run(db, &changed, &err));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("fixed", 0700), 0);
    for (unsigned i = 0; i < TRIALS; i++) {
        for (size_t s = 0; s < ARRAY_LEN(samples); s++) {
            for (int shape = 0; shape < SHAPES; shape++) {
                if (samples[s].is_xml == (shape == SHAPE_XML)) {
                    state_of = first + trial;
                    print_message("seed %llu %s %d\n", (unsigned long long)(first + trial),
                                  samples[s].file, shape);
                    check_sample(db, &samples[s], (enum shape)shape, trial++);
                }
            }
        }
    }
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_corrected_book_makes_the_round_as_the_clean_file_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
