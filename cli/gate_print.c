#include "cli/gate_print.h"

#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/pad.h"
#include "etl/dataset.h"

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

/* What to load, score or file for a condition that lacks it. */
static void print_lacks(const struct gate_condition *c, const char *indent)
{
    static const struct {
        const char *kind, *zh, *en;
    } others[] = {
        {"score", "末期评分（gyct score）", "final score (gyct score)"},
        {"interim", "中期评分（gyct score --stage interim）",
         "interim score (gyct score --stage interim)"},
        {"evidence", "材料（gyct evidence add）", "documents (gyct evidence add)"},
    };
    for (size_t i = 0; i < c->lacks_n; i++) {
        const struct dataset *dataset = dataset_find(c->lacks[i]);
        printf("%s    %s", indent, words_pick("→ 尚无", "→ not there: "));
        for (size_t k = 0; k < ARRAY_LEN(others); k++) {
            if (strcmp(c->lacks[i], others[k].kind) == 0) {
                puts(words_pick(others[k].zh, others[k].en));
            }
        }
        if (dataset != NULL) {
            printf(words_pick("%s：填好后 gyct load（空表 gyct template %s）\n",
                              "%s: fill it in, gyct load (empty form: gyct template %s)\n"),
                   words_pick(dataset->title_zh, dataset->kind), dataset->kind);
        }
    }
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
            print_lacks(c, indent);
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
        struct json *lacks = json_new_array();
        for (size_t k = 0; k < c->lacks_n; k++) {
            json_add_text(lacks, c->lacks[k]);
        }
        json_set(object, "lacks", lacks);
        json_add(list, object);
    }
    return list;
}
