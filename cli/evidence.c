#include "cli/evidence.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/words.h"

bool evidence_read(struct cli *cli, const char *given, const char **evidence, const char **sha256)
{
    struct stat info;
    *evidence = given;
    *sha256 = NULL;
    if (given == NULL || stat(given, &info) != 0 || !S_ISREG(info.st_mode)) {
        return true;
    }
    FILE *file = fopen(given, "rb");
    if (file == NULL) {
        return err_set(&cli->err, ERR_INPUT, "%s: %s", given, strerror(errno));
    }
    struct digest_run *run = digest_start();
    char block[65536];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0) {
        digest_add(run, block, n);
    }
    struct digest digest = digest_end(run);
    bool good = ferror(file) == 0;
    fclose(file);
    const char *slash = strrchr(given, '/');
    *evidence = slash == NULL ? given : slash + 1;
    *sha256 = digest_hex(&cli->arena, &digest);
    return good ||
           err_set(&cli->err, ERR_INPUT, "%s: %s", given, words_pick("读取失败", "cannot be read"));
}
