/* 银行流水: the statement of one account, project by project (DESIGN.md §11, A file about one
 * project). Money out is debit (借方), money in credit (贷方), in two columns or one with its side.
 * Account numbers survive as their last four characters alone. The running balance (etl/balance.h)
 * and the printed opening, closing and total figures are evidence: what does not fit is a finding,
 * and the lines are loaded as they stand. Key: account, day and serial number (serials of some
 * banks begin anew with every statement); without a serial the day, the figures, and which of
 * several such lines it is. */
#include "etl/job.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "etl/balance.h"
#include "etl/table_words.h"
#include "etl/tally.h"

enum {
    F_NO,
    F_NAME,
    F_ACCOUNT,
    F_DATE,
    F_TIME,
    F_SERIAL,
    F_SUMMARY,
    F_SIDE,
    F_AMOUNT,
    F_DEBIT,
    F_CREDIT,
    F_BALANCE,
    F_PARTY,
    F_PARTY_ACCOUNT,
    F_PARTY_BANK,
    F_CURRENCY,
    F_VOUCHER,
    F_VOUCHER_NO,
    F_NOTE,
    F_LIST_NO
};

enum { ACCOUNTS_CAP = 32, TAIL = 4, MASKED_FROM = 8 };

static const struct field fields[] = {
    [F_NO] = {"project_no", "项目编号|项目编码", FIELD_CODE,
              NOTE("这笔收支属于哪个项目；整份流水只有一个项目时写在表头上方“项目编号：”",
                   "project of the line; a statement of one project names it above the header")},
    [F_NAME] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_ACCOUNT] =
        {"account", "账号|本方账号|账户|交易账号|客户账号|我方账号|卡号", FIELD_CODE,
         NOTE("本方账号；只保存末四位；整份流水只有一个账号时写在表头上方“账号：”",
              "own account; its last four characters are kept; may stand above the header"),
         .flags = FIELD_PERSONAL},
    [F_DATE] = {"occurred_on", "交易日期|日期|记账日期|入账日期|交易日|记账日|发生日期", FIELD_DATE,
                NOTE("交易日期", "day of the transaction"), .flags = FIELD_EITHER},
    [F_TIME] = {"occurred_at", "交易时间|时间", FIELD_TEXT,
                NOTE("没有交易日期列时用交易时间的日期",
                     "gives the day when there is no column of days"),
                .flags = FIELD_EITHER, .example = "2025-03-01 10:20:30"},
    [F_SERIAL] = {"serial_no", "流水号|交易流水号|交易流水|流水|账户明细编号-交易流水号|交易序号",
                  FIELD_CODE,
                  NOTE("银行流水号，同一账号内不重复", "serial number, unique for one account")},
    [F_SUMMARY] = {"summary", "摘要|交易摘要|用途|附言|交易类型|摘要说明", FIELD_TEXT,
                   NOTE("摘要或用途", "what for")},
    [F_SIDE] = {"side", "借贷标志|借贷方向|借/贷|借贷|收支|收付标志|收支标志|方向|交易方向",
                FIELD_CHOICE,
                NOTE("只有一列金额时填写 借（支出）或 贷（收入）",
                     "with a single column of amounts: 借 (out) or 贷 (in)"),
                .choices = CHOICES({"debit", "借|借方|D|DR|支出|支|付|付款|出账|转出|往账"},
                                   {"credit", "贷|贷方|C|CR|收入|收|收款|入账|转入|来账"}),
                .example = ""},
    [F_AMOUNT] = {"amount", "金额|交易金额|发生额|发生金额", FIELD_SIGNED_MONEY,
                  NOTE("交易金额，借贷方向另列；没有方向列时支出为负数",
                       "amount with its side beside it; without a side money out is negative"),
                  .flags = FIELD_EITHER_TOO, .example = ""},
    [F_DEBIT] = {"debit",
                 "借方|借方金额|借方发生额|借方发生额(支取)|支出|支出金额|付款金额|转出金额",
                 FIELD_SIGNED_MONEY, NOTE("借方：从本账户支出", "money out"),
                 .flags = FIELD_EITHER_TOO, .total_unit = "CNY"},
    [F_CREDIT] = {"credit",
                  "贷方|贷方金额|贷方发生额|贷方发生额(收入)|收入|收入金额|收款金额|转入金额",
                  FIELD_SIGNED_MONEY, NOTE("贷方：存入本账户", "money in"),
                  .flags = FIELD_EITHER_TOO, .total_unit = "CNY", .example = ""},
    [F_BALANCE] = {"balance", "余额|账户余额|当前余额|本次余额|交易后余额|联机余额",
                   FIELD_SIGNED_MONEY,
                   NOTE("交易后的余额，用于逐行核对",
                        "balance after the line, checked line by line"),
                   .flags = FIELD_KEY_COLUMN},
    [F_PARTY] = {"counterparty",
                 "对方户名|对方名称|对方单位|对方账户名称|对方单位名称|交易对方|对方", FIELD_TEXT,
                 NOTE("对方户名", "the other party")},
    [F_PARTY_ACCOUNT] = {"counter_account", "对方账号|对方账户|对方卡号", FIELD_CODE,
                         NOTE("对方账号，该列须为文本格式；只保存末四位",
                              "its account, column set to text; the last four characters are kept"),
                         .flags = FIELD_PERSONAL},
    [F_PARTY_BANK] = {"counter_bank", "对方开户行|对方行名|对方开户机构|对方开户银行", FIELD_TEXT,
                      NOTE("不参与计算", "not kept")},
    [F_CURRENCY] = {"currency", "币种|币别|货币", FIELD_CHOICE,
                    NOTE("只收人民币流水", "statements in CNY alone are read"),
                    .choices = CHOICES({"CNY", "人民币|RMB|人民币元|156|01|*人民币*"})},
    [F_VOUCHER] = {"voucher", "凭证种类|凭证类型|票据种类", FIELD_TEXT,
                   NOTE("不参与计算", "not kept")},
    [F_VOUCHER_NO] = {"voucher_no", "凭证号|凭证号码|凭证编号|票据号码", FIELD_TEXT,
                      NOTE("不参与计算", "not kept")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT, NOTE("不参与计算", "not kept")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT,
                   NOTE("清单中的序号，从1开始", "number in the list, from 1")},
};

/* Figures printed above or below the lines, by the words that stand before them. */
enum label { L_OPENING, L_CLOSING, L_DEBIT, L_CREDIT, L_DEBITS, L_CREDITS, L_LINES, LABELS };

static const char *const label_words[LABELS][8] = {
    [L_OPENING] = {"期初余额", "承前余额", "上期余额", "起始余额", "上日余额", NULL},
    [L_CLOSING] = {"期末余额", "本期余额", "截止余额", "终止余额", "结束余额", NULL},
    [L_DEBIT] = {"借方合计", "借方发生额合计", "借方合计金额", "借方总额", "支出合计", "总支出",
                 NULL},
    [L_CREDIT] = {"贷方合计", "贷方发生额合计", "贷方合计金额", "贷方总额", "收入合计", "总收入",
                  NULL},
    [L_DEBITS] = {"借方笔数", "借方总笔数", "支出笔数", NULL},
    [L_CREDITS] = {"贷方笔数", "贷方总笔数", "收入笔数", NULL},
    [L_LINES] = {"总笔数", "交易笔数", "合计笔数", NULL},
};

struct printed {
    bool given;
    int64_t value;
    uint32_t row; /* 0: above the header */
};

/* One account on one sheet. */
struct account {
    const char *tail;
    struct balance chain;
};

struct bank {
    struct tally tally;
    uint16_t sheet;
    const char *sheet_name;
    const char *tail; /* of the account above the header, "" when none is named */
    struct printed printed[LABELS];
    int64_t debit, credit, debits, credits, lines;
    struct account *accounts[ACCOUNTS_CAP];
    size_t account_count;
    struct balance *current; /* of the line before */
    bool refused; /* lines are missing: balances and totals of the others prove nothing */
};

// --- printed figures -----------------------------------------------------------------------------

/* What stands behind the word in the text: 借方合计：1,150.00 贷方合计：… → 1,150.00. */
static bool figure_after(struct span text, const char *word, struct span *figure)
{
    size_t at = span_find(text, word);

    if (at == (size_t)-1) {
        return false;
    }
    size_t n = at + span_of(word).n;
    struct span rest = utf8_trim((struct span){text.p + n, text.n - n});
    if (span_starts(rest, ":")) {
        rest = utf8_trim((struct span){rest.p + 1, rest.n - 1});
    }
    size_t end = span_find(rest, " ");
    rest.n = end == (size_t)-1 ? rest.n : end;
    *figure = rest;
    return true;
}

static bool read_printed(const struct load_job *job, enum label label, struct span figure,
                         int64_t *value)
{
    enum money_unit unit = job->mapping.read[F_BALANCE].money;

    if (label >= L_DEBITS) {
        return (span_ends(figure, "笔") ? num_count((struct span){figure.p, figure.n - 3}, value)
                                        : num_count(figure, value)) == NUM_OK;
    }
    return num_money(figure, MONEY_UNKNOWN, value) == NUM_OK ||
           num_money(figure, unit == MONEY_UNKNOWN ? MONEY_YUAN : unit, value) == NUM_OK;
}

static void note_printed(struct load_job *job, struct bank *bank, enum label label,
                         struct span figure, uint32_t row)
{
    int64_t value = 0;

    if (read_printed(job, label, figure, &value) && !bank->printed[label].given) {
        bank->printed[label] = (struct printed){true, value, row};
    }
}

static void read_preamble(struct load_job *job, struct bank *bank)
{
    for (enum label label = 0; label < LABELS; label++) {
        for (const char *const *word = label_words[label]; *word; word++) {
            const char *text = table_preamble(job->table, *word);
            struct span figure = span_of(text);
            size_t end = span_find(figure, " ");
            figure.n = end == (size_t)-1 ? figure.n : end;
            if (figure.n > 0) {
                note_printed(job, bank, label, figure, 0);
            }
        }
    }
}

/* A row below the lines: labels with their figures, in one cell or in the next. */
static void read_footer(struct load_job *job, struct bank *bank, const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        struct span text = utf8_clean(job->row_arena, row->cells[i].text);
        for (enum label label = 0; label < LABELS; label++) {
            for (const char *const *word = label_words[label]; *word; word++) {
                struct span figure;
                if (!figure_after(text, *word, &figure)) {
                    continue;
                }
                if (figure.n == 0 && i + 1 < row->count) {
                    figure = utf8_clean(job->row_arena, row->cells[i + 1].text);
                }
                note_printed(job, bank, label, figure, row->number);
            }
        }
    }
}

// --- the account ---------------------------------------------------------------------------------

/* 6222020200001234567 → *4567; "" for what is no number. Shorter ones lose all. */
static const char *masked(struct arena *arena, struct span text)
{
    char tail[TAIL + 1] = "";
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (word) {
            n++;
            for (size_t k = 0; k + 1 < TAIL; k++) {
                tail[k] = tail[k + 1];
            }
            tail[TAIL - 1] = c;
        } else if (c != ' ' && c != '-' && c != '*') {
            return "";
        }
    }
    if (n >= MASKED_FROM || span_find(text, "*") != (size_t)-1) {
        return n >= TAIL ? arena_printf(arena, "*%s", tail) : "*";
    }
    return n > 0 ? "*" : "";
}

static const char *preamble_account(struct load_job *job)
{
    static const char *const words[] = {"账号", "账户号", "户口号", "卡号", "账户"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *text = table_preamble(job->table, words[i]);
        const char *tail = text ? masked(job->arena, span_trim(span_of(text))) : "";
        if (tail[0]) {
            return tail;
        }
    }
    return "";
}

// --- what does not fit ---------------------------------------------------------------------------

static void tell(struct load_job *job, const struct bank *bank, const char *code, uint32_t row,
                 uint32_t column, const char *printed, const char *detail)
{
    const struct field_column *balance = &job->mapping.read[F_BALANCE];
    bool placed = column != UINT32_MAX;

    findings_add(job->findings, code, -1, bank->sheet_name, row,
                 placed ? column : FINDING_NO_COLUMN, placed ? balance->header : NULL,
                 span_of(printed), false, detail);
}

static const int64_t *given(const struct printed *printed)
{
    return printed->given ? &printed->value : NULL;
}

static void tell_breaks(struct load_job *job, struct bank *bank)
{
    struct printed *opening = &bank->printed[L_OPENING], *closing = &bank->printed[L_CLOSING];
    bool one = bank->account_count == 1; /* printed balances are those of one account */

    for (size_t i = 0; i < bank->account_count; i++) {
        struct balance *chain = &bank->accounts[i]->chain;
        balance_end(chain, one ? given(opening) : NULL, one ? given(closing) : NULL, closing->row);
        const struct balance_order *order = balance_order(chain);
        for (size_t k = 0; k < order->breaks && k < BALANCE_BREAKS_KEPT; k++) {
            const struct balance_break *at = &order->kept[k];
            const char *text = num_yuan(job->arena, at->printed, true);
            tell(job, bank, "F-BALANCE", at->row, at->column, text,
                 arena_printf(job->arena, "%s ≠ %s", text, num_yuan(job->arena, at->wanted, true)));
        }
    }
}

static void tell_totals(struct load_job *job, const struct bank *bank)
{
    const int64_t sums[LABELS] = {[L_DEBIT] = bank->debit,
                                  [L_CREDIT] = bank->credit,
                                  [L_DEBITS] = bank->debits,
                                  [L_CREDITS] = bank->credits,
                                  [L_LINES] = bank->lines};

    for (enum label label = L_DEBIT; label < LABELS; label++) {
        const struct printed *printed = &bank->printed[label];
        if (!printed->given || printed->value == sums[label]) {
            continue;
        }
        bool money = label < L_DEBITS;
        const char *text = money ? num_yuan(job->arena, printed->value, true)
                                 : num_grouped(job->arena, printed->value);
        const char *sum =
            money ? num_yuan(job->arena, sums[label], true) : num_grouped(job->arena, sums[label]);
        tell(job, bank, "R36", printed->row, UINT32_MAX, text,
             arena_printf(job->arena, "%s %s ≠ %s", label_words[label][0], text, sum));
    }
}

/* The sheet read so far is over. */
static void settle(struct load_job *job, struct bank *bank)
{
    if (bank->sheet != 0 && !bank->refused) {
        tell_breaks(job, bank);
        tell_totals(job, bank);
    }
}

static void enter_sheet(struct load_job *job, struct bank *bank)
{
    struct tally tally = bank->tally;

    settle(job, bank);
    *bank = (struct bank){.tally = tally, .sheet = job->sheet_no};
    bank->sheet_name = arena_strdup(job->arena, job->table->sheet);
    bank->tail = preamble_account(job);
    /* a workbook of rejected rows is a part of its statement */
    bank->refused = strcmp(job->base_name, job->source->base_name) != 0;
    read_preamble(job, bank);
}

static struct bank *bank_of(struct load_job *job)
{
    struct bank *bank = job->state;

    if (!bank) {
        job->state = bank = arena_alloc(job->arena, sizeof *bank);
    }
    if (bank->sheet != job->sheet_no) {
        enter_sheet(job, bank);
    }
    return bank;
}

static struct balance *chain_of(struct load_job *job, struct bank *bank, const char *tail)
{
    for (size_t i = 0; i < bank->account_count; i++) {
        if (strcmp(bank->accounts[i]->tail, tail) == 0) {
            return &bank->accounts[i]->chain;
        }
    }
    if (bank->account_count == ACCOUNTS_CAP) {
        return NULL;
    }
    struct account *account = arena_alloc(job->arena, sizeof *account);
    bool first = bank->account_count == 0;
    bank->accounts[bank->account_count++] = account;
    account->tail = arena_strdup(job->arena, tail);
    balance_begin(&account->chain, first ? given(&bank->printed[L_OPENING]) : NULL,
                  first ? given(&bank->printed[L_CLOSING]) : NULL);
    return &account->chain;
}

/* Whether some cell of the row is a word such as 期初余额 or 承前页. */
static bool is_carry(struct load_job *job, const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (table_is_carry(utf8_key(job->row_arena, row->cells[i].text))) {
            return true;
        }
    }
    return false;
}

/* Totals and balances printed among or below the lines: evidence, never rows. */
static void passed(struct load_job *job, const struct row *row, enum row_class what)
{
    struct bank *bank = bank_of(job);
    const struct cell *cell = row_cell(row, job->mapping.read[F_BALANCE].column);
    int64_t balance = 0;

    bank->refused |= what == ROW_DATA;
    if (what == ROW_DATA || what == ROW_HEADER || what == ROW_BLOCK) {
        return;
    }
    read_footer(job, bank, row);
    if (!cell || !is_carry(job, row) ||
        !read_printed(job, L_OPENING, utf8_clean(job->row_arena, cell->text), &balance)) {
        return;
    }
    if (!bank->current && job->mapping.column_of[F_ACCOUNT] == MAPPING_NONE) {
        bank->current = chain_of(job, bank, bank->tail);
    }
    if (bank->current) {
        balance_line(bank->current, 0, &balance, row->number, cell->column);
    }
}

// --- a line --------------------------------------------------------------------------------------

/* The day, from the column of days or of times. */
static bool day_of(struct load_job *job, const struct value *values, int64_t *day)
{
    const struct value *time = &values[F_TIME];
    int64_t seconds = 0;
    int32_t from = 0, to = 0;
    struct civil civil;

    if (values[F_DATE].given) {
        *day = values[F_DATE].number;
        return true;
    }
    if (!time->given) {
        job_fault(job, time->column == FIELD_ABSENT ? &values[F_DATE] : time, "F-REQUIRED", NULL);
        return false;
    }
    if (date_time_parse(time->text, &seconds) == DATE_OK) {
        *day = seconds / 86400;
        return true;
    }
    if (date_parse(time->text, &from, &to, &civil) == DATE_OK && from == to) {
        *day = from;
        return true;
    }
    job_fault(job, time, "F-DATE", NULL);
    return false;
}

/* One amount with its side; without a side only a negative one says which. */
static bool single_amount(struct load_job *job, const struct value *values, int64_t sides[2])
{
    const struct value *amount = &values[F_AMOUNT], *side = &values[F_SIDE];

    static const int64_t units_of_fen = 10000000000000000; /* base/exact.h */
    size_t at = amount->number < 0 ? 0 : 1;

    if (side->given) {
        at = (size_t)side->number;
        sides[at] = amount->number;
    } else if (side->column != FIELD_ABSENT ||
               (amount->number >= 0 && !span_starts(amount->text, "+"))) {
        job_fault(job, side->column == FIELD_ABSENT ? amount : side, "F-SIDE", NULL);
        return false;
    } else {
        sides[at] = at == 0 ? -amount->number : amount->number;
    }
    const struct exact counted = {.units = (int128)sides[at] * units_of_fen};
    job_count(job, fields[at == 0 ? F_DEBIT : F_CREDIT].name, "CNY", &counted);
    return true;
}

/* Debit and credit of the line; a zero beside an amount is an empty cell. */
static bool sides_of(struct load_job *job, const struct value *values, int64_t sides[2])
{
    const struct value *debit = &values[F_DEBIT], *credit = &values[F_CREDIT];

    sides[0] = debit->given ? debit->number : 0;
    sides[1] = credit->given ? credit->number : 0;
    if (!debit->given && !credit->given) {
        if (values[F_AMOUNT].given) {
            return single_amount(job, values, sides);
        }
        job_fault(job, debit->column == FIELD_ABSENT ? &values[F_AMOUNT] : debit, "F-REQUIRED",
                  NULL);
        return false;
    }
    if (sides[0] != 0 && sides[1] != 0) {
        job_fault(job, credit, "F-BOTH-SIDES", NULL);
        return false;
    }
    return true;
}

static struct span key_of(struct load_job *job, struct bank *bank, const struct project *project,
                          const struct value *values, const char *tail, int64_t day,
                          const int64_t sides[2])
{
    if (values[F_SERIAL].given) {
        struct span parts[] = {span_of(tail), span_of(date_iso(job->row_arena, (int32_t)day)),
                               values[F_SERIAL].text};
        return job_key(job, parts, ARRAY_LEN(parts));
    }
    const struct value *balance = &values[F_BALANCE];
    struct span parts[] = {
        span_of(tail),
        span_of(date_iso(job->row_arena, (int32_t)day)),
        span_of(num_yuan(job->row_arena, sides[0], false)),
        span_of(num_yuan(job->row_arena, sides[1], false)),
        span_of(balance->given ? num_yuan(job->row_arena, balance->number, false) : NULL),
        {NULL, 0}};
    uint32_t nth = job_nth(job, &bank->tally, project, parts, ARRAY_LEN(parts), 5, "#");
    parts[5] = span_of(arena_printf(job->row_arena, "#%u", nth));
    return job_key(job, parts, ARRAY_LEN(parts));
}

static void follow(struct load_job *job, struct bank *bank, const struct value *balance,
                   const char *tail, const int64_t sides[2])
{
    bank->current = chain_of(job, bank, tail);
    if (__builtin_add_overflow(bank->debit, sides[0], &bank->debit) ||
        __builtin_add_overflow(bank->credit, sides[1], &bank->credit)) {
        bank->refused = true; /* sums that do not fit prove nothing */
    }
    bank->debits += sides[0] != 0;
    bank->credits += sides[1] != 0;
    bank->lines++;
    if (bank->current) {
        balance_line(bank->current, sides[1] - sides[0], balance->given ? &balance->number : NULL,
                     job->row->number, balance->column);
    }
}

static bool take(struct load_job *job, const struct value *values)
{
    struct bank *bank = bank_of(job);
    int64_t sides[2] = {0, 0}, day = 0;
    bool fine = day_of(job, values, &day);

    fine = sides_of(job, values, sides) && fine;
    const char *tail =
        values[F_ACCOUNT].given ? masked(job->row_arena, values[F_ACCOUNT].text) : bank->tail;
    if (fine) {
        follow(job, bank, &values[F_BALANCE], tail, sides);
    }
    bank->refused |= !fine;
    struct project *project = job_project(job, &values[F_NO], &values[F_NAME], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    job_put_span(job, span_of(tail));
    job_put_number(job, FACT_DATE, day);
    job_put_text(job, &values[F_SERIAL]);
    job_put_text(job, &values[F_SUMMARY]);
    bool in = sides[1] != 0 || (sides[0] == 0 && !values[F_DEBIT].given && values[F_CREDIT].given);
    if (in) {
        job_put_null(job, FACT_INT8);
        job_put_number(job, FACT_INT8, sides[1]);
    } else {
        job_put_number(job, FACT_INT8, sides[0]);
        job_put_null(job, FACT_INT8);
    }
    job_put_value(job, FACT_INT8, &values[F_BALANCE]);
    job_put_text(job, &values[F_PARTY]);
    job_put_span(job, span_of(values[F_PARTY_ACCOUNT].given
                                  ? masked(job->row_arena, values[F_PARTY_ACCOUNT].text)
                                  : NULL));
    return job_emit(job, project, key_of(job, bank, project, values, tail, day, sides));
}

static void finish(struct load_job *job)
{
    if (job->state) {
        settle(job, job->state);
    }
}

const struct dataset ds_bank = {
    .kind = "bank",
    .rank = 12,
    .title_zh = "银行流水",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "bank",
    .columns = FACT_COLUMNS ", account, occurred_on, serial_no, summary, debit_fen, credit_fen, "
                            "balance_fen, counterparty, counter_account",
    .title_words = "流水|对账单|交易明细",
    .projects = PROJECTS_MATCH,
    .rules = "F-BALANCE|F-BOTH-SIDES|F-DATE|F-SIDE|R36",
    .row = take,
    .passed = passed,
    .finish = finish,
};
