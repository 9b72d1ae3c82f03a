/* privacy: what must not be printed of a text that people wrote (DOMAIN.md §5, Privacy).
 *
 * No document prints a digit of an identity or telephone number. The columns that hold them are not
 * stored, but people write them into names, purposes, reasons and file names too; so every text a
 * document reads (model_read.c) and every text of an annex passes here. A number of identity is a
 * run of 15, of 17 and an X, or of 16 and more digits, or 15 or 18 in groups that hold a day of
 * birth (110101 1950 0707 1234); a telephone number is 11 digits that begin
 * with 1 and 3–9, also in groups and behind +86, or an area code 0xx or 0xxx, also
 * in brackets, with 7 or 8 digits; all of them also in full width.
 * The whole run becomes ＊. Amounts, dates, voucher and project numbers are shorter or begin
 * otherwise and stay; so do hexadecimal digests, where letters stand beside the digits. */
#ifndef REPORTS_PRIVACY_H
#define REPORTS_PRIVACY_H

#include "base/arena.h"

/* The text itself when nothing is hidden, else a copy in the arena. The text must be valid UTF-8.
 */
const char *privacy_numbers(struct arena *arena, const char *text);

#endif
