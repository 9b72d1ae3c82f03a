#include "cli/gate_print.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "cli/pad.h"

static const char *mark_of(enum gate_verdict verdict)
{
    switch (verdict) {
    case GATE_HOLDS:
        return words_pick("符合", "holds");
    case GATE_FAILS:
        return words_pick("不符", "fails");
    case GATE_UNKNOWN:
        break;
    }
    return words_pick("未提供", "not provided");
}

void gate_print(const struct gate_condition *conditions, size_t count, const char *gate,
                const char *indent)
{
    size_t mark = 0, name = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(conditions[i].gate, gate) == 0) {
            size_t of_mark = utf8_columns(span_of(mark_of(conditions[i].verdict)));
            size_t of_name = utf8_columns(span_of(conditions[i].name));
            mark = of_mark > mark ? of_mark : mark;
            name = of_name > name ? of_name : name;
        }
    }
    for (size_t i = 0; i < count; i++) {
        const struct gate_condition *c = &conditions[i];
        if (strcmp(c->gate, gate) == 0) {
            fputs(indent, stdout);
            pad_left(stdout, mark_of(c->verdict), mark);
            fputs("  ", stdout);
            pad_left(stdout, c->name, name);
            printf("  %s\n", c->figures);
        }
    }
}

struct json *gate_json(const struct gate_condition *conditions, size_t count, const char *gate)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < count; i++) {
        const struct gate_condition *c = &conditions[i];
        if (strcmp(c->gate, gate) != 0) {
            continue;
        }
        struct json *object = json_new_object();
        json_set_text(object, "condition", c->code);
        json_set_text(object, "name", c->name);
        json_set_text(object, "figures", c->figures);
        if (c->verdict == GATE_UNKNOWN) {
            json_set_null(object, "holds");
        } else {
            json_set_bool(object, "holds", c->verdict == GATE_HOLDS);
        }
        json_add(list, object);
    }
    return list;
}
