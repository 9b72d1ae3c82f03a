#include "reports/layout.h"

#include <string.h>

#include <unicode/ubrk.h>

#include "base/attr.h"
#include "base/utf8.h"

/* Lengths inside are 1/1000 em until a line is placed. */
enum {
    EM = 1000,
    HALF = 500,        /* blank half of a full-width mark */
    QUOTE_SET = 600,   /* curly quotes are set on this width */
    QUOTE_CLOSE = 420, /* 。” */
    GAP = 200,         /* between Chinese and Latin */
    STRETCH_CAP = 90,  /* justification per gap; more looks torn, and readers see spaces there */
    TIGHTEN_CAP = 12,  /* the same closer; more would be seen */
};

enum kind {
    K_HAN,
    K_WORD,  /* letters, digits, %: gap beside Chinese */
    K_SIGN,  /* other ASCII and symbols: no gap */
    K_OPEN,  /* （《【: blank left half */
    K_CLOSE, /* ，。）: blank right half */
    K_QUOTE_OPEN,
    K_QUOTE_CLOSE,
    K_DASH, /* — and …: never torn */
    K_SPACE,
    K_NEWLINE,
};

struct item {
    int32_t code;
    uint32_t at;   /* byte offset */
    int16_t set;   /* width it is set on */
    int16_t shift; /* of the glyph inside that width */
    int16_t after; /* gap or closing up before the next item of the same line */
    uint8_t kind;
    bool may_break; /* a line may start here */
};

struct setting {
    struct arena *arena;
    const struct layout_style *style;
    struct item *items; /* n items and a sentinel */
    size_t n;
    double em; /* points of 1/1000 em */
};

/* What most of a text is: none of the marks below. */
static bool is_ideograph(int32_t code)
{
    return code >= 0x3400 && code < 0xA000;
}

static bool in_list(int32_t code, const int32_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == code)
            return true;
    return false;
}

static const int32_t opening[] = {0xFF08, 0x300A, 0x3010, 0x3008, 0x300C,
                                  0x300E, 0x3014, 0xFF3B, 0xFF5B, 0x3016};
static const int32_t closing[] = {0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF01,
                                  0xFF1F, 0xFF09, 0x300B, 0x3011, 0x3009, 0x300D,
                                  0x300F, 0x3015, 0xFF3D, 0xFF5D, 0x3017, 0xFF0E};

bool layout_may_start(int32_t code)
{
    static const int32_t others[] = {0x201D, 0x2019, 0x2026, 0x2014, 0xFF05, 0x00B7, 0x2030,
                                     0x2103, '%',    ')',    ',',    '.',    ';',    ':',
                                     '!',    '?',    ']',    '}',    0x3005, 0xFF5E, 0x2013};

    return is_ideograph(code) || (!in_list(code, closing, ARRAY_LEN(closing)) &&
                                  !in_list(code, others, ARRAY_LEN(others)));
}

bool layout_may_end(int32_t code)
{
    static const int32_t others[] = {0x201C, 0x2018, '(', '[', '{', 0xFFE5, 0x00A5, '#'};

    return is_ideograph(code) || (!in_list(code, opening, ARRAY_LEN(opening)) &&
                                  !in_list(code, others, ARRAY_LEN(others)));
}

static enum kind kind_of(int32_t code)
{
    if (is_ideograph(code))
        return K_HAN;
    if (code == '\n')
        return K_NEWLINE;
    if (code == ' ' || code == '\t' || code == 0xA0 || code == 0x3000)
        return K_SPACE;
    if ((code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
        (code >= 'a' && code <= 'z') || code == '%' || (code >= 0xC0 && code < 0x250))
        return K_WORD;
    if (code < 0x80 || (code >= 0x2190 && code < 0x2460))
        return K_SIGN;
    if (code == 0x201C || code == 0x2018)
        return K_QUOTE_OPEN;
    if (code == 0x201D || code == 0x2019)
        return K_QUOTE_CLOSE;
    if (code == 0x2014 || code == 0x2026)
        return K_DASH;
    if (in_list(code, opening, ARRAY_LEN(opening)))
        return K_OPEN;
    if (in_list(code, closing, ARRAY_LEN(closing)))
        return K_CLOSE;
    if (code < 0x2E80 || (code >= 0xFE00 && code < 0xFFF0) || (code >= 0x3000 && code < 0x3005))
        return K_SIGN;
    return K_HAN;
}

/* Signs the faces draw one em wide and Chinese text sets tighter. */
static int sign_width(int32_t code)
{
    switch (code) {
    case 0x2264: /* ≤ */
    case 0x2265: /* ≥ */
    case 0x2248: /* ≈ */
        return 700;
    case 0x00D7: /* × */
    case 0x00B1: /* ± */
    case 0x00F7: /* ÷ */
        return 680;
    case 0x2212: /* − */
        return 600;
    case 0x00B7: /* · */
        return 500;
    case 0x2190: /* ← */
    case 0x2192: /* → */
        return 900;
    default:
        return 0;
    }
}

/* --- from text to items --------------------------------------------------------------------------
 */

static void set_width(struct item *item, int natural, bool grid)
{
    int tight = sign_width(item->code);

    item->set = (int16_t)natural;
    item->shift = 0;
    if (item->kind == K_NEWLINE) {
        item->set = 0;
    } else if (grid || natural < 900) {
        return;
    } else if (item->kind == K_QUOTE_OPEN) {
        item->set = QUOTE_SET;
        item->shift = (int16_t)(QUOTE_SET - natural);
    } else if (item->kind == K_QUOTE_CLOSE) {
        item->set = QUOTE_SET;
    } else if (tight > 0) {
        item->set = (int16_t)tight;
        item->shift = (int16_t)((tight - natural) / 2);
    }
}

static bool is_full(const struct item *item)
{
    return item->set >= 900;
}

/* What stands between two neighbours of a line: closing up (negative) or the Latin gap. */
static int between(const struct item *a, const struct item *b)
{
    bool closes = a->kind == K_CLOSE && is_full(a), opens = b->kind == K_OPEN && is_full(b);

    if (closes && (b->kind == K_CLOSE || b->kind == K_OPEN) && is_full(b))
        return -HALF;
    if ((a->kind == K_OPEN || a->kind == K_QUOTE_OPEN) && opens)
        return -HALF;
    if (closes && b->kind == K_QUOTE_CLOSE && b->set == QUOTE_SET)
        return -QUOTE_CLOSE;
    if (closes && b->kind == K_QUOTE_OPEN && b->set == QUOTE_SET)
        return -GAP;
    if ((a->kind == K_HAN && b->kind == K_WORD) || (a->kind == K_WORD && b->kind == K_HAN))
        return GAP;
    return 0;
}

static bool is_digit(int32_t code)
{
    return code >= '0' && code <= '9';
}

/* Signs that say how a number is meant: ＜5, ≥90%, ±2; or where a range ends: 88–90. */
static bool is_measure(int32_t code)
{
    static const int32_t signs[] = {0xFF1C, 0xFF1E, 0x2264, 0x2265, 0x2248, 0x00B1, 0x2212,
                                    0xFF0B, 0xFF0D, 0x2013, '<',    '>',    '+'};

    return in_list(code, signs, ARRAY_LEN(signs));
}

/* Length in items of the unit word at items[at], 0 when none. */
static size_t unit_at(const struct setting *set, size_t at)
{
    static const char *const units[] = {
        "万余名", "万人次", "平方米", "个百分点", "万余人", "余人次", "万元", "亿元", "人次",
        "万人",   "余名",   "余人",   "场次",     "小时",   "分钟",   "年度", "公里", "个月",
        "元",     "角",     "分",     "人",       "名",     "位",     "户",   "个",   "项",
        "场",     "次",     "条",     "件",       "份",     "页",     "岁",   "级",   "期",
        "天",     "日",     "月",     "年",       "家",     "处",     "套",   "张",   "只",
        "倍",     "万",     "亿",     "米",       "组",     "类",     "周",
    };

    for (size_t u = 0; u < ARRAY_LEN(units); u++) {
        size_t length = strlen(units[u]), k = 0;

        for (size_t byte = 0; byte < length; k++) {
            size_t step;
            int32_t code = utf8_decode(units[u] + byte, length - byte, &step);

            if (at + k >= set->n || set->items[at + k].code != code)
                break;
            byte += step;
            if (byte == length)
                return k + 1;
        }
    }
    return 0;
}

/* Our own table over ICU's opportunities: what must never be torn. */
static void forbid_breaks(struct setting *set)
{
    struct item *items = set->items;

    for (size_t i = 1; i < set->n; i++) {
        size_t before = i - 1, next = i;
        bool dash = items[i].kind == K_DASH && items[i - 1].code == items[i].code;

        if (!layout_may_start(items[i].code) || !layout_may_end(items[i - 1].code) || dash)
            items[i].may_break = false;
        while (before > 0 && items[before].kind == K_SPACE)
            before--;
        while (next < set->n && items[next].kind == K_SPACE)
            next++;
        if (next < set->n && (items[next].code == '/' || items[before].code == '/') &&
            next - before > 1)
            items[i].may_break = false;
        if (is_digit(items[i].code) && is_measure(items[i - 1].code))
            items[i].may_break = false;
        if (is_digit(items[before].code) && items[i].kind == K_HAN) {
            size_t unit = unit_at(set, i);

            for (size_t k = 0; k < unit; k++)
                items[i + k].may_break = false;
        }
    }
}

/* Opportunities of ICU for Chinese, strict. The iterator is costly to open and kept for the life of
 * the process. */
static void find_breaks(struct setting *set)
{
    static UBreakIterator *breaker;
    UErrorCode status = U_ZERO_ERROR;
    UChar *wide = arena_array(set->arena, 2 * set->n + 1, sizeof(UChar));
    uint32_t *item_at = arena_array(set->arena, 2 * set->n + 1, sizeof(uint32_t));
    int32_t length = 0;

    for (size_t i = 0; i < set->n; i++) {
        int32_t code = set->items[i].code;

        item_at[length] = (uint32_t)i;
        if (code > 0xFFFF) {
            wide[length++] = (UChar)(0xD800 + ((code - 0x10000) >> 10));
            item_at[length] = (uint32_t)i;
            wide[length++] = (UChar)(0xDC00 + ((code - 0x10000) & 0x3FF));
        } else {
            wide[length++] = (UChar)code;
        }
    }
    if (breaker == NULL)
        breaker = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
    if (breaker != NULL)
        ubrk_setText(breaker, wide, length, &status);
    if (breaker == NULL || U_FAILURE(status)) { /* no ICU data: every Chinese character may break */
        for (size_t i = 1; i < set->n; i++)
            set->items[i].may_break =
                set->items[i - 1].kind == K_SPACE || set->items[i].kind == K_HAN;
    } else {
        for (int32_t at = ubrk_first(breaker); at != UBRK_DONE; at = ubrk_next(breaker))
            if (at > 0 && at < length)
                set->items[item_at[at]].may_break = true;
    }
    forbid_breaks(set);
}

/* A space between Chinese and Latin is the gap itself; elsewhere it keeps its width. */
static void settle_spaces(struct setting *set, bool grid)
{
    for (size_t i = 1; i + 1 < set->n && !grid; i++) {
        const struct item *a = &set->items[i - 1], *b = &set->items[i + 1];

        if (set->items[i].code == ' ' &&
            ((a->kind == K_HAN && b->kind == K_WORD) || (a->kind == K_WORD && b->kind == K_HAN)))
            set->items[i].set = GAP;
    }
}

static void read_items(struct setting *set, struct span text, layout_advance *advance,
                       const void *ctx)
{
    bool grid = set->style->grid;

    set->items = arena_array(set->arena, text.n + 1, sizeof(struct item));
    for (size_t at = 0; at < text.n;) {
        size_t length;
        int32_t code = utf8_decode(text.p + at, text.n - at, &length);
        struct item *item = &set->items[set->n++];

        item->code = code < 0 ? 0xFFFD : code == '\t' || code == 0xA0 ? ' ' : code;
        item->at = (uint32_t)at;
        item->kind = (uint8_t)kind_of(item->code);
        set_width(item, advance(ctx, item->code), grid);
        at += length;
    }
    set->items[set->n] = (struct item){.at = (uint32_t)text.n, .kind = K_NEWLINE};
    settle_spaces(set, grid);
    for (size_t i = 0; i + 1 < set->n && !grid; i++)
        set->items[i].after = (int16_t)between(&set->items[i], &set->items[i + 1]);
}

/* --- lines ---------------------------------------------------------------------------------------
 */

/* How far an opening mark hangs out at the start of a line. */
static int hang_start(const struct setting *set, size_t at)
{
    const struct item *item = &set->items[at];

    if (set->style->grid || at >= set->n)
        return 0;
    if (item->kind == K_OPEN && is_full(item))
        return HALF;
    return item->kind == K_QUOTE_OPEN && item->set == QUOTE_SET ? 100 : 0;
}

/* Blank of a closing mark that may lie beyond the end of a line. */
static int hang_end(const struct setting *set, size_t at)
{
    const struct item *item = &set->items[at];

    return item->kind == K_CLOSE && is_full(item) ? HALF : 0;
}

/* Items of the line without the spaces at its end. */
static size_t line_end(const struct setting *set, size_t from, size_t to)
{
    while (to > from && set->items[to - 1].kind == K_SPACE)
        to--;
    return to;
}

/* Natural width in 1/1000 em of items [from, to), tracking included. */
static double natural_width(const struct setting *set, size_t from, size_t to)
{
    double width = 0;

    to = line_end(set, from, to);
    if (to == from)
        return 0;
    for (size_t i = from; i < to; i++)
        width += set->items[i].set + (i + 1 < to ? set->items[i].after : 0);
    width += (double)(to - from - 1) * set->style->tracking / set->em;
    return width - hang_start(set, from) - hang_end(set, to - 1);
}

/* Where the line that starts at `from` ends: the last opportunity that fits, else the last
 * character that fits (a word longer than the line). */
static size_t fit_line(const struct setting *set, size_t from, size_t paragraph_end, double room)
{
    double pen = -hang_start(set, from);
    double tracking = set->style->tracking / set->em;
    size_t fits = from, emergency = from; /* by the rules; inside a word too long for a line */

    for (size_t i = from; i < paragraph_end; i++) {
        const struct item *item = &set->items[i];
        double end = pen + item->set - hang_end(set, i);

        if (end > room + 0.5 && item->kind != K_SPACE)
            return fits > from ? fits : emergency > from ? emergency : i > from ? i : from + 1;
        if (i + 1 == paragraph_end)
            return paragraph_end;
        if (set->items[i + 1].may_break)
            fits = i + 1;
        if (layout_may_start(set->items[i + 1].code) && layout_may_end(item->code))
            emergency = i + 1;
        pen += item->set + item->after + tracking;
    }
    return paragraph_end;
}

static size_t visible_count(const struct setting *set, size_t from, size_t to)
{
    size_t count = 0;

    for (size_t i = from; i < to; i++)
        count += set->items[i].kind == K_HAN || set->items[i].kind == K_WORD;
    return count;
}

/* A last line of one character: move the break before it one opportunity forward, so that two or
 * more stand there. Returns the new break. */
static size_t feed_last_line(const struct setting *set, size_t from, size_t end,
                             size_t paragraph_end)
{
    if (visible_count(set, end, paragraph_end) > 1)
        return end;
    for (size_t i = end - 1; i > from + 1 && i + 8 > end; i--)
        if (set->items[i].may_break)
            return i;
    return end;
}

/* May spacing be spread between item i and the next one of the line? */
static bool stretches(const struct item *a, const struct item *b)
{
    bool latin_a = a->kind == K_WORD || a->kind == K_SIGN;
    bool latin_b = b->kind == K_WORD || b->kind == K_SIGN;

    return !(latin_a && latin_b) && !(a->kind == K_DASH && b->kind == K_DASH);
}

/* Points per gap that would fill the line, or close it to its measure; 0 without a gap. */
static double filling(const struct setting *set, size_t from, size_t to, double slack)
{
    size_t gaps = 0;

    for (size_t i = from; i + 1 < to; i++)
        gaps += stretches(&set->items[i], &set->items[i + 1]);
    return gaps > 0 ? slack / (double)gaps : 0;
}

/* The same, 0 when it would tear or crowd. */
static double stretch(const struct setting *set, size_t from, size_t to, double slack)
{
    const double each = filling(set, from, to, slack);

    return each <= STRETCH_CAP * set->em && each >= -TIGHTEN_CAP * set->em ? each : 0;
}

static struct layout_line place_line(struct setting *set, size_t from, size_t to, double indent,
                                     bool last)
{
    const struct layout_style *style = set->style;
    size_t end = line_end(set, from, to);
    struct layout_glyph *glyphs = arena_array(set->arena, end - from + 1, sizeof(*glyphs));
    struct layout_line line = {
        .glyphs = glyphs,
        .from = set->items[from].at,
        .to = set->items[to].at,
        .start = (float)indent,
        .last = last,
    };
    double width = natural_width(set, from, to) * set->em, extra = 0;
    double pen = indent - (end > from ? hang_start(set, from) * set->em : 0);

    if (style->justify && !last && style->measure > 0)
        extra = stretch(set, from, end, style->measure - indent - width);
    for (size_t i = from; i < end; i++) {
        const struct item *item = &set->items[i];

        if (item->code != 0x3000) {
            glyphs[line.n].code = item->code;
            glyphs[line.n++].x = (float)(pen + item->shift * set->em);
        }
        pen += (item->set + item->after) * set->em + style->tracking;
        if (i + 1 < end && stretches(item, &set->items[i + 1])) {
            pen += extra;
            width += extra;
        }
    }
    line.width = (float)(indent + width);
    return line;
}

static void add_line(struct setting *set, struct layout *layout, size_t *room,
                     struct layout_line line)
{
    if (layout->n == *room) {
        size_t more = *room == 0 ? 4 : 2 * *room;

        layout->lines = arena_grow(set->arena, layout->lines, *room, more, sizeof(line));
        *room = more;
    }
    layout->lines[layout->n++] = line;
    if ((double)line.width > layout->width)
        layout->width = (double)line.width;
}

/* --- paragraphs ----------------------------------------------------------------------------------
 */

/* Breaks of a paragraph [start, end): where each line but the first begins, and the end. */
struct breaks {
    size_t *to;
    size_t n, room;
};

/* What a paragraph's lines cost: gaps opened wide little, a line left short much. */
#define COST_SHORT 10.0  /* and one for every em that is missing */
#define COST_WIDOW 100.0 /* a last line of one character */
#define SQUARE(n) ((double)(n) * (n))
enum {
    TRIES = 12,       /* ends looked at for a line */
    LINES_MOST = 200, /* a paragraph of more takes too long: ways grow with the lines */
};

static double line_room(const struct setting *set, bool first)
{
    return set->style->measure - (first ? set->style->first_indent : 0);
}

static void add_break(struct setting *set, struct breaks *breaks, size_t to)
{
    if (breaks->n == breaks->room) {
        const size_t more = breaks->room == 0 ? 8 : 2 * breaks->room;

        breaks->to = arena_grow(set->arena, breaks->to, breaks->room, more, sizeof(*breaks->to));
        breaks->room = more;
    }
    breaks->to[breaks->n++] = to;
}

static size_t skip_spaces(const struct setting *set, size_t at, size_t end)
{
    while (at < end && set->items[at].kind == K_SPACE)
        at++;
    return at;
}

/* Each line as long as it may be. */
static void fill_lines(struct setting *set, size_t start, size_t end, bool *broken,
                       struct breaks *breaks)
{
    size_t from = start;

    do {
        const double room = line_room(set, breaks->n == 0);
        size_t to = end;

        if (set->style->measure > 0 && natural_width(set, from, end) * set->em > room + 1e-6) {
            if (!*broken)
                find_breaks(set);
            *broken = true;
            to = fit_line(set, from, end, room / set->em);
            if (to < end)
                to = feed_last_line(set, from, to, end);
        }
        add_break(set, breaks, to);
        from = skip_spaces(set, to, end);
    } while (from < end);
}

/* What the line [from, to) costs; -1 when it cannot be closed to its measure. */
static double line_cost(const struct setting *set, size_t from, size_t to, size_t end, bool first)
{
    const double slack = line_room(set, first) - natural_width(set, from, to) * set->em;
    const double each = filling(set, from, line_end(set, from, to), slack) / set->em;

    if (to == end && slack > -1e-6)
        return visible_count(set, from, end) > 1 ? 0 : COST_WIDOW;
    if (slack < -1e-6)
        return to < end && each < 0 && each >= -TIGHTEN_CAP ? each * each / SQUARE(TIGHTEN_CAP)
                                                            : -1;
    return each <= STRETCH_CAP && (each > 0 || slack < 1e-6) ? each * each / SQUARE(STRETCH_CAP)
                                                             : COST_SHORT + slack / (EM * set->em);
}

/* A line may be left short where every break is by the rules: else nothing can be done about it. */
static bool is_ragged(const struct setting *set, const struct breaks *breaks, size_t start,
                      size_t end)
{
    size_t from = start;
    bool ragged = false;

    for (size_t i = 0; i + 1 < breaks->n; i++) {
        ragged = ragged || line_cost(set, from, breaks->to[i], end, i == 0) >= COST_SHORT;
        from = skip_spaces(set, breaks->to[i], end);
        if (!set->items[breaks->to[i]].may_break)
            return false;
    }
    return ragged;
}

/* A way to break the text up to `at` into lines. */
struct way {
    size_t at; /* a line begins here */
    size_t to; /* the line before it ends here: spaces lie between */
    double cost;
    const struct way *before;
};

/* The ways to one more line: for each place where it may end the cheapest one. */
struct ways {
    struct way *list;
    size_t n;
};

static void keep_cheapest(struct ways *ways, const struct way *way)
{
    for (size_t i = 0; i < ways->n; i++)
        if (ways->list[i].at == way->at) {
            if (way->cost < ways->list[i].cost)
                ways->list[i] = *way;
            return;
        }
    ways->list[ways->n++] = *way;
}

/* One more line from the end of `way` on: as long as may be, and shorter ones that still fill it;
 * one of those that do not. */
static void extend_way(const struct setting *set, const struct way *way, size_t end, bool first,
                       struct ways *ways)
{
    const double room = line_room(set, first);
    double cost = 0;
    size_t to = fit_line(set, way->at, end, room / set->em + EM); /* by so much it may be closer */

    for (size_t tries = 0; to > way->at && tries < TRIES && cost < COST_SHORT; to--) {
        if (to < end && (!set->items[to].may_break || skip_spaces(set, to, end) == end))
            continue;
        cost = line_cost(set, way->at, to, end, first);
        if (cost < 0)
            continue;
        keep_cheapest(ways, &(struct way){skip_spaces(set, to, end), to, way->cost + cost, way});
        tries++;
    }
}

/* Whether the rest of the paragraph from `at` on can stand on so many lines, each with a hanging
 * mark at either end. */
static bool can_end(const struct setting *set, const double *widths, size_t at, size_t end,
                    size_t lines)
{
    return (widths[end] - widths[at]) * set->em <=
           (double)lines * (set->style->measure + EM * set->em);
}

/* The same number of lines, broken so that gaps share what numbers kept to their units leave: the
 * cheapest of all ways. Unchanged where there is none. */
static void share_slack(struct setting *set, size_t start, size_t end, struct breaks *breaks)
{
    double *const widths = arena_array(set->arena, end + 1, sizeof(*widths));
    struct ways ways = {arena_alloc(set->arena, sizeof(struct way)), 1};

    widths[start] = 0;
    for (size_t i = start; i < end; i++)
        widths[i + 1] =
            widths[i] + set->items[i].set + set->items[i].after + set->style->tracking / set->em;
    ways.list[0] = (struct way){.at = start};
    for (size_t line = 0; line < breaks->n; line++) {
        const struct ways before = ways;

        ways.list = arena_array(set->arena, before.n * TRIES + 1, sizeof(struct way));
        ways.n = 0;
        for (size_t i = 0; i < before.n; i++)
            if (before.list[i].at < end &&
                can_end(set, widths, before.list[i].at, end, breaks->n - line))
                extend_way(set, &before.list[i], end, line == 0, &ways);
    }
    for (size_t i = 0; i < ways.n; i++)
        if (ways.list[i].at == end) {
            const struct way *way = &ways.list[i];

            for (size_t line = breaks->n; line-- > 0; way = way->before)
                breaks->to[line] = way->to;
            return;
        }
}

struct layout layout_text(struct arena *arena, struct span text, const struct layout_style *style,
                          layout_advance *advance, const void *ctx)
{
    struct setting set = {.arena = arena, .style = style, .em = style->size / EM};
    struct layout layout = {0};
    size_t room = 0, paragraph = 0;
    bool broken = false;

    read_items(&set, text, advance, ctx);
    while (paragraph <= set.n) {
        struct breaks breaks = {0};
        size_t end = paragraph, from = paragraph;

        while (end < set.n && set.items[end].kind != K_NEWLINE)
            end++;
        if (end == set.n && paragraph == set.n && paragraph > 0)
            break; /* a newline at the very end opens no new line */
        fill_lines(&set, paragraph, end, &broken, &breaks);
        if (style->justify && !style->grid && breaks.n <= LINES_MOST &&
            is_ragged(&set, &breaks, paragraph, end))
            share_slack(&set, paragraph, end, &breaks);
        for (size_t i = 0; i < breaks.n; i++) {
            const size_t to = breaks.to[i];

            add_line(&set, &layout, &room,
                     place_line(&set, from, to, i == 0 ? style->first_indent : 0, to == end));
            from = skip_spaces(&set, to, end);
        }
        paragraph = end + 1;
    }
    return layout;
}
