#include "cli/evidence.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/words.h"

static bool digest_file(struct cli *cli, const char *path, struct evidence_file *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return err_set(&cli->err, ERR_INPUT, "%s: %s", path, strerror(errno));
    }
    struct digest_run *run = digest_start();
    char block[65536];
    size_t n;
    out->size = 0;
    while ((n = fread(block, 1, sizeof block, file)) > 0) {
        digest_add(run, block, n);
        out->size += (int64_t)n;
    }
    struct digest digest = digest_end(run);
    bool good = ferror(file) == 0;
    fclose(file);
    const char *slash = strrchr(path, '/');
    out->name = slash == NULL ? path : slash + 1;
    out->sha256 = digest_hex(&cli->arena, &digest);
    return good ||
           err_set(&cli->err, ERR_INPUT, "%s: %s", path, words_pick("读取失败", "cannot be read"));
}

static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* A path, or a name with a short ending such as .pdf: meant as a file. */
static bool looks_like_file(const char *given)
{
    const char *dot = strrchr(given, '.');
    size_t n = dot == NULL ? 0 : strlen(dot + 1);
    return strchr(given, '/') != NULL ||
           (dot != NULL && dot != given && n >= 2 && n <= 4 &&
            strspn(dot + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == n);
}

bool evidence_read(struct cli *cli, const char *given, const char **evidence, const char **sha256)
{
    struct evidence_file file;
    *evidence = given;
    *sha256 = NULL;
    if (given == NULL) {
        return true;
    }
    if (!is_file(given)) {
        return !looks_like_file(given) ||
               err_set(&cli->err, ERR_INPUT, "%s: %s", given,
                       words_pick("不是可读的文件", "no file that can be read"));
    }
    if (!digest_file(cli, given, &file)) {
        return false;
    }
    *evidence = file.name;
    *sha256 = file.sha256;
    return true;
}

bool evidence_file(struct cli *cli, const char *path, struct evidence_file *file)
{
    if (!is_file(path)) {
        return err_set(&cli->err, ERR_INPUT, "%s: %s", path,
                       words_pick("不是可读的文件", "no file that can be read"));
    }
    return digest_file(cli, path, file) &&
           (file->size > 0 ||
            err_set(&cli->err, ERR_INPUT, "%s: %s", path, words_pick("是空文件", "is empty")));
}
