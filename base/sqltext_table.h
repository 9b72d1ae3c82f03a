/* sqltext_table: the generated table behind base/sqltext.h (see sql/embed.sh), sorted by path. */
#ifndef BASE_SQLTEXT_TABLE_H
#define BASE_SQLTEXT_TABLE_H

#include <stddef.h>

#include "base/sqltext.h"

extern const struct sqltext_file sqltext_table[];
extern const size_t sqltext_table_count;

#endif
