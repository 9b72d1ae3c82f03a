#include "etl/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/words.h"

enum { SOURCE_HEAD = 4096, SOURCE_LABEL = 80, OLE_SECTOR_CAP = 4096 };

#define SOURCE(format) extern const struct source_ops source_ops_##format;
#include "etl/sources.def"
#undef SOURCE

static const struct source_ops *const formats[] = {
#define SOURCE(format) &source_ops_##format,
#include "etl/sources.def"
#undef SOURCE
};

/* --- files we name but do not read
 * --------------------------------------------------------------*/

static const struct {
    const char *start;
    size_t n;
    const char *zh;
    const char *en;
} foreign[] = {
    {"%PDF-", 5, "PDF 文件", "a PDF file"},
    {"{\\rtf", 5, "RTF 文档", "an RTF document"},
    {"\x89PNG", 4, "PNG 图片", "a PNG picture"},
    {"\xFF\xD8\xFF", 3, "JPEG 图片", "a JPEG picture"},
    {"GIF8", 4, "GIF 图片", "a GIF picture"},
    {"Rar!", 4, "RAR 压缩包", "a RAR archive"},
    {"7z\xBC\xAF\x27\x1C", 6, "7z 压缩包", "a 7z archive"},
    {"\x1F\x8B", 2, "gzip 压缩文件", "a gzip file"},
    {"MIME-Version:", 13, "网页归档（MHT）", "a web archive (MHT)"},
};

static bool refuse(const struct source *source, const char *what, struct err *err)
{
    return err_set(err, ERR_UNSUPPORTED,
                   words_pick("%s: 这是%s，不能读取 → 用 Excel 或 WPS 打开后“另存为 xlsx”再导入",
                              "%s: this is %s, which is not read → open it and save as xlsx"),
                   source->label, what);
}

static bool has_utf16_name(const unsigned char *p, size_t n, const char *name)
{
    size_t length = strlen(name);

    for (size_t at = 0; at + 2 * length <= n; at++) {
        size_t i = 0;
        while (i < length && p[at + 2 * i] == (unsigned char)name[i] && p[at + 2 * i + 1] == 0)
            i++;
        if (i == length)
            return true;
    }
    return false;
}

/* Old binary office files and encrypted xlsx share one container; its directory tells them apart.
 */
static bool refuse_ole(const struct source *source, struct span head, struct err *err)
{
    const unsigned char *h = (const unsigned char *)head.p;
    unsigned char directory[OLE_SECTOR_CAP];
    const char *what = words_pick("旧版二进制文件（.xls/.et）", "an old binary file (.xls/.et)");

    if (head.n >= 0x34) {
        unsigned shift = h[0x1E] == 12 ? 12 : 9;
        uint64_t sector =
            h[0x30] | (uint64_t)h[0x31] << 8 | (uint64_t)h[0x32] << 16 | (uint64_t)h[0x33] << 24;
        ssize_t got =
            pread(source->fd, directory, sizeof directory, (off_t)((sector + 1) << shift));
        size_t n = got > 0 ? (size_t)got : 0;
        if (has_utf16_name(directory, n, "EncryptedPackage"))
            what = words_pick("加密的工作簿（设有打开密码），请先去掉密码",
                              "an encrypted workbook; remove its password first");
        else if (has_utf16_name(directory, n, "WordDocument"))
            what = words_pick("旧版 Word 文档（.doc/.wps）", "an old Word document (.doc/.wps)");
        else if (has_utf16_name(directory, n, "Workbook") || has_utf16_name(directory, n, "Book"))
            what = words_pick("旧版工作簿（.xls 或 WPS 的 .et）",
                              "an old workbook (.xls, or .et of WPS)");
    }
    return refuse(source, what, err);
}

static bool starts_nocase(struct span text, const char *prefix)
{
    size_t n = strlen(prefix);

    if (text.n < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = text.p[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != prefix[i])
            return false;
    }
    return true;
}

/* Web pages and Excel 2003 XML saved under the name of a workbook. */
static const char *disguised(struct span head)
{
    static const char *const html[] = {"<html", "<!doctype html", "<table",
                                       "<head", "<meta",          "<style"};
    struct span text = span_trim(head);

    if (span_starts(text, "\xEF\xBB\xBF"))
        text = span_trim((struct span){text.p + 3, text.n - 3});
    for (size_t i = 0; i < ARRAY_LEN(html); i++)
        if (starts_nocase(text, html[i]))
            return words_pick("改了扩展名的网页（HTML）", "a web page (HTML) under another name");
    if (span_starts(text, "<") && (span_find(text, "progid=\"Excel.Sheet\"") != (size_t)-1 ||
                                   span_find(text, "office:spreadsheet") != (size_t)-1))
        return words_pick("Excel 2003 XML 表格", "an Excel 2003 XML spreadsheet");
    return NULL;
}

static bool choose(struct source *source, struct span head, struct err *err)
{
    if (span_starts(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return refuse_ole(source, head, err);
    for (size_t i = 0; i < ARRAY_LEN(foreign); i++)
        if (head.n >= foreign[i].n && memcmp(head.p, foreign[i].start, foreign[i].n) == 0)
            return refuse(source, words_pick(foreign[i].zh, foreign[i].en), err);
    const char *what = disguised(head);
    if (what != NULL)
        return refuse(source, what, err);
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (formats[i]->probe(head)) {
            source->ops = formats[i];
            return true;
        }
    return refuse(source, words_pick("不认识的二进制文件", "a binary file of unknown kind"), err);
}

/* --- opening
 * ------------------------------------------------------------------------------------*/

static int open_plain(const char *path, const char *label, struct err *err)
{
    /* O_NONBLOCK: opening a pipe must not wait for a writer; regular files ignore it */
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

    if (fd >= 0)
        return fd;
    if (errno == ELOOP)
        err_set(err, ERR_INPUT,
                words_pick("%s: 是符号链接，不读取", "%s: a symbolic link is not read"), label);
    else
        err_set(err, ERR_INPUT, words_pick("%s: 打不开：%s", "%s: cannot open: %s"), label,
                strerror(errno));
    return -1;
}

static bool stat_plain(int fd, const char *path, struct stat *st, struct err *err)
{
    if (fstat(fd, st) != 0)
        return err_set(err, ERR_SYSTEM, "%s: fstat: %s", path, strerror(errno));
    if (!S_ISREG(st->st_mode))
        return err_set(err, ERR_INPUT, words_pick("%s: 不是普通文件", "%s: not a regular file"),
                       path);
    return true;
}

static bool begin(struct source *source, struct err *err)
{
    struct stat st;
    char head[SOURCE_HEAD];

    if (!stat_plain(source->fd, source->label, &st, err))
        return false;
    source->size = (uint64_t)st.st_size;
    source->mtime_s = st.st_mtim.tv_sec;
    source->mtime_ns = st.st_mtim.tv_nsec;
    ssize_t got = pread(source->fd, head, sizeof head, 0);
    if (got < 0)
        return err_set(err, ERR_INPUT, words_pick("%s: 读取失败：%s", "%s: cannot read: %s"),
                       source->label, strerror(errno));
    return choose(source, (struct span){head, (size_t)got}, err) && source->ops->open(source, err);
}

bool source_open_fd(int fd, const char *path, const struct source_options *options,
                    struct arena *arena, struct source **out, struct err *err)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    const char *slash = strrchr(path, '/');

    source->fd = fd;
    source->path = arena_strdup(arena, path);
    source->base_name = arena_strdup(arena, slash != NULL ? slash + 1 : path);
    source->label = utf8_printable(arena, span_of(source->base_name), SOURCE_LABEL);
    if (options != NULL)
        source->options = *options;
    source->arena = arena;
    source->digest_run = digest_start();
    if (!begin(source, err)) {
        source_close(source);
        return false;
    }
    *out = source;
    return true;
}

bool source_open(const char *path, const struct source_options *options, struct arena *arena,
                 struct source **out, struct err *err)
{
    int fd = open_plain(path, utf8_printable(arena, span_of(path), SOURCE_LABEL), err);

    return fd >= 0 && source_open_fd(fd, path, options, arena, out, err);
}

int64_t source_pull(void *context, void *to, size_t room, struct err *err)
{
    struct source *source = context;
    ssize_t got;

    if (source->options.read_cap > 0 && room > source->options.read_cap)
        room = source->options.read_cap;
    do
        got = pread(source->fd, to, room, (off_t)source->read_bytes);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        err_set(err, ERR_INPUT, words_pick("%s: 读取失败：%s", "%s: cannot read: %s"),
                source->label, strerror(errno));
        return -1;
    }
    digest_add(source->digest_run, to, (size_t)got);
    source->read_bytes += (uint64_t)got;
    return got;
}

int source_next_sheet(struct source *source, struct err *err)
{
    return source->ops->next_sheet(source, err);
}

int source_next_row(struct source *source, struct err *err)
{
    return source->ops->next_row(source, err);
}

bool source_finish(struct source *source, struct err *err)
{
    char rest[16 << 10];
    struct stat st;
    int64_t got;

    /* what the adapter did not read in order (all of a workbook) is hashed here */
    while ((got = source_pull(source, rest, sizeof rest, err)) > 0)
        ;
    if (got < 0 || !stat_plain(source->fd, source->label, &st, err))
        return false;
    if ((uint64_t)st.st_size != source->size || source->read_bytes != source->size ||
        st.st_mtim.tv_sec != source->mtime_s || st.st_mtim.tv_nsec != source->mtime_ns)
        return err_set(
            err, ERR_INPUT,
            words_pick("%s: 读取期间文件被改动，请关闭正在编辑它的程序后重试",
                       "%s: the file changed while it was read; close it elsewhere and retry"),
            source->label);
    source->digest = digest_end(source->digest_run);
    source->digest_run = NULL;
    return true;
}

void source_close(struct source *source)
{
    if (source == NULL)
        return;
    if (source->ops != NULL)
        source->ops->close(source);
    if (source->digest_run != NULL)
        (void)digest_end(source->digest_run);
    source->digest_run = NULL;
    if (source->fd >= 0)
        close(source->fd);
    source->fd = -1;
}

static bool digest_file(int fd, const char *label, uint64_t *size, struct digest *digest,
                        struct err *err)
{
    char block[64 << 10];
    struct stat st;
    ssize_t got;

    if (!stat_plain(fd, label, &st, err))
        return false;
    struct digest_run *run = digest_start();
    while ((got = read(fd, block, sizeof block)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            digest_add(run, block, (size_t)got);
    *digest = digest_end(run);
    *size = (uint64_t)st.st_size;
    if (got < 0)
        return err_set(err, ERR_INPUT, words_pick("%s: 读取失败：%s", "%s: cannot read: %s"), label,
                       strerror(errno));
    return true;
}

bool source_digest(const char *path, uint64_t *size, struct digest *digest, struct err *err)
{
    struct arena arena;

    arena_init(&arena);
    const char *label = utf8_printable(&arena, span_of(path), SOURCE_LABEL);
    int fd = open_plain(path, label, err);
    bool done = fd >= 0 && digest_file(fd, label, size, digest, err);
    if (fd >= 0)
        close(fd);
    arena_release(&arena);
    return done;
}

/* --- addresses
 * ----------------------------------------------------------------------------------*/

const char *source_column_letter(uint32_t column, char buf[8])
{
    char reversed[8];
    size_t n = 0, out = 0;
    uint64_t left = (uint64_t)column + 1;

    while (left > 0) {
        left--;
        reversed[n++] = (char)('A' + left % 26);
        left /= 26;
    }
    while (n > 0)
        buf[out++] = reversed[--n];
    buf[out] = '\0';
    return buf;
}

const struct cell *row_cell(const struct row *row, uint32_t column)
{
    size_t low = 0, high = row->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->count && row->cells[low].column == column ? &row->cells[low] : NULL;
}
