#include "base/date.h"
#include "reports/volume.h"

/* 扉页, and on its back who made the book, for whom, and of which data. */
static void draw_title_page(struct canvas *canvas, struct box page, const void *data)
{
    const struct section *at = data;
    const struct model_run *run = &at->round->run;
    const struct type title = {FACE_SERIF_BOLD, C_INK, 40, 54, 5, 0, false};
    const struct type subject = type_with(TYPE_SECTION, 11.5, C_INK);
    const struct type small = type_with(TYPE_LABEL, 9.5, C_INK2);

    (void)page;
    volume_put_title(canvas, at->arena, title, 28, 238.5, volume_title(at->book));
    canvas_fill(canvas, (struct box){PT_LEFT, 256.5, 36, 4.5}, C_R700);
    text_put(canvas, &subject, PT_LEFT, 289, ALIGN_LEFT, volume_subject(at->arena, at->book));
    text_put(canvas, &small, PT_LEFT, 756, ALIGN_LEFT, run->bureau);
    if (at->book->volume.compiler[0] != '\0') {
        text_put(canvas, &small, PT_LEFT, 774, ALIGN_LEFT,
                 arena_printf(at->arena, LABEL_BOOK_COMPILED_BY, at->book->volume.compiler));
    }
}

static const char *or_missing(const char *text)
{
    return text[0] != '\0' ? text : LABEL_NOT_PROVIDED;
}

void sec_book_imprint(const struct section *at)
{
    const struct model_volume *volume = &at->book->volume;
    const struct model_run *run = &at->round->run;
    struct flow_fact *facts = arena_array(at->arena, 12, sizeof *facts);
    struct section *kept = arena_alloc(at->arena, sizeof *kept);
    size_t n = 0;

    *kept = *at;
    flow_odd(at->flow);
    flow_page(at->flow, draw_title_page, kept);

    facts[n++] =
        (struct flow_fact){"书名", arena_printf(at->arena, "%s · %s", volume_title(at->book),
                                                volume_subject(at->arena, at->book))};
    facts[n++] = (struct flow_fact){"编委会", or_missing(volume->editors)};
    facts[n++] = (struct flow_fact){"编印单位", or_missing(volume->compiler)};
    facts[n++] = (struct flow_fact){"主办单位", or_missing(run->bureau)};
    facts[n++] = (struct flow_fact){"评估单位", or_missing(run->evaluator)};
    facts[n++] = (struct flow_fact){"所属轮次", run->round_name};
    facts[n++] =
        (struct flow_fact){"入选公布", date_chinese(at->arena, (int32_t)volume->published_day)};
    facts[n++] = (struct flow_fact){"资料截止", date_chinese(at->arena, (int32_t)volume->day)};
    facts[n++] = (struct flow_fact){"印制", volume->print[0] != '\0' ? volume->print
                                                                     : at->profile->label_zh};
    facts[n++] = (struct flow_fact){
        "数据来源", arena_printf(at->arena, LABEL_BOOK_DATA, (long long)run->run_no,
                                 date_iso(at->arena, (int32_t)run->as_of), run->scheme_code,
                                 run->scheme_version, run->facts_hash, run->chain_head)};
    flow_running(at->flow, LABEL_BOOK_IMPRINT, NULL);
    flow_break(at->flow);
    flow_space(at->flow, 9);
    flow_bar(at->flow, LABEL_BOOK_IMPRINT, NULL);
    flow_facts(at->flow, facts, n, 82);
    flow_note(at->flow, LABEL_BOOK_IMPRINT_NOTE);
}
