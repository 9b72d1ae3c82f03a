#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/log.h"

enum { BAR_CELLS = 30, PERMILLE = 1000 };

struct progress progress_start(const struct cli *cli, size_t whole)
{
    return (struct progress){.shown = whole > 1 && !cli->json && log_wants(LOG_INFO) &&
                                      isatty(STDERR_FILENO) == 1,
                             .whole = whole};
}

/* The cursor goes back to the start of the line, where the next message begins. */
void progress_step(struct progress *progress, size_t done)
{
    static const char full[] = "##############################";
    const size_t permille = progress->whole > 0 ? done * PERMILLE / progress->whole : PERMILLE;

    if (!progress->shown || permille == progress->permille) {
        return;
    }
    const int cells = (int)(permille * BAR_CELLS / PERMILLE);
    progress->permille = permille;
    fprintf(stderr, "[%-*.*s] %zu / %zu\033[K\r", BAR_CELLS, cells, full, done, progress->whole);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->shown) {
        fputs("\033[K", stderr);
        fflush(stderr);
    }
}
