/* The PDF writer: same calls, same bytes; failures are reported; text comes back out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "reports/qr.h"
#include "reports/text.h"

static char folder[] = "/tmp/gyct-canvas-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[256];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    return path;
}

static const char sample[] =
    "“邻里守望·情暖夕阳”2025年第3批：镕堃喆䶮㛃，𠮷野 𬭛；满意率≥83.2%。";

static void draw_with(struct canvas *canvas, bool kit)
{
    const struct canvas_info info = {.title = "档案 𠮷",
                                     .author = "云栖区民政局",
                                     .subject = "评估",
                                     .made_on = 20000,
                                     .kit = kit};

    canvas_begin(canvas, &info);
    canvas_page(canvas, PT_PAGE_W, PT_PAGE_H);
    for (int face = 0; face < FACE_COUNT; face++) {
        struct type type = {(enum face)face, C_INK, 12, 18, 0, 0, false};

        text_put(canvas, &type, PT_LEFT, 100 + 30 * face, ALIGN_LEFT, sample);
    }
    qr_draw(canvas, PT_LEFT, 400, 67.5, "GYCT-2025-0028 9f3c61ae");
    canvas_hatch(canvas, (struct box){200, 400, 60, 20}, C_R300);
    canvas_disc(canvas, 300, 410, 8, C_T500, C_NONE, 0);
    canvas_page(canvas, PT_PAGE_H, PT_PAGE_W);
    canvas_outline(canvas, 0, "第一章 𠮷", 1, 80);
    canvas_outline(canvas, 1, "第二节", 2, 80);
    canvas_label(canvas, 1, 1, false);
    canvas_goto(canvas, 1);
    canvas_link(canvas, (struct box){PT_LEFT, 88, 200, 18}, 2, 0);
}

static void draw_sample(struct canvas *canvas)
{
    draw_with(canvas, false);
}

static char *read_all(const char *path, size_t *n)
{
    FILE *stream = fopen(path, "rb");
    char *bytes = malloc(1 << 22);

    assert_non_null(stream);
    *n = fread(bytes, 1, 1 << 22, stream);
    fclose(stream);
    return bytes;
}

static void save(const char *name, bool twice)
{
    struct err err = {0};
    struct canvas *canvas = canvas_new(&err);

    assert_non_null(canvas);
    draw_sample(canvas);
    if (twice)
        draw_sample(canvas);
    assert_true(canvas_save(canvas, path_of(name), &err));
    canvas_free(canvas);
}

static int run(const char *command, const char *name, char *out, size_t room)
{
    char line[512];
    FILE *pipe;
    size_t n;

    snprintf(line, sizeof(line), "%s %s 2>&1", command, path_of(name));
    pipe = popen(line, "r");
    assert_non_null(pipe);
    n = fread(out, 1, room - 1, pipe);
    out[n] = '\0';
    return pclose(pipe);
}

static void same_calls_give_the_same_bytes(void **state)
{
    size_t a_n, b_n, c_n;
    char *a, *b, *c;

    (void)state;
    save("a.pdf", false);
    save("b.pdf", false);
    save("c.pdf", true); /* the handle was used for another document before */
    a = read_all(path_of("a.pdf"), &a_n);
    b = read_all(path_of("b.pdf"), &b_n);
    c = read_all(path_of("c.pdf"), &c_n);
    assert_int_equal(a_n, b_n);
    assert_memory_equal(a, b, a_n);
    assert_int_equal(a_n, c_n);
    assert_memory_equal(a, c, a_n);
    free(a);
    free(b);
    free(c);
}

/* Two handles: the second drew a document of the other sort before. */
static void fonts_that_begin_with_the_kit_say_the_same(void **state)
{
    char plain[8192], kit[8192];
    struct err err = {0};
    struct canvas *fresh = canvas_new(&err), *used = canvas_new(&err);
    size_t a_n, b_n;
    char *a, *b;

    (void)state;
    draw_with(fresh, true);
    assert_true(canvas_save(fresh, path_of("a.pdf"), &err));
    draw_with(used, false);
    assert_true(canvas_save(used, path_of("b.pdf"), &err));
    assert_int_equal(run("pdftotext -enc UTF-8 -layout", "a.pdf -", kit, sizeof(kit)), 0);
    assert_int_equal(run("pdftotext -enc UTF-8 -layout", "b.pdf -", plain, sizeof(plain)), 0);
    assert_string_equal(plain, kit);
    assert_non_null(strstr(kit, "𠮷野"));
    draw_with(used, true);
    assert_true(canvas_save(used, path_of("c.pdf"), &err));
    a = read_all(path_of("a.pdf"), &a_n);
    b = read_all(path_of("c.pdf"), &b_n);
    assert_int_equal(a_n, b_n);
    assert_memory_equal(a, b, a_n);
    free(b);
    draw_with(fresh, false); /* and nothing of the kit stays behind */
    assert_true(canvas_save(fresh, path_of("c.pdf"), &err));
    free(a);
    a = read_all(path_of("b.pdf"), &a_n);
    b = read_all(path_of("c.pdf"), &b_n);
    assert_int_equal(a_n, b_n);
    assert_memory_equal(a, b, a_n);
    if (run("qpdf --check", "a.pdf", plain, sizeof(plain)) != 0)
        fail_msg("%s", plain);
    free(a);
    free(b);
    canvas_free(fresh);
    canvas_free(used);
}

static void a_full_device_is_a_failure(void **state)
{
    struct err err = {0};
    struct canvas *canvas = canvas_new(&err);

    (void)state;
    draw_sample(canvas);
    assert_false(canvas_save(canvas, "/dev/full", &err));
    assert_int_equal(err.code, ERR_RENDER);
    canvas_free(canvas);
}

static void a_missing_folder_is_a_failure_and_leaves_nothing(void **state)
{
    struct err err = {0};
    struct canvas *canvas = canvas_new(&err);

    (void)state;
    draw_sample(canvas);
    assert_false(canvas_save(canvas, path_of("no/such/x.pdf"), &err));
    assert_int_equal(access(path_of("no"), F_OK), -1);
    canvas_free(canvas);
}

static void the_file_is_sound_and_fonts_are_subsets_with_unicode(void **state)
{
    char out[4096];

    (void)state;
    save("d.pdf", false);
    if (run("qpdf --check", "d.pdf", out, sizeof(out)) != 0)
        fail_msg("%s", out);
    assert_int_equal(run("pdffonts", "d.pdf", out, sizeof(out)), 0);
    assert_null(strstr(out, "rror"));
    for (char *line = strchr(strchr(out, '\n') + 1, '\n') + 1; *line != '\0';
         line = strchr(line, '\n') + 1) {
        assert_non_null(strstr(line, "CID TrueType"));
        assert_non_null(strstr(line, "yes yes yes"));
    }
}

static void characters_come_back_from_the_page(void **state)
{
    static const char *const wanted[] = {"邻里守望", "情暖夕阳", "镕堃喆䶮㛃", "𠮷野", "𬭛",
                                         "83.2%",    "“",        "”",          "≥"};
    char out[8192];

    (void)state;
    save("e.pdf", false);
    assert_int_equal(run("pdftotext -enc UTF-8 -layout", "e.pdf -", out, sizeof(out)), 0);
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
        if (strstr(out, wanted[i]) == NULL)
            fail_msg("%s is not in: %s", wanted[i], out);
    assert_null(strstr(out, "〓"));
    assert_int_equal(run("pdfinfo", "e.pdf", out, sizeof(out)), 0);
    assert_non_null(strstr(out, "档案 𠮷"));
    assert_non_null(strstr(out, "云栖区民政局"));
}

static void a_missing_character_is_drawn_as_geta_and_reported(void **state)
{
    const struct canvas_info info = {.title = "x", .made_on = 20000};
    const struct canvas_missing *list;
    struct err err = {0};
    struct canvas *canvas = canvas_new(&err);
    char out[2048];

    (void)state;
    canvas_begin(canvas, &info);
    canvas_page(canvas, PT_PAGE_W, PT_PAGE_H);
    text_put(canvas, &theme_type[TYPE_BODY], 100, 100, ALIGN_LEFT, "甲\U0001F600乙\U0001F600");
    assert_int_equal(canvas_missing(canvas, &list), 1);
    assert_int_equal(list[0].code, 0x1F600);
    assert_int_equal(list[0].count, 2);
    assert_true(canvas_save(canvas, path_of("f.pdf"), &err));
    assert_int_equal(run("pdftotext -enc UTF-8", "f.pdf -", out, sizeof(out)), 0);
    assert_non_null(strstr(out, "甲〓乙〓"));
    canvas_free(canvas);
}

static void a_document_without_pages_is_refused(void **state)
{
    const struct canvas_info info = {.title = "x", .made_on = 20000};
    struct err err = {0};
    struct canvas *canvas = canvas_new(&err);

    (void)state;
    canvas_begin(canvas, &info);
    assert_false(canvas_save(canvas, path_of("g.pdf"), &err));
    draw_sample(canvas); /* and the next one is not harmed by it */
    err_clear(&err);
    assert_true(canvas_save(canvas, path_of("g.pdf"), &err));
    canvas_free(canvas);
}

static int clear_folder(void **state)
{
    static const char names[] = "abcdefg";
    char name[] = "a.pdf";

    (void)state;
    for (const char *c = names; *c != '\0'; c++) {
        name[0] = *c;
        unlink(path_of(name));
    }
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_calls_give_the_same_bytes),
        cmocka_unit_test(fonts_that_begin_with_the_kit_say_the_same),
        cmocka_unit_test(a_full_device_is_a_failure),
        cmocka_unit_test(a_missing_folder_is_a_failure_and_leaves_nothing),
        cmocka_unit_test(the_file_is_sound_and_fonts_are_subsets_with_unicode),
        cmocka_unit_test(characters_come_back_from_the_page),
        cmocka_unit_test(a_missing_character_is_drawn_as_geta_and_reported),
        cmocka_unit_test(a_document_without_pages_is_refused),
    };

    if (mkdtemp(folder) == NULL)
        return 1;
    return cmocka_run_group_tests(tests, NULL, clear_folder);
}
