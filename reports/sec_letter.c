/* 自查提示函: what a project still lacks and where it lost most, for its organisation to look at.
 */
#include <string.h>

#include "base/date.h"
#include "reports/letter.h"
#include "reports/marks.h"
#include "reports/section.h"

static bool is_missing(const struct model_leaf *leaf)
{
    return strcmp(leaf->status, "missing_evidence") == 0;
}

/* All leaves without evidence; the letter counts those it has no lines for. */
static size_t missing_items(const struct section *at, struct letter_item *items)
{
    size_t n = 0;

    for (size_t i = 0; i < at->project->leaf_count; i++) {
        const struct model_leaf *leaf = &at->project->leaves[i];
        if (is_missing(leaf)) {
            items[n++] = (struct letter_item){
                arena_printf(at->arena, "%s。", leaf->code),
                arena_printf(at->arena, LABEL_LETTER_MISSING_ITEM, leaf->name,
                             cell_words(at->arena, CELL_POINTS, leaf->full_c))};
        }
    }
    return n;
}

static size_t lost_items(const struct section *at, struct letter_item *items)
{
    size_t n = 0;

    for (size_t i = 0; i < at->project->finding_count; i++) {
        const struct model_finding *finding = &at->project->findings[i];
        if (finding->lost_c > 0 && finding->rectifiable && finding->indicator[0] != '\0') {
            items[n++] = (struct letter_item){arena_printf(at->arena, "%s。", finding->indicator),
                                              arena_printf(at->arena, "%s。", finding->message)};
        }
    }
    return n;
}

void sec_letter(const struct section *at)
{
    struct arena *arena = at->arena;
    const struct model_run *run = &at->round->run;
    struct letter_item *missing = arena_array(arena, at->project->leaf_count, sizeof *missing);
    struct letter_item *lost = arena_array(arena, at->project->finding_count, sizeof *lost);
    const size_t lacking = missing_items(at, missing), weak = lost_items(at, lost);
    struct letter_part *parts = arena_array(arena, 3, sizeof *parts);
    struct letter *letter = arena_alloc(arena, sizeof *letter);
    size_t n = 0;

    if (lacking > 0) {
        parts[n++] = (struct letter_part){LABEL_LETTER_MISSING, NULL, missing, lacking};
    }
    if (weak > 0) {
        parts[n++] = (struct letter_part){LABEL_LETTER_LOST, NULL, lost, weak};
    }
    parts[n++] = (struct letter_part){.head = LABEL_LETTER_NEXT, .text = LABEL_LETTER_NEXT_TEXT};
    *letter = (struct letter){
        .title = LABEL_LETTER_TITLE,
        .number = arena_printf(arena, "%s · %s", run->round_name, at->entry->code),
        .addressee = at->entry->org_name,
        .opening = arena_printf(arena, LABEL_LETTER_OPENING, marks_quoted(arena, at->entry->title),
                                at->entry->code, date_chinese(arena, (int32_t)run->as_of)),
        .parts = parts,
        .parts_n = n,
        .signer = run->bureau,
        .date = date_chinese(arena, (int32_t)run->as_of),
        .foot = arena_printf(arena, LABEL_LETTER_FOOT, run->chain_head, (long long)run->run_no),
        .sample = run->label[0] != '\0' ? run->label : NULL};
    flow_page(at->flow, letter_draw, letter);
}
