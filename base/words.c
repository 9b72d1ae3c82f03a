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

enum { MARK_ZH = '\x0e', MARK_EN = '\x0f', MARK_END = '\x10' };

bool words_is_mark(char c)
{
    return c == MARK_ZH || c == MARK_EN || c == MARK_END;
}

char *words_settle(char *text, enum lang lang)
{
    char wanted = lang == LANG_EN ? MARK_EN : MARK_ZH;
    char within = MARK_END; // the mark last met
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (words_is_mark(*from)) {
            within = *from;
        } else if (within == MARK_END || within == wanted) {
            *to++ = *from;
        }
    }
    *to = '\0';
    return text;
}
