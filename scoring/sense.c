#include "scoring/sense.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "scoring/score.h"

static void add_leaf(struct sense_gap *gap, int64_t d)
{
    gap->delta += d;
    gap->spread += d < 0 ? -d : d;
}

struct sense_gap sense_gap(const int64_t *a, const int64_t *b, size_t n)
{
    struct sense_gap gap = {0};
    for (size_t i = 0; i < n; i++) {
        add_leaf(&gap, a[i] - b[i]);
    }
    return gap;
}

int64_t sense_radius_ppm(struct sense_gap gap)
{
    int64_t delta = gap.delta < 0 ? -gap.delta : gap.delta;
    return gap.spread == 0 ? 0 : round_div((int128)delta * PPM, gap.spread);
}

bool sense_holds(struct sense_gap gap, int64_t reach_ppm)
{
    return (int128)gap.delta * PPM > (int128)reach_ppm * gap.spread;
}

bool sense_winning_share(const int64_t *d, size_t n, struct ratio *share)
{
    struct ratio lost = {0, 1}; // minus the share, as there is no ratio_add
    for (size_t i = 0; i < n; i++) {
        struct ratio term = {1, 1};
        for (size_t j = 0; j < n; j++) {
            if (j != i && d[j] == d[i]) {
                return false;
            }
            struct ratio factor = {d[i], 1};
            struct ratio gap = {d[i] - d[j], 1};
            if (j != i && (!ratio_mul(term, factor, &term) || !ratio_div(term, gap, &term))) {
                return false;
            }
        }
        if (d[i] > 0 && !ratio_sub(lost, term, &lost)) {
            return false;
        }
    }
    *share = (struct ratio){-lost.num, lost.den};
    return true;
}

/* The first lead falls at a smaller reach than the second, or is none. */
static bool falls_first(struct sense_gap a, struct sense_gap b)
{
    return (int128)a.delta * (b.spread == 0 ? 1 : b.spread) <
           (int128)b.delta * (a.spread == 0 ? 1 : a.spread);
}

static bool is_capped(const struct rank_entry *entry)
{
    return entry->cap_c < FULL_C;
}

/* The cap of a against what b makes of it: its cap, or its sum. */
static struct sense_gap cap_lead(const struct rank_entry *a, const struct rank_entry *b, size_t n)
{
    struct sense_gap gap = {0};
    if (!is_capped(a) || a->cap_c > b->cap_c) {
        return (struct sense_gap){1, 1};
    }
    for (size_t i = 0; i < n; i++) {
        add_leaf(&gap, b->full_c[i] * a->cap_c - b->leaf_c[i] * FULL_C);
    }
    return gap;
}

/* The sum of a on leaf i against the cap and the sum of b. */
static int64_t over_cap(const struct rank_entry *a, const struct rank_entry *b, size_t i)
{
    return a->leaf_c[i] * FULL_C - a->full_c[i] * b->cap_c;
}

static int64_t over_sum(const struct rank_entry *a, const struct rank_entry *b, size_t i)
{
    return (a->leaf_c[i] - b->leaf_c[i]) * FULL_C;
}

/* Both gaps at p parts of the first to q of the second. */
static struct sense_gap mixture(const struct rank_entry *a, const struct rank_entry *b, size_t n,
                                int64_t p, int64_t q)
{
    struct sense_gap gap = {0};
    for (size_t i = 0; i < n; i++) {
        add_leaf(&gap, p * over_cap(a, b, i) + q * over_sum(a, b, i));
    }
    return gap;
}

/* The sum of a against the lesser of cap and sum of b: the firmest mixture. */
static struct sense_gap sum_lead(const struct rank_entry *a, const struct rank_entry *b, size_t n)
{
    if (!is_capped(b)) {
        return sense_gap(a->leaf_c, b->leaf_c, n);
    }
    struct sense_gap best = mixture(a, b, n, 0, 1);
    struct sense_gap other = mixture(a, b, n, 1, 0);
    best = falls_first(best, other) ? other : best;
    for (size_t i = 0; i < n; i++) {
        int64_t cap = over_cap(a, b, i);
        int64_t sum = over_sum(a, b, i);
        if ((cap < 0) != (sum < 0)) {
            other = mixture(a, b, n, sum < 0 ? -sum : sum, cap < 0 ? -cap : cap);
            best = falls_first(best, other) ? other : best;
        }
    }
    return best;
}

struct sense_gap sense_lead(const struct rank_entry *a, const struct rank_entry *b, size_t n)
{
    struct sense_gap by_cap = cap_lead(a, b, n);
    struct sense_gap by_sum = sum_lead(a, b, n);
    return falls_first(by_cap, by_sum) ? by_cap : by_sum;
}

/* Ahead (<0), equal (0) or behind (>0) by final points and tie sums. */
static int compare_score(const struct rank_entry *a, const struct rank_entry *b, size_t tie_count)
{
    if (a->final_c != b->final_c) {
        return a->final_c > b->final_c ? -1 : 1;
    }
    for (size_t i = 0; i < tie_count; i++) {
        if (a->tie_c[i] != b->tie_c[i]) {
            return a->tie_c[i] > b->tie_c[i] ? -1 : 1;
        }
    }
    return 0;
}

static bool prints_before(const struct rank_entry *a, const struct rank_entry *b, size_t tie_count)
{
    int order = compare_score(a, b, tie_count);
    return order < 0 || (order == 0 && strcmp(a->code, b->code) < 0);
}

/* Heap sort: qsort has no way to pass the number of tie sums, and n may be large. */
static void sift(struct rank_entry *entries, size_t root, size_t n, size_t tie_count)
{
    struct rank_entry moving = entries[root];
    for (;;) {
        size_t child = 2 * root + 1;
        if (child >= n) {
            break;
        }
        if (child + 1 < n && prints_before(&entries[child], &entries[child + 1], tie_count)) {
            child++;
        }
        if (!prints_before(&moving, &entries[child], tie_count)) {
            break;
        }
        entries[root] = entries[child];
        root = child;
    }
    entries[root] = moving;
}

static void sort_entries(struct rank_entry *entries, size_t n, size_t tie_count)
{
    for (size_t i = n / 2; i-- > 0;) {
        sift(entries, i, n, tie_count);
    }
    for (size_t end = n; end-- > 1;) {
        struct rank_entry last = entries[0];
        entries[0] = entries[end];
        entries[end] = last;
        sift(entries, 0, end, tie_count);
    }
}

void sense_rank(struct rank_entry *entries, size_t n, size_t tie_count, size_t leaf_count)
{
    sort_entries(entries, n, tie_count);
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && compare_score(&entries[i - 1], &entries[i], tie_count) == 0;
        entries[i].rank = same ? entries[i - 1].rank : (int64_t)i + 1;
        entries[i].has_next = i + 1 < n;
        entries[i].to_next = (struct sense_gap){0};
        if (entries[i].has_next) {
            entries[i].to_next = sense_lead(&entries[i], &entries[i + 1], leaf_count);
            if (entries[i].to_next.delta < 0) { // equal totals, at least one by its cap
                entries[i].to_next.delta = 0;
            }
        }
    }
}
