#include "reports/volume.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

/* Measures of design/ART.md §11j. Without a photo the facts take the full width. */
#define TEXT_LEFT 82.5 /* of title, kicker and value, from the left edge */
#define OPENING 76.5   /* the facts begin at 153 */
#define TITLE_SIZE 25.0
#define TITLE_LINE 31.5
#define FACT_ROW 18.0
#define FACT_LINE 11.25
#define FACT_HEAD 31.5
#define FACT_LABEL 58.5
#define FACT_LABEL_NARROW 36.0
#define FACT_PAD 10.5
enum { TITLE_LINES = 2, FACTS = 10, VALUE_CAP = 60, PHOTOS_MORE = 2 };
/* More would not leave a page room for what cannot be parted from it. */
enum { TITLE_LINES_MOST = 6, FACT_LINES_MOST = 8, SAYING_CHARS_MOST = 160 };

// --- opening -------------------------------------------------------------------------------------

struct opening {
    const char *number, *kicker, *value; /* value may be NULL */
    const char *title;
    struct type type;
    struct text_block block;
};

static void draw_opening(struct canvas *canvas, struct box box, const void *data)
{
    const struct opening *opening = data;
    const struct type number = {FACE_SERIF_BOLD, C_N300, 44, 45, 0, 0, false};
    const struct type value = {FACE_KAI, C_INK2, 11.5, 18, 0, 0, false};
    const double left = box.x + TEXT_LEFT;

    text_put(canvas, &number, box.x, box.y + 47, ALIGN_LEFT, opening->number);
    text_row(canvas, &theme_type[TYPE_KICKER], left, box.y + 2.5, 13.5, ALIGN_LEFT,
             opening->kicker);
    text_draw(canvas, &opening->block, left, box.y + 20.25, box.w - TEXT_LEFT, ALIGN_LEFT, 0,
              opening->block.layout.n);
    if (opening->value != NULL) {
        text_row(canvas, &value, left, box.y + 22.5 + opening->block.height, 18, ALIGN_LEFT,
                 opening->value);
    }
}

/* Field and region, as far as they are known. */
static const char *kicker_of(struct arena *arena, const struct model_case *one)
{
    return arena_printf(arena, "%s%s%s", one->field,
                        one->field[0] != '\0' && one->area[0] != '\0' ? " · " : "", one->area);
}

static void open_case(const struct section *at, const struct model_case *one, const char *value)
{
    struct opening *opening = arena_alloc(at->arena, sizeof *opening);
    const double width = PT_MEASURE - TEXT_LEFT;
    struct canvas *canvas = flow_canvas(at->flow);

    *opening = (struct opening){
        .number = arena_printf(at->arena, "%02lld", (long long)one->number),
        .kicker = kicker_of(at->arena, one),
        .value = value,
        .title = volume_case_title(at->arena, at->book, one),
        .type = {FACE_SERIF_BOLD, C_INK, TITLE_SIZE, TITLE_LINE, 0, 0, false},
    };
    if (text_width(canvas, &opening->type, opening->title) > width) {
        opening->type.size = 20;
        opening->type.leading = 27;
    }
    opening->block = text_wrap(canvas, at->arena, &opening->type, width, opening->title);
    if (opening->block.layout.n > TITLE_LINES) {
        opening->type.size = 16;
        opening->type.leading = 22.5;
        opening->block = text_wrap(canvas, at->arena, &opening->type, width, opening->title);
        text_limit(canvas, at->arena, &opening->block, TITLE_LINES_MOST,
                   text_cut_note(at->arena, opening->title));
    }
    flow_custom(at->flow,
                theme_snap(fmax(OPENING, 22.5 + opening->block.height + (value ? 22.5 : 4.5))),
                draw_opening, opening);
    flow_keep(at->flow);
}

// --- facts ---------------------------------------------------------------------------------------

struct fact {
    const char *label, *value;
    enum colour colour;
    bool strong;
};

/* In two columns over the measure, or in one beside a photo. */
struct facts {
    struct fact items[FACTS];
    struct text_block values[FACTS];
    struct type types[FACTS];
    size_t n, rows;
    double heights[FACTS];
    double width, label, height;
    const struct photo *photo; /* or NULL */
    struct arena *arena;
};

static double fact_width(const struct facts *facts)
{
    return facts->photo != NULL ? facts->width - 2 * FACT_PAD
                                : (facts->width - 2 * FACT_PAD - 2 * PT_GUTTER) / 2;
}

static void draw_facts(struct canvas *canvas, struct box box, const void *data)
{
    const struct facts *facts = data;
    const struct type head = type_with(TYPE_LABEL_BOLD, 9, C_N900);
    const struct type label = type_with(TYPE_LABEL2, 8, C_INK2);
    const double width = fact_width(facts);

    canvas_fill(canvas, (struct box){box.x, box.y, facts->width, facts->height}, C_N50);
    canvas_fill(canvas, (struct box){box.x, box.y, facts->width, 3}, C_N700);
    text_row(canvas, &head, box.x + FACT_PAD, box.y + 7.5, 18, ALIGN_LEFT, LABEL_BOOK_CARD);
    for (size_t i = 0; i < facts->n; i++) {
        double x = box.x + FACT_PAD + (i >= facts->rows ? width + 2 * PT_GUTTER : 0);
        double y = box.y + FACT_HEAD;
        size_t row = i % facts->rows;

        for (size_t k = 0; k < row; k++) {
            y += facts->heights[k];
        }
        text_row(canvas, &label, x, y, FACT_ROW, ALIGN_LEFT, facts->items[i].label);
        text_draw(canvas, &facts->values[i], x + facts->label, y + (FACT_ROW - FACT_LINE) / 2,
                  width - facts->label, ALIGN_RIGHT, 0, facts->values[i].layout.n);
        if (row + 1 < facts->rows) {
            canvas_line(canvas, x, y + facts->heights[row], x + width, y + facts->heights[row],
                        PT_LINE_ROW, C_RULE);
        }
    }
    if (facts->photo != NULL) {
        photo_draw(canvas, facts->arena, facts->photo, box.x + facts->width + PT_GUTTER, box.y,
                   box.w - facts->width - PT_GUTTER);
    }
}

static void add_fact(struct facts *facts, const char *label, const char *value)
{
    facts->items[facts->n++] =
        (struct fact){label, value, strcmp(value, LABEL_NOT_PROVIDED) == 0 ? C_R700 : C_INK, false};
}

static const char *with_unit(struct arena *arena, const char *words, const char *unit)
{
    return strcmp(words, LABEL_NOT_PROVIDED) == 0 ? words
                                                  : arena_printf(arena, "%s %s", words, unit);
}

static const char *wan(struct arena *arena, struct figure fen)
{
    return with_unit(arena, cell_figure_words(arena, CELL_WAN, fen), LABEL_WAN);
}

/* 2024.03–2024.11 */
static const char *period(struct arena *arena, const struct model_case *one)
{
    if (!one->start.given || !one->end.given) {
        return LABEL_NOT_PROVIDED;
    }
    const struct civil from = date_to_civil((int32_t)one->start.value);
    const struct civil to = date_to_civil((int32_t)one->end.value);
    return arena_printf(arena, "%d.%02d–%d.%02d", from.year, from.month, to.year, to.month);
}

static void collect_facts(const struct section *at, const struct model_case *one,
                          struct facts *facts)
{
    struct arena *arena = at->arena;

    add_fact(facts, "实施单位", one->org_name[0] != '\0' ? one->org_name : LABEL_NOT_PROVIDED);
    if (facts->photo == NULL) {
        add_fact(facts, "项目名称", one->title);
    }
    add_fact(facts, "周期", period(arena, one));
    add_fact(facts, "资助", wan(arena, one->approved_fen));
    add_fact(facts, "配套到位", one->match_fen.given ? wan(arena, one->match_fen) : LABEL_DASH);
    add_fact(facts, "受益人数", with_unit(arena, volume_persons(at, one), "人"));
    add_fact(facts, "服务人次",
             with_unit(arena, cell_figure_words(arena, CELL_COUNT, one->person_times), "人次"));
    add_fact(facts, "满意率", volume_rate(at, one->rate_ppm, one->answered));
    add_fact(facts, "评估得分",
             !one->final_c.given
                 ? LABEL_NOT_PROVIDED
                 : arena_printf(arena, "%s　%s", cell_words(arena, CELL_POINTS, one->final_c.value),
                                one->pending ? LABEL_PENDING : one->grade_label));
    facts->items[facts->n - 1].strong = true;
    if (one->final_c.given) {
        facts->items[facts->n - 1].colour = one->pending ? C_O700 : C_N700;
    }
    add_fact(facts, "所获荣誉", one->awards[0] != '\0' ? one->awards : LABEL_DASH);
}

static void fact_box(const struct section *at, const struct model_case *one,
                     const struct model_photos *photos)
{
    struct facts *facts = arena_alloc(at->arena, sizeof *facts);
    struct canvas *canvas = flow_canvas(at->flow);

    *facts = (struct facts){.width = PT_MEASURE, .label = FACT_LABEL, .arena = at->arena};
    if (photos->n > 0) {
        struct photo *photo = arena_alloc(at->arena, sizeof *photo);
        *photo = section_photo(at, &photos->items[0]);
        photo->number = flow_figure(at->flow);
        facts->photo = photo;
        facts->width = theme_span(4);
        facts->label = FACT_LABEL_NARROW;
    }
    collect_facts(at, one, facts);
    facts->rows = facts->photo != NULL ? facts->n : (facts->n + 1) / 2;
    for (size_t i = 0; i < facts->n; i++) {
        facts->types[i] = type_with(facts->items[i].strong ? TYPE_LABEL_BOLD : TYPE_LABEL, 8.5,
                                    facts->items[i].colour);
        facts->types[i].leading = FACT_LINE;
        facts->values[i] = text_wrap(canvas, at->arena, &facts->types[i],
                                     fact_width(facts) - facts->label, facts->items[i].value);
        text_limit(canvas, at->arena, &facts->values[i], FACT_LINES_MOST,
                   text_cut_note(at->arena, facts->items[i].value));
        facts->heights[i % facts->rows] =
            fmax(facts->heights[i % facts->rows], FACT_ROW + facts->values[i].height - FACT_LINE);
    }
    facts->height = FACT_HEAD + 6;
    for (size_t row = 0; row < facts->rows; row++) {
        facts->height += facts->heights[row];
    }
    double height = facts->height;
    if (facts->photo != NULL) { /* of equal height where the facts are few */
        const double width = PT_MEASURE - facts->width - PT_GUTTER;
        facts->height = fmax(facts->height, photo_picture_height(width));
        height = fmax(facts->height, photo_height(canvas, at->arena, facts->photo, width));
    }
    flow_custom(at->flow, height, draw_facts, facts);
}

// --- text ----------------------------------------------------------------------------------------

struct items {
    struct flow_item *list;
    size_t n, room;
};

static void add_item(struct arena *arena, struct items *items, enum flow_item_kind kind,
                     const char *text, const char *right)
{
    if (items->n == items->room) {
        const size_t room = items->room == 0 ? 32 : 2 * items->room;
        items->list = arena_grow(arena, items->list, items->room, room, sizeof *items->list);
        items->room = room;
    }
    items->list[items->n++] = (struct flow_item){.kind = kind, .text = text, .right = right};
}

/* （一）… : a head inside a section, when it is short and no sentence. */
static bool is_minor(const char *line)
{
    static const char *const numerals = "一|二|三|四|五|六|七|八|九|十";
    const size_t n = strlen(line);

    if (strncmp(line, "（", 3) != 0 || n < 12 || n > 96 || memcmp(line + n - 3, "。", 3) == 0) {
        return false;
    }
    struct span rest = {line + 3, n - 3};
    while (rest.n >= 3 && span_is_listed((struct span){rest.p, 3}, numerals)) {
        rest = (struct span){rest.p + 3, rest.n - 3};
    }
    return rest.n >= 3 && memcmp(rest.p, "）", 3) == 0;
}

/* “…”——who: a saying on a line of its own; a long one is text. */
static const char *saying_end(const char *line)
{
    const char *end = strncmp(line, "“", 3) == 0 ? strstr(line, "”——") : NULL;

    return end != NULL && utf8_count(span_of(line)) <= SAYING_CHARS_MOST ? end + 3 : NULL;
}

static void add_lines(const struct section *at, struct items *items, const char *body)
{
    const char *line = NULL;

    while (volume_line(at->arena, &body, &line)) {
        const char *end = saying_end(line);

        if (end != NULL) {
            add_item(at->arena, items, FLOW_SAYING,
                     arena_printf(at->arena, "%.*s", (int)(end - line), line), end + strlen("——"));
        } else {
            add_item(at->arena, items, is_minor(line) ? FLOW_MINOR : FLOW_TEXT, line, NULL);
        }
    }
}

/* Sections of these names, each under the head its author gave it. */
static void body(const struct section *at, const struct model_case *one, const char *const *names)
{
    struct items items = {NULL, 0, 0};
    size_t n = 0;
    const struct model_text *texts =
        MODEL_SLICE(at->book->texts, at->book->text_count, one->project_id, &n);

    for (; *names != NULL; names++) {
        for (size_t i = 0; i < n; i++) {
            const size_t before = items.n;

            if (strcmp(texts[i].section, *names) != 0) {
                continue;
            }
            add_item(at->arena, &items, FLOW_HEAD,
                     texts[i].heading[0] != '\0' ? texts[i].heading : texts[i].section, NULL);
            add_lines(at, &items, texts[i].body);
            if (items.n == before + 1) {
                items.n = before; /* a heading alone */
            }
        }
    }
    if (items.n > 0) {
        flow_columns(at->flow, 2, items.list, items.n);
    }
}

// --- what was reached, money ---------------------------------------------------------------------

static const char *const ticks[] = {"0", "50%", "100%", "150%", "200%"};

static void reached(const struct section *at, const struct model_case *one)
{
    size_t n = 0;
    const struct model_reached *pairs =
        MODEL_SLICE(at->book->reached, at->book->reached_count, one->project_id, &n);
    struct chart_bullet *chart = arena_alloc(at->arena, sizeof *chart);
    struct chart_bullet_row *rows = arena_array(at->arena, n + 1, sizeof *rows);
    double most = 1;

    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const struct model_reached *pair = &pairs[i];
        const double rate = pair->rate_ppm.given ? (double)pair->rate_ppm.value / 1e6 : 0;
        const bool few = strcmp(pair->unit, "人") == 0 && one->heads != HEADS_SHOWN;
        const enum cell_unit unit = strcmp(pair->unit, "小时") == 0 ? CELL_TENTHS : CELL_COUNT;

        rows[i] = (struct chart_bullet_row){
            .label = pair->name,
            .budget = 1,
            .actual = few ? 0 : fmin(rate, 2),
            .budget_text =
                with_unit(at->arena, cell_words(at->arena, unit, pair->target), pair->unit),
            .actual_text =
                few ? volume_persons(at, one)
                    : with_unit(at->arena, cell_figure_words(at->arena, unit, pair->actual),
                                pair->unit),
            .diff_text = few || !pair->rate_ppm.given
                             ? LABEL_DASH
                             : cell_words(at->arena, CELL_RATE, pair->rate_ppm.value),
            .flag = !few && pair->rate_ppm.given && pair->rate_ppm.value < 800000,
        };
        most = fmax(most, rows[i].actual);
    }
    *chart = (struct chart_bullet){.rows = rows,
                                   .rows_n = n,
                                   .hi = most > 1.5 ? 2
                                         : most > 1 ? 1.5
                                                    : 1,
                                   .step = 0.5,
                                   .tick_texts = ticks,
                                   .heads = {"目标", "实际", "完成率"}};
    flow_chart(at->flow, LABEL_BOOK_REACHED, LABEL_APART, CHART_BULLET, chart,
               LABEL_BOOK_REACHED_NOTE);
}

static const struct grid_column purse_columns[] = {
    {.head = "来源", .width = 180},
    {.head = "批复或承诺", .width = 100, .align = GRID_RIGHT, .soft = true},
    {.head = "到位", .width = 100, .align = GRID_RIGHT},
    {.head = "支出", .width = 100, .align = GRID_RIGHT},
};

static struct grid_cell money(struct arena *arena, struct figure fen)
{
    return fen.given ? cell_number(arena, CELL_YUAN, fen.value)
                     : (struct grid_cell){.state = GRID_NOT_APPLICABLE};
}

static void purses(const struct section *at, const struct model_case *one)
{
    size_t n = 0;
    const struct model_purse *list =
        MODEL_SLICE(at->book->purses, at->book->purse_count, one->project_id, &n);

    if (n == 0) {
        return;
    }
    const struct cells cells = cells_new(at->arena, n, ARRAY_LEN(purse_columns));
    for (size_t i = 0; i < n; i++) {
        *cells_at(&cells, i, 0) = cell_text(list[i].name);
        *cells_at(&cells, i, 1) = money(at->arena, list[i].planned_fen);
        *cells_at(&cells, i, 2) = money(at->arena, list[i].delivered_fen);
        *cells_at(&cells, i, 3) = money(at->arena, list[i].spent_fen);
    }
    flow_grid(at->flow, LABEL_BOOK_PURSES, LABEL_UNIT_YUAN,
              cells_grid(at->arena, &cells, purse_columns, false), LABEL_BOOK_PURSES_NOTE);
}

/* Photos after the first, two in a row. */
static void more_photos(const struct section *at, const struct model_photos *photos)
{
    struct photo row[PHOTOS_MORE];
    size_t n = 0;

    while (n < PHOTOS_MORE && n + 1 < photos->n) {
        row[n] = section_photo(at, &photos->items[n + 1]);
        n++;
    }
    if (n > 0) {
        flow_photo(at->flow, row, n, n == 1 ? 8 : 6);
    }
}

// --- all of it -----------------------------------------------------------------------------------

/* The lead: its first line, when short and not alone, is the one-line value. */
static const char *value_of(const struct section *at, const struct model_case *one,
                            const char **lead)
{
    const struct model_text *text = volume_text(at->book, one->project_id, "导语");
    const char *rest = text != NULL ? text->body : "", *first = NULL, *next = NULL;

    *lead = rest;
    if (!volume_line(at->arena, &rest, &first)) {
        *lead = "";
        return NULL;
    }
    const char *behind = rest;
    if (strlen(first) > 3 * (size_t)VALUE_CAP / 2 || !volume_line(at->arena, &rest, &next)) {
        return NULL;
    }
    *lead = behind;
    return first;
}

static void sources(const struct section *at, const struct model_case *one)
{
    size_t n = 0;
    const struct model_text *texts =
        MODEL_SLICE(at->book->texts, at->book->text_count, one->project_id, &n);
    const char *files = "";

    for (size_t i = 0; i < n; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++) {
            seen = seen || strcmp(texts[k].file, texts[i].file) == 0;
        }
        if (!seen) {
            files = arena_printf(at->arena, LABEL_BOOK_FILE, files, files[0] != '\0' ? "、" : "",
                                 at->profile->file_names ? texts[i].file : LABEL_BOOK_TEXT,
                                 texts[i].sha8);
        }
    }
    flow_note(
        at->flow,
        n > 0 ? arena_printf(at->arena, LABEL_BOOK_SOURCES, files, (long long)at->round->run.run_no)
              : arena_printf(at->arena, LABEL_BOOK_NO_TEXT, (long long)at->round->run.run_no));
}

static void comment(const struct section *at, const struct model_case *one)
{
    const struct model_text *text = volume_text(at->book, one->project_id, "专家点评");

    if (text == NULL) {
        return;
    }
    const char *source =
        one->panel_c.given
            ? arena_printf(at->arena, LABEL_BOOK_PANEL,
                           cell_words(at->arena, CELL_POINTS, one->panel_c.value),
                           date_chinese(at->arena, (int32_t)at->book->volume.selected_day))
            : NULL;
    flow_comment(at->flow, LABEL_BOOK_COMMENT, text->body, source);
    flow_foot(at->flow);
}

void volume_case(const struct section *at, const struct model_case *one)
{
    static const char *const before[] = {"基本信息", "背景与需求", "目标与设计",
                                         "实施过程", "成效",       NULL};
    static const char *const behind[] = {"资金与资源", "经验启示", "反思与建议", "其他", NULL};
    const char *lead = NULL, *line = NULL;
    const char *value = value_of(at, one, &lead);
    const struct model_photos *photos = &at->book->photos[one - at->book->cases];

    flow_captions(at->flow, (int)one->number);
    open_case(at, one, value);
    fact_box(at, one, photos);
    flow_space(at->flow, 13.5);
    while (volume_line(at->arena, &lead, &line)) {
        flow_text(at->flow, TYPE_LEAD, line);
    }
    body(at, one, before);
    reached(at, one);
    more_photos(at, photos);
    purses(at, one);
    body(at, one, behind);
    sources(at, one);
    comment(at, one);
}
