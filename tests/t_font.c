/* The prepared faces: what makes embedding cheap and safe is asserted on the files themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "reports/font.h"

static struct fonts *fonts;
static struct arena arena;

static unsigned u16(const char *p)
{
    return (unsigned)(unsigned char)p[0] << 8 | (unsigned char)p[1];
}

static uint32_t u32(const char *p)
{
    return (uint32_t)u16(p) << 16 | u16(p + 2);
}

static struct span table(struct span file, const char *tag)
{
    for (size_t i = 0; i < u16(file.p + 4); i++) {
        const char *row = file.p + 12 + 16 * i;

        if (memcmp(row, tag, 4) == 0)
            return (struct span){file.p + u32(row + 8), u32(row + 12)};
    }
    fail_msg("no table %s", tag);
    return (struct span){NULL, 0};
}

/* All Chinese characters of the two levels of GB2312 lie in these; a sample of each is enough here,
 * prepare.py takes the whole set. */
static const char everyday[] =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其"
    "些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建"
    "月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接"
    "知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府研质亭湖盐城淮海滨响射阳阜宁建东台丰";
static const char rare[] = "镕堃喆䶮㛃㙓〇㎡琰珺𠮷𬭛";
static const char marks[] = "，。、；：？！“”‘’（）《》【】——……·①②⑩≥≤×±÷→←−–％‰＜＊〓℃￥";

static void assert_covered(enum face face, const char *text)
{
    for (size_t i = 0, n = strlen(text); i < n;) {
        size_t length;
        int32_t code = utf8_decode(text + i, n - i, &length);
        struct glyph_ref ref;

        if (!fonts_find(fonts, face, code, &ref))
            fail_msg("face %d lacks U+%04X", (int)face, (unsigned)code);
        i += length;
    }
}

static void every_face_prints_everyday_text_names_and_marks(void **state)
{
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++) {
        assert_covered((enum face)face, everyday);
        assert_covered((enum face)face, rare);
        assert_covered((enum face)face, marks);
        assert_covered((enum face)face, "0123456789 ABCXYZ abcxyz #/.,:%()+-");
    }
}

static void everyday_text_needs_no_fall_back(void **state)
{
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++) {
        for (size_t i = 0, n = strlen(everyday); i < n;) {
            size_t length;
            struct glyph_ref ref;

            fonts_find(fonts, (enum face)face, utf8_decode(everyday + i, n - i, &length), &ref);
            assert_int_equal(ref.face, face);
            i += length;
        }
    }
}

static void a_character_nobody_has_becomes_geta(void **state)
{
    struct glyph_ref ref, geta;

    (void)state;
    assert_false(fonts_find(fonts, FACE_SERIF, 0x1F600, &ref));
    assert_true(fonts_find(fonts, FACE_SERIF, 0x3013, &geta));
    assert_int_equal(ref.gid, geta.gid);
    assert_false(fonts_find(fonts, FACE_SANS, 0xE000, &ref)); /* private use is nobody's */
}

static void figures_of_the_sans_faces_are_tabular(void **state)
{
    (void)state;
    for (int32_t digit = '0'; digit <= '9'; digit++) {
        assert_int_equal(fonts_advance(fonts, FACE_SANS, digit),
                         fonts_advance(fonts, FACE_SANS, '0'));
        assert_int_equal(fonts_advance(fonts, FACE_SANS_BOLD, digit),
                         fonts_advance(fonts, FACE_SANS_BOLD, '0'));
    }
}

static void a_subset_is_a_font_without_composites(void **state)
{
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++) {
        uint16_t gids[64] = {0};
        struct span file, loca, glyf;
        size_t n = 1;

        for (int32_t code = 0x4E00; n < 64; code++) {
            struct glyph_ref ref;

            if (fonts_find(fonts, (enum face)face, code, &ref) && (int)ref.face == face)
                gids[n++] = ref.gid;
        }
        file = font_subset(fonts, (enum face)face, gids, n, &arena);
        loca = table(file, "loca");
        glyf = table(file, "glyf");
        assert_int_equal(u16(table(file, "maxp").p + 4), n);
        assert_int_equal(u16(table(file, "hhea").p + 34), n);
        assert_int_equal(u16(table(file, "head").p + 18), 1000);
        assert_int_equal(table(file, "hmtx").n, 4 * n);
        assert_int_equal(loca.n, 4 * (n + 1));
        for (size_t i = 0; i < n; i++) {
            uint32_t from = u32(loca.p + 4 * i), to = u32(loca.p + 4 * i + 4);

            assert_true(from <= to && to <= glyf.n);
            if (i > 0)
                assert_true(to > from);
            if (to > from) /* number of contours: negative means a composite */
                assert_int_equal(u16(glyf.p + from) & 0x8000, 0);
        }
    }
}

static void notdef_is_one_em(void **state)
{
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++) {
        const uint16_t gids[1] = {0};
        struct span file = font_subset(fonts, (enum face)face, gids, 1, &arena);

        assert_int_equal(u16(table(file, "hmtx").p), 1000);
    }
}

static void a_missing_folder_names_the_remedy(void **state)
{
    struct err err = {0};
    char *before = getenv("GYCT_FONTS"), *kept = before == NULL ? NULL : strdup(before);

    (void)state;
    setenv("GYCT_FONTS", "/nowhere", 1);
    assert_null(fonts_open(&err));
    assert_int_equal(err.code, ERR_RENDER);
    assert_non_null(strstr(err.what, "make fonts"));
    if (kept == NULL)
        unsetenv("GYCT_FONTS");
    else
        setenv("GYCT_FONTS", kept, 1);
    free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_face_prints_everyday_text_names_and_marks),
        cmocka_unit_test(everyday_text_needs_no_fall_back),
        cmocka_unit_test(a_character_nobody_has_becomes_geta),
        cmocka_unit_test(figures_of_the_sans_faces_are_tabular),
        cmocka_unit_test(a_subset_is_a_font_without_composites),
        cmocka_unit_test(notdef_is_one_em),
        cmocka_unit_test(a_missing_folder_names_the_remedy),
    };
    struct err err = {0};
    int failed;

    fonts = fonts_open(&err);
    if (fonts == NULL) {
        print_error("%s\n", err.what);
        return 1;
    }
    arena_init(&arena);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    fonts_close(fonts);
    return failed;
}
