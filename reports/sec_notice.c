/* 限期整改通知书 of an order: the letter, and the list of what it is about. */
#include <string.h>

#include "base/date.h"
#include "reports/letter.h"
#include "reports/marks.h"
#include "reports/section.h"

/* The order's findings among those of its project. */
static const struct model_ordered **items_of(const struct section *at, size_t *n)
{
    const struct model_loop *loop = &at->round->loop;
    size_t count = 0;
    const struct model_ordered *rows =
        MODEL_SLICE(loop->ordered, loop->ordered_count, at->order->project_id, &count);
    const struct model_ordered **items = arena_array(at->arena, count + 1, sizeof *items);

    *n = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].order_no.given && rows[i].order_no.value == at->order->order_no) {
            items[(*n)++] = &rows[i];
        }
    }
    return items;
}

static const char *year_of(struct arena *arena, int64_t day)
{
    return arena_printf(arena, "%d", date_to_civil((int32_t)day).year);
}

/* The evaluation its findings are of; of none: the one that was scored. */
static const char *stage_of(const struct section *at, const struct model_ordered **findings,
                            size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (findings[i]->stage[0] != '\0') {
            return strcmp(findings[i]->stage, "interim") == 0 ? LABEL_STAGE_INTERIM
                                                              : LABEL_STAGE_FINAL;
        }
    }
    return section_stage(at);
}

void sec_notice(const struct section *at)
{
    struct arena *arena = at->arena;
    const struct model_order *order = at->order;
    const struct model_run *run = &at->round->run;
    size_t n = 0;
    const struct model_ordered **findings = items_of(at, &n);
    struct letter_item *items = arena_array(arena, n, sizeof *items);
    struct letter_part *parts = arena_array(arena, 3, sizeof *parts);
    struct letter *letter = arena_alloc(arena, sizeof *letter);

    for (size_t i = 0; i < n; i++) {
        const char *name = findings[i]->name[0] != '\0' ? findings[i]->name : LABEL_NOTICE_GENERAL;
        items[i] = (struct letter_item){
            arena_printf(arena, "%s。", name),
            arena_printf(arena, "%s。", section_said(at, findings[i], findings[i]->said))};
    }
    parts[0] = (struct letter_part){LABEL_NOTICE_ITEMS, NULL, items, n};
    parts[1] = (struct letter_part){
        .head = LABEL_NOTICE_TERM,
        .text = arena_printf(arena,
                             order->extended ? LABEL_NOTICE_EXTENDED_TEXT : LABEL_NOTICE_TERM_TEXT,
                             date_chinese(arena, (int32_t)order->due_day))};
    parts[2] = (struct letter_part){.head = LABEL_NOTICE_AFTER, .text = LABEL_NOTICE_AFTER_TEXT};
    *letter = (struct letter){
        .title = LABEL_NOTICE,
        .number = arena_printf(arena, LABEL_NOTICE_NUMBER, year_of(arena, order->day),
                               at->entry->code, (long long)order->order_no),
        .addressee = at->entry->org_name,
        .opening = arena_printf(arena, LABEL_NOTICE_OPENING, stage_of(at, findings, n),
                                marks_quoted(arena, at->entry->title), at->entry->code),
        .parts = parts,
        .parts_n = 3,
        .attachment = LABEL_NOTICE_LIST,
        .signer = run->bureau,
        .date = date_chinese(arena, (int32_t)order->day),
        .foot = arena_printf(arena, LABEL_NOTICE_FOOT, run->chain_head, (long long)order->order_no,
                             (long long)run->run_no),
        .sample = run->label[0] != '\0' ? run->label : NULL};
    flow_page(at->flow, letter_draw, letter);
}

static const struct grid_column columns[] = {
    {.head = "序号", .width = 36},
    {.head = "指标", .width = 48},
    {.head = "程度", .width = 48},
    {.head = "问题", .width = 288},
    {.head = "失分", .width = 60, .align = GRID_DECIMAL},
};

void sec_notice_list(const struct section *at)
{
    struct arena *arena = at->arena;
    size_t n = 0;
    const struct model_ordered **findings = items_of(at, &n);
    const struct cells cells = cells_new(arena, n, ARRAY_LEN(columns));

    for (size_t i = 0; i < n; i++) {
        *cells_at(&cells, i, 0) = cell_text(arena_printf(arena, "%zu", i + 1));
        *cells_at(&cells, i, 1) =
            cell_text(findings[i]->indicator[0] != '\0' ? findings[i]->indicator : "—");
        *cells_at(&cells, i, 2) = cell_text(findings[i]->severity);
        *cells_at(&cells, i, 3) = cell_text(section_said(at, findings[i], findings[i]->message));
        *cells_at(&cells, i, 4) = findings[i]->lost_c > 0
                                      ? cell_number(arena, CELL_POINTS, findings[i]->lost_c)
                                      : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
    }
    flow_appendix(at->flow, LABEL_NOTICE_ATTACHED, LABEL_NOTICE_LIST);
    flow_grid(at->flow,
              arena_printf(arena, LABEL_NOTICE_LIST_TABLE, (long long)at->order->order_no, n),
              LABEL_FINDINGS_UNIT, cells_grid(arena, &cells, columns, false), NULL);
}
