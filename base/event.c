#include "base/event.h"

#include <stdlib.h>
#include <string.h>

#include "base/sqltext.h"

/* The link of base/event.h. */
static struct digest link_hash(const struct digest *prev, int64_t seq, const char *kind,
                               const struct digest *payload, const char *actor, int64_t micros)
{
    unsigned char place[8];
    for (size_t i = 0; i < sizeof place; i++) {
        place[i] = (unsigned char)((uint64_t)seq >> (8 * (sizeof place - 1 - i)));
    }
    struct arena arena;
    arena_init(&arena);
    const char *when = arena_printf(&arena, "%lld", (long long)micros);
    struct digest_run *run = digest_start();
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

bool event_head_at(struct db *db, int64_t *seq, struct digest *head, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct db_rows rows;
    *seq = 0;
    memset(head, 0, sizeof *head);
    bool good = db_query(db, sqltext("query/event_head.sql"), NULL, 0, &arena, &rows, err);
    if (good && rows.row_count == 1) {
        *seq = db_int(&rows, 0, 0);
        good = digest_read(db_cell(&rows, 0, 1), head) ||
               err_set(err, ERR_DATA, "event %lld: a hash of the wrong length", (long long)*seq);
    }
    arena_release(&arena);
    return good;
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
    int64_t seq;
    if (!db_exec(db, sqltext("query/event_lock.sql"), NULL, 0, NULL, err) ||
        !event_head_at(db, &seq, &prev, err)) {
        return false;
    }
    int64_t micros = now * 1000000;
    struct digest digest = digest_of(payload);
    struct digest hash = link_hash(&prev, seq + 1, kind, &digest, actor, micros);

    struct arena arena;
    arena_init(&arena);
    const char *params[] = {db_int_text(&arena, seq + 1), digest_hex(&arena, &prev),
                            digest_hex(&arena, &hash),    kind,
                            digest_hex(&arena, &digest),  actor,
                            db_int_text(&arena, micros)};
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
    bool good = digest_read(cells[1], &prev) && digest_read(cells[2], &hash) &&
                digest_read(cells[4], &payload) && seq == chain->links + 1 &&
                same(&prev, &walk->prev);
    if (good) {
        struct digest again =
            link_hash(&prev, seq, cells[3], &payload, cells[5], strtoll(cells[6], NULL, 10));
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

bool event_mark_read(const char *seq, const char *hex, struct event_mark *mark)
{
    char *end = NULL;
    mark->seq = strtoll(seq, &end, 10);
    return end != seq && mark->seq > 0 && digest_read(hex, &mark->hash);
}
