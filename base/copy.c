#include "base/copy.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libpq-fe.h>

#include "base/date.h"
#include "base/spill.h"
#include "base/sqltext.h"
#include "base/words.h"

/* Type oids are fixed by the server's catalogue (pg_type.dat) and part of its wire protocol. */
enum {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_INT2_ARRAY = 1005,
    TYPE_TEXT_ARRAY = 1009,
    TYPE_DATE = 1082,
    TYPE_TIMESTAMP = 1114,
    TYPE_UUID = 2950,
    TYPE_JSONB = 3802
};

enum {
    COPY_COLUMNS = 64,
    COPY_FLUSH = 48 * 1024, /* sent at the first row end past this (PERFORMANCE.md §4) */
    COPY_ROOM = 64 * 1024,
    COPY_SPOOL = 1024 * 1024, /* what a spool keeps in memory */
    COPY_CAP = 64 * 1024 * 1024,
    DAY_SECONDS = 86400
};

struct copy {
    struct db *db;
    bool text;
    size_t columns;
    int types[COPY_COLUMNS];
    size_t column; /* next column of the open row */
    bool row_open;
    char *data;
    size_t n;
    size_t room;
    char *command;  /* a spool's COPY, sent by copy_end; NULL once rows go to the server */
    int spill;      /* where a spool's rows are that memory does not hold; -1 = none yet */
    struct err err; /* sticky */
};

static void fault(struct copy *copy, const char *what)
{
    (void)err_set(&copy->err, ERR_BUG, "copy: %s (column %zu)", what, copy->column);
}

/* --- bytes ----------------------------------------------------------------------------------- */

static void reserve(struct copy *copy, size_t more)
{
    if (copy->room - copy->n >= more) {
        return;
    }
    size_t room = copy->room * 2;
    while (room - copy->n < more) {
        room *= 2;
    }
    copy->data = xrealloc(copy->data, room);
    copy->room = room;
}

/* n more bytes, for the caller to write. */
static inline char *extend(struct copy *copy, size_t n)
{
    if (copy->room - copy->n < n) {
        reserve(copy, n);
    }
    char *at = copy->data + copy->n;
    copy->n += n;
    return at;
}

static inline void put(struct copy *copy, const void *bytes, size_t n)
{
    char *at = extend(copy, n);
    if (n > 0) {
        memcpy(at, bytes, n);
    }
}

static inline void put_byte(struct copy *copy, char byte)
{
    *extend(copy, 1) = byte;
}

/* The low `bytes` bytes of value, most significant first; returns what is behind them. */
static inline char *store(char *at, uint64_t value, size_t bytes)
{
    value <<= 64 - 8 * bytes;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    value = __builtin_bswap64(value);
#endif
    memcpy(at, &value, bytes);
    return at + bytes;
}

static inline void put_big_endian(struct copy *copy, uint64_t value, size_t bytes)
{
    store(extend(copy, bytes), value, bytes);
}

/* A value of a fixed number of bytes: its length, then itself. */
static inline char *store_sized(char *at, uint64_t value, size_t bytes)
{
    return store(store(at, bytes, 4), value, bytes);
}

static void put_hex(struct copy *copy, const unsigned char *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        put_byte(copy, digits[bytes[i] >> 4]);
        put_byte(copy, digits[bytes[i] & 15]);
    }
}

/* Escapes of COPY's text format; bytes above 0x7f stand for themselves in UTF-8. */
static void put_escaped(struct copy *copy, struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '\\':
            put(copy, "\\\\", 2);
            break;
        case '\b':
            put(copy, "\\b", 2);
            break;
        case '\f':
            put(copy, "\\f", 2);
            break;
        case '\n':
            put(copy, "\\n", 2);
            break;
        case '\r':
            put(copy, "\\r", 2);
            break;
        case '\t':
            put(copy, "\\t", 2);
            break;
        case '\v':
            put(copy, "\\v", 2);
            break;
        default:
            put_byte(copy, text.p[i]);
            break;
        }
    }
}

static void put_decimal(struct copy *copy, int64_t value)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%lld", (long long)value);
    put(copy, text, (size_t)n);
}

/* --- sending --------------------------------------------------------------------------------- */

static void send_bytes(struct copy *copy, const char *bytes, size_t n)
{
    PGconn *conn = db_raw(copy->db);
    if (conn == NULL || PQputCopyData(conn, bytes, (int)n) != 1) {
        (void)!db_fail(copy->db, NULL, &copy->err);
    } else {
        (void)!db_flush(copy->db, &copy->err);
    }
}

static void spill_rows(struct copy *copy)
{
    if (copy->spill < 0) {
        copy->spill = spill_open();
    }
    for (size_t done = 0; done < copy->n && copy->err.code == ERR_NONE;) {
        ssize_t put = copy->spill < 0 ? -1 : write(copy->spill, copy->data + done, copy->n - done);
        if (put > 0) {
            done += (size_t)put;
        } else if (put == 0 || errno != EINTR) {
            (void)!err_set(&copy->err, ERR_SYSTEM,
                           words_pick("临时文件写入失败：%s", "cannot write a temporary file: %s"),
                           strerror(errno));
        }
    }
}

static void send_rows(struct copy *copy)
{
    if (copy->err.code != ERR_NONE || copy->n == 0) {
        return;
    }
    if (copy->command != NULL) {
        spill_rows(copy);
    } else {
        send_bytes(copy, copy->data, copy->n);
    }
    copy->n = 0;
}

static void close_row(struct copy *copy)
{
    if (!copy->row_open) {
        return;
    }
    if (copy->column != copy->columns) {
        fault(copy, "a row with missing columns");
    }
    if (copy->text) {
        put_byte(copy, '\n');
    }
    copy->row_open = false;
    if (copy->n >= (copy->command == NULL ? COPY_FLUSH : COPY_SPOOL)) {
        send_rows(copy);
    }
    if (copy->n > COPY_CAP) {
        fault(copy, "row over the cap");
    }
}

void copy_row(struct copy *copy)
{
    if (copy->err.code != ERR_NONE) {
        return;
    }
    close_row(copy);
    copy->row_open = true;
    copy->column = 0;
    if (!copy->text) {
        put_big_endian(copy, copy->columns, 2);
    }
}

/* What is wrong with a value of the type now; a failed copy stays silent. */
static void refuse_value(struct copy *copy, int type)
{
    if (copy->err.code != ERR_NONE) {
        return;
    }
    fault(copy, copy->row_open && copy->column < copy->columns && type != 0
                    ? "the value's type is not the column's"
                    : "a value outside a row");
}

/* Start the next column; type 0 = any (null). False when nothing may be written. */
static inline bool next_column(struct copy *copy, int type)
{
    if (!copy->row_open || copy->column >= copy->columns ||
        (type != 0 && copy->types[copy->column] != type) || copy->err.code != ERR_NONE) {
        refuse_value(copy, type);
        return false;
    }
    if (copy->text && copy->column > 0) {
        put_byte(copy, '\t');
    }
    copy->column++;
    return true;
}

static inline void integer(struct copy *copy, int type, int64_t value, size_t bytes)
{
    if (!next_column(copy, type)) {
        return;
    }
    if (copy->text) {
        put_decimal(copy, value);
        return;
    }
    store_sized(extend(copy, 4 + bytes), (uint64_t)value, bytes);
}

static void put_date_text(struct copy *copy, int32_t day)
{
    struct civil civil = date_to_civil(day);
    char text[48];
    int n = snprintf(text, sizeof text, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    put(copy, text, (size_t)n);
}

/* --- values ---------------------------------------------------------------------------------- */

void copy_null(struct copy *copy)
{
    if (!next_column(copy, 0)) {
        return;
    }
    if (copy->text) {
        put(copy, "\\N", 2);
    } else {
        put_big_endian(copy, UINT32_MAX, 4);
    }
}

void copy_int2(struct copy *copy, int16_t value)
{
    integer(copy, TYPE_INT2, value, 2);
}

void copy_int4(struct copy *copy, int32_t value)
{
    integer(copy, TYPE_INT4, value, 4);
}

void copy_int8(struct copy *copy, int64_t value)
{
    integer(copy, TYPE_INT8, value, 8);
}

void copy_bool(struct copy *copy, bool value)
{
    if (!next_column(copy, TYPE_BOOL)) {
        return;
    }
    if (copy->text) {
        put_byte(copy, value ? 't' : 'f');
        return;
    }
    put_big_endian(copy, 1, 4);
    put_byte(copy, value ? 1 : 0);
}

void copy_date(struct copy *copy, int32_t day)
{
    if (!copy->text) {
        integer(copy, TYPE_DATE, (int64_t)day - DATE_PG_EPOCH, 4);
    } else if (next_column(copy, TYPE_DATE)) {
        put_date_text(copy, day);
    }
}

void copy_timestamp(struct copy *copy, int64_t seconds)
{
    if (!copy->text) {
        int64_t since_2000 = seconds - (int64_t)DATE_PG_EPOCH * DAY_SECONDS;
        integer(copy, TYPE_TIMESTAMP, since_2000 * 1000000, 8);
    } else if (next_column(copy, TYPE_TIMESTAMP)) {
        int64_t day = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0 ? 1 : 0);
        int rest = (int)(seconds - day * DAY_SECONDS);
        put_date_text(copy, (int32_t)day);
        char text[48];
        int n =
            snprintf(text, sizeof text, " %02d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
        put(copy, text, (size_t)n);
    }
}

void copy_text(struct copy *copy, struct span text)
{
    if (!next_column(copy, TYPE_TEXT)) {
        return;
    }
    if (copy->text) {
        put_escaped(copy, text);
        return;
    }
    char *at = store(extend(copy, 4 + text.n), text.n, 4);
    if (text.n > 0) {
        memcpy(at, text.p, text.n);
    }
}

void copy_uuid(struct copy *copy, const void *bytes16)
{
    if (!next_column(copy, TYPE_UUID)) {
        return;
    }
    if (copy->text) {
        put_hex(copy, bytes16, 16);
        return;
    }
    memcpy(store(extend(copy, 4 + 16), 16, 4), bytes16, 16);
}

void copy_bytea(struct copy *copy, const void *bytes, size_t n)
{
    if (!next_column(copy, TYPE_BYTEA)) {
        return;
    }
    if (copy->text) {
        put(copy, "\\\\x", 3);
        put_hex(copy, bytes, n);
        return;
    }
    put_big_endian(copy, n, 4);
    put(copy, bytes, n);
}

/* Binary jsonb is its text after a version byte. */
void copy_json(struct copy *copy, struct span text)
{
    if (!next_column(copy, TYPE_JSONB)) {
        return;
    }
    if (copy->text) {
        put_escaped(copy, text);
        return;
    }
    put_big_endian(copy, text.n + 1, 4);
    put_byte(copy, 1);
    put(copy, text.p, text.n);
}

/* An array literal: elements in quotes, their quotes and backslashes escaped. */
static void put_text_array_literal(struct copy *copy, const char *const *values, size_t n)
{
    struct buf literal;
    buf_init(&literal, COPY_CAP);
    buf_putc(&literal, '{');
    for (size_t i = 0; i < n; i++) {
        buf_puts(&literal, i > 0 ? ",\"" : "\"");
        for (const char *p = values[i]; *p != '\0'; p++) {
            if (*p == '"' || *p == '\\') {
                buf_putc(&literal, '\\');
            }
            buf_putc(&literal, *p);
        }
        buf_putc(&literal, '"');
    }
    buf_putc(&literal, '}');
    put_escaped(copy, buf_span(&literal));
    buf_release(&literal);
}

void copy_text_array(struct copy *copy, const char *const *values, size_t n)
{
    if (!next_column(copy, TYPE_TEXT_ARRAY)) {
        return;
    }
    if (copy->text) {
        put_text_array_literal(copy, values, n);
        return;
    }
    size_t bytes = n == 0 ? 12 : 20;
    for (size_t i = 0; i < n; i++) {
        bytes += 4 + strlen(values[i]);
    }
    put_big_endian(copy, bytes, 4);
    put_big_endian(copy, n == 0 ? 0 : 1, 4); /* dimensions */
    put_big_endian(copy, 0, 4);              /* no nulls */
    put_big_endian(copy, TYPE_TEXT, 4);
    if (n > 0) {
        put_big_endian(copy, n, 4);
        put_big_endian(copy, 1, 4); /* lower bound */
    }
    for (size_t i = 0; i < n; i++) {
        put_big_endian(copy, strlen(values[i]), 4);
        put(copy, values[i], strlen(values[i]));
    }
}

static void put_array_text(struct copy *copy, const int16_t *values, const bool *nulls, size_t n)
{
    put_byte(copy, '{');
    for (size_t i = 0; i < n; i++) {
        if (i > 0) {
            put_byte(copy, ',');
        }
        if (nulls != NULL && nulls[i]) {
            put(copy, "NULL", 4);
        } else {
            put_decimal(copy, values[i]);
        }
    }
    put_byte(copy, '}');
}

void copy_int2_array(struct copy *copy, const int16_t *values, const bool *nulls, size_t n)
{
    if (!next_column(copy, TYPE_INT2_ARRAY)) {
        return;
    }
    if (copy->text) {
        put_array_text(copy, values, nulls, n);
        return;
    }
    size_t null_count = 0;
    for (size_t i = 0; i < n; i++) {
        null_count += nulls != NULL && nulls[i] ? 1 : 0;
    }
    size_t bytes = (n == 0 ? 12 : 20) + 4 * n + 2 * (n - null_count);
    char *at = store(extend(copy, 4 + bytes), bytes, 4);
    at = store(at, n == 0 ? 0 : 1, 4); /* dimensions */
    at = store(at, null_count > 0 ? 1 : 0, 4);
    at = store(at, TYPE_INT2, 4);
    if (n > 0) {
        at = store(at, n, 4);
        at = store(at, 1, 4); /* lower bound */
    }
    for (size_t i = 0; i < n; i++) {
        if (nulls != NULL && nulls[i]) {
            at = store(at, UINT32_MAX, 4);
        } else { /* length and number at once */
            at = store(at, (uint64_t)2 << 16 | (uint16_t)values[i], 6);
        }
    }
}

/* --- begin and end --------------------------------------------------------------------------- */

static bool read_types(struct copy *copy, const char *table, const char *columns, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct db_rows rows;
    const char *params[] = {table, columns};
    bool good =
        db_query(copy->db, sqltext("query/copy_columns.sql"), params, 2, &arena, &rows, err);
    if (good && (rows.row_count == 0 || rows.row_count > COPY_COLUMNS)) {
        good = err_set(err, ERR_BUG, "copy: %zu columns", rows.row_count);
    }
    for (size_t i = 0; good && i < rows.row_count; i++) {
        if (db_is_null(&rows, i, 1)) {
            good = err_set(err, ERR_BUG, "copy: no column %s in %s", db_cell(&rows, i, 0), table);
        } else {
            copy->types[i] = (int)db_int(&rows, i, 1);
        }
    }
    copy->columns = rows.row_count;
    arena_release(&arena);
    return good;
}

/* Sends the COPY command and waits until the server asks for data. */
static bool start(struct copy *copy, const char *sql, struct err *err)
{
    PGconn *conn = db_raw(copy->db);
    if (PQsendQuery(conn, sql) != 1) {
        return db_fail(copy->db, NULL, err);
    }
    void *result = NULL;
    if (!db_flush(copy->db, err) || !db_next_result(copy->db, &result, err)) {
        return false;
    }
    bool good = PQresultStatus(result) == PGRES_COPY_IN || db_fail(copy->db, result, err);
    PQclear(result);
    while (!good && db_raw(copy->db) != NULL) { /* read to the end of the refused statement */
        struct err ignored = {0};
        if (!db_next_result(copy->db, &result, &ignored) || result == NULL) {
            break;
        }
        PQclear(result);
    }
    return good;
}

static void release(struct copy *copy)
{
    if (copy->spill >= 0) {
        (void)close(copy->spill);
    }
    free(copy->command);
    free(copy->data);
    free(copy);
}

/* A writer whose COPY is not sent yet; *command stays the writer's. */
static struct copy *prepare(struct db *db, const char *table, const char *columns, struct err *err)
{
    static const char signature[] = "PGCOPY\n\377\r\n"; /* its closing NUL belongs to it */
    const char *format = getenv("GYCT_COPY");
    struct copy *copy = xmalloc(sizeof *copy);
    *copy =
        (struct copy){.db = db, .text = format != NULL && strcmp(format, "text") == 0, .spill = -1};
    copy->room = COPY_ROOM;
    copy->data = xmalloc(copy->room);
    if (!read_types(copy, table, columns, err)) {
        release(copy);
        return NULL;
    }
    size_t room = strlen(table) + strlen(columns) + 64;
    copy->command = xmalloc(room);
    (void)snprintf(copy->command, room, "copy %s (%s) from stdin (format %s)", table, columns,
                   copy->text ? "text" : "binary");
    if (!copy->text) {
        put(copy, signature, sizeof signature);
        put_big_endian(copy, 0, 4); /* flags */
        put_big_endian(copy, 0, 4); /* length of the header extension */
    }
    return copy;
}

struct copy *copy_spool(struct db *db, const char *table, const char *columns, struct err *err)
{
    return prepare(db, table, columns, err);
}

struct copy *copy_begin(struct db *db, const char *table, const char *columns, struct err *err)
{
    struct copy *copy = prepare(db, table, columns, err);
    if (copy != NULL && !start(copy, copy->command, err)) {
        release(copy);
        return NULL;
    }
    if (copy != NULL) {
        free(copy->command);
        copy->command = NULL;
    }
    return copy;
}

/* The rows of a spool that went to disk, in order; those in memory follow as those of any writer.
 */
static void send_spilled(struct copy *copy)
{
    char block[COPY_FLUSH];
    off_t at = 0;
    while (copy->spill >= 0 && copy->err.code == ERR_NONE) {
        ssize_t got = pread(copy->spill, block, sizeof block, at);
        if (got > 0) {
            send_bytes(copy, block, (size_t)got);
            at += got;
        } else if (got == 0) {
            return;
        } else if (errno != EINTR) {
            (void)!err_set(&copy->err, ERR_SYSTEM,
                           words_pick("临时文件读取失败：%s", "cannot read a temporary file: %s"),
                           strerror(errno));
        }
    }
}

/* Send the COPY of a spool; false when there is none to end. */
static bool start_spooled(struct copy *copy, struct err *err)
{
    if (copy->err.code != ERR_NONE) {
        *err = copy->err;
        return false;
    }
    if (!start(copy, copy->command, err)) {
        return false;
    }
    free(copy->command);
    copy->command = NULL;
    send_spilled(copy);
    return true;
}

/* End the COPY, with a reason when it is to fail, and read the server's answer. */
static bool finish(struct copy *copy, const char *reason, int64_t *rows, struct err *err)
{
    PGconn *conn = db_raw(copy->db);
    if (conn == NULL || PQputCopyEnd(conn, reason) != 1) {
        return db_fail(copy->db, NULL, err);
    }
    bool good = db_flush(copy->db, err);
    while (db_raw(copy->db) != NULL) {
        void *result = NULL;
        good = db_next_result(copy->db, &result, err) && good;
        if (result == NULL) {
            break;
        }
        ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK) {
            *rows = strtoll(PQcmdTuples(result), NULL, 10);
        } else {
            good = db_fail(copy->db, result, err);
        }
        PQclear(result);
        if (status == PGRES_COPY_IN || PQstatus(db_raw(copy->db)) != CONNECTION_OK) {
            break;
        }
    }
    return good;
}

bool copy_end(struct copy *copy, int64_t *rows, struct err *err)
{
    int64_t taken = 0;
    bool good = true;
    if (copy->err.code == ERR_NONE) {
        close_row(copy);
        if (!copy->text) {
            put_big_endian(copy, UINT16_MAX, 2); /* trailer */
        }
    }
    if (copy->command != NULL && !start_spooled(copy, err)) {
        release(copy);
        return false;
    }
    send_rows(copy);
    if (copy->err.code == ERR_NONE) {
        good = finish(copy, NULL, &taken, err);
    } else {
        struct err ignored = {0};
        (void)!finish(copy, "abandoned by the client", &taken, &ignored);
        good = false;
        if (err->code == ERR_NONE) {
            *err = copy->err;
        }
    }
    if (rows != NULL) {
        *rows = good ? taken : 0;
    }
    release(copy);
    return good;
}

void copy_abort(struct copy *copy)
{
    if (copy == NULL) {
        return;
    }
    int64_t ignored_rows = 0;
    struct err ignored = {0};
    if (copy->command == NULL) {
        (void)!finish(copy, "abandoned by the client", &ignored_rows, &ignored);
    }
    release(copy);
}
