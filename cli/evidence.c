#include "cli/evidence.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/picture.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/encoding.h"
#include "reports/photo.h"

enum { SHOWN_CAP = 200 };

static const char *printable(struct cli *cli, const char *text)
{
    return utf8_printable(&cli->arena, span_of(text), SHOWN_CAP);
}

/* The last part of a path as it is noted: UTF-8, a name in GBK decoded, controls as \xNN. */
static const char *name_of(struct cli *cli, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *decoded = encoding_decode_name(&cli->arena, name);
    return utf8_printable(&cli->arena, span_of(decoded != NULL ? decoded : name), SIZE_MAX);
}

static bool digest_file(struct cli *cli, const char *path, struct evidence_file *out)
{
    struct file_print print;

    if (!file_digest(path, &print, ERR_INPUT, &cli->err)) {
        return err_set(&cli->err, ERR_INPUT, "%s: %s", printable(cli, path), strerror(errno));
    }
    out->name = name_of(cli, path);
    out->size = print.bytes;
    out->sha256 = digest_hex(&cli->arena, &print.digest);
    return true;
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
        if (!cli_is_text(cli, NULL, given)) {
            return false;
        }
        return !looks_like_file(given) ||
               err_set(&cli->err, ERR_INPUT, "%s: %s", printable(cli, given),
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
        return err_set(&cli->err, ERR_INPUT, "%s: %s", printable(cli, path),
                       words_pick("不是可读的文件", "no file that can be read"));
    }
    return digest_file(cli, path, file) &&
           (file->size > 0 || err_set(&cli->err, ERR_INPUT, "%s: %s", printable(cli, path),
                                      words_pick("是空文件", "is empty")));
}

/* All bytes of a file, or somewhat more than a picture may have. */
static bool read_bytes(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    char block[65536];
    size_t n;

    if (file == NULL) {
        return false;
    }
    while (out->n <= PICTURE_BYTES_CAP && (n = fread(block, 1, sizeof block, file)) > 0) {
        buf_add(out, block, n);
    }
    const bool good = ferror(file) == 0;
    fclose(file);
    return good;
}

static bool picture_of(struct cli *cli, struct span bytes, const struct evidence_file *file,
                       struct evidence_picture *out)
{
    struct picture picture;
    const struct digest digest = digest_of(bytes);

    if (bytes.n <= PICTURE_BYTES_CAP &&
        strcmp(digest_hex(&cli->arena, &digest), file->sha256) != 0) {
        return err_set(
            &cli->err, ERR_INPUT, "%s",
            words_pick("文件正在被改动，请稍后再登记", "is being changed; try again later"));
    }
    if (!picture_decode(bytes, &picture, &cli->err)) {
        return false;
    }
    picture_fit(&picture, PHOTO_ACROSS, PHOTO_DOWN, PHOTO_WIDEST);
    out->width = picture.width;
    out->height = picture.height;
    const bool good =
        (picture.width >= PHOTO_NARROWEST ||
         err_set(&cli->err, ERR_INPUT,
                 words_pick("图片按 16:10 裁切后宽 %d 像素，印不清楚：至少 %d；请用原图再登记",
                            "%d pixels wide when cut to 16:10, too few to print: at least %d; use "
                            "the original"),
                 picture.width, PHOTO_NARROWEST)) &&
        picture_encode(&picture, &cli->arena, &out->jpeg, &cli->err);
    picture_release(&picture);
    return good;
}

bool evidence_picture(struct cli *cli, const char *path, const struct evidence_file *file,
                      struct evidence_picture *out)
{
    struct buf bytes;

    buf_init(&bytes, 0);
    const bool good =
        read_bytes(path, &bytes)
            ? picture_of(cli, (struct span){bytes.data, bytes.n}, file, out)
            : err_set(&cli->err, ERR_INPUT, "%s", words_pick("读取失败", "cannot be read"));
    buf_release(&bytes);
    return good || err_wrap(&cli->err, "%s", file->name);
}
