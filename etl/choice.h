/* choice: the words of a choice list (struct choice of etl/dataset.h) held against a cell.
 *
 * Words are compared without spaces and without regard to the case of ASCII letters. A word that is
 * the whole text decides before one that is only part of it; a text that holds words of two choices
 * (财政、自筹) is none of them. */
#ifndef ETL_CHOICE_H
#define ETL_CHOICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "etl/dataset.h"

/* Place in the list of what the cleaned text says, −1 when it is none or more than one. */
int64_t choice_find(const struct choice *choices, struct span text);
/* What a drop-down offers for a choice: its first word, else what is stored. */
struct span choice_word(const struct choice *choice);
/* All of these: 自筹、配套、财政. */
const char *choice_list(const struct choice *choices, struct arena *arena);

#endif
