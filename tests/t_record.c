/* record: what an outside vocabulary is, and its records as trees wherever they stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "etl/xml_record.h"
#include "tests/lib/rows.h"

/* A tree as NAME@LINE[attribute=value …]{text}(children). */
static void show(struct buf *out, const struct xml_node *node)
{
    buf_printf(out, "%s", node->name);
    for (const struct xml_attribute *a = node->attributes; a != NULL; a = a->next)
        buf_printf(out, "[%s=%s]", a->name, a->value);
    if (node->text[0] != '\0')
        buf_printf(out, "{%s}", node->text);
    if (node->children != NULL) {
        buf_putc(out, '(');
        for (const struct xml_node *c = node->children; c != NULL; c = c->next) {
            show(out, c);
            buf_puts(out, c->next != NULL ? " " : "");
        }
        buf_putc(out, ')');
    }
}

/* All records of a document, one a line: LINE TREE, "!PROBLEM"; then what ended them. */
static char *records_of(const char *text, size_t n, size_t read_cap)
{
    struct source_options options = {.read_cap = read_cap};
    struct source *source = NULL;
    struct arena arena;
    struct err err = {0};
    struct buf out;
    int row = 0;

    arena_init(&arena);
    buf_init(&out, 0);
    rows_file("records.xml", text, n);
    assert_true(source_open("records.xml", &options, &arena, &source, &err));
    assert_non_null(source->vocabulary);
    assert_int_equal(source_next_sheet(source, &err), 1);
    while ((row = source_next_row(source, &err)) == 1) {
        buf_printf(&out, "%u ", source->row.number);
        show(&out, source->row.tree);
        buf_printf(&out, "%s\n", source->row.problem != NULL ? " !" : "");
    }
    if (source->broken != NULL)
        buf_puts(&out, "broken\n");
    if (row < 0)
        buf_printf(&out, "error %d\n", (int)err.code);
    buf_putc(&out, '\0');
    source_close(source);
    arena_release(&arena);
    return out.data;
}

static void assert_records(const char *text, const char *want)
{
    static const size_t caps[] = {1, 7, 4096, 0};

    for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
        char *got = records_of(text, strlen(text), caps[i]);
        assert_string_equal(got, want);
        free(got);
    }
}

static void vocabularies_are_known_by_their_first_tags(void **state)
{
    static const struct {
        const char *head, *want;
    } cases[] = {
        {"<?xml version=\"1.0\"?>\n<!-- <applications> -->\n<iati-activities version=\"2.03\">",
         "iati"},
        {"<result><ok>True</ok><iati-activities>", "iati"},
        {"<iati-activity>", "iati"},
        {"<iati-organisations>", "iati"},
        {"<x:iati-activities xmlns:x=\"http://e/\">", "iati"},
        {"<!-- <iati-activities> --><applications>", NULL},
        {"<applications><application><name>iati-activities</name>", NULL},
        {"<h:data xmlns:h=\"http://openrosa.org/xforms\" id=\"f\">", "odk"},
        {"<submission xmlns=\"http://opendatakit.org/submissions\">", "odk"},
        {"<visit id=\"visit\" version=\"3\">", "odk"},
        {"<visit id=\"visits\">", NULL},
        {"<scheme code=\"A\">", NULL},
        {"<", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *got = xml_record_vocabulary(span_of(cases[i].head));
        if (cases[i].want == NULL)
            assert_null(got);
        else
            assert_string_equal(got, cases[i].want);
    }
}

static void records_keep_their_shape_whatever_the_pieces(void **state)
{
    (void)state;
    assert_records(
        "<iati-activities version=\"2.03\">\n"
        "<iati-activity xml:lang=\"en\">\n <a x=\"1\">t</a><a><b/>u</a></iati-activity>\n"
        "<!-- c --><iati-activity/>\n"
        "</iati-activities>",
        "2 iati-activity[lang=en](a[x=1]{t} a{u}(b))\n4 iati-activity\n");
    assert_records("<r>\n<iati-activities><query>9</query><iati-activity><c/></iati-activity>"
                   "</iati-activities></r>",
                   "2 iati-activity(c)\n");
    assert_records("<iati-activity version=\"2.02\"><c/></iati-activity>",
                   "1 iati-activity[version=2.02](c)\n");
}

static void extensions_of_other_namespaces_are_left_out(void **state)
{
    (void)state;
    assert_records("<iati-activities><iati-activity xmlns:x=\"http://e/\" x:currency=\"EUR\">"
                   "<x:value>9<deep>9</deep></x:value><value>1</value></iati-activity>"
                   "</iati-activities>",
                   "1 iati-activity(value{1})\n");
    assert_records("<i:iati-activities xmlns:i=\"http://e/\"><i:iati-activity><value>9</value>"
                   "<i:value>1</i:value></i:iati-activity></i:iati-activities>",
                   "1 iati-activity(value{1})\n");
}

static void submissions_are_found_below_their_wrappers(void **state)
{
    (void)state;
    assert_records("<f xmlns:o=\"http://openrosa.org/xforms\" id=\"f1\"><q>1</q>"
                   "<o:meta><o:instanceID>uuid:1</o:instanceID></o:meta></f>",
                   "1 f[id=f1](q{1} meta(instanceID{uuid:1}))\n");
    assert_records("<submission xmlns=\"http://opendatakit.org/submissions\"><data>"
                   "<f id=\"f1\"><q>1</q></f></data></submission>",
                   "1 f[id=f1](q{1})\n");
    assert_records("<root xmlns:o=\"http://openrosa.org/xforms\"><count>2</count><results>"
                   "<f id=\"f1\"><q>1</q></f>\n<f id=\"f1\"><q>2</q></f></results></root>",
                   "1 f[id=f1](q{1})\n2 f[id=f1](q{2})\n");
}

static void a_break_keeps_the_records_before_it(void **state)
{
    (void)state;
    assert_records("<iati-activities>\n<iati-activity><a/></iati-activity>\n"
                   "<iati-activity><a></b></iati-activity>\n<iati-activity/></iati-activities>",
                   "2 iati-activity(a)\n3 iati-activity !\nbroken\n");
    assert_records("<iati-activities>\n<iati-activity><a/></iati-activity>\n",
                   "2 iati-activity(a)\nbroken\n");
    assert_records("<iati-activities>\n<iati-activity><a/></iati-activity>\n"
                   "<!DOCTYPE x><iati-activity/></iati-activities>",
                   "2 iati-activity(a)\nbroken\n");
}

static void what_breaks_before_any_record_refuses_the_file(void **state)
{
    (void)state;
    assert_records("<iati-activities></oops>", "error 4\n");
}

static void controls_and_depth_are_not_let_in(void **state)
{
    struct buf text;

    (void)state;
    assert_records("<iati-activities>\n<iati-activity><a>x&#x202E;y</a></iati-activity>"
                   "<iati-activity b=\"&#x200F;\"/><iati-activity/></iati-activities>",
                   "2 iati-activity(a) !\n3 iati-activity[b=\u200F] !\n4 iati-activity\n");
    buf_init(&text, 0);
    buf_puts(&text, "<iati-activities><iati-activity/><iati-activity>");
    for (int i = 0; i < 40; i++)
        buf_puts(&text, "<d>");
    char *got = records_of(text.data, text.n, 0);
    assert_non_null(strstr(got, "error 5\n"));
    free(got);
    buf_release(&text);
}

/* Records of very different sizes across the blocks of the reader: none mixes with another. */
static void records_across_blocks_stay_apart(void **state)
{
    struct buf text, want;
    uint32_t random = 1;

    (void)state;
    buf_init(&text, 0);
    buf_init(&want, 0);
    buf_puts(&text, "<iati-activities>\n");
    for (unsigned i = 0; i < 400; i++) {
        random = random * 1664525u + 1013904223u;
        unsigned parts = (random >> 16) % (i % 50 == 0 ? 5000 : 40);
        buf_puts(&text, "<iati-activity>");
        buf_printf(&want, "%u iati-activity%s", i + 2, parts > 0 ? "(" : "");
        for (unsigned k = 0; k < parts; k++) {
            buf_printf(&text, "<p n=\"%u\">%u</p>", k, i);
            buf_printf(&want, "%sp[n=%u]{%u}", k > 0 ? " " : "", k, i);
        }
        buf_puts(&text, "</iati-activity>\n");
        buf_puts(&want, parts > 0 ? ")\n" : "\n");
    }
    buf_puts(&text, "</iati-activities>");
    char *got = records_of(text.data, text.n, 0);
    assert_true(strcmp(got, want.data) == 0);
    free(got);
    buf_release(&text);
    buf_release(&want);
}

static void a_record_beyond_the_cap_is_told_and_the_next_is_read(void **state)
{
    struct buf text;

    (void)state;
    buf_init(&text, 0);
    buf_puts(&text, "<iati-activities>\n<iati-activity>");
    for (unsigned i = 0; i <= RECORD_NODES; i++)
        buf_puts(&text, "<p/>");
    buf_puts(&text, "</iati-activity>\n<iati-activity><a/></iati-activity></iati-activities>");
    char *got = records_of(text.data, text.n, 0);
    char *second = strchr(got, '\n');
    assert_true(second != NULL && second[-1] == '!');
    assert_string_equal(second + 1, "3 iati-activity(a)\n");
    free(got);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vocabularies_are_known_by_their_first_tags),
        cmocka_unit_test(records_keep_their_shape_whatever_the_pieces),
        cmocka_unit_test(extensions_of_other_namespaces_are_left_out),
        cmocka_unit_test(submissions_are_found_below_their_wrappers),
        cmocka_unit_test(a_break_keeps_the_records_before_it),
        cmocka_unit_test(what_breaks_before_any_record_refuses_the_file),
        cmocka_unit_test(controls_and_depth_are_not_let_in),
        cmocka_unit_test(records_across_blocks_stay_apart),
        cmocka_unit_test(a_record_beyond_the_cap_is_told_and_the_next_is_read),
    };

    rows_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
