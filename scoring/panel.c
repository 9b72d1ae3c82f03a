#include "scoring/panel.h"

/* Place of rating i among those that count, 0 = lowest; equal ratings keep their order. */
static size_t place(const struct rating *ratings, size_t n, size_t i, size_t skip)
{
    size_t below = 0;
    for (size_t j = 0; j < n; j++) {
        if (j == i || j == skip || ratings[j].missing) {
            continue;
        }
        if (ratings[j].points_c < ratings[i].points_c ||
            (ratings[j].points_c == ratings[i].points_c && j < i)) {
            below++;
        }
    }
    return below;
}

struct panel_sum panel_trimmed(const struct rating *ratings, size_t n, size_t drop_each,
                               size_t skip)
{
    struct panel_sum sum = {0};
    size_t judges = 0;
    for (size_t i = 0; i < n; i++) {
        judges += i != skip && !ratings[i].missing;
    }
    sum.judges = (int64_t)judges;
    for (size_t i = 0; i < n; i++) {
        if (i == skip || ratings[i].missing) {
            continue;
        }
        size_t at = place(ratings, n, i, skip);
        if (at >= drop_each && at + drop_each < judges) {
            sum.sum_c += ratings[i].points_c;
            sum.count++;
        }
    }
    return sum;
}

struct panel_sum panel_sum(const struct rating *ratings, size_t n, size_t skip)
{
    struct panel_sum plain = panel_trimmed(ratings, n, 0, skip);
    if (plain.judges < PANEL_TRIM_FROM) {
        return plain;
    }
    return panel_trimmed(ratings, n, 1, skip);
}

bool panel_extremes(const struct rating *ratings, size_t n, struct ratio *low, struct ratio *high)
{
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        if (ratings[i].missing) {
            continue;
        }
        struct panel_sum without = panel_sum(ratings, n, i);
        if (without.count == 0) {
            return false;
        }
        struct ratio mean = {without.sum_c, without.count};
        if (!found || ratio_compare(mean, *low) < 0) {
            *low = mean;
        }
        if (!found || ratio_compare(mean, *high) > 0) {
            *high = mean;
        }
        found = true;
    }
    return found;
}
