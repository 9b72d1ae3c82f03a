#include <string.h>

#include "base/date.h"
#include "reports/volume.h"

/* 编写说明: how the cases were chosen, what the figures mean, what is left out — the rules in force
 * and what was done, in words. */
static const char *share(const struct section *at, struct figure ppm)
{
    return ppm.given ? arena_printf(at->arena, "%s%%", section_share(at, ppm.value))
                     : LABEL_NOT_PROVIDED;
}

static const char *cap(const struct section *at, const char *what, const char *rule)
{
    if (rule[0] == '\0' || strcmp(rule, "不限") == 0 || strcmp(rule, "none") == 0) {
        return "";
    }
    return arena_printf(at->arena, LABEL_BOOK_CAP, what, rule);
}

static void selection(const struct section *at)
{
    const struct model_volume *volume = &at->book->volume;
    struct arena *arena = at->arena;
    const bool each =
        strcmp(volume->each_field, "是") == 0 || strcmp(volume->each_field, "yes") == 0;

    flow_bar(at->flow, LABEL_BOOK_SELECTION, NULL);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(arena, LABEL_BOOK_CANDIDATES, share(at, volume->satisfaction_ppm),
                           volume->sheets_min.given
                               ? arena_printf(arena, "%lld", (long long)volume->sheets_min.value)
                               : LABEL_NOT_PROVIDED));
    flow_text(at->flow, TYPE_BODY,
              arena_printf(arena, LABEL_BOOK_WEIGHTS, share(at, volume->evaluation_ppm),
                           share(at, volume->panel_ppm), share(at, volume->peer_ppm)));
    flow_text(at->flow, TYPE_BODY,
              arena_printf(arena, LABEL_BOOK_PLACES, share(at, volume->share_ppm),
                           (long long)volume->closed, (long long)volume->places,
                           each ? LABEL_BOOK_EACH_FIELD : "", cap(at, "单位", volume->per_org),
                           cap(at, "领域", volume->per_field),
                           cap(at, "地区", volume->per_region)));
    flow_text(at->flow, TYPE_BODY,
              arena_printf(arena, LABEL_BOOK_CHOSEN, (long long)volume->nominated,
                           date_chinese(arena, (int32_t)volume->selected_day),
                           (long long)volume->chosen, volume->notice_days,
                           date_chinese(arena, (int32_t)volume->notice_day),
                           date_chinese(arena, (int32_t)volume->published_day)));
}

static void withdrawn(const struct section *at)
{
    const struct model_book *book = at->book;

    for (size_t i = 0; i < book->case_count; i++) {
        const struct model_case *one = &book->cases[i];
        if (one->gap) {
            flow_text(at->flow, TYPE_BODY,
                      arena_printf(at->arena, LABEL_BOOK_WITHDRAWN, (long long)one->number,
                                   one->withdrawn_day.given
                                       ? date_chinese(at->arena, (int32_t)one->withdrawn_day.value)
                                       : LABEL_NOT_PROVIDED));
        }
    }
}

void sec_book_notes(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    flow_running(at->flow, LABEL_BOOK_NOTES, NULL);
    flow_break(at->flow);
    flow_listed(at->flow, FLOW_MATTER, NULL, LABEL_BOOK_NOTES, NULL);
    volume_head(at, LABEL_BOOK_NOTES);
    selection(at);
    withdrawn(at);
    flow_bar(at->flow, LABEL_ROUND_METHOD, NULL);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_BOOK_FIGURES, (long long)run->run_no,
                           date_chinese(at->arena, (int32_t)run->as_of), run->scheme_name,
                           run->scheme_version,
                           date_chinese(at->arena, (int32_t)at->book->volume.day)));
    flow_text(at->flow, TYPE_BODY, LABEL_BOOK_COUNTS);
    flow_text(at->flow, TYPE_BODY, LABEL_BOOK_WORDS);
    flow_bar(at->flow, LABEL_BOOK_PRIVACY, NULL);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_BOOK_PRIVACY_TEXT, at->profile->head_count_floor,
                           (int)ANSWERS_FLOOR));
}
