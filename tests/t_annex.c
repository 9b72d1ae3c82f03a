/* annex: the Excel annexes hold real numbers, no formulas and no clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "etl/source.h"
#include "reports/annex.h"

static const struct annex_column columns[] = {
    {"名称", ANNEX_TEXT, 20},  {"金额", ANNEX_MONEY, 12}, {"得分", ANNEX_POINTS, 8},
    {"满意率", ANNEX_RATE, 8}, {"日期", ANNEX_DATE, 12},  {"人数", ANNEX_COUNT, 8},
};

static void write_book(const char *path)
{
    struct err err = {0};
    struct annex *book = annex_new(path, "得分表", "2025", 20453);

    annex_sheet(book, "表一", "注", columns, ARRAY_LEN(columns));
    annex_text(book, "=1+1");
    annex_number(book, 115000000);
    annex_number(book, 8636);
    annex_number(book, 912690);
    annex_number(book, 19913); /* 2024-07-09 */
    annex_missing(book);
    annex_next_row(book);
    assert_true(annex_save(book, &err));
}

static char *slurp(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *n = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*n + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *n, file), *n);
    fclose(file);
    return bytes;
}

static void two_books_of_the_same_data_are_the_same_bytes(void **state)
{
    size_t n[2];

    (void)state;
    write_book("t_annex_1.xlsx");
    sleep(2); /* zip times have a step of two seconds */
    write_book("t_annex_2.xlsx");
    char *a = slurp("t_annex_1.xlsx", &n[0]);
    char *b = slurp("t_annex_2.xlsx", &n[1]);
    assert_int_equal(n[0], n[1]);
    assert_memory_equal(a, b, n[0]);
    free(a);
    free(b);
    unlink("t_annex_2.xlsx");
}

static void cells_read_back_as_the_numbers_they_are(void **state)
{
    struct err err = {0};
    struct arena arena;
    struct source *source = NULL;
    static const struct {
        enum cell_type type;
        const char *text;
    } want[] = {{CELL_TEXT, "=1+1"},      {CELL_NUMBER, "1150000"},  {CELL_NUMBER, "86.36"},
                {CELL_NUMBER, "0.91269"}, {CELL_DATE, "2024-07-09"}, {CELL_TEXT, "未提供"}};

    (void)state;
    write_book("t_annex_1.xlsx");
    arena_init(&arena);
    assert_true(source_open("t_annex_1.xlsx", NULL, &arena, &source, &err));
    assert_int_equal(source_next_sheet(source, &err), 1);
    while (source_next_row(source, &err) == 1 && source->row.number < 3) {
    }
    assert_int_equal(source->row.number, 3);
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        const struct cell *cell = row_cell(&source->row, (uint32_t)i);
        assert_non_null(cell);
        assert_int_equal(cell->type, want[i].type);
        assert_false(cell->formula);
        assert_int_equal(cell->text.n, strlen(want[i].text));
        assert_memory_equal(cell->text.p, want[i].text, cell->text.n);
    }
    source_close(source);
    arena_release(&arena);
    unlink("t_annex_1.xlsx");
}

static void a_folder_that_is_not_there_is_a_rendering_failure(void **state)
{
    struct err err = {0};
    struct annex *book = annex_new("no-such-folder/x.xlsx", "t", "s", 0);

    (void)state;
    annex_sheet(book, "表一", NULL, columns, ARRAY_LEN(columns));
    assert_false(annex_save(book, &err));
    assert_int_equal(err.code, ERR_RENDER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_books_of_the_same_data_are_the_same_bytes),
        cmocka_unit_test(cells_read_back_as_the_numbers_they_are),
        cmocka_unit_test(a_folder_that_is_not_there_is_a_rendering_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
