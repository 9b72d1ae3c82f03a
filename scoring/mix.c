#include "scoring/mix.h"

#include "base/num.h"
#include "scoring/gate.h"

int64_t mix_points(int64_t final_c, int64_t interim_c, int64_t share_ppm)
{
    return round_div((int128)final_c * (PPM - share_ppm) + (int128)interim_c * share_ppm, PPM);
}

struct mix mix_project(const struct scheme *scheme, const struct project_score *final,
                       struct interim_points interim)
{
    const int64_t share_ppm = scheme->interim_ppm;
    struct mix mix = {.formed = interim.scored && share_ppm > 0};

    if (!mix.formed) {
        return mix;
    }
    mix.computed_c = mix_points(final->computed_c, interim.computed_c, share_ppm);
    mix.potential_c = mix_points(final->potential_c, interim.potential_c, share_ppm);
    mix.final_c = mix.computed_c < final->cap_c ? mix.computed_c : final->cap_c;
    mix.pending = final->cap_c == FULL_C &&
                  gate_grade(scheme, mix.computed_c) != gate_grade(scheme, mix.potential_c);
    mix.grade = mix.pending ? 0 : gate_grade(scheme, mix.final_c);
    return mix;
}
