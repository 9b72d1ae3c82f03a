/* rule: one leaf's rule from its JSON body, with every parameter checked when it is read.
 *
 * Decimals are texts and become exact ratios in lowest terms; at most nine decimals and 10^12 in
 * size. A rule that has been read can be applied to any facts (curves.h). */
#ifndef SCORING_RULE_H
#define SCORING_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "scoring/scheme.h"

/* ERR_INPUT: unknown rule or param, a param that is missing, not a decimal or outside its range,
 * bands that do not fall strictly. body may be NULL. */
bool rule_read(struct arena *arena, const char *rule, const struct json *body,
               struct leaf_rule *out, struct err *err) MUST_CHECK;
/* The "parts" of a body; *count 0 when there are none. */
bool rule_read_parts(struct arena *arena, const struct json *body, const struct leaf_part **parts,
                     size_t *count, struct err *err) MUST_CHECK;

#endif
