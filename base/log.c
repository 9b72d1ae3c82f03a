#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/words.h"

static enum log_level current = LOG_INFO;

void log_set_level(enum log_level level)
{
    current = level;
}

bool log_wants(enum log_level level)
{
    return level <= current;
}

void log_at(enum log_level level, const char *format, ...)
{
    enum { LINE_CAP = 4096 };
    char line[LINE_CAP];
    const char *mark = "";
    va_list args;

    if (!log_wants(level)) {
        return;
    }
    if (level == LOG_ERROR) {
        mark = words_pick("错误：", "error: ");
    } else if (level == LOG_WARN) {
        mark = words_pick("注意：", "warning: ");
    }
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n < 0) {
        return;
    }
    /* one call, so that lines of two runs do not mix */
    fprintf(stderr, "gyct: %s%s\n", mark, words_settle(line, words_lang()));
}
