/* figure: a number that may be missing; missing is printed as 未提供, never as zero. */
#ifndef REPORTS_FIGURE_H
#define REPORTS_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

struct figure {
    bool given;
    int64_t value;
};

#endif
