#include "reports/volume.h"

static const char *count(const struct section *at, const char *key)
{
    return cell_figure_words(at->arena, CELL_COUNT, section_figure(at, key));
}

static void draw_signature(struct canvas *canvas, struct box box, const void *data)
{
    text_row(canvas, &theme_type[TYPE_CONCLUSION], box.x + box.w, box.y, 18, ALIGN_RIGHT, data);
}

/* What the bureau wrote (book_preface), then the year in figures. */
void sec_book_preface(const struct section *at)
{
    const struct model_volume *volume = &at->book->volume;
    const struct figure approved = section_figure(at, "round.approved");
    const char *rest = volume->preface, *line = NULL;

    flow_odd(at->flow);
    flow_running(at->flow, LABEL_BOOK_PREFACE, NULL);
    flow_odd(at->flow);
    flow_listed(at->flow, FLOW_MATTER, NULL, LABEL_BOOK_PREFACE, NULL);
    volume_head(at, LABEL_BOOK_PREFACE);
    while (volume_line(at->arena, &rest, &line)) {
        flow_text(at->flow, TYPE_BODY, line);
    }
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_BOOK_YEAR_TEXT, at->round->run.round_name,
                           count(at, "round.projects"),
                           approved.given ? cell_words(at->arena, CELL_WAN, approved.value)
                                          : LABEL_NOT_PROVIDED,
                           count(at, "round.sessions"),
                           cell_heads_words(at->arena, section_figure(at, "round.persons")),
                           count(at, "round.person_times")));
    flow_footnote(at->flow, section_counts_method(at));
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_BOOK_CASES_TEXT, volume_printed(at->book)));
    flow_text(at->flow, TYPE_BODY, LABEL_BOOK_READER_TEXT);
    if (at->round->run.bureau[0] != '\0') {
        flow_custom(at->flow, 18, draw_signature, at->round->run.bureau);
    }
}
