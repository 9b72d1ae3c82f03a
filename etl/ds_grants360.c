/* 360Giving grants, csv or xlsx in the flattened headings of the standard (Recipient Org:Name, or
 * the paths of its JSON). Amounts are of the currency of the row, to a hundredth, and are added per
 * currency alone. Days are ISO; 24/07/2014 is read where only one order makes a day of it, and
 * refused where both do. Names of applicants and other columns beyond the standard are not stored.
 * Grants are facts of the round; their identifiers are the funders' own. Key: the identifier. */
#include "etl/job.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

enum {
    F_ID,
    F_TITLE,
    F_DESCRIPTION,
    F_CURRENCY,
    F_AWARDED,
    F_APPLIED,
    F_DISBURSED,
    F_AWARD_DATE,
    F_START,
    F_END,
    F_MONTHS,
    F_RECIPIENT_ID,
    F_RECIPIENT,
    F_CHARITY_NO,
    F_COMPANY_NO,
    F_CITY,
    F_FUNDER_ID,
    F_FUNDER,
    F_PROGRAMME_CODE,
    F_PROGRAMME,
    F_PLACE,
    F_URL,
    F_MODIFIED,
    F_SOURCE
};
enum { HUNDREDTHS = 2, ISO_DAY = 10 };

static const struct field fields[] = {
    [F_ID] = {"identifier", "Identifier|id|资助编号", FIELD_CODE,
              NOTE("360Giving 资助编号，以 360G- 开头",
                   "identifier of the grant, begins with 360G-"),
              .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "360G-example-0001"},
    [F_TITLE] = {"title", "Title", FIELD_TEXT, NOTE("资助名称", "title of the grant")},
    [F_DESCRIPTION] = {"description", "Description", FIELD_TEXT,
                       NOTE("资助说明", "what it is for")},
    [F_CURRENCY] = {"currency", "Currency|币种", FIELD_TEXT,
                    NOTE("币种代码，三个大写字母", "currency code, three capital letters"),
                    .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "GBP"},
    [F_AWARDED] = {"amount_awarded", "Amount Awarded|amountAwarded", FIELD_TEXT,
                   NOTE("批准的金额，按本行币种", "amount awarded, in the currency of the row"),
                   .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "152505"},
    [F_APPLIED] = {"amount_applied_for", "Amount Applied For|amountAppliedFor", FIELD_TEXT,
                   NOTE("申请的金额", "amount applied for"), .example = "200000"},
    [F_DISBURSED] = {"amount_disbursed", "Amount Disbursed|amountDisbursed", FIELD_TEXT,
                     NOTE("已付的金额", "amount disbursed"), .example = "100000.50"},
    [F_AWARD_DATE] = {"award_date", "Award Date|awardDate", FIELD_TEXT,
                      NOTE("批准日期，如 2014-07-24", "day of the award, as 2014-07-24"),
                      .example = "2014-07-24"},
    [F_START] = {"planned_start", "Planned Dates:Start Date|plannedDates/0/startDate", FIELD_TEXT,
                 NOTE("计划开始日期", "planned start"), .example = "2014-09-01"},
    [F_END] = {"planned_end", "Planned Dates:End Date|plannedDates/0/endDate", FIELD_TEXT,
               NOTE("计划结束日期", "planned end"), .example = "2015-08-31"},
    [F_MONTHS] = {"planned_months", "Planned Dates:Duration|plannedDates/0/duration", FIELD_COUNT,
                  NOTE("计划月数", "planned duration in months"), .max = 1200},
    [F_RECIPIENT_ID] = {"recipient_id", "Recipient Org:Identifier|recipientOrganization/0/id",
                        FIELD_CODE, NOTE("受助机构编号", "identifier of the recipient")},
    [F_RECIPIENT] = {"recipient_name", "Recipient Org:Name|recipientOrganization/0/name",
                     FIELD_TEXT, NOTE("受助机构名称", "name of the recipient")},
    [F_CHARITY_NO] = {"charity_number",
                      "Recipient Org:Charity Number|recipientOrganization/0/charityNumber",
                      FIELD_CODE, NOTE("慈善登记号", "charity number")},
    [F_COMPANY_NO] = {"company_number",
                      "Recipient Org:Company Number|recipientOrganization/0/companyNumber",
                      FIELD_CODE, NOTE("公司登记号", "company number")},
    [F_CITY] = {"recipient_city", "Recipient Org:City|recipientOrganization/0/addressLocality",
                FIELD_TEXT, NOTE("受助机构所在城市", "city of the recipient")},
    [F_FUNDER_ID] = {"funder_id", "Funding Org:Identifier|fundingOrganization/0/id", FIELD_CODE,
                     NOTE("资助方编号", "identifier of the funder")},
    [F_FUNDER] = {"funder_name", "Funding Org:Name|fundingOrganization/0/name", FIELD_TEXT,
                  NOTE("资助方名称", "name of the funder")},
    [F_PROGRAMME_CODE] = {"programme_code", "Grant Programme:Code|grantProgramme/0/code",
                          FIELD_TEXT, NOTE("资助计划代码", "code of the programme")},
    [F_PROGRAMME] = {"programme_title", "Grant Programme:Title|grantProgramme/0/title", FIELD_TEXT,
                     NOTE("资助计划名称", "title of the programme")},
    [F_PLACE] = {"place", "Beneficiary Location:Name|beneficiaryLocation/0/name", FIELD_TEXT,
                 NOTE("受益地点", "where the beneficiaries are")},
    [F_URL] = {"url", "URL", FIELD_TEXT, NOTE("网址", "web page of the grant")},
    [F_MODIFIED] = {"last_modified", "Last modified|dateModified", FIELD_TEXT,
                    NOTE("数据修改时间，不保存", "when the data were changed; not stored"),
                    .example = "2015-03-13"},
    [F_SOURCE] = {"data_source", "Data source|dataSource", FIELD_TEXT,
                  NOTE("数据来源网址", "web page of the data")},
};

static int number_at(const char *text, size_t n)
{
    int number = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/* 24/07/2014, 13-03-2015: two figures and a year. DATE_NO_YEAR stands for two days it could be. */
static enum date_fault slashed_day(struct span text, int32_t *day)
{
    size_t first = strspn(text.p, "0123456789"), second = 0;
    if (first < 1 || first > 2 || first >= text.n || !strchr("/-.", text.p[first])) {
        return DATE_TEXT;
    }
    const char *rest = text.p + first + 1;
    second = strspn(rest, "0123456789");
    if (second < 1 || second > 2 || rest[second] != text.p[first] ||
        text.n != first + second + 2 + 4) {
        return DATE_TEXT;
    }
    int a = number_at(text.p, first), b = number_at(rest, second);
    int year = number_at(rest + second + 1, 4);
    struct civil british = {year, b, a}, american = {year, a, b};
    bool is_british = date_is_valid(british), is_american = date_is_valid(american);
    if (!is_british && !is_american) {
        return year < 0 ? DATE_TEXT : DATE_NO_DAY;
    }
    if (is_british && is_american && a != b) {
        return DATE_NO_YEAR;
    }
    *day = date_from_civil(is_british ? british : american);
    return DATE_OK;
}

/* A day as the column's value; false after a finding. */
static bool read_day(struct load_job *job, struct value *value)
{
    struct civil civil;
    int32_t day = 0, to = 0;
    if (!value->given) {
        return true;
    }
    struct span text = value->text;
    text.p = arena_strndup(job->row_arena, text.p, text.n);
    if (text.n > ISO_DAY && text.p[ISO_DAY] == 'T') { /* 2014-07-24T00:00:00+00:00 */
        text.n = ISO_DAY;
    }
    enum date_fault fault = slashed_day(text, &day);
    if (fault == DATE_TEXT) {
        fault = date_parse(text, &day, &to, &civil);
        fault = fault == DATE_OK && day != to ? DATE_TEXT : fault;
    } else if (fault == DATE_NO_YEAR) {
        job_fault(job, value, "F-DATE-EITHER", NULL);
        return false;
    }
    if (fault != DATE_OK) {
        job_fault(job, value, fault == DATE_NO_DAY ? "F-DATE-DAY" : "F-DATE", NULL);
        return false;
    }
    value->number = day;
    return true;
}

/* An amount in hundredths of its currency; false after a finding. Amounts and days are text to the
 * field table, so that a row tells all that is wrong with it at once. */
static bool read_amount(struct load_job *job, struct value *value)
{
    if (!value->given) {
        return true;
    }
    const struct cell *cell = row_cell(job->row, value->column);
    bool number = cell && cell->type == CELL_NUMBER;
    enum num_fault fault =
        number ? num_xlsx(cell->text, &value->decimal) : num_decimal(value->text, &value->decimal);
    if (fault == NUM_OK) {
        fault = num_scaled(value->decimal, HUNDREDTHS, &value->number);
    }
    if (fault != NUM_OK) {
        job_fault(job, value,
                  fault == NUM_FINE    ? "F-MONEY-FINE"
                  : fault == NUM_RANGE ? "F-RANGE"
                                       : "F-NUMBER",
                  NULL);
        return false;
    }
    return true;
}

static bool is_currency(struct span code)
{
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] < 'A' || code.p[i] > 'Z') {
            return false;
        }
    }
    return code.n == 3;
}

static void count_amount(struct load_job *job, const struct value *value, const char *what,
                         const char *currency)
{
    struct exact amount;
    if (value->given &&
        exact_parse(span_of(num_decimal_text(job->row_arena, value->decimal)), &amount) == NUM_OK) {
        job_count(job, what, currency, &amount);
    }
}

static bool check_row(struct load_job *job, struct value *row)
{
    static const struct {
        size_t field;
        const char *what;
    } amounts[] = {{F_AWARDED, "amount_awarded"},
                   {F_APPLIED, "amount_applied_for"},
                   {F_DISBURSED, "amount_disbursed"}};
    bool fine = is_currency(row[F_CURRENCY].text);
    const char *currency = fine ? span_dup(job->row_arena, row[F_CURRENCY].text) : "-";
    if (!fine) {
        job_fault(job, &row[F_CURRENCY], "F-CURRENCY", NULL);
    }
    for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
        struct value *value = &row[amounts[i].field];
        if (read_amount(job, value)) {
            count_amount(job, value, amounts[i].what, currency);
        } else {
            fine = false;
        }
    }
    for (size_t i = F_AWARD_DATE; i <= F_END; i++) {
        fine &= read_day(job, &row[i]);
    }
    if (fine && row[F_START].given && row[F_END].given && row[F_END].number < row[F_START].number) {
        job_fault(job, &row[F_END], "F-DATE-ORDER", NULL);
        fine = false;
    }
    return fine;
}

static bool take(struct load_job *job, const struct value *values)
{
    struct value row[ARRAY_LEN(fields)];
    memcpy(row, values, sizeof row);
    if (!check_row(job, row)) {
        return false;
    }
    job_put_text(job, &row[F_ID]);
    job_put_text(job, &row[F_TITLE]);
    job_put_text(job, &row[F_DESCRIPTION]);
    job_put_text(job, &row[F_CURRENCY]);
    for (size_t i = F_AWARDED; i <= F_DISBURSED; i++) {
        job_put_value(job, FACT_INT8, &row[i]);
    }
    for (size_t i = F_AWARD_DATE; i <= F_END; i++) {
        job_put_value(job, FACT_DATE, &row[i]);
    }
    job_put_value(job, FACT_INT4, &row[F_MONTHS]);
    for (size_t i = F_RECIPIENT_ID; i <= F_URL; i++) {
        job_put_text(job, &row[i]);
    }
    job_put_text(job, &row[F_SOURCE]);
    return job_emit(job, NULL, row[F_ID].text);
}

const struct dataset ds_grants360 = {
    .kind = "grants360",
    .rank = 92,
    .title_zh = "360Giving 资助",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "grant360",
    .columns = FACT_COLUMNS
    ", identifier, title, description, currency, awarded_c, applied_c, disbursed_c, awarded_on, "
    "planned_start_on, planned_end_on, planned_months, recipient_id, recipient_name, "
    "charity_number, company_number, recipient_city, funder_id, funder_name, programme_code, "
    "programme_title, place, url, data_source",
    .title_words = "grants|360",
    .projects = PROJECTS_NONE,
    .rules = "F-CURRENCY|F-NUMBER|F-RANGE|F-MONEY-FINE|F-DATE|F-DATE-DAY|F-DATE-EITHER|"
             "F-DATE-ORDER",
    .free_columns = true,
    .row = take,
};
