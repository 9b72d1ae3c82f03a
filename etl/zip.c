#include "etl/zip.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zip.h>

#include "base/span.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/encoding.h"
#include "etl/refusal.h"

static const uint64_t mib = 1 << 20;

enum { RATIO_CAP = 200, LARGE_RATIO_CAP = 40, LARGE_MEMBER = 64, LARGE_SUM = 128, HUGE_SUM = 2048 };

struct entry {
    const char *name;
    uint64_t packed;
    uint64_t unpacked; /* real bytes read so far, the most of any reading */
};

struct archive {
    zip_t *zip;
    const char *label;
    size_t read_cap;
    struct arena *arena;
    struct entry *entries;
    size_t count;
};

struct member {
    struct archive *archive;
    struct entry *entry;
    zip_file_t *file;
    uint64_t unpacked;
};

static bool fail(const struct archive *archive, const char *name, enum err_code code,
                 enum remedy remedy, const char *what, struct err *err)
{
    return refusal_set(err, code, remedy, "%s:%s: %s", archive->label,
                       utf8_printable(archive->arena, span_of(name), 60), what);
}

/* --- the directory
 * ------------------------------------------------------------------------------*/

static bool climbs(const char *name)
{
    for (const char *p = name; p != NULL; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0'))
            return true;
    }
    return false;
}

static bool judge_name(const struct archive *archive, const char *name, struct err *err)
{
    if (name[0] == '\0' || name[0] == '/' || strchr(name, '\\') != NULL || climbs(name) ||
        (name[1] == ':' && name[2] != '\0'))
        return fail(archive, name, ERR_INPUT, REMEDY_ORIGINAL,
                    WORDS("压缩包成员的名字不安全", "an unsafe member name"), err);
    for (size_t i = 0; i < archive->count; i++)
        if (strcasecmp(archive->entries[i].name, name) == 0)
            return fail(archive, name, ERR_INPUT, REMEDY_ORIGINAL,
                        WORDS("压缩包里有同名成员", "two members of one name"), err);
    return true;
}

static bool judge_kind(const struct archive *archive, zip_uint64_t index, const char *name,
                       const zip_stat_t *st, struct err *err)
{
    zip_uint8_t system;
    zip_uint32_t attributes;

    if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && st->encryption_method != ZIP_EM_NONE)
        return fail(archive, name, ERR_UNSUPPORTED, REMEDY_UNPACK,
                    WORDS("压缩包成员加了密", "an encrypted member"), err);
    if (zip_file_get_external_attributes(archive->zip, index, 0, &system, &attributes) == 0 &&
        system == ZIP_OPSYS_UNIX && S_ISLNK((mode_t)(attributes >> 16)))
        return fail(archive, name, ERR_INPUT, REMEDY_ORIGINAL,
                    WORDS("压缩包成员是符号链接", "a member is a symbolic link"), err);
    return true;
}

static bool read_directory(struct archive *archive, uint64_t size, struct err *err)
{
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    uint64_t packed = 0;

    if (count > ARCHIVE_MEMBERS)
        return refusal_set(err, ERR_LIMIT, REMEDY_SPLIT,
                           "%s: " WORDS("压缩包成员超过 ", "over ") "%d" WORDS(" 个", " members"),
                           archive->label, ARCHIVE_MEMBERS);
    archive->entries = arena_array(archive->arena, (size_t)count + 1, sizeof *archive->entries);
    for (zip_uint64_t i = 0; i < (zip_uint64_t)count; i++) {
        zip_stat_t st;
        if (zip_stat_index(archive->zip, i, ZIP_FL_ENC_RAW, &st) != 0 ||
            (st.valid & ZIP_STAT_COMP_SIZE) == 0 || (st.valid & ZIP_STAT_NAME) == 0)
            return refusal_set(err, ERR_INPUT, REMEDY_WHOLE,
                               "%s: " WORDS("压缩包目录损坏", "damaged zip directory"),
                               archive->label);
        const char *name = encoding_decode_name(archive->arena, st.name);
        if (name == NULL)
            return fail(archive, st.name, ERR_INPUT, REMEDY_ORIGINAL,
                        WORDS("压缩包成员的名字不是 UTF-8 或 GB18030",
                              "a member's name is neither UTF-8 nor GB18030"),
                        err);
        if (!judge_name(archive, name, err) || !judge_kind(archive, i, name, &st, err))
            return false;
        packed += st.comp_size;
        if (st.comp_size > size || packed > size)
            return fail(archive, name, ERR_INPUT, REMEDY_ORIGINAL,
                        WORDS("压缩包成员互相重叠", "members overlap"), err);
        archive->entries[archive->count++] = (struct entry){.name = name, .packed = st.comp_size};
    }
    return true;
}

bool archive_open(int fd, uint64_t size, const char *label, size_t read_cap, struct arena *arena,
                  struct archive **out, struct err *err)
{
    struct archive *archive = arena_alloc(arena, sizeof *archive);
    int own = dup(fd), why = 0;

    archive->label = label;
    archive->read_cap = read_cap;
    archive->arena = arena;
    if (own < 0 || lseek(own, 0, SEEK_SET) != 0)
        return err_set(err, ERR_SYSTEM, "%s: dup: %s", label, strerror(errno));
    archive->zip = zip_fdopen(own, 0, &why);
    if (archive->zip == NULL) {
        close(own);
        return refusal_set(
            err, ERR_INPUT, REMEDY_WHOLE,
            "%s: " WORDS("压缩包损坏或不完整（没有目录）", "damaged or cut zip (no directory)"),
            label);
    }
    if (!read_directory(archive, size, err)) {
        archive_close(archive);
        return false;
    }
    *out = archive;
    return true;
}

void archive_close(struct archive *archive)
{
    if (archive != NULL && archive->zip != NULL) {
        zip_discard(archive->zip);
        archive->zip = NULL;
    }
}

static struct entry *entry_find(const struct archive *archive, const char *name)
{
    for (size_t i = 0; i < archive->count; i++)
        if (strcasecmp(archive->entries[i].name, name) == 0)
            return &archive->entries[i];
    return NULL;
}

const char *archive_find(const struct archive *archive, const char *name)
{
    const struct entry *entry = entry_find(archive, name);

    return entry != NULL ? entry->name : NULL;
}

size_t archive_count(const struct archive *archive)
{
    return archive->count;
}

const char *archive_name(const struct archive *archive, size_t at)
{
    return archive->entries[at].name;
}

/* --- members
 * ------------------------------------------------------------------------------------*/

bool member_open(struct archive *archive, const char *name, struct member **out, struct err *err)
{
    struct entry *entry = entry_find(archive, name);

    if (entry == NULL)
        return fail(archive, name, ERR_INPUT, REMEDY_WHOLE,
                    WORDS("缺少这个部件", "this part is missing"), err);
    struct member *member = arena_alloc(archive->arena, sizeof *member);
    member->archive = archive;
    member->entry = entry;
    member->file = zip_fopen_index(archive->zip, (zip_uint64_t)(entry - archive->entries), 0);
    if (member->file == NULL)
        return fail(archive, name, ERR_INPUT, REMEDY_WHOLE,
                    WORDS("压缩包成员打不开（损坏或压缩方法不支持）",
                          "cannot open the member (damaged, or its method is not known)"),
                    err);
    *out = member;
    return true;
}

/* The caps, on bytes that were really inflated. */
static bool judge_size(const struct member *member, struct err *err)
{
    const struct archive *archive = member->archive;
    uint64_t n = member->unpacked, packed = member->entry->packed, sum = 0, packed_sum = 0;
    const char *what = NULL;

    if (n > mib && n / RATIO_CAP > packed)
        what = WORDS("解压后超过原大小的 200 倍（疑似压缩炸弹）",
                     "inflates to more than 200 times its size (a zip bomb?)");
    else if (n > LARGE_MEMBER * mib && n / LARGE_RATIO_CAP > packed)
        what = WORDS("解压后超过 64 MiB，而且压缩比高于 40（疑似压缩炸弹）",
                     "over 64 MiB at more than 40 : 1 (a zip bomb?)");
    else if (n > HUGE_SUM * mib)
        what = WORDS("解压后超过 2 GiB", "over 2 GiB");
    if (what == NULL && n > member->entry->unpacked) {
        member->entry->unpacked = n;
        for (size_t i = 0; i < archive->count; i++)
            if (archive->entries[i].unpacked > 0) {
                sum += archive->entries[i].unpacked;
                packed_sum += archive->entries[i].packed;
            }
        if (sum > HUGE_SUM * mib || (sum > LARGE_SUM * mib && sum / LARGE_RATIO_CAP > packed_sum))
            what = WORDS("各部件解压后合计过大（疑似压缩炸弹）",
                         "the parts inflate to too much in all (a zip bomb?)");
    }
    return what == NULL ||
           fail(archive, member->entry->name, ERR_LIMIT, REMEDY_ORIGINAL, what, err);
}

int64_t member_pull(void *context, void *to, size_t room, struct err *err)
{
    struct member *member = context;
    size_t cap = member->archive->read_cap;
    room = cap > 0 && cap < room ? cap : room;
    zip_int64_t got = zip_fread(member->file, to, room);

    if (got < 0) {
        fail(member->archive, member->entry->name, ERR_INPUT, REMEDY_WHOLE,
             WORDS("解压失败（数据损坏或校验码不符）",
                   "cannot inflate (damaged, or a wrong checksum)"),
             err);
        return -1;
    }
    member->unpacked += (uint64_t)got;
    return judge_size(member, err) ? got : -1;
}

void member_close(struct member *member)
{
    if (member != NULL && member->file != NULL) {
        zip_fclose(member->file);
        member->file = NULL;
    }
}

const char *zip_library(void)
{
    return zip_libzip_version();
}
