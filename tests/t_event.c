/* The event chain: it verifies, and every kind of tampering is found. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/event.h"
#include "base/migrate.h"
#include "tests/lib/dbtest.h"

enum { LINKS = 8, INSTANT = 1767225600 };

static void append(struct db *db, int from, int to)
{
    struct arena arena;
    arena_init(&arena);
    for (int i = from; i <= to; i++) {
        struct err err = {0};
        struct digest head;
        const char *payload = arena_printf(&arena, "load file-%d.xlsx", i);
        if (!db_begin(db, &err) ||
            !event_append(db, "load", span_of(payload), "tester", INSTANT + i, &head, &err) ||
            !db_commit(db, &err)) {
            fail_msg("%s", err.what);
        }
    }
    arena_release(&arena);
}

/* A database with an empty chain, then LINKS links. */
static struct db *chain_of_links(void)
{
    struct db *db = dbtest_open(dbtest_conninfo());
    struct err err = {0};
    bool changed;
    if (!migrate_run(db, &changed, &err)) {
        fail_msg("%s", err.what);
    }
    dbtest_exec(db, "truncate event");
    append(db, 1, LINKS);
    return db;
}

static struct event_chain verify(struct db *db, const struct event_mark *marks, size_t count)
{
    struct err err = {0};
    struct event_chain chain;
    if (!event_verify(db, marks, count, &chain, &err)) {
        fail_msg("%s", err.what);
    }
    return chain;
}

static struct event_mark head_mark(struct db *db)
{
    struct err err = {0};
    struct event_mark mark;
    assert_true(event_head_at(db, &mark.seq, &mark.hash, &err));
    return mark;
}

static void an_untouched_chain_verifies(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    struct event_mark mark = head_mark(db);
    assert_int_equal(mark.seq, LINKS);
    append(db, LINKS + 1, LINKS + 3);
    struct event_chain chain = verify(db, &mark, 1);
    assert_int_equal(chain.links, LINKS + 3);
    assert_int_equal(chain.broken_at, 0);
    assert_int_equal(chain.marks_found, 1);
    struct event_mark head = head_mark(db);
    assert_memory_equal(&chain.head, &head.hash, sizeof head.hash);
    db_close(db);
}

static void an_empty_chain_has_a_zero_head(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    struct digest zero = {0};
    dbtest_exec(db, "truncate event");
    struct event_chain chain = verify(db, NULL, 0);
    assert_int_equal(chain.links, 0);
    assert_int_equal(chain.broken_at, 0);
    assert_memory_equal(&chain.head, &zero, sizeof zero);
    db_close(db);
}

/* The link by the text of base/event.h, computed by the server. */
static void the_server_computes_the_same_links(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    struct arena arena;
    arena_init(&arena);
    assert_string_equal(
        dbtest_text(
            db, &arena,
            "select count(*) from event where hash = sha256(prev_hash || int8send(seq) "
            "|| convert_to(kind, 'UTF8') || '\\x00' || payload || convert_to(actor, 'UTF8') || '\\x00' "
            "|| convert_to((extract(epoch from recorded_at) * 1000000)::bigint::text, 'UTF8')) "
            "and payload = sha256(convert_to('load file-' || seq || '.xlsx', 'UTF8'))"),
        "8");
    arena_release(&arena);
    db_close(db);
}

static void each_altered_field_is_found_at_its_link(void **state)
{
    (void)state;
    static const char *const tamper[] = {
        "update event set actor = 'someone' where seq = 5",
        "update event set kind = 'score' where seq = 5",
        "update event set payload = sha256('x') where seq = 5",
        "update event set recorded_at = recorded_at + interval '1 microsecond' where seq = 5",
        "update event set hash = sha256('x') where seq = 5",
        "update event set hash = '\\x00' where seq = 5",
        "update event set prev_hash = sha256('x') where seq = 5",
        "update event set seq = 50 where seq = 5",
    };
    for (size_t i = 0; i < ARRAY_LEN(tamper); i++) {
        struct db *db = chain_of_links();
        dbtest_exec(db, tamper[i]);
        struct event_chain chain = verify(db, NULL, 0);
        assert_int_equal(chain.links, LINKS);
        assert_true(chain.broken_at == 5 || chain.broken_at == 6); /* 6 where 5 itself moved away */
        db_close(db);
    }
}

static void a_missing_link_is_found(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    dbtest_exec(db, "delete from event where seq = 4");
    assert_int_equal(verify(db, NULL, 0).broken_at, 5);
    dbtest_exec(db, "delete from event where seq < 4");
    assert_int_equal(verify(db, NULL, 0).broken_at, 5);
    db_close(db);
}

static void a_cut_tail_is_found_by_a_mark_alone(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    struct event_mark mark = head_mark(db);
    dbtest_exec(db, "delete from event where seq > 6");
    struct event_chain chain = verify(db, &mark, 1);
    assert_int_equal(chain.broken_at, 0);
    assert_int_equal(chain.marks_found, 0);
    append(db, 70, 71); /* grown again, with other events */
    chain = verify(db, &mark, 1);
    assert_int_equal(chain.broken_at, 0);
    assert_int_equal(chain.links, LINKS);
    assert_int_equal(chain.marks_found, 0);
    db_close(db);
}

static void a_rolled_back_event_leaves_no_gap(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    struct err err = {0};
    assert_true(db_begin(db, &err));
    assert_true(event_append(db, "load", SPAN("x"), "tester", INSTANT, NULL, &err));
    db_rollback(db);
    append(db, LINKS + 1, LINKS + 1);
    assert_int_equal(verify(db, NULL, 0).broken_at, 0);
    assert_int_equal(head_mark(db).seq, LINKS + 1);
    db_close(db);
}

static void two_writers_make_one_chain(void **state)
{
    (void)state;
    struct db *db = chain_of_links();
    const char *conninfo = dbtest_conninfo();
    pid_t children[2];
    for (int i = 0; i < 2; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            struct db *own = dbtest_open(conninfo);
            append(own, 100 * (i + 1), 100 * (i + 1) + 39);
            db_close(own);
            _exit(0);
        }
    }
    for (int i = 0; i < 2; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    struct event_chain chain = verify(db, NULL, 0);
    assert_int_equal(chain.links, LINKS + 80);
    assert_int_equal(chain.broken_at, 0);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_untouched_chain_verifies),
        cmocka_unit_test(an_empty_chain_has_a_zero_head),
        cmocka_unit_test(the_server_computes_the_same_links),
        cmocka_unit_test(each_altered_field_is_found_at_its_link),
        cmocka_unit_test(a_missing_link_is_found),
        cmocka_unit_test(a_cut_tail_is_found_by_a_mark_alone),
        cmocka_unit_test(a_rolled_back_event_leaves_no_gap),
        cmocka_unit_test(two_writers_make_one_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
