#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "reports/qr.h"
#include "reports/section.h"

/* What the score panel draws; prepared once, drawn when pages are known. */
struct panel {
    const struct section *at;
    struct chart_strip strip;
    struct chart_track tracks;
    const char *tick_words; /* what the line across the tracks is; NULL without one */
};

static bool gated(const struct section *at)
{
    return at->project->gate_count > 0;
}

static void grade_block(struct canvas *canvas, double x, double y,
                        const struct model_basics *basics)
{
    const enum colour fill = theme_grades[basics->pending                            ? 0
                                          : basics->grade >= 1 && basics->grade <= 4 ? basics->grade
                                                                                     : 4];
    const enum colour word = basics->pending ? C_O700 : basics->grade <= 2 ? C_WHITE : C_INK;
    const struct box box = {x, y, 52, 40.5};
    const struct type type = type_with(TYPE_KPI, basics->pending ? 15 : 22, word);

    if (fill == C_NONE) {
        canvas_hatch(canvas, box, C_O200);
        canvas_frame(canvas, box, 0.8, C_O700);
        text_plate(canvas, &type, x + 26, y + 10, 20.5, ALIGN_CENTRE, LABEL_PENDING);
        return;
    }
    canvas_fill(canvas, box, fill);
    text_row(canvas, &type, x + 26, y, 40.5, ALIGN_CENTRE, basics->grade_label);
}

/* What the large figure is. */
static const char *score_title(const struct section *at)
{
    const struct model_basics *basics = &at->project->basics;
    const char *title = basics->pending ? LABEL_SCORE_CONFIRMED
                        : gated(at)     ? LABEL_SCORE_CAPPED
                                        : LABEL_SCORE;

    return basics->interim_c.given ? arena_printf(at->arena, LABEL_SCORE_MIXED, title,
                                                  section_share(at, at->round->run.final_ppm),
                                                  section_share(at, at->round->run.interim_ppm))
                                   : title;
}

/* The figure's range; before it, what it was capped from or mixed of. */
static const char *score_range(const struct section *at)
{
    const struct model_basics *basics = &at->project->basics;
    const char *before = "";

    if (basics->interim_c.given) {
        before = arena_printf(at->arena, LABEL_SCORE_PARTS,
                              cell_words(at->arena, CELL_POINTS, basics->own_computed_c),
                              cell_words(at->arena, CELL_POINTS, basics->interim_c.value));
    } else if (gated(at)) {
        before = arena_printf(at->arena, LABEL_SCORE_COMPUTED,
                              cell_words(at->arena, CELL_POINTS, basics->computed_c));
    }
    return arena_printf(
        at->arena, LABEL_SCORE_RANGE, before, cell_words(at->arena, CELL_POINTS, basics->low_c),
        cell_words(at->arena, CELL_POINTS, basics->high_c),
        basics->pending ? arena_printf(at->arena, LABEL_SCORE_POSSIBLE,
                                       cell_words(at->arena, CELL_POINTS, basics->potential_c))
                        : "");
}

static void draw_panel(struct canvas *canvas, struct box box, const void *data)
{
    const struct panel *panel = data;
    const struct section *at = panel->at;
    const struct model_basics *basics = &at->project->basics;
    const struct box left = {box.x, box.y, 234, 148.5};
    const struct type label = type_with(TYPE_LABEL, 8.5, C_INK2);
    const char *score = cell_words(at->arena, CELL_POINTS, basics->final_c);

    canvas_fill(canvas, left, C_CARD);
    text_row(canvas, &label, left.x + 13.5, left.y + 9, 18, ALIGN_LEFT, score_title(at));
    const double width =
        text_put(canvas, &theme_type[TYPE_SCORE], left.x + 13.5, left.y + 66, ALIGN_LEFT, score);
    text_put(canvas, &label, left.x + 19.5 + width, left.y + 66, ALIGN_LEFT, LABEL_POINTS);
    grade_block(canvas, left.x + 168, left.y + 27, basics);
    chart_draw(canvas, CHART_STRIP, (struct box){left.x + 18, left.y + 81, 198, 36}, &panel->strip);
    const double used =
        text_row(canvas, &label, left.x + 13.5, left.y + 126, 18, ALIGN_LEFT, score_range(at));
    if (basics->borderline) {
        grid_tag(canvas, left.x + 19.5 + used, left.y + 135, LABEL_BORDERLINE, C_O700, C_O50);
    }
    const struct box right = {box.x + 246, box.y, 234, 148.5};
    canvas_fill(canvas, (struct box){right.x, right.y + 2.5, 3, 13}, C_R700);
    text_row(canvas, &theme_type[TYPE_SECTION], right.x + 9, right.y, 18, ALIGN_LEFT,
             LABEL_LEVEL_ONE);
    text_row(canvas, &theme_type[TYPE_UNIT], right.x + right.w, right.y, 18, ALIGN_RIGHT,
             LABEL_SCORE_OF_FULL);
    const double top = right.y + 27, height = chart_height(CHART_TRACK, &panel->tracks, right.w);
    chart_draw(canvas, CHART_TRACK, (struct box){right.x, top, right.w, height}, &panel->tracks);
    if (panel->tick_words != NULL && top + height + 10 <= right.y + right.h) {
        text_row(canvas, &theme_type[TYPE_NOTE], right.x,
                 fmin(top + height + PT_MODULE, right.y + right.h - 10), 10, ALIGN_LEFT,
                 panel->tick_words);
    }
}

/* A grade with the points it begins at, where the strip is wide enough for the words. */
static const char *band_words(const struct section *at, const struct model_grade *grade, bool wide)
{
    return wide && grade->min_c > 0 ? arena_printf(at->arena, LABEL_BAND_FROM, grade->label,
                                                   (long long)(grade->min_c / 100))
                                    : grade->label;
}

static void prepare_strip(const struct section *at, struct chart_strip *strip)
{
    const struct model_basics *basics = &at->project->basics;
    struct chart_band *bands = arena_array(at->arena, at->round->grade_count + 1, sizeof *bands);
    size_t n = 0;

    /* Grades come best first, after the pending one; bands run upwards. */
    for (size_t i = at->round->grade_count; i-- > 0;) {
        const struct model_grade *grade = &at->round->grades[i];
        if (grade->ordinal > 0) {
            bands[n++] = (struct chart_band){(double)grade->min_c / 100.0,
                                             band_words(at, grade, basics->low_c >= 6000)};
        }
    }
    *strip =
        (struct chart_strip){.lo = basics->low_c < 6000 ? 0 : 60,
                             .hi = 100,
                             .bands = bands,
                             .bands_n = n,
                             .value = (double)basics->final_c / 100.0,
                             .ci_lo = (double)basics->low_c / 100.0,
                             .ci_hi = (double)basics->high_c / 100.0,
                             .ci_lo_text = cell_words(at->arena, CELL_POINTS, basics->low_c),
                             .ci_hi_text = basics->high_c > basics->low_c
                                               ? cell_words(at->arena, CELL_POINTS, basics->high_c)
                                               : NULL,
                             .cut = (double)NAN};
}

static void prepare_tracks(const struct section *at, struct panel *panel)
{
    struct chart_track *tracks = &panel->tracks;
    const struct model_project *project = at->project;
    struct chart_track_row *rows = arena_array(at->arena, project->node_count + 1, sizeof *rows);
    size_t n = 0;

    for (size_t i = 0; i < project->node_count; i++) {
        const struct model_node *node = &project->nodes[i];
        if (node->level == 1 && node->rate_ppm.given) {
            rows[n++] = (struct chart_track_row){
                .label = node->name,
                .sub = arena_printf(at->arena, LABEL_RATE_OF,
                                    cell_words(at->arena, CELL_RATE, node->rate_ppm.value)),
                .share = (double)node->rate_ppm.value / 1e6,
                .value = cell_words(at->arena, CELL_POINTS, node->score_c),
                .of = arena_printf(at->arena, "/ %s",
                                   cell_words(at->arena, CELL_POINTS, node->full_c))};
        }
    }
    *tracks = (struct chart_track){.rows = rows, .rows_n = n, .tick = (double)NAN};
    for (size_t i = 0; i < at->round->grade_count; i++) {
        if (at->round->grades[i].ordinal == 1) { /* the scheme's line of the best grade */
            const struct model_grade *best = &at->round->grades[i];
            tracks->tick = (double)best->min_c / 10000.0;
            panel->tick_words =
                arena_printf(at->arena, LABEL_TRACK_TICK,
                             cell_words(at->arena, CELL_RATE, best->min_c * 100), best->label);
        }
    }
}

static void draw_money(struct canvas *canvas, struct box box, const void *data)
{
    const struct section *at = data;
    static const struct {
        const char *label, *key, *note_key, *note;
    } steps[] = {
        {"批复", "funds.approved", NULL, NULL},
        {"拨付", "funds.disbursed", "funds.disbursed_rate", "到位率"},
        {"支出", "funds.spent", NULL, "全部来源"},
        {"其中财政", "funds.spent_grant", "funds.execution_rate", "执行率"},
        {"结余", "funds.balance", NULL, "拨付减财政支出"},
    };
    const struct type label = type_with(TYPE_CAPTION, 8, C_INK2);

    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        const struct box card = {box.x + (double)i * 98.4, box.y, 86.4, 54};
        const struct figure value = section_figure(at, steps[i].key);
        const bool odd = value.given && value.value < 0;
        struct type number = type_with(TYPE_STRIP, 15, odd ? C_O700 : C_INK);
        const char *words = cell_yuan_short(at->arena, value);

        canvas_fill(canvas, card, odd ? C_O50 : C_CARD);
        if (text_width(canvas, &number, words) > card.w - 12) {
            number = type_with(TYPE_STRIP, 12, number.colour);
        }
        text_row(canvas, &label, card.x + 9, card.y + 4.5, 13.5, ALIGN_LEFT, steps[i].label);
        text_row(canvas, &number, card.x + 9, card.y + 18, 19, ALIGN_LEFT, words);
        const struct figure rate = steps[i].note_key != NULL ? section_figure(at, steps[i].note_key)
                                                             : (struct figure){false, 0};
        if (steps[i].note != NULL) {
            text_row(canvas, &theme_type[TYPE_UNIT], card.x + 9, card.y + 38, 12, ALIGN_LEFT,
                     rate.given ? arena_printf(at->arena, "%s %s", steps[i].note,
                                               cell_words(at->arena, CELL_RATE, rate.value))
                                : steps[i].note);
        }
        if (i > 0) {
            const double mid = card.y + 27;
            canvas_line(canvas, card.x - 8, mid - 4, card.x - 4.5, mid, 0.8, C_INK3);
            canvas_line(canvas, card.x - 4.5, mid, card.x - 8, mid + 4, 0.8, C_INK3);
        }
    }
}

/* --- lights --------------------------------------------------------------------------------------
 */

#define LIGHT_PITCH 36.0
enum { LIGHTS_A_ROW = 3 };

static const struct light_kind {
    const char *key, *word;
    enum grid_state state;
    enum colour colour;
} light_kinds[] = {{"ok", "正常", GRID_LIGHT_OK, C_T700},
                   {"watch", "关注", GRID_LIGHT_WATCH, C_O700},
                   {"alert", "告警", GRID_LIGHT_ALERT, C_R700},
                   {"later", "未到期", GRID_LIGHT_LATER, C_INK2}};

static const struct light_kind *kind_of(const char *key)
{
    for (size_t i = 0; i < ARRAY_LEN(light_kinds); i++) {
        if (strcmp(light_kinds[i].key, key) == 0) {
            return &light_kinds[i];
        }
    }
    return &light_kinds[ARRAY_LEN(light_kinds) - 1];
}

static void draw_light(struct canvas *canvas, struct box box, const struct model_light *light)
{
    const struct light_kind *kind = kind_of(light->light);
    const struct type name = type_with(TYPE_LABEL_BOLD, 9, C_INK);
    const struct type word = type_with(TYPE_LABEL, 8.5, kind->colour);
    const struct type note = type_with(TYPE_NOTE, 8, C_INK2);

    grid_light(canvas, kind->state, box.x + 5, box.y + 9, 4);
    text_row(canvas, &name, box.x + 18, box.y, 18, ALIGN_LEFT, light->name);
    text_row(canvas, &word, box.x + box.w, box.y, 18, ALIGN_RIGHT, kind->word);
    text_row(canvas, &note, box.x + 18, box.y + 15.75, 13.5, ALIGN_LEFT, light->words);
    canvas_line(canvas, box.x, box.y + 31.5, box.x + box.w, box.y + 31.5, PT_LINE_PAGE, C_RULE);
}

static void draw_lights(struct canvas *canvas, struct box box, const void *data)
{
    const struct section *at = data;
    const struct model_dossier *dossier = &at->project->dossier;
    const double width = theme_span(4);

    for (size_t i = 0; i < dossier->light_count; i++) {
        const struct box place = {box.x + (width + PT_GUTTER) * (double)(i % LIGHTS_A_ROW),
                                  box.y + LIGHT_PITCH * (double)(i / LIGHTS_A_ROW), width,
                                  LIGHT_PITCH};
        draw_light(canvas, place, &dossier->lights[i]);
    }
}

static void lights(const struct section *at)
{
    const size_t n = at->project->dossier.light_count;

    flow_space(at->flow, PT_GAP_SECTION);
    flow_bar(at->flow, LABEL_LIGHTS, LABEL_LIGHTS_NOTE);
    flow_custom(at->flow, LIGHT_PITCH * (double)((n + LIGHTS_A_ROW - 1) / LIGHTS_A_ROW),
                draw_lights, at);
}

static const char *target_note(const struct section *at, const char *target, const char *rate)
{
    const struct figure goal = section_figure(at, target);
    const struct figure done = section_figure(at, rate);

    if (!goal.given) {
        return LABEL_NO_GOAL;
    }
    return done.given
               ? arena_printf(at->arena, LABEL_GOAL_REACHED,
                              cell_words(at->arena, CELL_COUNT, goal.value),
                              cell_words(at->arena, CELL_RATE, done.value))
               : arena_printf(at->arena, LABEL_GOAL, cell_words(at->arena, CELL_COUNT, goal.value));
}

/* What those served say of the whole, however few they are; NULL where nobody was asked. */
static const struct model_survey *satisfaction(const struct section *at)
{
    for (size_t i = 0; i < at->project->survey_count; i++) {
        const struct model_survey *line = &at->project->survey[i];
        if (line->rate_ppm.given && strcmp(line->audience, "受益人") == 0) {
            return line;
        }
    }
    return NULL;
}

static void key_figures(const struct section *at)
{
    struct flow_kpi *kpis = arena_array(at->arena, 4, sizeof *kpis);
    static const struct {
        const char *label, *key, *unit, *target, *rate;
    } lines[] = {
        {"服务人数", "reach.persons", "人", "reach.persons_target", "reach.persons_rate"},
        {"服务人次", "reach.person_times", "人次", "reach.person_times_target",
         "reach.person_times_rate"},
        {"活动场次", "work.sessions", "场", "work.sessions_target", "work.sessions_rate"},
    };

    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        const struct figure value = section_figure(at, lines[i].key);
        const bool few = i == 0 && cell_few_heads(value); /* the others count no heads */
        kpis[i] = (struct flow_kpi){lines[i].label,
                                    few ? LABEL_UNDER_FIVE
                                        : cell_figure_words(at->arena, CELL_COUNT, value),
                                    value.given ? lines[i].unit : NULL,
                                    few ? NULL : target_note(at, lines[i].target, lines[i].rate),
                                    value.given ? C_INK : C_R700};
    }
    kpis[3] = (struct flow_kpi){LABEL_RATE, LABEL_NOT_PROVIDED, NULL, LABEL_NO_ANSWERS, C_R700};
    const struct model_survey *line = satisfaction(at);
    if (line != NULL && line->answered < ANSWERS_FLOOR) {
        kpis[3] = (struct flow_kpi){LABEL_RATE, LABEL_UNDER_TEN, NULL, LABEL_FEW_ANSWERS, C_INK};
    } else if (line != NULL) {
        kpis[3] = (struct flow_kpi){
            LABEL_RATE, cell_words(at->arena, CELL_RATE, line->rate_ppm.value), NULL,
            arena_printf(at->arena, LABEL_SAMPLE_SIZE,
                         cell_words(at->arena, CELL_COUNT, line->answered),
                         cell_figure_words(at->arena, CELL_COUNT, line->required),
                         cell_heads_words(at->arena, line->population)),
            C_INK};
    }
    flow_kpis(at->flow, kpis, 4, true);
}

/* An amount with its unit, or 未提供. */
static const char *yuan(const struct section *at, const char *key)
{
    const struct figure figure = section_figure(at, key);

    return figure.given ? arena_printf(at->arena, LABEL_YUAN_OF,
                                       cell_words(at->arena, CELL_YUAN, figure.value))
                        : LABEL_NOT_PROVIDED;
}

/* What was mixed, and that it decides; "" under a scheme without a mix. */
static const char *mix_phrase(const struct section *at)
{
    const struct model_basics *basics = &at->project->basics;
    const struct model_run *run = &at->round->run;

    if (run->interim_ppm == 0) {
        return "";
    }
    return basics->interim_c.given
               ? arena_printf(at->arena, LABEL_MIXED_PHRASE,
                              cell_words(at->arena, CELL_POINTS, basics->own_computed_c),
                              cell_words(at->arena, CELL_POINTS, basics->interim_c.value),
                              (long long)run->interim_run.value,
                              section_share(at, at->round->run.final_ppm),
                              section_share(at, at->round->run.interim_ppm))
           : run->interim_run.given ? LABEL_UNMIXED_PHRASE
                                    : "";
}

/* The conclusion says in words what the figures above say; it decides nothing. */
const char *section_conclusion(const struct section *at)
{
    const struct model_project *project = at->project;
    const struct model_basics *basics = &project->basics;
    struct arena *arena = at->arena;

    const char *mix = mix_phrase(at);
    const char *score = cell_words(arena, CELL_POINTS, basics->computed_c);
    const char *verdict =
        basics->pending ? arena_printf(arena, LABEL_VERDICT_PENDING, score,
                                       cell_words(arena, CELL_POINTS, basics->missing_c),
                                       cell_words(arena, CELL_POINTS, basics->potential_c))
        : project->gate_count > 0
            ? arena_printf(arena, LABEL_VERDICT_CAPPED, score, project->gates[0].name,
                           cell_words(arena, CELL_POINTS, basics->final_c), basics->grade_label)
            : arena_printf(arena, LABEL_VERDICT, score, basics->grade_label);
    const char *gaps = basics->missing_leaves > 0
                           ? arena_printf(arena, LABEL_GAPS, (long long)basics->missing_leaves)
                           : "";
    const char *border = basics->borderline ? LABEL_REVIEW_AGAIN : "";
    const char *findings = project->finding_count > 0
                               ? arena_printf(arena, LABEL_FINDINGS_COUNT, project->finding_count)
                               : LABEL_NO_FINDINGS;

    const struct figure approved = section_figure(at, "funds.approved");
    const struct figure persons = section_figure(at, "reach.persons");
    const struct figure times = section_figure(at, "reach.person_times");
    const char *money =
        approved.given ? arena_printf(arena, LABEL_MONEY_PHRASE, yuan(at, "funds.approved"),
                                      yuan(at, "funds.disbursed"), yuan(at, "funds.spent_grant"))
                       : LABEL_NO_GRANT;
    const char *reach = arena_printf(
        arena, LABEL_REACH_PHRASE,
        persons.given ? arena_printf(arena, LABEL_PERSONS_OF, cell_heads_words(arena, persons))
                      : LABEL_NOT_PROVIDED,
        times.given ? arena_printf(arena, LABEL_PERSON_TIMES_OF, num_grouped(arena, times.value))
                    : LABEL_NOT_PROVIDED);

    return arena_printf(arena, "%s%s%s%s%s%s%s", money, reach, mix, verdict, gaps, border,
                        findings);
}

/* What those served, the auditors and the rules say: the other half of the conclusion. */
const char *section_outcome(const struct section *at)
{
    const struct model_loop *loop = &at->round->loop;
    const int64_t project = at->project->project_id;
    struct arena *arena = at->arena;
    const char *rate = "", *audit = "", *next = "";
    size_t n = 0;

    const struct model_survey *line = satisfaction(at);
    if (line != NULL && line->answered >= ANSWERS_FLOOR) {
        rate = arena_printf(arena, LABEL_RATE_PHRASE,
                            cell_words(arena, CELL_RATE, line->rate_ppm.value),
                            cell_words(arena, CELL_COUNT, line->answered),
                            cell_figure_words(arena, CELL_RATE, line->low_ppm),
                            cell_figure_words(arena, CELL_RATE, line->high_ppm));
    }
    const struct model_audit *audits = MODEL_SLICE(loop->audits, loop->audit_count, project, &n);
    if (n > 0) {
        audit = arena_printf(arena, LABEL_AUDIT_PHRASE, audits[n - 1].opinion);
    }
    const struct model_consequence *follows =
        MODEL_SLICE(loop->consequences, loop->consequence_count, project, &n);
    const struct model_consequence *last = NULL;
    for (size_t i = 0; i < n; i++) { /* those that wait to be decided come last */
        last = follows[i].number.given ? &follows[i] : last;
    }
    if (last != NULL) {
        const char *words[] = {last->tranche, last->next_round, last->exemplar};
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            if (words[i][0] != '\0') {
                next = arena_printf(arena, "%s%s%s", next, *next != '\0' ? "，" : "", words[i]);
            }
        }
        next = *next != '\0' ? arena_printf(arena, LABEL_NEXT_PHRASE, next) : "";
    }
    return arena_printf(arena, "%s%s%s", rate, audit, next);
}

/* The words beside the QR code. */
struct conclusion {
    const struct section *at;
    const char *words;
};

#define CONCLUSION_W 378.0
#define CONCLUSION_H 85.5 /* the code and its caption */

static void draw_conclusion(struct canvas *canvas, struct box box, const void *data)
{
    const struct conclusion *conclusion = data;
    const struct section *at = conclusion->at;

    text_box(canvas, &theme_type[TYPE_CONCLUSION], (struct box){box.x, box.y, CONCLUSION_W, box.h},
             ALIGN_LEFT, conclusion->words);
    qr_draw(canvas, box.x + box.w - 67.5, box.y, 67.5, section_reference(at));
    text_row(canvas, &theme_type[TYPE_UNIT], box.x + box.w - 33.75, box.y + 70, 12, ALIGN_CENTRE,
             LABEL_SCAN);
}

/* The name as it leads the page: three lines with what says that it was cut. */
static const char *lead(const struct section *at, const char *title)
{
    enum { LEAD_COLUMNS = 140 };
    const struct span all = span_of(title);
    const struct span kept = utf8_cut(all, LEAD_COLUMNS);

    return kept.n == all.n ? title
                           : arena_printf(at->arena, "%.*s" LABEL_TITLE_CUT, (int)kept.n, kept.p);
}

/* All of the conclusion, where title and lights leave the page room for it; else its first half,
 * and chapter 13 has the other. */
static void conclude(const struct section *at, const char *title)
{
    struct conclusion *conclusion = arena_alloc(at->arena, sizeof *conclusion);
    struct canvas *canvas = flow_canvas(at->flow);
    const bool room = text_width(canvas, &theme_type[TYPE_PAGE_TITLE], title) <= PT_MEASURE &&
                      at->project->dossier.light_count <= 2 * LIGHTS_A_ROW;

    *conclusion = (struct conclusion){
        at, room ? arena_printf(at->arena, "%s%s", section_conclusion(at), section_outcome(at))
                 : section_conclusion(at)};
    const double height =
        text_wrap(canvas, at->arena, &theme_type[TYPE_CONCLUSION], CONCLUSION_W, conclusion->words)
            .height;
    flow_custom(at->flow, theme_snap(fmax(CONCLUSION_H, height)), draw_conclusion, conclusion);
}

void sec_summary(const struct section *at)
{
    const struct model_basics *basics = &at->project->basics;
    struct section *kept = arena_alloc(at->arena, sizeof *kept);
    struct panel *panel = arena_alloc(at->arena, sizeof *panel);
    const char *title = lead(at, basics->title);

    *kept = *at;
    *panel = (struct panel){.at = kept};
    prepare_strip(at, &panel->strip);
    prepare_tracks(at, panel);
    flow_chapter_named(at->flow, LABEL_SUMMARY, title);
    flow_text(at->flow, TYPE_CAPTION,
              arena_printf(
                  at->arena, LABEL_SUMMARY_LINE,
                  basics->org_name[0] != '\0' ? basics->org_name : LABEL_NO_ORG,
                  basics->area[0] != '\0' ? basics->area : LABEL_NO_AREA,
                  cell_figure_words(at->arena, CELL_DAY, basics->start),
                  cell_figure_words(at->arena, CELL_DAY, basics->end),
                  cell_figure_words(at->arena, CELL_YUAN, section_figure(at, "funds.approved"))));
    flow_space(at->flow, PT_GAP_SECTION);
    flow_custom(at->flow, 148.5, draw_panel, panel);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_bar(at->flow, LABEL_FUNDS, LABEL_UNIT_YUAN);
    flow_custom(at->flow, 54, draw_money, kept);
    lights(kept);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_bar(at->flow, LABEL_TARGETS, LABEL_NEVER_ADDED);
    key_figures(at);
    flow_space(at->flow, PT_GAP_SECTION);
    flow_bar(at->flow, LABEL_CONCLUSION, NULL);
    conclude(kept, title);
}
