#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/content.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/cli.h"

/* --- start, stop, status ------------------------------------------------------------------------
 */

static bool needs_private(struct cli *cli)
{
    return !cli_has_server(cli) ||
           err_set(&cli->err, ERR_USAGE, "%s",
                   words_pick("用的是给定的服务器，没有私有数据库可启停",
                              "a server is given; there is no private database to start or stop"));
}

static int db_start(struct cli *cli)
{
    if (!needs_private(cli) || !cli_db(cli) || !cluster_hold(cli->cluster, &cli->err)) {
        return cli_fail(cli);
    }
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_bool(root, "started", true);
        json_set_text(root, "path", cluster_path(cli->cluster));
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    printf("%s: %s\n", words_pick("已启动，db stop 之前一直运行", "started; runs until db stop"),
           cluster_path(cli->cluster));
    return 0;
}

static int db_stop(struct cli *cli)
{
    bool stopped = true;
    struct cluster *cluster = needs_private(cli) ? cluster_look(cli->home, &cli->err) : NULL;
    if (cli->err.code != ERR_NONE) {
        return cli_fail(cli);
    }
    if (cluster != NULL && !cluster_unhold(cluster, &cli->err)) {
        cluster_leave(cluster, NULL);
        return cli_fail(cli);
    }
    cluster_leave(cluster, &stopped);
    if (cli->json) {
        struct json *root = json_new_object();
        json_set_bool(root, "stopped", stopped);
        return cli_answer(cli, root) ? 0 : cli_fail(cli);
    }
    puts(stopped ? words_pick("已停止", "stopped")
                 : words_pick("还有命令在用，用完即停", "in use; stops with the last command"));
    return 0;
}

struct state {
    const char *path; /* "" when there is no private cluster */
    const char *url;
    bool running;
    bool held;
    bool given; /* a server named by -d or libpq's environment */
};

static int print_state(struct cli *cli, const struct state *state)
{
    if (!cli->json) {
        printf("%s: %s\n", words_pick("位置", "place"),
               *state->path == '\0' ? words_pick("（尚未建立）", "(not made yet)") : state->path);
        printf("%s: %s%s\n", words_pick("状态", "state"),
               state->running ? words_pick("运行中", "running") : words_pick("未运行", "stopped"),
               state->held ? words_pick("，由 db start 保持", ", held by db start") : "");
        if (state->running) {
            printf("%s: %s\n", words_pick("连接", "connection"), state->url);
        }
        return 0;
    }
    struct json *root = json_new_object();
    json_set_text(root, "path", state->given ? "" : state->path);
    json_set_text(root, "url", state->running ? state->url : NULL);
    json_set_bool(root, "running", state->running);
    json_set_bool(root, "held", state->held);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

/* Never starts or makes anything. */
static int db_status(struct cli *cli)
{
    struct state state = {.path = "", .url = ""};
    if (cli_has_server(cli)) {
        if (!cli_connect(cli)) {
            return cli_fail(cli);
        }
        state.path = words_pick("给定的服务器", "the given server");
        state.url = cli->db_option == NULL ? "" : cli->db_option;
        state.running = true;
        state.given = true;
        return print_state(cli, &state);
    }
    cli->cluster = cluster_look(cli->home, &cli->err);
    if (cli->err.code != ERR_NONE) {
        return cli_fail(cli);
    }
    if (cli->cluster != NULL) {
        state.path = cluster_path(cli->cluster);
        state.running = cluster_is_running(cli->cluster);
        state.held = state.running && cluster_is_held(cli->cluster);
        state.url = state.running ? cluster_url(cli->cluster) : "";
    }
    return print_state(cli, &state);
}

static int print_word(struct cli *cli, const char *key, const char *word)
{
    if (!cli->json) {
        printf("%s\n", word);
        return 0;
    }
    struct json *root = json_new_object();
    json_set_text(root, key, word);
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

/* --- url and psql -------------------------------------------------------------------------------
 */

static int db_url(struct cli *cli)
{
    if (!needs_private(cli) || !cli_db(cli)) {
        return cli_fail(cli);
    }
    return print_word(cli, "url", cluster_url(cli->cluster));
}

static const char *psql_program(struct cli *cli)
{
    if (cli->cluster == NULL) {
        return "psql";
    }
    const char *bin = cluster_programs(cli->cluster, &cli->err);
    return bin == NULL ? NULL : arena_printf(&cli->arena, "%s/psql", bin);
}

/* psql as a child, so that the use lock is held until it ends; Ctrl-C is psql's own. */
static int db_psql(struct cli *cli, int argc, char **argv)
{
    const char *program = cli_db(cli) ? psql_program(cli) : NULL;
    if (program == NULL) {
        return cli_fail(cli);
    }
    const char **args = arena_array(&cli->arena, (size_t)argc + 3, sizeof *args);
    size_t n = 0;
    args[n++] = program;
    if (cli->cluster != NULL) {
        args[n++] = cluster_conninfo(cli->cluster);
    } else if (cli->db_option != NULL) {
        args[n++] = cli->db_option;
    }
    for (int i = 0; i < argc; i++) {
        args[n++] = argv[i];
    }
    (void)signal(SIGINT, SIG_IGN);
    pid_t child = fork();
    if (child == 0) {
        (void)signal(SIGINT, SIG_DFL);
        (void)signal(SIGPIPE, SIG_DFL);
        (void)signal(SIGXFSZ, SIG_DFL);
        (void)setenv("PGOPTIONS", "-c search_path=gyct", 0);
        union { /* execvp does not write to the strings */
            const char **in;
            char *const *out;
        } cast = {.in = args};
        (void)execvp(program, cast.out);
        fprintf(stderr, "%s: %s\n", program, strerror(errno));
        _exit(127);
    }
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) == 127) {
        (void)err_set(&cli->err, ERR_SYSTEM, "%s %s", program,
                      words_pick("没有运行", "did not run"));
        return cli_fail(cli);
    }
    return WEXITSTATUS(status);
}

static int db_digest(struct cli *cli)
{
    struct digest digest;
    if (!cli_db(cli) || !content_digest(cli->db, &digest, &cli->err)) {
        return cli_fail(cli);
    }
    return print_word(cli, "digest", digest_hex(&cli->arena, &digest));
}

int cmd_db(struct cli *cli, int argc, char **argv)
{
    int first;
    if (argc > 1 && strcmp(argv[1], "psql") == 0) { // what follows is psql's own
        return db_psql(cli, argc - 2, argv + 2);
    }
    if (!cli_options(cli, NULL, 0, argc, argv, &first)) {
        return cli_fail(cli);
    }
    const char *verb = first < argc ? argv[first] : "";
    static const struct {
        const char *name;
        int (*run)(struct cli *cli);
    } verbs[] = {{"start", db_start},
                 {"stop", db_stop},
                 {"status", db_status},
                 {"url", db_url},
                 {"digest", db_digest}};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        if (argc - first == 1 && strcmp(verb, verbs[i].name) == 0) {
            return verbs[i].run(cli);
        }
    }
    return cli_misused(cli, argc, argv, first);
}
