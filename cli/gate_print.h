/* gate_print: conditions of gates, as `move` and `status` print them. */
#ifndef CLI_GATE_PRINT_H
#define CLI_GATE_PRINT_H

#include "base/json.h"
#include "scoring/move.h"

/* One line a condition: whether it holds, what it asks, the figures it was decided by; below it
 * what to load, score or file where that is not there. */
void gate_print(const struct gate_condition *conditions, size_t count, const char *gate,
                const char *indent);
struct json *gate_json(const struct gate_condition *conditions, size_t count, const char *gate);

#endif
