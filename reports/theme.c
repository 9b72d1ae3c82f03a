#include "reports/theme.h"

#include <math.h>

const struct rgb theme_rgb[COLOUR_COUNT] = {
    [C_INK] = {27, 36, 48},      [C_INK2] = {78, 90, 106},    [C_INK3] = {106, 116, 130},
    [C_RULE] = {203, 210, 218},  [C_RULE2] = {150, 159, 170}, [C_CARD] = {244, 246, 249},
    [C_ZEBRA] = {248, 249, 251}, [C_N900] = {18, 44, 80},     [C_N700] = {31, 78, 135},
    [C_N500] = {72, 116, 170},   [C_N300] = {152, 182, 214},  [C_N150] = {207, 221, 236},
    [C_N50] = {237, 242, 248},   [C_R700] = {178, 38, 30},    [C_R300] = {226, 164, 156},
    [C_R50] = {251, 239, 237},   [C_O700] = {148, 94, 8},     [C_O500] = {207, 143, 30},
    [C_O200] = {240, 214, 163},  [C_O50] = {253, 246, 231},   [C_T700] = {0, 96, 92},
    [C_T500] = {40, 140, 130},   [C_T200] = {172, 213, 207},  [C_T50] = {233, 244, 242},
    [C_G500] = {138, 147, 159},  [C_G300] = {188, 195, 204},  [C_G100] = {229, 233, 238},
    [C_WHITE] = {255, 255, 255}, [C_NAVY2] = {176, 196, 220}, [C_NAVY_RED] = {214, 72, 58},
};

const enum colour theme_steps[5] = {C_N50, C_N150, C_N300, C_N500, C_N700};
const enum colour theme_sides[5] = {C_O700, C_O200, C_G100, C_N300, C_N700};
const enum colour theme_sources[3] = {C_N700, C_N150, C_O500};
const enum colour theme_grades[5] = {C_NONE, C_N700, C_N500, C_N150, C_O500};
const enum colour theme_pair[2] = {C_N700, C_O500};
const enum colour theme_funnel[5] = {C_N300, C_N300, C_N500, C_N500, C_N700};
const enum colour theme_rates[3] = {C_O500, C_N500, C_N700};
const enum colour theme_falls[4] = {C_G500, C_O500, C_N300, C_N700};

/* face, colour, size, leading, tracking, indent, grid */
const struct type theme_type[TYPE_COUNT] = {
    [TYPE_COVER_TITLE] = {FACE_SERIF_BOLD, C_INK, 40, 54, 5, 0, false},
    [TYPE_COVER_NAME] = {FACE_SANS_BOLD, C_INK, 18, 27, 0, 0, false},
    [TYPE_CONTENTS_HEAD] = {FACE_SERIF_BOLD, C_INK, 22, 36, 8, 0, false},
    [TYPE_PAGE_TITLE] = {FACE_SANS_BOLD, C_INK, 18, 36, 0, 0, false},
    [TYPE_SECTION] = {FACE_SANS_BOLD, C_INK, 11.5, 18, 0, 0, false},
    [TYPE_SUBHEAD] = {FACE_SANS_BOLD, C_N700, 10.5, 18, 0, 0, false},
    [TYPE_LEAD] = {FACE_SERIF_BOLD, C_N900, 11.5, 20.25, 0, 0, false},
    [TYPE_BODY] = {FACE_SERIF, C_INK, 10.5, 18, 0, 2, false},
    [TYPE_CONCLUSION] = {FACE_SERIF, C_INK, 10, 18, 0, 0, false},
    [TYPE_COMMENT] = {FACE_KAI, C_INK, 11, 18, 0, 0, false},
    [TYPE_QUOTE] = {FACE_KAI, C_INK, 10, 15.75, 0, 0, false},
    [TYPE_LABEL] = {FACE_SANS, C_INK, 8.5, 18, 0, 0, false},
    [TYPE_LABEL_BOLD] = {FACE_SANS_BOLD, C_INK, 8.5, 18, 0, 0, false},
    [TYPE_LABEL2] = {FACE_SANS, C_INK2, 8.5, 18, 0, 0, false},
    [TYPE_DENSE] = {FACE_SANS, C_INK, 7.5, 13.5, 0, 0, false},
    [TYPE_DENSE_BOLD] = {FACE_SANS_BOLD, C_INK, 7.5, 13.5, 0, 0, false},
    [TYPE_DENSE2] = {FACE_SANS, C_INK2, 7.5, 13.5, 0, 0, false},
    [TYPE_CAPTION] = {FACE_SANS, C_INK2, 8, 13.5, 0, 0, false},
    [TYPE_UNIT] = {FACE_SANS, C_INK3, 7.5, 13.5, 0, 0, false},
    [TYPE_TICK] = {FACE_SANS, C_INK3, 7.5, 10, 0, 0, false},
    [TYPE_NOTE] = {FACE_SANS, C_INK2, 7.5, 10, 0, 0, false},
    [TYPE_KICKER] = {FACE_SANS_BOLD, C_R700, 8.5, 13.5, 0, 0, false},
    [TYPE_SCORE] = {FACE_SANS_BOLD, C_N700, 44, 45, 0, 0, false},
    [TYPE_KPI] = {FACE_SANS_BOLD, C_INK, 20, 22.5, 0, 0, false},
    [TYPE_STRIP] = {FACE_SANS_BOLD, C_INK, 15, 18, 0, 0, false},
    [TYPE_TAG] = {FACE_SANS, C_R700, 7, 11.25, 0, 0, false},
    [TYPE_HEAD] = {FACE_SANS, C_INK2, 8, 13.5, 0, 0, false},
    [TYPE_FOOT] = {FACE_SANS, C_INK3, 7.5, 13.5, 0, 0, false},
    [TYPE_FOLIO] = {FACE_SANS, C_INK, 8, 13.5, 0, 0, false},
    [TYPE_LETTER_TITLE] = {FACE_SERIF_BOLD, C_INK, 22, 36, 2, 0, false},
    [TYPE_LETTER] = {FACE_SERIF, C_INK, 16, 28.99, -0.21, 2, true},
    [TYPE_LETTER_HEAD] = {FACE_SANS_BOLD, C_INK, 16, 28.99, -0.21, 2, true},
    [TYPE_LETTER_LEAD] = {FACE_KAI, C_INK, 16, 28.99, -0.21, 2, true},
};

double theme_span(int columns)
{
    const double column = 29;

    return columns * column + (columns - 1) * PT_GUTTER;
}

double theme_snap(double height_pt)
{
    return ceil(height_pt / PT_MODULE - 1e-6) * PT_MODULE;
}
