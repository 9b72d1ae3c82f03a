#include "cli/walk.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/sqltext.h"
#include "base/words.h"

enum { WORDS_CAP = 40, LINE_CAP = 2000 };

/* A line, split: words[0] is the day, words[1] the command's name. */
struct line {
    int number;
    char mark; /* '>', '!', '=', or ' ' */
    const char *words[WORDS_CAP];
    int count;
    const char *text; /* as it stands */
};

struct walk {
    struct cli *cli;
    const char *folder;
    struct db_rows done; /* commands that were carried out */
    const char *heading; /* not told yet */
};

const char *walk_file(struct cli *cli, const char *folder)
{
    struct stat info;
    const char *path = arena_printf(&cli->arena, "%s/walk.txt", folder);
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? path : NULL;
}

/* --- reading -----------------------------------------------------------------------------------
 */

/* The next word from *at on, quotes taken off; NULL at the end. */
static const char *next_word(char **at)
{
    char *from = *at + strspn(*at, " \t");
    bool quoted = *from == '"';
    from += quoted;
    char *to = from + strcspn(from, quoted ? "\"" : " \t");
    if (*from == '\0' && !quoted) {
        return NULL;
    }
    *at = *to == '\0' ? to : to + 1;
    *to = '\0';
    return from;
}

static bool split(struct cli *cli, const char *text, struct line *out)
{
    static const char marks[] = ">!=";
    out->mark = ' ';
    if (text[0] != '\0' && strchr(marks, text[0]) != NULL) {
        out->mark = *text++;
    }
    out->text = text + strspn(text, " \t");
    char *at = arena_strdup(&cli->arena, out->text);
    const char *word;
    for (out->count = 0; out->count < WORDS_CAP && (word = next_word(&at)) != NULL;) {
        out->words[out->count++] = word;
    }
    return (out->count >= 2 && out->count < WORDS_CAP) ||
           err_set(&cli->err, ERR_INPUT,
                   words_pick("walk.txt 第%d行：应为 日期 命令…", "walk.txt line %d: DAY COMMAND…"),
                   out->number);
}

/* --- one command -------------------------------------------------------------------------------
 */

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

/* The line with this choice of its {A,B,C}: argv of the command, and the command as text. */
static const char *choose(struct walk *walk, const struct line *line, const char *choice,
                          char **argv, int *argc)
{
    struct arena *arena = &walk->cli->arena;
    const char *text = line->words[0];
    *argc = 0;
    for (int i = 1; i < line->count; i++) {
        const char *word = line->words[i][0] == '{' ? choice : line->words[i];
        text = arena_printf(arena, "%s %s", text, word);
        argv[(*argc)++] = strncmp(word, "./", 2) == 0
                              ? arena_printf(arena, "%s%s", walk->folder, word + 1)
                              : arena_strdup(arena, word);
    }
    argv[*argc] = NULL;
    return text;
}

static bool was_done(const struct walk *walk, const char *text)
{
    for (size_t i = 0; i < walk->done.row_count; i++) {
        if (strcmp(db_cell(&walk->done, i, 0), text) == 0) {
            return true;
        }
    }
    return false;
}

/* Run a command; quietly, what it answers is told only when it fails. */
static int run(struct cli *cli, const char *day, bool quiet, int argc, char **argv)
{
    const struct command *command = find_command(argv[0]), *outer = cli->command;
    struct globals globals = cli->globals;
    struct json *answers = cli->answers;
    bool aside = quiet && !cli->json;
    if (command == NULL) {
        err_set(&cli->err, ERR_INPUT, "%s: %s", argv[0],
                words_pick("没有这个命令", "no such command"));
        return cli_fail(cli);
    }
    cli->globals.on = day;
    if (aside) {
        cli->globals.format = "json";
        cli->globals.quiet = true;
        cli->answers = json_new_array();
    }
    cli->command = command;
    int status = globals_apply(cli) ? command->run(cli, argc, argv) : cli_fail(cli);
    if (aside) {
        json_free(cli->answers);
        cli->answers = answers;
    }
    if (aside && status != 0) { /* refused, or failed: nothing was done; now with its answer */
        cli->globals = globals;
        cli->globals.on = day;
        status = globals_apply(cli) ? command->run(cli, argc, argv) : cli_fail(cli);
    }
    cli->command = outer;
    cli->globals = globals;
    return globals_apply(cli) ? status : cli_fail(cli);
}

/* --- one line ----------------------------------------------------------------------------------
 */

static bool note_done(struct walk *walk, const char *text)
{
    return db_exec(walk->cli->db, sqltext("query/walked_add.sql"), &text, 1, NULL, &walk->cli->err);
}

/* One command of the line, unless it was carried out before. */
static int step(struct walk *walk, const struct line *line, const char *choice, bool *ran)
{
    struct cli *cli = walk->cli;
    char *argv[WORDS_CAP + 1];
    int argc;
    const char *text = choose(walk, line, choice, argv, &argc);
    int wanted = line->mark == '!' ? err_exit(ERR_DATA) : 0;
    if (line->mark != '=' && was_done(walk, text)) {
        return 0;
    }
    if (walk->heading != NULL && !cli->json) {
        printf("\n%s\n", walk->heading);
        walk->heading = NULL;
    }
    if (line->mark != ' ' && !cli->json) {
        printf("\n$ gyct --on %s%s\n", line->words[0], text + strlen(line->words[0]));
        (void)fflush(stdout);
    }
    int status = run(cli, line->words[0], line->mark == ' ', argc, argv);
    cli->err = (struct err){.code = ERR_NONE};
    *ran = true;
    if (status != wanted) {
        err_set(&cli->err, ERR_DATA,
                words_pick("walk.txt 第%d行：%s：退出码 %d，应为 %d",
                           "walk.txt line %d: %s: exit %d, not %d"),
                line->number, text, status, wanted);
        return err_worse_exit(status, cli_fail(cli));
    }
    return line->mark == '=' || note_done(walk, text) ? 0 : cli_fail(cli);
}

/* A line: its command, or one for each choice. */
static int do_line(struct walk *walk, const struct line *line)
{
    const char *choices = "";
    bool ran = false;
    int status = 0;
    for (int i = 1; i < line->count; i++) {
        choices = line->words[i][0] == '{' ? line->words[i] + 1 : choices;
    }
    do {
        size_t n = strcspn(choices, ",}");
        status = step(walk, line, arena_printf(&walk->cli->arena, "%.*s", (int)n, choices), &ran);
        choices += n;
    } while (status == 0 && *choices++ == ',');
    if (status == 0 && ran && line->mark == ' ' && !walk->cli->json) {
        printf("%s\n", line->text);
        (void)fflush(stdout);
    }
    return status;
}

/* A heading is told before the first line below it that does something (step). */
static int each_line(struct walk *walk, FILE *file)
{
    struct cli *cli = walk->cli;
    char text[LINE_CAP];
    int status = 0;
    struct line line = {.number = 0};
    while (status == 0 && fgets(text, sizeof text, file) != NULL) {
        line.number++;
        text[strcspn(text, "\r\n")] = '\0';
        if (text[0] == '#' && text[1] == '#') {
            continue;
        }
        if (text[0] == '#') {
            walk->heading = arena_strdup(&cli->arena, text + 1 + strspn(text + 1, " "));
        } else if (text[0] != '\0' && !split(cli, arena_strdup(&cli->arena, text), &line)) {
            status = cli_fail(cli);
        } else if (text[0] != '\0') {
            status = do_line(walk, &line);
        }
    }
    return status;
}

int walk_run(struct cli *cli, const char *folder, const char *path)
{
    struct walk walk = {.cli = cli, .folder = folder};
    if (!cli_db(cli) || !db_query(cli->db, sqltext("query/walked.sql"), NULL, 0, &cli->arena,
                                  &walk.done, &cli->err)) {
        return cli_fail(cli);
    }
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        err_set(&cli->err, ERR_INPUT, "%s: %s", path, strerror(errno));
        return cli_fail(cli);
    }
    int status = each_line(&walk, file);
    fclose(file);
    return status;
}
