#include "cli/version.h"

#include "base/db.h"

void version_print(FILE *to)
{
    fprintf(to, "gyct %s\n", GYCT_VERSION);
    fprintf(to, "libpq %d.%d\n", db_client_version() / 10000, db_client_version() % 10000);
}
