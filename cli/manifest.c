#include "cli/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/version.h"
#include "reports/font.h"
#include "reports/privacy.h"

enum { MANIFEST_CAP = 256 << 20, MANIFEST_VERSION = 1 };

bool manifest_file_made(const char *path, size_t pages, const struct file_print *print,
                        struct manifest_file *out, struct err *err)
{
    const char *const slash = strrchr(path, '/');
    const char *const name = slash != NULL ? slash + 1 : path;

    memset(out, 0, sizeof *out);
    if (strlen(name) >= sizeof out->name) {
        return err_set(err, ERR_RENDER, "%s: %s", path, strerror(ENAMETOOLONG));
    }
    memcpy(out->name, name, strlen(name) + 1);
    out->pages = pages;
    out->print = *print;
    return true;
}

bool manifest_file_of(const char *path, struct manifest_file *out, struct err *err)
{
    struct file_print print;

    return file_digest(path, &print, ERR_RENDER, err) &&
           manifest_file_made(path, 0, &print, out, err);
}

bool manifest_tools(struct cli *cli, struct json **program, struct json **fonts)
{
    struct fonts *const faces = fonts_open(&cli->err);

    if (faces == NULL) {
        return false;
    }
    *program = version_json();
    *fonts = json_new_object();
    for (int face = 0; face < FACE_COUNT; face++) {
        const struct digest digest = digest_of(fonts_bytes(faces, (enum face)face));
        json_set_text(*fonts, fonts_file((enum face)face), digest_hex(&cli->arena, &digest));
    }
    fonts_close(faces);
    return true;
}

static struct json *row_json(struct arena *arena, const struct db_rows *rows, size_t row,
                             const char *const *keys, const bool *numbers)
{
    struct json *const object = json_new_object();

    for (size_t i = 0; i < rows->column_count; i++) {
        if (numbers[i]) {
            json_set_int(object, keys[i], db_int(rows, row, i));
        } else {
            const char *const text = db_cell_or_null(rows, row, i);
            json_set_text(object, keys[i], text != NULL ? privacy_numbers(arena, text) : NULL);
        }
    }
    return object;
}

/* The rows of a query for each round, in one list. */
static bool add_rows(struct cli *cli, const struct manifest_made *made, const char *query,
                     const char *const *keys, const bool *numbers, struct json *list)
{
    for (size_t i = 0; i < made->round_count; i++) {
        const char *const params[] = {
            db_int_text(&cli->arena, made->rounds[i]), db_int_text(&cli->arena, made->runs[i]),
            db_int_text(&cli->arena, made->loads[i]), made->file_names ? "true" : "false"};
        struct db_rows rows;
        if (!db_query(cli->db, sqltext(query), params, ARRAY_LEN(params), &cli->arena, &rows,
                      &cli->err)) {
            return false;
        }
        for (size_t row = 0; row < rows.row_count; row++) {
            json_add(list, row_json(&cli->arena, &rows, row, keys, numbers));
        }
    }
    return true;
}

static bool add_sources(struct cli *cli, const struct manifest_made *made, struct json *command)
{
    static const char *const run_keys[] = {"round",       "run",        "as_of",     "scheme",
                                           "scheme_hash", "facts_hash", "chain_head"};
    static const bool run_numbers[] = {false, true, false, false, false, false, false};
    static const char *const input_keys[] = {"round", "load", "file", "sha256", "state", "rows"};
    static const bool input_numbers[] = {false, true, false, false, false, true};
    struct json *const runs = json_new_array();
    struct json *const inputs = json_new_array();
    struct db_rows head;

    json_set(command, "runs", runs);
    json_set(command, "inputs", inputs);
    if (!add_rows(cli, made, "query/manifest/runs.sql", run_keys, run_numbers, runs) ||
        !add_rows(cli, made, "query/manifest/inputs.sql", input_keys, input_numbers, inputs) ||
        !db_query(cli->db, sqltext("query/anchor_head.sql"), NULL, 0, &cli->arena, &head,
                  &cli->err)) {
        return false;
    }
    if (head.row_count == 1) {
        struct json *const log = json_new_object();
        json_set_text(log, "chain", db_cell(&head, 0, 0));
        json_set_int(log, "events", db_int(&head, 0, 1));
        json_set_text(log, "head", db_cell(&head, 0, 2));
        json_set(command, "log", log);
    }
    return true;
}

/* A command's words in one line: its name in the manifest, and its place there. */
static const char *line_of(struct arena *arena, const char *const *words, size_t count)
{
    const char *line = "";

    for (size_t i = 0; i < count; i++) {
        line = arena_printf(arena, "%s%s%s", line, i > 0 ? " " : "", words[i]);
    }
    return line;
}

static struct json *file_json(struct arena *arena, const struct manifest_file *file,
                              const char *line)
{
    struct json *const object = json_new_object();

    json_set_text(object, "sha256", digest_hex(arena, &file->print.digest));
    json_set_int(object, "bytes", file->print.bytes);
    json_set_int(object, "pages", (int64_t)file->pages);
    json_set_text(object, "command", line);
    return object;
}

static const char *command_of(const struct json *file)
{
    return json_as_text(json_get(file, "command"), "");
}

/* Commands and files of the folder so far, and those of this command. */
static struct json *merged(struct cli *cli, const struct json *before,
                           const struct manifest_made *made, struct json *command)
{
    struct arena *const arena = &cli->arena;
    const char *const line = line_of(arena, made->words, made->word_count);
    struct json *const root = json_new_object();
    struct json *const by_line = json_new_object();
    struct json *const files = json_new_object();
    const struct json *const old_files = json_get(before, "files");
    const struct json *const old_commands = json_get(before, "commands");

    const char *const *const old_names = json_keys(arena, old_files);

    for (size_t i = 0; i < json_count(old_files); i++) {
        const struct json *const file = json_get(old_files, old_names[i]);
        if (strcmp(command_of(file), line) != 0) {
            json_set(files, old_names[i], json_clone(file));
        }
    }
    for (size_t i = 0; i < made->file_count; i++) {
        json_set(files, made->files[i].name, file_json(arena, &made->files[i], line));
    }
    for (size_t i = 0; i < json_count(old_files); i++) { /* those that still have a file */
        const char *const by = command_of(json_get(files, old_names[i]));
        const struct json *const old = json_get(old_commands, by);
        if (strcmp(by, line) != 0 && json_get(by_line, by) == NULL && old != NULL) {
            json_set(by_line, by, json_clone(old));
        }
    }
    json_set(by_line, line, command);
    json_set_int(root, "schema_version", MANIFEST_VERSION);
    json_set(root, "commands", by_line);
    json_set(root, "files", files);
    return root;
}

static const char *manifest_path(struct cli *cli, const char *folder)
{
    return arena_printf(&cli->arena, "%s/" MANIFEST_NAME, folder);
}

struct json *manifest_read(struct cli *cli, const char *folder)
{
    const char *const path = manifest_path(cli, folder);
    struct span text;

    if (access(path, F_OK) != 0 && errno == ENOENT) {
        err_set(&cli->err, ERR_INPUT,
                words_pick("%s 里没有 " MANIFEST_NAME "：gyct report … -o 会写一份",
                           "no " MANIFEST_NAME " in %s: gyct report … -o writes one"),
                folder);
        return NULL;
    }
    if (!file_read(path, MANIFEST_CAP, &cli->arena, &text, ERR_INPUT, &cli->err)) {
        return NULL;
    }
    struct json *const root = json_parse(text, &cli->err);
    if (root == NULL || json_as_int(json_get(root, "schema_version"), 0) != MANIFEST_VERSION) {
        json_free(root);
        err_set(&cli->err, ERR_INPUT, "%s: %s", path,
                words_pick("不是本程序写的清单", "not a manifest this program wrote"));
        return NULL;
    }
    return root;
}

static bool write_merged(struct cli *cli, const char *folder, const struct manifest_made *made,
                         struct json *command)
{
    const char *const path = manifest_path(cli, folder);
    struct json *before = NULL;

    if (access(path, F_OK) == 0 && (before = manifest_read(cli, folder)) == NULL) {
        json_free(command);
        cli->err.code = ERR_RENDER; /* nothing was read for its own sake: the folder is not ours */
        return false;
    }
    struct json *const root = merged(cli, before, made, command);
    const char *const text = json_lines(&cli->arena, root);
    const struct span bytes = span_of(text);
    const bool good = file_replace(path, &bytes, 1, ERR_RENDER, &cli->err);
    json_free(root);
    json_free(before);
    return good;
}

bool manifest_note(struct cli *cli, const char *folder, const struct manifest_made *made)
{
    struct json *program = NULL;
    struct json *fonts = NULL;

    if (!manifest_tools(cli, &program, &fonts)) {
        return false;
    }
    struct json *const command = json_new_object();
    struct json *const words = json_new_array();
    for (size_t i = 0; i < made->word_count; i++) {
        json_add_text(words, made->words[i]);
    }
    json_set(command, "words", words);
    json_set(command, "program", program);
    json_set(command, "fonts", fonts);
    const int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX) != 0 || !add_sources(cli, made, command)) {
        json_free(command);
        if (cli->err.code == ERR_NONE) {
            err_set(&cli->err, ERR_RENDER, "%s: %s", folder, strerror(errno));
        }
        if (lock >= 0) {
            close(lock);
        }
        return false;
    }
    const bool good = write_merged(cli, folder, made, command);
    close(lock);
    return good;
}
