#include "scoring/mix.h"

#include "base/num.h"
#include "scoring/gate.h"

int64_t mix_points(int64_t final_c, int64_t interim_c, int64_t share_ppm)
{
    return round_div((int128)final_c * (PPM - share_ppm) + (int128)interim_c * share_ppm, PPM);
}

/* Share of a leaf in millionths of 0.01 point. */
static int64_t exact_part(int64_t final_c, int64_t interim_c, int64_t share_ppm)
{
    return final_c * (PPM - share_ppm) + interim_c * share_ppm;
}

static int64_t floor_part(int64_t exact)
{
    return exact / PPM - (exact % PPM < 0);
}

/* The part with the largest remainder that has room; n when none has. A part that got one already
 * is above its floor. */
static size_t next_part(const int64_t *final_c, const int64_t *interim_c, const int64_t *most,
                        size_t n, int64_t share_ppm, const int64_t *out)
{
    size_t best = n;
    int64_t best_rest = -1;
    for (size_t i = 0; i < n; i++) {
        int64_t exact = exact_part(final_c[i], interim_c[i], share_ppm);
        int64_t part = floor_part(exact);
        bool room = most == NULL || i + 1 == n || out[i] < most[i];
        if (out[i] == part && room && exact - part * PPM > best_rest) {
            best = i;
            best_rest = exact - part * PPM;
        }
    }
    return best;
}

void mix_leaves(const int64_t *final_c, const int64_t *interim_c, const int64_t *most, size_t n,
                int64_t share_ppm, int64_t *out)
{
    int64_t sum = 0;
    int64_t given = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t exact = exact_part(final_c[i], interim_c[i], share_ppm);
        out[i] = floor_part(exact);
        sum += exact;
        given += out[i];
    }
    for (int64_t left = round_div(sum, PPM) - given; left > 0; left--) {
        size_t i = next_part(final_c, interim_c, most, n, share_ppm, out);
        i = i < n ? i : next_part(final_c, interim_c, NULL, n, share_ppm, out);
        out[i]++;
    }
}

static int64_t capped(int64_t points_c, int64_t cap_c)
{
    return points_c < cap_c ? points_c : cap_c;
}

struct mix mix_project(struct arena *arena, const struct scheme *scheme,
                       const struct mix_side *final, int64_t cap_c, const struct mix_side *interim)
{
    const int64_t share_ppm = scheme->interim_ppm;
    const size_t n = scheme->leaf_count + 1;
    struct mix mix = {.formed = interim != NULL && share_ppm > 0};

    if (!mix.formed) {
        return mix;
    }
    int64_t *leaf_c = arena_array(arena, n, sizeof(*leaf_c));
    int64_t *full_c = arena_array(arena, n, sizeof(*full_c));
    mix_leaves(final->full_c, interim->full_c, NULL, n, share_ppm, full_c);
    mix_leaves(final->leaf_c, interim->leaf_c, full_c, n, share_ppm, leaf_c);
    mix.leaf_c = leaf_c;
    mix.full_c = full_c;
    mix.computed_c = mix_points(final->computed_c, interim->computed_c, share_ppm);
    mix.potential_c = mix_points(final->potential_c, interim->potential_c, share_ppm);
    mix.final_c = capped(mix.computed_c, cap_c);
    mix.low_c = capped(mix_points(final->low_c, interim->low_c, share_ppm), cap_c);
    mix.high_c = capped(mix_points(final->high_c, interim->high_c, share_ppm), cap_c);
    mix.pending = cap_c == FULL_C &&
                  gate_grade(scheme, mix.computed_c) != gate_grade(scheme, mix.potential_c);
    mix.borderline = gate_grade(scheme, mix.low_c) != gate_grade(scheme, mix.high_c);
    mix.grade = mix.pending ? 0 : gate_grade(scheme, mix.final_c);
    return mix;
}
