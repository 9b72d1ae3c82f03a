#include <string.h>

#include "base/span.h"
#include "base/utf8.h"
#include "reports/section.h"

/* A story is a few paragraphs, of at most so many characters; the whole stands in the casebook. */
enum { STORY_CHARS = 320, PARAGRAPH_CHARS = 480 };

/* The end of a paragraph's last sentence within its characters; its cut where there is none. */
static size_t sentence_end(const char *text, size_t bytes)
{
    static const char stop[] = "。";
    size_t end = 0, length = 0, chars = 0;

    for (size_t i = 0; i < bytes && chars < PARAGRAPH_CHARS; i += length, chars++) {
        (void)utf8_decode(text + i, bytes - i, &length);
        if (length == sizeof stop - 1 && memcmp(text + i, stop, length) == 0) {
            end = i + length;
        }
        if (chars + 1 == PARAGRAPH_CHARS && end == 0) {
            end = i + length;
        }
    }
    return end > 0 ? end : bytes;
}

/* Whole paragraphs as long as they fit, at least the first one, which may end early. */
static const char *story(struct arena *arena, const char *body)
{
    const size_t whole = strlen(body);
    size_t kept = 0;

    while (kept < whole) {
        const size_t line = strcspn(body + kept, "\n");
        const size_t chars = utf8_count((struct span){body, kept + line});
        if (kept > 0 && chars > STORY_CHARS) {
            break;
        }
        if (kept == 0 && chars > PARAGRAPH_CHARS) {
            kept = sentence_end(body, line);
            break;
        }
        kept += line + (body[kept + line] == '\n');
    }
    return kept == whole
               ? body
               : arena_printf(arena, "%.*s%s", (int)kept, body, text_cut_note(arena, body));
}

/* As much of a project's name as a heading's line holds beside its field; the whole stands below
 * the story. Halves of a Chinese character. */
enum { HEADING_HALVES = 52 };

static const char *heading(struct arena *arena, const char *title)
{
    size_t halves = 0, length = 0, last = 0;

    for (const char *p = title; *p != '\0'; p += length) {
        (void)utf8_decode(p, strlen(p), &length);
        halves += length == 1 ? 1 : 2;
        if (halves <= HEADING_HALVES - 2) {
            last = (size_t)(p - title) + length;
        }
    }
    return halves <= HEADING_HALVES ? title : arena_printf(arena, "%.*s…", (int)last, title);
}

/* What came of it, in the words of exemplar cases: at most three, or none. */
void sec_portfolio_stories(const struct section *at)
{
    const struct model_funder *funder = at->funder;

    if (funder->story_count == 0) {
        return;
    }
    flow_chapter(at->flow, LABEL_STORIES, true);
    for (size_t i = 0; i < funder->story_count; i++) {
        const struct model_story *told = &funder->stories[i];
        flow_section(at->flow, heading(at->arena, told->title),
                     told->field[0] != '\0' && told->area[0] != '\0'
                         ? arena_printf(at->arena, "%s · %s", told->field, told->area)
                         : NULL,
                     true);
        flow_quote(at->flow, story(at->arena, told->body),
                   arena_printf(at->arena, LABEL_STORY_SOURCE,
                                told->org_name[0] != '\0' ? told->org_name : LABEL_NO_ORG,
                                told->title, told->code),
                   false);
    }
    flow_note(at->flow, LABEL_STORY_NOTE);
}
