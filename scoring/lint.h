/* lint: what a scheme must not be, and what it had better not be (SCORING.md §3).
 *
 * Works on a scheme in tree order; refusals stop at the first, warnings are collected. */
#ifndef SCORING_LINT_H
#define SCORING_LINT_H

#include <stdbool.h>

#include "base/err.h"
#include "scoring/scheme.h"

bool lint_scheme(struct scheme *scheme, struct err *err) MUST_CHECK;

#endif
