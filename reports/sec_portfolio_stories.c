#include "reports/section.h"

/* What came of it, in the words of exemplar cases: at most three, or none. */
void sec_portfolio_stories(const struct section *at)
{
    const struct model_funder *funder = at->funder;

    if (funder->story_count == 0) {
        return;
    }
    flow_chapter(at->flow, LABEL_STORIES, true);
    for (size_t i = 0; i < funder->story_count; i++) {
        const struct model_story *story = &funder->stories[i];
        flow_section(at->flow, story->title,
                     story->field[0] != '\0' && story->area[0] != '\0'
                         ? arena_printf(at->arena, "%s · %s", story->field, story->area)
                         : NULL,
                     true);
        flow_quote(at->flow, story->body,
                   arena_printf(at->arena, LABEL_STORY_SOURCE,
                                story->org_name[0] != '\0' ? story->org_name : LABEL_NO_ORG,
                                story->title, story->code),
                   false);
    }
    flow_note(at->flow, LABEL_STORY_NOTE);
}
