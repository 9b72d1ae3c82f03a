/* finding: kept in order however many, grouped for people, whole for machines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/words.h"
#include "etl/finding.h"

static struct arena arena;

static char *printed(const struct findings *findings, const char *file)
{
    struct err err = {.code = ERR_NONE};
    char *text = arena_alloc(&arena, 1 << 16);
    FILE *to = tmpfile();
    size_t n;

    assert_non_null(to);
    assert_true(findings_print(findings, file, to, &err));
    rewind(to);
    n = fread(text, 1, (1 << 16) - 1, to);
    text[n] = '\0';
    fclose(to);
    return text;
}

static void equal_problems_print_once_with_their_cells(void **state)
{
    struct findings *findings = findings_new();

    (void)state;
    for (uint32_t row = 4; row <= 9; row++) {
        findings_add(findings, "F-REQUIRED", -1, "表1", row, 3, "项目名称", (struct span){NULL, 0},
                     false, NULL);
    }
    findings_add(findings, "F-APPROX", -1, "表1", 7, 5, "人数", SPAN("约50"), false, NULL);
    findings_add(findings, "F-REQUIRED", -1, "表1", 12, 3, "项目名称", (struct span){NULL, 0},
                 false, NULL);
    assert_string_equal(printed(findings, "申报.xlsx"),
                        "申报.xlsx:表1!D4-D9,D12 F-REQUIRED 项目名称: 必填项为空 → 补填\n"
                        "申报.xlsx:表1!F7 F-APPROX 人数: 是估计数，不是实数 (约50) → "
                        "填写实际数，不写 约、余、多\n");
    assert_int_equal(findings_count(findings, SEVERITY_ERROR), 8);
    findings_free(findings);
}

static void a_csv_is_addressed_by_line_and_column(void **state)
{
    struct findings *findings = findings_new();

    (void)state;
    findings_add(findings, "F-DATE", -1, "", 17, 26, "日期", SPAN("明天\x1b[31m"), false, NULL);
    findings_add(findings, "F-EMPTY", -1, "", 0, FINDING_NO_COLUMN, NULL, (struct span){NULL, 0},
                 false, NULL);
    assert_string_equal(printed(findings, "a.csv"),
                        "a.csv:17:AA F-DATE 日期: 不是日期 (明天\\x1B[31m) → 填写如 2024-07-09\n"
                        "a.csv F-EMPTY 只有表头，没有数据行 → 确认文件是否填写完整\n");
    findings_free(findings);
}

static void json_has_exactly_the_keys_of_the_contract(void **state)
{
    struct findings *findings = findings_new();
    struct json *json;

    (void)state;
    words_set_lang(LANG_EN); // JSON ignores it
    findings_add(findings, "F-NUMBER", -1, "表1", 17, 3, "人数", SPAN("abc"), false, NULL);
    findings_add(findings, "F-COLUMN", -1, "", 1, FINDING_NO_COLUMN, NULL, (struct span){NULL, 0},
                 false, "项目名称");
    json = findings_json(findings, "x");
    words_set_lang(LANG_ZH);
    assert_string_equal(
        json_text(&arena, json),
        "[{\"cell\":\"D17\",\"code\":\"F-NUMBER\",\"column\":\"D\",\"field\":\"人数\",\"file\":\"x\","
        "\"message\":\"不是数字\",\"remedy\":\"只填阿拉伯数字\",\"row\":17,\"severity\":\"error\","
        "\"sheet\":\"表1\",\"value\":\"abc\"},"
        "{\"cell\":null,\"code\":\"F-COLUMN\",\"column\":null,\"field\":null,\"file\":\"x\","
        "\"message\":\"缺少必需的列：项目名称\",\"remedy\":\"补上该列，或把列名改为上述名称之一\","
        "\"row\":1,\"severity\":\"error\",\"sheet\":null,\"value\":null}]");
    json_free(json);
    findings_free(findings);
}

static void personal_values_are_never_kept(void **state)
{
    struct findings *findings = findings_new();

    (void)state;
    findings_add(findings, "F-PERSON-ID", -1, "表1", 2, 1, "身份证号", SPAN("11010519491231002X"),
                 true, "校验码不符");
    assert_null(strstr(printed(findings, "名册.xlsx"), "1949"));
    assert_non_null(strstr(printed(findings, "名册.xlsx"), "(***)"));
    findings_free(findings);
}

static void long_values_are_cut_at_forty_characters(void **state)
{
    struct findings *findings = findings_new();
    char text[300];
    char *line;

    (void)state;
    for (size_t i = 0; i < 297; i += 3) {
        memcpy(text + i, "字", 3);
    }
    findings_add(findings, "F-NUMBER", -1, "", 2, 1, NULL, (struct span){text, 297}, false, NULL);
    line = printed(findings, "a");
    assert_non_null(strstr(line, "字…)"));
    assert_true(strlen(line) < 200);
    findings_free(findings);
}

struct order {
    uint32_t next;
    size_t count;
};

static bool in_order(void *context, const struct finding *finding, struct err *err)
{
    struct order *order = context;

    (void)err;
    assert_int_equal(finding->row, order->next++);
    assert_string_equal(finding->field, "金额");
    assert_int_equal(strlen(finding->value), finding->row % 7 + 1);
    order->count++;
    return true;
}

static void nothing_is_lost_and_order_is_kept_beyond_memory(void **state)
{
    enum { MANY = FINDING_KEEP * 6 };
    struct findings *findings = findings_new();
    struct err err = {.code = ERR_NONE};
    struct order order = {.next = 1};

    (void)state;
    for (uint32_t row = 1; row <= MANY; row++) {
        findings_add(findings, "F-MONEY", -1, "表", row, 2, "金额",
                     (struct span){"xxxxxxx", row % 7 + 1}, false, NULL);
    }
    assert_true(findings_each(findings, in_order, &order, &err));
    assert_int_equal(order.count, MANY);
    order = (struct order){.next = 1};
    assert_true(findings_each(findings, in_order, &order, &err)); // twice is fine
    assert_int_equal(findings_count(findings, SEVERITY_ERROR), MANY);
    findings_free(findings);
}

static void a_folder_that_takes_no_file_costs_memory_and_nothing_else(void **state)
{
    enum { MANY = FINDING_KEEP + 9000 };
    struct findings *findings = findings_new();
    struct err err = {.code = ERR_NONE};
    struct order order = {.next = 1};
    const char *before = getenv("TMPDIR");
    char *kept = before == NULL ? NULL : arena_strdup(&arena, before);

    (void)state;
    setenv("TMPDIR", "/proc/no-such-folder", 1);
    for (uint32_t row = 1; row <= MANY; row++) {
        findings_add(findings, "F-MONEY", -1, "表", row, 2, "金额",
                     (struct span){"xxxxxxx", row % 7 + 1}, false, NULL);
    }
    if (kept == NULL) {
        unsetenv("TMPDIR");
    } else {
        setenv("TMPDIR", kept, 1);
    }
    assert_true(findings_each(findings, in_order, &order, &err));
    assert_int_equal(order.count, MANY);
    findings_free(findings);
}

static bool stop_at_second(void *context, const struct finding *finding, struct err *err)
{
    size_t *seen = context;

    (void)finding;
    return ++*seen < 2 || err_set(err, ERR_DB, "enough");
}

static void a_visitor_may_stop_with_its_reason(void **state)
{
    struct findings *findings = findings_new();
    struct err err = {.code = ERR_NONE};
    size_t seen = 0;

    (void)state;
    for (uint32_t row = 1; row <= 5; row++) {
        findings_add(findings, "F-MONEY", -1, "表", row, 2, NULL, SPAN("x"), false, NULL);
    }
    assert_false(findings_each(findings, stop_at_second, &seen, &err));
    assert_int_equal(seen, 2);
    assert_int_equal(err.code, ERR_DB);
    findings_free(findings);
    findings_free(NULL);
}

/* The manual: every code has its words in both languages, no code stands twice. */
static void the_manual_is_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < finding_code_count; i++) {
        const struct finding_code *code = &finding_codes[i];
        assert_ptr_equal(finding_code(code->code), code);
        assert_true(code->zh[0] != '\0' && code->en[0] != '\0');
        assert_true(code->remedy_zh[0] != '\0' && code->remedy_en[0] != '\0');
        assert_int_equal(strstr(code->zh, "%s") == NULL, strstr(code->en, "%s") == NULL);
        for (const char *p = code->zh; (p = strchr(p, '%')) != NULL; p++) {
            assert_true(p[1] == 's' || (p > code->zh && p[-1] >= '0' && p[-1] <= '9'));
        }
    }
    assert_null(finding_code("F-NO-SUCH"));
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    words_set_lang(LANG_ZH);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_problems_print_once_with_their_cells),
        cmocka_unit_test(a_csv_is_addressed_by_line_and_column),
        cmocka_unit_test(json_has_exactly_the_keys_of_the_contract),
        cmocka_unit_test(personal_values_are_never_kept),
        cmocka_unit_test(long_values_are_cut_at_forty_characters),
        cmocka_unit_test(nothing_is_lost_and_order_is_kept_beyond_memory),
        cmocka_unit_test(a_folder_that_takes_no_file_costs_memory_and_nothing_else),
        cmocka_unit_test(a_visitor_may_stop_with_its_reason),
        cmocka_unit_test(the_manual_is_complete),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
