#include "base/words.h"

static enum lang current = LANG_ZH;

void words_set_lang(enum lang lang)
{
    current = lang;
}

enum lang words_lang(void)
{
    return current;
}

const char *words_pick(const char *zh, const char *en)
{
    return current == LANG_EN ? en : zh;
}
