/* 专家评分表: a matrix of projects and criteria, one sheet per expert or a column 专家. Every
 * headed column that is not one of the fields is a criterion; each becomes a fact. A criterion
 * whose header names its full marks (需求论证(20分)) is brought to 100 points. 回避, 弃权 and blank
 * are states, never 0. A score of an expert who is recused from the project is refused (R30). */
#include "etl/job.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/utf8.h"

enum { F_EXPERT, F_NO, F_NAME, F_ORG, F_TOTAL, F_SIGNED, F_COMMENT, F_LIST_NO, F_DATE, F_STAGE };
enum { CRITERIA_CAP = 40, FULL_POINTS = 10000 };

static const struct field fields[] = {
    [F_EXPERT] = {"expert", "专家|评委|专家姓名|评审专家|评委姓名", FIELD_TEXT,
                  NOTE("专家姓名；一位专家一张工作表时可没有此列",
                       "name of the expert; not needed with one sheet per expert"),
                  .flags = FIELD_EITHER, .example = "示例专家"},
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_NAME] = FIELD_OF_PROJECT_TITLE("name", "项目名称|项目"),
    [F_ORG] = {"org_name", "申报单位|实施单位|项目单位", FIELD_TEXT,
               NOTE("申报单位，只供阅读", "organisation, for readers only")},
    [F_TOTAL] = {"total", "总分|合计得分|总得分|得分", FIELD_TEXT,
                 NOTE("总分，等于各评分项之和；回避或弃权的写“回避”“弃权”",
                      "total = sum of the criteria; or 回避, 弃权"),
                 .flags = FIELD_EITHER, .example = "85"},
    [F_SIGNED] = {"signed", "签名|专家签名|签字", FIELD_TEXT,
                  NOTE("专家签名，只供阅读", "signature, for readers only")},
    [F_COMMENT] = {"comment", "评语|意见|评审意见|备注", FIELD_TEXT, NOTE("评语", "remarks")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1"), .example = "1"},
    [F_DATE] = {"date", "日期|评审日期", FIELD_TEXT,
                NOTE("评审日期，只供阅读", "day, for readers only")},
    [F_STAGE] = {"panel", "评审阶段|评审类型", FIELD_CHOICE,
                 NOTE("哪一次评审；标题或工作表名已写明时可没有此列",
                      "which panel; not needed where title or sheet name it"),
                 .choices = CHOICES({"立项", "立项|立项评审"}, {"中期", "中期|中期评审|中期评估"},
                                    {"末期", "末期|末期评审|末期评估"}, {"复评", "复评|复评审"},
                                    {"案例", "案例|案例评审"}),
                 .example = "末期"},
};

struct criterion {
    uint32_t column;
    struct span name;
    int64_t full; /* 0.01 points */
    bool is_said; /* by the header */
};

/* What an expert may not score, asked once an expert. */
struct recused {
    struct span expert;
    struct db_rows projects; /* query/recused.sql */
    struct recused *next;
};

struct review {
    const char *panel, *expert; /* expert NULL: it is a column */
    struct recused *recused;
    struct criterion criteria[CRITERIA_CAP];
    size_t count;
};

/* Why a cell holds no score. */
enum mark { MARK_SCORE, MARK_RECUSED, MARK_ABSTAINED, MARK_BLANK, MARK_BAD };

static const char *const state_names[] = {[MARK_SCORE] = "scored",
                                          [MARK_RECUSED] = "recused",
                                          [MARK_ABSTAINED] = "abstained",
                                          [MARK_BLANK] = "blank"};

static const char *panel_in(const char *text)
{
    static const char *const panels[] = {"立项", "中期", "末期", "复评", "案例"};
    for (size_t i = 0; text && i < ARRAY_LEN(panels); i++) {
        if (strstr(text, panels[i])) {
            return panels[i];
        }
    }
    return NULL;
}

static const char *find_panel(const struct load_job *job)
{
    const char *texts[] = {job->table->title,
                           table_preamble(job->table, "评审阶段"),
                           table_preamble(job->table, "阶段"),
                           job->table->sheet,
                           job->stage,
                           job->base_name};
    const char *panel = NULL;
    for (size_t i = 0; i < ARRAY_LEN(texts) && !panel; i++) {
        panel = panel_in(texts[i]);
    }
    return panel;
}

/* 需求论证（20分）: the name, and 2000 as full marks; 100 points when none are named. */
static bool split_header(struct load_job *job, const char *header, struct criterion *criterion)
{
    struct span text = utf8_clean(job->arena, span_of(header)); /* NFKC makes the brackets ASCII */
    criterion->full = FULL_POINTS;
    criterion->is_said = false;
    size_t at = span_find(text, "(");
    criterion->name = at == (size_t)-1 ? text : utf8_trim((struct span){text.p, at});
    for (size_t i = at == (size_t)-1 ? text.n : at; i < text.n; i++) {
        size_t end = i;
        while (end < text.n && ((text.p[end] >= '0' && text.p[end] <= '9') || text.p[end] == '.')) {
            end++;
        }
        if (end > i) {
            criterion->is_said = true;
            return num_points((struct span){text.p + i, end - i}, &criterion->full) == NUM_OK &&
                   criterion->full > 0 && criterion->name.n > 0;
        }
    }
    return criterion->name.n > 0;
}

static bool begin(struct load_job *job)
{
    struct review *review = job->state;
    if (!review) {
        review = job->state = arena_alloc(job->arena, sizeof *review);
    }
    *review = (struct review){.panel = find_panel(job), .recused = review->recused};
    if (!review->panel && job->mapping.column_of[F_STAGE] == MAPPING_NONE) {
        job_note(job, "F-PANEL", NULL);
        return false;
    }
    if (job->mapping.column_of[F_EXPERT] == MAPPING_NONE) {
        const char *line = table_preamble(job->table, "专家");
        line = line ? line : table_preamble(job->table, "评委");
        review->expert = line ? line : job->table->sheet[0] ? job->table->sheet : NULL;
        if (!review->expert) {
            job_note(job, "F-EXPERT", NULL);
            return false;
        }
    }
    for (size_t i = 0; i < job->table->column_count && review->count < CRITERIA_CAP; i++) {
        const struct table_column *column = &job->table->columns[i];
        struct criterion *criterion = &review->criteria[review->count];
        criterion->column = column->column;
        if (job->mapping.field_of[i] != MAPPING_NONE || !column->leaf[0] ||
            !split_header(job, column->leaf, criterion)) {
            continue;
        }
        for (size_t k = 0; k < review->count; k++) {
            if (span_equal(review->criteria[k].name, criterion->name)) {
                job_note(job, "F-AMBIGUOUS", column->name);
                return false;
            }
        }
        review->count++;
    }
    if (!review->count) {
        job_note(job, "F-CRITERIA", NULL);
    }
    return review->count > 0;
}

static enum mark read_mark(struct load_job *job, const struct criterion *criterion, int64_t *points)
{
    const struct cell *cell = row_cell(job->row, criterion->column);
    struct span text = cell ? utf8_clean(job->row_arena, cell->text) : (struct span){NULL, 0};
    struct value at = {.given = true, .column = criterion->column};
    if (span_find(text, "回避") != (size_t)-1) {
        return MARK_RECUSED;
    }
    if (span_find(text, "弃权") != (size_t)-1) {
        return MARK_ABSTAINED;
    }
    struct decimal decimal;
    enum num_fault fault = cell && cell->type == CELL_NUMBER ? num_xlsx(text, &decimal) : NUM_TEXT;
    fault = fault == NUM_OK ? num_scaled(decimal, 2, points) : num_points(text, points);
    if (fault == NUM_EMPTY) {
        return MARK_BLANK;
    }
    if (fault != NUM_OK) {
        job_fault(job, &at, "F-POINTS", NULL);
        return MARK_BAD;
    }
    if (*points < 0 || *points > criterion->full) {
        job_fault(job, &at, "F-SCORE",
                  arena_printf(job->row_arena, "0..%s",
                               num_points_text(job->row_arena, criterion->full)));
        return MARK_BAD;
    }
    return MARK_SCORE;
}

/* R29: the printed total is the sum of what was scored. */
static bool total_fits(struct load_job *job, const struct value *total, int64_t sum, size_t scored)
{
    int64_t points = 0;
    struct decimal decimal;
    if (!total->given || !scored) {
        return true;
    }
    if (num_xlsx(total->text, &decimal) != NUM_OK || num_scaled(decimal, 2, &points) != NUM_OK) {
        job_fault(job, total, "F-POINTS", NULL);
        return false;
    }
    if (points == sum) {
        return true;
    }
    return !job_fault(job, total, "R29",
                      arena_printf(job->row_arena, "%s ≠ %s",
                                   num_points_text(job->row_arena, points),
                                   num_points_text(job->row_arena, sum)));
}

static const struct db_rows *recusals_of(struct load_job *job, struct span expert)
{
    struct review *review = job->state;
    struct recused *of = review->recused;
    while (of && !span_equal(of->expert, expert)) {
        of = of->next;
    }
    if (of) {
        return &of->projects;
    }
    of = arena_alloc(job->arena, sizeof *of);
    const char *name = span_dup(job->arena, expert);
    const char *round[] = {db_int_text(job->row_arena, job->round.id)};
    struct db_rows pinned;
    if (!job_copy_close(job) ||
        !db_query(job->db, sqltext("query/pin_round.sql"), round, 1, job->row_arena, &pinned,
                  job->err) ||
        !db_query(job->db, sqltext("query/recused.sql"), &name, 1, job->arena, &of->projects,
                  job->err)) {
        job->failed = true;
        return NULL;
    }
    of->expert = span_of(name);
    of->next = review->recused;
    review->recused = of;
    return &of->projects;
}

/* R30: the row holds a score although the expert is recused; `at` is the first cell with one. */
static bool is_barred(struct load_job *job, const struct project *project, struct span expert,
                      uint32_t at)
{
    const struct db_rows *rows = recusals_of(job, expert);
    const struct value value = {.given = true, .column = at};
    for (size_t i = 0; rows && i < rows->row_count; i++) {
        if (db_int(rows, i, 0) == project->id) {
            return job_fault(job, &value, "R30",
                             arena_printf(job->row_arena, "%s (%s)",
                                          span_dup(job->row_arena, expert), db_cell(rows, i, 1)));
        }
    }
    return rows == NULL;
}

static bool emit_mark(struct load_job *job, struct project *project, struct span panel,
                      struct span expert, const struct criterion *criterion, enum mark mark,
                      int64_t points)
{
    job_put_span(job, panel);
    job_put_span(job, expert);
    job_put_span(job, criterion->name);
    job_put_span(job, span_of(state_names[mark]));
    if (mark == MARK_SCORE) {
        job_put_number(job, FACT_INT8,
                       round_div((int128)points * FULL_POINTS, (int128)criterion->full));
    } else {
        job_put_null(job, FACT_INT8);
    }
    if (criterion->is_said) {
        job_put_number(job, FACT_INT8, criterion->full);
    } else {
        job_put_null(job, FACT_INT8);
    }
    struct span parts[] = {panel, expert, criterion->name};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct review *review = job->state;
    enum mark marks[CRITERIA_CAP];
    int64_t points[CRITERIA_CAP] = {0}, sum = 0;
    size_t scored = 0;
    uint32_t first_score = 0;
    bool fine = true, recused = false, bad = false;
    struct span expert = review->expert ? utf8_clean(job->row_arena, span_of(review->expert))
                                        : values[F_EXPERT].text;
    struct span panel = values[F_STAGE].given ? values[F_STAGE].text : span_of(review->panel);
    if (!panel.n) {
        job_fault(job, &values[F_STAGE], "F-PANEL", NULL);
        fine = false;
    }
    if (!review->expert && !values[F_EXPERT].given) {
        job_fault(job, &values[F_EXPERT], "F-REQUIRED", NULL);
        fine = false;
    }
    for (size_t i = 0; i < review->count; i++) {
        marks[i] = read_mark(job, &review->criteria[i], &points[i]);
        bad |= marks[i] == MARK_BAD;
        recused |= marks[i] == MARK_RECUSED;
        if (marks[i] == MARK_SCORE) {
            first_score = scored ? first_score : review->criteria[i].column;
            sum += points[i];
            scored++;
        }
    }
    recused |= values[F_TOTAL].given && span_find(values[F_TOTAL].text, "回避") != (size_t)-1;
    bool abstained = values[F_TOTAL].given && span_find(values[F_TOTAL].text, "弃权") != (size_t)-1;
    fine &= bad || recused || abstained || total_fits(job, &values[F_TOTAL], sum, scored);
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || bad || !project || (scored && is_barred(job, project, expert, first_score))) {
        return false;
    }
    for (size_t i = 0; i < review->count && fine; i++) {
        enum mark mark = marks[i];
        if (mark == MARK_BLANK && (recused || abstained)) {
            mark = recused ? MARK_RECUSED : MARK_ABSTAINED; /* one word for the whole row */
        }
        fine = emit_mark(job, project, panel, expert, &review->criteria[i], mark, points[i]);
    }
    return fine;
}

const struct dataset ds_review = {
    .kind = "review",
    .rank = 21,
    .title_zh = "专家评分表",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "review",
    .columns = FACT_COLUMNS ", panel, expert, criterion, state, score_c, full_c",
    .title_words = "评分|评审|专家",
    .projects = PROJECTS_MATCH,
    .rules = "F-PANEL|F-EXPERT|F-CRITERIA|F-POINTS|F-SCORE|R29|R30",
    .free_columns = true,
    .free_headers = "需求论证(40分)|专业性(30分)|可持续与可复制(30分)",
    .free_values = "35|25|25",
    .begin = begin,
    .row = take,
};
