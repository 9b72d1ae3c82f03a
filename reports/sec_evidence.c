#include "reports/section.h"

static const struct grid_column source_columns[] = {
    {.head = "材料", .width = 70},
    {.head = "文件", .width = 158},
    {.head = "摘要", .width = 52},
    {.head = "工作表", .width = 84},
    {.head = "行数", .width = 40, .align = GRID_RIGHT},
    {.head = "行号", .width = 76, .align = GRID_RIGHT},
};

/* Names of the kinds, as the bureau calls them. */
static const char *kind_words(const char *kind)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {
        {"application", "申报汇总表"}, {"approval", "批复名单"}, {"disbursement", "拨付台账"},
        {"expenditure", "支出明细账"}, {"activity", "活动记录"}, {"month_report", "受益人数月报"},
        {"roster", "受益人名册"},      {"survey", "满意度问卷"}, {"review", "专家评分表"},
        {"site_check", "现场核查表"},
    };

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (span_is(span_of(kind), kinds[i].kind)) {
            return kinds[i].words;
        }
    }
    return kind;
}

static void sources(const struct section *at)
{
    const size_t n = at->project->source_count;
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(source_columns));

    for (size_t i = 0; i < n; i++) {
        const struct model_source *source = &at->project->sources[i];
        *cells_at(&cells, i, 0) = cell_text(kind_words(source->kind));
        *cells_at(&cells, i, 1) =
            cell_text(at->profile->file_names ? source->file : LABEL_FILES_NO_NAME);
        *cells_at(&cells, i, 2) = cell_text(source->sha8);
        *cells_at(&cells, i, 3) = cell_text(
            at->profile->file_names && source->sheet[0] != '\0' ? source->sheet : LABEL_DASH);
        *cells_at(&cells, i, 4) = cell_number(at->arena, CELL_COUNT, source->rows);
        *cells_at(&cells, i, 5) =
            cell_text(source->first_row == source->last_row
                          ? arena_printf(at->arena, "%lld", (long long)source->first_row)
                          : arena_printf(at->arena, "%lld–%lld", (long long)source->first_row,
                                         (long long)source->last_row));
    }
    flow_grid(at->flow, LABEL_MATERIAL, NULL, cells_grid(at->arena, &cells, source_columns, true),
              LABEL_MATERIAL_NOTE);
}

/* A line of the index takes half the measure, so that two stand side by side when they are many. */
enum { EVIDENCE_FIELDS = 4, SIDE_BY_SIDE = 12 };

static const struct grid_column evidence_columns[] = {
    {.head = "证据号"}, {.head = "支持的指标"},
    {.head = "核查人"}, {.head = "核查日期", .align = GRID_RIGHT},
    {.head = "证据号"}, {.head = "支持的指标"},
    {.head = "核查人"}, {.head = "核查日期", .align = GRID_RIGHT},
};

static void evidence_line(const struct section *at, const struct model_evidence *line,
                          struct grid_cell *to)
{
    to[0] = cell_text(line->number);
    to[1] = cell_text(line->indicators);
    to[2] = cell_text(line->checker[0] == '\0' ? LABEL_DASH
                      : at->profile->people    ? line->checker
                                               : LABEL_NAMED);
    to[3] = line->checked_on.given ? cell_number(at->arena, CELL_DAY, line->checked_on.value)
                                   : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static void evidence(const struct section *at)
{
    const size_t n = at->project->evidence_count;
    const size_t sides = n >= SIDE_BY_SIDE ? 2 : 1;
    const size_t rows = (n + sides - 1) / sides;
    const struct cells cells = cells_new(at->arena, rows, sides * EVIDENCE_FIELDS);

    for (size_t i = 0; i < n; i++) { /* down the left side, then down the right */
        evidence_line(at, &at->project->evidence[i],
                      cells_at(&cells, i % rows, i / rows * EVIDENCE_FIELDS));
    }
    flow_grid(at->flow, arena_printf(at->arena, LABEL_EVIDENCE_TABLE, n), NULL,
              cells_grid(at->arena, &cells, evidence_columns, true), NULL);
}

/* --- files taken in as evidence ------------------------------------------------------------------
 */

static const struct grid_column file_columns[] = {
    {.head = "号", .width = 26, .align = GRID_RIGHT},
    {.head = "证据号", .width = 54},
    {.head = "种类", .width = 34},
    {.head = "密级", .width = 34},
    {.head = "文件", .width = 130},
    {.head = "摘要", .width = 50},
    {.head = "取证日期", .width = 54},
    {.head = "登记日期", .width = 54},
    {.head = "页数", .width = 44, .align = GRID_RIGHT},
};

static void files(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    size_t n = 0;
    const struct model_file *list =
        MODEL_SLICE(loop->files, loop->file_count, at->project->project_id, &n);

    if (n == 0) {
        return;
    }
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(file_columns));
    for (size_t i = 0; i < n; i++) {
        const struct model_file *file = &list[i];
        *cells_at(&cells, i, 0) = cell_number(at->arena, CELL_COUNT, file->number);
        *cells_at(&cells, i, 1) = cell_text(file->label[0] != '\0' ? file->label : LABEL_DASH);
        *cells_at(&cells, i, 2) = cell_text(file->kind);
        *cells_at(&cells, i, 3) = cell_text(file->privacy);
        *cells_at(&cells, i, 4) =
            cell_text(at->profile->file_names ? file->name : LABEL_FILES_NO_NAME);
        *cells_at(&cells, i, 5) = cell_text(file->sha8);
        *cells_at(&cells, i, 6) = cell_day(at->arena, file->taken_day);
        *cells_at(&cells, i, 7) = cell_number(at->arena, CELL_DAY, file->day);
        *cells_at(&cells, i, 8) = file->pages.given
                                      ? cell_number(at->arena, CELL_COUNT, file->pages.value)
                                      : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_grid(at->flow, arena_printf(at->arena, LABEL_FILES_TABLE, n), NULL,
              cells_grid(at->arena, &cells, file_columns, true), LABEL_FILES_NOTE);
}

void sec_evidence(const struct section *at)
{
    flow_appendix(at->flow, LABEL_ANNEX_ONE, LABEL_ANNEX_ONE_TITLE);
    sources(at);
    files(at);
    if (at->project->evidence_count > 0) {
        flow_space(at->flow, PT_GAP_SECTION);
        evidence(at);
    }
}
