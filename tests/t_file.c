/* file: names that appear only when what they name is whole, one by one and by the batch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char folder[32];
static struct arena arena;

static const char *path_of(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name);
}

static int in_folder(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Names in the folder in byte order, each followed by a blank. */
static const char *names(void)
{
    struct dirent **list = NULL;
    const int n = scandir(folder, &list, in_folder, alphasort);
    const char *all = "";

    for (int i = 0; i < n; i++) {
        all = arena_printf(&arena, "%s%s ", all, list[i]->d_name);
        free(list[i]);
    }
    free(list);
    return all;
}

static void assert_holds(const char *name, const char *text)
{
    struct span read;
    struct err err = {0};

    assert_true(file_read(path_of(name), 1 << 20, &arena, &read, ERR_INPUT, &err));
    assert_int_equal(read.n, strlen(text));
    assert_memory_equal(read.p, text, read.n);
}

static void put(struct file_batch *batch, const char *name, const char *text)
{
    struct err err = {0};

    assert_true(
        file_later(batch, path_of(name), &(struct span){text, strlen(text)}, 1, ERR_RENDER, &err));
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    strcpy(folder, "/tmp/gyct-file-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    const char *rest = names();
    for (size_t n = strcspn(rest, " "); n > 0; rest += n + 1, n = strcspn(rest, " ")) {
        const char *const path = path_of(arena_strndup(&arena, rest, n));
        if (unlink(path) != 0) {
            (void)rmdir(path);
        }
    }
    (void)rmdir(folder);
    arena_release(&arena);
    return 0;
}

static void a_batch_is_not_there_before_it_is_settled_and_all_there_after(void **state)
{
    struct file_batch batch;
    size_t settled = 0;
    struct err err = {0};

    (void)state;
    file_batch_init(&batch);
    put(&batch, "b", "earlier");
    assert_true(file_settle(&batch, &settled, ERR_RENDER, &err));
    put(&batch, "a", "one");
    put(&batch, "b", "two");
    put(&batch, "c", "");
    assert_holds("b", "earlier");
    assert_null(strstr(names(), "a "));
    assert_true(file_settle(&batch, &settled, ERR_RENDER, &err));
    assert_int_equal(settled, 3);
    assert_string_equal(names(), "a b c ");
    assert_holds("a", "one");
    assert_holds("b", "two");
    assert_holds("c", "");
    assert_true(file_settle(&batch, &settled, ERR_RENDER, &err)); /* an empty one is fine */
    assert_int_equal(settled, 0);
    file_batch_release(&batch);
}

static void a_batch_given_up_leaves_nothing(void **state)
{
    struct file_batch batch;

    (void)state;
    file_batch_init(&batch);
    for (int i = 0; i < 40; i++) {
        put(&batch, arena_printf(&arena, "%02d", i), "x");
    }
    file_batch_release(&batch);
    assert_string_equal(names(), "");
}

static void what_stands_before_a_failure_is_named_and_the_rest_is_gone(void **state)
{
    struct file_batch batch;
    size_t settled = 9;
    struct err err = {0};

    (void)state;
    assert_int_equal(mkdir(path_of("taken"), 0777), 0);
    file_batch_init(&batch);
    put(&batch, "a", "one");
    put(&batch, "taken", "two");
    put(&batch, "z", "three");
    assert_false(file_settle(&batch, &settled, ERR_RENDER, &err));
    assert_int_equal(settled, 1);
    assert_non_null(strstr(err.what, "taken"));
    assert_string_equal(names(), "a taken ");
    file_batch_release(&batch);
}

static void a_device_is_written_straight_and_counts_in_its_place(void **state)
{
    struct file_batch batch;
    size_t settled = 0;
    struct err err = {0};

    (void)state;
    file_batch_init(&batch);
    put(&batch, "a", "one");
    assert_true(file_later(&batch, "/dev/null", &(struct span){"two", 3}, 1, ERR_RENDER, &err));
    assert_false(file_later(&batch, "/dev/full", &(struct span){"three", 5}, 1, ERR_RENDER, &err));
    err_clear(&err);
    put(&batch, "b", "four");
    assert_true(file_settle(&batch, &settled, ERR_RENDER, &err));
    assert_int_equal(settled, 3);
    assert_string_equal(names(), "a b ");
    file_batch_release(&batch);
}

static void a_temporary_name_left_by_a_killed_process_is_taken_over(void **state)
{
    struct err err = {0};
    const char *const left = arena_printf(&arena, "%s.%ld.part", path_of("a"), (long)getpid());
    FILE *const file = fopen(left, "w");

    (void)state;
    assert_non_null(file);
    fputs("half", file);
    fclose(file);
    assert_true(file_replace(path_of("a"), &(struct span){"whole", 5}, 1, ERR_RENDER, &err));
    assert_string_equal(names(), "a ");
    assert_holds("a", "whole");
}

static void the_print_of_parts_is_that_of_the_file(void **state)
{
    const struct span parts[] = {SPAN("一"), SPAN(""), SPAN("two\n")};
    struct file_print made, read;
    struct err err = {0};

    (void)state;
    assert_true(file_replace(path_of("a"), parts, 3, ERR_RENDER, &err));
    file_print_of(parts, 3, &made);
    assert_true(file_digest(path_of("a"), &read, ERR_INPUT, &err));
    assert_int_equal(made.bytes, 7);
    assert_int_equal(read.bytes, 7);
    assert_memory_equal(made.digest.bytes, read.digest.bytes, sizeof made.digest.bytes);
}

static void a_new_file_has_the_mode_that_the_mask_leaves(void **state)
{
    struct err err = {0};
    struct stat status;
    const mode_t before = umask(027);

    (void)state;
    assert_true(file_replace(path_of("a"), NULL, 0, ERR_RENDER, &err));
    umask(before);
    assert_int_equal(stat(path_of("a"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_batch_is_not_there_before_it_is_settled_and_all_there_after, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_batch_given_up_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_before_a_failure_is_named_and_the_rest_is_gone,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_device_is_written_straight_and_counts_in_its_place,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_temporary_name_left_by_a_killed_process_is_taken_over,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_print_of_parts_is_that_of_the_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_file_has_the_mode_that_the_mask_leaves, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
