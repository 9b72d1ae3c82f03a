#include "cli/anchor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sqltext.h"

enum { LINE_CAP = 160, FIRST_ROOM = 64 };

static const char *anchor_path(struct cli *cli)
{
    return arena_printf(&cli->arena, "%s/anchor.log", cli->home);
}

static bool fail_path(struct err *err, const char *path)
{
    return err_set(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
}

/* The last line of the file, "" when there is none. */
static void last_line(const char *path, char line[LINE_CAP])
{
    char text[2 * LINE_CAP] = "";
    line[0] = '\0';
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        return;
    }
    off_t size = lseek(fd, 0, SEEK_END);
    off_t from = size > (off_t)sizeof text - 1 ? size - (off_t)sizeof text + 1 : 0;
    ssize_t n = pread(fd, text, sizeof text - 1, from);
    (void)close(fd);
    text[n > 0 ? n : 0] = '\0';
    for (char *start = text; *start != '\0';) {
        size_t length = strcspn(start, "\n");
        if (length > 0 && length < LINE_CAP) {
            memcpy(line, start, length);
            line[length] = '\0';
        }
        start += length + (start[length] == '\n' ? 1 : 0);
    }
}

bool anchor_note(struct cli *cli, struct err *err)
{
    struct db_rows rows;
    if (!db_query(cli->db, sqltext("query/anchor_head.sql"), NULL, 0, &cli->arena, &rows, err)) {
        return false;
    }
    if (rows.row_count == 0) {
        return true;
    }
    const char *line = arena_printf(&cli->arena, "%s %s %s", db_cell(&rows, 0, 0),
                                    db_cell(&rows, 0, 1), db_cell(&rows, 0, 2));
    const char *path = anchor_path(cli);
    char last[LINE_CAP];
    last_line(path, last);
    if (strcmp(last, line) == 0) {
        return true;
    }
    const char *text = arena_printf(&cli->arena, "%s\n", line);
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return errno == ENOENT || fail_path(err, path); /* no home folder beside a given server */
    }
    bool good = write(fd, text, strlen(text)) == (ssize_t)strlen(text) && fsync(fd) == 0;
    return (close(fd) == 0 && good) || fail_path(err, path);
}

static void add_line(struct cli *cli, struct anchor_list *list, size_t *room, const char *chain,
                     char *line)
{
    char *seq = strchr(line, ' ');
    char *hash = seq == NULL ? NULL : strchr(seq + 1, ' ');
    struct event_mark mark;
    if (hash == NULL) {
        list->bad++;
        return;
    }
    *seq++ = '\0';
    *hash++ = '\0';
    if (!event_mark_read(seq, hash, &mark)) {
        list->bad++;
    } else if (strcmp(line, chain) != 0) {
        list->foreign++;
    } else {
        if (list->count == *room) {
            *room = *room == 0 ? FIRST_ROOM : *room * 2;
            list->marks =
                arena_grow(&cli->arena, list->marks, list->count, *room, sizeof *list->marks);
        }
        list->marks[list->count++] = mark;
    }
}

bool anchor_read(struct cli *cli, struct anchor_list *list, struct err *err)
{
    *list = (struct anchor_list){0};
    struct db_rows rows;
    const char *name[] = {"chain"};
    if (!db_query(cli->db, sqltext("query/setting_get.sql"), name, 1, &cli->arena, &rows, err)) {
        return false;
    }
    const char *chain = rows.row_count == 0 ? "" : db_cell(&rows, 0, 0);
    const char *path = anchor_path(cli);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return errno == ENOENT || fail_path(err, path);
    }
    char line[LINE_CAP];
    size_t room = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        add_line(cli, list, &room, chain, line);
    }
    bool good = ferror(file) == 0;
    return (fclose(file) == 0 && good) || fail_path(err, path);
}
