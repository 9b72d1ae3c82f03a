/* date: the proleptic Gregorian civil calendar as day numbers; day 0 is 1970-01-01.
 *
 * The server's date is day − 10957 (epoch 2000-01-01). No time zones and no clock here: only
 * cli/main.c reads the clock. Valid years 1900..2199. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum { DATE_PG_EPOCH = 10957 };

enum date_fault {
    DATE_OK = 0,
    DATE_EMPTY,   /* "", "-", "/", "无", "—" */
    DATE_TEXT,    /* not a date */
    DATE_NO_DAY,  /* no such day: 4月31日 */
    DATE_NO_YEAR, /* 7月9日: the caller settles the year from its round */
    DATE_RANGE    /* outside 1900..2199 */
};

struct civil {
    int year, month, day;
};

int32_t date_from_civil(struct civil civil); /* valid civil only */
struct civil date_to_civil(int32_t day);
bool date_is_valid(struct civil civil);

/* One date: 2024-07-09, 2024/7/9, 2024.7.9, 2024年7月9日, 20240709, 二〇二四年七月九日, also with
 * spaces beside 年, 月, 日, a point or a slash, and with a weekday, 上午 or a time (14:00-16:00)
 * behind it. A range (2024.7.9-7.11, 2024年7月9日至11日, 2024.3-2024.12) gives both ends; one date:
 * to = from. A month (2024年7月, 2024-07), a quarter (2024年第三季度), a half (2024年上半年) or a
 * year (2024年) gives its first and last day. *civil is the first date as written, year 0 and
 * DATE_NO_YEAR when it names no year; then *to - *from is the length of the range all the same. A
 * range that ends before it begins is DATE_TEXT. */
enum date_fault date_parse(struct span text, int32_t *from, int32_t *to, struct civil *civil);
/* 2026/09/03 12:00:00 and its like: seconds since 1970 in local time. */
enum date_fault date_time_parse(struct span text, int64_t *seconds);
/* Day of an Excel serial; epoch 1904 when asked. Serial 60 (29 Feb 1900) gives DATE_NO_DAY. */
enum date_fault date_from_serial(int64_t serial, bool epoch_1904, int32_t *day);

char *date_iso(struct arena *arena, int32_t day);          /* 2024-07-09 */
char *date_chinese(struct arena *arena, int32_t day);      /* 2024年7月9日 */
char *date_time_iso(struct arena *arena, int64_t seconds); /* 2024-07-09 12:00:00 */

#endif
