/* csv_scan: where the characters are that matter to CSV (delimiter, quote, LF, CR), 64 bytes a
 * step.
 *
 * Two implementations with the same answer: csv_mask_portable for any machine, and csv_mask with
 * SSE2 where the compiler has it. All else about CSV (quotes, records, lines) is in src_csv.c. */
#ifndef ETL_CSV_SCAN_H
#define ETL_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CSV_BLOCK = 64 };

/* Bit i is set when block[i] is the delimiter, a quote, LF or CR; CSV_BLOCK bytes are readable. */
typedef uint64_t csv_mask_fn(const char *block, char delimiter);

uint64_t csv_mask(const char *block, char delimiter);
uint64_t csv_mask_portable(const char *block, char delimiter);

/* A walk over the marks of data[0..n); CSV_BLOCK bytes beyond n must be readable. */
struct csv_scan {
    const char *data;
    size_t n;
    size_t base; /* of the block whose marks are in mask */
    size_t next; /* block to look at when mask is used up */
    uint64_t mask;
    char delimiter;
    csv_mask_fn *find;
};

void csv_scan_start(struct csv_scan *scan, const char *data, size_t from, size_t n);

/* Whether there is another mark; csv_scan_at and csv_scan_pass are about it. */
static inline bool csv_scan_more(struct csv_scan *scan)
{
    while (scan->mask == 0) {
        if (scan->next >= scan->n)
            return false;
        scan->base = scan->next;
        scan->next += CSV_BLOCK;
        scan->mask = scan->find(scan->data + scan->base, scan->delimiter);
        if (scan->n - scan->base < CSV_BLOCK)
            scan->mask &= ((uint64_t)1 << (scan->n - scan->base)) - 1;
    }
    return true;
}

static inline size_t csv_scan_at(const struct csv_scan *scan)
{
    return scan->base + (size_t)__builtin_ctzll(scan->mask);
}

static inline void csv_scan_pass(struct csv_scan *scan)
{
    scan->mask &= scan->mask - 1;
}

/* Offset of the next mark, which is passed; n when there is none left. */
static inline size_t csv_scan_next(struct csv_scan *scan)
{
    if (!csv_scan_more(scan))
        return scan->n;
    size_t at = csv_scan_at(scan);
    csv_scan_pass(scan);
    return at;
}

#endif
