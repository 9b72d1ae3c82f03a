#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/audit.h"
#include "cli/manifest.h"

enum { WORDS_CAP = 64 };

struct verifying {
    struct cli *cli;
    const char *folder;
    const struct json *commands, *files;
    struct json *told;   /* code and subject of what was said */
    const char *scratch; /* where the files are made again */
    struct json *list;   /* what is wrong, in JSON */
    size_t wrong, sound; /* what is wrong; files that are what they were */
    int worst;           /* exit status of a command that could not make its files again */
};

/* --- what is said ------------------------------------------------------------------------------
 */

/* One thing that is wrong: its code for programs, what it is about, and in words. */
static void tell(struct verifying *v, const char *code, const char *about, const char *zh,
                 const char *en, const char *more)
{
    const char *const key = arena_printf(&v->cli->arena, "%s %s %s", code, about, more);

    if (json_get(v->told, key) != NULL) { /* two commands with the same font */
        return;
    }
    json_set_bool(v->told, key, true);
    v->wrong++;
    if (!v->cli->json) {
        printf("%s: %s%s%s\n", words_pick(zh, en), about, more[0] != '\0' ? "  " : "", more);
        return;
    }
    struct json *const fault = json_new_object();
    json_set_text(fault, "code", code);
    json_set_text(fault, "about", about);
    json_set_text(fault, "more", more);
    json_add(v->list, fault);
}

static const char *short_of(struct verifying *v, const char *hex)
{
    return arena_strndup(&v->cli->arena, hex, strlen(hex) < 8 ? strlen(hex) : 8);
}

static const char *path_in(struct verifying *v, const char *folder, const char *name)
{
    return arena_printf(&v->cli->arena, "%s/%s", folder, name);
}

/* --- the files ---------------------------------------------------------------------------------
 */

enum standing { SAME, CHANGED, GONE };

/* A file of the folder against a digest in hex; *now is the digest it has. */
static enum standing standing_of(struct verifying *v, const char *path, const char *hex,
                                 const char **now)
{
    struct err err = {0};
    struct file_print print;

    if (!file_digest(path, &print, ERR_INPUT, &err)) {
        return GONE;
    }
    *now = digest_hex(&v->cli->arena, &print.digest);
    return strcmp(*now, hex) == 0 ? SAME : CHANGED;
}

/* The first byte that differs, counted from 1; the shorter one ends there. */
static int64_t first_difference(const char *left, const char *right)
{
    FILE *const a = fopen(left, "rb");
    FILE *const b = fopen(right, "rb");
    int64_t at = 0;
    int x = 0, y = 0;

    while (a != NULL && b != NULL && x == y && x != EOF) {
        x = getc(a);
        y = getc(b);
        at++;
    }
    if (a != NULL) {
        fclose(a);
    }
    if (b != NULL) {
        fclose(b);
    }
    return at;
}

static void judge_file(struct verifying *v, const char *name)
{
    const struct json *const file = json_get(v->files, name);
    const char *const hex = json_as_text(json_get(file, "sha256"), "");
    const char *const path = path_in(v, v->folder, name);
    const char *const again = path_in(v, v->scratch, name);
    const char *now = "";
    const char *made = "";
    const enum standing here = standing_of(v, path, hex, &now);
    const enum standing there = standing_of(v, again, hex, &made);

    if (here == GONE) {
        tell(v, "FILE_GONE", name, "文件不在了", "file is gone", "");
    } else if (here == CHANGED) {
        const char *const more =
            there == SAME
                ? arena_printf(&v->cli->arena,
                               words_pick("第 %lld 字节起不同", "from byte %lld on"),
                               (long long)first_difference(path, again))
                : arena_printf(&v->cli->arena, "%s → %s", short_of(v, hex), short_of(v, now));
        tell(v, "FILE_CHANGED", name, "文件被改动", "file was changed", more);
    }
    if (there == CHANGED) {
        tell(v, "MADE_DIFFERENT", name, "重新生成的与原来不同", "made again, it differs",
             here == SAME ? arena_printf(&v->cli->arena,
                                         words_pick("第 %lld 字节起不同", "from byte %lld on"),
                                         (long long)first_difference(path, again))
                          : "");
    } else if (there == GONE) {
        tell(v, "NOT_MADE", name, "没有再生成出来", "was not made again",
             json_as_text(json_get(file, "command"), ""));
    }
    v->sound += here == SAME && there == SAME;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Files beside those of the manifest; hidden ones are nobody's business. */
static void find_strangers(struct verifying *v)
{
    struct dirent **found = NULL;
    const int n = scandir(v->folder, &found, NULL, by_name);

    for (int i = 0; i < n; i++) {
        const char *const name = found[i]->d_name;
        if (name[0] != '.' && strcmp(name, MANIFEST_NAME) != 0 &&
            json_get(v->files, name) == NULL) {
            tell(v, "NOT_LISTED", name, "清单之外的文件", "not in the manifest", "");
        }
        free(found[i]);
    }
    free(found);
}

/* --- what they were made with and from ---------------------------------------------------------
 */

static void compare_members(struct verifying *v, const struct json *then, const struct json *now,
                            const char *code, const char *zh, const char *en)
{
    const char *const *const keys = json_keys(&v->cli->arena, then);

    for (size_t i = 0; i < json_count(then); i++) {
        const char *const before = json_as_text(json_get(then, keys[i]), "");
        const char *const after = json_as_text(json_get(now, keys[i]), "");
        if (strcmp(before, after) != 0) {
            const bool hash = strlen(before) == 64;
            tell(v, code, keys[i], zh, en,
                 arena_printf(&v->cli->arena, "%s → %s", hash ? short_of(v, before) : before,
                              hash ? short_of(v, after) : after));
        }
    }
}

/* The loads of a command that the database no longer has as they were. */
static void compare_inputs(struct verifying *v, const struct json *command)
{
    const struct json *const inputs = json_get(command, "inputs");

    for (size_t i = 0; i < json_count(inputs); i++) {
        const struct json *const input = json_at(inputs, i);
        const char *const params[] = {
            json_as_text(json_get(input, "round"), ""),
            db_int_text(&v->cli->arena, json_as_int(json_get(input, "load"), 0))};
        const char *const name = json_as_text(json_get(input, "file"), "");
        const char *const sha256 = json_as_text(json_get(input, "sha256"), "");
        struct db_rows rows;
        if (!db_query(v->cli->db, sqltext("query/manifest/load.sql"), params, 2, &v->cli->arena,
                      &rows, &v->cli->err)) {
            v->worst = err_worse_exit(v->worst, cli_fail(v->cli));
            return;
        }
        const char *const known = rows.row_count > 0 ? db_cell(&rows, 0, 2) : name;
        if (rows.row_count == 0 || strcmp(db_cell(&rows, 0, 0), sha256) != 0) {
            tell(v, "LOAD_CHANGED", known, "装载的文件已不是这一份", "this load is no longer there",
                 arena_printf(&v->cli->arena, "%s#%s %s", params[0], params[1],
                              short_of(v, sha256)));
        } else if (strcmp(db_cell(&rows, 0, 1), json_as_text(json_get(input, "state"), "")) != 0) {
            tell(v, "LOAD_WITHDRAWN", known, "这次装载后来撤回了", "this load was taken back since",
                 arena_printf(&v->cli->arena, "%s#%s", params[0], params[1]));
        }
    }
}

/* Whether the log still has the head a command noted. */
static void compare_log(struct verifying *v, const struct json *command)
{
    const struct json *const log = json_get(command, "log");
    const char *const head = json_as_text(json_get(log, "head"), "");
    struct event_mark mark;
    struct event_chain chain;
    struct db_rows rows;

    if (log == NULL) {
        return;
    }
    if (!db_query(v->cli->db, sqltext("query/anchor_head.sql"), NULL, 0, &v->cli->arena, &rows,
                  &v->cli->err)) {
        v->worst = err_worse_exit(v->worst, cli_fail(v->cli));
        return;
    }
    const char *const seq = db_int_text(&v->cli->arena, json_as_int(json_get(log, "events"), 0));
    if (rows.row_count == 0 ||
        strcmp(db_cell(&rows, 0, 0), json_as_text(json_get(log, "chain"), "")) != 0) {
        tell(v, "OTHER_DATABASE", v->folder, "清单出自另一个数据库",
             "the manifest was written from another database", "");
    } else if (!event_mark_read(seq, head, &mark) ||
               !event_verify(v->cli->db, &mark, 1, &chain, &v->cli->err) ||
               chain.marks_found == 0) {
        err_clear(&v->cli->err);
        tell(v, "HEAD_LOST", seq, "清单所记链头已不在日志里",
             "the log no longer has the head of the manifest", short_of(v, head));
    }
}

/* --- made again --------------------------------------------------------------------------------
 */

static const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

/* Run a command's words with the scratch folder to write in; what it answers is not shown. */
static void make_again(struct verifying *v, const char *line, const struct json *command)
{
    struct cli *const cli = v->cli;
    const struct json *const words = json_get(command, "words");
    const struct command *const known = command_named(json_as_text(json_at(words, 0), ""));
    struct json *const answers = cli->answers;
    const struct globals globals = cli->globals;
    const bool json = cli->json;
    char *argv[WORDS_CAP + 3] = {NULL};
    int argc = 0;

    for (; (size_t)argc < json_count(words) && argc < WORDS_CAP; argc++) {
        argv[argc] = arena_strdup(&cli->arena, json_as_text(json_at(words, (size_t)argc), ""));
    }
    argv[argc++] = arena_strdup(&cli->arena, "-o");
    argv[argc++] = arena_strdup(&cli->arena, v->scratch);
    if (known == NULL || json_count(words) > WORDS_CAP) {
        tell(v, "UNKNOWN_COMMAND", line, "本程序没有这个命令", "this program has no such command",
             "");
        return;
    }
    cli->globals.format = "json";
    cli->answers = json_new_array();
    const int status = known->run(cli, argc, argv);
    json_free(cli->answers);
    cli->answers = answers;
    cli->globals = globals;
    cli->json = json;
    if (status != 0) {
        tell(v, "NOT_AGAIN", line, "命令没有成功", "the command did not succeed", "");
    }
}

static bool scratch_make(struct verifying *v)
{
    const char *const place = getenv("TMPDIR");
    char *const scratch = arena_printf(&v->cli->arena, "%s/gyct-verify-XXXXXX",
                                       place != NULL && place[0] != '\0' ? place : "/tmp");

    if (mkdtemp(scratch) == NULL) {
        return err_set(&v->cli->err, ERR_RENDER, "%s: %s", scratch, strerror(errno));
    }
    v->scratch = scratch;
    return true;
}

static void scratch_drop(struct verifying *v)
{
    struct dirent **found = NULL;
    const int n = scandir(v->scratch, &found, NULL, by_name);

    for (int i = 0; i < n; i++) {
        (void)unlink(path_in(v, v->scratch, found[i]->d_name));
        free(found[i]);
    }
    free(found);
    (void)rmdir(v->scratch);
}

/* --- all of it ---------------------------------------------------------------------------------
 */

static bool judge(struct verifying *v, struct audit *audit)
{
    const char *const *const lines = json_keys(&v->cli->arena, v->commands);
    const char *const *const names = json_keys(&v->cli->arena, v->files);
    struct json *program = NULL;
    struct json *fonts = NULL;

    if (!audit_judge(v->cli, audit) || !manifest_tools(v->cli, &program, &fonts)) {
        return false;
    }
    for (size_t i = 0; i < json_count(v->commands); i++) {
        const struct json *const command = json_get(v->commands, lines[i]);
        compare_members(v, json_get(command, "program"), program, "OTHER_VERSION", "版本不同",
                        "another version");
        compare_members(v, json_get(command, "fonts"), fonts, "OTHER_FONT", "字体不同",
                        "another font");
        compare_inputs(v, command);
        compare_log(v, command);
        make_again(v, lines[i], command);
    }
    for (size_t i = 0; i < json_count(v->files); i++) {
        judge_file(v, names[i]);
    }
    find_strangers(v);
    json_free(program);
    json_free(fonts);
    return true;
}

static bool answer(struct verifying *v, const struct audit *audit)
{
    const bool clean = audit_is_clean(audit);

    if (v->cli->json) {
        struct json *const root = json_new_object();
        struct json *const log = json_new_object();
        audit_set_json(v->cli, audit, log);
        json_set_bool(log, "intact", clean);
        json_set(root, "audit", log);
        json_set_text(root, "folder", v->folder);
        json_set_int(root, "files", (int64_t)json_count(v->files));
        json_set_int(root, "sound", (int64_t)v->sound);
        json_set(root, "faults", v->list);
        json_set_bool(root, "intact", clean && v->wrong == 0);
        return cli_answer(v->cli, root);
    }
    audit_print_faults(v->cli, audit);
    printf(words_pick("%zu 份文件，%zu 份与清单相符且重新生成后逐字节相同\n",
                      "%zu files, %zu as in the manifest and the same bytes when made again\n"),
           json_count(v->files), v->sound);
    puts(clean && v->wrong == 0 ? words_pick("完好", "intact") : words_pick("有出入", "differs"));
    return true;
}

int cmd_verify(struct cli *cli, int argc, char **argv)
{
    struct verifying v = {.cli = cli};
    struct audit audit;
    int first;

    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    if (argc - first != 1) {
        return cli_misused(cli, argc, argv, first);
    }
    v.folder = argv[first];
    struct json *const manifest = manifest_read(cli, v.folder);
    if (manifest == NULL || !cli_db(cli) || !scratch_make(&v)) {
        json_free(manifest);
        return cli_fail(cli);
    }
    v.commands = json_get(manifest, "commands");
    v.files = json_get(manifest, "files");
    v.told = json_new_object();
    v.list = cli->json ? json_new_array() : NULL;
    const bool good = judge(&v, &audit) && answer(&v, &audit);
    scratch_drop(&v);
    json_free(v.told);
    json_free(manifest);
    if (!good) {
        return cli_fail(cli);
    }
    return v.wrong == 0 && audit_is_clean(&audit) ? v.worst
                                                  : err_worse_exit(v.worst, err_exit(ERR_DATA));
}
