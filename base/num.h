/* num: exact numbers from text and back. Money is int64 fen, points are int64 0.01, rates ppm.
 *
 * Nothing here uses floating point or the C locale. Rounding happens in round_div alone: half away
 * from zero (SCORING.md §2). Parsers take trimmed, NFKC-folded text (utf8_clean) and accept what
 * Chinese spreadsheets hold: thousands separators (commas or spaces), ￥/¥, trailing 元, (1,234.00)
 * and −1 as negative. They refuse NaN, Infinity, exponents outside xlsx numbers, and overflow. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

__extension__ typedef __int128 int128; /* the one place; intermediate products of SCORING §2 */

enum { PPM = 1000000 };

/* numerator / denominator, half away from zero; denominator ≠ 0. */
int64_t round_div(int128 numerator, int128 denominator);

enum num_fault {
    NUM_OK = 0,
    NUM_EMPTY,    /* "", "-", "/", "无", "—": missing, never zero */
    NUM_TEXT,     /* not a number */
    NUM_FINE,     /* more decimals than the unit holds (money finer than a fen) */
    NUM_RANGE,    /* does not fit or is not finite */
    NUM_APPROX,   /* 约50, 30余, 50多: an estimate where a count is wanted */
    NUM_FRACTION, /* 50/120: two figures in one cell */
    NUM_UNIT      /* a unit inside the cell contradicts the column's unit */
};

/* A decimal in exact form: value = digits × 10^-scale, scale 0..18 and as small as it can be. */
struct decimal {
    int64_t digits;
    int scale;
};

enum num_fault num_decimal(struct span text, struct decimal *out);
/* Exact decimal text of an xlsx cell (may have an exponent, 17 digits), rounded to 15 significant
 * digits as the spreadsheet itself shows it (DESIGN.md §11). */
enum num_fault num_xlsx(struct span text, struct decimal *out);
/* Scale the decimal to an integer of `places` decimals (2: fen from yuan); NUM_FINE if inexact. */
enum num_fault num_scaled(struct decimal value, int places, int64_t *out);

/* MONEY_OTHER: a unit is named that no figure here is converted from: another currency, 十万元, or
 * two units at once. */
enum money_unit {
    MONEY_UNKNOWN = 0,
    MONEY_YUAN,
    MONEY_QIAN, /* 千元 */
    MONEY_WAN,
    MONEY_BAIWAN, /* 百万元 */
    MONEY_YI,
    MONEY_OTHER
};
/* Decimals of a figure in the unit down to the fen: 2 for 元, 6 for 万元; -1 when it has none
 * (MONEY_UNKNOWN, MONEY_OTHER). */
int num_money_places(enum money_unit unit);
/* Unit named in a header, a unit line (单位：万元) or a cell; MONEY_UNKNOWN when none is. */
enum money_unit num_money_unit(struct span text);
/* Amount in fen. column_unit applies when the cell names none; a cell that names another one than a
 * known column unit gives NUM_UNIT, and so does a bare number in a MONEY_UNKNOWN or MONEY_OTHER
 * column: reading it as yuan is the caller's choice (pass MONEY_YUAN), never a guess made here. */
enum num_fault num_money(struct span text, enum money_unit column_unit, int64_t *fen);
/* 伍万贰仟元整, 人民币壹拾万零伍佰元陆角柒分, 五万元: yuan in numerals, whole text; else NUM_TEXT.
 * num_money reads them as well. */
enum num_fault num_written(struct span text, int64_t *fen);
/* Whole number ≥ 0, optional 人 人次 场 场次 次 个 名 户 份 件 位; 2万人 is 20000. */
enum num_fault num_count(struct span text, int64_t *count);
/* 91.34%, 0.9134; rounded to a millionth, because a spreadsheet's quotient has no exact decimal. */
enum num_fault num_percent(struct span text, int64_t *ppm);
enum num_fault num_points(struct span text, int64_t *points); /* 0.01 points: 87.5 → 8750 */

/* Text, allocated in the arena. */
char *num_yuan(struct arena *arena, int64_t fen, bool thousands); /* 1,150,000.00 */
char *num_points_text(struct arena *arena, int64_t points);       /* 86.36 */
char *num_ppm_percent(struct arena *arena, int64_t ppm,
                      int places); /* 91.34% without the sign: 91.34 */
char *num_decimal_text(struct arena *arena, struct decimal value);
char *num_grouped(struct arena *arena, int64_t count); /* 3,521 */

/* A figure as publications say it, never overstated (DOMAIN.md §0.4): 20137,"名" → 2万余名;
 * 98200,"人次" → 近10万人次; 115000000 fen → 115万元. Below 1000 and at two digits and zeros the
 * figure is exact; 余 is at most a tenth too low, 近 at most a tenth too high; the nearer is said.
 * Money below 10,000 yuan is exact; above it 余 alone is used. */
char *num_phrase(struct arena *arena, int64_t count, const char *unit);
/* The same with a city's own word for 余: 多, 超. */
char *num_phrase_over(struct arena *arena, int64_t count, const char *over, const char *unit);
char *num_money_phrase(struct arena *arena, int64_t fen);

/* Largest remainder (Hamilton): split total in proportion to weights, ties to the lower index. */
void num_split(const int64_t *weights, size_t n, int64_t total, int64_t *parts);

#endif
