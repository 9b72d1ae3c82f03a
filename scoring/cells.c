#include "scoring/cells.h"

/* The smallest count still shown; n when there is none. */
static size_t smallest_shown(const int64_t *counts, size_t n, const bool *hidden)
{
    size_t best = n;
    for (size_t i = 0; i < n; i++) {
        if (!hidden[i] && counts[i] > 0 && (best == n || counts[i] < counts[best])) {
            best = i;
        }
    }
    return best;
}

bool cells_hide(const int64_t *counts, size_t n, int64_t minimum, bool *hidden)
{
    size_t blank = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        hidden[i] = counts[i] > 0 && counts[i] < minimum;
        blank += hidden[i];
        sum += hidden[i] ? counts[i] : 0;
    }
    while (blank > 0 && (blank < 2 || sum < minimum)) {
        size_t next = smallest_shown(counts, n, hidden);
        if (next == n) {
            return true;
        }
        hidden[next] = true;
        sum += counts[next];
        blank++;
    }
    return false;
}
