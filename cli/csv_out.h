/* csv_out: one field of a CSV line, quoted where it must be. */
#ifndef CLI_CSV_OUT_H
#define CLI_CSV_OUT_H

#include <stdio.h>

#include "base/span.h"

void csv_out(struct span text, FILE *to);

#endif
