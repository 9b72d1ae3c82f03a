#include "scoring/box.h"

#include <stdlib.h>

#include "base/num.h"
#include "scoring/score.h"

struct leaf {
    int64_t score_c, full_c;
};

/* Better achieved first. */
static int by_achievement(const void *left, const void *right)
{
    const struct leaf *a = left;
    const struct leaf *b = right;
    int64_t order = a->score_c * b->full_c - b->score_c * a->full_c;
    return order > 0 ? -1 : order < 0;
}

/* The quotient when the first `up` of the leaves weigh PPM + move, the others PPM − move. */
static void corner(const struct leaf *leaves, size_t n, size_t up, int64_t move, int64_t *sum,
                   int64_t *whole)
{
    *sum = 0;
    *whole = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t weight = i < up ? PPM + move : PPM - move;
        *sum += leaves[i].score_c * weight;
        *whole += leaves[i].full_c * weight;
    }
}

/* The highest total with move > 0, the lowest with move < 0. */
static int64_t extreme(const struct leaf *leaves, size_t n, int64_t move)
{
    int64_t sum = 0;
    int64_t whole = 1;
    for (size_t up = 0; up <= n; up++) {
        int64_t other;
        int64_t marks;
        corner(leaves, n, up, move, &other, &marks);
        int128 off = (int128)other * whole - (int128)sum * marks;
        if (up == 0 || (move < 0 ? off < 0 : off > 0)) {
            sum = other;
            whole = marks;
        }
    }
    return round_div((int128)sum * FULL_C, whole);
}

struct box_range box_total(struct arena *arena, const int64_t *score_c, const int64_t *full_c,
                           size_t n, int64_t reach_ppm)
{
    struct leaf *leaves = arena_array(arena, n + 1, sizeof(*leaves));
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (full_c[i] > 0) {
            leaves[count++] = (struct leaf){score_c[i], full_c[i]};
        }
    }
    if (count == 0) {
        return (struct box_range){0, 0};
    }
    qsort(leaves, count, sizeof(*leaves), by_achievement);
    return (struct box_range){extreme(leaves, count, -reach_ppm),
                              extreme(leaves, count, reach_ppm)};
}
