#include "cli/limits.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { ADDRESS_SPACE_MIB = 1024 };

/* Sanitizers and valgrind map far more than they use; under them the limit would only break them.
 */
static bool is_instrumented(void)
{
    char line[128];
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    if (file != NULL) {
        if (fgets(line, sizeof line, file) != NULL)
            pages = strtoul(line, NULL, 10);
        fclose(file);
    }
    return pages > (unsigned long)ADDRESS_SPACE_MIB / 2 *
                       ((1UL << 20) / (unsigned long)sysconf(_SC_PAGESIZE));
}

static void limit(int what, rlim_t soft)
{
    struct rlimit now;

    if (getrlimit(what, &now) != 0 || (now.rlim_cur != RLIM_INFINITY && now.rlim_cur <= soft))
        return;
    now.rlim_cur = soft;
    (void)setrlimit(what, &now); /* a limit that cannot be set leaves the readers' own caps */
}

void limits_for_reading(void)
{
    limit(RLIMIT_CORE, 0);
    if (!is_instrumented())
        limit(RLIMIT_AS, (rlim_t)ADDRESS_SPACE_MIB << 20);
}
