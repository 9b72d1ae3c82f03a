#include "scoring/gate.h"

int64_t gate_cap(const struct scheme *scheme, const size_t *gates, size_t count)
{
    int64_t cap = FULL_C;
    for (size_t i = 0; i < count; i++) {
        int64_t own = scheme->gates[gates[i]].cap_c;
        cap = own < cap ? own : cap;
    }
    return cap;
}

int gate_grade(const struct scheme *scheme, int64_t total_c)
{
    for (size_t i = 0; i < scheme->grade_count; i++) {
        if (total_c >= scheme->grades[i].min_c) {
            return (int)i + 1;
        }
    }
    return (int)scheme->grade_count;
}
