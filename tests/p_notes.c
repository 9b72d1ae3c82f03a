/* p_notes: laws of footnotes over random documents – paragraphs, tables, text in columns, landscape
 * pages, notes from a line to more than a page. Every mark has its note on its own page and every
 * note its mark, marks count from ① on, notes stand in the order of their calls below all text and
 * on one another's heels, no line is lost or told twice, and the same document is set the same way.
 *
 * Words called are K001 …, notes begin with N001 and go on with F001x00, F001x01 …; what was set is
 * read from the word boxes of the saved file. GYCT_SEED=n runs one seed. */
#include "tests/lib/pages.h"

#include "tests/lib/gen.h"

enum { RUNS = 60, CALLS_CAP = 400, WORDS_CAP = 60000, FILL_CAP = 1400, PAGES_CAP = 200 };

#define MARK_HEIGHT 5.5
#define NOTE_HEIGHT 7.5
#define NOTE_LEADING 10.0
#define RULE_ABOVE 4.5 /* the rule, above the first note */

static const struct flow_style plain = {"页眉", NULL, "页脚", NULL, false};
static const struct flow_style bound = {.head_left = "书名", .mirrored = true};

/* --- a document ----------------------------------------------------------------------------------
 */

struct called {
    size_t fill; /* words of its note behind N… */
    size_t note; /* the same for calls of one text */
};

struct document {
    struct gen *gen;
    struct flow *flow;
    struct called calls[CALLS_CAP];
    size_t n;
};

static const char *note_words(struct document *document, size_t fill)
{
    struct arena *arena = flow_arena(document->flow);
    const char *text = arena_printf(arena, "N%03zu", document->n);

    for (size_t i = 0; i < fill; i += 20) { /* not one allocation a word */
        char part[20 * 12] = "";
        for (size_t k = i; k < fill && k < i + 20; k++)
            sprintf(part + strlen(part), " F%03zux%03zu", document->n, k);
        text = arena_printf(arena, "%s%s", text, part);
    }
    return text;
}

/* A call more: its words, and in *note the text of its note; some call the note of the one before.
 */
static const char *call(struct document *document, const char **note, const char *before)
{
    struct gen *gen = document->gen;
    size_t fill = gen_one_in(gen, 25)  ? (size_t)gen_int(gen, 300, FILL_CAP)
                  : gen_one_in(gen, 5) ? (size_t)gen_int(gen, 60, 300)
                                       : (size_t)gen_int(gen, 0, 40);

    assert_true(document->n < CALLS_CAP);
    if (before != NULL && gen_one_in(gen, 3)) {
        document->calls[document->n] = document->calls[document->n - 1];
        *note = before;
    } else {
        document->calls[document->n] = (struct called){fill, document->n};
        *note = note_words(document, fill);
    }
    return arena_printf(flow_arena(document->flow), "K%03zu", document->n++);
}

static const char *sentence(struct document *document)
{
    const char *text = "";

    for (int64_t n = gen_int(document->gen, 0, 5); n > 0; n--)
        text = arena_printf(
            flow_arena(document->flow),
            "%s社工先花六周逐户敲门，把独居老人登记成册，一人一档，名册每月核对一次。", text);
    for (int64_t n = gen_int(document->gen, 0, 44); n > 0; n--)
        text = arena_printf(flow_arena(document->flow), "%s字", text);
    return text;
}

static void add_paragraphs(struct document *document)
{
    for (int64_t n = gen_int(document->gen, 1, 6); n > 0; n--) {
        const char *note, *text = sentence(document);
        const bool called = gen_one_in(document->gen, 2);

        if (called)
            text = arena_printf(flow_arena(document->flow), "%s %s", text,
                                call(document, &note, NULL));
        flow_text(document->flow, TYPE_BODY, text);
        if (called)
            flow_footnote(document->flow, note);
    }
}

static void add_table(struct document *document)
{
    static const struct grid_column columns[] = {{.head = "甲"}, {.head = "乙"}, {.head = "丙"}};
    struct arena *arena = flow_arena(document->flow);
    const size_t rows_n = (size_t)gen_int(document->gen, 1, 90);
    const int64_t rare = gen_int(document->gen, 4, 12);
    struct grid_row *rows = arena_array(arena, rows_n, sizeof(*rows));
    struct grid *grid = arena_alloc(arena, sizeof(*grid));
    const char *note = NULL;

    memset(rows, 0, rows_n * sizeof(*rows));
    for (size_t r = 0; r < rows_n; r++) {
        struct grid_cell *cells = arena_array(arena, 3, sizeof(*cells));

        for (size_t c = 0; c < 3; c++) {
            cells[c] = (struct grid_cell){.text = "格"};
            if (document->n + 1 < CALLS_CAP && gen_one_in(document->gen, 3 * rare)) {
                cells[c].text = call(document, &note, note);
                cells[c].mark = flow_mark(document->flow, note);
                if (gen_one_in(document->gen, 3)) /* on several lines */
                    cells[c].text = arena_printf(arena, "%s %s", sentence(document), cells[c].text);
            }
        }
        rows[r].cells = cells;
    }
    *grid = (struct grid){.columns = columns,
                          .columns_n = 3,
                          .rows = rows,
                          .rows_n = rows_n,
                          .dense = gen_one_in(document->gen, 2)};
    flow_grid(document->flow, "表", NULL, grid, gen_one_in(document->gen, 2) ? "总注。" : NULL);
}

static void add_columns(struct document *document)
{
    const size_t n = (size_t)gen_int(document->gen, 2, 40);
    struct flow_item *items = arena_array(flow_arena(document->flow), n, sizeof(*items));

    for (size_t i = 0; i < n; i++) {
        items[i] = (struct flow_item){.kind = FLOW_TEXT, .text = sentence(document)};
        if (document->n + 1 < CALLS_CAP && gen_one_in(document->gen, 6))
            items[i].text = arena_printf(flow_arena(document->flow), "%s %s", items[i].text,
                                         call(document, &items[i].note, NULL));
        else
            items[i].text = arena_printf(flow_arena(document->flow), "%s。", items[i].text);
    }
    flow_columns(document->flow, 2, items, n);
}

static void draw_nothing(struct canvas *on, struct box box, const void *data)
{
    (void)data;
    canvas_line(on, box.x, box.y, box.x + box.w, box.y, 0.4, C_RULE);
}

static void set_document(struct document *document, uint64_t seed, struct gen *gen)
{
    struct err err = {0};

    *gen = (struct gen){.state = seed, .seed = seed};
    *document = (struct document){.gen = gen};
    document->flow = begin_pages(gen_one_in(gen, 3) ? &bound : &plain);
    flow_chapter(document->flow, "章", false);
    for (int64_t n = gen_int(gen, 1, 9); n > 0; n--) {
        switch (gen_int(gen, 1, 9)) {
        case 1:
            flow_orient(document->flow, gen_one_in(gen, 2));
            break;
        case 2:
            flow_chapter(document->flow, "章", gen_one_in(gen, 2));
            break;
        case 3:
            flow_custom(document->flow, (double)gen_int(gen, 20, 400), draw_nothing, NULL);
            break;
        case 4:
        case 5:
            add_table(document);
            break;
        case 6:
            add_columns(document);
            break;
        default:
            add_paragraphs(document);
        }
    }
    flow_text(document->flow, TYPE_BODY, "完。");
    if (!flow_finish(document->flow, &err))
        fail_msg("GYCT_SEED=%llu: %s", (unsigned long long)seed, err.what);
}

/* --- what was set --------------------------------------------------------------------------------
 */

struct word {
    double x, y, right, bottom;
    char text[16];
};

struct read_page {
    double width;
    size_t from, to; /* words */
};

static struct word words[WORDS_CAP];
static struct read_page pages[PAGES_CAP];
static size_t words_n, pages_n;

static void read_boxes(const char *path)
{
    char *text = read_pages(path, "-bbox"), *at;

    words_n = pages_n = 0;
    for (char *line = strtok_r(text, "\n", &at); line != NULL; line = strtok_r(NULL, "\n", &at)) {
        struct word word;

        if (sscanf(line, " <page width=\"%lf\"", &word.x) == 1) {
            assert_true(pages_n < PAGES_CAP);
            pages[pages_n++] = (struct read_page){word.x, words_n, words_n};
        } else if (sscanf(line,
                          " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%15[^<]",
                          &word.x, &word.y, &word.right, &word.bottom, word.text) == 5) {
            assert_true(words_n < WORDS_CAP);
            words[words_n++] = word;
            pages[pages_n - 1].to = words_n;
        }
    }
    free(text);
}

/* ① is 1; 0: no mark. */
static unsigned mark_number(const struct word *word)
{
    const unsigned char *sign = (const unsigned char *)word->text;

    return strlen(word->text) == 3 && sign[0] == 0xe2 && sign[1] == 0x91 && sign[2] >= 0xa0
               ? sign[2] - 0xa0u + 1
               : 0;
}

static bool has_height(const struct word *word, double height)
{
    return word->bottom - word->y > height - 0.1 && word->bottom - word->y < height + 0.1;
}

static bool starts_line(const struct word *word)
{
    return has_height(word, NOTE_HEIGHT) &&
           (mark_number(word) > 0 || strcmp(word->text, "续") == 0);
}

/* Words at the foot stand below its first mark or 续, the running foot left out. */
static double foot_top(const struct read_page *page)
{
    double top = 1e9;

    for (size_t i = page->from; i < page->to; i++)
        if (starts_line(&words[i]) && words[i].y < top)
            top = words[i].y;
    return top;
}

static double foot_bottom(const struct read_page *page)
{
    return page->width > 700 ? PT_WIDE_BOTTOM : PT_BOTTOM;
}

/* The word at the left of a mark, or on a line at its right. */
static const struct word *beside(const struct read_page *page, const struct word *mark, bool left)
{
    const struct word *best = NULL;

    for (size_t i = page->from; i < page->to; i++) {
        const struct word *word = &words[i];
        const double gap = left ? mark->x - word->right : word->x - mark->right;

        if (word->y < mark->bottom && mark->y < word->bottom && gap > -1 && gap < 8 &&
            (best == NULL || gap < (left ? mark->x - best->right : best->x - mark->right)))
            best = word;
    }
    return best;
}

/* What is read of the calls and notes of a document. */
struct reading {
    size_t seen[CALLS_CAP];  /* times its mark was met */
    size_t begun[CALLS_CAP]; /* times its note began */
    size_t next[CALLS_CAP];  /* word of it that comes next */
};

static void read_calls(struct gen *gen, const struct document *document,
                       const struct read_page *page, struct reading *reading, size_t notes[21])
{
    for (size_t i = page->from; i < page->to; i++) {
        const struct word *mark = &words[i], *word;
        const unsigned number = mark_number(mark);
        size_t index = 0;

        if (number == 0 || !has_height(mark, MARK_HEIGHT))
            continue;
        word = beside(page, mark, true);
        GEN_ASSERT(gen, word != NULL && sscanf(word->text, "K%zu", &index) == 1);
        GEN_ASSERT(gen, index < document->n && notes[number] == document->calls[index].note);
        GEN_ASSERT(gen, word->bottom < foot_top(page) - RULE_ABOVE);
        reading->seen[index]++;
        notes[0] |= (size_t)1 << number; /* called */
    }
}

static bool is_filler(const char *text, size_t *note, size_t *number)
{
    return sscanf(text, "F%zux%zu", note, number) == 2;
}

/* Notes of a page, in the order of its lines: notes[n] is the text marked n. Returns how many. */
static unsigned read_foot(struct gen *gen, const struct document *document,
                          const struct read_page *page, struct reading *reading, size_t notes[21])
{
    const double top = foot_top(page);
    unsigned n = 0;

    for (double y = top; y < foot_bottom(page); y += NOTE_LEADING) {
        size_t line = 0;

        for (size_t i = page->from; i < page->to; i++) {
            size_t note = 0, number = 0;

            if (words[i].y < y - 1 || words[i].y > y + 1)
                continue;
            line++;
            GEN_ASSERT(gen, has_height(&words[i], NOTE_HEIGHT));
            if (mark_number(&words[i]) > 0) {
                const struct word *first = beside(page, &words[i], false);

                GEN_ASSERT(gen, mark_number(&words[i]) == ++n && n <= 20);
                GEN_ASSERT(gen, first != NULL && sscanf(first->text, "N%zu", &note) == 1);
                GEN_ASSERT(gen, note < document->n && document->calls[note].note == note);
                notes[n] = note;
                reading->begun[note]++;
                reading->next[note] = 0;
            } else if (is_filler(words[i].text, &note, &number)) {
                GEN_ASSERT(gen, note < document->n && number == reading->next[note]);
                reading->next[note]++;
            }
        }
        GEN_ASSERT(gen, line > 0); /* on one another's heels */
    }
    return n;
}

static void check_page(struct gen *gen, const struct document *document,
                       const struct read_page *page, struct reading *reading)
{
    const double top = foot_top(page), bottom = foot_bottom(page);
    size_t notes[21] = {0};
    unsigned n = read_foot(gen, document, page, reading, notes);

    notes[0] = 0;
    read_calls(gen, document, page, reading, notes);
    for (unsigned i = 1; i <= n; i++)
        GEN_ASSERT(gen, (notes[0] >> i & 1) == 1); /* none without a call */
    for (size_t i = page->from; i < page->to; i++) {
        const struct word *word = &words[i];
        const bool margin = word->y > bottom + 9 || word->bottom < PT_WIDE_TOP - 9;
        size_t note, number;

        GEN_ASSERT(gen, margin || word->y > top - 1 || word->bottom < top - RULE_ABOVE);
        GEN_ASSERT(gen, margin || word->bottom < bottom + 1);
        GEN_ASSERT(gen, !is_filler(word->text, &note, &number) || word->y > top - 1);
    }
}

static void check_document(struct gen *gen, const struct document *document)
{
    static struct reading reading;

    memset(&reading, 0, sizeof(reading));
    for (size_t p = 0; p < pages_n; p++)
        check_page(gen, document, &pages[p], &reading);
    for (size_t i = 0; i < document->n; i++) {
        const struct called *called = &document->calls[i];

        GEN_ASSERT(gen, reading.seen[i] == 1);
        GEN_ASSERT(gen, called->note != i || reading.begun[i] >= 1);
        GEN_ASSERT(gen, called->note != i || reading.next[i] == called->fill);
    }
}

static void every_mark_has_its_note_on_its_page(void **state)
{
    const char *wanted = getenv("GYCT_SEED");
    uint64_t first = wanted != NULL ? strtoull(wanted, NULL, 10) : 1;
    uint64_t last = wanted != NULL ? first : (uint64_t)gen_count(RUNS);
    static struct document document;
    size_t calls = 0, parted = 0, landscape = 0;

    (void)state;
    for (uint64_t seed = first; seed <= last; seed++) {
        struct gen gen;
        char path[32];

        set_document(&document, seed, &gen);
        save_pages(path);
        read_boxes(path);
        unlink(path);
        check_document(&gen, &document);
        calls += document.n;
        for (size_t i = 0; i < words_n; i++)
            parted += strcmp(words[i].text, "续") == 0;
        for (size_t p = 0; p < pages_n; p++)
            landscape += pages[p].width > 700 && foot_top(&pages[p]) < 1e9;
        flow_free(document.flow);
    }
    if (wanted == NULL && getenv("GYCT_PART") == NULL) { /* the documents hold what is tried */
        assert_true(calls > 300);
        assert_true(parted > 20);
        assert_true(landscape > 10);
    }
}

static void the_same_notes_are_set_the_same_way(void **state)
{
    static struct document document;

    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        char paths[2][32], command[80];
        struct gen gen;

        for (size_t i = 0; i < 2; i++) {
            set_document(&document, seed, &gen);
            save_pages(paths[i]);
            flow_free(document.flow);
        }
        snprintf(command, sizeof(command), "cmp -s %s %s", paths[0], paths[1]);
        assert_int_equal(system(command), 0);
        unlink(paths[0]);
        unlink(paths[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_has_its_note_on_its_page),
        cmocka_unit_test(the_same_notes_are_set_the_same_way),
    };

    return run_pages("p_notes", tests, sizeof(tests) / sizeof(tests[0]));
}
