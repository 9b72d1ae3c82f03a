#include "etl/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/encoding.h"
#include "etl/foreign.h"
#include "etl/input.h"
#include "etl/refusal.h"

enum { SOURCE_HEAD = 4096, SOURCE_LABEL = 80 };

#define SOURCE(format) extern const struct source_ops source_ops_##format;
#include "etl/sources.def"
#undef SOURCE

static const struct source_ops *const formats[] = {
#define SOURCE(format) &source_ops_##format,
#include "etl/sources.def"
#undef SOURCE
};

/* --encoding UTF-16LE: text whose zero bytes are none of a binary file. */
static bool is_named_text(const struct source *source)
{
    enum encoding named = source->options.encoding == NULL
                              ? ENCODING_UNKNOWN
                              : encoding_of_name(span_of(source->options.encoding));

    return named == ENCODING_UTF16LE || named == ENCODING_UTF16BE;
}

static bool choose(struct source *source, struct span head, struct err *err)
{
    if (!foreign_pass(source->fd, head, source->label, err))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (formats[i]->probe(source->fd, head)) {
            source->ops = formats[i];
            return true;
        }
    if (is_named_text(source)) {
        source->ops = &source_ops_csv;
        return true;
    }
    return foreign_unknown(source->label, head, err);
}

/* --- opening
 * ------------------------------------------------------------------------------------*/

/* A thing that is no regular file, in words. */
static const char *what_is(mode_t mode)
{
    return S_ISDIR(mode)                    ? WORDS("文件夹", "a folder")
           : S_ISFIFO(mode)                 ? WORDS("管道", "a pipe")
           : S_ISSOCK(mode)                 ? WORDS("套接字", "a socket")
           : S_ISCHR(mode) || S_ISBLK(mode) ? WORDS("设备", "a device")
                                            : WORDS("其他", "something else");
}

static bool stat_plain(int fd, const char *path, struct stat *st, struct err *err)
{
    if (fstat(fd, st) != 0)
        return err_set(err, ERR_SYSTEM, "%s: fstat: %s", path, strerror(errno));
    if (!S_ISREG(st->st_mode))
        return refusal_set(err, ERR_INPUT, REMEDY_PLAIN,
                           "%s: " WORDS("不是普通文件：", "not a regular file: ") "%s", path,
                           what_is(st->st_mode));
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
        return refusal_set(err, ERR_INPUT, REMEDY_PATH,
                           "%s: " WORDS("读取失败：", "cannot read: ") "%s", source->label,
                           strerror(errno));
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
    source->label = input_label(path, arena, SOURCE_LABEL);
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
    int fd = input_open(path, err);

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
        refusal_set(err, ERR_INPUT, REMEDY_PATH, "%s: " WORDS("读取失败：", "cannot read: ") "%s",
                    source->label, strerror(errno));
        return -1;
    }
    digest_add(source->digest_run, to, (size_t)got);
    source->read_bytes += (uint64_t)got;
    return got;
}

void source_restart(struct source *source)
{
    (void)digest_end(source->digest_run);
    source->digest_run = digest_start();
    source->read_bytes = 0;
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
        return refusal_set(err, ERR_INPUT, REMEDY_RETRY,
                           "%s: " WORDS("读取期间文件被改动", "the file changed while it was read"),
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
        return refusal_set(err, ERR_INPUT, REMEDY_PATH,
                           "%s: " WORDS("读取失败：", "cannot read: ") "%s", label,
                           strerror(errno));
    return true;
}

bool source_digest(const char *path, uint64_t *size, struct digest *digest, struct err *err)
{
    struct arena arena;

    arena_init(&arena);
    const char *label = utf8_printable(&arena, span_of(path), SOURCE_LABEL);
    int fd = input_open(path, err);
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

const struct cell *row_cell_before(const struct row *row, uint32_t column)
{
    enum { NEAR = 8 };
    size_t low = 0, high = row->count > column ? (size_t)column + 1 : row->count;

    /* The columns ascend, so a cell stands at its column, or before it by as many as are empty. */
    for (int i = 0; i < NEAR && high > 0; i++) {
        const struct cell *cell = &row->cells[--high];
        if (cell->column <= column)
            return cell->column == column ? cell : NULL;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->count && row->cells[low].column == column ? &row->cells[low] : NULL;
}
