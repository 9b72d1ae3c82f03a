/* xml: what the scan refuses, records with exact lines, small trees, canonical bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/words.h"
#include "etl/xml_scan.h"
#include "etl/xml_tree.h"
#include "tests/lib/rows.h"

/* --- the scan
 * -----------------------------------------------------------------------------------*/

static const struct xml_limits narrow = {
    .depth = 4, .line_depth = 1, .record_depth = 1, .record_nodes = 8, .record_bytes = 200};

static bool scan_in_steps(const char *text, size_t step, struct err *err)
{
    struct xml_scan scan;
    size_t n = strlen(text);
    bool fine = true;

    xml_scan_init(&scan, &narrow, "t.xml");
    for (size_t at = 0; at < n && fine; at += step) {
        struct span piece = {text + at, n - at < step ? n - at : step};
        fine = xml_scan_feed(&scan, piece, err);
    }
    xml_scan_release(&scan);
    return fine;
}

static void assert_scan(const char *text, enum err_code want)
{
    static const size_t steps[] = {1, 2, 3, 7, 4096};
    struct err first = {0};

    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        struct err err = {0};
        bool fine = scan_in_steps(text, steps[i], &err);
        if (fine != (want == ERR_NONE) || err.code != want)
            fail_msg("step %zu of %.60s: %d %s", steps[i], text, (int)err.code, err.what);
        if (i == 0)
            first = err;
        assert_string_equal(first.what, err.what);
    }
}

static void scan_refuses_what_makes_parsers_dangerous(void **state)
{
    char many[4096] = "<a";
    const char *deep = "<a><b><c><d><e/></d></c></b></a>";
    size_t n = 2;

    (void)state;
    assert_scan("<?xml version=\"1.0\"?><!-- <!DOCTYPE --><a b=\"<\" c='>'/>", ERR_NONE);
    assert_scan("<a><![CDATA[<!DOCTYPE ]] >]]></a>", ERR_NONE);
    assert_scan("<!DOCTYPE a><a/>", ERR_INPUT);
    assert_scan("<a><!ENTITY x \"y\"></a>", ERR_INPUT);
    assert_scan("<a><![INCLUDE[x]]></a>", ERR_INPUT);
    assert_scan("<![CDATA[x]]><a/>", ERR_INPUT);
    assert_scan("<a/><b/>", ERR_INPUT);
    assert_scan("<a></a></a>", ERR_INPUT);
    assert_scan("<a <b/></a>", ERR_INPUT);
    assert_scan(deep, ERR_LIMIT);
    assert_scan("<a><b><c><d/></c></b></a>", ERR_NONE);
    for (int i = 0; i < 64; i++)
        n += (size_t)snprintf(many + n, sizeof many - n, " a%d=\"\"", i);
    snprintf(many + n, sizeof many - n, "/>");
    assert_scan(many, ERR_NONE);
    snprintf(many + n, sizeof many - n, " z=\"\"/>");
    assert_scan(many, ERR_LIMIT);
}

static void scan_caps_records_not_documents(void **state)
{
    struct buf text;

    (void)state;
    buf_init(&text, 0);
    buf_puts(&text, "<a>");
    for (int i = 0; i < 100; i++)
        buf_puts(&text, "<r><x/><y/></r>");
    buf_puts(&text, "</a>");
    assert_scan(text.data, ERR_NONE);
    assert_scan("<a><r><x/><x/><x/><x/><x/><x/><x/><x/><x/></r></a>", ERR_LIMIT);
    buf_reset(&text);
    buf_puts(&text, "<a><r>");
    for (int i = 0; i < 210; i++)
        buf_putc(&text, 'x');
    buf_puts(&text, "</r></a>");
    assert_scan(text.data, ERR_LIMIT);
    buf_release(&text);
}

static void tags_and_comments_are_capped(void **state)
{
    struct buf text;

    (void)state;
    buf_init(&text, 0);
    buf_puts(&text, "<a b=\"");
    for (int i = 0; i < 70000; i++)
        buf_putc(&text, 'x');
    buf_puts(&text, "\"/>");
    assert_scan(text.data, ERR_LIMIT);
    buf_reset(&text);
    buf_puts(&text, "<!--");
    for (int i = 0; i < 1100000; i++)
        buf_putc(&text, 'x');
    buf_puts(&text, "--><a/>");
    struct err err = {0};
    assert_false(scan_in_steps(text.data, 4096, &err));
    buf_release(&text);
}

/* --- records
 * ------------------------------------------------------------------------------------*/

static char *read_all_ways(const char *path)
{
    static const size_t caps[] = {1, 7, 4096, 1 << 20};
    char *want = rows_of(path, NULL);

    for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
        struct source_options options = {.read_cap = caps[i]};
        char *got = rows_of(path, &options);
        assert_string_equal(got, want);
        free(got);
    }
    if (strstr(want, "error ") == NULL) { /* the parser proper gives fewer rows before a refusal */
        struct source_options options = {.portable = true};
        char *got = rows_of(path, &options);
        assert_string_equal(got, want);
        free(got);
    }
    return want;
}

static void assert_rows_n(const char *text, size_t n, const char *want)
{
    rows_file("case.xml", text, n);
    char *got = words_settle(read_all_ways("case.xml"), LANG_ZH);
    assert_string_equal(got, want);
    free(got);
}

static void assert_rows(const char *text, const char *want)
{
    assert_rows_n(text, strlen(text), want);
}

static void assert_refused_n(const char *text, size_t n, const char *words)
{
    rows_file("case.xml", text, n);
    char *got = read_all_ways("case.xml");
    if (strstr(got, "error ") == NULL || strstr(got, words) == NULL)
        fail_msg("wanted a refusal with \"%s\", got: %s", words, got);
    free(got);
}

static void assert_refused(const char *text, const char *words)
{
    assert_refused_n(text, strlen(text), words);
}

static void records_are_rows_with_the_line_of_their_start_tag(void **state)
{
    (void)state;
    assert_rows(
        "<list>\n<!-- one -->\n<item\n a=\"1\"><x>名 &amp; 称</x>\n<y/></item><item>\n\n<y> 2 </y>"
        "</item>\n<item/>\n<item><x><![CDATA[<3>]]></x></item></list>\n",
        "3 @as[1] xs[名 & 称]\n5 ys[2]\n9+1 xs[<3>]\n");
}

/* What the quick reader leaves to the text reader, met behind records already given. */
static void unusual_markup_changes_no_record(void **state)
{
    static const char *const marks[] = {"<!-- a note -->", "<?hint here?>",
                                        "<note><![CDATA[<3>]]></note>"};
    struct buf text, want;

    (void)state;
    for (size_t m = 0; m < ARRAY_LEN(marks); m++) {
        buf_init(&text, 0);
        buf_init(&want, 0);
        buf_puts(&text, "<applications>\n");
        for (int i = 2; i < 3000; i++) {
            bool marked = i % 997 == 0;
            buf_printf(&text,
                       "<application><name>n%d</name><org_name>家</org_name>%s</application>\n", i,
                       marked ? marks[m] : "");
            buf_printf(&want, "%d names[n%d] org_names[家]%s\n", i, i,
                       marked && m == 2 ? " notes[<3>]" : "");
        }
        buf_puts(&text, "</applications>");
        buf_putc(&want, '\0');
        assert_rows_n(text.data, text.n, want.data);
        buf_release(&text);
        buf_release(&want);
    }
    assert_rows(
        "<x:applications xmlns:x=\"urn:x\">\n<x:application><x:name>a</x:name></x:application>"
        "</x:applications>",
        "2 names[a] !第 2 行 <application>\n");
}

static void nested_and_repeated_leaves_have_paths(void **state)
{
    (void)state;
    assert_rows(
        "<l><r><t><v c=\"CNY\">1</v><v c=\"EUR\">2</v></t><t><v>3</v></t></r>"
        "<r><t><v>4</v></t></r><r>words</r></l>", /* one line: the numbers stay distinct */
        "1 t/v@cs[CNY] t/vs[1] t/v@c[2]s[EUR] t/v[2]s[2] t/v[3]s[3]\n2 t/vs[4]\n3 rs[words]\n");
}

#define BODY                                                                                       \
    "<applications>\n<application><name>邻里守望</name><org_name>暖阳中心</org_name></application>\n</applications>"
#define BODY_ROWS "2 names[邻里守望] org_names[暖阳中心]\n"

static size_t to_utf16(const char *text, bool big, unsigned char *out)
{
    size_t n = 0, length;

    out[n++] = big ? 0xFE : 0xFF;
    out[n++] = big ? 0xFF : 0xFE;
    for (size_t i = 0; text[i] != '\0'; i += length) {
        length = (unsigned char)text[i] < 0x80 ? 1 : 3;
        unsigned code = length == 1 ? (unsigned char)text[i]
                                    : ((unsigned)text[i] & 0xF) << 12 |
                                          ((unsigned)text[i + 1] & 0x3F) << 6 |
                                          ((unsigned)text[i + 2] & 0x3F);
        out[n++] = (unsigned char)(big ? code >> 8 : code);
        out[n++] = (unsigned char)(big ? code : code >> 8);
    }
    return n;
}

static void declared_encodings_are_believed_only_when_true(void **state)
{
    static const char gbk[] =
        "<?xml version=\"1.0\" encoding=\"GBK\"?>\n<l>\n<r><x>\xC3\xFB\xB3\xC6</x></r></l>";
    unsigned char wide[2048];

    (void)state;
    assert_rows(BODY, BODY_ROWS);
    assert_rows("<?xml version='1.0' encoding='UTF-8'?>" BODY, BODY_ROWS);
    assert_rows("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>" BODY, BODY_ROWS);
    assert_rows(gbk, "3 xs[名称]\n");
    for (int big = 0; big < 2; big++) {
        size_t n = to_utf16("<?xml version='1.0' encoding='UTF-16'?>" BODY, big, wide);
        assert_rows_n((const char *)wide, n, BODY_ROWS);
        n = to_utf16(BODY, big, wide);
        assert_rows_n((const char *)wide, n, BODY_ROWS);
        n = to_utf16("<?xml version='1.0' encoding='UTF-8'?>" BODY, big, wide);
        assert_refused_n((const char *)wide, n, "case.xml:1:");
    }
    assert_refused("<?xml version='1.0' encoding='GBK'?>" BODY, "case.xml:2:");
    assert_refused("<?xml version='1.0' encoding='UTF-16'?>" BODY, "case.xml:1:");
    assert_refused("\xEF\xBB\xBF<?xml version='1.0' encoding='GBK'?>" BODY, "case.xml:1:");
    assert_refused("<?xml version='1.0' encoding='latin1'?>" BODY, "latin1");
    assert_refused("<l>\n<r><x>\xC3\xFB\xB3\xC6</x></r></l>", "case.xml:2:");
}

static void malformed_documents_end_with_a_line(void **state)
{
    (void)state;
    assert_refused("<l>\n<r><x>1</y></r></l>", "case.xml:2:");
    assert_refused("<l>\n<r><x>1</x></r>", "case.xml:2:");
    assert_refused("<l>\n<r>&nosuch;</r></l>", "case.xml:2:");
    assert_refused("<l>\n<r a=\"1\" a=\"2\"/></l>", "case.xml:2:");
    assert_refused("<l>\nwords<r/></l>", "case.xml:2:");
    assert_refused("<l>\n<r><x>&#x202E;</x></r></l>", "case.xml:2:");
    assert_refused("<l>\n<r><x>&#1;</x></r></l>", "case.xml:2:");
    assert_refused("<l/>\n<l/>", "case.xml:2:");
    assert_refused("<", "case.xml:1:");
}

static void hostile_samples_are_refused_with_a_line(void **state)
{
    static const struct {
        const char *name, *place;
    } cases[] = {{"s01-entity-file.xml", ":2:"},
                 {"s02-laughs.xml", ":2:"},
                 {"s03-attributes.xml", ":8:"},
                 {"s04-depth.xml", ":8:"}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char path[128], want[128];
        snprintf(path, sizeof path, "tests/data/hostile-samples/%s", cases[i].name);
        snprintf(want, sizeof want, "%s%s", cases[i].name, cases[i].place);
        char *got = rows_of(rows_data(path), NULL);
        assert_non_null(strstr(got, "error "));
        assert_non_null(strstr(got, want));
        free(got);
    }
}

static void the_schema_speaks_per_record_and_names_no_value(void **state)
{
    (void)state;
    rows_file("schema.xml", "", 0);
    assert_rows(
        "<applications>\n<application><name>a</name><org_name>b</org_name><budget_yuan>20100.00</budget_yuan>"
        "</application>\n<application><org_name>b</org_name><name>a</name>\n<budget_yuan>NaN</budget_yuan>\n"
        "<start_date>2024-04-31</start_date><phone>secret</phone><extra/></application>\n"
        "<application><org_name>b</org_name></application>\n"
        "<application><name>a</name><org_name>b</org_name><end_date></end_date></application>"
        "</applications>",
        "2 names[a] org_names[b] budget_yuans[20100.00]\n"
        "3 names[a] org_names[b] budget_yuans[NaN] start_dates[2024-04-31] phones[secret] "
        "!第 4 行 <budget_yuan>; 第 5 行 <start_date>; 第 5 行 <extra>\n"
        "6 org_names[b] !第 6 行 <application>\n"
        "7 names[a] org_names[b]\n");
}

static void lines_are_exact_beyond_65535(void **state)
{
    struct buf text;

    (void)state;
    buf_init(&text, 0);
    buf_puts(&text, "<l>");
    for (int i = 0; i < 70000; i++)
        buf_puts(&text, "\n");
    buf_puts(&text, "<r><x>1</x></r>\n<r><x>2</x></r></l>");
    rows_file("long.xml", text.data, text.n);
    char *got = rows_of("long.xml", NULL);
    assert_string_equal(got, "70001 xs[1]\n70002 xs[2]\n");
    free(got);
    buf_release(&text);
}

/* --- trees
 * --------------------------------------------------------------------------------------*/

static void trees_hold_names_text_attributes_and_lines(void **state)
{
    struct arena arena;
    struct err err = {0};
    const struct xml_node *root;
    static const char text[] =
        "<?xml version=\"1.0\"?>\n<scheme code=\"A&amp;B&lt;\" n=\"2\">\n"
        "<leaf a=\"1\">x<i/>y<![CDATA[<z>]]></leaf>\n<p:leaf xmlns:p=\"u\"/><other>\n</other></scheme>";

    (void)state;
    arena_init(&arena);
    assert_true(xml_tree_read(SPAN(text), "s.xml", &arena, &root, &err));
    assert_string_equal(root->name, "scheme");
    assert_int_equal(root->line, 2);
    assert_null(root->parent);
    assert_string_equal(xml_attribute_of(root, "code"), "A&B<");
    assert_string_equal(xml_attribute_of(root, "n"), "2");
    assert_null(xml_attribute_of(root, "none"));
    const struct xml_node *leaf = xml_child(root, "leaf");
    assert_int_equal(leaf->line, 3);
    assert_string_equal(leaf->text, "xy<z>");
    assert_ptr_equal(leaf->parent, root);
    assert_string_equal(leaf->children->name, "i");
    assert_string_equal(leaf->children->text, "");
    const struct xml_node *second = xml_next(leaf);
    assert_int_equal(second->line, 4);
    assert_null(xml_next(second));
    assert_string_equal(xml_child_text(root, "other"), "\n");
    assert_null(xml_child(root, "nothing"));
    arena_release(&arena);
}

static void trees_are_bounded(void **state)
{
    struct arena arena;
    struct err err = {0};
    const struct xml_node *root;
    struct buf text;

    (void)state;
    arena_init(&arena);
    buf_init(&text, 0);
    buf_puts(&text, "<a>");
    for (int i = 0; i < XML_TREE_NODES; i++)
        buf_puts(&text, "<b/>");
    buf_puts(&text, "</a>");
    assert_false(xml_tree_read(buf_span(&text), "s.xml", &arena, &root, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    err_clear(&err);
    for (int i = 0; i < 40; i++)
        buf_puts(&text, "<a>");
    assert_false(xml_tree_read(SPAN("<a><b></a>"), "s.xml", &arena, &root, &err));
    assert_int_equal(err.code, ERR_INPUT);
    err_clear(&err);
    assert_false(xml_tree_read(SPAN(""), "s.xml", &arena, &root, &err));
    assert_int_equal(err.code, ERR_INPUT);
    err_clear(&err);
    assert_false(xml_tree_read(SPAN("<!DOCTYPE a><a/>"), "s.xml", &arena, &root, &err));
    buf_release(&text);
    arena_release(&arena);
}

static void canonical_bytes_ignore_how_a_document_was_written(void **state)
{
    struct arena arena;
    struct err err = {0};
    struct span one, two;

    (void)state;
    arena_init(&arena);
    assert_true(xml_canonical(
        SPAN("<?xml version='1.0'?>\r\n<a  y='1' x=\"2\"><b/><!-- c -->&#x540D;<![CDATA[<]]></a>"),
        "s.xml", &arena, &one, &err));
    assert_true(span_is(one, "<a x=\"2\" y=\"1\"><b></b>名&lt;</a>"));
    assert_true(
        xml_canonical(SPAN("<a x='2' y='1'><b></b>名&lt;</a>\n"), "s.xml", &arena, &two, &err));
    assert_true(span_equal(one, two));
    assert_false(xml_canonical(SPAN("<a><b></a>"), "s.xml", &arena, &two, &err));
    err_clear(&err);
    assert_false(xml_canonical(SPAN("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "s.xml",
                               &arena, &two, &err));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scan_refuses_what_makes_parsers_dangerous),
        cmocka_unit_test(scan_caps_records_not_documents),
        cmocka_unit_test(tags_and_comments_are_capped),
        cmocka_unit_test(records_are_rows_with_the_line_of_their_start_tag),
        cmocka_unit_test(unusual_markup_changes_no_record),
        cmocka_unit_test(nested_and_repeated_leaves_have_paths),
        cmocka_unit_test(declared_encodings_are_believed_only_when_true),
        cmocka_unit_test(malformed_documents_end_with_a_line),
        cmocka_unit_test(hostile_samples_are_refused_with_a_line),
        cmocka_unit_test(the_schema_speaks_per_record_and_names_no_value),
        cmocka_unit_test(lines_are_exact_beyond_65535),
        cmocka_unit_test(trees_hold_names_text_attributes_and_lines),
        cmocka_unit_test(trees_are_bounded),
        cmocka_unit_test(canonical_bytes_ignore_how_a_document_was_written),
    };

    rows_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
