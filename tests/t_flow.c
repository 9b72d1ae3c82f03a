/* Blocks on pages: what is kept together stays together, tables go on with their head. */
#include <math.h>

#include "tests/lib/pages.h"

static const struct flow_style style = {"页眉", NULL, "页脚", NULL, false};

static struct flow *begin(void)
{
    return begin_pages(&style);
}

static void kept_blocks_share_a_page_wherever_they_fall(void **state)
{
    (void)state;
    for (double before = 500; before < 712; before += 9) {
        struct seen head = {0}, body = {0}, *at[] = {&head, &body};
        struct err err = {0};
        struct flow *flow = begin();

        flow_custom(flow, before, note_place, &(struct seen *){&(struct seen){0}});
        flow_custom(flow, 30, note_place, &at[0]);
        flow_keep(flow);
        flow_custom(flow, 60, note_place, &at[1]);
        assert_true(flow_finish(flow, &err));
        assert_int_equal(head.page, body.page);
        assert_true(body.box.y >= head.box.y + 30);
        assert_true(body.box.y + body.box.h <= PT_BOTTOM + 0.01);
        flow_free(flow);
    }
}

static void blocks_never_overlap_and_start_on_the_module(void **state)
{
    struct seen places[40] = {{0}}, *at[40];
    struct err err = {0};
    struct flow *flow = begin();

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        at[i] = &places[i];
        flow_custom(flow, 20 + 7 * (double)(i % 11), note_place, &at[i]);
    }
    assert_true(flow_finish(flow, &err));
    for (size_t i = 0; i < 40; i++) {
        double steps = places[i].box.y / PT_MODULE;

        assert_true(steps - (double)(long)(steps + 0.5) < 0.01);
        if (i > 0 && places[i].page == places[i - 1].page)
            assert_true(places[i].box.y >= places[i - 1].box.y + places[i - 1].box.h);
    }
    flow_free(flow);
}

static void a_block_taller_than_a_page_is_refused(void **state)
{
    struct seen place = {0}, *at = &place;
    struct err err = {0};
    struct flow *flow = begin();

    (void)state;
    flow_custom(flow, 900, note_place, &at);
    assert_false(flow_finish(flow, &err));
    assert_int_equal(err.code, ERR_RENDER);
    flow_free(flow);
}

/* What an auditor found may be longer than a page: every line of it is printed. */
static void a_panel_taller_than_a_page_goes_on(void **state)
{
    enum { LINES = 130 };
    struct err err = {0};
    struct flow *flow = begin();
    char path[32], wanted[32], *words = arena_strdup(flow_arena(flow), "");

    (void)state;
    for (int i = 0; i < LINES; i++)
        words = arena_printf(flow_arena(flow), "%srow%d.\n", words, i);
    flow_panel(flow, C_CARD, "题", words);
    assert_true(flow_finish(flow, &err));
    assert_int_equal(canvas_pages(canvas), 3);
    save_pages(path);
    char *const text = read_pages(path, "");
    for (int i = 0; i < LINES; i++) {
        snprintf(wanted, sizeof wanted, "row%d.", i);
        assert_non_null(strstr(text, wanted));
    }
    assert_non_null(strstr(text, "题（续）"));
    free(text);
    unlink(path);
    flow_free(flow);
}

struct book {
    struct seen places[8];
    struct seen *at[8];
    size_t n, pages;
};

static void add_part(struct flow *flow, struct book *book, double height)
{
    book->at[book->n] = &book->places[book->n];
    flow_custom(flow, height, note_place, &book->at[book->n]);
    book->n++;
}

/* A first chapter of 400, a second of three parts, a third of one part. */
static void set_book(struct book *book, double part, double last)
{
    struct err err = {0};
    struct flow *flow = begin();

    *book = (struct book){0};
    flow_chapter(flow, "甲", false);
    add_part(flow, book, 400);
    flow_chapter(flow, "乙", true);
    for (int i = 0; i < 3; i++)
        add_part(flow, book, part);
    if (last > 0) {
        flow_chapter(flow, "丙", true);
        add_part(flow, book, last);
    }
    assert_true(flow_finish(flow, &err));
    book->pages = flow_total_pages(flow);
    flow_free(flow);
}

static void a_chapter_that_fits_stays_below_the_one_before(void **state)
{
    struct book book;

    (void)state;
    set_book(&book, 60, 0);
    assert_int_equal(book.pages, 1);
}

static void a_chapter_is_not_torn_when_that_saves_nothing(void **state)
{
    struct book book;

    (void)state;
    set_book(&book, 140, 0);
    assert_int_equal(book.pages, 2);
    assert_int_equal(book.places[1].page, 2);
    assert_int_equal(book.places[3].page, 2);
}

static void a_chapter_is_torn_rather_than_the_next_left_on_a_page_of_its_own(void **state)
{
    struct book book;

    (void)state;
    set_book(&book, 180, 160);
    assert_int_equal(book.pages, 2);
    assert_int_equal(book.places[1].page, 1);
    assert_int_equal(book.places[2].page, 2);
    assert_int_equal(book.places[4].page, 2);
}

static void a_chart_gives_height_only_where_that_lets_it_stand_on_the_page(void **state)
{
    static const double ticks[] = {1, 10};
    static const char *const words[] = {"1", "10"};
    static const struct chart_scatter_mark mark = {5, 50, 2.4, C_N700, C_NONE, NULL, false};
    /* 200 high: 185 and a row of ticks. */
    static const struct chart_scatter scatter = {
        &mark, 1, ticks, words, 2, 0, 100, NULL, 0, {0, NULL, false}, 185};

    (void)state;
    for (double before = 405; before < 600; before += PT_MODULE) {
        struct seen after = {0}, *at = &after;
        struct err err = {0};
        struct flow *flow = begin();

        flow_custom(flow, before, note_place, &(struct seen *){&(struct seen){0}});
        flow_space(flow, 9);
        flow_chart(flow, NULL, NULL, CHART_SCATTER, &scatter, NULL);
        flow_give(flow, 40);
        flow_custom(flow, 9, note_place, &at);
        assert_true(flow_finish(flow, &err));
        /* The page is 711 high, 13.5 of it above the chart; 200 and 9 end on 211.5. */
        const double left = 711 - before - 13.5;
        if (left >= 220.5) { /* whole, and what follows below it */
            assert_int_equal(after.page, 1);
            assert_true(fabs(after.box.y - (PT_TOP + before + 13.5 + 211.5)) < 0.01);
        } else if (left >= 160) { /* lower where it must be: what follows finds no room */
            assert_int_equal(after.page, 2);
            assert_true(fabs(after.box.y - PT_TOP) < 0.01);
        } else { /* whole again */
            assert_int_equal(after.page, 2);
            assert_true(fabs(after.box.y - (PT_TOP + 211.5)) < 0.01);
        }
        flow_free(flow);
    }
}

static void a_name_leads_its_chapter_in_as_many_lines_as_it_takes(void **state)
{
    /* 26 characters of 18, 30 of 16 stand on a line of 480. */
    static const struct {
        const char *name;
        double height;
    } names[] = {
        {"十个字的项目名称十个", 18 + 27},
        {"十个字的项目名称十个十个字的项目名称十个十个字的项目名称", 18 + 27},
        {"十个字的项目名称十个十个字的项目名称十个十个字的项目名称十个十个字的项目名称十个",
         18 + 2 * 22.5 + 4.5},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct seen after = {0}, *at = &after;
        struct err err = {0};
        char path[32], *page;
        struct flow *flow = begin();

        flow_contents(flow, 0, NULL, NULL);
        assert_int_equal(flow_chapter_named(flow, "概要", names[i].name), 1);
        flow_custom(flow, 9, note_place, &at);
        assert_true(flow_finish(flow, &err));
        flow_free(flow);
        assert_true(fabs(after.box.y - (PT_TOP + names[i].height)) < 0.01);
        save_pages(path);
        page = page_text(path, 1);
        assert_non_null(strstr(page, "概要"));
        assert_null(strstr(page, "十个字"));
        free(page);
        page = page_text(path, 2);
        assert_non_null(strstr(page, "概要"));
        assert_non_null(strstr(page, "十个字的项目名称十个"));
        free(page);
        unlink(path);
    }
}

static void columns_without_a_width_get_what_their_words_need(void **state)
{
    static const struct grid_column columns[] = {
        {.head = "短"}, {.head = "长"}, {.head = "数", .width = 100, .align = GRID_RIGHT}};
    static const struct grid_cell fits[3] = {
        {.text = "甲"}, {.text = "二十个字的地点二十个字的地点二十个字"}, {.text = "1"}};
    static const struct grid_cell wraps[3] = {
        {.text = "甲"},
        {.text = "六十个字六十个字六十个字六十个字六十个字六十个字六十个字六十个字六十个字六十个字"
                 "六十个字六十个字六十个字六十个字六十个字"},
        {.text = "1"}};
    struct grid_row row = {.cells = fits};
    const struct grid grid = {
        .columns = columns, .columns_n = 3, .rows = &row, .rows_n = 1, .dense = true};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    canvas_begin(canvas, &(struct canvas_info){.title = "t", .made_on = 20000});
    assert_true(grid_row_height(grid_plan(canvas, &arena, &grid, PT_MEASURE), 0) < 14);
    row.cells = wraps;
    /* 60 characters of 7.5 in all but 100 and the little 短 needs: two lines, not three. */
    assert_true(grid_row_height(grid_plan(canvas, &arena, &grid, PT_MEASURE), 0) < 24);
    assert_true(grid_row_height(grid_plan(canvas, &arena, &grid, PT_MEASURE), 0) > 14);
    arena_release(&arena);
}

static void a_long_table_repeats_its_head(void **state)
{
    static const struct grid_column columns[] = {{.head = "表头甲", .width = 240},
                                                 {.head = "表头乙", .width = 240}};
    static const struct grid_cell cells[2] = {{.text = "行"}, {.text = "值"}};
    static struct grid_row rows[100];
    const struct grid grid = {.columns = columns, .columns_n = 2, .rows = rows, .rows_n = 100};
    struct err err = {0};
    struct flow *flow = begin();

    (void)state;
    for (size_t i = 0; i < 100; i++)
        rows[i].cells = cells;
    flow_chapter(flow, "章", false);
    flow_grid(flow, "长表", NULL, &grid, NULL);
    assert_true(flow_finish(flow, &err));
    assert_int_equal(flow_total_pages(flow), 3); /* 100 rows of 18 on pages of 711 */
    flow_free(flow);
    assert_int_equal(count_in_pdf("表头甲"), 3);
}

/* Groups of three rows: the name of two lines and its subtotal need two of them. */
static void a_name_beside_a_group_is_not_cut_by_the_end_of_a_page(void **state)
{
    static const struct grid_column columns[] = {{.head = "组", .width = 52},
                                                 {.head = "行", .width = 240}};
    static struct grid_cell cells[120][2];
    static struct grid_row rows[120];
    static char names[120][16];
    const struct grid grid = {
        .columns = columns, .columns_n = 2, .rows = rows, .rows_n = 120, .dense = true};

    (void)state;
    for (size_t i = 0; i < 120; i++) {
        snprintf(names[i], sizeof names[i], "G%zuR%zu.", i / 3, i % 3);
        cells[i][1] = (struct grid_cell){.text = names[i]};
        rows[i] = (struct grid_row){.cells = cells[i]};
        if (i % 3 == 0) {
            rows[i].side = "社会效益与可持续";
            rows[i].side_sub = "5.83 / 14.00";
        }
    }
    for (double before = 400; before < 460; before += 6) {
        struct err err = {0};
        char path[32];
        struct flow *flow = begin();

        flow_chapter(flow, "章", false);
        flow_custom(flow, before, note_place, &(struct seen *){&(struct seen){0}});
        flow_grid(flow, "长表", NULL, &grid, NULL);
        assert_true(flow_finish(flow, &err));
        size_t pages = flow_total_pages(flow);
        flow_free(flow);
        save_pages(path);
        assert_true(pages > 1);
        for (size_t page = 1; page <= pages; page++) {
            char *text = page_text(path, page);
            for (size_t i = 0; i < 120; i += 3)
                assert_true((strstr(text, names[i]) != NULL) ==
                            (strstr(text, names[i + 1]) != NULL));
            free(text);
        }
        unlink(path);
    }
}

/* How far down the page a word stands, as poppler sees it. */
static double height_of(const char *boxes, const char *word)
{
    const char *at = strstr(boxes, word), *low = NULL;

    assert_non_null(at);
    for (const char *p = boxes; (p = strstr(p, "yMin=\"")) != NULL && p < at; p++)
        low = p + strlen("yMin=\"");
    assert_non_null(low);
    return strtod(low, NULL);
}

/* The last row is done up to the day the data end: the words of that day stand in the row above. */
static void the_day_the_data_end_is_not_written_over_a_bar(void **state)
{
    static const struct chart_gantt_row rows[] = {
        {"ROWONE", (double)NAN, (double)NAN, 0, 2, NULL, false},
        {"ROWTWO", 2, 9.8, 2, 9.8, NULL, false},
    };
    static const char *const units[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    static const struct chart_gantt chart = {rows, 2, units, 10, 9.8, "CUTDAY"};
    struct err err = {0};
    char path[32];
    struct flow *flow = begin();

    (void)state;
    flow_chapter(flow, "章", false);
    flow_chart(flow, "图", NULL, CHART_GANTT, &chart, NULL);
    assert_true(flow_finish(flow, &err));
    flow_free(flow);
    save_pages(path);
    char *const boxes = read_pages(path, "-bbox");
    const double cut = height_of(boxes, "CUTDAY"), one = height_of(boxes, "ROWONE"),
                 two = height_of(boxes, "ROWTWO");
    assert_true(fabs(cut - one) < fabs(cut - two));
    free(boxes);
    unlink(path);
}

static void page_numbers_know_the_total(void **state)
{
    struct err err = {0};
    struct flow *flow = begin();

    (void)state;
    flow_contents(flow, 0, NULL, NULL);
    flow_chapter(flow, "第一", false);
    flow_chapter(flow, "第二", false);
    assert_true(flow_finish(flow, &err));
    flow_free(flow);
    assert_int_equal(count_in_pdf("共3页"), 3);
}

static void the_key_stands_below_entries_however_many_they_are(void **state)
{
    (void)state;
    for (size_t entries = 1; entries < 150; entries++) {
        struct seen key = {0}, *at = &key;
        struct err err = {0};
        struct flow *flow = begin();

        flow_contents(flow, 99, note_place, &at);
        for (size_t i = 0; i < entries; i++) {
            if (i % 3 == 0)
                flow_chapter(flow, "章", false);
            else
                flow_section(flow, "节", NULL, true);
        }
        assert_true(flow_finish(flow, &err));
        const size_t least = entries < 4 ? entries : 4;
        const double head = PT_TOP + 72 + 18; /* of the page, and the gap above the key */
        assert_true(key.box.y >= head + 12 * (double)least - 0.01);
        assert_true(key.box.y + key.box.h <= PT_BOTTOM + 0.01);
        /* Side by side 16 × (16 + 13) + 16 × 2.25 + 16 + 72 + 117 = 705 of 711; one more section
         * is 13. */
        assert_int_equal(key.page == 1, entries <= 49);
        assert_true(entries < 90 || key.page >= 3);
        flow_free(flow);
    }
}

/* 100 rows of 18 on pages of 711; p_notes has the laws of notes, this what a reader sees. */
static void a_table_tells_on_each_page_what_its_rows_there_call(void **state)
{
    static const struct grid_column columns[] = {{.head = "甲", .width = 240}};
    static struct grid_cell cells[100];
    static struct grid_row rows[100];
    const struct grid grid = {.columns = columns, .columns_n = 1, .rows = rows, .rows_n = 100};
    static const struct {
        size_t row;
        const char *note;
    } calls[] = {{2, "口径一。"}, {5, "口径二。"}, {9, "口径一。"}, {50, "口径二。"}};
    struct err err = {0};
    char path[32], *page;
    struct flow *flow = begin();

    (void)state;
    for (size_t i = 0; i < 100; i++) {
        cells[i] = (struct grid_cell){.text = "值"};
        rows[i].cells = &cells[i];
    }
    for (size_t i = 0; i < 4; i++)
        cells[calls[i].row].mark = flow_mark(flow, calls[i].note);
    flow_chapter(flow, "章", false);
    flow_grid(flow, "长表", NULL, &grid, "总注。");
    assert_true(flow_finish(flow, &err));
    assert_int_equal(flow_total_pages(flow), 3);
    flow_free(flow);
    save_pages(path);
    page = page_text(path, 1);
    assert_non_null(strstr(page, "① 口径一"));
    assert_non_null(strstr(page, "② 口径二"));
    assert_null(strstr(page, "③"));
    assert_null(strstr(page, "总注"));
    free(page);
    page = page_text(path, 2);
    assert_non_null(strstr(page, "① 口径二")); /* counted anew */
    assert_null(strstr(page, "口径一"));
    free(page);
    page = page_text(path, 3);
    assert_null(strstr(page, "口径"));
    assert_non_null(strstr(page, "总注")); /* of the table: below it */
    free(page);
    unlink(path);
}

static void a_line_goes_to_the_next_page_with_its_note(void **state)
{
    struct err err = {0};

    (void)state;
    for (double before = 600; before < 700; before += 4.5) {
        char path[32], *first;
        struct flow *flow = begin();

        flow_custom(flow, before, note_place, &(struct seen *){&(struct seen){0}});
        flow_text(flow, TYPE_BODY, "正文一段。");
        flow_footnote(flow, "脚注甲乙丙。");
        assert_true(flow_finish(flow, &err));
        flow_free(flow);
        save_pages(path);
        first = page_text(path, 1);
        /* 711 = before + 9 + a line of 18 + 9 + 4.5 + a line of 10, the line on a multiple of 4.5.
         */
        assert_int_equal(strstr(first, "正文一段") != NULL, before <= 657);
        assert_int_equal(strstr(first, "脚注甲乙丙") != NULL, before <= 657);
        free(first);
        unlink(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_blocks_share_a_page_wherever_they_fall),
        cmocka_unit_test(blocks_never_overlap_and_start_on_the_module),
        cmocka_unit_test(a_block_taller_than_a_page_is_refused),
        cmocka_unit_test(a_chapter_that_fits_stays_below_the_one_before),
        cmocka_unit_test(a_chapter_is_not_torn_when_that_saves_nothing),
        cmocka_unit_test(a_chapter_is_torn_rather_than_the_next_left_on_a_page_of_its_own),
        cmocka_unit_test(a_chart_gives_height_only_where_that_lets_it_stand_on_the_page),
        cmocka_unit_test(a_name_leads_its_chapter_in_as_many_lines_as_it_takes),
        cmocka_unit_test(columns_without_a_width_get_what_their_words_need),
        cmocka_unit_test(a_long_table_repeats_its_head),
        cmocka_unit_test(a_name_beside_a_group_is_not_cut_by_the_end_of_a_page),
        cmocka_unit_test(the_day_the_data_end_is_not_written_over_a_bar),
        cmocka_unit_test(page_numbers_know_the_total),
        cmocka_unit_test(a_panel_taller_than_a_page_goes_on),
        cmocka_unit_test(the_key_stands_below_entries_however_many_they_are),
        cmocka_unit_test(a_table_tells_on_each_page_what_its_rows_there_call),
        cmocka_unit_test(a_line_goes_to_the_next_page_with_its_note),
    };

    return run_pages("t_flow", tests, sizeof(tests) / sizeof(tests[0]));
}
