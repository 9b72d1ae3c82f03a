#include "scoring/assess.h"

static bool is_taken(const size_t *taken, size_t count, size_t place)
{
    for (size_t i = 0; i < count; i++) {
        if (taken[i] == place) {
            return true;
        }
    }
    return false;
}

static void pick_weak(const struct assess_leaf *leaves, size_t n, size_t want,
                      struct assess_picks *picks)
{
    while (picks->weak_count < want) {
        size_t best = n;
        for (size_t i = 0; i < n; i++) {
            if (leaves[i].measured && leaves[i].ppm < ASSESS_FULL_PPM &&
                (best == n || leaves[i].ppm < leaves[best].ppm) &&
                !is_taken(picks->weak, picks->weak_count, i)) {
                best = i;
            }
        }
        if (best == n) {
            return;
        }
        picks->weak[picks->weak_count++] = best;
    }
}

static void pick_strong(const struct assess_leaf *leaves, size_t n, size_t want,
                        struct assess_picks *picks)
{
    while (picks->strong_count < want) {
        size_t best = n;
        for (size_t i = 0; i < n; i++) {
            if (leaves[i].measured && leaves[i].ppm > 0 &&
                (best == n || leaves[i].ppm > leaves[best].ppm) &&
                !is_taken(picks->weak, picks->weak_count, i) &&
                !is_taken(picks->strong, picks->strong_count, i)) {
                best = i;
            }
        }
        if (best == n) {
            return;
        }
        picks->strong[picks->strong_count++] = best;
    }
}

void assess_pick(const struct assess_leaf *leaves, size_t n, size_t want,
                 struct assess_picks *picks)
{
    picks->weak_count = picks->strong_count = picks->weak_tied = 0;
    pick_weak(leaves, n, want, picks);
    pick_strong(leaves, n, want, picks);
    for (size_t i = 0; picks->weak_count > 0 && i < n; i++) {
        picks->weak_tied += leaves[i].measured &&
                            leaves[i].ppm == leaves[picks->weak[picks->weak_count - 1]].ppm &&
                            !is_taken(picks->weak, picks->weak_count, i);
    }
}
