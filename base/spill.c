#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATH_CAP = 4096 };

int spill_open(void)
{
    const char *folder = getenv("TMPDIR");
    char path[PATH_CAP];
    int n = snprintf(path, sizeof path, "%s/gyct-XXXXXX",
                     folder != NULL && *folder != '\0' ? folder : "/tmp");
    if (n < 0 || (size_t)n >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkstemp(path);
    if (fd >= 0) {
        (void)unlink(path);
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
}
