#include "base/event.h"

#include <stdlib.h>
#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"

/* The link of base/event.h. */
static struct digest link_hash(enum digest_method method, const struct digest *prev, int64_t seq,
                               const char *kind, const struct digest *payload, const char *actor,
                               int64_t micros)
{
    unsigned char place[8];
    for (size_t i = 0; i < sizeof place; i++) {
        place[i] = (unsigned char)((uint64_t)seq >> (8 * (sizeof place - 1 - i)));
    }
    struct arena arena;
    arena_init(&arena);
    const char *when = arena_printf(&arena, "%lld", (long long)micros);
    struct digest_run *run = digest_start_by(method);
    digest_add(run, prev->bytes, DIGEST_BYTES);
    digest_add(run, place, sizeof place);
    digest_add(run, kind, strlen(kind) + 1);
    digest_add(run, payload->bytes, DIGEST_BYTES);
    digest_add(run, actor, strlen(actor) + 1);
    digest_add(run, when, strlen(when));
    arena_release(&arena);
    return digest_end(run);
}

static int hex_value(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at == NULL ? -1 : (int)(at - digits);
}

/* A digest of 64 hex digits; false when it is anything else. */
static bool digest_read(const char *hex, struct digest *digest)
{
    if (strlen(hex) != DIGEST_HEX) {
        return false;
    }
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        int high = hex_value(hex[2 * i]);
        int low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        digest->bytes[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

/* The newest event, and the digest of the next. */
static bool read_head(struct db *db, int64_t *seq, struct digest *head, enum digest_method *method,
                      struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct db_rows rows;
    memset(head, 0, sizeof *head);
    bool good = db_query(db, sqltext("query/event_head.sql"), NULL, 0, &arena, &rows, err);
    if (good) {
        *seq = db_int(&rows, 0, 0);
        good =
            (*seq == 0 || digest_read(db_cell(&rows, 0, 1), head) ||
             err_set(err, ERR_DATA, "event %lld: a hash of the wrong length", (long long)*seq)) &&
            (digest_method_read(db_cell(&rows, 0, 2), method) ||
             err_set(err, ERR_DATA, "setting event_digest: %s", db_cell(&rows, 0, 2)));
    }
    arena_release(&arena);
    return good;
}

bool event_head_at(struct db *db, int64_t *seq, struct digest *head, struct err *err)
{
    enum digest_method method;
    return read_head(db, seq, head, &method, err);
}

bool event_digest_choose(struct db *db, enum digest_method method, struct err *err)
{
    const char *name = digest_method_name(method);
    const char *setting[] = {"event_digest", name};
    int64_t seq;
    struct digest head;
    enum digest_method chosen;
    return db_exec(db, sqltext("query/event_lock.sql"), NULL, 0, NULL, err) &&
           db_exec(db, sqltext("query/setting_add.sql"), setting, 2, NULL, err) &&
           read_head(db, &seq, &head, &chosen, err) &&
           (chosen == method ||
            err_set(err, ERR_DATA,
                    words_pick("事件链的摘要算法已定为 %s，不能改为 %s",
                               "the event log's digest was chosen: %s, it cannot be %s"),
                    digest_method_name(chosen), name));
}

bool event_head(struct db *db, struct digest *head, struct err *err)
{
    int64_t seq;
    return event_head_at(db, &seq, head, err);
}

bool event_append(struct db *db, const char *kind, struct span payload, const char *actor,
                  int64_t now, struct digest *head, struct err *err)
{
    struct digest prev;
    enum digest_method method;
    int64_t seq;
    if (!db_exec(db, sqltext("query/event_lock.sql"), NULL, 0, NULL, err) ||
        !read_head(db, &seq, &prev, &method, err)) {
        return false;
    }
    int64_t micros = now * 1000000;
    struct digest digest = digest_of_by(method, payload);
    struct digest hash = link_hash(method, &prev, seq + 1, kind, &digest, actor, micros);

    struct arena arena;
    arena_init(&arena);
    const char *params[] = {db_int_text(&arena, seq + 1), digest_hex(&arena, &prev),
                            digest_hex(&arena, &hash),    kind,
                            digest_hex(&arena, &digest),  actor,
                            db_int_text(&arena, micros),  digest_method_name(method)};
    bool good =
        db_exec(db, sqltext("query/event_append.sql"), params, ARRAY_LEN(params), NULL, err);
    arena_release(&arena);
    if (good && head != NULL) {
        *head = hash;
    }
    return good;
}

struct walk {
    struct event_chain *chain;
    struct digest prev;
    const struct event_mark *marks;
    size_t mark_count;
};

static bool same(const struct digest *a, const struct digest *b)
{
    return memcmp(a->bytes, b->bytes, DIGEST_BYTES) == 0;
}

/* One link. The walk goes on behind a broken link, so that the count is of the whole chain. */
static bool check_link(void *context, const char *const *cells, size_t columns, struct err *err)
{
    (void)columns;
    (void)err;
    struct walk *walk = context;
    struct event_chain *chain = walk->chain;
    int64_t seq = strtoll(cells[0], NULL, 10);
    struct digest prev;
    struct digest hash;
    struct digest payload;
    enum digest_method method;
    bool good = digest_method_read(cells[7], &method) && digest_read(cells[1], &prev) &&
                digest_read(cells[2], &hash) && digest_read(cells[4], &payload) &&
                seq == chain->links + 1 && same(&prev, &walk->prev);
    if (good) {
        struct digest again = link_hash(method, &prev, seq, cells[3], &payload, cells[5],
                                        strtoll(cells[6], NULL, 10));
        good = same(&again, &hash);
    }
    if (!good && chain->broken_at == 0) {
        chain->broken_at = seq;
    }
    chain->links++;
    if (!digest_read(cells[2], &walk->prev)) {
        memset(&walk->prev, 0, sizeof walk->prev);
    }
    for (size_t i = 0; i < walk->mark_count; i++) {
        if (walk->marks[i].seq == seq && same(&walk->marks[i].hash, &walk->prev)) {
            chain->marks_found++;
        }
    }
    return true;
}

bool event_verify(struct db *db, const struct event_mark *marks, size_t mark_count,
                  struct event_chain *chain, struct err *err)
{
    *chain = (struct event_chain){0};
    struct walk walk = {.chain = chain, .marks = marks, .mark_count = mark_count};
    if (!db_each(db, sqltext("query/event_chain.sql"), NULL, 0, check_link, &walk, err)) {
        return false;
    }
    chain->head = walk.prev;
    return true;
}

/* Faults found so far, in the arena. */
struct rows_walk {
    struct arena *arena;
    struct event_faults *faults;
    size_t room;
};

static bool check_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    (void)columns;
    (void)err;
    struct rows_walk *walk = context;
    struct digest payload;
    enum digest_method method;
    if (cells[2] != NULL && cells[3] != NULL && digest_read(cells[3], &payload) &&
        digest_method_read(cells[4], &method)) {
        struct digest said = digest_of_by(method, span_of(cells[2]));
        if (same(&said, &payload)) {
            return true;
        }
    }
    if (walk->faults->count == walk->room) {
        size_t room = walk->room == 0 ? 16 : walk->room * 2;
        walk->faults->lines = arena_grow(walk->arena, walk->faults->lines, walk->room, room,
                                         sizeof *walk->faults->lines);
        walk->room = room;
    }
    walk->faults->lines[walk->faults->count++] =
        arena_printf(walk->arena, "event %s %s", cells[0], cells[1]);
    return true;
}

bool event_rows(struct db *db, struct arena *arena, struct event_faults *faults, struct err *err)
{
    *faults = (struct event_faults){0};
    struct rows_walk walk = {.arena = arena, .faults = faults};
    return db_each(db, sqltext("query/event_said.sql"), NULL, 0, check_row, &walk, err);
}

bool event_mark_read(const char *seq, const char *hex, struct event_mark *mark)
{
    char *end = NULL;
    mark->seq = strtoll(seq, &end, 10);
    return end != seq && mark->seq > 0 && digest_read(hex, &mark->hash);
}
