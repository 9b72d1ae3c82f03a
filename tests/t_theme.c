/* The palette holds what design/ART.md §4 and §12 ask of it: grey values, words that stand out, and
 * classes that a grey print and a reader who does not see red or green can tell apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <math.h>

#include "base/attr.h"
#include "reports/chart.h"

/* What a grey printer makes of it, 0 to 255 (Rec. 601). */
static long grey(enum colour colour)
{
    const struct rgb c = theme_rgb[colour];

    return lround(0.299 * c.r + 0.587 * c.g + 0.114 * c.b);
}

static void grey_values_are_those_of_the_art_direction(void **state)
{
    static const struct {
        enum colour colour;
        long grey;
    } tokens[] = {
        {C_INK, 35},    {C_INK2, 88},  {C_INK3, 115}, {C_RULE, 209}, {C_RULE2, 158}, {C_CARD, 246},
        {C_ZEBRA, 249}, {C_N900, 40},  {C_N700, 70},  {C_N500, 109}, {C_N300, 177},  {C_N150, 219},
        {C_N50, 241},   {C_R700, 79},  {C_R300, 182}, {C_R50, 242},  {C_O700, 100},  {C_O500, 149},
        {C_O200, 216},  {C_O50, 246},  {C_T700, 67},  {C_T500, 109}, {C_T200, 200},  {C_T50, 240},
        {C_G500, 146},  {C_G300, 194}, {C_G100, 232},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(tokens); i++)
        assert_true(labs(grey(tokens[i].colour) - tokens[i].grey) <= 1);
}

static double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* Linear light of a colour. */
static void light(enum colour colour, double out[3])
{
    const struct rgb c = theme_rgb[colour];

    out[0] = linear(c.r / 255.0);
    out[1] = linear(c.g / 255.0);
    out[2] = linear(c.b / 255.0);
}

static double luminance(const double rgb[3])
{
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/* WCAG 2: 1 to 21. */
static double contrast_on_white(enum colour colour)
{
    double rgb[3];

    light(colour, rgb);
    return 1.05 / (luminance(rgb) + 0.05);
}

static void no_role_of_words_is_lighter_than_grey_115(void **state)
{
    (void)state;
    for (size_t role = 0; role < TYPE_COUNT; role++) {
        assert_true(grey(theme_type[role].colour) <= 115);
        assert_true(contrast_on_white(theme_type[role].colour) >= 4.5);
    }
}

static void white_words_stand_out_on_dark_fills_alone(void **state)
{
    static const enum colour dark[] = {C_N900, C_N700, C_N500, C_R700, C_T700},
                             light_fills[] = {C_O500, C_N300, C_T500, C_G500};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(dark); i++)
        assert_true(contrast_on_white(dark[i]) >= 4.7);
    for (size_t i = 0; i < ARRAY_LEN(light_fills); i++)
        assert_true(contrast_on_white(light_fills[i]) < 4.5);
}

/* --- classes -------------------------------------------------------------------------------------
 */

enum sight { ALL_CONES, NO_RED, NO_GREEN, SIGHTS };

/* As a reader without red or green cones sees it (Viénot, Brettel, Mollon 1999), in CIE L*a*b*. */
static void seen_by(enum sight sight, enum colour colour, double lab[3])
{
    static const double mix[SIGHTS][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
        {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
    };
    static const double xyz[3][3] = {
        {0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
        {0.2126729, 0.7151522, 0.0721750},
        {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}};
    double rgb[3], f[3];

    light(colour, rgb);
    for (size_t i = 0; i < 3; i++) {
        double sum = 0;

        for (size_t k = 0; k < 3; k++)
            for (size_t m = 0; m < 3; m++)
                sum += xyz[i][k] * mix[sight][k][m] * rgb[m];
        f[i] = sum > 216.0 / 24389 ? cbrt(sum) : (24389.0 / 27 * sum + 16) / 116;
    }
    lab[0] = 116 * f[1] - 16;
    lab[1] = 500 * (f[0] - f[1]);
    lab[2] = 200 * (f[1] - f[2]);
}

static double apart(enum sight sight, enum colour one, enum colour other)
{
    double a[3], b[3];

    seen_by(sight, one, a);
    seen_by(sight, other, b);
    return hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
}

/* By grey alone, whoever looks. */
static void assert_told_apart(const enum colour *set, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            if (set[i] == C_NONE || set[k] == C_NONE)
                continue;
            assert_true(labs(grey(set[i]) - grey(set[k])) >= 35);
            for (enum sight sight = ALL_CONES; sight < SIGHTS; sight++)
                assert_true(apart(sight, set[i], set[k]) >= 15);
        }
}

static void series_stay_35_grey_values_apart(void **state)
{
    (void)state;
    assert_told_apart(theme_sources, ARRAY_LEN(theme_sources));
    assert_told_apart(theme_grades, ARRAY_LEN(theme_grades));
    assert_told_apart(theme_pair, ARRAY_LEN(theme_pair));
}

static void steps_darken_one_by_one_for_every_reader(void **state)
{
    (void)state;
    for (size_t i = 1; i < ARRAY_LEN(theme_steps); i++) {
        assert_true(grey(theme_steps[i - 1]) - grey(theme_steps[i]) >= 20);
        for (enum sight sight = ALL_CONES; sight < SIGHTS; sight++)
            assert_true(apart(sight, theme_steps[i - 1], theme_steps[i]) >= 7);
    }
}

/* Left and right of the centre have places of their own; on each side the far class is darker. */
static void sides_differ_in_place_or_grey_and_never_by_red_and_green(void **state)
{
    (void)state;
    assert_true(grey(theme_sides[1]) - grey(theme_sides[0]) >= 35);
    assert_true(grey(theme_sides[3]) - grey(theme_sides[4]) >= 35);
    assert_true(grey(theme_sides[2]) > grey(theme_sides[1]));
    assert_true(grey(theme_sides[2]) - grey(theme_sides[3]) >= 35);
    for (size_t i = 0; i < ARRAY_LEN(theme_sides); i++)
        for (size_t k = i + 1; k < ARRAY_LEN(theme_sides); k++)
            for (enum sight sight = ALL_CONES; sight < SIGHTS; sight++)
                assert_true(apart(sight, theme_sides[i], theme_sides[k]) >= 15);
}

/* Each is below the one before, and none is lighter. */
static void steps_of_a_funnel_never_lighten(void **state)
{
    (void)state;
    for (size_t i = 1; i < ARRAY_LEN(theme_funnel); i++) {
        const long darker = grey(theme_funnel[i - 1]) - grey(theme_funnel[i]);

        assert_true(theme_funnel[i] == theme_funnel[i - 1] || darker >= 35);
    }
    assert_true(grey(C_N50) - grey(theme_funnel[0]) >= 35); /* the bridge between them */
}

static void bars_in_tracks_tell_their_class_and_stand_out(void **state)
{
    (void)state;
    assert_told_apart(theme_rates, ARRAY_LEN(theme_rates));
    for (size_t i = 0; i < ARRAY_LEN(theme_rates); i++)
        assert_true(grey(C_N50) - grey(theme_rates[i]) >= 35); /* the track */
}

/* What is lost hangs and what stands on the axis stands, so hue may help; what is won back touches
 * the score and hangs like what is lost, so grey alone has to do. */
static void bars_of_a_waterfall_that_touch_or_hang_differ_in_grey(void **state)
{
    const enum colour touching[] = {theme_falls[FALL_SCORE], theme_falls[FALL_WON]},
                      hanging[] = {theme_falls[FALL_LOST], theme_falls[FALL_WON]};

    (void)state;
    assert_told_apart(touching, ARRAY_LEN(touching));
    assert_told_apart(hanging, ARRAY_LEN(hanging));
    for (enum sight sight = ALL_CONES; sight < SIGHTS; sight++) {
        assert_true(apart(sight, theme_falls[FALL_LOST], theme_falls[FALL_SCORE]) >= 15);
        assert_true(apart(sight, theme_falls[FALL_LOST], theme_falls[FALL_FULL]) >= 15);
    }
}

/* The measure itself: red and green of one grey fall together, ochre and blue do not. */
static void a_pair_of_hues_alone_would_be_found(void **state)
{
    (void)state;
    assert_true(apart(ALL_CONES, C_R700, C_T700) > 3 * apart(NO_RED, C_R700, C_T700) ||
                apart(ALL_CONES, C_R700, C_T700) > 2 * apart(NO_GREEN, C_R700, C_T700));
    assert_true(apart(NO_GREEN, C_O700, C_N500) > 40);
    assert_true(labs(grey(C_T500) - grey(C_N500)) < 35); /* never a series beside it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grey_values_are_those_of_the_art_direction),
        cmocka_unit_test(no_role_of_words_is_lighter_than_grey_115),
        cmocka_unit_test(white_words_stand_out_on_dark_fills_alone),
        cmocka_unit_test(series_stay_35_grey_values_apart),
        cmocka_unit_test(steps_darken_one_by_one_for_every_reader),
        cmocka_unit_test(sides_differ_in_place_or_grey_and_never_by_red_and_green),
        cmocka_unit_test(steps_of_a_funnel_never_lighten),
        cmocka_unit_test(bars_in_tracks_tell_their_class_and_stand_out),
        cmocka_unit_test(bars_of_a_waterfall_that_touch_or_hang_differ_in_grey),
        cmocka_unit_test(a_pair_of_hues_alone_would_be_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
