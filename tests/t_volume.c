/* Bound volumes: right-hand pages, one label for a page everywhere, even columns, true indexes. */
#include "tests/lib/pages.h"

enum { CASES = 18, PARAGRAPHS = 40, LINE = 18 };

static const char *const names[CASES] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬",
                                         "癸", "子", "丑", "寅", "卯", "辰", "巳", "午", "未"};

static const struct flow_style style = {.head_left = "书名", .mirrored = true};

static struct flow *begin(void)
{
    return begin_pages(&style);
}

static const char *paragraph(struct flow *flow, size_t number)
{
    return arena_printf(flow_arena(flow),
                        "第%zu段：社工先花六周逐户敲门，把独居老人登记成册，一人一档。名册每月核对"
                        "一次，进出都记原因，送餐路线由此调整，空跑的趟次少了四成。",
                        number);
}

static struct flow_item *paragraphs(struct flow *flow, size_t n)
{
    struct flow_item *items = arena_array(flow_arena(flow), n + 1, sizeof *items);

    for (size_t i = 0; i < n; i++)
        items[i] = (struct flow_item){.kind = FLOW_TEXT, .text = paragraph(flow, i)};
    return items;
}

static void cases_start_right_hand_pages_under_one_label_everywhere(void **state)
{
    struct seen heads[CASES] = {{0}}, *at[CASES];
    struct flow_ref refs[CASES];
    struct flow_item entries[CASES];
    struct err err = {0};
    char path[32], *contents, *index;
    struct flow *flow = begin();

    (void)state;
    flow_series(flow, FLOW_ROMAN);
    flow_volume_contents(flow);
    for (size_t i = 0; i < CASES; i++) {
        at[i] = &heads[i];
        if (i == 0)
            flow_series(flow, FLOW_ARABIC);
        else
            flow_odd(flow);
        flow_listed(flow, FLOW_CASE, arena_printf(flow_arena(flow), "%02zu", i + 1),
                    arena_printf(flow_arena(flow), "案例%s", names[i]), NULL);
        refs[i] = (struct flow_ref){.key = (int64_t)i, .own = true};
        flow_target(flow, (int64_t)i);
        flow_custom(flow, 60, note_place, &at[i]);
        flow_columns(flow, 2, paragraphs(flow, 3 + 9 * i), 3 + 9 * i);
        flow_target_end(flow);
        entries[i] = (struct flow_item){.kind = FLOW_ENTRY,
                                        .text = arena_printf(flow_arena(flow), "词%s", names[i]),
                                        .refs = &refs[i],
                                        .refs_n = 1};
    }
    flow_odd(flow);
    flow_columns(flow, 3, entries, CASES);
    assert_true(flow_finish(flow, &err));
    save_pages(path);
    contents = page_text(path, 1);
    index = page_text(path, flow_total_pages(flow));
    for (size_t i = 0; i < CASES; i++) {
        const char *line;
        char name[16], own[16], *page = page_text(path, heads[i].page);
        size_t label = heads[i].page - 2; /* contents and a blank page are i and ii */

        assert_true(heads[i].page % 2 == 1);
        assert_true(heads[i].box.x == PT_LEFT);
        snprintf(name, sizeof(name), "案例%s", names[i]);
        line = strstr(contents, name);
        assert_non_null(line);
        assert_int_equal(strtoul(line + strlen(name), NULL, 10), label);
        snprintf(name, sizeof(name), "词%s", names[i]);
        line = strstr(index, name);
        assert_non_null(line);
        assert_int_equal(strtoul(line + strlen(name), NULL, 10), label);
        snprintf(own, sizeof(own), "%zu\n", label);
        assert_non_null(strstr(page, own)); /* the folio */
        free(page);
    }
    free(contents);
    free(index);
    flow_free(flow);
    unlink(path);
}

/* Lines of one column of a page, from top to bottom: whether a paragraph begins there. */
struct column {
    double last;
    size_t n;
    bool first[64];
};

static void read_columns(const char *path, size_t page, double middle, struct column columns[2])
{
    char command[160], line[512];
    double previous[2] = {-1, -1};
    FILE *pipe;

    memset(columns, 0, 2 * sizeof *columns);
    snprintf(command, sizeof(command), "pdftotext -bbox -f %zu -l %zu -enc UTF-8 %s -", page, page,
             path);
    pipe = popen(command, "r");
    assert_non_null(pipe);
    while (fgets(line, sizeof(line), pipe) != NULL) {
        double x, y, right, bottom;
        int at = 0;

        if (sscanf(line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%n", &x, &y,
                   &right, &bottom, &at) < 4 ||
            y < PT_TOP || y > PT_BOTTOM)
            continue;
        struct column *column = &columns[x > middle];
        double *above = &previous[x > middle];

        if (y - *above > 9) {
            assert_true(column->n < 64);
            column->first[column->n++] = strncmp(line + at, "第", strlen("第")) == 0;
            *above = column->last = y;
        }
    }
    pclose(pipe);
}

static void columns_end_even_and_leave_no_lone_line(void **state)
{
    (void)state;
    for (size_t n = 2; n < PARAGRAPHS; n++) {
        struct err err = {0};
        struct column columns[2];
        struct flow *flow = begin();
        char path[32];
        size_t pages;

        flow_columns(flow, 2, paragraphs(flow, n), n);
        assert_true(flow_finish(flow, &err));
        pages = flow_total_pages(flow);
        save_pages(path);
        for (size_t page = 1; page <= pages; page++) {
            read_columns(path, page, PT_PAGE_W / 2 - (page % 2 == 0 ? 5 : 0), columns);
            for (size_t c = 0; c < 2 && columns[c].n > 0; c++) {
                assert_false(columns[c].first[columns[c].n - 1]);
                assert_true(columns[c].first[0] || !columns[c].first[1]);
            }
            assert_true(columns[0].n >= columns[1].n);
            assert_true(columns[0].n - columns[1].n <=
                        3); /* as far as whole pairs of lines allow */
            /* whole pages; the last but one gives of its own what fills the last to a third */
            assert_true(page + 1 >= pages || columns[0].n >= 38);
            if (pages > 1 && page == pages)
                assert_true(columns[0].last + LINE - PT_TOP >= (PT_BOTTOM - PT_TOP) / 3 - LINE);
        }
        flow_free(flow);
        unlink(path);
    }
}

static void an_index_tells_every_page_on_which_a_word_stands(void **state)
{
    struct flow_item *items, entry = {.kind = FLOW_ENTRY, .text = "楼长制", .word = "楼长制"};
    struct err err = {0};
    char path[32], expected[200] = "";
    struct flow *flow = begin();
    size_t pages;

    (void)state;
    flow_series(flow, FLOW_ARABIC);
    items = paragraphs(flow, 400);
    for (size_t i = 0; i < 400; i += 61)
        items[i].text = "楼长制写在这里，楼长制再写一遍。";
    flow_columns(flow, 2, items, 400);
    flow_odd(flow);
    flow_columns(flow, 3, &entry, 1);
    assert_true(flow_finish(flow, &err));
    pages = flow_total_pages(flow);
    save_pages(path);
    size_t from = 0, to = 0; /* neighbours are one span */
    for (size_t page = 1; page <= pages; page++) {
        char *text = page_text(path, page);
        bool stands = page < pages && strstr(text, "楼长制") != NULL;

        free(text);
        if (stands && from == 0)
            from = page;
        if (stands)
            to = page;
        if (!stands && from != 0) {
            sprintf(expected + strlen(expected), from == to ? "%s%zu" : "%s%zu–%zu",
                    expected[0] != '\0' ? "," : "", from, to);
            from = 0;
        }
    }
    char *index = page_text(path, pages), packed[200] = "";
    const char *line = strstr(index, "楼长制");
    assert_non_null(line);
    for (const char *p = line + strlen("楼长制"); *p != '\n'; p++)
        if (*p != ' ')
            strncat(packed, p, 1);
    assert_string_equal(packed, expected);
    free(index);
    flow_free(flow);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_start_right_hand_pages_under_one_label_everywhere),
        cmocka_unit_test(columns_end_even_and_leave_no_lone_line),
        cmocka_unit_test(an_index_tells_every_page_on_which_a_word_stands),
    };

    return run_pages("t_volume", tests, sizeof(tests) / sizeof(tests[0]));
}
