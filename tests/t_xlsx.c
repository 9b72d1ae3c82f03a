/* xlsx: cells as stored, dates by format, merged values, and what a workbook may not do.
 *
 * What the samples hold was taken once from another reader (openpyxl 3.0), not from this one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "etl/xlsx.h"
#include "etl/xlsx_value.h"
#include "tests/lib/book.h"
#include "tests/lib/rows.h"

#define SHEET(data) "<worksheet xmlns=\"" BOOK_MAIN "\">" data "</worksheet>"

/* The rows do not depend on the pieces in which a part is inflated. */
static void assert_text(const char *path, const char *want)
{
    static const size_t caps[] = {0, 1, 7, 4096, 1 << 20};

    for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
        struct source_options options = {.read_cap = caps[i]};
        if (caps[i] > 0 && caps[i] < 4096 && strlen(want) > 16384)
            continue; /* a million pulls show nothing a thousand do not */
        char *got = rows_of(path, &options);
        assert_string_equal(got, want);
        free(got);
    }
}

static void assert_book(const struct book_part *parts, size_t n, const char *want)
{
    book_write("case.xlsx", parts, n);
    assert_text("case.xlsx", want);
}

static void assert_sheet(const char *sheet, const char *want)
{
    struct book_part part = {"xl/worksheets/sheet1.xml", sheet};
    char *all = malloc(strlen(want) + 32);

    snprintf(all, strlen(want) + 32, "sheet 数据 0\n%s", want);
    assert_book(&part, 1, all);
    free(all);
}

static void assert_book_refused(const struct book_part *parts, size_t n, const char *words)
{
    book_write("case.xlsx", parts, n);
    char *got = rows_of("case.xlsx", NULL);
    if (strstr(got, "error ") == NULL || strstr(got, words) == NULL)
        fail_msg("wanted a refusal with \"%s\", got: %s", words, got);
    free(got);
}

static void assert_sheet_refused(const char *sheet, const char *words)
{
    struct book_part part = {"xl/worksheets/sheet1.xml", sheet};

    assert_book_refused(&part, 1, words);
}

/* --- the samples
 * --------------------------------------------------------------------------------*/

static void samples_hold_what_another_reader_sees(void **state)
{
    (void)state;
    assert_text(rows_data("tests/data/xlsx-samples/write.xlsx"),
                "sheet SheetJS 0\n1 An[1] Bn[2] Cn[3]\n2 Ab[TRUE] Bb[FALSE] Ds[sheetjs]\n"
                "3 As[foo] Bs[bar] Cd[2014-02-19 14:30:00|41689.604166666664] Ds[0.3]\n"
                "4 As[baz] Cs[qux]\n");
    assert_text(rows_data("tests/data/xlsx-samples/DataTypesFormats.xlsx"),
                "sheet Sheet1 0\n1 As[Date] Bd[2020-07-23|44035.0]\n"
                "2 As[Date Time] Bd[2020-07-23 09:00:00|44035.375]\n3 As[Currency] Bn[123.0]\n"
                "4 As[Percentage] Bn[0.9876]\n5 As[Fixed Decimal] Bn[456.0]\n"
                "6 As[Thousands Separator] Bn[7890.0]\n");
    assert_text(rows_data("tests/data/xlsx-samples/wps~fn.xlsx"),
                "sheet Sheet1 0\n1 As[Name] Bs[Example] Cs[Result]\n"
                "2 As[EVALUATE] Bs[=EVALUATE(\"1+1\")] C=n[2]\n"
                "3 As[FIELDVALUE] Bs[=FIELDVALUE(A2,\"Result\")] C=e[#VALUE!]\n");
    assert_text(
        rows_data("tests/data/xlsx-samples/text_and_numbers.xlsx"),
        "sheet Sheet1 0\n1 As[English] Bs[Hello] Cs[World]\n2 As[Hebrew] Bs[שלום] Cs[עולם]\n"
        "4+1 An[1337] Bn[13.37] Cn[1337]\nsheet Sheet2 0\nsheet Sheet3 0\n");
    assert_text(
        rows_data("tests/data/xlsx-samples/defined_names_unicode.xlsx"),
        "sheet NoContainsJapanese 0\n1 As[NamedDefine]\nsheet 日本語のみ 0\n1 As[NamedDefine]\n"
        "sheet sheet日本語 0\n1 As[NamedDefine]\nsheet 日本語sheet 0\n1 As[NamedDefine]\n"
        "sheet sheet日本語sheet 0\n1 As[NamedDefine]\n");
}

static void hidden_sheets_say_so(void **state)
{
    (void)state;
    char *got = rows_of(rows_data("tests/data/xlsx-samples/sheet_visibility.xlsx"), NULL);
    assert_non_null(strstr(got, "sheet Visible 0\n"));
    assert_non_null(strstr(got, "sheet Hidden 1\n1 As[H]"));
    assert_non_null(strstr(got, "sheet VeryHidden 2\n1 As[V]"));
    free(got);
}

/* --- values
 * -------------------------------------------------------------------------------------*/

static void assert_plain(const char *stored, const char *want)
{
    char to[XLSX_PLAIN_CAP];
    struct span out;

    if (want == NULL) {
        assert_false(xlsx_plain(span_of(stored), to, &out));
        return;
    }
    assert_true(xlsx_plain(span_of(stored), to, &out));
    if (!span_is(out, want))
        fail_msg("%s gives %.*s, not %s", stored, (int)out.n, out.p, want);
}

static void numbers_keep_every_stored_digit(void **state)
{
    (void)state;
    assert_plain("50000", "50000");
    assert_plain("0.30000000000000004", "0.30000000000000004");
    assert_plain("1.10105E+17", "110105000000000000");
    assert_plain("1.10105199001011E+17", "110105199001011000");
    assert_plain("-5E-3", "-0.005");
    assert_plain("1.5e1", "15");
    assert_plain("12E-1", "1.2");
    assert_plain("0E+5", "0");
    assert_plain("007", "007");
    assert_plain(".5", "0.5");
    assert_plain("+3", "3");
    assert_plain("5.", "5");
    assert_plain("-.5", "-0.5");
    assert_plain("NaN", NULL);
    assert_plain("INF", NULL);
    assert_plain("", NULL);
    assert_plain("1E", NULL);
    assert_plain("1E+999", NULL);
    assert_plain("1,000", NULL);
    assert_plain("0x10", NULL);
    assert_plain("1.2.3", NULL);
}

static void assert_date(const char *serial, enum xlsx_format format, bool epoch_1904,
                        const char *want)
{
    char to[XLSX_DATE_CAP];
    size_t n;
    bool is = xlsx_date(span_of(serial), format, epoch_1904, to, &n);

    if (want == NULL) {
        assert_false(is);
        return;
    }
    assert_true(is);
    assert_true(span_is((struct span){to, n}, want));
}

static void serials_are_dates_in_both_epochs(void **state)
{
    (void)state;
    assert_date("45482", XLSX_DATE, false, "2024-07-09");
    assert_date("44020", XLSX_DATE, true, "2024-07-09");
    assert_date("45482.520833333336", XLSX_DATE, false, "2024-07-09 12:30:00");
    assert_date("45482.99999999", XLSX_DATE, false, "2024-07-10");
    assert_date("61", XLSX_DATE, false, "1900-03-01");
    assert_date("60", XLSX_DATE, false, NULL);
    assert_date("59", XLSX_DATE, false, "1900-02-28");
    assert_date("0.5", XLSX_DATE, false, "12:00:00");
    assert_date("1.5", XLSX_DURATION, false, "36:00:00");
    assert_date("-1", XLSX_DATE, false, NULL);
    assert_date("99999999", XLSX_DATE, false, NULL);
}

static void formats_tell_dates_from_numbers(void **state)
{
    static const struct {
        const char *code;
        enum xlsx_format format;
    } cases[] = {
        {"yyyy\"年\"m\"月\"d\"日\"", XLSX_DATE},
        {"[$-804]yyyy年m月d日;@", XLSX_DATE},
        {"[DBNum1][$-804]e\"年\"", XLSX_DATE},
        {"m月d日", XLSX_DATE},
        {"h:mm AM/PM", XLSX_DATE},
        {"[h]:mm:ss", XLSX_DURATION},
        {"[mm]:ss", XLSX_DURATION},
        {"General", XLSX_NUMBER},
        {"0.00E+00", XLSX_NUMBER},
        {"#,##0.00\"元\"", XLSX_NUMBER},
        {"0\" day\"", XLSX_NUMBER},
        {"[Red]0.00;[Magenta]0", XLSX_NUMBER},
        {"#,##0_d", XLSX_NUMBER},
        {"0\\m", XLSX_NUMBER},
        {"@", XLSX_NUMBER},
        {"0.0%", XLSX_NUMBER},
        {"\"unclosed y", XLSX_NUMBER},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (xlsx_format_of_code(span_of(cases[i].code)) != cases[i].format)
            fail_msg("%s", cases[i].code);
    assert_int_equal(xlsx_format_of_id(14), XLSX_DATE);
    assert_int_equal(xlsx_format_of_id(31), XLSX_DATE);
    assert_int_equal(xlsx_format_of_id(57), XLSX_DATE);
    assert_int_equal(xlsx_format_of_id(46), XLSX_DURATION);
    assert_int_equal(xlsx_format_of_id(2), XLSX_NUMBER);
    assert_int_equal(xlsx_format_of_id(49), XLSX_NUMBER);
}

static void styles_and_epoch_decide_about_dates(void **state)
{
    static const char styles[] =
        "<styleSheet xmlns=\"" BOOK_MAIN
        "\"><numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
        "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"22\"/></cellXfs>"
        "<dxfs><dxf><numFmt numFmtId=\"0\" formatCode=\"yyyy\"/></dxf></dxfs></styleSheet>";
    static const char sheet[] = SHEET(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>45482</v></c><c r=\"B1\" s=\"1\"><v>45482</v></c>"
        "<c r=\"C1\" s=\"2\"><v>45482.25</v></c><c r=\"D1\" s=\"9\"><v>1</v></c>"
        "<c r=\"E1\" t=\"d\"><v>2024-07-09T12:30:00.000Z</v></c></row></sheetData>");
    const struct book_part book[] = {
        {"xl/styles.xml", styles},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/workbook.xml",
         "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_REL
         "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"数据\" r:id=\"s1\"/></sheets></workbook>"},
    };

    (void)state;
    assert_book(
        book, 2,
        "sheet 数据 0\n1 An[45482] Bd[2024-07-09|45482] Cd[2024-07-09 06:00:00|45482.25] Dn[1] "
        "Ed[2024-07-09 12:30:00|2024-07-09T12:30:00.000Z]\n");
    assert_book(
        book, 3,
        "sheet 数据 0\n1 An[45482] Bd[2028-07-10|45482] Cd[2028-07-10 06:00:00|45482.25] Dn[1] "
        "Ed[2024-07-09 12:30:00|2024-07-09T12:30:00.000Z]\n");
}

/* --- cells
 * --------------------------------------------------------------------------------------*/

static void shared_strings_join_runs_and_drop_phonetics(void **state)
{
    const struct book_part book[] = {
        {"xl/sharedStrings.xml",
         "<sst xmlns=\"" BOOK_MAIN
         "\"><si><r><rPr><b/></rPr><t>邻里</t></r><r><t xml:space=\"preserve\"> 守望</t>"
         "</r><rPh sb=\"0\" eb=\"1\"><t>linli</t></rPh></si><si><t/></si><si><t>a &amp; b_x000D_c</t></si>"
         "<si><t>_x0000__x005F_</t></si></sst>"},
        {"xl/worksheets/sheet1.xml",
         SHEET(
             "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
             "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row></sheetData>")},
    };

    (void)state;
    assert_book(book, 2, "sheet 数据 0\n1 As[邻里 守望] Cs[a & b\rc] Ds[_x0000__]\n");
}

static void every_cell_type_is_told_apart(void **state)
{
    (void)state;
    assert_sheet(
        SHEET(
            "<sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>内联</t><rPh sb=\"0\" eb=\"1\"><t>nl</t>"
            "</rPh></is></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\" t=\"e\"><v>#REF!</v></c>"
            "<c r=\"D2\" t=\"str\"><f>A1&amp;\"x\"</f><v>结果</v></c><c r=\"E2\"><f>1+1</f><v>2</v></c>"
            "<c r=\"F2\"><f>1+1</f></c><c r=\"G2\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"H2\"/>"
            "<c r=\"I2\"><v>NaN</v></c></row></sheetData>"),
        "2+1 As[内联] Bb[TRUE] Ce[#REF!] D=s[结果] E=n[2] F=e[#UNCALCULATED!] Is[NaN]\n");
}

static void missing_addresses_count_on_and_dimension_is_ignored(void **state)
{
    (void)state;
    assert_sheet(
        SHEET("<dimension ref=\"A1:B2\"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
              "<row/><row hidden=\"1\"><c r=\"D3\"><v>3</v></c><c><v>4</v></c></row>"
              "<row r=\"1048576\"><c r=\"XFD1048576\"><v>5</v></c></row></sheetData>"),
        "1 An[1] Bn[2]\n3+1h Dn[3] En[4]\n1048576+1048572 XFDn[5]\n");
}

static void addresses_may_not_lie(void **state)
{
    static const struct {
        const char *sheet, *words;
    } cases[] = {
        {SHEET("<sheetData><row r=\"0\"/></sheetData>"), "数据!"},
        {SHEET("<sheetData><row r=\"1048577\"/></sheetData>"), "数据!"},
        {SHEET("<sheetData><row r=\"5\"/><row r=\"5\"/></sheetData>"), "数据!A5"},
        {SHEET("<sheetData><row r=\"5\"/><row r=\"4\"/></sheetData>"), "数据!A5"},
        {SHEET("<sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>"), "数据!B1"},
        {SHEET("<sheetData><row r=\"1\"><c r=\"B1\"/><c r=\"B1\"/></row></sheetData>"), "数据!B1"},
        {SHEET("<sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData>"), "数据!"},
        {SHEET("<sheetData><row r=\"1\"><c r=\"XFE1\"/></row></sheetData>"), "数据!"},
        {SHEET("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>"),
         "数据!A1"},
        {SHEET("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row></sheetData>"),
         "数据!A1"},
        {SHEET(
             "<sheetData><row r=\"1\"><c r=\"B1\" t=\"str\"><v>&#x202E;x</v></c></row></sheetData>"),
         "数据!B1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_sheet_refused(cases[i].sheet, cases[i].words);
}

static void merged_values_are_repeated_as_copies(void **state)
{
    (void)state;
    assert_sheet(
        SHEET("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>标题</t></is></c></row>"
              "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\"><v>9</v></c></row>"
              "<row r=\"3\"><c r=\"B3\"><v>2</v></c></row><row r=\"4\"><c r=\"A4\"/></row>"
              "<row r=\"5\"><c r=\"A5\"><v>3</v></c></row></sheetData>"
              "<mergeCells count=\"3\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A4\"/>"
              "<mergeCell ref=\"C2:D3\"/></mergeCells>"),
        "1 As[标题] B*s[标题] C*s[标题]\n2 An[1] Cn[9] D*n[9]\n"
        "3 A*n[1] Bn[2] C*n[9] D*n[9]\n5+1 An[3]\n");
}

static void rows_cut_by_any_block_are_whole(void **state)
{
    struct buf sheet, want;

    (void)state;
    buf_init(&sheet, 0);
    buf_init(&want, 0);
    buf_puts(&sheet, "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData>");
    for (int r = 1; r <= 4000; r++) {
        buf_printf(&sheet, "<row r=\"%d\">", r);
        buf_printf(&want, "%d", r);
        for (int c = 0; c < 9; c++) {
            buf_printf(&sheet, "<c r=\"%c%d\" t=\"%s\">", 'A' + c, r, c % 2 ? "n" : "inlineStr");
            buf_printf(&sheet, c % 2 ? "<v>%d.5</v></c>" : "<is><t>值%d</t></is></c>", r * 31 + c);
            buf_printf(&want, c % 2 ? " %cn[%d.5]" : " %cs[值%d]", 'A' + c, r * 31 + c);
        }
        buf_puts(&sheet, "</row>\n");
        buf_puts(&want, "\n");
    }
    buf_puts(&sheet, "</sheetData></worksheet>");
    buf_putc(&want, '\0');
    assert_sheet(sheet.data, want.data);
    buf_release(&sheet);
    buf_release(&want);
}

/* What the quick reader leaves to the parser proper, met behind rows already given. */
static void unusual_markup_changes_no_row(void **state)
{
    static const char *const marks[] = {"<!-- a note -->", "<?hint here?>",
                                        "<extLst><ext><![CDATA[<row r=\"9\">]]></ext></extLst>",
                                        "<x:后缀 xmlns:x=\"urn:x\"/>"};
    struct buf sheet, want;

    (void)state;
    for (size_t m = 0; m < ARRAY_LEN(marks); m++) {
        buf_init(&sheet, 0);
        buf_init(&want, 0);
        buf_puts(&sheet, "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData>");
        for (int r = 1; r <= 1500; r++) {
            buf_printf(&sheet,
                       "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c>%s<c r=\"B%d\"><v>1</v></c></row>",
                       r, r, r, r % 499 == 0 ? marks[m] : "", r);
            buf_printf(&want, r == 1 ? "%d An[%d] Bn[1] C*n[1]\n" : "%d An[%d] Bn[1]\n", r, r);
        }
        buf_puts(
            &sheet,
            "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B1:C1\"/></mergeCells></worksheet>");
        buf_putc(&want, '\0');
        assert_sheet(sheet.data, want.data);
        buf_release(&sheet);
        buf_release(&want);
    }
    assert_sheet(
        SHEET("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is>"
              "</c></row></sheetData>"),
        "1 As[a<b]\n");
    assert_sheet_refused(
        SHEET("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row></sheetData>"),
        "xl/worksheets/sheet1.xml:1:");
}

/* --- the package
 * --------------------------------------------------------------------------------*/

#define RELS(target)                                                                               \
    BOOK_RELS "<Relationship Id=\"s1\" Type=\"" BOOK_REL "/worksheet\" Target=\"" target "\"/>"    \
              "</Relationships>"

static void targets_stay_inside_the_package(void **state)
{
    static const char sheet[] = SHEET("<sheetData><row><c><v>1</v></c></row></sheetData>");
    const char *rels = "xl/_rels/workbook.xml.rels";
    const struct book_part absolute[] = {{rels, RELS("/xl/../xl/./s.xml")}, {"xl/s.xml", sheet}};
    const struct book_part climbs[] = {{rels, RELS("../../etc/passwd")}};
    const struct book_part deep[] = {{rels, RELS("../../../s.xml")}, {"s.xml", sheet}};
    const struct book_part missing[] = {{rels, RELS("worksheets/other.xml")}};

    (void)state;
    assert_book(absolute, 2, "sheet 数据 0\n1 An[1]\n");
    assert_book_refused(climbs, 1, "workbook.xml.rels");
    assert_book_refused(deep, 2, "workbook.xml.rels");
    assert_book_refused(missing, 1, "worksheets/other.xml");
    char *got = rows_of(rows_data("tests/data/hostile-samples/s12-climb.xlsx"), NULL);
    assert_non_null(strstr(got, "xl/_rels/workbook.xml.rels"));
    free(got);
}

static void unsafe_member_names_are_refused(void **state)
{
    static const char *const names[] = {"/etc/x", "a/../../x", "..",
                                        "a\\b",   "C:x",       "xl/WORKBOOK.xml"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct book_part part = {names[i], "x"};
        assert_book_refused(&part, 1, "case.xlsx:");
    }
}

static void bombs_are_refused_by_real_size(void **state)
{
    size_t n = 70 << 20;
    char *sheet = malloc(n + 1);
    char *got = rows_of(rows_data("tests/data/hostile-samples/s10-bomb.xlsx"), NULL);

    (void)state;
    assert_non_null(strstr(got, "xl/worksheets/sheet1.xml"));
    free(got);
    memset(sheet, ' ', n);
    sheet[n] = '\0';
    memcpy(sheet, "<worksheet><sheetData/>", 23);
    memcpy(sheet + n - 12, "</worksheet>", 12);
    assert_sheet_refused(sheet, "xl/worksheets/sheet1.xml");
    free(sheet);
}

static void doctype_is_refused_in_every_part(void **state)
{
    static const char *const parts[] = {
        "_rels/.rels",          "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml", "xl/styles.xml",   "xl/worksheets/sheet1.xml"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        char text[512];
        const struct book_part *usual = book_find(book_usual, ARRAY_LEN(book_usual), parts[i]);
        snprintf(text, sizeof text, "<!DOCTYPE x [<!ENTITY e \"y\">]>%.400s", usual->text);
        struct book_part part = {parts[i], text};
        assert_book_refused(&part, 1, "DOCTYPE");
    }
}

static void broken_parts_name_part_and_line(void **state)
{
    (void)state;
    assert_sheet_refused("<worksheet>\n<sheetData>\n<row>\n</sheetData></worksheet>",
                         "case.xlsx:xl/worksheets/sheet1.xml:4:");
    assert_sheet_refused("<worksheet>\n<sheetData>\xFF</sheetData></worksheet>", "sheet1.xml:2:");
    assert_sheet_refused("<worksheet><sheetData/>", "sheet1.xml:1:");
}

static void other_packages_are_named(void **state)
{
    const struct book_part word[] = {{"_rels/.rels",
                                      BOOK_RELS "<Relationship Id=\"a\" Type=\"" BOOK_REL
                                                "/officeDocument\" Target=\"word/document.xml\"/>"
                                                "</Relationships>"},
                                     {"word/document.xml", "<document/>"}};
    const struct book_part plain[] = {{"_rels/.rels", NULL}};

    (void)state;
    assert_book_refused(word, 2, "docx");
    assert_book_refused(plain, 1, "zip");
    rows_file("cut.xlsx", "PK\x03\x04 not really", 15);
    char *got = rows_of("cut.xlsx", NULL);
    assert_non_null(strstr(got, "error"));
    free(got);
}

static void a_wrong_checksum_is_found(void **state)
{
    FILE *file;
    char bytes[4096];
    struct book_part part = {"xl/worksheets/sheet1.xml",
                             SHEET("<sheetData><row><c><v>1</v></c></row></sheetData>")};

    (void)state;
    book_write("crc.xlsx", &part, 1);
    file = fopen("crc.xlsx", "rb");
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_in_range(n, 100, sizeof bytes - 1);
    for (size_t i = 0; i + 46 < n; i++)
        if (memcmp(bytes + i, "PK\x01\x02", 4) == 0)
            bytes[i + 16] ^= 1; /* the checksum each member has in the directory */
    rows_file("crc.xlsx", bytes, n);
    char *got = rows_of("crc.xlsx", NULL);
    assert_non_null(strstr(got, "error"));
    free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_hold_what_another_reader_sees),
        cmocka_unit_test(hidden_sheets_say_so),
        cmocka_unit_test(numbers_keep_every_stored_digit),
        cmocka_unit_test(serials_are_dates_in_both_epochs),
        cmocka_unit_test(formats_tell_dates_from_numbers),
        cmocka_unit_test(styles_and_epoch_decide_about_dates),
        cmocka_unit_test(shared_strings_join_runs_and_drop_phonetics),
        cmocka_unit_test(every_cell_type_is_told_apart),
        cmocka_unit_test(missing_addresses_count_on_and_dimension_is_ignored),
        cmocka_unit_test(addresses_may_not_lie),
        cmocka_unit_test(merged_values_are_repeated_as_copies),
        cmocka_unit_test(rows_cut_by_any_block_are_whole),
        cmocka_unit_test(unusual_markup_changes_no_row),
        cmocka_unit_test(targets_stay_inside_the_package),
        cmocka_unit_test(unsafe_member_names_are_refused),
        cmocka_unit_test(bombs_are_refused_by_real_size),
        cmocka_unit_test(doctype_is_refused_in_every_part),
        cmocka_unit_test(broken_parts_name_part_and_line),
        cmocka_unit_test(other_packages_are_named),
        cmocka_unit_test(a_wrong_checksum_is_found),
    };

    rows_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
