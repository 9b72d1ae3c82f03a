#include "base/db.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libpq-fe.h>

#include "base/log.h"
#include "base/sqltext.h"
#include "base/words.h"

enum { SILENCE_DEFAULT_S = 900, SILENCE_MAX_S = 86400, CANCEL_S = 5 };

enum { PLANS_CAP = 256, PLAN_NAME_CAP = 16 };

struct db {
    PGconn *conn;
    bool plans;               /* each statement is planned once */
    char *planned[PLANS_CAP]; /* texts the server has a plan of, named by their place */
    size_t planned_count;
    int64_t statements;
    int silence_ms; /* longest silence of the server inside one wait */
};

/* Copy a message of libpq or the server as one line. */
static void one_line(const char *message, char *line, size_t cap)
{
    size_t n = 0;
    for (const char *p = message; *p != '\0' && n + 1 < cap; p++) {
        line[n++] = *p == '\n' || *p == '\t' || *p == '\r' ? ' ' : *p;
    }
    while (n > 0 && line[n - 1] == ' ') {
        n--;
    }
    line[n] = '\0';
}

/* What the user can do about a failure of the server's own; "" where nothing is known. */
static const char *remedy_of(const char *state)
{
    static const struct {
        const char *state, *remedy;
    } remedies[] = {
        {"53100", WORDS(" → 数据库所在磁盘已满：清出空间后再执行一次，没有写入一半的数据",
                        " → the disk of the database is full: make room and run again; nothing "
                        "was stored by half")},
        {"53200", WORDS(" → 数据库内存不足：关闭其他程序后再执行一次",
                        " → the database is out of memory: end other programs and run again")},
        {"53300", WORDS(" → 数据库连接已满：等其他命令结束后再执行一次",
                        " → too many connections: run again when other commands have ended")},
        {"58030",
         WORDS(" → 数据库读写磁盘出错：检查磁盘，gyct doctor 可查看环境",
               " → the database cannot read or write its disk: check it, see gyct doctor")},
        {"XX001", WORDS(" → 数据文件损坏：从备份恢复", " → damaged data files: restore a backup")},
        {"XX002", WORDS(" → 索引损坏：从备份恢复", " → a damaged index: restore a backup")},
    };
    for (size_t i = 0; i < ARRAY_LEN(remedies); i++) {
        if (strcmp(state, remedies[i].state) == 0) {
            return remedies[i].remedy;
        }
    }
    return "";
}

static bool fail_connection(struct db *db, struct err *err)
{
    char line[ERR_TEXT_CAP];
    one_line(db->conn == NULL ? "" : PQerrorMessage(db->conn), line, sizeof line);
    return err_set(err, ERR_DB, "%s: %s%s",
                   words_pick("数据库连接失败", "database connection failed"), line,
                   db->statements == 0
                       ? ""
                       : WORDS(" → 再执行一次；再次中断时用 gyct doctor 查看磁盘空间等环境",
                               " → run again; if it breaks again, gyct doctor looks at the disk "
                               "and the rest of the environment"));
}

/* The primary message alone: DETAIL and CONTEXT may quote rows (RELIABILITY.md §2, privacy). */
bool db_fail(struct db *db, const void *raw_result, struct err *err)
{
    const PGresult *result = raw_result;
    const char *state = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *primary =
        result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (state == NULL || primary == NULL) {
        return fail_connection(db, err);
    }
    char line[ERR_TEXT_CAP];
    one_line(primary, line, sizeof line);
    if (err->code == ERR_NONE) {
        bool locked = strcmp(state, "55P03") == 0;
        (void)err_set(err, locked ? ERR_LOCKED : ERR_DB, "%s (%s): %s%s",
                      words_pick("数据库报错", "database error"), state, line, remedy_of(state));
        memcpy(err->sqlstate, state, sizeof err->sqlstate - 1);
        err->sqlstate[sizeof err->sqlstate - 1] = '\0';
    }
    return false;
}

/* Ask the server to drop what it does. In a child with an alarm, because PQcancel waits for ever
 * when the postmaster itself hangs. */
static void cancel_running(struct db *db)
{
    pid_t child = fork();
    if (child == 0) {
        alarm(CANCEL_S);
        PGcancel *cancel = PQgetCancel(db->conn);
        char ignored[256];
        if (cancel != NULL) {
            (void)PQcancel(cancel, ignored, (int)sizeof ignored);
        }
        _exit(0);
    }
    if (child > 0) {
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
        }
    }
}

static void cut(struct db *db)
{
    PQfinish(db->conn);
    db->conn = NULL;
}

bool db_await(struct db *db, bool writing, struct err *err)
{
    struct pollfd wait = {.fd = PQsocket(db->conn), .events = POLLIN};
    if (writing) {
        wait.events |= POLLOUT;
    }
    int ready;
    do {
        ready = poll(&wait, 1, db->silence_ms);
    } while (ready < 0 && errno == EINTR);
    if (ready < 0) {
        return err_set(err, ERR_SYSTEM, "poll: %s", strerror(errno));
    }
    if (ready == 0) {
        cancel_running(db);
        cut(db);
        return err_set(err, ERR_DB, "%s (GYCT_DB_TIMEOUT=%d)",
                       words_pick("数据库长时间没有回应，连接已切断",
                                  "the database was silent for too long; connection cut"),
                       db->silence_ms / 1000);
    }
    if ((wait.revents & (POLLIN | POLLERR | POLLHUP)) != 0 && PQconsumeInput(db->conn) == 0) {
        return fail_connection(db, err);
    }
    return true;
}

bool db_flush(struct db *db, struct err *err)
{
    int left;
    while ((left = PQflush(db->conn)) == 1) {
        if (!db_await(db, true, err)) {
            return false;
        }
    }
    return left == 0 || fail_connection(db, err);
}

bool db_next_result(struct db *db, void **raw_result, struct err *err)
{
    *raw_result = NULL;
    while (PQisBusy(db->conn)) {
        if (!db_await(db, false, err)) {
            return false;
        }
    }
    *raw_result = PQgetResult(db->conn);
    return true;
}

/* Connected and idle, one more statement. */
static bool ready(struct db *db, struct err *err)
{
    if (db->conn == NULL || PQstatus(db->conn) != CONNECTION_OK) {
        return err_set(err, ERR_DB, "%s",
                       words_pick("数据库连接已断开", "the database connection is closed"));
    }
    db->statements++;
    return true;
}

/* Read every result of the statement just sent; keeps the last good one. The first failure wins. A
 * COPY state or a dead connection ends the loop, which libpq alone would not (RELIABILITY.md §4).
 */
static bool read_results(struct db *db, PGresult **kept, struct err *err)
{
    bool good = db_flush(db, err);
    PGresult *last = NULL;
    while (db->conn != NULL) {
        void *next = NULL;
        good = db_next_result(db, &next, err) && good;
        if (next == NULL) {
            break;
        }
        PGresult *result = next;
        ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK ||
            status == PGRES_EMPTY_QUERY) {
            PQclear(last);
            last = result;
            continue;
        }
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
            good = err_set(err, ERR_BUG, "COPY in a plain statement");
            PQclear(result);
            cut(db);
            break;
        }
        good = db_fail(db, result, err);
        PQclear(result);
        if (PQstatus(db->conn) != CONNECTION_OK) {
            break;
        }
    }
    if (good && kept != NULL) {
        *kept = last;
    } else {
        PQclear(last);
    }
    return good;
}

/* The name of the statement's plan, "" when it is sent as it is. */
static bool plan_of(struct db *db, const char *sql, char name[PLAN_NAME_CAP], struct err *err)
{
    size_t at = 0;

    name[0] = '\0';
    if (!db->plans) {
        return true;
    }
    while (at < db->planned_count && strcmp(db->planned[at], sql) != 0) {
        at++;
    }
    if (at == PLANS_CAP) {
        return true;
    }
    snprintf(name, PLAN_NAME_CAP, "plan%zu", at);
    if (at < db->planned_count) {
        return true;
    }
    if (PQsendPrepare(db->conn, name, sql, 0, NULL) != 1) {
        return fail_connection(db, err);
    }
    if (!read_results(db, NULL, err)) {
        return false;
    }
    char *const text = xmalloc(strlen(sql) + 1);
    memcpy(text, sql, strlen(sql) + 1);
    db->planned[db->planned_count++] = text;
    return true;
}

static bool run(struct db *db, const char *sql, const char *const *params, size_t n,
                PGresult **kept, struct err *err)
{
    char name[PLAN_NAME_CAP];

    if (!ready(db, err) || !plan_of(db, sql, name, err)) {
        return false;
    }
    if (name[0] != '\0') {
        if (PQsendQueryPrepared(db->conn, name, (int)n, params, NULL, NULL, 0) != 1) {
            return fail_connection(db, err);
        }
        return read_results(db, kept, err);
    }
    if (PQsendQueryParams(db->conn, sql, (int)n, NULL, params, NULL, NULL, 0) != 1) {
        return fail_connection(db, err);
    }
    return read_results(db, kept, err);
}

static void notice(void *context, const PGresult *result)
{
    (void)context;
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (primary != NULL) {
        char line[ERR_TEXT_CAP];
        one_line(primary, line, sizeof line);
        log_debug("database: %s", line);
    }
}

static int silence_from_environment(void)
{
    const char *text = getenv("GYCT_DB_TIMEOUT");
    long seconds = text == NULL ? 0 : strtol(text, NULL, 10);
    if (seconds < 1 || seconds > SILENCE_MAX_S) {
        seconds = SILENCE_DEFAULT_S;
    }
    return (int)seconds * 1000;
}

struct db *db_open(const char *conninfo, struct err *err)
{
    /* Values before dbname are defaults that the user's string may replace. */
    const char *keys[5] = {0};
    const char *values[5] = {0};
    size_t n = 0;
    if (getenv("PGCONNECT_TIMEOUT") == NULL) {
        keys[n] = "connect_timeout";
        values[n++] = "20";
    }
    keys[n] = "fallback_application_name";
    values[n++] = "gyct";
    keys[n] = "dbname";
    values[n++] = *conninfo == '\0' ? NULL : conninfo;
    keys[n] = "client_encoding";
    values[n++] = "UTF8";

    struct db *db = xmalloc(sizeof *db);
    *db = (struct db){.silence_ms = silence_from_environment()};
    db->conn = PQconnectdbParams(keys, values, 1);
    if (db->conn == NULL || PQstatus(db->conn) != CONNECTION_OK) {
        (void)fail_connection(db, err);
        db_close(db);
        return NULL;
    }
    (void)PQsetNoticeReceiver(db->conn, notice, NULL);
    if (PQsetnonblocking(db->conn, 1) != 0 ||
        !db_exec(db, sqltext("query/session.sql"), NULL, 0, NULL, err)) {
        (void)err_set(err, ERR_DB, "%s",
                      words_pick("数据库会话设置失败", "cannot set up the database session"));
        db_close(db);
        return NULL;
    }
    return db;
}

void db_close(struct db *db)
{
    if (db != NULL) {
        PQfinish(db->conn);
        for (size_t i = 0; i < db->planned_count; i++) {
            free(db->planned[i]);
        }
        free(db);
    }
}

bool db_plan_once(struct db *db, struct err *err)
{
    const bool good = db_exec(db, "set plan_cache_mode = force_generic_plan", NULL, 0, NULL, err);

    db->plans = good;
    return good;
}

bool db_exec(struct db *db, const char *sql, const char *const *params, size_t n, int64_t *changed,
             struct err *err)
{
    PGresult *result = NULL;
    if (!run(db, sql, params, n, &result, err)) {
        return false;
    }
    if (changed != NULL) {
        *changed = result == NULL ? 0 : strtoll(PQcmdTuples(result), NULL, 10);
    }
    PQclear(result);
    return true;
}

bool db_query(struct db *db, const char *sql, const char *const *params, size_t n,
              struct arena *arena, struct db_rows *rows, struct err *err)
{
    *rows = (struct db_rows){0};
    PGresult *result = NULL;
    if (!run(db, sql, params, n, &result, err)) {
        return false;
    }
    if (result == NULL) {
        return err_set(err, ERR_BUG, "a query without a result");
    }
    rows->row_count = (size_t)PQntuples(result);
    rows->column_count = (size_t)PQnfields(result);
    rows->cells = arena_array(arena, rows->row_count * rows->column_count + 1, sizeof(char *));
    size_t cell = 0;
    for (int row = 0; row < PQntuples(result); row++) {
        for (int column = 0; column < PQnfields(result); column++, cell++) {
            if (!PQgetisnull(result, row, column)) {
                rows->cells[cell] = arena_strndup(arena, PQgetvalue(result, row, column),
                                                  (size_t)PQgetlength(result, row, column));
            }
        }
    }
    PQclear(result);
    return true;
}

struct each {
    bool (*row)(void *context, const char *const *cells, size_t columns, struct err *err);
    void *context;
    const char **cells;
    size_t room;
};

static bool hand_row(struct each *each, const PGresult *result, struct err *err)
{
    size_t columns = (size_t)PQnfields(result);
    if (columns > each->room) {
        each->cells = xrealloc(each->cells, columns * sizeof *each->cells);
        each->room = columns;
    }
    for (size_t i = 0; i < columns; i++) {
        each->cells[i] = PQgetisnull(result, 0, (int)i) ? NULL : PQgetvalue(result, 0, (int)i);
    }
    return each->row(each->context, each->cells, columns, err);
}

/* Single rows until the last, empty TUPLES_OK. After the callback says stop, the statement is
 * cancelled and the rest read away. */
static bool read_rows(struct db *db, struct each *each, struct err *err)
{
    bool good = db_flush(db, err);
    bool stopped = false;
    while (db->conn != NULL) {
        void *next = NULL;
        good = db_next_result(db, &next, err) && good;
        if (next == NULL) {
            break;
        }
        PGresult *result = next;
        ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_SINGLE_TUPLE) {
            if (!stopped && (!good || !hand_row(each, result, err))) {
                good = false;
                stopped = true;
                cancel_running(db);
            }
        } else if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
            good = stopped ? good : db_fail(db, result, err);
        }
        PQclear(result);
        if (PQstatus(db->conn) != CONNECTION_OK) {
            break;
        }
    }
    return good;
}

bool db_each(struct db *db, const char *sql, const char *const *params, size_t n,
             bool (*row)(void *context, const char *const *cells, size_t columns, struct err *err),
             void *context, struct err *err)
{
    if (!ready(db, err)) {
        return false;
    }
    if (PQsendQueryParams(db->conn, sql, (int)n, NULL, params, NULL, NULL, 0) != 1 ||
        PQsetSingleRowMode(db->conn) != 1) {
        return fail_connection(db, err);
    }
    struct each each = {.row = row, .context = context};
    bool good = read_rows(db, &each, err);
    free(each.cells);
    return good;
}

bool db_script(struct db *db, const char *sql, struct err *err)
{
    if (!ready(db, err)) {
        return false;
    }
    if (PQsendQuery(db->conn, sql) != 1) {
        return fail_connection(db, err);
    }
    return read_results(db, NULL, err);
}

bool db_begin(struct db *db, struct err *err)
{
    return db_exec(db, "begin", NULL, 0, NULL, err);
}

bool db_commit(struct db *db, struct err *err)
{
    if (!ready(db, err)) {
        return false;
    }
    struct err inner = {0};
    PGresult *result = NULL;
    if (PQsendQuery(db->conn, "commit") != 1) {
        return fail_connection(db, err);
    }
    bool good = read_results(db, &result, &inner);
    bool rolled_back = good && (result == NULL || strcmp(PQcmdStatus(result), "COMMIT") != 0);
    PQclear(result);
    if (rolled_back) {
        return err_set(err, ERR_DB, "%s",
                       words_pick("事务已被回滚", "the transaction was rolled back"));
    }
    if (good) {
        return true;
    }
    if (db->conn == NULL || PQstatus(db->conn) != CONNECTION_OK) {
        return err_set(err, ERR_UNKNOWN, "%s: %s",
                       words_pick("提交结果未知，请重新运行以确认",
                                  "the outcome of the commit is unknown; run again to settle it"),
                       inner.what);
    }
    if (err->code == ERR_NONE) {
        *err = inner;
    }
    return false;
}

void db_rollback(struct db *db)
{
    struct err ignored = {0};
    if (db->conn != NULL && PQstatus(db->conn) == CONNECTION_OK &&
        PQtransactionStatus(db->conn) != PQTRANS_IDLE) {
        (void)!db_exec(db, "rollback", NULL, 0, NULL, &ignored);
    }
}

int64_t db_statement_count(const struct db *db)
{
    return db->statements;
}

const char *db_cell(const struct db_rows *rows, size_t row, size_t column)
{
    const char *cell = rows->cells[row * rows->column_count + column];
    return cell == NULL ? "" : cell;
}

bool db_is_null(const struct db_rows *rows, size_t row, size_t column)
{
    return rows->cells[row * rows->column_count + column] == NULL;
}

const char *db_cell_or_null(const struct db_rows *rows, size_t row, size_t column)
{
    return db_is_null(rows, row, column) ? NULL : db_cell(rows, row, column);
}

int64_t db_int(const struct db_rows *rows, size_t row, size_t column)
{
    return db_cell_int(db_cell(rows, row, column));
}

bool db_is_true(const struct db_rows *rows, size_t row, size_t column)
{
    return db_cell_is_true(db_cell(rows, row, column));
}

int64_t db_cell_int(const char *cell)
{
    return cell == NULL ? 0 : strtoll(cell, NULL, 10);
}

size_t db_cell_ints(const char *cell, int64_t *values, size_t room)
{
    size_t n = 0;
    if (cell == NULL || cell[0] != '{') {
        return 0;
    }
    for (const char *at = cell + 1; *at != '\0' && *at != '}'; at++) {
        bool negative = *at == '-';
        int64_t value = 0;
        for (at += negative; *at >= '0' && *at <= '9'; at++) {
            value = value * 10 + (*at - '0');
        }
        if (n < room) {
            values[n] = negative ? -value : value;
        }
        n++;
        if (*at != ',') {
            break;
        }
    }
    return n;
}

bool db_cell_is_true(const char *cell)
{
    return cell != NULL && cell[0] == 't';
}

const char *db_int_text(struct arena *arena, int64_t value)
{
    return arena_printf(arena, "%lld", (long long)value);
}

int db_client_version(void)
{
    return PQlibVersion();
}

void *db_raw(struct db *db)
{
    return db->conn;
}
