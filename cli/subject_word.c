#include "cli/subject_word.h"

#include <stddef.h>
#include <string.h>

#include "base/attr.h"
#include "base/words.h"

const char *subject_word(const char *subject)
{
    static const struct {
        const char *name, *zh, *en;
    } words[] = {
        {"project", "项目", "projects"},
        {"organisation", "组织", "organisations"},
        {"worker", "工作者", "workers"},
        {"case", "案例", "cases"},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].name, subject) == 0) {
            return words_pick(words[i].zh, words[i].en);
        }
    }
    return subject;
}
