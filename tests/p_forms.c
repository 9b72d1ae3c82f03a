/* Laws of cells: every form of money and date of DOMAIN.md §4 that can be read in one way only is
 * read so, and what cannot is a finding at its cell with a remedy, never a guess. 合成数据.
 *
 * The readers are held against a slow plain twin (tests/lib/twin.h). Texts are forms written for a
 * random value, and forms with a piece put in, dropped or changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/utf8.h"
#include "etl/field.h"
#include "tests/lib/gen.h"
#include "tests/lib/twin.h"

enum { ROW = 17, COLUMN = 3 };

// --- the reader under test -----------------------------------------------------------------------

struct answer {
    bool good;
    bool given;
    int64_t number, number_to;
    const char *code; /* of the first error, NULL when there is none */
    bool well_placed; /* every finding names the cell and a remedy */
};

static bool look_at(void *context, const struct finding *finding, struct err *err)
{
    struct answer *answer = context;

    (void)err;
    if (finding->severity == SEVERITY_ERROR && answer->code == NULL) {
        answer->code = finding->code;
    }
    answer->well_placed = answer->well_placed && finding->row == ROW && finding->column == COLUMN &&
                          finding->remedy != NULL && finding->remedy[0] != '\0';
    return true;
}

static struct answer ask(struct arena *arena, struct field_column column, enum cell_type type,
                         const char *text)
{
    struct cell cell = {.column = COLUMN, .type = type, .text = span_of(text)};
    struct field_context context = {.findings = findings_new(),
                                    .sheet = "Sheet1",
                                    .row = ROW,
                                    .window_given = true,
                                    .window_from = date_from_civil((struct civil){2025, 10, 1}),
                                    .window_to = date_from_civil((struct civil){2026, 6, 30}),
                                    .person_key = SPAN("0123456789abcdef0123456789abcdef"),
                                    .arena = arena};
    struct answer answer = {.well_placed = true};
    struct err err = {.code = ERR_NONE};
    struct value value;

    column.column = COLUMN;
    column.header = column.header == NULL ? "列" : column.header;
    answer.good = field_read(&column, &cell, &context, &value);
    answer.given = value.given;
    answer.number = value.number;
    answer.number_to = value.number_to;
    assert_true(findings_each(context.findings, look_at, &answer, &err));
    findings_free(context.findings);
    return answer;
}

// --- texts ---------------------------------------------------------------------------------------

static const char *pick(struct gen *gen, const char *const *words, size_t n)
{
    return words[gen_int(gen, 0, (int64_t)n - 1)];
}

#define PICK(gen, ...)                                                                             \
    pick(gen, (const char *const[]){__VA_ARGS__},                                                  \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *grouped(struct gen *gen, const char *digits)
{
    size_t n = strlen(digits);
    char out[TEXT_CAP];
    size_t k = 0;

    char mark = gen_one_in(gen, 4) ? ' ' : ',';

    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            out[k++] = mark;
        }
        out[k++] = digits[i];
    }
    return arena_printf(gen->arena, "%.*s", (int)k, out);
}

static const char *number_text(struct gen *gen)
{
    const char *whole = arena_printf(
        gen->arena, "%lld", (long long)gen_int(gen, 0, gen_one_in(gen, 2) ? 999 : 9999999));
    const char *tail = gen_one_in(gen, 2)
                           ? ""
                           : arena_printf(gen->arena, ".%0*lld", (int)gen_int(gen, 1, 7),
                                          (long long)gen_int(gen, 0, 99));

    return arena_printf(gen->arena, "%s%s", gen_one_in(gen, 3) ? grouped(gen, whole) : whole, tail);
}

static const char *money_text(struct gen *gen)
{
    return arena_printf(
        gen->arena, "%s%s%s%s%s%s", PICK(gen, "", "", "", "人民币", "RMB ", "¥", "￥"),
        PICK(gen, "", "", "", "-", "−", "(", "（", "+"), PICK(gen, "", "", "￥", " "),
        number_text(gen), PICK(gen, "", "", ")", "）"),
        PICK(gen, "", "", "元", "万元", "万", "亿元", " 元", "元整", "圆"));
}

/* The text with one piece of it dropped, doubled, or another put in. */
static const char *mutated(struct gen *gen, const char *text)
{
    struct arena *arena = gen->arena;
    size_t starts[TEXT_CAP];
    size_t n = 0;
    size_t at;

    for (size_t i = 0; text[i] != '\0' && n + 1 < TEXT_CAP; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            starts[n++] = i;
        }
    }
    starts[n] = strlen(text);
    at = (size_t)gen_int(gen, 0, (int64_t)n);
    switch (at == n ? 2 : gen_int(gen, 0, 2)) {
    case 0:
        return arena_printf(arena, "%.*s%s", (int)starts[at], text, text + starts[at + 1]);
    case 1:
        return arena_printf(arena, "%.*s%s", (int)starts[at + 1], text, text + starts[at]);
    default:
        return arena_printf(arena, "%.*s%s%s", (int)starts[at], text,
                            PICK(gen, "约", "多", "-", "+", ".", ",", " ", "0", "７", "(", ")",
                                 "万", "元", "/", "月", "日", "年", "至", "千", "2026", "31"),
                            text + starts[at]);
    }
}

static void disagree(struct gen *gen, const char *text, const struct answer *answer,
                     enum reply reply, int64_t from, int64_t to)
{
    fprintf(stderr, "GYCT_SEED=%llu: [%s] read as %lld..%lld %s, the twin says %s %lld..%lld\n",
            (unsigned long long)gen->seed, text, (long long)answer->number,
            (long long)answer->number_to, answer->code == NULL ? "" : answer->code,
            reply == VALUE     ? "value"
            : reply == REFUSED ? "refused"
                               : "nothing",
            (long long)from, (long long)to);
    fail();
}

static void one_amount(struct gen *gen)
{
    struct field field = {.name = "amount",
                          .synonyms = "金额",
                          .kind = gen_one_in(gen, 2) ? FIELD_MONEY : FIELD_SIGNED_MONEY};
    struct field_column column = {.field = &field};

    column.money = gen_one_in(gen, 3) ? MONEY_WAN : gen_one_in(gen, 2) ? MONEY_YUAN : MONEY_UNKNOWN;
    column.mixed = column.money == MONEY_UNKNOWN && gen_one_in(gen, 2);
    for (int i = 0; i < 4; i++) {
        const char *text = money_text(gen);
        int64_t fen = 0;
        struct answer answer;
        enum reply reply;
        for (int k = (int)gen_int(gen, 0, 2); k > 0; k--) {
            text = mutated(gen, text);
        }
        reply = twin_money(text, &column, &fen);
        answer = ask(gen->arena, column, CELL_TEXT, text);
        if (answer.good != (reply != REFUSED) || answer.given != (reply == VALUE) ||
            (reply == VALUE && answer.number != fen) || !answer.well_placed ||
            (reply == REFUSED) != (answer.code != NULL)) {
            disagree(gen, text, &answer, reply, fen, 0);
        }
    }
}

static void amounts_agree_with_a_plain_twin(void **state)
{
    (void)state;
    gen_each(one_amount);
}

// --- days ---------------------------------------------------------------------------------------

/* 二〇二四年七月九日, and parts of it. */
static const char *chinese_text(struct gen *gen, int year, int month, int day)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    char month_text[TEXT_CAP];
    char day_text[TEXT_CAP];
    const char *year_text =
        arena_printf(gen->arena, "%s%s%s%s年", digits[year / 1000], PICK(gen, "〇", "零", "○", "0"),
                     digits[year / 10 % 10], digits[year % 10]);

    twin_numeral(month, month < 10 ? PICK(gen, "", "", "零") : "", month_text);
    twin_numeral(day, day < 10 ? PICK(gen, "", "", "〇") : "", day_text);
    return gen_one_in(gen, 3)
               ? arena_printf(gen->arena, "%s%s月", year_text, month_text)
               : arena_printf(gen->arena, "%s%s月%s%s", gen_one_in(gen, 4) ? "" : year_text,
                              month_text, day_text, PICK(gen, "日", "号"));
}

static const char *moment_text(struct gen *gen)
{
    struct arena *arena = gen->arena;
    int year = (int)gen_int(gen, 2023, 2027);
    int month = (int)gen_int(gen, 1, gen_one_in(gen, 12) ? 13 : 12);
    int day = (int)gen_int(gen, 1, 31);
    const char *mark = PICK(gen, "-", "/", ".");

    switch (gen_int(gen, 0, 11)) {
    case 10:
        return arena_printf(arena, "%d 年%s%d 月%d %s", year, PICK(gen, " ", ""), month, day,
                            PICK(gen, "日", "号"));
    case 11:
        return chinese_text(gen, year, month, day);
    case 0:
        return arena_printf(arena, "%d%s%d%s%d", year, mark, month, mark, day);
    case 1:
        return arena_printf(arena, "%d%s%02d%s%02d", year, mark, month, mark, day);
    case 2:
        return arena_printf(arena, "%d年%d月%d%s", year, month, day, PICK(gen, "日", "号", ""));
    case 3:
        return arena_printf(arena, "%d%02d%02d", year, month, day);
    case 4:
        return arena_printf(arena, "%d年%d月%s", year, month, PICK(gen, "", "份"));
    case 5:
        return arena_printf(arena, "%d%s%d", year, mark, month);
    case 6:
        return arena_printf(arena, "%d年第%s季度", year,
                            PICK(gen, "一", "二", "三", "四", "1", "4"));
    case 7:
        return arena_printf(arena, "%d年%s", year, PICK(gen, "", "度", "上半年", "下半年"));
    case 8:
        return arena_printf(arena, "%d月%d日", month, day);
    default:
        return arena_printf(arena, "%d年%d月%d日", year, month, day);
    }
}

static const char *days_text(struct gen *gen)
{
    const char *first = moment_text(gen);
    const char *joint = PICK(gen, "-", "—", "——", "～", "至", "到", " - ", "~");

    switch (gen_int(gen, 0, 5)) {
    case 0:
        return arena_printf(gen->arena, "%s%s%s", first, joint, moment_text(gen));
    case 1:
        return arena_printf(gen->arena, "%s%s%d", first, joint, (int)gen_int(gen, 1, 31));
    case 2:
        return arena_printf(gen->arena, "%s%s%d%s%d", first, joint, (int)gen_int(gen, 1, 12),
                            PICK(gen, ".", "/", "月"), (int)gen_int(gen, 1, 31));
    default:
        return first;
    }
}

static void one_date(struct gen *gen)
{
    struct field field = {.name = "days", .synonyms = "起止时间", .kind = FIELD_DATES};
    struct field_column column = {.field = &field};

    for (int i = 0; i < 4; i++) {
        const char *text = days_text(gen);
        int32_t from = 0;
        int32_t to = 0;
        struct answer answer;
        enum reply reply;
        if (gen_one_in(gen, 3)) {
            text = mutated(gen, text);
        }
        reply = twin_dates(text, &from, &to);
        answer = ask(gen->arena, column, CELL_TEXT, text);
        if (answer.good != (reply != REFUSED) || answer.given != (reply == VALUE) ||
            (reply == VALUE && (answer.number != from || answer.number_to != to)) ||
            !answer.well_placed || (reply == REFUSED) != (answer.code != NULL)) {
            disagree(gen, text, &answer, reply, from, to);
        }
    }
}

static void days_agree_with_a_plain_twin(void **state)
{
    (void)state;
    gen_each(one_date);
}

// --- what is written down ------------------------------------------------------------------------

static struct field_column column_of(const struct field *field, enum money_unit money)
{
    return (struct field_column){.field = field, .money = money};
}

static void every_form_of_money_loads_right(void **state)
{
    static const struct {
        enum money_unit unit;
        enum cell_type type;
        const char *text;
        int64_t fen;
    } forms[] = {
        {MONEY_YUAN, CELL_TEXT, "1,150,000.00", 115000000},
        {MONEY_YUAN, CELL_TEXT, "￥1,150,000.00", 115000000},
        {MONEY_YUAN, CELL_TEXT, "¥ 1150000", 115000000},
        {MONEY_YUAN, CELL_TEXT, "RMB 1,150,000.00", 115000000},
        {MONEY_YUAN, CELL_TEXT, "人民币1150000元整", 115000000},
        {MONEY_YUAN, CELL_TEXT, "1150000元", 115000000},
        {MONEY_YUAN, CELL_TEXT, "１，１５０，０００．００", 115000000},
        {MONEY_YUAN, CELL_TEXT,
         "\xc2\xa0"
         "1150000 ",
         115000000},
        {MONEY_YUAN, CELL_TEXT, "\t1150000.5", 115000050},
        {MONEY_YUAN, CELL_TEXT, "(1,234.00)", -123400},
        {MONEY_YUAN, CELL_TEXT, "（1,234.00）", -123400},
        {MONEY_YUAN, CELL_TEXT, "-1234", -123400},
        {MONEY_YUAN, CELL_TEXT, "−1,234.00", -123400},
        {MONEY_YUAN, CELL_TEXT, "-￥1,234.00", -123400},
        {MONEY_YUAN, CELL_TEXT, "￥-1,234.00", -123400},
        {MONEY_YUAN, CELL_TEXT, "(1,234.00)元", -123400},
        {MONEY_YUAN, CELL_TEXT, "0.00", 0},
        {MONEY_YUAN, CELL_TEXT, "1 150 000", 115000000},
        {MONEY_YUAN, CELL_TEXT,
         "150\xc2\xa0"
         "000.50",
         15000050},
        {MONEY_UNKNOWN, CELL_TEXT, "￥52,000.00", 5200000},
        {MONEY_YUAN, CELL_TEXT, "伍万元整", 5000000},
        {MONEY_UNKNOWN, CELL_TEXT, "人民币伍万贰仟元整", 5200000},
        {MONEY_YUAN, CELL_TEXT, "人民币：壹拾万零叁佰元伍角陆分", 10030056},
        {MONEY_YUAN, CELL_TEXT, "贰亿叁仟万零伍元正", 23000000500},
        {MONEY_YUAN, CELL_TEXT, "拾贰元零陆分", 1206},
        {MONEY_YUAN, CELL_TEXT, "十二万五千元", 12500000},
        {MONEY_YUAN, CELL_TEXT, "零元整", 0},
        {MONEY_YUAN, CELL_NUMBER, "1150000", 115000000},
        {MONEY_YUAN, CELL_NUMBER, "0.29999999999999999", 30},
        {MONEY_YUAN, CELL_NUMBER, "1.15E6", 115000000},
        {MONEY_WAN, CELL_TEXT, "115", 115000000},
        {MONEY_WAN, CELL_TEXT, "4.659", 4659000},
        {MONEY_WAN, CELL_TEXT, "0.000001", 1},
        {MONEY_WAN, CELL_TEXT, "115万元", 115000000},
        {MONEY_WAN, CELL_TEXT, "115万", 115000000},
        {MONEY_WAN, CELL_NUMBER, "70.58159999999999", 70581600},
        {MONEY_UNKNOWN, CELL_TEXT, "115万元", 115000000},
        {MONEY_UNKNOWN, CELL_TEXT, "8000元", 800000},
        {MONEY_UNKNOWN, CELL_TEXT, "1.5亿元", 15000000000},
        {MONEY_QIAN, CELL_TEXT, "1150", 115000000},
        {MONEY_BAIWAN, CELL_TEXT, "1.15", 115000000},
        {MONEY_YI, CELL_TEXT, "0.0115", 115000000},
    };
    struct field field = {.name = "amount", .synonyms = "金额", .kind = FIELD_SIGNED_MONEY};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct answer answer =
            ask(&arena, column_of(&field, forms[i].unit), forms[i].type, forms[i].text);
        if (!answer.good || !answer.given || answer.number != forms[i].fen) {
            fail_msg("%s in unit %d: %lld %s", forms[i].text, (int)forms[i].unit,
                     (long long)answer.number, answer.code == NULL ? "" : answer.code);
        }
    }
    arena_release(&arena);
}

static void every_form_of_a_date_loads_right(void **state)
{
    static const struct {
        enum cell_type type;
        const char *text;
        struct civil from, to;
    } forms[] = {
        {CELL_TEXT, "2024.7.9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-07-09", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024/7/9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年7月9日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年07月09日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "２０２４年７月９日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年7月9号", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024.7.9（周二）", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-07-09 08:30:00", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024/7/9 8:30", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "20240709", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_NUMBER, "20240709", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_NUMBER, "45482", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_NUMBER, "45482.354166666664", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_DATE, "2024-07-09", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-02-29", {2024, 2, 29}, {2024, 2, 29}},
        {CELL_TEXT, "2024.7.9–7.11", {2024, 7, 9}, {2024, 7, 11}},
        {CELL_TEXT, "2024.7.9-11", {2024, 7, 9}, {2024, 7, 11}},
        {CELL_TEXT, "2024年7月9日至11日", {2024, 7, 9}, {2024, 7, 11}},
        {CELL_TEXT, "2024年7月9日——2024年8月1日", {2024, 7, 9}, {2024, 8, 1}},
        {CELL_TEXT, "2024-07-09~2024-08-01", {2024, 7, 9}, {2024, 8, 1}},
        {CELL_TEXT, "2024-07-09 至 2024-08-01", {2024, 7, 9}, {2024, 8, 1}},
        {CELL_TEXT, "2024.3-2024.12", {2024, 3, 1}, {2024, 12, 31}},
        {CELL_TEXT, "2024年3月-12月", {2024, 3, 1}, {2024, 12, 31}},
        {CELL_TEXT, "2024-5～10", {2024, 5, 1}, {2024, 10, 31}},
        {CELL_TEXT, "2024年第三季度", {2024, 7, 1}, {2024, 9, 30}},
        {CELL_TEXT, "2024年3季度", {2024, 7, 1}, {2024, 9, 30}},
        {CELL_TEXT, "2024Q3", {2024, 7, 1}, {2024, 9, 30}},
        {CELL_TEXT, "2024年上半年", {2024, 1, 1}, {2024, 6, 30}},
        {CELL_TEXT, "2024年2月", {2024, 2, 1}, {2024, 2, 29}},
        {CELL_TEXT, "2024年", {2024, 1, 1}, {2024, 12, 31}},
        {CELL_TEXT, "11月9日", {2025, 11, 9}, {2025, 11, 9}}, // the round's window says 2025
        {CELL_TEXT, "3月9日至11日", {2026, 3, 9}, {2026, 3, 11}},
        {CELL_TEXT, "三月九日至十一日", {2026, 3, 9}, {2026, 3, 11}},
        {CELL_TEXT, "二〇二四年七月九日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "二○二四年十二月三十一日", {2024, 12, 31}, {2024, 12, 31}},
        {CELL_TEXT, "二零二四年零七月零九日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "二0二四年二月", {2024, 2, 1}, {2024, 2, 29}},
        {CELL_TEXT, "2024年七月九号", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024 年 7 月 9 日", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024. 7. 9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024 / 7 / 9", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024-7 - 9", {2024, 7, 1}, {2024, 9, 30}}, // spaces part two ends
        {CELL_TEXT, "2024年7月9日上午", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024年7月9日 14:00-16:00", {2024, 7, 9}, {2024, 7, 9}},
        {CELL_TEXT, "2024.7.9 下午2:00至4:30", {2024, 7, 9}, {2024, 7, 9}},
    };
    struct field field = {.name = "days", .synonyms = "日期", .kind = FIELD_DATES};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct answer answer =
            ask(&arena, column_of(&field, MONEY_UNKNOWN), forms[i].type, forms[i].text);
        if (!answer.good || !answer.given || answer.number != date_from_civil(forms[i].from) ||
            answer.number_to != date_from_civil(forms[i].to)) {
            fail_msg("%s: %s %s %s", forms[i].text, date_iso(&arena, (int32_t)answer.number),
                     date_iso(&arena, (int32_t)answer.number_to),
                     answer.code == NULL ? "" : answer.code);
        }
    }
    arena_release(&arena);
}

static void what_can_be_read_in_two_ways_is_refused_at_its_cell(void **state)
{
    static const struct {
        enum field_kind kind;
        enum cell_type type;
        enum money_unit unit;
        bool mixed;
        const char *text;
        const char *code;
    } cells[] = {
        {FIELD_MONEY, CELL_TEXT, MONEY_UNKNOWN, true, "8000", "F-UNIT"},
        {FIELD_MONEY, CELL_NUMBER, MONEY_UNKNOWN, true, "3.5", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_WAN, false, "8000元", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "3.5万", "F-UNIT"},
        {FIELD_MONEY, CELL_NUMBER, MONEY_OTHER, false, "3.5", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_OTHER, false, "3.5", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "约5000", "F-APPROX"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "5000/6000", "F-FRACTION"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "3千元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "12万5千元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "1,15,000", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "100美元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_WAN, false, "伍万元整", "F-UNIT"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "伍万伍元伍", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "一万五元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "三元", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "50 120", "F-MONEY"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "0.005", "F-MONEY-FINE"},
        {FIELD_MONEY, CELL_TEXT, MONEY_YUAN, false, "1.15E6", "F-MONEY"},
        {FIELD_CODE, CELL_NUMBER, 0, false, "110105194912310023", "F-CODE-NUMBER"},
        {FIELD_CODE, CELL_NUMBER, 0, false, "1234567890123456", "F-CODE-NUMBER"},
        {FIELD_CODE, CELL_TEXT, 0, false, "1.10105E+17", "F-CODE-NUMBER"},
        {FIELD_USCC, CELL_NUMBER, 0, false, "511101057693312345", "F-CODE-NUMBER"},
        {FIELD_PERSON_ID, CELL_NUMBER, 0, false, "110105194912310016", "F-PERSON-NUMBER"},
        {FIELD_PERSON_ID, CELL_TEXT, 0, false, "1.10105E+17", "F-PERSON-NUMBER"},
        {FIELD_PERSON_ID, CELL_TEXT, 0, false, "110105194912310000", "F-PERSON-NUMBER"},
        {FIELD_DATE, CELL_TEXT, 0, false, "8月9日", "F-DATE-NOYEAR"},
        {FIELD_DATES, CELL_TEXT, 0, false, "8月9日至11日", "F-DATE-NOYEAR"},
        {FIELD_DATE, CELL_TEXT, 0, false, "24.7.9", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "二四年七月九日", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "二〇二四年七月三一日", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "二〇二四年二月三十日", "F-DATE-DAY"},
        {FIELD_DATE, CELL_TEXT, 0, false, "2024-07-09 14:00-25:00", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "7/9", "F-DATE"},
        {FIELD_DATES, CELL_TEXT, 0, false, "3.9-3.11", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "7/9/2024", "F-DATE"},
        {FIELD_DATE, CELL_TEXT, 0, false, "2024年2月30日", "F-DATE-DAY"},
        {FIELD_DATE, CELL_TEXT, 0, false, "2024年7月", "F-DATE-RANGE"},
        {FIELD_DATES, CELL_TEXT, 0, false, "2024.7.9-7.8", "F-DATE"},
        {FIELD_DATE, CELL_NUMBER, 0, false, "2024", "F-DATE"},
        {FIELD_DATE, CELL_NUMBER, 0, false, "7.9", "F-DATE"},
        {FIELD_COUNT, CELL_TEXT, 0, false, "50/120", "F-FRACTION"},
        {FIELD_COUNT, CELL_TEXT, 0, false, "30余人", "F-APPROX"},
        {FIELD_COUNT, CELL_TEXT, 0, false, "约50人", "F-APPROX"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        struct field field = {.name = "x", .synonyms = "某列", .kind = cells[i].kind};
        struct field_column column = column_of(&field, cells[i].unit);
        struct answer answer;
        column.mixed = cells[i].mixed;
        answer = ask(&arena, column, cells[i].type, cells[i].text);
        if (answer.good || answer.given || !answer.well_placed || answer.code == NULL ||
            strcmp(answer.code, cells[i].code) != 0) {
            fail_msg("%s: %s, not %s", cells[i].text, answer.code == NULL ? "" : answer.code,
                     cells[i].code);
        }
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_agree_with_a_plain_twin),
        cmocka_unit_test(days_agree_with_a_plain_twin),
        cmocka_unit_test(every_form_of_money_loads_right),
        cmocka_unit_test(every_form_of_a_date_loads_right),
        cmocka_unit_test(what_can_be_read_in_two_ways_is_refused_at_its_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
