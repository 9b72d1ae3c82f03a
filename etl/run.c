#include "etl/run.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/input.h"
#include "etl/kind.h"
#include "etl/mapping.h"
#include "etl/refusal.h"
#include "etl/source.h"
#include "etl/table.h"

enum { FOLDER_DEPTH = 8, FILES_CAP = 20000, RANK_UNKNOWN = 1000, PRINT_PATH = 300 };

struct item {
    const char *path;
    int rank;
};

struct listing {
    struct item *items;
    size_t count, room;
    struct arena *arena;
    const struct load_options *options;
    const struct run_listener *listener;
};

/* Hidden files and what programs leave behind; name[0..n) is one part of a path. */
static bool is_ignored(const char *name, size_t n)
{
    static const char *const junk[] = {"Thumbs.db", "desktop.ini", "__MACOSX"};
    struct span part = {name, n};
    for (size_t i = 0; i < ARRAY_LEN(junk); i++) {
        if (span_is(part, junk[i])) {
            return true;
        }
    }
    return span_starts(part, ".") || span_starts(part, "~$");
}

/* A member of a bundle is ignored when any part of its name is. */
static bool member_is_ignored(const char *name)
{
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (is_ignored(part, strcspn(part, "/"))) {
            return true;
        }
    }
    return false;
}

static bool add_item(struct listing *list, const char *path, struct err *err)
{
    if (list->count == FILES_CAP) {
        return refusal_set(err, ERR_LIMIT, REMEDY_SPLIT,
                           "%s: " WORDS("文件多于 ", "more than ") "%d" WORDS(" 个", " files"),
                           utf8_printable(list->arena, span_of(path), PRINT_PATH), FILES_CAP);
    }
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        list->items = arena_grow(list->arena, list->items, list->room, room, sizeof *list->items);
        list->room = room;
    }
    list->items[list->count++] = (struct item){path, RANK_UNKNOWN};
    return true;
}

static bool no_file(struct listing *list, const char *path, struct err *err)
{
    return refusal_set(err, ERR_INPUT, REMEDY_PATH, "%s: " WORDS("打不开：", "cannot open: ") "%s",
                       utf8_printable(list->arena, span_of(path), PRINT_PATH), strerror(errno));
}

static bool too_deep(struct listing *list, const char *path, struct err *err)
{
    return refusal_set(err, ERR_LIMIT, REMEDY_SHALLOW,
                       "%s: " WORDS("文件夹层次过深", "folders nested too deep"),
                       utf8_printable(list->arena, span_of(path), PRINT_PATH));
}

/* A bundle is listed like the folder it holds. */
static bool list_file(struct listing *list, const char *path, struct err *err)
{
    const char *const *members = NULL;
    size_t count = 0;
    if (!input_members(path, list->arena, &members, &count)) {
        return add_item(list, path, err);
    }
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        if (member_is_ignored(members[i] + strlen(path) + 1)) {
            list->listener->skipped(list->listener->context, members[i]);
        } else {
            fine = add_item(list, members[i], err);
        }
    }
    return fine;
}

static bool list_folder(struct listing *list, const char *folder, int depth, struct err *err)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        return no_file(list, folder, err);
    }
    bool fine = true;
    for (const struct dirent *entry; fine && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        const char *path = arena_printf(list->arena, "%s/%s", folder, entry->d_name);
        struct stat status;
        if (is_ignored(entry->d_name, strlen(entry->d_name))) {
            list->listener->skipped(list->listener->context, path);
        } else if (lstat(path, &status) != 0) {
            fine = no_file(list, path, err);
        } else if (S_ISDIR(status.st_mode)) {
            fine = depth < FOLDER_DEPTH ? list_folder(list, path, depth + 1, err)
                                        : too_deep(list, path, err);
        } else {
            fine = list_file(list, path, err);
        }
    }
    (void)closedir(dir);
    return fine;
}

/* The rank of a file by its first table; a file that cannot be read is told when its turn comes. */
static int rank_of(const char *path, const struct load_options *options)
{
    struct arena arena;
    struct err ignored = {0};
    struct source_options source_options = {.encoding = options->encoding};
    const struct table_hint any_kind = {.is_header_word = mapping_is_header_word}; // as loaded
    struct source *source = NULL;
    const struct dataset *dataset = NULL;
    const char *slash = strrchr(path, '/');
    arena_init(&arena);
    if (source_open(path, &source_options, &arena, &source, &ignored)) {
        dataset = source->vocabulary ? kind_of_vocabulary(source->vocabulary)
                                     : kind_of_root(source->root);
        while (!dataset && source_next_sheet(source, &ignored) == 1) {
            struct table *table = NULL;
            if (source->sheet.state != SHEET_VISIBLE) {
                continue;
            }
            if (!table_open(source, &any_kind, &arena, &table, &ignored)) {
                break;
            }
            dataset = kind_of_records(source->root);
            if (!dataset) {
                (void)kind_of(table, slash ? slash + 1 : path, &dataset, NULL);
            }
        }
    }
    source_close(source);
    arena_release(&arena);
    return dataset ? dataset->rank : RANK_UNKNOWN;
}

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    return x->rank != y->rank ? (x->rank < y->rank ? -1 : 1) : strcmp(x->path, y->path);
}

/* A file of this run, loaded or to come. */
struct seen {
    const char *path, *base; /* whole, and its last part */
};

struct runner {
    struct db *db;
    const struct run_listener *listener;
    int exit_status;
    struct seen *seen;
    size_t seen_count, seen_room;
    struct arena *arena;
};

static void see(struct runner *runner, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (runner->seen_count == runner->seen_room) {
        size_t room = runner->seen_room ? runner->seen_room * 2 : 64;
        runner->seen =
            arena_grow(runner->arena, runner->seen, runner->seen_room, room, sizeof *runner->seen);
        runner->seen_room = room;
    }
    runner->seen[runner->seen_count++] = (struct seen){path, slash ? slash + 1 : path};
}

/* The folders of the other files of the same name, a line each, "/" before it; NULL when there are
 * none. */
static const char *beside_of(const struct runner *runner, const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    struct buf lines;
    buf_init(&lines, 0);
    for (size_t i = 0; i < runner->seen_count; i++) {
        const struct seen *other = &runner->seen[i];
        if (strcmp(other->base, base) == 0 && strcmp(other->path, path) != 0) {
            buf_printf(&lines, "%s/%s", buf_span(&lines).n ? "\n" : "",
                       input_folder(other->path, arena));
        }
    }
    const char *text = buf_span(&lines).n ? span_dup(arena, buf_span(&lines)) : NULL;
    buf_release(&lines);
    return text;
}

/* A photo or a letter beside the tables of a folder is noted, not refused. */
static void as_attachment(struct load_report *report, struct err *why, struct arena *arena)
{
    const char *what, *remedy;
    refusal_parts(why->what, report->file, arena, &what, &remedy);
    findings_add(report->findings, "F-ATTACHMENT", -1, "", 0, FINDING_NO_COLUMN, NULL,
                 (struct span){NULL, 0}, false, what);
    report->exit = 0;
    report->failure = NULL;
    err_clear(why);
}

static bool load_one(struct runner *runner, const char *path, const struct load_options *options,
                     char round[64], bool *is_round, struct err *err)
{
    struct arena arena;
    struct load_report report;
    struct err why = {0};
    struct load_options here = *options;
    arena_init(&arena);
    here.beside = beside_of(runner, path, &arena);
    bool fine = load_file(runner->db, path, &here, &arena, &report, &why);
    if (options->in_folder && why.code == ERR_FOREIGN) {
        as_attachment(&report, &why, &arena);
    }
    runner->exit_status = err_worse_exit(runner->exit_status, report.exit);
    *is_round = fine && strcmp(report.kind, "round") == 0 && report.round[0] != '\0';
    if (*is_round) {
        (void)strncpy(round, report.round, 63);
        round[63] = '\0';
    }
    bool told = runner->listener->file(runner->listener->context, &report, &why, err);
    findings_free(report.findings);
    arena_release(&arena);
    bool broken = why.code == ERR_DB || why.code == ERR_UNKNOWN || why.code == ERR_BUG;
    if (told && broken) { /* the connection is not to be trusted with another file */
        return err_set(err, why.code, "%s", why.what);
    }
    return told;
}

/* A folder in which nothing is to be loaded is told like a file that holds nothing. */
static bool tell_empty(struct runner *runner, const char *folder, struct arena *arena,
                       struct err *err)
{
    struct load_report report = {.path = folder,
                                 .file = utf8_printable(arena, span_of(folder), PRINT_PATH),
                                 .sha256 = "",
                                 .kind = "",
                                 .round = "",
                                 .encoding = "",
                                 .status = LOAD_REJECTED,
                                 .findings = findings_new(),
                                 .exit = 4};
    struct err none = {0};
    findings_add(report.findings, "F-FOLDER-EMPTY", -1, "", 0, FINDING_NO_COLUMN, NULL,
                 (struct span){NULL, 0}, false, NULL);
    runner->exit_status = err_worse_exit(runner->exit_status, report.exit);
    bool told = runner->listener->file(runner->listener->context, &report, &none, err);
    findings_free(report.findings);
    return told;
}

static bool load_listed(struct runner *runner, struct listing *list, const char *folder,
                        struct err *err)
{
    struct load_options inside = *list->options;
    char round[64] = "", another[64] = "";
    bool is_round = false, many = false;
    if (list->count == 0) {
        return tell_empty(runner, folder, list->arena, err);
    }
    for (size_t i = 0; i < list->count; i++) {
        list->items[i].rank = rank_of(list->items[i].path, list->options);
        see(runner, list->items[i].path);
    }
    qsort(list->items, list->count, sizeof *list->items, compare_items);
    inside.in_folder = true;
    for (size_t i = 0; i < list->count; i++) {
        if (!load_one(runner, list->items[i].path, &inside, another, &is_round, err)) {
            return false;
        }
        if (is_round) {
            many |= round[0] != '\0' && strcmp(round, another) != 0;
            memcpy(round, another, sizeof round);
            inside.folder_round = many ? NULL : round;
        }
    }
    return true;
}

/* A folder, a bundle, or one file. */
static bool load_path(struct runner *runner, const char *path, const struct load_options *options,
                      struct arena *arena, struct err *err)
{
    struct listing list = {.arena = arena, .options = options, .listener = runner->listener};
    const char *const *members = NULL;
    size_t count = 0;
    struct stat status;
    char round[64];
    bool is_round;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        return list_folder(&list, path, 0, err) && load_listed(runner, &list, path, err);
    }
    if (input_members(path, arena, &members, &count)) {
        return list_file(&list, path, err) && load_listed(runner, &list, path, err);
    }
    see(runner, path);
    return load_one(runner, path, options, round, &is_round, err);
}

/* Files loaded together are one set together, and each ends its own transaction: of several, none
 * is the whole set by itself. */
static bool may_replace(const char *const *paths, size_t count, struct arena *arena,
                        struct err *err)
{
    const char *const *members = NULL;
    size_t n = 0;
    struct stat status;
    bool folder = count == 1 && stat(paths[0], &status) == 0 && S_ISDIR(status.st_mode);
    if (count == 1 && !folder && !input_members(paths[0], arena, &members, &n)) {
        return true;
    }
    return err_set(err, ERR_USAGE, "%s",
                   WORDS("--replace 说的是一个文件就是全部数据：一次只载入一个文件",
                         "--replace says that one file is the whole set: load one file at a time"));
}

static bool load_paths(struct runner *runner, const char *const *paths, size_t count,
                       const struct load_options *options, struct arena *arena, struct err *err)
{
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        fine = load_path(runner, paths[i], options, arena, err);
    }
    input_close();
    return fine;
}

bool run_load(struct db *db, const char *const *paths, size_t count,
              const struct load_options *options, const struct run_listener *listener,
              int *exit_status, struct err *err)
{
    struct arena arena;
    struct runner runner = {.db = db, .listener = listener, .arena = &arena};
    arena_init(&arena);
    bool fine = (!options->replace || may_replace(paths, count, &arena, err)) &&
                (!options->dry_run || db_begin(db, err)) &&
                load_paths(&runner, paths, count, options, &arena, err);
    if (options->dry_run) {
        db_rollback(db);
    }
    arena_release(&arena);
    *exit_status =
        fine ? runner.exit_status : err_worse_exit(runner.exit_status, err_exit(err->code));
    return fine;
}
